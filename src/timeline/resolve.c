/* resolve.c - partial dates become dates; knows calendars, not languages
 *
 * In this order: explicit; the same day or month given with its year before; the sentence's year; the
 * weekday; "that day" and shifts from the date spoken of last; deictics from the dateline; the running
 * year of paragraph or narrative; the dateline with windows (a bare day lies ahead only up to 120 days,
 * a bare month up to 3 months, a weekday only where the verb says so). docs/timeline.md gives the
 * measurements behind the windows. */
#include <stdlib.h>
#include <string.h>

#include "timeline/prose.h"

enum {
    AHEAD_DAYS = 120,   /* a bare day is looked for this far after the dateline, else before it */
    AHEAD_PAST = 31,      /* either of them where the verb is in the past */
    AHEAD_MONTHS = 3,   /* the same of a bare month */
    NEIGHBOURS = 16,    /* expressions of a sentence that may lend their year */
    OLD_YEARS = 1       /* a paragraph about years older than that carries its own year */
};

enum { SURE = 980, NEAR = 930, CARRIED = 850, RELATIVE = 900, GUESSED = 700, VAGUE = 600, QUOTED_LESS = 500 };

typedef struct {
    op_date line;           /* dateline; month 0: none */
    bool narrative;
    int16_t year_of_day[13][32];   /* year with which it was given in full last; OP_TL_UNSET: none */
    int16_t year_of_month[13];
    op_when last;           /* the date spoken of last, outside quotations */
    int32_t last_expr;      /* its expression */
    op_when last_day;       /* the same of days */
    uint32_t block;         /* of the expression in hand */
    int paragraph_year;     /* said in this paragraph so far; OP_TL_UNSET: none */
    op_tl_expr *all;
    size_t n, at;
} resolver;

static int field(const op_tl_partial *p, op_tl_field f)
{
    return p->f[f];
}

static bool has(const op_tl_partial *p, op_tl_field f)
{
    return p->f[f] != OP_TL_UNSET;
}

static bool has_line(const resolver *r)
{
    return r->line.month != 0;
}

/* ---- years ---- */

/* The year that a partial date says, or OP_TL_UNSET. Two digits lie in the hundred years that end ten
 * years after the dateline. */
static int year_said(const resolver *r, const op_tl_partial *p)
{
    int y = OP_TL_UNSET;

    if (has(p, OP_TF_YEAR)) {
        y = field(p, OP_TF_YEAR);
        if (has(p, OP_TF_ERA) && field(p, OP_TF_ERA) < 0)
            y = 1 - y;
    } else if (has(p, OP_TF_YY)) {
        int pivot = (has_line(r) ? r->line.year : 2020) + 10;
        y = pivot - ((pivot - field(p, OP_TF_YY)) % 100 + 100) % 100;
    }
    return y;
}

/* Weekday said and weekday of the date agree, or none is said. */
static bool weekday_fits(const op_tl_partial *p, op_date d)
{
    return !has(p, OP_TF_WEEKDAY) || !d.day || !op_date_valid(d) || op_date_weekday(d) == field(p, OP_TF_WEEKDAY);
}

static op_date with_year(op_date d, int year)
{
    d.year = year < -9999 ? -9999 : year > 9999 ? 9999 : year;
    return d;
}

/* The year nearest to the dateline by the windows; *other gets the next best reading. */
static int year_by_window(const resolver *r, op_date d, int tense, int *other)
{
    int32_t line = op_date_days(r->line);
    int ahead = d.day ? AHEAD_DAYS : AHEAD_MONTHS * 31 - 2, y = r->line.year + 1;

    if (tense > 0)
        ahead = 366;
    else if (tense < 0 && d.day)
        ahead = AHEAD_PAST;
    else if (tense < 0)
        ahead = AHEAD_PAST;
    while (y > r->line.year - 2) {
        op_date c = with_year(d, y);
        bool same = !d.day && y == r->line.year && d.month == r->line.month;
        if (op_date_valid(c) && (same || op_date_days(c) - line <= ahead))
            break;
        y--;
    }
    int32_t gap = op_date_days(with_year(d, y)) - line;
    *other = gap > 0 ? y - 1 : gap < -31 && tense > 0 ? y + 1 : y - 1;
    return y;
}

static int year_of_sentence(const resolver *r, const op_tl_expr *e)
{
    for (int dir = -1; dir <= 1; dir += 2)
        for (int k = 1; k <= NEIGHBOURS; k++) {
            int64_t i = (int64_t)r->at + dir * k;
            if (i < 0 || i >= (int64_t)r->n)
                break;
            const op_tl_expr *o = &r->all[i];
            if (o->block_number != e->block_number || o->sentence != e->sentence)
                break;
            for (int part = 0; part < 2; part++) {
                const op_tl_partial *p = &o->match->part[part];
                int y = year_said(r, p);
                if (y != OP_TL_UNSET && has(p, OP_TF_MONTH))
                    return y;
                if (has(p, OP_TF_DEIXIS) && has(p, OP_TF_UNIT) && field(p, OP_TF_UNIT) == OP_UNIT_YEAR && has_line(r))
                    return r->line.year + field(p, OP_TF_DEIXIS); /* next year … in March */
            }
        }
    return OP_TL_UNSET;
}

/* A story told without a dateline: the year that keeps time going on from the date spoken of last. */
static int year_running(const resolver *r, op_date d)
{
    int best = r->last.d.year;
    int32_t first, last, gap = INT32_MAX;

    op_when_days(&r->last, &first, &last);
    for (int y = r->last.d.year - 1; y <= r->last.d.year + 1; y++) {
        int32_t day = op_date_days(with_year(d, y)), off = day > last ? day - last : day < first ? first - day : 0;
        if (day < first)
            off *= 6; /* back is less likely than on */
        if (off < gap)
            gap = off, best = y;
    }
    return best;
}

typedef struct {
    int year;
    const char *rule;
    int confidence;
    int other; /* alternative year; OP_TL_UNSET: none */
} year_choice;

static year_choice choose_year(const resolver *r, const op_tl_expr *e, const op_tl_partial *p, op_date d)
{
    year_choice c = {OP_TL_UNSET, "unknown", 0, OP_TL_UNSET};
    bool alone = !has_line(r); /* a story without a dateline goes on from where it is */
    int given = !d.day && alone ? OP_TL_UNSET : d.day ? r->year_of_day[d.month][d.day & 31] : r->year_of_month[d.month];

    if (given != OP_TL_UNSET && weekday_fits(p, with_year(d, given)))
        return (year_choice){given, "repeat", NEAR, OP_TL_UNSET};
    int y = year_of_sentence(r, e);
    if (y != OP_TL_UNSET && weekday_fits(p, with_year(d, y)))
        return (year_choice){y, "sentence", NEAR, OP_TL_UNSET};
    if (has(p, OP_TF_WEEKDAY) && d.day && has_line(r))
        for (int k = 0; k < 3; k++) { /* this year, the last, the next */
            int w = r->line.year + (k == 1 ? -1 : k == 2);
            if (weekday_fits(p, with_year(d, w)) && op_date_valid(with_year(d, w)))
                return (year_choice){w, "weekday", RELATIVE, OP_TL_UNSET};
        }
    if (r->paragraph_year != OP_TL_UNSET && !(e->tense > 0 && has_line(r)) &&
        (!has_line(r) || r->paragraph_year < r->line.year - OLD_YEARS) && r->last.dated)
        return (year_choice){r->narrative ? year_running(r, d) : r->paragraph_year, "paragraph", CARRIED,
                             OP_TL_UNSET};
    if (alone && r->last.dated && r->last.grain >= OP_UNIT_DAY && r->last.grain <= OP_UNIT_YEAR)
        return (year_choice){year_running(r, d), "narrative", CARRIED - 50, OP_TL_UNSET};
    if (has_line(r)) {
        c.year = year_by_window(r, d, e->tense, &c.other);
        c.rule = "dateline";
        c.confidence = GUESSED;
    }
    return c;
}

/* ---- the kinds of partial dates ---- */

static void settle(op_tl_expr *e, op_when w, const char *rule, int confidence)
{
    op_when_type type = e->when.type;

    w.type = type == OP_WHEN_NONE ? OP_WHEN_DATE : type;
    w.part = e->when.part;
    w.approx = e->when.approx || w.approx;
    w.fiscal = e->when.fiscal;
    w.daypart = e->when.daypart;
    w.hour = e->when.hour;
    w.minute = e->when.minute;
    w.zulu = e->when.zulu;
    w.dated = true;
    e->when = w;
    e->rule = rule;
    e->confidence = confidence;
}

/* n-th weekday of a month; n -1 the last. */
static op_date nth_weekday(op_date month, int weekday, int nth)
{
    op_date d = {month.year, month.month, 1};
    int lead = (weekday - op_date_weekday(d) + 7) % 7;

    if (nth > 0) {
        d.day = 1 + lead + 7 * (nth - 1);
    } else {
        int days = op_month_days(d.year, d.month);
        d.day = 1 + lead;
        while (d.day + 7 <= days)
            d.day += 7;
    }
    return d;
}

/* Day, month, or the week of a month. */
static op_when month_when(const op_tl_partial *p, op_date d)
{
    if (has(p, OP_TF_EASTER))
        return op_when_of(op_date_from_days(op_date_days(op_easter(d.year < 1583 ? 1583 : d.year)) + field(p, OP_TF_EASTER)));
    if (has(p, OP_TF_NTH) && has(p, OP_TF_WEEKDAY)) {
        op_date day = nth_weekday(d, field(p, OP_TF_WEEKDAY), field(p, OP_TF_NTH));
        if (op_date_valid(day))
            return op_when_of(day);
    }
    if (has(p, OP_TF_WEEK)) {
        int n = field(p, OP_TF_WEEK), days = op_month_days(d.year, d.month);
        int day = n < 0 ? days : (n > 5 ? 5 : n) * 7 - 3;
        return op_when_cut((op_date){d.year, d.month, day > days ? days : day}, OP_UNIT_WEEK);
    }
    if (has(p, OP_TF_UNIT) && field(p, OP_TF_UNIT) == OP_UNIT_WEEK && d.day)
        return op_when_cut(d, OP_UNIT_WEEK);
    return op_when_of(d);
}

static op_date date_said(const resolver *r, const op_tl_partial *p)
{
    op_date d = {0, has(p, OP_TF_MONTH) ? field(p, OP_TF_MONTH) : 0, has(p, OP_TF_DAY) ? field(p, OP_TF_DAY) : 0};
    int y = year_said(r, p);

    d.year = y == OP_TL_UNSET ? 0 : y;
    if (d.month < 0 || d.month > 12)
        d.month = 0;
    if (has(p, OP_TF_EASTER))
        d.month = 4;
    return d;
}

/* Units that stand below a year: half, quarter, season; or the year itself. */
static op_when year_when(const op_tl_partial *p, int year)
{
    op_when w = op_when_of((op_date){year, 0, 0});

    if (has(p, OP_TF_QUARTER) || has(p, OP_TF_HALF) || has(p, OP_TF_SEASON)) {
        w.grain = has(p, OP_TF_QUARTER) ? OP_UNIT_QUARTER : has(p, OP_TF_HALF) ? OP_UNIT_HALF : OP_UNIT_SEASON;
        w.index = (int16_t)field(p, has(p, OP_TF_QUARTER) ? OP_TF_QUARTER
                                                           : has(p, OP_TF_HALF) ? OP_TF_HALF : OP_TF_SEASON);
        int most = w.grain == OP_UNIT_HALF ? 2 : 4;
        w.index = (int16_t)(w.index < 1 ? 1 : w.index > most ? most : w.index);
    }
    return w;
}

static bool below_year(const op_tl_partial *p)
{
    return has(p, OP_TF_QUARTER) || has(p, OP_TF_HALF) || has(p, OP_TF_SEASON);
}

/* Which decade or century; false where it is neither. */
static bool era_when(const resolver *r, const op_tl_partial *p, op_when *w)
{
    if (has(p, OP_TF_CENTURY) && field(p, OP_TF_CENTURY) > 0 && field(p, OP_TF_CENTURY) <= 30) {
        int n = field(p, OP_TF_CENTURY);
        bool before = has(p, OP_TF_ERA) && field(p, OP_TF_ERA) < 0;
        *w = op_when_cut((op_date){before ? -100 * n + 1 : 100 * (n - 1), 0, 0}, OP_UNIT_CENTURY);
        if (has(p, OP_TF_DECADE)) /* nineteen-eighties */
            *w = op_when_cut((op_date){100 * n + field(p, OP_TF_DECADE), 0, 0}, OP_UNIT_DECADE);
        return true;
    }
    if (!has(p, OP_TF_DECADE))
        return false;
    int y = field(p, OP_TF_DECADE), line = has_line(r) ? r->line.year : 2020;
    if (y < 100) { /* the latest that has begun, the twenties and tens of today's century only when near */
        int base = line - ((line % 100) + 100) % 100;
        y += base + y > line || y >= 30 ? base - 100 : base;
        if (y + 100 <= line && field(p, OP_TF_DECADE) < 10)
            y += 100;
    }
    bool century = y % 100 == 0 && y < 2000 && y >= 1000;
    *w = op_when_cut((op_date){y, 0, 0}, century ? OP_UNIT_CENTURY : OP_UNIT_DECADE);
    return true;
}

static void guessed_year(op_tl_expr *e, const year_choice *c, op_date d)
{
    e->year_supplied = true;
    e->inferred = c->confidence <= GUESSED;
    if (e->inferred && c->other != OP_TL_UNSET)
        e->other = with_year(d, c->other);
}

static bool resolve_month(resolver *r, op_tl_expr *e, const op_tl_partial *p)
{
    op_date d = date_said(r, p);
    int y = year_said(r, p);
    year_choice c = {y, "explicit", SURE, OP_TL_UNSET};

    if (!d.month)
        return false;
    e->when.d = d;
    if (has(p, OP_TF_ORDER) && d.day && d.day <= 12 && d.day != d.month)
        c.confidence = GUESSED + 50; /* 03/04: the other order is another day */
    if (y == OP_TL_UNSET) {
        c = choose_year(r, e, p, d);
        if (c.year == OP_TL_UNSET)
            return true;
        guessed_year(e, &c, d);
    }
    d = with_year(d, c.year);
    if (!op_date_valid(d)) {
        e->rule = "impossible";
        return true;
    }
    settle(e, month_when(p, d), c.rule, c.confidence);
    return true;
}

static bool resolve_year(resolver *r, op_tl_expr *e, const op_tl_partial *p)
{
    int y = year_said(r, p);
    op_when w;

    if (y != OP_TL_UNSET) {
        settle(e, year_when(p, y), "explicit", SURE);
        return true;
    }
    if (era_when(r, p, &w)) {
        settle(e, w, "explicit", SURE);
        return true;
    }
    return false;
}

/* A season or quarter without its year: the one nearest to what it counts from. */
static bool resolve_part_of_year(resolver *r, op_tl_expr *e, const op_tl_partial *p)
{
    bool line = has_line(r);
    op_date from = line ? r->line : r->last.d;
    int best = 0;
    int32_t gap = INT32_MAX;

    if (!below_year(p))
        return false;
    if (!line && !r->last.dated)
        return true;
    if (r->paragraph_year != OP_TL_UNSET && line && r->paragraph_year < r->line.year - OLD_YEARS) {
        settle(e, year_when(p, r->paragraph_year), "paragraph", CARRIED);
        e->year_supplied = true;
        return true;
    }
    int32_t at = op_date_days(from);
    for (int y = from.year - 1; y <= from.year + 1; y++) {
        op_when w = year_when(p, y);
        int32_t first, last;
        op_when_days(&w, &first, &last);
        int32_t off = first > at ? first - at : last < at ? at - last : 0;
        if (e->tense < 0 && first > at)
            off += 400;
        if (e->tense > 0 && last < at)
            off += 400;
        if (off < gap)
            gap = off, best = y;
    }
    settle(e, year_when(p, best), line ? "dateline" : "narrative", GUESSED);
    e->year_supplied = e->inferred = true;
    return true;
}

static op_when day_when(op_date from, int days)
{
    op_when w = op_when_of(from);
    return op_when_shift(&w, days);
}

static bool resolve_weekday(resolver *r, op_tl_expr *e, const op_tl_partial *p)
{
    /* a story told long after carries its own days; beside a dateline only where the paragraph is in it */
    bool old = r->paragraph_year != OP_TL_UNSET && r->paragraph_year < r->line.year - OLD_YEARS;
    bool story = r->narrative && r->last_day.dated && (!has_line(r) || old);

    if (!has(p, OP_TF_WEEKDAY))
        return false;
    if (!has_line(r) && !r->last_day.dated)
        return true;
    op_date from = story || !has_line(r) ? r->last_day.d : r->line;
    int back = (op_date_weekday(from) - field(p, OP_TF_WEEKDAY) + 7) % 7, days = -back;
    int deixis = has(p, OP_TF_DEIXIS) ? field(p, OP_TF_DEIXIS) : OP_TL_UNSET;

    if (story || !has_line(r))
        days = back ? 7 - back : 0;
    else if (deixis == -1)
        days = back ? -back : -7;
    else if (deixis == 1 || (deixis == OP_TL_UNSET && e->tense > 0 && back))
        days = 7 - back;
    else if (deixis == 0)
        days = back > 3 ? 7 - back : -back;
    settle(e, day_when(from, days), story ? "narrative" : "dateline", story ? GUESSED + 50 : RELATIVE);
    e->year_supplied = true;
    return true;
}

static bool resolve_today(resolver *r, op_tl_expr *e, const op_tl_partial *p)
{
    if (!has(p, OP_TF_TODAY))
        return false;
    e->year_supplied = true;
    if (has_line(r)) {
        settle(e, day_when(r->line, field(p, OP_TF_TODAY)), "dateline", RELATIVE + 50);
    } else {
        e->when.ref = 2;
        e->rule = "vague";
    }
    return true;
}

/* last week, this year, next month, last September */
static bool resolve_deixis(resolver *r, op_tl_expr *e, const op_tl_partial *p)
{
    int k = field(p, OP_TF_DEIXIS);

    if (!has(p, OP_TF_DEIXIS) || has(p, OP_TF_WEEKDAY))
        return false;
    e->year_supplied = true;
    if (!has_line(r)) {
        e->when.ref = (int8_t)(k < 0 ? 1 : k > 0 ? 3 : 2);
        e->rule = "vague";
        return true;
    }
    if (has(p, OP_TF_MONTH)) {
        int m = field(p, OP_TF_MONTH), y = r->line.year;
        if (has(p, OP_TF_UNIT)) /* October of next year */
            y += k;
        else
            y += k < 0 ? -(m >= r->line.month) : k > 0 ? m <= r->line.month : 0;
        settle(e, op_when_of((op_date){y, m, 0}), "dateline", RELATIVE);
        return true;
    }
    op_unit unit = has(p, OP_TF_SEASON) && !has(p, OP_TF_UNIT) ? OP_UNIT_SEASON : (op_unit)field(p, OP_TF_UNIT);
    if (!has(p, OP_TF_UNIT) && unit != OP_UNIT_SEASON)
        return false;
    if (unit < OP_UNIT_DAY) {
        e->when.ref = 2;
        return true;
    }
    op_when w = op_when_cut(r->line, unit);
    if (unit == OP_UNIT_SEASON) {
        int32_t first, last, at = op_date_days(r->line);
        w = year_when(p, r->line.year + (k > 0));
        op_when_days(&w, &first, &last);
        if (k < 0 && last >= at)
            w.d.year--;
        if (k > 0 && w.index * 3 > r->line.month && w.index < 4)
            w.d.year--;
    } else {
        w = op_when_shift(&w, k);
        if (unit == OP_UNIT_YEAR && below_year(p))
            w = year_when(p, w.d.year);
        if (has(p, OP_TF_SAME) && unit == OP_UNIT_YEAR && r->last.dated && r->last.grain < OP_UNIT_YEAR) {
            op_when s = r->last; /* the same period last year */
            s.d = with_year(s.d, w.d.year);
            w = s;
        }
    }
    settle(e, w, "dateline", RELATIVE);
    return true;
}

/* three years ago, two days later */
static bool resolve_shift(resolver *r, op_tl_expr *e, const op_tl_partial *p)
{
    if (!has(p, OP_TF_DIR) || !has(p, OP_TF_UNIT))
        return false;
    bool line = field(p, OP_TF_ANCHOR) == 1;
    int n = has(p, OP_TF_N) ? field(p, OP_TF_N) : 1, dir = field(p, OP_TF_DIR);
    op_unit unit = (op_unit)field(p, OP_TF_UNIT);

    e->year_supplied = true;
    if (line ? !has_line(r) : !r->last.dated && !has_line(r)) {
        e->when.ref = (int8_t)(dir < 0 ? 1 : 3);
        e->rule = "vague";
        return true;
    }
    bool from_line = line || !r->last.dated;
    op_when base = from_line ? op_when_of(r->line) : r->last;
    if (unit < OP_UNIT_DAY) {
        settle(e, base, from_line ? "dateline" : "anaphor", VAGUE);
        e->noevent = true;
        return true;
    }
    if (base.grain == OP_UNIT_DAY && unit >= OP_UNIT_MONTH)
        base = op_when_cut(base.d, unit == OP_UNIT_DECADE || unit == OP_UNIT_CENTURY ? OP_UNIT_YEAR : unit);
    else if (base.grain > unit && unit <= OP_UNIT_WEEK) {
        e->when.ref = 1; /* "two days later" than a year */
        e->rule = "vague";
        return true;
    }
    int64_t count = (int64_t)n * (unit == OP_UNIT_WEEK ? 7 : unit == OP_UNIT_FORTNIGHT ? 14 : 1);
    if (unit == OP_UNIT_YEAR && base.grain == OP_UNIT_MONTH)
        count *= 12;
    if (unit >= OP_UNIT_DECADE)
        count *= unit == OP_UNIT_DECADE ? 10 : 100;
    if (unit == OP_UNIT_DECADE && base.grain == OP_UNIT_DECADE)
        count = n;
    if (count > 9999 * 12)
        count = 9999 * 12;
    op_when w = op_when_shift(&base, (int)(dir * count));
    w.approx = unit >= OP_UNIT_WEEK && n > 1 && base.grain < OP_UNIT_YEAR && unit != OP_UNIT_MONTH && false;
    if (has(p, OP_TF_SAME) && r->last.dated && r->last.grain < OP_UNIT_YEAR && unit == OP_UNIT_YEAR) {
        op_when s = r->last;
        s.d = with_year(s.d, w.d.year);
        w = s;
    }
    settle(e, w, from_line ? "dateline" : "anaphor", from_line ? RELATIVE - 50 : GUESSED + 60);
    return true;
}

/* that autumn, 2 October that year, on the 9th: what is not said comes from the date spoken of last */
static bool resolve_same_part(resolver *r, op_tl_expr *e, const op_tl_partial *p)
{
    op_date d = {r->last.d.year, has(p, OP_TF_MONTH) ? field(p, OP_TF_MONTH) : r->last.d.month,
                 has(p, OP_TF_DAY) ? field(p, OP_TF_DAY) : 0};

    e->year_supplied = true;
    if (!r->last.dated || r->last.grain > OP_UNIT_YEAR)
        return true;
    if (has(p, OP_TF_SEASON))
        settle(e, year_when(p, d.year), "anaphor", CARRIED);
    else if (d.month && op_date_valid(d))
        settle(e, op_when_of(d), "anaphor", CARRIED);
    return true;
}

/* that day, the same month: the date spoken of last */
static bool resolve_same(resolver *r, op_tl_expr *e, const op_tl_partial *p)
{
    if (!has(p, OP_TF_SAME))
        return false;
    op_unit unit = has(p, OP_TF_UNIT) ? (op_unit)field(p, OP_TF_UNIT) : OP_UNIT_DAY;
    if (has(p, OP_TF_SEASON) || has(p, OP_TF_MONTH) || has(p, OP_TF_DAY))
        return resolve_same_part(r, e, p);
    op_when from = unit <= OP_UNIT_DAY ? r->last_day : r->last;
    if (!from.dated && has_line(r))
        from = op_when_of(r->line);
    e->year_supplied = true;
    if (!from.dated || from.grain > unit + (unit < OP_UNIT_DAY ? OP_UNIT_DAY : 0)) {
        e->when.ref = 1;
        e->rule = "vague";
        return true;
    }
    if (from.grain == OP_UNIT_DAY && unit > OP_UNIT_DAY)
        from = op_when_cut(from.d, unit);
    settle(e, from, "anaphor", 800);
    e->same_as = r->last_expr;
    return true;
}

/* A clock time alone belongs to the day spoken of last. */
static bool resolve_clock(resolver *r, op_tl_expr *e, const op_tl_partial *p)
{
    if (e->when.hour < 0 && !has(p, OP_TF_DAYPART))
        return false;
    e->noevent = true;
    if (r->last_day.dated || has_line(r))
        settle(e, r->last_day.dated ? r->last_day : op_when_of(r->line), "anaphor", GUESSED);
    return true;
}

/* ---- one expression ---- */

static void begin(op_tl_expr *e)
{
    const op_tl_partial *p = &e->match->part[0];
    op_when *w = &e->when;
    bool duration;

    *w = (op_when){.hour = -1, .minute = -1};
    e->until = *w;
    e->same_as = -1;
    w->type = has(p, OP_TF_TYPE) ? (op_when_type)field(p, OP_TF_TYPE) : OP_WHEN_DATE;
    w->part = (int8_t)(has(p, OP_TF_PART) ? field(p, OP_TF_PART) : 0);
    w->approx = has(p, OP_TF_APPROX);
    w->fiscal = has(p, OP_TF_FISCAL);
    w->ref = (int8_t)(has(p, OP_TF_REF) ? field(p, OP_TF_REF) : 0);
    w->daypart = (int8_t)(has(p, OP_TF_DAYPART) ? field(p, OP_TF_DAYPART) : 0);
    w->zulu = has(p, OP_TF_ZONE) && field(p, OP_TF_ZONE) == 0;
    if (has(p, OP_TF_HHMM)) {
        w->hour = (int16_t)(field(p, OP_TF_HHMM) / 100);
        w->minute = (int16_t)(field(p, OP_TF_HHMM) % 100);
    } else if (has(p, OP_TF_HOUR)) {
        w->hour = (int16_t)field(p, OP_TF_HOUR);
        w->minute = (int16_t)(has(p, OP_TF_MINUTE) ? field(p, OP_TF_MINUTE) : 0);
        if (has(p, OP_TF_AMPM))
            w->hour = (int16_t)(w->hour % 12 + field(p, OP_TF_AMPM));
    }
    duration = w->type == OP_WHEN_DURATION || w->type == OP_WHEN_SET;
    if (duration) {
        w->unit = has(p, OP_TF_UNIT) ? (op_unit)field(p, OP_TF_UNIT) : OP_UNIT_DAY;
        w->n = has(p, OP_TF_N) ? field(p, OP_TF_N) : 0;
        w->half = has(p, OP_TF_HALVES);
        if (w->type == OP_WHEN_SET && !w->n)
            w->n = 1;
    }
    e->rule = duration ? "duration" : w->ref ? "vague" : "unknown";
    e->confidence = duration || w->ref ? RELATIVE : 0;
    e->noevent = duration || w->ref || has(p, OP_TF_NOEVENT);
}

/* Year and paragraph, day table, the date spoken of last: what later expressions lean on. */
static void remember(resolver *r, op_tl_expr *e)
{
    const op_when *w = &e->when;

    if (!w->dated || e->confidence < GUESSED - QUOTED_LESS / 2)
        return;
    if (e->conditional && e->year_supplied && !has_line(r)) { /* what somebody hoped does not move the story on */
        e->noevent = true;
        return;
    }
    bool given = strcmp(e->rule, "explicit") == 0;
    if (given && w->grain == OP_UNIT_DAY && w->d.month && w->d.day)
        r->year_of_day[w->d.month][w->d.day] = (int16_t)w->d.year;
    if (given && w->d.month && w->grain == OP_UNIT_MONTH && !e->range)
        r->year_of_month[w->d.month] = (int16_t)w->d.year;
    if (e->block->role == OP_TL_HEAD && has_line(r))
        return;
    if (given && (r->narrative || w->grain < OP_UNIT_YEAR))
        r->paragraph_year = w->d.year;
    bool anaphor_only = e->same_as >= 0;
    if (!e->quoted && !anaphor_only && !(e->noevent && w->type == OP_WHEN_TIME)) {
        r->last = e->range ? e->until : *w;
        r->last.part = 0;
        r->last.daypart = 0;
        r->last.hour = r->last.minute = -1;
        r->last_expr = (int32_t)r->at;
        if (r->last.grain == OP_UNIT_DAY)
            r->last_day = r->last;
    }
}

static bool resolve_one(resolver *r, op_tl_expr *e, const op_tl_partial *p)
{
    if (has(p, OP_TF_SAME) && field(p, OP_TF_SAME) == 1)
        return resolve_same(r, e, p);
    if (has(p, OP_TF_DEIXIS) && (has(p, OP_TF_MONTH) && !has(p, OP_TF_YEAR)))
        return resolve_deixis(r, e, p);
    if (below_year(p) && year_said(r, p) != OP_TL_UNSET)
        return resolve_year(r, e, p);
    return resolve_month(r, e, p) || resolve_year(r, e, p) || resolve_shift(r, e, p) ||
           (has(p, OP_TF_DEIXIS) && resolve_deixis(r, e, p)) || resolve_today(r, e, p) ||
           (!has(p, OP_TF_SAME) && resolve_weekday(r, e, p)) || resolve_same(r, e, p) ||
           resolve_part_of_year(r, e, p) || resolve_clock(r, e, p);
}

/* What one end of a range lacks it takes from the other, coarser fields first. */
static void share(op_tl_partial *a, const op_tl_partial *b)
{
    static const op_tl_field coarse[] = {OP_TF_ERA, OP_TF_YEAR, OP_TF_YY, OP_TF_MONTH};

    bool year = has(a, OP_TF_YEAR) || has(a, OP_TF_YY);
    for (size_t i = 0; i < sizeof(coarse) / sizeof(coarse[0]); i++) {
        op_tl_field f = coarse[i];
        if (has(a, f) || !has(b, f) || (f <= OP_TF_YEAR && year))
            continue;
        if (f == OP_TF_MONTH && !has(a, OP_TF_DAY))
            continue;
        if (f == OP_TF_YY && year)
            continue;
        a->f[f] = b->f[f];
    }
}

static void resolve_range(resolver *r, op_tl_expr *e)
{
    op_tl_partial a = e->match->part[0], b = e->match->part[1];
    op_tl_expr end = *e;

    if (has(&b, OP_TF_YY) && has(&a, OP_TF_YEAR) && !has(&b, OP_TF_YEAR)) { /* 1998-99 */
        int y = field(&a, OP_TF_YEAR);
        b.f[OP_TF_YEAR] = (int16_t)(y - y % 100 + field(&b, OP_TF_YY) + (field(&b, OP_TF_YY) < y % 100 ? 100 : 0));
        b.f[OP_TF_YY] = OP_TL_UNSET;
    }
    bool own_year = has(&a, OP_TF_YEAR);
    share(&a, &b);
    share(&b, &a);
    if (!resolve_one(r, e, &a) || !e->when.dated)
        return;
    bool end_year = has(&b, OP_TF_YEAR) || has(&b, OP_TF_YY) || has(&b, OP_TF_DECADE);
    if (!end_year && has(&b, OP_TF_MONTH)) /* in the first year after the beginning */
        b.f[OP_TF_YEAR] = (int16_t)(e->when.d.year + (field(&b, OP_TF_MONTH) < e->when.d.month));
    if (!resolve_one(r, &end, &b) || !end.when.dated)
        return;
    int32_t f1, l1, f2, l2;
    op_when_days(&e->when, &f1, &l1);
    op_when_days(&end.when, &f2, &l2);
    if (f2 < f1 && !own_year && has(&a, OP_TF_MONTH)) { /* from November to February 1999 */
        e->when.d.year--;
        op_when_days(&e->when, &f1, &l1);
    }
    if (f2 < f1)
        return;
    e->until = end.when;
    e->range = true;
}

static void resolve_expr(resolver *r, op_tl_expr *e)
{
    begin(e);
    if (e->block_number != r->block) {
        r->block = e->block_number;
        r->paragraph_year = OP_TL_UNSET;
    }
    if (!e->noevent || e->match->part[0].f[OP_TF_NOEVENT] != OP_TL_UNSET) {
        if (e->match->two)
            resolve_range(r, e);
        else
            resolve_one(r, e, &e->match->part[0]);
    }
    bool absolute = e->rule && (strcmp(e->rule, "explicit") == 0 || strcmp(e->rule, "repeat") == 0);
    int less = e->rule && strcmp(e->rule, "dateline") != 0 ? QUOTED_LESS / 2 : QUOTED_LESS;
    if (e->quoted && !absolute && e->confidence > less)
        e->confidence -= less; /* the quoting date is not the dateline; what the quotation names itself holds better */
    remember(r, e);
}

/* No dateline, or most full dates lie more than a year before it. */
static bool is_narrative(const resolver *r)
{
    size_t full = 0, old = 0;

    if (!has_line(r))
        return true;
    for (size_t i = 0; i < r->n; i++) {
        const op_tl_partial *p = &r->all[i].match->part[0];
        int y = year_said(r, p);
        if (y == OP_TL_UNSET)
            continue;
        full++;
        old += y < r->line.year - OLD_YEARS;
    }
    return full >= 5 && old * 10 >= full * 6;
}

void op_tl_resolve(op_tl_expr *e, size_t n, const op_tl_context *c)
{
    resolver r = {.line = c->dateline, .all = e, .n = n, .block = UINT32_MAX, .paragraph_year = OP_TL_UNSET,
                  .last_expr = -1};

    for (int m = 0; m < 13; m++) {
        r.year_of_month[m] = OP_TL_UNSET;
        for (int d = 0; d < 32; d++)
            r.year_of_day[m][d] = OP_TL_UNSET;
    }
    r.narrative = is_narrative(&r);
    /* heads look back at the whole text; without a dateline they lead it, as a chapter headed "1861" does */
    for (int pass = 0; pass < 2; pass++)
        for (r.at = 0; r.at < n; r.at++) {
            bool late = e[r.at].block->role == OP_TL_HEAD && has_line(&r);
            if (late == (pass == 1))
                resolve_expr(&r, &e[r.at]);
        }
}
