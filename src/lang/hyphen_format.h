#ifndef OP_LANG_HYPHEN_FORMAT_H
#define OP_LANG_HYPHEN_FORMAT_H
/* hyphen_format.h - the compiled hyphenation file, TAG.oph (private to src/lang)
 *
 * Written by hyphen_build.c on the machine that maps it: numbers stand in its own byte order, which the
 * header states. All offsets count bytes from the file's start and are multiples of 4; a reader trusts none.
 *
 *     header | letters | states of level 0 | states of level 1 | replacements | values | strings
 *
 * letters: rising code points; a letter's class is its index + 1; class 0 is any other character, and the
 *   class of '.', which also stands for the word's ends and for digits, is named in the header.
 * states: a trie over classes with failure links (Aho and Corasick 1975), numbered breadth first, so that
 *   the children of a state stand side by side and a failure link always leads to a lower number.
 * values: a length byte and as many values 0 to 9; the values of a state belong to the places that end
 *   behind its last letter. */
#include <stdint.h>

#define OP_OPH_MAGIC "OPHYPH1\n"

enum {
    OP_OPH_ORDER = 0x01020304,
    OP_OPH_LETTERS = 254,        /* classes fit in a byte */
    OP_OPH_LEVELS = 2,           /* compounds first, then the words they are made of */
    OP_OPH_STRINGS = 4,          /* tag, name, licence, sha256 */
    OP_OPH_NO_HYPHEN = 8,        /* letters beside which no hyphen stands */
    OP_OPH_TEXT = 14
};

typedef struct {
    uint32_t first_child, fallback;
    uint32_t values;      /* offset within the values; 0: none (byte 0 of the values is unused) */
    uint16_t replacement; /* 1 and up; 0: none */
    uint8_t n_children;
    uint8_t letter; /* the class that leads here */
} op_oph_state;

/* A non-standard break: from letter `index` of the pattern on, `cut` letters become text, "sz=sz". */
typedef struct {
    uint8_t index, cut;
    char text[OP_OPH_TEXT]; /* NUL-terminated, one '=' */
} op_oph_replacement;

typedef struct {
    uint32_t offset, n; /* of elements */
} op_oph_part;

typedef struct {
    char magic[8];
    uint32_t order, size;
    uint32_t left, right, compound_left, compound_right; /* minima in letters */
    uint32_t dot;                                        /* class of '.' */
    uint8_t no_hyphen[OP_OPH_NO_HYPHEN];                 /* classes, 0: none more */
    op_oph_part letters, states[OP_OPH_LEVELS], replacements, values, strings[OP_OPH_STRINGS];
} op_oph_header;
#endif
