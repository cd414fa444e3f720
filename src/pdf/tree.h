#ifndef OP_PDF_TREE_H
#define OP_PDF_TREE_H
/* tree.h - the structure tree: from the layout's tags and the list of painted runs to StructElems */
#include <stdbool.h>
#include <stdint.h>

#include "base/arena.h"
#include "base/buf.h"
#include "layout/page.h"
#include "paint/paint.h"
#include "pdf/writer.h"

/* A child of an element: a piece of content, another element, or an annotation. */
typedef enum { OP_KID_MARKED, OP_KID_ELEMENT, OP_KID_OBJECT } op_kid_kind;
typedef struct {
    op_kid_kind kind;
    uint32_t next;  /* index into kids; 0: the last */
    uint32_t page;  /* MARKED and OBJECT */
    uint32_t value; /* MCID, tag number, object number of an annotation */
} op_kid;

typedef struct {
    uint32_t object;      /* 0: never painted, left out */
    uint32_t first, last; /* kids; 0: none */
    uint32_t box;         /* FIGURE: 1 + index of its first box in the run list; 0: none */
    bool labelled;        /* L: some item bears a Lbl */
    bool linked;          /* LINK: an annotation belongs to it */
} op_struct_element;

typedef struct {
    const op_layout *layout;
    const op_run_list *runs;
    op_writer *w;
    op_arena *arena;
    op_struct_element *elements; /* by tag number */
    op_kid *kids;         /* [0] is not used */
    size_t n_kids, cap_kids;
    uint32_t root;        /* object number of the StructTreeRoot */
    const uint32_t *pages; /* object numbers of the pages */
    uint32_t *annotations; /* tag numbers, in the order of StructParent from n_pages on */
    size_t n_annotations, cap_annotations;
} op_tree;

/* Places every painted run: fills elements and kids. False with the reason in why where a run names no tag. */
bool op_tree_build(op_tree *t, const op_layout *l, const op_run_list *runs, const uint32_t *pages, op_writer *w,
                   op_arena *a, char *why);

/* Hangs an annotation below a LINK; returns its StructParent. */
uint32_t op_tree_annotate(op_tree *t, op_tag_ref tag, uint32_t page, uint32_t object);

/* The name under which a tag's content is marked: "P", "H2", "Link" …; those of no standard type are in the role map. */
void op_tree_role(const op_layout *l, op_tag_ref tag, op_buf *out);

/* Figures that were painted and have no alternative text. */
size_t op_tree_mute_figures(const op_tree *t);

/* Writes StructElems, ParentTree, IDTree, role map and the root. lang: of the document. False with the reason
 * in why where two elements bear one id. */
bool op_tree_write(op_tree *t, const char *lang, char *why);
#endif
