#include "pdf/content.h"

#include <stdio.h>
#include <string.h>

#include "unit.h"

static void open_tag(void *self, size_t k, op_buf *out)
{
    (void)self;
    op_buf_printf(out, "/P<</MCID %zu>>BDC", k);
}

static void close_tag(void *self, size_t k, op_buf *out)
{
    (void)self;
    (void)k;
    op_buf_puts(out, "EMC");
}

static bool rewrite(const char *in, size_t n, op_buf *out, char *why)
{
    const op_content_tags tags = {NULL, open_tag, close_tag, n};
    return op_content_rewrite(op_str_of(in), &tags, out, why);
}

static void good_content_comes_out_as_meant(void **state)
{
    static const struct {
        const char *in;
        size_t n;
        const char *want;
    } rows[] = {
        {"q Q", 0, "q Q"},
        {"/Span << /MCID 0 >> BDC\nBT (a) Tj ET\nEMC", 1, "/P<</MCID 0>>BDC\nBT (a) Tj ET\nEMC"},
        {"/Span <</MCID 7>> BDC f EMC /X <</MCID 9>> BDC f EMC", 2, "/P<</MCID 0>>BDC f EMC /P<</MCID 1>>BDC f EMC"},
        {"/Span <</MCID 0>> BDC /Span <</ActualText <feff>>> BDC f EMC EMC", 1,
         "/P<</MCID 0>>BDC /Span <</ActualText <feff>>> BDC f EMC EMC"},
        {"0 0 0 rg 0.5 0.5 0.5 RG 1 0 0 rg", 0, "0 g 0.5 G 1 0 0 rg"},
        {"0 0 0 0 rg", 0, "0 0 0 0 rg"}, /* too many operands: not ours to judge */
        {"/Artifact BMC f EMC", 0, "/Artifact BMC f EMC"},
        {"/Artifact <</Type /Layout>> BDC f EMC", 0, "/Artifact <</Type /Layout>> BDC f EMC"},
        {"(f) pop [f] d", 0, "(f) pop [f] d"},
        {"% f\nn", 0, "% f\nn"},
    };
    char why[200];
    (void)state;
    for (size_t i = 0; i < sizeof(rows) / sizeof(rows[0]); i++) {
        op_buf out = OP_BUF_INIT;
        assert_true(rewrite(rows[i].in, rows[i].n, &out, why));
        assert_string_equal(out.p ? out.p : "", rows[i].want);
        op_buf_free(&out);
    }
}

static void broken_content_is_refused_with_its_place(void **state)
{
    static const struct {
        const char *in;
        size_t n;
        const char *why;
    } rows[] = {
        {"q f", 0, "ink outside every tag at byte 2"},
        {"/Span <</MCID 0>> BDC f EMC S", 1, "ink outside every tag at byte 28"},
        {"/Span <</MCID 0>> BDC /Span <</MCID 1>> BDC f EMC EMC", 2, "a tag inside another"},
        {"/Span BMC /Span <</MCID 1>> BDC f EMC EMC", 1, "a tag inside another"},
        {"/Span <</MCID 0>> BDC f", 1, "left open"},
        {"EMC", 0, "end of marked content too many"},
        {"/Span <</MCID 0>> BDC f EMC", 2, "1 tags in the content where 2"},
        {"/Span <</MCID 0>> BDC f EMC", 0, "more tags than were painted"},
        {"(never ended", 0, "no PDF syntax"},
        {"[ f", 0, "left open"},
        {"BI /W 1 ID x EI", 0, "ink outside every tag"},
        {"/Artifact BMC f EMC f", 0, "ink outside every tag at byte 20"},
    };
    char why[200];
    (void)state;
    for (size_t i = 0; i < sizeof(rows) / sizeof(rows[0]); i++) {
        op_buf out = OP_BUF_INIT;
        assert_false(rewrite(rows[i].in, rows[i].n, &out, why));
        assert_non_null(strstr(why, rows[i].why));
        op_buf_free(&out);
    }
}

static void a_form_is_only_made_gray(void **state)
{
    const op_content_tags none = {0};
    op_buf out = OP_BUF_INIT;
    char why[200];
    (void)state;
    assert_true(op_content_rewrite(OP_STR("1 1 1 rg f BT (x) Tj ET"), &none, &out, why));
    assert_string_equal(out.p, "1 g f BT (x) Tj ET");
    op_buf_free(&out);
}

static void deep_brackets_cost_nothing(void **state)
{
    enum { DEEP = 200000 };
    op_buf in = OP_BUF_INIT, out = OP_BUF_INIT;
    const op_content_tags none = {0};
    char why[200];
    (void)state;
    for (int i = 0; i < DEEP; i++)
        op_buf_char(&in, '[');
    assert_false(op_content_rewrite(op_buf_view(&in), &none, &out, why));
    op_buf_free(&in);
    op_buf_free(&out);
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(good_content_comes_out_as_meant),
        cmocka_unit_test(broken_content_is_refused_with_its_place),
        cmocka_unit_test(a_form_is_only_made_gray),
        cmocka_unit_test(deep_brackets_cost_nothing),
    };
    return cmocka_run_group_tests(tests, NULL, NULL);
}
