/* test_refusals.c - numbers and names that are no dates, dates that must not be drawn, and what is told of each */
#include <stdio.h>
#include <string.h>

#include "helper.h"
#include "timeline/timeline.h"
#include "unit.h"

static op_document *find(op_arena *a, const char *text, const char *published)
{
    op_document *d = op_test_document(a, "t", text, published, true);

    op_timeline_find(d, NULL);
    return d;
}

/* The events as "EDTF title" lines, without the publication. */
static void list(const op_document *d, char *out, size_t n)
{
    size_t at = 0;

    out[0] = '\0';
    for (size_t i = 0; i < d->n_events && at < n; i++)
        if (d->events[i].kind != OP_EVENT_PUBLICATION)
            at += (size_t)snprintf(out + at, n - at, "%s %.*s\n", d->events[i].edtf, (int)d->events[i].title.n,
                                   d->events[i].title.p);
}

typedef struct {
    const char *text, *events;
} row;

static void expect_rows(const row *rows, size_t n, const char *published)
{
    for (size_t i = 0; i < n; i++) {
        char got[2048];
        op_arena *a = op_arena_new();
        list(find(a, rows[i].text, published), got, sizeof(got));
        if (strcmp(got, rows[i].events) != 0)
            fail_msg("%s\n--- got\n%s--- wanted\n%s", rows[i].text, got, rows[i].events);
        op_arena_free(a);
    }
}

#define EXPECT(rows, published) expect_rows(rows, sizeof(rows) / sizeof((rows)[0]), published)

static void numbers_that_count_or_name_draw_nothing(void **state)
{
    static const char *const texts[] = {
        "The phone rang at 0161 496 1999 and 555-1984-2001 all day.",
        "ISBN 978-0-1999-2001-3 was printed on the cover, ISBN 1984.",
        "They ran Windows 2000 and Office 2019 on old machines under the Companies Act 2006.",
        "They lived at 1991 Main Street until it burned.",
        "At 1999 Sunset Boulevard a man was shot. In 1984 Orwell Street a dog was killed.",
        "Agenda 2030 was agreed and the 1920 x 1080 screen was sold for 1999 crowns.",
        "A total of 1991 came, a crowd of 2000 cheered, and it fell by 1950.",
        "He was in his 80s and she was in her 30s, and the 747s flew.",
        "The count was 1,991 and page 1984 of volume 2001 was torn out of it.",
        "It cost 2,000 crowns and fed 1991 people. It cost 1999 \xe2\x82\xac or $2001.",
        "The team won 2-1 and lost 1999-2001 on points; it sold 2010 tickets.",
        "Flight 1999 left from gate 2001 with 1950 passengers and carried 1888 parcels.",
        "It weighed about 1990 grams, and cost from 1500 to 2000 euros.",
        "The 3 ad breaks were long. The summit rose to 1999 metres and the fall of 1900 feet killed him.",
        "In 1991 cases the court ruled for them. Some 2000 were hurt.",
        "He saw \xe2\x80\x98" "12 Angry Men\xe2\x80\x99 and read 1984 aloud. He read 2001 and 1984 in bed.",
        "\xc2\xa7 1984 was cut, p. 1999 too, no. 2001 was lost and pp. 1990\xe2\x80\x93" "1995 were burned.",
        "Route 1950 was closed. Room 1984 was sold. House No. 1984 was sold. Highway 2000 opened.",
        "The beast weighed 1991 kg and sat in room 1984 on route 2001; page 1999 tells more.",
        "A 2000-metre wall fell and 1991-strong crowds came; model 2020 was sold.",
    };
    (void)state;
    for (size_t i = 0; i < sizeof(texts) / sizeof(texts[0]); i++)
        expect_rows(&(row){texts[i], ""}, 1, "2023-05-17");
}

static void names_made_of_months_draw_nothing(void **state)
{
    static const char *const texts[] = {
        "Jan Nowak has dived since he was a boy. April Jones met him.",
        "Theresa May spoke to June Carter. Mr. August Strindberg left. March Hare ran.",
        "The March on Rome failed. The August Wilson play opened. June said no. April and June met him.",
        "Jan Kowalski died and May Sinclair wrote to Augusta. Dec Donnelly hosted.",
        "June Carter sang. The song was written by June and kept for June\xe2\x80\x99s sister.",
        "Since June Carter was ill, the show was cut.",
    };
    (void)state;
    for (size_t i = 0; i < sizeof(texts) / sizeof(texts[0]); i++)
        expect_rows(&(row){texts[i], ""}, 1, "2023-05-17");
}

static void years_with_support_are_drawn(void **state)
{
    static const row rows[] = {
        {"The cup was won 2-1 in 2019. The 2020 law was passed.", "2019 the cup was won 2-1\n2020 the law was passed\n"},
        {"In 1991 prices rose.", "1991 prices rose\n"},
        {"In 1991 Kazakhstan became independent.", "1991 Kazakhstan became independent\n"},
        {"Berg left the town (1999).", "1999 Berg left the town\n"},
        {"The wall fell in 1989, 1991 and 1993.", "1989 the wall fell\n1991 the wall fell\n1993 the wall fell\n"},
        {"The law of 1991 was repealed.", "1991 the law was repealed\n"},
        {"In May Dorn resigned.", "2023-05? Dorn resigned\n"},
        {"April Jones met him in 2001.", "2001 April Jones met him\n"},
    };
    (void)state;
    EXPECT(rows, "2023-05-17");
}

static void a_finer_shift_from_a_coarser_date_has_no_date(void **state)
{
    static const row rows[] = {
        {"In 1963 a president spoke, and he was killed five months later in Dallas.", "1963 a president spoke\n"},
        {"In the 1960s the mill grew. Two years later it burned.", "196X the mill grew\n"},
        {"In early 1963 the mill opened. A year later it burned.", "1963 the mill opened\n1964 it burned\n"},
        {"In May 1963 the mill opened. Three months later it burned.", "1963-05 the mill opened\n1963-08 it burned\n"},
        {"In the spring of 1963 the mill opened. A year later it burned.", "1963-21 the mill opened\n1964-21 it burned\n"},
    };
    (void)state;
    EXPECT(rows, NULL);
}

static void nothing_told_as_past_lies_after_publication(void **state)
{
    static const row rows[] = {
        {"Two years ago the law passed. A decade later it fell.", "2019 the law passed\n"},
        {"They agreed to close the line by 2030.", ""},
        {"The bridge will open in 2030.", "2030 the bridge will open\n"},
    };
    (void)state;
    EXPECT(rows, "2021-06-01");
}

static void bare_days_take_the_year_of_the_date_beside_them(void **state)
{
    static const row rows[] = {
        {"On 12 November 2018 the wall fell.\nThe harbour board met on November 20.",
         "2018-11-12 the wall fell\n2018-11-20 the harbour board met\n"},
        {"In early January 2019 the board met. The wall was mended on January 14.",
         "2019-01 the board met\n2019-01-14 the wall was mended\n"},
    };
    (void)state;
    EXPECT(rows, "2019-03-01");
}

static void the_day_of_publication_and_the_weeks_before_are_this_year(void **state)
{
    static const row rows[] = {
        {"FORL\xc3\x8c, May 17 \xe2\x80\x93 The river burst its banks on May 2, and again on May 16.",
         "2023-05-02 the river burst its banks\n2023-05-16 the river burst its banks \xe2\x80\xa6 again\n"},
        {"The river burst its banks on May 2, and again on May 16.",
         "2023-05-02? the river burst its banks\n2023-05-16? the river burst its banks \xe2\x80\xa6 again\n"},
        {"On May 17 the mayor spoke to the council.", "2023-05-17 the mayor spoke to the council\n"},
    };
    (void)state;
    EXPECT(rows, "2023-05-17");
}

static void a_title_holds_no_other_date(void **state)
{
    static const row rows[] = {
        {"The bell was raised on 30 August 2021 and shown in Gda\xc5\x84sk from 1 October to 15 December of that year.",
         "2021-08-30 the bell was raised\n2021-10-01/2021-12-15 the bell \xe2\x80\xa6 shown in Gda\xc5\x84sk\n"},
        {"In the valley the river Savio burst its banks on March 2, 2022, and again on March 6.",
         "2022-03-02 in the valley the river Savio burst its banks\n"
         "2022-03-06 in the valley the river Savio burst its banks \xe2\x80\xa6 again\n"},
        {"Sales grew in the quarter ended September 30, 2021 and the shop was closed on 3 October 2021.",
         "2021-10-03 the shop was closed\n"},
        {"The council repealed the 2020 law on 3 May 2022.", "2022-05-03 the council repealed the law\n"},
        {"On March 2, 2022, and on March 6, 2022, the river burst its banks.",
         "2022-03-02 the river burst its banks\n2022-03-06 the river burst its banks\n"},
        {"In 1950 the mill and in 1960 the dam burned down.", ""},
        {"On 3 May 1921, after the 1918 war ended, the town of Vell elected a mayor.",
         "1918 war ended\n1921-05-03 the town of Vell elected a mayor\n"},
        {"Maria was born in 1950 and died in 2010 in Paris.",
         "1950 Maria was born\n2010 Maria \xe2\x80\xa6 died in Paris\n"},
        {"She was born in 1950 and died in 2010 in Paris.", "1950 she was born\n2010 she \xe2\x80\xa6 died in Paris\n"},
        {"Maria Kowal was a painter. She was born in 1950 and died in 2010 in Paris.",
         "1950 Maria Kowal \xe2\x80\xa6 was born\n2010 Maria Kowal \xe2\x80\xa6 died in Paris\n"},
        {"Maria Kowal met a sailor. He died in 2010.", "2010 he died\n"},
        {"Maria Kowal was a friend of Jan Nowak. He died in 2010.", "2010 he died\n"},
        {"The summer of 1921 was dry.", ""},
        {"On 3 May 2021, the mayor said the dam built in 1950 had been mended.",
         "2021-05-03 the mayor said the dam built had been mended\n"},
        {"Dorn left the town founded in 1950.", ""},
        {"The mill, which burned in 1950 and again in 1962, was rebuilt in 1970.",
         "1950 the mill \xe2\x80\xa6 burned\n1962 the mill \xe2\x80\xa6 burned \xe2\x80\xa6 again\n"
         "1970 the mill \xe2\x80\xa6 was rebuilt\n"},
        {"He was elected in 2010, re-elected in 2014 and defeated in 2018.", "2010 he was elected\n"},
        {"The treaty was signed on 4 May 1998 in Vell by Dorn and Berg and it was ratified on 5 June 1999.",
         "1998-05-04 the treaty was signed in Vell by Dorn and Berg\n1999-06-05 it was ratified\n"},
        {"Dorn stood before parliament on 5 January 2021 and called the events an attempt to seize power.",
         "2021-01-05 Dorn stood before parliament\n"},
        {"It knew no violence worse than the unrest that swept the land in early January 2021.",
         "2021-01 the unrest that swept the land\n"},
    };
    (void)state;
    EXPECT(rows, "2023-05-17");
}

static void that_year_is_the_year_spoken_of_last(void **state)
{
    static const row rows[] = {
        {"In 1950 the mill burned. In 1970 the dam was built and in August of the same year the road was opened. "
         "The bank failed in May 1980 and the mayor resigned that month.",
         "1950 the mill burned\n1970 the dam was built\n1970-08 the road was opened\n1980-05 the bank failed\n"
         "1980-05 the mayor resigned\n"},
        {"The bank failed in May 1980. The mayor resigned that year.", "1980-05 the bank failed\n1980 the mayor resigned\n"},
        {"On 3 May 1921 the mill burned. In 1950 the dam fell. The mayor resigned that day.",
         "1921-05-03 the mill burned\n1950 the dam fell\n"},
    };
    (void)state;
    EXPECT(rows, NULL);
}

static void titles_in_italics_are_not_cut_in_two(void **state)
{
    static const char text[] = "The report was published on 11 January 2021 under the title A Year on From the Great "
                               "River Flood of Vell and Arken.";
    op_arena *a = op_arena_new();
    op_document *d = op_test_document(a, "t", text, NULL, false);
    op_node *block = d->root->first->first;
    size_t from = (size_t)(strstr(text, "A Year") - text);

    (void)state;
    assert_non_null(op_wrap(d, block, from, strlen(text) - 1, OP_EMPHASIS));
    op_timeline_find(d, NULL);
    assert_int_equal(d->n_events, 1);
    assert_true(op_str_is(d->events[0].title, "the report was published"));
    op_arena_free(a);
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(numbers_that_count_or_name_draw_nothing),
        cmocka_unit_test(names_made_of_months_draw_nothing),
        cmocka_unit_test(years_with_support_are_drawn),
        cmocka_unit_test(a_finer_shift_from_a_coarser_date_has_no_date),
        cmocka_unit_test(nothing_told_as_past_lies_after_publication),
        cmocka_unit_test(bare_days_take_the_year_of_the_date_beside_them),
        cmocka_unit_test(the_day_of_publication_and_the_weeks_before_are_this_year),
        cmocka_unit_test(a_title_holds_no_other_date),
        cmocka_unit_test(that_year_is_the_year_spoken_of_last),
        cmocka_unit_test(titles_in_italics_are_not_cut_in_two),
    };
    return cmocka_run_group_tests(tests, NULL, NULL);
}
