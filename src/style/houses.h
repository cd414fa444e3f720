#ifndef OP_STYLE_HOUSES_H
#define OP_STYLE_HOUSES_H
/* houses.h - the house styles as rows */
#include <stddef.h>

#include "style/style.h"

typedef struct {
    const char *selector, *property, *value;
} op_style_row;

typedef struct {
    const char *name;
    op_page_style page; /* lines and leading are worked out */
    op_color accent, text, secondary, rule, light_rule, lens;
    const op_style_row *rows;
    size_t n;
} op_house;

/* NULL at the end of the list. */
const op_house *op_house_at(size_t n);
#endif
