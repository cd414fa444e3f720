#ifndef OP_CSS_PARTS_H
#define OP_CSS_PARTS_H
/* parts.h - a complex selector taken apart; private to css
 *
 * Parts stand in the order in which they are asked: the subject's compound first, then the one to its left, and so on;
 * within a compound as written. Each part says what comes behind it. */
#include "css/selector.h"

typedef enum {
    OP_PART_TYPE,
    OP_PART_ANY, /* "*": asks nothing; also of a pseudo-element that stands alone */
    OP_PART_ID,
    OP_PART_CLASS,
    OP_PART_ATTRIBUTE,
    OP_PART_IS, /* these four hold a list */
    OP_PART_WHERE,
    OP_PART_NOT,
    OP_PART_NTH, /* of all siblings, or of those that match a list */
    OP_PART_NTH_LAST,
    OP_PART_NTH_TYPE,
    OP_PART_NTH_LAST_TYPE,
    OP_PART_FIRST_CHILD,
    OP_PART_LAST_CHILD,
    OP_PART_ONLY_CHILD,
    OP_PART_FIRST_TYPE,
    OP_PART_LAST_TYPE,
    OP_PART_ONLY_TYPE,
    OP_PART_ROOT,
    OP_PART_EMPTY,
    OP_PART_LINK,
    OP_PART_ANY_LINK,
    OP_PART_NEVER, /* :hover, :visited: what a page is not */
    OP_PART_LANG
} op_part_kind;

typedef enum {
    OP_PART_MORE, /* another part of the same compound */
    OP_PART_DESCENDANT,
    OP_PART_CHILD,
    OP_PART_NEXT,
    OP_PART_LATER,
    OP_PART_END
} op_part_after;

typedef enum { OP_ATTR_SET, OP_ATTR_IS, OP_ATTR_WORD, OP_ATTR_DASH, OP_ATTR_BEGIN, OP_ATTR_END, OP_ATTR_HOLDS } op_attr_test;

typedef struct {
    const char *name, *value; /* value: NULL where test is SET */
    size_t n;                 /* bytes of the value */
    char test, flag;          /* flag: 'i', 's' or 0 */
} op_part_attribute;

typedef struct {
    int32_t a, b;
    const op_css_selectors *of; /* NULL: all siblings */
} op_part_nth;

typedef struct {
    const char *const *v;
    size_t n;
} op_part_ranges; /* language ranges of :lang() */

typedef struct {
    uint8_t kind, after;
    uint8_t name;  /* pseudo-classes: row of op_css_pseudo_classes */
    uint32_t n;    /* bytes of text */
    union {
        const char *text; /* TYPE, ID, CLASS; ends in NUL */
        const op_part_attribute *attribute;
        const op_part_nth *nth;
        const op_css_selectors *list;
        const op_part_ranges *ranges;
    };
} op_part;

struct op_css_selector {
    op_specificity specificity;
    uint16_t n;
    uint8_t pseudo;
    bool ancestral, plain;
    op_part part[];
};

typedef enum { OP_ARG_NONE, OP_ARG_NTH, OP_ARG_NTH_OF, OP_ARG_LIST, OP_ARG_FORGIVING, OP_ARG_LANG } op_pseudo_argument;

typedef struct {
    const char *name;
    op_part_kind kind;
    op_pseudo_argument argument;
    bool plain, ancestral;
} op_pseudo_class;
extern const op_pseudo_class op_css_pseudo_classes[];

typedef struct {
    const char *name;
    op_pseudo pseudo;
    bool old; /* may be written with one colon */
} op_pseudo_element;
extern const op_pseudo_element op_css_pseudo_elements[];

/* Reads an+b from t.v[*i] on (CSS Syntax, section 6) and moves *i behind it; false where there is none. */
bool op_css_nth_read(op_css_tokens t, size_t *i, int32_t *a, int32_t *b);
void op_css_nth_write(int32_t a, int32_t b, op_buf *out);
/* Whether k is a*n+b for some n >= 0. */
bool op_css_nth_holds(int32_t a, int32_t b, int64_t k);

/* RFC 4647 extended filtering: whether the range ("de-*-CH") matches the tag; "" matches no tag at all. */
bool op_css_lang_matches(const char *range, const char *tag);
#endif
