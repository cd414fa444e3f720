/* unprinted.c - what print does nothing with at one element, of properties that it honours at others: said once for each kind
 * of element and group of properties, where the sheet states it */
#include <string.h>

#include "style/styled.h"

/* Properties that are told together, by the first that is stated; NULL at the end. */
static const char *const content[] = {"content", NULL};
static const char *const frame[] = {"margin-top", "margin-right", "margin-bottom", "margin-left", "border-top-width", "border-right-width", "border-bottom-width", "border-left-width",
                                    "padding-top", "padding-right", "padding-bottom", "padding-left", NULL};
static const char *const height[] = {"height", NULL};
static const char *const columns[] = {"column-count", NULL};

typedef struct {
    const char *name, *class; /* of the element; NULL: any. "!" before the class: without it */
    op_pseudo pseudo;
    const char *const *properties;
    const char *what, *advice; /* NULL: none */
    bool book;                 /* in books alone */
} row;

static const row rows[] = {
    {"body", NULL, OP_PSEUDO_NONE, frame, "margin, border and padding of body", "what surrounds every page is stated in @page", false},
    {"body", NULL, OP_PSEUDO_BEFORE, content, "body::before in a book", NULL, true},
    {"body", NULL, OP_PSEUDO_AFTER, content, "body::after in a book", NULL, true},
    {"tr", NULL, OP_PSEUDO_BEFORE, content, "tr::before", "a row has no place for text beside its cells: td:first-child::before", false},
    {"tr", NULL, OP_PSEUDO_AFTER, content, "tr::after", "a row has no place for text beside its cells: td:last-child::after", false},
    {"thead", NULL, OP_PSEUDO_BEFORE, content, "thead::before", NULL, false},
    {"thead", NULL, OP_PSEUDO_AFTER, content, "thead::after", NULL, false},
    {"tbody", NULL, OP_PSEUDO_BEFORE, content, "tbody::before", NULL, false},
    {"tbody", NULL, OP_PSEUDO_AFTER, content, "tbody::after", NULL, false},
    {"td", NULL, OP_PSEUDO_NONE, height, "height of cells", "padding makes a row higher", false},
    {"th", NULL, OP_PSEUDO_NONE, height, "height of cells", "padding makes a row higher", false},
    {"tr", NULL, OP_PSEUDO_NONE, height, "height of rows", "padding of cells makes a row higher", false},
    {"figure", NULL, OP_PSEUDO_NONE, height, "height of figures", NULL, false},
    {"section", "op-chapter", OP_PSEUDO_NONE, height, "height of chapters, parts and title pages", NULL, false},
    {"section", "op-part", OP_PSEUDO_NONE, height, "height of chapters, parts and title pages", NULL, false},
    {"section", "op-title-page", OP_PSEUDO_NONE, height, "height of chapters, parts and title pages", NULL, false},
    {NULL, "!op-chapter", OP_PSEUDO_NONE, columns, "columns of anything but chapters", "columns are stated in @page, or of .op-chapter", false},
    {"section", "op-title-page", OP_PSEUDO_BEFORE, content, "::before of the title page", NULL, true},
    {"section", "op-title-page", OP_PSEUDO_AFTER, content, "::after of the title page", NULL, true},
};

enum { ROWS = sizeof(rows) / sizeof(rows[0]) };

static bool is_initial(const op_cascade *cascade, const op_computed *c, const op_property *p)
{
    return memcmp((const char *)c + p->field, (const char *)&cascade->initial + p->field, p->size) == 0;
}

/* Where the first of them is stated that is not as if it were not; OP_NO_SPAN: none is. */
static op_span stated(const op_cascade *cascade, const op_computed *c, const char *const *properties)
{
    for (; *properties; properties++) {
        const op_property *p = op_property_find(op_str_of(*properties));
        size_t i = p ? op_property_index(p) : 0;
        if (!p || !(c->declared[i / 64] >> (i % 64) & 1) || is_initial(cascade, c, p))
            continue;
        op_span at = op_style_stated(c, *properties);
        if (at.source != OP_NO_SOURCE)
            return at;
    }
    return OP_NO_SPAN;
}

static bool is_for(const row *r, const op_element *e)
{
    bool without = r->class && *r->class == '!';

    if (r->name && strcmp(e->name, r->name) != 0)
        return false;
    return !r->class || op_element_has_class(e, r->class + without) != without;
}

static void look_at(op_cascade *c, const row *r, const op_element *e, const op_look *look, bool *told)
{
    const op_computed *k = r->pseudo == OP_PSEUDO_NONE ? look->c : look->pseudo[r->pseudo];

    if (*told || !k || !is_for(r, e))
        return;
    op_span at = r->properties == columns && k->columns < 2 ? OP_NO_SPAN : stated(c, k, r->properties);
    if (at.source == OP_NO_SOURCE)
        return;
    op_diag_addf(c->diags, OP_DIAG_CSS_PRINT, at, "%s", r->what);
    op_diag_advise(c->diags, r->advice ? r->advice : "what is for the e-book alone stands under @media screen");
    *told = true;
}

/* ---- display ---- */

/* What display elements have that are no blocks; all others print as blocks. */
static const struct {
    const char *name, *display;
} usual[] = {
    {"a", "inline"},      {"b", "inline"},       {"bdi", "inline"},   {"br", "inline"},     {"cite", "inline"},
    {"code", "inline"},   {"del", "inline"},     {"em", "inline"},    {"i", "inline"},      {"img", "inline"},
    {"ins", "inline"},    {"mark", "inline"},    {"q", "inline"},     {"s", "inline"},      {"small", "inline"},
    {"span", "inline"},   {"strong", "inline"},  {"sub", "inline"},   {"sup", "inline"},    {"time", "inline"},
    {"u", "inline"},      {"wbr", "inline"},     {"li", "list-item"}, {"table", "table"},   {"tr", "table-row"},
    {"td", "table-cell"}, {"th", "table-cell"},  {"thead", "table-header-group"},           {"tbody", "table-row-group"},
    {"tfoot", "table-footer-group"},             {"caption", "table-caption"},
};

static const char *usual_display(const op_element *e)
{
    for (size_t i = 0; i < sizeof(usual) / sizeof(usual[0]); i++)
        if (strcmp(e->name, usual[i].name) == 0)
            return usual[i].display;
    return "block";
}

/* The value as the sheet has it; flex, grid and what is as the element prints anyway are none of this. */
static bool is_odd(op_str value, const op_computed *c, const op_element *e)
{
    const char *display = usual_display(e);
    bool block = c->display == OP_DISPLAY_BLOCK, line = strcmp(display, "inline") == 0;

    if (c->display == OP_DISPLAY_OTHER)
        return !op_css_is(value, display);
    return block ? strcmp(display, "block") != 0 && !line : !line && op_css_is(value, "inline");
}

enum { PLACES = 64 };

/* Those that were told of, each once. */
typedef struct {
    op_span at[PLACES];
    size_t n;
} places;

static bool first_there(places *p, op_span at)
{
    for (size_t i = 0; i < p->n; i++)
        if (p->at[i].source == at.source && p->at[i].begin == at.begin)
            return false;
    if (p->n == PLACES)
        return false;
    p->at[p->n++] = at;
    return true;
}

/* An element that is to be what it is not: text in a line a box, a block text in a line. */
static void look_at_display(op_cascade *c, const op_element *e, const op_computed *k, places *told)
{
    size_t i = op_property_index(op_property_find(OP_STR("display")));

    if (!(k->declared[i / 64] >> (i % 64) & 1))
        return;
    op_span at = op_style_stated(k, "display");
    if (at.source == OP_NO_SOURCE)
        return;
    op_str value = op_str_trim(op_str_sub(c->sheets->sources->all[at.source]->text, at.begin, at.end));
    if (!is_odd(value, k, e) || !first_there(told, at))
        return;
    op_diag_addf(c->diags, OP_DIAG_CSS_PRINT, at, "display: %.*s of %s", (int)(value.n < 40 ? value.n : 40), value.p, e->name);
    op_diag_advise(c->diags, "what is for the e-book alone stands under @media screen");
}

void op_style_unprinted(op_cascade *c, const op_elements *elements, bool book)
{
    bool told[ROWS] = {false};
    const op_look *last = NULL;
    places displays = {.n = 0};

    for (const op_element *e = op_elements_root(elements); e; e = op_element_next(e)) {
        const op_look *look = e->style;
        if (!look || look == last || look->c->display == OP_DISPLAY_NONE)
            continue;
        for (size_t i = 0; i < ROWS; i++)
            if (book || !rows[i].book)
                look_at(c, &rows[i], e, look, &told[i]);
        look_at_display(c, e, look->c, &displays);
        last = look;
    }
}
