#include "paint/proof.h"

#include <stdio.h>

#include "style/style.h"

/* ---- lines and grounds ---- */

static void stroke(op_proof_page *q, op_len x0, op_len y0, op_len x1, op_len y1, op_len width, op_color color)
{
    op_painter *p = q->p;

    op_put_line(p, color);
    op_put_x(&p->out, width);
    op_buf_puts(&p->out, "w ");
    op_put_x(&p->out, x0);
    op_put_y(p, y0);
    op_buf_puts(&p->out, "m ");
    op_put_x(&p->out, x1);
    op_put_y(p, y1);
    op_buf_puts(&p->out, "l S\n");
}

void op_proof_line(op_proof_page *q, op_len x0, op_len y0, op_len x1, op_len y1, op_len width, op_color color)
{
    stroke(q, x0, y0, x1, y1, width, color);
}

void op_proof_dashed(op_proof_page *q, op_len x0, op_len y0, op_len x1, op_len y1, op_len width, op_color color)
{
    op_buf_puts(&q->p->out, "[2 1.6]0 d\n");
    stroke(q, x0, y0, x1, y1, width, color);
    op_buf_puts(&q->p->out, "[]0 d\n");
}

void op_proof_ground(op_proof_page *q, op_len x, op_len y, op_len w, op_len h, op_color color)
{
    op_painter *p = q->p;

    op_put_ink(p, color);
    op_put_x(&p->out, x);
    op_put_y(p, y + h);
    op_put_x(&p->out, w);
    op_put_x(&p->out, h);
    op_buf_puts(&p->out, "re f\n");
}

void op_proof_over(op_proof_page *q)
{
    op_buf_puts(&q->p->out, "/" OP_PAINT_NORMAL " gs\n");
}

op_color op_proof_shade(op_color ink, int thousandths)
{
    op_color c = 0;

    for (int shift = 0; shift <= 16; shift += 8) {
        int part = (int)(ink >> shift & 0xff);
        c |= (op_color)(255 - (255 - part) * thousandths / 1000) << shift;
    }
    return c;
}

/* ---- the slug: what this is a proof of ---- */

static void put_mm(op_buf *b, op_len v)
{
    op_buf_printf(b, "%d", (int)((v + OP_MM(1) / 2) / OP_MM(1)));
}

/* "page 12 · 148 × 210 mm · 33 lines of 14 pt · measure 102 mm" */
static void slug(op_proof_page *q)
{
    op_buf b = OP_BUF_INIT;

    op_buf_printf(&b, "proof  \u00b7  page %s  \u00b7  ", q->page->label && *q->page->label ? q->page->label : "\u2013");
    put_mm(&b, q->page->width);
    op_buf_puts(&b, " \u00d7 ");
    put_mm(&b, q->page->height);
    op_buf_printf(&b, " mm  \u00b7  %d lines of ", q->style->lines);
    op_buf_points(&b, q->style->leading);
    op_buf_puts(&b, " pt  \u00b7  measure ");
    put_mm(&b, q->style->measure);
    op_buf_puts(&b, " mm");
    op_proof_text(q, b.p, q->left, OP_PT(10), OP_PT(5), OP_PROOF_FAINT);
    op_buf_free(&b);
}

/* ---- layers ---- */

static const struct {
    const char *name;
    size_t wanted; /* offset of its flag in op_proof */
    void (*paint)(op_proof_page *q);
} layers[OP_PROOF_LAYERS] = {
    {"Lines: loose red, tight blue", offsetof(op_proof, lines), op_proof_lines},
    {"Grid: baselines, margins, columns", offsetof(op_proof, grid), op_proof_grid},
    {"Boxes: selectors and sheet lines", offsetof(op_proof, boxes), op_proof_boxes},
};

const char *op_proof_layer_name(size_t layer)
{
    return layers[layer].name;
}

static bool wanted(const op_proof *what, size_t layer)
{
    return *(const bool *)(const void *)((const char *)what + layers[layer].wanted);
}

/* What is painted for a layer lies in its optional content, within the one artifact. */
static void paint_layer(op_proof_page *q, size_t layer)
{
    op_painter *p = q->p;

    if (!p->runs->layers[layer])
        p->runs->layers[layer] = p->file->reserve(p->file->self);
    op_buf_printf(&p->out, "/OC/Proof%zu BDC /" OP_PAINT_MULTIPLY " gs\n", layer);
    layers[layer].paint(q);
    op_buf_puts(&p->out, "EMC\n");
}

void op_paint_proof(op_painter *p, const op_proof *what)
{
    op_proof_page q = {.p = p, .what = what, .a = op_arena_new(), .page = &p->layout->pages[p->page]};

    q.style = op_layout_page_style(p->layout, p->page, &q.left);
    q.right = q.left + q.style->measure;
    q.top = q.style->top;
    q.bottom = q.top + q.style->lines * q.style->leading;
    q.edge = q.right + q.style->gutter + q.style->margin_column;
    op_paint_enter(p, OP_ARTIFACT_REF(OP_ARTIFACT_PAGINATION));
    op_paint_text_end(p);
    op_color ink = p->ink, line = p->line;
    op_buf_puts(&p->out, "q 0 J 0 j\n");
    for (size_t i = 0; i < OP_PROOF_LAYERS; i++)
        if (wanted(what, i))
            paint_layer(&q, i);
    slug(&q);
    op_buf_puts(&p->out, "Q\n");
    p->ink = ink;
    p->line = line;
    p->proofed = true;
    op_arena_free(q.a);
}
