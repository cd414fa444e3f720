/* strip.c - one or two axes true to scale: the whole span in years, the story's span in months */
#include "timeline/strip.h"

#include <string.h>

#include "base/buf.h"
#include "lang/words.h"

enum {
    MARGIN_DAYS = 8,       /* about a week at either end of the lower axis */
    TICKS_MAX = 400,       /* beyond that ticks stand for more time each */
    LENS_PARTS = 5,        /* the lens: over half of the events in under a fifth of the span */
    THIN_DEFAULT = OP_STRIP_WIDTH / 8
};

static uint32_t position(int64_t day, int64_t first, int64_t last)
{
    if (day <= first || last <= first)
        return 0;
    if (day >= last)
        return OP_STRIP_WIDTH;
    return (uint32_t)((day - first) * OP_STRIP_WIDTH / (last - first));
}

static void add_tick(op_arena *a, op_timeline_axis *x, size_t *cap, int32_t day, int32_t first, int32_t last, bool major,
                     op_str label)
{
    x->ticks = op_grow(a, x->ticks, x->n_ticks, cap, sizeof(*x->ticks));
    x->ticks[x->n_ticks++] = (op_timeline_tick){position(day, first, last), major, label, false};
}

static op_str number(op_arena *a, int year)
{
    op_buf out = OP_BUF_INIT;

    op_buf_printf(&out, "%d", year);
    return op_buf_finish(&out, a);
}

static op_str month_label(op_arena *a, const char *lang, op_date d, bool with_year)
{
    op_buf out = OP_BUF_INIT;

    if (with_year)
        op_date_display(&out, lang, (op_date){d.year, d.month, 0});
    else
        op_buf_puts(&out, op_month_name(lang, d.month, false));
    return op_buf_finish(&out, a);
}

/* Steps of 1, 2, 5, 10 … years such that about TICKS_MAX / 4 ticks stand on the axis at most. */
static int year_step(int years, int most)
{
    static const int mantissa[] = {1, 2, 5};
    int64_t step = 1;

    for (int k = 0; years / step > most; k++)
        step = (int64_t)mantissa[(k + 1) % 3] * (step / mantissa[k % 3]) * ((k + 1) % 3 == 0 ? 10 : 1);
    return (int)step;
}

static int floor_to(int y, int step)
{
    int r = y % step;
    return y - (r < 0 ? r + step : r);
}

static void years_axis(op_arena *a, op_timeline_axis *x, int32_t first, int32_t last)
{
    int from = op_date_from_days(first).year, to = op_date_from_days(last).year, years = to - from;
    int minor = year_step(years, TICKS_MAX / 8), major = year_step(years, 6);
    size_t cap = 0;

    if (major < 10 * minor && major > minor && years > 10)
        major = years > 60 ? major : 10;
    for (int y = floor_to(from, minor); y <= to + 1; y += minor) {
        if (y < from)
            continue;
        bool big = floor_to(y, major) == y;
        add_tick(a, x, &cap, op_date_days((op_date){y, 1, 1}), first, last, big, big ? number(a, y) : (op_str){"", 0});
    }
}

static void months_axis(op_arena *a, op_timeline_axis *x, const char *lang, int32_t first, int32_t last)
{
    op_date d = op_date_from_days(first);
    size_t cap = 0, n = 0;

    d.day = 1;
    if (op_date_days(d) < first) {
        d.month = d.month % 12 + 1;
        d.year += d.month == 1;
    }
    for (; op_date_days(d) <= last && n < TICKS_MAX; n++) {
        bool named = (d.month - 1) % 3 == 0;
        add_tick(a, x, &cap, op_date_days(d), first, last, named,
                 named ? month_label(a, lang, d, d.month == 1) : (op_str){"", 0});
        d.month = d.month % 12 + 1;
        d.year += d.month == 1;
    }
    bool any = false;
    for (size_t i = 0; i < x->n_ticks; i++)
        any = any || x->ticks[i].label.n;
    if (!any && x->n_ticks) { /* a span between two quarters: its first month */
        op_date m = op_date_from_days(first);
        m.month = m.day == 1 ? m.month : m.month % 12 + 1;
        m.year += m.day != 1 && m.month == 1;
        x->ticks[0].label = month_label(a, lang, m, true);
        x->ticks[0].major = true;
    }
}

static op_timeline_mark mark_of_row(const op_timeline_figure *f, size_t event)
{
    for (size_t i = event < f->n_rows ? event : 0; i < f->n_rows; i++)
        if (f->rows[i].event == event)
            return f->rows[i].mark;
    return OP_TIMELINE_DAY;
}

/* A stroke an event; events of one day share one. */
static void add_strokes(op_arena *a, const op_document *d, const op_timeline_figure *f, op_timeline_axis *x,
                        int32_t first, int32_t last, bool labels)
{
    size_t cap = 0;

    for (size_t i = 0; i < d->n_events; i++) {
        const op_event *e = &d->events[i];
        if (e->last_day < first || e->first_day > last)
            continue;
        op_timeline_stroke s = {.mark = mark_of_row(f, i), .event = (uint32_t)i, .count = 1};
        bool whole_year = e->precision == OP_PRECISION_YEAR;
        int64_t middle = ((int64_t)e->first_day + e->last_day) / 2;
        s.at = position(whole_year ? middle : e->first_day, first, last);
        s.end = whole_year || e->last_day == e->first_day ? s.at : position((int64_t)e->last_day + 1, first, last);
        s.context = e->kind == OP_EVENT_CONTEXT;
        s.label = labels && s.context ? number(a, op_date_from_days(e->first_day).year) : (op_str){"", 0};
        op_timeline_stroke *same = NULL;
        for (size_t k = x->n_strokes; k-- > 0 && x->n_strokes - k <= 8;)
            if (x->strokes[k].at == s.at && x->strokes[k].end == s.end && x->strokes[k].mark == s.mark)
                same = &x->strokes[k];
        if (same) {
            same->count++;
            continue;
        }
        x->strokes = op_grow(a, x->strokes, x->n_strokes, &cap, sizeof(*x->strokes));
        x->strokes[x->n_strokes++] = s;
    }
}

/* The span of the story, publication included. */
static bool story_span(const op_document *d, int32_t *first, int32_t *last, size_t *n)
{
    *n = 0;
    for (size_t i = 0; i < d->n_events; i++) {
        const op_event *e = &d->events[i];
        if (e->kind == OP_EVENT_CONTEXT)
            continue;
        *first = *n && *first < e->first_day ? *first : e->first_day;
        *last = *n && *last > e->last_day ? *last : e->last_day;
        ++*n;
    }
    return *n > 0;
}

void op_timeline_thin(op_timeline_axis *x, uint32_t apart)
{
    uint32_t taken = 0;
    bool any = false;
    size_t last = SIZE_MAX;

    for (size_t i = 0; i < x->n_ticks; i++) {
        x->ticks[i].shown = false;
        if (x->ticks[i].label.n)
            last = i;
    }
    for (size_t i = 0; last != SIZE_MAX && i <= last; i++) {
        op_timeline_tick *t = &x->ticks[i];
        if (!t->label.n)
            continue;
        bool clear_left = !any || t->at - taken >= apart, clear_right = i == last || x->ticks[last].at - t->at >= apart;
        t->shown = clear_left && clear_right;
        if (!any && i != last && !clear_right) /* the first is kept where the last stands apart from nothing */
            t->shown = false;
        if (t->shown)
            taken = t->at, any = true;
    }
    any = false;
    for (size_t i = 0; i < x->n_strokes; i++) {
        op_timeline_stroke *s = &x->strokes[i];
        s->shown = s->label.n && (!any || s->at - taken >= apart);
        if (s->shown)
            taken = s->at, any = true;
    }
}

static void plan_axes(op_arena *a, const op_document *d, const char *lang, op_timeline_figure *f, int32_t first,
                      int32_t last)
{
    op_timeline_strip *s = &f->strip;
    int32_t from = first, to = last;
    size_t n;
    bool years = last - first > 3 * 366;

    story_span(d, &from, &to, &n);
    int64_t span = (int64_t)last - first;
    s->lens = n * 2 > d->n_events && ((int64_t)to - from) * LENS_PARTS < span && years;
    if (years) { /* whole years at both ends */
        first = op_date_days((op_date){op_date_from_days(first).year - (s->lens ? 1 : 0), 1, 1});
        last = op_date_days((op_date){op_date_from_days(last).year + 1, 1, 1});
        years_axis(a, &s->upper, first, last);
    } else {
        first -= MARGIN_DAYS;
        last += MARGIN_DAYS;
        months_axis(a, &s->upper, lang, first, last);
    }
    s->upper.first = op_date_from_days(first);
    s->upper.last = op_date_from_days(last);
    add_strokes(a, d, f, &s->upper, first, last, s->lens);
    s->story_begin = position(from, first, last);
    s->story_end = position((int64_t)to + 1, first, last);
    if (s->lens) {
        int32_t lower_first = from - MARGIN_DAYS, lower_last = to + MARGIN_DAYS;
        s->story_label = number(a, op_date_from_days(from).year);
        s->lens_begin = position(lower_first, first, last);
        s->lens_end = position(lower_last, first, last);
        s->lower.first = op_date_from_days(lower_first);
        s->lower.last = op_date_from_days(lower_last);
        months_axis(a, &s->lower, lang, lower_first, lower_last);
        add_strokes(a, d, f, &s->lower, lower_first, lower_last, false);
        op_timeline_thin(&s->lower, THIN_DEFAULT);
    }
    op_timeline_thin(&s->upper, THIN_DEFAULT);
}

void op_timeline_strip_plan(op_arena *a, const op_document *d, const char *lang, op_timeline_figure *f)
{
    int32_t first = 0, last = 0;

    for (size_t i = 0; i < d->n_events; i++) {
        const op_event *e = &d->events[i];
        first = i && first < e->first_day ? first : e->first_day;
        last = i && last > e->last_day ? last : e->last_day;
    }
    f->strip.story_label = (op_str){"", 0};
    f->has_strip = d->n_events > 1 && last > first;
    if (f->has_strip)
        plan_axes(a, d, lang, f, first, last);
}
