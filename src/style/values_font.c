/* values_font.c - families, sizes, weights, features (CSS Fonts 4) */
#include <stdlib.h>
#include <string.h>

#include "style/values.h"

/* ---- font-family ---- */

/* Faces of fonts/faces.def, and of fonts/fallback.def, for the families that a sheet cannot know. */
const char *op_generic_family(op_str name)
{
    static const struct {
        const char *generic, *family;
    } families[] = {{"serif", "Vollkorn"},       {"sans-serif", "Noto Sans"},  {"monospace", "Noto Sans Mono"},
                    {"cursive", "Vollkorn"},     {"fantasy", "Vollkorn"},      {"system-ui", "Noto Sans"},
                    {"ui-serif", "Vollkorn"},    {"ui-sans-serif", "Noto Sans"}, {"ui-monospace", "Noto Sans Mono"},
                    {"ui-rounded", "Noto Sans"}, {"math", "Noto Serif"},       {"emoji", "Noto Color Emoji"}};

    for (size_t i = 0; i < sizeof(families) / sizeof(families[0]); i++)
        if (op_css_is(name, families[i].generic))
            return families[i].family;
    return NULL;
}

/* Identifiers one after another, with single spaces. */
static bool words_family(op_reader *r, const char **out)
{
    const op_css_token *first = op_read_peek(r);
    const char *generic = first->type == OP_CSS_IDENT ? op_generic_family(first->text) : NULL, *word;
    op_buf b = OP_BUF_INIT;
    size_t n = 0;

    for (; op_read_name(r, NULL, &word); n++)
        if (r->a)
            op_buf_printf(&b, "%s%s", n ? " " : "", word);
    if (n == 1 && generic)
        *out = generic;
    else
        *out = r->a && n ? op_buf_finish(&b, r->a).p : "";
    op_buf_free(&b);
    return n > 0;
}

bool op_take_family(op_reader *r, void *base)
{
    op_computed *c = base;
    const char **v = NULL;
    size_t n = 0, cap = 0;

    do {
        const char *name;
        if (!op_read_string(r, &name) && !words_family(r, &name))
            return false;
        if (r->a) {
            v = op_grow(r->a, v, n, &cap, sizeof(*v));
            v[n++] = name;
        }
    } while (op_read_type(r, OP_CSS_COMMA));
    if (r->a) {
        v = op_grow(r->a, v, n, &cap, sizeof(*v));
        v[n] = NULL;
        c->family = v[0];
        c->families = v;
    }
    return true;
}

void op_print_family(const op_property *p, const void *base, op_buf *out)
{
    const op_computed *c = base;

    (void)p;
    if (!c->families) {
        op_print_string(out, c->family ? c->family : "");
        return;
    }
    for (const char *const *f = c->families; *f; f++) {
        op_buf_puts(out, f == c->families ? "" : ", ");
        op_print_string(out, *f);
    }
}

/* ---- font-size, line-height ---- */

/* Of medium, which is 12 pt: CSS Fonts 4, section 2.5.1. */
static bool absolute_size(op_reader *r, op_len *out)
{
    static const op_keyword sizes[] = {{"xx-small", 7373, 0}, {"x-small", 9216, 0}, {"small", 10923, 0}, {"medium", 12288, 0},
                                       {"large", 14746, 0},   {"x-large", 18432, 0}, {"xx-large", 24576, 0}, {"xxx-large", 36864, 0},
                                       {NULL, 0, 0}};
    const op_keyword *k = op_read_keyword(r, sizes);

    if (k)
        *out = r->u->scale ? op_len_scale(k->value, r->u->scale, 1000) : k->value;
    return k != NULL;
}

bool op_take_font_size(op_reader *r, void *base)
{
    op_len v;

    if (op_read_word(r, "smaller"))
        v = op_len_scale(r->u->em, 5, 6);
    else if (op_read_word(r, "larger"))
        v = op_len_scale(r->u->em, 6, 5);
    else if (!absolute_size(r, &v) && !op_read_length(r, OP_LENGTH_PERCENT, r->u->em, &v))
        return false;
    *(op_len *)op_field(r->p, base) = v;
    return true;
}

enum { NORMAL_FACTOR = 1200000 };

static op_len times_size(op_len size, int64_t millionths)
{
    int64_t v = ((int64_t)size * millionths + 500000) / 1000000;

    return v > INT32_MAX / 4 ? INT32_MAX / 4 : (op_len)v;
}

bool op_take_line_height(op_reader *r, void *base)
{
    op_computed *c = base;
    int64_t factor = 0;
    op_len v = 0;

    if (op_read_word(r, "normal"))
        factor = NORMAL_FACTOR;
    else if (op_read_number(r, &factor)) {
        if (factor < 0 || factor > INT64_C(1000000000))
            return op_read_fails(r, "wants a number from 0 to 1,000");
        factor = factor ? factor : 1; /* 0 means that it is a length */
    } else {
        r->why = NULL;
        if (!op_read_length(r, OP_LENGTH_PERCENT, r->u->em, &v))
            return false;
    }
    c->leading_factor = (int)factor;
    c->leading = factor ? times_size(r->u->em, factor) : v;
    return true;
}

void op_print_line_height(const op_property *p, const void *base, op_buf *out)
{
    const op_computed *c = base;

    (void)p;
    if (!c->leading_factor) {
        op_print_length(out, c->leading);
        return;
    }
    op_buf_printf(out, "%d.%06d", c->leading_factor / 1000000, c->leading_factor % 1000000);
    while (out->p[out->n - 1] == '0')
        op_buf_truncate(out, out->n - 1);
    if (out->p[out->n - 1] == '.')
        op_buf_truncate(out, out->n - 1);
}

/* ---- weight and slant ---- */

/* CSS Fonts 4, section 2.2.1. */
static int bolder(int w)
{
    return w < 350 ? 400 : w < 550 ? 700 : w < 900 ? 900 : w;
}

static int lighter(int w)
{
    return w < 100 ? w : w < 550 ? 100 : w < 750 ? 400 : 700;
}

bool op_take_weight(op_reader *r, void *base)
{
    static const op_keyword words[] = {{"normal", 400, 0}, {"bold", 700, 0}, {NULL, 0, 0}};
    const op_keyword *k = op_read_keyword(r, words);
    int *field = op_field(r->p, base), v;

    if (k)
        v = k->value;
    else if (op_read_word(r, "bolder"))
        v = bolder(*field);
    else if (op_read_word(r, "lighter"))
        v = lighter(*field);
    else if (!op_read_integer(r, 1, &v) || v > 1000)
        return op_read_fails(r, "wants normal, bold, bolder, lighter or a number from 1 to 1000");
    *field = v > 1000 ? 1000 : v;
    return true;
}

bool op_take_slant(op_reader *r, void *base)
{
    const op_keyword *k = op_read_keyword(r, r->p->table);
    int64_t angle;

    if (!k)
        return false;
    if (op_css_is(op_str_of(k->word), "oblique"))
        op_read_degrees(r, &angle);
    *(int *)op_field(r->p, base) = k->value;
    return true;
}

/* ---- font-variant-numeric, font-variant-ligatures ---- */

enum { LINING = 1, OLDSTYLE = 2, PROPORTIONAL = 4, TABULAR = 8 }; /* as in the table of keywords */

bool op_take_numeric(op_reader *r, void *base)
{
    op_computed *c = base;
    int bits;

    if (!op_read_bits(r, r->p->table, &bits))
        return false;
    c->numeric = bits;
    c->tabular = (bits & TABULAR) != 0;
    c->figures = bits & LINING ? OP_FONT_FIGURES_LINING : bits & OLDSTYLE ? OP_FONT_FIGURES_OLDSTYLE : OP_FONT_FIGURES_NORMAL;
    return true;
}

void op_print_numeric(const op_property *p, const void *base, op_buf *out)
{
    op_print_bit_words(out, p->table, ((const op_computed *)base)->numeric);
}

bool op_take_ligatures(op_reader *r, void *base)
{
    op_computed *c = base;
    bool none = op_read_word(r, "none");

    if (none)
        c->ligatures = 0;
    else if (!op_take_bits(r, base))
        return false;
    c->no_ligatures = none;
    return true;
}

void op_print_ligatures(const op_property *p, const void *base, op_buf *out)
{
    if (((const op_computed *)base)->no_ligatures)
        op_buf_puts(out, "none");
    else
        op_print_bits(p, base, out);
}

/* ---- font-feature-settings ---- */

static bool feature(op_reader *r, op_feature *f)
{
    const op_css_token *t = op_read_peek(r);

    if (t->type != OP_CSS_STRING || t->text.n != 4)
        return op_read_fails(r, "wants tags of four letters between quotes, such as \"ss01\"");
    for (size_t i = 0; i < 4; i++) {
        if (t->text.p[i] < ' ' || t->text.p[i] > '~')
            return op_read_fails(r, "wants tags of four letters between quotes, such as \"ss01\"");
        f->tag[i] = t->text.p[i];
    }
    r->t++;
    f->value = 1;
    if (op_read_word(r, "off"))
        f->value = 0;
    else if (!op_read_word(r, "on"))
        op_read_integer(r, 0, &f->value);
    return !r->why;
}

bool op_take_features(op_reader *r, void *base)
{
    op_features *out = op_field(r->p, base);
    op_feature *v = NULL, f;
    size_t n = 0, cap = 0;

    if (op_read_word(r, "normal")) {
        *out = (op_features){NULL, 0};
        return true;
    }
    do {
        if (!feature(r, &f))
            return false;
        if (r->a) {
            v = op_grow(r->a, v, n, &cap, sizeof(*v));
            v[n++] = f;
        }
    } while (op_read_type(r, OP_CSS_COMMA));
    *out = (op_features){v, n};
    return true;
}

void op_print_features(const op_property *p, const void *base, op_buf *out)
{
    const op_features *f = op_field_of(p, base);

    if (!f->n)
        op_buf_puts(out, "normal");
    for (size_t i = 0; i < f->n; i++) {
        char tag[5] = {f->v[i].tag[0], f->v[i].tag[1], f->v[i].tag[2], f->v[i].tag[3], '\0'};
        op_buf_puts(out, i ? ", " : "");
        op_print_string(out, tag);
        op_buf_printf(out, " %d", f->v[i].value);
    }
}

/* ---- what font-variant-* asks of a face ---- */

size_t op_style_features(const op_computed *c, op_feature out[OP_STYLE_FEATURES_MAX])
{
    static const struct {
        size_t field;
        int bit;
        char tag[5];
        int value;
    } rows[] = {
#define ROW(field, bit, tag, value) {offsetof(op_computed, field), bit, tag, value}
        ROW(ligatures, 1, "liga", 1),    ROW(ligatures, 1, "clig", 1),     ROW(ligatures, 2, "liga", 0),
        ROW(ligatures, 2, "clig", 0),    ROW(ligatures, 4, "dlig", 1),     ROW(ligatures, 8, "dlig", 0),
        ROW(ligatures, 16, "hlig", 1),   ROW(ligatures, 32, "hlig", 0),    ROW(ligatures, 64, "calt", 1),
        ROW(ligatures, 128, "calt", 0),  ROW(numeric, PROPORTIONAL, "pnum", 1), ROW(numeric, 16, "frac", 1),
        ROW(numeric, 32, "afrc", 1),     ROW(numeric, 64, "ordn", 1),      ROW(numeric, 128, "zero", 1),
        ROW(position, 1, "subs", 1),     ROW(position, 2, "sups", 1),      ROW(alternates, 1, "hist", 1),
        ROW(east_asian, 1, "jp78", 1),   ROW(east_asian, 2, "jp83", 1),    ROW(east_asian, 4, "jp90", 1),
        ROW(east_asian, 8, "jp04", 1),   ROW(east_asian, 16, "smpl", 1),   ROW(east_asian, 32, "trad", 1),
        ROW(east_asian, 64, "fwid", 1),  ROW(east_asian, 128, "pwid", 1),  ROW(east_asian, 256, "ruby", 1),
#undef ROW
    };
    size_t n = 0;

    for (size_t i = 0; i < sizeof(rows) / sizeof(rows[0]) && n < OP_STYLE_FEATURES_MAX; i++) {
        if (!(*(const int *)(const void *)((const char *)c + rows[i].field) & rows[i].bit))
            continue;
        memcpy(out[n].tag, rows[i].tag, 4);
        out[n++].value = rows[i].value;
    }
    return n;
}
