#include "layout/asides.h"

/* What stands in the margin column, and what of it the column has no room for. */

/* Puts the block's asides level with its first baseline, or with its last where that leaves them beside it; where
 * they collide is seen when all are known. */
void op_asides_put(op_flow *f, op_aside_places *m, const op_vblock *b, size_t page, op_len first, op_len last)
{
    const op_page_style *s = f->page;
    op_items *all = &f->l->pages[page].items->all;
    op_len x = op_page_left(f, page) + s->measure + s->gutter;

    for (const op_aside *a = b->asides; a; a = a->next) {
        op_len baseline = a->last > last - first ? last - a->last : first;
        m->v = op_grow(f->scratch, m->v, m->n, &m->cap, sizeof(*m->v));
        op_aside_piece *p = &m->v[m->n++];
        *p = (op_aside_piece){.page = page, .first = all->n, .top = baseline - a->above, .bottom = baseline + a->below};
        op_items_move(f->a, all, &a->items, x, baseline);
        p->end = all->n;
        p->first_dest = f->l->n_dests;
        for (size_t i = 0; i < a->n_anchors; i++)
            op_flow_dest(f, &a->anchors[i], page, op_page_left(f, page), p->top);
        p->end_dest = f->l->n_dests;
    }
}

/* Moves pieces of one page apart: down below each other, then up from the foot. */
static void settle(op_flow *f, op_aside_piece *v, size_t n)
{
    const op_page_style *s = f->l->pages[v->page].items->style;
    op_len floor = s->top, foot = s->top + s->lines * s->leading;

    for (size_t i = 0; i < n; i++) {
        if (v[i].top + v[i].shift < floor && i > 0)
            v[i].shift = floor - v[i].top;
        floor = v[i].bottom + v[i].shift + s->leading;
    }
    for (size_t i = n; i-- > 0;) {
        if (v[i].bottom + v[i].shift > foot)
            v[i].shift = foot - v[i].bottom;
        foot = v[i].top + v[i].shift - s->leading;
    }
    for (size_t i = 0; i < n; i++) {
        op_items *all = &f->l->pages[v[i].page].items->all;
        for (size_t k = v[i].first; k < v[i].end; k++)
            all->v[k].y += v[i].shift;
        for (size_t k = v[i].first_dest; k < v[i].end_dest; k++)
            f->l->dests[k].y += v[i].shift;
    }
}

/* By page and height: those of a second column come after all of the first one's. */
static void sort_pieces(op_aside_places *m)
{
    for (size_t i = 1; i < m->n; i++) {
        op_aside_piece p = m->v[i];
        size_t k = i;
        for (; k > 0 && m->v[k - 1].page == p.page && m->v[k - 1].top > p.top; k--)
            m->v[k] = m->v[k - 1];
        m->v[k] = p;
    }
}

void op_asides_settle(op_flow *f, op_aside_places *m)
{
    sort_pieces(m);
    for (size_t i = 0, k; i < m->n; i = k) {
        for (k = i + 1; k < m->n && m->v[k].page == m->v[i].page; k++)
            ;
        settle(f, m->v + i, k - i);
    }
}

/* Of the asides of the page's blocks those that the margin column has no room for go into the text's own column, below
 * the block that they stood beside. Returns how many. */
size_t op_asides_crowded(op_flow *f, const op_page_plan *plan)
{
    const op_page_style *style = op_flow_page_of(f, 0);
    op_len gap = f->page->leading, used = 0;
    uint32_t page = 0;
    size_t moved = 0;

    for (size_t i = 0; i < plan->n_pieces; i++) {
        const op_page_piece *p = &plan->pieces[i];
        if (p->page != page)
            used = 0, page = p->page, style = op_flow_page_of(f, page);
        if (p->line_begin > 0)
            continue;
        for (op_aside *a = f->blocks[p->block].asides; a; a = a->next) {
            a->crowded = used + a->above + a->below > style->lines * style->leading;
            moved += a->crowded;
            if (!a->crowded)
                used += a->above + a->below + gap;
        }
    }
    return moved;
}

static op_vblock aside_block(op_flow *f, const op_aside *a)
{
    op_vblock b = {.anchors = a->anchors, .n_anchors = a->n_anchors};

    op_items_move(f->a, &b.items, &a->items, 0, a->above);
    b.page = (op_page_block){.before = 1, .after = 1, .keep_whole = true, .lines = {0, 1, 0},
                             .height = op_units_of(f, a->above + a->below)};
    return b;
}

void op_asides_move(op_flow *f, size_t moved)
{
    op_vblock *blocks = op_new_array(f->list, op_vblock, f->n + moved);
    size_t n = 0;

    for (size_t i = 0; i < f->n; i++) {
        op_vblock *b = &blocks[n++];
        *b = f->blocks[i];
        for (op_aside **at = &b->asides; *at;) {
            if ((*at)->crowded) {
                blocks[n] = aside_block(f, *at);
                blocks[n++].box = b->box;
                *at = (*at)->next;
            } else {
                at = &(*at)->next;
            }
        }
    }
    f->blocks = blocks;
    f->n = f->cap = n;
}

op_len op_asides_bottom(const op_aside_places *m, size_t page)
{
    op_len bottom = 0;

    for (size_t i = 0; i < m->n; i++)
        if (m->v[i].page == page && m->v[i].bottom + m->v[i].shift > bottom)
            bottom = m->v[i].bottom + m->v[i].shift;
    return bottom;
}
