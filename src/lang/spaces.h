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

/* Which no-break spaces a language asks for: looked up once a text. */
typedef enum { OP_TONGUE_OTHER, OP_TONGUE_FRENCH, OP_TONGUE_WEST_SLAVIC, OP_TONGUE_CYRILLIC } op_tongue;
op_tongue op_tongue_of(const char *lang);

typedef struct {
    const char *lang;
    op_tongue tongue;
    unsigned rules; /* OP_TYPO_SPACES, OP_TYPO_NBSP */
} op_space_rules;

/* The run of op_cp_space characters that begins at `at`. */
op_space_run op_space_run_at(op_str text, size_t at);

/* The no-break space that French sets before the high mark at `at` where the text has none, 0: none is asked for.
 * As the Imprimerie nationale: thin before ; ! ?, a word space before the colon; in Canada before the colon alone.
 * Of Swiss French nothing is supplied, which sets marks close or with a space as the house likes. */
unsigned op_space_supplied(op_str text, size_t at, unsigned mark, const op_space_rules *rules);

/* What the run becomes, and the name of the rule; NULL: it stays. `after` is a static text. */
const char *op_space_mend(op_str text, const op_space_run *run, const op_space_rules *rules,
                          op_str *after);
#endif
