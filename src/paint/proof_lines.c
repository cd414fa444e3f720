#include "paint/proof.h"

#include <stdio.h>

/* proof_lines.c - how evenly the lines are set: word spaces wider than the face's own tint a line red, narrower ones
 * blue; the widest and narrowest say how much, in per cent. Hyphens at line ends are marked, two and more in a row
 * joined. */

enum {
    SEEN = 40,            /* 1/1000 of the space: less change is not seen */
    LOOSE_FULL = 500,     /* at which the tint is full */
    TIGHT_FULL = 180,
    SHADE_MAX = 520,      /* of full ink, in 1/1000 */
    LOOSE_TOLD = 250, TIGHT_TOLD = 120 /* from here on the figure is written beside the line */
};

static int shade_of(int off, int full)
{
    return off >= full ? SHADE_MAX : 60 + (SHADE_MAX - 60) * off / full;
}

static void tint(op_proof_page *q, const op_line_place *l)
{
    int off = l->space - 1000;

    if (off > SEEN)
        op_proof_ground(q, l->x, l->y, l->w, l->h, op_proof_shade(OP_PROOF_LOOSE, shade_of(off, LOOSE_FULL)));
    else if (off < -SEEN)
        op_proof_ground(q, l->x, l->y, l->w, l->h, op_proof_shade(OP_PROOF_TIGHT, shade_of(-off, TIGHT_FULL)));
}

static void tell(op_proof_page *q, const op_line_place *l)
{
    int off = l->space - 1000;
    char text[16];

    if (off < LOOSE_TOLD && off > -TIGHT_TOLD)
        return;
    snprintf(text, sizeof(text), "%s%d", off > 0 ? "+" : "\u2013", ((off > 0 ? off : -off) + 5) / 10);
    op_proof_text(q, text, l->x + l->w + OP_PT(4), l->baseline, OP_PT(4.6), off > 0 ? OP_PROOF_LOOSE : OP_PROOF_TIGHT);
}

/* Of one column, whatever hangs. */
static bool ends_alike(const op_line_place *a, const op_line_place *b)
{
    op_len off = a->x + a->w - b->x - b->w;
    return off < OP_PT(6) && off > -OP_PT(6);
}

/* A stroke behind each line that ends in a hyphen; a thick one joins those of a run. */
static void hyphen(op_proof_page *q, const op_line_place *l, const op_line_place *above)
{
    op_len x = l->x + l->w + OP_PT(2);
    bool run = above && above->hyphenated && ends_alike(above, l) && l->baseline > above->baseline &&
               l->baseline - above->baseline < l->h * 3 / 2;

    op_proof_line(q, x, l->y + l->h / 4, x, l->y + l->h * 3 / 4, OP_PT(0.9), OP_PROOF_TEXT);
    if (run)
        op_proof_line(q, x, above->y + above->h / 4, x, l->y + l->h * 3 / 4, OP_PT(0.9), OP_PROOF_TEXT);
}

/* A ramp from tight to loose in the foot margin, with what its ends stand for. */
static void legend(op_proof_page *q)
{
    enum { STEPS = 8 };
    op_len w = OP_PT(6), h = OP_PT(4.5), x = q->left, y = q->page->height - OP_PT(22), size = OP_PT(4.6);
    char text[32];

    if (y < q->bottom + OP_PT(4))
        return;
    op_proof_text(q, "word spaces", x, y + h - OP_PT(0.8), size, OP_PROOF_TEXT);
    x += op_proof_text_width(q, "word spaces", size) + OP_PT(5);
    snprintf(text, sizeof(text), "\u2013%d %%", TIGHT_FULL / 10);
    op_proof_text(q, text, x, y + h - OP_PT(0.8), size, OP_PROOF_TIGHT);
    x += op_proof_text_width(q, text, size) + OP_PT(2);
    for (int i = -STEPS; i <= STEPS; i++, x += w) {
        op_color ink = i < 0 ? OP_PROOF_TIGHT : OP_PROOF_LOOSE;
        int off = i < 0 ? -i : i;
        op_proof_ground(q, x, y, w, h, off ? op_proof_shade(ink, shade_of(off, STEPS)) : op_proof_shade(OP_PROOF_FAINT, 100));
    }
    snprintf(text, sizeof(text), "+%d %%", LOOSE_FULL / 10);
    op_proof_text(q, text, x + OP_PT(2), y + h - OP_PT(0.8), size, OP_PROOF_LOOSE);
    x += op_proof_text_width(q, text, size) + OP_PT(10);
    op_proof_line(q, x, y, x, y + h, OP_PT(0.9), OP_PROOF_TEXT);
    op_proof_text(q, "hyphen", x + OP_PT(2.5), y + h - OP_PT(0.8), size, OP_PROOF_TEXT);
}

void op_proof_lines(op_proof_page *q)
{
    size_t n;
    const op_line_place *v = op_layout_lines(q->p->layout, q->p->page, q->a, &n);

    for (size_t i = 0; i < n; i++)
        if (v[i].filled)
            tint(q, &v[i]);
    for (size_t i = 0; i < n; i++) {
        if (v[i].filled)
            tell(q, &v[i]);
        if (v[i].hyphenated)
            hyphen(q, &v[i], i ? &v[i - 1] : NULL);
    }
    legend(q);
}
