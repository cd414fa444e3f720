#ifndef OP_PDF_CHECK_H
#define OP_PDF_CHECK_H
/* check.h - the state of one op_pdf_check, shared by its two halves: pages and content, structure and the rest
 *
 * All is read from the bytes that will be written: what the writer meant plays no part. */
#include <stdbool.h>
#include <stdint.h>

#include <glib.h>

#include "base/arena.h"
#include "pdf/file.h"
#include "pdf/pdf.h"

typedef struct {
    uint32_t object;
    uint32_t *parents; /* by MCID: the element that the ParentTree names */
    uint8_t *inked;    /* by MCID: marked in the content */
    uint8_t *owned;    /* by MCID: a kid of its element */
    size_t n;
} op_checked_page;

typedef struct {
    op_pdf_file file;
    op_arena *arena;
    op_pdf_facts *facts;
    GArray *pages;     /* op_checked_page */
    uint32_t *page_of; /* by object number: 1 + index of the page */
    uint8_t *seen;     /* by object number: bits below */
    GArray *singles;   /* element objects of ParentTree keys from n_pages on */
    GHashTable *ids;
    GArray *stack;     /* waiting elements */
} op_checking;

enum { OP_SEEN_ELEMENT = 1, OP_SEEN_LISTED = 2, OP_SEEN_OBJR = 4 };

/* Notes the first thing that is wrong; false, so that it can be returned. */
bool op_check_fail(op_checking *c, const char *format, ...) __attribute__((format(printf, 2, 3)));

/* Steps through an array's values; *at starts at 0. */
bool op_check_next(op_str array, size_t *at, op_str *value);
bool op_check_known(const op_checking *c, uint32_t number);

/* checkpages.c: the page tree, the ParentTree, then each page's entries, annotations and content. */
bool op_check_page_tree(op_checking *c, op_str root);
bool op_check_parent_tree(op_checking *c, op_str root);
uint32_t op_check_content_of(op_checking *c, size_t index);
bool op_check_page(op_checking *c, size_t index, op_str content);
#endif
