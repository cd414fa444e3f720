#ifndef OP_CLI_SAMPLE_H
#define OP_CLI_SAMPLE_H
/* sample.h - the text of specimens, which is the program's own */
#include "base/embedded.h"

/* An article that has something of everything, a chapter to follow it in a book, and the sidecar of the first. */
extern const op_embedded op_sample_texts[];
#define OP_SAMPLE_ARTICLE "sample.md"
#define OP_SAMPLE_CHAPTER "sample-2.md"
#endif
