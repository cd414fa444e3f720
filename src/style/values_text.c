/* values_text.c - values of lines and paragraphs that are more than one field */
#include "style/values.h"

/* ---- vertical-align ---- */

enum { TOP, MIDDLE, BOTTOM, BASELINE };

bool op_take_raise(op_reader *r, void *base)
{
    static const op_keyword boxes[] = {{"baseline", BASELINE, 0},  {"top", TOP, 0},         {"text-top", TOP, 0}, {"middle", MIDDLE, 0},
                                       {"bottom", BOTTOM, 0}, {"text-bottom", BOTTOM, 0}, {NULL, 0, 0}};
    op_computed *c = base;
    const op_keyword *k = op_read_keyword(r, boxes);
    op_len v = 0;

    if (op_read_word(r, "super"))
        v = r->u->em / 3;
    else if (op_read_word(r, "sub"))
        v = -r->u->em / 5;
    else if (!k && !op_read_length(r, OP_LENGTH_NEGATIVE | OP_LENGTH_PERCENT, r->u->lh, &v))
        return false;
    c->raise = v;
    c->vertical = k ? k->value : BASELINE;
    return true;
}

void op_print_raise(const op_property *p, const void *base, op_buf *out)
{
    static const char *const words[] = {"top", "middle", "bottom", "baseline"};
    const op_computed *c = base;

    (void)p;
    if (c->raise)
        op_print_length(out, c->raise);
    else
        op_buf_puts(out, words[c->vertical]);
}

/* ---- tab-size: a number of spaces; a length counts as half ems ---- */

bool op_take_tab(op_reader *r, void *base)
{
    int64_t v;
    op_len length;

    if (op_read_number(r, &v))
        v = v < 0 ? -1 : (v + 500000) / 1000000;
    else if (op_read_length(r, 0, 0, &length))
        v = r->u->em > 1 ? (length + r->u->em / 4) / (r->u->em / 2) : 0;
    else
        return false;
    if (v < 0 || v > 1000)
        return op_read_fails(r, "wants a number from 0 to 1,000");
    *(int *)op_field(r->p, base) = (int)v;
    return true;
}

/* ---- hyphenate-limit-chars: of the word, before and behind the hyphen ---- */

static bool limit(op_reader *r, int *out)
{
    if (op_read_word(r, "auto")) {
        *out = 0;
        return true;
    }
    return op_read_integer(r, 1, out);
}

bool op_take_limits(op_reader *r, void *base)
{
    op_computed *c = base;
    int v[3];
    int n = 0;

    while (n < 3 && limit(r, &v[n]))
        n++;
    if (!n)
        return false;
    c->hyphen_word = v[0];
    c->hyphen_before = n > 1 ? v[1] : 0;
    c->hyphen_after = n > 2 ? v[2] : c->hyphen_before;
    return true;
}

void op_print_limits(const op_property *p, const void *base, op_buf *out)
{
    const op_computed *c = base;
    int v[3] = {c->hyphen_word, c->hyphen_before, c->hyphen_after};

    (void)p;
    for (int i = 0; i < 3; i++) {
        op_buf_puts(out, i ? " " : "");
        if (v[i])
            op_buf_printf(out, "%d", v[i]);
        else
            op_buf_puts(out, "auto");
    }
}

/* ---- break-before, break-after ---- */

enum { AVOID = -1 }; /* in the table of keywords */

typedef struct {
    int where;
    bool avoid;
} page_break;

bool op_take_break(op_reader *r, void *base)
{
    page_break *b = op_field(r->p, base);
    const op_keyword *k = op_read_keyword(r, r->p->table);

    if (!k)
        return false;
    b->avoid = k->value == AVOID;
    b->where = b->avoid ? OP_BREAK_AUTO : k->value;
    return true;
}

void op_print_break(const op_property *p, const void *base, op_buf *out)
{
    const page_break *b = op_field_of(p, base);
    const char *word = op_keyword_of(p->table, b->avoid ? AVOID : b->where);

    op_buf_puts(out, word ? word : "auto");
}

/* ---- initial-letter: its height in lines, and on which line it stands ---- */

bool op_take_initial(op_reader *r, void *base)
{
    op_computed *c = base;
    int64_t size = 0;
    int sink;

    if (op_read_word(r, "normal")) {
        c->initial_lines = c->initial_sink = 0;
        return true;
    }
    if (!op_read_number(r, &size) || size < 1000000 || size > INT64_C(100000000))
        return op_read_fails(r, "wants normal or a number of lines from 1 to 100");
    int lines = (int)((size + 500000) / 1000000);
    if (op_read_word(r, "raise"))
        sink = 1;
    else if (op_read_word(r, "drop") || !op_read_integer(r, 1, &sink))
        sink = (int)(size / 1000000);
    c->initial_lines = lines;
    c->initial_sink = sink;
    return true;
}

void op_print_initial(const op_property *p, const void *base, op_buf *out)
{
    const op_computed *c = base;

    (void)p;
    if (c->initial_lines)
        op_buf_printf(out, "%d %d", c->initial_lines, c->initial_sink);
    else
        op_buf_puts(out, "normal");
}

/* ---- -offprint-word-space, -offprint-letter-space: least, wanted and most, in percent ---- */

static bool permilles(op_reader *r, int *v, int n, int least)
{
    int64_t x;

    for (int i = 0; i < n; i++) {
        const op_css_token *t = op_read_peek(r);
        if (t->type == OP_CSS_NUMBER && t->number == 0)
            x = 0, r->t++;
        else if (!op_read_percent(r, &x))
            return false;
        if (x > INT64_C(1000000000) || x < least * INT64_C(1000000))
            return op_read_fails(r, "wants percentages within reason");
        v[i] = (int)((x < 0 ? x - 50000 : x + 50000) / 100000);
        if (i && v[i] < v[i - 1])
            return op_read_fails(r, "wants percentages that rise");
    }
    return true;
}

bool op_take_word_space(op_reader *r, void *base)
{
    op_computed *c = base;
    int v[3] = {0, 0, 0};

    if (!op_read_word(r, "auto")) {
        if (!permilles(r, v, 3, 0))
            return false;
        if (!v[2])
            return op_read_fails(r, "wants a largest space above 0%");
    }
    c->space_min = v[0], c->space = v[1], c->space_max = v[2];
    return true;
}

bool op_take_letter_space(op_reader *r, void *base)
{
    op_computed *c = base;
    int v[2] = {0, 0};

    if (!op_read_word(r, "auto")) {
        if (!permilles(r, v, 2, -100))
            return false;
        if (v[0] > 0 || v[1] < 0)
            return op_read_fails(r, "wants a percentage up to 0% and one from 0%");
    }
    c->letter_min = v[0], c->letter_max = v[1];
    return true;
}

static void print_permille(op_buf *out, int v)
{
    unsigned n = v < 0 ? (unsigned)-v : (unsigned)v;

    op_buf_printf(out, "%s%u.%u%%", v < 0 ? "-" : "", n / 10, n % 10);
}

void op_print_word_space(const op_property *p, const void *base, op_buf *out)
{
    const op_computed *c = base;

    (void)p;
    if (!c->space_max) {
        op_buf_puts(out, "auto");
        return;
    }
    print_permille(out, c->space_min);
    op_buf_char(out, ' ');
    print_permille(out, c->space);
    op_buf_char(out, ' ');
    print_permille(out, c->space_max);
}

void op_print_letter_space(const op_property *p, const void *base, op_buf *out)
{
    const op_computed *c = base;

    (void)p;
    if (!c->letter_min && !c->letter_max) {
        op_buf_puts(out, "auto");
        return;
    }
    print_permille(out, c->letter_min);
    op_buf_char(out, ' ');
    print_permille(out, c->letter_max);
}
