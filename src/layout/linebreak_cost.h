#ifndef OP_LAYOUT_LINEBREAK_COST_H
#define OP_LAYOUT_LINEBREAK_COST_H
/* linebreak_cost.h - demerits of one line, a pure function of what stands around it (private to the line breaker) */
#include "layout/linebreak.h"

enum { OP_NEIGHBOUR_COST = 3000 }; /* lines side by side of very different colour */

typedef struct {
    const op_para_params *params;
    const op_point *from, *to;  /* in an array whose last point is FORCED */
    const op_line_fit *fit;
    op_len room;
    op_len width_before;        /* natural, of the line before */
    uint32_t line;              /* from 0 */
    int fitness, fitness_before; /* op_line_fitness of this line and of the one before */
    int run;                    /* lines before that end in a hyphen, one below the other */
} op_cost_line;

/* 0 tight, 1 decent, 2 loose, 3 very loose. */
int op_line_fitness(const op_para_params *p, const op_line_fit *f);

/* Demerits in TeX's scale, (10 + badness)^2 and what is added; of ragged lines the square of what each lacks.
 * Bounded so that those of OP_POINTS_MAX lines add up in 64 bits. */
int64_t op_line_cost(const op_cost_line *l);
#endif
