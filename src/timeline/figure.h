#ifndef OP_TIMELINE_FIGURE_H
#define OP_TIMELINE_FIGURE_H
/* figure.h - the plan of the timeline figure: pure data that print and e-book both draw
 *
 * Words are chosen here, sizes by who draws. Positions along the strip are fractions of its width,
 * 0 to OP_STRIP_WIDTH. All text is owned by the arena given. */
#include <stdbool.h>
#include <stddef.h>
#include <stdint.h>

#include "base/arena.h"
#include "base/str.h"
#include "model/doc.h"
#include "model/edtf.h"
#include "model/edtf.h"

enum { OP_STRIP_WIDTH = 65536, OP_TIMELINE_LONG = 25 }; /* more events than that: condensed */

typedef enum {
    OP_TIMELINE_DAY,         /* disc */
    OP_TIMELINE_PART,        /* bar with a faded end: month, part of a month or year */
    OP_TIMELINE_YEAR,        /* hollow ring */
    OP_TIMELINE_DECADE,      /* long faded bar: decade or century */
    OP_TIMELINE_INTERVAL,    /* bar with caps */
    OP_TIMELINE_INFERRED,    /* hollow ring: one reading among others */
    OP_TIMELINE_PUBLICATION, /* tick across the spine */
    OP_TIMELINE_MARKS
} op_timeline_mark;

typedef enum {
    OP_TIMELINE_ROW_EVENT,
    OP_TIMELINE_ROW_GAP,  /* time left out: dots on the spine, title is the gap in words */
    OP_TIMELINE_ROW_YEAR  /* condensed lists: date is the year that heads the rows below */
} op_timeline_row_kind;

typedef struct {
    op_timeline_row_kind kind;
    op_timeline_mark mark; /* events */
    op_str date;           /* as displayed; in condensed lists without the year of the head above */
    op_str date_short;     /* the same with shortened months */
    op_str title;          /* what happened, or the gap's words */
    op_str year;           /* events: "2022", to repeat at the top of a continued page */
    uint32_t event;        /* index into d->events; OP_NO_EVENT for other rows */
    bool context;          /* smaller and gray */
    bool same_date;        /* the same date as the event above */
} op_timeline_row;

typedef struct {
    uint32_t at;   /* 0 to OP_STRIP_WIDTH */
    bool major;    /* decades, named months: the longer tick */
    op_str label;  /* empty: none */
    bool shown;    /* the label stands clear of its neighbours; see op_timeline_thin */
} op_timeline_tick;

typedef struct {
    uint32_t at, end;      /* end > at for parts, years, intervals; else equal */
    op_timeline_mark mark;
    uint32_t event;        /* the first of those that stand here */
    unsigned count;        /* events that share the place: two are drawn twice as high */
    bool context;
    op_str label;          /* upper axis: the year of a context event; empty: none */
    bool shown;
} op_timeline_stroke;

typedef struct {
    op_date first, last;   /* days at both ends of the axis */
    op_timeline_tick *ticks;
    size_t n_ticks;
    op_timeline_stroke *strokes;
    size_t n_strokes;
} op_timeline_axis;

typedef struct {
    bool lens;          /* over half of the events lie in under a fifth of the span: two axes */
    op_timeline_axis upper, lower; /* lower only with the lens */
    uint32_t lens_begin, lens_end; /* what the lower axis shows, on the upper */
    uint32_t story_begin, story_end; /* the story's span on the upper axis: a bar */
    op_str story_label; /* its first year, above the bar; empty where it would collide */
} op_timeline_strip;

typedef struct {
    op_timeline_mark mark;
    op_str text;
} op_timeline_legend;

typedef struct {
    const char *id;     /* "timeline": link target of the figure */
    op_str title, subtitle;
    op_timeline_row *rows;
    size_t n_rows;
    bool condensed;     /* over OP_TIMELINE_LONG events: year heads, no gaps */
    bool has_strip;     /* false where all events share one place in time */
    op_timeline_strip strip;
    op_timeline_legend *legend; /* only the marks used */
    size_t n_legend;
    op_str *notes;      /* what brackets and question mark mean here, with the alternatives */
    size_t n_notes;
} op_timeline_figure;

/* The figure of d->events in words of `lang` (NULL: the document's). Labels of the strip are thinned
 * for a separation of an eighth of the width; call op_timeline_thin for another. */
op_timeline_figure *op_timeline_plan(op_arena *a, const op_document *d, const char *lang);

/* Sets `shown` of every label of an axis so that those shown are at least `apart` from each other:
 * both ends first, then the others in order. Labels of ticks and of strokes stand on opposite sides
 * of the line and do not collide with each other. */
void op_timeline_thin(op_timeline_axis *axis, uint32_t apart);
#endif
