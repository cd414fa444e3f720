#ifndef OP_CLI_SAMPLE_H
#define OP_CLI_SAMPLE_H
/* sample.h - the text of specimens, which is the program's own */
#include "base/str.h"

/* A text that is read in place of a file of that name. */
typedef struct op_own_text {
    const char *name; /* NULL at a table's end */
    op_str text;
} op_own_text;

/* An article that has something of everything, a chapter to follow it in a book, and the sidecar of the first. */
extern const op_own_text op_sample_texts[];
#define OP_SAMPLE_ARTICLE "sample.md"
#define OP_SAMPLE_CHAPTER "sample-2.md"
#endif
