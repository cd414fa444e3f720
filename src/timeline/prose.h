#ifndef OP_TIMELINE_PROSE_H
#define OP_TIMELINE_PROSE_H
/* prose.h - the blocks that are read, as tokens, sentences and expressions */
#include "lang/lang.h"
#include "model/doc.h"
#include "timeline/match.h"
#include "timeline/when.h"

typedef enum {
    OP_TL_BODY,
    OP_TL_CAPTION,
    OP_TL_HEAD,   /* title, standfirst, headings: resolved after the body, never an entry by themselves */
    OP_TL_OUTSIDE /* notes, pull quotes: expressions are listed, events are not made */
} op_tl_role;

typedef struct {
    op_node *node;
    const op_node *chapter;
    op_tl_role role;
    op_flat flat;
    op_tl_tokens tokens;
    op_range *sentences; /* of the flat text */
    size_t n_sentences;
    bool *quoted;        /* a flag a token: inside quotation marks */
} op_tl_block;

/* One expression and what became of it. */
typedef struct {
    const op_tl_match *match;
    const op_tl_block *block;
    uint32_t block_number, sentence; /* sentence: in its block */
    int8_t tense;        /* -1 past, 0 unknown, 1 future */
    bool told;           /* the verb of its own clause is in the past and nothing in it looks ahead */
    bool conditional;    /* "would": ahead of what is told, or never */
    bool quoted;
    bool weak;           /* perhaps no date: listed, never an event */
    /* filled by op_tl_resolve: */
    op_when when, until; /* until: the end of a range */
    bool range;
    const char *rule;
    int confidence;      /* 0 to 1000 */
    bool year_supplied;  /* the passage does not say the year */
    bool inferred;
    bool noevent;
    op_date other;       /* the alternative; month 0: none */
    int32_t same_as;     /* expression whose date "that day" repeats; -1: none */
} op_tl_expr;

/* Tokens, sentences and quotation flags of a block; texts shorter than two bytes give no tokens. */
void op_tl_read_block(op_arena *a, const op_tl_lexicon *l, op_tl_block *b, const char *lang);

/* Index of the sentence that holds a byte of the flat text. */
uint32_t op_tl_sentence_at(const op_tl_block *b, size_t at);

/* First token at or after a byte of the flat text. */
uint32_t op_tl_token_at(const op_tl_block *b, size_t at);

enum { OP_TL_CONDITIONAL = 2 };

/* Direction of the finite verb nearest to the tokens [first, last] in their sentence: -1, 0, 1 or
 * OP_TL_CONDITIONAL. */
int op_tl_tense(const op_tl_block *b, uint32_t first, uint32_t last);

/* True where the date at [first, last] goes with a verb of the past: "fell in 2004", not "was due to
 * open in 2030". */
bool op_tl_told(const op_tl_block *b, uint32_t first, uint32_t last);

/* True where token i is a finite verb, by its form and its neighbours. */
bool op_tl_finite(const op_tl_tokens *t, uint32_t i);

/* True for a past tense or participle by its ending. */
bool op_tl_past_form(const op_tl_tokens *t, uint32_t i);

typedef struct {
    op_date dateline;   /* month 0: none */
    op_date latest;     /* the last day that the date of publication may mean; month 0: none */
} op_tl_context;

/* Gives every expression its date. Knows no language. e is in document order, of one chapter. */
void op_tl_resolve(op_tl_expr *e, size_t n, const op_tl_context *c);
#endif
