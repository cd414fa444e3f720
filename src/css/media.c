/* media.c - Media Queries Level 4
 *
 * Truth has three values: what a query asks and we do not know is unknown, so is its negation, and a query that comes to
 * unknown does not match. */
#include "css/condition.h"

#include "base/len.h"

enum { PX = 768 }; /* 1/96 in, in 1/1024 pt */

typedef struct {
    const op_css_environment *e;
    bool broken; /* the query is no query */
    bool scheme; /* it asks for the colour scheme */
    int depth;
} media;

/* ---- values ---- */

/* Units of length in 1/1024 pt: number * times / by. */
static const struct {
    const char *name;
    int32_t times, by;
} units[] = {{"px", PX, 1},        {"pt", 1024, 1},       {"pc", 12 * 1024, 1}, {"in", 72 * 1024, 1},
             {"cm", 7372800, 254}, {"mm", 737280, 254},   {"q", 184320, 254},   {"em", 16 * PX, 1},
             {"rem", 16 * PX, 1},  {"ex", 8 * PX, 1},     {"ch", 8 * PX, 1}};

/* A length in 1/1024 pt. */
static bool length(const op_css_token *t, int64_t *out)
{
    const int64_t most = INT64_C(1000000000000); /* a million of any unit */
    int64_t n = t->number > most ? most : t->number < -most ? -most : t->number;

    if (t->type == OP_CSS_NUMBER && n == 0) {
        *out = 0;
        return true;
    }
    if (t->type != OP_CSS_DIMENSION)
        return false;
    for (size_t i = 0; i < sizeof(units) / sizeof(units[0]); i++)
        if (op_css_is(t->unit, units[i].name)) {
            *out = n / 1000 * units[i].times / units[i].by / 1000; /* thousandths are fine enough not to overflow */
            return true;
        }
    return false;
}

/* "16/9", or a number alone, as two numbers in millionths. */
static bool ratio(op_css_tokens v, int64_t *a, int64_t *b)
{
    size_t i = 0;
    op_css_tokens t = op_css_trim(v);

    if (!t.n || t.v[0].type != OP_CSS_NUMBER || t.v[0].number < 0)
        return false;
    *a = t.v[0].number;
    *b = OP_CSS_ONE;
    for (i = 1; i < t.n && t.v[i].type == OP_CSS_WHITESPACE;)
        i++;
    if (i == t.n)
        return true;
    if (t.v[i].type != OP_CSS_DELIM || t.v[i].text.p[0] != '/')
        return false;
    for (i++; i < t.n && t.v[i].type == OP_CSS_WHITESPACE;)
        i++;
    *b = i < t.n ? t.v[i].number : 0;
    return i + 1 == t.n && t.v[i].type == OP_CSS_NUMBER && t.v[i].number >= 0;
}

/* ---- features ---- */

typedef enum { LENGTH, RATIO, COUNT, KEYWORD } feature_type;

typedef struct feature {
    const char *name;
    feature_type type;
    bool (*get)(const op_css_environment *e, int64_t *value); /* LENGTH, COUNT: false: not known */
    const char *(*word)(const op_css_environment *e);         /* KEYWORD; NULL: not known */
    const char *none;                                         /* KEYWORD: what "(feature)" alone counts as no */
} feature;

static bool width(const op_css_environment *e, int64_t *v)
{
    *v = e->width;
    return e->width > 0;
}
static bool height(const op_css_environment *e, int64_t *v)
{
    *v = e->height;
    return e->height > 0;
}
static bool sides(const op_css_environment *e, int64_t *v)
{
    *v = 0;
    return e->width > 0 && e->height > 0;
}
static bool color(const op_css_environment *e, int64_t *v)
{
    *v = e->color ? 8 : 0; /* bits of each colour */
    return true;
}
static bool monochrome(const op_css_environment *e, int64_t *v)
{
    *v = e->color ? 0 : 8; /* bits of gray */
    return true;
}
static bool zero(const op_css_environment *e, int64_t *v)
{
    (void)e;
    *v = 0;
    return true;
}
static const char *orientation(const op_css_environment *e)
{
    return e->width <= 0 || e->height <= 0 ? NULL : e->width > e->height ? "landscape" : "portrait";
}
static const char *scheme(const op_css_environment *e)
{
    return e->dark ? "dark" : "light";
}
static const char *update(const op_css_environment *e)
{
    return e->medium == OP_CSS_PRINT ? "none" : NULL;
}
static const char *overflow(const op_css_environment *e)
{
    return e->medium == OP_CSS_PRINT ? "paged" : NULL;
}
static const char *scripting(const op_css_environment *e)
{
    (void)e;
    return "none";
}

static const feature features[] = {{"aspect-ratio", RATIO, sides},
                                   {"color", COUNT, color},
                                   {"color-index", COUNT, zero},
                                   {"grid", COUNT, zero},
                                   {"height", LENGTH, height},
                                   {"monochrome", COUNT, monochrome},
                                   {"orientation", KEYWORD, .word = orientation},
                                   {"overflow-block", KEYWORD, .word = overflow},
                                   {"prefers-color-scheme", KEYWORD, .word = scheme},
                                   {"scripting", KEYWORD, .word = scripting, .none = "none"},
                                   {"update", KEYWORD, .word = update, .none = "none"},
                                   {"width", LENGTH, width}};

static const feature *find(media *m, op_str name)
{
    for (size_t i = 0; i < sizeof(features) / sizeof(features[0]); i++)
        if (op_css_is(name, features[i].name)) {
            m->scheme |= features[i].word == scheme;
            return &features[i];
        }
    return NULL;
}

/* ---- comparisons ---- */

typedef enum { EQUAL = 1, LESS = 2, MORE = 4 } relation; /* bits; <= is LESS | EQUAL */

/* Which side of v the environment's own value stands on; false: cannot be told. */
static bool compare(const media *m, const feature *f, op_css_tokens v, relation *is)
{
    int64_t own, other, a, b;

    if (f->type == KEYWORD || !f->get(m->e, &own))
        return false;
    v = op_css_trim(v);
    if (f->type == RATIO) {
        if (!ratio(v, &a, &b))
            return false;
        /* sides are held to 2^31 of 1/1024 pt, ratios are cut to three decimals of a million at most */
        a = (a > INT64_C(1000000000000) ? INT64_C(1000000000000) : a) / 1000;
        b = (b > INT64_C(1000000000000) ? INT64_C(1000000000000) : b) / 1000;
        own = m->e->width * b;
        other = m->e->height * a;
    } else if (v.n != 1) {
        return false;
    } else if (f->type == LENGTH) {
        if (!length(v.v, &other))
            return false;
    } else {
        if (v.v[0].type != OP_CSS_NUMBER || !v.v[0].integer)
            return false;
        other = v.v[0].number / OP_CSS_ONE;
    }
    *is = own < other ? LESS : own > other ? MORE : EQUAL;
    return true;
}

static op_truth holds(const media *m, const feature *f, relation wanted, op_css_tokens v)
{
    relation is;

    if (!f || !compare(m, f, v, &is))
        return OP_UNKNOWN;
    return (is & wanted) ? OP_TRUE : OP_FALSE;
}

/* "(color)": neither zero nor none. */
static op_truth plain(media *m, op_str name)
{
    const feature *f = find(m, name);
    int64_t v;

    if (!f)
        return OP_UNKNOWN;
    if (f->type == KEYWORD) {
        const char *word = f->word(m->e);
        return !word ? OP_UNKNOWN : f->none && op_css_is(op_str_of(word), f->none) ? OP_FALSE : OP_TRUE;
    }
    if (!f->get(m->e, &v))
        return OP_UNKNOWN;
    return f->type == RATIO || v ? OP_TRUE : OP_FALSE;
}

/* "(min-width: 60em)" */
static op_truth named(media *m, op_str name, op_css_tokens v)
{
    bool min = name.n > 4 && op_css_is(op_str_sub(name, 0, 4), "min-");
    bool max = name.n > 4 && op_css_is(op_str_sub(name, 0, 4), "max-");
    const feature *f = find(m, min || max ? op_str_sub(name, 4, name.n) : name);

    if (f && f->type == KEYWORD) {
        const char *word = f->word(m->e);
        v = op_css_trim(v);
        if (min || max || !word || v.n != 1 || v.v[0].type != OP_CSS_IDENT)
            return OP_UNKNOWN;
        return op_css_is(v.v[0].text, word) ? OP_TRUE : OP_FALSE;
    }
    return holds(m, f, min ? MORE | EQUAL : max ? LESS | EQUAL : EQUAL, v);
}

/* A comparison at t.v[i]: its bits, and how many tokens it takes. 0: none. */
static relation read_relation(op_css_tokens t, size_t i, size_t *n)
{
    char c = i < t.n && t.v[i].type == OP_CSS_DELIM ? t.v[i].text.p[0] : 0;
    bool equal = c && c != '=' && i + 1 < t.n && t.v[i + 1].type == OP_CSS_DELIM && t.v[i + 1].text.p[0] == '=' &&
                 t.v[i + 1].begin == t.v[i].end;

    *n = 1 + equal;
    return c == '=' ? EQUAL : c == '<' ? LESS | (equal ? EQUAL : 0) : c == '>' ? MORE | (equal ? EQUAL : 0) : 0;
}

static relation turned(relation r)
{
    return (r & EQUAL) | (r & LESS ? MORE : 0) | (r & MORE ? LESS : 0);
}

static bool name_alone(op_css_tokens t)
{
    return t.n == 1 && t.v[0].type == OP_CSS_IDENT;
}

/* "(20em <= width < 60em)", "(width > 20em)" */
static op_truth range(media *m, op_css_tokens t)
{
    size_t at[2], n[2], k = 0;
    relation r[2];

    for (size_t i = 0; i < t.n;) {
        size_t length_;
        relation is = read_relation(t, i, &length_);
        if (!is) {
            i = op_css_after(t, i);
            continue;
        }
        if (k == 2)
            return OP_UNKNOWN;
        at[k] = i;
        n[k] = length_;
        r[k++] = is;
        i += length_;
    }
    if (k == 0)
        return OP_UNKNOWN;
    op_css_tokens first = op_css_trim(op_css_slice(t, 0, at[0]));
    op_css_tokens second = op_css_trim(op_css_slice(t, at[0] + n[0], k == 2 ? at[1] : t.n));
    if (k == 1 && name_alone(first))
        return holds(m, find(m, first.v[0].text), r[0], second);
    if (!name_alone(second))
        return OP_UNKNOWN;
    const feature *f = find(m, second.v[0].text);
    op_truth low = holds(m, f, turned(r[0]), first);
    if (k == 1)
        return low;
    if (((r[0] | r[1]) & (LESS | MORE)) == (LESS | MORE) || r[0] == EQUAL || r[1] == EQUAL)
        return OP_UNKNOWN;
    return op_truth_and(low, holds(m, f, r[1], op_css_slice(t, at[1] + n[1], t.n)));
}

/* What parentheses hold that is no condition. */
static op_truth in_parens(void *self, op_css_tokens t)
{
    media *m = self;
    size_t i = 1;

    t = op_css_trim(t);
    if (!t.n)
        return OP_UNKNOWN;
    if (name_alone(t))
        return plain(m, t.v[0].text);
    while (i < t.n && t.v[i].type == OP_CSS_WHITESPACE)
        i++;
    if (t.v[0].type == OP_CSS_IDENT && i < t.n && t.v[i].type == OP_CSS_COLON)
        return named(m, t.v[0].text, op_css_slice(t, i + 1, t.n));
    return range(m, t);
}

static op_truth function(void *self, op_str name, op_css_tokens t)
{
    (void)self, (void)name, (void)t;
    return OP_UNKNOWN;
}

/* ---- queries ---- */

static op_truth of_type(const media *m, op_str type)
{
    return op_css_is(type, "all") || op_css_is(type, m->e->medium == OP_CSS_PRINT ? "print" : "screen") ? OP_TRUE
                                                                                                          : OP_FALSE;
}

static bool reserved(op_str word)
{
    static const char *const words[] = {"and", "or", "not", "only", "layer"};

    for (size_t i = 0; i < sizeof(words) / sizeof(words[0]); i++)
        if (op_css_is(word, words[i]))
            return true;
    return false;
}

static bool word_at(op_css_tokens t, size_t i, const char *word)
{
    return i < t.n && t.v[i].type == OP_CSS_IDENT && op_css_is(t.v[i].text, word);
}

static size_t behind_space(op_css_tokens t, size_t i)
{
    while (i < t.n && t.v[i].type == OP_CSS_WHITESPACE)
        i++;
    return i;
}

/* "not print and (color)": with a media type. */
static op_truth typed(media *m, op_css_tokens t)
{
    const op_css_grammar g = {in_parens, function, m};
    bool no = word_at(t, 0, "not");
    size_t i = no || word_at(t, 0, "only") ? behind_space(t, 1) : 0;

    if (i >= t.n || t.v[i].type != OP_CSS_IDENT || reserved(t.v[i].text))
        return OP_BROKEN;
    op_truth is = of_type(m, t.v[i].text);
    i = behind_space(t, i + 1);
    if (i < t.n) {
        if (!word_at(t, i, "and"))
            return OP_BROKEN;
        is = op_truth_and(is, op_css_condition(&g, op_css_slice(t, i + 1, t.n), false, 0));
    }
    return no ? op_truth_not(is) : is;
}

static bool begins_condition(op_css_tokens t)
{
    size_t i = word_at(t, 0, "not") ? behind_space(t, 1) : 0;

    return i < t.n && (t.v[i].type == OP_CSS_OPEN_ROUND || t.v[i].type == OP_CSS_FUNCTION);
}

static bool query_matches(media *m, op_css_tokens t)
{
    const op_css_grammar g = {in_parens, function, m};

    t = op_css_trim(t);
    return (begins_condition(t) ? op_css_condition(&g, t, true, 0) : typed(m, t)) == OP_TRUE;
}

static bool list_matches(media *m, op_css_tokens t)
{
    bool yes = false;
    size_t from = 0;

    t = op_css_trim(t);
    if (!t.n)
        return true;
    for (size_t i = 0; i <= t.n; i = op_css_after(t, i)) {
        if (i < t.n && t.v[i].type != OP_CSS_COMMA)
            continue;
        yes |= query_matches(m, op_css_slice(t, from, i));
        from = i + 1;
        if (i == t.n)
            break;
    }
    return yes;
}

bool op_css_media(op_css_tokens query, const op_css_environment *e)
{
    media m = {.e = e};

    return list_matches(&m, query);
}

bool op_css_media_asks_scheme(op_css_tokens query)
{
    const op_css_environment e = {.medium = OP_CSS_SCREEN};
    media m = {.e = &e};

    list_matches(&m, query);
    return m.scheme;
}
