/* The small decisions of the text reader, by table. */
#include "unit.h"

#include <string.h>

#include "read/text.h"

#define COUNT(a) (sizeof(a) / sizeof((a)[0]))

static void a_date_line_is_a_date_and_nothing_else(void **state)
{
    static const struct {
        const char *line;
        op_date published, modified; /* year 0: none */
    } rows[] = {
        {"Wednesday, 11 January, 2023", {2023, 1, 11}, {0}},
        {"11 January 2023", {2023, 1, 11}, {0}},
        {"January 11th, 2023", {2023, 1, 11}, {0}},
        {"Published: Jan. 11, 2023 at 2:05 p.m. EST", {2023, 1, 11}, {0}},
        {"2023-01-11T14:05:00Z", {2023, 1, 11}, {0}},
        {"11.01.2023, 14:05 Uhr", {2023, 1, 11}, {0}},
        {"Stand: 11. Januar 2023", {2023, 1, 11}, {0}},
        {"Publi\xc3\xa9 le 1er janvier 2022 \xc3\xa0 14h05", {2022, 1, 1}, {0}},
        {"Publi\xc3\xa9 le 1 janvier 2022 | Mis \xc3\xa0 jour le 3 janvier 2022", {2022, 1, 1}, {2022, 1, 3}},
        {"Updated 12 January 2023", {0}, {2023, 1, 12}},
        {"Published 1 May 2020 | Updated 2 May 2020", {2020, 5, 1}, {2020, 5, 2}},
        {"2 \xd1\x8f\xd0\xbd\xd0\xb2\xd0\xb0\xd1\x80\xd1\x8f 2022 \xd0\xb3.", {2022, 1, 2}, {0}},
        {"14 de marzo de 2021", {2021, 3, 14}, {0}},
        {"1/31/2022", {2022, 1, 31}, {0}},
    };
    static const char *const none[] = {"11 January", "January 2023 was cold", "In 2023", "The 11 January 2023 edition",
                                       "14:05", "Chapter 11, 2023", "", "May", "2023", "1 2 3 4 May May"};
    (void)state;
    for (size_t i = 0; i < COUNT(rows); i++) {
        tx_dates d;
        if (!tx_only_dates(op_str_of(rows[i].line), &d))
            fail_msg("not read: %s", rows[i].line);
        assert_memory_equal(&d.published.date, &rows[i].published, sizeof(op_date));
        assert_memory_equal(&d.modified.date, &rows[i].modified, sizeof(op_date));
    }
    for (size_t i = 0; i < COUNT(none); i++) {
        tx_dates d;
        if (tx_only_dates(op_str_of(none[i]), &d))
            fail_msg("read: %s", none[i]);
    }
}

static void a_weekday_decides_which_number_is_the_day(void **state)
{
    tx_date d;
    (void)state;
    assert_true(tx_date_at(OP_STR("Sunday 04/03/2021"), 0, &d)); /* 4 April 2021 was a Sunday, 4 March a Thursday */
    assert_true(d.ambiguous || d.date.month == 3);
    assert_true(tx_date_at(OP_STR("Saturday, 04/03/2021"), 0, &d));
    assert_int_equal(d.date.month, 4);
    assert_false(d.ambiguous);
    assert_true(tx_date_at(OP_STR("03/04/2021"), 0, &d));
    assert_true(d.ambiguous);
}

static void a_byline_names_people(void **state)
{
    static const struct {
        const char *line, *first;
        size_t n;
    } rows[] = {
        {"By Anna Berg", "Anna Berg", 1},
        {"By Anna Berg and Tom Hall", "Anna Berg", 2},
        {"BY ANNA BERG", "ANNA BERG", 1},
        {"By Anna Berg, Tom Hall and Ida Roe in Almaty", "Anna Berg", 3},
        {"Von Jutta von Ahlen", "Jutta von Ahlen", 1},
        {"Par Mireille Castagne et Luc Roy", "Mireille Castagne", 2},
        {"Propos recueillis par Mireille Castagne", "Mireille Castagne", 1},
        {"Text: Ole Sand", "Ole Sand", 1},
        {"Anna Berg reports", "Anna Berg", 1},
        {"By J. R. Stone", "J. R. Stone", 1},
        {"By Siobhan O'Hara", "Siobhan O'Hara", 1},
        {"By Anna Berg, Reuters", "Anna Berg", 1},
    };
    static const char *const none[] = {"By then it was late", "By order of the bailiff", "Byzantium", "By", "By and by",
                                       "By Midsummer the Road Was Gone", "She reports", "By Tuesday, 40 boats were gone"};
    (void)state;
    for (size_t i = 0; i < COUNT(rows); i++) {
        tx_names names;
        if (!tx_is_byline(op_str_of(rows[i].line), &names))
            fail_msg("not read: %s", rows[i].line);
        if (!op_str_is(names.names[0], rows[i].first))
            fail_msg("%s: %.*s", rows[i].line, (int)names.names[0].n, names.names[0].p);
        assert_int_equal(names.n, rows[i].n);
    }
    for (size_t i = 0; i < COUNT(none); i++) {
        tx_names names;
        if (tx_is_byline(op_str_of(none[i]), &names))
            fail_msg("read: %s", none[i]);
    }
}

static void a_list_mark_is_no_year_and_no_dash(void **state)
{
    static const struct {
        const char *line;
        size_t mark;
        int number;
    } rows[] = {
        {"\xe2\x80\xa2 a lever", 4, -1}, {"- a lever", 2, -1},   {"* a lever", 2, -1}, {"1. first", 3, 1},
        {"12) twelfth", 4, 12},          {"(3) third", 4, 3},    {"2022. It began", 0, -1},
        {"-5 degrees", 0, -1},           {"*emphasis*", 0, -1},  {"\xe2\x80\x93 Bonjour", 0, -1},
        {"3.5 miles", 0, -1},            {"-", 0, -1},           {"", 0, -1},
    };
    (void)state;
    for (size_t i = 0; i < COUNT(rows); i++) {
        int number;
        if (tx_list_mark(op_str_of(rows[i].line), &number) != rows[i].mark)
            fail_msg("%s", rows[i].line);
        if (rows[i].mark)
            assert_int_equal(number, rows[i].number);
    }
}

static void a_speaker_stands_before_a_colon(void **state)
{
    static const struct {
        const char *line, *speaker;
    } rows[] = {
        {"Q: How?", "Q"},           {"A. Slowly.", "A"},         {"ANNA BERG: Yes.", "ANNA BERG"},
        {"Anna Berg: Yes.", "Anna Berg"}, {"**Anna Berg:** Yes.", "Anna Berg"}, {"Note: no", NULL}, {"He said: yes", NULL},
        {"https://x.example", NULL}, {"WARNING: wet", NULL},     {"At 14:05 it rained", NULL}, {"", NULL},
    };
    (void)state;
    for (size_t i = 0; i < COUNT(rows); i++) {
        op_str speaker = {"", 0};
        size_t mark = tx_turn_mark(op_str_of(rows[i].line), &speaker);
        if ((mark > 0) != (rows[i].speaker != NULL) || (mark && !op_str_is(speaker, rows[i].speaker)))
            fail_msg("%s: %.*s", rows[i].line, (int)speaker.n, speaker.p);
    }
}

static void rules_are_signs_alone(void **state)
{
    (void)state;
    assert_true(tx_is_rule(OP_STR("=====")));
    assert_true(tx_is_rule(OP_STR("* * *")));
    assert_false(tx_is_rule(OP_STR("--")));
    assert_false(tx_is_rule(OP_STR("-=-")));
    assert_false(tx_is_rule(OP_STR("*** a")));
    assert_false(tx_is_rule(OP_STR("")));
}

static void words_and_sentences_are_counted_as_people_do(void **state)
{
    (void)state;
    assert_int_equal(tx_count_words(OP_STR("one - two\xc2\xa0three, \xe2\x80\x94 4")), 4);
    assert_int_equal(tx_count_sentences(OP_STR("One. Two!  \"Three?\" Four")), 4);
    assert_int_equal(tx_count_sentences(OP_STR("")), 0);
    assert_true(tx_ends_sentence(OP_STR("He said so.\xe2\x80\x9d)")));
    assert_false(tx_ends_sentence(OP_STR("He said so,\xe2\x80\x9d")));
    assert_true(tx_all_caps(OP_STR("\xc3\x80 LA MER 2")));
    assert_false(tx_all_caps(OP_STR("\xc3\x80 la mer")));
}

static void folding_joins_what_looks_alike(void **state)
{
    op_arena *a = op_arena_new();
    (void)state;
    assert_true(op_str_eq(tx_fold(a, OP_STR("  The \xe2\x80\x9cWell\xe2\x80\x9d\xc2\xa0 AT \xc3\x89" "cole")),
                          tx_fold(a, OP_STR("the \"well\" at \xc3\xa9" "cole "))));
    assert_true(tx_find_ci(OP_STR("Where is the PHOTO by"), "photo") == 13);
    assert_true(tx_find_ci(OP_STR("telephoto by"), "photo") == SIZE_MAX);
    op_arena_free(a);
}

static void slices_keep_the_way_back(void **state)
{
    op_arena *a = op_arena_new();
    tx_maker m = {0};
    (void)state;
    tx_put(&m, a, 10, "abc", 3);
    tx_put(&m, a, 13, "de", 2);  /* goes on */
    m.next = 0;
    tx_put(&m, a, 15, " ", 1);   /* stands for three bytes */
    m.next = 0;
    tx_put(&m, a, 18, "fgh", 3);
    tx_text t = tx_made(&m, a, 10, 21);
    assert_int_equal(t.n_map, 3);
    assert_int_equal(tx_source(&t, 4), 14);
    assert_int_equal(tx_source(&t, 5), 15);
    assert_int_equal(tx_source(&t, 6), 18);
    assert_int_equal(tx_source_end(&t, 9), 21);
    tx_text part = tx_slice(a, &t, 2, 8);
    assert_true(op_str_is(part.s, "cde fg"));
    assert_int_equal(part.begin, 12);
    assert_int_equal(part.end, 20);
    assert_int_equal(tx_source(&part, 3), 15);
    assert_int_equal(tx_source(&part, 4), 18);
    op_arena_free(a);
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(a_date_line_is_a_date_and_nothing_else),
        cmocka_unit_test(a_weekday_decides_which_number_is_the_day),
        cmocka_unit_test(a_byline_names_people),
        cmocka_unit_test(a_list_mark_is_no_year_and_no_dash),
        cmocka_unit_test(a_speaker_stands_before_a_colon),
        cmocka_unit_test(rules_are_signs_alone),
        cmocka_unit_test(words_and_sentences_are_counted_as_people_do),
        cmocka_unit_test(folding_joins_what_looks_alike),
        cmocka_unit_test(slices_keep_the_way_back),
    };
    return cmocka_run_group_tests(tests, NULL, NULL);
}
