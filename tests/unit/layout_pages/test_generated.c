/* What sheets let stand before, after and around the text, on whole documents. */
#include "setting.h"

#include <stdlib.h>
#include <string.h>

#include "layout/generated.h"

/* ---- what stands on a page ---- */

typedef struct {
    const op_layout *l;
    op_buf flow, margin; /* text of elements, of artifacts; '|' between baselines */
    op_len y;
    size_t dots, rules;
    op_len right; /* of dots */
} seen;

static void see_run(void *self, const op_run *run)
{
    seen *s = self;
    op_buf *b = run->tag >= OP_TAG_ARTIFACT_BASE ? &s->margin : &s->flow;

    if (b->n && run->y != s->y)
        op_buf_char(b, '|');
    s->y = run->y;
    op_buf_add(b, run->text, run->n_text);
}

static void see_shape(void *self, const op_shape *shape)
{
    seen *s = self;

    s->dots += shape->kind == OP_SHAPE_DOTS;
    s->rules += shape->kind == OP_SHAPE_RECT;
    if (shape->kind == OP_SHAPE_DOTS)
        s->right = shape->x + shape->w;
}

static seen look_at(const setting *s, size_t page)
{
    op_arena *scratch = op_arena_new();
    seen r = {.l = s->l, .flow = OP_BUF_INIT, .margin = OP_BUF_INIT};
    op_sink sink = {&r, see_run, see_shape, NULL};

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

static bool holds(const op_buf *b, const char *text)
{
    return strstr(b->p, text) != NULL;
}

/* The page shows each of the texts (NULL at the end). */
static void check_flow(const char *markdown, const char *css, const char *const *texts)
{
    setting s = setting_of(markdown, "article", css);

    setting_lay_out(&s);
    seen page = look_at(&s, 0);
    for (; *texts; texts++)
        if (!holds(&page.flow, *texts))
            fail_msg("not on the page: %s\n%s", *texts, page.flow.p);
    assert_int_equal(s.d->diags->n, 0);
    unsee(&page);
    setting_free(&s);
}

/* ---- generated text ---- */

static void counters_number_headings_and_what_is_below(void **state)
{
    (void)state;
    check_flow("# Title\n\n## One\n\nText.\n\n### Deep\n\n## Two\n\n### Deep too\n\n### Deeper\n",
               "body { counter-reset: h2 } h2 { counter-increment: h2; counter-reset: h3 } h3 { counter-increment: h3 }"
               "h2::before { content: counter(h2, upper-roman) \") \" }"
               "h3::before { content: counter(h2) \".\" counter(h3, lower-alpha) \" \" }",
               (const char *const[]){"I) One", "II) Two", "1.a Deep", "2.a Deep too", "2.b Deeper", NULL});
}

static void quotation_marks_follow_depth_and_language(void **state)
{
    (void)state;
    check_flow("# Title\n\nSaid *he* and **she *and he***.\n",
               "em::before { content: open-quote } em::after { content: close-quote }"
               "strong::before { content: open-quote } strong::after { content: close-quote }",
               (const char *const[]){"\u201che\u201d", "\u201cshe \u2018and he\u2019\u201d", NULL});
    check_flow("# Title\n\nSaid *he*.\n",
               "em { quotes: \"<\" \">\" } em::before { content: open-quote } em::after { content: close-quote attr(id) }",
               (const char *const[]){"<he>.", NULL});
}

static void marks_of_lists_are_the_sheets(void **state)
{
    (void)state;
    check_flow("# Title\n\n1. one\n2. two\n   - inner\n", "ol { list-style-type: upper-roman } ul { list-style-type: \"+\" }",
               (const char *const[]){"I.", "II.", "+", NULL});
    check_flow("# Title\n\n3. three\n4. four\n", "ol li::marker { content: \"(\" counter(list-item, lower-alpha) \")\" }",
               (const char *const[]){"(c)", "(d)", NULL});
    check_flow("# Title\n\n- one\n- two\n", "li { list-style-position: inside } li::after { content: \";\" }",
               (const char *const[]){"\u2022 one;", "\u2022 two;", NULL});
}

static void text_shown_in_capitals_is_extracted_as_written(void **state)
{
    (void)state;
    check_flow("# Title\n\nThe *stra\u00dfe of \ufb01gs* and `code  two`.\n", "em { text-transform: uppercase } code { white-space: pre }",
               (const char *const[]){"stra\u00dfe of \ufb01gs and code", NULL});
}

static void what_is_not_displayed_is_not_there(void **state)
{
    setting s = setting_of("# Title\n\nFirst *gone* words.\n\n> All gone.\n\nLast.\n", "article",
                           "em, blockquote, .op-info { display: none } h1 { display: none }");

    (void)state;
    setting_lay_out(&s);
    seen page = look_at(&s, 0);
    assert_false(holds(&page.flow, "gone"));
    assert_false(holds(&page.flow, "Title"));
    assert_false(holds(&page.flow, "minute"));
    assert_true(holds(&page.flow, "Last."));
    unsee(&page);
    setting_free(&s);
}

static void leaders_fill_the_line(void **state)
{
    setting s = setting_of("# Title\n\n*Word*\n", "article", ".op-flush::after { content: leader(\".\") \"end\" }");
    op_len left;

    (void)state;
    setting_lay_out(&s);
    seen page = look_at(&s, 0);
    const op_page_style *style = op_layout_page_style(s.l, 0, &left);
    assert_true(holds(&page.flow, "Word"));
    assert_int_equal(page.dots, 1);
    assert_true(page.right > left + style->measure - OP_PT(40) && page.right < left + style->measure);
    unsee(&page);
    setting_free(&s);
}

/* ---- behind the text ---- */

static void elements_in_lines_have_grounds_and_borders(void **state)
{
    static const char text[] = "# Title\n\nWord *one* and `two` and [four](https://example.org/).\n";
    setting s = setting_of(text, "article", NULL);
    setting boxed = setting_of(text, "article", "a { border-bottom: 1pt dotted } code { background: #eeeeee; padding: 0 2pt }");

    (void)state;
    setting_lay_out(&s);
    setting_lay_out(&boxed);
    seen plain = look_at(&s, 0), page = look_at(&boxed, 0);
    assert_string_equal(plain.flow.p, page.flow.p);
    assert_int_equal(page.dots, plain.dots + 1);
    assert_int_equal(page.rules, plain.rules + 1);
    unsee(&plain);
    unsee(&page);
    setting_free(&s);
    setting_free(&boxed);
}

static void breaks_are_asterisks_a_rule_or_what_the_sheet_says(void **state)
{
    static const struct {
        const char *css, *text;
        size_t rules;
    } rows[] = {{NULL, "*", 0}, {"hr { border-top: 1pt solid; width: 40mm }", NULL, 1}, {"hr::before { content: \"x\" }", "x", 0}};
    size_t usual = 0;

    (void)state;
    for (size_t i = 0; i < sizeof(rows) / sizeof(rows[0]); i++) {
        setting s = setting_of("# Title\n\nWord.\n\n***\n\nWord.\n", "article", rows[i].css);
        setting_lay_out(&s);
        seen page = look_at(&s, 0);
        usual = i ? usual : page.rules;
        assert_int_equal(page.rules, usual + rows[i].rules);
        assert_int_equal(holds(&page.margin, "*"), i == 0);
        assert_true(!rows[i].text || holds(&page.margin, rows[i].text));
        unsee(&page);
        setting_free(&s);
    }
}

static void pages_have_borders_around_their_text(void **state)
{
    setting s = setting_of("# Title\n\nWord.\n", "article", "@page { border: 1pt solid; padding: 10pt 20pt }");
    setting plain = setting_of("# Title\n\nWord.\n", "article", NULL);
    op_len left, before;

    (void)state;
    setting_lay_out(&s);
    setting_lay_out(&plain);
    const op_page_style *framed = op_layout_page_style(s.l, 0, &left), *usual = op_layout_page_style(plain.l, 0, &before);
    assert_int_equal(left, before + OP_PT(21));
    assert_int_equal(framed->measure, usual->measure - OP_PT(42));
    assert_int_equal(framed->top, usual->top + OP_PT(11));
    seen with = look_at(&s, 0), without = look_at(&plain, 0);
    assert_int_equal(with.rules, without.rules + 4);
    unsee(&with);
    unsee(&without);
    setting_free(&s);
    setting_free(&plain);
}

/* ---- around the text ---- */

static void pages_have_the_boxes_of_their_kind(void **state)
{
    op_arena *a = op_arena_new();
    setting s = setting_of(setting_text(a, 30, 8, NULL), "book",
                           "@page { @top-left { content: none } @top-center { content: none } @top-right { content: none }"
                           "        @bottom-left { content: \"every\" } @bottom-right { content: counter(page) \"/\" counter(pages) } }"
                           "@page :left { @bottom-left { content: \"left\" } }"
                           "@page :first { @bottom-left { content: \"first\" } @left-middle { content: \"side\" } }");

    (void)state;
    setting_lay_out(&s);
    assert_true(s.l->n_pages > 3);
    for (size_t i = 0; i < 4; i++) {
        seen page = look_at(&s, i);
        char number[16];
        snprintf(number, sizeof(number), "%zu/%zu", i + 1, s.l->n_pages);
        assert_true(holds(&page.margin, number));
        assert_true(holds(&page.margin, i == 0 ? "first" : i % 2 ? "left" : "every"));
        assert_int_equal(holds(&page.margin, "side"), i == 0);
        unsee(&page);
    }
    setting_free(&s);
    op_arena_free(a);
}

static void running_heads_say_what_stands_on_their_page(void **state)
{
    op_arena *a = op_arena_new();
    setting s = setting_of(setting_text(a, 24, 8, "## Middle\n\n"), "article",
                           "h2 { string-set: section content() }"
                           "@page { @top-center { content: \"<\" string(section) \"|\" string(title) \">\" } }");
    size_t with = 0;
    bool begun = false;

    (void)state;
    setting_lay_out(&s);
    for (size_t i = 0; i < s.l->n_pages; i++) {
        seen page = look_at(&s, i);
        begun |= holds(&page.flow, "Middle");
        assert_true(holds(&page.margin, begun ? "<Middle|The register of the lock>" : "<|The register of the lock>"));
        with += begun;
        unsee(&page);
    }
    assert_true(with > 1 && with < s.l->n_pages);
    setting_free(&s);
    op_arena_free(a);
}

static void page_numbers_begin_where_the_sheet_says(void **state)
{
    op_arena *a = op_arena_new();
    setting s = setting_of(setting_text(a, 12, 8, NULL), "article",
                           ".op-chapter { counter-reset: page 7 } @page { @top-right { content: counter(page, lower-roman) } }");

    (void)state;
    setting_lay_out(&s);
    assert_string_equal(s.l->pages[0].label, "vii");
    assert_string_equal(s.l->pages[1].label, "viii");
    assert_string_equal(s.l->page_list.pages[1].label, "viii");
    setting_free(&s);
    op_arena_free(a);
}

/* ---- what depends on pages ---- */

static void page_references_are_right_when_all_is_set(void **state)
{
    op_arena *a = op_arena_new();
    setting s = setting_of(setting_text(a, 24, 8, "See [there](#the-end) and [here](#near).\n\n## Near\n\n## The end\n\n"), "article",
                           "h2 + h2 { break-before: page }"
                           "a::after { content: \" (p. \" target-counter(attr(href), page) \", \" target-text(attr(href)) \")\" }");
    op_buf all = OP_BUF_INIT;
    char want[80];

    (void)state;
    setting_lay_out(&s);
    const op_dest *end = op_layout_dest(s.l, "the-end"), *near = op_layout_dest(s.l, "near");
    assert_non_null(end);
    assert_non_null(near);
    assert_true(end->page > near->page);
    for (size_t i = 0; i < s.l->n_pages; i++) {
        seen page = look_at(&s, i);
        for (const char *p = page.flow.p; *p; p++)
            op_buf_char(&all, *p == '|' ? ' ' : *p);
        unsee(&page);
    }
    op_buf_char(&all, '\0');
    snprintf(want, sizeof(want), "(p. %u, The end)", end->page + 1);
    assert_true(holds(&all, want));
    snprintf(want, sizeof(want), "(p. %u, Near)", near->page + 1);
    assert_true(holds(&all, want));
    assert_int_equal(s.d->diags->n, 0);
    for (size_t i = 0; i < s.l->n_dests; i++) /* the places that were looked for are nobody's destination */
        assert_true((unsigned char)s.l->dests[i].id[0] >= ' ');
    op_buf_free(&all);
    setting_free(&s);
    op_arena_free(a);
}

/* What is asked of an element is its part, and what selectors see of it. */
static void content_takes_the_parts_of_elements(void **state)
{
    setting s = setting_of("# Title\n\nSee [there](#end).\n\n3. three\n\n## \"Near\"\n\n## End\n", "article",
                           "h2 { counter-increment: h; string-set: head content(before) content() content(after) }"
                           "h1 { string-set: title content(first-letter) }"
                           "h2::before { content: counter(h) \") \" } h2::after { content: \"!\" }"
                           "a::after { content: \"<\" target-text(attr(href), before) target-text(attr(href), first-letter) \">\" }"
                           "ol { string-set: list \"from \" attr(start) } section { string-set: class attr(class) }"
                           "@page chapter:first { @top-right { content: string(title) \"/\" string(head, last) string(list) string(class) } }");

    (void)state;
    setting_lay_out(&s);
    seen page = look_at(&s, 0);
    assert_true(holds(&page.flow, "<2) E>"));
    assert_true(holds(&page.margin, "T/2) End!from 3op-chapter"));
    unsee(&page);
    setting_free(&s);
}

/* Hundreds of strings of one long text: each holds what can be set of it. */
static void long_strings_are_cut(void **state)
{
    enum { STRINGS = 300, WORDS = 100000 };
    op_arena *a = op_arena_new();
    op_buf text = OP_BUF_INIT, sheet = OP_BUF_INIT;

    (void)state;
    op_buf_puts(&text, "# T\n\n");
    for (int i = 0; i < WORDS; i++)
        op_buf_puts(&text, "word ");
    op_buf_puts(&text, "\n");
    for (int i = 0; i < STRINGS; i++)
        op_buf_printf(&sheet, "%s s%d \"x\" content()", i ? "," : "p { string-set:", i);
    op_buf_puts(&sheet, "} @page { @left-middle { content: ");
    for (int i = 0; i < STRINGS; i++)
        op_buf_printf(&sheet, "string(s%d) ", i);
    op_buf_puts(&sheet, "} }");
    setting s = setting_of(op_buf_finish(&text, a).p, "article", op_buf_finish(&sheet, a).p);
    size_t before = op_arena_size(s.d->arena);
    const op_generated *g = op_generated_make(s.d->arena, s.d, s.style, NULL, NULL);
    assert_true(op_arena_size(s.d->arena) - before < 16u << 20);
    assert_non_null(g);
    setting_free(&s);
    op_arena_free(a);
}

/* The number of pages in roman figures, each of which takes a page: iii takes more than iv. */
static void numbers_that_never_settle_are_told(void **state)
{
    setting s = setting_of("# T\n\n> Quoted.\n\nLast.\n", "article",
                           "blockquote::before { content: counter(pages, lower-roman); line-height: 150mm; letter-spacing: 130mm;"
                           " widows: 1; orphans: 1 } blockquote p { break-before: page } ");
    size_t told = 0;

    (void)state;
    setting_lay_out(&s);
    for (size_t i = 0; i < s.d->diags->n; i++)
        told += s.d->diags->all[i].code == OP_DIAG_PAGES_UNSETTLED;
    assert_int_equal(told, 1);
    setting_free(&s);
}

static void bookmarks_are_the_sheets(void **state)
{
    setting s = setting_of("# Title\n\n## One\n\nText.\n\n## Two\n", "article",
                           "h2 { bookmark-label: \"Part \" content() } blockquote { bookmark-level: 2 } #two { bookmark-level: none }");

    (void)state;
    setting_lay_out(&s);
    assert_int_equal(s.l->n_outline, 2);
    assert_string_equal(s.l->outline[1].title, "Part One");
    setting_free(&s);
}

static void numbers_of_another_edition_stand_beside_their_lines(void **state)
{
    op_arena *a = op_arena_new();
    setting s = setting_of(setting_text(a, 12, 8, NULL), "article", NULL);
    op_diags *said;
    const char *large = "large-print";

    (void)state;
    setting_lay_out(&s);
    op_layout_input in = {.doc = s.d, .fonts = s.fonts, .lang = s.lang, .numbers_of = &s.l->page_list,
                          .style = op_style_make(s.a, &(op_style_input){.doc = s.d, .sheets = &large, .n_sheets = 1}, &said)};
    size_t pages = s.l->n_pages;
    s.l = op_layout_document(&in, s.d->diags);
    assert_true(s.l->n_pages > pages && pages > 1);
    for (size_t k = 0, page = 0; k < pages; k++) { /* each once, in order */
        char want[24];
        bool found = false;
        snprintf(want, sizeof(want), "%zu", k + 1);
        for (; page < s.l->n_pages && !found; page += !found) {
            seen p = look_at(&s, page);
            for (char *word = strtok(p.margin.p, "|"); word; word = strtok(NULL, "|"))
                found |= strcmp(word, want) == 0;
            unsee(&p);
        }
        if (!found)
            fail_msg("no mark for page %s", want);
    }
    setting_free(&s);
    op_arena_free(a);
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(counters_number_headings_and_what_is_below),
        cmocka_unit_test(quotation_marks_follow_depth_and_language),
        cmocka_unit_test(marks_of_lists_are_the_sheets),
        cmocka_unit_test(text_shown_in_capitals_is_extracted_as_written),
        cmocka_unit_test(what_is_not_displayed_is_not_there),
        cmocka_unit_test(leaders_fill_the_line),
        cmocka_unit_test(elements_in_lines_have_grounds_and_borders),
        cmocka_unit_test(breaks_are_asterisks_a_rule_or_what_the_sheet_says),
        cmocka_unit_test(pages_have_borders_around_their_text),
        cmocka_unit_test(pages_have_the_boxes_of_their_kind),
        cmocka_unit_test(running_heads_say_what_stands_on_their_page),
        cmocka_unit_test(page_numbers_begin_where_the_sheet_says),
        cmocka_unit_test(page_references_are_right_when_all_is_set),
        cmocka_unit_test(content_takes_the_parts_of_elements),
        cmocka_unit_test(long_strings_are_cut),
        cmocka_unit_test(numbers_that_never_settle_are_told),
        cmocka_unit_test(bookmarks_are_the_sheets),
        cmocka_unit_test(numbers_of_another_edition_stand_beside_their_lines),
    };

    return cmocka_run_group_tests(tests, NULL, NULL);
}
