/* export_calc.c - calc() of one unit, folded into one number; engines of old know no calc(), and reading systems change what
 * others are measured by */
#include "style/export_private.h"

enum { DEPTH_MAX = 32 };

typedef struct {
    op_css_tokens t;
    size_t i;
    int depth;
} reader;

typedef struct {
    op_css_token t; /* NUMBER, PERCENTAGE or DIMENSION */
} quantity;

static bool sum(reader *r, quantity *out);

static void space(reader *r)
{
    while (r->i < r->t.n && r->t.v[r->i].type == OP_CSS_WHITESPACE)
        r->i++;
}

static bool is_delim(const reader *r, char c)
{
    return r->i < r->t.n && r->t.v[r->i].type == OP_CSS_DELIM && r->t.v[r->i].text.p[0] == c;
}

static bool is_math(const op_css_token *t)
{
    static const char *const names[] = {"calc", "min", "max", "clamp"};

    for (size_t i = 0; t->type == OP_CSS_FUNCTION && i < sizeof(names) / sizeof(*names); i++)
        if (op_css_is(t->text, names[i]))
            return true;
    return false;
}

static bool value(reader *r, quantity *out)
{
    space(r);
    if (r->i >= r->t.n || r->depth >= DEPTH_MAX)
        return false;
    const op_css_token *t = &r->t.v[r->i];
    if (t->type == OP_CSS_NUMBER || t->type == OP_CSS_PERCENTAGE || t->type == OP_CSS_DIMENSION) {
        out->t = *t;
        r->i++;
        return true;
    }
    if (t->type != OP_CSS_OPEN_ROUND && !(t->type == OP_CSS_FUNCTION && op_css_is(t->text, "calc")))
        return false;
    reader inner = {op_css_block(r->t, r->i), 0, r->depth + 1};
    bool good = sum(&inner, out);
    r->i = op_css_after(r->t, r->i);
    space(&inner);
    return good && inner.i == inner.t.n;
}

static bool fits(__int128 v)
{
    return v <= INT64_C(1000000000000000) && v >= -INT64_C(1000000000000000);
}

/* One side of * and / is a number; the other's unit is that of the whole. */
static bool times(quantity *left, const quantity *right, bool divide)
{
    __int128 v;

    if (right->t.type != OP_CSS_NUMBER && (divide || left->t.type != OP_CSS_NUMBER))
        return false;
    if (divide && right->t.number == 0)
        return false;
    if (divide)
        v = (__int128)left->t.number * OP_CSS_ONE / right->t.number;
    else
        v = (__int128)left->t.number * right->t.number / OP_CSS_ONE;
    if (!fits(v))
        return false;
    if (right->t.type != OP_CSS_NUMBER)
        left->t = right->t;
    left->t.number = (int64_t)v;
    return true;
}

static bool product(reader *r, quantity *out)
{
    if (!value(r, out))
        return false;
    for (;;) {
        quantity right;
        space(r);
        bool divide = is_delim(r, '/');
        if (!divide && !is_delim(r, '*'))
            return true;
        r->i++;
        if (!value(r, &right) || !times(out, &right, divide))
            return false;
    }
}

static bool same_unit(const op_css_token *x, const op_css_token *y)
{
    return x->type == y->type && op_str_eq(x->unit, y->unit);
}

static bool sum(reader *r, quantity *out)
{
    if (!product(r, out))
        return false;
    for (;;) {
        quantity right;
        space(r);
        bool minus = is_delim(r, '-');
        if (!minus && !is_delim(r, '+'))
            return true;
        r->i++;
        if (!product(r, &right) || !same_unit(&out->t, &right.t))
            return false;
        out->t.number += minus ? -right.t.number : right.t.number;
        if (!fits(out->t.number))
            return false;
    }
}

bool op_export_calc(op_arena *a, op_css_tokens t, op_css_tokens *out)
{
    op_css_token *v = op_new_array(a, op_css_token, t.n + 1);
    size_t n = 0;

    for (size_t i = 0; i < t.n; i = op_css_after(t, i) > i && is_math(&t.v[i]) ? op_css_after(t, i) : i + 1) {
        v[n++] = t.v[i];
        if (!is_math(&t.v[i]))
            continue;
        reader r = {t, i, 0};
        quantity q;
        if (!value(&r, &q))
            return false;
        q.t.integer = q.t.number % OP_CSS_ONE == 0;
        q.t.sign = false;
        v[n - 1] = q.t;
    }
    v[n].type = OP_CSS_EOF;
    *out = op_tokens_part(a, (op_css_tokens){v, n}, 0, n);
    return true;
}
