#include "pdf/fonts.h"

#include <stdio.h>
#include <stdlib.h>
#include <string.h>

#include <hb-ot.h>
#include <hb-subset.h>

#include "base/hash.h"
#include "pdf/cff.h"
#include "pdf/cmaps.h"
#include "pdf/put.h"

enum { WHY = 200, NAME = 128, SYMBOLIC = 4, ITALIC = 64, STEM = 80 };

/* One of the two fonts that a face is shown as: its codes, which are its CIDs. */
typedef struct {
    const op_paint_face *f;
    hb_face_t *subset;
    bool cff, wide;
    const op_paint_code **codes; /* by code; NULL: not used */
    size_t n;
    char name[NAME];             /* ABCDEF+Name */
} embedding;

/* ---- the font program ---- */

static hb_face_t *cut_down(const op_paint_face *f)
{
    static const hb_tag_t unneeded[] = {
        HB_TAG('G', 'S', 'U', 'B'), HB_TAG('G', 'P', 'O', 'S'), HB_TAG('G', 'D', 'E', 'F'), HB_TAG('k', 'e', 'r', 'n'),
        HB_TAG('n', 'a', 'm', 'e'), HB_TAG('p', 'o', 's', 't'), HB_TAG('O', 'S', '/', '2'), HB_TAG('c', 'm', 'a', 'p'),
        HB_TAG('S', 'T', 'A', 'T'), HB_TAG('B', 'A', 'S', 'E'), HB_TAG('M', 'A', 'T', 'H'), HB_TAG('g', 'a', 's', 'p'),
        HB_TAG('v', 'h', 'e', 'a'), HB_TAG('v', 'm', 't', 'x'), HB_TAG('V', 'O', 'R', 'G'), HB_TAG('D', 'S', 'I', 'G'),
        HB_TAG('f', 'v', 'a', 'r'), HB_TAG('g', 'v', 'a', 'r'), HB_TAG('a', 'v', 'a', 'r'), HB_TAG('c', 'v', 'a', 'r'),
        HB_TAG('H', 'V', 'A', 'R'), HB_TAG('V', 'V', 'A', 'R'), HB_TAG('M', 'V', 'A', 'R'),
    };
    hb_subset_input_t *in = hb_subset_input_create_or_fail();

    if (!in)
        return NULL;
    for (size_t i = 0; i < f->n_codes; i++)
        hb_set_add(hb_subset_input_glyph_set(in), f->codes[i].glyph);
    if (f->face->whole)
        hb_set_add_range(hb_subset_input_glyph_set(in), 0, hb_face_get_glyph_count(f->face->hb) - 1);
    for (size_t i = 0; i < sizeof(unneeded) / sizeof(unneeded[0]); i++)
        hb_set_add(hb_subset_input_set(in, HB_SUBSET_SETS_DROP_TABLE_TAG), unneeded[i]);
    hb_subset_input_set_flags(in, HB_SUBSET_FLAGS_RETAIN_GIDS | HB_SUBSET_FLAGS_NO_HINTING | HB_SUBSET_FLAGS_DESUBROUTINIZE);
    hb_face_t *subset = hb_subset_or_fail(f->face->hb, in);
    hb_subset_input_destroy(in);
    return subset;
}

static bool has_table(hb_face_t *face, hb_tag_t tag)
{
    hb_blob_t *b = hb_face_reference_table(face, tag);
    bool has = hb_blob_get_length(b) > 0;

    hb_blob_destroy(b);
    return has;
}

static uint32_t glyph_of(const embedding *e, size_t code)
{
    return e->codes[code] ? e->codes[code]->glyph : 0;
}

/* The glyphs in the order of the codes; of a font that may only be embedded whole, all others behind them. */
static uint32_t *glyphs_of(const embedding *e, op_arena *a, size_t *n)
{
    size_t all = e->f->face->whole ? hb_face_get_glyph_count(e->f->face->hb) : 0;
    uint32_t *glyphs = op_new_array(a, uint32_t, e->n + all);
    bool *have = op_new_array(a, bool, all + 1);

    for (*n = 0; *n < e->n; (*n)++) {
        glyphs[*n] = glyph_of(e, *n);
        if (glyphs[*n] < all)
            have[glyphs[*n]] = true;
    }
    for (uint32_t g = 0; g < all && *n < UINT16_MAX; g++)
        if (!have[g])
            glyphs[(*n)++] = g;
    return glyphs;
}

/* The CFF table with the glyphs in the order of the codes. */
static bool cff_program(const embedding *e, op_buf *out)
{
    hb_blob_t *blob = hb_face_reference_table(e->subset, HB_TAG('C', 'F', 'F', ' '));
    op_arena *a = op_arena_new();
    unsigned n = 0;
    size_t n_glyphs;
    const char *bytes = hb_blob_get_data(blob, &n);
    const uint32_t *glyphs = glyphs_of(e, a, &n_glyphs);

    bool good = op_cff_reorder((op_str){bytes, n}, glyphs, n_glyphs, e->name, out);
    op_arena_free(a);
    hb_blob_destroy(blob);
    return good;
}

static void truetype_program(const embedding *e, op_buf *out)
{
    hb_blob_t *blob = hb_face_reference_blob(e->subset);
    unsigned n = 0;
    const char *bytes = hb_blob_get_data(blob, &n);

    op_buf_add(out, bytes, n);
    hb_blob_destroy(blob);
}

/* 0 where the font cannot be read. */
static uint32_t write_program(const embedding *e, op_writer *w)
{
    op_buf program = OP_BUF_INIT, entries = OP_BUF_INIT;
    uint32_t number = 0;
    bool good = true;

    if (e->cff)
        good = cff_program(e, &program);
    else
        truetype_program(e, &program);
    if (e->cff)
        op_buf_puts(&entries, "/Subtype/CIDFontType0C");
    else
        op_buf_printf(&entries, "/Length1 %zu", program.n);
    if (good) {
        number = op_writer_reserve(w);
        op_writer_stream(w, number, op_buf_view(&entries), op_buf_view(&program), true);
    }
    op_buf_free(&program);
    op_buf_free(&entries);
    return number;
}

/* Two bytes a CID (9.7.4.2). */
static uint32_t write_glyph_map(const embedding *e, op_writer *w)
{
    op_buf b = OP_BUF_INIT;
    uint32_t number = op_writer_reserve(w);

    for (size_t i = 0; i < e->n; i++) {
        uint32_t glyph = glyph_of(e, i);
        op_buf_char(&b, (char)(glyph >> 8));
        op_buf_char(&b, (char)glyph);
    }
    op_writer_stream(w, number, OP_STR(""), op_buf_view(&b), true);
    op_buf_free(&b);
    return number;
}

/* ---- names and measures ---- */

/* Six letters that tell subsets of one font apart (9.6.4): from the glyphs that it holds. */
static void make_name(embedding *e)
{
    char hex[OP_SHA256_HEX + 1], plain[NAME - 8] = "";
    unsigned n = sizeof(plain);
    op_buf glyphs = OP_BUF_INIT;
    size_t k = 7;

    for (size_t i = 0; i < e->n; i++)
        op_buf_printf(&glyphs, "%u ", (unsigned)glyph_of(e, i));
    op_sha256(glyphs.p, glyphs.n, hex);
    op_buf_free(&glyphs);
    for (int i = 0; i < 6; i++)
        e->name[i] = (char)('A' + (hex[i] <= '9' ? hex[i] - '0' : hex[i] - 'a' + 10));
    e->name[6] = '+';
    hb_ot_name_get_utf8(e->f->face->hb, HB_OT_NAME_ID_POSTSCRIPT_NAME, HB_LANGUAGE_INVALID, &n, plain);
    for (const char *c = *plain ? plain : "Font"; *c && k < NAME - 1; c++)
        if (*c > ' ' && *c < 0x7f && !strchr("()<>[]{}/%#", *c))
            e->name[k++] = *c;
    e->name[k] = 0;
}

static long in_thousandths(const op_face *face, long v)
{
    return v * 1000 / (long)face->upem;
}

/* The head table's box around all glyphs (OpenType, head: xMin at byte 36). */
static void put_box(const op_face *face, op_buf *b)
{
    hb_blob_t *head = hb_face_reference_table(face->hb, HB_TAG('h', 'e', 'a', 'd'));
    unsigned n;
    const unsigned char *p = (const unsigned char *)hb_blob_get_data(head, &n);

    op_buf_puts(b, "/FontBBox[");
    for (unsigned i = 36; i < 44; i += 2) {
        int v = n >= 44 ? (int16_t)(p[i] << 8 | p[i + 1]) : 0;
        op_buf_printf(b, "%ld ", in_thousandths(face, v));
    }
    op_buf_char(b, ']');
    hb_blob_destroy(head);
}

static long metric(hb_font_t *font, hb_ot_metrics_tag_t tag, long otherwise)
{
    hb_position_t v;
    return hb_ot_metrics_get_position(font, tag, &v) ? v : otherwise;
}

static uint32_t write_descriptor(const embedding *e, uint32_t program, op_writer *w)
{
    const op_face *face = e->f->face;
    uint32_t number = op_writer_reserve(w);
    hb_font_t *font = hb_font_create(face->hb);
    op_buf b = OP_BUF_INIT;

    hb_font_set_scale(font, 1000, 1000);
    op_buf_printf(&b, "<</Type/FontDescriptor/FontName/%s/Flags %d", e->name,
                  face->slant == OP_SLANT_ITALIC ? SYMBOLIC | ITALIC : SYMBOLIC);
    put_box(face, &b);
    op_buf_printf(&b, "/ItalicAngle %ld/Ascent %ld/Descent %ld/CapHeight %ld/StemV %d/FontFile%c",
                  (long)hb_style_get_value(font, HB_STYLE_TAG_SLANT_ANGLE),
                  metric(font, HB_OT_METRICS_TAG_HORIZONTAL_ASCENDER, 800),
                  metric(font, HB_OT_METRICS_TAG_HORIZONTAL_DESCENDER, -200),
                  metric(font, HB_OT_METRICS_TAG_CAP_HEIGHT, 700), STEM, e->cff ? '3' : '2');
    op_pdf_put_ref(&b, program);
    op_buf_puts(&b, ">>");
    op_writer_object(w, number, op_buf_view(&b));
    op_buf_free(&b);
    hb_font_destroy(font);
    return number;
}

/* ---- the dictionaries ---- */

/* Widths by CID, neighbours in one array; in thousandths of the size, three decimals. */
static void put_widths(const embedding *e, op_buf *b)
{
    bool open = false;

    op_buf_puts(b, "/DW 0/W[");
    for (size_t i = 0; i < e->n; i++) {
        if (e->codes[i] && !open)
            op_buf_printf(b, "%zu[", i);
        else if (!e->codes[i] && open)
            op_buf_char(b, ']');
        open = e->codes[i] != NULL;
        if (open)
            op_pdf_put_thousandths(b, e->f->widths[e->codes[i]->glyph]);
    }
    op_buf_puts(b, open ? "]]" : "]");
}

static uint32_t write_cid_font(const embedding *e, uint32_t program, op_writer *w)
{
    uint32_t descriptor = write_descriptor(e, program, w), number = op_writer_reserve(w);
    op_buf b = OP_BUF_INIT;

    op_buf_printf(&b, "<</Type/Font/Subtype/CIDFontType%c/BaseFont/%s" OP_CID_SYSTEM "/FontDescriptor", e->cff ? '0' : '2',
                  e->name);
    op_pdf_put_ref(&b, descriptor);
    put_widths(e, &b);
    if (!e->cff) {
        op_buf_puts(&b, "/CIDToGIDMap");
        op_pdf_put_ref(&b, write_glyph_map(e, w));
    }
    op_buf_puts(&b, ">>");
    op_writer_object(w, number, op_buf_view(&b));
    op_buf_free(&b);
    return number;
}

static void write_font(const embedding *e, uint32_t program, uint32_t bytes, op_writer *w)
{
    uint32_t cid_font = write_cid_font(e, program, w), unicode = op_to_unicode_write(e->codes, e->n, e->wide, w);
    op_buf b = OP_BUF_INIT;

    op_buf_printf(&b, "<</Type/Font/Subtype/Type0/BaseFont/%s/Encoding", e->name);
    if (e->wide)
        op_buf_puts(&b, "/Identity-H");
    else
        op_pdf_put_ref(&b, bytes);
    op_buf_puts(&b, "/DescendantFonts[");
    op_pdf_put_ref(&b, cid_font);
    op_buf_puts(&b, "]/ToUnicode");
    op_pdf_put_ref(&b, unicode);
    op_buf_puts(&b, ">>");
    op_writer_object(w, e->f->objects[e->wide], op_buf_view(&b));
    op_buf_free(&b);
}

static void pick_codes(embedding *e, op_arena *a)
{
    e->n = 2;
    for (size_t i = 0; i < e->f->n_codes; i++)
        if (e->f->codes[i].wide == e->wide && e->f->codes[i].code >= e->n)
            e->n = (size_t)e->f->codes[i].code + 1;
    e->codes = op_new_array(a, const op_paint_code *, e->n);
    for (size_t i = 0; i < e->f->n_codes; i++)
        if (e->f->codes[i].wide == e->wide)
            e->codes[e->f->codes[i].code] = &e->f->codes[i];
}

/* A TrueType file serves both fonts of its face. */
static bool write_face(const op_paint_face *f, uint32_t bytes, op_writer *w, op_arena *a, char *why)
{
    embedding e = {.f = f, .subset = cut_down(f)};
    uint32_t program = 0;
    bool good = e.subset != NULL;

    e.cff = good && has_table(e.subset, HB_TAG('C', 'F', 'F', ' '));
    for (int wide = 0; wide < 2 && good; wide++) {
        if (!f->objects[wide])
            continue;
        e.wide = wide;
        pick_codes(&e, a);
        make_name(&e);
        if (!program || e.cff)
            program = write_program(&e, w);
        good = program != 0;
        if (good)
            write_font(&e, program, bytes, w);
    }
    hb_face_destroy(e.subset);
    if (!good)
        snprintf(why, WHY, "%.150s: cannot be cut down to its glyphs", f->face->path);
    return good;
}

bool op_fonts_write(const op_paint_face *faces, op_writer *w, char *why)
{
    op_arena *a = op_arena_new();
    uint32_t bytes = faces ? op_cmap_write(w) : 0;
    bool good = true;

    for (; faces && good; faces = faces->next)
        good = !faces->n_codes || write_face(faces, bytes, w, a, why);
    op_arena_free(a);
    return good;
}
