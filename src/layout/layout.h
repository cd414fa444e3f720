#ifndef OP_LAYOUT_LAYOUT_H
#define OP_LAYOUT_LAYOUT_H
/* layout.h - a document and a style in, finished pages out
 *
 * Blocks become a vertical list on the baseline grid, a dynamic program over its lines breaks it into
 * pages, pages are filled with items that stay lines until they are painted. What depends on page numbers
 * (contents, page references of the timeline) is laid out again until nothing moves. */
#include <stdbool.h>
#include <stddef.h>

#include "base/buf.h"
#include "base/diag.h"
#include "font/font.h"
#include "lang/lang.h"
#include "layout/page.h"
#include "model/doc.h"
#include "style/style.h"
#include "timeline/figure.h"

typedef struct {
    const op_document *doc;   /* its arena owns the layout */
    const op_style *style;
    op_fonts *fonts;
    op_lang *lang;            /* hyphenation; NULL: none */
    const op_timeline_figure *timeline; /* drawn where TIMELINE nodes stand; NULL: they vanish */
    const op_str *colophon;   /* lines of it, at most three; none: no colophon */
    size_t n_colophon;
    const op_page_list *numbers_of; /* of another edition of the document: where its pages begin, their labels stand beside the
                                       text; NULL: none */
    op_diags *of_sheets;      /* for what is wrong at a place of a sheet, in the style's sources; NULL: it is told without its place */
    bool drawn_only;          /* nobody asks for boxes that draw nothing: no proof, no dump */
    size_t explain;           /* a page, from 1, that `explained` is to tell about; 0: none */
    op_buf *explained;        /* why it ends where it does and its lines where they do, as text: docs/dumps.md */
} op_layout_input;

/* Sets the document. NULL, with a message in diags, only where not one face of the style can be opened. All
 * memory comes from the document's arena; the layout is good as long as fonts and document are. */
op_layout *op_layout_document(const op_layout_input *in, op_diags *diags);

/* The same, on no more pages than the style's -offprint-fit asks for, where its sheets know how: they are tried with
 * (-offprint-fit: 1), 2 … until the pages are few enough. A message where even the last does not fit; the document then
 * stands as if nothing had been asked. */
op_layout *op_layout_fit(const op_layout_input *in, op_diags *diags);

/* What a colophon says. Empty strings leave their part out. */
typedef struct {
    op_str address;    /* without its scheme in print */
    op_str published, retrieved; /* as displayed */
    op_str tool;       /* "offprint 0.1.0" */
    op_str family;     /* of the text face */
    op_str digits;     /* first digits of the source's hash */
    const char *lang;
} op_colophon_facts;

/* Composes at most three lines into out[3], texts owned by a; returns how many. */
size_t op_colophon(op_arena *a, const op_colophon_facts *f, op_str out[3]);


/* ---- dump.c: see docs/dumps.md ---- */
void op_dump_pages(const op_layout *l, op_buf *out); /* every item with its place, points with three decimals */
void op_dump_lines(const op_layout *l, op_buf *out); /* every line as set: space, expansion, where it broke */
void op_dump_tags(const op_layout *l, op_buf *out);  /* the structure tree, painted elements only */
#endif
