/* media.c - Media Queries Level 4
 *
 * Truth has three values: what a query asks and we do not know is unknown, so is its negation, and a query that comes to
 * unknown does not match. */
#include "css/media.h"

void op_css_query_wrong(op_css_query *q, op_css_tokens t, size_t i, const char *why)
{
    if (q->why)
        return;
    q->at = t.v[i < t.n ? i : t.n].begin;
    q->why = why;
}

static op_truth in_parens(void *self, op_css_tokens t)
{
    return op_css_feature(self, t);
}

static op_truth function(void *self, op_str name, op_css_tokens t)
{
    (void)name;
    op_css_query_wrong(self, t, 0, "functions cannot stand in media queries");
    return OP_UNKNOWN;
}

static op_truth of_type(const op_css_query *q, op_str type)
{
    return op_css_is(type, "all") || op_css_is(type, q->e->medium == OP_CSS_PRINT ? "print" : "screen") ? OP_TRUE
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

/* "not print and (color)": with a media type. */
static op_truth typed(op_css_query *q, op_css_tokens t)
{
    const op_css_grammar g = {in_parens, function, q};
    bool no = op_css_word_at(t, 0, "not");
    size_t i = no || op_css_word_at(t, 0, "only") ? op_css_behind_space(t, 1) : 0;

    if (i >= t.n || t.v[i].type != OP_CSS_IDENT || reserved(t.v[i].text))
        return OP_BROKEN;
    op_truth is = of_type(q, t.v[i].text);
    i = op_css_behind_space(t, i + 1);
    if (i < t.n) {
        if (!op_css_word_at(t, i, "and"))
            return OP_BROKEN;
        is = op_truth_and(is, op_css_condition(&g, op_css_slice(t, i + 1, t.n), false, 0));
    }
    return no ? op_truth_not(is) : is;
}

static bool begins_condition(op_css_tokens t)
{
    size_t i = op_css_word_at(t, 0, "not") ? op_css_behind_space(t, 1) : 0;

    return i < t.n && (t.v[i].type == OP_CSS_OPEN_ROUND || t.v[i].type == OP_CSS_FUNCTION);
}

static bool query_matches(op_css_query *q, op_css_tokens t)
{
    const op_css_grammar g = {in_parens, function, q};

    t = op_css_trim(t);
    op_truth is = begins_condition(t) ? op_css_condition(&g, t, true, 0) : typed(q, t);
    if (is == OP_BROKEN)
        op_css_query_wrong(q, t, 0, "no media query");
    return is == OP_TRUE;
}

static bool list_matches(op_css_query *q, op_css_tokens t)
{
    bool yes = false;
    size_t from = 0;

    t = op_css_trim(t);
    if (!t.n)
        return true;
    for (size_t i = 0; i <= t.n; i = op_css_after(t, i)) {
        if (i < t.n && t.v[i].type != OP_CSS_COMMA)
            continue;
        yes |= query_matches(q, op_css_slice(t, from, i));
        from = i + 1;
        if (i == t.n)
            break;
    }
    return yes;
}

bool op_css_media(op_css_tokens query, const op_css_environment *e)
{
    op_css_query q = {.e = e};

    return list_matches(&q, query);
}

bool op_css_media_asks_scheme(op_css_tokens query)
{
    const op_css_environment e = {.medium = OP_CSS_SCREEN};
    op_css_query q = {.e = &e};

    list_matches(&q, query);
    return q.scheme;
}

const char *op_css_media_wrong(op_css_tokens query, uint32_t *at)
{
    const op_css_environment e = {.medium = OP_CSS_PRINT};
    op_css_query q = {.e = &e};

    list_matches(&q, query);
    *at = q.at;
    return q.why;
}
