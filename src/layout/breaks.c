/* breaks.c - what a block's style asks of pages: breaks before and after it, what stays together, space around */
#include "layout/flow.h"

static op_block_start start_of(int page_break)
{
    static const op_block_start starts[] = {[OP_BREAK_AUTO] = OP_START_FLOW, [OP_BREAK_PAGE] = OP_START_PAGE,
                                            [OP_BREAK_RECTO] = OP_START_RECTO, [OP_BREAK_VERSO] = OP_START_VERSO,
                                            [OP_BREAK_COLUMN] = OP_START_COLUMN};

    return starts[page_break];
}

/* The stronger of two asks: a side says more than a page. */
static void begin_at(op_page_block *b, int page_break)
{
    op_block_start start = start_of(page_break);

    if (start > b->start)
        b->start = (uint8_t)start;
}

static int height_of(const op_page_block *b)
{
    return b->line_height ? (int)((int64_t)b->line_height * b->lines[1] / 1024) : b->height;
}

/* Whatever the style asks: what no page holds is parted. */
static void keep_whole(op_flow *f, size_t from)
{
    int64_t height = 0, most = (int64_t)f->page->lines * 2;

    for (size_t i = from; i < f->n; i++)
        height += height_of(&f->blocks[i].page) + f->blocks[i].page.before;
    if (height > most)
        return;
    for (size_t i = from; i < f->n; i++) {
        f->blocks[i].page.keep_whole = true;
        f->blocks[i].page.keep_next |= i + 1 < f->n;
    }
}

static uint8_t lines_of(int n)
{
    return (uint8_t)(n < 1 ? 0 : n > 250 ? 250 : n);
}

void op_flow_keep(op_flow *f, const op_computed *c, size_t from, bool text)
{
    if (f->n == from)
        return;
    op_page_block *first = &f->blocks[from].page, *last = &f->blocks[f->n - 1].page;
    begin_at(first, f->break_next);
    begin_at(first, c->break_before);
    f->break_next = c->break_after;
    if (c->keep_previous && from)
        f->blocks[from - 1].page.keep_next = true;
    if (c->keep_next)
        last->keep_next = true;
    if (c->break_inside == OP_BREAK_INSIDE_AVOID)
        keep_whole(f, from);
    if (text && f->blocks[from].para) {
        first->orphans = first->orphans > lines_of(c->orphans) ? first->orphans : lines_of(c->orphans);
        first->widows = lines_of(c->widows);
    }
}

void op_flow_space_around(op_flow *f, op_vblock *b, const op_computed *c)
{
    int before = op_flow_units(f, c->margin_top), after = op_flow_units(f, c->margin_bottom);

    if (!(before || after))
        return;
    if (before > b->page.before)
        b->page.before = (uint16_t)before;
    b->page.after = (uint16_t)after;
    if ((before | after) & 1) /* half lines between paragraphs: whole ones would double them */
        b->page.align = 0;
}
