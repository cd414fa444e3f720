#ifndef OP_FONT_TABLE_H
#define OP_FONT_TABLE_H
/* table.h - the rows of fonts/faces.def and fonts/fallback.def */
#include <stddef.h>

#include "font/font.h"

typedef struct {
    const char *family;
    int weight;
    op_slant slant;
    const char *file, *package, *licence;
} op_face_row;

typedef struct {
    char script[5]; /* ISO 15924; Zyyy: asked for every script, last */
    const char *file, *bold;
    unsigned index;
    const char *package, *licence;
} op_fallback_row;

const op_face_row *op_face_rows(size_t *n);
const op_fallback_row *op_fallback_rows(size_t *n);
#endif
