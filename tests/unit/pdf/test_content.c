#include "pdf/content.h"

#include <stdio.h>
#include <string.h>

#include "unit.h"

static void equal_triples_become_gray(void **state)
{
    static const struct {
        const char *in, *want;
    } rows[] = {
        {"q Q", "q Q"},
        {"", ""},
        {"1 1 1 rg f BT (x) Tj ET", "1 g f BT (x) Tj ET"},
        {"0 0 0 rg 0.5 0.5 0.5 RG 1 0 0 rg", "0 g 0.5 G 1 0 0 rg"},
        {"0 0 0 0 rg", "0 0 0 0 rg"}, /* too many operands: not ours to judge */
        {"0 0 rg", "0 0 rg"},
        {"/a /a /a rg", "/a /a /a rg"},
        {"[0 0 0] rg [0 rg] d", "[0 0 0] rg [0 rg] d"},
        {"BI /W 1 ID 0 0 0 rg EI 0 0 0 rg", "BI /W 1 ID 0 0 0 rg EI 0 g"},
        {"% 0 0 0 rg\nn", "% 0 0 0 rg\nn"},
        {"/Span <</ActualText <feff>>> BDC f EMC", "/Span <</ActualText <feff>>> BDC f EMC"},
    };
    char why[200];
    (void)state;
    for (size_t i = 0; i < sizeof(rows) / sizeof(rows[0]); i++) {
        op_buf out = OP_BUF_INIT;
        assert_true(op_content_gray(op_str_of(rows[i].in), &out, why));
        assert_string_equal(out.p ? out.p : "", rows[i].want);
        op_buf_free(&out);
    }
}

static void broken_content_is_refused(void **state)
{
    static const char *const rows[] = {"(never ended", "[ f", "q ) Q", "<< /a"};
    char why[200];
    (void)state;
    for (size_t i = 0; i < sizeof(rows) / sizeof(rows[0]); i++) {
        op_buf out = OP_BUF_INIT;
        assert_false(op_content_gray(op_str_of(rows[i]), &out, why));
        assert_non_null(strstr(why, "no PDF syntax"));
        op_buf_free(&out);
    }
}

static void ink_is_told_from_the_rest(void **state)
{
    static const char *const ink[] = {"f", "F", "f*", "B", "B*", "b", "b*", "S", "s", "sh", "Do", "Tj", "TJ", "'", "\"", "EI"};
    static const char *const none[] = {"", "n", "W", "re", "BT", "fo", "T", "*", "Tf", "TJJ"};
    (void)state;
    for (size_t i = 0; i < sizeof(ink) / sizeof(ink[0]); i++)
        assert_true(op_content_paints(op_str_of(ink[i])));
    for (size_t i = 0; i < sizeof(none) / sizeof(none[0]); i++)
        assert_false(op_content_paints(op_str_of(none[i])));
}

static void deep_brackets_cost_nothing(void **state)
{
    enum { DEEP = 200000 };
    op_buf in = OP_BUF_INIT, out = OP_BUF_INIT;
    char why[200];
    (void)state;
    for (int i = 0; i < DEEP; i++)
        op_buf_char(&in, '[');
    assert_false(op_content_gray(op_buf_view(&in), &out, why));
    op_buf_free(&in);
    op_buf_free(&out);
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(equal_triples_become_gray),
        cmocka_unit_test(broken_content_is_refused),
        cmocka_unit_test(ink_is_told_from_the_rest),
        cmocka_unit_test(deep_brackets_cost_nothing),
    };
    return cmocka_run_group_tests(tests, NULL, NULL);
}
