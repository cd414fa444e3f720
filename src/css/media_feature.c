/* media_feature.c - what media queries can ask (Media Queries Level 4, sections 2.4 and 4 to 6) */
#include "css/media.h"

enum { PX = 768 }; /* 1/96 in, in 1/1024 pt */

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

typedef enum {
    LENGTH,
    RATIO,
    COUNT,
    KEYWORD,
    OTHER /* there is such a feature; we know nothing of it */
} feature_type;

typedef struct feature {
    const char *name;
    feature_type type;
    bool (*get)(const op_css_environment *e, int64_t *value); /* LENGTH, COUNT: false: not known */
    const char *(*word)(const op_css_environment *e);         /* KEYWORD; NULL: not known */
    const char *words;                                        /* KEYWORD: that it may be; "none" alone counts as no */
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
static bool columns(const op_css_environment *e, int64_t *v)
{
    *v = e->columns;
    return true;
}
static bool fit(const op_css_environment *e, int64_t *v)
{
    *v = e->fit;
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

static const feature features[] = {{"-offprint-columns", COUNT, columns},
                                   {"-offprint-fit", COUNT, fit},
                                   {"any-hover", OTHER},
                                   {"any-pointer", OTHER},
                                   {"aspect-ratio", RATIO, sides},
                                   {"color", COUNT, color},
                                   {"color-gamut", OTHER},
                                   {"color-index", COUNT, zero},
                                   {"device-height", OTHER},
                                   {"device-width", OTHER},
                                   {"display-mode", OTHER},
                                   {"forced-colors", OTHER},
                                   {"grid", COUNT, zero},
                                   {"height", LENGTH, height},
                                   {"hover", OTHER},
                                   {"inverted-colors", OTHER},
                                   {"monochrome", COUNT, monochrome},
                                   {"orientation", KEYWORD, NULL, orientation, "portrait landscape"},
                                   {"overflow-block", KEYWORD, NULL, overflow, "none scroll paged"},
                                   {"overflow-inline", OTHER},
                                   {"pointer", OTHER},
                                   {"prefers-color-scheme", KEYWORD, NULL, scheme, "light dark"},
                                   {"prefers-contrast", OTHER},
                                   {"prefers-reduced-motion", OTHER},
                                   {"prefers-reduced-transparency", OTHER},
                                   {"resolution", OTHER},
                                   {"scan", OTHER},
                                   {"scripting", KEYWORD, NULL, scripting, "none initial-only enabled"},
                                   {"update", KEYWORD, NULL, update, "none slow fast"},
                                   {"width", LENGTH, width}};

/* NULL, noted, where the name at t.v[i] (without its first `skip` bytes) names no feature. */
static const feature *find(op_css_query *q, op_css_tokens t, size_t i, size_t skip)
{
    op_str name = op_str_sub(t.v[i].text, skip, t.v[i].text.n);

    for (size_t k = 0; k < sizeof(features) / sizeof(features[0]); k++)
        if (op_css_is(name, features[k].name)) {
            q->scheme |= features[k].word == scheme;
            return &features[k];
        }
    op_css_query_wrong(q, t, i, "no such media feature");
    return NULL;
}

static bool among(const char *words, op_str word)
{
    for (const char *end; *words; words = *end ? end + 1 : end) {
        for (end = words; *end && *end != ' ';)
            end++;
        if (op_str_eq((op_str){words, (size_t)(end - words)}, word))
            return true;
    }
    return false;
}

/* ---- comparisons ---- */

typedef enum { EQUAL = 1, LESS = 2, MORE = 4 } relation; /* bits; <= is LESS | EQUAL */

/* A value as the feature's type has it, so that own can be compared with it. */
static bool read_value(op_css_query *q, const feature *f, op_css_tokens v, int64_t *own, int64_t *other)
{
    const int64_t most = INT64_C(1000000000000); /* ratios of more than a million to one do not matter */
    int64_t a, b;

    switch (f->type) {
    case LENGTH:
        return v.n == 1 && length(v.v, other);
    case COUNT:
        *other = v.n == 1 ? v.v[0].number / OP_CSS_ONE : 0;
        return v.n == 1 && v.v[0].type == OP_CSS_NUMBER && v.v[0].integer;
    case RATIO:
        if (!ratio(v, &a, &b))
            return false;
        *own = q->e->width * ((b > most ? most : b) / 1000);
        *other = q->e->height * ((a > most ? most : a) / 1000);
        return true;
    default:
        return false;
    }
}

/* Whether the environment's own value stands to v as wanted; f may be NULL. */
static op_truth holds(op_css_query *q, const feature *f, relation wanted, op_css_tokens v)
{
    int64_t own = 0, other = 0;
    bool known;

    v = op_css_trim(v);
    if (!f || f->type == OTHER)
        return OP_UNKNOWN;
    known = f->get && f->get(q->e, &own);
    if (!read_value(q, f, v, &own, &other)) {
        op_css_query_wrong(q, v, 0, "no value that this media feature can be compared with");
        return OP_UNKNOWN;
    }
    if (!known)
        return OP_UNKNOWN;
    return ((own < other ? LESS : own > other ? MORE : EQUAL) & wanted) ? OP_TRUE : OP_FALSE;
}

/* "(color)": neither zero nor none. */
static op_truth plain(op_css_query *q, op_css_tokens t)
{
    const feature *f = find(q, t, 0, 0);
    int64_t v;

    if (!f || f->type == OTHER)
        return OP_UNKNOWN;
    if (f->type == KEYWORD) {
        const char *word = f->word(q->e);
        return !word ? OP_UNKNOWN : op_css_is(op_str_of(word), "none") ? OP_FALSE : OP_TRUE;
    }
    if (!f->get(q->e, &v))
        return OP_UNKNOWN;
    return f->type == RATIO || v ? OP_TRUE : OP_FALSE;
}

/* "(orientation: portrait)" */
static op_truth keyword(op_css_query *q, const feature *f, op_css_tokens v)
{
    const char *word = f->word(q->e);
    char lower[16] = "";

    for (size_t i = 0; v.n == 1 && i < v.v[0].text.n && i < sizeof(lower) - 1; i++)
        lower[i] = (char)(v.v[0].text.p[i] >= 'A' && v.v[0].text.p[i] <= 'Z' ? v.v[0].text.p[i] | 32 : v.v[0].text.p[i]);
    if (v.n != 1 || v.v[0].type != OP_CSS_IDENT || !among(f->words, op_str_of(lower))) {
        op_css_query_wrong(q, v, 0, "no value of this media feature");
        return OP_UNKNOWN;
    }
    return !word ? OP_UNKNOWN : op_css_is(v.v[0].text, word) ? OP_TRUE : OP_FALSE;
}

/* "(min-width: 60em)", the colon at t.v[colon] */
static op_truth named(op_css_query *q, op_css_tokens t, size_t colon)
{
    op_str name = t.v[0].text;
    bool min = name.n > 4 && op_css_is(op_str_sub(name, 0, 4), "min-");
    bool max = name.n > 4 && op_css_is(op_str_sub(name, 0, 4), "max-");
    const feature *f = find(q, t, 0, min || max ? 4 : 0);
    op_css_tokens v = op_css_trim(op_css_slice(t, colon + 1, t.n));

    if (f && f->type == KEYWORD && !min && !max)
        return keyword(q, f, v);
    return holds(q, f, min ? MORE | EQUAL : max ? LESS | EQUAL : EQUAL, v);
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

static op_truth odd(op_css_query *q, op_css_tokens t, size_t i)
{
    op_css_query_wrong(q, t, i, "a media feature should stand here, as (min-width: 60em)");
    return OP_UNKNOWN;
}

/* "(20em <= width < 60em)", "(width > 20em)" */
static op_truth range(op_css_query *q, op_css_tokens t)
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
            return odd(q, t, i);
        at[k] = i;
        n[k] = length_;
        r[k++] = is;
        i += length_;
    }
    if (k == 0)
        return odd(q, t, 0);
    op_css_tokens first = op_css_trim(op_css_slice(t, 0, at[0]));
    op_css_tokens second = op_css_trim(op_css_slice(t, at[0] + n[0], k == 2 ? at[1] : t.n));
    if (k == 1 && name_alone(first))
        return holds(q, find(q, first, 0, 0), r[0], second);
    if (!name_alone(second))
        return odd(q, second, 0);
    const feature *f = find(q, second, 0, 0);
    op_truth low = holds(q, f, turned(r[0]), first);
    if (k == 1)
        return low;
    if (((r[0] | r[1]) & (LESS | MORE)) == (LESS | MORE) || r[0] == EQUAL || r[1] == EQUAL)
        return odd(q, t, at[1]);
    return op_truth_and(low, holds(q, f, r[1], op_css_slice(t, at[1] + n[1], t.n)));
}

op_truth op_css_feature(op_css_query *q, op_css_tokens t)
{
    size_t i = 1;

    t = op_css_trim(t);
    if (name_alone(t))
        return plain(q, t);
    while (i < t.n && t.v[i].type == OP_CSS_WHITESPACE)
        i++;
    if (t.n && t.v[0].type == OP_CSS_IDENT && i < t.n && t.v[i].type == OP_CSS_COLON)
        return named(q, t, i);
    return range(q, t);
}
