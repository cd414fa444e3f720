/* figure.c - rows, gaps, legend and notes of the timeline; the strip is in strip.c */
#include "timeline/figure.h"

#include <string.h>

#include "base/buf.h"
#include "lang/words.h"
#include "timeline/strip.h"

enum {
    GAP_YEARS = 365,      /* a gap of more than that is named … */
    GAP_IN_STORY = 92     /* … or, between events of the story, of more than a quarter */
};

static op_timeline_mark mark_of(const op_event *e)
{
    if (e->kind == OP_EVENT_PUBLICATION)
        return OP_TIMELINE_PUBLICATION;
    if (e->inferred)
        return OP_TIMELINE_INFERRED;
    switch (e->precision) {
    case OP_PRECISION_PART:
    case OP_PRECISION_MONTH:
        return OP_TIMELINE_PART;
    case OP_PRECISION_YEAR:
        return OP_TIMELINE_YEAR;
    case OP_PRECISION_DECADE:
    case OP_PRECISION_CENTURY:
        return OP_TIMELINE_DECADE;
    case OP_PRECISION_INTERVAL:
        return OP_TIMELINE_INTERVAL;
    default:
        return OP_TIMELINE_DAY;
    }
}

static op_str year_of(op_arena *a, const op_event *e)
{
    op_buf out = OP_BUF_INIT;
    op_date d = op_date_from_days(e->first_day);
    char text[16];

    op_date_format((op_date){d.year, 0, 0}, text);
    op_buf_puts(&out, text);
    return op_buf_finish(&out, a);
}

typedef struct {
    op_arena *a;
    const op_document *d;
    const char *lang;
    op_timeline_figure *f;
    size_t cap;
} planner;

static op_timeline_row *add_row(planner *p, op_timeline_row_kind kind)
{
    p->f->rows = op_grow(p->a, p->f->rows, p->f->n_rows, &p->cap, sizeof(*p->f->rows));
    op_timeline_row *r = &p->f->rows[p->f->n_rows++];
    *r = (op_timeline_row){.kind = kind, .event = OP_NO_EVENT, .date = {"", 0}, .date_short = {"", 0}, .title = {"", 0}, .year = {"", 0}};
    return r;
}

static bool gap_counts(const op_event *a, const op_event *b)
{
    int32_t gap = b->first_day - a->last_day;
    bool story = a->kind != OP_EVENT_CONTEXT && b->kind == OP_EVENT_STORY;

    return gap > (story ? GAP_IN_STORY : GAP_YEARS);
}

/* The last day of anything before: an interval may reach over the events that follow it. */
static void add_gap(planner *p, const op_event *before, const op_event *after)
{
    op_buf words = OP_BUF_INIT;

    if (!gap_counts(before, after))
        return;
    /* an interval is known at both ends: its length leaves nothing open */
    int32_t from = before->precision == OP_PRECISION_INTERVAL ? before->last_day : before->first_day;
    int32_t to = after->precision == OP_PRECISION_INTERVAL ? after->first_day : after->last_day;
    op_gap_display(&words, p->lang, from, before->last_day, after->first_day, to);
    if (words.n) {
        op_timeline_row *r = add_row(p, OP_TIMELINE_ROW_GAP);
        r->title = op_buf_finish(&words, p->a);
        r->context = before->kind == OP_EVENT_CONTEXT;
    }
    op_buf_free(&words);
}

static void add_year(planner *p, op_str year)
{
    op_timeline_row *r = add_row(p, OP_TIMELINE_ROW_YEAR);
    r->date = year;
}

static void add_rows(planner *p)
{
    const op_document *d = p->d;
    op_str year = {"", 0};
    const op_event *before = NULL; /* the one that reaches furthest so far */

    for (size_t i = 0; i < d->n_events; i++) {
        const op_event *e = &d->events[i];
        op_str y = year_of(p->a, e);
        if (p->f->condensed && !op_str_eq(y, year))
            add_year(p, y);
        else if (!p->f->condensed && before)
            add_gap(p, before, e);
        op_timeline_row *r = add_row(p, OP_TIMELINE_ROW_EVENT);
        r->mark = mark_of(e);
        r->date = e->display;
        r->date_short = e->display_short;
        r->title = e->title;
        r->year = y;
        r->event = (uint32_t)i;
        r->context = e->kind == OP_EVENT_CONTEXT;
        r->same_date = i > 0 && e->first_day == d->events[i - 1].first_day && e->last_day == d->events[i - 1].last_day;
        year = y;
        if (!before || e->last_day >= before->last_day)
            before = e;
    }
}

/* ---- legend and notes ---- */

static op_word_key legend_key(const op_document *d, op_timeline_mark m)
{
    static const op_word_key keys[OP_TIMELINE_MARKS] = {
        [OP_TIMELINE_DAY] = OP_WORD_LEGEND_DAY,           [OP_TIMELINE_PART] = OP_WORD_LEGEND_PART_OF_MONTH,
        [OP_TIMELINE_YEAR] = OP_WORD_LEGEND_YEAR,         [OP_TIMELINE_DECADE] = OP_WORD_LEGEND_DECADE,
        [OP_TIMELINE_INTERVAL] = OP_WORD_LEGEND_INTERVAL, [OP_TIMELINE_INFERRED] = OP_WORD_LEGEND_INFERRED,
        [OP_TIMELINE_PUBLICATION] = OP_WORD_LEGEND_PUBLICATION};
    bool month = false, part_of_month = false;

    if (m != OP_TIMELINE_PART)
        return keys[m];
    for (size_t i = 0; i < d->n_events; i++) {
        month = month || d->events[i].precision == OP_PRECISION_MONTH;
        part_of_month = part_of_month || (d->events[i].precision == OP_PRECISION_PART &&
                                          d->events[i].last_day - d->events[i].first_day < 31);
    }
    return part_of_month ? OP_WORD_LEGEND_PART_OF_MONTH : month ? OP_WORD_LEGEND_MONTH : OP_WORD_LEGEND_PART_OF_YEAR;
}

static void add_legend(planner *p)
{
    bool used[OP_TIMELINE_MARKS] = {false};

    for (size_t i = 0; i < p->d->n_events; i++)
        used[mark_of(&p->d->events[i])] = true;
    p->f->legend = op_new_array(p->a, op_timeline_legend, OP_TIMELINE_MARKS);
    for (int m = 0; m < OP_TIMELINE_MARKS; m++)
        if (used[m])
            p->f->legend[p->f->n_legend++] =
                (op_timeline_legend){(op_timeline_mark)m, op_str_of(op_word(p->lang, legend_key(p->d, (op_timeline_mark)m)))};
}

/* A date in running words: no line ends inside it. */
static void put_whole(op_buf *out, const planner *p, const char *edtf)
{
    op_buf date = OP_BUF_INIT;

    op_edtf_display(&date, p->lang, edtf, 0);
    op_str s = op_buf_view(&date);
    for (size_t i = 0; i < s.n; i++)
        if (s.p[i] == ' ')
            op_buf_puts(out, "\u00a0");
        else
            op_buf_char(out, s.p[i]);
    op_buf_free(&date);
}

/* "5 January 2022 or 6 January 2022", of all inferred events. */
static op_str alternatives(planner *p)
{
    op_buf out = OP_BUF_INIT;
    size_t n = 0;

    for (size_t i = 0; i < p->d->n_events; i++)
        for (size_t k = 0; k < p->d->events[i].n_alternatives && n < 4; k++, n++) {
            if (n)
                op_buf_puts(&out, ", ");
            put_whole(&out, p, p->d->events[i].alternatives[k]);
        }
    return op_buf_finish(&out, p->a);
}

static void add_notes(planner *p)
{
    bool supplied = false, inferred = false;

    for (size_t i = 0; i < p->d->n_events; i++) {
        supplied = supplied || p->d->events[i].year_supplied;
        inferred = inferred || p->d->events[i].inferred;
    }
    p->f->notes = op_new_array(p->a, op_str, 2);
    if (supplied)
        p->f->notes[p->f->n_notes++] =
            op_str_of(op_word(p->lang, p->d->book ? OP_WORD_NOTE_BRACKETS_BOOK : OP_WORD_NOTE_BRACKETS));
    if (inferred) {
        op_str also = alternatives(p);
        op_buf out = OP_BUF_INIT;
        const char *arg = also.p;
        op_word_fill(&out, p->lang, also.n ? OP_WORD_NOTE_INFERRED_ALSO : OP_WORD_NOTE_INFERRED, &arg, 1);
        p->f->notes[p->f->n_notes++] = op_buf_finish(&out, p->a);
    }
}

op_timeline_figure *op_timeline_plan(op_arena *a, const op_document *d, const char *lang)
{
    op_timeline_figure *f = op_new(a, op_timeline_figure);
    planner p = {a, d, lang ? lang : op_lang_of(d->root, d), f, 0};

    f->id = "timeline";
    f->title = op_str_of(op_word(p.lang, OP_WORD_TIMELINE));
    f->subtitle = op_str_of(op_word(p.lang, d->book ? OP_WORD_TIMELINE_BOOK : OP_WORD_TIMELINE_ARTICLE));
    f->condensed = d->n_events > OP_TIMELINE_LONG;
    add_rows(&p);
    add_legend(&p);
    add_notes(&p);
    op_timeline_strip_plan(a, d, p.lang, f);
    return f;
}
