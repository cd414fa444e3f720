#include "layout/counters.h"

#include <string.h>

#include "base/utf8.h"

enum { MOST = 1000000000 };

static int held(int64_t v)
{
    return v > MOST ? MOST : v < -MOST ? -MOST : (int)v;
}

/* ---- names ---- */

static size_t slot_of(const op_counter_name *names, size_t cap, const char *name)
{
    size_t at = (size_t)op_name_hash(name) & (cap - 1);

    while (names[at].name && strcmp(names[at].name, name) != 0)
        at = (at + 1) & (cap - 1);
    return at;
}

/* NULL: that name was never counted. */
static op_counter_name *find(const op_counter_stack *s, const char *name)
{
    op_counter_name *found = s->cap_names ? &s->names[slot_of(s->names, s->cap_names, name)] : NULL;

    return found && found->name ? found : NULL;
}

static void enlarge(op_counter_stack *s)
{
    size_t cap = s->cap_names ? 2 * s->cap_names : 16;
    op_counter_name *names = op_new_array(s->arena, op_counter_name, cap);

    for (size_t i = 0; i < s->cap_names; i++) {
        const op_counter_name *old = &s->names[i];
        if (!old->name)
            continue;
        size_t at = slot_of(names, cap, old->name);
        names[at] = *old;
        for (uint32_t k = old->innermost; k; k = s->v[k - 1].outer)
            s->v[k - 1].slot = (uint32_t)at;
    }
    s->names = names;
    s->cap_names = cap;
}

static op_counter_name *find_or_add(op_counter_stack *s, const char *name)
{
    op_counter_name *found = find(s, name);

    if (found)
        return found;
    if (2 * s->n_names >= s->cap_names)
        enlarge(s);
    found = &s->names[slot_of(s->names, s->cap_names, name)];
    found->name = name;
    s->n_names++;
    return found;
}

static op_counter_instance *innermost(const op_counter_stack *s, const char *name)
{
    const op_counter_name *found = find(s, name);

    return found && found->innermost ? &s->v[found->innermost - 1] : NULL;
}

/* ---- counters ---- */

void op_counter_reset(op_counter_stack *s, const char *name, int value, uint32_t depth)
{
    op_counter_instance *c = innermost(s, name);

    s->changes++;
    if (c && c->depth == depth) {
        c->value = held(value);
        return;
    }
    if (s->n == OP_COUNTERS_MOST) {
        s->full = true;
        return;
    }
    op_counter_name *of = find_or_add(s, name);
    s->v = op_grow(s->arena, s->v, s->n, &s->cap, sizeof(*s->v));
    s->v[s->n++] = (op_counter_instance){of->name, held(value), depth, (uint32_t)(of - s->names), of->innermost};
    of->innermost = (uint32_t)s->n;
}

void op_counter_put(op_counter_stack *s, const char *name, int value, uint32_t depth)
{
    op_counter_instance *c = innermost(s, name);

    s->changes++;
    if (c)
        c->value = held(value);
    else
        op_counter_reset(s, name, value, depth);
}

void op_counter_add(op_counter_stack *s, const char *name, int by, uint32_t depth)
{
    op_counter_put(s, name, held((int64_t)op_counter_value(s, name) + by), depth);
}

void op_counter_leave(op_counter_stack *s, uint32_t depth)
{
    for (; s->n && s->v[s->n - 1].depth > depth; s->n--, s->changes++)
        s->names[s->v[s->n - 1].slot].innermost = s->v[s->n - 1].outer;
}

int op_counter_value(const op_counter_stack *s, const char *name)
{
    const op_counter_instance *c = innermost(s, name);

    return c ? c->value : 0;
}

void op_counters_text(op_buf *out, const op_counter_stack *s, const char *name, const char *separator, int style)
{
    const op_counter_name *of = find(s, name);
    uint32_t chain[OP_COUNTERS_MOST], n = 0;

    for (uint32_t at = of ? of->innermost : 0; at; at = s->v[at - 1].outer)
        chain[n++] = at - 1;
    if (!n)
        op_counter_text(out, 0, style);
    for (uint32_t i = n; i-- > 0;) {
        op_counter_text(out, s->v[chain[i]].value, style);
        op_buf_puts(out, i && separator ? separator : "");
    }
}

/* ---- numbers ---- */

static bool put_roman(op_buf *out, int v, bool upper)
{
    static const struct {
        int value;
        const char *text;
    } parts[] = {{1000, "m"}, {900, "cm"}, {500, "d"}, {400, "cd"}, {100, "c"}, {90, "xc"}, {50, "l"},
                 {40, "xl"},  {10, "x"},   {9, "ix"},  {5, "v"},    {4, "iv"},  {1, "i"}};

    if (v < 1 || v > 3999)
        return false;
    for (size_t i = 0; i < sizeof(parts) / sizeof(parts[0]); i++)
        for (; v >= parts[i].value; v -= parts[i].value)
            for (const char *p = parts[i].text; *p; p++)
                op_buf_char(out, upper ? (char)(*p - 'a' + 'A') : *p);
    return true;
}

/* Letters as digits without a zero: a … z, aa, ab. */
static bool put_letters(op_buf *out, int v, int style)
{
    static const unsigned short greek[] = {0x3b1, 0x3b2, 0x3b3, 0x3b4, 0x3b5, 0x3b6, 0x3b7, 0x3b8, 0x3b9, 0x3ba, 0x3bb, 0x3bc,
                                           0x3bd, 0x3be, 0x3bf, 0x3c0, 0x3c1, 0x3c3, 0x3c4, 0x3c5, 0x3c6, 0x3c7, 0x3c8, 0x3c9};
    int base = style == OP_LIST_LOWER_GREEK ? 24 : 26, n = 0;
    unsigned letters[8];

    if (v < 1)
        return false;
    for (; v > 0; v = (v - 1) / base)
        letters[n++] = (unsigned)((v - 1) % base);
    while (n-- > 0) {
        char s[4];
        unsigned c = style == OP_LIST_LOWER_GREEK ? greek[letters[n]] : (style == OP_LIST_UPPER_ALPHA ? 'A' : 'a') + letters[n];
        op_buf_add(out, s, op_utf8_put(s, c));
    }
    return true;
}

void op_counter_text(op_buf *out, int value, int style)
{
    switch (style) {
    case OP_LIST_NONE:
        return;
    case OP_LIST_DISC:
        op_buf_puts(out, "\u2022");
        return;
    case OP_LIST_CIRCLE:
        op_buf_puts(out, "\u25e6");
        return;
    case OP_LIST_SQUARE:
        op_buf_puts(out, "\u25aa");
        return;
    case OP_LIST_LOWER_ROMAN:
    case OP_LIST_UPPER_ROMAN:
        if (put_roman(out, value, style == OP_LIST_UPPER_ROMAN))
            return;
        break;
    case OP_LIST_LOWER_ALPHA:
    case OP_LIST_UPPER_ALPHA:
    case OP_LIST_LOWER_GREEK:
        if (put_letters(out, value, style))
            return;
        break;
    default:
        break;
    }
    op_buf_printf(out, style == OP_LIST_DECIMAL_ZERO && value > -10 && value < 10 ? "%s0%d" : "%s%d", value < 0 ? "-" : "",
                  value < 0 ? -value : value);
}
