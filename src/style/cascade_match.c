/* cascade_match.c - the rules of each element, found once for all that are alike
 *
 * Most selectors ask only for names, classes and ancestors. Elements alike in these below ancestors alike are kin: such
 * rules are matched for the first of them and hold for all. Only rules that ask for siblings, attributes or positions are
 * matched element by element. Elements whose rules and parents' styles are the same then share one style. */
#include <stdlib.h>
#include <string.h>

#include "style/cascade.h"

/* ---- the order of the cascade ---- */

static int by_weight(const void *a, const void *b)
{
    const op_matcher *x = *(const op_matcher *const *)a, *y = *(const op_matcher *const *)b;

    return (x->weight > y->weight) - (x->weight < y->weight);
}

static void sort(const op_matcher **v, size_t n)
{
    if (n > 1)
        qsort(v, n, sizeof(*v), by_weight);
}

/* ---- kin ---- */

static bool same_text(const char *a, const char *b)
{
    return a == b || (a && b && strcmp(a, b) == 0);
}

static bool alike(const op_cascade *c, const op_element *x, const op_element *y)
{
    if (strcmp(x->name, y->name) != 0 || x->n_classes != y->n_classes || !same_text(x->lang, y->lang))
        return false;
    if (c->rules.ids && !same_text(x->id, y->id))
        return false;
    for (size_t i = 0; i < x->n_classes; i++)
        if (strcmp(x->classes[i], y->classes[i]) != 0)
            return false;
    return true;
}

static uint32_t hash_element(const op_cascade *c, const op_kin *parent, const op_element *e)
{
    uint32_t h = op_hash_text(parent ? parent->hash * 31 + 7 : OP_HASH_BEGIN, e->name);

    for (size_t i = 0; i < e->n_classes; i++)
        h = op_hash_text(h * 33 + 1, e->classes[i]);
    if (e->lang)
        h = op_hash_text(h * 33 + 2, e->lang);
    if (c->rules.ids && e->id)
        h = op_hash_text(h * 33 + 3, e->id);
    return h;
}

static void grow_kin(op_cascade *c)
{
    op_kin **old = c->kin;
    size_t n = c->cap_kin;

    c->cap_kin = n ? n * 2 : 256;
    c->kin = op_new_array(c->arena, op_kin *, c->cap_kin);
    for (size_t i = 0; i < n; i++) {
        if (!old[i])
            continue;
        size_t k = old[i]->hash & (c->cap_kin - 1);
        while (c->kin[k])
            k = (k + 1) & (c->cap_kin - 1);
        c->kin[k] = old[i];
    }
}

typedef struct {
    const op_matcher **v;
    size_t n, cap;
} matchers;

static void add(op_arena *a, matchers *l, const op_matcher *m)
{
    l->v = op_grow(a, l->v, l->n, &l->cap, sizeof(*l->v));
    l->v[l->n++] = m;
}

/* ---- asking ---- */

/* Told of once, at the rule with which it ran out. */
static void tell_spent(op_cascade *c, const op_matcher *m)
{
    op_span at = {m->block->sheet->css->source, m->block->at, m->block->at + 1};

    if (!c->spent)
        op_diag_addf(c->diags, OP_DIAG_CSS_LIMIT, at, "css-match: selectors that look at more than %d elements; they match no more",
                     OP_STEPS_MAX);
    c->spent = true;
}

/* Whether the rule matches, as long as the document's steps last. */
static bool matches(op_cascade *c, const op_matcher *m, const op_element *e)
{
    int64_t *left = &c->steps[!m->ancestral], most = *left < OP_CSS_MATCH_MAX ? *left : OP_CSS_MATCH_MAX, rest = most;
    bool yes = most > 0 && op_css_matches_within(m->selector, e, &rest);

    *left -= most - rest;
    if (most <= 0 || rest < 0)
        tell_spent(c, m);
    return yes;
}

/* Whether the ancestors' names may be those that the rule asks for. */
static bool may_stand_below(const op_matcher *m, const op_kin *parent)
{
    static const uint64_t none[OP_CSS_MASK] = {0};
    const uint64_t *names = parent ? parent->names : none;

    return !(m->above[0] & ~names[0]) && !(m->above[1] & ~names[1]);
}

/* What is found for one kin. */
typedef struct {
    const op_kin *parent;
    const op_element *element;
    matchers sure, ask;
} sieve;

/* Sorts a bucket's rules into those that match all kin and those that have to be asked. */
static void sift(op_cascade *c, const op_matcher *m, sieve *s)
{
    for (; m; m = m->next) {
        if (!may_stand_below(m, s->parent))
            continue;
        if (!m->ancestral)
            add(c->scratch, &s->ask, m);
        else if (matches(c, m, s->element))
            add(c->scratch, &s->sure, m);
    }
}

static void sift_bucket(op_cascade *c, char kind, const char *name, sieve *s)
{
    op_bucket *b = name ? op_rules_bucket(&c->rules, kind, name) : NULL;

    if (!b || b->seen == c->query) /* a class may be stated twice */
        return;
    b->seen = c->query;
    sift(c, b->first, s);
}

static const op_matcher **keep(op_cascade *c, const matchers *l)
{
    const op_matcher **v = op_new_array(c->arena, const op_matcher *, l->n);

    if (l->n)
        memcpy(v, l->v, l->n * sizeof(*v));
    return v;
}

static void add_name(op_cascade *c, op_kin *k, char kind, const char *name)
{
    int number = name ? op_known_number(c->known, kind, name) : -1;

    if (number >= 0)
        op_css_mask_add(k->names, number);
}

static void add_names(op_cascade *c, op_kin *k, const op_element *e)
{
    if (k->parent)
        memcpy(k->names, k->parent->names, sizeof(k->names));
    add_name(c, k, ' ', e->name);
    for (size_t i = 0; i < e->n_classes; i++)
        add_name(c, k, '.', e->classes[i]);
    if (c->rules.ids)
        add_name(c, k, '#', e->id);
}

static op_kin *make_kin(op_cascade *c, const op_kin *parent, const op_element *e, uint32_t hash)
{
    op_kin *k = op_new(c->arena, op_kin);
    op_mark mark = op_arena_mark(c->scratch);
    sieve s = {.parent = parent, .element = e};

    c->query++;
    sift(c, c->rules.any, &s);
    sift_bucket(c, ' ', e->name, &s);
    for (size_t i = 0; i < e->n_classes; i++)
        sift_bucket(c, '.', e->classes[i], &s);
    sift_bucket(c, '#', e->id, &s);
    sort(s.sure.v, s.sure.n);
    *k = (op_kin){.parent = parent, .element = e, .sure = keep(c, &s.sure), .n_sure = s.sure.n, .ask = keep(c, &s.ask),
                  .n_ask = s.ask.n, .hash = hash};
    add_names(c, k, e);
    op_arena_reset(c->scratch, mark);
    return k;
}

static op_kin *kin_of(op_cascade *c, const op_kin *parent, const op_element *e)
{
    uint32_t hash = hash_element(c, parent, e);

    if (2 * c->n_kin >= c->cap_kin)
        grow_kin(c);
    size_t i = hash & (c->cap_kin - 1);
    for (; c->kin[i]; i = (i + 1) & (c->cap_kin - 1))
        if (c->kin[i]->hash == hash && c->kin[i]->parent == parent && alike(c, c->kin[i]->element, e))
            return c->kin[i];
    c->n_kin++;
    return c->kin[i] = make_kin(c, parent, e, hash);
}

/* ---- looks ---- */

static uint32_t hash_rules(const op_look *parent, const op_matcher *const *v, size_t n)
{
    uint32_t h = (uint32_t)(((uintptr_t)parent >> 4) * 2654435761u);

    for (size_t i = 0; i < n; i++)
        h = (h ^ (uint32_t)v[i]->weight) * 16777619u + (uint32_t)(v[i]->weight >> 32);
    return h;
}

static void grow_looks(op_cascade *c)
{
    op_look **old = c->looks;
    size_t n = c->cap_looks;

    c->cap_looks = n ? n * 2 : 256;
    c->looks = op_new_array(c->arena, op_look *, c->cap_looks);
    for (size_t i = 0; i < n; i++) {
        if (!old[i])
            continue;
        size_t k = old[i]->hash & (c->cap_looks - 1);
        while (c->looks[k])
            k = (k + 1) & (c->cap_looks - 1);
        c->looks[k] = old[i];
    }
}

/* The blocks among the rules that go for the pseudo-element; they are scratch. */
static op_blocks blocks_of(op_cascade *c, const op_matcher *const *v, size_t n, op_pseudo pseudo)
{
    op_block **blocks = op_new_array(c->scratch, op_block *, n + 1);
    op_blocks list = {blocks, 0};

    for (size_t i = 0; i < n; i++)
        if (v[i]->pseudo == pseudo)
            blocks[list.n++] = v[i]->block;
    return list;
}

/* A rule of which no declaration is one contributes nothing. */
static bool contributes(const op_matcher *m, op_pseudo pseudo)
{
    return m->pseudo == pseudo && (m->block->n || m->block->n_custom);
}

/* After the blocks have been read. */
static void set_origins(op_cascade *c, const op_matcher *const *v, size_t n, op_pseudo pseudo, op_computed *out)
{
    size_t count = 0, from = n;

    while (from > 0 && count < OP_ORIGINS_MAX)
        count += contributes(v[--from], pseudo);
    op_style_origin *o = op_new_array(c->arena, op_style_origin, count + 1);
    out->n_origins = 0;
    out->origins = o;
    for (size_t i = from; i < n; i++)
        if (contributes(v[i], pseudo))
            o[out->n_origins++] = *op_matcher_origin(c, v[i]);
}

static void compute_pseudo(op_cascade *c, op_look *look, op_pseudo pseudo)
{
    op_blocks blocks = blocks_of(c, look->rules, look->n_rules, pseudo);

    if (!blocks.n)
        return;
    op_computed *out = op_new(c->arena, op_computed);
    const op_custom_scope *scope = op_cascade_scope(c, blocks, look->scope, false);
    op_cascade_compute(c, blocks, look->c, &c->initial, scope, false, out);
    set_origins(c, look->rules, look->n_rules, pseudo, out);
    bool generated = pseudo == OP_PSEUDO_BEFORE || pseudo == OP_PSEUDO_AFTER;
    if (!generated || !(out->content.normal || out->content.none))
        look->pseudo[pseudo] = out;
}

static op_look *make_look(op_cascade *c, const op_look *parent, const op_matcher *const *v, size_t n, uint32_t hash)
{
    op_look *look = op_new(c->arena, op_look);
    op_computed *out = op_new(c->arena, op_computed);
    const op_matcher **rules = op_new_array(c->arena, const op_matcher *, n + 1);
    op_blocks blocks = blocks_of(c, v, n, OP_PSEUDO_NONE);

    if (n)
        memcpy(rules, v, n * sizeof(*v));
    *look = (op_look){.c = out, .parent = parent, .rules = rules, .n_rules = n, .hash = hash};
    look->scope = op_cascade_scope(c, blocks, parent ? parent->scope : NULL, !parent);
    op_cascade_compute(c, blocks, parent ? parent->c : &c->initial, &c->initial, look->scope, !parent, out);
    set_origins(c, v, n, OP_PSEUDO_NONE, out);
    if (!parent) { /* the root's size and leading are units for all that follow */
        c->units.rem = out->size;
        c->units.rlh = out->leading;
    }
    for (int p = OP_PSEUDO_NONE + 1; p < OP_PSEUDO_COUNT; p++)
        compute_pseudo(c, look, (op_pseudo)p);
    return look;
}

static const op_look *look_of(op_cascade *c, const op_look *parent, const op_matcher *const *v, size_t n)
{
    uint32_t hash = hash_rules(parent, v, n);

    if (2 * c->n_looks >= c->cap_looks)
        grow_looks(c);
    size_t i = hash & (c->cap_looks - 1);
    for (; c->looks[i]; i = (i + 1) & (c->cap_looks - 1)) {
        const op_look *l = c->looks[i];
        if (l->hash == hash && l->parent == parent && l->n_rules == n && (n == 0 || memcmp(l->rules, v, n * sizeof(*v)) == 0))
            return l;
    }
    c->n_looks++;
    return c->looks[i] = make_look(c, parent, v, n, hash);
}

/* Both lists as one, weakest first. */
static const op_matcher **merge(op_cascade *c, const op_kin *k, const matchers *asked)
{
    size_t n = k->n_sure + asked->n, i = 0, j = 0;
    const op_matcher **all = op_new_array(c->scratch, const op_matcher *, n);

    while (i + j < n) {
        bool own = j == asked->n || (i < k->n_sure && by_weight(&k->sure[i], &asked->v[j]) <= 0);
        all[i + j] = own ? k->sure[i] : asked->v[j];
        *(own ? &i : &j) += 1;
    }
    return all;
}

/* The rules of all kin and those of the asked that say yes. */
static const op_look *ask(op_cascade *c, const op_kin *k, const op_element *e, const op_look *parent)
{
    matchers asked = {0};

    for (size_t i = 0; i < k->n_ask; i++)
        if (matches(c, k->ask[i], e))
            add(c->scratch, &asked, k->ask[i]);
    if (!asked.n)
        return look_of(c, parent, k->sure, k->n_sure);
    sort(asked.v, asked.n);
    return look_of(c, parent, merge(c, k, &asked), k->n_sure + asked.n);
}

static void remember_kin(op_cascade *c, const op_element *e, const op_kin *k)
{
    while (e->number >= c->cap_kin_of) {
        size_t cap = c->cap_kin_of ? c->cap_kin_of * 2 : 1024;
        const op_kin **wide = op_new_array(c->arena, const op_kin *, cap);
        if (c->cap_kin_of)
            memcpy(wide, c->kin_of, c->cap_kin_of * sizeof(*wide));
        c->kin_of = wide;
        c->cap_kin_of = cap;
    }
    c->kin_of[e->number] = k;
}

const op_look *op_cascade_element(op_cascade *c, op_element *e)
{
    const op_look *parent = e->parent ? e->parent->style : NULL;
    op_kin *k = kin_of(c, e->parent ? c->kin_of[e->parent->number] : NULL, e);

    remember_kin(c, e, k);
    if (!k->n_ask && k->last && k->last->parent == parent) {
        e->style = k->last;
        return k->last;
    }
    op_mark mark = op_arena_mark(c->scratch);
    k->last = k->n_ask ? ask(c, k, e, parent) : look_of(c, parent, k->sure, k->n_sure);
    op_arena_reset(c->scratch, mark);
    e->style = k->last;
    return k->last;
}
