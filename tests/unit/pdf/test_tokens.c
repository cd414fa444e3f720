#include "pdf/tokens.h"

#include <string.h>

#include "unit.h"

static void each_token_is_what_the_syntax_says(void **state)
{
    static const struct {
        const char *text;
        op_token_kind kind;
        size_t n;
    } rows[] = {
        {"12", OP_TOKEN_NUMBER, 2},        {"-.5 x", OP_TOKEN_NUMBER, 3},    {"+17.", OP_TOKEN_NUMBER, 4},
        {"1.2.3", OP_TOKEN_WORD, 5},       {"--1", OP_TOKEN_WORD, 3},        {".", OP_TOKEN_WORD, 1},
        {"/Name/Other", OP_TOKEN_NAME, 5}, {"/ x", OP_TOKEN_NAME, 1},        {"(a(b)c)d", OP_TOKEN_STRING, 7},
        {"(a\\)b)", OP_TOKEN_STRING, 6},   {"(a\\\\)b", OP_TOKEN_STRING, 5}, {"(open", OP_TOKEN_BAD, 5},
        {"(a\\", OP_TOKEN_BAD, 3},         {"<48 65>", OP_TOKEN_HEX, 7},     {"<48", OP_TOKEN_BAD, 3},
        {"<<", OP_TOKEN_DICT_OPEN, 2},     {">>", OP_TOKEN_DICT_CLOSE, 2},   {">", OP_TOKEN_BAD, 1},
        {"[", OP_TOKEN_ARRAY_OPEN, 1},     {"]", OP_TOKEN_ARRAY_CLOSE, 1},   {")", OP_TOKEN_BAD, 1},
        {"f*", OP_TOKEN_WORD, 2},          {"Tj(x)", OP_TOKEN_WORD, 2},      {"{", OP_TOKEN_BAD, 1},
        {"", OP_TOKEN_END, 0},             {" \t\n", OP_TOKEN_END, 0},       {"% all comment", OP_TOKEN_END, 0},
    };
    (void)state;
    for (size_t i = 0; i < sizeof(rows) / sizeof(rows[0]); i++) {
        op_token t = op_token_next(op_str_of(rows[i].text), 0);
        assert_int_equal(t.kind, rows[i].kind);
        assert_int_equal(t.end - t.begin, rows[i].n);
    }
}

static void a_comment_ends_with_its_line(void **state)
{
    op_str s = OP_STR("%(\rq % <<\n Q");
    op_token t = op_token_next(s, 0);
    (void)state;
    assert_true(op_str_is(op_token_text(s, t), "q"));
    assert_true(op_str_is(op_token_text(s, op_token_next(s, t.end)), "Q"));
}

static void a_zero_byte_is_white_space(void **state)
{
    op_str s = {"q\0Q", 3};
    (void)state;
    assert_int_equal(op_token_next(s, 0).end, 1);
    assert_int_equal(op_token_next(s, 1).begin, 2);
}

static void an_image_ends_at_EI_before_content(void **state)
{
    static const char text[] = "ID a EI\xff\xff EI b EI Q";
    op_str s = {text, sizeof(text) - 1};
    size_t end = op_token_skip_image(s, 2);
    (void)state;
    assert_int_equal(end, 12); /* the first EI goes on as something else */
    assert_int_equal(op_token_skip_image(OP_STR("ID abc"), 2), 6);
    assert_int_equal(op_token_skip_image(OP_STR("ID"), 2), 2);
}

static void a_key_is_found_at_its_own_level_alone(void **state)
{
    op_str s = OP_STR("<</A<</B 1>>/C[/B 2]/D(/B 3)/B 4 0 R/E/B>>"), v;
    unsigned n;
    (void)state;
    assert_true(op_token_key(s, "/B", &v));
    assert_true(op_str_is(v, "4 0 R"));
    assert_true(op_token_ref(v, &n));
    assert_int_equal(n, 4);
    assert_true(op_token_key(s, "/A", &v));
    assert_true(op_str_is(v, "<</B 1>>"));
    assert_true(op_token_key(s, "/E", &v));
    assert_true(op_str_is(v, "/B"));
    assert_false(op_token_key(s, "/F", &v));
    assert_false(op_token_key(OP_STR("[/B 1]"), "/B", &v));
    assert_false(op_token_key(OP_STR("<</B"), "/B", &v));
}

static void a_value_without_end_reaches_the_end(void **state)
{
    op_str s = OP_STR("[ [ ( )");
    op_str v = op_token_value(s, 0);
    (void)state;
    assert_int_equal(v.n, s.n);
    assert_int_equal(op_token_value(OP_STR(" ]"), 0).n, 0);
}

static void whole_numbers_that_do_not_fit_are_refused(void **state)
{
    long v;
    unsigned n;
    (void)state;
    assert_true(op_token_int(OP_STR("-12"), &v));
    assert_int_equal(v, -12);
    assert_false(op_token_int(OP_STR("99999999999999999999"), &v));
    assert_false(op_token_int(OP_STR(""), &v));
    assert_false(op_token_int(OP_STR("-"), &v));
    assert_false(op_token_int(OP_STR("1.5"), &v));
    assert_false(op_token_ref(OP_STR("0 0 R"), &n));
    assert_false(op_token_ref(OP_STR("4294967296 0 R"), &n));
    assert_false(op_token_ref(OP_STR("5 0 obj"), &n));
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(each_token_is_what_the_syntax_says),
        cmocka_unit_test(a_comment_ends_with_its_line),
        cmocka_unit_test(a_zero_byte_is_white_space),
        cmocka_unit_test(an_image_ends_at_EI_before_content),
        cmocka_unit_test(a_key_is_found_at_its_own_level_alone),
        cmocka_unit_test(a_value_without_end_reaches_the_end),
        cmocka_unit_test(whole_numbers_that_do_not_fit_are_refused),
    };
    return cmocka_run_group_tests(tests, NULL, NULL);
}
