#ifndef OP_EPUB_CMAP_H
#define OP_EPUB_CMAP_H
/* cmap.h - a font's table from code points to glyphs (OpenType 1.9, cmap) */
#include <stddef.h>
#include <stdint.h>

#include "base/buf.h"

typedef struct {
    uint32_t code_point, glyph;
} op_cmap_pair;

/* Writes the table for pairs sorted by code point, each once: format 4 (platform 3, encoding 1) for the Basic
 * Multilingual Plane, and format 12 (3, 10) as well where any code point lies beyond it. */
void op_cmap_make(const op_cmap_pair *pairs, size_t n, op_buf *out);
#endif
