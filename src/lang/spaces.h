#ifndef OP_LANG_SPACES_H
#define OP_LANG_SPACES_H
/* spaces.h - runs of spaces, and the no-break spaces that a language asks for (private to src/lang) */
#include <stdbool.h>
#include <stddef.h>

#include "base/str.h"

typedef struct {
    size_t begin, end;
    unsigned no_break; /* the first no-break space in it, 0: none */
    bool line_end;     /* it is one line end and nothing else */
} op_space_run;

/* The run of op_cp_space characters that begins at `at`. */
op_space_run op_space_run_at(op_str text, size_t at);

/* What the run becomes under the rules (OP_TYPO_SPACES, OP_TYPO_NBSP), and the name of the rule; NULL: it
 * stays. `after` is a static text. */
const char *op_space_mend(op_str text, const op_space_run *run, const char *lang, unsigned rules, op_str *after);
#endif
