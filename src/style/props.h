#ifndef OP_STYLE_PROPS_H
#define OP_STYLE_PROPS_H
/* props.h - the properties that a style may state, and the text of a value made into a field */
#include <stdbool.h>
#include <stddef.h>

#include "style/style.h"

typedef enum {
    OP_VALUE_LENGTH, /* pt mm in em rlh, or 0 */
    OP_VALUE_COLOR,  /* #rrggbb */
    OP_VALUE_INT,
    OP_VALUE_PERMILLE, /* "2.5%" is 25 */
    OP_VALUE_FLAG,     /* true false */
    OP_VALUE_NAME,     /* a family */
    OP_VALUE_KEYWORD
} op_value_type;

typedef struct {
    const char *word;
    int value;
} op_keyword;

typedef struct {
    const char *name;
    op_value_type type;
    bool inherited;
    size_t field; /* offset in op_computed */
    const char *initial;
    const op_keyword *keywords;
} op_property;

/* What relative units are measured by. scale: absolute lengths of type in 1/1000 (1000: as written). */
typedef struct {
    op_len em, rlh;
    int scale;
} op_units;

/* The table, sorted by name. */
const op_property *op_properties(size_t *n);
const op_property *op_property_find(const char *name);

/* Reads a value into the property's field of c; false, and nothing changed, where it is none. */
bool op_property_set(const op_property *p, const char *value, op_units units, op_computed *c);

/* A length such as "1.25em"; false where it is none. */
bool op_length_parse(const char *text, op_units units, op_len *out);

/* Copies one property's field. */
void op_property_copy(const op_property *p, op_computed *to, const op_computed *from);

/* The field as text, for dumps. */
void op_property_print(const op_property *p, const op_computed *c, op_buf *out);
#endif
