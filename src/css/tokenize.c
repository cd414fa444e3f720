#include "css/css.h"

#include "css/scan.h"

bool op_css_is(op_str text, const char *word)
{
    for (size_t i = 0; i < text.n; i++) {
        char c = text.p[i];
        if (!word[i] || (c >= 'A' && c <= 'Z' ? c | 32 : c) != word[i])
            return false;
    }
    return !word[text.n];
}

op_str op_css_lower(op_arena *a, op_str s)
{
    size_t i = 0;

    while (i < s.n && !(s.p[i] >= 'A' && s.p[i] <= 'Z'))
        i++;
    if (i == s.n)
        return s;
    char *copy = op_arena_dup(a, s.p, s.n);
    for (; i < s.n; i++)
        copy[i] = copy[i] >= 'A' && copy[i] <= 'Z' ? (char)(copy[i] | 32) : copy[i];
    return (op_str){copy, s.n};
}

void op_css_token_fill(op_arena *a, const char *p, const op_css_lexeme *l, op_css_token *t)
{
    *t = (op_css_token){.type = l->type, .integer = l->integer, .sign = l->sign, .id = l->id, .begin = l->begin,
                        .end = l->end};
    switch (l->type) {
    case OP_CSS_DIMENSION:
        t->unit = op_css_lexeme_text(a, p, l);
        t->number = op_css_number(p + l->begin, l->text - l->begin);
        break;
    case OP_CSS_NUMBER:
    case OP_CSS_PERCENTAGE:
        t->number = op_css_number(p + l->begin, l->text - l->begin);
        break;
    case OP_CSS_IDENT:
    case OP_CSS_FUNCTION:
    case OP_CSS_AT_KEYWORD:
    case OP_CSS_HASH:
    case OP_CSS_STRING:
    case OP_CSS_URL:
    case OP_CSS_DELIM:
        t->text = op_css_lexeme_text(a, p, l);
        break;
    default:
        break;
    }
}

/* Only the innermost open one can be closed; while it is open, its match leads to
 * the one around it (one more than the index, 0: none). */
void op_css_tokens_pair(op_css_token *v, size_t n)
{
    uint32_t open = 0;

    for (size_t i = 0; i < n; i++) {
        if (op_css_closer(v[i].type) != OP_CSS_EOF) {
            v[i].match = open;
            open = (uint32_t)i + 1;
        } else if (open && v[i].type == op_css_closer(v[open - 1].type)) {
            op_css_token *o = &v[open - 1];
            o->span = (uint32_t)i + 1 - open;
            open = o->match;
            o->match = (uint32_t)i;
        }
    }
    while (open) {
        op_css_token *o = &v[open - 1];
        o->span = (uint32_t)n + 1 - open;
        open = o->match;
        o->match = (uint32_t)n;
    }
}

op_css_tokens op_css_tokenize_range(op_arena *a, op_str text, uint32_t begin, uint32_t end)
{
    op_css_scanner s = {text.p, begin, end};
    op_css_lexeme l;
    size_t n = 0;

    for (op_css_scan(&s, &l); l.type != OP_CSS_EOF; op_css_scan(&s, &l))
        n++;
    op_css_token *v = op_new_array(a, op_css_token, n + 1);
    s.at = begin;
    for (size_t i = 0; i <= n; i++) {
        op_css_scan(&s, &l);
        op_css_token_fill(a, text.p, &l, &v[i]);
    }
    op_css_tokens_pair(v, n);
    return (op_css_tokens){v, n};
}

op_css_tokens op_css_tokenize(op_arena *a, op_str text)
{
    return op_css_tokenize_range(a, text, 0, text.n < UINT32_MAX ? (uint32_t)text.n : UINT32_MAX - 1);
}

op_css_tokens op_css_value(op_arena *a, const op_css_sheet *s, const op_css_declaration *d)
{
    return op_css_tokenize_range(a, s->text, d->begin, d->end);
}

op_css_tokens op_css_slice(op_css_tokens t, size_t begin, size_t end)
{
    return (op_css_tokens){t.v + begin, end - begin};
}

op_css_tokens op_css_trim(op_css_tokens t)
{
    while (t.n && t.v[0].type == OP_CSS_WHITESPACE)
        t.v++, t.n--;
    while (t.n && t.v[t.n - 1].type == OP_CSS_WHITESPACE)
        t.n--;
    return t;
}

op_css_tokens op_css_block(op_css_tokens t, size_t open)
{
    size_t end = open + t.v[open].span;

    return op_css_slice(t, open + 1, end < t.n ? end : t.n);
}

size_t op_css_after(op_css_tokens t, size_t i)
{
    size_t after = i + t.v[i].span + 1;

    return after < t.n ? after : t.n;
}
