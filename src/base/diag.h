#ifndef OP_BASE_DIAG_H
#define OP_BASE_DIAG_H
/* diag.h - messages about the input, printed in source order */
#include <stdbool.h>
#include <stdint.h>

#include "base/arena.h"
#include "base/buf.h"
#include "base/source.h"

typedef enum { OP_REMARK, OP_WARNING, OP_ERROR } op_severity;

typedef enum {
#define OP_DIAG(name, severity, id, text) OP_DIAG_##name,
#include "base/diag.def"
#undef OP_DIAG
    OP_DIAG_COUNT
} op_diag_code;

typedef struct {
    op_diag_code code;
    op_span at;         /* OP_NO_SPAN: about the input as a whole, or no input */
    const char *detail; /* NULL or what completes the table's text: a value, a name, an action */
    const char *advice; /* NULL or what to do about it, printed on a line of its own */
    uint32_t order;     /* in which it was added */
} op_diag;

typedef struct op_diags {
    op_arena *arena;
    const op_sources *sources;
    op_diag *all;
    size_t n, cap;
    size_t last; /* one more than the index of the message that advice would go to; 0: none */
    uint32_t kept[OP_DIAG_COUNT], left_out[OP_DIAG_COUNT]; /* by code */
} op_diags;

enum { OP_DIAG_KEPT = 500 }; /* limit: messages, of one code; more are counted and summed up in one line */

op_diags *op_diags_new(op_arena *a, const op_sources *in); /* owned by a; in is borrowed */

/* Records one message. detail, which may be NULL, is copied and printed quoted. A message of the same
 * code at the same place is recorded once. */
void op_diag_add(op_diags *d, op_diag_code code, op_span at, const char *detail);

/* The same with a detail that is printed as it stands, after the table's text and ": ". */
void op_diag_addf(op_diags *d, op_diag_code code, op_span at, const char *format, ...)
    __attribute__((format(printf, 4, 5)));

/* Adds advice to the message recorded last; copied. */
void op_diag_advise(op_diags *d, const char *advice);

const char *op_diag_id(op_diag_code code);
const char *op_diag_text(op_diag_code code);
op_severity op_diag_severity(op_diag_code code);

/* Worst severity so far, OP_REMARK when there is none. */
op_severity op_diags_worst(const op_diags *d);
size_t op_diags_count(const op_diags *d, op_severity severity);

/* Sorts by source and place; messages without a place come first, in the order they were added. */
void op_diags_sort(op_diags *d);

/* One message a line, line and column from 1, the column in characters:
 * talk.txt:2:8: warning: no such day, event left out: "30 February" [date-impossible]
 * Only those of at least `least` severity. With `excerpt`, the line of the source and a caret below
 * (and advice); with `color`, ANSI colours. Sorts first. */
typedef struct {
    op_severity least;
    bool excerpt, color;
} op_diag_format;
void op_diags_print(op_diags *d, op_diag_format how, op_buf *out);

/* The same as JSON lines: {"format":1,"source":…,"line":…,"column":…,"begin":…,"end":…,
 * "severity":…,"id":…,"message":…,"advice":…}; begin and end are offsets of the file's own bytes. */
void op_diags_print_json(op_diags *d, op_severity least, op_buf *out);
#endif
