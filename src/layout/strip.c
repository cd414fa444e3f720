#include "layout/strip.h"

/* A length stated for a text size of 10.7 pt, at another. */
static op_len by_k(op_len size, op_len at_10_7)
{
    return op_len_scale(at_10_7, size, OP_PT(10.7));
}

/* A length of the strip or the legend, for type of up to `usual` size: it grows with larger type. */
static op_len by_type(op_len size, op_len usual, op_len at_usual)
{
    return size <= usual ? at_usual : op_len_scale(at_usual, size, usual);
}

/* ---- marks ---- */

static void bar(op_flow *f, op_items *items, op_len x, op_len y, op_len w, op_len h, op_color c)
{
    op_items_rule(f->a, items, x - w / 2, y, w, h, c);
}

/* How each mark looks at a text size of 10.7 pt. */
static const struct {
    op_shape_kind kind;
    op_len w, h;    /* RECT, FADE */
    op_len r, line; /* DISC, RING */
    op_len above;   /* of its middle */
} looks[OP_TIMELINE_MARKS] = {
    [OP_TIMELINE_DAY] = {OP_SHAPE_DISC, 0, 0, OP_PT(2.15), 0, OP_PT(2.15)},
    [OP_TIMELINE_PART] = {OP_SHAPE_FADE, OP_PT(4.3), OP_PT(15), OP_PT(2.15), 0, OP_PT(3)},
    [OP_TIMELINE_YEAR] = {OP_SHAPE_RING, 0, 0, OP_PT(2.1), OP_PT(0.75), OP_PT(2.1)},
    [OP_TIMELINE_DECADE] = {OP_SHAPE_FADE, OP_PT(4.3), OP_PT(22), OP_PT(2.15), 0, OP_PT(3)},
    [OP_TIMELINE_INTERVAL] = {OP_SHAPE_RECT, OP_PT(1.5), OP_PT(13), 0, 0, OP_PT(3)},
    [OP_TIMELINE_INFERRED] = {OP_SHAPE_RING, 0, 0, OP_PT(2.5), OP_PT(0.95), OP_PT(2.5)},
    [OP_TIMELINE_PUBLICATION] = {OP_SHAPE_RECT, OP_PT(8.4), OP_PT(0.9), 0, 0, OP_PT(0.45)},
};

static op_color mark_color(const op_flow *f, op_timeline_mark mark, bool context)
{
    if (mark == OP_TIMELINE_PUBLICATION)
        return f->style->text;
    if (context)
        return mark == OP_TIMELINE_YEAR ? f->style->rule : f->style->secondary;
    return f->style->accent;
}

void op_mark_draw(op_flow *f, op_items *items, op_len x, op_len y, op_len size, op_timeline_mark mark, bool context,
                  op_len *up, op_len *down)
{
    op_color c = mark_color(f, mark, context);
    op_len w = by_k(size, looks[mark].w), h = by_k(size, looks[mark].h), r = by_k(size, looks[mark].r);
    op_len above = by_k(size, looks[mark].above);

    *up = above;
    *down = h ? h - above : above;
    switch (looks[mark].kind) {
    case OP_SHAPE_DISC:
    case OP_SHAPE_RING:
        op_items_shape(f->a, items, x, y, (op_shape){.kind = looks[mark].kind, .r = r, .w = by_k(size, looks[mark].line), .color = c});
        break;
    case OP_SHAPE_FADE:
        op_items_shape(f->a, items, x - w / 2, y - above, (op_shape){.kind = OP_SHAPE_FADE, .w = w, .h = h, .r = r, .down = true, .color = c});
        break;
    default:
        bar(f, items, x, y - above, w, h, c);
        if (mark == OP_TIMELINE_INTERVAL) { /* caps at both ends */
            bar(f, items, x, y - above, by_k(size, OP_PT(5.2)), by_k(size, OP_PT(0.95)), c);
            bar(f, items, x, y - above + h, by_k(size, OP_PT(5.2)), by_k(size, OP_PT(0.95)), c);
        }
    }
}

/* ---- labels that keep clear of each other ---- */

enum { LABELS_MAX = 64 }; /* a strip that asks for more shows the first ones */

typedef struct {
    op_flow *f;
    op_items *items;
    const op_text_style *style;
    op_len x, width, y;   /* of the axis; baseline of the labels */
    op_len begin[LABELS_MAX], end[LABELS_MAX];
    size_t n;
} labels;

static void put_label(labels *l, op_str s, uint32_t at)
{
    op_len w = op_text_width(l->f->shaper, s.p, s.n, l->style), air = l->style->size / 2;
    op_len x = op_len_scale(l->width, at, OP_STRIP_WIDTH) - w / 2;

    if (x + w > l->width)
        x = l->width - w;
    if (x < 0)
        x = 0;
    for (size_t i = 0; i < l->n; i++)
        if (x < l->end[i] + air && x + w + air > l->begin[i])
            return;
    if (l->n == LABELS_MAX)
        return;
    l->begin[l->n] = x;
    l->end[l->n++] = x + w;
    op_items_label(l->f->a, l->items, l->x + x, l->y,
                   (op_label){.text = s.p, .n = s.n, .style = l->style, .tag = OP_ARTIFACT_REF(OP_ARTIFACT_LAYOUT)});
}

/* Labels of an axis's ticks: both ends first, then in order, as far as there is room. */
static void tick_labels(labels *l, const op_timeline_axis *axis)
{
    size_t first = axis->n_ticks, last = axis->n_ticks;

    for (size_t i = 0; i < axis->n_ticks; i++)
        if (axis->ticks[i].label.n) {
            first = first == axis->n_ticks ? i : first;
            last = i;
        }
    if (first == axis->n_ticks)
        return;
    put_label(l, axis->ticks[first].label, axis->ticks[first].at);
    if (last != first)
        put_label(l, axis->ticks[last].label, axis->ticks[last].at);
    for (size_t i = first + 1; i < last; i++)
        if (axis->ticks[i].label.n)
            put_label(l, axis->ticks[i].label, axis->ticks[i].at);
}

/* ---- the strip ---- */

typedef struct {
    op_flow *f;
    op_items *items;
    op_len x, width;
    op_len size; /* of its type */
} strip;

static op_len of(const strip *s, op_len usual)
{
    return by_type(s->size, OP_PT(8.8), usual);
}

static op_len at(const strip *s, uint32_t place)
{
    return s->x + op_len_scale(s->width, place, OP_STRIP_WIDTH);
}

static void axis_line(const strip *s, const op_timeline_axis *axis, op_len y)
{
    op_len hair = of(s, OP_PT(0.5));

    op_items_rule(s->f->a, s->items, s->x, y - hair / 2, s->width, hair, s->f->style->rule);
    for (size_t i = 0; i < axis->n_ticks; i++)
        op_items_rule(s->f->a, s->items, at(s, axis->ticks[i].at) - hair / 2, y, hair,
                      of(s, axis->ticks[i].major ? OP_PT(3.6) : OP_PT(1.8)), s->f->style->rule);
}

/* Events on an axis, or those of the context alone. Strokes that would touch are moved apart, later ones to the right. */
static void strokes(const strip *s, const op_timeline_axis *axis, op_len y, bool context)
{
    op_flow *f = s->f;
    op_len least = s->x;

    for (size_t i = 0; i < axis->n_strokes; i++) {
        const op_timeline_stroke *e = &axis->strokes[i];
        if (context && !e->context)
            continue;
        op_color c = mark_color(f, e->mark, e->context);
        op_len x = at(s, e->at), w = of(s, OP_PT(1.15)), h = of(s, OP_PT(5.5));
        if (e->mark == OP_TIMELINE_YEAR || e->mark == OP_TIMELINE_INFERRED) {
            bool year = e->mark == OP_TIMELINE_YEAR;
            op_items_shape(f->a, s->items, x, year ? y : y - of(s, OP_PT(3.4)),
                           (op_shape){.kind = OP_SHAPE_RING, .r = of(s, OP_PT(1.9)), .w = of(s, year ? OP_PT(0.6) : OP_PT(0.8)), .color = c});
            continue;
        }
        if (e->end > e->at && e->mark != OP_TIMELINE_DAY) {
            x = x < least ? least : x;
            op_len to = at(s, e->end), least_wide = of(s, OP_PT(4)), wide = to - x > least_wide ? to - x : least_wide;
            op_items_shape(f->a, s->items, x, y - of(s, OP_PT(4.3)),
                           (op_shape){.kind = e->mark == OP_TIMELINE_INTERVAL ? OP_SHAPE_RECT : OP_SHAPE_FADE, .w = wide,
                                      .h = of(s, e->mark == OP_TIMELINE_INTERVAL ? OP_PT(1.5) : OP_PT(4)), .color = c});
            continue;
        }
        if (e->mark == OP_TIMELINE_PUBLICATION)
            h = of(s, OP_PT(8.8));
        else if (e->count > 1)
            h *= 2;
        x = x < least ? least : x;
        least = x + of(s, OP_PT(2.3));
        bar(f, s->items, x, y - h, w, h, c);
    }
}

static void lens(const strip *s, const op_timeline_strip *plan, op_len upper, op_len lower)
{
    op_len *p = op_new_array(s->f->a, op_len, 8);

    p[0] = at(s, plan->lens_begin), p[1] = upper;
    p[2] = at(s, plan->lens_end), p[3] = upper;
    p[4] = s->x + s->width, p[5] = lower;
    p[6] = s->x, p[7] = lower;
    op_items_shape(s->f->a, s->items, 0, 0, (op_shape){.kind = OP_SHAPE_POLYGON, .points = p, .n_points = 4, .color = s->f->style->lens});
}

op_len op_strip_draw(op_flow *f, op_items *items, const op_timeline_strip *plan, op_len x, op_len y, op_len width)
{
    const op_computed *c = op_flow_role(f, OP_ROLE_TIMELINE_TICK);
    strip s = {f, items, x, width, c->size};
    op_len upper = y + of(&s, OP_PT(13)), lower = y + of(&s, OP_PT(45)), below = of(&s, OP_PT(6)) + op_len_scale(c->size, 70, 100);
    labels above = {.f = f, .items = items, .style = op_flow_text_style(f, c, f->lang), .x = x, .width = width, .y = upper - of(&s, OP_PT(5))};
    labels under = above;

    if (plan->lens)
        lens(&s, plan, upper, lower);
    axis_line(&s, &plan->upper, upper);
    if (plan->lens && plan->story_end > plan->story_begin)
        op_items_rule(f->a, items, at(&s, plan->story_begin), upper - of(&s, OP_PT(1.3)), at(&s, plan->story_end) - at(&s, plan->story_begin),
                      of(&s, OP_PT(2.6)), f->style->accent);
    if (plan->lens && plan->story_label.n)
        put_label(&above, plan->story_label, plan->story_begin + (plan->story_end - plan->story_begin) / 2);
    for (size_t i = 0; i < plan->upper.n_strokes; i++)
        if (plan->upper.strokes[i].label.n)
            put_label(&above, plan->upper.strokes[i].label, plan->upper.strokes[i].at);
    strokes(&s, &plan->upper, upper, plan->lens); /* the story's are below */
    under.y = upper + below;
    tick_labels(&under, &plan->upper);
    if (!plan->lens)
        return below + of(&s, OP_PT(17));
    axis_line(&s, &plan->lower, lower);
    strokes(&s, &plan->lower, lower, false);
    under.n = 0;
    under.y = lower + below;
    tick_labels(&under, &plan->lower);
    return of(&s, OP_PT(62));
}

/* ---- legend ---- */

static void lying_interval(op_flow *f, op_items *items, op_len x, op_len mid, op_len w, op_len size)
{
    op_len line = by_k(size, OP_PT(1.5)), cap = by_k(size, OP_PT(0.95)), high = by_k(size, OP_PT(5.2));

    op_items_rule(f->a, items, x, mid - line / 2, w, line, f->style->accent);
    op_items_rule(f->a, items, x, mid - high / 2, cap, high, f->style->accent);
    op_items_rule(f->a, items, x + w - cap, mid - high / 2, cap, high, f->style->accent);
}

/* The mark's middle, from its left edge. */
static op_len half_mark(op_timeline_mark mark, op_len size, op_len type)
{
    bool lies = looks[mark].kind == OP_SHAPE_FADE || mark == OP_TIMELINE_INTERVAL; /* upright it would strike through the line below */

    return mark == OP_TIMELINE_PUBLICATION ? by_k(size, OP_PT(4.2)) : by_type(type, OP_PT(9.6), lies ? OP_PT(6.5) : OP_PT(3.4));
}

static void legend_mark(op_flow *f, op_items *items, op_timeline_mark mark, op_len x, op_len mid, op_len half)
{
    op_len size = op_flow_role(f, OP_ROLE_TIMELINE)->size, up, down;

    if (looks[mark].kind == OP_SHAPE_FADE)
        op_items_shape(f->a, items, x, mid - by_k(size, OP_PT(2.15)),
                       (op_shape){.kind = OP_SHAPE_FADE, .w = 2 * half, .h = by_k(size, OP_PT(4.3)), .color = f->style->accent});
    else if (mark == OP_TIMELINE_INTERVAL)
        lying_interval(f, items, x, mid, 2 * half, size);
    else /* hollow years are told by shape, not by colour */
        op_mark_draw(f, items, x + half, mid, size, mark, mark == OP_TIMELINE_YEAR, &up, &down);
}

op_len op_legend_draw(op_flow *f, op_items *items, const op_legend *l)
{
    const op_computed *c = op_flow_role(f, OP_ROLE_TIMELINE_LEGEND);
    const op_timeline_figure *plan = l->plan;
    const op_text_style *style = op_flow_text_style(f, c, f->lang);
    op_len x = 0, y = l->top + op_baseline(c->leading), size = op_flow_role(f, OP_ROLE_TIMELINE)->size, widest = 0;
    op_len gap = by_type(c->size, OP_PT(9.6), OP_PT(5)), apart = by_type(c->size, OP_PT(9.6), OP_PT(14));
    op_tag_ref tag = plan->n_legend ? op_flow_tag(f, OP_TAG_P, f->parent, NULL) : 0;

    for (size_t i = 0; l->column && i < plan->n_legend; i++) {
        op_len half = half_mark(plan->legend[i].mark, size, c->size);
        widest = half > widest ? half : widest;
    }
    for (size_t i = 0; i < plan->n_legend; i++) {
        const op_timeline_legend *one = &plan->legend[i];
        op_len half = half_mark(one->mark, size, c->size), room = l->column ? widest : half;
        op_len wide = 2 * room + gap + op_text_width(f->shaper, one->text.p, one->text.n, style);
        if (x && (l->column || x + wide > l->width))
            x = 0, y += c->leading;
        legend_mark(f, items, one->mark, x + room - half, y - op_len_scale(c->size, 21, 100), half);
        op_items_label(f->a, items, x + 2 * room + gap, y,
                       (op_label){.text = one->text.p, .n = one->text.n, .style = style, .tag = tag});
        x += wide + apart;
    }
    return plan->n_legend ? y - l->top - op_baseline(c->leading) + c->leading : 0;
}
