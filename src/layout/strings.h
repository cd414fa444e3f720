#ifndef OP_LAYOUT_STRINGS_H
#define OP_LAYOUT_STRINGS_H
/* strings.h - named strings by the pages that set them */
#include <stdbool.h>
#include <stddef.h>
#include <stdint.h>

#include "base/str.h"
#include "style/style.h"

typedef struct {
    const char *name;
    op_str text;
    int64_t page;   /* from 0; -1: before the first */
    uint32_t order; /* among those of a page */
    bool at_top;    /* nothing stands above it on its page */
    size_t element; /* that is taken out of the flow: its number in op_flow.taken */
} op_placed_string;

/* By name, page and order. */
void op_strings_sort(op_placed_string *v, size_t n);

/* The value on a page, of a sorted list: `first` the first that the page sets, `last` the last; else the one that held when
 * the page began, which is that of `start` unless the page begins with an element that sets another. NULL: none. */
const op_placed_string *op_string_at(const op_placed_string *v, size_t n, const char *name, op_string_position position, int64_t page);
/* Its text; empty where there is none. */
op_str op_string_on(const op_placed_string *v, size_t n, const char *name, op_string_position position, int64_t page);
#endif
