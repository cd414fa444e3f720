#ifndef OP_CSS_READER_H
#define OP_CSS_READER_H
/* reader.h - a selector list while it is read; private to css */
#include "css/parts.h"
#include "css/scan.h"

enum {
    OP_CSS_PARTS_MAX = 256, /* limit: css-match, of one complex selector with all that is nested in it */
    OP_CSS_NESTED_MAX = 8   /* limit: css-match, lists in lists */
};

/* One list being read. Lists inside it have readers of their own that share the count of parts. */
typedef struct {
    op_arena *a;
    op_css_tokens t;
    size_t i;
    int nested;     /* how many lists stand around it */
    uint32_t *left; /* parts that may still come */
    uint32_t at;    /* where it failed */
    const char *why; /* NULL: nothing did */
} op_css_reader;

/* One complex selector while it is read: parts as written, before[] what stands before the compound that begins there. */
typedef struct {
    op_part part[OP_CSS_PARTS_MAX];
    uint8_t before[OP_CSS_PARTS_MAX]; /* op_part_after; MORE inside a compound, END before the first */
    size_t n;
    op_pseudo pseudo;
    uint32_t ids, classes, types;
    bool plain, ancestral;
} op_css_complex;

/* Notes that it fails at token i; false. */
bool op_css_fail(op_css_reader *r, size_t i, const char *why);
/* Adds a part; before: what joins its compound to the one on its left, MORE inside a compound. NULL, noted, where there
 * are too many. */
op_part *op_css_part_add(op_css_reader *r, op_css_complex *c, op_part_kind kind, op_part_after before);
bool op_css_skip_blank(op_css_reader *r);

static inline bool op_css_here(const op_css_reader *r, op_css_type type)
{
    return r->i < r->t.n && r->t.v[r->i].type == type;
}

static inline bool op_css_here_delim(const op_css_reader *r, char c)
{
    return op_css_here(r, OP_CSS_DELIM) && r->t.v[r->i].text.p[0] == c;
}

/* The rest of the tokens as a list; what cannot be read is passed over where the list forgives. NULL where it fails. */
const op_css_selectors *op_css_list_read(op_css_reader *r, bool forgiving);
/* At "[". */
bool op_css_attribute_read(op_css_reader *r, op_css_complex *c, op_part_after before);
/* At ":": pseudo-classes and, at the end of a selector, pseudo-elements. */
bool op_css_colon_read(op_css_reader *r, op_css_complex *c, op_part_after before);
#endif
