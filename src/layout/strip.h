#ifndef OP_LAYOUT_STRIP_H
#define OP_LAYOUT_STRIP_H
/* strip.h - what of the timeline is drawn rather than set: marks, the strip true to scale, the legend */
#include "layout/flow.h"

/* A mark with its middle at x, y, for a list of that text size; up and down: how far it reaches. */
void op_mark_draw(op_flow *f, op_items *items, op_len x, op_len y, op_len size, op_timeline_mark mark, bool context,
                  op_len *up, op_len *down);

/* The strip, its top at y; returns its height. */
op_len op_strip_draw(op_flow *f, op_items *items, const op_timeline_strip *s, op_len x, op_len y, op_len width);

/* The marks used, each with its name, in the legend's style: on as few lines as they need, or one below the other. */
typedef struct {
    const op_timeline_figure *plan;
    op_len top, width;
    bool column;
} op_legend;

/* Returns the height. */
op_len op_legend_draw(op_flow *f, op_items *items, const op_legend *l);
#endif
