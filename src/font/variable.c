/* variable.c - a variable font at one weight: every axis is fixed when the file is opened, so that shaping, PDF and EPUB
 * see a plain font
 *
 * HarfBuzz draws each glyph at the place on the axes, and the outlines are written into a new glyf table; what stands in
 * GPOS stays as it is for the default. (The subsetter of HarfBuzz 6 can fix axes itself, but frees memory that is not its
 * own when a glyph's variations are broken.) */
#include <string.h>
#include <hb-ot.h>

#include "font/glyphs.h"
#include "font/private.h"

enum { AXES_MAX = 64 };

static float within(const hb_ot_var_axis_info_t *axis, float v)
{
    return v < axis->min_value ? axis->min_value : v > axis->max_value ? axis->max_value : v;
}

/* Where an axis is fixed: weight as wanted, italic or a slant as the face is, all others (width, optical size)
 * where the font's makers put the default. */
static float place(const hb_ot_var_axis_info_t *axis, int weight, op_slant slant)
{
    bool italic = slant == OP_SLANT_ITALIC;

    if (axis->tag == HB_OT_TAG_VAR_AXIS_WEIGHT)
        return within(axis, (float)weight);
    if (axis->tag == HB_OT_TAG_VAR_AXIS_ITALIC)
        return within(axis, italic ? 1 : 0);
    if (axis->tag == HB_OT_TAG_VAR_AXIS_SLANT)
        return within(axis, italic ? axis->min_value : 0);
    return axis->default_value;
}

/* The font in its own units at that place; NULL where it has more axes than are looked at. */
static hb_font_t *placed(hb_face_t *hb, int weight, op_slant slant)
{
    hb_ot_var_axis_info_t axes[AXES_MAX];
    hb_variation_t at[AXES_MAX];
    unsigned n = AXES_MAX;

    if (hb_ot_var_get_axis_infos(hb, 0, &n, axes) > AXES_MAX)
        return NULL;
    for (unsigned i = 0; i < n; i++)
        at[i] = (hb_variation_t){axes[i].tag, place(&axes[i], weight, slant)};
    hb_font_t *font = hb_font_create(hb);
    hb_font_set_variations(font, at, n);
    return font;
}

/* ---- the new file ---- */

static void put_table(hb_face_t *to, hb_tag_t tag, op_str bytes)
{
    hb_blob_t *b = hb_blob_create(bytes.p, (unsigned)bytes.n, HB_MEMORY_MODE_DUPLICATE, NULL, NULL);

    hb_face_builder_add_table(to, tag, b);
    hb_blob_destroy(b);
}

/* A table with some of its 16-bit fields changed. */
typedef struct {
    unsigned at;
    int value;
} patch;

static bool put_patched(hb_face_t *to, hb_face_t *from, const char tag[4], const patch *v, size_t n)
{
    hb_blob_t *b = hb_face_reference_table(from, hb_tag_from_string(tag, 4));
    unsigned size;
    const char *p = hb_blob_get_data(b, &size);
    op_buf out = OP_BUF_INIT;
    bool good = true;

    op_buf_add(&out, p, size);
    for (size_t i = 0; i < n && good; i++) {
        good = v[i].at + 2 <= size;
        if (good) {
            out.p[v[i].at] = (char)((unsigned)v[i].value >> 8);
            out.p[v[i].at + 1] = (char)v[i].value;
        }
    }
    if (good)
        put_table(to, hb_tag_from_string(tag, 4), op_buf_view(&out));
    op_buf_free(&out);
    hb_blob_destroy(b);
    return good;
}

/* Tables that are written anew, or that only a variable font or a hinted one has. */
static bool is_left_out(hb_tag_t tag)
{
    static const char names[][5] = {"glyf", "loca", "hmtx", "hhea", "head", "maxp", "OS/2", "fvar", "gvar", "avar", "cvar",
                                    "HVAR", "VVAR", "MVAR", "STAT", "fpgm", "prep", "cvt ", "hdmx", "LTSH", "VDMX", "DSIG"};

    for (size_t i = 0; i < sizeof(names) / sizeof(names[0]); i++)
        if (tag == hb_tag_from_string(names[i], 4))
            return true;
    return false;
}

static void copy_others(hb_face_t *to, hb_face_t *from)
{
    hb_tag_t tags[128];
    unsigned n = sizeof(tags) / sizeof(tags[0]);

    hb_face_get_table_tags(from, 0, &n, tags);
    for (unsigned i = 0; i < n; i++)
        if (!is_left_out(tags[i])) {
            hb_blob_t *b = hb_face_reference_table(from, tags[i]);
            hb_face_builder_add_table(to, tags[i], b);
            hb_blob_destroy(b);
        }
}

/* Fields by their places in OpenType 1.9: head xMin … yMax, indexToLocFormat; maxp maxPoints … maxComponentDepth; hhea
 * numberOfHMetrics; OS/2 usWeightClass. */
static bool put_heads(hb_face_t *to, hb_face_t *from, const op_glyphs *g, int weight)
{
    const patch head[] = {{36, g->box[0]}, {38, g->box[1]}, {40, g->box[2]}, {42, g->box[3]}, {50, 1}};
    const patch maxp[] = {{6, (int)g->most_points}, {8, (int)g->most_contours}, {10, 0}, {12, 0}, {14, 1}, {16, 0},
                          {18, 0}, {20, 0}, {22, 0}, {24, 0}, {26, 0}, {28, 0}, {30, 0}};
    const patch hhea[] = {{34, (int)g->n}}, os2[] = {{4, weight}};

    return put_patched(to, from, "head", head, 5) && put_patched(to, from, "maxp", maxp, 13) &&
           put_patched(to, from, "hhea", hhea, 1) && put_patched(to, from, "OS/2", os2, 1);
}

static hb_face_t *build(hb_face_t *from, const op_glyphs *g, int weight)
{
    hb_face_t *to = hb_face_builder_create(), *read = NULL;

    copy_others(to, from);
    put_table(to, HB_TAG('g', 'l', 'y', 'f'), op_buf_view(&g->glyf));
    put_table(to, HB_TAG('l', 'o', 'c', 'a'), op_buf_view(&g->loca));
    put_table(to, HB_TAG('h', 'm', 't', 'x'), op_buf_view(&g->hmtx));
    if (put_heads(to, from, g, weight)) {
        hb_blob_t *bytes = hb_face_reference_blob(to); /* a face that is being built lists no tables: it is read anew */
        read = hb_face_create(bytes, 0);
        hb_blob_destroy(bytes);
    }
    hb_face_destroy(to);
    return read;
}

hb_face_t *op_font_instance(hb_face_t *hb, int weight, op_slant slant, bool *fixed)
{
    op_glyphs g = {0};
    hb_face_t *made = NULL;

    *fixed = true;
    if (!hb_ot_var_has_data(hb))
        return hb;
    hb_font_t *font = placed(hb, weight, slant);
    if (font && op_glyphs_draw(font, &g))
        made = build(hb, &g, weight);
    hb_font_destroy(font);
    op_glyphs_free(&g);
    *fixed = made && hb_face_get_glyph_count(made) == hb_face_get_glyph_count(hb);
    hb_face_destroy(*fixed ? hb : made);
    return *fixed ? made : hb;
}
