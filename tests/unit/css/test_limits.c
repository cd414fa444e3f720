/* test_limits.c - what is too large is named, left out, and costs no more than what is not */
#include <stdio.h>
#include <string.h>

#include "css/css.h"
#include "css/selector.h"
#include "tree.h"
#include "unit.h"

typedef struct {
    op_arena *a;
    op_diags *diags;
    op_css_sheet *sheet;
    op_buf messages;
} parsed;

/* Parses what b holds and frees b. */
static parsed parse(op_buf *b)
{
    parsed p = {.a = op_arena_new()};
    op_sources *sources = op_sources_new(p.a);
    op_str text = op_buf_finish(b, p.a);

    op_sources_add(sources, "sheet", text);
    p.diags = op_diags_new(p.a, sources);
    p.sheet = op_css_parse(p.a, text, 0, p.diags);
    op_diags_print(p.diags, (op_diag_format){OP_REMARK, false, false}, &p.messages);
    return p;
}

static bool said(const parsed *p, const char *what)
{
    return p->messages.n && strstr(p->messages.p, what) && strstr(p->messages.p, "[css-limit]");
}

static void end(parsed *p)
{
    op_buf_free(&p->messages);
    op_arena_free(p->a);
}

static void fill(op_buf *b, const char *what, size_t times)
{
    for (size_t i = 0; i < times; i++)
        op_buf_puts(b, what);
}

static void a_sheet_over_the_size_loses_what_the_limit_cuts(void **state)
{
    op_buf b = OP_BUF_INIT;
    (void)state;

    op_buf_puts(&b, "a{color:red}b{color:blue;margin:");
    while (b.n < OP_CSS_SIZE_MAX)
        op_buf_puts(&b, "0                                                                ");
    op_buf_puts(&b, "}c{}");
    parsed p = parse(&b);
    assert_true(said(&p, "css-size"));
    assert_non_null(p.sheet->rules);
    assert_null(p.sheet->rules->next);
    end(&p);
}

static void blocks_deeper_than_the_limit_are_left_out(void **state)
{
    op_buf b = OP_BUF_INIT;
    (void)state;

    fill(&b, "@media all{", OP_CSS_DEPTH_MAX + 1);
    op_buf_puts(&b, "p{}");
    fill(&b, "}", OP_CSS_DEPTH_MAX + 1);
    op_buf_puts(&b, "q{}");
    parsed p = parse(&b);
    assert_true(said(&p, "css-depth"));
    assert_int_equal(p.sheet->n_rules, OP_CSS_DEPTH_MAX + 1);
    assert_non_null(p.sheet->rules->next);
    end(&p);
}

static void brackets_deeper_than_the_limit_take_their_declaration_with_them(void **state)
{
    op_buf b = OP_BUF_INIT;
    (void)state;

    op_buf_puts(&b, "p{margin:");
    fill(&b, "calc(", OP_CSS_DEPTH_MAX + 1);
    fill(&b, ")", OP_CSS_DEPTH_MAX + 1);
    op_buf_puts(&b, ";padding:0}");
    parsed p = parse(&b);
    assert_true(said(&p, "css-depth"));
    assert_int_equal(p.sheet->n_declarations, 1);
    end(&p);
}

static void a_million_open_brackets_cost_neither_stack_nor_time(void **state)
{
    op_buf b = OP_BUF_INIT;
    (void)state;

    op_buf_puts(&b, "p{margin:");
    fill(&b, "[({", 300000);
    parsed p = parse(&b);
    assert_true(said(&p, "css-depth"));
    end(&p);
    fill(&b, "@media all{", 90000);
    p = parse(&b);
    assert_true(said(&p, "css-depth"));
    end(&p);
}

static void a_value_over_the_limit_is_left_out(void **state)
{
    op_buf b = OP_BUF_INIT;
    (void)state;

    op_buf_puts(&b, "p{quotes:");
    fill(&b, "0123456789 ", OP_CSS_VALUE_MAX / 11 + 1);
    op_buf_puts(&b, ";color:red}");
    fill(&b, ".abcdefghi ", OP_CSS_VALUE_MAX / 11 + 1);
    op_buf_puts(&b, "{color:red}q{}");
    parsed p = parse(&b);
    assert_true(said(&p, "css-value: a value of more than 64 KiB"));
    assert_true(said(&p, "css-value: selectors of more than 64 KiB"));
    assert_int_equal(p.sheet->n_declarations, 1);
    assert_int_equal(p.sheet->n_rules, 2);
    end(&p);
}

static void rules_over_the_limit_end_the_sheet(void **state)
{
    op_buf b = OP_BUF_INIT;
    (void)state;

    fill(&b, "p{}", OP_CSS_RULES_MAX + 3);
    parsed p = parse(&b);
    assert_true(said(&p, "css-rules"));
    assert_int_equal(p.sheet->n_rules, OP_CSS_RULES_MAX);
    end(&p);
}

static void selectors_over_the_limit_end_the_sheet(void **state)
{
    op_buf b = OP_BUF_INIT;
    (void)state;

    for (int i = 0; i < 2 * OP_CSS_RULES_MAX / 10000 + 2; i++) {
        fill(&b, "a,", 9999);
        op_buf_puts(&b, "a{}");
    }
    parsed p = parse(&b);
    assert_true(said(&p, "css-rules: more than 1,000,000 selectors"));
    assert_int_equal(p.sheet->n_rules, 2 * OP_CSS_RULES_MAX / 10000);
    end(&p);
}

static void a_selector_of_too_many_parts_is_named(void **state)
{
    op_buf b = OP_BUF_INIT;
    (void)state;

    fill(&b, ".a ", 257);
    op_buf_puts(&b, "{}");
    fill(&b, ":is(", 9);
    op_buf_puts(&b, "a");
    fill(&b, ")", 9);
    op_buf_puts(&b, "{}p:is(");
    fill(&b, ".a,", 257);
    op_buf_puts(&b, ".a){}");
    fill(&b, ".a ", 256);
    op_buf_puts(&b, "{}");
    parsed p = parse(&b);
    assert_true(said(&p, "1:770: warning: beyond a limit of style sheets; left out: css-match: a selector of more than 256 parts"));
    assert_true(said(&p, "css-match: selectors in selectors more than 8 deep"));
    assert_int_equal(p.sheet->n_rules, 1);
    end(&p);
}

static const op_css_selector *selector(op_arena *a, const char *text)
{
    uint32_t at;
    const char *why;
    const op_css_selectors *s = op_css_selectors_parse(a, op_css_tokenize(a, op_str_of(text)), &at, &why);

    assert_non_null(s);
    return s->v[0];
}

static void combinators_look_at_each_element_a_bounded_number_of_times(void **state)
{
    static const char *const deep[] = {"x a a a a a a a a a a a a", "x > a a > a a > a a > a a > a a", "x ~ a a a ~ a a a"};
    static const char *const flat[] = {"x ~ p ~ p ~ p ~ p ~ p ~ p", "x + p ~ p + p ~ p + p ~ p + p", "x p ~ p ~ p"};
    op_arena *a = op_arena_new();
    op_element *leaf = op_tree_deep(a, "a", 10000), *last = op_tree_flat(a, "p", 10000)->last;
    (void)state;

    for (size_t i = 0; i < sizeof(deep) / sizeof(deep[0]); i++) {
        int64_t steps = OP_CSS_MATCH_MAX;
        assert_false(op_css_matches_within(selector(a, deep[i]), leaf, &steps));
        assert_true(OP_CSS_MATCH_MAX - steps < 13 * 10000);
    }
    for (size_t i = 0; i < sizeof(flat) / sizeof(flat[0]); i++) {
        int64_t steps = OP_CSS_MATCH_MAX;
        assert_false(op_css_matches_within(selector(a, flat[i]), last, &steps));
        assert_true(OP_CSS_MATCH_MAX - steps < 13 * 10000);
    }
    op_arena_free(a);
}

static void a_match_that_costs_too_much_does_not_match(void **state)
{
    op_arena *a = op_arena_new();
    op_element *leaf = op_tree_deep(a, "a", 2000);
    int64_t steps = OP_CSS_MATCH_MAX;
    const char *dear = ":not(:is(:is(x a) a, :is(y a) a) a, :is(:is(:is(x a) a) a) a)";
    (void)state;

    assert_false(op_css_matches_within(selector(a, dear), leaf, &steps));
    assert_true(steps < 0);
    assert_false(op_css_matches(selector(a, dear), leaf));
    assert_true(op_css_matches(selector(a, ":not(:is(x a))"), leaf));
    op_arena_free(a);
}

static void what_attributes_hold_is_looked_for_no_longer_than_the_budget_lasts(void **state)
{
    op_arena *a = op_arena_new();
    op_buf value = OP_BUF_INIT, text = OP_BUF_INIT;
    op_attribute attribute = {"title", NULL};
    op_element e = {.name = "p", .attributes = &attribute, .n_attributes = 1};
    int64_t steps = 1000;
    (void)state;

    fill(&value, "a", 1000000);
    attribute.value = op_buf_finish(&value, a).p;
    op_buf_puts(&text, "[title*=\"");
    fill(&text, "a", 30000);
    op_buf_puts(&text, "b\" i]");
    const op_css_selector *s = selector(a, op_buf_finish(&text, a).p);
    assert_false(op_css_matches_within(s, &e, &steps));
    assert_true(steps < 0);
    steps = 1000000;
    assert_true(op_css_matches_within(selector(a, "[title*=aaa]"), &e, &steps));
    assert_true(steps < 1000000 - 1000000 / 64 && steps > 900000);
    op_arena_free(a);
}

static void many_classes_cost_steps(void **state)
{
    enum { N = 60000 };
    op_arena *a = op_arena_new();
    const char **words = op_new_array(a, const char *, N);
    op_element e = {.name = "p", .classes = words, .n_classes = N};
    int64_t steps = OP_CSS_MATCH_MAX;
    (void)state;

    for (size_t i = 0; i < N; i++)
        words[i] = "word";
    assert_false(op_css_matches_within(selector(a, ".other"), &e, &steps));
    assert_true(OP_CSS_MATCH_MAX - steps > N / 10);
    op_arena_free(a);
}

static void many_distinct_errors_cost_linear_time(void **state)
{
    static const char *const broken[] = {"a:b{}",   "{",     "}",      "a{b:c", "@media{", "\"\n", "url(\"x", "/*",
                                         "a:is(,,", "\\",    "--x:{(", ")]}",   "@x;",     "<!--", "a{b:c}}", "1e+-.",
                                         "#\\",     "[a=\"", "a b>c~", "((((",  "!important", "a,"};
    (void)state;

    for (size_t i = 0; i < sizeof(broken) / sizeof(broken[0]); i++)
        for (int inside = 0; inside < 2; inside++) {
            op_buf b = OP_BUF_INIT;
            op_buf_puts(&b, inside ? "p{" : "");
            fill(&b, broken[i], 20000);
            parsed p = parse(&b);
            end(&p);
        }
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(a_sheet_over_the_size_loses_what_the_limit_cuts),
        cmocka_unit_test(blocks_deeper_than_the_limit_are_left_out),
        cmocka_unit_test(brackets_deeper_than_the_limit_take_their_declaration_with_them),
        cmocka_unit_test(a_million_open_brackets_cost_neither_stack_nor_time),
        cmocka_unit_test(a_value_over_the_limit_is_left_out),
        cmocka_unit_test(rules_over_the_limit_end_the_sheet),
        cmocka_unit_test(selectors_over_the_limit_end_the_sheet),
        cmocka_unit_test(a_selector_of_too_many_parts_is_named),
        cmocka_unit_test(combinators_look_at_each_element_a_bounded_number_of_times),
        cmocka_unit_test(a_match_that_costs_too_much_does_not_match),
        cmocka_unit_test(what_attributes_hold_is_looked_for_no_longer_than_the_budget_lasts),
        cmocka_unit_test(many_classes_cost_steps),
        cmocka_unit_test(many_distinct_errors_cost_linear_time),
    };
    return cmocka_run_group_tests(tests, NULL, NULL);
}
