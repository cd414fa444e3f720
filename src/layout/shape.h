#ifndef OP_LAYOUT_SHAPE_H
#define OP_LAYOUT_SHAPE_H
/* shape.h - words as glyphs, each shaped once (private to the paragraph core)
 *
 * A word is text without breaking spaces, of one style, script and direction. It is kept with its glyphs,
 * its width, what may hang into the margins, and every place where it may break together with the widths
 * of both parts, so that breaking lines never shapes anything. */
#include <hb.h>

#include "lang/hyphen.h"
#include "layout/para.h"

enum {
    OP_FEATURES_MOST = OP_TEXT_FEATURES_MAX + 12, /* of one instance */
    OP_WORD_MAX = 960,      /* bytes; longer text is cut into several words between grapheme clusters */
    OP_KERNED = 0x530,      /* letters below have their kerning with the hyphen kept */
    OP_KERN_UNASKED = INT32_MIN,
    OP_WORD_BREAKS_MAX = 96 /* places in one word; further ones are left to the emergency pass */
};

/* letterforms.c: where letters may join. */
typedef enum {
    OP_LIGATURES_FREE,
    OP_LIGATURES_IN_PARTS, /* German: not across the parts of a compound */
    OP_LIGATURES_DOTTED    /* Turkish and its kin: an i keeps its dot */
} op_ligature_rule;
op_ligature_rule op_ligatures_of(const char *lang);

/* A style made ready: its font, features, space and hyphen. Equal styles share one. */
typedef struct op_instance {
    struct op_instance *next;
    op_text_style style;
    const op_font *font;
    const op_hyphenator *hyphenator;
    const struct op_ties *ties; /* lang/ties.h */
    op_ligature_rule ligatures;
    const op_hyphenator *parts; /* whose points tell where a word's parts meet; NULL: nobody knows */
    hb_language_t language;
    const hb_feature_t *features;
    unsigned n_features;
    uint32_t number;
    op_len shift;           /* upwards */
    op_len ascent, descent; /* both positive */
    op_len space;           /* with letter-space */
    uint32_t space_glyph;
    uint32_t hyphen_char, hyphen_glyph; /* 0: words break without a mark */
    op_len hyphen_width;
    bool pictures; /* its glyphs are pictures, and its space is one of theirs: that of the style's own face is better */
    op_len *hyphen_kern; /* by the letter before it, below OP_KERNED; filled when asked */
} op_instance;

/* In visual order. */
typedef struct {
    uint16_t glyph;
    unsigned cluster : 15, unsafe : 1; /* byte of the text it begins to show; breaking before it needs reshaping */
    op_len advance, x, y;
} op_word_glyph;

typedef enum {
    OP_BREAK_NONE,
    OP_BREAK_FREE,    /* U+200B, or a place without a mark in scripts that have no spaces */
    OP_BREAK_HYPHEN,  /* shows a hyphen that is not in the text */
    OP_BREAK_DASH,    /* behind a dash or hyphen of the text */
    OP_BREAK_ADDRESS, /* behind / . - _ ? & = in an address */
    OP_BREAK_CLUSTER  /* emergency: between grapheme clusters */
} op_break_kind;

/* A place in a word: text[0, at) and text[at, n), but for replacements (Hungarian asz-szony). */
typedef struct {
    uint16_t at;
    uint8_t kind;
    bool reshape : 1;              /* glyphs on both sides are not those of the whole word */
    bool name : 1;                 /* in letters that begin with a capital, where that makes a name of them */
    uint8_t clusters;              /* of glyphs, before it; 255 for more */
    uint8_t letters_before, letters_after; /* of its run of letters, for the limits of a paragraph */
    uint8_t replaced;              /* 1 + index into the word's replacements; 0: none */
    op_len before, after;          /* width of the first part with its hyphen; of the second */
    op_len hang_end, hang_start;   /* what may hang at the end of the first and at the start of the second */
} op_word_break;

typedef struct op_word {
    const op_instance *instance;
    const char *text;
    const op_word_glyph *glyphs;
    const op_word_break *breaks;
    const op_hyphen_point *replacements;
    uint32_t hash;
    uint32_t letters;   /* a hash of its letters, small: equal for words the eye takes for the same; 0: under four */
    uint32_t script;    /* hb_script_t */
    uint16_t n_text, n_glyphs, n_breaks;
    uint16_t n_letters; /* glyph clusters */
    bool rtl, missing, piece; /* piece: a part of a word, without places of its own */
    uint8_t blank;      /* OP_BLANK_*: halves of a square, of its size / 2, that were taken off one mark */
    op_len behind;      /* part of width: kerning with the word that follows without a space */
    op_len width;       /* with letter-space behind the last cluster */
    op_len hang_start, hang_end;
} op_word;

enum { OP_BLANK_START = 1, OP_BLANK_END = 2 };

/* number + 1, 0 where empty; the hash beside it spares looking at other words. */
typedef struct {
    uint32_t hash, number;
} op_word_slot;

struct op_shaper {
    op_arena *arena;
    op_fonts *fonts;
    op_lang *lang;
    op_diags *diags;
    op_instance *instances;
    uint32_t n_instances;
    const op_word **words; /* by number */
    op_word_slot *table;   /* open addressing */
    size_t n_words, cap_words, table_size;
    op_missing *missing; /* code points no font has */
    const op_para_params *params[8]; /* the latest, for paragraphs set alike */
    unsigned next_params;
    op_shaper_stats stats;
    bool rtl;
};

/* The instance of a style, optionally in another face (a fallback). Never NULL. */
const op_instance *op_shape_instance(op_shaper *s, const op_text_style *style, const op_face *face);

/* letterforms.c: bytes of a word before which letters do not join with those behind. */
size_t op_ligature_limits(const op_instance *i, const char *text, size_t n, uint16_t *out, size_t max);
/* Whether a word's figures stand among capitals alone (A4, COVID-19), where old-style ones would dance. */
bool op_figures_among_capitals(const char *text, size_t n);

/* dashes.c: takes the room between em dashes in a row, so that they make one line; not among Chinese and Japanese letters. */
void op_join_dashes(op_word_glyph *g, size_t n, const op_instance *i, hb_script_t script);

/* superior.c: the feature that makes the face's best superior figures, for an instance with its font: those of fractions where
 * the superior ones are of old style, and how far to raise them to where those stand. */
const char *op_superior_feature(op_shaper *s, const op_instance *i, op_len *raise);

typedef struct {
    const op_instance *instance;
    hb_script_t script;
    bool rtl, piece;
    bool missing; /* no font has its letters: each is shown as U+FFFD, or "?" where the face lacks that too */
    op_len behind; /* more behind its last glyph, either sign: see op_para_joint */
} op_word_want;

/* Scripts whose letters join, or hang on a common line: nothing parts them. */
bool op_shape_joins(hb_script_t script);

/* What stands behind the word's last letter and is let go at a line's end. */
static inline op_len op_word_letter_space(const op_word *w)
{
    return w->instance->style.letter_space && !op_shape_joins((hb_script_t)w->script) ? w->instance->style.letter_space : 0;
}

/* The number of a word, shaped now or before; n of 1 to OP_WORD_MAX bytes. */
uint32_t op_shape_word(op_shaper *s, op_word_want want, const char *text, size_t n);

/* Shapes it anew: op_shape_word's other half. */
const op_word *op_word_make(op_shaper *s, op_word_want want, uint32_t hash, const char *text, size_t n);

/* The first script in a text that is one: Common where none is. */
hb_script_t op_script_of(const char *text, size_t n);

/* The same for text that may take the short way: UINT32_MAX unless the word is kept already or every letter of it
 * is simple (see op_shape_simple) and in the face. */
uint32_t op_shape_simple_word(op_shaper *s, const op_instance *i, const char *text, size_t n);

/* Scripts whose words can be shaped one by one from left to right, and marks common to all scripts. */
bool op_shape_simple(uint32_t code_point);

/* U+00AD, U+200B, U+2060, U+FEFF and controls: seen by the line breaker, never shaped or drawn. */
bool op_shape_invisible(uint32_t code_point);

/* Part of a word between two places: begin and end are indexes + 1 into breaks, 0 for the word's own ends,
 * or OP_AT_BYTE | offset. Glyphs in visual order with clusters counted in the word's own text. */
#define OP_AT_BYTE 0x8000u
typedef struct {
    const op_word *word;      /* whose glyphs these are */
    const op_word_glyph *glyphs; /* in scratch or the word's own */
    size_t n_glyphs;
    uint16_t text_begin, text_end; /* of the original word's text */
    op_len width;             /* without the hyphen */
    op_len hyphen;            /* 0, or the hyphen's advance with its kerning (which is put before it) */
    op_len hyphen_kern;
} op_word_part;
op_word_part op_shape_part(op_shaper *s, const op_word *w, unsigned begin, unsigned end, op_arena *scratch);

/* Distance change between a letter and the hyphen behind it. */
op_len op_shape_hyphen_kern(op_shaper *s, const op_instance *i, uint32_t letter);

/* The kind of place between c and next; before stands before c (0: nothing). */
op_break_kind op_place_between(uint32_t before, uint32_t c, uint32_t next);

/* Whether a line may end at a space between c (behind `before`) and next (before `after`): "« mot » !" stays whole. */
bool op_space_breaks(uint32_t before, uint32_t c, uint32_t next, uint32_t after);

/* Where the word may break, without widths: fills out (at, kind, letters, replaced) in order. Pure but for the
 * hyphenator's patterns. */
size_t op_word_places(const op_instance *i, const char *text, size_t n, op_word_break *out, size_t max,
                      op_hyphen_point *replacements, size_t *n_replacements);
#endif
