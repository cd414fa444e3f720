#ifndef OP_CSS_CONDITION_H
#define OP_CSS_CONDITION_H
/* condition.h - "not (a) and ((b) or (c))": what @media and @supports have in common; private to css */
#include "css/css.h"

typedef enum {
    OP_FALSE,
    OP_UNKNOWN,
    OP_TRUE,
    OP_BROKEN /* not in the grammar: with anything else, broken again */
} op_truth;

op_truth op_truth_and(op_truth a, op_truth b);
op_truth op_truth_or(op_truth a, op_truth b);
op_truth op_truth_not(op_truth a);

typedef struct {
    op_truth (*in_parens)(void *self, op_css_tokens t);              /* parentheses that hold no condition */
    op_truth (*function)(void *self, op_str name, op_css_tokens t);
    void *self;
} op_css_grammar;

/* The whole of t; or: whether "or" may join its outermost parts. depth: 0, counted by itself. */
op_truth op_css_condition(const op_css_grammar *g, op_css_tokens t, bool with_or, int depth);

/* The first token from i on that is no white space; whether the token there is that word. */
size_t op_css_behind_space(op_css_tokens t, size_t i);
bool op_css_word_at(op_css_tokens t, size_t i, const char *word);

/* Whether an @supports has a condition that can be read. */
bool op_css_supports_read(op_css_tokens condition);
#endif
