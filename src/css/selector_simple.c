/* selector_simple.c - what stands in brackets and behind colons */
#include <string.h>

#include "css/reader.h"

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

/* ---- [attributes] ---- */

static bool attribute_test(op_css_reader *r, op_part_attribute *x)
{
    static const char marks[] = "=~|^$*";
    const char *mark = op_css_here(r, OP_CSS_DELIM) ? strchr(marks, r->t.v[r->i].text.p[0]) : NULL;

    if (!mark)
        return op_css_fail(r, r->i, "an attribute's name, a comparison or ] should stand here");
    x->test = (char)(OP_ATTR_IS + (mark - marks));
    r->i++;
    if (x->test != OP_ATTR_IS) {
        if (!op_css_here_delim(r, '='))
            return op_css_fail(r, r->i, x->test == OP_ATTR_DASH ? "namespace prefixes are not taken" : "= should stand here");
        r->i++;
    }
    op_css_skip_blank(r);
    if (!op_css_here(r, OP_CSS_IDENT) && !op_css_here(r, OP_CSS_STRING))
        return op_css_fail(r, r->i, "the attribute's value should stand here, a name or between quotation marks");
    x->value = op_arena_dup(r->a, r->t.v[r->i].text.p, r->t.v[r->i].text.n);
    x->n = r->t.v[r->i++].text.n;
    op_css_skip_blank(r);
    if (op_css_here(r, OP_CSS_IDENT)) {
        op_str flag = r->t.v[r->i].text;
        if (!op_css_is(flag, "i") && !op_css_is(flag, "s"))
            return op_css_fail(r, r->i, "only i or s may stand behind the value");
        x->flag = (char)(flag.p[0] | 32);
        r->i++;
        op_css_skip_blank(r);
    }
    return r->i == r->t.n || op_css_fail(r, r->i, "] should stand here");
}

bool op_css_attribute_read(op_css_reader *r, op_css_complex *c, op_part_after before)
{
    op_css_reader in = {.a = r->a, .t = op_css_block(r->t, r->i), .left = r->left};
    op_part *p = op_css_part_add(r, c, OP_PART_ATTRIBUTE, before);
    op_part_attribute *x = op_new(r->a, op_part_attribute);

    if (!p)
        return false;
    op_css_skip_blank(&in);
    if (op_css_here_delim(&in, '|') || op_css_here_delim(&in, '*'))
        op_css_fail(&in, in.i, "namespace prefixes are not taken");
    else if (!op_css_here(&in, OP_CSS_IDENT))
        op_css_fail(&in, in.i, "an attribute's name should stand here");
    else {
        op_str name = op_css_lower(r->a, in.t.v[in.i++].text);
        x->name = op_arena_dup(r->a, name.p, name.n);
        op_css_skip_blank(&in);
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

/* Adds the specificity of the list's most specific selector. */
static void count_list(op_css_complex *c, const op_css_selectors *list, bool specific)
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

static bool read_lang(op_css_reader *in, op_part *p)
{
    op_part_ranges *ranges = op_new(in->a, op_part_ranges);
    const char **v = op_new_array(in->a, const char *, in->t.n / 2 + 1);

    p->ranges = ranges;
    ranges->v = v;
    do {
        in->i += ranges->n > 0; /* the comma */
        op_css_skip_blank(in);
        if (!op_css_here(in, OP_CSS_IDENT) && !op_css_here(in, OP_CSS_STRING))
            return op_css_fail(in, in->i, "a language should stand here");
        v[ranges->n++] = op_arena_dup(in->a, in->t.v[in->i].text.p, in->t.v[in->i].text.n);
        in->i++;
        op_css_skip_blank(in);
    } while (op_css_here(in, OP_CSS_COMMA));
    return in->i == in->t.n || op_css_fail(in, in->i, "a comma or ) should stand here");
}

static bool read_nth(op_css_reader *in, op_css_complex *c, op_part *p, bool of)
{
    op_part_nth *nth = op_new(in->a, op_part_nth);

    p->nth = nth;
    if (!op_css_nth_read(in->t, &in->i, &nth->a, &nth->b))
        return op_css_fail(in, in->i, "a position should stand here, as 3, odd or 2n+1");
    op_css_skip_blank(in);
    if (in->i == in->t.n)
        return true;
    if (!of || !op_css_here(in, OP_CSS_IDENT) || !op_css_is(in->t.v[in->i].text, "of"))
        return op_css_fail(in, in->i, of ? "of or ) should stand here" : ") should stand here");
    in->i++;
    nth->of = op_css_list_read(in, false);
    if (nth->of)
        count_list(c, nth->of, true);
    return nth->of != NULL;
}

static bool read_argument(op_css_reader *r, op_css_complex *c, op_part *p, const op_pseudo_class *row)
{
    op_css_reader in = {.a = r->a, .t = op_css_block(r->t, r->i), .nested = r->nested + 1, .left = r->left};

    if (in.nested > OP_CSS_NESTED_MAX)
        return op_css_fail(r, r->i, "css-match: selectors in selectors more than 8 deep");
    if (row->argument == OP_ARG_LANG) {
        read_lang(&in, p);
    } else if (row->argument == OP_ARG_NTH || row->argument == OP_ARG_NTH_OF) {
        read_nth(&in, c, p, row->argument == OP_ARG_NTH_OF);
    } else {
        p->list = op_css_list_read(&in, row->argument == OP_ARG_FORGIVING);
        if (p->list)
            count_list(c, p->list, row->kind != OP_PART_WHERE);
    }
    if (!in.why)
        return true;
    r->at = in.at;
    r->why = in.why;
    return false;
}

static bool read_pseudo_class(op_css_reader *r, op_css_complex *c, op_part_after before)
{
    const op_css_token *name = &r->t.v[r->i];
    size_t k = 0;
    bool function = name->type == OP_CSS_FUNCTION;

    while (op_css_pseudo_classes[k].name && !op_css_is(name->text, op_css_pseudo_classes[k].name))
        k++;
    const op_pseudo_class *row = &op_css_pseudo_classes[k];
    if (!row->name)
        return op_css_fail(r, r->i, "no such pseudo-class");
    if (function != (row->argument != OP_ARG_NONE))
        return op_css_fail(r, r->i, function ? "this pseudo-class takes no parentheses" : "this pseudo-class needs parentheses");
    op_part *p = op_css_part_add(r, c, row->kind, before);
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

/* At the name behind one or two colons; true where it is a pseudo-element, which ends the selector. */
static bool read_pseudo_element(op_css_reader *r, op_css_complex *c, bool two)
{
    const op_pseudo_element *row = op_css_pseudo_elements;

    if (!op_css_here(r, OP_CSS_IDENT))
        return two && op_css_fail(r, r->i, op_css_here(r, OP_CSS_FUNCTION) ? "no such pseudo-element"
                                                           : "a pseudo-element's name should stand here");
    while (row->name && !(op_css_is(r->t.v[r->i].text, row->name) && (two || row->old)))
        row++;
    if (!row->name)
        return two && op_css_fail(r, r->i, "no such pseudo-element");
    if (r->nested)
        return op_css_fail(r, r->i, "pseudo-elements cannot stand in parentheses");
    c->pseudo = row->pseudo;
    c->types++;
    c->plain &= row->old;
    r->i++;
    return true;
}

bool op_css_colon_read(op_css_reader *r, op_css_complex *c, op_part_after before)
{
    bool two;

    r->i++;
    two = op_css_here(r, OP_CSS_COLON);
    r->i += two;
    if (read_pseudo_element(r, c, two))
        return before == OP_PART_MORE || op_css_part_add(r, c, OP_PART_ANY, before) != NULL;
    if (r->why)
        return false;
    if (!op_css_here(r, OP_CSS_IDENT) && !op_css_here(r, OP_CSS_FUNCTION))
        return op_css_fail(r, r->i, "a pseudo-class should stand here");
    return read_pseudo_class(r, c, before);
}

