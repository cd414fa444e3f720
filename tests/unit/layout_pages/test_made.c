/* What sheets let stand around matter that is made from facts, and how that matter and wrappers look. */
#include "setting.h"

#include <string.h>

/* ---- what stands on pages ---- */

typedef struct {
    op_buf flow; /* text of elements and artifacts, '|' between baselines */
    op_len y, dots_right;
    size_t dots;
    op_len found_size; /* of the run that begins with `find` */
    const char *find;
} seen;

static void see_run(void *self, const op_run *run)
{
    seen *s = self;

    if (s->flow.n && run->y != s->y)
        op_buf_char(&s->flow, '|');
    s->y = run->y;
    op_buf_add(&s->flow, run->text, run->n_text);
    if (s->find && run->n_text >= strlen(s->find) && memcmp(run->text, s->find, strlen(s->find)) == 0)
        s->found_size = run->font->size;
}

static void see_shape(void *self, const op_shape *shape)
{
    seen *s = self;

    if (shape->kind != OP_SHAPE_DOTS)
        return;
    s->dots++;
    s->dots_right = shape->x + shape->w;
}

static void look_at(const setting *s, size_t page, seen *r)
{
    op_arena *scratch = op_arena_new();
    op_sink sink = {r, see_run, see_shape, NULL};

    op_page_emit(s->l, page, scratch, &sink);
    op_arena_free(scratch);
}

/* All pages from one on as text. */
static seen all_of(const setting *s, size_t from, const char *find)
{
    seen r = {.flow = OP_BUF_INIT, .find = find};

    for (size_t i = from; i < s->l->n_pages; i++)
        look_at(s, i, &r);
    op_buf_char(&r.flow, '\0');
    return r;
}

static void shows(const seen *s, const char *text)
{
    if (!strstr(s->flow.p, text))
        fail_msg("not there: %s\n%s", text, s->flow.p);
}

static void lacks(const seen *s, const char *text)
{
    if (strstr(s->flow.p, text))
        fail_msg("there: %s\n%s", text, s->flow.p);
}

/* An article with everything that has a wrapper. */
static const char article[] = "---\ntitle: The lock\npublisher: The Post\nbyline: A. Writer\nlanguage: en-GB\n---\n\n"
                              "# The lock\n\nText of the first paragraph, with a note.[^1]\n\n"
                              "| a | b |\n|---|---|\n| one | two |\n\n: Rows\n\n[^1]: What the note says.\n";

static seen article_in(const char *css, const char *find)
{
    setting s = setting_of(article, "article", css);

    setting_lay_out(&s);
    seen r = all_of(&s, 0, find);
    assert_int_equal(s.d->diags->n, 0);
    setting_free(&s);
    return r;
}

static void lines_of_the_head_have_their_before_and_after(void **state)
{
    (void)state;
    seen r = article_in("body { counter-reset: story 6 } .op-chapter { counter-increment: story }"
                        ".op-publisher::before { content: \"No. \" counter(story) \" of \" } .op-publisher::after { content: \"!\" }"
                        ".op-info::before { content: \"by \" } h1::after { content: \" (\" counter(story, lower-roman) \")\" }",
                        NULL);
    shows(&r, "No. 7 of The Post!");
    shows(&r, "by A. Writer");
    shows(&r, "The lock (vii)");
    op_buf_free(&r.flow);
}

static void notes_are_signed_as_the_sheet_says(void **state)
{
    (void)state;
    seen r = article_in("::footnote-marker { content: \"(\" counter(footnote, lower-alpha) \")\" }"
                        "::footnote-call { content: counter(footnote, lower-alpha) } .op-notes h2::after { content: \" below\" }",
                        NULL);
    shows(&r, "(a)");
    shows(&r, "note.a");
    shows(&r, "Notes below");
    op_buf_free(&r.flow);
    r = article_in(".op-sign::after { content: \".\" }", NULL);
    shows(&r, "1.");
    op_buf_free(&r.flow);
}

static void what_is_not_displayed_is_not_made(void **state)
{
    (void)state;
    seen r = article_in(".op-publisher, .op-info, .op-sign, .op-notes h2 { display: none }", NULL);
    lacks(&r, "The Post");
    lacks(&r, "A. Writer");
    lacks(&r, "Notes");
    shows(&r, "What the note says.");
    op_buf_free(&r.flow);
    r = article_in(".op-notes { display: none }", NULL);
    lacks(&r, "What the note says.");
    op_buf_free(&r.flow);
}

static void wrappers_look_as_their_own_elements_do(void **state)
{
    (void)state;
    seen r = article_in(".op-head .op-publisher { font-size: 15pt } section:first-of-type .op-head .op-info { font-size: 21pt }", "The Post");
    assert_int_equal(r.found_size, OP_PT(15));
    op_buf_free(&r.flow);
    r = article_in("section:first-of-type .op-info { font-size: 21pt }", "A. Writer");
    assert_int_equal(r.found_size, OP_PT(21));
    op_buf_free(&r.flow);
}

/* ---- contents ---- */

/* A book of three chapters of some pages each. */
static setting book_of(const char *css)
{
    op_arena *a = op_arena_new();
    setting s = {.a = a};
    const char *sheets[] = {"book", s.sheet};
    op_diags *diags;

    s.d = op_document_new(a);
    s.lang = op_lang_new(NULL);
    s.fonts = op_fonts_new(NULL, s.d->diags);
    s.d->book = true;
    for (int i = 0; i < 3; i++) {
        char head[64];
        op_buf text = OP_BUF_INIT;
        snprintf(head, sizeof(head), "# Chapter of the %s lock\n\n", i == 0 ? "first" : i == 1 ? "second" : "third");
        op_buf_puts(&text, head);
        for (int k = 0; k < 60; k++)
            op_buf_printf(&text, "In the year %d the keeper counted %d boats, and some of them came by night.\n\n", 1800 + k, k);
        uint32_t source = op_sources_add(s.d->sources, head, op_buf_finish(&text, a));
        assert_non_null(op_read_markdown(s.d, source, &(op_read_options){.lang = "en-GB", .languages = s.lang}));
    }
    snprintf(s.sheet, sizeof(s.sheet), OP_SCRATCH "/book-%ld.css", (long)getpid());
    assert_int_equal(op_file_write(s.sheet, op_str_of(css)), 0);
    const op_style *style = op_style_make(a, &(op_style_input){.doc = s.d, .sheets = sheets, .n_sheets = 2}, &diags);
    assert_non_null(style);
    assert_int_equal(diags->n, 0);
    s.style = op_new(a, op_style);
    *s.style = *style;
    setting_lay_out(&s);
    return s;
}

static void contents_have_leaders_and_page_numbers_of_the_sheet(void **state)
{
    setting s = book_of(".op-entry a::after { content: leader(\".\") target-counter(attr(href), page) } .op-entry .op-page { display: none }");
    op_len left;

    (void)state;
    const op_dest *contents = op_layout_dest(s.l, "op.contents");
    assert_non_null(contents);
    seen r = {.flow = OP_BUF_INIT};
    look_at(&s, contents->page, &r);
    op_buf_char(&r.flow, '\0');
    const op_page_style *style = op_layout_page_style(s.l, contents->page, &left);
    assert_int_equal(r.dots, 3);
    assert_true(r.dots_right > left + style->measure - OP_PT(40) && r.dots_right < left + style->measure);
    for (size_t i = 0; i < s.l->n_outline; i++) {
        char want[96];
        if (strncmp(s.l->outline[i].title, "Chapter", 7) != 0)
            continue;
        const op_dest *d = op_layout_dest(s.l, s.l->outline[i].id);
        snprintf(want, sizeof(want), "%s %s", s.l->outline[i].title, s.l->pages[d->page].label);
        char *dots = strstr(r.flow.p, s.l->outline[i].title); /* the leader is a space to who reads the text */
        assert_non_null(dots);
        if (strncmp(dots, want, strlen(want)) != 0)
            fail_msg("not there: %s\n%s", want, r.flow.p);
    }
    op_buf_free(&r.flow);
    setting_free(&s);
}

static void contents_count_and_may_be_left_out(void **state)
{
    (void)state;
    setting s = book_of(".op-entry { counter-increment: n } .op-entry a::before { content: counter(n, upper-roman) \". \" }"
                        ".op-entry .op-page::before { content: \"p. \" } .op-contents h1 { display: none }");
    const op_dest *contents = op_layout_dest(s.l, "op.contents");
    assert_non_null(contents);
    seen r = {.flow = OP_BUF_INIT};
    look_at(&s, contents->page, &r);
    op_buf_char(&r.flow, '\0');
    shows(&r, "III. Chapter of the third lock");
    shows(&r, "p. ");
    lacks(&r, "Contents");
    op_buf_free(&r.flow);
    setting_free(&s);
    s = book_of(".op-contents { display: none }");
    assert_null(op_layout_dest(s.l, "op.contents"));
    setting_free(&s);
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(lines_of_the_head_have_their_before_and_after),
        cmocka_unit_test(notes_are_signed_as_the_sheet_says),
        cmocka_unit_test(what_is_not_displayed_is_not_made),
        cmocka_unit_test(wrappers_look_as_their_own_elements_do),
        cmocka_unit_test(contents_have_leaders_and_page_numbers_of_the_sheet),
        cmocka_unit_test(contents_count_and_may_be_left_out),
    };

    return cmocka_run_group_tests(tests, NULL, NULL);
}
