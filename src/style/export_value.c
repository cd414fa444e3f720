/* export_value.c - what remains of a declaration in the e-book */
#include <string.h>

#include "base/utf8.h"
#include "style/export_private.h"

/* ---- tables: what is said otherwise, or not at all ---- */

/* A word of a property, and what is written for it; NULL: the declaration goes. */
typedef struct {
    const char *property, *word, *written;
} word_row;

static const word_row words[] = {
    {"break-after", "left", "page"},   {"break-after", "recto", "page"},  {"break-after", "right", "page"},
    {"break-after", "verso", "page"},  {"break-before", "left", "page"},  {"break-before", "recto", "page"},
    {"break-before", "right", "page"}, {"break-before", "verso", "page"}, {"float", "bottom", NULL},
    {"float", "footnote", NULL},       {"float", "inside", NULL},         {"float", "margin", NULL},
    {"float", "outside", NULL},        {"float", "top", NULL},
};

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
    "background", "background-", "color", "column-", "columns", "font", "font-size", "font-variant-numeric", "font-weight", "height",
    "hyphens", "line-height", "margin", "margin-", "max-width", "padding", "padding-", "text-align", "text-align-last",
    "text-wrap", "width",
};

/* What stays on paper unless a sheet says it for the screen. */
static const char *const papers[] = {"background", "background-", "color", "font-family"};

/* Lines and their like: fixed widths become pixels, colours such as show on every ground. */
static const char *const lines[] = {"border", "border-", "column-rule", "column-rule-", "outline", "outline-",
                                    "text-decoration", "text-decoration-"};

static bool listed(const char *const *list, size_t n, const char *name)
{
    for (size_t i = 0; i < n; i++) {
        size_t k = strlen(list[i]);
        if (strcmp(list[i], name) == 0 || (list[i][k - 1] == '-' && strncmp(list[i], name, k) == 0))
            return true;
    }
    return false;
}
#define LISTED(list, name) listed(list, sizeof(list) / sizeof(*(list)), name)

/* ---- tokens ---- */

static bool unit_in(const op_css_token *t, const char *const *units)
{
    for (; *units; units++)
        if (t->type == OP_CSS_DIMENSION && op_css_is(t->unit, *units))
            return true;
    return false;
}

/* In 1/1000 of a pixel; 0 where the unit is no fixed one. */
static int64_t fixed_unit(const op_css_token *t)
{
    static const struct {
        const char *unit;
        int64_t millipixels;
    } units[] = {{"pt", 1333}, {"pc", 16000}, {"in", 96000}, {"cm", 37795}, {"mm", 3780}, {"q", 945}};

    for (size_t i = 0; i < sizeof(units) / sizeof(*units) && t->type == OP_CSS_DIMENSION; i++)
        if (op_css_is(t->unit, units[i].unit))
            return units[i].millipixels;
    return 0;
}

/* Whole pixels, one at least. */
static void make_pixels(op_css_token *t)
{
    int64_t m = t->number / 1000 * fixed_unit(t) / 1000; /* 1/1000 px: |number| is at most 10^15 */
    int64_t pixels = (m + 500) / 1000;

    t->number = (pixels < 1 ? 1 : pixels) * OP_CSS_ONE;
    t->integer = true;
    t->unit = OP_STR("px");
}

/* Units that no reading system of old knows, or that measure a page. */
static const char *const foreign_units[] = {"rem", "lh", "rlh", "ch", "ic", "cap", "vw", "vh", "vmin", "vmax", "vi", "vb", NULL};

static bool is_zero(op_css_token *t)
{
    if (t->number != 0)
        return false;
    t->type = OP_CSS_NUMBER;
    t->integer = true;
    t->sign = false;
    return true;
}

/* Hundredths of an em of the element. */
static void make_ems(op_css_token *t, int64_t millionths)
{
    t->number = (millionths + (millionths < 0 ? -5000 : 5000)) / 10000 * 10000;
    t->integer = t->number % OP_CSS_ONE == 0;
    t->unit = OP_STR("em");
}

/* What stands between a line and its text goes with the text's size: 16 px are an em. */
static bool padding(op_css_token *t)
{
    make_ems(t, t->number / 1000 * fixed_unit(t) / 16);
    return t->number <= 2 * (int64_t)OP_CSS_ONE;
}

/* A line of the grid is about 1.4 em of the text; headings have other sizes on screens than on pages. */
static bool spacing(const op_export_place *at, const char *name, op_css_token *t)
{
    static const char *const spaces[] = {"margin", "margin-", "padding", "padding-"};

    if (at->heading || !LISTED(spaces, name) || !(op_css_is(t->unit, "rlh") || op_css_is(t->unit, "lh")))
        return false;
    make_ems(t, t->number / 5 * 7);
    return true;
}

static bool lengths(const op_export_place *at, const char *name, op_css_token *v, size_t n)
{
    static const char *const paddings[] = {"padding", "padding-"};

    for (size_t i = 0; i < n; i++) {
        bool fixed = fixed_unit(&v[i]) != 0, foreign = unit_in(&v[i], foreign_units);
        if ((!fixed && !foreign) || is_zero(&v[i]))
            continue;
        if (fixed && LISTED(lines, name))
            make_pixels(&v[i]);
        else if (!(fixed && LISTED(paddings, name) && padding(&v[i])) && !(foreign && spacing(at, name, &v[i])))
            return false;
    }
    return true;
}

/* Colours as #rrggbb; those of lines moved where they would not show. transparent and currentcolor stay. */
static op_css_tokens colors(op_arena *a, const char *name, bool scheme, op_css_token *v, size_t n)
{
    size_t out = 0, end;

    for (size_t i = 0; i < n; i = end) {
        op_css_tokens one = {v + i, 0};
        op_color c;
        end = op_css_after((op_css_tokens){v, n}, i);
        one.n = end - i;
        bool keep = op_css_is(v[i].text, "transparent") || op_css_is(v[i].text, "currentcolor");
        if (keep || (v[i].type != OP_CSS_IDENT && v[i].type != OP_CSS_HASH && v[i].type != OP_CSS_FUNCTION) ||
            !op_value_color(one, 0, &c)) {
            while (i < end)
                v[out++] = v[i++];
            continue;
        }
        if (!scheme && LISTED(lines, name))
            c = op_color_on_any_ground(c);
        op_buf hex = OP_BUF_INIT;
        op_buf_printf(&hex, "%06x", (unsigned)c & 0xffffff);
        v[out++] = (op_css_token){.type = OP_CSS_HASH, .text = op_buf_finish(&hex, a)};
    }
    return op_tokens_part(a, (op_css_tokens){v, out}, 0, out);
}

static bool takes_color(const char *name)
{
    return LISTED(lines, name) || strcmp(name, "color") == 0 || LISTED(papers, name) || strstr(name, "-color");
}

/* Words that are written otherwise; false: the declaration goes. */
static bool replace_words(const op_exporter *x, const char *name, op_css_token *v, size_t n)
{
    bool align = strncmp(name, "text-align", 10) == 0;

    for (size_t i = 0; i < n; i++) {
        if (v[i].type != OP_CSS_IDENT && v[i].type != OP_CSS_FUNCTION)
            continue;
        if (v[i].text.n > 10 && op_css_is(op_str_sub(v[i].text, 0, 10), "-offprint-"))
            return false;
        if (align && op_css_is(v[i].text, "start"))
            v[i].text = x->options.rtl ? OP_STR("right") : OP_STR("left");
        else if (align && op_css_is(v[i].text, "end"))
            v[i].text = x->options.rtl ? OP_STR("left") : OP_STR("right");
        for (size_t k = 0; k < sizeof(words) / sizeof(*words); k++) {
            if (strcmp(words[k].property, name) != 0 || !op_css_is(v[i].text, words[k].word))
                continue;
            if (!words[k].written)
                return false;
            v[i].text = op_str_of(words[k].written);
        }
    }
    return true;
}

/* Generated text of which the e-book can make the same. */
static bool content_known(op_css_tokens t)
{
    static const char *const known[] = {"attr", "counter", "counters", "url"};

    for (size_t i = 0; i < t.n; i = op_css_after(t, i)) {
        bool good = t.v[i].type != OP_CSS_FUNCTION;
        for (size_t k = 0; k < sizeof(known) / sizeof(*known) && !good; k++)
            good = op_css_is(t.v[i].text, known[k]);
        if (!good || op_css_is(t.v[i].text, "page") || op_css_is(t.v[i].text, "pages"))
            return false;
    }
    return true;
}

/* Two cuts go in: regular and bold. */
static void weights(op_css_token *v, size_t n)
{
    for (size_t i = 0; i < n; i++)
        if (v[i].type == OP_CSS_NUMBER) {
            v[i].type = OP_CSS_IDENT;
            v[i].text = v[i].number >= 500 * (int64_t)OP_CSS_ONE ? OP_STR("bold") : OP_STR("normal");
        }
}

/* ---- declarations ---- */

static void put(op_exporter *x, op_export_lines *to, const char *name, op_str value, bool important)
{
    for (size_t i = 0; i < to->n; i++) /* what is stated again goes behind what else is stated */
        if (op_str_is(to->v[i].name, name) && (important || !to->v[i].important)) {
            memmove(&to->v[i], &to->v[i + 1], (to->n - i - 1) * sizeof(*to->v));
            to->n--;
            break;
        }
    to->v = op_grow(x->arena, to->v, to->n, &to->cap, sizeof(*to->v));
    to->v[to->n++] = (op_export_line){op_str_of(name), value, important};
}

static void put_with_older(op_exporter *x, op_export_lines *to, const char *name, op_str value, bool important)
{
    for (size_t i = 0; i < sizeof(olders) / sizeof(*olders); i++) {
        if (strcmp(olders[i].name, name) != 0 || (olders[i].word && !op_str_is(value, olders[i].word)))
            continue;
        put(x, to, olders[i].older, olders[i].as ? op_str_of(olders[i].as) : value, important);
        if (olders[i].alone)
            return;
    }
    put(x, to, name, value, important);
}

/* Whether the reader, or the paper, has that property here. */
static bool not_ours(const op_export_place *at, bool no_family, const char *name)
{
    if (at->page && LISTED(readers, name))
        return true;
    if (at->page && no_family && strncmp(name, "font", 4) == 0 && strstr(name, "family"))
        return true;
    if (at->short_rule && strncmp(name, "border-top", 10) == 0)
        return true;
    return !at->screen && LISTED(papers, name) && !(at->page && strcmp(name, "font-family") == 0);
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

    if (!op_export_calc(x->arena, value, &t) || !t.n || (!at->screen && is_justified(name, t)))
        return false;
    op_css_token *v = op_new_array(x->arena, op_css_token, t.n + 1);
    memcpy(v, t.v, t.n * sizeof(*v));
    v[t.n].type = OP_CSS_EOF;
    if (!replace_words(x, name, v, t.n) || !lengths(at, name, v, t.n))
        return false;
    if (strcmp(name, "content") == 0 && !content_known(t))
        return false;
    if (strcmp(name, "font-weight") == 0)
        weights(v, t.n);
    t = takes_color(name) ? colors(x->arena, name, at->scheme, v, t.n) : (op_css_tokens){v, t.n};
    *out = as_text(x->arena, t);
    return true;
}

static bool known_wide(op_wide w)
{
    return w == OP_WIDE_INHERIT || w == OP_WIDE_INITIAL;
}

static void state(op_exporter *x, const op_export_place *at, const op_property *p, op_css_tokens value, bool important,
                  op_export_lines *to)
{
    op_str text;

    if (!(p->outputs & OP_OUT_EPUB) || not_ours(at, x->options.no_family, p->name))
        return;
    if (clean(x, at, p->name, value, &text))
        put_with_older(x, to, p->name, text, important);
}

/* A shorthand goes as it is where all of it may; else what may of its longhands. Other names of one property go under its
 * first. */
static void expand(op_exporter *x, const op_export_place *at, const op_property *p, op_css_tokens value, bool important,
                   op_export_lines *to)
{
    op_longhands all;
    bool whole = (p->outputs & OP_OUT_EPUB) && !not_ours(at, x->options.no_family, p->name);
    op_str text;

    if (!op_property_expand(p, value, &all, NULL))
        return;
    for (size_t i = 0; i < all.n && whole && all.n > 1; i++)
        whole = !not_ours(at, x->options.no_family, all.v[i].property->name) && (all.v[i].property->outputs & OP_OUT_EPUB);
    if (all.n != 1 && whole && clean(x, at, p->name, value, &text)) {
        put_with_older(x, to, p->name, text, important);
        return;
    }
    for (size_t i = 0; i < all.n; i++)
        if (all.v[i].value.n)
            state(x, at, all.v[i].property, all.v[i].value, important, to);
}

void op_export_declaration(op_exporter *x, op_export_place at, const op_css_declaration *d, op_export_lines *to)
{
    const op_property *p = op_property_find(d->name);
    op_css_tokens value;

    if (!p || !(p->where & OP_IN_ELEMENT))
        return;
    value = op_css_trim(op_css_value(x->arena, at.sheet, d));
    if (op_value_has_var(value) && !op_custom_replace(x->arena, x->scope, value, &x->budget, &value))
        return;
    op_wide wide = op_value_wide(value);
    if (!value.n || !op_property_check(p, value, NULL) || (wide != OP_WIDE_NONE && !known_wide(wide)))
        return;
    if (p->shorthand && wide == OP_WIDE_NONE)
        expand(x, &at, p, value, d->important, to);
    else
        state(x, &at, p, value, d->important, to);
}
