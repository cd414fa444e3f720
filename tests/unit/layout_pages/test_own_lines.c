/* Where single lines stand: elements set as blocks within a text, last lines of ragged text, the text of a high rule. */
#include "setting.h"

typedef struct {
    op_len x[64], y[64]; /* of a line's first run, and its baseline, downwards */
    op_len end[64];      /* where its last glyph begins */
    size_t n;
    op_len bottom;       /* of all shapes and baselines */
} lines;

/* The text's own: heads and colophon are of another. */
#define OURS "section > p { color: #102030 } "
static const op_color ours = 0x102030;

static void see_run(void *self, const op_run *run)
{
    lines *v = self;

    if (!run->n_glyphs || run->color != ours)
        return;
    if (!v->n || v->y[v->n - 1] != run->y) {
        assert_true(v->n < 64);
        v->x[v->n] = run->x;
        v->y[v->n++] = run->y;
    }
    v->end[v->n - 1] = run->x + run->glyphs[run->n_glyphs - 1].x;
}

static void see_any(void *self, const op_run *run)
{
    lines *v = self;

    v->bottom = run->y > v->bottom ? run->y : v->bottom;
}

static lines lines_of(const setting *s, void (*see)(void *, const op_run *))
{
    lines v = {.n = 0};
    op_sink sink = {.self = &v, .run = see};
    op_arena *scratch = op_arena_new();

    op_page_emit(s->l, 0, scratch, &sink);
    op_arena_free(scratch);
    return v;
}

/* How many lines the text takes. */
static size_t count(const char *text, const char *css)
{
    char sheet[512];

    snprintf(sheet, sizeof(sheet), OURS "%s", css);
    setting s = setting_of(text, "article", sheet);

    setting_lay_out(&s);
    lines v = lines_of(&s, see_run);
    setting_free(&s);
    return v.n;
}

static void elements_set_as_blocks_stand_on_lines_of_their_own(void **state)
{
    (void)state;
    assert_int_equal(count("one *two* three\n", ""), 1);
    assert_int_equal(count("one *two* three\n", "em { display: block }"), 3);
    assert_int_equal(count("*two*\n", "em { display: block }"), 1);
    assert_int_equal(count("*one* *two*\n", "em { display: block }"), 2);
    assert_int_equal(count("*one*  \n*two*\n", "em { display: block }"), 2); /* the author's own break is that break */
    assert_int_equal(count("**a *two* b** c\n", "em, strong { display: block }"), 4);
    assert_int_equal(count("one [two]{.x} three [<!-- -->]{.x}\n", ".x { display: block }"), 3);
    assert_int_equal(count("one\n", "p { display: block } p::before { content: 'A'; display: block } p::after { content: 'Z'; display: block }"), 3);
    assert_int_equal(count("one *two*\n", "em { display: block } em::before { content: 'A'; display: block }"), 3);
}

static void last_lines_of_ragged_text_stand_where_they_are_to(void **state)
{
    static const struct {
        const char *css;
        int side; /* 0: left, 1: middle, 2: right, 3: both */
    } cases[] = {{OURS "p { text-align: left }", 0},
                 {OURS "p { text-align: left; text-align-last: center }", 1},
                 {OURS "p { text-align: left; text-align-last: right }", 2},
                 {OURS "p { text-align: right; text-align-last: left }", 0},
                 {OURS "p { text-align: right }", 2},
                 {OURS "p { text-align: center; text-align-last: right }", 2},
                 {OURS "p { text-align: left; text-align-last: justify }", 3},
                 {OURS "p { text-align: justify; text-align-last: center }", 1}};

    (void)state;
    for (size_t i = 0; i < sizeof(cases) / sizeof(cases[0]); i++) {
        setting s = setting_of("one two three\n", "article", cases[i].css);
        setting_lay_out(&s);
        lines v = lines_of(&s, see_run);
        op_len left;
        const op_page_style *page = op_layout_page_style(s.l, 0, &left);
        op_len before = v.x[0] - left, after = left + page->measure - v.end[0], some = OP_PT(20);
        assert_int_equal(v.n, 1);
        assert_int_equal(before > some, cases[i].side == 1 || cases[i].side == 2);
        assert_int_equal(after > some, cases[i].side < 2);
        setting_free(&s);
    }
}

static void text_of_a_rule_stays_on_the_page_however_high_it_is(void **state)
{
    static const char *const sheets[] = {"hr { border: 2pt solid; height: 2000pt } hr::before { content: 'z' }",
                                         "hr { border: 2pt solid; padding: 900pt 0 } hr::before { content: 'z' }"};

    (void)state;
    for (size_t i = 0; i < 2; i++) {
        setting s = setting_of("Text.\n\n***\n\nMore.\n", "article", sheets[i]);
        setting_lay_out(&s);
        lines v = lines_of(&s, see_any);
        op_len left;
        assert_true(v.bottom > 0 && v.bottom < op_layout_page_style(s.l, 0, &left)->height);
        setting_free(&s);
    }
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(elements_set_as_blocks_stand_on_lines_of_their_own),
        cmocka_unit_test(last_lines_of_ragged_text_stand_where_they_are_to),
        cmocka_unit_test(text_of_a_rule_stays_on_the_page_however_high_it_is),
    };

    return cmocka_run_group_tests(tests, NULL, NULL);
}
