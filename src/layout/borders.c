#include "layout/boxes.h"

/* Borders as plain rectangles: painted as artifacts, sharp at every scale. */

enum { DASHES_MOST = 2000 }; /* limit: dashes of one border; a finer one is solid */

typedef struct {
    op_len w;
    op_color color;
    int style;
} edge;

/* Dashes of three widths with gaps of about as much, one at either end. */
static void dashes(op_flow *f, op_items *out, op_len x, op_len y, op_len w, op_len h, const edge *e)
{
    bool across = w >= h;
    int64_t length = across ? w : h, dash = 3 * (int64_t)e->w, n = (length + dash) / (2 * dash);

    if (n < 2 || n > DASHES_MOST) {
        op_items_rule(f->a, out, x, y, w, h, e->color);
        return;
    }
    for (int64_t i = 0; i < n; i++) {
        op_len at = (op_len)(i * (length - dash) / (n - 1));
        op_items_rule(f->a, out, across ? x + at : x, across ? y : y + at, across ? (op_len)dash : w, across ? h : (op_len)dash,
                      e->color);
    }
}

/* Round dots, two widths from middle to middle. */
static void dots(op_flow *f, op_items *out, op_len x, op_len y, op_len w, op_len h, const edge *e)
{
    bool across = w >= h;
    op_len length = (across ? w : h) - e->w;

    if (length <= 0 || length / (2 * e->w) > DASHES_MOST) {
        op_items_rule(f->a, out, x, y, w, h, e->color);
        return;
    }
    op_len gaps = length / (2 * e->w) > 0 ? length / (2 * e->w) : 1;
    op_items_shape(f->a, out, x + e->w / 2, y + e->w / 2,
                   (op_shape){.kind = OP_SHAPE_DOTS, .w = across ? length : 0, .h = across ? 0 : length, .r = e->w,
                              .pitch = length / gaps, .color = e->color});
}

/* Two lines, a third of the width each. */
static void twice(op_flow *f, op_items *out, op_len x, op_len y, op_len w, op_len h, const edge *e)
{
    op_len third = e->w / 3;

    if (w >= h) {
        op_items_rule(f->a, out, x, y, w, third, e->color);
        op_items_rule(f->a, out, x, y + e->w - third, w, third, e->color);
    } else {
        op_items_rule(f->a, out, x, y, third, h, e->color);
        op_items_rule(f->a, out, x + e->w - third, y, third, h, e->color);
    }
}

static void solid(op_flow *f, op_items *out, op_len x, op_len y, op_len w, op_len h, const edge *e)
{
    op_items_rule(f->a, out, x, y, w, h, e->color);
}

static void draw_edge(op_flow *f, op_items *out, op_len x, op_len y, op_len w, op_len h, const edge *e)
{
    static void (*const by_style[])(op_flow *, op_items *, op_len, op_len, op_len, op_len, const edge *) = {
        [OP_BORDER_NONE] = NULL,      [OP_BORDER_SOLID] = solid,  [OP_BORDER_DOTTED] = dots,
        [OP_BORDER_DASHED] = dashes, [OP_BORDER_DOUBLE] = twice};
    size_t n = sizeof(by_style) / sizeof(by_style[0]);

    if (e->w <= 0 || e->color == OP_NO_COLOR || w <= 0 || h <= 0 || e->style < 0 || (size_t)e->style >= n || !by_style[e->style])
        return;
    by_style[e->style](f, out, x, y, w, h, e);
}

void op_border_edge(op_flow *f, op_items *out, op_len x, op_len y, op_len w, op_len h, op_len width, op_color color, int style)
{
    draw_edge(f, out, x, y, w, h, &(edge){width, color, style});
}

void op_border_draw(op_flow *f, op_items *out, const op_block_box *b)
{
    const op_computed *c = b->style;
    op_len top = b->from_above ? 0 : c->rule, bottom = b->goes_on ? 0 : c->border_bottom;
    op_len across = c->rule_width > 0 && c->rule_width < b->w ? c->rule_width : b->w;

    if (c->background != OP_NO_COLOR && b->w > 0 && b->h > 0)
        op_items_shape(f->a, out, b->x, b->y,
                       (op_shape){.kind = OP_SHAPE_RECT, .w = b->w, .h = b->h, .color = c->background,
                                  .tag = OP_ARTIFACT_REF(OP_ARTIFACT_BACKGROUND)});
    draw_edge(f, out, b->x, b->y, across, top, &(edge){top, c->rule_color, c->rule_style});
    draw_edge(f, out, b->x, b->y + b->h - bottom, b->w, bottom, &(edge){bottom, c->border_bottom_color, c->border_bottom_style});
    draw_edge(f, out, b->x, b->y + top, c->border_left, b->h - top - bottom,
              &(edge){c->border_left, c->border_left_color, c->border_left_style});
    draw_edge(f, out, b->x + b->w - c->border_right, b->y + top, c->border_right, b->h - top - bottom,
              &(edge){c->border_right, c->border_right_color, c->border_right_style});
}

void op_border_page(op_flow *f, op_items *out, const op_page_style *s, op_len left, bool verso)
{
    op_computed *c;
    op_len above, below, before, after;

    if (!s->frame)
        return;
    c = op_page_frame_mirrored(f->a, s->frame);
    if (!verso)
        *c = *s->frame;
    c->background = OP_NO_COLOR; /* the whole page has it */
    above = c->rule + c->padding_top, below = c->border_bottom + c->padding_bottom;
    before = c->border_left + c->padding_left, after = c->border_right + c->padding_right;
    op_border_draw(f, out,
                   &(op_block_box){.x = left - before, .y = s->top - above,
                                   .w = before + s->measure + s->gutter + s->margin_column + after,
                                   .h = above + s->height - s->top - s->bottom + below, .style = c});
}

op_len op_border_sides(const op_computed *c)
{
    return c->border_left + c->padding_left + c->padding_right + c->border_right;
}

op_len op_border_para(op_flow *f, op_items *out, const op_computed *c, const op_para *p, const op_lone_box *at)
{
    op_len above = c->rule + c->padding_top, text = (op_len)op_para_lines(p, 0) * c->leading;
    op_len h = above + text + c->padding_bottom + c->border_bottom;

    op_border_draw(f, out, &(op_block_box){.x = at->x, .y = at->y, .w = at->w, .h = h, .style = c});
    op_items_frame(f->a, out, at->x, at->y, at->w, h, c);
    op_items_para(f, out, p, at->x + at->shift + c->border_left + c->padding_left, at->y + above, c->leading, at->flow, at->links);
    return h;
}
