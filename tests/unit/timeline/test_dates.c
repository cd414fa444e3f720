#include <string.h>

#include "helper.h"
#include "timeline/timeline.h"
#include "unit.h"

/* The first expression of a text, with a dateline of Friday, 2009-05-15. */
static void expect(const char *text, const char *value)
{
    op_arena *a = op_arena_new();
    op_document *d = op_test_document(a, "t", text, "2009-05-15", false);

    op_timeline_find(d, &(op_timeline_options){.lang = "en", .no_marks = true});
    if (!d->n_timexes || strcmp(d->timexes[0].value, value) != 0)
        fail_msg("\"%s\": %s, not %s", text, d->n_timexes ? d->timexes[0].value : "nothing", value);
    op_arena_free(a);
}

typedef struct {
    const char *text, *value;
} row;

static void expect_rows(const row *rows, size_t n)
{
    for (size_t i = 0; i < n; i++)
        expect(rows[i].text, rows[i].value);
}

static void full_dates_are_read_in_every_order(void **state)
{
    static const row rows[] = {
        {"It rained on 3 May 1921.", "1921-05-03"},
        {"It rained on the 3rd of May 1921.", "1921-05-03"},
        {"It rained on the third of May, 1921.", "1921-05-03"},
        {"It rained on May 3, 1921.", "1921-05-03"},
        {"It rained on May 3rd 1921.", "1921-05-03"},
        {"It rained on Tuesday, 3 May 1921.", "1921-05-03"},
        {"It rained on Tuesday, May 3, 1921.", "1921-05-03"},
        {"It rained on 3 May 1921.", "1921-05-03"},
        {"It rained on 1921-05-03.", "1921-05-03"},
        {"It rained on 13/5/1921.", "1921-05-13"},
        {"It rained on 5/13/1921.", "1921-05-13"},
        {"It rained on Sept. 3, 1921.", "1921-09-03"},
        {"It rained in May 1921.", "1921-05"},
        {"It rained in 1921.", "1921"},
        {"It rained in 44 BC.", "-0043"},
        {"It rained in AD 79.", "0079"},
    };
    (void)state;
    expect_rows(rows, sizeof(rows) / sizeof(rows[0]));
}

static void parts_and_coarse_dates_have_values_of_their_own(void **state)
{
    static const row rows[] = {
        {"It rained in early May 1921.", "1921-05"},   {"It rained in mid-1921.", "1921"},
        {"It rained in the spring of 1921.", "1921-SP"}, {"It rained in the winter of 1921.", "1921-WI"},
        {"It rained in the third quarter of 1921.", "1921-Q3"}, {"It rained in the first half of 1921.", "1921-H1"},
        {"It rained in the 1920s.", "192"},            {"It rained in the twenties.", "192"},
        {"It rained in the 19th century.", "18"},      {"It rained in the nineteenth century.", "18"},
        {"It rained in the second week of May 1921.", "1921-W19"},
        {"It rained on the last Friday of May 1921.", "1921-05-27"},
        {"It rained on Christmas Day 1921.", "1921-12-25"},
        {"It rained on Easter Monday 1921.", "1921-03-28"},
        {"It rained on Good Friday 2009.", "2009-04-10"},
    };
    (void)state;
    expect_rows(rows, sizeof(rows) / sizeof(rows[0]));
}

static void ranges_share_what_one_end_lacks(void **state)
{
    static const row rows[] = {
        {"It rained on 23\xe2\x80\x93" "24 May 1998.", "1998-05-23/1998-05-24"},
        {"It rained between March and May 1998, they say.", "1998-03"},
        {"It rained from 2 to 5 January 1998.", "1998-01-02/1998-01-05"},
        {"It rained on January 2\xe2\x80\x93" "5, 1998.", "1998-01-02/1998-01-05"},
        {"It rained from November to February 1999.", "1998-11/1999-02"},
        {"It rained in 1998\xe2\x80\x93" "2001.", "1998/2001"},
        {"It rained in 1998-99.", "1998/1999"},
        {"It rained from 1998 to 2001.", "1998"},
        {"It rained on the night of 4\xe2\x80\x93" "5 January 1998.", "1998-01-04TNI/1998-01-05TNI"},
    };
    (void)state;
    expect_rows(rows, sizeof(rows) / sizeof(rows[0]));
}

static void deictics_count_from_the_dateline(void **state)
{
    static const row rows[] = {
        {"It rained yesterday.", "2009-05-14"},       {"It rained today.", "2009-05-15"},
        {"It rained last week.", "2009-W19"},         {"It will rain next month.", "2009-06"},
        {"It rained last year.", "2008"},             {"It rained last September.", "2008-09"},
        {"It rained last summer.", "2008-SU"},        {"It rained three years ago.", "2006"},
        {"It rained two months ago.", "2009-03"},     {"It rained ten days ago.", "2009-05-05"},
        {"It rained on Wednesday.", "2009-05-13"},    {"It rained on Friday.", "2009-05-15"},
        {"It will rain on Wednesday.", "2009-05-20"}, {"It rained last Friday.", "2009-05-08"},
        {"It rained last quarter.", "2009-Q1"},       {"It rained in the last decade.", "199"},
        {"It rained on Friday morning.", "2009-05-15TMO"},
    };
    (void)state;
    expect_rows(rows, sizeof(rows) / sizeof(rows[0]));
}

static void bare_days_and_months_lie_in_the_windows(void **state)
{
    static const row rows[] = {
        {"It rained on May 3.", "2009-05-03"},      {"It rained on November 3.", "2008-11-03"},
        {"The match is on 3 June.", "2009-06-03"},  {"The match is on 3 December.", "2008-12-03"},
        {"It will rain on 3 December.", "2009-12-03"}, {"It rained in March.", "2009-03"},
        {"It rained in October.", "2008-10"},       {"It will rain in October.", "2009-10"},
        {"It rained on Sunday, 3 May.", "2009-05-03"}, {"It rained on Saturday, 3 May.", "2008-05-03"},
    };
    (void)state;
    expect_rows(rows, sizeof(rows) / sizeof(rows[0]));
}

static void durations_and_sets_are_no_dates(void **state)
{
    static const row rows[] = {
        {"It rained for two days.", "P2D"},          {"A four-year term began.", "P4Y"},
        {"It took two and a half years.", "P2.5Y"},  {"It took several months.", "PXM"},
        {"It took twenty-five minutes.", "PT25M"},   {"It rained for a fortnight.", "P2W"},
        {"It rains every week.", "P1W"},             {"The annual report came.", "P1Y"},
        {"One year on, it is dry.", "P1Y"},          {"One year since the flood, it is dry.", "P1Y"},
        {"It took one hundred and twenty days.", "P120D"},
    };
    (void)state;
    expect_rows(rows, sizeof(rows) / sizeof(rows[0]));
}

static void numbers_that_count_are_no_years(void **state)
{
    static const char *const texts[] = {
        "The hall seats 2000 people.", "It cost $1900 to mend.", "They drove 1950 miles.", "You may march on.",
        "He may go.",
    };
    (void)state;
    for (size_t i = 0; i < sizeof(texts) / sizeof(texts[0]); i++) {
        op_arena *a = op_arena_new();
        op_document *d = op_test_document(a, "t", texts[i], "2009-05-15", false);
        op_timeline_find(d, NULL);
        if (d->n_timexes)
            fail_msg("%s: %s", texts[i], d->timexes[0].value);
        op_arena_free(a);
    }
}

static void an_impossible_day_makes_no_event(void **state)
{
    op_arena *a = op_arena_new();
    op_document *d = op_test_document(a, "t", "The bridge fell on 30 February 2004.", NULL, false);

    (void)state;
    op_timeline_find(d, NULL);
    assert_int_equal(d->n_events, 0);
    op_arena_free(a);
}

static void without_a_dateline_deictics_have_no_date(void **state)
{
    op_arena *a = op_arena_new();
    op_document *d = op_test_document(a, "t", "The bridge fell last year.", NULL, false);

    (void)state;
    op_timeline_find(d, NULL);
    assert_int_equal(d->n_timexes, 1);
    assert_string_equal(d->timexes[0].value, "PAST_REF");
    assert_int_equal(d->n_events, 0);
    op_arena_free(a);
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(full_dates_are_read_in_every_order),
        cmocka_unit_test(parts_and_coarse_dates_have_values_of_their_own),
        cmocka_unit_test(ranges_share_what_one_end_lacks),
        cmocka_unit_test(deictics_count_from_the_dateline),
        cmocka_unit_test(bare_days_and_months_lie_in_the_windows),
        cmocka_unit_test(durations_and_sets_are_no_dates),
        cmocka_unit_test(numbers_that_count_are_no_years),
        cmocka_unit_test(an_impossible_day_makes_no_event),
        cmocka_unit_test(without_a_dateline_deictics_have_no_date),
    };
    return cmocka_run_group_tests(tests, NULL, NULL);
}
