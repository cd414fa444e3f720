#ifndef OP_STYLE_HOUSE_PROPS_H
#define OP_STYLE_HOUSE_PROPS_H
/* house_props.h - what the rows of houses.c may state: goes when the house styles are sheets */
#include <stdbool.h>
#include <stddef.h>

#include "style/style.h"

typedef enum {
    OP_HOUSE_LENGTH, /* pt mm in em rlh, or 0 */
    OP_HOUSE_COLOR,  /* #rrggbb */
    OP_HOUSE_INT,
    OP_HOUSE_PERMILLE, /* "2.5%" is 25 */
    OP_HOUSE_FLAG,     /* true false */
    OP_HOUSE_NAME,     /* a family */
    OP_HOUSE_KEYWORD
} op_house_value_type;

typedef struct {
    const char *word;
    int value;
} op_house_keyword;

typedef struct {
    const char *name;
    op_house_value_type type;
    bool inherited;
    size_t field; /* offset in op_computed */
    const char *initial;
    const op_house_keyword *keywords;
} op_house_property;

/* What relative units are measured by. scale: absolute lengths of type in 1/1000 (1000: as written). */
typedef struct {
    op_len em, rlh;
    int scale;
} op_house_units;

/* The table, sorted by name. */
const op_house_property *op_house_properties(size_t *n);
const op_house_property *op_house_property_find(const char *name);

/* Reads a value into the property's field of c; false, and nothing changed, where it is none. */
bool op_house_property_set(const op_house_property *p, const char *value, op_house_units units, op_computed *c);

/* A length such as "1.25em"; false where it is none. */
bool op_house_length(const char *text, op_house_units units, op_len *out);

/* Copies one property's field. */
void op_house_property_copy(const op_house_property *p, op_computed *to, const op_computed *from);

/* The field as text, for dumps. */
void op_house_property_print(const op_house_property *p, const op_computed *c, op_buf *out);
#endif
