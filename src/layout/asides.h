#ifndef OP_LAYOUT_ASIDES_H
#define OP_LAYOUT_ASIDES_H
/* asides.h - inside layout: captions and pull quotes in the margin column, beside the blocks that they belong to */
#include "layout/flow.h"

typedef struct {
    size_t page, first, end; /* its items on that page */
    op_len top, bottom, shift; /* where it would like to stand; how far it is moved */
    size_t first_dest, end_dest;
} op_aside_piece;

typedef struct {
    op_aside_piece *v;
    size_t n, cap;
} op_aside_places;

/* Puts the block's asides beside its first baseline, or its last; they may stand over each other until all are known. */
void op_asides_put(op_flow *f, op_aside_places *m, const op_vblock *b, size_t page, op_len first, op_len last);
/* Moves them apart, page by page. */
void op_asides_settle(op_flow *f, op_aside_places *m);
/* The lowest edge of a page's; 0: none there. */
op_len op_asides_bottom(const op_aside_places *m, size_t page);

/* Marks those that the margin column of their page has no room for; how many. */
size_t op_asides_crowded(op_flow *f, const op_page_plan *plan);
/* Those go into the text's own column, below their blocks. */
void op_asides_move(op_flow *f, size_t moved);
#endif
