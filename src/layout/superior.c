/* superior.c - superior figures: lining ones, from wherever the face has them */
#include <stdlib.h>

#include "layout/shape.h"

/* The ink of "1" and "3" with a feature: where that of the first begins above the baseline, and whether both stand alike.
 * Figures of old style do not: the one has no descender, the other has. False where the feature changes nothing. */
static bool ink(op_shaper *s, const op_instance *i, hb_tag_t tag, op_len *top, bool *alike)
{
    hb_buffer_t *b = op_fonts_buffer(s->fonts);
    hb_feature_t f = {tag, 1, HB_FEATURE_GLOBAL_START, HB_FEATURE_GLOBAL_END};
    hb_glyph_extents_t e[2];
    unsigned n;

    hb_buffer_clear_contents(b);
    hb_buffer_add_utf8(b, "13", 2, 0, 2);
    hb_buffer_set_direction(b, HB_DIRECTION_LTR);
    hb_buffer_set_script(b, HB_SCRIPT_LATIN);
    hb_shape(i->font->hb, b, &f, 1);
    hb_glyph_info_t *g = hb_buffer_get_glyph_infos(b, &n);
    if (n != 2 || g[0].codepoint == op_face_glyph(i->style.face, '1') || !hb_font_get_glyph_extents(i->font->hb, g[0].codepoint, &e[0]) ||
        !hb_font_get_glyph_extents(i->font->hb, g[1].codepoint, &e[1]))
        return false;
    *top = e[0].y_bearing;
    *alike = abs(e[0].y_bearing + e[0].height - e[1].y_bearing - e[1].height) < i->style.size / 20;
    return true;
}

const char *op_superior_feature(op_shaper *s, const op_instance *i, op_len *raise)
{
    op_len superior, numerator;
    bool alike;

    *raise = 0;
    if (!ink(s, i, HB_TAG('s', 'u', 'p', 's'), &superior, &alike) || alike)
        return "sups";
    if (!ink(s, i, HB_TAG('n', 'u', 'm', 'r'), &numerator, &alike) || !alike)
        return "sups";
    *raise = superior - numerator;
    return "numr";
}
