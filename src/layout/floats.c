#include "layout/floats.h"

/* Blocks with `float: bottom` stand at the foot of the page that they would stand on, in its last column: the text goes on
 * without them. Only on pages that the text fills: at an end, and above matter of the full width, they stay in it. */

enum { ROUNDS = 4 }; /* of planning, as taking room moves what the floats belong to */

typedef struct {
    size_t begin, end; /* blocks, behind those of the text */
    size_t anchor;     /* block of the text that follows */
    int height;
    uint32_t page;
    int column, y;
} placed;

typedef struct {
    op_flow *f;
    placed *v;
    size_t n;
    uint16_t *feet;
    size_t n_feet, cap_feet;
} floats;

static bool floats_down(const op_flow *f, size_t block)
{
    const op_box *box = f->blocks[block].box ? &f->boxes[f->blocks[block].box - 1] : NULL;

    return box && !box->parent && box->node->kind == OP_FIGURE && box->c->float_ == OP_FLOAT_BOTTOM;
}

static size_t group_end(const op_flow *f, size_t begin)
{
    size_t i = begin + 1;

    while (i < f->n && f->blocks[i].box == f->blocks[begin].box)
        i++;
    return i;
}

/* Height with the space above it. */
static int group_height(const op_flow *f, size_t begin, size_t end)
{
    int units = 0;

    for (size_t i = begin; i < end; i++) {
        const op_page_block *b = &f->blocks[i].page;
        units += b->height + (b->before > 0 ? b->before : 1);
    }
    return units;
}

/* The first piece at or behind `from` of that block or a later one. Blocks are asked for in their order, each from where the
 * one before was found: that takes one walk along the plan. */
static size_t piece_of(const op_page_plan *plan, size_t block, size_t from)
{
    while (from < plan->n_pieces && plan->pieces[from].block < block)
        from++;
    return from;
}

/* Whether columns of text fill the page of that block to its foot, by a plan that has it among them, as piece i. */
static bool page_is_full(const op_flow *f, const op_page_plan *plan, size_t block, size_t i)
{
    if (i == plan->n_pieces || plan->pieces[i].block != block)
        return false;
    uint32_t page = plan->pieces[i].page;
    while (i < plan->n_pieces && plan->pieces[i].page == page)
        if (f->blocks[plan->pieces[i++].block].span)
            return false;
    return i < plan->n_pieces;
}

/* Moves the blocks that float behind the others. */
static void take(floats *all, const op_page_plan *plan)
{
    op_flow *f = all->f;
    op_vblock *blocks = op_new_array(f->list, op_vblock, f->n), *down = op_new_array(f->scratch, op_vblock, f->n);
    size_t n = 0, n_down = 0, piece = 0;

    for (size_t i = 0, end; i < f->n; i = end) {
        end = floats_down(f, i) ? group_end(f, i) : i + 1;
        int height = floats_down(f, i) ? group_height(f, i, end) : 0;
        piece = height ? piece_of(plan, i, piece) : piece;
        bool goes = height > 0 && height <= f->page->lines && !f->blocks[i].span && page_is_full(f, plan, i, piece);
        if (goes)
            all->v[all->n++] = (placed){.begin = n_down, .end = n_down + end - i, .anchor = n, .height = height};
        for (size_t k = i; k < end; k++)
            *(goes ? &down[n_down++] : &blocks[n++]) = f->blocks[k];
    }
    for (size_t i = 0; i < all->n; i++)
        all->v[i].begin += n, all->v[i].end += n;
    for (size_t i = 0; i < n_down; i++)
        blocks[n + i] = down[i];
    f->blocks = blocks;
    f->n = n;
    f->cap = n + n_down;
}

static uint32_t page_of(const op_page_plan *plan, size_t piece)
{
    if (piece < plan->n_pieces)
        return plan->pieces[piece].page;
    return plan->n_pages ? (uint32_t)plan->n_pages - 1 : 0;
}

static uint16_t *foot_of(floats *all, uint32_t page, int column)
{
    size_t columns = (size_t)(all->f->columns > 1 ? all->f->columns : 1), at = page * columns + (size_t)column;

    while (all->n_feet < (page + 1) * columns) {
        all->feet = op_grow(all->f->a, all->feet, all->n_feet, &all->cap_feet, sizeof(*all->feet));
        all->feet[all->n_feet++] = 0;
    }
    return &all->feet[at];
}

/* Finds each its column, from the last one on; false: all stand where they stood. */
static bool assign(floats *all, const op_page_plan *plan)
{
    int columns = all->f->columns > 1 ? all->f->columns : 1;
    bool moved = false;

    all->n_feet = 0;
    for (size_t i = 0, piece = 0; i < all->n; i++) {
        placed *p = &all->v[i];
        piece = piece_of(plan, p->anchor, piece);
        uint32_t page = page_of(plan, piece);
        page = page > p->page ? page : p->page; /* never back: this ends */
        int column = columns - 1;
        while (*foot_of(all, page, column) + p->height > op_flow_page_of(all->f, page)->lines) { /* half a page */
            page += column == 0;
            column = column ? column - 1 : columns - 1;
        }
        uint16_t *foot = foot_of(all, page, column);
        *foot = (uint16_t)(*foot + p->height);
        moved |= p->page != page || p->column != column || !p->y;
        p->page = page, p->column = column, p->y = op_flow_page_of(all->f, page)->lines * 2 - *foot;
    }
    return moved;
}

/* The pieces of the floats among those of the text: before what they belong to, else at their page's end. */
static void join(floats *all, op_page_plan *plan)
{
    op_flow *f = all->f;
    size_t n = 0, more = 0;

    for (size_t i = 0; i < all->n; i++)
        more += all->v[i].end - all->v[i].begin;
    op_page_piece *pieces = op_new_array(f->a, op_page_piece, plan->n_pieces + more);
    for (size_t i = 0, k = 0; i <= plan->n_pieces; i++) {
        const op_page_piece *next = i < plan->n_pieces ? &plan->pieces[i] : NULL;
        for (; k < all->n && (!next || next->page > all->v[k].page ||
                              (next->page == all->v[k].page && next->block >= all->v[k].anchor));
             k++) {
            int y = all->v[k].y;
            for (size_t b = all->v[k].begin; b < all->v[k].end; b++) {
                y += f->blocks[b].page.before > 0 ? f->blocks[b].page.before : 1;
                pieces[n++] = (op_page_piece){.block = (uint32_t)b, .line_end = 1, .page = all->v[k].page,
                                              .column = (uint16_t)all->v[k].column, .y = (int16_t)y, .floats = true};
                y += f->blocks[b].page.height;
            }
            plan->n_pages = all->v[k].page + 1 > plan->n_pages ? all->v[k].page + 1 : plan->n_pages;
        }
        if (next)
            pieces[n++] = *next;
    }
    plan->pieces = pieces;
    plan->n_pieces = n;
}

op_columns_plan op_floats_plan(op_flow *f, op_columns_plan plan, op_replan *again, const op_section *s)
{
    floats all = {.f = f};
    size_t n = 0;

    for (size_t i = 0; i < f->n; i++)
        n += floats_down(f, i);
    if (!n)
        return plan;
    all.v = op_new_array(f->scratch, placed, n);
    take(&all, &plan.plan);
    if (!all.n)
        return plan;
    plan = again(f, s);
    for (int i = 0; i < ROUNDS && assign(&all, &plan.plan); i++) {
        f->feet = all.feet;
        f->n_feet = all.n_feet;
        plan = again(f, s);
    }
    join(&all, &plan.plan);
    f->n = f->cap;
    f->n_feet = 0;
    return plan;
}
