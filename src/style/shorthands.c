/* shorthands.c - a shorthand's value as its longhands' values: pieces of the same tokens */
#include <string.h>

#include "style/values.h"

typedef struct {
    op_css_tokens value;
    op_longhands *out;
    const op_property *part[OP_LONGHANDS_MAX]; /* the longhands, n of them */
    size_t n;
    const char *why;
} expansion;

static op_css_tokens piece(const op_css_token *begin, const op_css_token *end)
{
    return (op_css_tokens){begin, (size_t)(end - begin)};
}

static void put(expansion *e, size_t part, op_css_tokens value)
{
    e->out->v[e->out->n++] = (op_longhand){e->part[part], value};
}

/* The next component, a slash or comma too; false at the end. */
static bool next(op_reader *r, op_css_tokens *out)
{
    const op_css_token *begin = op_read_peek(r);

    if (!op_read_skip(r))
        return false;
    *out = piece(begin, r->t);
    return true;
}

static bool fits(const expansion *e, size_t part, op_css_tokens value)
{
    return op_property_check(e->part[part], value, NULL);
}

/* ---- any order ---- */

enum { PARTS_MAX = 12 };

/* Which of the n longhands takes the component: one that has none yet, or the last one that took, with it behind. */
static bool place(const expansion *e, size_t n, op_css_tokens *taken, int *last, op_css_tokens one)
{
    if (*last >= 0) {
        op_css_tokens longer = piece(taken[*last].v, one.v + one.n);
        if (fits(e, (size_t)*last, longer)) {
            taken[*last] = longer;
            return true;
        }
    }
    for (size_t i = 0; i < n; i++)
        if (!taken[i].n && fits(e, i, one)) {
            taken[i] = one;
            *last = (int)i;
            return true;
        }
    return false;
}

static bool take_any(expansion *e, size_t n, op_css_tokens taken[PARTS_MAX])
{
    op_reader r = op_reader_of(e->value, NULL, NULL, NULL);
    op_css_tokens one;
    int last = -1;
    size_t parts = 0;

    for (; next(&r, &one); parts++)
        if (parts == PARTS_MAX || !place(e, n, taken, &last, one))
            return false;
    return parts > 0;
}

static bool expand_any(expansion *e)
{
    op_css_tokens taken[PARTS_MAX] = {{NULL, 0}};

    if (!take_any(e, e->n, taken))
        return false;
    for (size_t i = 0; i < e->n; i++)
        put(e, i, taken[i]);
    return true;
}

/* The parts are those of the top: width, style, color; then the other sides', in the same order. */
static bool expand_border(expansion *e)
{
    op_css_tokens taken[PARTS_MAX] = {{NULL, 0}};

    if (!take_any(e, 3, taken))
        return false;
    for (size_t i = 0; i < e->n; i++)
        put(e, i, taken[i % 3]);
    return true;
}

/* font-variant: none and normal stand alone. */
static bool expand_variant(expansion *e)
{
    op_css_tokens one;
    op_reader r = op_reader_of(e->value, NULL, NULL, NULL);
    size_t parts = 0;
    bool alone = false;

    for (; next(&r, &one); parts++)
        alone |= one.v->type == OP_CSS_IDENT && (op_css_is(one.v->text, "none") || op_css_is(one.v->text, "normal"));
    return !(alone && parts > 1) && expand_any(e);
}

/* ---- one to four ---- */

static size_t components(expansion *e, op_css_tokens *v, size_t most)
{
    op_reader r = op_reader_of(e->value, NULL, NULL, NULL);
    op_css_tokens one;
    size_t n = 0;

    for (; next(&r, &one); n++) {
        if (n == most || !fits(e, 0, one))
            return 0;
        v[n] = one;
    }
    return n;
}

/* top, right, bottom, left */
static bool expand_sides(expansion *e)
{
    static const uint8_t from[5][4] = {{0, 0, 0, 0}, {0, 0, 0, 0}, {0, 1, 0, 1}, {0, 1, 2, 1}, {0, 1, 2, 3}};
    op_css_tokens v[4];
    size_t n = components(e, v, 4);

    for (size_t i = 0; n && i < 4; i++)
        put(e, i, v[from[n][i]]);
    return n > 0;
}

static bool expand_pair(expansion *e)
{
    op_css_tokens v[2];
    size_t n = components(e, v, 2);

    if (!n || !fits(e, 1, v[n - 1]))
        return false;
    put(e, 0, v[0]);
    put(e, 1, v[n - 1]);
    return true;
}

static bool expand_same(expansion *e)
{
    if (!op_property_check(e->part[0], e->value, &e->why))
        return false;
    put(e, 0, e->value);
    return true;
}

/* ---- font ---- */

enum { STYLE, CAPS, WEIGHT, STRETCH, BEFORE_SIZE, SIZE = BEFORE_SIZE, HEIGHT, FAMILY }; /* as the table has them */

/* Style, caps, weight and stretch in any order; normal stands for any. Leaves r before the size. */
static bool before_size(expansion *e, op_reader *r, op_css_tokens taken[])
{
    for (int parts = 0;; parts++) {
        op_reader begin = *r;
        op_css_tokens one;
        if (!next(r, &one))
            return false;
        if (fits(e, SIZE, one)) {
            *r = begin;
            return true;
        }
        if (parts == BEFORE_SIZE)
            return false;
        if (one.n == 1 && one.v->type == OP_CSS_IDENT && op_css_is(one.v->text, "normal"))
            continue;
        size_t i = 0;
        while (i < BEFORE_SIZE && (taken[i].n || !fits(e, i, one)))
            i++;
        if (i == BEFORE_SIZE || one.v->type == OP_CSS_PERCENTAGE)
            return false;
        taken[i] = one;
    }
}

static bool expand_font(expansion *e)
{
    op_css_tokens taken[FAMILY + 1] = {{NULL, 0}};
    op_reader r = op_reader_of(e->value, NULL, NULL, NULL);

    if (!before_size(e, &r, taken) || !next(&r, &taken[SIZE]))
        return false;
    if (op_read_delim(&r, '/') && (!next(&r, &taken[HEIGHT]) || !fits(e, HEIGHT, taken[HEIGHT])))
        return false;
    op_read_peek(&r);
    taken[FAMILY] = piece(r.t, r.end);
    if (!taken[FAMILY].n || !fits(e, FAMILY, taken[FAMILY]))
        return false;
    for (size_t i = 0; i < e->n; i++)
        put(e, i, i <= FAMILY ? taken[i] : (op_css_tokens){NULL, 0});
    return true;
}

/* ---- background: of several layers the first part of each kind counts; all but the colour is for the e-book ---- */

static bool expand_background(expansion *e)
{
    op_css_tokens taken[PARTS_MAX] = {{NULL, 0}}, one;
    op_reader r = op_reader_of(e->value, NULL, NULL, NULL);
    bool any = false, color = false;

    for (; next(&r, &one); any = true) {
        size_t i = 0;
        if (one.v->type == OP_CSS_COMMA || (one.v->type == OP_CSS_DELIM && op_str_is(one.v->text, "/")))
            continue;
        while (i < e->n && !fits(e, i, one))
            i++;
        if (i == e->n || (i == 0 && color)) /* one colour, of all layers */
            return false;
        color = color || i == 0;
        if (!taken[i].n)
            taken[i] = one;
    }
    for (size_t i = 0; any && i < e->n; i++)
        put(e, i, taken[i]);
    return any;
}

/* ---- -offprint-tabular ---- */

static bool expand_tabular(expansion *e)
{
    static const op_css_token tabular[] = {{.type = OP_CSS_IDENT, .text = {"tabular-nums", 12}}, {.type = OP_CSS_EOF}};
    op_reader r = op_reader_of(e->value, NULL, NULL, NULL);
    bool on = op_read_word(&r, "true");

    if ((!on && !op_read_word(&r, "false")) || !op_read_end(&r))
        return false;
    put(e, 0, (op_css_tokens){tabular, on});
    return true;
}

/* ---- the entry ---- */

static bool expand_nothing(expansion *e)
{
    (void)e;
    return false; /* all: CSS-wide keywords alone, which are not looked at here */
}

bool op_shorthand_expand(const op_property *p, op_css_tokens value, op_longhands *out, const char **why)
{
    static bool (*const by_kind[])(expansion *) = {
        [OP_SHORT_ANY - OP_SHORT_ANY] = expand_any,         [OP_SHORT_SIDES - OP_SHORT_ANY] = expand_sides,
        [OP_SHORT_PAIR - OP_SHORT_ANY] = expand_pair,       [OP_SHORT_SAME - OP_SHORT_ANY] = expand_same,
        [OP_SHORT_VARIANT - OP_SHORT_ANY] = expand_variant, [OP_SHORT_BORDER - OP_SHORT_ANY] = expand_border,   [OP_SHORT_FONT - OP_SHORT_ANY] = expand_font,
        [OP_SHORT_BACKGROUND - OP_SHORT_ANY] = expand_background, [OP_SHORT_TABULAR - OP_SHORT_ANY] = expand_tabular,
        [OP_SHORT_ALL - OP_SHORT_ANY] = expand_nothing};
    expansion e = {.value = value, .out = out, .why = p->wants};

    for (const char *const *name = p->table; *name && e.n < OP_LONGHANDS_MAX; name++)
        e.part[e.n++] = op_property_find(op_str_of(*name));
    out->n = 0;
    if (by_kind[p->type - OP_SHORT_ANY](&e))
        return true;
    out->n = 0;
    *why = e.why;
    return false;
}
