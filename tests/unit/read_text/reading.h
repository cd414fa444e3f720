#ifndef OP_TEST_READING_H
#define OP_TEST_READING_H
/* reading.h - texts read for the tests of the text reader */
#include "read/read.h"

/* The fixtures of tests/fixtures/text, NULL-ended. */
extern const char *const fixtures[];

typedef struct {
    op_arena *arena;
    op_document *d;
    op_lang *languages;
    op_node *chapter; /* NULL: nothing was read */
} reading;

/* Reads the text under the name "x.txt"; o may be NULL. End it with reading_end. */
reading reading_of(op_str text, const op_read_options *o);
void reading_end(reading *r);

/* The bytes of a fixture, owned by a. */
op_str fixture_text(op_arena *a, const char *name);

size_t count_kind(const reading *r, op_kind kind);
const op_node *nth_kind(const reading *r, op_kind kind, size_t n);
/* The plain text of a node, owned by the reading. */
const char *text_of(const reading *r, const op_node *n);
bool has_message(const reading *r, op_diag_code code);
#endif
