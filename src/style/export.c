/* export.c - walks the sheets as the cascade does, for the screen, and writes what remains of each rule */
#include "style/export.h"

#include <string.h>

#include "style/export_private.h"
#include "style/styled.h"

/* ---- what counts ---- */

static bool supported(void *self, op_str name, op_css_tokens value)
{
    const op_property *p = op_property_find(name);

    (void)self;
    return op_str_starts(name, "--") || (p && (p->outputs & OP_OUT_EPUB) && op_property_check(p, value, NULL));
}

bool op_export_matches(const op_css_selectors *s, const op_element *e, op_specificity *best)
{
    bool any = false;

    *best = 0;
    for (size_t i = 0; s && i < s->n; i++) {
        if (op_css_pseudo(s->v[i]) != OP_PSEUDO_NONE || !op_css_matches(s->v[i], e))
            continue;
        any = true;
        *best = op_css_specificity(s->v[i]) > *best ? op_css_specificity(s->v[i]) : *best;
    }
    return any;
}

bool op_export_applies(const op_css_rule *r, const op_css_environment *e)
{
    if (op_str_is(r->name, "media"))
        return op_css_media(r->prelude, e);
    return op_str_is(r->name, "supports") && op_css_supports(r->prelude, supported, NULL);
}

/* ---- rules ---- */

/* What stands around a rule: in which media it was written. */
typedef struct {
    const op_css_sheet *sheet;
    bool author;
    bool screen;  /* not for print */
    op_str media; /* passed on */
    const op_css_environment *e; /* in which it holds */
} surroundings;

static bool of_headings(const op_css_selectors *s)
{
    for (size_t i = 0; i < s->n; i++) {
        const char *type = op_css_subject(s->v[i]).type;
        if (type && type[0] == 'h' && type[1] >= '1' && type[1] <= '6' && !type[2])
            return true;
    }
    return false;
}

static bool of_letters(const op_css_selectors *s)
{
    for (size_t i = 0; i < s->n; i++)
        if (op_css_pseudo(s->v[i]) != OP_PSEUDO_FIRST_LETTER)
            return false;
    return s->n > 0;
}

static bool has_short_rule(op_exporter *x, const op_css_sheet *sheet, const op_css_rule *rule)
{
    bool is_short = false;

    for (const op_css_declaration *d = rule->declarations; d; d = d->next)
        if (op_str_is(d->name, "-offprint-rule-length")) {
            op_css_tokens value = op_css_trim(op_css_value(x->arena, sheet, d));
            is_short = !(value.n == 1 && op_css_is(value.v[0].text, "auto"));
        }
    return is_short;
}

/* Whether the root or the body is meant by name; *any: they are meant among all elements. */
static bool of_page(op_exporter *x, const op_css_selectors *s, bool *any)
{
    bool page = false;

    *any = false;
    for (size_t i = 0; i < s->n; i++) {
        op_css_key key = op_css_subject(s->v[i]);
        if (op_css_pseudo(s->v[i]) != OP_PSEUDO_NONE || (!op_css_matches(s->v[i], x->root) && !op_css_matches(s->v[i], x->body)))
            continue;
        if (op_css_specificity(s->v[i]) == 0 && !key.type)
            *any = true;
        else
            page = true;
    }
    return page;
}

/* "*" with what belongs to the reader on the body: all that is inside. */
static void mean_the_inside(op_export_names *selectors)
{
    for (size_t i = 0; i < selectors->n; i++)
        if (op_str_is(selectors->v[i], "*"))
            selectors->v[i] = OP_STR("body *");
}

static bool names_root(const op_css_selectors *s)
{
    bool root = false;

    for (size_t i = 0; i < s->n && !root; i++) {
        op_buf text = OP_BUF_INIT;
        op_css_selector_write(s->v[i], &text);
        root = strcmp(text.p, ":root") == 0;
        op_buf_free(&text);
    }
    return root;
}

static void tell_selector(op_exporter *x, const op_css_rule *rule, const surroundings *at)
{
    if (x->said && at->screen && at->author)
        op_diag_add(x->said, OP_DIAG_CSS_SCREEN, (op_span){at->sheet->source, rule->at, rule->end},
                    "a selector that few reading systems know");
}

/* Of the author's selectors those that can match something in this document. */
static op_css_selectors that_may_match(op_exporter *x, const op_css_selectors *s)
{
    const op_css_selector **v = op_new_array(x->arena, const op_css_selector *, s->n + 1);
    uint64_t above[OP_CSS_MASK];
    size_t n = 0;

    for (size_t i = 0; i < s->n; i++)
        if (op_css_may_match(s->v[i], op_export_number, x->known, above))
            v[n++] = s->v[i];
    return (op_css_selectors){v, n};
}

static bool says_something(const op_export_lines *lines)
{
    for (size_t i = 0; i < lines->n; i++)
        if (!lines->v[i].gone)
            return true;
    return false;
}

static void style_rule(op_exporter *x, const op_css_rule *rule, surroundings at)
{
    bool any, page = of_page(x, rule->selectors, &any);
    op_export_place place = {at.sheet, at.author, at.screen, at.media.n > 0, page, of_headings(rule->selectors),
                             of_letters(rule->selectors), op_export_size(rule->selectors), has_short_rule(x, at.sheet, rule)};
    op_export_item item = {.media = at.media, .author = at.author, .screen = at.screen};
    op_mark mark = op_arena_mark(x->arena);
    op_css_selectors selectors = x->known && at.author ? that_may_match(x, rule->selectors) : *rule->selectors;

    op_export_enter(x, at.sheet, rule);
    x->initial = (op_export_lines){0};
    for (const op_css_declaration *d = rule->declarations; d && selectors.n; d = d->next)
        op_export_declaration(x, place, d, &item.lines);
    if (item.lines.n && op_export_selectors(x->arena, &selectors, &item.old, &item.later) && says_something(&item.lines))
        tell_selector(x, rule, &at);
    if (item.lines.n && page && !item.old.n && names_root(rule->selectors)) { /* which engines of old do not know */
        static op_str body[] = {{.p = "body", .n = 4}};
        item.old = (op_export_names){body, 1, 0};
        item.later.n = 0;
    }
    if (any && !page)
        mean_the_inside(&item.old);
    if (x->initial.n && !at.media.n)
        item.initial = x->initial;
    if (item.lines.n && (item.old.n || item.later.n))
        op_export_keep(x, &item);
    op_arena_reset(x->arena, mark);
}

static void tell_query(op_exporter *x, const op_css_sheet *sheet, uint32_t begin, uint32_t end, bool kept)
{
    if (x->said)
        op_diag_add(x->said, OP_DIAG_CSS_SCREEN, (op_span){sheet->source, begin, end},
                    kept ? "a window's size in a query for the colour scheme; the rest of the query stays"
                         : "a query for the colour scheme that asks for more");
}

static bool names_paper(op_css_tokens query)
{
    for (size_t i = 0; i < query.n; i++)
        if (query.v[i].type == OP_CSS_IDENT && op_css_is(query.v[i].text, "print"))
            return true;
    return false;
}

/* What a condition says of the rules inside; false: they are not for the e-book. */
static bool enter(op_exporter *x, op_css_tokens query, surroundings *at)
{
    bool cut, scheme = op_css_media_asks_scheme(query);

    if (scheme && !at->media.n) {
        if (!op_export_media(x->arena, query, &at->media, &cut)) {
            if (!names_paper(query))
                tell_query(x, at->sheet, query.v[0].begin, query.v[query.n - 1].end, false);
            return false;
        }
        if (cut)
            tell_query(x, at->sheet, query.v[0].begin, query.v[query.n - 1].end, true);
        op_css_tokens kept = op_css_tokenize(x->arena, at->media);
        at->e = op_css_media(kept, &op_export_light) ? &op_export_light : &op_export_dark;
        at->screen |= !op_css_media(query, &op_export_print);
        return true;
    }
    at->screen |= !op_css_media(query, &op_export_print);
    return op_css_media(query, at->e);
}

static void walk(op_exporter *x, const op_css_rule *rule, surroundings at)
{
    for (; rule; rule = rule->next) {
        surroundings inner = at;
        if (!rule->name.n)
            style_rule(x, rule, at);
        else if (op_str_is(rule->name, "media") ? enter(x, rule->prelude, &inner) : op_export_applies(rule, at.e))
            walk(x, rule->rules, inner);
    }
}

/* The conditions of @import, outermost first. */
static bool enter_sheet(op_exporter *x, const op_sheet_condition *c, surroundings *at)
{
    return !c || (enter_sheet(x, c->outer, at) && enter(x, c->media, at));
}

/* ---- the sheet ---- */

static bool read_sheets(op_sheets *s, const op_style_input *in)
{
    bool good = op_sheets_add(s, "base", OP_ORIGIN_AGENT);

    if (!in->n_sheets)
        good &= op_sheets_add(s, in->doc && in->doc->book ? "book" : "article", OP_ORIGIN_AUTHOR);
    for (size_t i = 0; i < in->n_sheets; i++)
        good &= op_sheets_add(s, in->sheets[i], OP_ORIGIN_AUTHOR);
    return good;
}

static void take_elements(op_exporter *x, const op_style_input *in)
{
    const op_document *d = in->doc ? in->doc : op_document_new(x->arena);

    x->doc = d;
    x->elements = op_elements_make(x->arena, d);
    x->root = op_elements_root(x->elements);
    x->body = x->root->first;
    if (in->doc && !x->said)
        x->known = op_known_make(x->arena, x->elements);
}

static void walk_sheets(op_exporter *x, const op_sheets *sheets)
{
    for (const op_sheet *s = sheets->first; s; s = s->next) {
        surroundings at = {s->css, s->origin != OP_ORIGIN_AGENT, false, {"", 0}, &op_export_light};
        if (enter_sheet(x, s->condition, &at))
            walk(x, s->css->rules, at);
    }
}

static void export_told(const op_style_input *in, op_export_options options, op_buf *out, op_diags *said)
{
    op_arena *a = op_arena_new();
    op_document *messages = op_document_new(a); /* its sources and diags take what op_style_make has said already */
    op_sheets sheets = {.arena = a, .sources = messages->sources, .diags = messages->diags, .folders = in->folders};
    op_exporter x = {.arena = a, .options = options, .budget = {.left = OP_CUSTOM_BUDGET}, .said = said,
                     .kept = op_arena_new()};

    if (read_sheets(&sheets, in)) {
        take_elements(&x, in);
        op_export_customs(&x, &sheets, in);
        walk_sheets(&x, &sheets);
        if (x.known)
            op_export_fit(&x);
        op_export_write(&x, out);
    }
    op_arena_free(x.kept);
    op_arena_free(a);
}

void op_style_export(const op_style_input *in, op_export_options options, op_buf *out)
{
    export_told(in, options, out, NULL);
}

void op_style_export_check(const op_style_input *in, op_diags *diags)
{
    op_buf out = OP_BUF_INIT;

    export_told(in, (op_export_options){0}, &out, diags);
    op_buf_free(&out);
}

/* ---- looks of elements ---- */

const op_style *op_style_exported(op_arena *a, const op_document *d, op_str sheet, const char *folders)
{
    static const char *const base[] = {"base"};
    op_style_input in = {.doc = d, .sheets = base, .n_sheets = 1, .folders = folders, .screen = true};
    op_diags *said; /* nothing that the sheets' own style has not said */

    return op_style_make_with(a, &in, sheet, &said);
}

op_elements *op_style_elements(const op_style *s)
{
    return s->tree ? s->tree->elements : NULL;
}

const op_computed *op_element_computed(const op_element *e)
{
    const op_look *look = e->style;

    return look ? look->c : NULL;
}
