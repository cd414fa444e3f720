/* table.c - tables with heads that say what they head */
#include "epub/xhtml.h"

static bool head_row(const op_node *row)
{
    if (!row->first)
        return false;
    for (const op_node *c = row->first; c; c = c->next)
        if (!c->cell.header)
            return false;
    return true;
}

static void span_of(op_xw *w, const char *name, unsigned n)
{
    if (n > 1)
        op_buf_printf(w->b, " %s=\"%u\"", name, n > 1000 ? 1000 : n);
}

static void cell(op_xw *w, const op_node *n, bool head)
{
    op_xw_outer before;
    const char *name = op_xw_open(w, n, &before);

    if (n->cell.header)
        op_xw_attr(w, "scope", head ? "col" : "row");
    span_of(w, "colspan", n->cell.colspan);
    span_of(w, "rowspan", n->cell.rowspan);
    op_buf_char(w->b, '>');
    op_xw_page_starts(w, n);
    op_xw_pages(w, "span");
    op_xw_inlines(w, n);
    op_buf_printf(w->b, "</%s>", name);
    op_xw_back(w, before);
}

static void row(op_xw *w, const op_node *n, bool head)
{
    op_xw_outer before;
    const char *name = op_xw_open(w, n, &before);

    op_buf_char(w->b, '>');
    op_xw_page_starts(w, n);
    for (const op_node *c = n->first; c; c = c->next)
        cell(w, c, head);
    op_buf_printf(w->b, "</%s>\n", name);
    op_xw_back(w, before);
}

/* The rows of one group, head or body; returns the first row behind it. */
static const op_node *group(op_xw *w, const op_node *n, bool head)
{
    op_own own = head ? OP_OWN_THEAD : OP_OWN_TBODY;

    op_xw_own(w, own);
    op_xw_raw(w, ">\n");
    for (; n && (!head || head_row(n)); n = n->next)
        if (n->kind == OP_TABLE_ROW && n->first)
            row(w, n, head);
    op_xw_own_end(w, own);
    return n;
}

static void table_caption(op_xw *w, const op_node *n)
{
    op_xw_outer before;
    const char *name = op_xw_open(w, n, &before);

    op_buf_char(w->b, '>');
    op_xw_page_starts(w, n);
    op_xw_pages(w, "span");
    op_xw_inlines(w, n);
    op_buf_printf(w->b, "</%s>\n", name);
    op_xw_back(w, before);
}

void op_xw_table(op_xw *w, const op_node *n)
{
    const op_node *c = n->first;
    op_xw_outer before;
    const char *name = op_xw_open(w, n, &before);

    op_xw_raw(w, ">\n");
    if (c && c->kind == OP_CAPTION) {
        table_caption(w, c);
        c = c->next;
    }
    if (c && head_row(c))
        c = group(w, c, true);
    if (c)
        group(w, c, false);
    op_buf_printf(w->b, "</%s>\n", name);
    op_xw_back(w, before);
    w->job->has_tables = true;
}
