#ifndef OP_PDF_AHEAD_H
#define OP_PDF_AHEAD_H
/* ahead.h - the data of some streams of a file in turn, inflated by a worker before the check comes to them */
#include <stdbool.h>
#include <stddef.h>
#include <stdint.h>

#include "pdf/file.h"

typedef struct op_ahead op_ahead;

/* f and its bytes stay as they are until op_ahead_free, but for objects that are looked up; numbers are borrowed. Few streams
 * are inflated when they are asked for. */
op_ahead *op_ahead_new(op_pdf_file *f, const uint32_t *numbers, size_t n);
void op_ahead_free(op_ahead *a);

/* The next one's data, borrowed until the next call. False where it cannot be read; n calls are allowed. */
bool op_ahead_next(op_ahead *a, op_str *data);
#endif
