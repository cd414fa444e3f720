#ifndef OP_TIMELINE_QUOTE_H
#define OP_TIMELINE_QUOTE_H
/* quote.h - pieces of a sentence that become a title; shared by title.c, nominal.c and quote.c */
#include "timeline/clause.h"

enum { OP_TL_TITLE_WORDS = 12 };

typedef struct {
    uint32_t begin, end; /* tokens, half-open */
    bool gap_before;     /* words other than the date are left out before it */
} op_tl_piece;

typedef struct {
    op_tl_piece p[24];
    size_t n;
} op_tl_pieces;

/* Adds tokens [begin, end); gap: words other than the date are left out before them. */
void op_tl_keep(op_tl_pieces *x, uint32_t begin, uint32_t end, bool gap);

/* Words in a run of tokens, in all pieces: hyphenated words count once. */
size_t op_tl_words_between(const op_tl_tokens *t, uint32_t begin, uint32_t end);
size_t op_tl_words_of(const op_tl_tokens *t, const op_tl_pieces *x);

/* The last place at or before `end` where [begin, end) has at most `most` words and what follows begins
 * a phrase of its own. */
uint32_t op_tl_cut_phrase(const op_tl_tokens *t, uint32_t begin, uint32_t end, size_t most);

/* Takes the other dates of the sentence out of the pieces, with the preposition that leads to each. */
void op_tl_cut_others(const op_tl_sentence *s, op_tl_pieces *x);

/* The pieces as text without stray marks, " … " in the gaps; owned by a. */
op_str op_tl_put_title(op_arena *a, const op_tl_sentence *s, op_tl_pieces *x);

/* ---- doubt.c ---- */

/* The clause [begin, end) has its date from another verb or noun than its own; fresh: the title begins with it. */
bool op_tl_doubtful(const op_tl_sentence *s, uint32_t begin, uint32_t end, bool fresh);

/* ---- nominal.c ---- */

/* The date stands before its noun: "the 2020 law". */
bool op_tl_attributive(const op_tl_sentence *s);
/* The noun phrase as title; false where a clause says more. */
bool op_tl_title_attributive(const op_tl_sentence *s, op_tl_title *out, op_tl_pieces *x);
bool op_tl_title_nominal(const op_tl_sentence *s, op_tl_title *out, op_tl_pieces *x);
#endif
