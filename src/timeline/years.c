/* years.c - which year a day or a month without one belongs to */
#include "timeline/resolver.h"

/* The year that a partial date says, or OP_TL_UNSET. Two digits lie in the hundred years that end ten
 * years after the dateline. */
int op_tl_year_said(const op_tl_resolver *r, const op_tl_partial *p)
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
bool op_tl_weekday_fits(const op_tl_partial *p, op_date d)
{
    return !has(p, OP_TF_WEEKDAY) || !d.day || !op_date_valid(d) || op_date_weekday(d) == field(p, OP_TF_WEEKDAY);
}

op_date op_tl_with_year(op_date d, int year)
{
    d.year = year < -9999 ? -9999 : year > 9999 ? 9999 : year;
    return d;
}

/* The year nearest to the dateline by the windows; *other gets the next best reading. */
static int year_by_window(const op_tl_resolver *r, op_date d, int tense, int *other)
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
        op_date c = op_tl_with_year(d, y);
        bool same = !d.day && y == r->line.year && d.month == r->line.month;
        if (op_date_valid(c) && (same || op_date_days(c) - line <= ahead))
            break;
        y--;
    }
    int32_t gap = op_date_days(op_tl_with_year(d, y)) - line;
    *other = gap > 0 ? y - 1 : gap < -31 && tense > 0 ? y + 1 : y - 1;
    return y;
}

static int year_of_sentence(const op_tl_resolver *r, const op_tl_expr *e)
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
                int y = op_tl_year_said(r, p);
                if (y != OP_TL_UNSET && has(p, OP_TF_MONTH))
                    return y;
                if (has(p, OP_TF_DEIXIS) && has(p, OP_TF_UNIT) && field(p, OP_TF_UNIT) == OP_UNIT_YEAR && has_line(r))
                    return r->line.year + field(p, OP_TF_DEIXIS); /* next year … in March */
            }
        }
    return OP_TL_UNSET;
}

/* A story told without a dateline: the year that keeps time going on from the date spoken of last. */
static int year_running(const op_tl_resolver *r, op_date d)
{
    int best = r->last.d.year;
    int32_t first, last, gap = INT32_MAX;

    op_when_days(&r->last, &first, &last);
    for (int y = r->last.d.year - 1; y <= r->last.d.year + 1; y++) {
        int32_t day = op_date_days(op_tl_with_year(d, y)), off = day > last ? day - last : day < first ? first - day : 0;
        if (day < first)
            off *= 6; /* back is less likely than on */
        if (off < gap)
            gap = off, best = y;
    }
    return best;
}

/* "12 November 2018 … on November 20": a day told of as past, soon after a full date or in its month, in the
 * same paragraph or the next. */
static int year_near(const op_tl_resolver *r, const op_tl_expr *e, const op_tl_partial *p, op_date d)
{
    if (!r->full.month || !d.day || !has_line(r) || e->block_number - r->full_block > 1 || e->tense >= 0)
        return OP_TL_UNSET;
    for (int y = r->full.year; y <= r->full.year + 1; y++) {
        op_date c = op_tl_with_year(d, y), from = r->full;
        bool month = y == from.year && d.month == from.month;
        from.day = from.day ? from.day : 1;
        if (!op_date_valid(c) || !op_tl_weekday_fits(p, c))
            continue;
        int32_t days = op_date_days(c) - op_date_days(from);
        bool told = !r->latest.month || op_date_days(c) <= op_date_days(r->latest);
        if (told && (month || (days > 0 && days <= NEAR_DAYS)))
            return y;
    }
    return OP_TL_UNSET;
}

op_tl_year_choice op_tl_choose_year(const op_tl_resolver *r, const op_tl_expr *e, const op_tl_partial *p, op_date d)
{
    op_tl_year_choice c = {OP_TL_UNSET, "unknown", 0, OP_TL_UNSET};
    bool alone = !has_line(r); /* a story without a dateline goes on from where it is */
    int given = !d.day && alone ? OP_TL_UNSET : d.day ? r->year_of_day[d.month][d.day & 31] : r->year_of_month[d.month];

    if (given != OP_TL_UNSET && op_tl_weekday_fits(p, op_tl_with_year(d, given)))
        return (op_tl_year_choice){given, "repeat", NEAR, OP_TL_UNSET};
    int y = year_of_sentence(r, e);
    if (y != OP_TL_UNSET && op_tl_weekday_fits(p, op_tl_with_year(d, y)))
        return (op_tl_year_choice){y, "sentence", NEAR, OP_TL_UNSET};
    if (has(p, OP_TF_WEEKDAY) && d.day && has_line(r))
        for (int k = 0; k < 3; k++) { /* this year, the last, the next */
            int w = r->line.year + (k == 1 ? -1 : k == 2);
            if (op_tl_weekday_fits(p, op_tl_with_year(d, w)) && op_date_valid(op_tl_with_year(d, w)))
                return (op_tl_year_choice){w, "weekday", RELATIVE, OP_TL_UNSET};
        }
    if (r->paragraph_year != OP_TL_UNSET && !(e->tense > 0 && has_line(r)) &&
        (!has_line(r) || r->paragraph_year < r->line.year - OLD_YEARS) && r->last.dated)
        return (op_tl_year_choice){r->narrative ? year_running(r, d) : r->paragraph_year, "paragraph", CARRIED,
                             OP_TL_UNSET};
    if (alone && r->last.dated && r->last.grain >= OP_UNIT_DAY && r->last.grain <= OP_UNIT_YEAR)
        return (op_tl_year_choice){year_running(r, d), "narrative", CARRIED - 50, OP_TL_UNSET};
    int near = year_near(r, e, p, d);
    if (near != OP_TL_UNSET)
        return (op_tl_year_choice){near, "paragraph", CARRIED, OP_TL_UNSET};
    if (has_line(r) && d.day && d.day == r->line.day && d.month == r->line.month && e->tense <= 0 &&
        op_tl_weekday_fits(p, op_tl_with_year(d, r->line.year)))
        return (op_tl_year_choice){r->line.year, "dateline", RELATIVE, OP_TL_UNSET};
    if (has_line(r)) {
        c.year = year_by_window(r, d, e->tense, &c.other);
        c.rule = "dateline";
        c.confidence = GUESSED;
    }
    return c;
}
