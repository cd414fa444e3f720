#ifndef OP_LAYOUT_EXPLAIN_H
#define OP_LAYOUT_EXPLAIN_H
/* explain.h - inside layout: why a page ends where it does, and its lines where they do */
#include "layout/columns.h"

/* Writes to in->explained where the page that in->explain asks for is one of the section's, which begin at page `first` (from
 * 0) and are planned but not yet filled. Alternatives are worked out by breaking the section anew with that page's end given. */
void op_explain_page(op_flow *f, const op_columns_plan *c, size_t first);
#endif
