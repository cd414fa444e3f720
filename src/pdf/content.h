#ifndef OP_PDF_CONTENT_H
#define OP_PDF_CONTENT_H
/* content.h - a painted page's content stream with its flat tags made real */
#include <stdbool.h>

#include "base/buf.h"
#include "base/str.h"

/* The k-th tag of the stream, from 0, is handed to open, which writes what begins marked content in its place
 * (operator included), and to close. NULL for both: a form, whose ink belongs to whoever draws it. */
typedef struct {
    void *self;
    void (*open)(void *self, size_t k, op_buf *out);
    void (*close)(void *self, size_t k, op_buf *out);
    size_t n; /* tags that the stream must have */
} op_content_tags;

/* Copies a content stream, tags replaced, equal RGB triples turned into gray. False with the reason in why (200
 * bytes) where ink lies outside tags, tags nest or do not balance, or their number is another. */
bool op_content_rewrite(op_str in, const op_content_tags *tags, op_buf *out, char *why);

/* True for the operators that leave ink: paths painted, text shown, shadings, pictures. */
bool op_content_paints(op_str operator_);
#endif
