#ifndef OP_CSS_PARSER_H
#define OP_CSS_PARSER_H
/* parser.h - what the parts of the parser share; private to css */
#include "css/scan.h"
#include "css/selector.h"

typedef struct {
    op_arena *a, *scratch;
    op_css_sheet *sheet;
    op_css_scanner scan;
    op_css_lexeme l;     /* the current one */
    op_diags *diags;
    uint32_t source;
    op_css_token *v;     /* tokens of the prelude at hand, while collecting */
    size_t n, cap;
    bool collecting;
    op_css_declaration *spare;
    size_t n_spare;
    uint8_t *open;       /* what closes the open brackets, innermost last */
    size_t cap_open;
    size_t n_selectors;
    size_t n_prelude;    /* tokens kept of at-rules' preludes */
    int depth;           /* blocks of rules around this place */
    bool full;           /* the limit of rules was met */
    bool cut;            /* the sheet is longer than what is read */
    bool unclosed;       /* what the sheet's end cuts was reported */
    bool late;           /* a rule came before which @import can no longer stand */
} op_css_parser;

/* What stands between two places: component values gone by. */
typedef struct {
    uint32_t end;       /* of the last one; white space does not count as one */
    uint32_t n;
    uint32_t bang;      /* how many had come with the last "!"; 0: none */
    uint32_t bang_end;  /* where the one before it ends */
    op_css_lexeme word; /* what came behind it */
    uint32_t bad_at, stray_at;
    uint8_t bad;        /* type of the first BAD_STRING or BAD_URL in it; 0: none */
    bool stray;         /* a closing bracket without its opening one */
    bool deep;          /* brackets beyond OP_CSS_DEPTH_MAX */
} op_css_span;

typedef struct {
    op_css_rule **last;
} op_css_rules;

/* Where rules and declarations stand. */
typedef enum {
    OP_CSS_TOP,
    OP_CSS_RULES_BLOCK,
    OP_CSS_STYLE_BLOCK,
    OP_CSS_PAGE_BLOCK, /* declarations and margin boxes */
    OP_CSS_PLAIN_BLOCK /* declarations */
} op_css_place;

void op_css_advance(op_css_parser *p);
static inline bool op_css_at(const op_css_parser *p, op_css_type type)
{
    return p->l.type == type;
}
void op_css_skip_space(op_css_parser *p);
/* One component value: a token, or a block with all in it. */
void op_css_component(op_css_parser *p, op_css_span *s);
void op_css_skip_block(op_css_parser *p);
/* The lexeme's text in lower case; borrowed where it is so already. */
op_str op_css_lower_text(op_css_parser *p, const op_css_lexeme *l);
/* text completes the table's; NULL: nothing does. */
void op_css_warn(op_css_parser *p, op_diag_code code, uint32_t begin, uint32_t end, const char *text);

/* Says once a sheet that it ends before what begins there does. */
void op_css_unclosed(op_css_parser *p, uint32_t begin, const char *what);

/* Rules to the end of the sheet or, inside a block, to its "}". */
void op_css_rules_read(op_css_parser *p, op_css_rules *to, bool inside);
/* NULL, with a message, where there are too many. */
op_css_rule *op_css_rule_add(op_css_parser *p, op_css_rules *to, uint32_t at);
/* At "{": declarations, and rules where the place takes them, up to and with "}"; sets the rule's end. */
void op_css_block_read(op_css_parser *p, op_css_rule *r, op_css_place place);
/* At an at-keyword: the rule with its block. */
void op_css_at_rule_read(op_css_parser *p, op_css_rules *to, op_css_place place);
#endif
