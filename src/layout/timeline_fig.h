#ifndef OP_LAYOUT_TIMELINE_FIG_H
#define OP_LAYOUT_TIMELINE_FIG_H
/* timeline_fig.h - inside layout: the timeline while it is set */
#include "layout/flow.h"

typedef struct {
    op_flow *f;
    const op_timeline_figure *plan;
    op_len width;               /* of all of it */
    op_len left;                /* edge of the list */
    op_len aside;               /* width of head, legend and notes */
    op_len date, title, refs;   /* right edge of dates; left edge of words; room for page numbers */
    op_len measure;             /* of the words */
    const op_computed *look, *context_date;
    op_tag_ref list;
    op_len slack;               /* what the row above was filled up by, to units */
    bool page_word;
    bool beside;                /* head and legend stand beside the list, the strip below it */
} op_figure;

/* The rows as blocks of the flow: date | mark on the spine | words | page; timeline_rows.c. */
void op_figure_rows(op_figure *g);
#endif
