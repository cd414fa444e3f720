#ifndef OP_LANG_HYPHEN_FILE_H
#define OP_LANG_HYPHEN_FILE_H
/* hyphen_file.h - a compiled hyphenation file in memory, every access within its bounds (private to src/lang)
 *
 * The header is checked when a file is opened; what stands in the tables is checked where it is used, so that
 * opening touches one page of the file and a damaged one can only give wrong breaks. */
#include <stdbool.h>
#include <stddef.h>
#include <stdint.h>

#include "lang/hyphen.h"
#include "lang/hyphen_format.h"

struct op_hyphenator {
    op_hyphenator *next;
    const char *base; /* of the bytes */
    size_t size;
    bool mapped;
    const uint32_t *letters;
    size_t n_letters;
    const op_oph_state *states[OP_OPH_LEVELS];
    uint32_t n_states[OP_OPH_LEVELS];
    const op_oph_replacement *replacements;
    size_t n_replacements;
    const uint8_t *values;
    size_t n_values;
    const char *strings[OP_OPH_STRINGS]; /* tag, name, licence, sha256; NUL-terminated within the file */
    unsigned left, right;                /* the dictionary's minima, 2 where it has none */
    unsigned compound_left, compound_right;
    unsigned usual_left, usual_right; /* typography's minima for the language */
    bool vowels;                      /* no piece without a vowel */
    uint8_t dot, no_hyphen[OP_OPH_NO_HYPHEN];
};

uint8_t op_oph_class(const op_hyphenator *h, unsigned code);

/* From *state along a class, by failure links where need be. False: no state has it; *state is the root. */
bool op_oph_step(const op_hyphenator *h, int level, uint32_t *state, uint8_t class);

static inline const op_oph_state *op_oph_state_at(const op_hyphenator *h, int level, uint32_t state)
{
    return &h->states[level][state < h->n_states[level] ? state : 0];
}

/* NULL: none, or not in the file, or ill-formed. */
const op_oph_replacement *op_oph_replacement_at(const op_hyphenator *h, uint16_t number);
const uint8_t *op_oph_values_at(const op_hyphenator *h, uint32_t at);

/* The dictionary's breaks as they are, with its own minima: what libhyphen is compared with. */
size_t op_hyphenate_raw(const op_hyphenator *h, op_str word, op_hyphen_point *out, size_t max);

/* Does a piece of a word need a vowel in this language? (hyphen_table.c) */
bool op_hyphen_needs_vowels(const char *tag);
bool op_hyphen_vowel(unsigned c);

/* Maps a file. NULL: it is not there or not what we write. */
op_hyphenator *op_hyphenator_map(const char *path);
#endif
