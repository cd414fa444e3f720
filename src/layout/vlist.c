#include "layout/flow.h"

int op_flow_units(const op_flow *f, op_len length)
{
    return length <= 0 ? 0 : (length + op_unit(f) / 2) / op_unit(f);
}

void op_flow_start(op_flow *f, op_len width)
{
    op_arena_reset(f->list, (op_mark){0}); /* the items of the section before stay on their pages */
    f->blocks = NULL;
    f->n = f->cap = 0;
    f->boxes = NULL;
    f->cap_boxes = 0;
    f->width = width;
    f->section_first = f->l->n_pages;
    f->columns = 1;
    f->spanning = false;
    f->n_boxes = 0;
    f->n_feet = 0;
    f->box = 0;
    f->left = f->right = 0;
    f->inset_left = f->inset_right = 0;
    f->break_next = OP_BREAK_AUTO;
    f->space = 0;
    f->label = (op_items){0};
    f->asides = NULL;
    f->anchors = NULL;
    f->n_anchors = f->cap_anchors = 0;
    f->n_quotes = 0;
    f->off_grid = false;
}

op_vblock *op_flow_add(op_flow *f, int before, int after)
{
    f->blocks = op_grow_large(f->list, f->blocks, f->n, &f->cap, sizeof(*f->blocks));
    op_vblock *b = &f->blocks[f->n++];

    *b = (op_vblock){0};
    before = before > f->space ? before : f->space;
    f->space = 0;
    b->page.before = (uint16_t)before;
    b->page.after = (uint16_t)after;
    b->page.lines[1] = 1;
    b->span = f->spanning;
    b->box = f->box;
    b->anchors = f->anchors;
    b->n_anchors = f->n_anchors;
    f->anchors = NULL;
    f->n_anchors = f->cap_anchors = 0;
    b->asides = f->asides;
    f->asides = NULL;
    b->items = f->label;
    f->label = (op_items){0};
    return b;
}

/* What another line count costs: 60 and more by how much worse its lines are. In TeX's demerits a line whose spaces
 * are at their limit has 10,000: up to there it is hardly seen and costs 400; beyond, it is seen at once. */
static int32_t variant_cost(const op_para *p, int looseness)
{
    size_t n = op_para_lines(p, looseness);
    int64_t more = op_para_demerits(p, looseness) - op_para_demerits(p, 0), line = more / (int64_t)(n ? n : 1);
    int64_t cost = 60 + (line <= 0 ? 0 : line < 10000 ? line / 25 : 400 + (line - 10000) / 6);

    return (int32_t)(cost > 20000 ? 20000 : cost);
}

enum { SPACE_MOST = 2400 }; /* word space, in 1/1000 of its own, up to which a paragraph is set looser for a page's sake: what is
                               seen at once costs nearly what a short page does, and is taken where nothing else fills it */

/* Whether all lines of a variant are fit to be seen. */
static bool fit_to_be_seen(const op_para *p, int looseness)
{
    size_t n = op_para_lines(p, looseness);

    for (size_t i = 0; i + 1 < n; i++)
        if (op_para_line(p, looseness, i).space > SPACE_MOST)
            return false;
    return n > 0;
}

op_vblock *op_flow_add_para(op_flow *f, const op_para *p, const op_computed *c, op_len x, bool links)
{
    bool on_grid = c->leading == f->page->leading;
    op_vblock *b = op_flow_add(f, 0, 0);

    for (size_t i = 0; i < b->items.n; i++) /* what waited for this paragraph hangs on its first baseline */
        b->items.v[i].y += op_baseline(c->leading);
    b->para = p;
    b->leading = c->leading;
    b->x = x;
    b->links = links;
    b->page.align = on_grid && !f->off_grid;
    b->page.hyphen_last = (uint8_t)c->hyphen_last; /* numbered as op_hyphen_last */
    b->page.line_height = (int32_t)((int64_t)c->leading * 1024 / op_unit(f));
    for (int v = -1; v <= 1; v++) {
        b->page.lines[v + 1] = v && !fit_to_be_seen(p, v) ? 0 : (uint32_t)op_para_lines(p, v);
        b->page.cost[v + 1] = v && b->page.lines[v + 1] ? variant_cost(p, v) : 0;
    }
    return b;
}

void op_flow_settle(op_flow *f)
{
    if (f->asides || f->n_anchors)
        op_flow_add_items(f, (op_items){0}, 0, 0, 0);
}

op_vblock *op_flow_add_items(op_flow *f, op_items items, op_len height, int before, int after)
{
    op_items label = f->label;

    f->label = (op_items){0};
    op_vblock *b = op_flow_add(f, before, after);
    b->items = items;
    op_items_move(f->a, &b->items, &label, 0, op_baseline(f->page->leading));
    b->page.height = op_units_of(f, height);
    return b;
}
