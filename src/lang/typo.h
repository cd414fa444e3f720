#ifndef OP_LANG_TYPO_H
#define OP_LANG_TYPO_H
/* typo.h - the typographer: quotation marks paired and shaped, spaces mended
 *
 * Works on one paragraph at a time. It never adds or takes away a mark: it only gives a mark the shape
 * that its place asks for. What it changes is listed. */
#include <stdbool.h>
#include <stddef.h>

#include "base/arena.h"
#include "base/str.h"
#include "model/doc.h"

enum {
    OP_TYPO_QUOTES = 1, /* straight quotation marks and apostrophes take their shape; nested pairs alternate */
    OP_TYPO_SPACES = 2, /* runs become one space, ends are trimmed, a no-break space stays where it belongs */
    OP_TYPO_NBSP = 4,   /* where the language asks for one a plain space becomes a no-break space; French is given it */
    OP_TYPO_DASHES = 8, /* " - " becomes " – " */
    OP_TYPO_DOTS = 16,  /* "..." becomes "…" */
    OP_TYPO_PRIMES = 32, /* with QUOTES: straight marks behind the digits of a measure become primes, 5′ 11″ */
    OP_TYPO_TEX = 64,   /* "--" becomes "–", "---" becomes "—", as TeX, Typst and pandoc read them */
    OP_TYPO_HOUSE = OP_TYPO_QUOTES | OP_TYPO_SPACES | OP_TYPO_NBSP | OP_TYPO_PRIMES
};

/* One change: source text [begin, end) became `after`. The list is whole: applying it to the source gives
 * the result. Rules: "quotes", "apostrophes", "primes", "spaces", "no-break", "dashes", "dots", and "line-end" for a
 * single line end that became a space, which is no finding. */
typedef struct {
    size_t begin, end;
    op_str after;
    const char *rule;
} op_typo_repair;

typedef struct {
    op_str s;          /* the new text, NUL-terminated; the source itself where nothing changed */
    op_text_mark *map; /* as op_node's: source offsets relative to the source text; NULL: nothing changed */
    size_t n_map;
    op_typo_repair *repairs; /* in order, not overlapping */
    size_t n_repairs;
} op_typo_result;

/* What goes from paragraph to paragraph; start with all zero, and again at a heading or a chapter. */
typedef struct {
    unsigned open;  /* code point of the mark that the last paragraph opened and did not close; 0: none */
    unsigned outer; /* opening mark of the text's own outer kind, once seen; 0: not yet */
} op_typo_state;

/* Mends one paragraph (verse: one line). Line ends count as spaces. st may be NULL: a paragraph alone.
 * lang may be NULL. The result is owned by a. Linear in the text's length. */
op_typo_result op_typo(op_arena *a, op_str text, const char *lang, unsigned rules, op_typo_state *st);
#endif
