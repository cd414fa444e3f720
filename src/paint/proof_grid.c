#include "paint/proof.h"

#include "style/style.h"

/* proof_grid.c - baselines with their numbers, the text area, its columns, and the measures of all margins */

enum { FIFTH = 5 };

static const op_len hair = OP_PT(0.2), thin = OP_PT(0.35), fine = OP_PT(4.6);

static void baselines(op_proof_page *q)
{
    op_len leading = q->style->leading, first = op_len_scale(leading, 74, 100);

    for (int i = 0; i < q->style->lines; i++) {
        op_len y = q->top + i * leading + first;
        bool fifth = (i + 1) % FIFTH == 0;
        op_proof_line(q, q->left, y, q->edge, y, fifth ? thin : hair, fifth ? OP_PROOF_GRID_FIFTH : OP_PROOF_GRID);
        if (!fifth && i > 0)
            continue;
        op_buf b = OP_BUF_INIT;
        op_buf_printf(&b, "%d", i + 1);
        op_proof_text_end(q, b.p, q->left - OP_PT(2.5), y, fine, OP_PROOF_GRID_FIFTH);
        op_buf_free(&b);
    }
}

static void frame(op_proof_page *q, op_len x0, op_len x1, op_color color)
{
    op_proof_line(q, x0, q->top, x1, q->top, thin, color);
    op_proof_line(q, x0, q->bottom, x1, q->bottom, thin, color);
    op_proof_line(q, x0, q->top, x0, q->bottom, thin, color);
    op_proof_line(q, x1, q->top, x1, q->bottom, thin, color);
}

static void columns(op_proof_page *q)
{
    int n = q->style->columns;
    op_len gap = q->style->column_gap, w = n > 1 ? (q->style->measure - (n - 1) * gap) / n : 0;

    for (int i = 0; i + 1 < n; i++) {
        op_len x = q->left + i * (w + gap) + w;
        op_proof_line(q, x, q->top, x, q->bottom, thin, OP_PROOF_COLUMN);
        op_proof_line(q, x + gap, q->top, x + gap, q->bottom, thin, OP_PROOF_COLUMN);
    }
    if (q->style->margin_column)
        frame(q, q->right + q->style->gutter, q->edge, OP_PROOF_COLUMN);
}

/* Where a running head stands. */
static void head(op_proof_page *q)
{
    if (q->style->head > 0)
        op_proof_dashed(q, q->left, q->top - q->style->head, q->edge, q->top - q->style->head, thin, OP_PROOF_MARGIN);
}

/* ---- measures: a chain of them below the text, another beside it ---- */

/* "18.5" or "102": tenths of a millimetre where they are not 0. */
static void put_mm(op_buf *b, op_len v)
{
    int tenths = (int)(((int64_t)v * 10 + OP_MM(1) / 2) / OP_MM(1));

    op_buf_printf(b, tenths % 10 ? "%d.%d" : "%d", tenths / 10, tenths % 10);
}

static void across(op_proof_page *q, op_len x0, op_len x1, op_len y)
{
    op_len tick = OP_PT(2);
    op_buf b = OP_BUF_INIT;

    put_mm(&b, x1 - x0);
    op_len w = op_proof_text_width(q, b.p, fine), mid = (x0 + x1) / 2, half = w / 2 + OP_PT(1.5);
    op_proof_line(q, x0, y - tick, x0, y + tick, hair, OP_PROOF_MARGIN);
    op_proof_line(q, x1, y - tick, x1, y + tick, hair, OP_PROOF_MARGIN);
    if (x1 - x0 > 2 * half) {
        op_proof_line(q, x0, y, mid - half, y, hair, OP_PROOF_MARGIN);
        op_proof_line(q, mid + half, y, x1, y, hair, OP_PROOF_MARGIN);
        op_proof_text_middle(q, b.p, mid, y + OP_PT(1.6), fine, OP_PROOF_MARGIN);
    } else { /* above the line where it has no room in it */
        op_proof_line(q, x0, y, x1, y, hair, OP_PROOF_MARGIN);
        op_proof_text_middle(q, b.p, mid, y - OP_PT(2.5), fine, OP_PROOF_MARGIN);
    }
    op_buf_free(&b);
}

static void down(op_proof_page *q, op_len y0, op_len y1, op_len x)
{
    op_len tick = OP_PT(2), mid = (y0 + y1) / 2, half = OP_PT(4);
    op_buf b = OP_BUF_INIT;

    put_mm(&b, y1 - y0);
    op_proof_line(q, x - tick, y0, x + tick, y0, hair, OP_PROOF_MARGIN);
    op_proof_line(q, x - tick, y1, x + tick, y1, hair, OP_PROOF_MARGIN);
    if (y1 - y0 > 2 * half) {
        op_proof_line(q, x, y0, x, mid - half, hair, OP_PROOF_MARGIN);
        op_proof_line(q, x, mid + half, x, y1, hair, OP_PROOF_MARGIN);
    }
    op_proof_text_middle(q, b.p, x, mid + OP_PT(1.6), fine, OP_PROOF_MARGIN);
    op_buf_free(&b);
}

static void measures(op_proof_page *q)
{
    op_len w = q->page->width, h = q->page->height, y = h - OP_PT(9), x = q->left > w - q->edge ? OP_PT(9) : w - OP_PT(9);

    across(q, 0, q->left, y);
    across(q, q->left, q->right, y);
    if (q->style->margin_column) {
        across(q, q->right, q->right + q->style->gutter, y);
        across(q, q->right + q->style->gutter, q->edge, y);
    }
    across(q, q->edge, w, y);
    down(q, 0, q->top, x);
    down(q, q->top, q->bottom, x);
    down(q, q->bottom, h, x);
}

void op_proof_grid(op_proof_page *q)
{
    baselines(q);
    columns(q);
    head(q);
    frame(q, q->left, q->right, OP_PROOF_MARGIN);
    measures(q);
}
