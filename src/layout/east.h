#ifndef OP_LAYOUT_EAST_H
#define OP_LAYOUT_EAST_H
/* east.h - the letters of China and Japan: what stands between two of them
 *
 * After the Requirements for Japanese Text Layout (W3C, JLREQ, 3.1 and appendix A) and those for Chinese (CLREQ): each
 * letter fills a square; marks fill half of one and have the other half as space, which lines drop at their ends and narrow
 * where they are full; Latin letters and figures stand a quarter of the size apart; what a line lacks goes between letters.
 * Korean sets spaces between its words and is none of this. */
#include <stdbool.h>
#include <stddef.h>
#include <stdint.h>

#include <hb.h>

typedef enum {
    OP_EAST_NONE,   /* of another script */
    OP_EAST_LETTER, /* and other marks that fill their square */
    OP_EAST_OPEN,   /* opening brackets and quotation marks */
    OP_EAST_CLOSE,  /* closing ones, stops and commas */
    OP_EAST_MIDDLE, /* middle dots, colons: centred */
    OP_EAST_RULE    /* dashes, ellipses and marks of repetition that touch each other */
} op_east_class;

op_east_class op_east_class_of(uint32_t c);

/* Marks that Latin text has too and that fill a square among Chinese or Japanese letters: quotation marks, ellipses, dashes,
 * the middle dot. */
bool op_east_shared(uint32_t c);
op_east_class op_east_shared_class(uint32_t c);

/* Unicode's rules hold every quotation mark to both of its neighbours, for they cannot know which side it opens: among these
 * letters it is known. places: for each byte of the text (UTF-8) whether a line may end before it. */
void op_east_part_quotes(const char *text, size_t n, uint8_t *places);

/* Lets lines begin with what the strict rules hold to the letter before (CSS Text 3, 5.3). level: 1 small kana, the mark of
 * length, wave dashes; 2 also marks of repetition, middle dots, exclamation and question marks. */
void op_east_loosen(const char *text, size_t n, unsigned level, uint8_t *places);

/* Han, Hiragana, Katakana, Bopomofo. */
static inline bool op_east_script(hb_script_t s)
{
    return s == HB_SCRIPT_HAN || s == HB_SCRIPT_HIRAGANA || s == HB_SCRIPT_KATAKANA || s == HB_SCRIPT_BOPOMOFO;
}

/* Whether a language writes with these letters: zh, ja and their like. */
bool op_east_language(const char *lang);

typedef enum {
    OP_EAST_GAP_NONE,
    OP_EAST_GAP_STRETCH, /* nothing, unless the line needs more */
    OP_EAST_GAP_HALF,    /* the blank half of a mark */
    OP_EAST_GAP_QUARTER  /* beside Latin letters and figures */
} op_east_gap;

/* What stands between a letter (blank_end: a mark whose blank half behind it was taken off) and the next (blank_start: one
 * whose half before it was). Latin: letters and figures that are not of these. */
op_east_gap op_east_between(op_east_class before, bool blank_end, bool latin_before, op_east_class next, bool blank_start,
                            bool latin_next);
#endif
