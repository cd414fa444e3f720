/* text.c - runs of glyphs as text operators */
#include <string.h>

#include "base/utf8.h"
#include "paint/senses.h"

enum { MILLIONTHS = 1000000, STEP = 1000 /* TJ counts in thousandths */ };

/* ---- the text object ---- */

static void end_string(op_painter *p)
{
    op_text_state *t = &p->text;

    if (t->string)
        op_buf_char(&p->out, t->hex ? '>' : ')');
    t->string = false;
}

static void end_array(op_painter *p)
{
    end_string(p);
    if (p->text.array)
        op_buf_puts(&p->out, "]TJ\n");
    p->text.array = false;
}

void op_paint_text_end(op_painter *p)
{
    end_array(p);
    if (p->text.open)
        op_buf_puts(&p->out, "ET\n");
    p->text.open = false;
}

static void set_font(op_painter *p, bool wide)
{
    op_text_state *t = &p->text;

    end_array(p);
    t->piece = wide;
    t->face->used[wide] = p->page + 1;
    op_buf_printf(&p->out, "/F%u 1 Tf\n", (unsigned)t->face->objects[wide]);
}

/* Starts a line at (x, y). */
static void set_place(op_painter *p, op_len x, op_len y)
{
    op_text_state *t = &p->text;

    end_array(p);
    t->width = ((int64_t)t->font->size * t->expansion + 512) / 1024;
    t->width = t->width ? t->width : 1;
    op_put_number(&p->out, t->width);
    op_buf_puts(&p->out, "0 0 ");
    op_put_x(&p->out, t->font->size);
    op_put_x(&p->out, x);
    op_put_y(p, y);
    op_buf_puts(&p->out, "Tm\n");
    t->x = x;
    t->y = y;
    t->pen = 0;
}

static void put_byte(op_buf *b, unsigned char c)
{
    if (c == '(' || c == ')' || c == '\\')
        op_buf_char(b, '\\');
    if (c == '\r')
        op_buf_puts(b, "\\r"); /* a bare one would be read as a line feed */
    else
        op_buf_char(b, (char)c);
}

static void put_wide(op_buf *b, unsigned code)
{
    static const char digits[] = "0123456789abcdef";
    char four[] = {digits[code >> 12 & 15], digits[code >> 8 & 15], digits[code >> 4 & 15], digits[code & 15]};

    op_buf_add(b, four, 4);
}

static void put_code(op_painter *p, const op_paint_code *c)
{
    op_text_state *t = &p->text;

    if (!t->array)
        op_buf_char(&p->out, '[');
    t->array = true;
    if (!t->string)
        op_buf_char(&p->out, c->wide ? '<' : '(');
    t->string = true;
    t->hex = c->wide;
    if (c->wide)
        put_wide(&p->out, c->code);
    else
        put_byte(&p->out, (unsigned char)c->code);
}

/* Moves the pen to where the glyph stands, if it is off by half a thousandth of the size or more. */
static void move_pen(op_painter *p, int64_t to)
{
    op_text_state *t = &p->text;
    int64_t off = t->pen - to, steps = off < 0 ? -((-off + STEP / 2) / STEP) : (off + STEP / 2) / STEP;

    if (!steps)
        return;
    end_string(p);
    if (!t->array)
        op_buf_char(&p->out, '[');
    t->array = true;
    op_put_number(&p->out, steps * 1000);
    op_buf_truncate(&p->out, p->out.n - 1); /* the space behind: a bracket follows */
    t->pen -= steps * STEP;
}

/* ---- runs ---- */

/* The promise of page.h: clusters cover the text and the glyphs exactly, the text is UTF-8. */
static bool run_is_sound(const op_run *r)
{
    size_t bytes = 0, glyphs = 0;

    for (size_t i = 0; i < r->n_clusters; i++) {
        bytes += r->clusters[i].bytes;
        glyphs += r->clusters[i].glyphs;
        if (!r->clusters[i].bytes && !r->clusters[i].glyphs)
            return false;
    }
    return bytes == r->n_text && glyphs == r->n_glyphs && op_utf8_valid(r->text, r->n_text) == r->n_text &&
           r->font && r->font->size > 0 && r->expansion > 0;
}

static void begin_span(op_painter *p, op_str text)
{
    end_array(p);
    op_buf_puts(&p->out, "/Span<</ActualText<FEFF");
    op_put_utf16(&p->out, text);
    op_buf_puts(&p->out, ">>>BDC\n");
}

static void end_span(op_painter *p)
{
    end_array(p);
    op_buf_puts(&p->out, "EMC\n");
}

static void put_glyph(op_painter *p, const op_run *r, const op_glyph *g, const op_paint_sense *s)
{
    op_text_state *t = &p->text;
    const op_paint_code *c = op_paint_code_of(p, t->face, g->glyph, s->text);
    op_len y = r->y + g->y;

    if (y != t->y)
        set_place(p, r->x + g->x, y);
    if (s->begins)
        begin_span(p, s->span);
    if (c->wide != t->piece)
        set_font(p, c->wide);
    move_pen(p, ((int64_t)r->x + g->x - t->x) * MILLIONTHS * 1000 / 1024 / t->width);
    put_code(p, c);
    t->pen += op_paint_width(t->face, g->glyph);
    if (s->ends)
        end_span(p);
}

static void cover_run(op_painter *p, const op_run *r)
{
    op_len size = r->font->size;

    if (!op_paint_figure(p->layout, r->tag))
        return;
    for (size_t i = 0; i < r->n_glyphs; i++) {
        op_len x = r->x + r->glyphs[i].x, y = r->y + r->glyphs[i].y;
        op_paint_cover(p, r->tag, x, y - size * 3 / 4, x + size / 2, y + size / 4);
    }
}

static bool glyphs_exist(const op_run *r, const op_paint_face *f)
{
    for (size_t i = 0; i < r->n_glyphs; i++)
        if (r->glyphs[i].glyph >= f->n_glyphs)
            return false;
    return true;
}

/* Opens a text object for the run, or goes on with the open one. */
static void begin_run(op_painter *p, const op_run *r, op_paint_face *face)
{
    op_text_state *t = &p->text;

    op_paint_enter(p, r->tag);
    bool goes_on = t->open && t->face == face && t->font == r->font && t->expansion == r->expansion && t->y == r->y;
    if (goes_on && p->ink == r->color)
        return;
    end_array(p);
    op_put_ink(p, r->color);
    if (!t->open)
        op_buf_puts(&p->out, "BT\n");
    if (t->face != face)
        t->piece = -1; /* set with the first glyph */
    t->face = face;
    t->open = true;
    t->font = r->font;
    t->expansion = r->expansion;
    if (!goes_on)
        set_place(p, r->x, r->y);
}

void op_paint_text_run(void *painter, const op_run *r)
{
    op_painter *p = painter;

    if (p->failed || !r->n_glyphs)
        return;
    if (!run_is_sound(r)) {
        op_paint_fail(p, "page %zu: a run whose clusters and text disagree: \"%.40s\"", p->page + 1,
                      r->n_text ? r->text : "");
        return;
    }
    if (!r->n_text) {
        op_paint_drawn(p, r);
        cover_run(p, r);
        return;
    }
    op_paint_face *face = op_paint_face_of(p, r->font->face);
    if (!face) {
        op_paint_colored(p, r);
    } else if (!glyphs_exist(r, face)) {
        op_paint_fail(p, "%s: not a font file that can be used", r->font->face->path);
        return;
    } else {
        op_mark mark = op_arena_mark(p->scratch);
        const op_paint_sense *senses = op_paint_senses(r, face, p->scratch);
        begin_run(p, r, face);
        for (size_t i = 0; i < r->n_glyphs; i++) { /* in the order of reading */
            size_t k = r->rtl ? r->n_glyphs - 1 - i : i;
            put_glyph(p, r, &r->glyphs[k], &senses[k]);
        }
        op_arena_reset(p->scratch, mark);
    }
    cover_run(p, r);
}

/* A text on one space from x on. */
static void put_unseen(op_painter *p, const op_run *r, op_paint_face *face, op_str text, op_len x, int64_t width)
{
    enum { MOST = 1000000 };
    op_glyph space = {.glyph = op_face_glyph(face->face, ' ')};
    const op_paint_sense s = {.text = text};
    int64_t own = (int64_t)op_paint_width(face, space.glyph) * r->font->size / MILLIONTHS;
    op_run wide = *r;

    if (!space.glyph || own <= 0 || width <= 0 || width * 1000 / own > MOST)
        return;
    wide.expansion = (int)(width * 1000 / own);
    wide.x += x;
    begin_run(p, &wide, face);
    put_glyph(p, &wide, &space, &s);
    op_paint_text_end(p);
}

/* Each of its characters on a space of its own: MuPDF reads no pairs of surrogates one behind the other. */
static void put_cluster(op_painter *p, const op_run *r, op_paint_face *face, op_str text, op_len x, int64_t width)
{
    int64_t n = (int64_t)op_utf8_count(text.p, text.n), k = 0;

    for (size_t at = 0; at < text.n; k++) {
        unsigned c;
        size_t step = op_utf8_get(text.p + at, text.n - at, &c);
        put_unseen(p, r, face, (op_str){text.p + at, step}, x + (op_len)(width * k / n), width * (k + 1) / n - width * k / n);
        at += step;
    }
}

void op_paint_text_unseen(op_painter *p, const op_run *r, op_paint_face *face)
{
    size_t at = 0, glyph = 0;

    for (size_t i = 0; i < r->n_clusters; i++) {
        op_str text = {r->text + at, r->clusters[i].bytes};
        size_t end = glyph + r->clusters[i].glyphs;
        at += text.n;
        if (text.n && end > glyph) {
            const op_glyph *first = &r->glyphs[r->rtl ? r->n_glyphs - end : glyph];
            const op_glyph *last = &r->glyphs[r->rtl ? r->n_glyphs - 1 - glyph : end - 1];
            op_len right = last->x + hb_font_get_glyph_h_advance(r->font->hb, last->glyph);
            put_cluster(p, r, face, text, first->x, (int64_t)right - first->x);
        }
        glyph = end;
    }
}
