#ifndef OP_LAYOUT_ASKED_H
#define OP_LAYOUT_ASKED_H
/* asked.h - what the margin boxes of a style ask of the text: its counters, and the elements taken out of it */
#include "style/style.h"

/* A counter as a box shows it. */
typedef struct {
    const op_content_item *item;
    const char *key; /* a name that no string of a sheet can have */
} op_asked_counter;

enum { OP_ASKED_MOST = 64 }; /* limit: css-asked: counters, as boxes show them, and names of elements */

typedef struct {
    op_asked_counter counters[OP_ASKED_MOST];
    const char *elements[OP_ASKED_MOST];
    size_t n_counters, n_elements;
    const op_computed *full; /* the first box that asked for more of either, which count for nothing; NULL: none */
} op_asked;

/* Of all pages of a style; keys are owned by a. */
const op_asked *op_asked_of(op_arena *a, const op_style *s);

/* The key of a counter; NULL: it is none of those, or one of pages. */
const char *op_asked_key(const op_asked *q, const op_content_item *item);
bool op_asked_element(const op_asked *q, const char *name);
#endif
