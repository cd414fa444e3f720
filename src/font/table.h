#ifndef OP_FONT_TABLE_H
#define OP_FONT_TABLE_H
/* table.h - the rows of the manifest in fonts/ */
#include <stddef.h>

#include "font/font.h"

typedef struct {
    const char *family;
    int weight;
    op_slant slant;
    int from, to;        /* sizes in points that the cut is meant for, to excluded; 0, 0: all */
    const char *file, *package, *licence;
    const char *coverage; /* ids of coverage.def, as op_face_coverage writes them */
    const char *features; /* as op_face_features writes them */
} op_face_row;

/* A name for one cut of a family: "EB Garamond 12". */
typedef struct {
    const char *name, *family;
    int size; /* in points */
} op_alias_row;

typedef struct {
    char script[5]; /* ISO 15924; Zyyy: asked for every script, last; Zsye: pictures and rare signs, after all others */
    const char *file, *bold;
    unsigned index;
    const char *package, *licence;
} op_fallback_row;

typedef struct {
    const char *id, *name;
    const char *letters; /* UTF-8; a face that has them all covers it */
} op_coverage_row;

typedef struct {
    char script[5]; /* ISO 15924 */
    const char *name;
} op_script_row;

const op_face_row *op_face_rows(size_t *n);
const op_alias_row *op_alias_rows(size_t *n);
const op_fallback_row *op_fallback_rows(size_t *n);
const op_coverage_row *op_coverage_rows(size_t *n);
const op_script_row *op_script_rows(size_t *n);

/* Path of the file of a row along the folders of f, owned by f; NULL where no folder has it. */
const char *op_font_locate(op_fonts *f, const char *file);
#endif
