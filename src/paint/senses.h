#ifndef OP_PAINT_SENSES_H
#define OP_PAINT_SENSES_H
/* senses.h - what the glyphs of a run say */
#include "paint/painter.h"

/* What a glyph stands for: the text of its cluster. Where a cluster has several glyphs a span around them says it. */
typedef struct {
    op_str text;
    bool begins, ends; /* a span */
    op_str span;
} op_paint_sense;

/* One sense a glyph of a run that is sound, in scratch. Spans do not nest or overlap. */
op_paint_sense *op_paint_senses(const op_run *r, op_paint_face *face, op_arena *scratch);

#endif
