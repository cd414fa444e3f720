#ifndef OP_TIMELINE_ENTRY_H
#define OP_TIMELINE_ENTRY_H
/* entry.h - candidate events on their way to entries: shared by events.c and merge.c */
#include "timeline/find.h"

enum { OP_TL_WORDS = 40, OP_TL_MENTIONS = 64 };

typedef struct {
    op_mention m;
    op_node *block;       /* to be marked in: flat [begin, end) */
    uint32_t begin, end;
    uint32_t order;       /* in the document */
} op_tl_mention;

typedef struct {
    bool alive;
    op_when when, until;
    bool range;
    int32_t first, last;  /* days */
    op_event_kind kind;
    op_tl_title title;
    op_tl_role role;
    uint32_t order;       /* of its expression in the document */
    uint32_t paragraph;   /* number of its block in the document */
    const char *rule;
    int confidence;
    bool year_supplied, inferred;
    op_date other;
    op_span passage, sentence;
    const op_node *block, *chapter;
    uint32_t words[OP_TL_WORDS]; /* hashes of the content words of the passage, sorted */
    uint8_t n_words;
    uint32_t places[4];   /* hashes of names behind "in", "at" */
    uint8_t n_places;
    op_tl_mention *mentions;
    size_t n_mentions, cap_mentions;
} op_tl_entry;

struct op_tl_builder {
    op_document *d;
    op_arena *arena;      /* scratch of the whole search */
    bool marks;
    op_tl_entry *all;
    size_t n, cap;
    uint32_t order, paragraph;
};

/* Adds b's mentions to a. */
void op_tl_join_mentions(op_arena *a, op_tl_entry *into, const op_tl_entry *from);

/* Joins repeats, folds coarse mentions into the event they speak of, drops what says only its date. */
void op_tl_merge(op_tl_builder *b);
#endif
