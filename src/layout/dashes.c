/* dashes.c - em dashes in a row are drawn as one line */
#include "layout/east.h"
#include "layout/shape.h"

/* An em dash or a longer one, of the glyphs of a face. */
static bool is_dash(const op_word_glyph *g, const uint32_t *dashes, size_t n)
{
    for (size_t i = 0; i < n; i++)
        if (g->glyph && g->glyph == dashes[i])
            return true;
    return false;
}

void op_join_dashes(op_word_glyph *g, size_t n, const op_instance *i, hb_script_t script)
{
    enum { KINDS = 3, OVERLAP = 64 }; /* 1/64 of the size over one another: no hair shows between them */
    uint32_t dashes[KINDS];
    hb_glyph_extents_t here, next;

    if (op_east_script(script)) /* there they fill squares */
        return;
    for (uint32_t k = 0; n > 1 && k < KINDS; k++)
        dashes[k] = op_face_glyph(i->style.face, k ? 0x2e39 + k : 0x2014);
    for (size_t j = 0; j + 1 < n; j++) {
        if (!is_dash(&g[j], dashes, KINDS) || !is_dash(&g[j + 1], dashes, KINDS) ||
            !hb_font_get_glyph_extents(i->font->hb, g[j].glyph, &here) ||
            !hb_font_get_glyph_extents(i->font->hb, g[j + 1].glyph, &next))
            continue;
        op_len gap = g[j].advance - here.x_bearing - here.width + next.x_bearing + i->style.size / OVERLAP;
        if (gap > 0 && gap < g[j].advance) {
            g[j].advance -= gap;
            g[j + 1].unsafe = true;
        }
    }
}
