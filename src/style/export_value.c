/* export_value.c - what remains of a declaration in the e-book */
#include <string.h>

#include "base/utf8.h"
#include "style/export_private.h"

/* ---- tables: what is said otherwise, or not at all ---- */

/* Older names, written before the new one. */
static const struct {
    const char *name, *word, *older, *as; /* word NULL: any; as NULL: the value itself */
    bool alone;                           /* the new name is not needed then */
} olders[] = {
    {"break-after", "avoid", "page-break-after", NULL, false},
    {"break-after", "page", "page-break-after", "always", false},
    {"break-before", "avoid", "page-break-before", NULL, false},
    {"break-before", "page", "page-break-before", "always", false},
    {"break-inside", "avoid", "page-break-inside", NULL, false},
    {"font-variant-caps", "all-small-caps", "font-variant", "small-caps", false},
    {"font-variant-caps", "normal", "font-variant", NULL, true},
    {"font-variant-caps", "small-caps", "font-variant", NULL, true},
    {"hyphens", NULL, "-webkit-hyphens", NULL, false},
    {"text-decoration-line", NULL, "text-decoration", NULL, true},
};

/* What the reader chooses: never of the root and the body. A hyphen at the end: all that begins so. */
static const char *const readers[] = {
    "background", "background-", "color", "column-", "columns", "font", "font-size", "font-variant-numeric", "font-weight",
    "height", "hyphens", "line-height", "margin", "margin-", "max-width", "padding", "padding-", "text-align",
    "text-align-last", "text-wrap", "width",
};

/* What stays on paper unless a sheet says it for the screen. */
static const char *const papers[] = {"background", "background-", "color", "font-family"};

/* What a query for a colour scheme gives leave for. */
static const char *const schemes[] = {"background", "background-color", "color"};

/* EPUB 3.3, section 6.3.1.1: these must not stand in a sheet. */
static const char *const forbidden[] = {"direction", "unicode-bidi"};

/* ---- declarations ---- */

op_export_line *op_export_put(op_exporter *x, op_export_lines *to, const char *name, op_str value, bool important)
{
    for (size_t i = 0; i < to->n; i++) /* what is stated again goes behind what else is stated */
        if (op_str_is(to->v[i].name, name) && (important || !to->v[i].important)) {
            memmove(&to->v[i], &to->v[i + 1], (to->n - i - 1) * sizeof(*to->v));
            to->n--;
            break;
        }
    to->v = op_grow(x->arena, to->v, to->n, &to->cap, sizeof(*to->v));
    to->v[to->n] = (op_export_line){op_str_of(name), value, important, false};
    return &to->v[to->n++];
}

/* What cannot be said, but undoes what it wins over: no other rule's value would be meant. */
static void put_gone(op_exporter *x, const op_export_place *at, const op_property *p, bool important, op_export_lines *to)
{
    if ((p->outputs & OP_OUT_EPUB) && !p->shorthand && at->author)
        op_export_put(x, to, p->name, (op_str){"", 0}, important)->gone = true;
}

static void put_with_older(op_exporter *x, op_export_lines *to, const char *name, op_str value, bool important)
{
    for (size_t i = 0; i < sizeof(olders) / sizeof(*olders); i++) {
        if (strcmp(olders[i].name, name) != 0 || (olders[i].word && !op_str_is(value, olders[i].word)))
            continue;
        op_export_put(x, to, olders[i].older, olders[i].as ? op_str_of(olders[i].as) : value, important);
        if (olders[i].alone)
            return;
    }
    op_export_put(x, to, name, value, important);
}

bool op_export_refuse(op_exporter *x, const char *why)
{
    x->why = x->why ? x->why : why;
    return false;
}

static bool readers_own(const op_export_place *at, const char *name)
{
    return at->page && OP_LISTED(readers, name) && !(at->scheme && OP_LISTED(schemes, name));
}

static bool papers_own(const op_export_place *at, const char *name)
{
    bool said = at->screen || (at->scheme && OP_LISTED(schemes, name));

    return !said && OP_LISTED(papers, name) && !(at->page && strcmp(name, "font-family") == 0);
}

/* Whether the e-book may have that property here; else the reader, or the paper, has it. */
static bool ours(op_exporter *x, const op_export_place *at, const char *name)
{
    if (OP_LISTED(forbidden, name))
        return op_export_refuse(x, "the direction of text stands in the document; e-books forbid it in sheets");
    if (readers_own(at, name))
        return op_export_refuse(x, "of the root and the body the reader chooses it");
    if (at->page && x->options.no_family && strncmp(name, "font", 4) == 0 && strstr(name, "family"))
        return false;
    if (at->short_rule && (strncmp(name, "border-top", 10) == 0 || strcmp(name, "padding-top") == 0))
        return false;
    return !papers_own(at, name);
}

static bool is_justified(const char *name, op_css_tokens t)
{
    return strcmp(name, "text-align") == 0 && t.n == 1 && op_css_is(t.v[0].text, "justify");
}

/* As a person writes, and in ASCII, whatever an engine takes the sheet's encoding for. */
static op_str as_text(op_arena *a, op_css_tokens t)
{
    op_buf plain = OP_BUF_INIT, out = OP_BUF_INIT;

    for (size_t i = 0, end; i < t.n; i = end) {
        for (end = i + 1; end < t.n && t.v[end - 1].type != OP_CSS_COMMA; end++)
            ;
        op_css_write(op_css_slice(t, i, end), &plain);
        if (end < t.n && t.v[end].type != OP_CSS_WHITESPACE)
            op_buf_char(&plain, ' ');
    }
    for (size_t i = 0; i < plain.n;) {
        unsigned c = (unsigned char)plain.p[i];
        if (c < 0x80) {
            op_buf_char(&out, plain.p[i++]);
            continue;
        }
        i += op_utf8_get(plain.p + i, plain.n - i, &c);
        op_buf_printf(&out, "\\%x ", c);
    }
    op_buf_free(&plain);
    return op_buf_finish(&out, a);
}

/* The value as it will be written; false where nothing of it can be. */
static bool clean(op_exporter *x, const op_export_place *at, const char *name, op_css_tokens value, op_str *out)
{
    op_css_tokens t;

    if (!op_export_calc(x->arena, value, &t) || !t.n)
        return op_export_refuse(x, "it does not come to one unit");
    if ((!at->screen && is_justified(name, t)) || !op_export_tokens(x, at, name, &t))
        return false;
    *out = as_text(x->arena, t);
    return true;
}

op_str op_export_unset(const op_property *p)
{
    return p->inherited ? OP_STR("inherit") : OP_STR("initial");
}

static void state(op_exporter *x, const op_export_place *at, const op_property *p, op_css_tokens value, bool important,
                  op_export_lines *to)
{
    op_str text;

    if (!(p->outputs & OP_OUT_EPUB) || !ours(x, at, p->name))
        return;
    if (op_value_wide(value) == OP_WIDE_UNSET)
        put_with_older(x, to, p->name, op_export_unset(p), important);
    else if (clean(x, at, p->name, value, &text))
        put_with_older(x, to, p->name, text, important);
    else
        put_gone(x, at, p, important, to);
}

/* A shorthand goes as it is where all of it may; else what may of its longhands. Other names of one property go under its
 * first. */
static void expand(op_exporter *x, const op_export_place *at, const op_property *p, op_css_tokens value, bool important,
                   op_export_lines *to)
{
    op_longhands all;
    bool whole = (p->outputs & OP_OUT_EPUB) && ours(x, at, p->name);
    op_str text;

    if (!op_property_expand(p, value, &all, NULL))
        return;
    for (size_t i = 0; i < all.n && whole && all.n > 1; i++)
        whole = ours(x, at, all.v[i].property->name) && (all.v[i].property->outputs & OP_OUT_EPUB);
    if (all.n != 1 && whole && op_value_wide(value) == OP_WIDE_NONE && clean(x, at, p->name, value, &text)) {
        put_with_older(x, to, p->name, text, important);
        return;
    }
    x->why = NULL; /* what part of it cannot go counts */
    for (size_t i = 0; i < all.n; i++)
        if (all.v[i].value.n)
            state(x, at, all.v[i].property, all.v[i].value, important, to);
}

/* What stands in a sheet for the e-book and does not come there is told; what is for paper goes without a word. */
static void tell_loss(op_exporter *x, const op_export_place *at, const op_css_declaration *d)
{
    if (x->why && x->said && at->screen && at->author)
        op_diag_addf(x->said, OP_DIAG_CSS_SCREEN, (op_span){at->sheet->source, d->at, d->end}, "%.*s: %s",
                     (int)(d->name.n < 200 ? d->name.n : 200), d->name.p, x->why);
}

/* `all`, in the e-book always unset: initial would also take what the reader has chosen. It is every property of the table;
 * when the sheet is tried what wins over nothing goes. */
static void state_all(op_exporter *x, const op_export_place *at, bool important, op_export_lines *to)
{
    size_t n, kept = 0;
    const op_property *all = op_properties(&n);

    for (size_t i = 0; i < to->n; i++)
        if (to->v[i].important && !important)
            to->v[kept++] = to->v[i];
    to->n = kept;
    for (size_t i = 0; i < n; i++) {
        const op_property *p = &all[i];
        bool held = !p->shorthand && !p->page_field && p->size && (p->where & OP_IN_ELEMENT) && (p->outputs & OP_OUT_EPUB);
        if (held && ours(x, at, p->name) && strcmp(p->name, "initial-letter") != 0)
            op_export_put(x, to, p->name, op_export_unset(p), important)->reset = true;
    }
    x->why = NULL;
}

/* As though nobody had said it: every longhand. */
static void take_back(op_exporter *x, const op_export_place *at, const op_property *p, op_css_tokens value, bool important,
                      op_export_lines *to)
{
    op_longhands all;

    if (op_property_expand(p, value, &all, NULL))
        for (size_t i = 0; i < all.n; i++)
            if (ours(x, at, all.v[i].property->name))
                put_gone(x, at, all.v[i].property, important, to);
}

void op_export_declaration(op_exporter *x, op_export_place at, const op_css_declaration *d, op_export_lines *to)
{
    const op_property *p = op_property_find(d->name);
    op_css_tokens value;

    x->why = NULL;

    if (!p || !(p->where & OP_IN_ELEMENT))
        return;
    value = op_css_trim(op_css_value(x->arena, at.sheet, d));
    if (!op_export_replace(x, &value)) {
        take_back(x, &at, p, value, d->important, to);
        tell_loss(x, &at, d);
        return;
    }
    op_wide wide = op_value_wide(value);
    if (strcmp(p->name, "initial-letter") == 0) { /* nothing but a first letter has one in an e-book */
        if (at.letter)
            op_export_initial(x, p, value, d->important, to);
        return;
    }
    if (!value.n || !op_property_check(p, value, NULL))
        return;
    if (wide == OP_WIDE_REVERT)
        take_back(x, &at, p, value, d->important, to);
    else if (strcmp(p->name, "all") == 0)
        state_all(x, &at, d->important, to);
    else if (p->shorthand && (wide == OP_WIDE_NONE || wide == OP_WIDE_UNSET))
        expand(x, &at, p, value, d->important, to);
    else
        state(x, &at, p, value, d->important, to);
    tell_loss(x, &at, d);
}
