/* calendar.c - partial dates that stand in a calendar: days, months, years, weekdays, holidays */
#include "timeline/resolver.h"

void op_tl_settle(op_tl_expr *e, op_when w, const char *rule, int confidence)
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

static op_date date_said(const op_tl_resolver *r, const op_tl_partial *p)
{
    op_date d = {0, has(p, OP_TF_MONTH) ? field(p, OP_TF_MONTH) : 0, has(p, OP_TF_DAY) ? field(p, OP_TF_DAY) : 0};
    int y = op_tl_year_said(r, p);

    d.year = y == OP_TL_UNSET ? 0 : y;
    if (d.month < 0 || d.month > 12)
        d.month = 0;
    if (has(p, OP_TF_EASTER))
        d.month = 4;
    return d;
}

/* Units that stand below a year: half, quarter, season; or the year itself. */
op_when op_tl_year_when(const op_tl_partial *p, int year)
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

bool op_tl_below_year(const op_tl_partial *p)
{
    return has(p, OP_TF_QUARTER) || has(p, OP_TF_HALF) || has(p, OP_TF_SEASON);
}

/* Which decade or century; false where it is neither. */
static bool era_when(const op_tl_resolver *r, const op_tl_partial *p, op_when *w)
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

static void guessed_year(op_tl_expr *e, const op_tl_year_choice *c, op_date d)
{
    e->year_supplied = true;
    e->inferred = c->confidence <= GUESSED;
    if (e->inferred && c->other != OP_TL_UNSET)
        e->other = op_tl_with_year(d, c->other);
}

bool op_tl_resolve_month(op_tl_resolver *r, op_tl_expr *e, const op_tl_partial *p)
{
    op_date d = date_said(r, p);
    int y = op_tl_year_said(r, p);
    op_tl_year_choice c = {y, "explicit", SURE, OP_TL_UNSET};

    if (!d.month)
        return false;
    e->when.d = d;
    if (has(p, OP_TF_ORDER) && d.day && d.day <= 12 && d.day != d.month)
        c.confidence = GUESSED + 50; /* 03/04: the other order is another day */
    if (y == OP_TL_UNSET) {
        c = op_tl_choose_year(r, e, p, d);
        if (c.year == OP_TL_UNSET)
            return true;
        guessed_year(e, &c, d);
    }
    d = op_tl_with_year(d, c.year);
    if (!op_date_valid(d)) {
        e->rule = "impossible";
        return true;
    }
    op_tl_settle(e, month_when(p, d), c.rule, c.confidence);
    return true;
}

bool op_tl_resolve_year(op_tl_resolver *r, op_tl_expr *e, const op_tl_partial *p)
{
    int y = op_tl_year_said(r, p);
    op_when w;

    if (y != OP_TL_UNSET) {
        op_tl_settle(e, op_tl_year_when(p, y), "explicit", SURE);
        return true;
    }
    if (era_when(r, p, &w)) {
        op_tl_settle(e, w, "explicit", SURE);
        return true;
    }
    return false;
}

/* A season or quarter without its year: the one nearest to what it counts from. */
bool op_tl_resolve_part_of_year(op_tl_resolver *r, op_tl_expr *e, const op_tl_partial *p)
{
    bool line = has_line(r);
    op_date from = line ? r->line : r->last.d;
    int best = 0;
    int32_t gap = INT32_MAX;

    if (!op_tl_below_year(p))
        return false;
    if (!line && !r->last.dated)
        return true;
    if (r->paragraph_year != OP_TL_UNSET && line && r->paragraph_year < r->line.year - OLD_YEARS) {
        op_tl_settle(e, op_tl_year_when(p, r->paragraph_year), "paragraph", CARRIED);
        e->year_supplied = true;
        return true;
    }
    int32_t at = op_date_days(from);
    for (int y = from.year - 1; y <= from.year + 1; y++) {
        op_when w = op_tl_year_when(p, y);
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
    op_tl_settle(e, op_tl_year_when(p, best), line ? "dateline" : "narrative", GUESSED);
    e->year_supplied = e->inferred = true;
    return true;
}

static op_when day_when(op_date from, int days)
{
    op_when w = op_when_of(from);
    return op_when_shift(&w, days);
}

bool op_tl_resolve_weekday(op_tl_resolver *r, op_tl_expr *e, const op_tl_partial *p)
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
    op_tl_settle(e, day_when(from, days), story ? "narrative" : "dateline", story ? GUESSED + 50 : RELATIVE);
    e->year_supplied = true;
    return true;
}

bool op_tl_resolve_today(op_tl_resolver *r, op_tl_expr *e, const op_tl_partial *p)
{
    if (!has(p, OP_TF_TODAY))
        return false;
    e->year_supplied = true;
    if (has_line(r)) {
        op_tl_settle(e, day_when(r->line, field(p, OP_TF_TODAY)), "dateline", RELATIVE + 50);
    } else {
        e->when.ref = 2;
        e->rule = "vague";
    }
    return true;
}
