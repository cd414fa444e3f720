#ifndef OP_LAYOUT_GENERATED_H
#define OP_LAYOUT_GENERATED_H
/* generated.h - what a sheet lets stand before and after elements, worked out before anything is set
 *
 * One walk through the document counts its counters and quotation marks and makes pieces of text of each content
 * property. What depends on pages stays a piece of its own: layout fills it in, and is repeated until it fits. */
#include "layout/asked.h"
#include "layout/counters.h"
#include "model/doc.h"
#include "style/style.h"

typedef enum {
    OP_PIECE_TEXT,
    OP_PIECE_LEADER, /* text: its pattern */
    OP_PIECE_PAGE,   /* number of the page that bears `id`; NULL: of its own */
    OP_PIECE_PAGES   /* how many there are */
} op_piece_kind;

typedef struct {
    op_piece_kind kind;
    const char *text;
    const char *id;
    int style; /* op_list_style of the number */
} op_piece;

typedef struct {
    const op_computed *c; /* NULL: nothing is there */
    const op_piece *v;
    size_t n;
} op_pieces;

typedef struct {
    const char *name;
    op_str text;
} op_named_text;

/* What one node has, or what is made beside it. */
typedef struct {
    const op_node *node;
    int part;            /* OP_OWN_NONE: the node; op_own: an element of ours at it; OP_PART_ROLE + op_role: generated matter */
    op_pieces before, after;
    op_pieces marker;    /* of list items and footnotes; of NOTE_REF: the note's call */
    const op_named_text *strings; /* string-set */
    size_t n_strings;
    const op_named_text *counts; /* counters of margin boxes that have other values from here on, by op_asked_key */
    size_t n_counts;
    op_str label;        /* bookmark-label; p NULL: none is stated */
    int number;          /* LIST_ITEM: counter list-item */
    int page;            /* counter-reset or -set of page; INT_MIN: none */
} op_generated_node;

typedef struct op_generated op_generated;

enum { OP_PART_ROLE = OP_OWN_COUNT };
enum { OP_CONTENT_TAKEN_MOST = 32 << 20 }; /* limit content-text */

/* The id by which links lead to a node; NULL: none do. */
typedef const char *op_name_fn(const void *self, const op_node *n);

/* Of a whole document, owned by a; linear in its nodes. NULL where the style has no tree. */
const op_generated *op_generated_make(op_arena *a, const op_document *d, const op_style *s, op_name_fn *name, const void *self);

/* Of one node; NULL: the style asks nothing of it. */
const op_generated_node *op_generated_of(const op_generated *g, const op_node *n);

/* Of an element of ours at it, or of matter in a role that belongs to it (the document's root: to none). */
const op_generated_node *op_generated_part(const op_generated *g, const op_node *n, int part);

/* What the margin boxes ask for; never NULL. */
const op_asked *op_generated_asked(const op_generated *g);

/* Elements whose style is position: running(), in the order of the document. */
const op_node *const *op_generated_running(const op_generated *g, size_t *n);

/* Whether pieces of kind PAGE or PAGES stand in the text: then layout is repeated. */
bool op_generated_late(const op_generated *g);

/* Where counters were first asked for beyond OP_COUNTERS_MOST; NULL: nowhere. */
const op_node *op_generated_full(const op_generated *g);

/* Where content() and target-text() had asked for OP_CONTENT_TAKEN_MOST bytes of text in all; what is beyond is empty. NULL:
 * nowhere. */
const op_node *op_generated_cut(const op_generated *g);

/* Text of a content list whose counters are none and whose own text is `own`: for matter without a node. */
op_str op_content_text(op_arena *a, const op_content *c, op_str own);
#endif
