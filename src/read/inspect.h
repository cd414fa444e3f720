#ifndef OP_READ_INSPECT_H
#define OP_READ_INSPECT_H
/* inspect.h - what was read, dropped and mended, for people and for programs */
#include <stdbool.h>

#include "base/buf.h"
#include "model/doc.h"

/* The blocks as plain text in reading order, an empty line between two. */
void op_inspect_text(const op_document *d, op_buf *out);

/* One JSON object as docs/inspect.schema.json says: metadata, blocks, dropped, repairs, messages. All ranges
 * are half-open and count bytes of the file as it is, before decoding. Sorts messages and edits. */
void op_inspect_json(const op_document *d, op_buf *out);

/* A summary of 80 columns for a terminal, with ANSI colours where `color`. Sorts messages and edits. */
void op_inspect_report(const op_document *d, bool color, op_buf *out);
#endif
