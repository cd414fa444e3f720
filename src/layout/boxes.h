#ifndef OP_LAYOUT_BOXES_H
#define OP_LAYOUT_BOXES_H
/* boxes.h - inside layout: boxes of blocks while pieces go onto pages; what opens and closes them is in flow.h */
#include "layout/flow.h"

/* A piece of the list as it is placed. */
typedef struct {
    size_t page;
    int column;
    op_len x, top, bottom; /* left edge of its column; without the room that boxes take below the last line */
    op_len page_x;         /* left edge of the page's text area */
    op_len first;          /* where the block's own matter begins: below the room that boxes take above it */
} op_box_span;

/* A box, or the part of it that a column holds. */
typedef struct {
    uint32_t box, order;
    int column;
    size_t page;
    op_len x, top, bottom;
    bool begins, goes_on;
} op_box_piece;

typedef struct {
    op_box_piece *v;
    size_t n, cap;
} op_box_places;

/* Room for borders and padding goes into the blocks that begin and end boxes. */
void op_boxes_pad(op_flow *f);
/* The boxes around b hold that piece too. */
void op_boxes_take(op_flow *f, op_box_places *p, const op_vblock *b, const op_box_span *at);
/* Lists all on their pages and paints grounds and borders behind the text. */
void op_boxes_paint(op_flow *f, op_box_places *p);

/* ---- borders.c ---- */
/* Ground and borders of a box, or of a part of it: no border where it is cut (box-decoration-break: slice). */
void op_border_draw(op_flow *f, op_items *out, const op_block_box *box);
/* One border in that rectangle, whose shorter side is its width. */
void op_border_edge(op_flow *f, op_items *out, op_len x, op_len y, op_len w, op_len h, op_len width, op_color color, int style);
/* The borders that @page states, around the page area whose left edge that is; those of versos are mirrored. */
void op_border_page(op_flow *f, op_items *out, const op_page_style *s, op_len left, bool verso);
/* What borders and paddings at the left and right take of a measure. */
op_len op_border_sides(const op_computed *c);

/* Where a line of an opening or a title page stands, with what surrounds it: its box, and in this how far its text is
 * moved to the right. flow and links as of op_items_para. */
typedef struct {
    op_len x, y, w, shift;
    bool flow, links;
} op_lone_box;

/* Ground, borders and text of such a line; p was broken on w less the sides. Returns the height of the box. */
op_len op_border_para(op_flow *f, op_items *out, const op_computed *c, const op_para *p, const op_lone_box *at);
#endif
