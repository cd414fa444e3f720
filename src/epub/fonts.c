/* fonts.c - the text family inside: each cut that the text uses, with the characters that it shows
 *
 * Figures are lining in the cmap itself, not by feature: old-style ones read as letters in some faces (11 as
 * a Roman II), and not every reading system applies features. */
#include <hb-ot.h>
#include <hb-subset.h>
#include <hb.h>

#include <string.h>

#include "epub/cmap.h"
#include "epub/job.h"

typedef struct {
    const op_face *face; /* NULL: none for this cut */
    int cut;
    hb_set_t *letters;
} cut_font;

/* What a subset keeps of the face's layout besides hb-subset's own list. */
static const char kept[][5] = {"lnum", "onum", "pnum", "tnum"};
static const char small_caps[][5] = {"smcp", "c2sc"};

static bool add_letters(hb_set_t *to, const uint8_t *used)
{
    bool any = false;

    for (unsigned i = 0; i < OP_CODE_POINTS / 8; i++)
        for (unsigned bit = 0; used[i] && bit < 8; bit++)
            if (used[i] >> bit & 1) {
                hb_set_add(to, i * 8 + bit);
                any = true;
            }
    return any;
}

/* Where a sheet names the family: the page's sheets and the e-book's are the same. */
static op_span family_place(const op_epub_job *j)
{
    const op_computed *body = j->in->style ? &j->in->style->role[OP_ROLE_BODY] : NULL;

    return body && body->family && strcmp(body->family, j->family) == 0 ? op_style_stated(body, "font-family") : OP_NO_SPAN;
}

/* Faces for the cuts in use; a cut that shares another's face shares its subset. *all: each cut has its own. */
static size_t choose(op_epub_job *j, cut_font out[OP_CUTS], bool *all)
{
    op_span at = family_place(j);
    size_t n = 0;

    *all = true;
    for (int cut = 0; cut < OP_CUTS; cut++) {
        hb_set_t *letters = hb_set_create();
        const op_face *face = NULL;
        op_face_wish wish = {.family = j->family, .weight = cut & OP_CUT_BOLD ? 700 : 400,
                             .slant = cut & OP_CUT_ITALIC ? OP_SLANT_ITALIC : OP_SLANT_ROMAN, .at = &at};
        if (add_letters(letters, j->used[cut]))
            face = op_face_of(j->in->fonts, &wish);
        if (face && !op_face_serves(j->in->fonts, face, &wish))
            *all = false;
        size_t k = 0;
        while (k < n && out[k].face != face)
            k++;
        if (face && k < n)
            hb_set_union(out[k].letters, letters);
        if (!face || k < n)
            hb_set_destroy(letters);
        else
            out[n++] = (cut_font){face, cut, letters};
    }
    return n;
}

/* The glyph that a face shows for a lining figure. */
static hb_codepoint_t lining(hb_font_t *font, hb_codepoint_t digit)
{
    hb_feature_t on = {HB_TAG('l', 'n', 'u', 'm'), 1, HB_FEATURE_GLOBAL_START, HB_FEATURE_GLOBAL_END};
    hb_buffer_t *b = hb_buffer_create();
    unsigned n = 0;

    hb_buffer_add(b, digit, 0);
    hb_buffer_set_content_type(b, HB_BUFFER_CONTENT_TYPE_UNICODE);
    hb_buffer_guess_segment_properties(b);
    hb_shape(font, b, &on, 1);
    hb_glyph_info_t *g = hb_buffer_get_glyph_infos(b, &n);
    hb_codepoint_t glyph = n == 1 ? g[0].codepoint : 0;
    hb_buffer_destroy(b);
    return glyph;
}

/* A variable font that could not be set to a weight is shown as it is by default. */
static void drop_axes(hb_subset_input_t *in)
{
    static const char tags[][5] = {"fvar", "gvar", "avar", "cvar", "HVAR", "VVAR", "MVAR", "STAT"};

    for (size_t i = 0; i < sizeof(tags) / sizeof(*tags); i++)
        hb_set_add(hb_subset_input_set(in, HB_SUBSET_SETS_DROP_TABLE_TAG), hb_tag_from_string(tags[i], 4));
}

static hb_subset_input_t *wishes(const op_epub_job *j, const cut_font *c)
{
    static const hb_codepoint_t always[] = {' ', '-', 0xa0, 0xad, 0x2010, 0x2026};
    hb_subset_input_t *in = hb_subset_input_create_or_fail();

    if (!in)
        return NULL;
    hb_set_union(hb_subset_input_unicode_set(in), c->letters);
    if (c->face->whole) { /* its makers allow no less */
        hb_face_collect_unicodes(c->face->hb, hb_subset_input_unicode_set(in));
        hb_set_add_range(hb_subset_input_glyph_set(in), 0, hb_face_get_glyph_count(c->face->hb) - 1);
    }
    for (size_t i = 0; i < sizeof(always) / sizeof(*always); i++)
        hb_set_add(hb_subset_input_unicode_set(in), always[i]);
    hb_set_t *features = hb_subset_input_set(in, HB_SUBSET_SETS_LAYOUT_FEATURE_TAG);
    for (size_t i = 0; i < sizeof(kept) / sizeof(*kept); i++)
        hb_set_add(features, hb_tag_from_string(kept[i], 4));
    for (size_t i = 0; j->small_caps && i < sizeof(small_caps) / sizeof(*small_caps); i++)
        hb_set_add(features, hb_tag_from_string(small_caps[i], 4));
    drop_axes(in);
    hb_subset_input_set_flags(in, HB_SUBSET_FLAGS_NO_HINTING);
    return in;
}

/* The subset with figures turned to lining ones: its tables, the cmap ours. (A face that HarfBuzz is still
 * building lists no tables: it is read anew from its bytes.) */
static hb_face_t *with_cmap(hb_face_t *built, const op_cmap_pair *pairs, size_t n, op_arena *a)
{
    hb_blob_t *file = hb_face_reference_blob(built);
    hb_face_t *subset = hb_face_create(file, 0), *made = hb_face_builder_create();
    op_buf cmap = OP_BUF_INIT;
    hb_tag_t tags[64];
    unsigned n_tags = sizeof(tags) / sizeof(*tags);

    hb_face_get_table_tags(subset, 0, &n_tags, tags);
    for (unsigned i = 0; i < n_tags; i++) {
        hb_blob_t *table = hb_face_reference_table(subset, tags[i]);
        if (tags[i] != HB_TAG('c', 'm', 'a', 'p'))
            hb_face_builder_add_table(made, tags[i], table);
        hb_blob_destroy(table);
    }
    op_cmap_make(pairs, n, &cmap);
    op_str bytes = op_buf_finish(&cmap, a);
    hb_blob_t *table = hb_blob_create(bytes.p, (unsigned)bytes.n, HB_MEMORY_MODE_READONLY, NULL, NULL);
    hb_face_builder_add_table(made, HB_TAG('c', 'm', 'a', 'p'), table);
    hb_blob_destroy(table);
    hb_face_destroy(subset);
    hb_blob_destroy(file);
    return made;
}

/* Code points of the subset with their glyphs in it, in order; figures with their lining glyphs. */
static size_t mapping(hb_subset_plan_t *plan, const hb_set_t *wanted, const hb_codepoint_t figures[10], op_cmap_pair *out)
{
    const hb_map_t *old = hb_subset_plan_unicode_to_old_glyph_mapping(plan);
    const hb_map_t *fresh = hb_subset_plan_old_to_new_glyph_mapping(plan);
    hb_codepoint_t c = HB_SET_VALUE_INVALID;
    size_t n = 0;

    while (hb_set_next(wanted, &c)) {
        if (!hb_map_has(old, c))
            continue;
        hb_codepoint_t glyph = hb_map_get(old, c);
        if (c >= '0' && c <= '9' && figures[c - '0'])
            glyph = figures[c - '0'];
        out[n++] = (op_cmap_pair){c, hb_map_get(fresh, glyph)};
    }
    return n;
}

static op_str bytes_of(hb_face_t *face, op_arena *a)
{
    hb_blob_t *blob = hb_face_reference_blob(face);
    unsigned n = 0;
    const char *p = hb_blob_get_data(blob, &n);
    op_str s = {op_arena_dup(a, p, n), n};

    hb_blob_destroy(blob);
    return s;
}

/* The figures that the text shows, as lining glyphs where those differ; adds them to what is kept. */
static bool lining_figures(const cut_font *c, hb_subset_input_t *in, hb_codepoint_t out[10])
{
    hb_font_t *font = hb_font_create(c->face->hb);
    bool differ = false;

    for (unsigned i = 0; i < 10; i++) {
        hb_codepoint_t plain = 0;
        out[i] = 0;
        if (!hb_set_has(c->letters, '0' + i) || !hb_font_get_nominal_glyph(font, '0' + i, &plain))
            continue;
        hb_codepoint_t glyph = lining(font, '0' + i);
        if (!glyph || glyph == plain)
            continue;
        out[i] = glyph;
        hb_set_add(hb_subset_input_glyph_set(in), glyph);
        differ = true;
    }
    hb_font_destroy(font);
    return differ;
}

static op_str cut_down(const op_epub_job *j, const cut_font *c)
{
    hb_subset_input_t *in = wishes(j, c);
    hb_codepoint_t figures[10];
    op_str out = {NULL, 0};

    if (!in)
        return out;
    bool differ = lining_figures(c, in, figures);
    hb_subset_plan_t *plan = hb_subset_plan_create_or_fail(c->face->hb, in);
    hb_face_t *subset = plan ? hb_subset_plan_execute_or_fail(plan) : NULL;
    if (subset && differ) {
        const hb_set_t *wanted = hb_subset_input_unicode_set(in);
        op_cmap_pair *pairs = op_new_array(j->arena, op_cmap_pair, hb_set_get_population(wanted) + 1);
        size_t n = mapping(plan, wanted, figures, pairs);
        hb_face_t *made = with_cmap(subset, pairs, n, j->arena);
        hb_face_destroy(subset);
        subset = made;
    }
    if (subset)
        out = bytes_of(subset, j->arena);
    hb_face_destroy(subset);
    hb_subset_plan_destroy(plan);
    hb_subset_input_destroy(in);
    return out;
}

/* What the font itself says of its makers and its licence. */
static void name_line(op_buf *b, const op_face *face, hb_ot_name_id_t id)
{
    char text[2048];
    unsigned n = sizeof(text);

    hb_ot_name_get_utf8(face->hb, id, hb_language_from_string("en", -1), &n, text);
    if (n) {
        op_buf_add(b, text, n);
        op_buf_char(b, '\n');
    }
}

static void licence(op_epub_job *j, const cut_font *cuts, size_t n)
{
    op_buf b = OP_BUF_INIT;

    for (size_t i = 0; i < n; i++) {
        op_buf_printf(&b, "%s%s (%s)\n", i ? "\n" : "", cuts[i].face->file, cuts[i].face->licence ? cuts[i].face->licence : "");
        name_line(&b, cuts[i].face, HB_OT_NAME_ID_COPYRIGHT);
        name_line(&b, cuts[i].face, HB_OT_NAME_ID_LICENSE);
        name_line(&b, cuts[i].face, HB_OT_NAME_ID_LICENSE_URL);
        op_buf_puts(&b, "Embedded here with the characters that this publication shows.\n");
    }
    op_epub_add_item(j, (op_epub_item){"font-licences", "fonts/licences.txt", "text/plain", NULL,
                                       op_buf_finish(&b, j->arena), true});
}

static void add(op_epub_job *j, const cut_font *c, op_str font, op_buf *faces)
{
    static const char *const names[OP_CUTS] = {"regular", "bold", "italic", "bold-italic"};
    bool cff = font.n > 4 && memcmp(font.p, "OTTO", 4) == 0;
    const char *name = op_epub_format(j->arena, "fonts/%s.%s", names[c->cut], cff ? "otf" : "ttf");

    op_buf_printf(faces, "@font-face { font-family: \"%s\"; font-weight: %s; font-style: %s; src: url(%s); }\n", j->family,
                  c->face->weight >= 600 ? "bold" : "normal", c->face->slant == OP_SLANT_ITALIC ? "italic" : "normal", name);
    op_epub_add_item(j, (op_epub_item){op_epub_format(j->arena, "font-%s", names[c->cut]), name,
                                       cff ? "font/otf" : "font/ttf", NULL, font, true});
}

void op_epub_fonts(op_epub_job *j, op_buf *faces)
{
    cut_font cuts[OP_CUTS];

    if (!j->in->fonts || j->in->no_fonts || !j->family)
        return;
    bool all;
    size_t n = choose(j, cuts, &all);
    for (size_t i = 0; i < n; i++) {
        op_str font = cut_down(j, &cuts[i]);
        if (font.n)
            add(j, &cuts[i], font, faces);
        j->has_fonts |= font.n > 0;
        hb_set_destroy(cuts[i].letters);
    }
    if (j->has_fonts && !all) /* the pages have nothing slanted or emboldened in their place either */
        op_buf_puts(faces, "body { font-synthesis: none; }\n");
    if (j->has_fonts)
        licence(j, cuts, n);
}
