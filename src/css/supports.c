/* supports.c - @supports (CSS Conditional Rules Module Level 3, section 6) */
#include "css/condition.h"
#include "css/selector.h"

typedef struct {
    bool (*known)(void *self, op_str name, op_css_tokens value);
    void *self;
} support;

/* Without !important at its end. */
static op_css_tokens without_important(op_css_tokens t)
{
    size_t n;

    t = op_css_trim(t);
    if (t.n < 2 || t.v[t.n - 1].type != OP_CSS_IDENT || !op_css_is(t.v[t.n - 1].text, "important"))
        return t;
    for (n = t.n - 1; n > 0 && t.v[n - 1].type == OP_CSS_WHITESPACE;)
        n--;
    if (n == 0 || t.v[n - 1].type != OP_CSS_DELIM || t.v[n - 1].text.p[0] != '!')
        return t;
    return op_css_trim(op_css_slice(t, 0, n - 1));
}

/* "(hyphens: auto)"; what is neither declaration nor condition is false, as the specification has it. */
static op_truth declaration(void *self, op_css_tokens t)
{
    support *s = self;
    size_t i = 1;
    op_truth is = OP_FALSE;

    t = op_css_trim(t);
    if (!t.n || t.v[0].type != OP_CSS_IDENT)
        return OP_FALSE;
    while (i < t.n && t.v[i].type == OP_CSS_WHITESPACE)
        i++;
    if (i >= t.n || t.v[i].type != OP_CSS_COLON)
        return OP_FALSE;
    op_arena *a = op_arena_new();
    char *name = op_arena_dup(a, t.v[0].text.p, t.v[0].text.n);
    bool custom = t.v[0].text.n > 2 && name[0] == '-' && name[1] == '-';
    for (char *p = name; *p && !custom; p++)
        *p = *p >= 'A' && *p <= 'Z' ? (char)(*p | 32) : *p;
    op_css_tokens value = without_important(op_css_slice(t, i + 1, t.n));
    if (s->known(s->self, (op_str){name, t.v[0].text.n}, value))
        is = OP_TRUE;
    op_arena_free(a);
    return is;
}

static op_truth function(void *self, op_str name, op_css_tokens t)
{
    uint32_t at;
    const char *why;
    (void)self;

    if (!op_css_is(name, "selector"))
        return OP_FALSE;
    op_arena *a = op_arena_new();
    const op_css_selectors *list = op_css_selectors_parse(a, t, &at, &why);
    bool one = list && list->n == 1; /* a complex selector, no list */
    op_arena_free(a);
    return one ? OP_TRUE : OP_FALSE;
}

bool op_css_supports(op_css_tokens condition, bool (*known)(void *self, op_str name, op_css_tokens value), void *self)
{
    support s = {known, self};
    const op_css_grammar g = {declaration, function, &s};

    return op_css_condition(&g, condition, true, 0) == OP_TRUE;
}

static op_truth any_parens(void *self, op_css_tokens t)
{
    (void)self, (void)t;
    return OP_TRUE;
}

static op_truth any_function(void *self, op_str name, op_css_tokens t)
{
    (void)self, (void)name, (void)t;
    return OP_TRUE;
}

bool op_css_supports_read(op_css_tokens condition)
{
    const op_css_grammar g = {any_parens, any_function, NULL};

    return op_css_condition(&g, condition, true, 0) != OP_BROKEN;
}
