#ifndef OP_MODEL_PAGELIST_H
#define OP_MODEL_PAGELIST_H
/* pagelist.h - where each printed page begins in the model: the EPUB's page list */
#include <stddef.h>
#include <stdint.h>

#include "model/doc.h"

typedef struct {
    const char *label;   /* the folio as printed: "iv", "12" */
    const op_node *text; /* the TEXT node whose byte `offset` is the first of the page's flow; a block for a
                            page that begins with something without text; NULL: a page without any flow */
    uint32_t offset;
} op_page_start;

typedef struct {
    op_page_start *pages;
    size_t n;
} op_page_list;
#endif
