/* nth.c - "2n + 1" (CSS Syntax Module Level 3, section 6) */
#include <string.h>

#include "css/parts.h"

static bool is_sign(const op_css_token *t)
{
    return t->type == OP_CSS_DELIM && (t->text.p[0] == '+' || t->text.p[0] == '-');
}

static bool whole_number(const op_css_token *t, bool sign)
{
    return t->type == OP_CSS_NUMBER && t->integer && t->sign == sign;
}

static int32_t whole(const op_css_token *t)
{
    return (int32_t)(t->number / OP_CSS_ONE); /* numbers are held to 10^9 */
}

/* "-12" behind the n, to the end: the number; false where anything else stands there. */
static bool dash_digits(op_str s, int32_t *b)
{
    int64_t k = 0;

    if (s.n < 2 || s.p[0] != '-')
        return false;
    for (size_t i = 1; i < s.n; i++) {
        if (s.p[i] < '0' || s.p[i] > '9')
            return false;
        k = k < 1000000000 ? k * 10 + (s.p[i] - '0') : k;
    }
    *b = -(int32_t)(k > 1000000000 ? 1000000000 : k);
    return true;
}

static void skip_space(op_css_tokens t, size_t *i)
{
    while (*i < t.n && t.v[*i].type == OP_CSS_WHITESPACE)
        ++*i;
}

/* What stands behind "an": "+ 3", "-3", nothing. dash: a "-" was read already. */
static bool read_b(op_css_tokens t, size_t *i, bool dash, int32_t *b)
{
    size_t at = *i;
    bool minus = dash;

    *b = 0;
    skip_space(t, &at);
    if (!dash && at < t.n && whole_number(&t.v[at], true)) {
        *b = whole(&t.v[at]);
        *i = at + 1;
        return true;
    }
    if (!dash) {
        if (at >= t.n || !is_sign(&t.v[at]))
            return true;
        minus = t.v[at++].text.p[0] == '-';
        skip_space(t, &at);
    }
    if (at >= t.n || !whole_number(&t.v[at], false))
        return false;
    *b = minus ? -whole(&t.v[at]) : whole(&t.v[at]);
    *i = at + 1;
    return true;
}

/* The step that a token states before its n, and what stands from the n on. */
static bool read_a(const op_css_token *t, int32_t *a, op_str *rest)
{
    if (t->type == OP_CSS_DIMENSION && t->integer) {
        *a = whole(t);
        *rest = t->unit;
    } else if (t->type == OP_CSS_IDENT) {
        bool minus = t->text.n && t->text.p[0] == '-';
        *a = minus ? -1 : 1;
        *rest = op_str_sub(t->text, minus, t->text.n);
    } else {
        return false;
    }
    return rest->n && (rest->p[0] | 32) == 'n';
}

bool op_css_nth_read(op_css_tokens t, size_t *i, int32_t *a, int32_t *b)
{
    op_str rest;
    bool plus;

    skip_space(t, i);
    if (*i >= t.n)
        return false;
    const op_css_token *first = &t.v[*i];
    if (first->type == OP_CSS_IDENT && (op_css_is(first->text, "odd") || op_css_is(first->text, "even"))) {
        *a = 2;
        *b = op_css_is(first->text, "odd");
        ++*i;
        return true;
    }
    if (first->type == OP_CSS_NUMBER && first->integer) {
        *a = 0;
        *b = whole(first);
        ++*i;
        return true;
    }
    plus = is_sign(first) && first->text.p[0] == '+' && *i + 1 < t.n;
    if (plus && (t.v[*i + 1].type != OP_CSS_IDENT || t.v[*i + 1].text.p[0] == '-'))
        return false;
    *i += plus;
    if (!read_a(&t.v[*i], a, &rest))
        return false;
    ++*i;
    if (rest.n == 1)
        return read_b(t, i, false, b);
    if (rest.n == 2 && rest.p[1] == '-')
        return read_b(t, i, true, b);
    return dash_digits(op_str_sub(rest, 1, rest.n), b);
}

void op_css_nth_write(int32_t a, int32_t b, op_buf *out)
{
    if (a == 2 && b == 1)
        return op_buf_puts(out, "odd");
    if (a == 0)
        return op_buf_printf(out, "%d", b);
    if (a == -1)
        op_buf_puts(out, "-n");
    else if (a == 1)
        op_buf_puts(out, "n");
    else
        op_buf_printf(out, "%dn", a);
    if (b)
        op_buf_printf(out, "%+d", b);
}

bool op_css_nth_holds(int32_t a, int32_t b, int64_t k)
{
    int64_t steps = k - b;

    return a == 0 ? steps == 0 : steps % a == 0 && steps / a >= 0;
}
