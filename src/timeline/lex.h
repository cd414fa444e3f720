#ifndef OP_TIMELINE_LEX_H
#define OP_TIMELINE_LEX_H
/* lex.h - text as tokens: words, numbers and marks with byte offsets and word classes */
#include <stdbool.h>
#include <stddef.h>
#include <stdint.h>

#include "timeline/lexicon.h"

typedef enum { OP_TT_WORD, OP_TT_NUMBER, OP_TT_MARK } op_tl_token_kind;

typedef struct {
    uint32_t begin, end;
    uint64_t classes;
    const op_tl_word *word; /* NULL: not in the lexicon */
    int32_t value;          /* of a number; of the composed number that begins here in words */
    uint16_t literal;
    uint8_t kind;
    uint8_t digits;         /* of a number */
    uint8_t compose;        /* tokens that NUM takes here (more than one for number words) */
    uint8_t compose_ord;    /* the same for ORD and DAYWORD */
    bool space;             /* white space stands before it */
    bool capital;
    bool held;              /* goes with the token before it: a name, a title in italics */
    bool suffixed;          /* 1st, 1990s */
} op_tl_token;

typedef struct {
    op_tl_token *all;
    size_t n;
    op_str text;
} op_tl_tokens;

/* The tokens of one block's text, owned by a. White space, NBSP included, parts tokens; U+2019 is an
 * apostrophe; "Jan." is one token where the lexicon has it with the stop, else the stop is its own.
 * Linear in the text. */
op_tl_tokens op_tl_lex(op_arena *a, const op_tl_lexicon *l, op_str text);

static inline bool op_tl_is(const op_tl_token *t, op_tl_class class)
{
    return (t->classes & OP_TC_BIT(class)) != 0;
}

/* The value of a token in a class: of the word, or read off its digits. */
int op_tl_token_value(const op_tl_token *t, op_tl_class class);
#endif
