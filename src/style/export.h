#ifndef OP_STYLE_EXPORT_H
#define OP_STYLE_EXPORT_H
/* export.h - the same sheets, cut down to what reading systems may get
 *
 * The base sheet and the styles over it, for the medium screen, with var() and calc() worked out. The reader's choices win:
 * no page, no fixed sizes, no colour or ground of the text, nothing of the body's own size, leading or justification. What
 * a sheet states under @media screen was written for the e-book and keeps its colours and families, under a query for the
 * colour scheme those of the body too. docs/epub.md tells
 * the rules one by one. */
#include "base/diag.h"
#include "style/style.h"

/* Measures of the face that goes with the book, in 1/1000 of its size; descender: below the baseline. */
typedef struct {
    int cap, ascender, descender;
} op_export_face;

typedef struct {
    bool rtl;           /* the document runs from right to left: what start and end mean to engines that know neither */
    bool no_family;     /* the reader's own faces: the body names none */
    op_export_face face; /* of the text; zeros: not known */
} op_export_options;

/* Adds the sheet, one rule a line: @font-face apart, which is the writer's. in->screen is taken as true. The same input
 * gives the same bytes. Messages are those that op_style_make gives of the same sheets and are not given again. */
void op_style_export(const op_style_input *in, op_export_options options, op_buf *out);

/* Tells what sheets say for screens that the e-book does not get, each at its place: diags are those that op_style_make gave
 * of the same input, whose sources these sheets are. */
void op_style_export_check(const op_style_input *in, op_diags *diags);

/* What such a sheet makes of the document by itself, over the base sheet: a style for screens, owned by a. NULL where the base
 * sheet cannot be had. folders: as in op_style_input. */
const op_style *op_style_exported(op_arena *a, const op_document *d, op_str sheet, const char *folders);

/* The elements of a style that was made of a document, each with its look; NULL where it was made of none. */
struct op_elements *op_style_elements(const op_style *s);
/* How one of them looks; NULL for elements without a look. */
const op_computed *op_element_computed(const op_element *e);

/* A colour moved, where it must be, until it keeps 3 to 1 (WCAG 2.2, 1.4.11) on white, sepia (#f4ecd8) and near-black
 * (#121212): the hue stays. */
op_color op_color_on_any_ground(op_color c);
#endif
