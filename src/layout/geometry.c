#include "layout/flow.h"

/* What stands where on finished pages: for proofs, which paint it over them. */

const op_block_box *op_layout_boxes(const op_layout *l, size_t page, size_t *n)
{
    const op_page_items *items = l->pages[page].items;

    *n = items->n_boxes;
    return items->boxes;
}

/* Boxes of generated matter stand among the items, so that they come with their blocks. */
static size_t frames_of(const op_page_items *items, op_block_box *out)
{
    size_t n = 0;

    for (size_t i = 0; i < items->all.n; i++) {
        const op_item *item = &items->all.v[i];
        if (item->kind != OP_ITEM_FRAME)
            continue;
        out[n] = *item->frame;
        out[n].x = item->x, out[n].y = item->y;
        n++;
    }
    return n;
}

op_block_box *op_layout_all_boxes(const op_layout *l, size_t page, op_arena *a, size_t *n)
{
    const op_page_items *items = l->pages[page].items;
    op_block_box *frames = op_new_array(a, op_block_box, items->all.n + 1);
    size_t n_frames = frames_of(items, frames), k = 0;
    op_block_box *all = op_new_array(a, op_block_box, n_frames + items->n_boxes + 1);

    *n = 0;
    for (size_t i = 0; i < items->n_boxes; i++) {
        for (; k < n_frames && !items->boxes[i].depth && frames[k].y < items->boxes[i].y; k++)
            all[(*n)++] = frames[k];
        all[(*n)++] = items->boxes[i];
    }
    for (; k < n_frames; k++)
        all[(*n)++] = frames[k];
    return all;
}

/* From one line of its paragraph to the next on the page; the page's own leading where it stands alone. */
static op_len leading_at(const op_page_items *items, size_t i)
{
    const op_item *v = items->all.v, *item = &v[i];

    if (i + 1 < items->all.n && v[i + 1].kind == OP_ITEM_LINE && v[i + 1].para == item->para && v[i + 1].y > item->y)
        return v[i + 1].y - item->y;
    if (i && v[i - 1].kind == OP_ITEM_LINE && v[i - 1].para == item->para && v[i - 1].y < item->y)
        return item->y - v[i - 1].y;
    return items->style->leading;
}

op_line_place *op_layout_lines(const op_layout *l, size_t page, op_arena *a, size_t *n)
{
    const op_page_items *items = l->pages[page].items;
    op_line_place *lines;

    *n = 0;
    for (size_t i = 0; i < items->all.n; i++)
        *n += items->all.v[i].kind == OP_ITEM_LINE;
    lines = op_new_array(a, op_line_place, *n);
    for (size_t i = 0, k = 0; i < items->all.n; i++) {
        const op_item *item = &items->all.v[i];
        if (item->kind != OP_ITEM_LINE)
            continue;
        op_para_line_info line = op_para_line(item->para, item->looseness, item->line);
        op_len h = leading_at(items, i);
        lines[k++] = (op_line_place){
            .x = item->x + line.left, .y = item->y - op_baseline(h), .w = line.width, .h = h, .baseline = item->y, .natural = line.natural,
            .space = line.space, .expansion = line.expansion, .looseness = item->looseness, .hyphenated = line.hyphenated,
            .filled = !line.forced && line.width >= line.room - OP_PT(1), .node = line.begin.node};
    }
    return lines;
}

const op_page_style *op_layout_page_style(const op_layout *l, size_t page, op_len *left)
{
    const op_page_style *s = l->pages[page].items->style;
    bool verso = s->facing && page % 2 == 1;

    *left = verso ? s->width - s->inner - s->measure - s->gutter - s->margin_column : s->inner;
    if (l->rtl)
        *left = s->width - *left - s->measure;
    return s;
}
