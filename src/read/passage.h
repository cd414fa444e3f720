#ifndef OP_READ_PASSAGE_H
#define OP_READ_PASSAGE_H
/* passage.h - what makes a credit or a pull quote, the same for every reader */
#include <stdbool.h>
#include <stddef.h>
#include <stdint.h>

#include "base/arena.h"
#include "base/str.h"
#include "lang/lang.h"

/* Offset of the credit ("Photo: ...", "© ...", an agency) in a caption; its length where it has none. */
size_t op_caption_credit(op_str caption);

/* Whether a short block repeats words of a longer one, whole or shortened; *where is then the sentence of `from`
 * that it repeats, or all of it. The work done is taken from *budget (bytes and pairs of words); nothing is found
 * once that is used up. */
bool op_pull_copies(op_arena *scratch, op_str block, op_str from, const char *lang, int64_t *budget, op_range *where);
#endif
