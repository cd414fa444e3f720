#include <string.h>

#include "helper.h"
#include "timeline/figure.h"
#include "timeline/timeline.h"
#include "unit.h"

static op_timeline_figure *plan(op_arena *a, const char *text)
{
    op_document *d = op_test_document(a, "t", text, NULL, true);

    op_timeline_find(d, NULL);
    return op_timeline_plan(a, d, "en");
}

static const char story[] = "published: 2021-06-11\n"
                            "The party was founded in 1951. Dorn took office in 2015.\n"
                            "The mill burned on 2 May 2020. The bank closed on 3 May 2020. The strike began in early "
                            "May 2020. The dam was opened on 20 December 2020. Berg resigned on June 5.\n";

static void rows_hold_events_and_named_gaps_in_order(void **state)
{
    op_arena *a = op_arena_new();
    op_timeline_figure *f = plan(a, story);
    uint32_t next = 0;
    int gaps = 0;

    (void)state;
    assert_false(f->condensed);
    for (size_t i = 0; i < f->n_rows; i++) {
        if (f->rows[i].kind == OP_TIMELINE_ROW_EVENT)
            assert_int_equal(f->rows[i].event, next++);
        else
            gaps++;
    }
    assert_int_equal(next, 8);
    assert_true(gaps >= 3);
    assert_true(op_str_is(f->rows[1].title, "64 years") || op_str_is(f->rows[1].title, "63\xe2\x80\x93" "64 years"));
    assert_true(f->rows[0].context);
    op_arena_free(a);
}

static void dates_have_a_shorter_form_with_the_same_brackets(void **state)
{
    static const char *const pairs[][2] = {{"1951", "1951"}, {"early May 2020", "early May 2020"},
                                           {"20 December 2020", "20 Dec 2020"}, {"5 June [2021?]", "5 Jun [2021?]"}};
    op_arena *a = op_arena_new();
    op_timeline_figure *f = plan(a, story);
    size_t seen = 0;

    (void)state;
    for (size_t i = 0; i < f->n_rows; i++)
        for (size_t k = 0; k < sizeof(pairs) / sizeof(pairs[0]); k++)
            if (op_str_is(f->rows[i].date, pairs[k][0])) {
                assert_true(op_str_is(f->rows[i].date_short, pairs[k][1]));
                seen++;
            }
    assert_int_equal(seen, sizeof(pairs) / sizeof(pairs[0]));
    op_arena_free(a);
}

static void the_legend_names_only_marks_that_are_used(void **state)
{
    op_arena *a = op_arena_new();
    op_timeline_figure *f = plan(a, story);

    (void)state;
    assert_int_equal(f->n_legend, 5); /* day, part, year, inferred, publication */
    assert_int_equal(f->n_notes, 2);
    assert_non_null(strstr(f->notes[1].p, "5\u00a0June\u00a02020"));
    op_arena_free(a);
}

static void the_lens_opens_where_the_story_is_a_fifth_of_the_span(void **state)
{
    op_arena *a = op_arena_new();
    op_timeline_figure *f = plan(a, story), *g = plan(a, "The mill burned on 2 May 2020. The bank closed on 9 May 2020.");

    (void)state;
    assert_true(f->has_strip);
    assert_true(f->strip.lens);
    assert_true(f->strip.lens_begin < f->strip.lens_end);
    assert_true(f->strip.lens_end <= OP_STRIP_WIDTH);
    assert_true(f->strip.lower.n_ticks > 3);
    assert_true(g->has_strip);
    assert_false(g->strip.lens);
    op_arena_free(a);
}

static void shown_labels_stand_apart(void **state)
{
    op_arena *a = op_arena_new();
    op_timeline_figure *f = plan(a, story);
    static const uint32_t apart[] = {100, 5000, 20000, 70000};

    (void)state;
    for (size_t k = 0; k < sizeof(apart) / sizeof(apart[0]); k++) {
        op_timeline_axis *x = &f->strip.upper;
        op_timeline_thin(x, apart[k]);
        uint32_t last = 0;
        int shown = 0;
        for (size_t i = 0; i < x->n_ticks; i++) {
            if (!x->ticks[i].shown)
                continue;
            if (shown++)
                assert_true(x->ticks[i].at - last >= apart[k]);
            last = x->ticks[i].at;
        }
        assert_true(shown >= 1);
    }
    op_arena_free(a);
}

static void many_events_are_condensed_under_year_heads(void **state)
{
    op_arena *a = op_arena_new();
    op_buf text = OP_BUF_INIT;
    int heads = 0;

    (void)state;
    for (int y = 1900; y < 1930; y++)
        op_buf_printf(&text, "The town of number %d burned on 3 May %d.\n", y, y);
    op_timeline_figure *f = plan(a, op_buf_finish(&text, a).p);
    assert_true(f->condensed);
    for (size_t i = 0; i < f->n_rows; i++) {
        heads += f->rows[i].kind == OP_TIMELINE_ROW_YEAR;
        assert_int_not_equal(f->rows[i].kind, OP_TIMELINE_ROW_GAP);
    }
    assert_int_equal(heads, 30);
    op_arena_free(a);
}

static void no_events_make_an_empty_plan(void **state)
{
    op_arena *a = op_arena_new();
    op_timeline_figure *f = plan(a, "Nothing happened.");

    (void)state;
    assert_int_equal(f->n_rows, 0);
    assert_false(f->has_strip);
    op_arena_free(a);
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(rows_hold_events_and_named_gaps_in_order),
        cmocka_unit_test(dates_have_a_shorter_form_with_the_same_brackets),
        cmocka_unit_test(the_legend_names_only_marks_that_are_used),
        cmocka_unit_test(the_lens_opens_where_the_story_is_a_fifth_of_the_span),
        cmocka_unit_test(shown_labels_stand_apart),
        cmocka_unit_test(many_events_are_condensed_under_year_heads),
        cmocka_unit_test(no_events_make_an_empty_plan),
    };
    return cmocka_run_group_tests(tests, NULL, NULL);
}
