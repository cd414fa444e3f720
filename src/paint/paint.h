#ifndef OP_PAINT_PAINT_H
#define OP_PAINT_PAINT_H
/* paint.h - placed items become a PDF by cairo, in memory, and a list of what was painted
 *
 * Painting decides nothing: it replays the pages of a layout. Each contiguous piece of one structure element,
 * and each artifact, is one flat tag of cairo's; which piece belongs to which element stands in the run list,
 * in the order of painting. The raw PDF is for op_pdf_make alone: it has no metadata, links or real structure. */
#include <stdbool.h>
#include <stddef.h>

#include "base/arena.h"
#include "base/buf.h"
#include "base/diag.h"
#include "base/str.h"
#include "layout/page.h"

/* A contiguous piece of one element, or of one artifact. */
typedef struct {
    op_tag_ref tag;
    const char *actual; /* what its glyphs say where they are painted as pictures (colour fonts); else NULL */
} op_paint_run;

/* Where a FIGURE was painted on a page: the box of all its pieces there, in page coordinates. */
typedef struct {
    op_tag_ref tag;
    size_t page;
    op_len x0, y0, x1, y1;
} op_paint_box;

/* A glyph that shows several characters ("fi") is painted as if it showed one: code point OP_STAND_IN + k stands for
 * the k-th text of this list. So cairo needs no replacement text around it, which splits lines and loses words
 * in some readers; the finisher puts the texts into the fonts' ToUnicode maps. */
#define OP_STAND_IN 0xf0000u
enum { OP_STAND_INS_MAX = 0xfffe }; /* plane 15, for private use; what comes beyond stays as it is */

typedef struct {
    op_arena *arena;
    op_paint_run *runs;
    size_t n_runs, cap_runs;
    size_t *first; /* of each page, index into runs; first[n_pages] is n_runs */
    size_t n_pages;
    op_paint_box *boxes; /* in the order of painting, each tag once a page */
    size_t n_boxes, cap_boxes;
    op_str *stand_ins;
    size_t n_stand_ins, cap_stand_ins;
} op_run_list;

/* Paints all pages. raw is appended to; runs is filled, owned by a. False, with a message, where cairo or a
 * font file failed: raw is then useless. Pictures that cannot be drawn cost a message each, no more. */
bool op_paint_pdf(const op_layout *l, op_arena *a, op_buf *raw, op_run_list *runs, op_diags *d);
#endif
