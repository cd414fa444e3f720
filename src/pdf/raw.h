#ifndef OP_PDF_RAW_H
#define OP_PDF_RAW_H
/* raw.h - the file that cairo painted: its pages become forms of another file
 *
 * Streams are copied as they are; on the way what cairo writes and the standards refuse is mended (docs/pdf.md
 * has the list). */
#include <stdbool.h>
#include <stdint.h>

#include "base/buf.h"
#include "base/str.h"
#include "paint/paint.h"
#include "pdf/writer.h"

typedef struct op_raw op_raw;

/* bytes must live as long as the result; copies go to w. NULL with the reason in why (200 bytes). */
op_raw *op_raw_open(op_str bytes, op_writer *w, char *why);
void op_raw_close(op_raw *r);

size_t op_raw_pages(const op_raw *r);

/* Writes a page as the form. False with the reason in why. */
bool op_raw_form(op_raw *r, size_t page, const op_paint_form *form, char *why);

/* Copies every object that the forms refer to, and what those refer to. */
bool op_raw_copy(op_raw *r, char *why);
#endif
