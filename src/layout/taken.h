#ifndef OP_LAYOUT_TAKEN_H
#define OP_LAYOUT_TAKEN_H
/* taken.h - elements that position: running() takes out of the flow, and that margin boxes show */
#include "layout/flow.h"

/* One of them, as a pass found it. */
struct op_taken {
    const char *name;
    const op_node *node;
    const op_computed *c;
    op_inlines text;   /* as the structure has it; lines parted by breaks */
    op_inline *again;  /* the same as artifacts, for all pages but the first that shows it */
    uint32_t mark;
    op_len leading;    /* the largest of its blocks */
    bool shown;
    bool too_high;     /* with what else a box shows, more lines than the margin has room for */
};

enum { OP_TAKEN_TEXT_MOST = 2000 }; /* limit: css-running: bytes of such an element */

/* Which elements of the document are taken out; tells which are not and why. Once for all passes. */
void op_taken_plan(op_flow *f);

/* Those that a pass has found too high for their margins are taken out no more, which is told; false: there is none. Another
 * pass then sets them where they stand. blank: what further passes begin with. */
bool op_taken_refuse(op_flow *f, op_flow *blank);

/* Whether it is, and what is at the next block holds it (or at that inline of the paragraph at hand). */
bool op_flow_taken(const op_flow *f, const op_node *n);
void op_flow_take(op_flow *f, const op_node *n, uint32_t inline_index);

/* Tells of what no page has shown. */
void op_taken_check(op_flow *f);
#endif
