#ifndef OP_LANG_HYPHEN_H
#define OP_LANG_HYPHEN_H
/* hyphen.h - where words may be broken
 *
 * Franklin Mark Liang, Word Hy-phen-a-tion by Com-put-er (1983), with the compound levels and the
 * non-standard breaks that the dictionaries of LibreOffice carry. The patterns are compiled by the build
 * (hyphen_build.c) into files that are mapped, not read. */
#include <stddef.h>
#include <stdint.h>

#include "base/str.h"
#include "lang/lang.h"

typedef struct op_hyphenator op_hyphenator;

/* One place where a word may break: word[0, at - cut_before) pre HYPHEN | post word[at + cut_after, end).
 * Most points only have `at`. Hungarian "asszonnyal" has {at 2, pre "z"} for asz-szonnyal. A soft hyphen
 * in the word is a point with cut_after 2: the hyphen takes its place. */
typedef struct {
    uint16_t at;                   /* byte offset in the word */
    uint8_t cut_before, cut_after; /* bytes of the word that go when it breaks here */
    char pre[8], post[8];          /* text that comes instead */
} op_hyphen_point;

/* Longer words are left whole; in code points. Bytes beyond 65,535 have no points. */
enum { OP_HYPHEN_WORD_MAX = 250 };

/* The patterns for a language tag: its own, those of its base language, or of that language's usual
 * region ("en": en-GB, then en-US). NULL: none installed. Borrowed from l; loading takes well below
 * 1 ms and happens once. */
const op_hyphenator *op_hyphenator_get(op_lang *l, const char *tag);

/* Fills out with at most max points in rising order and returns how many. `word` may carry punctuation
 * around and within: each run of letters, apostrophes, hyphens and digits is a word of its own. Case does
 * not matter. Where a word has soft hyphens these are its only points. No point stands beside a hyphen or
 * an apostrophe of the word (a hyphen's own break is the line breaker's). Minima as op_hyphen_minima. */
size_t op_hyphenate(const op_hyphenator *h, op_str word, op_hyphen_point *out, size_t max);

/* The same with at least left and right letters at the word's ends; 0: the dictionary's own minimum. */
size_t op_hyphenate_within(const op_hyphenator *h, op_str word, unsigned left, unsigned right,
                           op_hyphen_point *out, size_t max);

/* Typography's minima for the language (English 2 and 3): letters before and after the hyphen. */
void op_hyphen_minima(const char *tag, unsigned *left, unsigned *right);

/* The character set at the break: U+2010, for Armenian U+058A, for Hebrew U+05BE, 0 where the language
 * breaks words without a mark (Thai, Chinese ...). A face without U+2010 is given '-'. */
unsigned op_hyphen_character(const char *tag);

/* For the fingerprint and docs: never NULL. */
const char *op_hyphenator_tag(const op_hyphenator *h);     /* "en-GB" */
const char *op_hyphenator_name(const op_hyphenator *h);    /* the dictionary's file name */
const char *op_hyphenator_licence(const op_hyphenator *h); /* one line from the dictionary, may be "" */
const char *op_hyphenator_sha256(const op_hyphenator *h);  /* of the dictionary's bytes */

/* A hyphenator over bytes in memory (8-byte aligned; borrowed), or NULL where they are not what
 * hyphen_build.c writes. Freed by op_hyphenator_free. For tests and fuzzing; op_hyphenator_get maps files. */
op_hyphenator *op_hyphenator_open(const void *p, size_t n);
void op_hyphenator_free(op_hyphenator *h);
#endif
