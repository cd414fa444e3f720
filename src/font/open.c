/* open.c - a font file becomes a face: mapped, looked over, measured */
#include "font/private.h"

#include <string.h>
#include <hb-ot.h>

static const op_len per_mille = OP_PT(1000);

static void complain(op_fonts *f, op_diag_code code, const op_face *face)
{
    op_diag_addf(f->diags, code, OP_NO_SPAN, "%s", face->file);
    if (face->package)
        op_diag_advise(f->diags, op_arena_dup(f->arena, face->package, strlen(face->package)));
}

/* OS/2 fsType, bits 0 to 3 and 8, 9 (OpenType 1.9): embedding forbidden, or only as a whole or as bitmaps. */
static bool restricted(hb_face_t *hb)
{
    hb_blob_t *os2 = hb_face_reference_table(hb, HB_TAG('O', 'S', '/', '2'));
    unsigned n;
    const char *p = hb_blob_get_data(os2, &n);
    unsigned type = n >= 10 ? (unsigned)(unsigned char)p[8] << 8 | (unsigned char)p[9] : 0;

    hb_blob_destroy(os2);
    return (type & 0xf) == 2 || type & 0x300;
}

static op_len metric(hb_font_t *font, hb_ot_metrics_tag_t tag, op_len otherwise)
{
    hb_position_t v;

    return hb_ot_metrics_get_position(font, tag, &v) && v > 0 ? v : otherwise;
}

/* Height of a letter's ink: faces with an old OS/2 table do not state it. */
static op_len ink_height(hb_font_t *font, hb_codepoint_t c)
{
    hb_codepoint_t glyph;
    hb_glyph_extents_t e;

    if (hb_font_get_nominal_glyph(font, c, &glyph) && hb_font_get_glyph_extents(font, glyph, &e) && e.y_bearing > 0)
        return e.y_bearing;
    return per_mille / 2;
}

static void measure(face_entry *e)
{
    hb_font_t *font = hb_font_create(e->pub.hb);
    hb_font_extents_t x;

    hb_font_set_scale(font, per_mille, per_mille);
    hb_font_get_h_extents(font, &x);
    e->pub.ascender = x.ascender;
    e->pub.descender = x.descender;
    e->pub.cap_height = metric(font, HB_OT_METRICS_TAG_CAP_HEIGHT, ink_height(font, 'H'));
    e->pub.x_height = metric(font, HB_OT_METRICS_TAG_X_HEIGHT, ink_height(font, 'x'));
    hb_font_destroy(font);
}

static hb_position_t advance_of(hb_font_t *font, hb_buffer_t *buf, const char *text, int n)
{
    hb_position_t sum = 0;
    unsigned glyphs;

    hb_buffer_clear_contents(buf);
    hb_buffer_add_utf8(buf, text, n, 0, n);
    hb_buffer_guess_segment_properties(buf);
    hb_shape(font, buf, NULL, 0);
    const hb_glyph_position_t *p = hb_buffer_get_glyph_positions(buf, &glyphs);
    for (unsigned i = 0; i < glyphs; i++)
        sum += p[i].x_advance;
    return sum;
}

/* Letters of many shapes beside a space: does their distance differ from the sum of their advances? */
static bool kerns_space(hb_font_t *font)
{
    static const char probes[][3] = {"f ", "r ", "o ", "] ", ") ", "T ", "V ", ". ", " [", " (", " A", " T", " V", " j"};
    hb_buffer_t *buf = hb_buffer_create();
    bool differs = false;

    for (size_t i = 0; i < sizeof(probes) / sizeof(probes[0]) && !differs; i++)
        differs = advance_of(font, buf, probes[i], 2) !=
                  advance_of(font, buf, probes[i], 1) + advance_of(font, buf, probes[i] + 1, 1);
    hb_buffer_destroy(buf);
    return differs;
}

static bool usable(hb_face_t *hb)
{
    unsigned upem = hb_face_get_upem(hb);

    return hb_face_get_glyph_count(hb) > 1 && upem >= 16 && upem <= 16384;
}

/* Opens the file into e; false where it holds no font that can be used. */
static bool open_file(face_entry *e)
{
    hb_blob_t *blob = hb_blob_create_from_file_or_fail(e->pub.path);

    if (!blob)
        return false;
    hb_face_t *hb = hb_face_count(blob) > e->pub.index ? hb_face_create(blob, e->pub.index) : NULL;
    hb_blob_destroy(blob);
    if (!hb)
        return false;
    e->letters = hb_set_create();
    hb_face_collect_unicodes(hb, e->letters);
    if (!usable(hb) || hb_set_is_empty(e->letters)) {
        hb_face_destroy(hb);
        return false;
    }
    hb_face_make_immutable(hb);
    e->pub.hb = hb;
    e->pub.upem = hb_face_get_upem(hb);
    e->plain = hb_font_create(hb);
    measure(e);
    e->pub.space_kerning = kerns_space(e->plain);
    return true;
}

static face_entry *find_open(const op_fonts *f, const char *path, unsigned index)
{
    for (face_entry *e = f->first; e; e = e->next)
        if (e->pub.index == index && strcmp(e->pub.path, path) == 0)
            return e;
    return NULL;
}

face_entry *op_face_entry(op_fonts *f, const op_face *want)
{
    face_entry *e = find_open(f, want->path, want->index);

    if (e)
        return e;
    e = op_new(f->arena, face_entry);
    e->pub = *want;
    *f->tail = e;
    f->tail = &e->next;
    if (!open_file(e)) {
        complain(f, OP_DIAG_FONT_BROKEN, &e->pub);
        return e;
    }
    e->pub.number = f->n_faces++;
    if (restricted(e->pub.hb))
        complain(f, OP_DIAG_FONT_RESTRICTED, &e->pub);
    return e;
}
