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

/* The cascade of these sheets alone over the elements in that environment, for those who ask which rules win: every element but
 * those of the contents is styled, and what is made for the timeline and the colophon; pages are not. scratch must live as long as it is asked, and
 * the elements must have no styles yet. */
op_cascade *op_cascade_try(op_arena *a, op_arena *scratch, op_sheets *sheets, op_elements *e, const op_css_environment *in);

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
/* Of roles alone that no tree holds, where the document has what they stand in: lines of the timeline and of the colophon.
 * Not of the list of events: it is drawn, and on pages no sheet moves it either. */
void op_roles_made(op_cascade *c, op_elements *e);
/* The style of the element of op_element_at's path; NULL where it is no path. */
const op_computed *op_cascade_at(op_cascade *c, op_elements *e, const char *path);
const char *op_role_path(op_role role);
#endif
