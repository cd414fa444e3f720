#include <string.h>

#include "timeline/match.h"
#include "unit.h"

static void the_built_in_data_has_no_fault(void **state)
{
    op_arena *a = op_arena_new();
    const op_tl_lexicon *l = op_tl_builtin(a, "en-GB");

    (void)state;
    assert_non_null(l);
    assert_string_equal(l->errors.p, "");
    assert_true(l->n_rules > 100);
    assert_null(op_tl_builtin(a, "xx"));
    op_arena_free(a);
}

static void faults_are_named_by_line(void **state)
{
    op_arena *a = op_arena_new();
    op_str text = OP_STR("MONTH 1: one\nNOSUCH: x\nmonth: MONTH NOPE\nempty: one?\nvalue: MONTH => year=what\nno colon here\n");
    const op_tl_lexicon *l = op_tl_compile(a, "xx", text);

    (void)state;
    assert_non_null(strstr(l->errors.p, "xx:2: no such class\n"));
    assert_non_null(strstr(l->errors.p, "xx:3: no such class\n"));
    assert_non_null(strstr(l->errors.p, "xx:4: matches nothing at all\n"));
    assert_non_null(strstr(l->errors.p, "xx:5: no such value\n"));
    assert_non_null(strstr(l->errors.p, "xx:6: no colon\n"));
    op_arena_free(a);
}

static void another_language_comes_by_data_alone(void **state)
{
    op_arena *a = op_arena_new();
    op_str text = OP_STR("MONTH 1: janvier\nMONTH 2: f\xc3\xa9vrier\nday-month: le? DAY MONTH YEAR?\n");
    const op_tl_lexicon *l = op_tl_compile(a, "fr", text);
    op_tl_tokens t = op_tl_lex(a, l, OP_STR("Le 3 F\xc3\x89VRIER 1921, il part."));
    size_t n;
    const op_tl_match *m = op_tl_scan(a, l, &t, &n);

    (void)state;
    assert_string_equal(l->errors.p, "");
    assert_int_equal(n, 1);
    assert_int_equal(m[0].part[0].f[OP_TF_DAY], 3);
    assert_int_equal(m[0].part[0].f[OP_TF_MONTH], 2);
    assert_int_equal(m[0].part[0].f[OP_TF_YEAR], 1921);
    op_arena_free(a);
}

static void the_longest_match_wins(void **state)
{
    op_arena *a = op_arena_new();
    const op_tl_lexicon *l = op_tl_builtin(a, "en");
    op_tl_tokens t = op_tl_lex(a, l, OP_STR("in January 1998 or so"));
    size_t n;
    const op_tl_match *m = op_tl_scan(a, l, &t, &n);

    (void)state;
    assert_int_equal(n, 1);
    assert_int_equal(m[0].first, 1);
    assert_int_equal(m[0].last, 2);
    op_arena_free(a);
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(the_built_in_data_has_no_fault),
        cmocka_unit_test(faults_are_named_by_line),
        cmocka_unit_test(another_language_comes_by_data_alone),
        cmocka_unit_test(the_longest_match_wins),
    };
    return cmocka_run_group_tests(tests, NULL, NULL);
}
