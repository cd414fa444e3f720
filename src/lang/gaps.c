#include "lang/words.h"

/* What lies between: the least and the greatest number of days, in 64 bits so that no difference overflows. */
typedef struct {
    int64_t least, most;
} gap;

enum { YEAR_100 = 36525 }; /* days in a hundred years */

static int years_of(int64_t days)
{
    return (int)((days * 100 + YEAR_100 / 2) / YEAR_100);
}

static int weeks_of(int64_t days)
{
    return (int)((days + 3) / 7);
}

/* Whole years, from 1 January to 31 December. */
static bool whole_years(int32_t first, int32_t last)
{
    op_date a = op_date_from_days(first), b = op_date_from_days(last);
    return a.month == 1 && a.day == 1 && b.month == 12 && b.day == 31;
}

/* Where the dates' own width is small beside the unit (two weeks beside weeks, two months beside years) the
 * middle stands for both ends: a range would claim doubt that the reader does not have. */
static void settle(gap *g, int64_t width)
{
    if (g->most - g->least <= width)
        g->least = g->most = (g->least + g->most) / 2;
}

static void put_range(op_buf *out, const char *lang, op_count_key key, int from, int to)
{
    op_buf most = OP_BUF_INIT;

    if (from == to) {
        op_word_count(out, lang, key, to);
    } else if (from > 0) {
        op_word_count_range(out, lang, key, from, to);
    } else {
        op_word_count(&most, lang, key, to);
        op_word_fill(out, lang, OP_WORD_UP_TO, (const char *const[]){most.p}, 1);
        op_buf_free(&most);
    }
}

void op_gap_display(op_buf *out, const char *lang, int32_t from_first, int32_t from_last, int32_t to_first,
                    int32_t to_last)
{
    gap g = {(int64_t)to_first - from_last, (int64_t)to_last - from_first};

    if (g.least <= 0)
        return;
    if (g.most * 100 >= YEAR_100 - 100) {
        if (whole_years(from_first, from_last) && whole_years(to_first, to_last)) {
            int years = op_date_from_days(to_first).year - op_date_from_days(from_last).year;
            if (years > 0)
                op_word_count(out, lang, OP_COUNT_YEARS, years);
            return;
        }
        gap years = g;
        settle(&years, 62);
        if (years.least * 100 >= YEAR_100 - 100 || years.least != years.most) {
            put_range(out, lang, OP_COUNT_YEARS, years_of(years.least), years_of(years.most));
            return;
        }
    }
    settle(&g, 16);
    if (g.most < 7)
        put_range(out, lang, OP_COUNT_DAYS, (int)g.least, (int)g.most);
    else
        put_range(out, lang, OP_COUNT_WEEKS, weeks_of(g.least), weeks_of(g.most));
}
