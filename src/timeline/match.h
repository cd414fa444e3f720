#ifndef OP_TIMELINE_MATCH_H
#define OP_TIMELINE_MATCH_H
/* match.h - patterns over tokens: the longest match at each place, as a partial date */
#include "timeline/lex.h"

/* What one end of an expression says; OP_TL_UNSET where it says nothing. */
typedef struct {
    int16_t f[OP_TF_COUNT];
    uint32_t first, last; /* tokens that say it, inclusive; first > last: none */
} op_tl_partial;

typedef struct {
    uint32_t first, last; /* tokens, inclusive */
    const op_tl_rule *rule;
    op_tl_partial part[2];
    bool two;             /* part[1] says something */
} op_tl_match;

/* All matches of one block in order, none overlapping, owned by a. At each token the longest wins, then
 * the pattern that stands first in the data file. Linear: patterns have a bounded length. */
op_tl_match *op_tl_scan(op_arena *a, const op_tl_lexicon *l, const op_tl_tokens *t, size_t *n);
#endif
