#ifndef OP_TESTS_CSS_TREE_H
#define OP_TESTS_CSS_TREE_H
/* tree.h - elements written in a line: html@en{body.a.b#c[href=x]{p "text" em{}}}
 *
 * A name, then .class, #id, [attribute=value] and @language in any order, children in braces; a "text" makes its parent
 * hold something. */
#include "css/selector.h"

/* The root; owned by a. Trees are written by us: nothing is checked. */
op_element *op_tree_read(op_arena *a, op_str text);
/* The next element in document order. */
op_element *op_tree_next(op_element *e);
/* A root with n children called name; owned by a. */
op_element *op_tree_flat(op_arena *a, const char *name, size_t n);
/* A chain of n elements called name; returns the innermost. */
op_element *op_tree_deep(op_arena *a, const char *name, size_t n);
#endif
