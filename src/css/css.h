#ifndef OP_CSS_CSS_H
#define OP_CSS_CSS_H
/* css.h - style sheets as rules, declarations and tokens; knows no property
 *
 * CSS Syntax Module Level 3: the tokenizer (section 4), the parser (section 5) and its error recovery. A sheet
 * keeps where its declarations stand; their values are made into tokens when somebody asks for them, so that a
 * long sheet of which little is used costs little. */
#include <stdbool.h>
#include <stddef.h>
#include <stdint.h>

#include "base/arena.h"
#include "base/buf.h"
#include "base/diag.h"
#include "base/str.h"

/* ---- tokens ---- */

typedef enum {
    OP_CSS_EOF,
    OP_CSS_IDENT,
    OP_CSS_FUNCTION, /* text is its name; match its closing parenthesis */
    OP_CSS_AT_KEYWORD,
    OP_CSS_HASH,
    OP_CSS_STRING,
    OP_CSS_BAD_STRING,
    OP_CSS_URL,
    OP_CSS_BAD_URL,
    OP_CSS_DELIM, /* text is the one character */
    OP_CSS_NUMBER,
    OP_CSS_PERCENTAGE,
    OP_CSS_DIMENSION,
    OP_CSS_WHITESPACE,
    OP_CSS_CDO,
    OP_CSS_CDC,
    OP_CSS_COLON,
    OP_CSS_SEMICOLON,
    OP_CSS_COMMA,
    OP_CSS_OPEN_SQUARE,
    OP_CSS_CLOSE_SQUARE,
    OP_CSS_OPEN_ROUND,
    OP_CSS_CLOSE_ROUND,
    OP_CSS_OPEN_CURLY,
    OP_CSS_CLOSE_CURLY
} op_css_type;

enum { OP_CSS_ONE = 1000000 }; /* 1 as a token's number */

typedef struct {
    uint8_t type;    /* op_css_type */
    bool integer;    /* NUMBER, DIMENSION: written without point and exponent */
    bool sign;       /* NUMBER, DIMENSION: written with + or - */
    bool id;         /* HASH: is an identifier too */
    uint32_t begin, end; /* bytes of the text it was read from */
    uint32_t match;  /* FUNCTION and opening brackets: index of the closing token in the array, n where the text ends
                        before; else 0 */
    uint32_t span;   /* FUNCTION and opening brackets: how many tokens further its closing token (or the end) stands, in
                        slices too; else 0 */
    op_str text;     /* name, string, address, hash, delimiter: escapes resolved */
    op_str unit;     /* DIMENSION, as written */
    int64_t number;  /* NUMBER, PERCENTAGE, DIMENSION: millionths, held to +-10^15 */
} op_css_token;

typedef struct {
    const op_css_token *v;
    size_t n; /* an EOF token stands at v[n]; behind slices, blocks and trimmed tokens whatever follows there */
} op_css_tokens;

/* Comments vanish; runs of white space are one token. Never fails: what is broken becomes BAD_STRING, BAD_URL or DELIM
 * as the specification says. Owned by a. */
op_css_tokens op_css_tokenize(op_arena *a, op_str text);

/* The same, written so that it reads as the same tokens again: names escaped where needed. */
void op_css_write(op_css_tokens tokens, op_buf *out);

/* Without white space at both ends. */
op_css_tokens op_css_trim(op_css_tokens t);
/* Tokens [begin, end) of t. match stays counted from t's begin: use op_css_block for what brackets hold. */
op_css_tokens op_css_slice(op_css_tokens t, size_t begin, size_t end);
/* What the bracket or function at t.v[open] holds, without its closing token. */
op_css_tokens op_css_block(op_css_tokens t, size_t open);
/* Index behind t.v[i]: behind its closing token where it opens a block; at most t.n. */
size_t op_css_after(op_css_tokens t, size_t i);
/* Whether an IDENT, FUNCTION or unit is that word, ASCII case aside. */
bool op_css_is(op_str text, const char *word);

/* ---- sheets ---- */

typedef struct op_css_declaration {
    struct op_css_declaration *next;
    op_str name;         /* lower case; custom properties ("--…") as written */
    uint32_t at;         /* where the name begins, byte of the sheet */
    uint32_t begin, end; /* the value's bytes, without !important and white space around */
    bool important;
} op_css_declaration;

struct op_css_selectors; /* css/selector.h */

typedef struct op_css_rule {
    struct op_css_rule *next;
    op_str name;                            /* at-rules: lower case, "media"; style rules: empty */
    op_css_tokens prelude;                  /* at-rules: trimmed */
    const struct op_css_selectors *selectors; /* style rules */
    op_css_declaration *declarations;
    struct op_css_rule *rules;              /* inside the block of an at-rule */
    uint32_t at, end;                       /* bytes of the sheet: from its first token to behind its block or ; */
    bool block;                             /* has one: @import has none */
} op_css_rule;

typedef struct {
    op_str text;
    uint32_t source;     /* its number among the diags' sources, for messages */
    op_css_rule *rules;
    size_t n_rules, n_declarations; /* in all, however deep */
} op_css_sheet;

/* Limits: each has a message that names it; what is beyond is left out. */
enum {
    OP_CSS_SIZE_MAX = 16 * 1024 * 1024, /* limit: css-size, bytes of a sheet */
    OP_CSS_DEPTH_MAX = 64,              /* limit: css-depth, blocks in blocks */
    OP_CSS_VALUE_MAX = 64 * 1024,       /* limit: css-value, bytes of a declaration's value */
    OP_CSS_RULES_MAX = 500000           /* limit: css-rules; twice as many selectors */
};

/* At-rules that are known: @charset (passed over), @import, @media, @supports, @page with margin boxes, @footnote and
 * declarations in one block, @font-face. Unknown ones are kept without what they hold, so that whoever knows more can say
 * what is wrong; @layer, @namespace and what stands in a wrong place are left out with a message. */

/* Parses a sheet whose text is that of source `source` in diags' sources (its begin offset is 0), owned by a; text must
 * live as long. Selectors that cannot be read make their rule vanish with a positioned warning, as do broken
 * declarations; never NULL. */
op_css_sheet *op_css_parse(op_arena *a, op_str text, uint32_t source, op_diags *diags);

/* The tokens of a declaration's value; their begin and end count from the sheet's begin. */
op_css_tokens op_css_value(op_arena *a, const op_css_sheet *s, const op_css_declaration *d);

/* ---- media.c: conditions ---- */

typedef enum { OP_CSS_PRINT, OP_CSS_SCREEN } op_css_medium;

typedef struct {
    op_css_medium medium;
    int32_t width, height; /* of the page area, 1/1024 pt; 0: not known, queries for it do not match */
    bool color;            /* the output has it */
    bool dark;             /* (prefers-color-scheme: dark) matches; else light */
    int columns;           /* (-offprint-columns): as many were asked for on the command line; 0: none, the sheet's own count */
    int fit;               /* (-offprint-fit): how far a document gives way to fit its pages; 0: it stands as it should */
} op_css_environment;

/* Media Queries 4 without range syntax on unknown features: whether the list (an @media's prelude, or what stands behind
 * an @import's address) matches; empty matches. An unknown feature or a broken query is "not all". */
bool op_css_media(op_css_tokens query, const op_css_environment *e);
/* Whether the query asks for the colour scheme: the e-book passes such rules on as they are. */
bool op_css_media_asks_scheme(op_css_tokens query);

/* What is wrong with the list, a static text, and where (a byte of the tokens' text); NULL: nothing is. op_css_parse has
 * said it of each @media. */
const char *op_css_media_wrong(op_css_tokens query, uint32_t *at);

/* @supports (CSS Conditional Rules 3): known(self, name, value) says whether a declaration is understood. selector()
 * is true where the selector can be read. */
bool op_css_supports(op_css_tokens condition, bool (*known)(void *self, op_str name, op_css_tokens value), void *self);
#endif
