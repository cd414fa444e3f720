#ifndef OP_CLI_SPECIMEN_TEXTS_H
#define OP_CLI_SPECIMEN_TEXTS_H
/* specimen_texts.h - what a specimen of faces says */
typedef struct {
    const char *lang;     /* NULL at the end */
    const char *coverage; /* id of fonts/coverage.def that a face needs for it */
    const char *text;
} op_specimen_text;

extern const op_specimen_text op_specimen_texts[];
#endif
