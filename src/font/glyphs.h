#ifndef OP_FONT_GLYPHS_H
#define OP_FONT_GLYPHS_H
/* glyphs.h - the outlines of a font as it is drawn, written as TrueType tables (OpenType 1.9: glyf, loca, hmtx) */
#include <hb.h>

#include "base/buf.h"

enum { OP_GLYPHS_SIZE_MAX = 64 * 1024 * 1024 /* limit: font-outlines, bytes of glyf */ };

typedef struct {
    op_buf glyf, loca, hmtx;
    unsigned n, most_points, most_contours;
    int box[4]; /* around all: xMin, yMin, xMax, yMax */
} op_glyphs;

/* Draws every glyph of a font that has a glyf table and is scaled to its own units. False where an outline cannot be written
 * or all together are beyond the limit, also where composites hold each other too deep; free g in any case. */
bool op_glyphs_draw(hb_font_t *font, op_glyphs *g);
void op_glyphs_free(op_glyphs *g);
#endif
