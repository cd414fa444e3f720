#include "pdf/tokens.h"

enum { REGULAR, SPACE, DELIMITER };

/* A table, as every byte of every page comes by here twice. */
static const unsigned char classes[256] = {
    [0] = SPACE, ['\t'] = SPACE, ['\n'] = SPACE, ['\f'] = SPACE, ['\r'] = SPACE, [' '] = SPACE,
    ['('] = DELIMITER, [')'] = DELIMITER, ['<'] = DELIMITER, ['>'] = DELIMITER, ['['] = DELIMITER,
    [']'] = DELIMITER, ['{'] = DELIMITER, ['}'] = DELIMITER, ['/'] = DELIMITER, ['%'] = DELIMITER,
};

static int class_of(unsigned char c)
{
    return classes[c];
}

static size_t skip_space(op_str s, size_t at)
{
    for (; at < s.n; at++) {
        if (s.p[at] == '%')
            while (at + 1 < s.n && s.p[at + 1] != '\n' && s.p[at + 1] != '\r')
                at++;
        else if (class_of((unsigned char)s.p[at]) != SPACE)
            break;
    }
    return at;
}

static size_t skip_regular(op_str s, size_t at)
{
    while (at < s.n && class_of((unsigned char)s.p[at]) == REGULAR)
        at++;
    return at;
}

static op_token string_token(op_str s, size_t begin)
{
    size_t depth = 0;

    for (size_t at = begin; at < s.n; at++) {
        if (s.p[at] == '\\')
            at++;
        else if (s.p[at] == '(')
            depth++;
        else if (s.p[at] == ')' && --depth == 0)
            return (op_token){OP_TOKEN_STRING, begin, at + 1};
    }
    return (op_token){OP_TOKEN_BAD, begin, s.n};
}

static op_token angle_token(op_str s, size_t begin)
{
    if (begin + 1 < s.n && s.p[begin + 1] == '<')
        return (op_token){OP_TOKEN_DICT_OPEN, begin, begin + 2};
    for (size_t at = begin + 1; at < s.n; at++)
        if (s.p[at] == '>')
            return (op_token){OP_TOKEN_HEX, begin, at + 1};
    return (op_token){OP_TOKEN_BAD, begin, s.n};
}

static op_token delimiter_token(op_str s, size_t at)
{
    switch (s.p[at]) {
    case '/':
        return (op_token){OP_TOKEN_NAME, at, skip_regular(s, at + 1)};
    case '(':
        return string_token(s, at);
    case '<':
        return angle_token(s, at);
    case '>':
        if (at + 1 < s.n && s.p[at + 1] == '>')
            return (op_token){OP_TOKEN_DICT_CLOSE, at, at + 2};
        break;
    case '[':
        return (op_token){OP_TOKEN_ARRAY_OPEN, at, at + 1};
    case ']':
        return (op_token){OP_TOKEN_ARRAY_CLOSE, at, at + 1};
    }
    return (op_token){OP_TOKEN_BAD, at, at + 1};
}

/* Digits with at most a sign before and a point within; "1.2.3" and "+-1" are words. */
static bool is_number(op_str t)
{
    size_t digits = 0, points = 0;

    for (size_t i = 0; i < t.n; i++) {
        if (t.p[i] >= '0' && t.p[i] <= '9')
            digits++;
        else if (t.p[i] == '.')
            points++;
        else if (i != 0 || (t.p[i] != '-' && t.p[i] != '+'))
            return false;
    }
    return digits > 0 && points <= 1;
}

op_token op_token_next(op_str s, size_t at)
{
    at = skip_space(s, at);
    if (at >= s.n)
        return (op_token){OP_TOKEN_END, s.n, s.n};
    if (class_of((unsigned char)s.p[at]) == DELIMITER)
        return delimiter_token(s, at);
    op_token t = {OP_TOKEN_WORD, at, skip_regular(s, at)};
    if (s.p[at] <= '9' && is_number(op_token_text(s, t))) /* signs, point and digits come before the letters */
        t.kind = OP_TOKEN_NUMBER;
    return t;
}

/* Image data may hold the letters EI, so what follows them must look like content too: white space or the end,
 * and no byte beyond ASCII in the next ten. */
size_t op_token_skip_image(op_str s, size_t at)
{
    for (at++; at + 2 < s.n; at++) {
        if (class_of((unsigned char)s.p[at]) != SPACE || s.p[at + 1] != 'E' || s.p[at + 2] != 'I')
            continue;
        size_t to = at + 3, look = to + 10 < s.n ? to + 10 : s.n;
        if (to < s.n && class_of((unsigned char)s.p[to]) != SPACE)
            continue;
        size_t i = to;
        while (i < look && (unsigned char)s.p[i] < 0x80)
            i++;
        if (i == look)
            return to;
    }
    return s.n;
}

/* N G R, where t is the number N. */
static bool is_reference(op_str s, op_token t, size_t *end)
{
    op_token generation = op_token_next(s, t.end);
    if (generation.kind != OP_TOKEN_NUMBER)
        return false;
    op_token r = op_token_next(s, generation.end);
    if (r.kind != OP_TOKEN_WORD || !op_str_is(op_token_text(s, r), "R"))
        return false;
    *end = r.end;
    return true;
}

op_str op_token_value(op_str s, size_t at)
{
    op_token first = op_token_next(s, at), t = first;
    size_t depth = 0, end;

    if (t.kind == OP_TOKEN_NUMBER && is_reference(s, t, &end))
        return op_str_sub(s, t.begin, end);
    for (;; t = op_token_next(s, t.end)) {
        if (t.kind == OP_TOKEN_END)
            return op_str_sub(s, first.begin, depth ? s.n : first.begin);
        if (t.kind == OP_TOKEN_DICT_OPEN || t.kind == OP_TOKEN_ARRAY_OPEN) {
            depth++;
        } else if (t.kind == OP_TOKEN_DICT_CLOSE || t.kind == OP_TOKEN_ARRAY_CLOSE) {
            if (!depth)
                return op_str_sub(s, first.begin, first.begin);
            depth--;
        }
        if (!depth)
            return op_str_sub(s, first.begin, t.end);
    }
}

bool op_token_key(op_str s, const char *key, op_str *value)
{
    op_token t = op_token_next(s, 0);

    if (t.kind != OP_TOKEN_DICT_OPEN)
        return false;
    for (size_t at = t.end;;) {
        op_token name = op_token_next(s, at);
        if (name.kind != OP_TOKEN_NAME)
            return false;
        op_str found = op_token_value(s, name.end);
        if (!found.n)
            return false;
        if (op_str_is(op_token_text(s, name), key)) {
            *value = found;
            return true;
        }
        at = (size_t)(found.p - s.p) + found.n;
    }
}

bool op_token_int(op_str text, long *out)
{
    long v = 0;
    size_t i = text.n && (text.p[0] == '-' || text.p[0] == '+');

    if (i == text.n)
        return false;
    for (; i < text.n; i++)
        if (text.p[i] < '0' || text.p[i] > '9' || __builtin_mul_overflow(v, 10, &v) ||
            __builtin_add_overflow(v, text.p[i] - '0', &v))
            return false;
    *out = text.p[0] == '-' ? -v : v;
    return true;
}

bool op_token_ref(op_str text, unsigned *out)
{
    op_token n = op_token_next(text, 0);
    size_t end;
    long v;

    if (n.kind != OP_TOKEN_NUMBER || !is_reference(text, n, &end) || !op_token_int(op_token_text(text, n), &v) ||
        v <= 0 || v > 0x7fffffff)
        return false;
    *out = (unsigned)v;
    return true;
}
