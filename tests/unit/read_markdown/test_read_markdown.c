#include <stdio.h>
#include <string.h>

#include "read/read.h"
#include "read/sidecar.h"

#include "unit.h"

typedef struct {
    op_arena *a;
    op_document *d;
    op_node *chapter;
} reading;

static reading read_decided(const char *text, size_t n, op_sidecar *decisions)
{
    reading r = {.a = op_arena_new()};
    op_read_options o = {.lang = "en", .decisions = decisions};

    if (decisions)
        decisions->arena = r.a;
    r.d = op_document_new(r.a);
    uint32_t source = op_sources_add(r.d->sources, "input.md", (op_str){op_arena_dup(r.a, text, n), n});
    r.chapter = op_read_markdown(r.d, source, &o);
    return r;
}

static reading read_md(const char *text, size_t n)
{
    return read_decided(text, n, NULL);
}

static reading read_text(const char *text)
{
    return read_md(text, strlen(text));
}

static size_t count(const reading *r, op_kind kind)
{
    size_t n = 0;
    for (const op_node *at = op_next(r->d->root, r->d->root); at; at = op_next(r->d->root, at))
        n += at->kind == kind;
    return n;
}

static bool has_message(const reading *r, const char *id)
{
    for (size_t i = 0; i < r->d->diags->n; i++)
        if (strcmp(op_diag_id(r->d->diags->all[i].code), id) == 0)
            return true;
    return false;
}

/* Every byte of text that is not a repair stands at the place that the node says. */
static size_t bytes_elsewhere(const reading *r)
{
    const op_str s = r->d->sources->all[0]->text;
    size_t wrong = 0;

    for (const op_node *n = op_next(r->d->root, r->d->root); n; n = op_next(r->d->root, n))
        for (size_t i = 0; n->kind == OP_TEXT && i < n->text.s.n; i++) {
            uint32_t at = op_text_source(n, i);
            wrong += at >= s.n || s.p[at] != n->text.s.p[i];
        }
    return wrong;
}

static void plain_runs_stand_where_their_map_says(void **state)
{
    static const char *const texts[] = {
        "# A *title* of `code`\n\nWords **and** [a link](http://x.org \"t\") and <http://y.org> more.\n",
        "> quoted *over* words\n\n- item one\n- item *two*\n  - nested `three`\n\n1. a\n\n   b\n",
        "| a | *b* |\n|---|---|\n| c | [d](e#f) |\n",
        "[ref]: http://x.org\nAfter a definition [ref] words.[^1]\n\n[^1]: A note *here*.\n\n    And there.\n",
        "```c\nint main(void);\n```\n",
        "Words, words and the same words [words](words \"words\") words.\n",
        "![alt](a.png \"caption\")\n\nSetext\n======\n",
        "Escapes \\*here\\* stand \\& aside.\n",
    };
    (void)state;
    for (size_t i = 0; i < sizeof(texts) / sizeof(texts[0]); i++) {
        reading r = read_text(texts[i]);
        assert_non_null(r.chapter);
        assert_int_equal(bytes_elsewhere(&r), 0);
        op_arena_free(r.a);
    }
}

static void entities_and_joined_lines_keep_what_follows_in_place(void **state)
{
    (void)state;
    /* one byte for "&amp;", two for "&copy;", one for each line end: all else is exact */
    reading r = read_text("> a &amp; b &copy; c\n>   d *e*\nf\n");
    assert_int_equal(bytes_elsewhere(&r), 4);
    op_arena_free(r.a);
}

static void spans_never_run_backwards_or_out(void **state)
{
    (void)state;
    reading r = read_text("*a **b* c** [d *e](f) g* <b>h *i</b> j* ![k](l)m\n\t- n\n> o\np\n");
    const op_str s = r.d->sources->all[0]->text;
    for (const op_node *n = op_next(r.d->root, r.d->root); n; n = op_next(r.d->root, n)) {
        assert_true(n->span.begin <= n->span.end);
        assert_true(n->span.end <= s.n);
    }
    op_arena_free(r.a);
}

static void notes_are_numbered_by_first_call_and_called_often(void **state)
{
    (void)state;
    reading r = read_text("One[^b] two[^a] one[^b].\n\n[^a]: A\n[^b]: B with[^c]\n[^c]: C\n");
    int numbers[8], n = 0;
    for (const op_node *at = op_next(r.chapter, r.chapter); at; at = op_next(r.chapter, at))
        if (at->kind == OP_NOTE_REF) {
            assert_non_null(at->link.target);
            assert_int_equal(at->link.number, at->link.target->link.number);
            numbers[n++] = at->link.number;
        }
    static const int want[] = {1, 2, 1, 3};
    assert_int_equal(n, 4);
    assert_memory_equal(numbers, want, sizeof(want));
    assert_int_equal(r.chapter->last->kind, OP_FOOTNOTE);
    op_arena_free(r.a);
}

static void html_that_is_no_text_is_recorded(void **state)
{
    (void)state;
    reading r = read_text("a <!-- b --> c\n\n<script>\nd()\n</script>\n");
    assert_int_equal(count(&r, OP_PARAGRAPH), 1);
    assert_true(r.d->n_edits >= 3);
    op_arena_free(r.a);
}

/* Each limit refuses what is beyond it, with its name, and lets what is below it pass. */
static void limits_refuse_before_the_parser(void **state)
{
    static const struct {
        const char *unit;
        size_t below, beyond;
        const char *name;
    } rows[] = {
        {"[a", 900, 1100, "bracket-runs"}, {"> ", 90, 110, "nesting"},      {"- ", 90, 110, "nesting"},
        {"a@b ", 19000, 21000, "addresses"}, {"*[a](b) ", 4000, 12000, "marks-and-links"},
        {"a<?", 900, 1100, "tag-runs"},  {"a<!A ", 900, 1100, "tag-runs"},   {"a<!-- ", 900, 1100, "tag-runs"},
        {"a<![CDATA[]", 400, 1100, "-runs"},
    };
    (void)state;
    for (size_t i = 0; i < sizeof(rows) / sizeof(rows[0]); i++)
        for (int beyond = 0; beyond < 2; beyond++) {
            op_buf b = OP_BUF_INIT;
            for (size_t k = 0; k < (beyond ? rows[i].beyond : rows[i].below); k++)
                op_buf_puts(&b, rows[i].unit);
            op_buf_puts(&b, "x\n");
            reading r = read_md(b.p, b.n);
            assert_int_equal(has_message(&r, "limit"), beyond);
            assert_int_equal(r.chapter == NULL, beyond);
            if (beyond)
                assert_non_null(strstr(r.d->diags->all[0].detail, rows[i].name));
            op_arena_free(r.a);
            op_buf_free(&b);
        }
}

/* What is closed costs nothing, however often; what is not, costs the length of its block. */
static void open_raw_tags_count_by_block_and_by_its_length(void **state)
{
    static const struct {
        const char *unit;
        size_t units, words; /* "word " after them */
        int refused;
    } rows[] = {
        {"a<? ?>", 5000, 0, 0}, {"a<!A >", 5000, 0, 0}, {"a<!-- -->", 5000, 0, 0}, {"a<?\n\n", 5000, 0, 0},
        {"a<?", 900, 1000, 0},  {"a<?", 900, 400000, 1},
    };
    (void)state;
    for (size_t i = 0; i < sizeof(rows) / sizeof(rows[0]); i++) {
        op_buf b = OP_BUF_INIT;
        for (size_t k = 0; k < rows[i].units; k++)
            op_buf_puts(&b, rows[i].unit);
        for (size_t k = 0; k < rows[i].words; k++)
            op_buf_puts(&b, k % 20 ? "word " : "word\n");
        op_buf_puts(&b, "x\n");
        reading r = read_md(b.p, b.n);
        assert_int_equal(has_message(&r, "limit"), rows[i].refused);
        op_arena_free(r.a);
        op_buf_free(&b);
    }
}

/* The first line's title holds the picture itself, at the very beginning of the text. */
static void a_title_that_holds_the_picture_stands_at_its_place(void **state)
{
    (void)state;
    reading r = read_text("![x](y \"![x](y\")\n");
    assert_int_equal(bytes_elsewhere(&r), 0);
    assert_int_equal(count(&r, OP_CAPTION), 1);
    assert_int_equal(r.chapter->first->first->span.begin, 8);
    op_arena_free(r.a);
}

static const op_node *first_of(const reading *r, op_kind kind)
{
    const op_node *n = op_next(r->chapter, r->chapter);
    while (n && n->kind != kind)
        n = op_next(r->chapter, n);
    return n;
}

static op_sidecar_line decision(const char *line, op_sidecar_does does, const char *role)
{
    return (op_sidecar_line){.does = does, .line = op_str_of(line), .folded = op_str_of(line), .role = role};
}

static void a_new_kind_keeps_nothing_of_the_old_one(void **state)
{
    op_sidecar_line lines[] = {decision("once a heading", OP_SIDECAR_ROLE, "code"), decision("a cell", OP_SIDECAR_ROLE, "code")};
    op_sidecar s = {.lines = lines, .n_lines = 2};
    static const char text[] = "One.\n\n###### once a heading\n\n| a cell |\n|:-:|\n";

    (void)state;
    reading r = read_decided(text, sizeof(text) - 1, &s);
    const op_node *code = first_of(&r, OP_CODE_BLOCK), *cell = first_of(&r, OP_TABLE_CELL);
    assert_non_null(code);
    assert_null(code->code.language);
    assert_non_null(cell);
    assert_int_equal(cell->cell.align, OP_ALIGN_CENTER);
    assert_int_equal(count(&r, OP_CODE_BLOCK), 1);
    assert_true(has_message(&r, "value"));
    op_arena_free(r.a);
}

static void a_pull_quote_of_the_author_knows_the_paragraph_that_it_repeats(void **state)
{
    (void)state;
    op_sidecar_line lines[] = {decision("the lamps burned", OP_SIDECAR_ROLE, "pullquote"),
                               decision("the night was", OP_SIDECAR_DROP, NULL)};
    static const char text[] = "The night was dark but the lamps burned on at the harbour and nobody asked why.\n\n"
                               "the lamps burned on at the harbour and nobody asked\n";
    for (size_t n = 1; n <= 2; n++) { /* with the second decision its origin is left out */
        op_sidecar s = {.lines = lines, .n_lines = n};
        reading r = read_decided(text, sizeof(text) - 1, &s);
        const op_node *quote = first_of(&r, OP_PULL_QUOTE);
        assert_non_null(quote);
        assert_ptr_equal(quote->quote.origin, n == 1 ? r.chapter->first : NULL);
        op_arena_free(r.a);
    }
}

static void wide_and_long_tables_are_refused(void **state)
{
    static const struct {
        int columns, rows, refused;
    } rows[] = {{900, 3, 0}, {1100, 1, 1}, {500, 900, 0}, {500, 1100, 1}};
    (void)state;
    for (size_t i = 0; i < sizeof(rows) / sizeof(rows[0]); i++) {
        op_buf b = OP_BUF_INIT;
        for (int row = 0; row < rows[i].rows + 2; row++) {
            for (int k = 0; k < (row < 2 ? rows[i].columns : 1); k++)
                op_buf_puts(&b, row == 1 ? "|-" : "|a");
            op_buf_puts(&b, "|\n");
        }
        reading r = read_md(b.p, b.n);
        assert_int_equal(has_message(&r, "limit"), rows[i].refused);
        op_arena_free(r.a);
        op_buf_free(&b);
    }
}

static void deep_nesting_is_flattened_and_nothing_lost(void **state)
{
    (void)state;
    op_buf b = OP_BUF_INIT;
    for (int i = 0; i < 60; i++)
        op_buf_printf(&b, "%*s- w%d\n", 2 * i, "", i);
    reading r = read_md(b.p, b.n);
    assert_true(has_message(&r, "nested"));
    assert_int_equal(op_count_words(r.chapter), 60);
    int deepest = 0;
    for (const op_node *n = op_next(r.chapter, r.chapter); n; n = op_next(r.chapter, n)) {
        int depth = 0;
        for (const op_node *p = n; p; p = p->parent)
            depth++;
        deepest = depth > deepest ? depth : deepest;
    }
    assert_true(deepest < 40);
    op_arena_free(r.a);
    op_buf_free(&b);
}

static void an_empty_or_binary_text_gives_a_message_and_no_chapter(void **state)
{
    (void)state;
    reading empty = read_text(" \n\n"), binary = read_md("a\0b", 3), front = read_text("---\ntitle: x\n---\n");
    assert_null(empty.chapter);
    assert_null(binary.chapter);
    assert_null(front.chapter);
    assert_true(has_message(&empty, "empty"));
    assert_true(has_message(&binary, "binary"));
    assert_true(has_message(&front, "empty"));
    op_arena_free(empty.a);
    op_arena_free(binary.a);
    op_arena_free(front.a);
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(plain_runs_stand_where_their_map_says),
        cmocka_unit_test(entities_and_joined_lines_keep_what_follows_in_place),
        cmocka_unit_test(spans_never_run_backwards_or_out),
        cmocka_unit_test(notes_are_numbered_by_first_call_and_called_often),
        cmocka_unit_test(html_that_is_no_text_is_recorded),
        cmocka_unit_test(limits_refuse_before_the_parser),
        cmocka_unit_test(open_raw_tags_count_by_block_and_by_its_length),
        cmocka_unit_test(a_title_that_holds_the_picture_stands_at_its_place),
        cmocka_unit_test(a_new_kind_keeps_nothing_of_the_old_one),
        cmocka_unit_test(a_pull_quote_of_the_author_knows_the_paragraph_that_it_repeats),
        cmocka_unit_test(wide_and_long_tables_are_refused),
        cmocka_unit_test(deep_nesting_is_flattened_and_nothing_lost),
        cmocka_unit_test(an_empty_or_binary_text_gives_a_message_and_no_chapter),
    };
    return cmocka_run_group_tests(tests, NULL, NULL);
}
