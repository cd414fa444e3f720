#include "layout/linebreak.h"

#include <string.h>

#include "layout/linebreak_cost.h"

enum {
    WINDOW = 2,              /* line counts kept on both sides of the best one at each point */
    COUNTS = 16,             /* line counts looked at for one point */
    FITS = 4
};

#define NO_NODE UINT32_MAX
#define NO_DEMERITS INT64_MAX

/* The best way to end line `line` (counted from 1; 0 is the start) at a point with that fitness. */
typedef struct {
    int64_t demerits;
    uint32_t point, before; /* before: node */
    uint32_t line;
    op_len width; /* of the line that ends here */
    uint8_t fitness, run;
} node;

/* A node that lines may still begin at, with what a glance at it needs. */
typedef struct {
    int64_t start, spaces, gaps;
    uint32_t node, line, leaders, letters;
    op_len room;
} live;

typedef struct {
    const op_break_job *job;
    const op_para_params *p;
    op_arena *scratch;
    node *nodes;
    size_t n_nodes, cap_nodes;
    live *active;
    size_t n_active, cap_active;
    uint32_t first_line; /* least line number in the table */
    bool offered;        /* something stands in the table */
    uint32_t n_rows;     /* rows of it that hold something, or nothing; those behind were not cleared */
    node best[COUNTS][FITS];
    op_len *rooms; /* of lines 0 .. n_rooms; the last serves all further ones */
    size_t n_rooms;
    bool emergency;
    int64_t loosest; /* word space in 1/1000 beyond which a line is past the tolerance */
    int64_t closer, wider; /* what a letter may give and take, 1/1000 */
} search;

static op_len room_of(const search *s, uint32_t line)
{
    return s->rooms[line < s->n_rooms ? line : s->n_rooms - 1];
}

/* What the line from a node to a point costs. */
static int64_t cost_of(const search *s, const node *a, const op_point *b, const op_line_fit *f, int fitness)
{
    op_cost_line l = {.params = s->p, .from = &s->job->points[a->point], .to = b, .fit = f, .room = room_of(s, a->line),
                      .line = a->line, .width_before = a->width, .fitness = fitness, .fitness_before = a->fitness,
                      .run = a->run};

    return op_line_cost(&l);
}

static uint32_t least_line(const search *s)
{
    uint32_t least = UINT32_MAX;

    for (size_t i = 0; i < s->n_active; i++)
        if (s->active[i].line < least)
            least = s->active[i].line;
    return least;
}

static void clear_table(search *s)
{
    s->first_line = least_line(s) + 1;
    s->offered = true;
    s->n_rows = 0;
}

/* The table's entry; line is one that it has. */
static node *slot_of(search *s, uint32_t line, int fitness)
{
    for (uint32_t row = line - s->first_line; s->n_rows <= row; s->n_rows++)
        for (int f = 0; f < FITS; f++)
            s->best[s->n_rows][f].before = NO_NODE;
    return &s->best[line - s->first_line][fitness];
}

static void offer(search *s, uint32_t from, uint32_t point, const op_line_fit *f)
{
    const node *a = &s->nodes[from];
    const op_point *b = &s->job->points[point];
    uint32_t line = a->line + 1;
    int fitness = op_line_fitness(s->p, f);

    if (s->job->bound && a->line == s->job->bound_line && point != s->job->bound)
        return;
    if (!s->offered)
        clear_table(s);
    if (line < s->first_line || line - s->first_line >= COUNTS)
        return;
    node *slot = slot_of(s, line, fitness);
    int64_t demerits = a->demerits + cost_of(s, a, b, f, fitness);
    if (slot->before != NO_NODE && slot->demerits <= demerits)
        return;
    *slot = (node){.demerits = demerits, .point = point, .before = from, .line = line, .width = f->natural,
                   .fitness = (uint8_t)fitness,
                   .run = (uint8_t)(b->kind == OP_POINT_HYPHEN ? a->run + (a->run < 255) : 0)};
}

static uint32_t add_node(search *s, const node *n)
{
    s->nodes = op_grow(s->scratch, s->nodes, s->n_nodes, &s->cap_nodes, sizeof(*s->nodes));
    s->nodes[s->n_nodes] = *n;
    return (uint32_t)s->n_nodes++;
}

static void activate(search *s, uint32_t number)
{
    s->active = op_grow(s->scratch, s->active, s->n_active, &s->cap_active, sizeof(*s->active));
    const node *n = &s->nodes[number];
    const op_point *p = &s->job->points[n->point];
    s->active[s->n_active++] = (live){p->start + p->hang_start, p->start_spaces, p->start_gaps, number, n->line, p->leaders,
                                      p->letters, room_of(s, n->line)};
}

/* The line of the cheapest entry in the table; NO_NODE when it is empty. */
static uint32_t best_line(const search *s)
{
    uint32_t line = NO_NODE;
    int64_t least = NO_DEMERITS;

    for (uint32_t i = 0; s->offered && i < s->n_rows; i++)
        for (int f = 0; f < FITS; f++)
            if (s->best[i][f].before != NO_NODE && s->best[i][f].demerits < least) {
                least = s->best[i][f].demerits;
                line = s->best[i][f].line;
            }
    return line;
}

/* Line counts kept on both sides: none inside a word that no line holds, where all rooms are alike from there on, as an
 * emergency has no variants. */
static uint32_t window_at(const search *s, uint32_t line, const op_point *b)
{
    bool inside = s->emergency && b->penalty >= OP_EMERGENCY_PENALTY;

    return inside && !s->job->lines && !s->job->bound && line >= s->n_rooms ? 0 : WINDOW;
}

/* Turns the table into nodes: of each line count near the best one those fitness classes that may still win. */
static void keep_best(search *s, const op_point *b)
{
    uint32_t line = best_line(s), window = window_at(s, line, b);

    for (uint32_t i = 0; line != NO_NODE && i < s->n_rows; i++) {
        uint32_t l = s->first_line + i;
        if (l + window < line || l > line + window)
            continue;
        int64_t least = NO_DEMERITS;
        for (int f = 0; f < FITS; f++)
            if (s->best[i][f].before != NO_NODE && s->best[i][f].demerits < least)
                least = s->best[i][f].demerits;
        for (int f = 0; f < FITS; f++)
            if (s->best[i][f].before != NO_NODE && s->best[i][f].demerits - least <= OP_NEIGHBOUR_COST)
                activate(s, add_node(s, &s->best[i][f]));
    }
}

/* The emergency's last resort: nothing fits, so the last active line ends here although it is too long. */
static void overfill(search *s, uint32_t from, uint32_t point)
{
    const node *a = &s->nodes[from];
    op_line_fit f = op_fit_line(s->p, &s->job->points[a->point], &s->job->points[point], room_of(s, a->line));

    f.badness = 100000000;
    f.space = s->p->space_min;
    offer(s, from, point, &f);
}

typedef enum { TOO_SHORT, MAY_FIT, TOO_LONG } glance;

/* A look at a line before it is worked out: most pairs end here. TOO_LONG: for all that stands behind b, too. */
static glance look(const search *s, const live *a, const op_point *b)
{
    int64_t natural = b->end - a->start - b->hang_end, spaces = b->end_spaces - a->spaces;
    int64_t glyphs = natural - spaces, gaps = b->end_gaps - a->gaps, want = (int64_t)a->room * 1000;
    int64_t letters = b->letters - a->letters;

    if (glyphs * (1000 + s->p->expansion_min) + spaces * s->p->space_min >
        want + (int64_t)s->job->slack * 1000 + letters * s->closer)
        return TOO_LONG;
    if (b->kind != OP_POINT_FORCED && !s->emergency && s->p->setting == OP_SET_JUSTIFY && a->leaders == b->leaders &&
        glyphs * (1000 + s->p->expansion_max) + spaces * s->loosest + gaps * (s->loosest - s->p->space) + letters * s->wider < want)
        return TOO_SHORT;
    return MAY_FIT;
}

/* Whether a line without spaces is left short although the next place, as good a one, is on it too: among these a line cannot
 * be made to fit, and only the fuller are worth a look. That bounds the work where every letter is a place. */
static bool left_short(const search *s, const live *a, const op_point *b)
{
    enum { FULL = 7, OF = 8 };

    if (!s->emergency || b->kind == OP_POINT_FORCED || s->p->balance || (!a->line && s->job->first_end) || s->job->bound)
        return false;
    if (b[1].end_spaces != a->spaces || b[1].end_gaps != a->gaps || b[1].penalty > b->penalty)
        return false;
    if (b[1].kind == OP_POINT_FORCED || b[2].penalty < b->penalty)
        return false; /* near a better place there is a choice of what stands before it */
    return (b->end - a->start - b->hang_end) * OF < (int64_t)a->room * FULL &&
           (b[1].end - a->start - b[1].hang_end) * (1000 + s->p->expansion) <= (int64_t)a->room * 1000;
}

/* The word space at which badness passes the tolerance, a little more for rounding. */
static int64_t loosest_space(const op_para_params *p)
{
    int64_t r = 1000;

    while (r < 20000 && r * r * r / 10000000 <= p->tolerance)
        r += 50;
    return p->space + (p->space_max - p->space) * r / 1000 + 10;
}

static void try_point(search *s, uint32_t point)
{
    const op_point *b = &s->job->points[point];
    bool forced = b->kind == OP_POINT_FORCED;
    size_t kept = 0;
    uint32_t last = s->n_active ? s->active[s->n_active - 1].node : NO_NODE;

    s->offered = false;
    for (size_t i = 0; i < s->n_active; i++) {
        live *a = &s->active[i];
        if (!a->line && point < s->job->first_end) { /* the first line ends elsewhere */
            s->active[kept++] = *a;
            continue;
        }
        bool last_chance = forced || (!a->line && s->job->first_end);
        glance seen = look(s, a, b);
        if (seen == MAY_FIT && !left_short(s, a, b)) {
            op_line_fit fit = op_fit_line(s->p, &s->job->points[s->nodes[a->node].point], b, a->room);
            if (fit.badness >= 0 && (s->emergency || fit.badness <= s->p->tolerance))
                offer(s, a->node, point, &fit);
        }
        if (last_chance || seen == TOO_LONG)
            continue;
        s->active[kept++] = *a;
    }
    if (!s->offered && s->emergency)
        clear_table(s); /* while the lines are still there to be counted */
    s->n_active = kept;
    if (s->emergency && best_line(s) == NO_NODE && (!kept || forced) && last != NO_NODE)
        overfill(s, last, point);
    keep_best(s, b);
}

/* Rooms of as many lines as differ: shapes say so, else the first line and those beside a drop cap. */
static void measure_rooms(search *s)
{
    size_t n = s->p->shape ? s->job->n + 1 : (s->p->cut_lines < s->job->n ? s->p->cut_lines : s->job->n) + 2;

    s->rooms = op_new_array(s->scratch, op_len, n);
    s->n_rooms = n;
    for (size_t i = 0; i < n; i++)
        s->rooms[i] = op_line_room(s->p, i);
}

static void trace(const search *s, uint32_t number, op_arena *a, int which, op_breaks *out)
{
    size_t n = s->nodes[number].line;

    out->at[which] = op_new_array(a, uint32_t, n);
    out->lines[which] = n;
    out->demerits[which] = s->nodes[number].demerits;
    for (; s->nodes[number].line; number = s->nodes[number].before)
        out->at[which][s->nodes[number].line - 1] = s->nodes[number].point;
}

/* The cheapest final node with so many lines (0: with any). */
static uint32_t final_node(const search *s, uint32_t lines)
{
    uint32_t best = NO_NODE;

    for (size_t i = 0; i < s->n_active; i++) {
        const node *n = &s->nodes[s->active[i].node];
        if ((!lines || n->line == lines) && (best == NO_NODE || n->demerits < s->nodes[best].demerits))
            best = s->active[i].node;
    }
    return best;
}

static int64_t worst_line(const search *s, uint32_t number)
{
    int64_t worst = 0;

    for (; s->nodes[number].line; number = s->nodes[number].before) {
        const node *to = &s->nodes[number], *from = &s->nodes[to->before];
        op_line_fit f = op_fit_line(s->p, &s->job->points[from->point], &s->job->points[to->point], room_of(s, from->line));
        worst = f.badness > worst ? f.badness : worst;
    }
    return worst;
}

bool op_find_breaks(const op_break_job *job, bool emergency, op_arena *a, op_arena *scratch, op_breaks *out)
{
    search s = {.job = job, .p = job->params, .scratch = scratch, .emergency = emergency};

    s.loosest = loosest_space(s.p);
    s.closer = -(int64_t)s.p->em * s.p->letter_min;
    s.wider = (int64_t)s.p->em * s.p->letter_max * (1000 - OP_LETTER_WEIGHT) / 1000 + 1; /* beyond what counts as the spaces' */
    measure_rooms(&s);
    activate(&s, add_node(&s, &(node){.fitness = 1}));
    for (uint32_t i = 1; i < job->n; i++) {
        try_point(&s, i);
        if (!s.n_active)
            return false;
    }
    uint32_t best = final_node(&s, (uint32_t)job->lines);
    if (best == NO_NODE)
        return false;
    int64_t worst = worst_line(&s, best);
    if (worst < s.p->variant_tolerance)
        worst = s.p->variant_tolerance;
    *out = (op_breaks){.emergency = emergency};
    trace(&s, best, a, 1, out);
    for (int which = 0; which <= 2; which += 2) {
        uint32_t lines = s.nodes[best].line + (uint32_t)which - 1, other = NO_NODE;
        if (job->params->max_looseness > 0 && lines > 0 && !emergency)
            other = final_node(&s, lines);
        if (other != NO_NODE && worst_line(&s, other) <= worst)
            trace(&s, other, a, which, out);
    }
    return true;
}

void op_find_breaks_greedily(const op_break_job *job, op_arena *a, op_breaks *out)
{
    uint32_t from = 0, last = 0;
    size_t line = 0, cap = 0;

    *out = (op_breaks){.emergency = true};
    for (uint32_t i = 1; i < job->n; i++) {
        op_line_fit f = op_fit_line(job->params, &job->points[from], &job->points[i], op_line_room(job->params, line));
        bool forced = job->points[i].kind == OP_POINT_FORCED;
        if (f.badness < 0 && last > from)
            i = last; /* look at what follows again, on its own line */
        else if (!forced && f.badness >= 0) {
            last = i;
            continue;
        }
        out->at[1] = op_grow(a, out->at[1], line, &cap, sizeof(uint32_t));
        out->at[1][line++] = from = last = i;
    }
    out->lines[1] = line;
}
