#ifndef OP_STYLE_CUSTOM_H
#define OP_STYLE_CUSTOM_H
/* custom.h - custom properties and var(): CSS Custom Properties Level 1
 *
 * An element has a scope where it states custom properties of its own; else it has its parent's. */
#include "base/arena.h"
#include "css/css.h"

typedef struct {
    op_str name;          /* with its two hyphens */
    op_css_tokens value;  /* var() replaced */
    bool invalid;         /* guaranteed-invalid: var() takes its fallback */
    bool over;            /* because it passed a limit */
} op_custom;

typedef struct op_custom_scope {
    const struct op_custom_scope *outer;
    const op_custom *v; /* sorted by name */
    size_t n;
} op_custom_scope;

/* A declaration of a custom property that won. */
typedef struct {
    op_str name;
    op_css_tokens value; /* as written, trimmed */
    bool initial;        /* guaranteed-invalid by its own word */
} op_custom_stated;

enum {
    OP_CUSTOM_TOKENS_MAX = 16384, /* limit: css-var, tokens of a value when var() is replaced */
    OP_CUSTOM_DEPTH_MAX = 100     /* limit: css-var-depth, var() in var() */
};

/* Tokens that var() may still bring into a whole style: what is over the limit is invalid, so that values that double
 * each other stay small. */
typedef struct {
    size_t left; /* 0: it was passed */
    bool over;   /* what op_custom_replace was last asked for passed css-var or css-var-depth */
} op_custom_budget;
enum { OP_CUSTOM_BUDGET = 4000000 }; /* limit: css-var-total */

/* The scope of an element over its parent's (NULL: none): n stated, sorted by name, each name once. Those that lead back to
 * themselves are invalid, and so is what needs them. Owned by a. */
const op_custom_scope *op_custom_scope_make(op_arena *a, const op_custom_scope *outer, const op_custom_stated *stated,
                                            size_t n, op_custom_budget *budget);

/* NULL: not stated anywhere. */
const op_custom *op_custom_find(const op_custom_scope *s, op_str name);

/* A value with each var() replaced, owned by a; false where one has neither value nor fallback, or a limit is passed. */
bool op_custom_replace(op_arena *a, const op_custom_scope *s, op_css_tokens value, op_custom_budget *budget,
                       op_css_tokens *out);

/* Tokens [begin, end) by themselves, trimmed: brackets are matched anew. Owned by a. */
op_css_tokens op_tokens_part(op_arena *a, op_css_tokens t, size_t begin, size_t end);
#endif
