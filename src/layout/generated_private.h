#ifndef OP_LAYOUT_GENERATED_PRIVATE_H
#define OP_LAYOUT_GENERATED_PRIVATE_H
/* generated_private.h - what the walk and the making of content share */
#include "layout/generated.h"

/* A counter that some link asks for where it leads. */
typedef struct op_content_target {
    const char *id, *name; /* name NULL: the first of those with the id */
    struct op_content_target *next; /* of the same id */
    int value;
    bool known; /* the walk was there */
} op_content_target;

typedef struct {
    const char *id;
    const op_node *node;
} op_content_named;

struct op_generated {
    op_generated_node **table; /* open addressing by node, at most half full */
    size_t n, cap;
    bool late;
    const op_asked *asked;
    const op_node **running;
    size_t n_running, cap_running;
    size_t taken; /* bytes of text that content() and target-text() took */
    const op_node *full_at, *cut_at; /* where counters, and that text, came to their limits; NULL: nowhere */
};

typedef struct {
    op_generated *g;
    op_arena *a;
    const op_document *doc;
    const op_style *style;
    op_counter_stack counters;
    op_str counts[OP_ASKED_MOST]; /* as margin boxes would show them at the node at hand */
    uint64_t counted;             /* counters.changes when that was looked at */
    uint32_t quotes;       /* open ones */
    uint32_t depth;        /* of the element at hand; the body's is 0 */
    op_content_target **targets;      /* open addressing by id and name, at most half full */
    size_t n_targets, cap_targets;
    op_content_named *ids;            /* all of the document, sorted; made when the first is asked for */
    size_t n_ids;
    op_piece *pieces;      /* of the content at hand */
    size_t n_pieces, cap_pieces;
    op_buf text;           /* of the piece at hand */
    op_name_fn *name;
    const void *name_self;
    const op_node *notes;    /* the first of the run of notes at hand */
    const op_node *leads_to; /* matter that is a link to it; NULL: the node's own attributes count */
} op_content_walker;

/* The id that links lead to. */
static inline const char *op_content_id(const op_content_walker *w, const op_node *n)
{
    return w->name ? w->name(w->name_self, n) : n->id;
}

/* ---- generated.c ---- */
op_generated_node *op_generated_entry(op_content_walker *w, const op_node *n, int part);
/* What an element does to the counters. */
void op_generated_count(op_content_walker *w, const op_computed *c, uint32_t depth);
/* The pieces of a pseudo-element that looks like c; none where c is NULL or not displayed. */
op_pieces op_generated_pieces(op_content_walker *w, const op_node *n, const op_computed *c);

/* ---- page_counts.c ---- */
/* At the beginning of a walk: all counters are 0. */
void op_counts_begin(op_content_walker *w);
/* Notes at the node which of the counters that margin boxes ask for have changed since the last one. */
void op_counts_look(op_content_walker *w, const op_node *n);

/* ---- generated_own.c: matter that is made ---- */
/* Matter of the whole document, and the contents, which stand before all else. */
void op_generated_front(op_content_walker *w);
/* What stands at a node: before its children, and behind them. */
void op_generated_own_begin(op_content_walker *w, const op_node *n);
void op_generated_own_end(op_content_walker *w, const op_node *n);
/* The section of a run of notes, if n begins or ends one: before its first note, and behind its last. */
void op_generated_notes_begin(op_content_walker *w, const op_node *n);
void op_generated_notes_end(op_content_walker *w, const op_node *n);
/* The last line of a chapter's head. */
void op_generated_head_end(op_content_walker *w, const op_node *chapter);

/* content.c: the pieces of a content property of a node, whose marks look like c. */
op_pieces op_content_pieces(op_content_walker *w, const op_node *n, const op_computed *c, const op_content *content);
/* The text of the pieces that do not wait for pages. */
op_str op_pieces_text(op_arena *a, op_pieces p);

/* ---- content_own.c ---- */
/* Puts that part (op_content_position) of an element into w->text, at most so many bytes of its text; id: it stands
 * elsewhere, where that leads. */
void op_content_own(op_content_walker *w, const op_node *n, int position, size_t most, const char *id);
/* As selectors see it; "" where there is none. */
const char *op_content_attribute(const op_content_walker *w, const op_node *n, const char *name);

/* ---- content_targets.c: counters elsewhere ---- */
/* The counter where the id leads; made where nobody asked before. */
const op_content_target *op_content_ask(op_content_walker *w, const char *id, const char *name);
/* The walk is at the node of that id: what is asked for there becomes known. */
void op_content_answer(op_content_walker *w, const char *id);
#endif
