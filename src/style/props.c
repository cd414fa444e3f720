/* props.c - the table of properties, and what can be done with any of them */
#include "style/props.h"

#include <assert.h>
#include <stdlib.h>
#include <string.h>

#include "base/nearest.h"
#include "style/keywords.h"
#include "style/values.h"

/* ---- the table ---- */

#define E OP_IN_ELEMENT
#define P OP_IN_PAGE
#define B OP_IN_BOX
#define F OP_IN_FACE
#define NONE 0
#define PDF OP_OUT_PDF
#define EPUB OP_OUT_EPUB
#define BOTH (OP_OUT_PDF | OP_OUT_EPUB)
#define YES true
#define NO false

#define WIDTH(type, first, last) (offsetof(type, last) + sizeof(((type *)0)->last) - offsetof(type, first))
#define PLACE(type, first, last, n) .field = offsetof(type, first), .size = WIDTH(type, first, last), .order = (n)
#define SPAN(first, last) PLACE(op_computed, first, last, 2)
#define AT(only) SPAN(only, only)
#define FIRST(only) PLACE(op_computed, only, only, 0)
#define SECOND(only) PLACE(op_computed, only, only, 1)
#define SECOND_SPAN(first, last) PLACE(op_computed, first, last, 1)
#define PAGE_SPAN(first, last) PLACE(op_page_style, first, last, 2), .page_field = true
#define PAGE_AT(only) PAGE_SPAN(only, only)
#define NOWHERE .size = 0, .order = 2
#define LONGHANDS(...) ((const char *const[]){__VA_ARGS__, NULL})

static const op_property table[] = {
#define OP_PROPERTY(n, t, place, inherits, at, out, init, keys, values, of)                                                      \
    {.name = n, .length = sizeof(n) - 1, .type = OP_VALUE_##t, place, .inherited = inherits, .where = at, .outputs = out, .initial = init,               \
     .table = keys, .grammar = values, .wants = "wants " values, .spec = of},
#define OP_FOR_EPUB(n, inherits, at, init, values, of)                                                                           \
    OP_PROPERTY(n, RAW, NOWHERE, inherits, at, EPUB, init, NULL, values, of)
#define OP_SHORTHAND(n, kind, at, out, longhands, values, of)                                                                    \
    {.name = n, .length = sizeof(n) - 1, .type = OP_SHORT_##kind, .shorthand = true, .order = 2, .where = at, .outputs = out, .table = longhands,        \
     .grammar = values, .wants = "wants " values, .spec = of},
#include "style/properties.def"
#undef OP_PROPERTY
#undef OP_FOR_EPUB
#undef OP_SHORTHAND
};

enum { PROPERTIES = sizeof(table) / sizeof(table[0]) };

_Static_assert(PROPERTIES <= 64 * sizeof(((op_computed *)0)->declared) / sizeof(uint64_t), "declared has a bit for each");
_Static_assert(sizeof(op_computed) <= UINT16_MAX && sizeof(op_page_style) <= UINT16_MAX, "field is 16 bits wide");

const op_property *op_properties(size_t *n)
{
    *n = PROPERTIES;
    return table;
}

static int compare(op_str name, const op_property *row)
{
    size_t n = row->length;
    int c = memcmp(name.p, row->name, name.n < n ? name.n : n);

    return c ? c : (name.n > n) - (name.n < n);
}

const op_property *op_property_find(op_str name)
{
    size_t low = 0, high = PROPERTIES;

    while (name.n && low < high) {
        size_t mid = (low + high) / 2;
        int c = compare(name, &table[mid]);
        if (c == 0)
            return &table[mid];
        if (c < 0)
            high = mid;
        else
            low = mid + 1;
    }
    return NULL;
}

size_t op_property_index(const op_property *p)
{
    return (size_t)(p - table);
}

const char *op_property_nearest(op_str name)
{
    return op_nearest(name, table, PROPERTIES, sizeof(table[0]));
}

/* ---- types ---- */

static const struct {
    op_value_reader *read;
    op_value_printer *print;
} types[OP_VALUE_TYPES] = {
    [OP_VALUE_RAW] = {op_take_raw, op_print_nothing},
    [OP_VALUE_KEYWORD] = {op_take_keyword, op_print_keyword},
    [OP_VALUE_BOOL] = {op_take_bool, op_print_bool},
    [OP_VALUE_BITS] = {op_take_bits, op_print_bits},
    [OP_VALUE_INTEGER] = {op_take_integer, op_print_keyword},
    [OP_VALUE_PERMILLE] = {op_take_permille, op_print_permille},
    [OP_VALUE_LENGTH] = {op_take_length, op_print_length_of},
    [OP_VALUE_DISTANCE] = {op_take_distance, op_print_length_of},
    [OP_VALUE_SIZE] = {op_take_size, op_print_length_of},
    [OP_VALUE_HEIGHT] = {op_take_height, op_print_length_of},
    [OP_VALUE_INDENT] = {op_take_indent, op_print_length_of},
    [OP_VALUE_PADDING] = {op_take_padding, op_print_length_of},
    [OP_VALUE_SPACING] = {op_take_spacing, op_print_length_of},
    [OP_VALUE_MARGIN] = {op_take_margin, op_print_margin},
    [OP_VALUE_LINE_WIDTH] = {op_take_line_width, op_print_length_of},
    [OP_VALUE_COLOR] = {op_take_color_of, op_print_color},
    [OP_VALUE_PAINT] = {op_take_paint, op_print_paint},
    [OP_VALUE_INK] = {op_take_ink, op_print_color},
    [OP_VALUE_NAME] = {op_take_name, op_print_name_of},
    [OP_VALUE_STRING] = {op_take_string, op_print_string_of},
    [OP_VALUE_FAMILY] = {op_take_family, op_print_family},
    [OP_VALUE_FONT_SIZE] = {op_take_font_size, op_print_length_of},
    [OP_VALUE_LINE_HEIGHT] = {op_take_line_height, op_print_line_height},
    [OP_VALUE_WEIGHT] = {op_take_weight, op_print_keyword},
    [OP_VALUE_SLANT] = {op_take_slant, op_print_keyword},
    [OP_VALUE_NUMERIC] = {op_take_numeric, op_print_numeric},
    [OP_VALUE_LIGATURES] = {op_take_ligatures, op_print_ligatures},
    [OP_VALUE_FEATURES] = {op_take_features, op_print_features},
    [OP_VALUE_RAISE] = {op_take_raise, op_print_raise},
    [OP_VALUE_TAB] = {op_take_tab, op_print_keyword},
    [OP_VALUE_LIMITS] = {op_take_limits, op_print_limits},
    [OP_VALUE_BREAK] = {op_take_break, op_print_break},
    [OP_VALUE_INITIAL] = {op_take_initial, op_print_initial},
    [OP_VALUE_CONTENT] = {op_take_content, op_print_content},
    [OP_VALUE_COUNTERS] = {op_take_counters, op_print_counters},
    [OP_VALUE_STRINGS] = {op_take_strings, op_print_strings},
    [OP_VALUE_QUOTES] = {op_take_quotes, op_print_quotes},
    [OP_VALUE_RUNNING] = {op_take_running, op_print_running},
    [OP_VALUE_LIST_STYLE] = {op_take_list_style, op_print_list_style},
    [OP_VALUE_WORD_SPACE] = {op_take_word_space, op_print_word_space},
    [OP_VALUE_LETTER_SPACE] = {op_take_letter_space, op_print_letter_space},
    [OP_VALUE_EXPANSION] = {op_take_expansion, op_print_expansion},
    [OP_VALUE_PAGE_SIZE] = {op_take_page_size, op_print_page_size},
    [OP_VALUE_MARKS] = {op_take_marks, op_print_marks},
};

/* ---- before a value is computed ---- */

op_wide op_value_wide(op_css_tokens value)
{
    static const op_keyword words[] = {{"inherit", OP_WIDE_INHERIT, 0}, {"initial", OP_WIDE_INITIAL, 0},
                                       {"unset", OP_WIDE_UNSET, 0},     {"revert", OP_WIDE_REVERT, 0},
                                       {"revert-layer", OP_WIDE_REVERT, 0}, {NULL, 0, 0}};
    op_reader r = op_reader_of(value, NULL, NULL, NULL);
    const op_keyword *k = op_read_keyword(&r, words);

    return k && op_read_end(&r) ? (op_wide)k->value : OP_WIDE_NONE;
}

bool op_value_has_var(op_css_tokens value)
{
    for (size_t i = 0; i < value.n; i++)
        if (value.v[i].type == OP_CSS_FUNCTION && op_css_is(value.v[i].text, "var"))
            return true;
    return false;
}

/* An element of no document: what sheets are checked with. */
static const op_units nominal = {.em = 12 * 1024, .lh = 15 * 1024, .rem = 12 * 1024, .rlh = 15 * 1024,
                                 .width = 400 * 1024, .height = 600 * 1024, .measure = 300 * 1024};

/* Reads the whole value into base, or leaves it as it is. An empty value, as everywhere, is the initial one. */
static bool read_into(const op_property *p, op_css_tokens value, const op_units *u, op_arena *a, void *base, const char **why)
{
    unsigned char before[128];
    op_reader r = op_reader_of(value, p, u, a);

    assert(p->size <= sizeof(before));
    memcpy(before, (char *)base + p->field, p->size);
    bool good = types[p->type].read(&r, base) && (op_read_end(&r) || op_read_fails(&r, p->wants));
    if (!good) {
        memcpy((char *)base + p->field, before, p->size);
        *why = r.why ? r.why : p->wants;
    }
    return good;
}

static bool readable(const op_property *p, op_css_tokens value, const char **why)
{
    union {
        op_computed style;
        op_page_style page;
    } scratch;

    if (p->shorthand) {
        op_longhands parts;
        return op_shorthand_expand(p, value, &parts, why);
    }
    memset((char *)&scratch + p->field, 0, p->size);
    scratch.style.color = OP_BLACK;
    return read_into(p, value, &nominal, NULL, &scratch, why);
}

bool op_property_check(const op_property *p, op_css_tokens value, const char **why)
{
    const char *none;

    return op_value_has_var(value) || op_value_wide(value) != OP_WIDE_NONE || readable(p, value, why ? why : &none);
}

/* The same value for each longhand. */
static void give_all(const op_property *p, op_css_tokens value, op_longhands *out)
{
    const char *const *names = p->table;

    for (size_t i = 0; names[i] && out->n < OP_LONGHANDS_MAX; i++)
        out->v[out->n++] = (op_longhand){op_property_find(op_str_of(names[i])), value};
}

bool op_property_expand(const op_property *p, op_css_tokens value, op_longhands *out, const char **why)
{
    const char *none;

    out->n = 0;
    if (op_value_wide(value) != OP_WIDE_NONE || op_value_has_var(value)) {
        if (p->shorthand)
            give_all(p, value, out);
        else
            out->v[out->n++] = (op_longhand){p, value};
        return true;
    }
    if (p->shorthand)
        return op_shorthand_expand(p, value, out, why ? why : &none);
    if (!readable(p, value, why ? why : &none))
        return false;
    out->v[out->n++] = (op_longhand){p, value};
    return true;
}

/* ---- computed ---- */

static bool set(const op_property *p, op_css_tokens value, const op_units *u, op_arena *a, void *base, const char **why)
{
    const char *none;

    assert(!p->shorthand);
    if (!value.n)
        value = op_css_tokenize(a, op_str_of(p->initial));
    return read_into(p, value, u, a, base, why ? why : &none);
}

bool op_property_set(const op_property *p, op_css_tokens value, const op_units *u, op_arena *a, op_computed *c, const char **why)
{
    assert(!p->page_field);
    return set(p, value, u, a, c, why);
}

bool op_property_set_page(const op_property *p, op_css_tokens value, const op_units *u, op_arena *a, op_page_style *page,
                          const char **why)
{
    assert(p->page_field);
    return set(p, value, u, a, page, why);
}

void op_properties_initial(op_arena *a, op_computed *initial)
{
    const op_units u = {.em = 12 * 1024, .lh = 14746, .rem = 12 * 1024, .rlh = 14746};

    *initial = (op_computed){.size = 12 * 1024, .weight = 400};
    for (int order = 0; order < 3; order++)
        for (size_t i = 0; i < PROPERTIES; i++)
            if (table[i].order == order && table[i].size && !table[i].page_field)
                op_property_set(&table[i], (op_css_tokens){NULL, 0}, &u, a, initial, NULL);
}

void op_properties_inherit(op_computed *c, const op_computed *parent, const op_computed *initial)
{
    *c = *initial;
    for (size_t i = 0; i < PROPERTIES; i++)
        if (table[i].inherited && table[i].size)
            op_property_copy(&table[i], c, parent);
    c->origins = NULL;
    c->n_origins = 0;
    memset(c->declared, 0, sizeof(c->declared));
}

static void settle_line(op_color *color, op_len *width, int style, op_color text)
{
    if (*color == OP_NO_COLOR)
        *color = text;
    if (style == OP_BORDER_NONE)
        *width = 0;
}

void op_properties_settle(op_computed *c)
{
    if (c->leading_factor) {
        int64_t leading = ((int64_t)c->size * c->leading_factor + 500000) / 1000000;
        c->leading = leading > INT32_MAX / 4 ? INT32_MAX / 4 : (op_len)leading;
    }
    settle_line(&c->rule_color, &c->rule, c->rule_style, c->color);
    settle_line(&c->border_right_color, &c->border_right, c->border_right_style, c->color);
    settle_line(&c->border_bottom_color, &c->border_bottom, c->border_bottom_style, c->color);
    settle_line(&c->border_left_color, &c->border_left, c->border_left_style, c->color);
    settle_line(&c->column_rule_color, &c->column_rule, c->column_rule_style, c->color);
    if (c->column_gap < 0) /* normal */
        c->column_gap = c->size;
}

/* ---- any field ---- */

void op_property_copy(const op_property *p, op_computed *to, const op_computed *from)
{
    if (!p->page_field)
        memcpy((char *)to + p->field, (const char *)from + p->field, p->size);
}

bool op_property_equal(const op_property *p, const op_computed *x, const op_computed *y)
{
    if (!p->size || p->page_field || memcmp((const char *)x + p->field, (const char *)y + p->field, p->size) == 0)
        return true;

    op_buf one = OP_BUF_INIT, other = OP_BUF_INIT; /* lists may be equal at two addresses, and padding differ */
    op_property_print(p, x, &one);
    op_property_print(p, y, &other);
    bool equal = op_str_eq(op_buf_view(&one), op_buf_view(&other));
    op_buf_free(&one);
    op_buf_free(&other);
    return equal;
}

void op_property_print(const op_property *p, const op_computed *c, op_buf *out)
{
    if (!p->shorthand && !p->page_field && p->size)
        types[p->type].print(p, c, out);
}

void op_property_print_page(const op_property *p, const op_page_style *page, op_buf *out)
{
    if (!p->shorthand && p->page_field)
        types[p->type].print(p, page, out);
}

/* ---- single values ---- */

bool op_value_length(op_css_tokens value, const op_units *u, op_len percent, op_len *out)
{
    op_reader r = op_reader_of(value, NULL, u, NULL);

    return op_read_length(&r, OP_LENGTH_NEGATIVE | (percent ? OP_LENGTH_PERCENT : 0), percent, out) && op_read_end(&r);
}

bool op_value_color(op_css_tokens value, op_color current, op_color *out)
{
    op_computed c = {.color = current, .rule_color = current};
    const op_property *p = op_property_find(OP_STR("background-color"));
    const char *why;

    if (!read_into(p, value, &nominal, NULL, &c, &why))
        return false;
    *out = c.background;
    return true;
}
