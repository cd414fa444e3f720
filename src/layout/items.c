#include "layout/flow.h"

#include <string.h>

op_item *op_item_add(op_arena *a, op_items *list, op_item item)
{
    list->v = op_grow(a, list->v, list->n, &list->cap, sizeof(*list->v));
    list->v[list->n] = item;
    return &list->v[list->n++];
}

op_len op_items_para(op_flow *f, op_items *list, const op_para *p, op_len x, op_len top, op_len leading, bool flow,
                     bool links)
{
    size_t n = op_para_lines(p, 0);

    for (size_t i = 0; i < n; i++)
        op_item_add(f->a, list,
                    (op_item){.kind = OP_ITEM_LINE, .links = links, .flow = flow, .line = (uint32_t)i, .x = x,
                              .y = top + (op_len)i * leading + op_baseline(leading), .para = p});
    return (op_len)n * leading;
}

void op_items_shape(op_arena *a, op_items *list, op_len x, op_len y, op_shape shape)
{
    op_shape *kept = op_new(a, op_shape);

    *kept = shape;
    if (!kept->tag)
        kept->tag = OP_ARTIFACT_REF(OP_ARTIFACT_LAYOUT);
    op_item_add(a, list, (op_item){.kind = OP_ITEM_SHAPE, .x = x, .y = y, .shape = kept});
}

void op_items_rule(op_arena *a, op_items *list, op_len x, op_len y, op_len w, op_len h, op_color c)
{
    op_items_shape(a, list, x, y, (op_shape){.kind = OP_SHAPE_RECT, .w = w, .h = h, .color = c});
}

void op_items_label(op_arena *a, op_items *list, op_len x, op_len y, op_label label)
{
    op_label *kept = op_new(a, op_label);

    *kept = label;
    op_item_add(a, list, (op_item){.kind = OP_ITEM_LABEL, .x = x, .y = y, .label = kept});
}

void op_items_frame(op_arena *a, op_items *list, op_len x, op_len y, op_len w, op_len h, const op_computed *style)
{
    op_block_box *kept = op_new(a, op_block_box);

    *kept = (op_block_box){.w = w, .h = h, .style = style};
    op_item_add(a, list, (op_item){.kind = OP_ITEM_FRAME, .x = x, .y = y, .frame = kept});
}

void op_items_move(op_arena *a, op_items *to, const op_items *from, op_len x, op_len y)
{
    for (size_t i = 0; i < from->n; i++) {
        op_item item = from->v[i];
        item.x += x;
        item.y += y;
        op_item_add(a, to, item);
    }
}

void op_items_put_first(op_arena *a, op_items *to, const op_items *first)
{
    size_t n = to->n + first->n;
    op_item *v = to->v;

    if (!first->n)
        return;
    if (n > to->cap) {
        v = op_new_array(a, op_item, n);
        to->cap = n;
    }
    if (to->n)
        memmove(v + first->n, to->v, to->n * sizeof(*v));
    memcpy(v, first->v, first->n * sizeof(*v));
    to->v = v;
    to->n = n;
}
