#ifndef OP_PDF_TOKENS_H
#define OP_PDF_TOKENS_H
/* tokens.h - the words of PDF syntax (ISO 32000-1, 7.2 and 7.3), for content streams and for objects
 *
 * Flat: brackets are tokens like any other, so nothing recurses whatever the input. Never reads past s. */
#include <stdbool.h>
#include <stddef.h>

#include "base/str.h"

typedef enum {
    OP_TOKEN_END,
    OP_TOKEN_NUMBER,
    OP_TOKEN_NAME,        /* with its solidus */
    OP_TOKEN_STRING,      /* (…), brackets balanced or escaped */
    OP_TOKEN_HEX,         /* <…> */
    OP_TOKEN_DICT_OPEN,
    OP_TOKEN_DICT_CLOSE,
    OP_TOKEN_ARRAY_OPEN,
    OP_TOKEN_ARRAY_CLOSE,
    OP_TOKEN_WORD,        /* an operator or keyword */
    OP_TOKEN_BAD          /* a string without end, a stray delimiter: one byte, or the rest */
} op_token_kind;

typedef struct {
    op_token_kind kind;
    size_t begin, end; /* half-open; END has both at s.n */
} op_token;

/* The token at or after `at`, white space and comments passed over. Each but END takes at least a byte. */
op_token op_token_next(op_str s, size_t at);

static inline op_str op_token_text(op_str s, op_token t)
{
    return op_str_sub(s, t.begin, t.end);
}

/* The end of an inline image whose operator ID ends at `at`: behind its EI. s.n where there is none. */
size_t op_token_skip_image(op_str s, size_t at);

/* The value of a key (with its solidus) in the dictionary that begins at or after the start of s: its whole
 * text, a reference's three words included. False where the key is missing or s holds no dictionary. */
bool op_token_key(op_str s, const char *key, op_str *value);

/* Steps over the value that begins at or after `at`: one token, a reference, a whole array or dictionary.
 * Returns its range; an empty one at the end of s or before a closing bracket. */
op_str op_token_value(op_str s, size_t at);

/* A whole number; false where the text is none or does not fit. */
bool op_token_int(op_str text, long *out);
/* The object number of "N 0 R". */
bool op_token_ref(op_str text, unsigned *out);
#endif
