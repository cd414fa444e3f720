#include <stdlib.h>

#include "layout/flow.h"

/* Blocks of items that no page holds: a cell of thousands of words, a title of sixty on a small sheet. They are cut
 * between their lines, and the page breaker parts them as it parts a paragraph. Cells of a row are cut at one height,
 * so what stood side by side still does. */

typedef struct {
    op_len top, bottom;
    uint32_t item;
} box;

/* From one line of its paragraph to the next, or what its faces ask for where it is the only one. */
static op_len leading_of(const op_items *items, size_t i)
{
    const op_item *v = items->v, *item = &v[i];

    if (i + 1 < items->n && v[i + 1].kind == OP_ITEM_LINE && v[i + 1].para == item->para && v[i + 1].line == item->line + 1)
        return v[i + 1].y - item->y;
    if (i && v[i - 1].kind == OP_ITEM_LINE && v[i - 1].para == item->para && v[i - 1].line + 1 == item->line)
        return item->y - v[i - 1].y;
    op_para_line_info line = op_para_line(item->para, item->looseness, item->line);
    return line.ascent + line.descent;
}

static box shape_box(const op_item *item)
{
    const op_shape *s = item->shape;
    box b = {item->y + s->y, item->y + s->y + s->h, 0};

    if (s->kind == OP_SHAPE_DISC || s->kind == OP_SHAPE_RING)
        b = (box){b.top - s->r, b.top + s->r, 0};
    for (size_t i = 0; i < s->n_points; i++) {
        op_len y = item->y + s->points[2 * i + 1];
        b.top = i && b.top < y ? b.top : y;
        b.bottom = i && b.bottom > y ? b.bottom : y;
    }
    return b;
}

static box box_of(const op_items *items, size_t i)
{
    const op_item *item = &items->v[i];
    op_len h;

    switch ((op_item_kind)item->kind) {
    case OP_ITEM_LINE:
        h = leading_of(items, i);
        return (box){item->y - op_baseline(h), item->y - op_baseline(h) + h, 0};
    case OP_ITEM_LABEL:
        h = item->label->style->size;
        return (box){item->y - h, item->y + h / 4, 0};
    case OP_ITEM_PICTURE:
        return (box){item->y, item->y + item->picture->h, 0};
    case OP_ITEM_FRAME: /* holds nothing together */
        return (box){item->y, item->y, 0};
    case OP_ITEM_SHAPE:
        break;
    }
    return shape_box(item);
}

static int by_top(const void *a, const void *b)
{
    const box *x = a, *y = b;

    if (x->top != y->top)
        return x->top < y->top ? -1 : 1;
    return x->item < y->item ? -1 : x->item > y->item;
}

/* Where slices begin, in v sorted by top: where nothing stands across, and within what is higher than `most` all the
 * same (columns of different leading) at every line. Writes each box's slice over its bottom; returns how many. */
static uint32_t cut_boxes(box *v, size_t n, op_len most, op_len *tops)
{
    const op_len rounding = OP_PT(0.5), hairline = OP_PT(3);
    uint32_t slices = 0;

    for (size_t i = 0, end; i < n; i = end) {
        op_len reach = v[i].bottom;
        for (end = i + 1; end < n && v[end].top < reach - rounding; end++)
            reach = v[end].bottom > reach ? v[end].bottom : reach;
        bool split = reach - v[i].top > most, thin = reach - v[i].top < hairline;
        for (size_t k = i; k < end; k++) {
            if (!slices || (k == i && !thin) || (split && v[k].top > tops[slices - 1] + hairline)) {
                tops[slices] = slices ? v[k].top : 0; /* what stands above its block belongs to the first */
                slices++;
            }
            v[k].bottom = (op_len)slices - 1;
        }
    }
    return slices;
}

/* Items by their slice, in the block's own order within each. */
static op_slices *sort_items(op_flow *f, const box *v, size_t n, uint32_t slices, const op_len *tops, op_len height)
{
    op_slices *s = op_new(f->a, op_slices);
    op_len *top = op_new_array(f->a, op_len, (size_t)slices + 1);

    s->order = op_new_array(f->a, uint32_t, n);
    s->begin = op_new_array(f->a, uint32_t, (size_t)slices + 1);
    for (uint32_t i = 0; i < slices; i++)
        top[i] = tops[i];
    top[slices] = height > tops[slices - 1] ? height : tops[slices - 1];
    s->top = top;
    for (size_t i = 0; i < n; i++) {
        s->order[i] = v[i].item;
        s->begin[v[i].bottom + 1] = (uint32_t)i + 1;
    }
    return s;
}

static void slice_block(op_flow *f, op_vblock *b, op_len most)
{
    op_mark mark = op_arena_mark(f->scratch);
    size_t n = b->items.n;
    box *v = op_new_array(f->scratch, box, n);
    op_len *tops = op_new_array(f->scratch, op_len, n);

    for (size_t i = 0; i < n; i++) {
        v[i] = box_of(&b->items, i);
        v[i].item = (uint32_t)i;
    }
    qsort(v, n, sizeof(*v), by_top);
    uint32_t slices = cut_boxes(v, n, most, tops);
    if (slices > 1) {
        op_slices *s = sort_items(f, v, n, slices, tops, (op_len)((int64_t)b->page.height * op_unit(f)));
        int32_t *cut = op_new_array(f->a, int32_t, (size_t)slices + 1);
        for (uint32_t i = 0; i <= slices; i++)
            cut[i] = (int32_t)((int64_t)s->top[i] * 1024 / op_unit(f));
        b->slices = s;
        b->page.cut = cut;
        b->page.line_height = 1;
        b->page.lines[1] = slices;
        b->page.keep_whole = false;
        b->page.need = 0;
    }
    op_arena_reset(f->scratch, mark);
}

void op_flow_slice(op_flow *f)
{
    int capacity = f->page->lines * 2;

    for (size_t i = 0; i < f->n; i++) {
        op_vblock *b = &f->blocks[i];
        if (b->page.top > capacity / 2) { /* a head that leaves no room below itself is not repeated */
            b->page.top = 0;
            b->head = (op_items){0};
        }
        if (!b->para && b->items.n && b->page.height > capacity - b->page.top)
            slice_block(f, b, (capacity - b->page.top) * op_unit(f));
    }
}

static int by_index(const void *a, const void *b)
{
    uint32_t x = *(const uint32_t *)a, y = *(const uint32_t *)b;

    return x < y ? -1 : x > y;
}

void op_slices_put(op_flow *f, const op_vblock *b, uint32_t begin, uint32_t end, op_items *out, op_len x, op_len y)
{
    const op_slices *s = b->slices;
    op_mark mark = op_arena_mark(f->scratch);
    size_t n = s->begin[end] - s->begin[begin];
    uint32_t *order = op_new_array(f->scratch, uint32_t, n);

    for (size_t i = 0; i < n; i++)
        order[i] = s->order[s->begin[begin] + i];
    qsort(order, n, sizeof(*order), by_index);
    for (size_t i = 0; i < n; i++) {
        op_item item = b->items.v[order[i]];
        item.x += x;
        item.y += y - s->top[begin];
        op_item_add(f->a, out, item);
    }
    op_arena_reset(f->scratch, mark);
}

const op_item *op_slices_text(const op_vblock *b, uint32_t slice)
{
    const op_slices *s = b->slices;

    for (uint32_t i = s->begin[slice]; i < s->begin[slice + 1]; i++) {
        const op_item *item = &b->items.v[s->order[i]];
        if (item->kind == OP_ITEM_LINE && item->flow)
            return item;
    }
    return NULL;
}
