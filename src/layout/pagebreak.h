#ifndef OP_LAYOUT_PAGEBREAK_H
#define OP_LAYOUT_PAGEBREAK_H
/* pagebreak.h - a vertical list in, the best pages out
 *
 * Heights are units of half a line of the grid. Dynamic programming over the list: after each block, for each
 * height that the page may then be filled to (and side of the spread), the cheapest way there is kept; every
 * paragraph is offered in each number of lines that it has. Pure: no document, no font.
 * After Plass, Optimal Pagination Techniques (1981), with paragraph variants as in Mittelbach (2016). */
#include <stdbool.h>
#include <stddef.h>
#include <stdint.h>

#include "base/arena.h"

typedef enum {
    OP_START_FLOW,   /* follows what is above */
    OP_START_FREE,   /* a new matter: may begin a page and leave the one before short at little cost */
    OP_START_COLUMN, /* must begin a column where there are some: the caller makes it a PAGE or FLOW */
    OP_START_PAGE,   /* must begin a page */
    OP_START_RECTO,  /* a recto, with an empty page before it where need be; on loose sheets any page */
    OP_START_VERSO
} op_block_start;

/* hyphenate-limit-last (CSS Text 4): no hyphen at the end of a column, of a page, of what is seen at once. NONE: it costs, but
 * no more than a line missing. ALWAYS is as COLUMN here; the last full line is the paragraph's. */
typedef enum { OP_HYPHEN_LAST_NONE, OP_HYPHEN_LAST_ALWAYS, OP_HYPHEN_LAST_COLUMN, OP_HYPHEN_LAST_PAGE, OP_HYPHEN_LAST_SPREAD } op_hyphen_last;

enum { OP_PAGE_UNITS = 8000 };
/* Units before a page's foot from where on it may end within a paragraph though more of that fits: the last page, or the one
 * beside it, may need the lines. More would be a hole. */
enum { OP_PAGE_EARLY = 12 };
enum { OP_VARIANTS = 3 }; /* looseness -1, 0, +1 at index looseness + 1 */

/* One block of the list. A block with lines may be parted between them. */
typedef struct {
    uint16_t before, after; /* space above and below; the larger of two that meet counts, none at a page's top */
    uint8_t align;          /* below other matter: 1 begins on a whole line, 2 on a half one, 0 as it comes */
    bool keep_next;         /* no page ends below it */
    bool keep_whole;        /* is never parted */
    uint8_t orphans, widows; /* fewest lines of it at a page's foot and head; 0: two */
    uint8_t start;          /* op_block_start */
    uint8_t hyphen_last;    /* op_hyphen_last: where its lines should not end in a hyphen */
    uint8_t less, more;     /* whole lines that the space above may lack or have more, where that makes better pages */
    uint16_t need;          /* goes on the page only if so much room is left: a group kept together */
    uint16_t top;           /* more height where it begins a page: a repeated head */
    uint32_t lines[OP_VARIANTS]; /* 0: no such variant; without lines lines[1] is 1 and the height is `height` */
    int32_t cost[OP_VARIANTS];   /* of choosing it */
    int32_t line_height;         /* per line in 1/1024 units; 0: the block is `height` high and has one line */
    int32_t first, last;         /* 1/1024 units more above the first line, below the last one */
    int32_t height;
    const int32_t *cut;          /* lines of their own heights: where each begins and the last one ends, in 1/1024 units;
                                    NULL: line_height counts */
} op_page_block;

/* A page (or column) that is to end in front of that line of the block. */
typedef struct {
    uint32_t page, block, line;
} op_page_bound;

/* Where pages are set in columns, a column is a page to all that is said here; those of one sheet, or of two facing ones,
 * are seen side by side and should end alike. */
typedef struct {
    const op_page_block *blocks;
    size_t n;
    int capacity;      /* units a page holds, a right one of facing ones, at most OP_PAGE_UNITS */
    int verso_capacity; /* the same of left pages; 0: as right ones */
    int columns;       /* of a page; 0 counts as 1 */
    int n_first, first_capacity; /* the first n_first columns hold that much: matter stands above them, or their margins are others */
    bool first_bare;   /* nothing does: they stay empty only where no rule would let them hold what comes */
    const uint16_t *feet; /* units that something else takes at the foot of each of the first n_feet columns */
    size_t n_feet;
    int used;          /* units that are filled on the first page before anything comes; columns: none */
    bool facing;       /* pages are seen in pairs, verso (even) and recto (odd) */
    bool recto;        /* the first page is a recto */
    int least_last;    /* units that the last page, and one before a block that must begin a page, should hold at least, in
                          the first column */
    bool level;        /* columns of one page, balanced: the last should hold least_last as the others do */
    bool must_hold;    /* rather end another page short than hold less there */
    const op_page_bound *bound; /* NULL: pages end where it is best; else one of them there, unless a rule forbids it or it is
                                   far above the page's foot */
    /* Whether line `line` of a variant ends in a hyphen; NULL: never. */
    bool (*hyphen)(void *self, size_t block, int looseness, size_t line);
    void *self;
} op_page_problem;

/* A run of lines of one block on one page. */
typedef struct {
    uint32_t block;
    uint32_t line_begin, line_end;
    uint32_t page;      /* from 0 */
    uint16_t column;    /* of the page, where the caller parts pages into columns; op_pages_break: 0 */
    int16_t y;          /* units from the page's top; `top` is already counted */
    int8_t looseness;
    int8_t give;        /* whole lines that the space above it has more */
    bool page_top;      /* first of its page */
    bool floats;        /* stands where the caller put it */
} op_page_piece;

typedef struct {
    op_page_piece *pieces; /* in order */
    size_t n_pieces;
    size_t n_pages;     /* columns, where there are some: of the last page those up to the last filled */
    int last_used;      /* units filled on the last page */
    int64_t cost;       /* of all of it, its end too: of two plans of the same blocks the lower one is the better */
    size_t states;      /* kept in all: a measure of the work */
    size_t forced;      /* blocks that could only be placed against a rule */
} op_page_plan;

typedef enum { OP_PAGE_RULE_NONE, OP_PAGE_RULE_ORPHANS, OP_PAGE_RULE_WIDOWS, OP_PAGE_RULE_WHOLE, OP_PAGE_RULE_KEEP } op_page_rule;

/* What forbids that a page ends in front of a line (0: of the block itself, with what is above it). */
op_page_rule op_page_rule_at(const op_page_problem *p, size_t block, int looseness, uint32_t line);

/* Units that a page (or column) holds by its margins and what stands above it. */
int op_page_units(const op_page_problem *p, uint32_t page);

/* Units from the top of the page (or column) to where its last piece ends; 0 for an empty one. */
int op_page_filled(const op_page_problem *p, const op_page_plan *plan, uint32_t page);

/* The plan is owned by a; scratch is reset to its mark. A list of no blocks gives no pages. */
op_page_plan op_pages_break(op_arena *a, op_arena *scratch, const op_page_problem *p);
#endif
