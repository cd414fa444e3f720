#include <string.h>

#include "base/file.h"
#include "read/sidecar.h"

#include "unit.h"

static const char path[] = OP_SCRATCH "/test.offprint.yaml";

static bool load(op_arena *a, const char *text, op_document **d, op_sidecar *s)
{
    *d = op_document_new(a);
    assert_int_equal(op_file_write(path, op_str_of(text)), 0);
    return op_sidecar_read(a, path, s, (*d)->diags, (*d)->sources);
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
    assert_false(op_sidecar_read(a, OP_SCRATCH "/no-such.yaml", &s, d->diags, d->sources));
    assert_int_equal(op_diags_worst(d->diags), OP_ERROR);
    op_arena_free(a);
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(lines_are_known_by_their_first_words),
        cmocka_unit_test(rules_are_told_from_lines_and_the_command_line_wins),
        cmocka_unit_test(entries_of_the_timeline_are_kept),
        cmocka_unit_test(metadata_stand_above_the_text_and_below_the_command_line),
        cmocka_unit_test(a_sidecar_that_is_not_there_is_a_message),
    };
    return cmocka_run_group_tests(tests, NULL, NULL);
}
