#ifndef OP_EPUB_XHTML_H
#define OP_EPUB_XHTML_H
/* xhtml.h - writes the model's blocks and inlines as XHTML into one file */
#include "epub/job.h"

typedef struct {
    op_epub_job *job;
    op_buf *b;
    uint32_t file;
    const op_node *chapter;
    const char *lang;   /* in force where the writer stands */
    int cut;            /* OP_CUT_ bits in force, as the sheets have them */
    bool in_link;       /* links do not nest */
    int base;           /* level of the chapter's title; 0: none */
    uint32_t pending;   /* page starts met, not yet marked: [pending, pending_end) of in->pages */
    uint32_t pending_end;
} op_xw;

/* What was in force before an element. */
typedef struct {
    const char *lang;
    int cut;
} op_xw_outer;

/* ---- write.c ---- */
void op_xw_head(op_xw *w, const char *title, const char *body_type); /* declaration to <body> */
void op_xw_foot(op_xw *w);
void op_xw_raw(op_xw *w, const char *markup);
void op_xw_text(op_xw *w, op_str s);  /* escaped, and its characters noted for the cut in force */
void op_xw_puts(op_xw *w, const char *text);
void op_xw_attr(op_xw *w, const char *name, const char *value);
/* Names and classes come from the elements that sheets are matched against (style/elements.h), so that what a selector
 * says means the same in both outputs. A begin tag is left open for attributes: "<p class=\"op-info\"". */
void op_xw_element(op_xw *w, const op_element *e); /* e NULL: div */
/* The begin of a node's element, with its id and language, left open; its language and face are in force until op_xw_back.
 * Returns its name, for the end tag. */
const char *op_xw_open(op_xw *w, const op_node *n, op_xw_outer *outer);
void op_xw_back(op_xw *w, op_xw_outer outer);
/* Sets the face that the sheets give an element of ours at n; returns the one before, to be set again. */
int op_xw_face(op_xw *w, const op_node *n, op_own own);
void op_xw_own(op_xw *w, op_own own);
void op_xw_own_end(op_xw *w, op_own own); /* "</p>\n" */
void op_xw_own_text(op_xw *w, const op_node *n, op_own own, op_str s); /* the whole element, in its face */
/* Whether the tree has it: what was decided there is not decided again. */
bool op_xw_has(const op_xw *w, const op_node *n, op_own own);
/* lang, xml:lang and dir where `lang` is not the one in force; returns the one before, for op_xw_lang_back. */
const char *op_xw_lang(op_xw *w, const char *lang);
void op_xw_lang_back(op_xw *w, const char *before);
/* Page marks: what begins at the node is queued; what is queued is written, as span or div. */
void op_xw_page_starts(op_xw *w, const op_node *n);
void op_xw_pages(op_xw *w, const char *element);
void op_xw_page_text(op_xw *w, const op_node *text); /* a TEXT node with the marks inside it */
void op_xw_id(op_xw *w, const op_node *n);           /* its id attribute, where it has one */
/* <time datetime="…"> where HTML can say the date, else <span>; returns the closing tag. */
const char *op_xw_time(op_xw *w, const char *edtf, const char *attrs);

/* ---- inline.c ---- */
void op_xw_inline(op_xw *w, const op_node *n);
void op_xw_inlines(op_xw *w, const op_node *block); /* its children */
void op_xw_image(op_xw *w, const op_node *n, const op_epub_item *item);

/* ---- block.c, table.c, notes.c, timeline.c, chapter.c ---- */
void op_xw_block(op_xw *w, const op_node *n);
void op_xw_blocks(op_xw *w, const op_node *first);
void op_xw_table(op_xw *w, const op_node *n);
void op_xw_noteref(op_xw *w, const op_node *n);
const op_node *op_xw_notes(op_xw *w, const op_node *first); /* a run of FOOTNOTEs; returns its last */
void op_xw_timeline(op_xw *w, const op_node *n);
void op_xw_strip(op_xw *w, const op_timeline_figure *f);
void op_xw_mark(op_xw *w, op_timeline_mark mark, bool context);
void op_xw_file(op_epub_job *j, uint32_t file);
#endif
