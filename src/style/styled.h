#ifndef OP_STYLE_STYLED_H
#define OP_STYLE_STYLED_H
/* styled.h - a document with its styles: what stands behind op_style, for those who need more than computed values */
#include "style/cascade.h"

typedef struct op_styled {
    op_cascade *cascade;  /* sheets, rules, properties; its scratch is gone */
    op_elements *elements;
    const op_look *root;  /* custom properties of the document: root->scope */
} op_styled;

/* op_style_make with one more sheet over the others, by its text (NULL: none): for tests. */
const op_style *op_style_make_with(op_arena *a, const op_style_input *in, op_str text, op_diags **diags);

/* ---- legible.c ---- */

/* Tells of text of the document that its sheets make unreadable: each kind once. */
void op_style_legible(op_cascade *c, const op_elements *elements);

/* ---- unprinted.c ---- */

/* Tells of what print does nothing with at one element, of properties that it honours at others: each kind once. book: the
 * document is one. */
void op_style_unprinted(op_cascade *c, const op_elements *elements, bool book);

/* ---- roles.c ---- */

/* All roles. page: the unnamed page, for heads and folios. */
void op_roles_style(op_cascade *c, op_elements *e, const op_page_style *page, op_computed role[OP_ROLE_COUNT]);
/* The style of the element of op_element_at's path; NULL where it is no path. */
const op_computed *op_cascade_at(op_cascade *c, op_elements *e, const char *path);
const char *op_role_path(op_role role);
#endif
