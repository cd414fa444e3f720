#ifndef OP_STYLE_PROPS_H
#define OP_STYLE_PROPS_H
/* props.h - the properties that a sheet may state: one table for parser, cascade, e-book and documentation
 *
 * properties.def holds one row a property. A value comes as tokens (css/css.h) and goes into the property's fields of
 * op_computed. Everything here is a function of its arguments and takes time linear in the value's length.
 *
 * How a cascade uses it, for each element:
 *   c starts as op_properties_inherit(): the parent's inherited fields, the initial values of the rest;
 *   the winning declarations are set in the order of op_property.order (font-size, then line-height and color, then
 *   the rest), with op_units brought up to date between;
 *   op_properties_settle() ends it: what depends on several properties. */
#include <stdbool.h>
#include <stddef.h>

#include "css/css.h"
#include "style/style.h"

/* Where a property may stand. */
enum {
    OP_IN_ELEMENT = 1, /* style rules */
    OP_IN_PAGE = 2,    /* @page itself */
    OP_IN_BOX = 4,     /* the margin boxes of @page */
    OP_IN_FACE = 8     /* @font-face */
};

/* Which outputs honour it. Neither: it is understood, and does nothing. */
enum { OP_OUT_PDF = 1, OP_OUT_EPUB = 2 };

typedef struct op_property op_property;
struct op_property {
    const char *name;
    uint8_t type;       /* how values are read and written: private to values.c */
    uint8_t where;      /* OP_IN_* */
    uint8_t outputs;    /* OP_OUT_* */
    uint8_t order;      /* 0: font-size, 1: what is measured by it and what others are measured by, 2: the rest */
    bool inherited;
    bool shorthand;     /* has no field: op_property_expand gives its longhands */
    bool page_field;    /* its field is one of op_page_style: op_property_set_page */
    uint8_t length;     /* of its name */
    uint16_t field, size; /* bytes of op_computed (or op_page_style) that hold its value; size 0: none, the e-book alone has it */
    const char *initial;  /* as a sheet would write it; shorthands: NULL */
    const char *grammar;  /* of its values, in the notation of CSS */
    const char *wants;    /* "wants " and the grammar, for messages */
    const char *spec;     /* "CSS Text 4 §6.1"; ours: NULL */
    const void *table;    /* keywords, or longhands of a shorthand: private */
};

/* The table, sorted by name. A property's index in it is the bit of op_computed.declared: n is at most 256. */
const op_property *op_properties(size_t *n);
/* NULL where there is none of that name. Names are lower case. */
const op_property *op_property_find(op_str name);
size_t op_property_index(const op_property *p);
/* The name that was meant, where only few letters differ; NULL. */
const char *op_property_nearest(op_str name);

/* ---- values before they are computed ---- */

typedef enum { OP_WIDE_NONE, OP_WIDE_INHERIT, OP_WIDE_INITIAL, OP_WIDE_UNSET, OP_WIDE_REVERT } op_wide;

/* The keyword that every property takes, where the value is nothing else. revert-layer counts as revert. */
op_wide op_value_wide(op_css_tokens value);
/* Whether var() stands anywhere in it: only when that is replaced can it be read. */
bool op_value_has_var(op_css_tokens value);

/* Whether the value can be read (also: a CSS-wide keyword, or anything with var()), in a sheet's own terms and without an
 * element. Where not, false and in *why, which may be NULL, a static text ("wants a length"). For declarations when a
 * sheet is read, and for @supports. */
bool op_property_check(const op_property *p, op_css_tokens value, const char **why);

enum { OP_LONGHANDS_MAX = 32 };

typedef struct {
    const op_property *property;
    op_css_tokens value; /* none (n is 0): the initial value */
} op_longhand;

typedef struct {
    op_longhand v[OP_LONGHANDS_MAX];
    size_t n;
} op_longhands;

/* What a declaration states, longhand by longhand, pointing into value's tokens: a shorthand's parts, or the property
 * itself. A CSS-wide keyword goes to each; so does a value with var(), whole: when it has been replaced, expand the
 * shorthand again and take the part asked for. `all` is not expanded (n is 0). False, with *why, where the value cannot be read. */
bool op_property_expand(const op_property *p, op_css_tokens value, op_longhands *out, const char **why);

/* ---- computed values ---- */

/* What relative units are measured by; lengths in 1/1024 pt. Zeros of ex, ch and ic: half an em, half an em, an em. */
typedef struct {
    op_len em, lh;        /* font-size and line-height of the element; while these themselves are set, the parent's */
    op_len rem, rlh;      /* of the root */
    op_len ex, ch, ic;    /* x-height, width of "0", width of an ideograph */
    op_len width, height; /* of the page: vw vh, and percentages of heights */
    op_len measure;       /* of the block around: percentages of widths, margins, paddings, indents */
    int scale;            /* of pt and pc, the units of type, in 1/1000; 0: as written */
} op_units;

/* Reads a longhand's value into its fields of c, which begins as op_properties_inherit made it (bolder, smaller and
 * currentcolor look there). An empty value is the initial one. Texts and lists are owned by a. False, with *why (may be
 * NULL) and nothing changed, where it cannot be read; CSS-wide keywords and var() must be gone. Rows without a field
 * (size 0) are only checked. Assertion: neither a shorthand nor a page_field. */
bool op_property_set(const op_property *p, op_css_tokens value, const op_units *u, op_arena *a, op_computed *c,
                     const char **why);

/* The same for rows with page_field. */
bool op_property_set_page(const op_property *p, op_css_tokens value, const op_units *u, op_arena *a, op_page_style *page,
                          const char **why);

/* A source of a face: src of @font-face, first to last. */
typedef struct {
    op_str address; /* of url(); local: the name */
    bool local;
    const char *format; /* as format() says; NULL */
} op_font_src;

/* A descriptor of @font-face, by its property's name: font-family, font-style and font-weight go into *face (weight: of a
 * range, the number nearest to 400), src into *sources (n of them, NULL at first); others are only checked. */
bool op_face_set(op_str name, op_css_tokens value, op_arena *a, op_style_face *face, const op_font_src **sources, size_t *n,
                 const char **why);

/* All properties at their initial values: made once, then copied. Owned by a (texts and lists). */
void op_properties_initial(op_arena *a, op_computed *initial);
/* c as an element without declarations begins: parent's inherited properties, initial's rest; origins and declared empty. */
void op_properties_inherit(op_computed *c, const op_computed *parent, const op_computed *initial);
/* When all declarations are set: leading from a factor, widths of borders without a style, currentcolor. Idempotent. */
void op_properties_settle(op_computed *c);

/* Copies one property's fields. Page fields have their own structure: same offsets, other type. */
void op_property_copy(const op_property *p, op_computed *to, const op_computed *from);
bool op_property_equal(const op_property *p, const op_computed *x, const op_computed *y);

/* The field as text that op_property_set reads as the same again (shorthands and rows without a field: nothing). */
void op_property_print(const op_property *p, const op_computed *c, op_buf *out);
void op_property_print_page(const op_property *p, const op_page_style *page, op_buf *out);

/* ---- single values, for what is no declaration ---- */

/* One length, calc() too: "1.25em". percent: of what a percentage is taken; 0: none may stand. */
bool op_value_length(op_css_tokens value, const op_units *u, op_len percent, op_len *out);
/* One colour; currentcolor gives current. */
bool op_value_color(op_css_tokens value, op_color current, op_color *out);

/* ---- documentation ---- */

/* The whole table: aligned lines of at most 80 columns, or tables in Markdown. */
void op_properties_text(op_buf *out, bool markdown);
/* One row of it, in lines. */
void op_property_text(op_buf *out, const op_property *p);
#endif
