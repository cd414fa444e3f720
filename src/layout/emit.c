#include "layout/flow.h"

static void emit_shape(const op_item *item, op_arena *scratch, const op_sink *sink)
{
    op_shape s = *item->shape;

    s.x += item->x;
    s.y += item->y;
    if (s.n_points) {
        op_len *points = op_new_array(scratch, op_len, s.n_points * 2);
        for (size_t i = 0; i < s.n_points; i++) {
            points[2 * i] = item->shape->points[2 * i] + item->x;
            points[2 * i + 1] = item->shape->points[2 * i + 1] + item->y;
        }
        s.points = points;
    }
    if (sink->shape)
        sink->shape(sink->self, &s);
}

static void emit_label(op_shaper *shaper, const op_item *item, op_arena *scratch, const op_sink *sink)
{
    const op_label *l = item->label;
    op_len x = item->x;

    if (!l->n)
        return;
    if (l->align == OP_SET_END || l->align == OP_SET_CENTER) {
        op_len w = op_text_width(shaper, l->text, l->n, l->style);
        x -= l->align == OP_SET_END ? w : w / 2;
    }
    op_inline in = {.kind = OP_INLINE_TEXT, .text = l->text, .n = l->n, .style = l->style, .tag = l->tag, .original = l->original,
                    .shown = l->shown, .decoration = l->decoration, .decoration_color = l->decoration_color};
    op_inline_emit(shaper, &in, x, item->y, scratch, sink);
}

static void emit_items(op_shaper *shaper, const op_items *items, op_arena *scratch, const op_sink *sink)
{
    for (size_t i = 0; i < items->n; i++) {
        const op_item *item = &items->v[i];
        op_mark mark = op_arena_mark(scratch);
        switch ((op_item_kind)item->kind) {
        case OP_ITEM_LINE:
            op_line_emit(item->para, item->looseness, item->line, item->x, item->y, scratch, sink);
            break;
        case OP_ITEM_LABEL:
            emit_label(shaper, item, scratch, sink);
            break;
        case OP_ITEM_SHAPE:
            emit_shape(item, scratch, sink);
            break;
        case OP_ITEM_FRAME:
            break;
        case OP_ITEM_PICTURE: {
            op_picture p = *item->picture;
            p.x += item->x;
            p.y += item->y;
            if (sink->picture)
                sink->picture(sink->self, &p);
            break;
        }
        }
        op_arena_reset(scratch, mark);
    }
}

void op_page_emit(const op_layout *l, size_t page, op_arena *scratch, const op_sink *sink)
{
    const op_page_items *items = l->pages[page].items;

    emit_items(items->shaper, &items->back, scratch, sink);
    emit_items(items->shaper, &items->all, scratch, sink);
}
