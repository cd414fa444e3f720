/* values_plain.c - values of one field: keywords, numbers, lengths, colours, names */
#include "style/values.h"

/* ---- keywords ---- */

bool op_take_keyword(op_reader *r, void *base)
{
    const op_keyword *k = op_read_keyword(r, r->p->table);

    if (k)
        *(int *)op_field(r->p, base) = k->value;
    return k != NULL;
}

bool op_take_bool(op_reader *r, void *base)
{
    const op_keyword *k = op_read_keyword(r, r->p->table);

    if (k)
        *(bool *)op_field(r->p, base) = k->value != 0;
    return k != NULL;
}

bool op_read_bits(op_reader *r, const op_keyword *list, int *out)
{
    const op_keyword *k = op_read_keyword(r, list);
    int bits = 0;

    if (!k)
        return false;
    bool alone = k->value == 0;
    for (; k; k = op_read_keyword(r, list)) {
        if (bits & (k->value | k->excludes) || (k->value == 0) != alone)
            return op_read_fails(r, "has keywords that exclude one another");
        bits |= k->value;
        if (alone)
            break;
    }
    *out = bits;
    return true;
}

bool op_take_bits(op_reader *r, void *base)
{
    return op_read_bits(r, r->p->table, op_field(r->p, base));
}

void op_print_keyword(const op_property *p, const void *base, op_buf *out)
{
    int v = *(const int *)op_field_of(p, base);
    const char *word = op_keyword_of(p->table, v);

    if (word)
        op_buf_puts(out, word);
    else
        op_buf_printf(out, "%d", v);
}

void op_print_bool(const op_property *p, const void *base, op_buf *out)
{
    const char *word = op_keyword_of(p->table, *(const bool *)op_field_of(p, base));

    op_buf_puts(out, word ? word : "");
}

void op_print_bit_words(op_buf *out, const op_keyword *list, int bits)
{
    const char *gap = "";

    for (const op_keyword *k = list; k->word; k++)
        if (bits ? k->value && (bits & k->value) == k->value : !k->value && !*gap) {
            op_buf_printf(out, "%s%s", gap, k->word);
            gap = " ";
            bits &= ~k->value;
            if (!bits)
                break;
        }
}

void op_print_bits(const op_property *p, const void *base, op_buf *out)
{
    op_print_bit_words(out, p->table, *(const int *)op_field_of(p, base));
}

void op_print_nothing(const op_property *p, const void *base, op_buf *out)
{
    (void)p, (void)base, (void)out;
}

/* ---- numbers ---- */

static int least_of(const op_keyword *list)
{
    while (list && list->word)
        list++;
    return list ? list->value : 0;
}

bool op_take_integer(op_reader *r, void *base)
{
    const op_keyword *k = op_read_keyword(r, r->p->table);
    int v;

    if (k)
        v = k->value;
    else if (!op_read_integer(r, least_of(r->p->table), &v))
        return false;
    *(int *)op_field(r->p, base) = v;
    return true;
}

bool op_take_permille(op_reader *r, void *base)
{
    const op_keyword *k = op_read_keyword(r, r->p->table);
    const op_css_token *t = op_read_peek(r);
    int64_t v;

    if (k)
        v = (int64_t)k->value * 100000;
    else if (t->type == OP_CSS_NUMBER && t->number == 0)
        v = 0, r->t++;
    else if (!op_read_percent(r, &v))
        return false;
    if (v < 0 || v > INT64_C(100000000000))
        return op_read_fails(r, "wants a percentage from 0 to 100,000");
    *(int *)op_field(r->p, base) = (int)((v + 50000) / 100000);
    return true;
}

void op_print_permille(const op_property *p, const void *base, op_buf *out)
{
    int v = *(const int *)op_field_of(p, base);

    op_buf_printf(out, "%d.%d%%", v / 10, v % 10);
}

/* ---- lengths ---- */

static bool length(op_reader *r, void *base, unsigned flags, op_len percent, bool zero_is_auto)
{
    const op_keyword *k = op_read_keyword(r, r->p->table);
    op_len v;

    if (k)
        v = k->value;
    else if (!op_read_length(r, flags, percent, &v))
        return false;
    *(op_len *)op_field(r->p, base) = !k && !v && zero_is_auto ? 1 : v;
    return true;
}

bool op_take_length(op_reader *r, void *base)
{
    return length(r, base, OP_LENGTH_NEGATIVE, 0, false);
}

bool op_take_distance(op_reader *r, void *base)
{
    return length(r, base, 0, 0, false);
}

bool op_take_size(op_reader *r, void *base)
{
    return length(r, base, OP_LENGTH_PERCENT, r->u->measure, true);
}

bool op_take_height(op_reader *r, void *base)
{
    return length(r, base, OP_LENGTH_PERCENT, r->u->height, true);
}

bool op_take_indent(op_reader *r, void *base)
{
    return length(r, base, OP_LENGTH_NEGATIVE | OP_LENGTH_PERCENT, r->u->measure, false);
}

bool op_take_padding(op_reader *r, void *base)
{
    return length(r, base, OP_LENGTH_PERCENT, r->u->measure, false);
}

bool op_take_spacing(op_reader *r, void *base)
{
    op_len *v = op_field(r->p, base);

    if (!length(r, base, OP_LENGTH_NEGATIVE | OP_LENGTH_PERCENT, r->u->em, false))
        return false;
    *v = *v > OP_SPACING_MOST ? OP_SPACING_MOST : *v < -OP_SPACING_MOST ? -OP_SPACING_MOST : *v;
    return true;
}

void op_print_length_of(const op_property *p, const void *base, op_buf *out)
{
    op_len v = *(const op_len *)op_field_of(p, base);
    const char *word = op_keyword_of(p->table, v);

    if (word)
        op_buf_puts(out, word);
    else
        op_print_length(out, v);
}

typedef struct {
    op_len length;
    bool is_auto;
} margin;

bool op_take_margin(op_reader *r, void *base)
{
    margin *m = op_field(r->p, base);
    op_len v = 0;
    bool is_auto = op_read_word(r, "auto");

    if (!is_auto && !op_read_length(r, OP_LENGTH_NEGATIVE | OP_LENGTH_PERCENT, r->u->measure, &v))
        return false;
    m->length = v;
    m->is_auto = is_auto;
    return true;
}

void op_print_margin(const op_property *p, const void *base, op_buf *out)
{
    const margin *m = op_field_of(p, base);

    if (m->is_auto)
        op_buf_puts(out, "auto");
    else
        op_print_length(out, m->length);
}

/* 1, 3 and 5 px, as browsers have them. */
bool op_take_line_width(op_reader *r, void *base)
{
    static const op_keyword widths[] = {{"thin", 768, 0}, {"medium", 2304, 0}, {"thick", 3840, 0}, {NULL, 0, 0}};
    const op_keyword *k = op_read_keyword(r, widths);
    op_len v;

    if (k)
        v = k->value;
    else if (!op_read_length(r, 0, 0, &v))
        return false;
    *(op_len *)op_field(r->p, base) = v;
    return true;
}

/* ---- colours ---- */

static op_color over_white(op_color c, int alpha)
{
    op_color out = 0;

    for (int shift = 16; shift >= 0; shift -= 8) {
        unsigned v = c >> shift & 255u;
        out = out << 8 | ((v * (unsigned)alpha + 255u * (255u - (unsigned)alpha) + 127u) / 255u);
    }
    return out;
}

static bool color(op_reader *r, void *base, op_color when_current, bool none)
{
    op_color c = 0;
    int alpha;
    bool current;

    if (!op_read_color(r, &c, &alpha, &current))
        return false;
    *(op_color *)op_field(r->p, base) = current ? when_current : none && !alpha ? OP_NO_COLOR : over_white(c, alpha);
    return true;
}

bool op_take_color_of(op_reader *r, void *base)
{
    return color(r, base, ((op_computed *)base)->color, false);
}

bool op_take_paint(op_reader *r, void *base)
{
    return color(r, base, ((op_computed *)base)->color, true);
}

bool op_take_ink(op_reader *r, void *base)
{
    return color(r, base, OP_NO_COLOR, false);
}

static void print_color(const op_property *p, const void *base, op_buf *out, const char *none)
{
    op_color c = *(const op_color *)op_field_of(p, base);

    if (c == OP_NO_COLOR)
        op_buf_puts(out, none);
    else
        op_buf_printf(out, "#%06x", (unsigned)c & 0xffffffu);
}

void op_print_color(const op_property *p, const void *base, op_buf *out)
{
    print_color(p, base, out, "currentcolor");
}

void op_print_paint(const op_property *p, const void *base, op_buf *out)
{
    print_color(p, base, out, "transparent");
}

/* ---- names and texts ---- */

bool op_take_name(op_reader *r, void *base)
{
    const char *name = NULL;

    if (!op_read_word(r, "auto") && !op_read_name(r, NULL, &name))
        return false;
    *(const char **)op_field(r->p, base) = name;
    return true;
}

bool op_take_string(op_reader *r, void *base)
{
    const char *text = NULL;

    if (!op_read_word(r, "auto") && !op_read_string(r, &text))
        return false;
    *(const char **)op_field(r->p, base) = text;
    return true;
}

void op_print_name_of(const op_property *p, const void *base, op_buf *out)
{
    const char *name = *(const char *const *)op_field_of(p, base);

    op_print_name(out, name ? name : "auto");
}

void op_print_string_of(const op_property *p, const void *base, op_buf *out)
{
    const char *text = *(const char *const *)op_field_of(p, base);

    if (text)
        op_print_string(out, text);
    else
        op_buf_puts(out, "auto");
}
