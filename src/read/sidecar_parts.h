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

/* ---- sidecar_place.c: entries that begin with a place, {line: first words, ...} ---- */

/* One name that an entry may have, in the order of the alphabet. */
typedef struct {
    const char *name;
    int place; /* what it decides, for who reads it */
    void (*read)(op_sidecar_reader *r, const op_yaml *y, void *entry); /* NULL: line, which is read here */
} op_sidecar_row;

/* The block that an entry is about. */
typedef struct {
    op_str line, folded; /* as in op_sidecar_line */
    op_span span;        /* of the words */
} op_sidecar_place;

/* Reads a section: a list of such entries. begin is called with the place of each and returns the entry that its rows are
 * read into; said, which may be NULL, with each name that was read. */
typedef struct {
    const op_sidecar_row *rows;
    size_t n;
    const char *example; /* of an entry, for messages */
    void *(*begin)(op_sidecar_reader *r, op_sidecar_place place);
    void (*said)(void *entry, int place, op_span at);
} op_sidecar_section;
void op_sidecar_read_places(op_sidecar_reader *r, const op_yaml *y, const op_sidecar_section *section);

/* Goes over the chapter's blocks that hold text: found is called with each and each key whose words it begins with. */
typedef void op_sidecar_found(void *to, op_node *block, const op_sidecar_key *key);
void op_sidecar_find(op_node *chapter, const op_sidecar_key *v, size_t n, op_sidecar_found *found, void *to);

/* ---- sidecar_layout.c, sidecar_class.c ---- */
void op_sidecar_read_layout(op_sidecar_reader *r, const op_yaml *y);
void op_sidecar_read_class(op_sidecar_reader *r, const op_yaml *y);
#endif
