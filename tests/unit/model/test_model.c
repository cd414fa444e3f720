#include "unit.h"

#include <stdio.h>
#include <string.h>

#include "model/doc.h"
#include "model/edtf.h"

/* A paragraph "one <em>two three</em> four", read from a source that says just that. */
static op_node *paragraph(op_document *d)
{
    uint32_t s = op_sources_add(d->sources, "x", OP_STR("one two three four"));
    op_node *p = op_node_new(d, OP_PARAGRAPH, (op_span){s, 0, 18});
    op_node *em = op_node_new(d, OP_EMPHASIS, (op_span){s, 4, 13});

    op_node_append(p, op_text_new(d, OP_STR("one "), (op_span){s, 0, 4}));
    op_node_append(p, em);
    op_node_append(em, op_text_new(d, OP_STR("two three"), (op_span){s, 4, 13}));
    op_node_append(p, op_text_new(d, OP_STR(" four"), (op_span){s, 13, 18}));
    op_node_append(d->root, p);
    return p;
}

static void a_part_of_the_text_can_be_wrapped(void **state)
{
    static const struct {
        size_t begin, end;
        bool good;
    } rows[] = {
        {0, 3, true},   {4, 7, true},   {8, 13, true},  {4, 13, true},  {14, 18, true}, {0, 18, true}, {0, 13, true},
        {0, 7, false},  {8, 18, false}, {5, 5, false},  {0, 99, false}, {4, 18, true},
    };
    (void)state;
    for (size_t i = 0; i < sizeof(rows) / sizeof(rows[0]); i++) {
        op_arena *a = op_arena_new();
        op_document *d = op_document_new(a);
        op_node *p = paragraph(d);
        op_node *w = op_wrap(d, p, rows[i].begin, rows[i].end, OP_TIME);
        assert_int_equal(w != NULL, rows[i].good);
        op_flat all = op_flatten(a, p);
        assert_true(op_str_is(all.s, "one two three four"));
        if (w) {
            op_flat part = op_flatten(a, w);
            assert_true(op_str_eq(part.s, op_str_sub(all.s, rows[i].begin, rows[i].end)));
            assert_int_equal(w->span.begin, rows[i].begin);
            assert_int_equal(w->span.end, rows[i].end);
        }
        op_span span = op_flat_span(&all, 4, 18);
        assert_int_equal(span.begin, 4);
        assert_int_equal(span.end, 18);
        op_arena_free(a);
    }
}

static void a_map_survives_cuts(void **state)
{
    op_arena *a = op_arena_new();
    op_document *d = op_document_new(a);
    uint32_t s = op_sources_add(d->sources, "x", OP_STR("one   two    three"));
    op_node *p = op_node_new(d, OP_PARAGRAPH, (op_span){s, 0, 18});
    op_node *t = op_text_new(d, OP_STR("one two three"), (op_span){s, 0, 18});
    static const op_text_mark map[] = {{0, 0}, {4, 6}, {8, 13}};
    (void)state;
    t->text.map = map;
    t->text.n_map = 3;
    op_node_append(p, t);
    op_node *w = op_wrap(d, p, 4, 7, OP_EMPHASIS);
    assert_non_null(w);
    assert_int_equal(op_text_source(w->first, 0), 6);
    assert_int_equal(op_text_source(w->first, 2), 8);
    assert_int_equal(op_text_source(p->last, 1), 13);
    op_flat f = op_flatten(a, p);
    assert_int_equal(op_flat_span(&f, 8, 13).begin, 13);
    assert_int_equal(op_flat_span(&f, 8, 13).end, 18);
    assert_int_equal(op_flat_span(&f, 4, 7).end, 9);
    op_arena_free(a);
}

static void metadata_keep_order_and_can_be_replaced(void **state)
{
    op_arena *a = op_arena_new();
    op_document *d = op_document_new(a);
    (void)state;
    op_meta_add(d, &d->meta, "byline", OP_STR("A"), OP_NO_SPAN, "text");
    op_meta_add(d, &d->meta, "title", OP_STR("T"), OP_NO_SPAN, "text");
    op_meta_add(d, &d->meta, "byline", OP_STR("B"), OP_NO_SPAN, "text");
    assert_true(op_str_is(op_meta_value(&d->meta, "byline"), "A"));
    op_meta_set(d, &d->meta, "byline", OP_STR("C"), OP_NO_SPAN, "command line");
    assert_true(op_str_is(op_meta_value(&d->meta, "byline"), "C"));
    assert_null(op_meta_get(&d->meta, "byline")->next);
    assert_true(op_str_is(op_meta_value(&d->meta, "title"), "T"));
    assert_int_equal(op_meta_value(&d->meta, "rights").n, 0);
    op_arena_free(a);
}

static void words_are_counted_without_pull_quotes(void **state)
{
    op_arena *a = op_arena_new();
    op_document *d = op_document_new(a);
    (void)state;
    paragraph(d);
    op_node *pull = op_node_new(d, OP_PULL_QUOTE, OP_NO_SPAN);
    op_node_append(pull, op_text_new(d, OP_STR("said twice"), OP_NO_SPAN));
    op_node_append(d->root, pull);
    assert_int_equal(op_count_words(d->root), 4);
    assert_string_equal(op_id_fresh(d, "x"), "x");
    pull->id = "x";
    assert_string_equal(op_id_fresh(d, "x"), "x-2");
    op_arena_free(a);
}

static void days_count_both_ways(void **state)
{
    (void)state;
    assert_int_equal(op_date_days((op_date){1970, 1, 1}), 0);
    assert_int_equal(op_date_days((op_date){2000, 3, 1}), 11017);
    assert_int_equal(op_date_weekday((op_date){2023, 1, 11}), 2); /* a Wednesday */
    for (int32_t day = -1000000; day < 1000000; day += 37) {
        op_date d = op_date_from_days(day);
        assert_true(op_date_valid(d));
        assert_int_equal(op_date_days(d), day);
    }
}

static void edtf_is_read_and_written(void **state)
{
    static const char *const good[] = {"2022", "2022-01", "2022-01-05", "-0044-03-15", "0000"};
    static const char *const bad[] = {"", "22", "2022-13", "2022-02-30", "2022-1", "2022-01-05x", "January"};
    char out[16];
    op_date d;
    (void)state;
    for (size_t i = 0; i < sizeof(good) / sizeof(good[0]); i++) {
        assert_true(op_date_parse(good[i], &d));
        op_date_format(d, out);
        assert_string_equal(out, good[i]);
    }
    for (size_t i = 0; i < sizeof(bad) / sizeof(bad[0]); i++)
        assert_false(op_date_parse(bad[i], &d));
    assert_true(op_date_parse("2022-01-05?", &d));
    assert_false(op_date_parse(NULL, &d));
}

static void the_dump_shows_tree_text_and_place(void **state)
{
    op_arena *a = op_arena_new();
    op_document *d = op_document_new(a);
    op_buf b = OP_BUF_INIT;
    (void)state;
    paragraph(d);
    op_dump_model(d, &b);
    assert_non_null(strstr(b.p, "document\n  paragraph"));
    assert_non_null(strstr(b.p, "      text \"two three\""));
    assert_non_null(strstr(b.p, "1:5-1:14\n"));
    op_buf_free(&b);
    op_arena_free(a);
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(a_part_of_the_text_can_be_wrapped),
        cmocka_unit_test(a_map_survives_cuts),
        cmocka_unit_test(metadata_keep_order_and_can_be_replaced),
        cmocka_unit_test(words_are_counted_without_pull_quotes),
        cmocka_unit_test(days_count_both_ways),
        cmocka_unit_test(edtf_is_read_and_written),
        cmocka_unit_test(the_dump_shows_tree_text_and_place),
    };
    return cmocka_run_group_tests(tests, NULL, NULL);
}
