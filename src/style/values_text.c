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

/* ---- -offprint-word-space, -offprint-letter-space, -offprint-expansion: least, wanted and most, in percent ---- */

typedef struct {
    int low, high; /* of any of them, 1/1000 */
    const char *why;
} permille_range;

static bool permille(op_reader *r, const permille_range *in, int *v)
{
    const op_css_token *t = op_read_peek(r);
    int64_t x;

    if (t->type == OP_CSS_NUMBER && t->number == 0)
        x = 0, r->t++;
    else if (!op_read_percent(r, &x))
        return false;
    if (x > in->high * INT64_C(100000) || x < in->low * INT64_C(100000))
        return op_read_fails(r, in->why);
    *v = (int)((x < 0 ? x - 50000 : x + 50000) / 100000);
    return true;
}

/* Up to three that rise; how many there are, 0 where one is wrong. */
static int permilles(op_reader *r, const permille_range *in, int v[3])
{
    int n = 0;

    do {
        if (!permille(r, in, &v[n]))
            return 0;
        if (n && v[n] < v[n - 1])
            return op_read_fails(r, "wants percentages that rise"), 0;
    } while (++n < 3 && !op_read_end(r));
    return n;
}

bool op_take_word_space(op_reader *r, void *base)
{
    static const permille_range range = {0, 10000, "wants percentages up to 1,000%"};
    op_computed *c = base;
    int v[3] = {0, 0, 0};

    if (!op_read_word(r, "auto")) {
        if (permilles(r, &range, v) < 3)
            return false;
        if (!v[2])
            return op_read_fails(r, "wants a largest space above 0%");
    }
    c->space_min = v[0], c->space = v[1], c->space_max = v[2];
    return true;
}

/* Two: nothing is wanted that the face does not have. auto: a least over the most. */
bool op_take_letter_space(op_reader *r, void *base)
{
    static const permille_range range = {-1000, 1000, "wants percentages from -100% to 100%"};
    op_computed *c = base;
    int v[3] = {1, 0, 0};

    if (!op_read_word(r, "auto")) {
        int n = permilles(r, &range, v);
        if (n < 2)
            return false;
        if (n == 2)
            v[2] = v[1], v[1] = 0;
        if (v[0] > v[1] || v[2] < v[1])
            return op_read_fails(r, "wants a percentage up to 0% and one from 0%");
    }
    c->letter_min = v[0], c->letter = v[1], c->letter_max = v[2];
    return true;
}

/* One: so much either way. */
bool op_take_expansion(op_reader *r, void *base)
{
    static const permille_range range = {-100, 100, "is a change of width: wants percentages from -10% to 10%"};
    op_computed *c = base;
    int v[3] = {0, 0, 0}, n = permilles(r, &range, v);

    if (!n)
        return false;
    if (n == 1 && (v[0] < 0 || v[0] > -range.low))
        return op_read_fails(r, "wants a percentage from 0% to 10%");
    if (n == 1)
        v[2] = v[0], v[0] = -v[0];
    if (n == 2)
        v[2] = v[1], v[1] = 0;
    if (v[0] > v[1] || v[2] < v[1])
        return op_read_fails(r, "wants a percentage up to 0% and one from 0%");
    c->expansion_min = v[0], c->expansion = v[1], c->expansion_max = v[2];
    return true;
}

static void print_permille(op_buf *out, int v)
{
    unsigned n = v < 0 ? (unsigned)-v : (unsigned)v;

    op_buf_printf(out, "%s%u.%u%%", v < 0 ? "-" : "", n / 10, n % 10);
}

static void print_permilles(op_buf *out, int least, int wanted, int most)
{
    print_permille(out, least);
    op_buf_char(out, ' ');
    print_permille(out, wanted);
    op_buf_char(out, ' ');
    print_permille(out, most);
}

void op_print_word_space(const op_property *p, const void *base, op_buf *out)
{
    const op_computed *c = base;

    (void)p;
    if (c->space_max)
        print_permilles(out, c->space_min, c->space, c->space_max);
    else
        op_buf_puts(out, "auto");
}

void op_print_letter_space(const op_property *p, const void *base, op_buf *out)
{
    const op_computed *c = base;

    (void)p;
    if (c->letter_min <= c->letter_max)
        print_permilles(out, c->letter_min, c->letter, c->letter_max);
    else
        op_buf_puts(out, "auto");
}

void op_print_expansion(const op_property *p, const void *base, op_buf *out)
{
    const op_computed *c = base;

    (void)p;
    if (!c->expansion && c->expansion_min == -c->expansion_max)
        print_permille(out, c->expansion_max);
    else
        print_permilles(out, c->expansion_min, c->expansion, c->expansion_max);
}
