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
    op_layout_input in = {.doc = s->d, .style = op_style_house(s->a, style, page), .fonts = s->fonts, .lang = s->lang,
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
    };
    return cmocka_run_group_tests(tests, NULL, NULL);
}
