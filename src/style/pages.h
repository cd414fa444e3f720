#ifndef OP_STYLE_PAGES_H
#define OP_STYLE_PAGES_H
/* pages.h - what pages.c, page_states.c and page_boxes.c share */
#include "style/cascade.h"

typedef struct op_page_box {
    struct op_page_box *next;
    op_margin_box kind;
    op_block *block;
} op_page_box;

/* One selector of an @page rule. */
typedef struct {
    op_str name; /* empty: pages of any name */
    bool first, left, right, blank;
    unsigned specificity;
    const op_at_rule *rule;
    op_block *page;
    op_page_box *boxes;
} op_page_entry;

struct op_page_rules {
    op_page_entry *v; /* weakest first */
    size_t n, cap;
    size_t boxes; /* of all entries */
};

bool op_page_entry_matches(const op_page_entry *e, op_str name, int state);
void op_page_message(op_cascade *c, const op_at_rule *at, const char *what);

/* What boxes of a page inherit; *scope: where their var() looks. */
const op_computed *op_page_context(op_cascade *c, const op_page_rules *r, const op_look *root, op_str name, int state,
                                   const op_custom_scope **scope);
/* Sets the fields of a page that its rules state: size, head … tell: of a var() that brings nothing. */
void op_page_fields(op_cascade *c, const op_page_rules *r, op_str name, int state, const op_computed *context,
                    const op_custom_scope *scope, op_page_style *page, bool tell);

/* The context as a page's frame: NULL where it has no border and no padding. */
const op_computed *op_page_frame(const op_computed *page);

#define OP_PAGE_LEAST OP_MM(30) /* what margins leave of a page in either direction, at least */

/* ---- page_states.c ---- */

/* The variants of p, whose own margins stand: pages in a state that have others. What cannot be so is told. */
void op_page_variants(op_cascade *c, const op_page_rules *r, const op_look *root, op_str name, op_page_style *p);
#endif
