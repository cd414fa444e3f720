#ifndef OP_PDF_RAW_H
#define OP_PDF_RAW_H
/* raw.h - the file that cairo painted: pages, and objects copied into another file
 *
 * Streams are copied as they are; on the way what cairo writes and the standards refuse is mended (docs/pdf.md
 * has the list). */
#include <stdbool.h>
#include <stdint.h>

#include "base/buf.h"
#include "base/str.h"
#include "pdf/writer.h"

typedef struct op_raw op_raw;

/* bytes and stand_ins (of the run list; see paint.h) must live as long as the result; copies go to w. NULL with the reason in why (200 bytes). */
op_raw *op_raw_open(op_str bytes, const op_str *stand_ins, size_t n_stand_ins, op_writer *w, char *why);
void op_raw_close(op_raw *r);

size_t op_raw_pages(const op_raw *r);

/* The decoded content of a page into out (emptied before), and the entries /Resources and /Group of its
 * dictionary, renumbered for w, into entries. False with the reason in why. */
bool op_raw_page(op_raw *r, size_t page, op_buf *content, op_buf *entries, char *why);

/* Copies every object that the pages' entries refer to, and what those refer to. */
bool op_raw_copy(op_raw *r, char *why);
#endif
