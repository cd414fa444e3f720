#ifndef OP_CSS_MEDIA_H
#define OP_CSS_MEDIA_H
/* media.h - what queries and features share; private to css */
#include "css/condition.h"

typedef struct {
    const op_css_environment *e;
    bool scheme;      /* it asks for the colour scheme */
    uint32_t at;      /* the first thing that is wrong */
    const char *why;  /* NULL: nothing is */
} op_css_query;

/* Notes what is wrong at t.v[i], or behind the last token. */
void op_css_query_wrong(op_css_query *q, op_css_tokens t, size_t i, const char *why);

/* What parentheses hold that is no condition: "color", "min-width: 60em", "20em <= width < 60em". */
op_truth op_css_feature(op_css_query *q, op_css_tokens t);
#endif
