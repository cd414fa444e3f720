/* colored.c - glyphs in colour, which cairo paints as pictures */
#include "paint/painter.h"

static void show(op_painter *p, cairo_t *cr, cairo_scaled_font_t *font, const op_run *r)
{
    cairo_glyph_t *glyphs = op_new_array(p->scratch, cairo_glyph_t, r->n_glyphs);

    for (size_t i = 0; i < r->n_glyphs; i++)
        glyphs[i] = (cairo_glyph_t){r->glyphs[i].glyph, OP_TO_PT((int64_t)r->x + r->glyphs[i].x),
                                    OP_TO_PT((int64_t)r->y + r->glyphs[i].y)};
    cairo_set_scaled_font(cr, font);
    cairo_set_source_rgb(cr, (r->color >> 16 & 0xff) / 255.0, (r->color >> 8 & 0xff) / 255.0, (r->color & 0xff) / 255.0);
    cairo_show_glyphs(cr, glyphs, (int)r->n_glyphs);
}

void op_paint_colored(op_painter *p, const op_run *r)
{
    op_mark mark = op_arena_mark(p->scratch);

    if (!p->faces)
        p->faces = op_paint_faces_new();
    cairo_scaled_font_t *font = p->faces ? op_paint_scaled_font(p->faces, r->font, r->expansion) : NULL;
    if (!font) {
        op_paint_fail(p, "%s: not a font file that can be used", r->font->face->path);
        return;
    }
    op_paint_enter(p, r->tag);
    op_paint_text_end(p);
    op_buf_puts(&p->out, "/Span<</ActualText<FEFF"); /* a picture says nothing by itself */
    op_put_utf16(&p->out, (op_str){r->text, r->n_text});
    op_buf_puts(&p->out, ">>>BDC\n");
    show(p, op_paint_form_begin(p), font, r);
    op_paint_form_end(p);
    if (p->runs->faces)
        op_paint_text_unseen(p, r, p->runs->faces);
    op_buf_puts(&p->out, "EMC\n");
    op_arena_reset(p->scratch, mark);
}
