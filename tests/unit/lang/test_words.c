#include "lang/words.h"

#include <string.h>

#include "unit.h"

static void written(op_buf *b, const char *want)
{
    assert_string_equal(b->p ? b->p : "", want);
    op_buf_free(b);
}

static void every_language_has_every_word(void **state)
{
    size_t n;
    const char *const *tags = op_words_languages(&n), *names[8];

    (void)state;
    assert_string_equal(tags[0], "en");
    for (size_t i = 0; i < n; i++) {
        size_t missing = op_words_missing(tags[i], names, 8);
        assert_true(op_words_has(tags[i]));
        if (missing)
            print_message("%s lacks %zu words, first %s\n", tags[i], missing, names[0]);
        assert_int_equal(missing, 0);
    }
    assert_false(op_words_has("xx"));
}

/* {1} {2} {3} of the English stand in every translation too, so that nothing is lost. */
static void translations_keep_the_places_of_arguments(void **state)
{
    size_t n;
    const char *const *tags = op_words_languages(&n);
    static const char *const places[] = {"{1}", "{2}", "{3}"};

    (void)state;
    for (size_t i = 0; i < n; i++)
        for (int key = 0; key < OP_WORD_COUNT; key++)
            for (size_t k = 0; k < 3; k++)
                assert_int_equal(!strstr(op_word("en", (op_word_key)key), places[k]),
                                 !strstr(op_word(tags[i], (op_word_key)key), places[k]));
}

static void an_unknown_language_is_english(void **state)
{
    (void)state;
    assert_string_equal(op_word("xx", OP_WORD_CONTENTS), "Contents");
    assert_string_equal(op_word(NULL, OP_WORD_CONTENTS), "Contents");
    assert_string_equal(op_word("de-AT", OP_WORD_CONTENTS), "Inhalt");
    assert_string_equal(op_word("FR_ch", OP_WORD_PAGE), "Page");
}

static void plurals_follow_the_language(void **state)
{
    static const struct {
        const char *lang;
        int n;
        const char *want;
    } rows[] = {
        {"en", 1, "1 year"}, {"en", 0, "0 years"}, {"en", 28, "28 years"}, {"fr", 0, "0 an"}, {"fr", 2, "2 ans"},
        {"ru", 1, "1 год"}, {"ru", 2, "2 года"}, {"ru", 5, "5 лет"}, {"ru", 11, "11 лет"}, {"ru", 21, "21 год"},
        {"ru", 112, "112 лет"}, {"pl", 1, "1 rok"}, {"pl", 22, "22 lata"}, {"pl", 21, "21 lat"}, {"pl", 12, "12 lat"},
        {"cs", 3, "3 roky"}, {"cs", 5, "5 let"}, {"uk", 3, "3 роки"}, {"hu", 3, "3 év"}, {"kk", 3, "3 жыл"},
        {"de", 2, "2 Jahre"}, {"en", 12345, "12,345 years"}, {"ar", 1, "1 سنة"}, {"ar", 3, "3 سنوات"}, {"ar", 11, "11 سنة"},
        {"ar", 103, "103 سنوات"}, {"he", 1, "1 שנה"}, {"he", 2, "2 שנים"}, {"ja", 28, "28年"}, {"zh-Hans", 3, "3年"},
    };
    (void)state;
    for (size_t i = 0; i < sizeof(rows) / sizeof(rows[0]); i++) {
        op_buf b = OP_BUF_INIT;
        op_word_count(&b, rows[i].lang, OP_COUNT_YEARS, rows[i].n);
        written(&b, rows[i].want);
    }
}

static void words_are_filled_in_order(void **state)
{
    op_buf b = OP_BUF_INIT;
    const char *args[] = {"offprint 1.0", "Vollkorn", "73b5650e"};

    (void)state;
    op_word_fill(&b, "en", OP_WORD_SET_WITH, args, 3);
    written(&b, "Set with offprint 1.0 in Vollkorn; source 73b5650e");
    op_word_fill(&b, "en", OP_WORD_SET_WITH, args, 1);
    written(&b, "Set with offprint 1.0 in ; source ");
}

static void dates_read_as_the_language_writes_them(void **state)
{
    static const struct {
        const char *lang, *edtf;
        unsigned flags;
        const char *want;
    } rows[] = {
        {"en", "2022-01-02", 0, "2 January 2022"},
        {"en", "2022-01-05", OP_DATE_YEAR_SUPPLIED, "5 January [2022]"},
        {"en", "2023-01-05", OP_DATE_YEAR_SUPPLIED | OP_DATE_INFERRED, "5 January [2023?]"},
        {"en", "2023-01-05", OP_DATE_SHORT, "5 Jan 2023"},
        {"en", "2023-01-05", OP_DATE_NO_YEAR, "5 January"},
        {"en", "XXXX-01-05", 0, "5 January"},
        {"en", "2022-01", OP_DATE_EARLY, "early January 2022"},
        {"en", "2022-01", OP_DATE_EARLY | OP_DATE_YEAR_SUPPLIED, "early January [2022]"},
        {"en", "1998", OP_DATE_MID, "mid-1998"},
        {"en", "2022-01", 0, "January 2022"},
        {"en", "1991", 0, "1991"},
        {"en", "2022-21", 0, "spring 2022"},
        {"en", "2022-34", 0, "quarter 2 of 2022"},
        {"en", "199X", 0, "1990s"},
        {"en", "19XX", 0, "20th century"},
        {"en", "20XX", 0, "21st century"},
        {"en", "10XX", 0, "11th century"},
        {"en", "1998-05-23/1998-05-24", 0, "23–24 May 1998"},
        {"en", "1998-05-30/1998-06-02", 0, "30 May – 2 June 1998"},
        {"en", "1998-05/1998-06", 0, "May–June 1998"},
        {"en", "1998/2001", 0, "1998–2001"},
        {"en", "1997-12-31/1998-01-02", 0, "31 December 1997 – 2 January 1998"},
        {"en", "1998-05-23/1998-05-24", OP_DATE_YEAR_SUPPLIED, "23–24 May [1998]"},
        {"en", "1998/..", 0, "from 1998"},
        {"en", "../1998", 0, "until 1998"},
        {"en", "1998?", 0, "1998?"},
        {"en", "1998~", 0, "c.\u00a01998"},
        {"en", "-0043", 0, "44\u00a0BC"},
        {"en", "2022-01-05T14:30:00Z", 0, "5 January 2022, 14:30"},
        {"en", "soon", 0, "soon"},
        {"en", "2022-13-45", 0, "2022-13-45"},
        {"en", "../..", 0, "../.."},
        {"en", NULL, 0, ""},
        {"de", "2023-01-11", 0, "11. Januar 2023"},
        {"de", "1998-05-23/1998-05-24", 0, "23.–24. Mai 1998"},
        {"de", "19XX", 0, "20. Jahrhundert"},
        {"de", "199X", OP_DATE_EARLY, "Anfang der 1990er Jahre"},
        {"fr", "2022-01-01", 0, "1er janvier 2022"},
        {"fr", "2022-01-02", 0, "2 janvier 2022"},
        {"fr", "19XX", 0, "XXe\u00a0siècle"},
        {"es", "2023-01-11", 0, "11 de enero de 2023"},
        {"pt", "2023-01-01", 0, "1.º de janeiro de 2023"},
        {"ru", "2023-01-11", 0, "11 января 2023"},
        {"ru", "2022-01", 0, "январь 2022"},
        {"ru", "2022-01", OP_DATE_EARLY, "начало января 2022"},
        {"ru", "1998/..", 0, "с 1998 года"},
        {"hu", "2023-01-11", 0, "2023. január 11."},
        {"hu", "2022-01-11/2022-02-03", 0, "2022. január 11. – február 3."},
        {"kk", "2022-01-05", 0, "2022 жылғы 5 қаңтар"}, {"ja", "2022-01-05", 0, "2022年1月5日"}, {"ko", "2022-01", 0, "2022년 1월"},
        {"zh", "2022-10-05", 0, "2022年10月5日"}, {"he", "2022-01-05", 0, "5 בינואר 2022"}, {"ar", "2022-01-05", 0, "5 يناير 2022"},
        {"th", "2022-01-05", 0, "5 มกราคม 2022"}, {"hi", "2022-01-05", 0, "5 जनवरी 2022"}, {"ja", "2022~", 0, "2022年頃"},
        {"sv", "19XX", 0, "1900-talet"},
    };
    (void)state;
    for (size_t i = 0; i < sizeof(rows) / sizeof(rows[0]); i++) {
        op_buf b = OP_BUF_INIT;
        op_edtf_display(&b, rows[i].lang, rows[i].edtf, rows[i].flags);
        written(&b, rows[i].want);
    }
}

static void a_plain_date_needs_no_edtf(void **state)
{
    op_buf b = OP_BUF_INIT;

    (void)state;
    op_date_display(&b, "en", (op_date){2023, 1, 11});
    written(&b, "11 January 2023");
    op_date_display(&b, "de", (op_date){2023, 1, 0});
    written(&b, "Januar 2023");
    op_date_display(&b, "fr", (op_date){2023, 0, 0});
    written(&b, "2023");
}

static int32_t day(int y, int m, int d)
{
    return op_date_days((op_date){y, m, d});
}

static void gaps_are_never_more_exact_than_the_dates(void **state)
{
    const struct {
        int32_t a, b, c, d;
        const char *want;
    } rows[] = {
        {day(1991, 1, 1), day(1991, 12, 31), day(2019, 1, 1), day(2019, 12, 31), "28 years"},
        {day(2019, 1, 1), day(2019, 12, 31), day(2020, 1, 1), day(2020, 12, 31), "1 year"},
        {day(2020, 1, 1), day(2020, 12, 31), day(2022, 1, 1), day(2022, 1, 1), "1–2 years"},
        {day(2022, 1, 1), day(2022, 1, 10), day(2022, 12, 23), day(2022, 12, 23), "50 weeks"},
        {day(2022, 12, 23), day(2022, 12, 23), day(2023, 1, 5), day(2023, 1, 5), "2 weeks"},
        {day(2022, 1, 1), day(2022, 1, 1), day(2022, 1, 2), day(2022, 1, 2), "1 day"},
        {day(2021, 1, 1), day(2021, 12, 31), day(2022, 1, 2), day(2022, 1, 2), "up to 1 year"},
        {day(2010, 1, 2), day(2010, 1, 2), day(2013, 6, 5), day(2013, 6, 5), "3 years"},
        {day(2022, 1, 2), day(2022, 1, 2), day(2022, 1, 2), day(2022, 1, 2), ""},
        {day(2022, 1, 1), day(2022, 12, 31), day(2022, 1, 1), day(2022, 12, 31), ""},
        {day(1998, 5, 1), day(1998, 5, 31), day(1998, 9, 1), day(1998, 9, 30), "13–22 weeks"},
    };
    (void)state;
    for (size_t i = 0; i < sizeof(rows) / sizeof(rows[0]); i++) {
        op_buf b = OP_BUF_INIT;
        op_gap_display(&b, "en", rows[i].a, rows[i].b, rows[i].c, rows[i].d);
        written(&b, rows[i].want);
    }
}

static void numbers_are_written_in_words(void **state)
{
    static const struct {
        const char *lang;
        int n;
        const char *want;
    } rows[] = {
        {"en", 1, "one"}, {"en", 21, "twenty-one"}, {"en", 90, "ninety"}, {"en", 100, "100"}, {"en", 0, "0"},
        {"de", 21, "einundzwanzig"}, {"de", 1, "eins"}, {"fr", 21, "vingt et un"}, {"fr", 71, "soixante et onze"},
        {"fr", 80, "quatre-vingts"}, {"fr", 81, "quatre-vingt-un"}, {"fr", 97, "quatre-vingt-dix-sept"},
        {"es", 16, "dieciséis"}, {"es", 22, "veintidós"}, {"es", 31, "treinta y uno"}, {"it", 21, "ventuno"},
        {"it", 28, "ventotto"}, {"it", 33, "trentatré"}, {"ru", 42, "сорок два"}, {"nl", 22, "tweeëntwintig"},
        {"hu", 20, "húsz"}, {"hu", 21, "huszonegy"}, {"sv", 21, "tjugoett"}, {"kk", 35, "отыз бес"}, {"el", 3, "3"},
        {NULL, 7, "seven"},
    };
    (void)state;
    for (size_t i = 0; i < sizeof(rows) / sizeof(rows[0]); i++) {
        op_buf b = OP_BUF_INIT;
        op_number_in_words(&b, rows[i].lang, rows[i].n);
        written(&b, rows[i].want);
    }
}

static void sizes_and_numbers_take_the_languages_signs(void **state)
{
    static const struct {
        const char *lang;
        uint64_t n;
        const char *want;
    } rows[] = {
        {"en", 12, "12 bytes"}, {"en", 1, "1 byte"}, {"en", 148000, "148\u00a0kB"}, {"en", 1900000, "1.9\u00a0MB"},
        {"en", 999499, "999\u00a0kB"}, {"en", 999500, "1\u00a0MB"}, {"fr", 1900000, "1,9\u00a0Mo"},
        {"ru", 2000, "2\u00a0кБ"}, {"en", UINT64_MAX, "18,446,744\u00a0TB"},
    };
    op_buf b = OP_BUF_INIT;

    (void)state;
    for (size_t i = 0; i < sizeof(rows) / sizeof(rows[0]); i++) {
        op_size_display(&b, rows[i].lang, rows[i].n);
        written(&b, rows[i].want);
    }
    op_number_display(&b, "en", 1234);
    written(&b, "1234");
    op_number_display(&b, "de", 1234567);
    written(&b, "1.234.567");
    op_number_display(&b, "en", -12345);
    written(&b, "\u221212,345");
    assert_int_equal(op_reading_minutes(0), 1);
    assert_int_equal(op_reading_minutes(1204), 5);
}

static void reading_takes_minutes_then_hours(void **state)
{
    static const struct {
        const char *lang;
        int minutes;
        const char *want;
    } rows[] = {
        {"en", 1, "1 minute"},    {"en", 90, "90 minutes"}, {"en", 91, "2 hours"},    {"en", 149, "2 hours"},
        {"en", 2448, "41 hours"}, {"de", 2448, "41 Stunden"}, {"ru", 91, "2 часа"},   {"ru", 2448, "41 час"},
        {"ru", 700, "12 часов"},  {"pl", 130, "2 godziny"}, {"pl", 300, "5 godzin"},  {"cs", 300, "5 hodin"},
        {"uk", 1260, "21 година"}, {"kk", 300, "5 сағат"},  {"sv", 300, "5 timmar"},  {"hu", 300, "5 óra"},
    };
    op_buf b = OP_BUF_INIT;

    (void)state;
    for (size_t i = 0; i < sizeof(rows) / sizeof(rows[0]); i++) {
        op_reading_time(&b, rows[i].lang, (size_t)rows[i].minutes * 230);
        char plain[64] = "";
        for (size_t k = 0; k < b.n; k++) /* no-break spaces as spaces */
            strcat(plain, (unsigned char)b.p[k] == 0xc2 ? "" : (unsigned char)b.p[k] == 0xa0 ? " " : (char[]){b.p[k], 0});
        assert_string_equal(plain, rows[i].want);
        op_buf_truncate(&b, 0);
    }
    op_buf_free(&b);
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(every_language_has_every_word),
        cmocka_unit_test(translations_keep_the_places_of_arguments),
        cmocka_unit_test(an_unknown_language_is_english),
        cmocka_unit_test(plurals_follow_the_language),
        cmocka_unit_test(words_are_filled_in_order),
        cmocka_unit_test(dates_read_as_the_language_writes_them),
        cmocka_unit_test(a_plain_date_needs_no_edtf),
        cmocka_unit_test(gaps_are_never_more_exact_than_the_dates),
        cmocka_unit_test(numbers_are_written_in_words),
        cmocka_unit_test(sizes_and_numbers_take_the_languages_signs),
        cmocka_unit_test(reading_takes_minutes_then_hours),
    };
    return cmocka_run_group_tests(tests, NULL, NULL);
}
