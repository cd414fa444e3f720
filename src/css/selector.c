#include "css/selector.h"

#include <string.h>

#include "css/parts.h"

enum {
    PARTS_MAX = 256, /* limit: css-match, of one complex selector with all that is nested in it */
    NESTED_MAX = 8   /* limit: css-match, lists in lists */
};

const op_pseudo_class op_css_pseudo_classes[] = {
    {"active", OP_PART_NEVER, OP_ARG_NONE, false, true},
    {"any-link", OP_PART_ANY_LINK, OP_ARG_NONE, false, false},
    {"empty", OP_PART_EMPTY, OP_ARG_NONE, false, false},
    {"first-child", OP_PART_FIRST_CHILD, OP_ARG_NONE, true, false},
    {"first-of-type", OP_PART_FIRST_TYPE, OP_ARG_NONE, false, false},
    {"focus", OP_PART_NEVER, OP_ARG_NONE, false, true},
    {"hover", OP_PART_NEVER, OP_ARG_NONE, false, true},
    {"is", OP_PART_IS, OP_ARG_FORGIVING, false, true},
    {"lang", OP_PART_LANG, OP_ARG_LANG, false, true},
    {"last-child", OP_PART_LAST_CHILD, OP_ARG_NONE, true, false},
    {"last-of-type", OP_PART_LAST_TYPE, OP_ARG_NONE, false, false},
    {"link", OP_PART_LINK, OP_ARG_NONE, true, false},
    {"not", OP_PART_NOT, OP_ARG_LIST, false, true},
    {"nth-child", OP_PART_NTH, OP_ARG_NTH_OF, false, false},
    {"nth-last-child", OP_PART_NTH_LAST, OP_ARG_NTH_OF, false, false},
    {"nth-last-of-type", OP_PART_NTH_LAST_TYPE, OP_ARG_NTH, false, false},
    {"nth-of-type", OP_PART_NTH_TYPE, OP_ARG_NTH, false, false},
    {"only-child", OP_PART_ONLY_CHILD, OP_ARG_NONE, false, false},
    {"only-of-type", OP_PART_ONLY_TYPE, OP_ARG_NONE, false, false},
    {"root", OP_PART_ROOT, OP_ARG_NONE, false, true},
    {"target", OP_PART_NEVER, OP_ARG_NONE, false, true},
    {"visited", OP_PART_NEVER, OP_ARG_NONE, false, true},
    {"where", OP_PART_WHERE, OP_ARG_FORGIVING, false, true},
    {NULL}};

const op_pseudo_element op_css_pseudo_elements[] = {{"before", OP_PSEUDO_BEFORE, true},
                                                    {"after", OP_PSEUDO_AFTER, true},
                                                    {"marker", OP_PSEUDO_MARKER, false},
                                                    {"first-letter", OP_PSEUDO_FIRST_LETTER, true},
                                                    {"first-line", OP_PSEUDO_FIRST_LINE, true},
                                                    {"footnote-call", OP_PSEUDO_FOOTNOTE_CALL, false},
                                                    {"footnote-marker", OP_PSEUDO_FOOTNOTE_MARKER, false},
                                                    {"-offprint-lead", OP_PSEUDO_LEAD, false},
                                                    {NULL}};

/* One list being read. Lists inside it have readers of their own that share the count of parts. */
typedef struct reader {
    op_arena *a;
    op_css_tokens t;
    size_t i;
    int nested;     /* how many lists stand around it */
    uint32_t *left; /* parts that may still come */
    uint32_t at;    /* where it failed */
    const char *why; /* NULL: nothing did */
} reader;

/* One complex selector while it is read: parts as written, before[] what stands before the compound that begins there. */
typedef struct {
    op_part part[PARTS_MAX];
    uint8_t before[PARTS_MAX]; /* op_part_after; MORE inside a compound, END before the first */
    size_t n;
    op_pseudo pseudo;
    uint32_t ids, classes, types;
    bool plain, ancestral;
} complex;

static const op_css_selectors *read_list(reader *r, bool forgiving);

static bool fail(reader *r, size_t i, const char *why)
{
    r->at = r->t.n == 0 ? r->t.v[0].begin : i < r->t.n ? r->t.v[i].begin : r->t.v[r->t.n - 1].end;
    r->why = why;
    return false;
}

static bool at(const reader *r, op_css_type type)
{
    return r->i < r->t.n && r->t.v[r->i].type == type;
}

static bool at_delim(const reader *r, char c)
{
    return at(r, OP_CSS_DELIM) && r->t.v[r->i].text.p[0] == c;
}

static bool skip_space(reader *r)
{
    size_t from = r->i;

    while (at(r, OP_CSS_WHITESPACE))
        r->i++;
    return r->i > from;
}

static op_part *add(reader *r, complex *c, op_part_kind kind, op_part_after before)
{
    if (c->n == PARTS_MAX || *r->left == 0) {
        fail(r, r->i, "css-match: a selector of more than 256 parts");
        return NULL;
    }
    --*r->left;
    c->before[c->n] = (uint8_t)before;
    c->part[c->n] = (op_part){.kind = (uint8_t)kind};
    return &c->part[c->n++];
}

/* text, in lower case where element and attribute names are compared so; owned by the arena. */
static const char *lower(op_arena *a, op_str text)
{
    char *copy = op_arena_dup(a, text.p, text.n);

    for (size_t i = 0; i < text.n; i++)
        copy[i] = copy[i] >= 'A' && copy[i] <= 'Z' ? (char)(copy[i] | 32) : copy[i];
    return copy;
}

static bool has_upper(op_str s)
{
    for (size_t i = 0; i < s.n; i++)
        if (s.p[i] >= 'A' && s.p[i] <= 'Z')
            return true;
    return false;
}

/* A part whose name is copied when the selector is packed. */
static bool add_name(reader *r, complex *c, op_part_kind kind, op_part_after before, op_str name)
{
    op_part *p = add(r, c, kind, before);

    if (!p)
        return false;
    p->text = kind == OP_PART_TYPE && has_upper(name) ? lower(r->a, name) : name.p;
    p->n = (uint32_t)name.n;
    c->types += kind == OP_PART_TYPE;
    c->classes += kind == OP_PART_CLASS;
    c->ids += kind == OP_PART_ID;
    r->i++;
    return true;
}

/* ---- [attributes] ---- */

static bool attribute_test(reader *r, op_part_attribute *x)
{
    static const char marks[] = "=~|^$*";
    const char *mark = at(r, OP_CSS_DELIM) ? strchr(marks, r->t.v[r->i].text.p[0]) : NULL;

    if (!mark)
        return fail(r, r->i, "an attribute's name, a comparison or ] should stand here");
    x->test = (char)(OP_ATTR_IS + (mark - marks));
    r->i++;
    if (x->test != OP_ATTR_IS) {
        if (!at_delim(r, '='))
            return fail(r, r->i, x->test == OP_ATTR_DASH ? "namespace prefixes are not taken" : "= should stand here");
        r->i++;
    }
    skip_space(r);
    if (!at(r, OP_CSS_IDENT) && !at(r, OP_CSS_STRING))
        return fail(r, r->i, "the attribute's value should stand here, a name or between quotation marks");
    x->value = op_arena_dup(r->a, r->t.v[r->i].text.p, r->t.v[r->i].text.n);
    x->n = r->t.v[r->i++].text.n;
    skip_space(r);
    if (at(r, OP_CSS_IDENT)) {
        op_str flag = r->t.v[r->i].text;
        if (!op_css_is(flag, "i") && !op_css_is(flag, "s"))
            return fail(r, r->i, "only i or s may stand behind the value");
        x->flag = (char)(flag.p[0] | 32);
        r->i++;
        skip_space(r);
    }
    return r->i == r->t.n || fail(r, r->i, "] should stand here");
}

static bool read_attribute(reader *r, complex *c, op_part_after before)
{
    reader in = {.a = r->a, .t = op_css_block(r->t, r->i), .left = r->left};
    op_part *p = add(r, c, OP_PART_ATTRIBUTE, before);
    op_part_attribute *x = op_new(r->a, op_part_attribute);

    if (!p)
        return false;
    skip_space(&in);
    if (at_delim(&in, '|') || at_delim(&in, '*'))
        fail(&in, in.i, "namespace prefixes are not taken");
    else if (!at(&in, OP_CSS_IDENT))
        fail(&in, in.i, "an attribute's name should stand here");
    else {
        x->name = lower(r->a, in.t.v[in.i++].text);
        skip_space(&in);
        if (in.i < in.t.n)
            attribute_test(&in, x);
    }
    if (in.why) {
        r->at = in.at;
        r->why = in.why;
        return false;
    }
    p->attribute = x;
    c->classes++;
    c->ancestral = false;
    c->plain &= x->test <= OP_ATTR_DASH && !x->flag;
    r->i = op_css_after(r->t, r->i);
    return true;
}

/* ---- :pseudo-classes ---- */

static uint32_t held(uint32_t n)
{
    return n < 1023 ? n : 1023;
}

/* Adds the specificity of the list's most specific selector. */
static void count_list(complex *c, const op_css_selectors *list, bool specific)
{
    op_specificity most = 0;

    for (size_t i = 0; i < list->n; i++) {
        most = list->v[i]->specificity > most ? list->v[i]->specificity : most;
        c->ancestral &= list->v[i]->ancestral;
    }
    if (!specific)
        return;
    c->ids += most >> 20;
    c->classes += most >> 10 & 1023;
    c->types += most & 1023;
}

static bool read_lang(reader *in, op_part *p)
{
    op_part_ranges *ranges = op_new(in->a, op_part_ranges);
    const char **v = op_new_array(in->a, const char *, in->t.n / 2 + 1);

    p->ranges = ranges;
    ranges->v = v;
    do {
        in->i += ranges->n > 0; /* the comma */
        skip_space(in);
        if (!at(in, OP_CSS_IDENT) && !at(in, OP_CSS_STRING))
            return fail(in, in->i, "a language should stand here");
        v[ranges->n++] = op_arena_dup(in->a, in->t.v[in->i].text.p, in->t.v[in->i].text.n);
        in->i++;
        skip_space(in);
    } while (at(in, OP_CSS_COMMA));
    return in->i == in->t.n || fail(in, in->i, "a comma or ) should stand here");
}

static bool read_nth(reader *in, complex *c, op_part *p, bool of)
{
    op_part_nth *nth = op_new(in->a, op_part_nth);

    p->nth = nth;
    if (!op_css_nth_read(in->t, &in->i, &nth->a, &nth->b))
        return fail(in, in->i, "a position should stand here, as 3, odd or 2n+1");
    skip_space(in);
    if (in->i == in->t.n)
        return true;
    if (!of || !at(in, OP_CSS_IDENT) || !op_css_is(in->t.v[in->i].text, "of"))
        return fail(in, in->i, of ? "of or ) should stand here" : ") should stand here");
    in->i++;
    nth->of = read_list(in, false);
    if (nth->of)
        count_list(c, nth->of, true);
    return nth->of != NULL;
}

static bool read_argument(reader *r, complex *c, op_part *p, const op_pseudo_class *row)
{
    reader in = {.a = r->a, .t = op_css_block(r->t, r->i), .nested = r->nested + 1, .left = r->left};

    if (in.nested > NESTED_MAX)
        return fail(r, r->i, "css-match: selectors in selectors more than 8 deep");
    if (row->argument == OP_ARG_LANG) {
        read_lang(&in, p);
    } else if (row->argument == OP_ARG_NTH || row->argument == OP_ARG_NTH_OF) {
        read_nth(&in, c, p, row->argument == OP_ARG_NTH_OF);
    } else {
        p->list = read_list(&in, row->argument == OP_ARG_FORGIVING);
        if (p->list)
            count_list(c, p->list, row->kind != OP_PART_WHERE);
    }
    if (!in.why)
        return true;
    r->at = in.at;
    r->why = in.why;
    return false;
}

static bool read_pseudo_class(reader *r, complex *c, op_part_after before)
{
    const op_css_token *name = &r->t.v[r->i];
    size_t k = 0;
    bool function = name->type == OP_CSS_FUNCTION;

    while (op_css_pseudo_classes[k].name && !op_css_is(name->text, op_css_pseudo_classes[k].name))
        k++;
    const op_pseudo_class *row = &op_css_pseudo_classes[k];
    if (!row->name)
        return fail(r, r->i, "no such pseudo-class");
    if (function != (row->argument != OP_ARG_NONE))
        return fail(r, r->i, function ? "this pseudo-class takes no parentheses" : "this pseudo-class needs parentheses");
    op_part *p = add(r, c, row->kind, before);
    if (!p)
        return false;
    p->name = (uint8_t)k;
    c->classes += row->argument != OP_ARG_FORGIVING && row->argument != OP_ARG_LIST;
    c->plain &= row->plain;
    c->ancestral &= row->ancestral;
    if (function && !read_argument(r, c, p, row))
        return false;
    r->i = op_css_after(r->t, r->i);
    return true;
}

/* ---- compounds and what joins them ---- */

/* At the name behind one or two colons; true where it is a pseudo-element, which ends the selector. */
static bool read_pseudo_element(reader *r, complex *c, bool two)
{
    const op_pseudo_element *row = op_css_pseudo_elements;

    if (!at(r, OP_CSS_IDENT))
        return two && fail(r, r->i, at(r, OP_CSS_FUNCTION) ? "no such pseudo-element"
                                                           : "a pseudo-element's name should stand here");
    while (row->name && !(op_css_is(r->t.v[r->i].text, row->name) && (two || row->old)))
        row++;
    if (!row->name)
        return two && fail(r, r->i, "no such pseudo-element");
    if (r->nested)
        return fail(r, r->i, "pseudo-elements cannot stand in parentheses");
    c->pseudo = row->pseudo;
    c->types++;
    c->plain &= row->old;
    r->i++;
    return true;
}

static bool read_colon(reader *r, complex *c, op_part_after before)
{
    bool two;

    r->i++;
    two = at(r, OP_CSS_COLON);
    r->i += two;
    if (read_pseudo_element(r, c, two))
        return before == OP_PART_MORE || add(r, c, OP_PART_ANY, before) != NULL;
    if (r->why)
        return false;
    if (!at(r, OP_CSS_IDENT) && !at(r, OP_CSS_FUNCTION))
        return fail(r, r->i, "a pseudo-class should stand here");
    return read_pseudo_class(r, c, before);
}

/* "*" or a type, where no namespace comes with it. */
static bool read_type(reader *r, complex *c, op_part_after before)
{
    const op_css_token *t = &r->t.v[r->i];
    bool bar = t->type == OP_CSS_DELIM && t->text.p[0] == '|';

    if (bar || (r->i + 1 < r->t.n && t[1].type == OP_CSS_DELIM && t[1].text.p[0] == '|'))
        return fail(r, r->i, "namespace prefixes are not taken");
    if (t->type == OP_CSS_IDENT)
        return add_name(r, c, OP_PART_TYPE, before, t->text);
    r->i++;
    return add(r, c, OP_PART_ANY, before) != NULL;
}

/* Whether a simple selector begins here that may stand behind another one. */
static bool at_simple(const reader *r)
{
    return at(r, OP_CSS_HASH) || at_delim(r, '.') || at(r, OP_CSS_OPEN_SQUARE) || at(r, OP_CSS_COLON);
}

static bool read_simple(reader *r, complex *c, op_part_after before)
{
    const op_css_token *t = &r->t.v[r->i];

    if (t->type == OP_CSS_HASH)
        return t->id ? add_name(r, c, OP_PART_ID, before, t->text) : fail(r, r->i, "an id cannot begin with a digit");
    if (t->type == OP_CSS_OPEN_SQUARE)
        return read_attribute(r, c, before);
    if (t->type == OP_CSS_COLON)
        return read_colon(r, c, before);
    r->i++;
    if (!at(r, OP_CSS_IDENT))
        return fail(r, r->i, "a class should stand here");
    return add_name(r, c, OP_PART_CLASS, before, r->t.v[r->i].text);
}

static const char *expected(const reader *r)
{
    if (at_delim(r, '&') || at(r, OP_CSS_OPEN_CURLY))
        return "nested style rules are not taken";
    if (at(r, OP_CSS_CLOSE_CURLY))
        return "a } without its {";
    return "a selector should stand here";
}

static bool read_compound(reader *r, complex *c, op_part_after before)
{
    size_t from = c->n;
    bool ok = true;

    if (at(r, OP_CSS_IDENT) || at_delim(r, '*') || at_delim(r, '|'))
        ok = read_type(r, c, before);
    else if (!at_simple(r))
        return fail(r, r->i, expected(r));
    while (ok && at_simple(r)) {
        if (c->pseudo != OP_PSEUDO_NONE)
            return fail(r, r->i, "nothing can stand behind a pseudo-element");
        ok = read_simple(r, c, c->n == from ? before : OP_PART_MORE);
    }
    return ok;
}

/* The combinator before the next compound; END where the selector ends here. */
static op_part_after read_combinator(reader *r)
{
    static const char marks[] = ">+~";
    bool space = skip_space(r);
    const char *mark = at(r, OP_CSS_DELIM) ? strchr(marks, r->t.v[r->i].text.p[0]) : NULL;

    if (r->i == r->t.n || at(r, OP_CSS_COMMA))
        return OP_PART_END;
    if (mark) {
        r->i++;
        skip_space(r);
        return (op_part_after)(OP_PART_CHILD + (mark - marks));
    }
    if (!space) {
        fail(r, r->i, at(r, OP_CSS_OPEN_CURLY) || at(r, OP_CSS_CLOSE_CURLY) ? expected(r) : "this cannot stand in a selector");
        return OP_PART_END;
    }
    return OP_PART_DESCENDANT;
}

static bool owns_text(const op_part *p)
{
    return p->kind == OP_PART_TYPE || p->kind == OP_PART_ID || p->kind == OP_PART_CLASS;
}

/* Puts parts and their names into one block, the subject's compound first. */
static const op_css_selector *pack(op_arena *a, const complex *c)
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

static const op_css_selector *read_complex(reader *r)
{
    complex c;
    op_part_after before = OP_PART_END;

    c.n = 0;
    c.pseudo = OP_PSEUDO_NONE;
    c.ids = c.classes = c.types = 0;
    c.plain = c.ancestral = true;
    do {
        if (c.pseudo != OP_PSEUDO_NONE) {
            fail(r, r->i, "nothing can stand behind a pseudo-element");
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
static const op_css_selectors *read_list(reader *r, bool forgiving)
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
        skip_space(r);
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
    uint32_t left = PARTS_MAX;
    reader r = {.a = a, .t = op_css_trim(tokens), .left = &left};
    const op_css_selectors *list = read_list(&r, false);

    if (list)
        return list;
    *at_byte = r.at;
    *why = r.why;
    return NULL;
}
