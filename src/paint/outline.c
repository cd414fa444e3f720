/* outline.c - glyphs as paths, as HarfBuzz reads them; quadratic curves are raised to cubic ones */
#include <math.h>

#include "paint/painter.h"

static op_len whole(float v)
{
    return v > 1e7f ? 10000000 : v < -1e7f ? -10000000 : (op_len)lrintf(v);
}

static void put_pair(op_buf *b, float x, float y)
{
    op_put_x(b, whole(x));
    op_put_x(b, whole(y)); /* upwards, as in the page */
}

static void move_to(hb_draw_funcs_t *f, void *out, hb_draw_state_t *s, float x, float y, void *user)
{
    (void)f, (void)s, (void)user;
    put_pair(out, x, y);
    op_buf_puts(out, "m ");
}

static void line_to(hb_draw_funcs_t *f, void *out, hb_draw_state_t *s, float x, float y, void *user)
{
    (void)f, (void)s, (void)user;
    put_pair(out, x, y);
    op_buf_puts(out, "l ");
}

static void cubic_to(hb_draw_funcs_t *f, void *out, hb_draw_state_t *s, float x1, float y1, float x2, float y2, float x, float y,
                     void *user)
{
    (void)f, (void)s, (void)user;
    put_pair(out, x1, y1);
    put_pair(out, x2, y2);
    put_pair(out, x, y);
    op_buf_puts(out, "c\n");
}

static void close_path(hb_draw_funcs_t *f, void *out, hb_draw_state_t *s, void *user)
{
    (void)f, (void)s, (void)user;
    op_buf_puts(out, "h\n");
}

static hb_draw_funcs_t *make_pen(void)
{
    hb_draw_funcs_t *pen = hb_draw_funcs_create(); /* without quadratic_to: HarfBuzz raises those itself */

    hb_draw_funcs_set_move_to_func(pen, move_to, NULL, NULL);
    hb_draw_funcs_set_line_to_func(pen, line_to, NULL, NULL);
    hb_draw_funcs_set_cubic_to_func(pen, cubic_to, NULL, NULL);
    hb_draw_funcs_set_close_path_func(pen, close_path, NULL, NULL);
    return pen;
}

static void put_outline(hb_font_t *font, hb_codepoint_t glyph, hb_draw_funcs_t *pen, op_buf *out)
{
#if HB_VERSION_ATLEAST(7, 0, 0)
    hb_font_draw_glyph(font, glyph, pen, out);
#else
    hb_font_get_glyph_shape(font, glyph, pen, out);
#endif
}

void op_paint_outline(const op_font *font, uint32_t glyph, op_buf *out)
{
    hb_draw_funcs_t *pen = make_pen();

    put_outline(font->hb, glyph, pen, out);
    hb_draw_funcs_destroy(pen);
}

void op_paint_drawn(op_painter *p, const op_run *r)
{
    op_paint_enter(p, r->tag);
    op_paint_text_end(p);
    op_put_ink(p, r->color);
    for (size_t i = 0; i < r->n_glyphs; i++) {
        op_buf path = OP_BUF_INIT;
        op_paint_outline(r->font, r->glyphs[i].glyph, &path);
        if (path.n) {
            op_buf_puts(&p->out, "q 1 0 0 1 ");
            op_put_x(&p->out, r->x + r->glyphs[i].x);
            op_put_y(p, r->y + r->glyphs[i].y);
            op_buf_puts(&p->out, "cm\n");
            op_buf_str(&p->out, op_buf_view(&path));
            op_buf_puts(&p->out, "f Q\n");
        }
        op_buf_free(&path);
    }
}
