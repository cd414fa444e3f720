#ifndef OP_READ_SIDECAR_PARTS_H
#define OP_READ_SIDECAR_PARTS_H
/* sidecar_parts.h - what the files of the sidecar share */
#include "read/sidecar.h"
#include "read/yaml.h"

typedef struct {
    op_arena *arena;
    op_sidecar *s;
    op_diags *diags;
} op_sidecar_reader;

/* Messages: a value of the wrong kind; a name that is none of these. */
void op_sidecar_refuse(op_sidecar_reader *r, const op_yaml *y, const char *wanted);
void op_sidecar_unknown(op_sidecar_reader *r, const op_yaml *y, const char *const *names, size_t n);

/* Each element of a list, or the one value that stands for a list of one. */
const op_yaml *op_sidecar_elements(const op_yaml *y);
const op_yaml *op_sidecar_next(const op_yaml *list, const op_yaml *e);

/* ---- sidecar_words.c ---- */

enum { OP_SIDECAR_WORDS = 200 }; /* bytes of a line that are compared */

/* A line as lines are compared: without capitals, kinds of quotation marks, dashes and spaces; owned by a. */
op_str op_sidecar_fold(op_arena *a, op_str line);
/* True where the line begins with the words, and a word ends there; both folded. */
bool op_sidecar_begins(op_str line, op_str words);

/* Decisions by their words, to be found without looking at each. */
typedef struct op_sidecar_key {
    op_str words; /* folded */
    size_t row;   /* of the list that it leads to */
} op_sidecar_key;

/* By words, then by row. */
void op_sidecar_sort(op_sidecar_key *v, size_t n);
/* The next key that the folded line begins with, from words longer than *at bytes on, which it moves; NULL: no more. Of equal
 * keys the first. At most as many steps as a line that is compared has bytes, each a bisection. */
const op_sidecar_key *op_sidecar_match(op_str line, const op_sidecar_key *v, size_t n, size_t *at);

/* ---- sidecar_layout.c ---- */
void op_sidecar_read_layout(op_sidecar_reader *r, const op_yaml *y);
#endif
