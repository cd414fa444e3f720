/* What margin boxes take from the text: elements out of the flow, and the values of its counters. */
#include "setting.h"

#include <string.h>

#include "layout/strings.h"

/* ---- what stands on pages ---- */

typedef struct {
    const setting *s;
    op_buf flow, margin; /* text of elements, of artifacts; '|' between baselines */
    op_len y;
    const char *sized; /* a text of a run, whose size is wanted */
    op_len size;
} seen;

static void see_run(void *self, const op_run *run)
{
    seen *s = self;
    op_buf *b = run->tag >= OP_TAG_ARTIFACT_BASE ? &s->margin : &s->flow;

    if (b->n && run->y != s->y)
        op_buf_char(b, '|');
    s->y = run->y;
    op_buf_add(b, run->text, run->n_text);
    if (s->sized && op_str_eq((op_str){run->text, run->n_text}, op_str_of(s->sized)))
        s->size = run->font->size;
}

static seen look_at(const setting *s, size_t page, const char *sized)
{
    op_arena *scratch = op_arena_new();
    seen r = {.s = s, .flow = OP_BUF_INIT, .margin = OP_BUF_INIT, .sized = sized};
    op_sink sink = {&r, see_run, NULL, NULL};

    assert_true(page < s->l->n_pages);
    op_page_emit(s->l, page, scratch, &sink);
    op_buf_char(&r.flow, '\0');
    op_buf_char(&r.margin, '\0');
    op_arena_free(scratch);
    return r;
}

static void unsee(seen *s)
{
    op_buf_free(&s->flow);
    op_buf_free(&s->margin);
}

/* The page has the texts (NULL: none is asked for) as text and as artifact. */
static void has(const setting *s, size_t page, const char *flow, const char *margin)
{
    seen r = look_at(s, page, NULL);

    if (flow && !strstr(r.flow.p, flow))
        fail_msg("page %zu: not in the text: %s\n%s", page + 1, flow, r.flow.p);
    if (margin && !strstr(r.margin.p, margin))
        fail_msg("page %zu: not in the margin: %s\n%s", page + 1, margin, r.margin.p);
    unsee(&r);
}

static void lacks(const setting *s, size_t page, const char *text)
{
    seen r = look_at(s, page, NULL);

    if (strstr(r.flow.p, text) || strstr(r.margin.p, text))
        fail_msg("page %zu: there: %s\n%s\n%s", page + 1, text, r.flow.p, r.margin.p);
    unsee(&r);
}

static const op_diag *said(const setting *s, op_diag_code id)
{
    for (size_t i = 0; i < s->d->diags->n; i++)
        if (s->d->diags->all[i].code == id)
            return &s->d->diags->all[i];
    return NULL;
}

static setting laid_out(const char *markdown, const char *css)
{
    setting s = setting_of(markdown, "article", css);

    setting_lay_out(&s);
    return s;
}

/* Two pages and more, the second begun by a heading. */
#define PAGES "# Title\n\nOne.\n\n> Taken *words* here\n\nTwo.\n\n## Second\n\nThree.\n"
#define TURN "h2 { break-before: page } "
#define HEAD "@page { @top-left { content: element(head) } } @page :first { @top-left { content: element(head) } } " \
             "@page chapter:first { @top-left { content: element(head) } } "

/* ---- elements ---- */

static void element_stands_in_the_margin_and_not_in_the_text(void **state)
{
    (void)state;
    setting s = laid_out(PAGES, TURN HEAD "blockquote { position: running(head) }");
    has(&s, 0, "Taken words here", NULL); /* once as text … */
    has(&s, 1, NULL, "Taken words here"); /* … and then as an artifact */
    seen r = look_at(&s, 0, NULL);
    assert_null(strstr(strstr(r.flow.p, "Taken") + 1, "Taken"));
    assert_non_null(strstr(r.flow.p, "One.|Two."));
    unsee(&r);
    assert_int_equal(s.d->diags->n, 0);
    setting_free(&s);
}

static void element_keeps_its_own_look(void **state)
{
    (void)state;
    setting s = laid_out(PAGES, TURN HEAD "blockquote { position: running(head) } blockquote p { font-size: 7pt } blockquote em { font-size: 6pt }");
    seen r = look_at(&s, 1, "words");
    assert_int_equal(r.size, OP_PT(6));
    unsee(&r);
    r = look_at(&s, 1, "Taken ");
    assert_int_equal(r.size, OP_PT(7));
    unsee(&r);
    setting_free(&s);
}

static void phrase_leaves_its_paragraph(void **state)
{
    (void)state;
    setting s = laid_out("# Title\n\nOne **taken** two.\n\n## Second\n\nThree.\n", TURN HEAD "strong { position: running(head) }");
    has(&s, 0, "One two.", NULL);
    has(&s, 0, "taken", NULL);
    has(&s, 1, NULL, "taken");
    setting_free(&s);
}

static void division_leaves_the_text_with_all_its_blocks(void **state)
{
    (void)state;
    setting s = laid_out("# Title\n\nOne.\n\n::: head\nA line\n\nAnd *another*\n:::\n\nTwo.\n\n## Second\n\nThree.\n",
                         TURN HEAD ".head { position: running(head) }");
    has(&s, 0, "One.|Two.", NULL);
    has(&s, 0, "A line|And another", NULL);
    has(&s, 1, NULL, "A line|And another");
    assert_int_equal(s.d->diags->n, 0);
    setting_free(&s);
}

static void first_last_start_choose_among_those_of_a_page(void **state)
{
    static const char text[] = "# Title\n\nOne.\n\n> A1\n\nTwo.\n\n## Second\n\nThree.\n\n> B1\n\nFour.\n\n> B2\n\nFive.\n\n## Third\n\nSix.\n";

    (void)state;
    setting s = laid_out(text, TURN "@page { @top-left { content: element(h) } @top-right { content: element(h, start) } "
                                    "@bottom-left { content: element(h, last) } @bottom-right { content: element(h, first-except) } } "
                                    "blockquote { position: running(h) }");
    seen r = look_at(&s, 1, NULL);
    assert_non_null(strstr(r.margin.p, "A1")); /* what held when the page began */
    assert_non_null(strstr(r.flow.p, "B1"));
    assert_non_null(strstr(r.flow.p, "B2"));
    unsee(&r);
    has(&s, 2, NULL, "B2");
    assert_null(said(&s, OP_DIAG_RUNNING_LOST));
    setting_free(&s);
}

static void element_that_no_box_asks_for_stays_and_is_told(void **state)
{
    (void)state;
    setting s = laid_out(PAGES, TURN "blockquote { position: running(head) }");
    has(&s, 0, "One.|Taken words here|Two.", NULL);
    const op_diag *d = said(&s, OP_DIAG_CSS_RUNNING);
    assert_non_null(d);
    assert_non_null(strstr(d->detail, "running(head)"));
    setting_free(&s);
}

static void what_a_margin_cannot_hold_stays_and_is_told(void **state)
{
    static const char *const rows[][2] = {
        {"# Title\n\nOne.\n\n- taken\n\nTwo.\n", "li { position: running(head) }"},
        {"# Title\n\nOne.\n\n| taken |\n|---|\n| b |\n", "table { position: running(head) }"},
        {"# Title taken\n\nOne.\n", "h1 { position: running(head) }"},
        {"# Title\n\nOne.\n\n> taken[^1]\n\n[^1]: Note.\n", "blockquote { position: running(head) }"},
    };

    (void)state;
    for (size_t i = 0; i < sizeof(rows) / sizeof(rows[0]); i++) {
        op_buf css = OP_BUF_INIT;
        op_buf_printf(&css, "%s%s", HEAD, rows[i][1]);
        setting s = laid_out(rows[i][0], css.p);
        has(&s, 0, "taken", NULL);
        assert_non_null(said(&s, OP_DIAG_CSS_RUNNING));
        setting_free(&s);
        op_buf_free(&css);
    }
}

static void element_on_no_page_is_told_by_its_words(void **state)
{
    (void)state;
    setting s = laid_out("# Title\n\nOne.\n\n> A1\n\n> A2\n\n> A3\n\nTwo.\n\n## Second\n\nThree.\n",
                         TURN HEAD "blockquote { position: running(head) }");
    const op_diag *d = said(&s, OP_DIAG_RUNNING_LOST);
    assert_non_null(d);
    assert_string_equal(d->detail, "A2");
    setting_free(&s);
}

static void element_breaks_into_lines_in_a_narrow_box(void **state)
{
    (void)state;
    setting s = laid_out(PAGES, TURN "@page { @bottom-left { content: element(head); width: 30pt } } blockquote { position: running(head) }");
    seen r = look_at(&s, 1, NULL);
    assert_non_null(strchr(strstr(r.margin.p, "Taken"), '|'));
    unsee(&r);
    setting_free(&s);
}

static void element_higher_than_its_margin_stays_and_is_told(void **state)
{
    (void)state;
    setting s = laid_out("# Title\n\nOne.\n\n> taken a\n>\n> b\n>\n> c\n>\n> d\n>\n> e\n>\n> f\n>\n> g\n>\n> h\n\nTwo.\n\n## Second\n\n> Low one\n\nThree.\n",
                         TURN HEAD "@page { margin-top: 20mm } blockquote { position: running(head) }");
    has(&s, 0, "taken a", NULL);
    has(&s, 1, "Three.|Low one", NULL); /* another of that name is not, and goes: it is read behind the text */
    const op_diag *d = said(&s, OP_DIAG_CSS_RUNNING);
    assert_non_null(d);
    assert_non_null(strstr(d->detail, "higher than the margin"));
    assert_true(d->at.source != OP_NO_SOURCE);
    assert_null(said(&s, OP_DIAG_RUNNING_LOST));
    setting_free(&s);
}

static void lost_elements_of_a_name_are_one_message(void **state)
{
    size_t n = 0;

    (void)state;
    setting s = laid_out("# Title\n\nOne.\n\n> A1\n\n> A2\n\n> A3\n\n> A4\n\nTwo.\n\n## Second\n\nThree.\n",
                         TURN HEAD "blockquote { position: running(head) }");
    for (size_t i = 0; i < s.d->diags->n; i++)
        n += s.d->diags->all[i].code == OP_DIAG_RUNNING_LOST;
    assert_int_equal(n, 1);
    assert_string_equal(said(&s, OP_DIAG_RUNNING_LOST)->detail, "A2; and 1 more of running(head)");
    setting_free(&s);
}

/* ---- counters ---- */

static void counter_has_the_value_of_the_beginning_of_the_page(void **state)
{
    (void)state;
    setting s = laid_out("# Title\n\nOne.\n\n## Sec\n\nTwo.\n\n### Turn\n\nThree.\n\n## Sec\n\nFour.\n\n### Turn\n\nFive.\n",
                         "h3 { break-before: page } body { counter-reset: sec sub } h2 { counter-increment: sec } h3 { counter-increment: sub 3 } "
                         "@page { @top-left { content: \"<\" counter(sec, upper-roman) \"-\" counter(sub) \">\" } } ");
    has(&s, 1, NULL, "<I-3>"); /* the page begins with what counts sub; sec is counted further down */
    has(&s, 2, NULL, "<II-6>");
    setting_free(&s);
}

static void counters_of_boxes_show_all_levels(void **state)
{
    (void)state;
    setting s = laid_out("# Title\n\n1. a\n2. b\n   1. c\n\n      d\n\n## Turn\n\nText.\n",
                         TURN "body { counter-reset: x 4 } ol { counter-reset: x } li { counter-increment: x } "
                              "@page { @top-left { content: \"<\" counters(x, \".\") \">\" } } ");
    has(&s, 1, NULL, "<4.2>"); /* the outer list's holds for what follows it, as CSS Lists has it; the inner one's has ended */
    lacks(&s, 1, "<4.2.1>");
    setting_free(&s);
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(element_stands_in_the_margin_and_not_in_the_text),
        cmocka_unit_test(element_keeps_its_own_look),
        cmocka_unit_test(phrase_leaves_its_paragraph),
        cmocka_unit_test(division_leaves_the_text_with_all_its_blocks),
        cmocka_unit_test(first_last_start_choose_among_those_of_a_page),
        cmocka_unit_test(element_that_no_box_asks_for_stays_and_is_told),
        cmocka_unit_test(what_a_margin_cannot_hold_stays_and_is_told),
        cmocka_unit_test(element_higher_than_its_margin_stays_and_is_told),
        cmocka_unit_test(lost_elements_of_a_name_are_one_message),
        cmocka_unit_test(element_on_no_page_is_told_by_its_words),
        cmocka_unit_test(element_breaks_into_lines_in_a_narrow_box),
        cmocka_unit_test(counter_has_the_value_of_the_beginning_of_the_page),
        cmocka_unit_test(counters_of_boxes_show_all_levels),
    };

    return cmocka_run_group_tests(tests, NULL, NULL);
}
