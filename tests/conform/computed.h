#ifndef OP_TESTS_CONFORM_COMPUTED_H
#define OP_TESTS_CONFORM_COMPUTED_H
/* computed.h - an element's computed values as a line of text; see computed.c */
#include "base/buf.h"
#include "css/selector.h"

void print_computed(const op_element *e, op_buf *out);
#endif
