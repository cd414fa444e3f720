/* linebreak_cost.c - what a line costs beside its fit: hyphens, echoes, last lines, rags */
#include "layout/linebreak_cost.h"

enum {
    LINE_COST = 10,            /* TeX's linepenalty */
    RUN_COST = 10000,          /* two hyphens one below the other, for each that goes on */
    LADDER_COST = 400000,      /* a run longer than allowed */
    TAIL_COST = 2000000,       /* a last line that is the rest of a word: three lines at the tolerance */
    RAGGED_RUNT_COST = 500000, /* at most: less than a line more */
    RAGGED_GAP_COST = 800000,  /* a line left short although the next word fits */
    RAGGED_GAP = 300,          /* short: lacks more than this, in 1/1000 of the room */
};

/* Of one line: a paragraph of as many lines as points still adds up. */
#define COST_MOST (INT64_MAX / (OP_POINTS_MAX + 1))

/* (10 + b)^2, going on in straight lines where the square would leave 64 bits behind after many lines: more badness costs
 * more up to what op_fit_line gives at most, 8e11, and stays below COST_MOST. */
static int64_t square(int64_t b)
{
    enum { KNEE = 1000000, FAR = 1000000000, FAR_SLOPE = 4 };
    int64_t far = 0;

    b += LINE_COST;
    if (b > FAR)
        far = (b - FAR) * FAR_SLOPE, b = FAR;
    return b <= KNEE ? b * b : (int64_t)KNEE * KNEE + (b - KNEE) * KNEE / 64 + far;
}

static int64_t penalty_cost(int64_t penalty)
{
    return penalty >= 0 ? penalty * penalty : -penalty * penalty;
}

int op_line_fitness(const op_para_params *p, const op_line_fit *f)
{
    int off = f->space - p->space;

    if (off < 0)
        return -off * 2 > p->space - p->space_min ? 0 : 1;
    return off * 2 <= p->space_max - p->space ? 1 : off <= p->space_max - p->space ? 2 : 3;
}

/* Whether the next word would stand on the line, too. */
static bool next_fits(const op_cost_line *l)
{
    const op_point *from = l->from, *b = l->to;
    bool part;

    if (b->kind == OP_POINT_FORCED)
        return false;
    do {
        b++;
        part = b->kind == OP_POINT_HYPHEN || b->penalty >= OP_EMERGENCY_PENALTY;
        if (b->end - b->hang_end - from->start - from->hang_start > l->room)
            return false;
    } while (part);
    return true;
}

/* What a ragged line costs: the square of what it lacks, in 1/1000 of its room, and as much again as a whole
 * empty line, so that fewer lines always win. */
static int64_t ragged_cost(const op_cost_line *l)
{
    bool counts = l->to->kind != OP_POINT_FORCED || l->params->balance;
    int64_t lack = counts ? (int64_t)(l->room - l->fit->natural) * 1000 / l->room : 0;
    int64_t cost = 1000000 + (lack > 0 ? lack * lack : 0) + 4 * penalty_cost(l->to->penalty);

    if (lack > RAGGED_GAP && !l->params->balance && next_fits(l))
        cost += RAGGED_GAP_COST;
    return cost;
}

static int64_t hyphen_cost(const op_cost_line *l)
{
    if (l->to->kind != OP_POINT_HYPHEN || !l->run)
        return 0;
    return l->run >= l->params->hyphen_run ? LADDER_COST : RUN_COST;
}

/* The words before the line's two ends, and those behind them: its own first and the next line's. */
static int64_t echo_cost(const op_cost_line *l)
{
    const op_point *before = l->from, *b = l->to;
    bool ends = before->last && before->last == b->last, starts = before->first && before->first == b->first;

    return (ends + starts) * penalty_cost(l->params->echo_penalty);
}

/* What a last line costs that is too short, by the square of what it lacks, among justified lines, whose spaces pay for it, by
 * the fourth power: "it." is bad, "morning." is not. Where it is one word, half as long again is still too short. */
static int64_t runt_cost(const op_cost_line *l)
{
    int64_t limit = l->fit->spaces ? l->params->runt : l->params->runt + l->params->runt / 2, lack = limit - l->fit->natural;
    int64_t most = penalty_cost(l->params->runt_penalty);

    if (lack <= 0)
        return 0;
    lack = lack < limit ? lack * 1000 / limit : 1000;
    if (l->params->setting == OP_SET_JUSTIFY)
        lack = lack * lack / 1000;
    else if (most > RAGGED_RUNT_COST)
        most = RAGGED_RUNT_COST;
    return most / 1000 * lack / 1000 * lack;
}

static int64_t last_line_cost(const op_cost_line *l)
{
    int64_t cost = 0;

    if (l->to->kind != OP_POINT_FORCED)
        return 0;
    if (l->line)
        cost += runt_cost(l);
    if (l->from->kind == OP_POINT_HYPHEN)
        cost += l->fit->spaces ? penalty_cost(l->params->last_hyphen_penalty) : TAIL_COST;
    if (l->params->balance && l->line && l->fit->natural < l->width_before) /* the longer line below */
        cost += ((int64_t)l->width_before - l->fit->natural) * 20000 / l->room;
    return cost;
}

int64_t op_line_cost(const op_cost_line *l)
{
    int64_t cost;

    if (l->params->setting == OP_SET_JUSTIFY) {
        cost = square(l->fit->badness) + penalty_cost(l->to->penalty) + echo_cost(l);
        int apart = l->fitness - l->fitness_before;
        if (l->line && (apart > 1 || apart < -1))
            cost += OP_NEIGHBOUR_COST;
    } else {
        cost = ragged_cost(l);
    }
    cost += hyphen_cost(l) + last_line_cost(l);
    return cost < COST_MOST ? cost : COST_MOST;
}
