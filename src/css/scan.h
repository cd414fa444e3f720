#ifndef OP_CSS_SCAN_H
#define OP_CSS_SCAN_H
/* scan.h - where tokens begin and end (CSS Syntax Module Level 3, section 4); private to css
 *
 * The scanner finds bounds alone; names, strings and numbers are worked out by whoever wants them. So the parser can
 * pass over values at the cost of looking at each byte once. Line ends and NUL are treated as the specification's
 * preprocessing would leave them. */
#include "css/css.h"

enum {
    OP_CSS_C_NAME = 1,   /* may stand in a name; NUL apart, which must be replaced */
    OP_CSS_C_START = 2,  /* may begin one; NUL too */
    OP_CSS_C_DIGIT = 4,
    OP_CSS_C_HEX = 8,
    OP_CSS_C_SPACE = 16,
    OP_CSS_C_NEWLINE = 32,
    OP_CSS_C_UNPRINTED = 64, /* non-printable code points; bad in url() */
    OP_CSS_C_INERT = 128     /* neither begins nor ends anything that reaches over other tokens */
};
extern const uint8_t op_css_classes[256];

typedef struct {
    const char *p;
    uint32_t at, end;
    uint32_t comment; /* where a comment begins that nothing ends, counted from 1; 0: none seen */
} op_css_scanner;

typedef struct {
    uint8_t type; /* op_css_type */
    bool escaped; /* its text holds escapes or NUL */
    bool integer, sign, id;
    bool open;    /* STRING, URL: the text ends before it does */
    uint32_t begin, end;
    uint32_t text, text_end; /* name, content of a string or address, unit; without quotes */
} op_css_lexeme;

/* The next token; comments before it are passed over. At the end again and again EOF. */
void op_css_scan(op_css_scanner *s, op_css_lexeme *l);

/* Whether an identifier begins at that byte. */
bool op_css_starts_name(const op_css_scanner *s, uint32_t at);

/* The text of a lexeme, escapes resolved; borrowed from p where it holds none, else owned by a. */
op_str op_css_lexeme_text(op_arena *a, const char *p, const op_css_lexeme *l);

/* In ASCII lower case: s itself where it is so already, else owned by a. */
op_str op_css_lower(op_arena *a, op_str s);

/* The number that p[0..n) spells, sign, point and exponent and all: millionths, rounded to nearest, held to
 * +-10^15. */
int64_t op_css_number(const char *p, size_t n);

/* All tokens of text[begin, end), their begin and end counted from the text's begin; an EOF token behind them.
 * Owned by a. */
op_css_tokens op_css_tokenize_range(op_arena *a, op_str text, uint32_t begin, uint32_t end);

/* What closes a token of that type, or EOF where it opens nothing. */
static inline op_css_type op_css_closer(op_css_type open)
{
    return open == OP_CSS_FUNCTION || open == OP_CSS_OPEN_ROUND ? OP_CSS_CLOSE_ROUND
           : open == OP_CSS_OPEN_SQUARE                         ? OP_CSS_CLOSE_SQUARE
           : open == OP_CSS_OPEN_CURLY                          ? OP_CSS_CLOSE_CURLY
                                                                : OP_CSS_EOF;
}

/* Works out what the lexeme of p spells; match and span stay 0. */
void op_css_token_fill(op_arena *a, const char *p, const op_css_lexeme *l, op_css_token *t);
/* Tells the brackets of v[0, n) where they end. */
void op_css_tokens_pair(op_css_token *v, size_t n);

/* Writes a name so that it reads as one identifier (or, with whole false, as what may follow the first character). */
void op_css_write_name(op_str name, bool whole, op_buf *out);
void op_css_write_string(op_str text, op_buf *out);
#endif
