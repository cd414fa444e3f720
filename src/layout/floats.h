#ifndef OP_LAYOUT_FLOATS_H
#define OP_LAYOUT_FLOATS_H
/* floats.h - inside layout: figures at the foot of their page */
#include "layout/columns.h"

typedef op_columns_plan op_replan(op_flow *f, const op_section *s);

/* A plan in which what floats stands at the foot of pages; `plan` has it in the text. again() plans the blocks of the flow
 * below f->feet. Their pieces come where they are read. */
op_columns_plan op_floats_plan(op_flow *f, op_columns_plan plan, op_replan *again, const op_section *s);
#endif
