/* calc.c - numbers, percentages and lengths in their units, and calc(), min(), max(), clamp() over them
 *
 * CSS Values and Units 4, section 10, in integers: numbers and percentages are millionths, lengths 2^-20 pt while
 * they are worked with. A percentage that is taken of a length becomes one at once, so that what remains to check
 * is that sums are of one kind, that one factor is a number and that every divisor is one. */
#include "style/values.h"

__extension__ typedef __int128 op_wide_int;

enum { DEPTH_MAX = 32, FINE = 1024 }; /* limit: css-calc, parentheses in parentheses */
#define ONE INT64_C(1000000)
#define TOO_LARGE (INT64_C(1) << 50) /* of an intermediate result, either way */

typedef enum { NUMBER, PERCENT, LENGTH, ANGLE } kind;

typedef struct {
    kind kind;
    int64_t v;
} amount;

typedef struct {
    bool percent_of; /* percentages are of this length */
    op_len percent;
} basis;

/* a * b / c, rounded to nearest, halves away from zero; held to the limit. c > 0. */
static int64_t scale(int64_t a, int64_t b, int64_t c)
{
    op_wide_int p = (op_wide_int)a * b;

    p = p < 0 ? -((-p + c / 2) / c) : (p + c / 2) / c;
    return p > TOO_LARGE ? TOO_LARGE : p < -TOO_LARGE ? -TOO_LARGE : (int64_t)p;
}

/* ---- units ---- */

typedef enum { PT, TYPE_PT, EM, REM, EX, CH, IC, LH, RLH, VW, VH, VMIN, VMAX } measure;

static const struct {
    const char *name;
    measure of;
    int num, den; /* of a point, for absolute ones; of the measure else */
} units[] = {
    {"pt", TYPE_PT, 1, 1}, {"em", EM, 1, 1},    {"rlh", RLH, 1, 1},   {"mm", PT, 360, 127},  {"px", PT, 3, 4},
    {"rem", REM, 1, 1},    {"cm", PT, 3600, 127}, {"in", PT, 72, 1},  {"pc", TYPE_PT, 12, 1}, {"q", PT, 90, 127},
    {"ex", EX, 1, 1},      {"ch", CH, 1, 1},    {"ic", IC, 1, 1},     {"lh", LH, 1, 1},      {"vw", VW, 1, 100},
    {"vh", VH, 1, 100},    {"vi", VW, 1, 100},  {"vb", VH, 1, 100},   {"vmin", VMIN, 1, 100}, {"vmax", VMAX, 1, 100},
};

static op_len smaller(op_len a, op_len b)
{
    return a < b ? a : b;
}

/* What one of it is, in 1/1024 pt. */
static int64_t measured(measure m, const op_units *u)
{
    switch (m) {
    case PT:
    case TYPE_PT:
        return 1024;
    case EM:
        return u->em;
    case REM:
        return u->rem;
    case EX:
        return u->ex ? u->ex : u->em / 2;
    case CH:
        return u->ch ? u->ch : u->em / 2;
    case IC:
        return u->ic ? u->ic : u->em;
    case LH:
        return u->lh;
    case RLH:
        return u->rlh;
    case VW:
        return u->width;
    case VH:
        return u->height;
    case VMIN:
        return smaller(u->width, u->height);
    case VMAX:
        return -smaller(-u->width, -u->height);
    }
    return 0;
}

/* A dimension as a length in 1/1024 pt times `fine`. */
static bool dimension(op_reader *r, const op_css_token *t, int64_t fine, int64_t *out)
{
    for (size_t i = 0; i < sizeof(units) / sizeof(units[0]); i++) {
        if (!op_css_is(t->unit, units[i].name))
            continue;
        int64_t num = measured(units[i].of, r->u) * units[i].num * fine, den = units[i].den * ONE;
        if (units[i].of == TYPE_PT && r->u->scale)
            num *= r->u->scale, den *= 1000;
        *out = scale(t->number, num, den);
        return true;
    }
    return false;
}

static bool angle(const op_css_token *t, int64_t *out)
{
    static const struct {
        const char *unit;
        int64_t num, den;
    } angles[] = {{"deg", 1, 1}, {"grad", 9, 10}, {"turn", 360, 1}, {"rad", 57295780, 1000000}};

    for (size_t i = 0; i < sizeof(angles) / sizeof(angles[0]); i++)
        if (op_css_is(t->unit, angles[i].unit)) {
            *out = scale(t->number, angles[i].num, angles[i].den);
            return true;
        }
    return false;
}

/* ---- expressions ---- */

static bool sum(op_reader *r, const basis *b, amount *out);

static bool is_math(const op_css_token *t)
{
    return t->type == OP_CSS_FUNCTION && (op_css_is(t->text, "calc") || op_css_is(t->text, "min") ||
                                          op_css_is(t->text, "max") || op_css_is(t->text, "clamp"));
}

static bool same_kind(op_reader *r, const amount *x, const amount *y)
{
    return x->kind == y->kind || op_read_fails(r, "mixes lengths and numbers in calc()");
}

static bool finished(op_reader *r)
{
    return op_read_close(r) || op_read_fails(r, "is no expression that calc() can work out");
}

/* min() and max(), behind the parenthesis. */
static bool extreme(op_reader *r, const basis *b, bool largest, amount *out)
{
    amount next;

    if (!sum(r, b, out))
        return false;
    while (op_read_type(r, OP_CSS_COMMA)) {
        if (!sum(r, b, &next) || !same_kind(r, out, &next))
            return false;
        if (largest ? next.v > out->v : next.v < out->v)
            out->v = next.v;
    }
    return finished(r);
}

static bool clamp(op_reader *r, const basis *b, amount *out)
{
    amount part[3];

    for (int i = 0; i < 3; i++)
        if ((i && !op_read_type(r, OP_CSS_COMMA)) || !sum(r, b, &part[i]) || !same_kind(r, &part[0], &part[i]))
            return op_read_fails(r, "wants three values in clamp()");
    *out = part[1];
    if (out->v > part[2].v)
        out->v = part[2].v;
    if (out->v < part[0].v)
        out->v = part[0].v;
    return finished(r);
}

/* A math function or a parenthesis, whose opening token is t. */
static bool nested(op_reader *r, const op_css_token *t, const basis *b, amount *out)
{
    bool good;

    if (r->depth >= DEPTH_MAX)
        return op_read_fails(r, "nests calc() too deep");
    r->depth++;
    r->t++;
    if (t->type == OP_CSS_FUNCTION && op_css_is(t->text, "min"))
        good = extreme(r, b, false, out);
    else if (t->type == OP_CSS_FUNCTION && op_css_is(t->text, "max"))
        good = extreme(r, b, true, out);
    else if (t->type == OP_CSS_FUNCTION && op_css_is(t->text, "clamp"))
        good = clamp(r, b, out);
    else
        good = sum(r, b, out) && finished(r);
    r->depth--;
    return good;
}

static bool value(op_reader *r, const basis *b, amount *out)
{
    const op_css_token *t = op_read_peek(r);

    if (t->type == OP_CSS_NUMBER)
        *out = (amount){NUMBER, t->number};
    else if (t->type == OP_CSS_PERCENTAGE && b->percent_of)
        *out = (amount){LENGTH, scale(t->number, (int64_t)b->percent * FINE, 100 * ONE)};
    else if (t->type == OP_CSS_PERCENTAGE)
        *out = (amount){PERCENT, t->number};
    else if (t->type == OP_CSS_DIMENSION && dimension(r, t, FINE, &out->v))
        out->kind = LENGTH;
    else if (t->type == OP_CSS_DIMENSION && angle(t, &out->v))
        out->kind = ANGLE;
    else if (t->type == OP_CSS_OPEN_ROUND || is_math(t))
        return nested(r, t, b, out);
    else
        return op_read_fails(r, "is no expression that calc() can work out");
    r->t++;
    return true;
}

static bool times(op_reader *r, amount *x, const amount *y)
{
    if (x->kind != NUMBER && y->kind != NUMBER)
        return op_read_fails(r, "multiplies two lengths in calc()");
    x->kind = x->kind == NUMBER ? y->kind : x->kind;
    x->v = scale(x->v, y->v, ONE);
    return true;
}

static bool divided(op_reader *r, amount *x, const amount *y)
{
    if (y->kind != NUMBER)
        return op_read_fails(r, "divides by a length in calc()");
    if (y->v == 0)
        return op_read_fails(r, "divides by zero in calc()");
    x->v = y->v < 0 ? scale(-x->v, ONE, -y->v) : scale(x->v, ONE, y->v);
    return true;
}

static bool product(op_reader *r, const basis *b, amount *out)
{
    amount next;
    bool star;

    if (!value(r, b, out))
        return false;
    while ((star = op_read_delim(r, '*')) || op_read_delim(r, '/'))
        if (!value(r, b, &next) || !(star ? times(r, out, &next) : divided(r, out, &next)))
            return false;
    return true;
}

/* + or - with white space on both sides: -1, 1, or 0 where none follows. */
static int sign(op_reader *r)
{
    const op_css_token *t = op_read_peek(r); /* never the first: a product stands before it */
    bool plus = t->type == OP_CSS_DELIM && op_str_is(t->text, "+");
    bool minus = t->type == OP_CSS_DELIM && op_str_is(t->text, "-");

    if ((!plus && !minus) || t[-1].type != OP_CSS_WHITESPACE || t + 1 >= r->end || t[1].type != OP_CSS_WHITESPACE)
        return 0;
    r->t++;
    return plus ? 1 : -1;
}

static bool sum(op_reader *r, const basis *b, amount *out)
{
    amount next;
    int s;

    if (!product(r, b, out))
        return false;
    while ((s = sign(r))) {
        if (!product(r, b, &next) || !same_kind(r, out, &next))
            return false;
        out->v = scale(out->v + s * next.v, 1, 1);
    }
    return true;
}

/* ---- what readers ask for ---- */

static bool math(op_reader *r, const basis *b, kind want, amount *out)
{
    const op_css_token *t = op_read_peek(r), *begin = r->t;

    if (is_math(t) && nested(r, t, b, out) && out->kind == want)
        return true;
    r->t = begin;
    return false;
}

/* As CSS has it: what is beyond the greatest length is that one. Sums of dozens of them fit an op_len. */
static op_len held(int64_t v)
{
    return v > OP_LENGTH_MOST ? OP_LENGTH_MOST : v < -OP_LENGTH_MOST ? -OP_LENGTH_MOST : (op_len)v;
}

static bool plain_length(op_reader *r, const op_css_token *t, const basis *b, int64_t *v)
{
    if (t->type == OP_CSS_DIMENSION)
        return dimension(r, t, 1, v);
    if (t->type == OP_CSS_PERCENTAGE && b->percent_of) {
        *v = scale(t->number, b->percent, 100 * ONE);
        return true;
    }
    *v = 0;
    return t->type == OP_CSS_NUMBER && t->number == 0;
}

bool op_read_length(op_reader *r, unsigned flags, op_len percent, op_len *out)
{
    const op_css_token *t = op_read_peek(r);
    basis b = {(flags & OP_LENGTH_PERCENT) != 0, percent};
    amount x = {LENGTH, 0};
    int64_t v;

    if (is_math(t)) {
        if (!math(r, &b, LENGTH, &x))
            return op_read_fails(r, "wants a length in calc()");
        v = scale(x.v, 1, FINE);
        *out = held(v < 0 && !(flags & OP_LENGTH_NEGATIVE) ? 0 : v);
        return true;
    }
    if (!plain_length(r, t, &b, &v))
        return t->type == OP_CSS_NUMBER ? op_read_fails(r, "wants a length: its unit is missing") : false;
    if (!(flags & OP_LENGTH_NEGATIVE) && (v < 0 || t->number < 0))
        return op_read_fails(r, "wants no negative length");
    *out = held(v);
    r->t++;
    return true;
}

static bool read_kind(op_reader *r, op_css_type type, kind want, int64_t *out)
{
    const op_css_token *t = op_read_peek(r);
    basis none = {false, 0};
    amount x;

    if (t->type == type) {
        *out = t->number > TOO_LARGE ? TOO_LARGE : t->number < -TOO_LARGE ? -TOO_LARGE : t->number;
        r->t++;
        return true;
    }
    if (!math(r, &none, want, &x))
        return false;
    *out = x.v;
    return true;
}

bool op_read_number(op_reader *r, int64_t *millionths)
{
    return read_kind(r, OP_CSS_NUMBER, NUMBER, millionths);
}

bool op_read_percent(op_reader *r, int64_t *millionths)
{
    return read_kind(r, OP_CSS_PERCENTAGE, PERCENT, millionths);
}

bool op_read_integer(op_reader *r, int least, int *out)
{
    const op_css_token *t = op_read_peek(r);
    int64_t v;

    if ((t->type == OP_CSS_NUMBER && !t->integer) || !op_read_number(r, &v))
        return false;
    v = scale(v, 1, ONE);
    if (t->type == OP_CSS_NUMBER ? v < least : false)
        return op_read_fails(r, "is too small");
    if (v > 1000000 || v < -1000000)
        return op_read_fails(r, "is too large");
    *out = v < least ? least : (int)v;
    return true;
}

bool op_read_degrees(op_reader *r, int64_t *millionths)
{
    const op_css_token *t = op_read_peek(r);
    basis none = {false, 0};
    amount x;

    if (t->type == OP_CSS_DIMENSION && angle(t, millionths)) {
        r->t++;
        return true;
    }
    if (!math(r, &none, ANGLE, &x))
        return false;
    *millionths = x.v;
    return true;
}
