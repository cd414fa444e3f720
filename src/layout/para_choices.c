/* para_choices.c - what the end of a line was chosen from, for those who ask why */
#include "layout/para_private.h"

typedef struct {
    const op_para *p;
    op_break_job job;
    int looseness;
    bool emergency;
    op_arena *scratch;
} question;

/* The point where a line of the setting ends; 0: none, as where the paragraph was set without points. */
static size_t point_of(const question *q, size_t line)
{
    const op_set_line *l = op_para_set_line(q->p, q->looseness, line);

    for (size_t k = 1; k < q->job.n; k++)
        if (q->job.points[k].item == l->item && q->job.points[k].place == l->place)
            return k;
    return 0;
}

/* Demerits of the best paragraph of as many lines that ends the line there. */
static int64_t demerits_of(const question *q, size_t line, size_t point)
{
    op_mark mark = op_arena_mark(q->scratch);
    op_break_job job = q->job;
    op_breaks b;

    job.bound = point;
    job.bound_line = line;
    job.lines = op_para_lines(q->p, q->looseness);
    bool found = op_find_breaks(&job, q->emergency, q->scratch, q->scratch, &b);
    op_arena_reset(q->scratch, mark);
    return found ? b.demerits[1] : -1;
}

static op_line_choice choice_of(const question *q, size_t line, size_t from, size_t point)
{
    const op_point *b = &q->job.points[point];
    op_line_fit fit = op_fit_line(q->p->params, &q->job.points[from], b, op_line_room(q->p->params, line));

    return (op_line_choice){.end = op_para_place_behind(q->p, b->item, b->place), .space = fit.space,
                            .expansion = 1000 + fit.expansion, .badness = fit.badness, .penalty = b->penalty,
                            .hyphenated = b->kind == OP_POINT_HYPHEN, .loose = fit.badness > q->p->params->tolerance, .demerits = demerits_of(q, line, point)};
}

/* The points that the paragraph was set from: an emergency's where the others give no such setting. The chosen one's number;
 * 0: too many to look at. */
static size_t find_job(question *q, size_t line)
{
    size_t chosen = 0;

    for (int emergency = 0; emergency <= 1; emergency++) {
        q->emergency = emergency;
        q->job = op_para_points(q->p, q->scratch, emergency);
        if (q->job.n > OP_CHOICES_MAX)
            return 0;
        chosen = point_of(q, line);
        if (chosen && demerits_of(q, line, chosen) >= 0)
            break;
    }
    return chosen;
}

/* Grown on both sides of the chosen point while lines fit: the looser before it, the tighter behind it. */
static void reach(const question *q, size_t line, size_t from, size_t chosen, size_t most, size_t *first, size_t *last)
{
    const op_point *points = q->job.points;
    op_len room = op_line_room(q->p->params, line);

    *first = *last = chosen;
    while (*last - *first + 1 < most) {
        bool back = *first > from + 1;
        bool on = points[*last].kind != OP_POINT_FORCED && *last + 1 < q->job.n &&
                  op_fit_line(q->p->params, &points[from], &points[*last + 1], room).badness >= 0;
        if (!back && !on)
            return;
        if (on && (!back || *last - chosen < chosen - *first))
            ++*last;
        else
            --*first;
    }
}

op_line_choice *op_para_choices(const op_para *p, int looseness, size_t line, size_t most, op_arena *a, size_t *n)
{
    question q = {.p = p, .looseness = looseness, .scratch = op_arena_new()};
    size_t first, last, chosen = find_job(&q, line);
    op_line_choice *out = NULL;

    *n = 0;
    size_t from = line && chosen ? point_of(&q, line - 1) : 0;
    if (chosen && from < chosen && most) {
        reach(&q, line, from, chosen, most, &first, &last);
        out = op_new_array(a, op_line_choice, last - first + 1);
        for (size_t k = first; k <= last; k++) {
            out[*n] = choice_of(&q, line, from, k);
            out[(*n)++].chosen = k == chosen;
        }
    }
    op_arena_free(q.scratch);
    return out;
}
