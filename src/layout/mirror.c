/* mirror.c - pages of right-to-left documents: what was set from left to right, seen in a mirror
 *
 * All that stands on a page is placed as if text ran to the right, in spreads bound at the left; then each thing's place is
 * mirrored, not the thing. So binding, margins, columns, lists' marks, tables, notes in the margin and running heads turn
 * together. Lines of text know their own direction. */
#include "layout/flow.h"

static op_shape *mirrored_shape(op_arena *a, const op_shape *s)
{
    bool centred = s->kind == OP_SHAPE_DISC || s->kind == OP_SHAPE_RING || s->kind == OP_SHAPE_POLYGON;
    op_shape *m = op_new(a, op_shape);

    *m = *s;
    m->x = -s->x - (centred ? 0 : s->w);
    m->to_left = s->kind == OP_SHAPE_FADE && !s->down && !s->to_left;
    if (!s->n_points)
        return m;
    op_len *points = op_new_array(a, op_len, 2 * s->n_points);
    for (size_t i = 0; i < s->n_points; i++) {
        points[2 * i] = -s->points[2 * i];
        points[2 * i + 1] = s->points[2 * i + 1];
    }
    m->points = points;
    return m;
}

static op_label *mirrored_label(op_arena *a, const op_label *l)
{
    op_label *m = op_new(a, op_label);

    *m = *l;
    if (l->align != OP_SET_CENTER)
        m->align = l->align == OP_SET_END ? OP_SET_START : OP_SET_END;
    return m;
}

static void mirror_item(op_arena *a, op_item *item, op_len width)
{
    item->x = width - item->x;
    switch ((op_item_kind)item->kind) {
    case OP_ITEM_LINE:
        item->x -= op_para_measure(item->para);
        break;
    case OP_ITEM_LABEL:
        item->label = mirrored_label(a, item->label);
        break;
    case OP_ITEM_SHAPE:
        item->shape = mirrored_shape(a, item->shape);
        break;
    case OP_ITEM_PICTURE: {
        op_picture *p = op_new(a, op_picture);
        *p = *item->picture;
        p->x = -p->x - p->w;
        item->picture = p;
        break;
    }
    case OP_ITEM_FRAME:
        item->x -= item->frame->w;
        break;
    }
}

static void mirror_page(op_arena *a, op_page *page)
{
    op_page_items *items = page->items;

    for (size_t i = 0; i < items->back.n; i++)
        mirror_item(a, &items->back.v[i], page->width);
    for (size_t i = 0; i < items->all.n; i++)
        mirror_item(a, &items->all.v[i], page->width);
    for (size_t i = 0; i < items->n_boxes; i++)
        items->boxes[i].x = page->width - items->boxes[i].x - items->boxes[i].w;
}

void op_flow_mirror(op_flow *f)
{
    op_layout *l = f->l;

    for (size_t i = 0; i < l->n_pages; i++)
        mirror_page(f->a, &l->pages[i]);
    for (size_t i = 0; i < l->n_dests; i++)
        l->dests[i].x = l->pages[l->dests[i].page].width - l->dests[i].x;
    l->rtl = true;
}
