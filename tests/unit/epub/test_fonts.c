#include "unit.h"

#include <hb.h>
#include <stdlib.h>
#include <string.h>

#include "base/file.h"
#include "epub/cmap.h"
#include "sample.h"

static hb_codepoint_t glyph_of(hb_face_t *face, hb_codepoint_t c)
{
    hb_font_t *f = hb_font_create(face);
    hb_codepoint_t g = 0;

    hb_font_get_nominal_glyph(f, c, &g);
    hb_font_destroy(f);
    return g;
}

static void a_cmap_maps_what_it_was_given(void **state)
{
    static const op_cmap_pair pairs[] = {{0x20, 1}, {0x41, 2}, {0x42, 3}, {0x43, 9}, {0x416, 4}, {0x1f600, 5}};
    op_buf b = OP_BUF_INIT;
    (void)state;

    for (size_t n = 1; n <= 6; n += 5) {
        hb_face_t *made = hb_face_builder_create();
        b.n = 0;
        op_cmap_make(pairs, n, &b);
        hb_blob_t *blob = hb_blob_create(b.p, (unsigned)b.n, HB_MEMORY_MODE_DUPLICATE, NULL, NULL);
        hb_face_builder_add_table(made, HB_TAG('c', 'm', 'a', 'p'), blob);
        hb_blob_t *maxp = hb_blob_create("\0\0\x50\0\0\x0a", 6, HB_MEMORY_MODE_READONLY, NULL, NULL);
        hb_face_builder_add_table(made, HB_TAG('m', 'a', 'x', 'p'), maxp);
        hb_blob_t *file = hb_face_reference_blob(made);
        hb_face_t *face = hb_face_create(file, 0);
        for (size_t i = 0; i < 6; i++)
            assert_int_equal(glyph_of(face, pairs[i].code_point), i < n ? pairs[i].glyph : 0);
        assert_int_equal(glyph_of(face, 0x44), 0);
        hb_face_destroy(face);
        hb_blob_destroy(file);
        hb_blob_destroy(maxp);
        hb_blob_destroy(blob);
        hb_face_destroy(made);
    }
    op_buf_free(&b);
}

/* With the house's fonts where they are installed; their absence is a message, never a failure. */
static void fonts_hold_the_characters_used_with_lining_figures(void **state)
{
    op_arena *a = op_arena_new();
    op_document *d = sample_article(a);
    op_fonts *fonts = op_fonts_new(NULL, d->diags);
    const op_style *style = op_style_house(a, "article", NULL);
    op_epub_input in = {.doc = d, .style = style, .fonts = fonts, .timeline = sample_figure(a, d)};
    (void)state;

    assert_non_null(style);
    sample_epub e = sample_make(a, &in);
    assert_true(e.made);
    if (getenv("OP_KEEP"))
        assert_int_equal(op_file_write(getenv("OP_KEEP"), op_buf_view(&e.bytes)), 0);
    const op_face *whole = op_face_find(fonts, style->role[OP_ROLE_BODY].family, 400, OP_SLANT_ROMAN);
    size_t at;
    op_str font;
    if (whole) {
        assert_true(op_zip_find(e.zip, "EPUB/fonts/regular.ttf", &at));
        assert_int_equal(op_zip_read(e.zip, at, a, &font), OP_ZIP_OK);
        hb_blob_t *blob = hb_blob_create(font.p, (unsigned)font.n, HB_MEMORY_MODE_READONLY, NULL, NULL);
        hb_face_t *face = hb_face_create(blob, 0);
        assert_true(glyph_of(face, 'w') && glyph_of(face, '1') && glyph_of(face, 0xa0));
        assert_int_equal(glyph_of(face, 0x416), 0); /* not in the text */
        hb_font_t *f = hb_font_create(face);
        hb_glyph_extents_t one = {0}, four = {0};
        hb_font_get_glyph_extents(f, glyph_of(face, '1'), &one);
        hb_font_get_glyph_extents(f, glyph_of(face, '4'), &four);
        assert_true(one.height && four.height && abs(one.height) > (int)whole->upem / 2);
        assert_in_range(abs(one.y_bearing - four.y_bearing), 0, whole->upem / 20); /* of one height: lining */
        hb_font_destroy(f);
        hb_face_destroy(face);
        hb_blob_destroy(blob);
        assert_true(op_zip_find(e.zip, "EPUB/images/cover.png", &at));
        assert_non_null(strstr(sample_file(&e, "EPUB/fonts/licences.txt"), "Open Font License"));
    }
    in.no_fonts = in.no_cover = true;
    sample_epub bare = sample_make(a, &in);
    assert_true(bare.made);
    assert_false(op_zip_find(bare.zip, "EPUB/fonts/regular.ttf", &at));
    assert_null(strstr(sample_file(&bare, "EPUB/style.css"), "@font-face"));
    sample_free(&bare);
    sample_free(&e);
    op_fonts_free(fonts);
    op_arena_free(a);
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(a_cmap_maps_what_it_was_given),
        cmocka_unit_test(fonts_hold_the_characters_used_with_lining_figures),
    };
    return cmocka_run_group_tests(tests, NULL, NULL);
}
