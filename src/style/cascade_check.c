/* cascade_check.c - what sheets say that nobody understands, told where it stands */
#include <string.h>

#include "base/nearest.h"
#include "style/cascade.h"

static const char *const box_names[] = {
    "top-left-corner", "top-left", "top-center", "top-right", "top-right-corner", "right-top", "right-middle", "right-bottom",
    "bottom-right-corner", "bottom-right", "bottom-center", "bottom-left", "bottom-left-corner", "left-bottom", "left-middle", "left-top",
};

op_margin_box op_margin_box_of(op_str name)
{
    for (int i = 0; i < OP_BOXES; i++)
        if (op_css_is(name, box_names[i]))
            return (op_margin_box)i;
    return OP_BOXES;
}

const char *op_margin_box_name(op_margin_box box)
{
    return box_names[box];
}

/* ---- names that were told of, by sheet ---- */

/* Sheets say the same things over and over: what was found good is not read again. */
typedef struct {
    op_str name, value;
    const op_property *property;
    bool face; /* as a descriptor of @font-face */
    bool live; /* where it counts for the output at hand */
} good;

enum { GOOD = 2048 }; /* places of a table in which the last one counts */

typedef struct {
    op_cascade *c;
    const op_sheet *sheet;
    op_str *told; /* open addressing */
    size_t n, cap;
    good *good;
    bool live;    /* the rules at hand count, and the output is print */
} checker;

static uint32_t hash_more(uint32_t h, op_str s)
{
    for (size_t i = 0; i < s.n; i++)
        h = (h ^ (unsigned char)s.p[i]) * 16777619u;
    return h;
}

static uint32_t hash_of(op_str s)
{
    return hash_more(OP_HASH_BEGIN, s);
}

static size_t told_place(const checker *k, op_str name)
{
    size_t i = hash_of(name) & (k->cap - 1);

    while (k->told[i].p && !op_str_eq(k->told[i], name))
        i = (i + 1) & (k->cap - 1);
    return i;
}

/* True the first time that the sheet has the name. */
static bool first_time(checker *k, op_str name)
{
    if (2 * k->n >= k->cap) {
        op_str *old = k->told;
        size_t n = k->cap;
        k->cap = n ? n * 2 : 64;
        k->told = op_new_array(k->c->arena, op_str, k->cap);
        for (size_t i = 0; i < n; i++)
            if (old[i].p)
                k->told[told_place(k, old[i])] = old[i];
    }
    op_str *at = &k->told[told_place(k, name)];
    if (at->p)
        return false;
    *at = name;
    k->n++;
    return true;
}

static op_span span(const checker *k, uint32_t begin, uint32_t end)
{
    return (op_span){k->sheet->css->source, begin, end};
}

static void advise_near(op_diags *d, const char *near)
{
    op_buf b = OP_BUF_INIT;

    if (!near)
        return;
    op_buf_printf(&b, "did you mean %s?", near);
    op_diag_advise(d, b.p);
    op_buf_free(&b);
}

/* ---- declarations ---- */

static const char *place_word(const op_property *p)
{
    return p->where & OP_IN_ELEMENT                ? "it belongs into a style rule"
           : p->where & OP_IN_PAGE                 ? "it belongs into @page"
           : p->where & OP_IN_BOX                  ? "it belongs into a margin box of @page"
                                                   : "it belongs into @font-face";
}

static void unknown_property(checker *k, const op_css_declaration *d, op_span name)
{
    if (!first_time(k, d->name))
        return;
    op_diag_addf(k->c->diags, OP_DIAG_CSS_PROPERTY, name, "%.*s", (int)(d->name.n < 200 ? d->name.n : 200), d->name.p);
    advise_near(k->c->diags, op_property_nearest(d->name));
}

/* Descriptors of @font-face have grammars of their own: ranges of weights, of angles. */
static bool face_takes(const op_css_declaration *d, op_css_tokens value, const char **why)
{
    op_style_face face = {0};
    const op_font_src *sources = NULL;
    size_t n = 0;

    return op_face_set(d->name, value, NULL, &face, &sources, &n, why);
}

/* Whether the value is what the property is anyway, as the sheet itself would write that. */
static bool is_initial(const op_property *p, op_css_tokens value)
{
    op_buf b = OP_BUF_INIT;

    op_css_write(value, &b);
    bool same = p->initial && op_css_is((op_str){b.p, b.n}, p->initial);
    op_buf_free(&b);
    return same;
}

/* Values that print does not have, of properties of which it has others. */
static const struct {
    const char *property, *value;
} not_printed[] = {
    {"display", "flex"},    {"display", "grid"},      {"display", "inline-flex"},      {"display", "inline-grid"},
    {"float", "footnote"},  {"float", "inline-end"},  {"float", "inline-start"},       {"float", "left"},
    {"float", "right"},     {"float", "top"},         {"float", "-offprint-margin"},
    {"position", "absolute"}, {"position", "fixed"}, {"position", "relative"},      {"position", "sticky"},
};

static bool is_not_printed(const op_property *p, op_css_tokens value)
{
    for (size_t i = 0; value.n && i < sizeof(not_printed) / sizeof(not_printed[0]); i++)
        if (strcmp(p->name, not_printed[i].property) == 0 && op_css_is(value.v->text, not_printed[i].value))
            return true;
    return false;
}

static bool unprinted(const op_property *p, op_css_tokens value)
{
    bool prefixed = p->name[0] == '-' && p->outputs & OP_OUT_EPUB; /* reading systems' own */

    if (p->outputs & OP_OUT_PDF)
        return is_not_printed(p, value);
    return !p->shorthand && !prefixed && !is_initial(p, value);
}

static void tell_unprinted(checker *k, const op_property *p, op_css_tokens value, op_span name)
{
    op_buf b = OP_BUF_INIT;

    op_css_write(value, &b);
    op_diag_addf(k->c->diags, OP_DIAG_CSS_PRINT, name, "%s: %.*s", p->name, (int)(b.n < 200 ? b.n : 200), b.p);
    if (p->outputs & OP_OUT_EPUB)
        op_diag_advise(k->c->diags, "what is for the e-book alone stands under @media screen");
    op_buf_free(&b);
}

/* What print does nothing with, though the sheet states it there: one message a sheet and property. */
static void check_printed(checker *k, const op_property *p, op_css_tokens value, op_span name)
{
    op_longhands parts = {.n = 0};

    if (op_value_wide(value) || (p->shorthand && (op_value_has_var(value) || !op_property_expand(p, value, &parts, NULL))))
        return;
    if (!p->shorthand)
        parts.v[parts.n++] = (op_longhand){p, value};
    for (size_t i = 0; i < parts.n; i++) {
        const op_longhand *part = &parts.v[i];
        if (part->value.n && unprinted(part->property, part->value) && first_time(k, op_str_of(part->property->name)))
            tell_unprinted(k, part->property, part->value, name);
    }
}

/* Whether the property takes the value there; tells where not, and where print does nothing with it. */
static bool check_value(checker *k, const op_property *p, const op_css_declaration *d, uint8_t where)
{
    op_mark mark = op_arena_mark(k->c->scratch);
    op_css_tokens value = op_css_trim(op_css_value(k->c->scratch, k->sheet->css, d));
    const char *why = NULL;
    bool taken = where == OP_IN_FACE ? face_takes(d, value, &why) : op_property_check(p, value, &why);

    if (!taken)
        op_diag_addf(k->c->diags, OP_DIAG_CSS_VALUE, span(k, d->begin, d->end), "%s %s", p->name,
                     why ? why : "wants another value");
    else if (k->live && where != OP_IN_FACE)
        check_printed(k, p, value, span(k, d->at, d->at + (uint32_t)d->name.n));
    op_arena_reset(k->c->scratch, mark);
    return taken;
}

static void check_declaration(checker *k, const op_css_declaration *d, uint8_t where)
{
    op_span name = span(k, d->at, d->at + (uint32_t)d->name.n);
    op_str value = op_str_sub(k->sheet->css->text, d->begin, d->end);

    if (op_str_starts(d->name, "--"))
        return;
    good *g = &k->good[hash_more(hash_of(d->name), value) % GOOD];
    bool known = g->property && g->face == (where == OP_IN_FACE) && g->live >= k->live && op_str_eq(g->name, d->name) &&
                 op_str_eq(g->value, value);
    const op_property *p = known ? g->property : op_property_find(d->name);
    if (!p)
        unknown_property(k, d, name);
    else if (!(p->where & where))
        op_diag_addf(k->c->diags, OP_DIAG_CSS_PLACE, name, "%s: %s", p->name, place_word(p));
    else if (!known && check_value(k, p, d, where))
        *g = (good){d->name, value, p, where == OP_IN_FACE, k->live};
}

static void check_declarations(checker *k, const op_css_rule *rule, uint8_t where)
{
    for (const op_css_declaration *d = rule->declarations; d; d = d->next)
        check_declaration(k, d, where);
}

/* ---- rules ---- */

/* At-rules that stand at the top or in conditions. */
static const char *const at_names[] = {"charset", "font-face", "import", "media", "namespace", "page", "supports"};
enum { N_AT_NAMES = sizeof(at_names) / sizeof(at_names[0]) };

static bool is_at_name(op_str name)
{
    for (size_t i = 0; i < N_AT_NAMES; i++)
        if (op_str_is(name, at_names[i]))
            return true;
    return false;
}

/* The middle of a side goes by two words: "left-center" is left-middle and not top-center, however near that is written. */
static const char *nearest_box(op_str name)
{
    static const char *const middles[] = {"center", "centre", "middle"};

    for (size_t i = 0; i < sizeof(middles) / sizeof(middles[0]); i++) {
        size_t side = name.n - strlen(middles[i]);
        for (size_t k = 0; k < OP_BOXES && op_str_ends(name, middles[i]) && side; k++) {
            op_str box = op_str_of(box_names[k]), word = op_str_sub(box, side < box.n ? side : box.n, box.n);
            if ((op_str_is(word, "center") || op_str_is(word, "middle")) && memcmp(box.p, name.p, side) == 0)
                return box_names[k];
        }
    }
    return op_nearest(name, box_names, OP_BOXES, sizeof(*box_names));
}

static void unknown_at_rule(checker *k, const op_css_rule *r, const char *near)
{
    op_buf key = OP_BUF_INIT;

    op_buf_printf(&key, "@%.*s", (int)(r->name.n < 200 ? r->name.n : 200), r->name.p);
    if (first_time(k, (op_str){op_arena_dup(k->c->arena, key.p, key.n), key.n})) {
        op_diag_addf(k->c->diags, OP_DIAG_CSS_AT_RULE, span(k, r->at, r->at + (uint32_t)r->name.n + 1), "%s", key.p);
        if (near) {
            op_buf_truncate(&key, 0);
            op_buf_printf(&key, "@%s", near);
            advise_near(k->c->diags, key.p);
        }
    }
    op_buf_free(&key);
}

static void check_page(checker *k, const op_css_rule *page)
{
    check_declarations(k, page, OP_IN_PAGE);
    for (const op_css_rule *r = page->rules; r; r = r->next)
        if (op_margin_box_of(r->name) == OP_BOXES)
            unknown_at_rule(k, r, nearest_box(r->name));
        else
            check_declarations(k, r, OP_IN_BOX);
}

static void check_rules(checker *k, const op_css_rule *r);

/* What stands in conditions that do not hold is checked too, but nothing of it is missed. */
static void check_conditional(checker *k, const op_css_rule *r, bool holds)
{
    bool live = k->live;

    k->live = live && holds;
    check_rules(k, r->rules);
    k->live = live;
}

static void check_rules(checker *k, const op_css_rule *r)
{
    for (; r; r = r->next) {
        if (!r->name.n)
            check_declarations(k, r, OP_IN_ELEMENT);
        else if (op_str_is(r->name, "page"))
            check_page(k, r);
        else if (op_str_is(r->name, "font-face"))
            check_declarations(k, r, OP_IN_FACE);
        else if (op_str_is(r->name, "media"))
            check_conditional(k, r, op_css_media(r->prelude, &k->c->environment));
        else if (op_str_is(r->name, "supports"))
            check_conditional(k, r, op_css_supports(r->prelude, op_sheets_understand, NULL));
        else if (!is_at_name(r->name))
            unknown_at_rule(k, r, op_nearest(r->name, at_names, N_AT_NAMES, sizeof(*at_names)));
    }
}

void op_rules_check(op_cascade *c)
{
    for (const op_sheet *s = c->sheets->first; s; s = s->next) {
        op_mark mark = op_arena_mark(c->scratch);
        checker k = {.c = c, .sheet = s, .good = op_new_array(c->scratch, good, GOOD)};
        k.live = c->environment.medium == OP_CSS_PRINT && op_sheet_applies(s, &c->environment);
        check_rules(&k, s->css->rules);
        op_arena_reset(c->scratch, mark);
    }
}
