/* export_tokens.c - single tokens of a value: units, colours, words, weights */
#include <string.h>

#include "style/export_private.h"

/* A word of a property, and what is written for it; NULL: the declaration goes. */
typedef struct {
    const char *property, *word, *written;
} word_row;

static const word_row words[] = {
    {"break-after", "left", "page"},   {"break-after", "recto", "page"},  {"break-after", "right", "page"},
    {"break-after", "verso", "page"},  {"break-before", "left", "page"},  {"break-before", "recto", "page"},
    {"break-before", "right", "page"}, {"break-before", "verso", "page"}, {"float", "bottom", NULL},
    {"float", "footnote", NULL},       {"float", "inside", NULL},         {"float", "margin", NULL},
    {"float", "outside", NULL},        {"float", "top", NULL},           {"position", "absolute", NULL},
    {"position", "fixed", NULL},       {"position", "running", NULL},     {"position", "sticky", NULL},
};

/* Lines and their like: fixed widths become pixels, colours such as show on every ground. */
static const char *const lines[] = {"border", "border-", "column-rule", "column-rule-", "outline", "outline-",
                                    "text-decoration", "text-decoration-"};

/* Pixels of these are no sizes that a reader would want to change. */
static const char *const shadows[] = {"box-shadow", "text-shadow", "filter", "text-underline-offset"};

bool op_export_listed(const char *const *list, size_t n, const char *name)
{
    for (size_t i = 0; i < n; i++) {
        size_t k = strlen(list[i]);
        if (strcmp(list[i], name) == 0 || (list[i][k - 1] == '-' && strncmp(list[i], name, k) == 0))
            return true;
    }
    return false;
}

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
    } units[] = {{"px", 1000}, {"pt", 1333}, {"pc", 16000}, {"in", 96000}, {"cm", 37795}, {"mm", 3780}, {"q", 945}};

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

/* Room between things: it goes with the text's size. */
static const char *const spaces[] = {"margin", "margin-", "padding", "padding-", "text-indent", "letter-spacing", "word-spacing",
                                     "border-spacing", "column-gap", "row-gap", "gap", "vertical-align"};

/* No more than windows bear. What pulls blocks over one another was measured for pages. */
static bool space(const op_export_place *at, const char *name, op_css_token *t)
{
    const int64_t most = 6 * (int64_t)OP_CSS_ONE;
    int64_t ems = t->number / 100 * fixed_unit(t) / at->size * 100; /* |number| is at most 10^15 */

    make_ems(t, ems > most ? most : ems < -most ? -most : ems);
    return ems >= 0 || strncmp(name, "margin", 6) != 0;
}

/* A line of the grid is about 1.4 em of the text; headings have other sizes on screens than on pages. */
static bool spacing(const op_export_place *at, const char *name, op_css_token *t)
{
    static const char *const sides[] = {"margin", "margin-", "padding", "padding-"};

    if (at->heading || !OP_LISTED(sides, name) || !(op_css_is(t->unit, "rlh") || op_css_is(t->unit, "lh")))
        return false;
    make_ems(t, t->number / 5 * 7);
    return true;
}

static bool lengths(const op_export_place *at, const char *name, op_css_token *v, size_t n)
{
    for (size_t i = 0; i < n; i++) {
        bool fixed = fixed_unit(&v[i]) != 0, foreign = unit_in(&v[i], foreign_units);
        bool drawn = OP_LISTED(lines, name) && !OP_LISTED(spaces, name), pixels = fixed && op_css_is(v[i].unit, "px");
        if ((!fixed && !foreign) || is_zero(&v[i]) || (pixels && (drawn || OP_LISTED(shadows, name))))
            continue;
        if (fixed && drawn)
            make_pixels(&v[i]);
        else if (!(fixed && OP_LISTED(spaces, name) && space(at, name, &v[i])) && !(foreign && spacing(at, name, &v[i])))
            return false;
    }
    return true;
}

int64_t op_export_size(const op_css_selectors *s)
{
    static const int64_t sizes[] = {30400, 21600, 18400}; /* of headings, as base.css has them: 1.9, 1.35 and 1.15 em */

    for (size_t i = 0; i < s->n; i++) {
        const char *type = op_css_subject(s->v[i]).type;
        if (type && type[0] == 'h' && type[1] >= '1' && type[1] <= '3' && !type[2])
            return sizes[type[1] - '1'];
    }
    return 16000;
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
        if (!scheme && OP_LISTED(lines, name))
            c = op_color_on_any_ground(c);
        op_buf hex = OP_BUF_INIT;
        op_buf_printf(&hex, "%06x", (unsigned)c & 0xffffff);
        v[out++] = (op_css_token){.type = OP_CSS_HASH, .text = op_buf_finish(&hex, a)};
    }
    return op_tokens_part(a, (op_css_tokens){v, out}, 0, out);
}

static bool takes_color(const char *name)
{
    return OP_LISTED(lines, name) || strcmp(name, "color") == 0 || strncmp(name, "background", 10) == 0 || strstr(name, "-color");
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

/* Whether the word stands anywhere in it, in brackets too. */
static bool holds_word(op_css_tokens t, const char *word)
{
    for (size_t i = 0; i < t.n; i++)
        if (t.v[i].type == OP_CSS_IDENT && op_css_is(t.v[i].text, word))
            return true;
    return false;
}

/* Generated text of which the e-book can make the same: there are no pages to count. */
static bool content_known(op_css_tokens t)
{
    static const char *const known[] = {"attr", "counter", "counters"};

    for (size_t i = 0; i < t.n; i = op_css_after(t, i)) {
        bool good = t.v[i].type != OP_CSS_FUNCTION;
        for (size_t k = 0; k < sizeof(known) / sizeof(*known) && !good; k++)
            good = op_css_is(t.v[i].text, known[k]);
        if (!good)
            return false;
    }
    return !holds_word(t, "page") && !holds_word(t, "pages");
}

/* Whether it names a file, here or on the net: none goes into the publication for a sheet's sake. */
static bool has_address(op_css_tokens t)
{
    static const char *const functions[] = {"url", "src", "image", "image-set", "-webkit-image-set", "cross-fade", "element"};

    for (size_t i = 0; i < t.n; i++) {
        if (t.v[i].type == OP_CSS_URL || t.v[i].type == OP_CSS_BAD_URL)
            return true;
        for (size_t k = 0; k < sizeof(functions) / sizeof(*functions) && t.v[i].type == OP_CSS_FUNCTION; k++)
            if (op_css_is(t.v[i].text, functions[k]))
                return true;
    }
    return false;
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

/* Room on both sides of a var() that brought nothing is one room. */
static op_css_tokens without_gaps(op_arena *a, op_css_tokens t)
{
    op_css_token *v = op_new_array(a, op_css_token, t.n + 1);
    size_t n = 0;

    for (size_t i = 0; i < t.n; i++)
        if (t.v[i].type != OP_CSS_WHITESPACE || !n || v[n - 1].type != OP_CSS_WHITESPACE)
            v[n++] = t.v[i];
    return n == t.n ? t : op_tokens_part(a, (op_css_tokens){v, n}, 0, n);
}

bool op_export_tokens(op_exporter *x, const op_export_place *at, const char *name, op_css_tokens *t)
{
    *t = without_gaps(x->arena, *t);
    op_css_token *v = op_new_array(x->arena, op_css_token, t->n + 1);

    memcpy(v, t->v, t->n * sizeof(*v));
    v[t->n].type = OP_CSS_EOF;
    bool content = strcmp(name, "content") == 0, counter = strncmp(name, "counter-", 8) == 0;
    if (has_address(*t))
        return op_export_refuse(x, "pictures and other files cannot be named there");
    if ((content && !content_known(*t)) || (counter && holds_word(*t, "page")))
        return op_export_refuse(x, "there are no pages there");
    if (!replace_words(x, name, v, t->n))
        return op_export_refuse(x, "text flows there, and nothing stands at a place of the page");
    if (!lengths(at, name, v, t->n))
        return op_export_refuse(x, "the reader chooses sizes there; em and % go with them");
    if (strcmp(name, "font-weight") == 0)
        weights(v, t->n);
    *t = takes_color(name) ? colors(x->arena, name, at->scheme, v, t->n) : (op_css_tokens){v, t->n};
    return true;
}
