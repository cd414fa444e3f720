/* Every element counts once and in the order of the document, however often its text is looked at or set. */
#include "setting.h"

#include <stdlib.h>
#include <string.h>

typedef struct {
    op_buf text; /* '|' between baselines */
    op_len y;
} seen;

static void see_run(void *self, const op_run *run)
{
    seen *s = self;

    if (run->tag >= OP_TAG_ARTIFACT_BASE)
        return;
    if (s->text.n && run->y != s->y)
        op_buf_char(&s->text, '|');
    s->y = run->y;
    op_buf_add(&s->text, run->text, run->n_text);
}

static void shows(const char *markdown, const char *css, const char *want)
{
    setting s = setting_of(markdown, "article", css);
    op_arena *scratch = op_arena_new();
    seen r = {.text = OP_BUF_INIT};
    op_sink sink = {&r, see_run, NULL, NULL};

    setting_lay_out(&s);
    for (size_t i = 0; i < s.l->n_pages; i++)
        op_page_emit(s.l, i, scratch, &sink);
    op_buf_char(&r.text, '\0');
    if (!strstr(r.text.p, want))
        fail_msg("not there: %s\n%s", want, r.text.p);
    op_buf_free(&r.text);
    op_arena_free(scratch);
    setting_free(&s);
}

#define NESTED "# Title\n\n1. one\n2. two\n   1. inner one\n   2. inner two\n3. three\n\n"
#define LOOSE "# Title\n\n1. one\n\n2. two\n\n   1. inner one\n\n   2. inner two\n\n3. three\n\n"
#define OUTLINE \
    "ol { list-style-type: none; counter-reset: item } ol > li { counter-increment: item } " \
    "ol > li::before { content: counters(item, \".\") \" \" } "

static void items_of_nested_lists_count_once(void **state)
{
    (void)state;
    shows(NESTED, OUTLINE, "1 one|2 two|2.1 inner one|2.2 inner two|3 three");
    shows(NESTED,
          "ol { list-style-type: none; counter-reset: item } li { counter-increment: item 2 } li::marker { content: counter(item) \")\" }",
          "2)one|4)two|2)inner one|4)inner two|6)three");
}

static void items_with_paragraphs_count_as_those_without(void **state)
{
    (void)state;
    shows(LOOSE, "ol { list-style-type: none; counter-reset: item } ol > li { counter-increment: item } "
                 "ol > li::before { content: counters(item, \".\") }",
          "1|one|2|two|2.1|inner one|2.2|inner two|3|three");
}

static void cells_and_rows_count_once_though_columns_are_measured(void **state)
{
    (void)state;
    shows("# Title\n\n| a | b |\n|---|---|\n| one | two |\n| three | four |\n\nEnd.\n",
          "body { counter-reset: row cell } tbody tr { counter-increment: row } td { counter-increment: cell } "
          "p::before { content: counter(row) \"-\" counter(cell) \" \" }",
          "2-4 End.");
}

static void a_second_pass_counts_no_further(void **state)
{
    (void)state;
    shows(NESTED "[See the third](#deep).\n\n## Deep\n",
          OUTLINE "h2 { counter-increment: h } h2::before { content: counter(h) \" \" } "
                  "a::after { content: \" on \" target-counter(attr(href), page) \", \" target-counter(attr(href), h) }",
          "2.2 inner two|3 three|See the third on 1, 1.|1 Deep");
}

static void headings_take_their_chapters_number(void **state)
{
    (void)state;
    shows("# Title\n\n## One\n\nText.\n\n### Deep\n\nText.\n\n### Deeper\n\n## Two\n\n### Last\n",
          "h2 { counter-increment: a; counter-reset: b } h3 { counter-increment: b } "
          "h2::before { content: counter(a) \" \" } h3::before { content: counter(a) \".\" counter(b) \" \" }",
          "1 One|Text.|1.1 Deep|Text.|1.2 Deeper|2 Two|2.1 Last");
}

static void a_paragraph_with_an_initial_and_a_first_line_counts_once(void **state)
{
    (void)state;
    shows("# Title\n\nFirst words of a paragraph that goes on long enough to take two lines at least, so that its first line can be "
          "told from the second.\n\nSecond.\n",
          "p { counter-increment: p } p.op-flush::first-letter { initial-letter: 2 } p::first-line { letter-spacing: 1pt } "
          "p::before { content: counter(p) \" \" }",
          "2 Second.");
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(items_of_nested_lists_count_once),
        cmocka_unit_test(items_with_paragraphs_count_as_those_without),
        cmocka_unit_test(cells_and_rows_count_once_though_columns_are_measured),
        cmocka_unit_test(a_second_pass_counts_no_further),
        cmocka_unit_test(headings_take_their_chapters_number),
        cmocka_unit_test(a_paragraph_with_an_initial_and_a_first_line_counts_once),
    };

    return cmocka_run_group_tests(tests, NULL, NULL);
}
