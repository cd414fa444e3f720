#ifndef OP_BASE_EMBEDDED_H
#define OP_BASE_EMBEDDED_H
/* embedded.h - files that are part of the program: tables made by cmake/embed.cmake when it is built */
#include "base/str.h"

typedef struct op_embedded {
    const char *name; /* of the file, without its folder; NULL at a table's end */
    op_str text;
} op_embedded;
#endif
