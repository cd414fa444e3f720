#include <string.h>

#include "base/file.h"
#include "read/sidecar.h"

#include "unit.h"

static const char path[] = OP_SCRATCH "/test.offprint.yaml";

static bool load(op_arena *a, const char *text, op_document **d, op_sidecar *s)
{
    *d = op_document_new(a);
    assert_int_equal(op_file_write(path, op_str_of(text)), 0);
    return op_sidecar_read(a, path, NULL, s, (*d)->diags, (*d)->sources);
}

static void lines_are_known_by_their_first_words(void **state)
{
    (void)state;
    op_arena *a = op_arena_new();
    op_document *d;
    op_sidecar s;
    assert_true(load(a, "reading:\n  drop: [\"It’s   said\"]\n  role: [{line: Second, as: note}]\n", &d, &s));
    assert_int_equal(op_sidecar_lookup(&s, op_str_of("it's\xc2\xa0said that"))->does, OP_SIDECAR_DROP);
    assert_null(op_sidecar_lookup(&s, op_str_of("it's saidly")));
    assert_null(op_sidecar_lookup(&s, op_str_of("It’s")));
    assert_null(op_sidecar_lookup(&s, op_str_of("")));
    assert_int_equal(d->diags->n, 0);
    op_sidecar_unused(&s, d->diags, false);
    assert_int_equal(d->diags->n, 1); /* nothing began with "Second" */
    assert_string_equal(op_sidecar_lookup(&s, op_str_of("SECOND, and so on"))->role, "note");
    op_arena_free(a);
}

/* Of several that a line begins with, the first of the file decides. */
static void one_of_very_many_lines_is_found_and_the_first_decides(void **state)
{
    enum { LINES = 5000 };
    op_arena *a = op_arena_new();
    op_buf b = OP_BUF_INIT, line = OP_BUF_INIT;
    op_document *d;
    op_sidecar s;

    (void)state;
    op_buf_puts(&b, "reading:\n  drop:\n    - Many a line\n    - Many a line more\n");
    for (int i = 0; i < LINES; i++)
        op_buf_printf(&b, "    - Line number %d\n", i);
    op_buf_puts(&b, "    - Many\n  keep: [Line]\n");
    op_buf_char(&b, '\0');
    assert_true(load(a, b.p, &d, &s));
    for (int i = 0; i < LINES; i++) {
        op_buf_truncate(&line, 0);
        op_buf_printf(&line, "line number %d and what follows it", i);
        assert_ptr_equal(op_sidecar_lookup(&s, (op_str){line.p, line.n}), &s.lines[2 + i]);
    }
    assert_ptr_equal(op_sidecar_lookup(&s, op_str_of("Many a line more and more")), &s.lines[0]);
    assert_int_equal(op_sidecar_lookup(&s, op_str_of("Line drawn"))->does, OP_SIDECAR_KEEP);
    assert_null(op_sidecar_lookup(&s, op_str_of("Few")));
    op_buf_free(&b);
    op_buf_free(&line);
    op_arena_free(a);
}

static void rules_are_told_from_lines_and_the_command_line_wins(void **state)
{
    (void)state;
    op_arena *a = op_arena_new();
    op_document *d;
    op_sidecar s;
    const char *drop[] = {"quotes"};
    op_read_options o = {.drop = drop, .n_drop = 1};
    assert_true(load(a, "reading:\n  keep: [quotes, spaces, Some line]\n  drop: pull-quote\n", &d, &s));
    assert_int_equal(s.n_keep, 2);
    assert_int_equal(s.n_lines, 1);
    op_read_options r = op_sidecar_options(a, &s, &o);
    assert_int_equal(r.n_keep, 1);
    assert_string_equal(r.keep[0], "spaces");
    assert_int_equal(r.n_drop, 2);
    op_arena_free(a);
}

static void entries_of_the_timeline_are_kept(void **state)
{
    (void)state;
    op_arena *a = op_arena_new();
    op_document *d;
    op_sidecar s;
    assert_true(load(a,
                     "timeline:\n  drop: [k1]\n  set: {k2: 2022-01-02, k3: {date: January 2022, title: T}, k4: never}\n"
                     "  title: {k5: Words}\n  add: [{date: 2020, title: Law}, {title: Undated}]\n",
                     &d, &s));
    assert_int_equal(s.n_events, 5);
    assert_int_equal(s.events[0].does, OP_SIDECAR_EVENT_DROP);
    assert_string_equal(s.events[1].edtf, "2022-01-02");
    assert_string_equal(s.events[2].edtf, "2022-01");
    assert_string_equal(s.events[2].title.p, "T");
    assert_string_equal(s.events[3].title.p, "Words");
    assert_string_equal(s.events[4].edtf, "2020");
    assert_int_equal(d->diags->n, 3); /* two refused, and that none is applied */
    assert_string_equal(op_diag_id(d->diags->all[2].code), "sidecar-timeline");
    op_arena_free(a);
}

static void metadata_stand_above_the_text_and_below_the_command_line(void **state)
{
    (void)state;
    op_arena *a = op_arena_new();
    op_document *d;
    op_sidecar s;
    op_meta m = {0};
    assert_true(load(a, "metadata:\n  title: T\n  author: [A, B]\n  date: 2023-01-11\n", &d, &s));
    op_meta_add(d, &m, "title", OP_STR("old"), OP_NO_SPAN, "text");
    op_meta_add(d, &m, "byline", OP_STR("old"), OP_NO_SPAN, "text");
    op_meta_add(d, &m, "published", OP_STR("2000"), OP_NO_SPAN, "command line");
    op_sidecar_metadata(d, &m, &s);
    assert_string_equal(op_meta_value(&m, "title").p, "T");
    assert_string_equal(op_meta_value(&m, "published").p, "2000");
    const op_meta_entry *first = op_meta_get(&m, "byline");
    assert_string_equal(first->value.p, "A");
    int people = 0;
    for (const op_meta_entry *e = m.first; e; e = e->next)
        people += strcmp(e->name, "byline") == 0;
    assert_int_equal(people, 2);
    op_arena_free(a);
}

static void a_sidecar_that_is_not_there_is_a_message(void **state)
{
    (void)state;
    op_arena *a = op_arena_new();
    op_document *d = op_document_new(a);
    op_sidecar s;
    assert_false(op_sidecar_read(a, OP_SCRATCH "/no-such.yaml", NULL, &s, d->diags, d->sources));
    assert_int_equal(op_diags_worst(d->diags), OP_ERROR);
    op_arena_free(a);
}

static op_node *add_paragraph(op_document *d, op_node *into, const char *words)
{
    op_node *p = op_node_new(d, OP_PARAGRAPH, OP_NO_SPAN);
    op_node_append(p, op_text_new(d, op_str_of(words), OP_NO_SPAN));
    op_node_append(into, p);
    return p;
}

static void decisions_of_layout_find_their_blocks(void **state)
{
    (void)state;
    op_arena *a = op_arena_new();
    op_document *d;
    op_sidecar s;
    assert_true(load(a,
                     "layout:\n"
                     "  - {line: The boat, looseness: -1, break: [before recto, after]}\n"
                     "  - {line: the boat comes, tracking: 5, keep: [next, whole], no-hyphen: [harbour, Orrin]}\n"
                     "  - {line: A wind, no-hyphen: true, looseness: +1}\n"
                     "  - {line: Nobody, keep: next}\n",
                     &d, &s));
    assert_int_equal(d->diags->n, 0);
    op_node *chapter = op_node_new(d, OP_CHAPTER, OP_NO_SPAN), *box = op_node_new(d, OP_QUOTATION, OP_NO_SPAN);
    op_node *first = add_paragraph(d, chapter, "The boat comes to the harbour.");
    add_paragraph(d, chapter, "The boats are none.");
    op_node_append(chapter, box);
    op_node *inner = add_paragraph(d, box, "A\u00a0wind, from the west.");
    op_sidecar_layout(d, chapter, &s);
    assert_int_equal(d->n_hands, 2);
    const op_hand *h = &d->hands[0];
    assert_ptr_equal(h->node, first); /* both that fit it, the later over the earlier */
    assert_true(h->loose && h->looseness == -1 && h->tracking == 5 && h->keep_next && h->keep_whole && !h->no_hyphen);
    assert_int_equal(h->before, OP_HAND_RECTO);
    assert_int_equal(h->after, OP_HAND_PAGE);
    assert_int_equal(h->n_words, 2);
    assert_string_equal(h->words[1].word.p, "Orrin");
    assert_true(h->at[OP_HAND_LOOSENESS].end > h->at[OP_HAND_LOOSENESS].begin);
    assert_ptr_equal(d->hands[1].node, inner);
    assert_true(d->hands[1].no_hyphen && d->hands[1].looseness == 1);
    op_sidecar_unused(&s, d->diags, false);
    assert_int_equal(d->diags->n, 1); /* nothing begins with "Nobody" */
    op_arena_free(a);
}

static void decisions_of_layout_out_of_range_are_named(void **state)
{
    static const struct {
        const char *yaml;
        op_diag_code code;
    } rows[] = {
        {"layout: {line: A}\n", OP_DIAG_VALUE},
        {"layout:\n  - {looseness: 1}\n", OP_DIAG_VALUE},
        {"layout:\n  - {line: A, looseness: 2}\n", OP_DIAG_VALUE},
        {"layout:\n  - {line: A, looseness: 1x}\n", OP_DIAG_VALUE},
        {"layout:\n  - {line: A, tracking: -11}\n", OP_DIAG_VALUE},
        {"layout:\n  - {line: A, tracking: 99999999999}\n", OP_DIAG_VALUE},
        {"layout:\n  - {line: A, break: between}\n", OP_DIAG_VALUE},
        {"layout:\n  - {line: A, keep: [next, this]}\n", OP_DIAG_VALUE},
        {"layout:\n  - {line: A, no-hyphen: [[x]]}\n", OP_DIAG_VALUE},
        {"layout:\n  - {line: A, loosenes: 1}\n", OP_DIAG_KEY_UNKNOWN},
        {"layout:\n  - just words\n", OP_DIAG_VALUE},
    };
    (void)state;
    for (size_t i = 0; i < sizeof(rows) / sizeof(rows[0]); i++) {
        op_arena *a = op_arena_new();
        op_document *d;
        op_sidecar s;
        assert_true(load(a, rows[i].yaml, &d, &s));
        assert_int_equal(d->diags->n, 1);
        assert_int_equal(d->diags->all[0].code, rows[i].code);
        assert_true(op_span_known(d->diags->all[0].at));
        op_arena_free(a);
    }
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(lines_are_known_by_their_first_words),
        cmocka_unit_test(one_of_very_many_lines_is_found_and_the_first_decides),
        cmocka_unit_test(rules_are_told_from_lines_and_the_command_line_wins),
        cmocka_unit_test(entries_of_the_timeline_are_kept),
        cmocka_unit_test(metadata_stand_above_the_text_and_below_the_command_line),
        cmocka_unit_test(a_sidecar_that_is_not_there_is_a_message),
        cmocka_unit_test(decisions_of_layout_find_their_blocks),
        cmocka_unit_test(decisions_of_layout_out_of_range_are_named),
    };
    return cmocka_run_group_tests(tests, NULL, NULL);
}
