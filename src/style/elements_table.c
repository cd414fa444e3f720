/* elements_table.c - tables: caption, thead, tbody, tr, th, td */
#include "style/elements_maker.h"

static bool head_row(const op_node *row)
{
    for (const op_node *c = row->first; c; c = c->next)
        if (!c->cell.header)
            return false;
    return row->first != NULL;
}

static void span_of(op_element_maker *m, op_element *x, const char *name, unsigned n)
{
    if (n > 1)
        op_make_attribute(m, x, name, op_make_number(m, n > 1000 ? 1000 : (int)n));
}

static void cell(op_element_maker *m, const op_node *n, bool head)
{
    static const char *const aligned[] = {NULL, "op-center", "op-end"};
    const char *class = n->cell.align <= OP_ALIGN_END ? aligned[n->cell.align] : NULL;
    op_element *x = op_make_element(m, n->cell.header ? "th" : "td", class, n);

    if (n->cell.header)
        op_make_attribute(m, x, "scope", head ? "col" : "row");
    span_of(m, x, "colspan", n->cell.colspan);
    span_of(m, x, "rowspan", n->cell.rowspan);
    op_element *before = op_make_open(m, x);
    op_make_inlines(m, n);
    m->at = before;
}

/* The rows of one group, head or body; returns the first row behind it. */
static const op_node *group(op_element_maker *m, const op_node *table, const op_node *n, bool head)
{
    op_element *before = op_make_open(m, op_make_own(m, head ? OP_OWN_THEAD : OP_OWN_TBODY, table));

    m->at->empty = true;
    for (; n && (!head || head_row(n)); n = n->next) {
        if (n->kind != OP_TABLE_ROW || !n->first)
            continue;
        op_element *group = op_make_open(m, op_make_element(m, "tr", NULL, n));
        for (const op_node *c = n->first; c; c = c->next)
            cell(m, c, head);
        m->at = group;
    }
    m->at = before;
    return n;
}

void op_make_table(op_element_maker *m, const op_node *n)
{
    op_element *before = op_make_open(m, op_make_element(m, "table", NULL, n));
    const op_node *c = n->first;

    if (c && c->kind == OP_CAPTION) {
        op_element *table = op_make_open(m, op_make_element(m, "caption", NULL, c));
        op_make_inlines(m, c);
        m->at = table;
        c = c->next;
    }
    if (c && head_row(c))
        c = group(m, n, c, true);
    if (c)
        group(m, n, c, false);
    m->at = before;
    m->flush = false;
}
