#ifndef OP_BASE_NEAREST_H
#define OP_BASE_NEAREST_H
/* nearest.h - the right name for a mistyped one */
#include <stddef.h>

#include "base/str.h"

/* The name nearest to word among n names: the first `const char *` of each element of an array whose
 * elements are `stride` bytes apart (a table's first field). NULL where none is near: more than a third
 * of the letters differ. Distance: optimal string alignment (insert, delete, replace, swap), case folded. */
const char *op_nearest(op_str word, const void *names, size_t n, size_t stride);
#endif
