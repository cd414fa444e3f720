/* Letters that no font has. */
#include <string.h>

#include "room.h"

static op_span at(uint32_t n)
{
    return (op_span){0, n, n + 1};
}

static void few_of_a_script_are_told_one_by_one(void **state)
{
    room *r = enter(NULL);
    op_missing *m = op_missing_new(r->arena);

    (void)state;
    op_missing_add(m, 0x1d2c0, at(7));
    op_missing_add(m, 0x1d2c0, at(9));
    op_missing_add(m, 0xe123, at(8));
    op_missing_tell(m, r->fonts, r->diags);
    assert_int_equal(r->diags->n, 2);
    assert_string_equal(r->diags->all[0].detail, "U+1D2C0 \"\xf0\x9d\x8b\x80\" (symbols)");
    assert_int_equal(r->diags->all[0].at.begin, 7); /* where it stands first */
    assert_non_null(strstr(r->diags->all[1].detail, "U+E123"));
    assert_null(r->diags->all[1].advice); /* private use: nobody has it */
    op_missing_tell(m, r->fonts, r->diags);
    assert_int_equal(r->diags->n, 2);
    leave(r);
}

static void many_of_a_script_are_one_message_and_remarks(void **state)
{
    room *r = enter(NULL);
    op_missing *m = op_missing_new(r->arena);

    (void)state;
    for (uint32_t k = 0; k < 212; k++)
        op_missing_add(m, 0x4e2d + k, at(40 + k));
    op_missing_add(m, 0x1d2c0, at(5));
    op_missing_tell(m, r->fonts, r->diags);
    assert_int_equal(op_diags_count(r->diags, OP_WARNING), 2);
    assert_string_equal(r->diags->all[0].detail, "U+4E2D and 211 more (Han)");
    assert_int_equal(r->diags->all[0].at.begin, 40);
    if (r->diags->all[0].advice) /* not where the package is installed */
        assert_string_equal(r->diags->all[0].advice, "Debian's fonts-noto-cjk has faces for Han");
    assert_int_equal(op_diags_count(r->diags, OP_REMARK), 212);
    leave(r);
}

static void more_than_are_remembered_cost_no_time(void **state)
{
    room *r = enter(NULL);
    op_missing *m = op_missing_new(r->arena);

    (void)state;
    for (uint32_t c = 0x20000; c < 0x2a000; c++)
        op_missing_add(m, c, at(c));
    op_missing_tell(m, r->fonts, r->diags);
    assert_int_equal(op_diags_count(r->diags, OP_WARNING), 1);
    leave(r);
}

static void scripts_have_names(void **state)
{
    (void)state;
    assert_string_equal(op_font_script_name(0x4e2d), "Han");
    assert_string_equal(op_font_script_name(0x182e), "Mongolian");
    assert_string_equal(op_font_script_name(0xe000), "private use");
    assert_string_equal(op_font_script_name(0x378), "unassigned");
    assert_string_equal(op_font_script_name(0x2603), "symbols");
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(few_of_a_script_are_told_one_by_one),
        cmocka_unit_test(many_of_a_script_are_one_message_and_remarks),
        cmocka_unit_test(more_than_are_remembered_cost_no_time),
        cmocka_unit_test(scripts_have_names),
    };
    return cmocka_run_group_tests(tests, NULL, NULL);
}
