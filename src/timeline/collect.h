#ifndef OP_TIMELINE_COLLECT_H
#define OP_TIMELINE_COLLECT_H
/* collect.h - the readable blocks of a chapter and the expressions in them, in document order */
#include "timeline/prose.h"

typedef struct {
    op_arena *arena;
    op_tl_block **blocks;
    size_t n_blocks, cap_blocks;
    op_tl_expr *exprs;
    size_t n_exprs, cap_exprs;
} op_tl_collection;

/* Adds the blocks of a chapter (or of the whole tree below `root`) and their expressions, unresolved.
 * Footnotes, tables and code are not read; pull quotes repeat the text and are not read either. */
void op_tl_collect(op_tl_collection *c, const op_tl_lexicon *l, op_node *root, const char *lang);
#endif
