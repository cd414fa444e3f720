#include <stdio.h>
#include <string.h>

#include "base/file.h"
#include "font/font.h"
#include "font/table.h"

#include "unit.h"

typedef struct {
    op_arena *arena;
    op_diags *diags;
    op_fonts *fonts;
} room;

static room *enter(const char *path)
{
    op_arena *a = op_arena_new();
    room *r = op_new(a, room);

    r->arena = a;
    r->diags = op_diags_new(a, op_sources_new(a));
    r->fonts = op_fonts_new(path, r->diags);
    return r;
}

static void leave(room *r)
{
    op_fonts_free(r->fonts);
    op_arena_free(r->arena);
}

static const op_face *test_face(room *r)
{
    return op_face_open(r->fonts, OP_TEST_FONTS "/test.ttf", "Offprint Test", 400, OP_SLANT_ROMAN);
}

static void every_row_of_the_table_can_be_opened(void **state)
{
    room *r = enter(NULL);
    size_t n;
    const op_face_row *rows = op_face_rows(&n);

    (void)state;
    for (size_t k = 0; k < n; k++) {
        const op_face *face = op_face_find(r->fonts, rows[k].family, rows[k].weight, rows[k].slant);
        assert_non_null(face);
        assert_string_equal(face->file, rows[k].file);
        assert_true(op_face_glyph(face, 'a') && op_face_glyph(face, ' '));
        assert_true(face->ascender > 0 && face->descender < 0 && face->x_height > 0);
        assert_true(face->cap_height > face->x_height);
    }
    assert_int_equal(r->diags->n, 0);
    leave(r);
}

static void the_nearest_weight_of_the_slant_is_taken(void **state)
{
    static const struct {
        int weight;
        op_slant slant;
        const char *file;
    } rows[] = {
        {400, OP_SLANT_ROMAN, "Vollkorn-Regular.ttf"}, {510, OP_SLANT_ROMAN, "Vollkorn-Medium.ttf"},
        {550, OP_SLANT_ROMAN, "Vollkorn-SemiBold.ttf"}, {100, OP_SLANT_ITALIC, "Vollkorn-Italic.ttf"},
        {1000, OP_SLANT_ITALIC, "Vollkorn-BlackItalic.ttf"},
    };
    room *r = enter(NULL);

    (void)state;
    for (size_t k = 0; k < sizeof(rows) / sizeof(rows[0]); k++)
        assert_string_equal(op_face_find(r->fonts, "Vollkorn", rows[k].weight, rows[k].slant)->file, rows[k].file);
    leave(r);
}

static void equal_requests_give_one_font(void **state)
{
    room *r = enter(NULL);
    const op_face *face = test_face(r);

    (void)state;
    assert_ptr_equal(face, test_face(r));
    assert_ptr_equal(op_font_at(r->fonts, face, OP_PT(11)), op_font_at(r->fonts, face, OP_PT(11)));
    assert_ptr_not_equal(op_font_at(r->fonts, face, OP_PT(11)), op_font_at(r->fonts, face, OP_PT(12)));
    leave(r);
}

static void advances_come_in_op_len(void **state)
{
    room *r = enter(NULL);
    const op_font *font = op_font_at(r->fonts, test_face(r), OP_PT(10));

    (void)state;
    assert_int_equal(hb_font_get_glyph_h_advance(font->hb, op_face_glyph(font->face, 'x')), OP_PT(10));
    assert_int_equal(font->face->cap_height, OP_PT(700));
    assert_int_equal(font->face->ascender, OP_PT(800));
    leave(r);
}

static void an_unknown_family_is_a_message_and_null(void **state)
{
    room *r = enter(NULL);

    (void)state;
    assert_null(op_face_find(r->fonts, "No Such", 400, OP_SLANT_ROMAN));
    assert_int_equal(r->diags->n, 1);
    assert_int_equal(r->diags->all[0].code, OP_DIAG_FONT_UNKNOWN);
    leave(r);
}

static void a_broken_file_is_one_message_and_null(void **state)
{
    static const char *bytes[] = {"", "not a font at all", "OTTO\0\1\0\0\0\0\0\0", "\0\1\0\0\0\x0a\0\x80\0\3\0\x20"};
    const char *path = OP_SCRATCH "/broken.ttf";

    (void)state;
    for (size_t k = 0; k < sizeof(bytes) / sizeof(bytes[0]); k++) {
        room *r = enter(NULL);
        assert_int_equal(op_file_write(path, (op_str){bytes[k], k < 2 ? strlen(bytes[k]) : 12}), 0);
        assert_null(op_face_open(r->fonts, path, "Broken", 400, OP_SLANT_ROMAN));
        assert_null(op_face_open(r->fonts, path, "Broken", 400, OP_SLANT_ROMAN));
        assert_int_equal(r->diags->n, 1);
        assert_int_equal(r->diags->all[0].code, OP_DIAG_FONT_BROKEN);
        leave(r);
    }
    remove(path);
}

/* Cut at many lengths, a font is refused or used, never more. */
static void a_truncated_file_does_no_harm(void **state)
{
    const char *path = OP_SCRATCH "/cut.ttf";
    op_arena *a = op_arena_new();
    op_str whole;

    (void)state;
    assert_int_equal(op_file_read(a, OP_TEST_FONTS "/test.ttf", 1 << 20, &whole), 0);
    for (size_t n = 1; n < whole.n; n = n * 5 / 4 + 1) {
        room *r = enter(NULL);
        assert_int_equal(op_file_write(path, (op_str){whole.p, n}), 0);
        const op_face *face = op_face_open(r->fonts, path, "Cut", 400, OP_SLANT_ROMAN);
        assert_true(face || r->diags->n == 1);
        leave(r);
    }
    remove(path);
    op_arena_free(a);
}

static void restricted_embedding_is_a_message(void **state)
{
    room *r = enter(NULL);

    (void)state;
    assert_non_null(op_face_open(r->fonts, OP_TEST_FONTS "/restricted.ttf", "Restricted", 400, OP_SLANT_ROMAN));
    assert_int_equal(r->diags->n, 1);
    assert_int_equal(r->diags->all[0].code, OP_DIAG_FONT_RESTRICTED);
    leave(r);
}

static void features_are_known_by_name(void **state)
{
    room *r = enter(NULL);

    (void)state;
    assert_true(op_face_has_feature(test_face(r), "smcp"));
    assert_false(op_face_has_feature(test_face(r), "sups"));
    assert_true(op_face_has_feature(op_face_find(r->fonts, "Vollkorn", 400, OP_SLANT_ROMAN), "onum"));
    leave(r);
}

static void kerning_with_the_space_is_noticed(void **state)
{
    room *r = enter(NULL);

    (void)state;
    assert_true(op_face_find(r->fonts, "Vollkorn", 400, OP_SLANT_ROMAN)->space_kerning);
    assert_false(test_face(r)->space_kerning);
    leave(r);
}

static void fallback_goes_by_script_and_keeps_weight_and_slant(void **state)
{
    static const struct {
        uint32_t c;
        int weight;
        op_slant slant;
        const char *file;
    } rows[] = {
        {0x05d0, 400, OP_SLANT_ROMAN, "NotoSerifHebrew-Regular.ttf"},
        {0x05d0, 700, OP_SLANT_ROMAN, "NotoSerifHebrew-Bold.ttf"},
        {0x0628, 400, OP_SLANT_ITALIC, "NotoNaskhArabic-Regular.ttf"},
        {0x0915, 400, OP_SLANT_ROMAN, "NotoSerifDevanagari-Regular.ttf"},
        {0x04d8, 400, OP_SLANT_ITALIC, "GentiumPlus-Italic.ttf"},
        {0x04d8, 700, OP_SLANT_ROMAN, "GentiumPlus-Bold.ttf"},
        {0x2603, 400, OP_SLANT_ROMAN, "NotoSansSymbols2-Regular.ttf"},
    };
    room *r = enter(NULL);

    (void)state;
    for (size_t k = 0; k < sizeof(rows) / sizeof(rows[0]); k++) {
        const op_face *face = op_face_fallback(r->fonts, rows[k].c, rows[k].weight, rows[k].slant);
        assert_non_null(face);
        assert_string_equal(face->file, rows[k].file);
    }
    assert_null(op_face_fallback(r->fonts, 0xe000, 400, OP_SLANT_ROMAN)); /* private use */
    leave(r);
}

static void packages_are_named_for_what_is_missing(void **state)
{
    (void)state;
    assert_string_equal(op_font_package_for(0x4e2d), "fonts-noto-cjk");
    assert_string_equal(op_font_package_for(0x1f600), "fonts-symbola");
    assert_string_equal(op_font_package_for(0x0e01), "fonts-noto-core");
    assert_null(op_font_package_for(0xe000));
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(every_row_of_the_table_can_be_opened),
        cmocka_unit_test(the_nearest_weight_of_the_slant_is_taken),
        cmocka_unit_test(equal_requests_give_one_font),
        cmocka_unit_test(advances_come_in_op_len),
        cmocka_unit_test(an_unknown_family_is_a_message_and_null),
        cmocka_unit_test(a_broken_file_is_one_message_and_null),
        cmocka_unit_test(a_truncated_file_does_no_harm),
        cmocka_unit_test(restricted_embedding_is_a_message),
        cmocka_unit_test(features_are_known_by_name),
        cmocka_unit_test(kerning_with_the_space_is_noticed),
        cmocka_unit_test(fallback_goes_by_script_and_keeps_weight_and_slant),
        cmocka_unit_test(packages_are_named_for_what_is_missing),
    };
    return cmocka_run_group_tests(tests, NULL, NULL);
}
