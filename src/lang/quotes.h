#ifndef OP_LANG_QUOTES_H
#define OP_LANG_QUOTES_H
/* quotes.h - quotation marks of one paragraph: paired with a stack, shaped by place (private to src/lang) */
#include <stdbool.h>
#include <stddef.h>

#include "base/arena.h"
#include "base/str.h"
#include "lang/typo.h"

/* The marks of a language. Family is kept: a straight double mark becomes a double one, a straight single
 * a single one, unless it stands in a pair of its own kind: then it takes the other kind. */
typedef struct {
    unsigned open, close;
} op_quote_pair;

typedef struct {
    op_quote_pair twice, once, inner; /* double, single; inner: a double pair inside a double pair */
    bool spaced;                      /* no-break spaces inside guillemets */
} op_quote_style;

op_quote_style op_quote_style_of(const char *lang);

/* The mark that closes what `open` opens, as the language writes it. */
unsigned op_quote_closing(const op_quote_style *style, unsigned open);

/* Does an apostrophe stand before this word ("'tis", nl "'s")? `at` is behind the mark. */
bool op_quote_elided(op_str text, size_t at, const char *lang);

/* One mark that changes. */
typedef struct {
    size_t at;
    unsigned len;       /* bytes in the source */
    unsigned code;      /* the new mark */
    bool apostrophe, prime;
    bool space_before, space_after; /* a no-break space comes with it */
} op_quote_change;

/* primes: marks behind the digits of a measure become primes; else those stay straight. */
op_quote_change *op_quotes_shape(op_arena *a, op_str text, const char *lang, bool primes, op_typo_state *st, size_t *n);
#endif
