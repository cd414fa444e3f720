#ifndef OP_PDF_FILE_H
#define OP_PDF_FILE_H
/* file.h - reads back what writer.c wrote: one cross-reference stream, objects by number
 *
 * It shares the tokens with the writer and nothing else, and takes no other file. Hostile bytes give errors. */
#include <stdbool.h>
#include <stdint.h>

#include "base/arena.h"
#include "base/buf.h"
#include "base/str.h"

typedef struct {
    op_str bytes;
    op_arena *arena;
    struct op_file_entry *entries;
    uint32_t n;
    op_str trailer; /* the cross-reference stream's dictionary */
} op_pdf_file;

/* False where the file has no such shape. What it finds lives in a. */
bool op_pdf_file_open(op_pdf_file *f, op_str bytes, op_arena *a);

/* The text of an object; of a stream, its dictionary. Empty where there is none. */
op_str op_pdf_file_object(op_pdf_file *f, uint32_t number);

/* The data of a stream, inflated where it is deflated, into out (emptied before). False where that fails. */
bool op_pdf_file_stream(op_pdf_file *f, uint32_t number, op_buf *out);

/* The value of a key in a dictionary, references followed once; empty where it is missing. */
op_str op_pdf_file_key(op_pdf_file *f, op_str dict, const char *key);
/* The object that a key refers to; 0: none. */
uint32_t op_pdf_file_key_ref(op_str dict, const char *key);
bool op_pdf_file_key_int(op_str dict, const char *key, long *out);

/* Appends what zlib-deflated data hold, 1 GB at most. False where they are damaged. */
bool op_pdf_inflate(op_str data, op_buf *out);
#endif
