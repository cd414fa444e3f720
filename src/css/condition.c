#include "css/condition.h"

op_truth op_truth_and(op_truth a, op_truth b)
{
    return a == OP_BROKEN || b == OP_BROKEN ? OP_BROKEN : a < b ? a : b;
}

op_truth op_truth_or(op_truth a, op_truth b)
{
    return a == OP_BROKEN || b == OP_BROKEN ? OP_BROKEN : a > b ? a : b;
}

op_truth op_truth_not(op_truth a)
{
    return a == OP_BROKEN || a == OP_UNKNOWN ? a : a == OP_TRUE ? OP_FALSE : OP_TRUE;
}

size_t op_css_behind_space(op_css_tokens t, size_t i)
{
    while (i < t.n && t.v[i].type == OP_CSS_WHITESPACE)
        i++;
    return i;
}

bool op_css_word_at(op_css_tokens t, size_t i, const char *word)
{
    return i < t.n && t.v[i].type == OP_CSS_IDENT && op_css_is(t.v[i].text, word);
}

/* Whether what parentheses hold begins as a condition does. */
static bool begins_condition(op_css_tokens t)
{
    size_t i = op_css_behind_space(t, 0);

    if (op_css_word_at(t, i, "not")) {
        size_t next = op_css_behind_space(t, i + 1);
        i = next > i + 1 ? next : i; /* "not:" names a feature */
    }
    return i < t.n && (t.v[i].type == OP_CSS_OPEN_ROUND || t.v[i].type == OP_CSS_FUNCTION);
}

/* One part in parentheses, or a function. */
static op_truth part(const op_css_grammar *g, op_css_tokens t, size_t *i, int depth)
{
    op_css_tokens in;
    const op_css_token *open = *i < t.n ? &t.v[*i] : NULL;

    if (!open || (open->type != OP_CSS_OPEN_ROUND && open->type != OP_CSS_FUNCTION))
        return OP_BROKEN;
    in = op_css_block(t, *i);
    *i = op_css_after(t, *i);
    if (open->type == OP_CSS_FUNCTION)
        return g->function(g->self, open->text, in);
    if (!begins_condition(in))
        return g->in_parens(g->self, in);
    op_truth inside = depth < OP_CSS_DEPTH_MAX ? op_css_condition(g, in, true, depth + 1) : OP_UNKNOWN;
    return inside == OP_BROKEN ? g->in_parens(g->self, in) : inside;
}

op_truth op_css_condition(const op_css_grammar *g, op_css_tokens t, bool with_or, int depth)
{
    size_t i = op_css_behind_space(t, 0);
    const char *joined = NULL;
    op_truth is;

    if (op_css_word_at(t, i, "not")) {
        i = op_css_behind_space(t, i + 1);
        is = op_truth_not(part(g, t, &i, depth));
        return op_css_behind_space(t, i) == t.n ? is : OP_BROKEN;
    }
    is = part(g, t, &i, depth);
    for (i = op_css_behind_space(t, i); i < t.n; i = op_css_behind_space(t, i)) {
        const char *word = op_css_word_at(t, i, "and") ? "and" : with_or && op_css_word_at(t, i, "or") ? "or" : NULL;
        if (!word || (joined && joined[0] != word[0]))
            return OP_BROKEN; /* and and or do not mix without parentheses */
        joined = word;
        i = op_css_behind_space(t, i + 1);
        op_truth next = part(g, t, &i, depth);
        is = word[0] == 'a' ? op_truth_and(is, next) : op_truth_or(is, next);
    }
    return is;
}
