#ifndef OP_LANG_HYPHEN_BREAKS_H
#define OP_LANG_HYPHEN_BREAKS_H
/* hyphen_breaks.h - the breaks of a word of letters' classes (private to src/lang) */
#include <stdbool.h>
#include <stdint.h>

#include "lang/hyphen_file.h"

enum { OP_HYPHEN_LETTERS = OP_HYPHEN_WORD_MAX };

/* A word as its letters' classes. */
typedef struct {
    uint8_t class[OP_HYPHEN_LETTERS];
    bool digit[OP_HYPHEN_LETTERS];
    bool triple[OP_HYPHEN_LETTERS]; /* the ligatures of three, which count for two (as libhyphen has it) */
    uint16_t begin[OP_HYPHEN_LETTERS + 1]; /* byte offsets in the text */
    size_t n;
} op_letters;

/* What a level found: value[i] is that of the place behind letter i; odd: a break. */
typedef struct {
    uint8_t value[OP_HYPHEN_LETTERS + 2];
    uint16_t replacement[OP_HYPHEN_LETTERS + 2]; /* 0: the break changes nothing */
    uint8_t before[OP_HYPHEN_LETTERS + 2];       /* letters before the place that are replaced */
    uint8_t cut[OP_HYPHEN_LETTERS + 2];          /* letters that are replaced in all */
} op_breaks;

/* The breaks of the whole word, with at least left and right letters at its ends. */
void op_hyphen_breaks_find(const op_hyphenator *h, const op_letters *w, unsigned left, unsigned right, op_breaks *out);
#endif
