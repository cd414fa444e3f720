#include "paint/proof.h"

#include <hb.h>

/* ---- a form a glyph, drawn wherever it is wanted: pages stay small ---- */

enum { DRAWN = 10 }; /* points: the size that forms are drawn at */

typedef struct {
    uint32_t object; /* 0: nothing to draw */
    size_t page;     /* 1 + the page whose resources name it last */
} outline;

static outline *new_outline(op_proof_page *q, hb_codepoint_t glyph)
{
    op_painter *p = q->p;
    outline *o = op_new(p->runs->arena, outline);
    op_buf path = OP_BUF_INIT;

    op_paint_outline(op_font_at(q->what->fonts, q->what->face, OP_PT(DRAWN)), glyph, &path);
    if (path.n) {
        op_buf_puts(&path, "f");
        o->object = p->file->reserve(p->file->self);
        p->file->form(p->file->self, o->object, OP_STR("/Type/XObject/Subtype/Form/BBox[-10 -10 40 20]/Resources<<>>"),
                      op_buf_view(&path));
    }
    op_buf_free(&path);
    return o;
}

static outline *outline_of(op_proof_page *q, hb_codepoint_t glyph)
{
    op_painter *p = q->p;

    if (!p->outlines)
        p->outlines = g_hash_table_new(NULL, NULL);
    outline *o = g_hash_table_lookup(p->outlines, GUINT_TO_POINTER(glyph));
    if (!o) {
        o = new_outline(q, glyph);
        g_hash_table_insert(p->outlines, GUINT_TO_POINTER(glyph), o);
    }
    if (o->object && o->page != p->page + 1) {
        op_buf_printf(&p->forms, "/X%u %u 0 R", (unsigned)o->object, (unsigned)o->object);
        o->page = p->page + 1;
    }
    return o;
}

static void put_glyph(op_proof_page *q, hb_codepoint_t glyph, op_len size, op_len x, op_len y)
{
    op_painter *p = q->p;
    const outline *o = outline_of(q, glyph);

    if (!o->object)
        return;
    op_buf_puts(&p->out, "q ");
    op_put_x(&p->out, size / DRAWN);
    op_buf_puts(&p->out, "0 0 ");
    op_put_x(&p->out, size / DRAWN);
    op_put_x(&p->out, x);
    op_put_y(p, y);
    op_buf_printf(&p->out, "cm /X%u Do Q\n", (unsigned)o->object);
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
    unsigned n;

    if (!font)
        return;
    hb_buffer_t *b = shape(q, font, text);
    const hb_glyph_position_t *places = hb_buffer_get_glyph_positions(b, &n);
    const hb_glyph_info_t *glyphs = hb_buffer_get_glyph_infos(b, &n);
    op_put_ink(q->p, color);
    for (unsigned i = 0; i < n; i++) {
        put_glyph(q, glyphs[i].codepoint, size, x + places[i].x_offset, y - places[i].y_offset);
        x += places[i].x_advance;
    }
}

void op_proof_text_end(op_proof_page *q, const char *text, op_len x, op_len y, op_len size, op_color color)
{
    op_proof_text(q, text, x - op_proof_text_width(q, text, size), y, size, color);
}

void op_proof_text_middle(op_proof_page *q, const char *text, op_len x, op_len y, op_len size, op_color color)
{
    op_proof_text(q, text, x - op_proof_text_width(q, text, size) / 2, y, size, color);
}
