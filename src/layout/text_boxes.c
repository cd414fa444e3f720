/* text_boxes.c - grounds and borders of elements within lines, as artifacts behind the text */
#include "layout/para_private.h"

static const op_text_box *box_of(const op_para *p, const op_atom *a)
{
    return p->inlines[a->item->inline_index].box;
}

/* Whether the item stands in that box, at whatever depth. */
static bool holds(const op_para *p, const op_text_box *box, const op_item *i)
{
    const op_text_box *b = p->inlines[i->inline_index].box;

    while (b && b->depth > box->depth)
        b = b->outer;
    return b == box;
}

static bool within(const op_para *p, const op_atom *a, const op_text_box *box)
{
    return holds(p, box, a->item);
}

/* Whether the box holds the paragraph's item before that one, or behind: on another line then. */
static bool goes_on(const op_para *p, const op_text_box *box, const op_item *i, int step)
{
    ptrdiff_t at = i - p->items + step;

    return at >= 0 && at < (ptrdiff_t)p->n_items && holds(p, box, &p->items[at]);
}

static const op_instance *instance_of(const op_para *p, const op_atom *a)
{
    if (a->item->kind == OP_ITEM_WORD)
        return op_item_word(p, a->item)->instance;
    return op_shape_instance(p->shaper, p->inlines[a->item->inline_index].style, NULL);
}

/* Part of a box on the line. */
typedef struct {
    op_len left, right, top, bottom; /* with paddings and borders; top and bottom from the baseline, downwards */
    bool begins, ends;
} part;

static void fill(const op_sink *sink, op_len x, op_len y, op_len w, op_len h, op_color color)
{
    op_shape s = {.kind = OP_SHAPE_RECT, .x = x, .y = y, .w = w, .h = h, .color = color,
                  .tag = OP_ARTIFACT_REF(OP_ARTIFACT_BACKGROUND)};

    if (w > 0 && h > 0 && color != OP_NO_COLOR)
        sink->shape(sink->self, &s);
}

/* A border across; dots are as wide as it and as far apart. */
static void across(const op_sink *sink, op_len x, op_len y, op_len w, op_len thick, op_color color, bool dotted)
{
    op_shape s = {.kind = OP_SHAPE_DOTS, .x = x + thick / 2, .y = y + thick / 2, .w = w - thick, .r = thick, .pitch = 2 * thick,
                  .color = color, .tag = OP_ARTIFACT_REF(OP_ARTIFACT_BACKGROUND)};

    if (!dotted || w <= 2 * thick)
        fill(sink, x, y, w, thick, color);
    else if (thick > 0 && color != OP_NO_COLOR)
        sink->shape(sink->self, &s);
}

static void paint(const op_text_box *b, const part *v, op_len x, op_len y, const op_sink *sink)
{
    op_len w = v->right - v->left, h = v->bottom - v->top;

    x += v->left;
    y += v->top;
    fill(sink, x, y, w, h, b->ground);
    across(sink, x, y, w, b->top.border, b->top.color, b->top.dotted);
    across(sink, x, y + h - b->bottom.border, w, b->bottom.border, b->bottom.color, b->bottom.dotted);
    if (v->begins)
        fill(sink, x, y, b->left.border, h, b->left.color);
    if (v->ends)
        fill(sink, x + w - b->right.border, y, b->right.border, h, b->right.color);
}

/* From atom k as far as the box goes on, side by side, on this line. */
static part part_of(const op_para *p, const op_atom *v, size_t n, size_t k, const op_text_box *b)
{
    const op_instance *i = instance_of(p, &v[k]);
    part t = {.left = v[k].x, .right = v[k].x + v[k].width, .begins = !goes_on(p, b, v[k].item, -1)};
    size_t end = k + 1;

    for (; end < n && within(p, &v[end], b); end++) {
        op_len from = v[end].x, to = v[end].x + v[end].width;
        t.left = from < t.left ? from : t.left;
        t.right = to > t.right ? to : t.right;
    }
    t.ends = end < n || !goes_on(p, b, v[n - 1].item, 1);
    t.left -= t.begins ? b->left.border + b->left.padding : 0;
    t.right += t.ends ? b->right.border + b->right.padding : 0;
    t.top = -i->ascent - i->shift - b->top.padding - b->top.border;
    t.bottom = i->descent - i->shift + b->bottom.padding + b->bottom.border;
    return t;
}

void op_line_boxes(const op_para *p, const op_atom *v, size_t n, op_len x, op_len y, const op_sink *sink)
{
    for (size_t k = 0; k < n && sink->shape; k++) {
        const op_text_box *chain[OP_TEXT_BOXES_MOST];
        int depth = 0;
        for (const op_text_box *b = box_of(p, &v[k]); b && depth < OP_TEXT_BOXES_MOST; b = b->outer)
            if (!k || !within(p, &v[k - 1], b))
                chain[depth++] = b;
        while (depth-- > 0) { /* outer ones below */
            part t = part_of(p, v, n, k, chain[depth]);
            paint(chain[depth], &t, x, y, sink);
        }
    }
}
