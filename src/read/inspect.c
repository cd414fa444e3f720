/* inspect.c - the model as plain text */
#include "read/inspect.h"

#include <stdio.h>

/* As op_plain_text, with the numbers of notes where they are called. */
static void put_inlines(const op_node *block, op_buf *out)
{
    for (const op_node *n = block; n; n = op_next(block, n)) {
        if (n->kind == OP_TEXT)
            op_buf_str(out, n->text.s);
        else if (n->kind == OP_LINE_BREAK)
            op_buf_char(out, '\n');
        else if (n->kind == OP_NOTE_REF)
            op_buf_printf(out, "[%d]", n->link.number);
    }
}

/* What stands before the first block of an item, a turn or a note. */
static void put_mark(const op_node *box, int position, op_buf *out)
{
    if (box->kind == OP_LIST_ITEM && box->parent && box->parent->list.ordered)
        op_buf_printf(out, "%d. ", box->parent->list.start + position);
    else if (box->kind == OP_LIST_ITEM)
        op_buf_puts(out, "\xe2\x80\xa2 ");
    else if (box->kind == OP_FOOTNOTE)
        op_buf_printf(out, "[%d] ", box->link.number);
    else if (box->kind == OP_TURN && box->quote.speaker.n)
        op_buf_printf(out, "%.*s: ", (int)box->quote.speaker.n, box->quote.speaker.p);
}

static bool is_tight(const op_node *n)
{
    return (n->kind == OP_LIST && n->list.tight) || n->kind == OP_FIGURE || n->kind == OP_TABLE;
}

static void put_row(const op_node *row, op_buf *out)
{
    for (const op_node *cell = row->first; cell; cell = cell->next) {
        if (cell != row->first)
            op_buf_char(out, '\t');
        put_inlines(cell, out);
    }
}

static void put_children(const op_node *box, op_buf *out);

static void put_block(const op_node *n, op_buf *out)
{
    op_kind_class class = op_kind_class_of(n->kind);

    if (n->kind == OP_BREAK)
        op_buf_puts(out, "* * *");
    else if (n->kind == OP_TABLE_ROW)
        put_row(n, out);
    else if (class == OP_CLASS_BLOCK)
        put_inlines(n, out);
    else if (class == OP_CLASS_BOX)
        put_children(n, out);
}

/* The model nests no deeper than its readers allow, so this recursion is bounded. */
static void put_children(const op_node *box, op_buf *out)
{
    int position = 0;

    for (const op_node *n = box->first; n; n = n->next) {
        if (n->kind == OP_TIMELINE)
            continue;
        if (n != box->first)
            op_buf_puts(out, is_tight(box) ? "\n" : "\n\n");
        put_mark(n, position++, out);
        put_block(n, out);
    }
}

void op_inspect_text(const op_document *d, op_buf *out)
{
    bool any = false;

    for (const op_node *n = op_next(d->root, d->root); n; n = op_next_skip(d->root, n)) {
        while (n && (n->kind == OP_CHAPTER || n->kind == OP_PART))
            n = op_next(d->root, n);
        if (!n)
            break;
        if (n->kind == OP_TIMELINE)
            continue;
        if (any)
            op_buf_puts(out, "\n");
        any = true;
        put_mark(n, 0, out);
        put_block(n, out);
        op_buf_puts(out, "\n");
    }
}
