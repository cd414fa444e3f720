#ifndef OP_LAYOUT_PARA_PRIVATE_H
#define OP_LAYOUT_PARA_PRIVATE_H
/* para_private.h - what the files of the paragraph core share */
#include "layout/linebreak.h"
#include "layout/para.h"
#include "layout/shape.h"

typedef enum { OP_ITEM_WORD, OP_ITEM_SPACE, OP_ITEM_BOX, OP_ITEM_LEADER, OP_ITEM_BREAK } op_item_kind;

typedef enum {
    OP_SPACE_NONE,
    OP_SPACE_BREAKS,
    OP_SPACE_NO_BREAK, /* U+00A0 */
    OP_SPACE_HELD,     /* an ordinary space where no line may end */
    /* These have no glyph; a line may end at them where the item's place says so. */
    OP_SPACE_EAST,         /* between Chinese or Japanese letters: none, unless the line needs some */
    OP_SPACE_EAST_HALF,    /* the blank half of a mark */
    OP_SPACE_EAST_QUARTER  /* beside Latin letters and figures */
} op_space_kind;

/* One box with the space behind it: a few bytes, for there are as many as words. */
typedef struct {
    uint32_t word;        /* number in the shaper */
    uint32_t inline_index;
    uint32_t offset;      /* of its first byte in the inline's text */
    unsigned kind : 3, space : 3, place : 3, level : 8; /* place: op_break_kind behind it; level: of UAX 9 */
} op_item;

typedef struct {
    uint32_t item;  /* where it ends; the next line begins behind */
    uint16_t place; /* 0: behind the item; else as op_shape_part's */
    int16_t expansion;
    op_len natural, spaces; /* as op_line_fit's */
    int space;
    uint8_t forced, filled, gaps; /* a last line; set to its full room; has something that can grow */
    int16_t track; /* behind each letter */
} op_set_line;

struct op_para {
    op_shaper *shaper;
    const op_para_params *params;
    const op_inline *inlines;
    op_item *items;
    uint32_t n_inlines, n_items;
    bool rtl, mixed; /* base direction; levels differ from it somewhere */
    bool east;       /* has letters of Chinese or Japanese side by side */
    op_set_line *lines[3];
    uint32_t n_lines[3];
    int64_t demerits[3];
};

/* A stretch of one inline's text of one font, script and level. */
typedef struct {
    uint32_t inline_index, begin, end;
    const op_instance *instance;
    hb_script_t script;
    uint8_t level;
    bool missing; /* one letter that no font has */
} op_segment;

/* para_items.c: text to items. */
void op_para_items(op_para *p, op_arena *a, op_arena *scratch);
/* ties.c: whether the space behind the last item, a word, holds it and the word of text to be added together.
 * space_behind: white space follows that word where a line may end. */
bool op_para_ties(const op_para *p, const op_instance *next, const char *text, size_t n, bool space_behind);
/* joint.c: kerns the last item with the word of that number, which follows it without a space. */
void op_para_joint(op_para *p, uint32_t number);
/* para_segments.c: the general way, for text of several fonts, scripts or directions; also sets p->rtl. places[k]
 * says whether UAX 14 lets a line end before byte k of the flat text of `flat` (offset of each inline in it). */
op_segment *op_para_segments(op_para *p, op_arena *scratch, size_t *n, uint8_t **places, uint32_t **flat);

/* para_points.c: items to places where lines may end. widest: matter wider than the narrowest line gets places
 * for the emergency pass. */
op_break_job op_para_points(const op_para *p, op_arena *scratch, bool emergency);

/* The word of an item of kind WORD. */
static inline const op_word *op_item_word(const op_para *p, const op_item *i)
{
    return p->shaper->words[i->word];
}
/* The width of the space behind or in an item; 0 where it has none. */
op_len op_item_space(const op_para *p, const op_item *i);
/* What counts for it where its line is stretched: its own width, but for spaces of Chinese and Japanese. */
op_len op_item_stretch(const op_para *p, const op_item *i);
/* Whether a glyph shows the space. */
static inline bool op_space_shows(unsigned space)
{
    return space != OP_SPACE_NONE && space <= OP_SPACE_HELD;
}

/* para_line.c: a line's matter in logical order with its places. */
typedef struct {
    const op_item *item;
    bool is_space;    /* the space behind the item (or the item, where it is a space) */
    op_len stretch;   /* SPACE: as op_item_stretch */
    uint8_t level;
    op_len track;     /* between letters */
    op_len x, width;  /* from the left edge of the measure; width as set */
    op_word_part part; /* WORD */
} op_atom;
op_atom *op_para_atoms(const op_para *p, int looseness, size_t line, op_arena *scratch, size_t *n);
/* The font that an atom is set in, a space or a box in that of its stretch; para_links.c. */
const op_instance *op_atom_instance(const op_para *p, const op_atom *a);

/* Whether lines part and close up the letters of a word: not in scripts that join them or hang them on a line. */
bool op_word_parts(const op_para *p, const op_word *w);

/* What hangs at the line's two ends. */
void op_para_hangs(const op_para *p, int looseness, size_t line, op_len *start, op_len *end);
const op_set_line *op_para_set_line(const op_para *p, int looseness, size_t line);
/* Where a line begins: item and place in it. */
void op_para_line_start(const op_para *p, int looseness, size_t line, uint32_t *item, unsigned *place);

/* Where a line ends behind that item, or at that place in it. */
op_para_place op_para_place_behind(const op_para *p, uint32_t item, unsigned place);

/* The line's width as set, hanging matter left out, and where it begins (before protrusion). */
op_len op_para_set_width(const op_para *p, const op_set_line *l, size_t line);
op_len op_para_line_left(const op_para *p, const op_set_line *l, size_t line);

/* hang.c: whether lines hang at all at that side; what a word hangs at a line's start or end, where the line begins or
 * ends at that place in it (0: at its own). first, last: the paragraph's. */
bool op_hangs_start(const op_para *p);
bool op_hangs_end(const op_para *p);
op_len op_word_hang_start(const op_para *p, const op_word *w, unsigned place, bool first);
op_len op_word_hang_end(const op_para *p, const op_word *w, unsigned place, bool last);

/* decorate.c: those of the `lines` (OP_TEXT_*) that the line's atoms ask for. x, y as op_line_emit's. */
void op_line_decorate(const op_para *p, const op_atom *v, size_t n, op_len x, op_len y, unsigned lines, const op_sink *sink);

/* text_boxes.c: grounds and borders of the line's text, outermost first; before anything else of it. */
void op_line_boxes(const op_para *p, const op_atom *v, size_t n, op_len x, op_len y, const op_sink *sink);

/* bidi.c */
void op_bidi_levels(const uint32_t *text, size_t n, bool find_base, bool *rtl, int8_t *levels, op_arena *scratch);
/* Visual order of n pieces by their levels (rule L2): order[k] is the piece at the k-th place from the left. */
void op_bidi_order(const uint8_t *levels, size_t n, uint32_t *order);
#endif
