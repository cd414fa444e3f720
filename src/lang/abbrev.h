#ifndef OP_LANG_ABBREV_H
#define OP_LANG_ABBREV_H
/* abbrev.h - what a full stop after a word means (private to src/lang) */
#include <stdbool.h>

#include "base/str.h"

typedef enum {
    OP_ABBREV_NONE,    /* no abbreviation */
    OP_ABBREV_HOLDS,   /* something always follows: "Dr.", "e.g." */
    OP_ABBREV_NUMBER,  /* a number follows, or the sentence ends: "No." */
    OP_ABBREV_EITHER   /* may end a sentence: "etc.", "Inc.", "U.S.": the next word decides */
} op_abbrev_kind;

/* word: without its last full stop, as written; inner stops stay ("U.S"). */
op_abbrev_kind op_abbrev_of(const char *lang, op_str word);

/* Is it, with its capital, a word that often begins a sentence ("The", "But")? */
bool op_sentence_starter(const char *lang, op_str word);

/* Do numbers with a full stop stand for ordinals in the language ("5. Januar")? */
bool op_ordinal_stop(const char *lang);
#endif
