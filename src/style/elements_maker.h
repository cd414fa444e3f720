#ifndef OP_STYLE_ELEMENTS_MAKER_H
#define OP_STYLE_ELEMENTS_MAKER_H
/* elements_maker.h - the making of the tree, in document order: blocks call inlines */
#include "style/elements_private.h"

typedef struct {
    op_elements *e;
    op_arena *arena;
    const op_document *doc;
    op_element *at;    /* what is open: the parent of what comes */
    bool flush;        /* the next paragraph has no indent */
    bool timeline;     /* the document has a place for its timeline: dates lead there */
    bool in_link;      /* links do not nest */
    int heading, base; /* level of the last heading, and of the chapter's title (0: none) */
} op_element_maker;

/* A new last child of what is open, with the class (NULL: none) and the class words, id and language of the node (NULL: none
 * of these). Not open yet. */
op_element *op_make_element(op_element_maker *m, const char *name, const char *class, const op_node *n);
/* The same for what is ours, found by (n, own). It holds text unless something says otherwise. */
op_element *op_make_own(op_element_maker *m, op_own own, const op_node *n);
/* Adds an attribute; value must outlive the tree. */
void op_make_attribute(op_element_maker *m, op_element *x, const char *name, const char *value);
/* A number as text, owned by the arena. */
const char *op_make_number(op_element_maker *m, int v);
/* Opens x; returns what was open, to be set again. */
op_element *op_make_open(op_element_maker *m, op_element *x);

/* ---- elements_inline.c ---- */
void op_make_inlines(op_element_maker *m, const op_node *block);
void op_make_inline(op_element_maker *m, const op_node *n);
/* time, or span where HTML cannot say the date; *plain gets what datetime says, else NULL. */
const char *op_make_time_name(op_element_maker *m, const char *edtf, const char **plain);

/* ---- elements_block.c ---- */
void op_make_block(op_element_maker *m, const op_node *n);
void op_make_blocks(op_element_maker *m, const op_node *first);
void op_make_table(op_element_maker *m, const op_node *n); /* elements_table.c */
#endif
