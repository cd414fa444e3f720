/* The system's fonts: through a configuration of our own, and only where they are asked for. */
#include <stdlib.h>
#include <string.h>

#include "base/file.h"

#include "room.h"

static const uint32_t rare = 0x1d2c0; /* KAKTOVIK NUMERAL ZERO, in a font that the test made */

/* A system with one folder of fonts. */
static int one_folder(void **state)
{
    op_buf conf = OP_BUF_INIT;

    (void)state;
    op_buf_puts(&conf, "<?xml version=\"1.0\"?>\n<!DOCTYPE fontconfig SYSTEM \"fonts.dtd\">\n<fontconfig>\n"
                       "<dir>" OP_TEST_FONTS "/system</dir>\n<cachedir>" OP_SCRATCH "/fontcache</cachedir>\n</fontconfig>\n");
    int e = op_file_write(OP_SCRATCH "/fonts.conf", op_buf_view(&conf));
    op_buf_free(&conf);
    return e || setenv("FONTCONFIG_FILE", OP_SCRATCH "/fonts.conf", 1);
}

static void nothing_of_the_system_slips_in_unasked(void **state)
{
    room *r = enter(NULL);
    op_face_wish w = {.family = "Offprint Rare", .weight = 400};

    (void)state;
    assert_null(op_face_find(r->fonts, "Offprint Rare", 400, OP_SLANT_ROMAN));
    assert_string_equal(op_face_want(r->fonts, &w)->family, "Vollkorn");
    assert_null(op_face_fallback(r->fonts, rare, 400, OP_SLANT_ROMAN));
    assert_false(op_fonts_count(r->fonts).system_asked); /* fontconfig is not so much as loaded */
    leave(r);
}

static void a_family_of_the_system_is_found_when_it_may(void **state)
{
    room *r = enter(NULL);

    (void)state;
    op_fonts_allow_system(r->fonts, true);
    const op_face *face = op_face_find(r->fonts, "offprint rare", 400, OP_SLANT_ROMAN);
    assert_non_null(face);
    assert_string_equal(face->file, "rare.ttf");
    assert_int_equal(face->origin, OP_FACE_OF_SYSTEM);
    assert_int_equal(r->diags->n, 1);
    assert_int_equal(r->diags->all[0].code, OP_DIAG_FONT_SYSTEM);
    assert_string_equal(op_face_find(r->fonts, "Vollkorn", 400, OP_SLANT_ROMAN)->file, "Vollkorn-Regular.ttf");
    assert_null(op_face_find(r->fonts, "No Such", 400, OP_SLANT_ROMAN)); /* never something like it */
    leave(r);
}

static void a_letter_that_none_of_ours_has_comes_from_the_system_when_it_may(void **state)
{
    room *r = enter(NULL);

    (void)state;
    op_fonts_allow_system(r->fonts, true);
    assert_string_equal(op_face_fallback(r->fonts, 0x5d0, 400, OP_SLANT_ROMAN)->file, "NotoSerifHebrew-Regular.ttf");
    assert_false(op_fonts_count(r->fonts).system_asked); /* ours first */
    const op_face *face = op_face_fallback(r->fonts, rare, 700, OP_SLANT_ROMAN);
    assert_non_null(face);
    assert_string_equal(face->file, "rare.ttf");
    assert_null(op_face_fallback(r->fonts, 0xe000, 400, OP_SLANT_ROMAN));
    leave(r);
}

static void local_in_a_style_names_a_font_of_the_system(void **state)
{
    room *r = enter(NULL);
    op_face_source s[] = {{.family = "House", .local = "Offprint Rare", .weight = 400},
                          {.family = "Other", .local = "No Such", .weight = 400}};

    (void)state;
    op_fonts_add(r->fonts, s, 2);
    assert_string_equal(op_face_find(r->fonts, "House", 400, OP_SLANT_ROMAN)->file, "rare.ttf");
    assert_null(op_face_find(r->fonts, "Offprint Rare", 400, OP_SLANT_ROMAN)); /* named by local() alone */
    assert_null(op_face_find(r->fonts, "Other", 400, OP_SLANT_ROMAN));
    leave(r);
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(nothing_of_the_system_slips_in_unasked),
        cmocka_unit_test(a_family_of_the_system_is_found_when_it_may),
        cmocka_unit_test(a_letter_that_none_of_ours_has_comes_from_the_system_when_it_may),
        cmocka_unit_test(local_in_a_style_names_a_font_of_the_system),
    };
    return cmocka_run_group_tests(tests, one_folder, NULL);
}
