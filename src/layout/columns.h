#ifndef OP_LAYOUT_COLUMNS_H
#define OP_LAYOUT_COLUMNS_H
/* columns.h - inside layout: sections in columns, with matter over the full width between them */
#include "layout/flow.h"

/* Columns side by side on a page: units from the text area's top, for the rules between them. */
typedef struct {
    uint32_t page; /* from 0 in the section */
    int top, height;
} op_column_band;

typedef struct {
    op_page_plan plan; /* its pieces know their columns */
    op_column_band *bands;
    size_t n_bands;
    const op_page_problem *problem; /* what the plan solves; NULL where columns were broken one by one */
} op_columns_plan;

/* Breaks the section's blocks into f->columns columns a page, p->blocks being theirs: spanning ones over the full width,
 * columns above them and the last ones balanced. Linear in the list, but for the page that is balanced: its lines times
 * the logarithm of the page's. */
op_columns_plan op_columns_break(op_flow *f, const op_page_problem *p);
/* Rules between the columns, where the style asks for them; the section's first page is page `first`. */
void op_columns_rule(op_flow *f, const op_columns_plan *plan, size_t first);
#endif
