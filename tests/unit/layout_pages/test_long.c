/* Blocks that no page holds, links, quotations and tables: nothing that the model says is lost on its way to the page. */
#include "unit.h"

#include <stdio.h>
#include <string.h>

#include "layout/layout.h"
#include "read/read.h"
#include "timeline/timeline.h"

typedef struct {
    op_arena *a;
    op_document *d;
    op_fonts *fonts;
    op_lang *lang;
    op_layout *l;
} set;

static set read_text(const char *text)
{
    set s = {.a = op_arena_new()};

    s.d = op_document_new(s.a);
    s.lang = op_lang_new(NULL);
    s.fonts = op_fonts_new(NULL, s.d->diags);
    uint32_t source = op_sources_add(s.d->sources, "long.md", op_str_of(text));
    assert_non_null(op_read_markdown(s.d, source, &(op_read_options){.lang = "en-GB", .languages = s.lang}));
    return s;
}

static void lay_out(set *s, const char *style, const char *page, const op_timeline_figure *timeline)
{
    op_diags *said;
    op_style_input of = {.doc = s->d, .sheets = &style, .n_sheets = 1, .page = page};
    op_layout_input in = {.doc = s->d, .style = op_style_make(s->a, &of, &said), .fonts = s->fonts, .lang = s->lang,
                          .timeline = timeline};

    assert_non_null(in.style);
    s->l = op_layout_document(&in, s->d->diags);
    assert_non_null(s->l);
}

static set set_text(const char *text, const char *style, const char *page)
{
    set s = read_text(text);

    lay_out(&s, style, page, NULL);
    return s;
}

static void set_free(set *s)
{
    op_fonts_free(s->fonts);
    op_lang_free(s->lang);
    op_arena_free(s->a);
}

static size_t messages(const set *s, op_diag_code code)
{
    size_t n = 0;

    for (size_t i = 0; i < s->d->diags->n; i++)
        n += s->d->diags->all[i].code == code;
    return n;
}

/* ---- what was painted ---- */

typedef struct {
    op_buf text; /* of the content, artifacts left out; soft hyphens too */
    const op_page *page;
    size_t outside;
    op_len smallest, right;
} ink;

static void take_run(void *self, const op_run *run)
{
    ink *k = self;

    for (size_t i = 0; i < run->n_glyphs; i++) {
        op_len x = run->x + run->glyphs[i].x;
        k->outside += x < -OP_PT(1) || x > k->page->width || run->y < 0 || run->y > k->page->height;
        k->right = x > k->right ? x : k->right;
    }
    if (run->tag >= OP_TAG_ARTIFACT_BASE)
        return;
    op_len size = run->font->size;
    k->smallest = !k->smallest || size < k->smallest ? size : k->smallest;
    for (size_t i = 0; i < run->n_text; i++) {
        if (i + 1 < run->n_text && (unsigned char)run->text[i] == 0xc2 && (unsigned char)run->text[i + 1] == 0xad)
            i++;
        else
            op_buf_char(&k->text, run->text[i]);
    }
}

static ink paint(const set *s)
{
    op_arena *scratch = op_arena_new();
    ink k = {.text = OP_BUF_INIT};
    op_sink sink = {&k, take_run, NULL, NULL};

    for (size_t i = 0; i < s->l->n_pages; i++) {
        k.page = &s->l->pages[i];
        op_page_emit(s->l, i, scratch, &sink);
    }
    op_buf_char(&k.text, '\0');
    op_arena_free(scratch);
    return k;
}

/* Words that are found by their number: w7x. */
static void numbered(op_buf *b, int n)
{
    for (int i = 0; i < n; i++)
        op_buf_printf(b, i ? " w%dx" : "w%dx", i);
}

static size_t words_painted(const ink *k, int n)
{
    size_t found = 0;

    for (int i = 0; i < n; i++) {
        char word[16];
        snprintf(word, sizeof(word), "w%dx", i);
        found += strstr(k->text.p, word) != NULL;
    }
    return found;
}

/* Sets before + n words + after on many sheets: each word is painted, all within the sheet. */
static void check_words(const char *before, int n, const char *after)
{
    static const struct {
        const char *style, *page;
    } rows[] = {{"article", "a4"}, {"article", "60x80mm"}, {"book", "a5"}, {"book", "kobo"}};
    op_buf text = OP_BUF_INIT;

    op_buf_puts(&text, before);
    numbered(&text, n);
    op_buf_puts(&text, after);
    op_buf_char(&text, '\0');
    for (size_t i = 0; i < sizeof(rows) / sizeof(rows[0]); i++) {
        set s = set_text(text.p, rows[i].style, rows[i].page);
        ink k = paint(&s);
        assert_int_equal(words_painted(&k, n), n);
        assert_int_equal(k.outside, 0);
        assert_int_equal(messages(&s, OP_DIAG_TEXT_OUTSIDE), 0);
        op_buf_free(&k.text);
        set_free(&s);
    }
    op_buf_free(&text);
}

static void a_cell_of_thousands_of_words_goes_on(void **state)
{
    (void)state;
    check_words("# T\n\n| a | b |\n|---|---|\n| one | ", 2500, " |\n| two | last |\n\nAn end.\n");
    check_words("# T\n\n| a | b |\n|---|---|\n| one | ", 150, " |\n");
}

static void a_head_row_of_hundreds_of_words_goes_on(void **state)
{
    (void)state;
    check_words("# T\n\n| a | ", 600, " |\n|---|---|\n| one | two |\n| one | two |\n");
}

static void a_heading_of_thousands_of_words_goes_on(void **state)
{
    (void)state;
    check_words("# T\n\nA word.\n\n## ", 2500, "\n\nAn end.\n");
}

static void a_title_of_any_length_goes_on(void **state)
{
    (void)state;
    check_words("# ", 60, "\n\nAn end.\n");
    check_words("# ", 1500, "\n\nAn end.\n");
}

static void a_caption_of_any_length_goes_on(void **state)
{
    (void)state;
    check_words("# T\n\nA word.\n\n![x](none.png \"", 150, "\")\n\nAn end.\n");
    check_words("# T\n\nA word.\n\n![x](none.png \"", 1500, "\")\n\nAn end.\n");
}

static void a_thousand_authors_and_a_long_publisher_go_on(void **state)
{
    op_buf text = OP_BUF_INIT;

    (void)state;
    op_buf_puts(&text, "---\ntitle: T\nauthor:\n");
    for (int i = 0; i < 500; i++)
        op_buf_printf(&text, "  - Ann w%dx\n", i);
    op_buf_puts(&text, "publisher: The Weir and all the others who live and work beside it, on either bank, and their heirs in law\n"
                       "---\n\nA ");
    op_buf_char(&text, '\0');
    check_words(text.p, 500, ".\n");
    op_buf_free(&text);
}

static void captions_that_the_margin_does_not_hold_go_on(void **state)
{
    op_buf text = OP_BUF_INIT;

    (void)state;
    op_buf_puts(&text, "# T\n");
    for (int i = 0; i < 10; i++) {
        op_buf_printf(&text, "\nShort.\n\n![x](n%d.png \"", i);
        for (int k = 0; k < 40; k++)
            op_buf_printf(&text, "w%dx ", i * 40 + k);
        op_buf_puts(&text, "\")\n");
    }
    op_buf_puts(&text, "\nAn end.\n\n");
    op_buf_char(&text, '\0');
    set s = set_text(text.p, "article", NULL);
    ink k = paint(&s);
    assert_int_equal(words_painted(&k, 400), 400);
    assert_int_equal(k.outside, 0);
    op_buf_free(&text);
    op_buf_free(&k.text);
    set_free(&s);
}

/* ---- links ---- */

static void a_link_that_begins_in_emphasis_is_a_link(void **state)
{
    set s = set_text("# T\n\nSee [**bold**](http://x.org/1), [*em* and more](http://x.org/2), [`code`](http://x.org/3) and "
                     "[~~gone~~](http://x.org/4).\n", "article", NULL);
    size_t n = 0;

    (void)state;
    for (size_t i = 0; i < s.l->n_pages; i++)
        for (size_t k = 0; k < s.l->pages[i].n_links; k++, n++)
            assert_int_equal(s.l->tags[s.l->pages[i].links[k].tag].type, OP_TAG_LINK);
    assert_int_equal(n, 4);
    set_free(&s);
}

/* ---- quotations ---- */

static op_node *pull_quote(set *s, const char *words, op_node *origin)
{
    op_node *quote = op_node_new(s->d, OP_PULL_QUOTE, OP_NO_SPAN), *text = op_node_new(s->d, OP_TEXT, OP_NO_SPAN);

    text->text.s = op_str_of(words);
    quote->quote.origin = origin;
    op_node_append(quote, text);
    return quote;
}

typedef struct {
    const char *needle;
    size_t n;
} search;

static void count_run(void *self, const op_run *run)
{
    search *s = self;
    size_t n = strlen(s->needle);

    for (size_t i = 0; i + n <= run->n_text; i++)
        s->n += memcmp(run->text + i, s->needle, n) == 0;
}

static size_t times_painted(const set *s, const char *needle)
{
    op_arena *scratch = op_arena_new();
    search found = {needle, 0};
    op_sink sink = {&found, count_run, NULL, NULL};

    for (size_t i = 0; i < s->l->n_pages; i++)
        op_page_emit(s->l, i, scratch, &sink);
    op_arena_free(scratch);
    return found.n;
}

static void every_pull_quote_is_set(void **state)
{
    static const char *const pages[] = {"article", "book"};

    (void)state;
    for (size_t i = 0; i < 2; i++) {
        set s = read_text("# T\n\nA paragraph.\n\nAnother one.\n");
        op_node *chapter = s.d->root->first, *turn = op_node_new(s.d, OP_TURN, OP_NO_SPAN);
        op_node_append(chapter, pull_quote(&s, "Without", NULL));
        op_node_append(chapter, turn);
        turn->quote.speaker = OP_STR("Ann");
        op_node *said = op_node_new(s.d, OP_PARAGRAPH, OP_NO_SPAN), *text = op_node_new(s.d, OP_TEXT, OP_NO_SPAN);
        text->text.s = OP_STR("What was said.");
        op_node_append(said, text);
        op_node_append(turn, said);
        op_node_append(chapter, pull_quote(&s, "Turned", said));
        lay_out(&s, pages[i], NULL, NULL);
        assert_int_equal(times_painted(&s, "Without"), 1);
        assert_int_equal(times_painted(&s, "Turned"), 1);
        set_free(&s);
    }
}

/* ---- sizes, ids ---- */

static void nested_superscripts_can_still_be_read(void **state)
{
    set s = read_text("# T\n\nA word.\n");
    op_node *at = op_node_new(s.d, OP_PARAGRAPH, OP_NO_SPAN), *text = op_node_new(s.d, OP_TEXT, OP_NO_SPAN);

    (void)state;
    op_node_append(s.d->root->first, at);
    for (int i = 0; i < 40; i++) {
        op_node *inner = op_node_new(s.d, OP_SUPERSCRIPT, OP_NO_SPAN);
        op_node_append(at, inner);
        at = inner;
    }
    text->text.s = OP_STR("deep");
    op_node_append(at, text);
    lay_out(&s, "article", NULL, NULL);
    ink k = paint(&s);
    assert_true(k.smallest >= OP_PT(5));
    assert_int_equal(k.outside, 0);
    op_buf_free(&k.text);
    set_free(&s);
}

static void generated_ids_do_not_meet_those_of_the_text(void **state)
{
    set s = read_text("# T\n\nA [link](#contents).\n\n## Contents\n\nA paragraph.\n");

    (void)state;
    op_node *second = op_node_new(s.d, OP_CHAPTER, OP_NO_SPAN);
    op_node_append(s.d->root, second);
    op_meta_set(s.d, &second->chapter.meta, "title", OP_STR("Second"), OP_NO_SPAN, "text");
    op_meta_set(s.d, &s.d->meta, "title", OP_STR("A book"), OP_NO_SPAN, "text");
    s.d->book = true;
    lay_out(&s, "book", NULL, NULL);
    assert_non_null(op_layout_dest(s.l, "op.contents"));
    assert_non_null(op_layout_dest(s.l, "op.title-page"));
    const op_dest *d = op_layout_dest(s.l, "contents");
    assert_true(!d || s.l->tags[d->tag].node);
    set_free(&s);
}

/* ---- tables ---- */

static void wide_table(op_buf *b, int columns)
{
    static const char *const words[] = {"name", "population", "government", "administration", "agriculture", "international"};

    op_buf_truncate(b, 0);
    op_buf_puts(b, "# T\n\nText.\n\n");
    for (int row = 0; row < 4; row++) {
        for (int i = 0; i < columns; i++)
            op_buf_printf(b, "|%s", row == 1 ? "---" : words[(i + row) % 6]);
        op_buf_puts(b, "|\n");
    }
    op_buf_char(b, '\0');
}

static void a_wide_table_takes_the_margin_then_smaller_type(void **state)
{
    op_buf text = OP_BUF_INIT;

    (void)state;
    for (int columns = 2; columns <= 80; columns += columns < 20 ? 3 : 30) {
        wide_table(&text, columns);
        set s = set_text(text.p, "article", NULL);
        const op_page_style page = op_style_house(s.a, "article", NULL)->page;
        ink k = paint(&s);
        assert_int_equal(k.outside, 0);
        assert_true(k.smallest >= OP_PT(7));
        assert_true(k.right <= page.inner + page.measure + page.gutter + page.margin_column);
        if (columns >= 8)
            assert_true(columns > 30 || k.right > page.inner + page.measure);
        if (columns <= 14 || columns > 30)
            assert_int_equal(messages(&s, OP_DIAG_TABLE_NARROW), columns > 30);
        op_buf_free(&k.text);
        set_free(&s);
    }
    op_buf_free(&text);
}

/* On a sheet so narrow that a word must be cut, a hyphen is where it is cut. */
static void words_cut_in_a_table_bear_hyphens(void **state)
{
    op_buf text = OP_BUF_INIT;

    (void)state;
    wide_table(&text, 8);
    set s = set_text(text.p, "article", "60x80mm");
    ink k = paint(&s);
    assert_int_equal(k.outside, 0);
    assert_int_equal(messages(&s, OP_DIAG_TABLE_NARROW), 1);
    op_buf_free(&k.text);
    set_free(&s);
    op_buf_free(&text);
}

/* ---- the timeline's dates; right to left ---- */

static void an_interval_breaks_behind_its_dash_only(void **state)
{
    set s = read_text("# T\n\nThe war lasted from 3 March 1998 to 5 May 2004. On 1 May 1990 it was cold.\n");
    op_timeline_row row = {.kind = OP_TIMELINE_ROW_EVENT, .event = OP_NO_EVENT, .date = OP_STR("3 March 1998 \u2013 5 May 2004"),
                           .title = OP_STR("A war")};
    op_timeline_figure figure = {.title = OP_STR("Timeline"), .rows = &row, .n_rows = 1};

    (void)state;
    op_node_append(s.d->root->first, op_node_new(s.d, OP_TIMELINE, OP_NO_SPAN));
    lay_out(&s, "article", NULL, &figure);
    assert_int_equal(times_painted(&s, "3\u00a0March\u00a01998\u00a0\u2013"), 1);
    assert_int_equal(times_painted(&s, "5\u00a0May\u00a02004"), 1);
    set_free(&s);
}

static void first_run(void *self, const op_run *run)
{
    op_len *x = self;

    if (!*x && run->n_text > 3 && memcmp(run->text, "Ann", 3) == 0)
        *x = run->x;
}

typedef struct {
    const char *text;
    op_len x;
} wanted_run;

static void find_run(void *self, const op_run *run)
{
    wanted_run *w = self;

    if (run->n_text >= strlen(w->text) && memcmp(run->text, w->text, strlen(w->text)) == 0)
        w->x = run->x;
}

static op_len place_of(const set *s, const char *text)
{
    wanted_run w = {text, -1};
    op_sink sink = {&w, find_run, NULL, NULL};
    op_arena *scratch = op_arena_new();

    op_page_emit(s->l, 0, scratch, &sink);
    op_arena_free(scratch);
    return w.x;
}

static void a_document_from_right_to_left_is_seen_in_a_mirror(void **state)
{
    static const char text[] = "---\ntitle: A\n---\n\n- [One](https://example.org)\n\n| Two | Three |\n|---|---|\n| Four | Five |\n";
    set ltr = read_text(text), rtl = read_text(text);

    (void)state;
    rtl.d->root->first->lang = "he";
    lay_out(&ltr, "article", NULL, NULL);
    lay_out(&rtl, "article", NULL, NULL);
    assert_false(ltr.l->rtl);
    assert_true(rtl.l->rtl);
    assert_true(place_of(&ltr, "\u2022") < place_of(&ltr, "One"));
    assert_true(place_of(&rtl, "\u2022") > place_of(&rtl, "One"));
    assert_true(place_of(&ltr, "Two") < place_of(&ltr, "Three"));
    assert_true(place_of(&rtl, "Two") > place_of(&rtl, "Three"));
    assert_int_equal(ltr.l->pages[0].n_links, 1);
    assert_int_equal(rtl.l->pages[0].n_links, 1);
    assert_in_range(rtl.l->pages[0].links[0].x, place_of(&rtl, "One") - 2, place_of(&rtl, "One") + 2);
    set_free(&ltr);
    set_free(&rtl);
}

static void a_document_from_right_to_left_has_its_byline_on_the_right(void **state)
{
    set s = read_text("---\nlang: he\ntitle: \u05e9\u05dc\u05d5\u05dd\nauthor: Ann Author\n---\n\n\u05e9\u05dc\u05d5\u05dd.\n");
    op_len x = 0;
    op_sink sink = {&x, first_run, NULL, NULL};
    op_arena *scratch = op_arena_new();

    (void)state;
    s.d->root->first->lang = "he";
    lay_out(&s, "article", NULL, NULL);
    op_page_emit(s.l, 0, scratch, &sink);
    assert_true(x > s.l->pages[0].width / 2);
    op_arena_free(scratch);
    set_free(&s);
}

/* ---- chapter ends ---- */

typedef struct {
    op_len y;
    int lines;
} lines;

static void count_line(void *self, const op_run *run)
{
    lines *l = self;

    if (run->tag < OP_TAG_ARTIFACT_BASE && run->y > l->y)
        l->y = run->y, l->lines++;
}

static void a_chapter_ends_on_five_lines_at_least(void **state)
{
    (void)state;
    for (int n = 10; n < 34; n++) {
        op_buf text = OP_BUF_INIT;
        op_buf_puts(&text, "# T\n");
        for (int i = 0; i < n; i++)
            op_buf_printf(&text, "%s\nThe lock was kept by one man for as long as anybody could remember it, and then by nobody.%s\n",
                          i % 4 == 2 ? "\n## A head\n" : "", i < 3 ? "[^a]" : "");
        op_buf_puts(&text, "\n[^a]: The register is lost, and the copy of it that was made in the winter before the war is lost too.\n");
        op_buf_char(&text, '\0');
        set s = read_text(text.p);
        s.d->book = true;
        lay_out(&s, "book", NULL, NULL);
        lines last = {0};
        op_sink sink = {&last, count_line, NULL, NULL};
        op_arena *scratch = op_arena_new();
        op_page_emit(s.l, s.l->n_pages - 1, scratch, &sink);
        assert_true(last.lines >= 5 || s.l->n_pages == 1);
        op_arena_free(scratch);
        set_free(&s);
        op_buf_free(&text);
    }
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(a_cell_of_thousands_of_words_goes_on),
        cmocka_unit_test(a_head_row_of_hundreds_of_words_goes_on),
        cmocka_unit_test(a_heading_of_thousands_of_words_goes_on),
        cmocka_unit_test(a_title_of_any_length_goes_on),
        cmocka_unit_test(a_caption_of_any_length_goes_on),
        cmocka_unit_test(a_thousand_authors_and_a_long_publisher_go_on),
        cmocka_unit_test(captions_that_the_margin_does_not_hold_go_on),
        cmocka_unit_test(a_link_that_begins_in_emphasis_is_a_link),
        cmocka_unit_test(every_pull_quote_is_set),
        cmocka_unit_test(nested_superscripts_can_still_be_read),
        cmocka_unit_test(generated_ids_do_not_meet_those_of_the_text),
        cmocka_unit_test(a_wide_table_takes_the_margin_then_smaller_type),
        cmocka_unit_test(words_cut_in_a_table_bear_hyphens),
        cmocka_unit_test(an_interval_breaks_behind_its_dash_only),
        cmocka_unit_test(a_chapter_ends_on_five_lines_at_least),
        cmocka_unit_test(a_document_from_right_to_left_has_its_byline_on_the_right),
        cmocka_unit_test(a_document_from_right_to_left_is_seen_in_a_mirror),
    };
    return cmocka_run_group_tests(tests, NULL, NULL);
}
