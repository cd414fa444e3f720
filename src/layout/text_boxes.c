/* text_boxes.c - grounds and borders of elements within lines, as artifacts behind the text */
#include "layout/para_private.h"
#include "style/style.h"

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

enum { DASHES_MOST = 200 }; /* limit: dashes of one border; a finer one is solid */

/* A stretch of a border from `from`, so long, along its longer side. */
static void stretch(const op_sink *sink, const part *v, bool level, op_len from, op_len length, op_color color)
{
    fill(sink, level ? v->left + from : v->left, level ? v->top : v->top + from, level ? length : v->right - v->left,
         level ? v->bottom - v->top : length, color);
}

/* Dashes of three widths with gaps of about as much, one at either end. */
static void dashes(const op_sink *sink, const part *v, bool level, op_len length, op_len thick, op_color color)
{
    int64_t dash = 3 * (int64_t)thick, n = (length + dash) / (2 * dash);

    if (n < 2 || n > DASHES_MOST) {
        stretch(sink, v, level, 0, length, color);
        return;
    }
    for (int64_t i = 0; i < n; i++)
        stretch(sink, v, level, (op_len)(i * (length - dash) / (n - 1)), (op_len)dash, color);
}

/* Dots as wide as the border and as far apart. */
static void dots(const op_sink *sink, const part *v, bool level, op_len length, op_len thick, op_color color)
{
    op_shape s = {.kind = OP_SHAPE_DOTS, .x = v->left + thick / 2, .y = v->top + thick / 2, .w = level ? length - thick : 0,
                  .h = level ? 0 : length - thick, .r = thick, .pitch = 2 * thick, .color = color,
                  .tag = OP_ARTIFACT_REF(OP_ARTIFACT_BACKGROUND)};

    if (length <= 2 * thick)
        stretch(sink, v, level, 0, length, color);
    else
        sink->shape(sink->self, &s);
}

/* A border in that place, whose shorter side is its width. */
static void border(const op_sink *sink, part v, bool level, op_len thick, op_color color, int style)
{
    op_len length = level ? v.right - v.left : v.bottom - v.top, third = thick / 3;

    if (thick <= 0 || length <= 0 || color == OP_NO_COLOR)
        return;
    if (style == OP_BORDER_DOTTED) {
        dots(sink, &v, level, length, thick, color);
    } else if (style == OP_BORDER_DASHED) {
        dashes(sink, &v, level, length, thick, color);
    } else if (style == OP_BORDER_DOUBLE) {
        fill(sink, v.left, v.top, level ? length : third, level ? third : length, color);
        fill(sink, level ? v.left : v.right - third, level ? v.bottom - third : v.top, level ? length : third, level ? third : length,
             color);
    } else {
        stretch(sink, &v, level, 0, length, color);
    }
}

static void paint(const op_text_box *b, const part *v, op_len x, op_len y, const op_sink *sink)
{
    op_len w = v->right - v->left, h = v->bottom - v->top;

    x += v->left;
    y += v->top;
    fill(sink, x, y, w, h, b->ground);
    border(sink, (part){.left = x, .right = x + w, .top = y, .bottom = y + b->top.border}, true, b->top.border, b->top.color, b->top.style);
    border(sink, (part){.left = x, .right = x + w, .top = y + h - b->bottom.border, .bottom = y + h}, true, b->bottom.border,
           b->bottom.color, b->bottom.style);
    if (v->begins)
        border(sink, (part){.left = x, .right = x + b->left.border, .top = y, .bottom = y + h}, false, b->left.border, b->left.color,
               b->left.style);
    if (v->ends)
        border(sink, (part){.left = x + w - b->right.border, .right = x + w, .top = y, .bottom = y + h}, false, b->right.border,
               b->right.color, b->right.style);
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
