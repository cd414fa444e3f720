#include "timeline/when.h"

#include <stdlib.h>

op_date op_easter(int year)
{
    int a = year % 19, b = year / 100, c = year % 100, d = b / 4, e = b % 4;
    int f = (b + 8) / 25, g = (b - f + 1) / 3, h = (19 * a + b - d - g + 15) % 30;
    int i = c / 4, k = c % 4, l = (32 + 2 * e + 2 * i - h - k) % 7, m = (a + 11 * h + 22 * l) / 451;
    int n = h + l - 7 * m + 114;

    return (op_date){year, n / 31, n % 31 + 1};
}

op_when op_when_of(op_date d)
{
    op_when w = {.type = OP_WHEN_DATE, .dated = true, .d = d, .hour = -1, .minute = -1};

    w.grain = d.day ? OP_UNIT_DAY : d.month ? OP_UNIT_MONTH : OP_UNIT_YEAR;
    return w;
}

static int floor_to(int year, int step)
{
    int r = year % step;
    return year - (r < 0 ? r + step : r);
}

/* The Monday of the ISO week that holds a day. */
static int32_t monday(op_date day)
{
    return op_date_days(day) - op_date_weekday(day);
}

op_when op_when_cut(op_date day, op_unit grain)
{
    op_when w = op_when_of(day);
    int month = day.month ? day.month : 1;

    w.grain = grain;
    switch (grain) {
    case OP_UNIT_WEEKEND:
    case OP_UNIT_WEEK:
    case OP_UNIT_FORTNIGHT:
        w.grain = grain == OP_UNIT_FORTNIGHT ? OP_UNIT_WEEK : grain;
        w.d = op_date_from_days(monday(day));
        break;
    case OP_UNIT_MONTH:
        w.d.day = 0;
        break;
    case OP_UNIT_QUARTER:
        w.index = (int16_t)((month + 2) / 3);
        w.d.month = w.d.day = 0;
        break;
    case OP_UNIT_HALF:
        w.index = (int16_t)(month <= 6 ? 1 : 2);
        w.d.month = w.d.day = 0;
        break;
    case OP_UNIT_SEASON:
        w.index = (int16_t)(month <= 2 || month == 12 ? 4 : (month + 0) / 3);
        if (month <= 2)
            w.d.year--;
        w.d.month = w.d.day = 0;
        break;
    case OP_UNIT_YEAR:
        w.d.month = w.d.day = 0;
        break;
    case OP_UNIT_DECADE:
        w.d = (op_date){floor_to(day.year, 10), 0, 0};
        break;
    case OP_UNIT_CENTURY:
    case OP_UNIT_MILLENNIUM:
        w.grain = OP_UNIT_CENTURY;
        w.d = (op_date){floor_to(day.year, 100), 0, 0};
        break;
    default:
        w.grain = day.day ? OP_UNIT_DAY : day.month ? OP_UNIT_MONTH : OP_UNIT_YEAR;
    }
    return w;
}

static int clamp_year(int64_t y)
{
    return y < -9999 ? -9999 : y > 9999 ? 9999 : (int)y;
}

static op_date add_months(op_date d, int n)
{
    int64_t months = (int64_t)d.year * 12 + (d.month ? d.month - 1 : 0) + n;
    int64_t year = months >= 0 ? months / 12 : -((11 - months) / 12);

    d.month = (int)(months - year * 12) + 1;
    d.year = clamp_year(year);
    if (d.day > op_month_days(d.year, d.month))
        d.day = op_month_days(d.year, d.month);
    return d;
}

static op_date add_days(op_date d, int64_t n)
{
    int64_t at = op_date_days(d) + n;

    if (at < -4371222 || at > 2932896) /* -9999 and 9999 */
        at = at < 0 ? -4371222 : 2932896;
    return op_date_from_days((int32_t)at);
}

op_when op_when_shift(const op_when *w, int n)
{
    op_when r = *w;
    int per = 0;

    switch (w->grain) {
    case OP_UNIT_WEEK:
    case OP_UNIT_WEEKEND:
        r.d = add_days(w->d, (int64_t)n * 7);
        break;
    case OP_UNIT_MONTH:
        r.d = add_months(w->d, n);
        break;
    case OP_UNIT_QUARTER:
    case OP_UNIT_SEASON:
        per = 4;
        break;
    case OP_UNIT_HALF:
        per = 2;
        break;
    case OP_UNIT_YEAR:
        r.d.year = clamp_year((int64_t)w->d.year + n);
        break;
    case OP_UNIT_DECADE:
        r.d.year = clamp_year((int64_t)w->d.year + 10 * (int64_t)n);
        break;
    case OP_UNIT_CENTURY:
        r.d.year = clamp_year((int64_t)w->d.year + 100 * (int64_t)n);
        break;
    default:
        r.d = add_days(w->d, n);
    }
    if (per) {
        int64_t k = (int64_t)w->d.year * per + w->index - 1 + n;
        int64_t year = k >= 0 ? k / per : -((per - 1 - k) / per);
        r.d.year = clamp_year(year);
        r.index = (int16_t)(k - year * per + 1);
    }
    return r;
}

static void days_of_part(int part, int32_t *first, int32_t *last)
{
    int32_t third = (*last - *first + 1) / 3;

    if (part == 1)
        *last = *first + third - (third > 0);
    else if (part == 2)
        *first += third, *last -= third;
    else if (part == 3)
        *first = *last - third + (third > 0);
}

static void days_of_months(int year, int month, int months, int32_t *first, int32_t *last)
{
    op_date d = {year, month, 1};

    *first = op_date_days(d);
    *last = op_date_days(add_months(d, months)) - 1;
}

void op_when_days(const op_when *w, int32_t *first, int32_t *last)
{
    static const int season_month[] = {3, 3, 6, 9, 12};
    int years = w->grain == OP_UNIT_DECADE ? 10 : w->grain == OP_UNIT_CENTURY ? 100 : 1;

    switch (w->grain) {
    case OP_UNIT_DAY:
        *first = *last = op_date_days(w->d);
        return;
    case OP_UNIT_WEEK:
        *first = op_date_days(w->d);
        *last = *first + 6;
        break;
    case OP_UNIT_WEEKEND:
        *first = op_date_days(w->d) + 5;
        *last = *first + 1;
        return;
    case OP_UNIT_MONTH:
        days_of_months(w->d.year, w->d.month, 1, first, last);
        break;
    case OP_UNIT_QUARTER:
        days_of_months(w->d.year, w->index * 3 - 2, 3, first, last);
        break;
    case OP_UNIT_HALF:
        days_of_months(w->d.year, w->index * 6 - 5, 6, first, last);
        break;
    case OP_UNIT_SEASON:
        days_of_months(w->d.year, season_month[w->index & 7 ? (w->index - 1) % 4 + 1 : 0], 3, first, last);
        break;
    default:
        *first = op_date_days((op_date){w->d.year, 1, 1});
        *last = op_date_days((op_date){clamp_year((int64_t)w->d.year + years - 1), 12, 31});
    }
    days_of_part(w->part, first, last);
}

/* ISO 8601 week: the year of its Thursday. */
static void iso_week(op_date mon, int *year, int *week)
{
    op_date thursday = add_days(mon, 3);

    *year = thursday.year;
    *week = (op_date_days(thursday) - op_date_days((op_date){*year, 1, 1})) / 7 + 1;
}

static void put_year(op_buf *out, int year)
{
    op_buf_printf(out, year < 0 ? "-%04d" : "%04d", abs(year));
}

static void put_date(const op_when *w, op_buf *out)
{
    char text[16];

    op_date_format(w->d, text);
    op_buf_puts(out, text);
}

static void put_duration(const op_when *w, op_buf *out)
{
    static const struct {
        const char *before, *after;
        int times;
    } units[] = {
        [OP_UNIT_SECOND] = {"PT", "S", 1},    [OP_UNIT_MINUTE] = {"PT", "M", 1},
        [OP_UNIT_HOUR] = {"PT", "H", 1},      [OP_UNIT_DAY] = {"P", "D", 1},
        [OP_UNIT_WEEKEND] = {"P", "WE", 1},   [OP_UNIT_WEEK] = {"P", "W", 1},
        [OP_UNIT_FORTNIGHT] = {"P", "W", 2},  [OP_UNIT_MONTH] = {"P", "M", 1},
        [OP_UNIT_QUARTER] = {"P", "Q", 1},    [OP_UNIT_SEASON] = {"P", "M", 3},
        [OP_UNIT_HALF] = {"P", "M", 6},       [OP_UNIT_YEAR] = {"P", "Y", 1},
        [OP_UNIT_DECADE] = {"P", "Y", 10},    [OP_UNIT_CENTURY] = {"P", "Y", 100},
        [OP_UNIT_MILLENNIUM] = {"P", "Y", 1000},
    };
    op_unit u = w->unit >= OP_UNIT_SECOND && w->unit <= OP_UNIT_MILLENNIUM ? w->unit : OP_UNIT_DAY;

    op_buf_puts(out, units[u].before);
    if (w->half)
        op_buf_printf(out, "%d.5", w->n * units[u].times);
    else if (w->n > 0)
        op_buf_printf(out, "%lld", (long long)w->n * units[u].times);
    else
        op_buf_char(out, 'X');
    op_buf_puts(out, units[u].after);
}

static void put_time(const op_when *w, op_buf *out)
{
    static const char *const parts[] = {"", "TMO", "TAF", "TEV", "TNI", "T12:00", "T24:00"};

    if (w->hour >= 0) {
        op_buf_printf(out, "T%02d:%02d", w->hour, w->minute < 0 ? 0 : w->minute);
        if (w->zulu)
            op_buf_char(out, 'Z');
    } else if (w->daypart > 0 && w->daypart <= 6) {
        op_buf_puts(out, parts[w->daypart]);
    }
}

static void put_calendar(const op_when *w, op_buf *out)
{
    static const char *const seasons[] = {"", "SP", "SU", "FA", "WI"};
    int year, week;

    if (w->fiscal && w->grain == OP_UNIT_YEAR)
        op_buf_puts(out, "FY");
    switch (w->grain) {
    case OP_UNIT_WEEK:
    case OP_UNIT_WEEKEND:
        iso_week(w->d, &year, &week);
        put_year(out, year);
        op_buf_printf(out, w->grain == OP_UNIT_WEEK ? "-W%02d" : "-W%02d-WE", week);
        break;
    case OP_UNIT_QUARTER:
        put_year(out, w->d.year);
        op_buf_printf(out, "-Q%d", w->index);
        break;
    case OP_UNIT_HALF:
        put_year(out, w->d.year);
        op_buf_printf(out, "-H%d", w->index);
        break;
    case OP_UNIT_SEASON:
        put_year(out, w->d.year);
        op_buf_printf(out, "-%s", seasons[w->index >= 1 && w->index <= 4 ? w->index : 0]);
        break;
    case OP_UNIT_DECADE:
        op_buf_printf(out, w->d.year < 0 ? "-%03d" : "%03d", abs(w->d.year) / 10);
        break;
    case OP_UNIT_CENTURY:
        op_buf_printf(out, w->d.year < 0 ? "-%02d" : "%02d", abs(w->d.year) / 100);
        break;
    default:
        put_date(w, out);
    }
}

void op_when_timex(const op_when *w, op_buf *out)
{
    static const char *const refs[] = {"", "PAST_REF", "PRESENT_REF", "FUTURE_REF"};

    if (w->type == OP_WHEN_DURATION || w->type == OP_WHEN_SET) {
        put_duration(w, out);
    } else if (w->ref > 0 && w->ref <= 3) {
        op_buf_puts(out, refs[w->ref]);
    } else if (!w->dated) {
        if (w->d.month && w->d.day)
            op_buf_printf(out, "XXXX-%02d-%02d", w->d.month, w->d.day);
        else if (w->d.month)
            op_buf_printf(out, "XXXX-%02d", w->d.month);
        else
            op_buf_puts(out, "XXXX-XX-XX");
        put_time(w, out);
    } else {
        put_calendar(w, out);
        put_time(w, out);
    }
}

static void put_day(op_buf *out, int32_t day)
{
    char text[16];

    op_date_format(op_date_from_days(day), text);
    op_buf_puts(out, text);
}

void op_when_edtf(const op_when *w, op_buf *out)
{
    int32_t first, last;

    if (!w->dated)
        return;
    switch (w->grain) {
    case OP_UNIT_WEEK:
    case OP_UNIT_WEEKEND:
        op_when_days(w, &first, &last);
        put_day(out, first);
        op_buf_char(out, '/');
        put_day(out, last);
        return;
    case OP_UNIT_QUARTER:
    case OP_UNIT_HALF:
    case OP_UNIT_SEASON:
        put_year(out, w->d.year);
        op_buf_printf(out, "-%d",
                      w->index + (w->grain == OP_UNIT_SEASON ? 20 : w->grain == OP_UNIT_QUARTER ? 32 : 39));
        break;
    case OP_UNIT_DECADE:
        op_buf_printf(out, w->d.year < 0 ? "-%03dX" : "%03dX", abs(w->d.year) / 10);
        break;
    case OP_UNIT_CENTURY:
        op_buf_printf(out, w->d.year < 0 ? "-%02dXX" : "%02dXX", abs(w->d.year) / 100);
        break;
    default:
        put_date(w, out);
    }
    if (w->approx)
        op_buf_char(out, '~');
}

op_precision op_when_precision(const op_when *w)
{
    if (w->grain == OP_UNIT_DAY)
        return w->hour >= 0 || w->daypart ? OP_PRECISION_TIME : OP_PRECISION_DAY;
    if (w->grain == OP_UNIT_DECADE)
        return OP_PRECISION_DECADE;
    if (w->grain == OP_UNIT_CENTURY)
        return OP_PRECISION_CENTURY;
    if (w->part || w->grain == OP_UNIT_QUARTER || w->grain == OP_UNIT_HALF || w->grain == OP_UNIT_SEASON)
        return OP_PRECISION_PART;
    if (w->grain == OP_UNIT_WEEK || w->grain == OP_UNIT_WEEKEND)
        return OP_PRECISION_INTERVAL;
    return w->grain == OP_UNIT_MONTH ? OP_PRECISION_MONTH : OP_PRECISION_YEAR;
}
