#ifndef OP_LAYOUT_PAGEBREAK_PRIVATE_H
#define OP_LAYOUT_PAGEBREAK_PRIVATE_H
/* pagebreak_private.h - what the page breaker's files share: states, and what they cost */
#include "layout/pagebreak.h"

enum { OP_PAGE_COST_FREE = 500 }; /* a new matter begins a page though it need not */
enum { OP_PAGE_COST_GIVE = 600 }; /* a line more or less above a block, times the square of their number */

/* A way of having set everything up to (not including) line `line` of block `block`; line 0: whole blocks. */
typedef struct {
    int64_t cost;
    uint32_t prev;
    uint32_t line;      /* within a block: it begins a page */
    uint32_t page;      /* on which what follows would stand */
    uint32_t held;      /* by states that follow it and by lists: 0: it is free */
    uint16_t used;
    uint8_t side;       /* pages or columns that are seen with it and come after it: 0 recto, 1 verso */
    uint8_t shortage;   /* of the one before it that is seen with it, in units, at most 3 */
    int8_t looseness;
    int8_t give;        /* lines that the space above the block has more */
    bool fresh;         /* the page holds nothing yet */
    bool turned;        /* a page ended before the block */
} op_page_state;

typedef struct {
    const op_page_problem *p;
    op_arena *scratch;
    op_page_state **chunks; /* states, OP_PAGE_CHUNK to a chunk: a growing array would leave its copies in the arena */
    size_t n, n_chunks, cap_chunks;
    uint32_t free;    /* the first of those that lead nowhere any more, linked by prev */
    size_t made;      /* in all */
    uint32_t *slots;  /* states after the block under work, by height, side and shortage */
    uint32_t *inner;  /* states within it, by line, side and shortage, for one variant */
    size_t inner_cap;
    uint32_t *live;   /* those of the block before */
    size_t n_live, live_cap;
    bool forced;      /* rules may be broken at COST_FORCED */
    size_t n_forced;
    int seen;         /* pages or columns that are seen together; 1: each by itself */
    int most;         /* units of the highest pages but the first; */
    size_t n_heights; /* one more than those of the highest of all */
    size_t sides;     /* values of side times those of shortage */
} op_pager;

/* Units that a page holds that is none of the first. */
static inline int op_page_later(const op_page_problem *p, uint32_t page)
{
    uint32_t columns = p->columns > 1 ? (uint32_t)p->columns : 1;

    if (!p->verso_capacity || !p->facing || (page / columns % 2 == 0) == p->recto)
        return p->capacity;
    return p->verso_capacity;
}

/* The same of any page. */
static inline int op_page_whole(const op_page_problem *p, uint32_t page)
{
    return page < (uint32_t)p->n_first ? p->first_capacity : op_page_later(p, page);
}

/* Less what floats at its foot. */
static inline int op_page_capacity(const op_pager *g, uint32_t page)
{
    int whole = op_page_whole(g->p, page);

    if (page >= g->p->n_feet)
        return whole;
    return whole > g->p->feet[page] ? whole - g->p->feet[page] : 1;
}

static inline int op_page_columns(const op_pager *g)
{
    return g->p->columns > 1 ? g->p->columns : 1;
}

/* ---- pagebreak_states.c ---- */

enum { OP_PAGE_CHUNK = 1024 };
#define OP_PAGE_STATE_NONE UINT32_MAX

static inline op_page_state *op_page_state_at(const op_pager *g, uint32_t i)
{
    return &g->chunks[i / OP_PAGE_CHUNK][i % OP_PAGE_CHUNK];
}

/* Room for a state: whoever fills it sets `held`, also of the one before it. */
uint32_t op_page_state_add(op_pager *g);

/* One holds the state no more. Ways that lead nowhere are free at once, so that what is kept are those of the states at
 * hand, which soon meet in one: a chapter's length counts for little. */
void op_page_state_let_go(op_pager *g, uint32_t i);
void op_page_states_let_go(op_pager *g, const uint32_t *v, size_t n); /* some may be NONE */

/* ---- pagebreak_cost.c ---- */

/* Ends the page of s with `left` units empty; free: a new matter follows. Pages seen together should end alike. */
void op_page_end(const op_pager *g, op_page_state *s, int left, bool is_free);
/* What a page costs that ends with that line of the block. */
int64_t op_page_hyphen_cost(const op_pager *g, const op_page_state *s, size_t block, int looseness, uint32_t line);
/* What it costs to end the whole there. */
int64_t op_page_end_cost(const op_pager *g, const op_page_state *s);
#endif
