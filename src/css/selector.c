#include "css/selector.h"

#include <string.h>

#include "css/reader.h"

bool op_css_fail(op_css_reader *r, size_t i, const char *why)
{
    r->at = r->t.n == 0 ? r->t.v[0].begin : i < r->t.n ? r->t.v[i].begin : r->t.v[r->t.n - 1].end;
    r->why = why;
    return false;
}

bool op_css_skip_blank(op_css_reader *r)
{
    size_t from = r->i;

    while (op_css_here(r, OP_CSS_WHITESPACE))
        r->i++;
    return r->i > from;
}

op_part *op_css_part_add(op_css_reader *r, op_css_complex *c, op_part_kind kind, op_part_after before)
{
    if (c->n == OP_CSS_PARTS_MAX || *r->left == 0) {
        op_css_fail(r, r->i, "css-match: a selector of more than 256 parts");
        return NULL;
    }
    --*r->left;
    c->before[c->n] = (uint8_t)before;
    c->part[c->n] = (op_part){.kind = (uint8_t)kind};
    return &c->part[c->n++];
}

/* A part whose name is copied when the selector is packed. */
static bool add_name(op_css_reader *r, op_css_complex *c, op_part_kind kind, op_part_after before, op_str name)
{
    op_part *p = op_css_part_add(r, c, kind, before);

    if (!p)
        return false;
    p->text = kind == OP_PART_TYPE ? op_css_lower(r->a, name).p : name.p;
    p->n = (uint32_t)name.n;
    c->types += kind == OP_PART_TYPE;
    c->classes += kind == OP_PART_CLASS;
    c->ids += kind == OP_PART_ID;
    r->i++;
    return true;
}

/* ---- compounds and what joins them ---- */

/* "*" or a type, where no namespace comes with it. */
static bool read_type(op_css_reader *r, op_css_complex *c, op_part_after before)
{
    const op_css_token *t = &r->t.v[r->i];
    bool bar = t->type == OP_CSS_DELIM && t->text.p[0] == '|';

    if (bar || (r->i + 1 < r->t.n && t[1].type == OP_CSS_DELIM && t[1].text.p[0] == '|'))
        return op_css_fail(r, r->i, "namespace prefixes are not taken");
    if (t->type == OP_CSS_IDENT)
        return add_name(r, c, OP_PART_TYPE, before, t->text);
    r->i++;
    return op_css_part_add(r, c, OP_PART_ANY, before) != NULL;
}

/* Whether a simple selector begins here that may stand behind another one. */
static bool at_simple(const op_css_reader *r)
{
    return op_css_here(r, OP_CSS_HASH) || op_css_here_delim(r, '.') || op_css_here(r, OP_CSS_OPEN_SQUARE) || op_css_here(r, OP_CSS_COLON);
}

static bool read_simple(op_css_reader *r, op_css_complex *c, op_part_after before)
{
    const op_css_token *t = &r->t.v[r->i];

    if (t->type == OP_CSS_HASH)
        return t->id ? add_name(r, c, OP_PART_ID, before, t->text) : op_css_fail(r, r->i, "an id cannot begin with a digit");
    if (t->type == OP_CSS_OPEN_SQUARE)
        return op_css_attribute_read(r, c, before);
    if (t->type == OP_CSS_COLON)
        return op_css_colon_read(r, c, before);
    r->i++;
    if (!op_css_here(r, OP_CSS_IDENT))
        return op_css_fail(r, r->i, "a class should stand here");
    return add_name(r, c, OP_PART_CLASS, before, r->t.v[r->i].text);
}

static const char *expected(const op_css_reader *r)
{
    if (op_css_here_delim(r, '&') || op_css_here(r, OP_CSS_OPEN_CURLY))
        return "nested style rules are not taken";
    if (op_css_here(r, OP_CSS_CLOSE_CURLY))
        return "a } without its {";
    return "a selector should stand here";
}

static bool read_compound(op_css_reader *r, op_css_complex *c, op_part_after before)
{
    size_t from = c->n;
    bool ok = true;

    if (op_css_here(r, OP_CSS_IDENT) || op_css_here_delim(r, '*') || op_css_here_delim(r, '|'))
        ok = read_type(r, c, before);
    else if (!at_simple(r))
        return op_css_fail(r, r->i, expected(r));
    while (ok && at_simple(r)) {
        if (c->pseudo != OP_PSEUDO_NONE)
            return op_css_fail(r, r->i, "nothing can stand behind a pseudo-element");
        ok = read_simple(r, c, c->n == from ? before : OP_PART_MORE);
    }
    return ok;
}

/* The combinator before the next compound; END where the selector ends here. */
static op_part_after read_combinator(op_css_reader *r)
{
    static const char marks[] = ">+~";
    bool space = op_css_skip_blank(r);
    const char *mark = op_css_here(r, OP_CSS_DELIM) ? strchr(marks, r->t.v[r->i].text.p[0]) : NULL;

    if (r->i == r->t.n || op_css_here(r, OP_CSS_COMMA))
        return OP_PART_END;
    if (mark) {
        r->i++;
        op_css_skip_blank(r);
        return (op_part_after)(OP_PART_CHILD + (mark - marks));
    }
    if (!space) {
        op_css_fail(r, r->i, op_css_here(r, OP_CSS_OPEN_CURLY) || op_css_here(r, OP_CSS_CLOSE_CURLY) ? expected(r) : "this cannot stand in a selector");
        return OP_PART_END;
    }
    return OP_PART_DESCENDANT;
}

static bool owns_text(const op_part *p)
{
    return p->kind == OP_PART_TYPE || p->kind == OP_PART_ID || p->kind == OP_PART_CLASS;
}

static uint32_t held(uint32_t n)
{
    return n < 1023 ? n : 1023;
}

/* Puts parts and their names into one block, the subject's compound first. */
static const op_css_selector *pack(op_arena *a, const op_css_complex *c)
{
    size_t names = 0, k = 0, end = c->n;

    for (size_t i = 0; i < c->n; i++)
        names += owns_text(&c->part[i]) ? c->part[i].n + 1 : 0;
    op_css_selector *s = op_arena_alloc(a, sizeof(*s) + c->n * sizeof(op_part) + names, 1);
    char *name = (char *)&s->part[c->n];
    s->specificity = held(c->ids) << 20 | held(c->classes) << 10 | held(c->types);
    s->n = (uint16_t)c->n;
    s->pseudo = (uint8_t)c->pseudo;
    s->ancestral = c->ancestral;
    s->plain = c->plain;
    while (end > 0) {
        size_t begin = end - 1;
        while (c->before[begin] == OP_PART_MORE)
            begin--;
        for (size_t i = begin; i < end; i++) {
            op_part *p = &s->part[k++];
            *p = c->part[i];
            p->after = i + 1 < end ? OP_PART_MORE : c->before[begin];
            if (!owns_text(p))
                continue;
            memcpy(name, p->text, p->n); /* the block is zeroed */
            p->text = name;
            name += p->n + 1;
        }
        end = begin;
    }
    return s;
}

static const op_css_selector *read_complex(op_css_reader *r)
{
    op_css_complex c;
    op_part_after before = OP_PART_END;

    c.n = 0;
    c.pseudo = OP_PSEUDO_NONE;
    c.ids = c.classes = c.types = 0;
    c.plain = c.ancestral = true;
    do {
        if (c.pseudo != OP_PSEUDO_NONE) {
            op_css_fail(r, r->i, "nothing can stand behind a pseudo-element");
            return NULL;
        }
        if (!read_compound(r, &c, before))
            return NULL;
        before = read_combinator(r);
        c.ancestral &= before != OP_PART_NEXT && before != OP_PART_LATER;
    } while (before != OP_PART_END && !r->why);
    return r->why ? NULL : pack(r->a, &c);
}

/* Index of the next comma outside brackets, or the end. */
static size_t next_comma(op_css_tokens t, size_t i)
{
    while (i < t.n && t.v[i].type != OP_CSS_COMMA)
        i = op_css_after(t, i);
    return i;
}

static bool is_limit(const char *why)
{
    return strncmp(why, "css-match", 9) == 0;
}

/* The rest of the tokens as a list; what cannot be read is passed over where the list forgives. */
const op_css_selectors *op_css_list_read(op_css_reader *r, bool forgiving)
{
    size_t most = 1;
    uint32_t all = *r->left;

    for (size_t i = next_comma(r->t, r->i); i < r->t.n; i = next_comma(r->t, i + 1))
        most++;
    op_css_selectors *list = op_arena_alloc(r->a, sizeof(*list) + most * sizeof(op_css_selector *), 1);
    const op_css_selector **v = (const op_css_selector **)(list + 1);
    list->v = v;
    for (size_t k = 0; k < most; k++) {
        size_t end = next_comma(r->t, r->i);
        if (!r->nested)
            *r->left = all; /* counted for each selector of a rule anew */
        op_css_skip_blank(r);
        const op_css_selector *s = read_complex(r);
        if (s)
            v[list->n++] = s;
        else if (!forgiving || is_limit(r->why))
            return NULL;
        r->why = NULL;
        r->i = end + 1;
    }
    return list;
}

const op_css_selectors *op_css_selectors_parse(op_arena *a, op_css_tokens tokens, uint32_t *at_byte, const char **why)
{
    uint32_t left = OP_CSS_PARTS_MAX;
    op_css_reader r = {.a = a, .t = op_css_trim(tokens), .left = &left};
    const op_css_selectors *list = op_css_list_read(&r, false);

    if (list)
        return list;
    *at_byte = r.at;
    *why = r.why;
    return NULL;
}
