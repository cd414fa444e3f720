#ifndef OP_TEST_TIMELINE_HELPER_H
#define OP_TEST_TIMELINE_HELPER_H
/* helper.h - a document of one chapter, a paragraph for each line of a text */
#include "model/doc.h"

/* With marked, the first word of a line may say what it is: "title:", "heading:", "caption:", "note:",
 * "pullquote:", "published:" (date in EDTF, of the metadata). date may be NULL. */
op_document *op_test_document(op_arena *a, const char *name, const char *text, const char *date, bool marked);
#endif
