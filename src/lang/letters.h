#ifndef OP_LANG_LETTERS_H
#define OP_LANG_LETTERS_H
/* letters.h - classes of code points, and tags of languages (private to src/lang) */
#include <stdbool.h>
#include <stddef.h>

#include "base/str.h"

bool op_cp_letter(unsigned c); /* letters and combining marks */
bool op_cp_digit(unsigned c);  /* decimal digits of any script */
bool op_cp_word(unsigned c);   /* either */
bool op_cp_upper(unsigned c);  /* upper or title case */
bool op_cp_lower(unsigned c);
bool op_cp_space(unsigned c);  /* space, tab, line ends, U+00A0, U+202F: what a run of spaces is made of */
bool op_cp_blank(unsigned c);  /* any white space, fixed ones too */
unsigned op_cp_fold(unsigned c);  /* simple lower case */
unsigned op_cp_raise(unsigned c); /* simple upper case */

/* Neighbours in a text, 0 at its ends. */
unsigned op_cp_at(op_str s, size_t at);
unsigned op_cp_before(op_str s, size_t at);

/* The base language of a tag as two or three lower-case letters, "" where it is none. */
void op_lang_base(const char *tag, char out[4]);
#endif
