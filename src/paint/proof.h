#ifndef OP_PAINT_PROOF_H
#define OP_PAINT_PROOF_H
/* proof.h - inside paint: the layers of --proof, painted over a page that is otherwise finished
 *
 * All of it is an artifact, and its small type is drawn as outlines: what a reader or a program takes from the
 * page is the same as without. Each layer can be switched in a viewer (optional content, ISO 32000-1, 8.11). */
#include "paint/painter.h"

/* Inks, in the order of a layout program: margins magenta, columns violet, the grid light blue. */
enum {
    OP_PROOF_MARGIN = 0xd6006e,
    OP_PROOF_COLUMN = 0x7a4fc0,
    OP_PROOF_GRID = 0x8fd0ec,
    OP_PROOF_GRID_FIFTH = 0x39a0d2,
    OP_PROOF_TEXT = 0x404a52,
    OP_PROOF_FAINT = 0x76828c,
    OP_PROOF_LOOSE = 0xe5261a,
    OP_PROOF_TIGHT = 0x1f62d0
};

typedef struct {
    op_painter *p;
    const op_proof *what;
    op_arena *a; /* of this page */
    const op_page *page;
    const op_page_style *style;
    op_len left, right;  /* of the text column, or of all columns */
    op_len top, bottom;  /* of the text area */
    op_len edge;         /* right edge of all that text may take, the margin column with it */
} op_proof_page;

/* proof_text.c: small type as outlines. Widths and places are op_len; nothing is drawn where the face is missing. */
op_len op_proof_text_width(op_proof_page *q, const char *text, op_len size);
/* Origin on the baseline. */
void op_proof_text(op_proof_page *q, const char *text, op_len x, op_len y, op_len size, op_color color);
/* The same with x as the right edge, or the middle. */
void op_proof_text_end(op_proof_page *q, const char *text, op_len x, op_len y, op_len size, op_color color);
void op_proof_text_middle(op_proof_page *q, const char *text, op_len x, op_len y, op_len size, op_color color);

/* proof.c: lines and grounds; what lies below shows through, as if they were printed over it */
void op_proof_line(op_proof_page *q, op_len x0, op_len y0, op_len x1, op_len y1, op_len width, op_color color);
void op_proof_dashed(op_proof_page *q, op_len x0, op_len y0, op_len x1, op_len y1, op_len width, op_color color);
void op_proof_ground(op_proof_page *q, op_len x, op_len y, op_len w, op_len h, op_color color);
/* From here to the layer's end what is painted hides what lies below. */
void op_proof_over(op_proof_page *q);
/* A colour of which so many thousandths are ink, the rest paper. */
op_color op_proof_shade(op_color ink, int thousandths);

/* The layers themselves. */
void op_proof_grid(op_proof_page *q);
void op_proof_boxes(op_proof_page *q);
void op_proof_lines(op_proof_page *q);
#endif
