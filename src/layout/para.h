#ifndef OP_LAYOUT_PARA_H
#define OP_LAYOUT_PARA_H
/* para.h - a paragraph in, lines out
 *
 * Inlines (stretches of text of one style, fixed boxes, leaders, forced breaks) become words shaped by
 * HarfBuzz through a cache, words become lines by total fit (Knuth and Plass, Breaking Paragraphs into
 * Lines, 1981) with hyphenation, protrusion and glyph expansion that is spent before spaces move. A
 * finished paragraph is small: lines know their first and last word, glyphs are placed while a line is
 * emitted. Lengths are op_len; all decisions are made in integers. */
#include <stdbool.h>
#include <stddef.h>
#include <stdint.h>

#include "base/arena.h"
#include "base/diag.h"
#include "base/len.h"
#include "font/font.h"
#include "layout/page.h"
#include "model/doc.h"

/* ---- the shaper: word cache and hyphenation of one layout job ---- */

typedef struct op_shaper op_shaper;
typedef struct op_lang op_lang; /* lang/lang.h */

/* Owned by a, as is its cache. fonts and diags must outlive it; lang may be NULL: no hyphenation. */
op_shaper *op_shaper_new(op_arena *a, op_fonts *fonts, op_lang *lang, op_diags *diags);

typedef struct {
    size_t words, distinct; /* asked for; shaped and kept */
    size_t points, reshaped; /* hyphenation points; those whose two parts had to be shaped anew */
    size_t paragraphs, complex; /* set; those that took the general path (bidi, fallback fonts …) */
    size_t lines, emergency; /* lines of the chosen breaks; paragraphs that needed the emergency pass */
} op_shaper_stats;
/* Text of one line, and text without letters, runs from right to left unless its letters say otherwise. */
void op_shaper_rtl(op_shaper *s, bool rtl);

/* The messages about letters that no font has: when all is set. */
void op_shaper_tell(op_shaper *s);

op_shaper_stats op_shaper_statistics(const op_shaper *s);

/* ---- what goes in ---- */

typedef enum { OP_CAPS_AS_IS, OP_CAPS_SMALL, OP_CAPS_ALL_SMALL } op_caps; /* smcp; smcp and c2sc */
typedef enum { OP_FIGURES_DEFAULT, OP_FIGURES_OLDSTYLE, OP_FIGURES_LINING } op_figure_style;
typedef enum { OP_WIDTH_DEFAULT, OP_WIDTH_PROPORTIONAL, OP_WIDTH_TABULAR } op_figure_width;

/* An OpenType feature; 0: off. */
typedef struct {
    char tag[4];
    uint32_t value;
} op_text_feature;

enum { OP_TEXT_FEATURES_MAX = 64 }; /* of one style; further ones are left out */

/* How a stretch of text looks. A feature that the face lacks is left out silently, except `superior`,
 * which then is the face's own figures at 62 % of the size, raised by 0.33 em. */
typedef struct {
    const op_face *face;
    op_len size;
    op_len letter_space;   /* added to every cluster, either sign; ligatures are off where it is not 0 */
    op_len word_space;     /* added to every space, either sign */
    op_len baseline_shift; /* upwards; a line's height does not know of it */
    op_color color;
    op_caps caps;
    op_figure_style figures;
    op_figure_width figure_width;
    bool no_ligatures, no_kerning;
    const op_text_feature *features; /* more of them, over all that the other members ask for; borrowed */
    size_t n_features;
    bool superior;   /* note marks, ordinals: sups */
    bool hyphenate;  /* by the patterns of lang; soft hyphens in the text always count */
    const char *hyphen; /* its first character marks a broken word, none if it is empty; NULL: as lang has it */
    const char *lang; /* BCP 47 or NULL */
} op_text_style;

/* Lines drawn along text, as artifacts. */
enum { OP_TEXT_UNDERLINE = 1, OP_TEXT_OVERLINE = 2, OP_TEXT_THROUGH = 4 };

/* Ground and borders along text: around letters' ascent and descent and the paddings. They move nothing: those at the two
 * ends are painted into the spaces beside. */
typedef struct op_text_box {
    const struct op_text_box *outer; /* of the element around; NULL: none */
    int depth;                       /* boxes around it */
    op_color ground;                 /* OP_NO_COLOR: none */
    struct {
        op_len border, padding;
        op_color color;
        uint8_t style; /* op_border_style */
    } top, right, bottom, left;
} op_text_box;

enum { OP_TEXT_BOXES_MOST = 8 }; /* limit: boxes in boxes that are painted */

typedef enum {
    OP_INLINE_TEXT,
    OP_INLINE_BOX,    /* fixed width, nothing drawn here: the caller draws at op_line_box's place */
    OP_INLINE_LEADER, /* takes all the room left on its line; with dots: drawn as an artifact */
    OP_INLINE_BREAK   /* the line ends here; what precedes is set as a last line */
} op_inline_kind;

/* One stretch. The array, its texts and styles are borrowed: they must live as long as the paragraph.
 * White space in text (space, tab, line ends) counts as one space; a TEXT of no bytes is an anchor that
 * can be asked for by op_para_line_of. */
typedef struct {
    op_inline_kind kind;
    const char *text; /* UTF-8 */
    size_t n;
    const op_text_style *style; /* never NULL; for other kinds: whose space and height count */
    op_tag_ref tag;
    const char *href;       /* "#id" or an address; NULL: no link */
    const op_node *node;    /* TEXT node that text stands in (or NULL), and where in it, so that */
    uint32_t node_offset;   /* places in lines and messages lead back to the source */
    op_len width;           /* BOX */
    bool dots;              /* LEADER */
    const char *leader;     /* LEADER: a text that is repeated instead of dots; NULL: none */
    const char *original;   /* the letters that extracted text has, where `text` shows them otherwise (in capitals); */
    const uint32_t *shown;  /* then, for each byte of text and for its end, the byte of `original` it stands for;
                               node_offset is that of original's first byte. NULL: text speaks for itself */
    uint8_t decoration;     /* OP_TEXT_UNDERLINE … */
    op_color decoration_color;
    const op_text_box *box; /* the innermost; NULL: none */
    bool nowrap;            /* no line ends inside it, but where a line cannot hold it */
    bool no_break_before;   /* never end a line before it even after a space: marks glued to their word */
} op_inline;

typedef enum {
    OP_SET_JUSTIFY,
    OP_SET_START,   /* ragged at the end side */
    OP_SET_CENTER,
    OP_SET_END
} op_setting;

/* Marks that hang whole: an opening one before the first line, a closing one behind the last, stops and commas behind
 * every line (hanging-punctuation, CSS Text 3, 8.2). */
enum { OP_HANG_MARK_FIRST = 1, OP_HANG_MARK_LAST = 2, OP_HANG_MARK_END = 4 };

/* Where and how to break. op_para_defaults gives good values for a justified body text. */
typedef struct {
    op_len measure;            /* from edge to edge, before the indents */
    op_len first_indent;       /* of the first line; negative hangs */
    op_len left, right;        /* of all lines */
    size_t cut_lines;          /* a drop cap: the first so many lines begin cut_left further right */
    op_len cut_left;
    size_t cut_tail;           /* the last so many of these begin tail_left further right still */
    op_len tail_left;
    void (*shape)(void *self, size_t line, op_len *left, op_len *right); /* NULL or more to take off a line */
    void *shape_self;

    op_setting setting;        /* START, CENTER, END: fewest lines, evenly ragged, no expansion */
    op_setting last_line;      /* where the last line stands, and those that end in a forced break; JUSTIFY stretches them */
    bool balance;              /* ragged settings: lines as equal as they can be, the longer one below */
    uint8_t line_break;        /* of Chinese and Japanese: 0 strict, 1 small kana may begin lines, 2 marks of repetition, too */
    bool rtl;                  /* base direction; START is then the right side */
    bool auto_rtl;             /* found by the first strong letter; with rtl any letter that runs to the left decides, and
                                  text of figures and signs alone runs to the left, too */

    int space_min, space, space_max; /* word space in 1/1000 of the face's own: least (never below
                                           0.152 em, where words run together), wanted, most before it hurts */
    int expansion_min, expansion, expansion_max; /* change of glyph width in 1/1000: least, that of all lines, most; spent
                                                    before spaces move. All 0: none */
    int letter_min, letter_max; /* air behind letters, besides their style's, 1/1000 of em: least (0 or below), most (0 or above).
                                   Spent once spaces are past half of what they may give or take */
    op_len em;                  /* 0: the size of the first inline */
    bool protrude;
    int protrusion;            /* how much of what may hang does, 1/1000; 0: all of it */
    uint8_t hanging;           /* OP_HANG_MARK_*, whatever protrudes */
    int hyphen_word, hyphen_before, hyphen_after; /* characters: shortest word, least before and after the hyphen */
    int hyphen_run;            /* consecutive lines ending in a hyphen; more is refused where there is a choice */
    int hyphen_penalty, dash_penalty; /* TeX's scale: 100 is about a line at its limits */
    int name_penalty;          /* more for a hyphen in a name: a capital where no sentence begins */
    int last_hyphen_penalty;   /* more for a hyphen at the end of the last line but one; where the last line is the rest
                                  of a word alone, it is set only where nothing else is within the tolerance */
    int echo_penalty;          /* for the same word of four letters or more at the ends, or the starts, of two successive lines */
    op_len runt;               /* a last line shorter than this (half as long again if it is one word) */
    int runt_penalty;          /* has more, up to this, the shorter it is; 0: does not matter */
    int tolerance;             /* badness that a line may have; 100 = space_max reached. More only in an emergency */
    int variant_tolerance;     /* the same for settings a line shorter or longer, unless the best has a worse line */
    bool end_space;            /* a real space glyph at the end of lines that broke at a space */
    int max_looseness;         /* 1: keep variants one line shorter and longer; 0: only the best */
    uint32_t first_inlines;    /* the first line holds the first so many inlines, and nothing else; 0: what is best. Counts for
                                  nothing where no line may end behind them */
} op_para_params;

op_para_params op_para_defaults(op_len measure);

/* The byte of the inline's node (or of its original text) that a byte of its text stands for. */
static inline uint32_t op_inline_source(const op_inline *in, uint32_t offset)
{
    return in->node_offset + (in->shown ? in->shown[offset] : offset);
}

/* Bytes [begin, end) of a TEXT inline, as one of its own. */
op_inline op_inline_part(const op_inline *in, size_t begin, size_t end);

/* ---- what comes out ---- */

typedef struct op_para op_para;

/* Breaks n inlines into lines; the result is owned by a. Never fails: what fits nowhere is broken between
 * grapheme clusters. No inlines, or only white space: a paragraph of no lines. */
op_para *op_para_break(op_shaper *s, op_arena *a, const op_inline *inlines, size_t n,
                       const op_para_params *params);

/* Number of lines of the best setting (looseness 0), or of that with one line fewer (-1) or more (+1);
 * 0 where no such setting stays within the variants' tolerance. Wider looseness never exists. */
size_t op_para_lines(const op_para *p, int looseness);

/* Total demerits of a variant: comparable between variants of one paragraph. */
int64_t op_para_demerits(const op_para *p, int looseness);

typedef struct {
    uint32_t inline_index; /* n for the paragraph's end */
    uint32_t offset;       /* byte in the inline's text */
    const op_node *node;   /* the inline's, and the byte in it; NULL where it has none */
    uint32_t node_offset;
} op_para_place;

typedef struct {
    op_para_place begin, end; /* first byte of the line; behind its last, the space at its end left out */
    op_len left;              /* where the line's ink begins, from the left edge of the measure (protrusion: less) */
    op_len width;             /* as set: from there to where it ends */
    op_len natural;           /* without stretching, shrinking and expansion */
    op_len room;              /* what was to be filled */
    op_len ascent, descent;   /* of the largest faces in it */
    int space;                /* word space as set, 1/1000 of the natural; 1000 on lines without spaces */
    int expansion;            /* 1/1000 of natural glyph width */
    op_len letter_space;      /* behind each letter */
    bool hyphenated;          /* ends in a hyphen that is not in the text */
    bool broken_word;         /* ends inside a word, with a hyphen or without */
    bool forced;              /* ends in a forced break, or is the last */
} op_para_line_info;

op_para_line_info op_para_line(const op_para *p, int looseness, size_t line);
bool op_para_hyphenated(const op_para *p, int looseness, size_t line);
/* Whether it ends in one that is seen, the text's own too. */
bool op_para_shows_hyphen(const op_para *p, int looseness, size_t line);

/* A place where a line could have ended, with the lines before it as they are. */
typedef struct {
    op_para_place end;
    int space, expansion; /* as op_para_line_info's */
    int64_t badness;      /* 100: at a limit of the word space; -1: too long for the line */
    int penalty;          /* of ending there, in TeX's scale */
    bool hyphenated, chosen;
    bool loose;           /* past the tolerance: only an emergency would set it */
    int64_t demerits;     /* of the best paragraph in as many lines whose line ends there; -1: none within the tolerance */
} op_line_choice;

/* What the line's end was chosen from: up to most of the nearest places before and behind it that the line can reach, in the
 * order of the text, the chosen one among them; owned by a, *n says how many. Works out the paragraph anew for each: for
 * explanations, not for setting; none of paragraphs with more places than OP_CHOICES_MAX, as that would take minutes. */
enum { OP_CHOICES_MAX = 10000 };
op_line_choice *op_para_choices(const op_para *p, int looseness, size_t line, size_t most, op_arena *a, size_t *n);

/* The line that holds the first byte (the place, for an anchor or a box) of an inline. */
size_t op_para_line_of(const op_para *p, int looseness, size_t inline_index);

/* The line that holds byte `offset` of an inline's text. */
size_t op_para_line_at(const op_para *p, int looseness, size_t inline_index, uint32_t offset);

/* From edge to edge, as asked for. */
op_len op_para_measure(const op_para *p);

/* The inlines that it was made of. */
const op_inline *op_para_inlines(const op_para *p, size_t *n);

/* The place of an inline's first byte in its line, from the left edge of the measure: for boxes and anchors. */
op_len op_line_box(const op_para *p, int looseness, size_t line, size_t inline_index, op_arena *scratch);

/* Gives the line to the sink: x is the left edge of the measure, y the baseline. One run a stretch of font,
 * size, colour, direction and tag, in logical order; space glyphs between words; a hyphen that is not in the
 * text shows U+00AD. A glyph's place includes expansion and spacing. What runs point at lives in scratch,
 * which is reset to its mark before the return. */
void op_line_emit(const op_para *p, int looseness, size_t line, op_len x, op_len y, op_arena *scratch,
                  const op_sink *sink);

/* The rectangles of the line's links, one a stretch of equal href (inlines side by side are joined), owned by
 * a; the tag is the first inline's. contents is the link's text on this line. NULL and *n 0 where none. */
op_link_area *op_line_links(const op_para *p, int looseness, size_t line, op_len x, op_len y, op_arena *a,
                            size_t *n);

/* ---- one line of text: heads, folios, labels, the figure ---- */

/* Its natural width, letter-space behind the last letter left out. */
op_len op_text_width(op_shaper *s, const char *text, size_t n, const op_text_style *style);

/* Sets a TEXT inline with its origin at x, y and returns its width, letter-space behind the last letter left out. sink NULL:
 * measures. */
op_len op_inline_emit(op_shaper *s, const op_inline *in, op_len x, op_len y, op_arena *scratch, const op_sink *sink);

/* Sets it with its origin at x, y and returns its width. */
op_len op_text_emit(op_shaper *s, const char *text, size_t n, const op_text_style *style, op_tag_ref tag, op_len x,
                    op_len y, op_arena *scratch, const op_sink *sink);
#endif
