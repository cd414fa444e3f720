#ifndef OP_TESTS_EPUB_SAMPLE_H
#define OP_TESTS_EPUB_SAMPLE_H
/* sample.h - documents made by hand that hold every kind of node, and a publication taken apart */
#include "epub/epub.h"
#include "zip/zip.h"

/* Short names for building. */
op_node *s_block(op_document *d, op_node *parent, op_kind kind, const char *text);
op_node *s_inline(op_document *d, op_node *parent, op_kind kind, const char *text);
void s_text(op_document *d, op_node *parent, const char *text);
op_node *s_note(op_document *d, op_node *chapter, int number, const char *text);
op_node *s_ref(op_document *d, op_node *parent, op_node *note);

/* An article: every block and inline kind, notes, a timeline of four events. */
op_document *sample_article(op_arena *a);
op_timeline_figure *sample_figure(op_arena *a, op_document *d);
/* A book: title page, front matter, two parts, chapters in three languages, the timeline in the back. */
op_document *sample_book(op_arena *a);

/* Everything that a test may want of one publication. */
typedef struct {
    op_arena *arena;
    op_buf bytes;
    op_zip_reader *zip;
    bool made;
} sample_epub;

sample_epub sample_make(op_arena *a, const op_epub_input *in);
void sample_free(sample_epub *e);
/* The text of one of its files, NUL-terminated; "" where it has none. */
const char *sample_file(sample_epub *e, const char *name);
/* The character data of an XHTML file's body, white space folded; SVG and what is hidden left out. */
const char *sample_words(sample_epub *e, const char *name);
#endif
