#ifndef OP_PDF_CONTENT_H
#define OP_PDF_CONTENT_H
/* content.h - content streams that others wrote */
#include <stdbool.h>

#include "base/buf.h"
#include "base/str.h"

/* Copies a content stream, equal RGB triples turned into gray: black and gray print with black ink alone. Its ink belongs
 * to whoever draws it. False with the reason in why (200 bytes) where it is no PDF syntax. */
bool op_content_gray(op_str in, op_buf *out, char *why);

/* True for the operators that leave ink: paths painted, text shown, shadings, pictures. */
bool op_content_paints(op_str operator_);
#endif
