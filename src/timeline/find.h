#ifndef OP_TIMELINE_FIND_H
#define OP_TIMELINE_FIND_H
/* find.h - what the parts of op_timeline_find share */
#include "timeline/collect.h"
#include "timeline/timeline.h"

typedef struct {
    op_arena *arena; /* the document's */
    op_timex *all;
    size_t n, cap;
} op_tl_list;

/* Adds the expression (both ends of a range that is spelled out) to the list. */
void op_tl_timex(op_tl_list *x, const op_tl_expr *e);

/* ---- title.c ---- */

/* What happened, quoted from the expression's sentence. */
typedef struct {
    op_str text;            /* owned by the arena; empty: nothing worth an entry */
    size_t begin, end;      /* the passage in the flat text: the clause */
    bool nominal;           /* a noun phrase: "the country's independence" */
    bool attributive;       /* the date stands before its noun: "the 2020 law" */
    bool generic;           /* says no more than the date: "the January events" */
    bool dull;              /* a dated thing that is no happening: "the 2020 edition" */
    size_t begin_sentence, end_sentence;
    bool gap;               /* while it is made: words are left out behind the name */
} op_tl_title;

/* For the expression all[at] of n: the others of its sentence are left out of the title. */
op_tl_title op_tl_title_of(op_arena *a, const op_tl_expr *all, size_t n, size_t at);

/* ---- events.c ---- */

/* Turns resolved expressions of one chapter into candidate events, appended to those of the document. */
typedef struct op_tl_builder op_tl_builder;
op_tl_builder *op_tl_builder_new(op_document *d, bool marks);
void op_tl_builder_add(op_tl_builder *b, op_tl_expr *e, size_t n);
void op_tl_builder_publication(op_tl_builder *b, const op_node *chapter, const op_meta_entry *published, const char *lang);
/* Merges, folds, sorts, classifies; fills d->events and marks the tree. */
void op_tl_builder_finish(op_tl_builder *b, const char *lang);
#endif
