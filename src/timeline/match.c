#include "timeline/match.h"

#include <string.h>

enum { PATH_MAX_ELEMENTS = 32 };

typedef struct {
    const op_tl_edge *edge;
    uint32_t token, length;
} stop;

typedef struct {
    const op_tl_lexicon *l;
    const op_tl_tokens *t;
    stop path[PATH_MAX_ELEMENTS], best[PATH_MAX_ELEMENTS];
    size_t n_best;
    uint32_t rule;     /* of the best, 1-based; 0: none */
    uint32_t opens, closes; /* tokens of the best, closes inclusive */
} search;

/* Tokens that the edge takes at i; 0: it does not fit. */
static uint32_t takes(const op_tl_edge *e, const op_tl_token *t)
{
    if (e->glued && t->space)
        return 0;
    if (e->literal)
        return t->literal == e->literal;
    if (!op_tl_is(t, e->class) || (e->not_class < OP_TC_COUNT && op_tl_is(t, e->not_class)))
        return 0;
    if (e->class == OP_TC_NUM && t->compose)
        return t->compose;
    if ((e->class == OP_TC_ORD || e->class == OP_TC_DAYWORD) && t->compose_ord)
        return t->compose_ord;
    return 1;
}

static void consider(search *s, size_t n, uint32_t rule)
{
    uint32_t opens = UINT32_MAX, closes = 0;

    for (size_t i = 0; i < n; i++) {
        if (s->path[i].edge->outside)
            continue;
        if (opens == UINT32_MAX)
            opens = s->path[i].token;
        closes = s->path[i].token + s->path[i].length - 1;
    }
    if (opens == UINT32_MAX)
        return;
    if (s->rule) {
        uint32_t was = s->closes - s->opens, is = closes - opens;
        if (is < was || (is == was && rule >= s->rule))
            return;
    }
    s->rule = rule;
    s->opens = opens;
    s->closes = closes;
    s->n_best = n;
    memcpy(s->best, s->path, n * sizeof(*s->path));
}

static void follow(search *s, uint32_t node, uint32_t at, size_t depth);

static void try_edges(search *s, const op_tl_edge *e, uint32_t from, uint32_t to, uint32_t at, size_t depth)
{
    for (uint32_t i = from; i < to; i++) {
        uint32_t k = takes(&e[i], &s->t->all[at]);
        if (!k)
            continue;
        s->path[depth] = (stop){&e[i], at, k};
        follow(s, e[i].to, at + k, depth + 1);
    }
}

static void follow(search *s, uint32_t node, uint32_t at, size_t depth)
{
    const op_tl_node *n = &s->l->nodes[node];

    if (n->rule && depth)
        consider(s, depth, n->rule);
    if (depth < PATH_MAX_ELEMENTS && at < s->t->n)
        try_edges(s, n->edges, 0, n->n, at, depth);
}

/* From the root, through its index. */
static void start(search *s, uint32_t at)
{
    const op_tl_lexicon *l = s->l;
    const op_tl_token *t = &s->t->all[at];
    const op_tl_edge *e = l->nodes[0].edges;

    for (uint64_t left = t->classes & l->first; left; left &= left - 1) {
        int c = __builtin_ctzll(left);
        try_edges(s, e, l->by_class[c], l->by_class[c + 1], at, 0);
    }
    if (t->literal)
        try_edges(s, e, l->by_literal[t->literal], l->by_literal[t->literal + 1], at, 0);
}

static void note(op_tl_partial *p, const stop *s)
{
    if (p->first > p->last) {
        p->first = s->token;
        p->last = s->token + s->length - 1;
        return;
    }
    p->last = s->token + s->length - 1;
}

static const uint8_t class_field[] = {
#define OP_TL_CLASS(name, field) OP_TF_##field,
#include "timeline/classes.def"
#undef OP_TL_CLASS
};

static op_tl_match result(const search *s)
{
    op_tl_match m = {.first = s->opens, .last = s->closes, .rule = &s->l->rules[s->rule - 1]};
    int by_class[2][OP_TC_COUNT];

    for (int k = 0; k < 2; k++) {
        m.part[k].first = 1;
        m.part[k].last = 0;
        for (int i = 0; i < OP_TF_COUNT; i++)
            m.part[k].f[i] = OP_TL_UNSET;
        for (int i = 0; i < OP_TC_COUNT; i++)
            by_class[k][i] = OP_TL_UNSET;
    }
    for (size_t i = 0; i < s->n_best; i++) {
        const stop *p = &s->best[i];
        if (p->edge->literal || p->edge->outside)
            continue;
        op_tl_class class = (op_tl_class)p->edge->class;
        int value = op_tl_token_value(&s->t->all[p->token], class), slot = p->edge->slot;
        by_class[slot][class] = value;
        if (class_field[class] == OP_TF_NONE || value == OP_TL_UNSET)
            continue;
        m.part[slot].f[class_field[class]] = (int16_t)value;
        note(&m.part[slot], p);
    }
    for (int i = 0; i < m.rule->n_assigns; i++) {
        const op_tl_assign *a = &m.rule->assigns[i];
        int v = a->from_class ? by_class[a->slot][a->value] : a->value;
        if (v != OP_TL_UNSET)
            m.part[a->which].f[a->field] = (int16_t)v;
    }
    m.two = m.part[1].first <= m.part[1].last;
    return m;
}

op_tl_match *op_tl_scan(op_arena *a, const op_tl_lexicon *l, const op_tl_tokens *t, size_t *n)
{
    op_tl_match *out = NULL;
    size_t cap = 0;
    uint32_t free_from = 0; /* the first token that no match holds yet */
    search s = {.l = l, .t = t};

    *n = 0;
    for (uint32_t i = 0; i < t->n; i++) {
        const op_tl_token *w = &t->all[i];
        if (!w->literal && !(w->classes & l->first))
            continue;
        s.rule = 0;
        start(&s, i);
        /* what begins inside the context of this one may be longer than it */
        for (uint32_t k = i + 1; s.rule && k <= s.opens; k++)
            start(&s, k);
        if (!s.rule || s.opens < free_from)
            continue;
        out = op_grow(a, out, *n, &cap, sizeof(*out));
        out[(*n)++] = result(&s);
        free_from = s.closes + 1;
        if (s.closes > i)
            i = s.closes;
    }
    return out;
}
