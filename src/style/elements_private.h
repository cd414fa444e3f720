#ifndef OP_STYLE_ELEMENTS_PRIVATE_H
#define OP_STYLE_ELEMENTS_PRIVATE_H
/* elements_private.h - what elements.c and elements_make.c share */
#include "style/elements.h"

typedef struct {
    const void *node;
    op_element *element; /* NULL: the slot is free */
    op_own own;
} op_element_slot;

typedef struct op_element_made {
    struct op_element_made *next;
    op_str path;
    op_element *element;
} op_element_made;

struct op_elements {
    op_arena *arena;
    op_element *root, *body;
    size_t n;               /* elements so far */
    op_element_slot *slots; /* open addressing */
    size_t cap, used;       /* cap is a power of two: 2^(64 - shift) */
    int shift;
    op_element_made *made;  /* a few dozen, looked for one by one */
};

/* Notes the element of a node; the first counts. */
void op_elements_note(op_elements *e, const void *node, op_own own, op_element *element);
/* The class of own.def as a list of one; NULL where it has none. */
const char *const *op_own_classes(op_own own);
#endif
