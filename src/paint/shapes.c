#include <math.h>

#include "paint/painter.h"

/* A quarter of a circle as a cubic: the distance of its middle points, in 1/100,000 of the radius. */
enum { QUARTER = 55228, WHOLE = 100000 };

static void put_point(op_painter *p, op_len x, op_len y, const char *operator_)
{
    op_put_x(&p->out, x);
    op_put_y(p, y);
    op_buf_puts(&p->out, operator_);
}

static void paint_rect(op_painter *p, const op_shape *s)
{
    op_put_ink(p, s->color);
    op_put_x(&p->out, s->x);
    op_put_y(p, s->y + s->h);
    op_put_x(&p->out, s->w);
    op_put_x(&p->out, s->h);
    op_buf_puts(&p->out, "re f\n");
}

static void circle(op_painter *p, const op_shape *s)
{
    op_len x = s->x, y = s->y, r = s->r, c = op_len_scale(r, QUARTER, WHOLE);
    const op_len curves[4][6] = {{x + r, y + c, x + c, y + r, x, y + r}, {x - c, y + r, x - r, y + c, x - r, y},
                                 {x - r, y - c, x - c, y - r, x, y - r}, {x + c, y - r, x + r, y - c, x + r, y}};

    put_point(p, x + r, y, "m\n");
    for (int i = 0; i < 4; i++)
        for (int k = 0; k < 6; k += 2)
            put_point(p, curves[i][k], curves[i][k + 1], k == 4 ? "c\n" : "");
    op_buf_puts(&p->out, "h ");
}

static void paint_disc(op_painter *p, const op_shape *s)
{
    op_put_ink(p, s->color);
    circle(p, s);
    op_buf_puts(&p->out, "f\n");
}

static void paint_ring(op_painter *p, const op_shape *s)
{
    op_put_ink(p, 0xffffff);
    op_put_line(p, s->color);
    op_put_x(&p->out, s->w);
    op_buf_puts(&p->out, "w\n");
    circle(p, s);
    op_buf_puts(&p->out, "B\n");
}

/* Full for the first 30 %, then to nothing in a straight ramp; the first end rounded. */
static void paint_fade(op_painter *p, const op_shape *s)
{
    cairo_t *cr = op_paint_form_begin(p);
    double x = OP_TO_PT(s->x), y = OP_TO_PT(s->y), w = OP_TO_PT(s->w), h = OP_TO_PT(s->h);
    double r = fmin(OP_TO_PT(s->r), fmin(w, h) / 2);
    double red = (s->color >> 16 & 0xff) / 255.0, green = (s->color >> 8 & 0xff) / 255.0;
    double blue = (s->color & 0xff) / 255.0;
    cairo_pattern_t *ramp = cairo_pattern_create_linear(x, y, s->down ? x : x + w, s->down ? y + h : y);

    cairo_pattern_add_color_stop_rgba(ramp, 0, red, green, blue, 1);
    cairo_pattern_add_color_stop_rgba(ramp, 0.3, red, green, blue, 1);
    cairo_pattern_add_color_stop_rgba(ramp, 1, red, green, blue, 0);
    if (s->to_left) {
        cairo_translate(cr, 2 * x + w, 0);
        cairo_scale(cr, -1, 1);
    }
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
    op_paint_form_end(p);
}

/* Dashes of no length with round caps: one operator, whatever the number of dots. */
static void paint_dots(op_painter *p, const op_shape *s)
{
    if (s->pitch <= 0 || s->r <= 0)
        return;
    op_put_line(p, s->color);
    op_buf_puts(&p->out, "q 1 J ");
    op_put_x(&p->out, s->r);
    op_buf_puts(&p->out, "w [0 ");
    op_put_x(&p->out, s->pitch);
    op_buf_puts(&p->out, "] 0 d\n");
    put_point(p, s->x, s->y, "m ");
    put_point(p, s->x + s->w, s->y + s->h, "l S Q\n");
}

static void paint_polygon(op_painter *p, const op_shape *s)
{
    if (s->n_points < 3)
        return;
    op_put_ink(p, s->color);
    for (size_t i = 0; i < s->n_points; i++)
        put_point(p, s->points[2 * i], s->points[2 * i + 1], i ? "l\n" : "m\n");
    op_buf_puts(&p->out, "h f\n");
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

/* What is for screens alone is optional content: a viewer that prints leaves it out (ISO 32000-1, 8.11). */
static void screen_begin(op_painter *p)
{
    if (!p->runs->screen)
        p->runs->screen = p->file->reserve(p->file->self);
    p->screened = true;
    op_buf_puts(&p->out, "/OC/Screen BDC\n");
}

void op_paint_shape(void *painter, const op_shape *s)
{
    static void (*const draw[])(op_painter *, const op_shape *) = {
        [OP_SHAPE_RECT] = paint_rect, [OP_SHAPE_DISC] = paint_disc, [OP_SHAPE_RING] = paint_ring,
        [OP_SHAPE_FADE] = paint_fade, [OP_SHAPE_DOTS] = paint_dots, [OP_SHAPE_POLYGON] = paint_polygon,
    };
    op_painter *p = painter;

    if (p->failed || (size_t)s->kind >= G_N_ELEMENTS(draw) || s->color == OP_NO_COLOR)
        return;
    op_paint_enter(p, s->tag);
    op_paint_text_end(p);
    if (s->screen)
        screen_begin(p);
    draw[s->kind](p, s);
    if (s->screen)
        op_buf_puts(&p->out, "EMC\n");
    cover_shape(p, s);
}
