#include "layout/pagebreak.h"

#include <string.h>

/* What displeases, in points of cost. One paragraph set a line longer costs about 100 to 500. */
enum {
    COST_SHORT = 4500,       /* a page that ends short where its neighbour shows it, and */
    COST_SHORT_SHEET = 200,  /* the same on loose sheets, where nobody sees a line missing, and */
    COST_SHORT_UNIT = 60,    /* each unit that it lacks, and */
    COST_SHORT_SQUARE = 4,   /* its square */
    COST_COLUMN = 1200,      /* a column that ends short: a line less is often seen, a hole should not be, and */
    COST_COLUMN_SQUARE = 16, /* the square of what it lacks */
    COST_HALF = 30,          /* half a line at the foot: hardly seen */
    COST_MISMATCH = 250,     /* facing pages of different depth */
    COST_FREE = 500,         /* a new matter begins a page though it need not */
    COST_TURN_HYPHEN = 6000, /* a word broken over the turn of the page */
    COST_PAGE_HYPHEN = 400,  /* the same within a spread */
    COST_LAST_SHORT = 600,   /* each unit that the last page lacks, and */
    COST_LAST_MUST = 2600,   /* the same where another page may rather end short */
    COST_UNEVEN = 25,        /* square of the units that one of balanced columns lacks */
    COST_FORCED = 40000,     /* widow, orphan, a keep broken: only where nothing else exists */
    BEAM_COST = 40960,       /* states so much worse than the best are dropped */
    BUCKETS = 256,
    BEAM = 64,               /* and no more states than about this are kept */
    LEAST_LINES = 2,         /* of a paragraph at a page's foot and head, where it does not say */
    MOST_SIDES = 16          /* columns of a spread that are told apart */
};

/* A way of having set everything up to (not including) line `line` of block `block`; line 0: whole blocks. */
typedef struct {
    int64_t cost;
    uint32_t prev;
    uint32_t line;      /* within a block: it begins a page */
    uint32_t page;      /* on which what follows would stand */
    uint16_t used;
    uint8_t side;       /* pages or columns that are seen with it and come after it: 0 recto, 1 verso */
    uint8_t shortage;   /* of the one before it that is seen with it, in units, at most 3 */
    int8_t looseness;
    bool fresh;         /* the page holds nothing yet */
    bool turned;        /* a page ended before the block */
} state;

#define NONE UINT32_MAX

typedef struct {
    const op_page_problem *p;
    op_arena *scratch;
    state **chunks;   /* all states, CHUNK to a chunk: a growing array would leave its copies in the arena */
    size_t n, n_chunks, cap_chunks;
    uint32_t *slots;  /* states after the block under work, by height, side and shortage */
    uint32_t *inner;  /* states within it, by line, side and shortage, for one variant */
    size_t inner_cap;
    uint32_t *live;   /* those of the block before */
    size_t n_live, live_cap;
    bool forced;      /* rules may be broken at COST_FORCED */
    size_t n_forced;
    int seen;         /* pages or columns that are seen together; 1: each by itself */
    size_t sides;     /* values of side times those of shortage */
} pager;

enum { CHUNK = 4096 };

/* Units that a page holds. */
static int capacity_of(const pager *g, uint32_t page)
{
    int whole = page < (uint32_t)g->p->n_first ? g->p->first_capacity : g->p->capacity;

    return page < g->p->n_feet ? whole - g->p->feet[page] : whole;
}

static int columns_of(const pager *g)
{
    return g->p->columns > 1 ? g->p->columns : 1;
}

static state *at(const pager *g, uint32_t i)
{
    return &g->chunks[i / CHUNK][i % CHUNK];
}

static uint32_t add_state(pager *g)
{
    if (g->n == g->n_chunks * CHUNK) {
        g->chunks = op_grow(g->scratch, g->chunks, g->n_chunks, &g->cap_chunks, sizeof(*g->chunks));
        g->chunks[g->n_chunks++] = op_new_array(g->scratch, state, CHUNK);
    }
    return (uint32_t)g->n++;
}

static size_t side_key(const state *s)
{
    return (size_t)s->side * 4 + s->shortage;
}

/* Height in units of lines [i, j) of a variant with n lines. */
static int piece_height(const op_page_block *b, uint32_t i, uint32_t j, uint32_t n)
{
    if (!b->line_height)
        return b->height;
    int64_t h = b->cut ? (int64_t)b->cut[j] - b->cut[i]
                       : (int64_t)b->line_height * (j - i) + (i == 0 ? b->first : 0) + (j == n ? b->last : 0);
    return (int)((h + 1023 - 8) / 1024); /* eight parts of 1024 are rounding, not height */
}

/* The same for lines of their own heights. */
static uint32_t cuts_that_fit(const op_page_block *b, uint32_t i, uint32_t n, int room)
{
    uint32_t lo = i, hi = n; /* lines up to lo fit, up to hi + 1 do not */

    while (lo < hi) {
        uint32_t mid = lo + (hi - lo + 1) / 2;
        if (piece_height(b, i, mid, n) <= room)
            lo = mid;
        else
            hi = mid - 1;
    }
    return lo - i;
}

/* Lines from i on that fit into `room` units, at most n - i. */
static uint32_t lines_that_fit(const op_page_block *b, uint32_t i, uint32_t n, int room)
{
    if (!b->line_height)
        return b->height <= room ? n - i : 0;
    if (piece_height(b, i, n, n) <= room)
        return n - i;
    if (b->cut)
        return cuts_that_fit(b, i, n, room);
    int64_t most = ((int64_t)room * 1024 + 8 - (i == 0 ? b->first : 0)) / b->line_height;
    if (most <= 0)
        return 0;
    if ((uint32_t)most >= n - i) /* the space below the last line is what does not fit */
        return n - i - 1;
    return (uint32_t)most;
}

static void keep(pager *g, uint32_t *slot, const state *s)
{
    if (*slot != NONE && at(g, *slot)->cost <= s->cost)
        return;
    if (*slot == NONE)
        *slot = add_state(g);
    *at(g, *slot) = *s;
}

/* What a page costs that lacks `left` units, more than one. */
static int64_t short_cost(const pager *g, int left)
{
    int64_t square = (int64_t)left * left;

    if (g->p->level)
        return COST_UNEVEN * square;
    if (columns_of(g) > 1)
        return COST_COLUMN + COST_SHORT_UNIT * left + COST_COLUMN_SQUARE * square;
    return (g->seen > 1 ? COST_SHORT : COST_SHORT_SHEET) + COST_SHORT_UNIT * left + COST_SHORT_SQUARE * square;
}

/* Ends the page of s with `left` units empty; free: a new matter follows. Pages seen together should end alike. */
static void end_page(const pager *g, state *s, int left, bool is_free)
{
    bool together = g->seen > 1, first = s->side + 1 >= g->seen;
    int64_t c = 0;

    if (left == 1)
        c = COST_HALF;
    else if (left > 1)
        c = short_cost(g, left);
    if (is_free)
        c = COST_FREE;
    else if (together && !first && !g->p->level && s->shortage != (left > 3 ? 3 : left))
        c += COST_MISMATCH;
    else if (together && !first && left <= 3)
        c /= 2;
    s->cost += c;
    s->shortage = together && s->side > 0 ? (uint8_t)(left > 3 ? 3 : left) : 0;
    s->side = s->side ? s->side - 1 : (uint8_t)(g->sides / 4 - 1);
    s->page++;
    s->used = 0;
    s->fresh = true;
}

static int64_t hyphen_cost(const pager *g, const state *s, size_t block, int looseness, uint32_t line)
{
    if (!g->p->hyphen || !g->p->hyphen(g->p->self, block, looseness, line))
        return 0;
    return g->seen > 1 && s->side > 0 ? COST_PAGE_HYPHEN : COST_TURN_HYPHEN;
}

/* Fewest lines at a page's head. */
static uint32_t widows_of(const op_page_block *b)
{
    return b->widows ? b->widows : LEAST_LINES;
}

/* Whether a page may end between lines k - 1 and k. */
static bool may_part(const op_page_block *b, uint32_t k, uint32_t n)
{
    uint32_t orphans = b->orphans ? b->orphans : LEAST_LINES;

    return !b->keep_whole && b->line_height && k >= orphans && n - k >= widows_of(b);
}

/* Places lines [i, n) of a variant from y on: to the block's end, and parted where pages may end. */
static void place_lines(pager *g, size_t block, const state *from, uint32_t prev, uint32_t i, int y, int looseness)
{
    const op_page_block *b = &g->p->blocks[block];
    uint32_t n = b->lines[looseness + 1];
    int capacity = capacity_of(g, from->page), room = capacity - y;
    uint32_t fit = lines_that_fit(b, i, n, room);
    state s = *from;

    s.prev = prev;
    s.looseness = (int8_t)looseness;
    if (fit == n - i || (g->forced && from->fresh && fit == 0)) { /* higher than a page: it sticks out */
        int end = y + piece_height(b, i, n, n);
        s.line = 0;
        s.used = (uint16_t)(end > capacity ? capacity : end);
        s.fresh = false;
        if (fit != n - i)
            s.cost += COST_FORCED;
        keep(g, &g->slots[(size_t)s.used * g->sides + side_key(&s)], &s);
        return;
    }
    uint32_t most = i + fit, tries = widows_of(b) + 1;
    for (uint32_t k = most; k > i && k + tries > most; k--) {
        bool good = may_part(b, k, n);
        if (!good && !(g->forced && b->line_height))
            continue;
        s = *from;
        s.prev = prev;
        s.looseness = (int8_t)looseness;
        s.line = k;
        s.cost += (good ? 0 : COST_FORCED) + hyphen_cost(g, from, block, looseness, k - 1);
        end_page(g, &s, capacity - (y + piece_height(b, i, k, n)), false);
        keep(g, &g->inner[(size_t)k * g->sides + side_key(&s)], &s);
    }
}

/* Where the block would begin below s, or -1 where a rule forbids it. */
static int start_below(const pager *g, size_t block, const state *s)
{
    const op_page_block *b = &g->p->blocks[block];
    int y = s->used;

    if (s->fresh)
        return b->top;
    int space = b->before;
    if (block > 0 && g->p->blocks[block - 1].after > space)
        space = g->p->blocks[block - 1].after;
    y += space;
    if (b->align && y % 2 != b->align - 1)
        y++;
    bool empty = !b->line_height && !b->height; /* an anchor stays with what it follows, on a full page too */
    int capacity = capacity_of(g, s->page);
    if (b->start >= OP_START_PAGE || y + !empty > capacity || y + b->need > capacity)
        return -1;
    return y;
}

/* Goes on to the side that the block asks for; to columns of full height where the empty one is shorter. */
static void turn_to(const pager *g, state *s, const op_page_block *b)
{
    int recto = columns_of(g) - 1; /* side of a recto's first column */

    while (g->p->facing && g->seen > 1 && ((b->start == OP_START_RECTO && s->side != recto) ||
                                           (b->start == OP_START_VERSO && s->side != g->seen - 1))) {
        s->side = s->side ? s->side - 1 : (uint8_t)(g->seen - 1);
        s->page++;
        s->shortage = 0;
    }
}

/* One variant from every live state: on the same page, and on a new one. */
static void place_variant(pager *g, size_t block, int looseness)
{
    const op_page_block *b = &g->p->blocks[block];
    uint32_t n = b->lines[looseness + 1];
    bool kept = block > 0 && g->p->blocks[block - 1].keep_next && b->start < OP_START_PAGE;
    size_t slots = ((size_t)n + 1) * g->sides;

    if (slots > g->inner_cap) {
        g->inner_cap = slots * 2;
        g->inner = op_new_array(g->scratch, uint32_t, g->inner_cap);
    }
    memset(g->inner, 0xff, slots * sizeof(*g->inner));
    for (size_t k = 0; k < g->n_live; k++) {
        uint32_t prev = g->live[k];
        state s = *at(g, prev);
        int y = start_below(g, block, &s);
        s.line = 0;
        s.turned = false;
        s.cost += b->cost[looseness + 1];
        if (y >= 0)
            place_lines(g, block, &s, prev, 0, y, looseness);
        bool shorter = s.fresh && capacity_of(g, s.page) < g->p->capacity; /* than those to come */
        if ((s.fresh && !shorter) || (kept && !s.fresh && !g->forced))
            continue;
        s.cost += kept && !s.fresh ? COST_FORCED : 0;
        end_page(g, &s, capacity_of(g, s.page) - s.used, b->start != OP_START_FLOW);
        while (shorter && capacity_of(g, s.page) < g->p->capacity)
            end_page(g, &s, capacity_of(g, s.page), false);
        if (b->start >= OP_START_PAGE)
            s.cost -= COST_FREE;
        turn_to(g, &s, b);
        s.turned = true;
        place_lines(g, block, &s, prev, 0, b->top, looseness);
    }
    for (uint32_t i = 1; i < n; i++)
        for (size_t side = 0; side < g->sides; side++) {
            uint32_t from = g->inner[(size_t)i * g->sides + side];
            if (from == NONE)
                continue;
            state s = *at(g, from);
            s.turned = false;
            place_lines(g, block, &s, from, i, b->top, looseness);
        }
}

/* Collects the states after a block; those far worse than the best are left behind. */
static void collect(pager *g)
{
    size_t n_slots = ((size_t)g->p->capacity + 1) * g->sides;
    int64_t best = INT64_MAX;
    uint32_t histogram[BUCKETS] = {0};
    int64_t limit = BEAM_COST;

    for (size_t i = 0; i < n_slots; i++)
        if (g->slots[i] != NONE && at(g, g->slots[i])->cost < best)
            best = at(g, g->slots[i])->cost;
    for (size_t i = 0; i < n_slots; i++)
        if (g->slots[i] != NONE && at(g, g->slots[i])->cost - best < BEAM_COST)
            histogram[(at(g, g->slots[i])->cost - best) * BUCKETS / BEAM_COST]++;
    for (size_t bucket = 0, sum = 0; bucket < BUCKETS; bucket++) {
        sum += histogram[bucket];
        if (sum > BEAM) {
            limit = (int64_t)(bucket + 1) * BEAM_COST / BUCKETS;
            break;
        }
    }
    g->n_live = 0;
    for (size_t i = 0; i < n_slots; i++)
        if (g->slots[i] != NONE && at(g, g->slots[i])->cost - best <= limit) {
            g->live = op_grow(g->scratch, g->live, g->n_live, &g->live_cap, sizeof(*g->live));
            g->live[g->n_live++] = g->slots[i];
        }
}

static void place_block(pager *g, size_t block)
{
    const op_page_block *b = &g->p->blocks[block];
    size_t n_slots = ((size_t)g->p->capacity + 1) * g->sides;

    for (g->forced = false;; g->forced = true) {
        memset(g->slots, 0xff, n_slots * sizeof(*g->slots));
        size_t before = g->n;
        for (int v = 0; v < OP_VARIANTS; v++)
            if (b->lines[v])
                place_variant(g, block, v - 1);
        for (size_t i = 0; i < n_slots; i++)
            if (g->slots[i] != NONE) {
                g->n_forced += g->forced;
                collect(g);
                return;
            }
        g->n = before;
    }
}

/* What it costs to end there. The last page: a few lines alone on it look lost. Balanced columns: the last should be as
 * long as the others. */
static int64_t end_cost(const pager *g, const state *s)
{
    uint32_t columns = (uint32_t)columns_of(g);
    int64_t lacks = g->p->least_last - s->used;

    if (g->p->level) {
        lacks = s->page + 1 < columns ? g->p->least_last : lacks;
        return lacks > 0 ? COST_UNEVEN * lacks * lacks : 0;
    }
    if (lacks <= 0 || s->page < columns || s->page % columns)
        return 0;
    return (g->p->must_hold ? COST_LAST_MUST : COST_LAST_SHORT) * lacks;
}

static uint32_t choose_end(const pager *g)
{
    uint32_t best = NONE;
    int64_t least = INT64_MAX;

    for (size_t k = 0; k < g->n_live; k++) {
        const state *s = at(g, g->live[k]);
        int64_t c = s->cost + end_cost(g, s);
        if (c < least)
            least = c, best = g->live[k];
    }
    return best;
}

/* Writes the chain of states as pieces. */
static void write_pieces(op_arena *a, const pager *g, const uint32_t *chain, size_t n_chain, op_page_plan *plan)
{
    size_t block = 0;

    plan->pieces = op_new_array(a, op_page_piece, n_chain);
    for (size_t k = 0; k < n_chain; k++) {
        const state *s = at(g, chain[k]), *from = at(g, s->prev);
        const op_page_block *b = &g->p->blocks[block];
        op_page_piece *piece = &plan->pieces[plan->n_pieces++];
        piece->block = (uint32_t)block;
        piece->line_begin = from->line;
        piece->line_end = s->line ? s->line : b->lines[s->looseness + 1];
        piece->looseness = s->looseness;
        piece->page_top = from->line || s->turned || from->fresh;
        piece->page = s->line ? s->page - 1 : s->page; /* parted: s stands behind the page's end */
        piece->y = (int16_t)(piece->page_top ? b->top : start_below(g, block, from));
        plan->n_pages = piece->page + 1;
        block += !s->line;
    }
}

/* The state before the first block. Loose sheets count their sides for nothing but the order of what costs the same. */
static void begin(pager *g)
{
    const op_page_problem *p = g->p;
    int columns = columns_of(g), seen = p->facing ? 2 * columns : columns;

    g->seen = seen > MOST_SIDES ? 1 : seen;
    g->sides = 4 * (size_t)(g->seen > 1 ? g->seen : 2);
    g->slots = op_new_array(g->scratch, uint32_t, ((size_t)p->capacity + 1) * g->sides);
    int side = p->facing ? (p->recto ? columns : 2 * columns) - 1 : columns - 1;
    *at(g, add_state(g)) = (state){.prev = NONE, .side = (uint8_t)(g->seen > 1 ? side : 0), .used = (uint16_t)p->used,
                                   .fresh = p->used == 0};
}

op_page_plan op_pages_break(op_arena *a, op_arena *scratch, const op_page_problem *p)
{
    op_mark mark = op_arena_mark(scratch);
    op_page_plan plan = {0};
    pager g = {.p = p, .scratch = scratch};

    if (!p->n)
        return plan;
    begin(&g);
    g.live = op_grow(scratch, g.live, 0, &g.live_cap, sizeof(*g.live));
    g.live[g.n_live++] = 0;
    for (size_t block = 0; block < p->n; block++)
        place_block(&g, block);

    uint32_t end = choose_end(&g);
    size_t n_chain = 0;
    for (uint32_t i = end; at(&g, i)->prev != NONE; i = at(&g, i)->prev)
        n_chain++;
    uint32_t *chain = op_new_array(scratch, uint32_t, n_chain);
    for (uint32_t i = end, k = (uint32_t)n_chain; at(&g, i)->prev != NONE; i = at(&g, i)->prev)
        chain[--k] = i;
    write_pieces(a, &g, chain, n_chain, &plan);
    plan.last_used = at(&g, end)->used;
    plan.cost = at(&g, end)->cost + (p->level ? end_cost(&g, at(&g, end)) : 0);
    plan.states = g.n;
    plan.forced = g.n_forced;
    op_arena_reset(scratch, mark);
    return plan;
}
