/* at_rule.c - which at-rules there are, where they may stand and what their blocks hold */
#include <string.h>

#include "css/condition.h"
#include "css/parser.h"

typedef enum {
    IGNORED,   /* @charset: the text is decoded already */
    STATEMENT, /* ends in ";" */
    RULES,     /* a block of rules */
    PAGE,      /* declarations and margin boxes */
    PLAIN,     /* declarations */
    REFUSED,
    UNKNOWN /* kept without what it holds: whoever knows more says what is wrong */
} body;

enum { TOP = 1 << OP_CSS_TOP, IN_RULES = 1 << OP_CSS_RULES_BLOCK, IN_PAGE = 1 << OP_CSS_PAGE_BLOCK };
enum { PRELUDE_TOKENS_MAX = 500000 }; /* limit: css-rules, tokens of all at-rules' preludes together */

typedef struct {
    const char *name;
    uint8_t body, places; /* bits of the places where it may stand */
    const char *why;      /* REFUSED */
} at_rule;

static const at_rule known[] = {
    {"bottom-center", PLAIN, IN_PAGE},
    {"bottom-left", PLAIN, IN_PAGE},
    {"bottom-left-corner", PLAIN, IN_PAGE},
    {"bottom-right", PLAIN, IN_PAGE},
    {"bottom-right-corner", PLAIN, IN_PAGE},
    {"charset", IGNORED, TOP},
    {"font-face", PLAIN, TOP | IN_RULES},
    {"footnote", PLAIN, IN_PAGE},
    {"import", STATEMENT, TOP},
    {"layer", REFUSED, TOP | IN_RULES, "@layer: cascade layers are not taken"},
    {"left-bottom", PLAIN, IN_PAGE},
    {"left-middle", PLAIN, IN_PAGE},
    {"left-top", PLAIN, IN_PAGE},
    {"media", RULES, TOP | IN_RULES},
    {"namespace", REFUSED, TOP, "@namespace: selectors take no namespace prefixes"},
    {"page", PAGE, TOP | IN_RULES},
    {"right-bottom", PLAIN, IN_PAGE},
    {"right-middle", PLAIN, IN_PAGE},
    {"right-top", PLAIN, IN_PAGE},
    {"supports", RULES, TOP | IN_RULES},
    {"top-center", PLAIN, IN_PAGE},
    {"top-left", PLAIN, IN_PAGE},
    {"top-left-corner", PLAIN, IN_PAGE},
    {"top-right", PLAIN, IN_PAGE},
    {"top-right-corner", PLAIN, IN_PAGE},
};

static const at_rule unknown = {"", UNKNOWN, TOP | IN_RULES | IN_PAGE};

static const at_rule *find(op_str name)
{
    size_t low = 0, high = sizeof(known) / sizeof(known[0]);

    while (low < high) {
        size_t mid = (low + high) / 2;
        size_t n = strlen(known[mid].name);
        int order = memcmp(name.p, known[mid].name, name.n < n ? name.n : n);
        if (order == 0 && name.n == n)
            return &known[mid];
        if (order < 0 || (order == 0 && name.n < n))
            high = mid;
        else
            low = mid + 1;
    }
    return &unknown;
}

/* Why this at-rule cannot stand in that place; NULL: it can. */
static const char *misplaced(const op_css_parser *p, const at_rule *row, op_css_place place)
{
    if (place == OP_CSS_STYLE_BLOCK)
        return "at-rules cannot stand inside style rules";
    if (place == OP_CSS_PLAIN_BLOCK)
        return "at-rules cannot stand here";
    if (!(row->places & 1 << place))
        return row->places == IN_PAGE ? "this at-rule stands inside @page alone" : "this at-rule cannot stand here";
    if (row->body == STATEMENT && p->late)
        return "@import stands before all other rules";
    return NULL;
}

/* Whether the rule is passed over; says why. */
static bool refuse(op_css_parser *p, const at_rule *row, op_css_place place, const op_css_lexeme *l)
{
    const char *why = misplaced(p, row, place);

    if (why)
        op_css_warn(p, OP_DIAG_CSS_SYNTAX, l->begin, l->end, why);
    else if (row->body == REFUSED)
        op_css_warn(p, OP_DIAG_CSS_AT_RULE, l->begin, l->end, row->why);
    else
        return row->body == IGNORED;
    return true;
}

/* What is wrong with a prelude that ends here. */
static const char *unfit(op_css_parser *p, const at_rule *row, const op_css_span *prelude, uint32_t begin,
                         op_diag_code *code)
{
    bool block = op_css_at(p, OP_CSS_OPEN_CURLY);

    *code = OP_DIAG_CSS_SYNTAX;
    if (row->body != UNKNOWN && block != (row->body != STATEMENT))
        return block ? "this at-rule has no block" : "this at-rule needs a block";
    *code = OP_DIAG_CSS_LIMIT;
    if (prelude->end - begin > OP_CSS_VALUE_MAX)
        return "css-value: more than 64 KiB before the block";
    if (prelude->deep)
        return "css-depth: brackets more than 64 deep";
    if (block && p->depth == OP_CSS_DEPTH_MAX)
        return "css-depth: blocks in blocks more than 64 deep";
    if (p->n_prelude > PRELUDE_TOKENS_MAX)
        return "css-rules: at-rules of more than 500,000 tokens in all";
    return NULL;
}

/* Trimmed; most at-rules of a sheet have few tokens or none. */
static op_css_tokens prelude_tokens(op_css_parser *p, uint32_t begin, uint32_t end)
{
    static const op_css_token none = {OP_CSS_EOF};

    if (begin == end)
        return (op_css_tokens){&none, 0};
    op_css_tokens t = op_css_tokenize_range(p->a, p->sheet->text, begin, end);
    p->n_prelude += t.n;
    return t;
}

/* Passes over the block or ";" and returns where it ends. */
static uint32_t skip_rest(op_css_parser *p)
{
    op_css_span s = {.end = p->l.end};

    if (op_css_at(p, OP_CSS_OPEN_CURLY) || op_css_at(p, OP_CSS_SEMICOLON))
        op_css_component(p, &s);
    return s.end;
}

/* Says what is wrong with the condition of an @media or @supports; its rules are kept, it is never true. */
static void check_condition(op_css_parser *p, const op_css_rule *r)
{
    uint32_t at = r->at;
    const char *why = NULL;

    if (op_str_is(r->name, "media"))
        why = op_css_media_wrong(r->prelude, &at);
    else if (op_str_is(r->name, "supports") && !op_css_supports_read(r->prelude))
        why = "a declaration in parentheses should stand here";
    if (why)
        op_css_warn(p, OP_DIAG_CSS_MEDIA, at, at, why);
}

static void read_body(op_css_parser *p, op_css_rule *r, const at_rule *row)
{
    op_css_rules rules = {&r->rules};

    r->block = op_css_at(p, OP_CSS_OPEN_CURLY);
    if (row->body == STATEMENT || row->body == UNKNOWN) {
        r->end = skip_rest(p);
        return;
    }
    if (row->body != RULES)
        return op_css_block_read(p, r, row->body == PAGE ? OP_CSS_PAGE_BLOCK : OP_CSS_PLAIN_BLOCK);
    uint32_t begin = p->l.begin;
    op_css_advance(p);
    p->depth++;
    op_css_rules_read(p, &rules, true);
    p->depth--;
    r->end = p->l.end;
    if (op_css_at(p, OP_CSS_CLOSE_CURLY))
        op_css_advance(p);
    else
        op_css_unclosed(p, begin, "block");
}

void op_css_at_rule_read(op_css_parser *p, op_css_rules *to, op_css_place place)
{
    op_css_lexeme l = p->l;
    op_str name = op_css_lower_text(p, &l);
    const at_rule *row = find(name);
    bool refused = refuse(p, row, place, &l);
    op_css_span prelude = {0};
    op_diag_code code;

    op_css_advance(p);
    op_css_skip_space(p);
    uint32_t begin = p->l.begin;
    prelude.end = begin;
    while (!op_css_at(p, OP_CSS_SEMICOLON) && !op_css_at(p, OP_CSS_OPEN_CURLY) && !op_css_at(p, OP_CSS_EOF) &&
           !(place != OP_CSS_TOP && op_css_at(p, OP_CSS_CLOSE_CURLY)))
        op_css_component(p, &prelude);
    if (refused) {
        skip_rest(p);
        return;
    }
    const char *why = unfit(p, row, &prelude, begin, &code);
    if (why) {
        op_css_warn(p, code, l.begin, l.end, why);
        skip_rest(p);
        return;
    }
    p->late |= row->body != STATEMENT && row->body != UNKNOWN;
    op_css_rule *r = op_css_rule_add(p, to, l.begin);
    if (!r) {
        skip_rest(p);
        return;
    }
    r->name = name;
    r->prelude = prelude_tokens(p, begin, prelude.n ? prelude.end : begin);
    check_condition(p, r);
    read_body(p, r, row);
}
