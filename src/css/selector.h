#ifndef OP_CSS_SELECTOR_H
#define OP_CSS_SELECTOR_H
/* selector.h - selectors (Selectors Level 4, the parts that docs/css.md lists) and the elements that they match */
#include "css/css.h"

/* ---- what is matched: any tree of these ---- */

typedef struct {
    const char *name, *value;
} op_attribute;

typedef struct op_element op_element;
struct op_element {
    const char *name;            /* lower case */
    const char *id;              /* NULL: none */
    const char *const *classes;  /* n of them */
    const op_attribute *attributes; /* without class and id; lang where the element itself states it */
    uint16_t n_classes, n_attributes;
    uint16_t depth;              /* the root's is 0 */
    const char *lang;            /* BCP 47, of the nearest element that states one; NULL: not known */
    op_element *parent, *first, *last, *next, *prev;
    uint32_t position;           /* among its parent's elements, from 1 */
    uint32_t of_type, of_type_last; /* among those of its name, from either end, from 1; 0: to be counted */
    bool empty;                  /* holds neither elements nor text */
    const void *node;            /* what it stands for; not looked at here */
    const void *style;           /* a place for whoever styles the tree; not looked at here */
    uint32_t number;             /* in document order; not looked at here */
};

typedef enum {
    OP_PSEUDO_NONE,
    OP_PSEUDO_BEFORE,
    OP_PSEUDO_AFTER,
    OP_PSEUDO_MARKER,
    OP_PSEUDO_FIRST_LETTER,
    OP_PSEUDO_FIRST_LINE,
    OP_PSEUDO_FOOTNOTE_CALL,
    OP_PSEUDO_FOOTNOTE_MARKER,
    OP_PSEUDO_LEAD, /* ::-offprint-lead: the first word behind a drop cap */
    OP_PSEUDO_COUNT
} op_pseudo;

typedef uint32_t op_specificity; /* ids << 20 | classes << 10 | types, each held to 1023 */

typedef struct op_css_selector op_css_selector; /* one complex selector: private */

typedef struct op_css_selectors {
    const op_css_selector *const *v;
    size_t n;
} op_css_selectors;

/* Parses a selector list. NULL, with where it went wrong in *at (a byte of the tokens' text) and a static text in *why,
 * where any of them cannot be read: the list is then invalid as a whole (but :is() and :where() forgive). */
const op_css_selectors *op_css_selectors_parse(op_arena *a, op_css_tokens tokens, uint32_t *at, const char **why);

op_specificity op_css_specificity(const op_css_selector *s);
op_pseudo op_css_pseudo(const op_css_selector *s);
/* Whether the element (for a pseudo-element: its originating element) matches. Combinators never backtrack over the
 * same elements twice; what is nested in :is(), :not() and "of S" may, so that a match that takes more than
 * OP_CSS_MATCH_MAX steps does not match (limit: css-match). */
enum { OP_CSS_MATCH_MAX = 1000000 };
bool op_css_matches(const op_css_selector *s, const op_element *e);
/* The same with a budget of steps (elements looked at) that many matches may share; negative behind it: it ran out, and
 * the answer is no. The caller says so with OP_DIAG_CSS_LIMIT, "css-match". */
bool op_css_matches_within(const op_css_selector *s, const op_element *e, int64_t *budget);

/* What an element must have to match, for an index of rules: the subject's id, else a class, else its type; all NULL:
 * may match any. At most one is set. */
typedef struct {
    const char *id, *class, *type;
} op_css_key;
op_css_key op_css_subject(const op_css_selector *s);

/* Whether anything can match it in a document whose names (kind '#', '.' or ' ': a type) have these numbers; negative: no
 * element bears it. Those that must stand on ancestors are put into the mask above, by number: a place whose ancestors' mask
 * lacks a bit of it need not be asked. */
enum { OP_CSS_MASK = 2 };
typedef int op_css_number_of(void *self, char kind, const char *name);
bool op_css_may_match(const op_css_selector *s, op_css_number_of *number, void *self, uint64_t above[OP_CSS_MASK]);

static inline void op_css_mask_add(uint64_t mask[OP_CSS_MASK], int number)
{
    mask[number / 64 % OP_CSS_MASK] |= UINT64_C(1) << number % 64;
}

/* Whether the selector only asks for type, class, id and lang of the element itself and of its ancestors: elements alike
 * in these look alike, wherever they stand among their siblings. */
bool op_css_ancestral(const op_css_selector *s);

/* As text again: shortest form, for messages and for the e-book. */
void op_css_selector_write(const op_css_selector *s, op_buf *out);
/* Whether reading systems of old understand it: types, classes, ids, descendants, children, + and ~, [attr],
 * :first-child, :last-child, :link, ::before, ::after, ::first-letter, ::first-line; and nothing else. */
bool op_css_plain(const op_css_selector *s);

/* When engines have come to know it: what is plain; what Selectors Level 3 added, with :lang(one) and :not(one simple
 * selector); what is newer. */
typedef enum { OP_CSS_OLD, OP_CSS_LEVEL_3, OP_CSS_NEW } op_css_age;
op_css_age op_css_age_of(const op_css_selector *s);
#endif
