#ifndef OP_PDF_PACKER_H
#define OP_PDF_PACKER_H
/* packer.h - streams become the text of their objects, deflated and hashed, in the order given
 *
 * With a worker that happens beside the thread that paints the pages; a few streams are under way then, of small ones at
 * most a megabyte. The bytes are the same without. */
#include <stdbool.h>
#include <stdint.h>

#include "base/buf.h"
#include "base/hash.h"
#include "base/str.h"

typedef struct op_packer op_packer;

op_packer *op_packer_new(void);
void op_packer_free(op_packer *p);

/* From now on with a worker, where there can be one. */
void op_packer_beside(op_packer *p);

/* Bytes of the file that are no stream, for the hash: before the first stream. */
void op_packer_hash(op_packer *p, op_str bytes);

/* True while data of n bytes have no room: one must be taken first. */
bool op_packer_full(const op_packer *p, size_t n);

/* The next stream: entries as op_writer_stream says. What is given is copied, or done with at once. */
void op_packer_give(op_packer *p, uint32_t number, op_str entries, op_str data, bool deflate_it);

/* Appends the oldest that was given and not taken, waited for. False where none is left. */
bool op_packer_take(op_packer *p, uint32_t *number, op_buf *to);

/* Once all was taken: the hash of it, in which later streams have no part; and whether zlib ever failed. */
void op_packer_digest(op_packer *p, char hex[OP_SHA256_HEX + 1]);
bool op_packer_failed(const op_packer *p);
#endif
