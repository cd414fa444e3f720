#ifndef OP_LAYOUT_PAGE_H
#define OP_LAYOUT_PAGE_H
/* page.h - finished pages: what layout gives to paint, pdf and epub
 *
 * Layout decides everything; painting decides nothing. Lengths are op_len, 1/1024 pt; the origin is the
 * page's top left corner, y grows downwards. A page is replayed into a sink item by item, in reading
 * order, so glyphs need not be kept: lines are expanded while the page is emitted. */
#include <stdbool.h>
#include <stddef.h>
#include <stdint.h>

#include "base/arena.h"
#include "base/diag.h"
#include "base/len.h"
#include "font/font.h"
#include "model/doc.h"
#include "model/pagelist.h"

/* ---- structure: the roles that painted matter plays (ISO 32000-1, 14.8.4) ---- */

typedef enum {
    OP_TAG_DOCUMENT, OP_TAG_PART, OP_TAG_SECT, OP_TAG_TITLE, OP_TAG_H, OP_TAG_P, OP_TAG_BLOCKQUOTE,
    OP_TAG_L, OP_TAG_LI, OP_TAG_LBL, OP_TAG_LBODY, OP_TAG_TABLE, OP_TAG_TR, OP_TAG_TH, OP_TAG_TD,
    OP_TAG_FIGURE, OP_TAG_CAPTION, OP_TAG_CODE, OP_TAG_NOTE, OP_TAG_REFERENCE, OP_TAG_LINK, OP_TAG_SPAN,
    OP_TAG_EM, OP_TAG_STRONG, OP_TAG_QUOTE, OP_TAG_TOC, OP_TAG_TOCI, OP_TAG_DIV, OP_TAG_ASIDE
} op_tag_type;

/* What a painted item is when it is not content: repeated or ornamental matter. */
typedef enum { OP_ARTIFACT_PAGINATION = 1, OP_ARTIFACT_LAYOUT, OP_ARTIFACT_BACKGROUND } op_artifact;

/* A number in op_layout.tags, or OP_ARTIFACT(kind). */
typedef uint32_t op_tag_ref;
#define OP_TAG_ARTIFACT_BASE UINT32_C(0xfffffff0)
#define OP_ARTIFACT_REF(kind) (OP_TAG_ARTIFACT_BASE + (op_tag_ref)(kind))

/* A structure element. Its place among its siblings is that of its first painted piece; elements that
 * are never painted are left out of the file. */
typedef struct {
    op_tag_type type;
    int level;            /* H: 1 to 6 */
    op_tag_ref parent;    /* the root (number 0, DOCUMENT) is its own parent */
    const char *lang;     /* BCP 47; NULL: as the parent */
    const char *alt;      /* FIGURE: alternative text; NULL: none known */
    const char *actual;   /* text that stands for the painted glyphs; NULL: they speak for themselves */
    const char *id;       /* NOTE needs one; also the target of links inside the document */
    op_tag_ref note;      /* REFERENCE to its NOTE and NOTE to its REFERENCE; 0: none */
    int column_span, row_span; /* TH, TD; 0 counts as 1 */
    bool row_header;      /* TH: heads its row, else its column */
    bool ordered;         /* L */
    const op_node *node;  /* the model's node, NULL for generated matter */
} op_tag;

/* ---- what a sink receives ---- */

typedef struct {
    uint32_t glyph;  /* index in the font */
    op_len x, y;     /* of the glyph's origin, from the run's origin; y downwards */
} op_glyph;

typedef struct {
    uint16_t bytes, glyphs; /* text bytes and the glyphs that show them, in logical order */
} op_cluster;

/* Glyphs of one font, size, colour and structure element on one baseline. */
typedef struct {
    const op_font *font; /* face at a size */
    int expansion;       /* glyph width in 1/1000 of natural, 1000 = as drawn; steps of 5 */
    op_color color;
    op_len x, y;         /* origin on the baseline */
    const op_glyph *glyphs;
    size_t n_glyphs;
    const char *text;    /* UTF-8 that the glyphs show; a line-end hyphen shows U+00AD */
    size_t n_text;
    const op_cluster *clusters;
    size_t n_clusters;
    bool rtl;            /* clusters run from the last glyph to the first */
    op_tag_ref tag;
} op_run;

typedef enum {
    OP_SHAPE_RECT,     /* x, y, w, h filled */
    OP_SHAPE_DISC,     /* centre x, y; radius r filled */
    OP_SHAPE_RING,     /* centre x, y; radius r; line of width w; inside filled white */
    OP_SHAPE_FADE,     /* x, y, w, h filled, full for 30 %, then fading to nothing; `down`: downwards, `to_left`, else to the right;
                          top (or full) end rounded with radius r */
    OP_SHAPE_DOTS,     /* from x, y to x + w, y + h (one of them 0): round dots of diameter r, pitch `pitch` */
    OP_SHAPE_POLYGON   /* n_points points, filled */
} op_shape_kind;

typedef struct {
    op_shape_kind kind;
    op_len x, y, w, h, r, pitch;
    bool down, to_left; /* FADE */
    const op_len *points; /* x0, y0, x1, y1 … */
    size_t n_points;
    op_color color;
    op_tag_ref tag;       /* usually an artifact */
    bool screen;          /* for screens, not for paper */
} op_shape;

typedef struct {
    op_len x, y, w, h;
    const char *path;  /* a JPEG or PNG file on disk, already resolved against the document */
    op_tag_ref tag;    /* a FIGURE with its alternative text */
} op_picture;

typedef struct {
    void *self;
    void (*run)(void *self, const op_run *run);
    void (*shape)(void *self, const op_shape *shape);
    void (*picture)(void *self, const op_picture *picture);
} op_sink;

/* ---- the layout ---- */

typedef struct {
    op_len x, y, w, h;     /* top left and size */
    op_tag_ref tag;        /* the LINK element */
    const char *href;      /* "#id" inside the document, else an address */
    const char *contents;  /* what the link says, for the annotation: never empty */
} op_link_area;

typedef struct op_page_items op_page_items; /* private to layout */

typedef struct {
    op_len width, height;
    const char *label;     /* the folio, also where none is printed */
    op_link_area *links;
    size_t n_links;
    bool blank;            /* only there to bring the next to its side or the sheet to its number of pages */
    op_page_items *items;
} op_page;

typedef struct {
    const char *id;  /* of a model node, an event ("tl-3"), a mention ("tm-7"), our own ("op.contents") … */
    uint32_t page;   /* index from 0 */
    op_len x, y;     /* where a viewer should scroll to */
    op_tag_ref tag;  /* the element it names; 0 where none */
} op_dest;

typedef struct {
    const char *title;
    int level;       /* 1 outermost */
    const char *id;  /* of a dest */
    bool open;
} op_outline;

typedef struct op_layout {
    op_arena *arena;
    op_page *pages;
    size_t n_pages;
    bool rtl;        /* pages turn from left to right, as in Arabic and Hebrew; all places are mirrored already */
    op_tag *tags;    /* [0] is the DOCUMENT */
    size_t n_tags;
    op_dest *dests;  /* sorted by id (strcmp), each once */
    size_t n_dests;
    op_outline *outline;
    size_t n_outline;
    op_page_list page_list; /* a start for each page, in order */
} op_layout;

/* Replays a page. scratch is reset before each call of the sink returns to its mark; what a run points at
 * lives until that call ends. */
void op_page_emit(const op_layout *l, size_t page, op_arena *scratch, const op_sink *sink);

/* ---- geometry: what stands where, for proofs ---- */

typedef struct op_computed op_computed; /* of style/style.h */
typedef struct op_page_style op_page_style;

/* A block on a page: its border box, or the piece of it that the page, or a column of it, holds. */
typedef struct {
    op_len x, y, w, h;
    const op_computed *style; /* its origins name the selectors and sheet lines that made it */
    const op_node *node;      /* NULL: generated */
    uint32_t depth;           /* boxes around it, of those listed */
    bool from_above, goes_on; /* begins, or ends, in another column or on another page */
} op_block_box;

/* A line of text on a page. */
typedef struct {
    op_len x, y, w, h; /* what it fills, one leading high */
    op_len baseline, natural; /* natural: the words' width without stretching and shrinking */
    int space;         /* word space in 1/1000 of the face's own: loose above 1000, tight below; 1000 without spaces */
    int expansion;     /* glyph width in 1/1000 */
    int looseness;     /* of its paragraph: -1, 0, 1 */
    bool hyphenated;
    bool filled;       /* was to fill its measure: justified, and not the last */
    const op_node *node; /* that its first words stand in; NULL: generated */
} op_line_place;

/* The blocks of the document on a page, outer ones first, in reading order; owned by the layout. */
const op_block_box *op_layout_boxes(const op_layout *l, size_t page, size_t *n);

/* The same and the boxes of generated matter (titles, contents, rows of the timeline, colophon), each before what stands
 * below it; owned by a. */
op_block_box *op_layout_all_boxes(const op_layout *l, size_t page, op_arena *a, size_t *n);

/* The lines of a page in reading order, owned by a; generated lines (heads, labels) are not among them. */
op_line_place *op_layout_lines(const op_layout *l, size_t page, op_arena *a, size_t *n);

/* The style of a page, and the left edge of its text column, or of the first of its columns; the baselines of its grid
 * are at top + i * leading + 0.74 leading. Columns are equally wide: (measure - gaps) / columns. */
const op_page_style *op_layout_page_style(const op_layout *l, size_t page, op_len *left);

/* The place of an id; NULL where nothing bears it. */
const op_dest *op_layout_dest(const op_layout *l, const char *id);
#endif
