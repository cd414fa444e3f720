/* relative.c - partial dates that count from another: last week, three years ago, that day */
#include "timeline/resolver.h"

/* last week, this year, next month, last September */
bool op_tl_resolve_deixis(op_tl_resolver *r, op_tl_expr *e, const op_tl_partial *p)
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
        op_tl_settle(e, op_when_of((op_date){y, m, 0}), "dateline", RELATIVE);
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
        w = op_tl_year_when(p, r->line.year + (k > 0));
        op_when_days(&w, &first, &last);
        if (k < 0 && last >= at)
            w.d.year--;
        if (k > 0 && w.index * 3 > r->line.month && w.index < 4)
            w.d.year--;
    } else {
        w = op_when_shift(&w, k);
        if (unit == OP_UNIT_YEAR && op_tl_below_year(p))
            w = op_tl_year_when(p, w.d.year);
        if (has(p, OP_TF_SAME) && unit == OP_UNIT_YEAR && r->last.dated && r->last.grain < OP_UNIT_YEAR) {
            op_when s = r->last; /* the same period last year */
            s.d = op_tl_with_year(s.d, w.d.year);
            w = s;
        }
    }
    op_tl_settle(e, w, "dateline", RELATIVE);
    return true;
}

/* How many of the base's own grain one unit is; 0: the unit is finer than the base knows. A base finer
 * than a month is cut to the unit ("three years later" than a day is a year). */
static int steps(op_when *base, op_unit unit)
{
    static const int years[] = {[OP_UNIT_YEAR] = 1, [OP_UNIT_DECADE] = 10, [OP_UNIT_CENTURY] = 100,
                                [OP_UNIT_MILLENNIUM] = 1000};

    if (unit < OP_UNIT_MONTH) {
        int weeks = unit == OP_UNIT_FORTNIGHT ? 2 : unit == OP_UNIT_DAY ? 0 : 1;
        if (base->grain == OP_UNIT_DAY)
            return weeks ? 7 * weeks : 1;
        return base->grain <= OP_UNIT_WEEK ? weeks : 0;
    }
    if (base->grain < OP_UNIT_MONTH)
        *base = op_when_cut(base->d, unit > OP_UNIT_YEAR ? OP_UNIT_YEAR : unit);
    if (base->grain == unit)
        return 1;
    if (base->grain > unit)
        return 0;
    if (unit < OP_UNIT_YEAR) /* a quarter after a month */
        return base->grain == OP_UNIT_MONTH ? (unit == OP_UNIT_HALF ? 6 : 3) : 0;
    int per = base->grain == OP_UNIT_MONTH ? 12 : base->grain == OP_UNIT_HALF ? 2 : base->grain < OP_UNIT_YEAR ? 4 : 1;
    int grain = base->grain > OP_UNIT_YEAR ? years[base->grain] : 1;
    return years[unit] * per / grain;
}

/* three years ago, two days later */
bool op_tl_resolve_shift(op_tl_resolver *r, op_tl_expr *e, const op_tl_partial *p)
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
        op_tl_settle(e, base, from_line ? "dateline" : "anaphor", VAGUE);
        e->noevent = true;
        return true;
    }
    int64_t count = steps(&base, unit);
    if (!count) { /* "five months later" than a year */
        e->when.ref = (int8_t)(dir < 0 ? 1 : 3);
        e->rule = "vague";
        e->noevent = true;
        return true;
    }
    count *= n;
    if (count > 9999 * 12)
        count = 9999 * 12;
    op_when w = op_when_shift(&base, (int)(dir * count));
    if (has(p, OP_TF_SAME) && r->last.dated && r->last.grain < OP_UNIT_YEAR && unit == OP_UNIT_YEAR) {
        op_when s = r->last;
        s.d = op_tl_with_year(s.d, w.d.year);
        w = s;
    }
    op_tl_settle(e, w, from_line ? "dateline" : "anaphor", from_line ? RELATIVE - 50 : GUESSED + 60);
    e->noevent = e->noevent || (from_line && !line); /* "the previous year": than what is not said */
    return true;
}

/* "That day", "of the same year" speak of the paragraph in hand or the one before it. */
static bool leans(const op_tl_resolver *r, const op_tl_expr *e)
{
    return r->last.dated && e->block_number - r->last_block <= 1;
}

/* that autumn, 2 October that year, on the 9th: what is not said comes from the date spoken of last */
static bool resolve_same_part(op_tl_resolver *r, op_tl_expr *e, const op_tl_partial *p)
{
    op_date d = {r->last.d.year, has(p, OP_TF_MONTH) ? field(p, OP_TF_MONTH) : r->last.d.month,
                 has(p, OP_TF_DAY) ? field(p, OP_TF_DAY) : 0};

    e->year_supplied = true;
    if (!leans(r, e) || r->last.grain > OP_UNIT_YEAR || has(p, OP_TF_WEEKDAY))
        return true;
    if (has(p, OP_TF_SEASON))
        op_tl_settle(e, op_tl_year_when(p, d.year), "anaphor", CARRIED);
    else if (d.month && op_date_valid(d))
        op_tl_settle(e, op_when_of(d), "anaphor", CARRIED);
    return true;
}

static bool within(const op_when *day, const op_when *whole)
{
    int32_t a, b, first, last;

    op_when_days(day, &a, &b);
    op_when_days(whole, &first, &last);
    return a >= first && b <= last;
}

/* that day, the same month: the date spoken of last */
bool op_tl_resolve_same(op_tl_resolver *r, op_tl_expr *e, const op_tl_partial *p)
{
    if (!has(p, OP_TF_SAME))
        return false;
    op_unit unit = has(p, OP_TF_UNIT) ? (op_unit)field(p, OP_TF_UNIT) : OP_UNIT_DAY;
    if (has(p, OP_TF_SEASON) || has(p, OP_TF_MONTH) || has(p, OP_TF_DAY))
        return resolve_same_part(r, e, p);
    bool loose = unit < OP_UNIT_DAY || e->when.type == OP_WHEN_TIME || e->noevent; /* "for the day": no entry */
    bool near = loose || leans(r, e);
    op_when from = r->last;
    if (unit <= OP_UNIT_DAY && r->last_day.dated && (loose || !from.dated || within(&r->last_day, &from)))
        from = r->last_day; /* "January 1921 … that day": the day of that month, none of another time */
    if (from.dated && !near)
        from.dated = false;
    else if (!from.dated && has_line(r))
        from = op_when_of(r->line);
    e->year_supplied = true;
    if (!from.dated || from.grain > unit + (unit < OP_UNIT_DAY ? OP_UNIT_DAY : 0)) {
        e->when.ref = 1;
        e->rule = "vague";
        return true;
    }
    if (from.grain < unit && unit > OP_UNIT_DAY)
        from = op_when_cut(from.d, unit);
    op_tl_settle(e, from, "anaphor", 800);
    e->same_as = r->last_expr;
    return true;
}

/* A clock time alone belongs to the day spoken of last. */
bool op_tl_resolve_clock(op_tl_resolver *r, op_tl_expr *e, const op_tl_partial *p)
{
    if (e->when.hour < 0 && !has(p, OP_TF_DAYPART))
        return false;
    e->noevent = true;
    if (r->last_day.dated || has_line(r))
        op_tl_settle(e, r->last_day.dated ? r->last_day : op_when_of(r->line), "anaphor", GUESSED);
    return true;
}
