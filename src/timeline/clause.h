#ifndef OP_TIMELINE_CLAUSE_H
#define OP_TIMELINE_CLAUSE_H
/* clause.h - a sentence cut into chunks around its date */
#include "timeline/find.h"

enum {
    OP_TL_CHUNKS = 24, /* limit: chunks of a sentence */
    OP_TL_OTHERS = 12, /* limit: other dates of a sentence that are looked at */
    OP_TL_REACH = 120  /* limit: tokens of a sentence that are looked at on either side of a date */
};

typedef struct {
    uint32_t begin, end;    /* tokens, half-open, without the mark that parts chunks */
    uint32_t relative_noun; /* begin of the noun phrase whose relative clause this is; else begin */
    bool finite;            /* holds a finite verb of its own */
    bool verb_first;        /* begins with it: the subject stands elsewhere */
    bool relative;          /* ", who …", ", which …" */
    bool connective;        /* "Nonetheless", "In fact" */
} op_tl_chunk;

typedef struct {
    const op_tl_tokens *t;
    const op_tl_block *block;
    uint32_t begin, end;             /* the sentence's tokens */
    uint32_t date_first, date_last;  /* the expression, inclusive */
    uint32_t cut_first, cut_last;    /* with its preposition: what a title leaves out */
    struct {
        uint32_t first, last;        /* inclusive, without its preposition */
    } others[OP_TL_OTHERS];          /* other dates of the sentence, in order */
    int n_others;
    uint32_t participle;             /* token that is a verb only beside the auxiliary before it; 0: none */
    op_tl_chunk chunks[OP_TL_CHUNKS];
    int n_chunks, date_chunk;
    uint32_t *passage;               /* two tokens, half-open: set by who makes the title */
    uint32_t passage_store[2];
} op_tl_sentence;

/* False where the expression stands in no sentence. s holds pointers into itself: do not copy. */
bool op_tl_parse(op_tl_sentence *s, const op_tl_expr *all, size_t n, size_t at);

/* A mark that parts chunks: , ; : ( ) – — but not the hyphen in a word. */
bool op_tl_breaks(const op_tl_tokens *t, uint32_t i);
bool op_tl_is_mark(const op_tl_tokens *t, uint32_t i, char c);

/* A word at which a clause of its own begins: a subordinator with a finite verb to come, or "after". */
bool op_tl_starts_clause(const op_tl_sentence *s, uint32_t i);

/* A preposition, conjunction or relative: a place where a title may be cut. */
bool op_tl_phrase_starts(const op_tl_tokens *t, uint32_t i);

/* A phrase that belongs to the one before: of …, 's. */
bool op_tl_continues(const op_tl_tokens *t, uint32_t i);

/* Token i is part of a name; the first word of a sentence only where the lexicon does not know it. */
bool op_tl_names(const op_tl_tokens *t, uint32_t i, uint32_t sentence_begin);
#endif
