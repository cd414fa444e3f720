#ifndef OP_STYLE_VALUES_H
#define OP_STYLE_VALUES_H
/* values.h - reading and writing single values: what the property table's types are made of; private to src/style */
#include "style/props.h"

/* How a property's values are read and written. */
typedef enum {
    OP_VALUE_RAW,        /* kept by the e-book alone, as written; checked against the words of its grammar */
    OP_VALUE_KEYWORD,    /* int */
    OP_VALUE_BOOL,       /* bool, by keywords */
    OP_VALUE_BITS,       /* int: several keywords in any order */
    OP_VALUE_INTEGER,    /* int, not under the value behind the table's last keyword; or a keyword */
    OP_VALUE_PERMILLE,   /* int: a percentage, "2.5%" is 25; or a keyword */
    OP_VALUE_LENGTH,     /* op_len; all lengths: or a keyword */
    OP_VALUE_DISTANCE,   /* op_len of at least 0 */
    OP_VALUE_SIZE,       /* op_len of at least 0, percentages of the measure; an explicit 0 is 1/1024 pt, for 0 means auto */
    OP_VALUE_HEIGHT,     /* the same, percentages of the page's height */
    OP_VALUE_INDENT,     /* op_len, percentages of the measure */
    OP_VALUE_PADDING,    /* op_len of at least 0, percentages of the measure */
    OP_VALUE_SPACING,    /* op_len, percentages of an em */
    OP_VALUE_MARGIN,     /* op_len and, behind it, whether it is auto */
    OP_VALUE_LINE_WIDTH, /* op_len: thin medium thick or a length */
    OP_VALUE_COLOR,      /* op_color; what is transparent shows white paper */
    OP_VALUE_PAINT,      /* op_color or OP_NO_COLOR: nothing is painted */
    OP_VALUE_INK,        /* op_color or OP_NO_COLOR: that of the text */
    OP_VALUE_NAME,       /* const char *, NULL: auto */
    OP_VALUE_STRING,     /* const char *, NULL: auto */
    OP_VALUE_FAMILY,
    OP_VALUE_FONT_SIZE,
    OP_VALUE_LINE_HEIGHT,
    OP_VALUE_WEIGHT,
    OP_VALUE_SLANT,
    OP_VALUE_NUMERIC,
    OP_VALUE_LIGATURES,
    OP_VALUE_FEATURES,
    OP_VALUE_RAISE,
    OP_VALUE_TAB,
    OP_VALUE_LIMITS,     /* hyphenate-limit-chars */
    OP_VALUE_BREAK,      /* int and, behind it, whether it is avoid */
    OP_VALUE_INITIAL,    /* initial-letter */
    OP_VALUE_CONTENT,
    OP_VALUE_COUNTERS,
    OP_VALUE_STRINGS,    /* string-set */
    OP_VALUE_QUOTES,
    OP_VALUE_RUNNING,    /* position: const char *, NULL: no running() */
    OP_VALUE_LIST_STYLE,
    OP_VALUE_WORD_SPACE,
    OP_VALUE_LETTER_SPACE,
    OP_VALUE_EXPANSION,
    OP_VALUE_PAGE_SIZE,
    OP_VALUE_MARKS,
    OP_VALUE_TYPES,
    /* shorthands */
    OP_SHORT_ANY = OP_VALUE_TYPES, /* each part once, in any order */
    OP_SHORT_SIDES,                /* one to four, as margins */
    OP_SHORT_PAIR,                 /* one or two */
    OP_SHORT_SAME,                 /* another name of its longhand */
    OP_SHORT_BORDER,               /* any order, for all four sides */
    OP_SHORT_FONT,
    OP_SHORT_VARIANT,              /* any order, but none and normal alone */
    OP_SHORT_BACKGROUND,
    OP_SHORT_TABULAR,
    OP_SHORT_ALL
} op_value_type;

/* Lists end with a NULL word; its value is then the least integer, or a counter's default. */
typedef struct {
    const char *word;
    int value;
    int excludes; /* BITS: other bits that may not stand with it */
} op_keyword;

/* A place in a value, and what is needed to make sense of it. */
typedef struct {
    const op_css_token *t, *end;
    const op_property *p;  /* NULL: a single value */
    const op_units *u;
    op_arena *a;           /* NULL: the value is only checked, lists and texts stay empty */
    const char *why;       /* set where a reason is better than "wants" and the grammar */
    int depth;             /* of parentheses in calc() */
} op_reader;

/* ---- values.c: readers take what they want and move on, or return false and stay ---- */

op_reader op_reader_of(op_css_tokens value, const op_property *p, const op_units *u, op_arena *a);
/* The next token that is no white space; one of type EOF at the end. */
const op_css_token *op_read_peek(op_reader *r);
bool op_read_end(op_reader *r);
bool op_read_type(op_reader *r, op_css_type type);
bool op_read_delim(op_reader *r, char c);
bool op_read_word(op_reader *r, const char *word);
/* The name and the opening parenthesis; then op_read_close ends it, also where the text ends. */
bool op_read_function(op_reader *r, const char *name);
bool op_read_close(op_reader *r);
/* A whole component: one token, or a function or bracket with all that it holds. False at the end. */
bool op_read_skip(op_reader *r);
/* Always false: for `return op_read_fails(r, "wants a length")`. */
bool op_read_fails(op_reader *r, const char *why);
const op_keyword *op_read_keyword(op_reader *r, const op_keyword *list);
const char *op_keyword_of(const op_keyword *list, int value);
/* Keywords in any order, as bits; one whose value is 0 (none, normal) stands alone. */
bool op_read_bits(op_reader *r, const op_keyword *list, int *bits);
void op_print_bit_words(op_buf *out, const op_keyword *list, int bits);
bool op_read_string(op_reader *r, const char **out);
/* An identifier other than the CSS-wide keywords, default and `except` (may be NULL). */
bool op_read_name(op_reader *r, const char *except, const char **out);
/* A copy with a NUL behind it; "" where nothing is kept. */
const char *op_read_keep(op_reader *r, op_str text);
/* CSS escapes and quotes, for values that are printed. */
void op_print_string(op_buf *out, const char *text);
void op_print_name(op_buf *out, const char *name);
void op_print_length(op_buf *out, op_len v);

/* ---- calc.c: numbers, percentages and lengths, calc() min() max() clamp() ---- */

enum { OP_LENGTH_NEGATIVE = 1, OP_LENGTH_PERCENT = 2 };
enum {
    OP_LENGTH_MOST = 1 << 24, /* limit: css-length, 16,384 pt either way: more than the largest page; longer ones are held to it */
    OP_SPACING_MOST = 1 << 20 /* limit: css-spacing, 1,024 pt either way, between letters or words */
};

bool op_read_length(op_reader *r, unsigned flags, op_len percent, op_len *out);
bool op_read_number(op_reader *r, int64_t *millionths);
bool op_read_percent(op_reader *r, int64_t *millionths);  /* 1 % is 1,000,000 */
bool op_read_integer(op_reader *r, int least, int *out); /* calc() rounds */
bool op_read_degrees(op_reader *r, int64_t *millionths);  /* deg grad rad turn, or 0 */

/* ---- values_content.c ---- */

/* As many items of a content list as can be read, at least one. */
bool op_read_content(op_reader *r, op_content *out);
void op_print_content_list(op_buf *out, const op_content *c);

/* ---- colors.c ---- */

/* Alpha in 1/255 of full cover; *current: currentcolor, and color is not set. */
bool op_read_color(op_reader *r, op_color *color, int *alpha, bool *current);

/* ---- values of each type: base is the structure that the property's field lies in ---- */

typedef bool op_value_reader(op_reader *r, void *base);
typedef void op_value_printer(const op_property *p, const void *base, op_buf *out);

op_value_reader op_take_raw, op_take_keyword, op_take_bool, op_take_bits, op_take_integer, op_take_permille, op_take_length, op_take_distance,
    op_take_size, op_take_height, op_take_indent, op_take_padding, op_take_spacing, op_take_margin, op_take_line_width,
    op_take_color_of, op_take_paint, op_take_ink, op_take_name, op_take_string, op_take_family, op_take_font_size, op_take_line_height,
    op_take_weight, op_take_slant, op_take_numeric, op_take_ligatures, op_take_features, op_take_raise, op_take_tab,
    op_take_limits, op_take_break, op_take_initial, op_take_content, op_take_counters, op_take_strings,
    op_take_quotes, op_take_running, op_take_list_style, op_take_word_space, op_take_letter_space, op_take_expansion, op_take_page_size, op_take_marks;

op_value_printer op_print_nothing, op_print_keyword, op_print_bool, op_print_bits, op_print_permille, op_print_length_of,
    op_print_margin, op_print_color, op_print_paint, op_print_name_of, op_print_string_of, op_print_family, op_print_line_height,
    op_print_slant, op_print_numeric, op_print_ligatures, op_print_features, op_print_raise, op_print_limits, op_print_break, op_print_initial,
    op_print_content, op_print_counters, op_print_strings, op_print_quotes, op_print_running, op_print_list_style, op_print_word_space,
    op_print_letter_space, op_print_expansion, op_print_page_size, op_print_marks;

/* The property's field. */
static inline void *op_field(const op_property *p, void *base)
{
    return (char *)base + p->field;
}
static inline const void *op_field_of(const op_property *p, const void *base)
{
    return (const char *)base + p->field;
}

/* ---- shorthands.c ---- */

bool op_shorthand_expand(const op_property *p, op_css_tokens value, op_longhands *out, const char **why);

/* ---- the families that generic names stand for ---- */

const char *op_generic_family(op_str name);
#endif
