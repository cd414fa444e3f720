#include "layout/columns.h"

/* The columns of a page as the section's flow sees them: how many, how wide, where; what spans them; rules between. */

enum { COLUMNS_MOST = 6 }; /* limit: columns of a page */

void op_flow_columns(op_flow *f, const op_node *section)
{
    const op_len least = 8 * op_flow_role(f, OP_ROLE_P)->size;
    const op_computed *c = op_flow_look(f, section);
    const op_style_input *made = f->style->made_of;
    bool own = c->columns > 1 && !(made && made->columns); /* the command line goes before the sheet */
    int n = own ? c->columns : f->page->columns;
    op_len gap = own && c->column_gap > 0 ? c->column_gap : f->page->column_gap;

    n = n > COLUMNS_MOST ? COLUMNS_MOST : n;
    gap = gap > 0 ? gap : f->page->leading;
    while (n > 1 && (op_flow_measure(f) - (n - 1) * (int64_t)gap) / n < least)
        n--; /* no column is narrower than some words */
    f->columns = n < 1 ? 1 : n;
    f->column_gap = gap;
    f->column_rule = c->column_rule;
    f->column_rule_color = c->column_rule_color;
    f->column_fill = !own || c->column_balance;
    f->spanning = false;
    f->width = op_column_width(f);
}

op_len op_flow_measure(const op_flow *f)
{
    return f->page->measure - f->inset_left - f->inset_right;
}

op_len op_column_width(const op_flow *f)
{
    if (f->columns <= 1)
        return op_flow_measure(f);
    return (op_flow_measure(f) - (f->columns - 1) * f->column_gap) / f->columns;
}

op_len op_column_left(const op_flow *f, size_t page, int column)
{
    return op_page_left(f, page) + f->inset_left + column * (op_column_width(f) + f->column_gap);
}

void op_columns_rule(op_flow *f, const op_columns_plan *plan, size_t first)
{
    op_len w = f->column_rule;

    for (size_t i = 0; w > 0 && i < plan->n_bands; i++) {
        const op_column_band *b = &plan->bands[i];
        op_items *back = &f->l->pages[first + b->page].items->back;
        op_len left = op_page_left(f, first + b->page) + f->inset_left, step = op_column_width(f) + f->column_gap;
        for (int k = 1; k < f->columns; k++)
            op_items_rule(f->a, back, left + k * step - f->column_gap / 2 - w / 2, op_flow_page_top(f, first + b->page) + b->top * op_unit(f), w,
                          b->height * op_unit(f), f->column_rule_color);
    }
}

bool op_flow_span(op_flow *f, bool span)
{
    bool old = f->spanning;

    if (f->columns > 1 && span != old) {
        f->spanning = span;
        f->width = span ? op_flow_measure(f) : op_column_width(f);
    }
    return old;
}
