/* features.c - what a face's substitutions can do */
#include <string.h>
#include <hb-ot.h>

#include "font/private.h"

static hb_tag_t tag_of(const char tag[4])
{
    return HB_TAG((uint8_t)tag[0], (uint8_t)tag[1], (uint8_t)tag[2], (uint8_t)tag[3]);
}

bool op_face_has_feature(const op_face *face, const char tag[4])
{
    hb_tag_t want = tag_of(tag), some[32];
    unsigned at = 0, n;

    do {
        n = sizeof(some) / sizeof(some[0]);
        hb_ot_layout_table_get_feature_tags(face->hb, HB_OT_TAG_GSUB, at, &n, some);
        for (unsigned i = 0; i < n; i++)
            if (some[i] == want)
                return true;
        at += n;
    } while (n);
    return false;
}

void op_face_features(const op_face *face, op_buf *out)
{
    static const char known[][5] = {"smcp", "c2sc", "onum", "lnum", "pnum", "tnum", "sups", "frac"};
    size_t begin = out->n;

    for (size_t i = 0; i < sizeof(known) / sizeof(known[0]); i++)
        if (op_face_has_feature(face, known[i]))
            op_buf_printf(out, "%s%s", out->n > begin ? " " : "", known[i]);
}

static bool extents_of(const op_face *face, uint32_t c, hb_glyph_extents_t *out)
{
    const face_entry *e = (const face_entry *)face;
    hb_codepoint_t glyph = op_face_glyph(face, c);

    return glyph && hb_font_get_glyph_extents(e->plain, glyph, out);
}

/* Old-style figures: 3, 4, 5, 7 and 9 go below the line. */
static bool figures_hang(const op_face *face)
{
    hb_glyph_extents_t x;
    int hang = 0;

    for (const char *c = "34579"; *c; c++)
        hang += extents_of(face, (unsigned char)*c, &x) && x.y_bearing + x.height < -(int)face->upem / 20;
    return hang >= 3;
}

static bool figures_are_even(const op_face *face)
{
    const face_entry *e = (const face_entry *)face;
    hb_position_t first = 0;

    for (uint32_t c = '0'; c <= '9'; c++) {
        hb_position_t w = hb_font_get_glyph_h_advance(e->plain, op_face_glyph(face, c));
        if (c > '0' && w != first)
            return false;
        first = w;
    }
    return true;
}

/* Whether the face looks so without any feature. */
static bool looks_so(const op_face *face, hb_tag_t tag)
{
    switch (tag) {
    case HB_TAG('o', 'n', 'u', 'm'):
        return figures_hang(face);
    case HB_TAG('l', 'n', 'u', 'm'):
        return !figures_hang(face);
    case HB_TAG('t', 'n', 'u', 'm'):
        return figures_are_even(face);
    case HB_TAG('p', 'n', 'u', 'm'):
        return !figures_are_even(face);
    default:
        return false;
    }
}

bool op_face_ask_feature(op_fonts *f, const op_face *face, const char tag[4])
{
    static const struct {
        char tag[5];
        op_diag_code code;
        const char *what;
    } lines[] = {
        {"smcp", OP_DIAG_FONT_SMALL_CAPS, "has no small capitals; its letters stay lower case"},
        {"c2sc", OP_DIAG_FONT_SMALL_CAPS, "has no small capitals for capitals; they stay capitals"},
        {"onum", OP_DIAG_FONT_FIGURES, "has no old-style figures; its lining ones are set"},
        {"lnum", OP_DIAG_FONT_FIGURES, "has no lining figures; its old-style ones are set"},
        {"tnum", OP_DIAG_FONT_FIGURES, "has no figures of one width; they keep their own"},
        {"sups", OP_DIAG_FONT_FIGURES, "has no superior figures; its own stand smaller and raised"},
        {"pnum", OP_DIAG_FONT_FIGURES, "has no figures of their own widths; they keep one"},
    };

    if (op_face_has_feature(face, tag))
        return true;
    op_span before = op_font_ask_at(f, ((const face_entry *)face)->wished);
    for (size_t i = 0; i < sizeof(lines) / sizeof(lines[0]) && !looks_so(face, tag_of(tag)); i++)
        if (memcmp(lines[i].tag, tag, 4) == 0)
            op_font_say(f, lines[i].code, NULL, "%s%s (%s) %s", face->family, face->slant == OP_SLANT_ITALIC ? " Italic" : "",
                        face->file, lines[i].what);
    f->at = before;
    return false;
}
