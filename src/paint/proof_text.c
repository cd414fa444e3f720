#include "paint/proof.h"

#include <math.h>
#include <string.h>

#include <hb.h>

/* ---- outlines of glyphs, as HarfBuzz reads them; quadratic curves are raised to cubic ones ---- */

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

/* ---- lines of them ---- */

static const op_font *font_of(op_proof_page *q, op_len size)
{
    return q->what->face ? op_font_at(q->what->fonts, q->what->face, size) : NULL;
}

/* Shapes a line in the fonts' own buffer, which is good until the next is shaped. */
static hb_buffer_t *shape(op_proof_page *q, const op_font *font, const char *text)
{
    hb_buffer_t *b = op_fonts_buffer(q->what->fonts);

    hb_buffer_clear_contents(b);
    hb_buffer_add_utf8(b, text, -1, 0, -1);
    hb_buffer_guess_segment_properties(b);
    hb_shape(font->hb, b, NULL, 0);
    return b;
}

op_len op_proof_text_width(op_proof_page *q, const char *text, op_len size)
{
    const op_font *font = font_of(q, size);
    op_len width = 0;
    unsigned n;

    if (!font)
        return 0;
    const hb_glyph_position_t *places = hb_buffer_get_glyph_positions(shape(q, font, text), &n);
    for (unsigned i = 0; i < n; i++)
        width += places[i].x_advance;
    return width;
}

void op_proof_text(op_proof_page *q, const char *text, op_len x, op_len y, op_len size, op_color color)
{
    const op_font *font = font_of(q, size);
    op_painter *p = q->p;
    unsigned n;

    if (!font)
        return;
    hb_draw_funcs_t *pen = make_pen();
    hb_buffer_t *b = shape(q, font, text);
    const hb_glyph_position_t *places = hb_buffer_get_glyph_positions(b, &n);
    const hb_glyph_info_t *glyphs = hb_buffer_get_glyph_infos(b, &n);
    op_put_ink(p, color);
    for (unsigned i = 0; i < n; i++) {
        op_buf path = OP_BUF_INIT;
        put_outline(font->hb, glyphs[i].codepoint, pen, &path);
        if (path.n) { /* counted from the glyph's own origin, so that equal ones are equal text and pack well */
            op_buf_puts(&p->out, "q 1 0 0 1 ");
            op_put_x(&p->out, x + places[i].x_offset);
            op_put_y(p, y - places[i].y_offset);
            op_buf_puts(&p->out, "cm ");
            op_buf_str(&p->out, op_buf_view(&path));
            op_buf_puts(&p->out, "f Q\n");
        }
        op_buf_free(&path);
        x += places[i].x_advance;
    }
    hb_draw_funcs_destroy(pen);
}

void op_proof_text_end(op_proof_page *q, const char *text, op_len x, op_len y, op_len size, op_color color)
{
    op_proof_text(q, text, x - op_proof_text_width(q, text, size), y, size, color);
}

void op_proof_text_middle(op_proof_page *q, const char *text, op_len x, op_len y, op_len size, op_color color)
{
    op_proof_text(q, text, x - op_proof_text_width(q, text, size) / 2, y, size, color);
}
