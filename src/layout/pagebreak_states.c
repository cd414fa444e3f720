/* pagebreak_states.c - the states that the page breaker keeps, and their end */
#include "layout/pagebreak_private.h"

uint32_t op_page_state_add(op_pager *g)
{
    uint32_t i = g->free;

    g->made++;
    if (i != OP_PAGE_STATE_NONE) {
        g->free = op_page_state_at(g, i)->prev;
        return i;
    }
    if (g->n == g->n_chunks * OP_PAGE_CHUNK) {
        g->chunks = op_grow(g->scratch, g->chunks, g->n_chunks, &g->cap_chunks, sizeof(*g->chunks));
        g->chunks[g->n_chunks++] = op_new_array(g->scratch, op_page_state, OP_PAGE_CHUNK);
    }
    return (uint32_t)g->n++;
}

void op_page_state_let_go(op_pager *g, uint32_t i)
{
    while (i != OP_PAGE_STATE_NONE && --op_page_state_at(g, i)->held == 0) {
        op_page_state *s = op_page_state_at(g, i);
        uint32_t prev = s->prev;
        s->prev = g->free;
        g->free = i;
        i = prev;
    }
}

void op_page_states_let_go(op_pager *g, const uint32_t *v, size_t n)
{
    for (size_t k = 0; k < n; k++)
        if (v[k] != OP_PAGE_STATE_NONE)
            op_page_state_let_go(g, v[k]);
}
