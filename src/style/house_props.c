#include "style/house_props.h"

#include <stdlib.h>
#include <string.h>

#define AT(field) offsetof(op_computed, field)

static const op_house_keyword align_keys[] = {{"start", OP_TEXT_START}, {"left", OP_TEXT_START}, {"justify", OP_TEXT_JUSTIFY},
                                        {"center", OP_TEXT_CENTER}, {"end", OP_TEXT_END}, {"right", OP_TEXT_END}, {NULL, 0}};
static const op_house_keyword break_keys[] = {{"auto", OP_BREAK_AUTO}, {"page", OP_BREAK_PAGE}, {"recto", OP_BREAK_RECTO}, {NULL, 0}};
static const op_house_keyword keep_keys[] = {{"auto", false}, {"avoid", true}, {NULL, 0}};
static const op_house_keyword caps_keys[] = {{"normal", OP_FONT_CAPS_NORMAL}, {"small-caps", OP_FONT_CAPS_SMALL},
                                       {"all-small-caps", OP_FONT_CAPS_ALL_SMALL}, {NULL, 0}};
static const op_house_keyword figure_keys[] = {{"normal", OP_FONT_FIGURES_NORMAL}, {"oldstyle-nums", OP_FONT_FIGURES_OLDSTYLE},
                                         {"lining-nums", OP_FONT_FIGURES_LINING}, {NULL, 0}};
static const op_house_keyword hyphen_keys[] = {{"none", OP_HYPHENS_NONE}, {"manual", OP_HYPHENS_MANUAL}, {"auto", OP_HYPHENS_AUTO}, {NULL, 0}};
static const op_house_keyword slant_keys[] = {{"normal", OP_FONT_NORMAL}, {"italic", OP_FONT_ITALIC}, {"-offprint-toggle", OP_FONT_TOGGLE}, {NULL, 0}};
static const op_house_keyword wrap_keys[] = {{"auto", OP_WRAP_AUTO}, {"pretty", OP_WRAP_PRETTY}, {"balance", OP_WRAP_BALANCE}, {NULL, 0}};

/* Sorted by name: found by bisection, and a unit test checks the order. */
static const op_house_property props[] = {
    {"-offprint-column-a", OP_HOUSE_LENGTH, false, AT(column_a), "0", NULL},
    {"-offprint-column-b", OP_HOUSE_LENGTH, false, AT(column_b), "0", NULL},
    {"-offprint-expansion", OP_HOUSE_PERMILLE, true, AT(expansion), "0", NULL},
    {"-offprint-gap", OP_HOUSE_LENGTH, false, AT(gap), "0", NULL},
    {"-offprint-hang", OP_HOUSE_LENGTH, false, AT(hang), "0", NULL},
    {"-offprint-protrusion", OP_HOUSE_PERMILLE, true, AT(protrusion), "0", NULL},
    {"-offprint-rule-length", OP_HOUSE_LENGTH, false, AT(rule_width), "0", NULL},
    {"-offprint-tabular", OP_HOUSE_FLAG, true, AT(tabular), "false", NULL},
    {"border-top-color", OP_HOUSE_COLOR, false, AT(rule_color), "#000000", NULL},
    {"border-top-width", OP_HOUSE_LENGTH, false, AT(rule), "0", NULL},
    {"break-after", OP_HOUSE_KEYWORD, false, AT(keep_next), "auto", keep_keys},
    {"break-before", OP_HOUSE_KEYWORD, false, AT(break_before), "auto", break_keys},
    {"color", OP_HOUSE_COLOR, true, AT(color), "#000000", NULL},
    {"font-family", OP_HOUSE_NAME, true, AT(family), "Vollkorn", NULL},
    {"font-size", OP_HOUSE_LENGTH, true, AT(size), "11pt", NULL},
    {"font-style", OP_HOUSE_KEYWORD, true, AT(slant), "normal", slant_keys},
    {"font-variant-caps", OP_HOUSE_KEYWORD, true, AT(caps), "normal", caps_keys},
    {"font-variant-numeric", OP_HOUSE_KEYWORD, true, AT(figures), "normal", figure_keys},
    {"font-weight", OP_HOUSE_INT, true, AT(weight), "400", NULL},
    {"hyphens", OP_HOUSE_KEYWORD, true, AT(hyphens), "manual", hyphen_keys},
    {"initial-letter", OP_HOUSE_INT, false, AT(initial_lines), "0", NULL},
    {"letter-spacing", OP_HOUSE_LENGTH, true, AT(letter_space), "0", NULL},
    {"line-height", OP_HOUSE_LENGTH, true, AT(leading), "14pt", NULL},
    {"margin-bottom", OP_HOUSE_LENGTH, false, AT(margin_bottom), "0", NULL},
    {"margin-left", OP_HOUSE_LENGTH, false, AT(margin_left), "0", NULL},
    {"margin-right", OP_HOUSE_LENGTH, false, AT(margin_right), "0", NULL},
    {"margin-top", OP_HOUSE_LENGTH, false, AT(margin_top), "0", NULL},
    {"max-width", OP_HOUSE_LENGTH, false, AT(max_width), "0", NULL},
    {"padding-top", OP_HOUSE_LENGTH, false, AT(padding_top), "0", NULL},
    {"text-align", OP_HOUSE_KEYWORD, true, AT(align), "start", align_keys},
    {"text-indent", OP_HOUSE_LENGTH, true, AT(indent), "0", NULL},
    {"text-wrap", OP_HOUSE_KEYWORD, true, AT(wrap), "auto", wrap_keys},
    {"vertical-align", OP_HOUSE_LENGTH, false, AT(raise), "0", NULL},
};

const op_house_property *op_house_properties(size_t *n)
{
    *n = sizeof(props) / sizeof(props[0]);
    return props;
}

static int by_name(const void *name, const void *row)
{
    return strcmp(name, ((const op_house_property *)row)->name);
}

const op_house_property *op_house_property_find(const char *name)
{
    return bsearch(name, props, sizeof(props) / sizeof(props[0]), sizeof(props[0]), by_name);
}

/* A decimal number as 1/1000, without the C library's locale; false where none begins or it is over 10^6. */
static bool read_thousandths(const char **at, int64_t *out)
{
    const char *p = *at;
    bool minus = *p == '-';
    int64_t v = 0, unit = 1000;
    bool digits = false;

    p += minus;
    for (; *p >= '0' && *p <= '9' && v < INT64_C(1000000000); p++, digits = true)
        v = v * 10 + (*p - '0') * 1000;
    if (*p == '.')
        for (p++; *p >= '0' && *p <= '9'; p++, digits = true)
            unit /= 10, v += (*p - '0') * unit;
    if (!digits || v > INT64_C(1000000000))
        return false;
    *out = minus ? -v : v;
    *at = p;
    return true;
}

bool op_house_length(const char *text, op_house_units units, op_len *out)
{
    int64_t v, num, den;

    if (!read_thousandths(&text, &v))
        return false;
    if (strcmp(text, "pt") == 0)
        num = (int64_t)1024 * units.scale, den = 1000 * 1000;
    else if (strcmp(text, "mm") == 0)
        num = 1024 * 720, den = 254 * 1000;
    else if (strcmp(text, "in") == 0)
        num = 1024 * 72, den = 1000;
    else if (strcmp(text, "em") == 0)
        num = units.em, den = 1000;
    else if (strcmp(text, "rlh") == 0)
        num = units.rlh, den = 1000;
    else if (!*text && v == 0)
        num = 0, den = 1;
    else
        return false;
    int64_t p = v * num; /* at most 10^9 * 10^6 for absolute units; em and rlh are under 2^24 */
    p = p < 0 ? -((-p + den / 2) / den) : (p + den / 2) / den;
    if (p > INT32_MAX / 4 || p < INT32_MIN / 4)
        return false;
    *out = (op_len)p;
    return true;
}

static bool read_color(const char *t, op_color *out)
{
    op_color c = 0;

    if (*t++ != '#' || strlen(t) != 6)
        return false;
    for (; *t; t++) {
        int digit = *t >= '0' && *t <= '9' ? *t - '0' : (*t | 32) >= 'a' && (*t | 32) <= 'f' ? (*t | 32) - 'a' + 10 : -1;
        if (digit < 0)
            return false;
        c = c << 4 | (op_color)digit;
    }
    *out = c;
    return true;
}

static bool read_keyword(const op_house_keyword *k, const char *text, int *out)
{
    for (; k->word; k++)
        if (strcmp(k->word, text) == 0) {
            *out = k->value;
            return true;
        }
    return false;
}

bool op_house_property_set(const op_house_property *p, const char *value, op_house_units units, op_computed *c)
{
    static const op_house_keyword flags[] = {{"true", 1}, {"false", 0}, {NULL, 0}};
    void *field = (char *)c + p->field;
    int64_t v;
    int k;

    switch (p->type) {
    case OP_HOUSE_LENGTH:
        return op_house_length(value, units, field);
    case OP_HOUSE_COLOR:
        return read_color(value, field);
    case OP_HOUSE_INT:
    case OP_HOUSE_PERMILLE:
        if (!read_thousandths(&value, &v) || (strcmp(value, p->type == OP_HOUSE_INT ? "" : "%") != 0 && (v || *value)))
            return false;
        *(int *)field = (int)(v / (p->type == OP_HOUSE_INT ? 1000 : 100));
        return true;
    case OP_HOUSE_NAME:
        *(const char **)field = value;
        return *value != '\0';
    case OP_HOUSE_FLAG:
    case OP_HOUSE_KEYWORD:
        if (!read_keyword(p->type == OP_HOUSE_FLAG ? flags : p->keywords, value, &k))
            return false;
        if (p->type == OP_HOUSE_FLAG || p->keywords == keep_keys)
            *(bool *)field = k != 0;
        else
            *(int *)field = k;
        return true;
    }
    return false;
}

static size_t field_size(const op_house_property *p)
{
    switch (p->type) {
    case OP_HOUSE_NAME:
        return sizeof(const char *);
    case OP_HOUSE_FLAG:
        return sizeof(bool);
    case OP_HOUSE_KEYWORD:
        return p->keywords == keep_keys ? sizeof(bool) : sizeof(int);
    default:
        return sizeof(int32_t); /* op_len, op_color and int alike */
    }
}

void op_house_property_copy(const op_house_property *p, op_computed *to, const op_computed *from)
{
    memcpy((char *)to + p->field, (const char *)from + p->field, field_size(p));
}

void op_house_property_print(const op_house_property *p, const op_computed *c, op_buf *out)
{
    const void *field = (const char *)c + p->field;
    int k = p->type == OP_HOUSE_FLAG || p->keywords == keep_keys ? *(const bool *)field : *(const int *)field;

    switch (p->type) {
    case OP_HOUSE_LENGTH: {
        int64_t m = (int64_t)k * 1000;
        m = (m < 0 ? m - 512 : m + 512) / 1024;
        op_buf_printf(out, "%s%d.%03dpt", m < 0 ? "-" : "", (int)(m < 0 ? -m : m) / 1000, (int)(m < 0 ? -m : m) % 1000);
        break;
    }
    case OP_HOUSE_COLOR:
        op_buf_printf(out, "#%06x", (unsigned)k & 0xffffffu);
        break;
    case OP_HOUSE_INT:
        op_buf_printf(out, "%d", k);
        break;
    case OP_HOUSE_PERMILLE:
        op_buf_printf(out, "%d.%d%%", k / 10, k % 10);
        break;
    case OP_HOUSE_NAME:
        op_buf_puts(out, *(const char *const *)field);
        break;
    case OP_HOUSE_FLAG:
        op_buf_puts(out, k ? "true" : "false");
        break;
    case OP_HOUSE_KEYWORD:
        for (const op_house_keyword *w = p->keywords; w->word; w++)
            if (w->value == k) {
                op_buf_puts(out, w->word);
                break;
            }
        break;
    }
}
