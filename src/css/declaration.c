/* declaration.c - what stands in the block of a rule */
#include <string.h>

#include "css/parser.h"

/* The value's last two are "!" and "important". */
static bool important(const op_css_parser *p, const op_css_span *v)
{
    return v->bang && v->bang + 1 == v->n && v->word.type == OP_CSS_IDENT &&
           op_css_is(op_css_lexeme_text(p->scratch, p->scan.p, &v->word), "important");
}

op_str op_css_lower_text(op_css_parser *p, const op_css_lexeme *l)
{
    return op_css_lower(p->a, op_css_lexeme_text(p->a, p->scan.p, l));
}

/* What makes the declaration unusable, with its place in *at; NULL: nothing. */
static const char *wrong(const op_css_span *v, uint32_t begin, uint32_t end, bool custom, uint32_t *at)
{
    *at = v->bad ? v->bad_at : begin;
    if (v->bad == OP_CSS_BAD_STRING)
        return "a string without its closing quotation mark on the same line";
    if (v->bad == OP_CSS_BAD_URL)
        return "an address with a character that must be escaped";
    if (v->stray) {
        *at = v->stray_at;
        return "a closing bracket without its opening one";
    }
    return end == begin && !custom ? "a declaration without a value" : NULL;
}

/* Taken from a row of them: a sheet holds more of these than of anything else. */
static op_css_declaration *next_declaration(op_css_parser *p)
{
    enum { ROW = 32 };

    if (!p->n_spare) {
        p->spare = op_new_array(p->a, op_css_declaration, ROW);
        p->n_spare = ROW;
    }
    p->n_spare--;
    return p->spare++;
}

static void keep(op_css_parser *p, op_css_declaration ***last, const op_css_lexeme *name, uint32_t begin,
                 const op_css_span *v, bool custom)
{
    bool strong = important(p, v);
    uint32_t end = strong ? v->n > 2 ? v->bang_end : begin : v->n ? v->end : begin, at;
    const char *why = wrong(v, begin, end, custom, &at);

    if (why)
        return op_css_warn(p, OP_DIAG_CSS_SYNTAX, at, at, why);
    if (v->deep)
        return op_css_warn(p, OP_DIAG_CSS_LIMIT, name->begin, name->end, "css-depth: brackets more than 64 deep");
    if (end - begin > OP_CSS_VALUE_MAX)
        return op_css_warn(p, OP_DIAG_CSS_LIMIT, name->begin, name->end, "css-value: a value of more than 64 KiB");
    op_css_declaration *d = next_declaration(p);
    d->name = custom ? op_css_lexeme_text(p->a, p->scan.p, name) : op_css_lower_text(p, name);
    d->at = name->begin;
    d->begin = begin;
    d->end = end;
    d->important = strong;
    p->sheet->n_declarations++;
    **last = d;
    *last = &d->next;
}

static bool custom_name(const op_css_parser *p, const op_css_lexeme *name)
{
    const char *text = p->scan.p + name->text;

    return name->text_end - name->text > 2 && text[0] == '-' && text[1] == '-';
}

/* Most values hold neither strings, brackets nor comments: those end at the next mark that is not inert. False, with
 * nothing changed, where it takes tokens to tell. */
static bool skip_inert(op_css_parser *p, op_css_span *v)
{
    uint32_t at = p->l.begin, end;

    while (at < p->scan.end && (op_css_classes[(unsigned char)p->scan.p[at]] & OP_CSS_C_INERT))
        at++;
    if (at == p->scan.end || (p->scan.p[at] != ';' && p->scan.p[at] != '}'))
        return false;
    for (end = at; end > p->l.begin && (op_css_classes[(unsigned char)p->scan.p[end - 1]] & OP_CSS_C_SPACE);)
        end--;
    v->n = end > p->l.begin;
    v->end = end;
    p->scan.at = at;
    op_css_advance(p);
    return true;
}

/* A declaration, or what stands in the place of one. */
static void item(op_css_parser *p, op_css_declaration ***last, op_css_place place)
{
    op_css_lexeme name = p->l;
    op_css_span v = {.end = name.end};
    bool colon = false, custom = false;

    if (name.type == OP_CSS_IDENT) {
        op_css_advance(p);
        op_css_skip_space(p);
        colon = op_css_at(p, OP_CSS_COLON);
        custom = colon && custom_name(p, &name);
    }
    if (colon) {
        op_css_advance(p);
        op_css_skip_space(p);
    }
    uint32_t begin = p->l.begin;
    bool done = colon && skip_inert(p, &v);
    while (!done && !op_css_at(p, OP_CSS_SEMICOLON) && !op_css_at(p, OP_CSS_CLOSE_CURLY) && !op_css_at(p, OP_CSS_EOF)) {
        if (op_css_at(p, OP_CSS_OPEN_CURLY) && !custom) {
            op_css_skip_block(p);
            return op_css_warn(p, place == OP_CSS_STYLE_BLOCK ? OP_DIAG_CSS_NESTED : OP_DIAG_CSS_SYNTAX, name.begin,
                               v.end, place == OP_CSS_STYLE_BLOCK ? NULL : "a block where a declaration should stand");
        }
        op_css_component(p, &v);
    }
    if (colon)
        keep(p, last, &name, begin, &v, custom);
    else
        op_css_warn(p, OP_DIAG_CSS_SYNTAX, name.begin, v.end, "a declaration should stand here, as name: value");
}

void op_css_block_read(op_css_parser *p, op_css_rule *r, op_css_place place)
{
    op_css_declaration **last = &r->declarations;
    op_css_rules rules = {&r->rules};
    uint32_t begin = p->l.begin;

    op_css_advance(p);
    while (!op_css_at(p, OP_CSS_CLOSE_CURLY) && !op_css_at(p, OP_CSS_EOF)) {
        if (op_css_at(p, OP_CSS_WHITESPACE) || op_css_at(p, OP_CSS_SEMICOLON))
            op_css_advance(p);
        else if (op_css_at(p, OP_CSS_AT_KEYWORD))
            op_css_at_rule_read(p, &rules, place);
        else
            item(p, &last, place);
    }
    if (op_css_at(p, OP_CSS_EOF))
        op_css_unclosed(p, begin, "block");
    r->end = p->l.end;
    op_css_advance(p);
}
