#ifndef OP_READ_ATTRIBUTES_H
#define OP_READ_ATTRIBUTES_H
/* attributes.h - class words that an author gives, and attribute lists as Markdown has them: {.warning #boats lang=de}
 *
 * A class is an identifier of CSS that is written without escapes. Those that begin with "op-" are offprint's own. */
#include <stdbool.h>
#include <stddef.h>

#include "model/doc.h"

enum {
    OP_CLASSES_MOST = 20, /* limit: class words of one list, and of one node */
    OP_CLASS_MOST = 100   /* limit: bytes of one */
};

/* Whether the word can be a class in a sheet; and whether it is one of offprint's own. */
bool op_class_name(op_str word);
bool op_class_own(op_str word);

/* Adds a class word that the node does not bear yet. False where it bears as many as it may. */
bool op_class_add(op_document *d, op_node *n, op_str word);

/* What one list says; all of it points into the text. */
typedef struct {
    op_str words[OP_CLASSES_MOST]; /* without the dots */
    size_t n;
    op_str id, lang; /* empty: none */
    op_str other;    /* the first name=value that means nothing here; empty: none */
} op_attributes;

/* Reads the list that s begins with, at its brace. Returns its bytes, 0 where it is none, or says nothing that is known. */
size_t op_attributes_read(op_str s, op_attributes *out);

/* Gives the node what the list says; a message at the span for what it cannot have. */
void op_attributes_give(op_document *d, op_node *n, const op_attributes *given, op_span at);
#endif
