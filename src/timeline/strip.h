#ifndef OP_TIMELINE_STRIP_H
#define OP_TIMELINE_STRIP_H
/* strip.h - the strip true to scale above the rows */
#include "timeline/figure.h"

/* Fills f->has_strip and f->strip. */
void op_timeline_strip_plan(op_arena *a, const op_document *d, const char *lang, op_timeline_figure *f);

#endif
