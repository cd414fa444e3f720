/* parse.c - sheets as rules and declarations (CSS Syntax Module Level 3, section 5)
 *
 * Lexemes go by once. Whether "a:hover {" is a declaration gone wrong or a rule shows at its "{", so nothing is read
 * twice, however broken it is. */
#include <stdio.h>
#include <string.h>

#include "base/nearest.h"
#include "css/parser.h"
#include "css/parts.h"

/* ---- lexemes ---- */

void op_css_advance(op_css_parser *p)
{
    op_css_scan(&p->scan, &p->l);
}

void op_css_skip_space(op_css_parser *p)
{
    while (op_css_at(p, OP_CSS_WHITESPACE))
        op_css_advance(p);
}

static void push(op_css_parser *p, size_t n, op_css_type closer)
{
    p->open = op_grow(p->scratch, p->open, n, &p->cap_open, sizeof(*p->open));
    p->open[n] = (uint8_t)closer;
}

void op_css_unclosed(op_css_parser *p, uint32_t begin, const char *what)
{
    if (p->unclosed || p->cut)
        return;
    p->unclosed = true;
    if (p->scan.comment) /* that swallowed the closing one */
        op_css_warn(p, OP_DIAG_CSS_OPEN, p->scan.comment - 1, p->scan.comment + 1, "comment");
    else
        op_css_warn(p, OP_DIAG_CSS_OPEN, begin, begin, what);
}

/* Notes what makes a declaration unusable. */
static void note_broken(op_css_parser *p, op_css_span *s, bool inside)
{
    op_css_type type = p->l.type;

    if (p->l.open)
        op_css_unclosed(p, p->l.begin, type == OP_CSS_STRING ? "string" : "address");
    if (!s->bad && (type == OP_CSS_BAD_STRING || type == OP_CSS_BAD_URL)) {
        s->bad = (uint8_t)type;
        s->bad_at = p->l.begin;
    }
    if (!inside && !s->stray && (type == OP_CSS_CLOSE_ROUND || type == OP_CSS_CLOSE_SQUARE)) {
        s->stray = true;
        s->stray_at = p->l.begin;
    }
}

static void collect(op_css_parser *p)
{
    if (p->n > OP_CSS_VALUE_MAX) /* the limit will be met */
        return;
    p->v = op_grow(p->scratch, p->v, p->n, &p->cap, sizeof(*p->v));
    op_css_token_fill(p->scratch, p->scan.p, &p->l, &p->v[p->n++]);
}

static void step(op_css_parser *p, op_css_span *s, bool inside)
{
    note_broken(p, s, inside);
    if (p->collecting)
        collect(p);
    if (!op_css_at(p, OP_CSS_WHITESPACE))
        s->end = p->l.end;
    op_css_advance(p);
}

/* From a bracket to behind what closes it. */
static void block(op_css_parser *p, op_css_span *s)
{
    uint32_t begin = p->l.begin;
    size_t n = 0;

    do {
        op_css_type closer = op_css_closer(p->l.type);
        if (closer != OP_CSS_EOF)
            push(p, n++, closer);
        else if (p->l.type == p->open[n - 1])
            n--;
        s->deep |= n > OP_CSS_DEPTH_MAX;
        step(p, s, true);
    } while (n && !op_css_at(p, OP_CSS_EOF));
    if (n)
        op_css_unclosed(p, begin, "bracket");
}

void op_css_component(op_css_parser *p, op_css_span *s)
{
    if (!op_css_at(p, OP_CSS_WHITESPACE)) {
        s->n++;
        if (s->bang && s->bang + 1 == s->n)
            s->word = p->l;
        if (op_css_at(p, OP_CSS_DELIM) && p->scan.p[p->l.begin] == '!') {
            s->bang = s->n;
            s->bang_end = s->end;
        }
    }
    if (op_css_closer(p->l.type) != OP_CSS_EOF)
        block(p, s);
    else
        step(p, s, false);
}

/* ---- messages ---- */

void op_css_warn(op_css_parser *p, op_diag_code code, uint32_t begin, uint32_t end, const char *text)
{
    op_span at = {p->source, begin, end > begin ? end : begin + (begin < p->scan.end)};

    if (text)
        op_diag_addf(p->diags, code, at, "%s", text);
    else
        op_diag_add(p->diags, code, at, NULL);
}

/* ---- rules ---- */

op_css_rule *op_css_rule_add(op_css_parser *p, op_css_rules *to, uint32_t at)
{
    bool rules = p->sheet->n_rules >= OP_CSS_RULES_MAX;

    if (rules || p->n_selectors > 2 * OP_CSS_RULES_MAX) {
        if (!p->full)
            op_css_warn(p, OP_DIAG_CSS_LIMIT, at, at,
                        rules ? "css-rules: more than 500,000 rules" : "css-rules: more than 1,000,000 selectors");
        p->full = true;
        return NULL;
    }
    op_css_rule *r = op_new(p->a, op_css_rule);
    r->at = at;
    p->sheet->n_rules++;
    *to->last = r;
    to->last = &r->next;
    return r;
}

/* Passes over the block at "{". */
void op_css_skip_block(op_css_parser *p)
{
    op_css_span s = {0};

    op_css_component(p, &s);
}

/* Names the pseudo-class or pseudo-element that the name at that byte may have meant. */
static void advise(op_css_parser *p, uint32_t at, const char *why)
{
    bool element = strcmp(why, "no such pseudo-element") == 0;
    size_t classes = 0, elements = 0, i = 0;
    const char *near = NULL;
    char text[64];

    if (!p->diags->last || (!element && strcmp(why, "no such pseudo-class") != 0))
        return; /* beyond the messages that are kept, there is nobody to advise */
    while (op_css_pseudo_classes[classes].name)
        classes++;
    while (op_css_pseudo_elements[elements].name)
        elements++;
    while (i < p->n && p->v[i].begin != at)
        i++;
    op_str name = p->v[i].text;
    if (!element)
        near = op_nearest(name, op_css_pseudo_classes, classes, sizeof(op_css_pseudo_classes[0]));
    if (!near) {
        near = op_nearest(name, op_css_pseudo_elements, elements, sizeof(op_css_pseudo_elements[0]));
        element = true;
    }
    if (!near)
        return;
    snprintf(text, sizeof(text), "did you mean %s%s?", element ? "::" : ":", near);
    op_diag_advise(p->diags, text);
}

/* The selectors that were collected. */
static const op_css_selectors *selectors(op_css_parser *p)
{
    uint32_t at = 0;
    const char *why = NULL;

    op_css_tokens_pair(p->v, p->n);
    p->v = op_grow(p->scratch, p->v, p->n, &p->cap, sizeof(*p->v));
    op_css_token_fill(p->scratch, p->scan.p, &p->l, &p->v[p->n]);
    p->v[p->n].type = OP_CSS_EOF;
    const op_css_selectors *s = op_css_selectors_parse(p->a, (op_css_tokens){p->v, p->n}, &at, &why);
    if (s) {
        p->n_selectors += s->n;
        return s;
    }
    op_css_warn(p, strncmp(why, "css-match", 9) ? OP_DIAG_CSS_SELECTOR : OP_DIAG_CSS_LIMIT, at, at, why);
    advise(p, at, why);
    return NULL;
}

/* The tokens before a style rule's block, collected. */
static op_css_span prelude(op_css_parser *p, bool inside)
{
    op_css_span s = {.end = p->l.begin};

    p->n = 0;
    p->collecting = true;
    while (!op_css_at(p, OP_CSS_OPEN_CURLY) && !op_css_at(p, OP_CSS_EOF) &&
           !(inside && (op_css_at(p, OP_CSS_CLOSE_CURLY) || op_css_at(p, OP_CSS_SEMICOLON))))
        op_css_component(p, &s);
    p->collecting = false;
    return s;
}

/* A style rule; inside an at-rule's block a ";" ends one that is broken. */
static void qualified_rule(op_css_parser *p, op_css_rules *to, bool inside)
{
    uint32_t at = p->l.begin;
    bool stray = op_css_at(p, OP_CSS_CLOSE_CURLY);
    op_css_span before = prelude(p, inside);

    if (!op_css_at(p, OP_CSS_OPEN_CURLY)) {
        op_css_warn(p, OP_DIAG_CSS_SYNTAX, at, before.end, stray ? "a } without its {" : "a rule without a block");
        if (op_css_at(p, OP_CSS_SEMICOLON))
            op_css_advance(p);
        return;
    }
    const op_css_selectors *s = NULL;
    if (before.end - at > OP_CSS_VALUE_MAX)
        op_css_warn(p, OP_DIAG_CSS_LIMIT, at, at, "css-value: selectors of more than 64 KiB");
    else if (before.deep)
        op_css_warn(p, OP_DIAG_CSS_LIMIT, at, at, "css-depth: brackets more than 64 deep");
    else
        s = selectors(p);
    op_css_rule *r = s ? op_css_rule_add(p, to, at) : NULL;
    if (!r)
        return op_css_skip_block(p);
    p->late = true;
    r->selectors = s;
    r->block = true;
    op_css_block_read(p, r, OP_CSS_STYLE_BLOCK);
}

void op_css_rules_read(op_css_parser *p, op_css_rules *to, bool inside)
{
    for (;;) {
        op_css_skip_space(p);
        if (op_css_at(p, OP_CSS_EOF) || p->full || (inside && op_css_at(p, OP_CSS_CLOSE_CURLY)))
            return;
        uint32_t at = p->l.begin;
        op_css_rule **last = to->last;
        if (op_css_at(p, OP_CSS_AT_KEYWORD))
            op_css_at_rule_read(p, to, inside ? OP_CSS_RULES_BLOCK : OP_CSS_TOP);
        else if (!inside && (op_css_at(p, OP_CSS_CDO) || op_css_at(p, OP_CSS_CDC)))
            op_css_advance(p);
        else
            qualified_rule(p, to, inside);
        if (p->cut && !inside && op_css_at(p, OP_CSS_EOF) && *last) {
            *last = NULL; /* the limit cut it: nobody knows what it would have said */
            to->last = last;
            op_css_warn(p, OP_DIAG_CSS_LIMIT, at, at, "css-size: a sheet of more than 16 MiB; what begins here");
        }
    }
}

op_css_sheet *op_css_parse(op_arena *a, op_str text, uint32_t source, op_diags *diags)
{
    op_css_sheet *sheet = op_new(a, op_css_sheet);
    op_arena *scratch = op_arena_new();
    uint32_t end = text.n < OP_CSS_SIZE_MAX ? (uint32_t)text.n : OP_CSS_SIZE_MAX;
    op_css_parser p = {.a = a, .scratch = scratch, .sheet = sheet, .scan = {text.p, 0, end}, .diags = diags,
                       .source = source, .cut = text.n > OP_CSS_SIZE_MAX};
    op_css_rules top = {&sheet->rules};

    sheet->text = text;
    sheet->source = source;
    op_arena_alloc(scratch, 1, 1); /* so that marks keep its first chunk */
    op_css_advance(&p);
    op_css_rules_read(&p, &top, false);
    if (p.scan.comment)
        op_css_unclosed(&p, 0, "comment");
    op_arena_free(scratch);
    return sheet;
}
