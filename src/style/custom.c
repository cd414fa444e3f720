/* custom.c - scopes of custom properties; var() replaced token by token, cycles found by the way down */
#include "style/custom.h"

#include <stdlib.h>
#include <string.h>

#include "style/props.h"

/* ---- token lists ---- */

typedef struct {
    op_css_token *v;
    size_t n, cap;
} list;

static bool add_token(op_arena *a, list *l, const op_css_token *t)
{
    if (l->n >= OP_CUSTOM_TOKENS_MAX)
        return false;
    l->v = op_grow(a, l->v, l->n, &l->cap, sizeof(*l->v));
    l->v[l->n++] = *t;
    return true;
}

static bool add_tokens(op_arena *a, list *l, op_css_tokens t, op_custom_budget *budget)
{
    bool good = t.n <= budget->left;

    for (size_t i = 0; i < t.n && good; i++)
        good = add_token(a, l, &t.v[i]);
    budget->left = good ? budget->left - t.n : t.n > budget->left ? 0 : budget->left;
    return good;
}

static op_css_type closing(const op_css_token *t)
{
    switch (t->type) {
    case OP_CSS_FUNCTION:
    case OP_CSS_OPEN_ROUND:
        return OP_CSS_CLOSE_ROUND;
    case OP_CSS_OPEN_SQUARE:
        return OP_CSS_CLOSE_SQUARE;
    case OP_CSS_OPEN_CURLY:
        return OP_CSS_CLOSE_CURLY;
    default:
        return OP_CSS_EOF;
    }
}

/* Where each bracket closes: the open ones are chained through their match, so nothing is allocated. */
static void match_brackets(op_css_token *v, size_t n)
{
    size_t top = n; /* innermost open bracket; n: none */

    for (size_t i = 0; i < n; i++) {
        if (closing(&v[i]) != OP_CSS_EOF) {
            v[i].match = (uint32_t)top;
            top = i;
        } else if (top < n && v[i].type == closing(&v[top])) {
            size_t outer = v[top].match;
            v[top].match = (uint32_t)i;
            v[top].span = (uint32_t)(i - top);
            top = outer;
        }
    }
    while (top < n) {
        size_t outer = v[top].match;
        v[top].match = (uint32_t)n;
        v[top].span = (uint32_t)(n - top);
        top = outer;
    }
}

static op_css_tokens finish(op_arena *a, list *l)
{
    op_css_token end = {.type = OP_CSS_EOF};
    size_t begin = 0, n = l->n;

    l->v = op_grow(a, l->v, l->n, &l->cap, sizeof(*l->v));
    while (n && l->v[n - 1].type == OP_CSS_WHITESPACE)
        n--;
    while (begin < n && l->v[begin].type == OP_CSS_WHITESPACE)
        begin++;
    l->v[n] = end;
    match_brackets(l->v + begin, n - begin);
    return (op_css_tokens){l->v + begin, n - begin};
}

op_css_tokens op_tokens_part(op_arena *a, op_css_tokens t, size_t begin, size_t end)
{
    list l = {0};

    for (size_t i = begin; i < end && i < t.n; i++) {
        l.v = op_grow(a, l.v, l.n, &l.cap, sizeof(*l.v));
        l.v[l.n++] = t.v[i];
    }
    return finish(a, &l);
}

/* ---- looking up ---- */

/* Index of the name in one scope; n where it has none. */
static size_t index_in(const op_custom_scope *s, op_str name)
{
    size_t lo = 0, hi = s->n;

    while (lo < hi) {
        size_t mid = (lo + hi) / 2;
        int c = op_str_compare(s->v[mid].name, name);
        if (c == 0)
            return mid;
        if (c < 0)
            lo = mid + 1;
        else
            hi = mid;
    }
    return s->n;
}

const op_custom *op_custom_find(const op_custom_scope *s, op_str name)
{
    for (; s; s = s->outer) {
        size_t i = index_in(s, name);
        if (i < s->n)
            return &s->v[i];
    }
    return NULL;
}

/* ---- replacing ---- */

typedef enum { UNSEEN, UNDER_WAY, DONE } progress;

/* One scope in the making: its values as stated, and how far each is. */
typedef struct {
    op_arena *arena;
    const op_custom_scope *scope; /* where names are looked up */
    op_custom *own;               /* NULL: the scope is finished */
    const op_custom_stated *stated;
    uint8_t *progress;
    uint32_t *way;                /* own properties under way, outermost first */
    size_t n_way;
    int depth, fallbacks;
    bool over; /* what is being replaced passes a limit */
    op_custom_budget *budget;
} maker;

/* Tokens [begin, end) of t with each var() in them replaced: in place, so that fallbacks in fallbacks are not copied. */
static bool replace(maker *m, op_css_tokens t, size_t begin, size_t end, list *out);

static void make_own(maker *m, size_t i)
{
    op_custom *own = &m->own[i];
    list out = {0};
    bool over = m->over;

    m->over = false;
    m->progress[i] = UNDER_WAY;
    m->way[m->n_way++] = (uint32_t)i;
    if (m->stated[i].initial) {
        own->invalid = true;
    } else if (!op_value_has_var(m->stated[i].value)) {
        own->value = m->stated[i].value;
    } else if (replace(m, m->stated[i].value, 0, m->stated[i].value.n, &out) && !own->invalid) {
        own->value = finish(m->arena, &out);
    } else {
        own->invalid = true;
    }
    own->over = own->invalid && m->over;
    m->over = over;
    m->n_way--;
    m->progress[i] = DONE;
}

/* All that lie on the way from it back to it are invalid. */
static void break_cycle(maker *m, size_t i)
{
    for (size_t k = m->n_way; k-- > 0;) {
        m->own[m->way[k]].invalid = true;
        if (m->way[k] == i)
            return;
    }
}

static const op_custom *value_of(maker *m, op_str name)
{
    size_t i = m->own ? index_in(m->scope, name) : 0;

    if (!m->own || i == m->scope->n)
        return op_custom_find(m->own ? m->scope->outer : m->scope, name);
    if (m->progress[i] == UNDER_WAY)
        break_cycle(m, i);
    else if (m->progress[i] == UNSEEN)
        make_own(m, i);
    return &m->own[i];
}

static size_t skip_space(op_css_tokens t, size_t i, size_t end)
{
    while (i < end && t.v[i].type == OP_CSS_WHITESPACE)
        i++;
    return i;
}

static bool replace_fallback(maker *m, op_css_tokens t, size_t begin, size_t end, list *out)
{
    begin = skip_space(t, begin, end);
    while (end > begin && t.v[end - 1].type == OP_CSS_WHITESPACE)
        end--;
    m->fallbacks++;
    bool good = replace(m, t, begin, end, out);
    m->fallbacks--;
    return good;
}

/* var( --name [, fallback] ) at i. The fallback is followed even where it is not needed: it too can close a cycle. */
static bool replace_var(maker *m, op_css_tokens t, size_t i, size_t end, list *out)
{
    size_t name = skip_space(t, i + 1, end), comma = skip_space(t, name + 1, end), before = out->n;
    bool fallback = comma < end && t.v[comma].type == OP_CSS_COMMA;

    if (name >= end || t.v[name].type != OP_CSS_IDENT || !op_str_starts(t.v[name].text, "--") || (comma < end && !fallback))
        return false;
    const op_custom *c = value_of(m, t.v[name].text);
    bool usable = fallback && replace_fallback(m, t, comma + 1, end, out);
    if (!c || c->invalid) {
        m->over |= !usable && c && c->over;
        return usable;
    }
    out->n = before;
    bool good = add_tokens(m->arena, out, c->value, m->budget);
    m->over |= !good;
    return good;
}

/* What stands in a fallback is charged as what var() brings: it may be asked for as often. */
static bool add_own(maker *m, list *out, const op_css_token *t)
{
    bool good = m->fallbacks ? add_tokens(m->arena, out, (op_css_tokens){t, 1}, m->budget) : add_token(m->arena, out, t);

    m->over |= !good;
    return good;
}

static bool replace(maker *m, op_css_tokens t, size_t begin, size_t end, list *out)
{
    bool good = m->depth < OP_CUSTOM_DEPTH_MAX;

    m->over |= !good;
    m->depth++;
    for (size_t i = begin; i < end && good; i++) {
        if (t.v[i].type != OP_CSS_FUNCTION || !op_css_is(t.v[i].text, "var")) {
            good = add_own(m, out, &t.v[i]);
            continue;
        }
        size_t close = t.v[i].match < end ? t.v[i].match : end;
        good = replace_var(m, t, i, close, out);
        i = close;
    }
    m->depth--;
    return good;
}

const op_custom_scope *op_custom_scope_make(op_arena *a, const op_custom_scope *outer, const op_custom_stated *stated, size_t n,
                                            op_custom_budget *budget)
{
    op_custom_scope *s = op_new(a, op_custom_scope);
    op_custom *own = op_new_array(a, op_custom, n + 1);
    maker m = {.arena = a, .scope = s, .own = own, .stated = stated, .progress = op_new_array(a, uint8_t, n + 1),
               .way = op_new_array(a, uint32_t, n + 1), .budget = budget};

    for (size_t i = 0; i < n; i++)
        own[i].name = stated[i].name;
    *s = (op_custom_scope){outer, own, n};
    for (size_t i = 0; i < n; i++)
        if (m.progress[i] == UNSEEN)
            make_own(&m, i);
    return s;
}

bool op_custom_replace(op_arena *a, const op_custom_scope *s, op_css_tokens value, op_custom_budget *budget,
                       op_css_tokens *out)
{
    maker m = {.arena = a, .scope = s, .budget = budget};
    list l = {0};

    bool good = replace(&m, value, 0, value.n, &l);
    budget->over = !good && m.over;
    if (!good)
        return false;
    *out = finish(a, &l);
    return true;
}
