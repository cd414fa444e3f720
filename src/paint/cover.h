#ifndef OP_PAINT_COVER_H
#define OP_PAINT_COVER_H
/* cover.h - a cover drawn from the work's own anatomy, 1600 by 2560
 *
 * An article shows a bar a paragraph, as long as its words are many, accented where a dated event stands; a
 * book a spine a chapter; a collection the stack of its titles. The plan decides everything in whole pixels;
 * drawing only fills. */
#include <stdbool.h>
#include <stddef.h>
#include <stdint.h>

#include "base/arena.h"
#include "base/buf.h"
#include "base/len.h"
#include "base/str.h"
#include "font/font.h"

enum { OP_COVER_WIDTH = 1600, OP_COVER_HEIGHT = 2560, OP_COVER_BARS = 48 };

typedef enum { OP_COVER_ARTICLE, OP_COVER_BOOK, OP_COVER_COLLECTION } op_cover_kind;

/* A paragraph or a chapter. */
typedef struct {
    uint32_t words;
    bool accent;
} op_cover_bar;

typedef struct {
    op_cover_kind kind;
    op_str title;      /* never empty */
    op_str standfirst; /* the rest may be empty */
    op_str left, right; /* head line: publisher (or authors), date */
    op_str publisher;  /* decides the hue; may differ from what is shown */
    const op_cover_bar *bars;
    size_t n_bars;
    const op_str *titles; /* of a collection's articles: six at most are shown */
    size_t n_titles;
    const char *more;     /* "and 6 more", shown below them; NULL: none */
} op_cover_input;

/* ---- the plan: cover.c ---- */

typedef struct {
    int x, y, w, h;
    op_color color;
} op_cover_rect;

typedef struct {
    const op_face *face;
    int size, tracking; /* pixels; 1/1000 em between letters */
    int x, y;           /* of the baseline's start; of its end where from_right */
    bool from_right;
    op_color color;
    op_str text;
} op_cover_text;

typedef struct {
    op_color ground;
    unsigned levels; /* steps of a letter's soft edge: 6 where that keeps the picture to sixteen colours */
    op_cover_rect rects[2 * OP_COVER_BARS + 16]; /* painted in order, before the texts */
    size_t n_rects;
    op_cover_text texts[32];
    size_t n_texts;
} op_cover;

/* Owned by a; texts may point into in. NULL where no face can be had. */
op_cover *op_cover_plan(op_arena *a, const op_cover_input *in, op_fonts *fonts);

/* ---- cover_title.c ---- */

typedef struct {
    op_str lines[8];
    size_t n;
    int size;      /* pixels */
    bool cut;      /* it did not fit whole */
} op_cover_title;

/* Breaks the title: the largest size of 330, 324 … 132 at which up to eight lines fit width by height, the fewest
 * lines, then the most even ones that end on no article, preposition or conjunction. A title too long for
 * that is cut after its colon, else at its last comma beyond two fifths, else at a word, with an ellipsis. */
op_cover_title op_cover_break(op_arena *a, op_str title, const op_face *face, int width, int height);

/* Lines of at most `width` for running text, greedy; the last of `max` ends in an ellipsis where more follows. */
size_t op_cover_lines(op_arena *a, op_str text, const op_face *face, int size, int width, op_str *out, size_t max);

/* Width of a text in 1/1000 of its size, kerned; with tracking after each letter but the last. */
int op_cover_width(const op_face *face, op_str text, int tracking);

/* Figures on covers are lining ones. */
extern const hb_feature_t op_cover_figures;

/* A face that has every character of the text: the one given, else one that has those it lacks. */
const op_face *op_cover_face(op_fonts *fonts, const op_face *face, op_str text);

/* ---- cover_draw.c ---- */

/* The picture as PNG with a palette, appended to out; false where cairo or zlib failed. */
bool op_cover_png(const op_cover *c, op_buf *out);
#endif
