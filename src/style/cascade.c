/* cascade.c - declarations to computed values */
#include "style/cascade.h"

#include <stdlib.h>
#include <string.h>

enum {
    PROPERTIES_MAX = 256,
    SIZE_LEAST = 1024,        /* 1 pt: of type and leading; what is smaller nobody sees, and layout divides by it */
    SIZE_MOST = 1024 * 1024   /* limit: type-size, 1,024 pt */
};

/* The declaration that wins each property, and the one that would without the author's sheets, for revert. */
typedef struct {
    const op_stated *winner[PROPERTIES_MAX], *agent[PROPERTIES_MAX];
    uint16_t won[PROPERTIES_MAX]; /* which have one */
    size_t n;
} winners;

/* ---- who wins ---- */

static void win(op_cascade *c, winners *w, const op_stated *s, op_origin origin)
{
    const op_property *p = &c->properties[s->property];

    if (!p->shorthand) {
        if (!w->winner[s->property])
            w->won[w->n++] = s->property;
        w->winner[s->property] = s;
        if (origin == OP_ORIGIN_AGENT && !s->important)
            w->agent[s->property] = s;
        return;
    }
    for (size_t i = 0; i < c->n_properties; i++) { /* all */
        if (c->properties[i].shorthand || c->properties[i].page_field)
            continue;
        if (!w->winner[i])
            w->won[w->n++] = (uint16_t)i;
        w->winner[i] = s;
        if (origin == OP_ORIGIN_AGENT && !s->important)
            w->agent[i] = s;
    }
}

/* Normal declarations count from the base to the author, important ones from the author to the base. */
static void find_winners(op_cascade *c, op_blocks blocks, winners *w)
{
    static const struct {
        bool important;
        op_origin origin;
    } passes[] = {{false, OP_ORIGIN_AGENT}, {false, OP_ORIGIN_AUTHOR}, {true, OP_ORIGIN_AUTHOR}, {true, OP_ORIGIN_AGENT}};

    for (size_t pass = 0; pass < 4; pass++)
        for (size_t i = 0; i < blocks.n; i++) {
            op_block *b = blocks.v[i];
            if (b->sheet->origin != passes[pass].origin || (passes[pass].important && b->ready && !b->important))
                continue;
            op_block_read(c, b);
            for (size_t k = 0; k < b->n; k++)
                if (b->v[k].important == passes[pass].important)
                    win(c, w, &b->v[k], passes[pass].origin);
        }
}

/* ---- values ---- */

typedef struct {
    op_cascade *c;
    const op_computed *parent, *base;
    const op_custom_scope *scope;
    op_units units;
    op_computed *out;
} computing;

/* The value with var() replaced; false where that fails or the part is not there. */
static bool replace_vars(computing *k, const op_property *p, const op_stated *s, op_css_tokens *value)
{
    op_longhands parts;

    if (!op_custom_replace(k->c->scratch, k->scope, s->value, &k->c->budget, value))
        return false;
    if (!s->shorthand || op_value_wide(*value) != OP_WIDE_NONE)
        return true;
    if (!op_property_expand(s->shorthand, *value, &parts, NULL))
        return false;
    for (size_t i = 0; i < parts.n; i++)
        if (parts.v[i].property == p) {
            *value = parts.v[i].value;
            return true;
        }
    return false;
}

static void set_wide(computing *k, const op_property *p, op_wide wide)
{
    if (wide == OP_WIDE_INHERIT || (wide != OP_WIDE_INITIAL && p->inherited))
        op_property_copy(p, k->out, k->parent);
    else
        op_property_copy(p, k->out, k->base);
}

static void tell_unset(op_cascade *c, const op_property *p, const op_stated *s)
{
    const char *name = s->shorthand ? s->shorthand->name : p->name;

    if (c->budget.over)
        op_diag_addf(c->diags, OP_DIAG_CSS_LIMIT, s->at, "css-var: var() brings more than %d tokens into %s, or stands more than %d deep",
                     OP_CUSTOM_TOKENS_MAX, name, OP_CUSTOM_DEPTH_MAX);
    else
        op_diag_addf(c->diags, OP_DIAG_CSS_VALUE, s->at, "var() brings nothing that %s takes", name);
}

/* A value that var() made unreadable counts as unset: invalid at computed-value time. */
static void unset(computing *k, const op_property *p, const op_stated *s)
{
    if (s->var)
        tell_unset(k->c, p, s);
    set_wide(k, p, OP_WIDE_UNSET);
}

static void set_one(computing *k, winners *w, uint16_t index)
{
    const op_property *p = &k->c->properties[index];
    const op_stated *s = w->winner[index];
    op_css_tokens value = s->value;
    op_wide wide = (op_wide)s->wide;

    if (!p->size)
        return;
    for (int depth = 0; depth < 2; depth++) {
        if (s->var && !replace_vars(k, p, s, &value)) {
            unset(k, p, s);
            return;
        }
        if (s->var)
            wide = op_value_wide(value);
        if (wide != OP_WIDE_REVERT)
            break;
        w->winner[index] = s = w->agent[index]; /* as though the author had said nothing */
        if (!s || depth) {
            set_wide(k, p, OP_WIDE_UNSET);
            return;
        }
        value = s->value;
        wide = (op_wide)s->wide;
    }
    if (wide == OP_WIDE_INITIAL && !s->var && !s->value.n)
        op_property_copy(p, k->out, k->base);
    else if (wide != OP_WIDE_NONE)
        set_wide(k, p, wide);
    else if (!op_property_set(p, value, &k->units, k->c->arena, k->out, NULL))
        unset(k, p, s);
}

static void set_all(computing *k, winners *w, uint8_t order)
{
    for (size_t i = 0; i < w->n; i++)
        if (k->c->properties[w->won[i]].order == order && !k->c->properties[w->won[i]].page_field)
            set_one(k, w, w->won[i]);
}

/* Which declarations it all comes from, for messages. */
static void keep_stated(op_cascade *c, const winners *w, op_computed *out)
{
    const op_stated **v = op_new_array(c->arena, const op_stated *, w->n);

    for (size_t i = 0; i < w->n; i++) {
        out->declared[w->won[i] / 64] |= UINT64_C(1) << (w->won[i] % 64);
        if (w->winner[w->won[i]])
            v[out->n_stated++] = w->winner[w->won[i]];
    }
    out->stated = v;
}

static op_len within(op_len v, op_len least, op_len most)
{
    return v < least ? least : v > most ? most : v;
}

void op_cascade_compute(op_cascade *c, op_blocks blocks, const op_computed *parent, const op_computed *base,
                        const op_custom_scope *scope, bool root, op_computed *out)
{
    op_mark mark = op_arena_mark(c->scratch);
    winners *w = op_new(c->scratch, winners);
    computing k = {.c = c, .parent = parent, .base = base, .scope = scope, .units = c->units, .out = out};

    find_winners(c, blocks, w);
    op_properties_inherit(out, parent, base);
    k.units.em = parent->size;
    k.units.lh = parent->leading;
    if (root)
        k.units.rem = parent->size, k.units.rlh = parent->leading;
    set_all(&k, w, 0);
    out->size = within(out->size, SIZE_LEAST, SIZE_MOST);
    k.units.em = out->size;
    if (root)
        k.units.rem = out->size;
    set_all(&k, w, 1);
    op_properties_settle(out);
    out->leading = within(out->leading, SIZE_LEAST, 4 * SIZE_MOST);
    k.units.lh = out->leading;
    if (root)
        k.units.rlh = out->leading;
    set_all(&k, w, 2);
    op_properties_settle(out);
    out->leading = within(out->leading, SIZE_LEAST, 4 * SIZE_MOST);
    if (out->slant == OP_FONT_TOGGLE)
        out->slant = parent->slant == OP_FONT_ITALIC ? OP_FONT_NORMAL : OP_FONT_ITALIC;
    keep_stated(c, w, out);
    out->above = parent == &c->initial ? NULL : parent;
    op_arena_reset(c->scratch, mark);
}

void op_cascade_page(op_cascade *c, op_blocks blocks, const op_custom_scope *scope, const op_computed *context,
                     op_page_style *page, bool tell)
{
    op_mark mark = op_arena_mark(c->scratch);
    winners *w = op_new(c->scratch, winners);
    computing k = {.c = c, .scope = scope, .units = c->units};

    find_winners(c, blocks, w);
    k.units.em = context->size;
    k.units.lh = context->leading;
    for (size_t i = 0; i < w->n; i++) {
        const op_property *p = &c->properties[w->won[i]];
        const op_stated *s = w->winner[w->won[i]];
        op_css_tokens value = s->value;
        if (!p->page_field)
            continue;
        bool found = !s->var || replace_vars(&k, p, s, &value);
        if (!found || s->wide != OP_WIDE_NONE || op_value_wide(value) != OP_WIDE_NONE) /* nothing stands above a page */
            value.n = 0;
        bool set = op_property_set_page(p, value, &k.units, c->arena, page, NULL);
        if (!set && s->var) {
            value.n = 0;
            op_property_set_page(p, value, &k.units, c->arena, page, NULL);
        }
        if (s->var && tell && !(found && set))
            tell_unset(c, p, s);
    }
    op_arena_reset(c->scratch, mark);
}

/* ---- custom properties ---- */

typedef struct {
    op_str name;
    op_css_tokens value;
    op_wide wide;
    uint32_t rank;
    bool agent;
} candidate;

static int by_name_and_rank(const void *a, const void *b)
{
    const candidate *x = a, *y = b;
    int c = op_str_compare(x->name, y->name);

    if (c)
        return c;
    return x->rank < y->rank ? -1 : x->rank > y->rank;
}

typedef struct {
    candidate *v;
    size_t n, cap;
} candidates;

static void add_candidate(op_cascade *c, candidates *l, op_str name, op_css_tokens value, op_wide wide, bool agent)
{
    l->v = op_grow(c->scratch, l->v, l->n, &l->cap, sizeof(*l->v));
    l->v[l->n] = (candidate){name, value, wide, (uint32_t)l->n, agent};
    l->n++;
}

static void gather_custom(op_cascade *c, op_blocks blocks, candidates *l, op_origin origin, bool important)
{
    for (size_t i = 0; i < blocks.n; i++) {
        op_block *b = blocks.v[i];
        if (b->sheet->origin != origin)
            continue;
        op_block_read(c, b);
        for (size_t k = 0; k < b->n_custom; k++)
            if (b->custom[k].important == important)
                add_candidate(c, l, b->custom[k].name, b->custom[k].value, (op_wide)b->custom[k].wide,
                              origin == OP_ORIGIN_AGENT && !important);
    }
}

/* --set goes over all sheets. */
static void gather_set(op_cascade *c, candidates *l)
{
    for (size_t i = 0; i < c->n_set; i++) {
        op_buf name = OP_BUF_INIT;
        op_buf_printf(&name, "--%s", c->set[i].name);
        op_str value = op_str_of(op_arena_dup(c->arena, c->set[i].value, strlen(c->set[i].value)));
        op_css_tokens t = op_css_trim(op_css_tokenize(c->arena, value));
        add_candidate(c, l, op_buf_finish(&name, c->arena), t, op_value_wide(t), false);
    }
}

/* The last of a run of equal names that does not give way; NULL: as the parent has it. */
static const candidate *choose(const candidate *first, size_t n)
{
    const candidate *x = &first[n - 1];

    if (x->wide == OP_WIDE_REVERT)
        for (x = NULL; n-- > 0 && !x;)
            x = first[n].agent ? &first[n] : NULL;
    return x && (x->wide == OP_WIDE_NONE || x->wide == OP_WIDE_INITIAL) ? x : NULL;
}

const op_custom_scope *op_cascade_scope(op_cascade *c, op_blocks blocks, const op_custom_scope *outer, bool root)
{
    op_mark mark = op_arena_mark(c->scratch);
    candidates l = {0};
    size_t n = 0;

    gather_custom(c, blocks, &l, OP_ORIGIN_AGENT, false);
    gather_custom(c, blocks, &l, OP_ORIGIN_AUTHOR, false);
    gather_custom(c, blocks, &l, OP_ORIGIN_AUTHOR, true);
    gather_custom(c, blocks, &l, OP_ORIGIN_AGENT, true);
    if (root)
        gather_set(c, &l);
    if (!l.n) {
        op_arena_reset(c->scratch, mark);
        return outer;
    }
    qsort(l.v, l.n, sizeof(*l.v), by_name_and_rank);
    op_custom_stated *stated = op_new_array(c->scratch, op_custom_stated, l.n);
    for (size_t i = 0, end; i < l.n; i = end) {
        for (end = i + 1; end < l.n && op_str_eq(l.v[end].name, l.v[i].name); end++)
            ;
        const candidate *x = choose(&l.v[i], end - i);
        if (x)
            stated[n++] = (op_custom_stated){x->name, x->value, x->wide == OP_WIDE_INITIAL};
    }
    const op_custom_scope *s = op_custom_scope_make(c->arena, outer, stated, n, &c->budget);
    op_arena_reset(c->scratch, mark);
    return s;
}

op_color op_cascade_ink(const op_custom_scope *root, const char *name, op_color other)
{
    const op_custom *x = op_custom_find(root, op_str_of(name));
    op_color color;

    return x && !x->invalid && op_value_color(x->value, other, &color) ? color : other;
}
