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

    if (x->block->sheet->origin != y->block->sheet->origin)
        return x->block->sheet->origin < y->block->sheet->origin ? -1 : 1;
    if (x->specificity != y->specificity)
        return x->specificity < y->specificity ? -1 : 1;
    return (x->order > y->order) - (x->order < y->order);
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

/* Sorts a bucket's rules into those that match all kin and those that have to be asked. */
static void sift(op_cascade *c, const op_matcher *m, const op_element *e, matchers *sure, matchers *ask)
{
    for (; m; m = m->next) {
        if (!m->ancestral)
            add(c->arena, ask, m);
        else if (op_css_matches(m->selector, e))
            add(c->arena, sure, m);
    }
}

static void sift_bucket(op_cascade *c, char kind, const char *name, const op_element *e, matchers *sure, matchers *ask)
{
    op_bucket *b = name ? op_rules_bucket(&c->rules, kind, name) : NULL;

    if (!b || b->seen == c->query) /* a class may be stated twice */
        return;
    b->seen = c->query;
    sift(c, b->first, e, sure, ask);
}

static op_kin *make_kin(op_cascade *c, const op_kin *parent, const op_element *e, uint32_t hash)
{
    op_kin *k = op_new(c->arena, op_kin);
    matchers sure = {0}, ask = {0};

    c->query++;
    sift(c, c->rules.any, e, &sure, &ask);
    sift_bucket(c, ' ', e->name, e, &sure, &ask);
    for (size_t i = 0; i < e->n_classes; i++)
        sift_bucket(c, '.', e->classes[i], e, &sure, &ask);
    sift_bucket(c, '#', e->id, e, &sure, &ask);
    sort(sure.v, sure.n);
    *k = (op_kin){.parent = parent, .element = e, .sure = sure.v, .n_sure = sure.n, .ask = ask.v, .n_ask = ask.n, .hash = hash};
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
        h = (h ^ v[i]->order) * 16777619u + v[i]->specificity;
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

static void set_origins(op_cascade *c, const op_matcher *const *v, size_t n, op_pseudo pseudo, op_computed *out)
{
    op_style_origin *o = op_new_array(c->arena, op_style_origin, n + 1);

    out->n_origins = 0;
    out->origins = o;
    for (size_t i = 0; i < n; i++)
        if (v[i]->pseudo == pseudo)
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

/* The rules of all kin and those of the asked that say yes. */
static const op_look *ask(op_cascade *c, const op_kin *k, const op_element *e, const op_look *parent)
{
    matchers all = {0};

    for (size_t i = 0; i < k->n_ask; i++)
        if (op_css_matches(k->ask[i]->selector, e))
            add(c->scratch, &all, k->ask[i]);
    if (!all.n)
        return look_of(c, parent, k->sure, k->n_sure);
    for (size_t i = 0; i < k->n_sure; i++)
        add(c->scratch, &all, k->sure[i]);
    sort(all.v, all.n);
    return look_of(c, parent, all.v, all.n);
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
