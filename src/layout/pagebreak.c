#include "layout/pagebreak_private.h"

#include <string.h>

enum {
    COST_FORCED = 120000,    /* widow, orphan, a keep broken: only where nothing else exists */
    BEAM_COST = 163840,       /* states so much worse than the best are dropped */
    BUCKETS = 256,
    BEAM = 64,               /* and no more states than about this are kept */
    LEAST_LINES = 2,         /* of a paragraph at a page's foot and head, where it does not say */
    MOST_SIDES = 16          /* columns of a spread that are told apart */
};

#define NONE OP_PAGE_STATE_NONE

static op_page_state *at(const op_pager *g, uint32_t i)
{
    return op_page_state_at(g, i);
}

static size_t side_key(const op_page_state *s)
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

/* Keeps the state in its slot, which holds it, if it is the better one. */
static void keep(op_pager *g, uint32_t *slot, const op_page_state *s)
{
    if (*slot != NONE && at(g, *slot)->cost <= s->cost)
        return;
    if (*slot == NONE)
        *slot = op_page_state_add(g);
    else
        op_page_state_let_go(g, at(g, *slot)->prev);
    *at(g, *slot) = *s;
    at(g, *slot)->held = 1;
    at(g, s->prev)->held++;
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

op_page_rule op_page_rule_at(const op_page_problem *p, size_t block, int looseness, uint32_t line)
{
    const op_page_block *b = &p->blocks[block];
    uint32_t n = b->lines[looseness + 1];

    if (!line)
        return block && p->blocks[block - 1].keep_next && b->start < OP_START_PAGE ? OP_PAGE_RULE_KEEP : OP_PAGE_RULE_NONE;
    if (may_part(b, line, n))
        return OP_PAGE_RULE_NONE;
    if (b->keep_whole || !b->line_height)
        return OP_PAGE_RULE_WHOLE;
    return n - line < widows_of(b) ? OP_PAGE_RULE_WIDOWS : OP_PAGE_RULE_ORPHANS;
}

/* Whether the page of s is to end elsewhere. */
static bool bound_elsewhere(const op_pager *g, const op_page_state *s, size_t block, uint32_t line)
{
    const op_page_bound *to = g->p->bound;

    return to && !g->forced && s->page == to->page && (block != to->block || line != to->line);
}

/* Places lines [i, n) of a variant from y on: to the block's end, and parted where pages may end. */
static void place_lines(op_pager *g, size_t block, const op_page_state *from, uint32_t prev, uint32_t i, int y, int looseness)
{
    const op_page_block *b = &g->p->blocks[block];
    uint32_t n = b->lines[looseness + 1];
    int capacity = op_page_capacity(g, from->page), room = capacity - y;
    uint32_t fit = lines_that_fit(b, i, n, room), tries = widows_of(b) + 1;
    op_page_state s = *from;

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
        if (!fit)
            return;
        fit--;
        tries = 0; /* only where the page is nearly full */
    }
    uint32_t most = i + fit;
    for (uint32_t k = most; k > i; k--) {
        int left = capacity - (y + piece_height(b, i, k, n));
        bool good = may_part(b, k, n);
        if (left > OP_PAGE_EARLY && k + tries <= most)
            break;
        if ((!good && !(g->forced && b->line_height)) || bound_elsewhere(g, from, block, k))
            continue;
        s = *from;
        s.prev = prev;
        s.looseness = (int8_t)looseness;
        s.line = k;
        s.cost += (good ? 0 : COST_FORCED) + op_page_hyphen_cost(g, from, block, looseness, k - 1);
        op_page_end(g, &s, left, false);
        keep(g, &g->inner[(size_t)k * g->sides + side_key(&s)], &s);
    }
}

/* Where the block would begin below s, or -1 where a rule forbids it. */
static int start_below(const op_pager *g, size_t block, const op_page_state *s)
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
    int capacity = op_page_capacity(g, s->page);
    if (b->start >= OP_START_PAGE || y + !empty > capacity || y + b->need > capacity)
        return -1;
    return y;
}

/* Goes on to the side that the block asks for; to columns of full height where the empty one is shorter. */
static void turn_to(const op_pager *g, op_page_state *s, const op_page_block *b)
{
    int recto = op_page_columns(g) - 1; /* side of a recto's first column */

    while (g->p->facing && g->seen > 1 && ((b->start == OP_START_RECTO && s->side != recto) ||
                                           (b->start == OP_START_VERSO && s->side != g->seen - 1))) {
        s->side = s->side ? s->side - 1 : (uint8_t)(g->seen - 1);
        s->page++;
        s->shortage = 0;
    }
}

int op_page_units(const op_page_problem *p, uint32_t page)
{
    return op_page_whole(p, page);
}

/* Units that its margins leave of a page, whatever stands above its columns. */
static int empty_units(const op_page_problem *p, uint32_t page)
{
    return page < (uint32_t)p->n_first && !p->first_bare ? op_page_later(p, page) : op_page_whole(p, page);
}

/* Whether what is higher than the page may pass by it: where other matter stands on it already, or else nothing helps. */
static bool may_stay_empty(const op_pager *g, uint32_t page)
{
    int holds = op_page_capacity(g, page);

    return holds < g->most && (g->forced || holds < empty_units(g->p, page));
}

/* One variant below other matter, with the space above it that it asks for, and with lines less or more. */
static void place_below(op_pager *g, size_t block, const op_page_state *from, uint32_t prev, int y, int looseness)
{
    const op_page_block *b = &g->p->blocks[block];
    int room = op_page_capacity(g, from->page) - y - b->need;
    op_page_state s = *from;

    place_lines(g, block, &s, prev, 0, y, looseness);
    for (int lines = -b->less; lines <= b->more && !from->fresh; lines++) {
        if (!lines || 2 * lines > room)
            continue;
        s.give = (int8_t)lines;
        s.cost = from->cost + (int64_t)OP_PAGE_COST_GIVE * lines * lines;
        place_lines(g, block, &s, prev, 0, y + 2 * lines, looseness);
    }
}

/* One variant from every live state: on the same page, and on a new one. */
static void place_variant(op_pager *g, size_t block, int looseness)
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
        op_page_state s = *at(g, prev);
        int y = start_below(g, block, &s);
        s.line = 0;
        s.turned = false;
        s.give = 0;
        s.cost += b->cost[looseness + 1];
        if (y >= 0)
            place_below(g, block, &s, prev, y, looseness);
        bool shorter = s.fresh && may_stay_empty(g, s.page);
        if ((s.fresh && !shorter) || (kept && !s.fresh && !g->forced) || bound_elsewhere(g, &s, block, 0))
            continue;
        s.cost += kept && !s.fresh ? COST_FORCED : 0;
        int64_t ends = op_page_end_cost(g, &s);
        op_page_end(g, &s, op_page_capacity(g, s.page) - s.used, b->start != OP_START_FLOW);
        while (shorter && op_page_capacity(g, s.page) < g->most)
            op_page_end(g, &s, op_page_capacity(g, s.page), false);
        if (b->start >= OP_START_PAGE)
            s.cost += ends - OP_PAGE_COST_FREE;
        turn_to(g, &s, b);
        s.turned = true;
        place_lines(g, block, &s, prev, 0, b->top, looseness);
    }
    for (uint32_t i = 1; i < n; i++)
        for (size_t side = 0; side < g->sides; side++) {
            uint32_t from = g->inner[(size_t)i * g->sides + side];
            if (from == NONE)
                continue;
            op_page_state s = *at(g, from);
            s.turned = false;
            s.give = 0;
            place_lines(g, block, &s, from, i, b->top, looseness);
        }
    op_page_states_let_go(g, g->inner, slots);
}

/* Collects the states after a block in place of those before; those far worse than the best are left behind. */
static void collect(op_pager *g)
{
    size_t n_slots = g->n_heights * g->sides;
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
    op_page_states_let_go(g, g->live, g->n_live);
    g->n_live = 0;
    for (size_t i = 0; i < n_slots; i++) {
        if (g->slots[i] == NONE)
            continue;
        if (at(g, g->slots[i])->cost - best > limit) {
            op_page_state_let_go(g, g->slots[i]);
            continue;
        }
        g->live = op_grow(g->scratch, g->live, g->n_live, &g->live_cap, sizeof(*g->live));
        g->live[g->n_live++] = g->slots[i]; /* which it holds from here on */
    }
}

static void place_block(op_pager *g, size_t block)
{
    const op_page_block *b = &g->p->blocks[block];
    size_t n_slots = g->n_heights * g->sides;

    for (g->forced = false;; g->forced = true) {
        memset(g->slots, 0xff, n_slots * sizeof(*g->slots));
        size_t before = g->made;
        for (int v = 0; v < OP_VARIANTS; v++)
            if (b->lines[v])
                place_variant(g, block, v - 1);
        for (size_t i = 0; i < n_slots; i++)
            if (g->slots[i] != NONE) {
                g->n_forced += g->forced;
                collect(g);
                return;
            }
        g->made = before;
    }
}

static uint32_t choose_end(const op_pager *g)
{
    uint32_t best = NONE;
    int64_t least = INT64_MAX;

    for (size_t k = 0; k < g->n_live; k++) {
        const op_page_state *s = at(g, g->live[k]);
        int64_t c = s->cost + op_page_end_cost(g, s);
        if (c < least)
            least = c, best = g->live[k];
    }
    return best;
}

/* Writes the chain of states as pieces. */
static void write_pieces(op_arena *a, const op_pager *g, const uint32_t *chain, size_t n_chain, op_page_plan *plan)
{
    size_t block = 0;

    plan->pieces = op_new_array(a, op_page_piece, n_chain);
    for (size_t k = 0; k < n_chain; k++) {
        const op_page_state *s = at(g, chain[k]), *from = at(g, s->prev);
        const op_page_block *b = &g->p->blocks[block];
        op_page_piece *piece = &plan->pieces[plan->n_pieces++];
        piece->block = (uint32_t)block;
        piece->line_begin = from->line;
        piece->line_end = s->line ? s->line : b->lines[s->looseness + 1];
        piece->looseness = s->looseness;
        piece->give = s->give;
        piece->page_top = from->line || s->turned || from->fresh;
        piece->page = s->line ? s->page - 1 : s->page; /* parted: s stands behind the page's end */
        piece->y = (int16_t)(piece->page_top ? b->top : start_below(g, block, from) + 2 * s->give);
        plan->n_pages = piece->page + 1;
        block += !s->line;
    }
}

/* The state before the first block. Loose sheets count their sides for nothing but the order of what costs the same. */
static void begin(op_pager *g)
{
    const op_page_problem *p = g->p;
    int columns = op_page_columns(g), seen = p->facing ? 2 * columns : columns;

    g->seen = seen > MOST_SIDES ? 1 : seen;
    g->sides = 4 * (size_t)(g->seen > 1 ? g->seen : 2);
    g->most = p->facing && p->verso_capacity > p->capacity ? p->verso_capacity : p->capacity;
    g->n_heights = (size_t)(p->n_first && p->first_capacity > g->most ? p->first_capacity : g->most) + 1;
    g->slots = op_new_array(g->scratch, uint32_t, g->n_heights * g->sides);
    int side = p->facing ? (p->recto ? columns : 2 * columns) - 1 : columns - 1;
    *at(g, op_page_state_add(g)) = (op_page_state){.prev = NONE, .side = (uint8_t)(g->seen > 1 ? side : 0),
                                                   .used = (uint16_t)p->used, .fresh = p->used == 0, .held = 1};
}

int op_page_filled(const op_page_problem *p, const op_page_plan *plan, uint32_t page)
{
    int filled = 0;

    for (size_t i = 0; i < plan->n_pieces; i++) {
        const op_page_piece *piece = &plan->pieces[i];
        const op_page_block *b = &p->blocks[piece->block];
        uint32_t n = b->lines[piece->looseness + 1];
        int end = piece->y + piece_height(b, piece->line_begin, piece->line_end, n);
        if (piece->page == page && end > filled)
            filled = end;
    }
    return filled;
}

op_page_plan op_pages_break(op_arena *a, op_arena *scratch, const op_page_problem *p)
{
    op_mark mark = op_arena_mark(scratch);
    op_page_plan plan = {0};
    op_pager g = {.p = p, .scratch = scratch, .free = NONE};

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
    plan.cost = at(&g, end)->cost + op_page_end_cost(&g, at(&g, end));
    plan.states = g.made;
    plan.forced = g.n_forced;
    op_arena_reset(scratch, mark);
    return plan;
}
