#include <stdio.h>
#include <stdlib.h>
#include <string.h>

#include "lang/calendar.h"
#include "lang/dates.h"
#include "lang/words.h"

typedef struct {
    op_buf *out;
    const char *lang;
    const op_calendar *cal;
    unsigned flags;
} writer;

static void put_roman(op_buf *out, int n)
{
    static const struct {
        int value;
        const char *text;
    } steps[] = {{100, "C"}, {90, "XC"}, {50, "L"}, {40, "XL"}, {10, "X"}, {9, "IX"}, {5, "V"}, {4, "IV"}, {1, "I"}};

    for (size_t i = 0; i < sizeof(steps) / sizeof(steps[0]); i++)
        for (; n >= steps[i].value; n -= steps[i].value)
            op_buf_puts(out, steps[i].text);
}

static const char *english_ordinal(int n)
{
    static const char *const ends[] = {"th", "st", "nd", "rd"};
    return n % 10 <= 3 && n % 100 / 10 != 1 ? ends[n % 10] : "th";
}

/* Fills a word that has {1} and perhaps {2}. */
static void put_filled(const writer *w, op_word_key key, const char *a, const char *b)
{
    const char *args[] = {a, b};
    op_word_fill(w->out, w->lang, key, args, 2);
}

static void put_plain_year(op_buf *out, const char *lang, int year)
{
    char digits[16];

    snprintf(digits, sizeof(digits), "%d", year > 0 ? year : 1 - year);
    if (year > 0)
        op_buf_puts(out, digits);
    else
        op_word_fill(out, lang, OP_WORD_DATE_BC, (const char *const[]){digits}, 1);
}

/* The year, in the brackets and with the mark that the flags ask for. */
static void put_year(const writer *w, const op_edtf_part *d, bool last)
{
    bool brackets = last && (w->flags & (OP_DATE_YEAR_SUPPLIED | OP_DATE_INFERRED));

    if (brackets)
        op_buf_char(w->out, '[');
    put_plain_year(w->out, w->lang, d->year);
    if ((last && (w->flags & OP_DATE_INFERRED)) || (d->uncertain && brackets))
        op_buf_char(w->out, '?');
    if (brackets)
        op_buf_char(w->out, ']');
}

static void put_day(const writer *w, int day)
{
    op_buf_printf(w->out, "%d", day);
    op_buf_puts(w->out, day == 1 && w->cal->first ? w->cal->first : w->cal->day);
}

static const char *month_word(const writer *w, int month, bool inside)
{
    if (w->flags & OP_DATE_SHORT)
        return w->cal->months_short[month - 1];
    return inside && w->cal->months_in[0] ? w->cal->months_in[month - 1] : w->cal->months[month - 1];
}

/* Two dates where they differ, joined by a dash: from and to are one and the same for a single date. */
static void put_pattern(const writer *w, const char *pattern, const op_edtf_part *from, const op_edtf_part *to)
{
    for (const char *p = pattern; *p; p++) {
        bool inside = *p == 'M';
        switch (*p) {
        case 'D':
            if (from->day != to->day) {
                put_day(w, from->day);
                op_buf_puts(w->out, "\u2013");
            }
            put_day(w, to->day);
            break;
        case 'M':
        case 'N':
            if (from->month != to->month)
                op_buf_printf(w->out, "%s\u2013", month_word(w, from->month, inside));
            op_buf_puts(w->out, month_word(w, to->month, inside));
            break;
        case 'Y':
            put_year(w, to, true);
            break;
        default:
            op_buf_char(w->out, *p);
        }
    }
}

static void put_season(const writer *w, const op_edtf_part *d)
{
    static const op_word_key seasons[] = {OP_WORD_DATE_SPRING, OP_WORD_DATE_SUMMER, OP_WORD_DATE_AUTUMN,
                                          OP_WORD_DATE_WINTER};
    op_buf year = OP_BUF_INIT;
    writer sub = *w;
    char number[2] = {0, 0};

    sub.out = &year;
    put_year(&sub, d, true);
    if (d->month <= 32) { /* 21 to 24; 25 to 32 are those of a hemisphere */
        put_filled(w, seasons[(d->month - 21) % 4], year.p, NULL);
    } else if (d->month <= 36) {
        number[0] = (char)('0' + d->month - 32);
        put_filled(w, OP_WORD_DATE_QUARTER, number, year.p);
    } else if (d->month >= 40) {
        number[0] = (char)('0' + d->month - 39);
        put_filled(w, OP_WORD_DATE_HALF, number, year.p);
    } else {
        op_buf_printf(w->out, "%d/3 %s", d->month - 36, year.p);
    }
    op_buf_free(&year);
}

static void put_century(const writer *w, const op_edtf_part *d)
{
    op_buf name = OP_BUF_INIT;
    int n = abs(d->year) / 100 + 1;

    switch (w->cal->century) {
    case OP_CENTURY_ENGLISH:
        op_buf_printf(&name, "%d%s", n, english_ordinal(n));
        break;
    case OP_CENTURY_ARABIC:
        op_buf_printf(&name, "%d", n);
        break;
    case OP_CENTURY_HUNDRED:
        op_buf_printf(&name, "%d", abs(d->year));
        break;
    default:
        put_roman(&name, n);
        if (w->cal->century == OP_CENTURY_FRENCH)
            op_buf_puts(&name, n == 1 ? "er" : "e");
    }
    put_filled(w, OP_WORD_DATE_CENTURY, name.p, NULL);
    op_buf_free(&name);
}

static void put_decade(const writer *w, const op_edtf_part *d, bool phrase)
{
    char year[16];
    snprintf(year, sizeof(year), "%d", d->year);
    put_filled(w, phrase ? OP_WORD_DATE_DECADE_OF : OP_WORD_DATE_DECADE, year, NULL);
}

/* One date; phrase: it follows a word such as "early" or "from". */
static void put_date(const writer *w, const op_edtf_part *d, bool phrase)
{
    bool no_year = d->no_year || (w->flags & OP_DATE_NO_YEAR);

    switch (d->kind) {
    case OP_EDTF_DAY:
        put_pattern(w, no_year ? w->cal->day_month : w->cal->date, d, d);
        if (d->time[0])
            op_buf_printf(w->out, ", %s", d->time);
        break;
    case OP_EDTF_MONTH:
        put_pattern(w, no_year ? (phrase ? "M" : "N") : phrase ? w->cal->month_of : w->cal->month_year, d, d);
        break;
    case OP_EDTF_YEAR:
        put_pattern(w, phrase ? w->cal->year_of : "Y", d, d);
        break;
    case OP_EDTF_SEASON:
        put_season(w, d);
        break;
    case OP_EDTF_DECADE:
        put_decade(w, d, phrase);
        break;
    case OP_EDTF_CENTURY:
        put_century(w, d);
        break;
    default:
        break;
    }
}

/* The same inside the words for its qualities: early, about, uncertain. */
static void put_qualified(const writer *w, const op_edtf_part *d, op_word_key around)
{
    op_buf inner = OP_BUF_INIT;
    writer sub = *w;

    sub.out = &inner;
    put_date(&sub, d, true);
    put_filled(w, around, inner.p ? inner.p : "", NULL);
    op_buf_free(&inner);
}

static void put_single(const writer *w, const op_edtf_part *d)
{
    bool marked = w->flags & OP_DATE_INFERRED;

    if (w->flags & OP_DATE_EARLY)
        put_qualified(w, d, OP_WORD_DATE_EARLY);
    else if (w->flags & OP_DATE_MID)
        put_qualified(w, d, OP_WORD_DATE_MID);
    else if (w->flags & OP_DATE_LATE)
        put_qualified(w, d, OP_WORD_DATE_LATE);
    else if (d->circa)
        put_qualified(w, d, OP_WORD_DATE_CIRCA);
    else
        put_date(w, d, false);
    if (d->uncertain && !marked)
        op_buf_char(w->out, '?');
}

/* Both ends in one pattern where they share the year: "23–24 May 1998", "May–June 1998". */
static bool put_shared(const writer *w, const op_edtf_part *a, const op_edtf_part *b)
{
    bool plain = !(a->circa || b->circa || a->uncertain || b->uncertain || a->time[0] || b->time[0]);

    if (!plain || a->kind != b->kind || a->no_year != b->no_year || a->year != b->year)
        return false;
    bool no_year = a->no_year || (w->flags & OP_DATE_NO_YEAR);
    if (a->kind == OP_EDTF_MONTH) {
        put_pattern(w, no_year ? "N" : w->cal->month_year, a, b);
        return true;
    }
    if (a->kind != OP_EDTF_DAY)
        return false;
    if (a->month == b->month) {
        put_pattern(w, no_year ? w->cal->day_month : w->cal->date, a, b);
        return true;
    }
    bool year_first = w->cal->year_first && !no_year;
    put_pattern(w, year_first ? w->cal->date : w->cal->day_month, a, a);
    op_buf_puts(w->out, " \u2013 ");
    put_pattern(w, year_first || no_year ? w->cal->day_month : w->cal->date, b, b);
    return true;
}

static void put_interval(const writer *w, const op_edtf_part *a, const op_edtf_part *b)
{
    writer first = *w;

    if (a->kind == OP_EDTF_OPEN) {
        put_qualified(w, b, OP_WORD_DATE_UNTIL);
        return;
    }
    if (b->kind == OP_EDTF_OPEN) {
        put_qualified(w, a, OP_WORD_DATE_SINCE);
        return;
    }
    if (put_shared(w, a, b))
        return;
    first.flags &= ~(unsigned)(OP_DATE_YEAR_SUPPLIED | OP_DATE_INFERRED | OP_DATE_EARLY | OP_DATE_MID | OP_DATE_LATE);
    put_single(&first, a);
    bool years = a->kind == OP_EDTF_YEAR && b->kind == OP_EDTF_YEAR;
    op_buf_puts(w->out, years ? "\u2013" : " \u2013 ");
    put_single(w, b);
}

void op_edtf_display(op_buf *out, const char *lang, const char *edtf, unsigned flags)
{
    writer w = {out, lang, op_calendar_of(lang), flags};
    op_edtf_part a, b;

    if (!edtf)
        return;
    const char *end = edtf + strlen(edtf), *slash = strchr(edtf, '/');
    if (!slash && op_edtf_read(edtf, end, &a) && a.kind != OP_EDTF_OPEN)
        put_single(&w, &a);
    else if (slash && op_edtf_read(edtf, slash, &a) && op_edtf_read(slash + 1, end, &b) &&
             (a.kind != OP_EDTF_OPEN || b.kind != OP_EDTF_OPEN))
        put_interval(&w, &a, &b);
    else
        op_buf_puts(out, edtf);
}

void op_date_display(op_buf *out, const char *lang, op_date d)
{
    writer w = {out, lang, op_calendar_of(lang), 0};
    op_edtf_part p = {.kind = d.month < 1 || d.month > 12 ? OP_EDTF_YEAR : d.day ? OP_EDTF_DAY : OP_EDTF_MONTH,
              .year = d.year, .month = d.month, .day = d.day};

    put_date(&w, &p, false);
}
