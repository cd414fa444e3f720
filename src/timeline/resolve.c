/* resolve.c - partial dates become dates; knows calendars, not languages
 *
 * In this order: explicit; the same day or month given with its year before; the sentence's year; the
 * weekday; "that day" and shifts from the date spoken of last; deictics from the dateline; the running
 * year of paragraph or narrative; the dateline with windows (a bare day lies ahead only up to 120 days,
 * a bare month up to 3 months, a weekday only where the verb says so). docs/timeline.md gives the
 * measurements behind the windows. */
#include "timeline/resolver.h"

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
static void remember(op_tl_resolver *r, op_tl_expr *e)
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
    if (w->d.month && w->grain <= OP_UNIT_MONTH && e->confidence >= CARRIED && !e->quoted && !e->inferred) {
        r->full = (e->range ? e->until : *w).d;
        r->full_block = e->block_number;
    }
    if (given && (r->narrative || w->grain < OP_UNIT_YEAR))
        r->paragraph_year = w->d.year;
    bool anaphor_only = e->same_as >= 0;
    if (!e->quoted && !anaphor_only && !(e->noevent && w->type == OP_WHEN_TIME)) {
        r->last = e->range ? e->until : *w;
        r->last.part = 0;
        r->last.daypart = 0;
        r->last.hour = r->last.minute = -1;
        r->last_expr = (int32_t)r->at;
        r->last_block = e->block_number;
        if (r->last.grain == OP_UNIT_DAY)
            r->last_day = r->last;
    }
}

static bool resolve_one(op_tl_resolver *r, op_tl_expr *e, const op_tl_partial *p)
{
    if (has(p, OP_TF_SAME) && field(p, OP_TF_SAME) == 1)
        return op_tl_resolve_same(r, e, p);
    if (has(p, OP_TF_DEIXIS) && (has(p, OP_TF_MONTH) && !has(p, OP_TF_YEAR)))
        return op_tl_resolve_deixis(r, e, p);
    if (op_tl_below_year(p) && op_tl_year_said(r, p) != OP_TL_UNSET)
        return op_tl_resolve_year(r, e, p);
    return op_tl_resolve_month(r, e, p) || op_tl_resolve_year(r, e, p) || op_tl_resolve_shift(r, e, p) ||
           (has(p, OP_TF_DEIXIS) && op_tl_resolve_deixis(r, e, p)) || op_tl_resolve_today(r, e, p) ||
           (!has(p, OP_TF_SAME) && op_tl_resolve_weekday(r, e, p)) || op_tl_resolve_same(r, e, p) ||
           op_tl_resolve_part_of_year(r, e, p) || op_tl_resolve_clock(r, e, p);
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

static void resolve_range(op_tl_resolver *r, op_tl_expr *e)
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

/* A verb in the past and a date after publication: one of them is misread. */
static bool told_as_past(const op_tl_resolver *r, const op_tl_expr *e)
{
    int32_t first, last;
    bool said = strcmp(e->rule, "explicit") == 0 && e->when.d.month; /* in full: the text's own word */

    if (!e->when.dated || !e->told || said || !r->latest.month)
        return false;
    op_when_days(&e->when, &first, &last);
    return first > op_date_days(r->latest);
}

static void resolve_expr(op_tl_resolver *r, op_tl_expr *e)
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
    if (e->weak || told_as_past(r, e)) {
        e->noevent = true;
        e->confidence = e->confidence > LISTED_ONLY ? LISTED_ONLY : e->confidence;
    }
    remember(r, e);
}

/* No dateline, or most full dates lie more than a year before it. */
static bool is_narrative(const op_tl_resolver *r)
{
    size_t full = 0, old = 0;

    if (!has_line(r))
        return true;
    for (size_t i = 0; i < r->n; i++) {
        const op_tl_partial *p = &r->all[i].match->part[0];
        int y = op_tl_year_said(r, p);
        if (y == OP_TL_UNSET)
            continue;
        full++;
        old += y < r->line.year - OLD_YEARS;
    }
    return full >= 5 && old * 10 >= full * 6;
}

void op_tl_resolve(op_tl_expr *e, size_t n, const op_tl_context *c)
{
    op_tl_resolver r = {.line = c->dateline, .latest = c->latest, .all = e, .n = n, .block = UINT32_MAX, .paragraph_year = OP_TL_UNSET,
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
