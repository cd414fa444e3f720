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

static void write_lines(const op_export_lines *lines, op_buf *out)
{
    for (size_t i = 0; i < lines->n; i++) {
        const op_export_line *l = &lines->v[i];
        op_buf_printf(out, "%s%.*s: ", i ? " " : "", (int)l->name.n, l->name.p);
        op_buf_str(out, l->value);
        op_buf_puts(out, l->important ? " !important;" : ";");
    }
}

static bool same(const op_buf *x, const op_buf *y)
{
    return op_str_eq(op_buf_view(x), op_buf_view(y));
}

static void set_buf(op_buf *b, op_str s)
{
    op_buf_truncate(b, 0);
    op_buf_str(b, s);
}

static void enter_media(op_exporter *x, op_str media)
{
    if (op_str_eq(op_buf_view(&x->media), media))
        return;
    op_buf_puts(x->out, x->media.n ? "}\n" : "");
    if (media.n)
        op_buf_printf(x->out, "%s%.*s {\n", *media.p == '@' ? "" : "@media ", (int)media.n, media.p);
    set_buf(&x->media, media);
}

static void write_pending(op_exporter *x)
{
    op_export_rule *r = &x->pending;

    if (!r->selectors.n)
        return;
    enter_media(x, op_buf_view(&r->media));
    op_buf_str(x->out, op_buf_view(&r->selectors));
    op_buf_puts(x->out, " { ");
    op_buf_str(x->out, op_buf_view(&r->lines));
    op_buf_puts(x->out, " }\n");
    op_buf_truncate(&r->selectors, 0);
}

/* Neighbours that say the same, or of the same, are one. */
static void add_rule(op_exporter *x, op_str media, const op_buf *selectors, const op_buf *lines, bool alone)
{
    op_export_rule *r = &x->pending;
    bool beside = r->selectors.n && op_str_eq(op_buf_view(&r->media), media);
    bool same_selectors = beside && same(&r->selectors, selectors);
    bool same_lines = beside && same(&r->lines, lines) && (same_selectors || (!alone && !r->alone));

    if (same_lines && same_selectors)
        return;
    if (same_lines || same_selectors) {
        op_buf_puts(same_lines ? &r->selectors : &r->lines, same_lines ? ", " : " ");
        op_buf_str(same_lines ? &r->selectors : &r->lines, op_buf_view(same_lines ? selectors : lines));
        return;
    }
    write_pending(x);
    r->alone = alone;
    set_buf(&r->media, media);
    set_buf(&r->selectors, op_buf_view(selectors));
    set_buf(&r->lines, op_buf_view(lines));
}

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

/* What engines of old know in one rule; the rest in rules of their own, inside of @media, as some engines drop all that
 * follows a selector that they cannot read, but pass over an @media. */
static void write_rules(op_exporter *x, op_str media, const op_buf *old, const op_export_names *later, const op_export_lines *lines)
{
    op_buf text = OP_BUF_INIT, one = OP_BUF_INIT;

    write_lines(lines, &text);
    if (old->n)
        add_rule(x, media, old, &text, false);
    for (size_t i = 0; i < later->n; i++) {
        set_buf(&one, later->v[i]);
        add_rule(x, media.n ? media : OP_STR("screen"), &one, &text, true);
    }
    op_buf_free(&one);
    op_buf_free(&text);
}

/* What engines that know initial-letter get over the floating letter: they read any selector. Safari has it by an older name. */
static void write_initial(op_exporter *x, const op_buf *old, const op_export_names *later, const op_export_lines *lines)
{
    static const op_str knowing = {.p = "@supports (initial-letter: 3) or (-webkit-initial-letter: 3)", .n = 60};
    op_buf text = OP_BUF_INIT, all = OP_BUF_INIT;

    write_lines(lines, &text);
    op_buf_str(&all, op_buf_view(old));
    for (size_t i = 0; i < later->n; i++) {
        op_buf_puts(&all, all.n ? ", " : "");
        op_buf_str(&all, later->v[i]);
    }
    if (all.n)
        add_rule(x, knowing, &all, &text, true);
    op_buf_free(&all);
    op_buf_free(&text);
}

/* "*" with what belongs to the reader on the body: all that is inside. */
static void mean_the_inside(op_buf *selectors)
{
    op_buf out = OP_BUF_INIT;
    op_str rest = op_buf_view(selectors);

    for (size_t i = 0; i < rest.n; i++) {
        bool begins = i == 0 || (rest.p[i - 1] == ' ' && i > 1 && rest.p[i - 2] == ',');
        bool ends = i + 1 == rest.n || rest.p[i + 1] == ',';
        op_buf_puts(&out, begins && ends && rest.p[i] == '*' ? "body " : "");
        op_buf_char(&out, rest.p[i]);
    }
    op_buf_free(selectors);
    *selectors = out;
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

static void style_rule(op_exporter *x, const op_css_rule *rule, surroundings at)
{
    bool any, page = of_page(x, rule->selectors, &any);
    op_export_place place = {at.sheet, at.author, at.screen, at.media.n > 0, page, of_headings(rule->selectors),
                             of_letters(rule->selectors), has_short_rule(x, at.sheet, rule)};
    op_export_lines lines = {0};
    op_export_names later = {0};
    op_buf selectors = OP_BUF_INIT;
    op_mark mark = op_arena_mark(x->arena);

    op_export_enter(x, at.sheet, rule);
    x->initial = (op_export_lines){0};
    for (const op_css_declaration *d = rule->declarations; d; d = d->next)
        op_export_declaration(x, place, d, &lines);
    if (lines.n && op_export_selectors(x->arena, rule->selectors, &selectors, &later))
        tell_selector(x, rule, &at);
    if (lines.n && page && !selectors.n && names_root(rule->selectors)) { /* which engines of old do not know */
        op_buf_puts(&selectors, "body");
        later.n = 0;
    }
    if (any && !page)
        mean_the_inside(&selectors);
    if (lines.n)
        write_rules(x, at.media, &selectors, &later, &lines);
    if (x->initial.n && !at.media.n)
        write_initial(x, &selectors, &later, &x->initial);
    op_arena_reset(x->arena, mark);
    op_buf_free(&selectors);
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
    op_element *html = op_elements_root(op_elements_make(x->arena, d));

    x->root = html;
    x->body = html->first;
}

static void write_sheets(op_exporter *x, const op_sheets *sheets)
{
    for (const op_sheet *s = sheets->first; s; s = s->next) {
        surroundings at = {s->css, s->origin != OP_ORIGIN_AGENT, false, {"", 0}, &op_export_light};
        if (enter_sheet(x, s->condition, &at))
            walk(x, s->css->rules, at);
    }
    write_pending(x);
    enter_media(x, (op_str){"", 0});
}

static void export_told(const op_style_input *in, op_export_options options, op_buf *out, op_diags *said)
{
    op_arena *a = op_arena_new();
    op_document *messages = op_document_new(a); /* its sources and diags take what op_style_make has said already */
    op_sheets sheets = {.arena = a, .sources = messages->sources, .diags = messages->diags, .folders = in->folders};
    op_exporter x = {.arena = a, .options = options, .budget = {.left = OP_CUSTOM_BUDGET}, .out = out, .said = said};

    if (read_sheets(&sheets, in)) {
        take_elements(&x, in);
        op_export_customs(&x, &sheets, in);
        write_sheets(&x, &sheets);
    }
    op_buf_free(&x.pending.media);
    op_buf_free(&x.pending.selectors);
    op_buf_free(&x.pending.lines);
    op_buf_free(&x.media);
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
