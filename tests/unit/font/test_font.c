#include <stdio.h>
#include <string.h>

#include "base/file.h"
#include "font/table.h"

#include "room.h"

static const op_face *test_face(room *r)
{
    return op_face_open(r->fonts, OP_TEST_FONTS "/test.ttf", "Offprint Test", 400, OP_SLANT_ROMAN);
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

static void wide_families_have_a_cut_for_the_size(void **state)
{
    static const struct {
        const char *family;
        op_len size;
        int weight;
        op_slant slant;
        bool small_caps;
        const char *file;
    } rows[] = {
        {"EB Garamond", OP_PT(8), 400, OP_SLANT_ROMAN, false, "EBGaramond08-Regular.otf"},
        {"EB Garamond", OP_PT(9.75), 400, OP_SLANT_ITALIC, false, "EBGaramond08-Italic.otf"},
        {"EB Garamond", OP_PT(10), 400, OP_SLANT_ROMAN, false, "EBGaramond12-Regular.otf"},
        {"EB Garamond", OP_PT(36), 400, OP_SLANT_ROMAN, false, "EBGaramond12-Regular.otf"},
        {"EB Garamond", OP_PT(8), 700, OP_SLANT_ROMAN, false, "EBGaramond12-Bold.otf"},
        {"EB Garamond", 0, 400, OP_SLANT_ROMAN, false, "EBGaramond12-Regular.otf"},
        {"EB Garamond 12", OP_PT(6), 400, OP_SLANT_ROMAN, false, "EBGaramond12-Regular.otf"},
        {"EB Garamond 08", OP_PT(20), 400, OP_SLANT_ROMAN, false, "EBGaramond08-Regular.otf"},
        {"Linux Libertine", OP_PT(24), 400, OP_SLANT_ROMAN, false, "LinLibertine_DR.otf"},
        {"Linux Libertine", OP_PT(24), 400, OP_SLANT_ROMAN, true, "LinLibertine_R.otf"}, /* the display cut has none */
        {"linux libertine", OP_PT(11), 400, OP_SLANT_ROMAN, false, "LinLibertine_R.otf"},
    };
    room *r = enter(NULL);

    (void)state;
    for (size_t k = 0; k < sizeof(rows) / sizeof(rows[0]); k++) {
        op_face_wish w = {.family = rows[k].family, .weight = rows[k].weight, .slant = rows[k].slant, .size = rows[k].size,
                          .small_caps = rows[k].small_caps};
        assert_string_equal(op_face_want(r->fonts, &w)->file, rows[k].file);
    }
    assert_int_equal(r->diags->n, 0);
    leave(r);
}

static void the_first_family_that_is_there_serves(void **state)
{
    const char *const list[] = {"No Such", "Nor This", "Gentium Plus", "Vollkorn", NULL};
    room *r = enter(NULL);
    op_face_wish w = {.families = list, .weight = 400};

    (void)state;
    assert_string_equal(op_face_want(r->fonts, &w)->family, "Gentium Plus");
    assert_int_equal(r->diags->n, 2); /* remarks: lists are made to be tried in order */
    assert_int_equal(r->diags->all[0].code, OP_DIAG_FONT_INSTEAD);
    leave(r);
}

static void where_no_family_is_there_another_stands(void **state)
{
    room *r = enter(NULL);
    op_face_wish plain = {.family = "No Such", .weight = 400}, mono = {.family = "Nice Mono", .weight = 400},
                 near = {.family = "No Such", .otherwise = "Andika", .weight = 400};

    (void)state;
    assert_string_equal(op_face_want(r->fonts, &plain)->family, "Vollkorn");
    assert_string_equal(op_face_want(r->fonts, &plain)->family, "Vollkorn");
    assert_int_equal(op_diags_count(r->diags, OP_WARNING), 1); /* once */
    assert_string_equal(op_face_want(r->fonts, &mono)->family, "Noto Sans Mono");
    assert_string_equal(op_face_want(r->fonts, &near)->family, "Andika");
    leave(r);
}

static void a_cut_that_is_not_there_is_told_once(void **state)
{
    static const struct {
        const char *family;
        int weight;
        op_slant slant;
        const char *said; /* NULL: nothing */
    } rows[] = {
        {"EB Garamond 12", 700, OP_SLANT_ITALIC, "EB Garamond has no bold italic; italic set instead"},
        {"Noto Sans Mono", 400, OP_SLANT_ITALIC, "Noto Sans Mono has no italic; regular set instead"},
        {"Vollkorn", 550, OP_SLANT_ITALIC, NULL},
        {"Andika", 600, OP_SLANT_ROMAN, NULL}, /* 700 is as good */
        {"Vollkorn", 300, OP_SLANT_ROMAN, NULL},
    };

    (void)state;
    for (size_t k = 0; k < sizeof(rows) / sizeof(rows[0]); k++) {
        room *r = enter(NULL);
        op_face_wish w = {.family = rows[k].family, .weight = rows[k].weight, .slant = rows[k].slant};
        assert_non_null(op_face_want(r->fonts, &w));
        assert_non_null(op_face_want(r->fonts, &w));
        assert_int_equal(r->diags->n, rows[k].said ? 1 : 0);
        if (rows[k].said)
            assert_string_equal(r->diags->all[0].detail, rows[k].said);
        leave(r);
    }
}

static void features_that_a_face_lacks_are_told_once(void **state)
{
    room *r = enter(NULL);
    const op_face *italic = op_face_find(r->fonts, "Vollkorn", 400, OP_SLANT_ITALIC),
                  *andika = op_face_find(r->fonts, "Andika", 400, OP_SLANT_ROMAN);

    (void)state;
    assert_false(op_face_ask_feature(r->fonts, italic, "smcp"));
    assert_false(op_face_ask_feature(r->fonts, italic, "smcp"));
    assert_int_equal(op_diags_count(r->diags, OP_WARNING), 1);
    assert_false(op_face_ask_feature(r->fonts, andika, "onum"));
    assert_int_equal(op_diags_count(r->diags, OP_REMARK), 1);
    op_face_ask_feature(r->fonts, andika, "lnum"); /* it has no feature and needs none */
    assert_int_equal(r->diags->n, 2);
    leave(r);
}

/* A family of signs that nobody has here must not open what is large. */
static void files_are_opened_when_a_letter_asks(void **state)
{
    static const uint32_t latin[] = {'a', 0x0142, 0x05d0, 0x0436, 0xe000, 0x10ffff}, asking[] = {0x4e2d, 0x1f600};
    room *r = enter(NULL);

    (void)state;
    op_face_find(r->fonts, "Vollkorn", 400, OP_SLANT_ROMAN);
    assert_int_equal(op_fonts_count(r->fonts).opened, 1);
    for (size_t k = 0; k < sizeof(latin) / sizeof(latin[0]); k++)
        op_face_fallback(r->fonts, latin[k], 400, OP_SLANT_ROMAN);
    for (size_t i = 0; op_fonts_opened(r->fonts, i); i++) {
        assert_null(strstr(op_fonts_opened(r->fonts, i)->file, "CJK"));
        assert_null(strstr(op_fonts_opened(r->fonts, i)->file, "Symbola"));
    }
    size_t before = op_fonts_count(r->fonts).opened;
    assert_true(before <= 5);
    assert_true(op_fonts_count(r->fonts).bytes < 4 * 1024 * 1024);
    for (size_t k = 0; k < 2; k++)
        op_face_fallback(r->fonts, asking[k], 400, OP_SLANT_ROMAN);
    assert_true(op_fonts_count(r->fonts).opened > before);
    assert_false(op_fonts_count(r->fonts).system_asked);
    leave(r);
}

static void packages_are_named_for_what_is_missing(void **state)
{
    static const struct {
        uint32_t c;
        const char *package;
    } rows[] = {{0x4e2d, "fonts-noto-cjk"}, {0x3042, "fonts-noto-cjk"}, {0x3001, "fonts-noto-cjk"},
                {0x1f600, "fonts-symbola"}, {0x0e01, "fonts-noto-core"}};
    room *r = enter(NULL);

    (void)state;
    for (size_t k = 0; k < sizeof(rows) / sizeof(rows[0]); k++) {
        const char *package = op_font_package_for(r->fonts, rows[k].c); /* NULL where it is installed */
        assert_true(!package || strcmp(package, rows[k].package) == 0);
    }
    assert_null(op_font_package_for(r->fonts, 0xe000));
    leave(r);
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(the_nearest_weight_of_the_slant_is_taken),
        cmocka_unit_test(equal_requests_give_one_font),
        cmocka_unit_test(advances_come_in_op_len),
        cmocka_unit_test(an_unknown_family_is_a_message_and_null),
        cmocka_unit_test(features_are_known_by_name),
        cmocka_unit_test(kerning_with_the_space_is_noticed),
        cmocka_unit_test(fallback_goes_by_script_and_keeps_weight_and_slant),
        cmocka_unit_test(wide_families_have_a_cut_for_the_size),
        cmocka_unit_test(the_first_family_that_is_there_serves),
        cmocka_unit_test(where_no_family_is_there_another_stands),
        cmocka_unit_test(a_cut_that_is_not_there_is_told_once),
        cmocka_unit_test(features_that_a_face_lacks_are_told_once),
        cmocka_unit_test(files_are_opened_when_a_letter_asks),
        cmocka_unit_test(packages_are_named_for_what_is_missing),
    };
    return cmocka_run_group_tests(tests, NULL, NULL);
}
