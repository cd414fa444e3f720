#ifndef OP_PDF_WRITER_H
#define OP_PDF_WRITER_H
/* writer.h - a PDF file from objects as text: object streams, a cross-reference stream, an /ID from the content
 *
 * Numbers are reserved before or while objects are written; each must be written once. Failures (a file past
 * 4 GB, zlib) are remembered and told by op_writer_finish. */
#include <stdbool.h>
#include <stdint.h>

#include "base/buf.h"
#include "base/str.h"

typedef struct op_writer op_writer;

/* Appends to out, which may hold other bytes before. */
op_writer *op_writer_new(op_buf *out);
void op_writer_free(op_writer *w);

/* Packs streams beside what the caller does, from now on, where more than one processor may be used: worth it from some
 * pages on. The bytes are the same, and appended in the order of the calls, but later. */
void op_writer_beside(op_writer *w);

uint32_t op_writer_reserve(op_writer *w);

/* An object that is no stream: its text goes into an object stream. */
void op_writer_object(op_writer *w, uint32_t number, op_str text);

/* A stream; data are not needed afterwards. entries: what its dictionary holds but /Length (and, with deflate, /Filter), without brackets. */
void op_writer_stream(op_writer *w, uint32_t number, op_str entries, op_str data, bool deflate);

/* Cross-references and trailer. False where anything failed or a reserved number was never written. */
bool op_writer_finish(op_writer *w, uint32_t root, uint32_t info);
#endif
