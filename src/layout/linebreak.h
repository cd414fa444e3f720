#ifndef OP_LAYOUT_LINEBREAK_H
#define OP_LAYOUT_LINEBREAK_H
/* linebreak.h - choosing breaks: numbers in, numbers out; knows no font and no text
 *
 * Donald E. Knuth and Michael F. Plass, Breaking Paragraphs into Lines (Software: Practice and Experience 11,
 * 1981), with fitness classes, hyphen runs and lines counted, so that settings one line shorter or longer come
 * out of the same run; glyph expansion after Han The Thanh (2000), spent before the spaces move. */
#include "base/arena.h"
#include "layout/para.h"

typedef enum {
    OP_POINT_PLAIN,
    OP_POINT_HYPHEN, /* behind a hyphen, the text's own or not: counts towards runs of them */
    OP_POINT_FORCED  /* a line must end here, and is set as a last line */
} op_point_kind;

enum { OP_EMERGENCY_PENALTY = 5000 }; /* of places that only an emergency adds */

/* A place where a line may end and the next begin. Widths are sums from the paragraph's start. */
typedef struct {
    int64_t end, start;             /* of all that stands before; before the next line's first ink */
    int64_t end_spaces, start_spaces; /* the natural word spaces in them, which may change */
    int64_t end_gaps, start_gaps;     /* what counts as space besides where a line is stretched, and there alone; 0 in most scripts */
    op_len hang_end, hang_start;    /* what hangs if the line ends here; if it begins here */
    uint32_t leaders;               /* before this point */
    uint32_t letters;               /* before this point: those that may part */
    uint32_t item;                  /* the caller's */
    uint16_t place;
    uint8_t kind;
    int penalty;
    uint32_t last, first; /* the whole word before, and behind: equal for equal words; 0 for none that counts */
} op_point;

typedef struct {
    const op_point *points; /* [0] is the start, the last is FORCED; n of at least 2 */
    size_t n;
    const op_para_params *params;
    size_t first_end; /* the point where the first line must end; 0: any */
    size_t bound, bound_line; /* the point where that line, from 0, must end; 0: any. For questions about choices */
    size_t lines;     /* the number of lines that is asked for; 0: the best */
    op_len slack; /* a line that overfills by at most this may still be shortened by a later point (hyphens are wide) */
} op_break_job;

typedef struct {
    uint32_t *at[3]; /* points where lines end, for looseness -1, 0, +1; NULL: none */
    size_t lines[3];
    int64_t demerits[3];
    bool emergency;
} op_breaks;

/* Room of a line, from 0: the measure without indents, never below 1. */
op_len op_line_room(const op_para_params *p, size_t line);
/* Where it begins, from the measure's left edge. */
op_len op_line_left(const op_para_params *p, size_t line);

enum { OP_LETTER_WEIGHT = 600 }; /* how much what letters take is as bad as the same of spaces, 1/1000 */

/* How a line from a to b fits into the room. */
typedef struct {
    op_len natural;  /* hanging matter left out */
    op_len spaces;   /* natural */
    op_len stretch;  /* spaces and gaps */
    int space;       /* 1/1000 of the natural word space, as it must be set; unbounded above */
    int expansion;   /* 1/1000, in steps of 5 from the wanted one */
    op_len track;    /* behind each letter */
    int64_t badness; /* 100: at a limit; not bounded; -1: the line does not fit */
} op_line_fit;
op_line_fit op_fit_line(const op_para_params *p, const op_point *a, const op_point *b, op_len room);

/* False where no setting stays within the tolerance (then points for an emergency may be added and `emergency`
 * set: that never fails, sets the loosest line as tight as can be, and has no variants), or as the job asks. Results are
 * owned by a. */
bool op_find_breaks(const op_break_job *job, bool emergency, op_arena *a, op_arena *scratch, op_breaks *out);

/* Each line as full as can be: for paragraphs of more points than OP_POINTS_MAX. */
enum { OP_POINTS_MAX = 400000 };
void op_find_breaks_greedily(const op_break_job *job, op_arena *a, op_breaks *out);
#endif
