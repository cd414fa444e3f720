/* export_custom.c - custom properties in the e-book: reading systems of old know none, so that values are written out
 *
 * The root's and the body's are the same for all that stands in the body, unless a rule states the same name further down:
 * then the rule's own block can say what is meant, and nothing else can. */
#include <stdlib.h>
#include <string.h>

#include "style/export_private.h"

typedef struct {
    op_custom_stated stated;
    op_specificity specificity;
    uint32_t order;
    uint8_t rank; /* !important and origin: what wins over what */
} candidate;

typedef struct {
    op_exporter *x;
    const op_element *element;
    op_origin origin;
    candidate *v;
    size_t n, cap;
} candidates;

static void add_candidates(candidates *c, const op_css_sheet *sheet, const op_css_rule *rule, op_specificity specificity)
{
    for (const op_css_declaration *d = rule->declarations; d; d = d->next) {
        if (!op_str_starts(d->name, "--"))
            continue;
        op_css_tokens value = op_css_trim(op_css_value(c->x->arena, sheet, d));
        op_wide wide = op_value_wide(value);
        if (wide != OP_WIDE_NONE && wide != OP_WIDE_INITIAL)
            continue;
        bool agent = c->origin == OP_ORIGIN_AGENT;
        c->v = op_grow(c->x->arena, c->v, c->n, &c->cap, sizeof(*c->v));
        c->v[c->n] = (candidate){{d->name, value, wide == OP_WIDE_INITIAL}, specificity, (uint32_t)c->n,
                                 (uint8_t)(d->important ? (agent ? 3 : 2) : (agent ? 0 : 1))};
        c->n++;
    }
}

static void gather(candidates *c, const op_css_sheet *sheet, const op_css_rule *rule)
{
    op_specificity specificity;

    for (; rule; rule = rule->next)
        if (!rule->name.n && op_export_matches(rule->selectors, c->element, &specificity))
            add_candidates(c, sheet, rule, specificity);
        else if (rule->name.n && op_export_applies(rule, &op_export_light))
            gather(c, sheet, rule->rules);
}

/* By name, the strongest last. */
static int by_strength(const void *a, const void *b)
{
    const candidate *x = a, *y = b;
    int c = op_str_compare(x->stated.name, y->stated.name);

    if (c == 0)
        c = (x->rank > y->rank) - (x->rank < y->rank);
    if (c == 0)
        c = (x->specificity > y->specificity) - (x->specificity < y->specificity);
    return c ? c : (x->order > y->order) - (x->order < y->order);
}

static const op_custom_scope *make_scope(candidates *c, const op_custom_scope *outer)
{
    size_t n = 0;

    if (c->n)
        qsort(c->v, c->n, sizeof(*c->v), by_strength);
    op_custom_stated *stated = op_new_array(c->x->arena, op_custom_stated, c->n + 1);
    for (size_t i = 0; i < c->n; i++)
        if (i + 1 == c->n || !op_str_eq(c->v[i].stated.name, c->v[i + 1].stated.name))
            stated[n++] = c->v[i].stated;
    return op_custom_scope_make(c->x->arena, outer, stated, n, &c->x->budget);
}

static void add_set(candidates *c, const op_style_input *in)
{
    op_exporter *x = c->x;

    for (size_t i = 0; i < in->n_set; i++) {
        op_buf name = OP_BUF_INIT;
        op_buf_printf(&name, "--%s", in->set[i].name);
        op_css_tokens value = op_css_trim(op_css_tokenize(x->arena, op_str_of(in->set[i].value)));
        c->v = op_grow(x->arena, c->v, c->n, &c->cap, sizeof(*c->v));
        c->v[c->n] = (candidate){{op_buf_finish(&name, x->arena), value, false}, 0, (uint32_t)c->n, 4};
        c->n++;
    }
}

static const op_custom_scope *scope_of(op_exporter *x, const op_sheets *sheets, const op_element *e,
                                       const op_custom_scope *outer, const op_style_input *in)
{
    candidates c = {.x = x, .element = e};

    for (const op_sheet *s = sheets->first; s; s = s->next) {
        c.origin = s->origin;
        if (op_sheet_applies(s, &op_export_light))
            gather(&c, s->css, s->css->rules);
    }
    if (in)
        add_set(&c, in);
    return make_scope(&c, outer);
}

/* ---- names that are stated further down ---- */

/* Whether the rule is for the root or the body and for nothing else. */
static bool of_page_alone(const op_exporter *x, const op_css_selectors *list)
{
    const op_element below = {.name = "p", .parent = x->body, .position = 1};

    for (size_t i = 0; i < list->n; i++) {
        const op_css_selector *s = list->v[i];
        if (op_css_pseudo(s) != OP_PSEUDO_NONE || op_css_matches(s, &below) ||
            !(op_css_matches(s, x->root) || op_css_matches(s, x->body)))
            return false;
    }
    return true;
}

static void find_below(op_exporter *x, const op_css_rule *rule)
{
    for (; rule; rule = rule->next) {
        if (rule->name.n) {
            if (op_export_applies(rule, &op_export_light) || (op_str_is(rule->name, "media") && op_css_media_asks_scheme(rule->prelude)))
                find_below(x, rule->rules);
            continue;
        }
        int page = -1; /* asked for once, by the first custom property */
        for (const op_css_declaration *d = rule->declarations; d; d = d->next) {
            if (!op_str_starts(d->name, "--") || (page = page < 0 ? of_page_alone(x, rule->selectors) : page))
                continue;
            x->below = op_grow(x->arena, x->below, x->n_below, &x->cap_below, sizeof(*x->below));
            x->below[x->n_below++] = d->name;
        }
    }
}

static int by_name(const void *a, const void *b)
{
    return op_str_compare(*(const op_str *)a, *(const op_str *)b);
}

void op_export_customs(op_exporter *x, const op_sheets *sheets, const op_style_input *in)
{
    x->scope = scope_of(x, sheets, x->root, NULL, in);
    x->scope = scope_of(x, sheets, x->body, x->scope, NULL);
    for (const op_sheet *s = sheets->first; s; s = s->next)
        if (op_sheet_applies(s, &op_export_light))
            find_below(x, s->css->rules);
    if (x->n_below)
        qsort(x->below, x->n_below, sizeof(*x->below), by_name);
}

/* ---- of a rule ---- */

static bool is_own(const op_exporter *x, op_str name)
{
    const op_custom *c = x->own ? op_custom_find(x->own, name) : NULL;

    return c && c >= x->own->v && c < x->own->v + x->own->n;
}

/* Whether each name that the value asks for means the same wherever the rule matches, as far as sheets can say. */
static bool same_everywhere(const op_exporter *x, op_css_tokens value)
{
    for (size_t i = 0; i + 1 < value.n; i++) {
        size_t k = i + 1;
        if (value.v[i].type != OP_CSS_FUNCTION || !op_css_is(value.v[i].text, "var"))
            continue;
        while (k < value.n && value.v[k].type == OP_CSS_WHITESPACE)
            k++;
        if (k < value.n && !is_own(x, value.v[k].text) &&
            bsearch(&value.v[k].text, x->below, x->n_below, sizeof(*x->below), by_name))
            return false;
    }
    return true;
}

/* Without those that hang on what others state further down; whether any went. */
static bool drop_unsure(const op_exporter *x, candidates *c)
{
    size_t n = 0, before = c->n;

    for (size_t i = 0; i < before; i++)
        if (same_everywhere(x, c->v[i].stated.value))
            c->v[n++] = c->v[i];
    c->n = n;
    return n < before;
}

void op_export_enter(op_exporter *x, const op_css_sheet *sheet, const op_css_rule *rule)
{
    enum { ROUNDS_MOST = 8 };
    candidates c = {.x = x, .origin = OP_ORIGIN_AUTHOR};
    int rounds = 0;

    x->own = NULL;
    if (!x->n_below)
        return;
    add_candidates(&c, sheet, rule, 0);
    if (!c.n || of_page_alone(x, rule->selectors)) /* these are in the scope already, with what goes over them */
        return;
    do
        x->own = make_scope(&c, x->scope);
    while (drop_unsure(x, &c) && rounds++ < ROUNDS_MOST);
    if (rounds > ROUNDS_MOST)
        x->own = NULL;
}

bool op_export_replace(op_exporter *x, op_css_tokens *value)
{
    if (!op_value_has_var(*value))
        return true;
    if (x->n_below && !same_everywhere(x, *value))
        return op_export_refuse(x, "a custom property that is not the same in all that the rule matches");
    return op_custom_replace(x->arena, x->own ? x->own : x->scope, *value, &x->budget, value);
}
