#include <math.h>

#include "paint/painter.h"

void op_paint_color(cairo_t *cr, op_color c)
{
    cairo_set_source_rgb(cr, (c >> 16 & 0xff) / 255.0, (c >> 8 & 0xff) / 255.0, (c & 0xff) / 255.0);
}

static void paint_rect(cairo_t *cr, const op_shape *s)
{
    cairo_rectangle(cr, OP_TO_PT(s->x), OP_TO_PT(s->y), OP_TO_PT(s->w), OP_TO_PT(s->h));
    cairo_fill(cr);
}

static void circle(cairo_t *cr, const op_shape *s)
{
    cairo_new_sub_path(cr);
    cairo_arc(cr, OP_TO_PT(s->x), OP_TO_PT(s->y), OP_TO_PT(s->r), 0, 2 * G_PI);
    cairo_close_path(cr);
}

static void paint_disc(cairo_t *cr, const op_shape *s)
{
    circle(cr, s);
    cairo_fill(cr);
}

static void paint_ring(cairo_t *cr, const op_shape *s)
{
    circle(cr, s);
    op_paint_color(cr, 0xffffff);
    cairo_fill_preserve(cr);
    op_paint_color(cr, s->color);
    cairo_set_line_width(cr, OP_TO_PT(s->w));
    cairo_stroke(cr);
}

/* Full for the first 30 %, then to nothing in a straight ramp; the first end rounded. */
static void paint_fade(cairo_t *cr, const op_shape *s)
{
    double x = OP_TO_PT(s->x), y = OP_TO_PT(s->y), w = OP_TO_PT(s->w), h = OP_TO_PT(s->h);
    double r = fmin(OP_TO_PT(s->r), fmin(w, h) / 2);
    double red = (s->color >> 16 & 0xff) / 255.0, green = (s->color >> 8 & 0xff) / 255.0;
    double blue = (s->color & 0xff) / 255.0;
    cairo_pattern_t *ramp = cairo_pattern_create_linear(x, y, s->down ? x : x + w, s->down ? y + h : y);

    cairo_pattern_add_color_stop_rgba(ramp, 0, red, green, blue, 1);
    cairo_pattern_add_color_stop_rgba(ramp, 0.3, red, green, blue, 1);
    cairo_pattern_add_color_stop_rgba(ramp, 1, red, green, blue, 0);
    cairo_set_source(cr, ramp);
    cairo_pattern_destroy(ramp);
    if (s->down) {
        cairo_move_to(cr, x, y + h);
        cairo_arc(cr, x + r, y + r, r, G_PI, 1.5 * G_PI);
        cairo_arc(cr, x + w - r, y + r, r, 1.5 * G_PI, 2 * G_PI);
        cairo_line_to(cr, x + w, y + h);
    } else {
        cairo_move_to(cr, x + w, y + h);
        cairo_arc(cr, x + r, y + h - r, r, 0.5 * G_PI, G_PI);
        cairo_arc(cr, x + r, y + r, r, G_PI, 1.5 * G_PI);
        cairo_line_to(cr, x + w, y);
    }
    cairo_close_path(cr);
    cairo_fill(cr);
}

/* Dashes of no length with round caps: one operator, whatever the number of dots. */
static void paint_dots(cairo_t *cr, const op_shape *s)
{
    double dash[2] = {0, OP_TO_PT(s->pitch)};

    if (s->pitch <= 0 || s->r <= 0)
        return;
    cairo_save(cr);
    cairo_set_line_cap(cr, CAIRO_LINE_CAP_ROUND);
    cairo_set_line_width(cr, OP_TO_PT(s->r));
    cairo_set_dash(cr, dash, 2, 0);
    cairo_move_to(cr, OP_TO_PT(s->x), OP_TO_PT(s->y));
    cairo_line_to(cr, OP_TO_PT(s->x) + OP_TO_PT(s->w), OP_TO_PT(s->y) + OP_TO_PT(s->h));
    cairo_stroke(cr);
    cairo_restore(cr);
}

static void paint_polygon(cairo_t *cr, const op_shape *s)
{
    if (s->n_points < 3)
        return;
    for (size_t i = 0; i < s->n_points; i++)
        cairo_line_to(cr, OP_TO_PT(s->points[2 * i]), OP_TO_PT(s->points[2 * i + 1]));
    cairo_close_path(cr);
    cairo_fill(cr);
}

static void cover_shape(op_painter *p, const op_shape *s)
{
    if (s->kind == OP_SHAPE_POLYGON) {
        for (size_t i = 0; i < s->n_points; i++)
            op_paint_cover(p, s->tag, s->points[2 * i], s->points[2 * i + 1], s->points[2 * i], s->points[2 * i + 1]);
    } else if (s->kind == OP_SHAPE_DISC || s->kind == OP_SHAPE_RING) {
        op_len r = s->r + (s->kind == OP_SHAPE_RING ? s->w / 2 : 0);
        op_paint_cover(p, s->tag, s->x - r, s->y - r, s->x + r, s->y + r);
    } else {
        op_paint_cover(p, s->tag, s->x, s->y, s->x + s->w, s->y + s->h);
    }
}

void op_paint_shape(void *painter, const op_shape *s)
{
    static void (*const draw[])(cairo_t *, const op_shape *) = {
        [OP_SHAPE_RECT] = paint_rect, [OP_SHAPE_DISC] = paint_disc, [OP_SHAPE_RING] = paint_ring,
        [OP_SHAPE_FADE] = paint_fade, [OP_SHAPE_DOTS] = paint_dots, [OP_SHAPE_POLYGON] = paint_polygon,
    };
    op_painter *p = painter;

    if (p->failed || (size_t)s->kind >= G_N_ELEMENTS(draw) || s->color == OP_NO_COLOR)
        return;
    op_paint_text_flush(p);
    op_paint_enter(p, s->tag, NULL);
    op_paint_color(p->cr, s->color);
    draw[s->kind](p->cr, s);
    cover_shape(p, s);
}
