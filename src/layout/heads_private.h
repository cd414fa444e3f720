#ifndef OP_LAYOUT_HEADS_PRIVATE_H
#define OP_LAYOUT_HEADS_PRIVATE_H
/* heads_private.h - margin boxes: what they say, and how they are drawn */
#include "layout/flow.h"
#include "layout/strings.h"
#include "layout/taken.h"

typedef struct {
    op_flow *f;
    op_placed_string *strings;
    size_t n_strings;
    op_placed_string *elements; /* that are taken out of the flow */
    size_t n_elements;
    /* of the page at hand */
    size_t page;
    const op_page_style *style;
    op_len left, full;      /* of the page area */
    op_items *items;
    op_items read;          /* what is shown for the first time, and is read there */
    op_str *told;           /* texts that were cut */
    size_t n_told;
} op_heads;

enum { OP_HEAD_ELEMENTS = 16 }; /* in one box */

/* One box with its text. */
typedef struct {
    const op_computed *c;
    op_str text;
    op_len leading;
    /* Of boxes that show elements: */
    bool styled;            /* list holds all of its text */
    bool first;             /* shown for the first time: part of the structure */
    op_inlines list;
    int align;              /* op_text_align */
    op_len longest, widest; /* its longest word, its widest line */
    op_taken *shows[OP_HEAD_ELEMENTS];
    int n_shows;
} op_head_box;

enum { OP_HEAD_TEXT_MOST = 2000 }; /* bytes of it that are set: strings may hold whole chapters */

/* ---- heads_text.c ---- */
/* At most n bytes of s, its last letter whole. */
op_str op_head_cut(op_str s, size_t n);
/* All strings that the document sets and all elements that are taken out of it, by place. */
void op_heads_strings(op_heads *h);
/* OP_PAGE_*: which of a page style's variants a page has. */
unsigned op_page_state_of(const op_layout *l, size_t page);
/* What an item of content says on the page at hand; elements say nothing there. */
void op_head_item(const op_heads *h, const op_content_item *item, op_buf *out);
/* The box of the page at hand with its text; c NULL: it is not there. */
op_head_box op_head_box_of(op_heads *h, op_margin_box which);

/* ---- heads_elements.c ---- */
/* The text of a box that shows elements, as they look. */
void op_head_elements(op_heads *h, op_head_box *b);
#endif
