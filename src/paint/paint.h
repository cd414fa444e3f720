#ifndef OP_PAINT_PAINT_H
#define OP_PAINT_PAINT_H
/* paint.h - placed items become the content of PDF pages, and a list of what was painted
 *
 * Painting decides nothing: it replays the pages of a layout. Text and plain shapes are written as PDF operators
 * straight away; what needs more (pictures, drawings, shapes that fade, glyphs in colour) is painted by cairo, each
 * on a page of its own in a file in memory, which the finisher turns into a form. Each contiguous piece of one structure
 * element, and each artifact, is one piece of marked content; which piece belongs to which element stands in the
 * run list, in the order of painting. */
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
} op_paint_run;

/* Where a FIGURE was painted on a page: the box of all its pieces there, in page coordinates. */
typedef struct {
    op_tag_ref tag;
    size_t page;
    op_len x0, y0, x1, y1;
} op_paint_box;

/* ---- fonts ---- */

/* A glyph that shows a text. Codes are given in the order of painting, to each pair of the two its own. */
typedef struct {
    uint32_t glyph;
    uint32_t next;   /* 1 + index of another code of the glyph; 0: none */
    op_str text;     /* UTF-8, never empty */
    uint16_t code;
    bool wide;       /* of two bytes */
} op_paint_code;

/* A face that was painted with. It is one font of 256 codes of one byte, and where those are not enough a
 * second of two bytes. */
typedef struct op_paint_face {
    const op_face *face;
    op_paint_code *codes;
    size_t n_codes, cap_codes;
    uint32_t *of_glyph;      /* by glyph: 1 + index of its first code; 0: none */
    int32_t *widths;         /* by glyph, 1/1000 of a thousandth of the size; -1: not asked for yet */
    size_t n_glyphs;
    uint32_t objects[2];     /* of the narrow and the wide font; 0: not used */
    size_t used[2];          /* 1 + the page that each was used on last */
    uint16_t n_wide;
    bool taken[256];         /* narrow codes */
    struct op_paint_face *next; /* in the order of first use */
} op_paint_face;

/* ---- forms ---- */

/* The k-th page of cairo's file is to become this form. */
typedef struct {
    uint32_t object;
    op_len width, height;
} op_paint_form;

/* ---- proofs ---- */

enum { OP_PROOF_LAYERS = 3 };

/* Layers over the finished pages, for whoever makes a style: see docs/proof.md. */
typedef struct op_proof {
    bool grid, boxes, lines;
    op_fonts *fonts;
    const op_face *face; /* of its small type; NULL: there is none */
} op_proof;

/* What a viewer calls the layer. */
const char *op_proof_layer_name(size_t layer);

typedef struct {
    op_arena *arena;
    uint32_t layers[OP_PROOF_LAYERS]; /* objects of their optional content groups; 0: not painted */
    uint32_t screen;       /* that of what is for screens alone */
    op_paint_run *runs;
    size_t n_runs, cap_runs;
    size_t *first; /* of each page, index into runs; first[n_pages] is n_runs */
    size_t n_pages;
    op_paint_box *boxes; /* in the order of painting, each tag once a page */
    size_t n_boxes, cap_boxes;
    op_paint_face *faces;
    op_paint_form *forms;
    size_t n_forms, cap_forms;
} op_run_list;

/* The file that is painted into. */
typedef struct {
    void *self;
    uint32_t (*reserve)(void *self);                                     /* the number of an object to come */
    void (*mark)(void *self, op_tag_ref tag, uint32_t mcid, op_buf *out); /* the operator that begins marked content */
    void (*form)(void *self, uint32_t object, op_str dict, op_str content); /* writes a form: its dictionary's inside, its content */
    void (*page)(void *self, size_t page, op_str content, op_str resources); /* a page is painted; the texts are borrowed */
} op_paint_file;

/* Paints all pages, with the layers of a proof over them where proof is not NULL. What cairo painted is appended to raw, nothing where there are no forms; runs is filled, owned
 * by a. False, with a message, where cairo or a font file failed. Pictures that cannot be drawn cost a message
 * each, no more. */
bool op_paint_pages(const op_layout *l, op_arena *a, const op_paint_file *file, const op_proof *proof, op_buf *raw,
                    op_run_list *runs, op_diags *d);
#endif
