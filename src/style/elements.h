#ifndef OP_STYLE_ELEMENTS_H
#define OP_STYLE_ELEMENTS_H
/* elements.h - a document as the elements that selectors see
 *
 * One vocabulary for both outputs: html > body.op-article|op-book > section.op-chapter > header.op-head … The e-book
 * writes what stands here, and layout styles nodes by it, so that a sheet means the same in both. Parts and chapters
 * stand side by side below the body, as the files of the e-book do. docs/css.md lists the elements. */
#include "base/arena.h"
#include "base/buf.h"
#include "css/selector.h"
#include "model/doc.h"

typedef enum {
    OP_OWN_NONE, /* the node's own element */
#define OP_OWN(name, element, class) OP_OWN_##name,
#include "style/own.def"
#undef OP_OWN
    OP_OWN_COUNT
} op_own;

typedef struct op_elements op_elements;

/* The elements of the whole document, owned by a; linear in its nodes. Strings are the document's, which must outlive it.
 * What only the figure of the timeline and the colophon's lines decide is not among them: op_element_at makes it. */
op_elements *op_elements_make(op_arena *a, const op_document *d);

op_element *op_elements_root(const op_elements *e); /* html */
size_t op_elements_count(const op_elements *e);     /* numbers run below it */

/* The element of a node (DOCUMENT: the body). NULL where it makes none of its own and looks as its parent does: TEXT, the
 * paragraph of a tight item, a picture that is absent, an inline without any meaning to HTML. In O(1). */
op_element *op_element_of(const op_elements *e, const op_node *n);

/* An element of ours that stands at a node: its wrapper, or what is made from its facts (the chapter's publisher line). Of
 * several alike the first. DOCUMENT bears the title page's. NULL where there is none. */
op_element *op_element_own(const op_elements *e, const op_node *n, op_own own);

/* An element that may stand nowhere in the document, for matter that is made: "section.op-chapter > header.op-head > p.op-info"
 * below body, or "nav.op-contents" …; compounds of type and classes, parted by " > ". Its ancestors are made with it, it has
 * no siblings. path must outlive it. Equal paths give the same element. NULL where the path is not such. */
op_element *op_element_at(op_elements *e, const char *path);

/* Name and class of own.def. class: NULL where it has none. */
const char *op_own_name(op_own own);
const char *op_own_class(op_own own);
/* The next in document order; NULL behind the last. */
op_element *op_element_next(const op_element *e);
bool op_element_has_class(const op_element *e, const char *class);

/* The tree, an element a line: two spaces a level, then as a selector would say it, with attributes and language where
 * that changes. */
void op_elements_print(const op_elements *e, op_buf *out);
#endif
