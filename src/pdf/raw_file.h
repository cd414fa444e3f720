#ifndef OP_PDF_RAW_FILE_H
#define OP_PDF_RAW_FILE_H
/* raw_file.h - reads what cairo wrote: objects by number
 *
 * cairo 1.16 writes a cross-reference table, later ones a stream and object streams (ISO 32000-1, 7.5.4, 7.5.7,
 * 7.5.8); both are read, but no file with earlier versions in it. Bytes of another shape give errors. */
#include <stdbool.h>
#include <stdint.h>

#include "base/arena.h"
#include "base/buf.h"
#include "base/str.h"

typedef struct {
    op_str bytes;
    op_arena *arena;
    struct op_raw_entry *entries;
    uint32_t n;
    op_str trailer;
} op_raw_file;

/* False where the file has neither. bytes are borrowed; what is unpacked lives in a. */
bool op_raw_file_open(op_raw_file *f, op_str bytes, op_arena *a);

/* The text of an object; of a stream, its dictionary. Empty where there is none. */
op_str op_raw_file_object(op_raw_file *f, uint32_t number);

/* The data of a stream as they stand. False where the object is no stream. */
bool op_raw_file_stream(op_raw_file *f, uint32_t number, op_str *data);

/* The same, inflated where they are deflated, behind what out holds. */
bool op_raw_file_unpack(op_raw_file *f, uint32_t number, op_buf *out);

/* The value of a key in a dictionary, references followed once; empty where it is missing. */
op_str op_raw_file_key(op_raw_file *f, op_str dict, const char *key);
#endif
