#ifndef OP_READ_LINKS_H
#define OP_READ_LINKS_H
/* links.h - ids of headings, and links inside the document */
#include <stdbool.h>
#include <stddef.h>

#include "base/path.h"
#include "model/doc.h"

/* Gives the headings of the chapters ids (made of their words, unique in the document) and turns links
 * among the chapters ("#heading", "other.md", "other.md#heading") into "#id". A link that leads to no heading
 * and to no file of these chapters is a message and becomes plain text; whole addresses stay as they are,
 * other relative ones are resolved against `base` where it is given. In a book each chapter gets an id. */
void op_links_settle(op_document *d, op_node *const *chapters, size_t n, const char *base);

/* The words of a heading as a link names them: lower case, hyphens for spaces, without punctuation. */
op_str op_slug(op_arena *a, op_str s);

/* Whether an address has a scheme that may be linked to (http, https, mailto, tel ...); relative ones have none. */
typedef enum { OP_HREF_RELATIVE, OP_HREF_WHOLE, OP_HREF_UNSAFE } op_href_kind;
op_href_kind op_href_kind_of(op_str href);

/* The characters that "%20" and the like stand for; s itself where they make no UTF-8. Those of controls stay. */
op_str op_href_decoded(op_arena *a, op_str s);
/* Whether no control character stands in it. */
bool op_href_clean(op_str s);

/* A relative address against a base (RFC 3986, 5.2), owned by a. */
const char *op_href_resolve(op_arena *a, const char *base, op_str href);
#endif
