/* values_counters.c - counters, named strings and quotation marks (CSS Lists 3, GCPM 3, Content 3) */
#include "style/values.h"

/* ---- counter-reset, counter-increment, counter-set ---- */

bool op_take_counters(op_reader *r, void *base)
{
    op_counters *out = op_field(r->p, base);
    op_counter *v = NULL, c;
    size_t n = 0, cap = 0, seen = 0;
    const op_keyword *standard = r->p->table;

    if (op_read_word(r, "none")) {
        *out = (op_counters){NULL, 0};
        return true;
    }
    for (; op_read_name(r, "none", &c.name); seen++) {
        c.value = standard->value;
        op_read_integer(r, -1000000, &c.value);
        if (r->a) {
            v = op_grow(r->a, v, n, &cap, sizeof(*v));
            v[n++] = c;
        }
    }
    *out = (op_counters){v, n};
    return seen > 0;
}

void op_print_counters(const op_property *p, const void *base, op_buf *out)
{
    const op_counters *c = op_field_of(p, base);

    if (!c->n)
        op_buf_puts(out, "none");
    for (size_t i = 0; i < c->n; i++) {
        op_buf_puts(out, i ? " " : "");
        op_print_name(out, c->v[i].name);
        op_buf_printf(out, " %d", c->v[i].value);
    }
}

/* ---- string-set ---- */

bool op_take_strings(op_reader *r, void *base)
{
    op_string_sets *out = op_field(r->p, base);
    op_named_content *v = NULL, s;
    size_t n = 0, cap = 0;

    if (op_read_word(r, "none")) {
        *out = (op_string_sets){NULL, 0};
        return true;
    }
    do {
        if (!op_read_name(r, "none", &s.name) || !op_read_content(r, &s.value))
            return op_read_fails(r, "wants a name and what the string holds, such as: chapter content()");
        if (r->a) {
            v = op_grow(r->a, v, n, &cap, sizeof(*v));
            v[n++] = s;
        }
    } while (op_read_type(r, OP_CSS_COMMA));
    *out = (op_string_sets){v, n};
    return true;
}

void op_print_strings(const op_property *p, const void *base, op_buf *out)
{
    const op_string_sets *s = op_field_of(p, base);

    if (!s->n)
        op_buf_puts(out, "none");
    for (size_t i = 0; i < s->n; i++) {
        op_buf_puts(out, i ? ", " : "");
        op_print_name(out, s->v[i].name);
        op_buf_char(out, ' ');
        op_print_content_list(out, &s->v[i].value);
    }
}

/* ---- quotes: pairs, outermost first ---- */

bool op_take_quotes(op_reader *r, void *base)
{
    static const char *const no_quotes[] = {NULL};
    const char *const **out = op_field(r->p, base);
    const char **v = NULL, *text;
    size_t n = 0, cap = 0, seen = 0;

    if (op_read_word(r, "auto") || op_read_word(r, "none")) {
        *out = op_css_is(r->t[-1].text, "auto") ? NULL : no_quotes;
        return true;
    }
    for (; op_read_string(r, &text); seen++)
        if (r->a) {
            v = op_grow(r->a, v, n, &cap, sizeof(*v));
            v[n++] = text;
        }
    if (!seen || seen % 2)
        return op_read_fails(r, "wants pairs of strings");
    if (r->a) {
        v = op_grow(r->a, v, n, &cap, sizeof(*v));
        v[n] = NULL;
    }
    *out = v;
    return true;
}

void op_print_quotes(const op_property *p, const void *base, op_buf *out)
{
    const char *const *q = *(const char *const *const *)op_field_of(p, base);

    if (!q || !*q)
        op_buf_puts(out, q ? "none" : "auto");
    for (size_t i = 0; q && q[i]; i++) {
        op_buf_puts(out, i ? " " : "");
        op_print_string(out, q[i]);
    }
}
