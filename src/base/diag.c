#include "base/diag.h"

#include <stdarg.h>
#include <stdlib.h>
#include <string.h>

#include "base/utf8.h"

static const struct {
    op_severity severity;
    const char *id, *text;
} table[] = {
#define OP_DIAG(name, severity, id, text) {severity, id, text},
#include "base/diag.def"
#undef OP_DIAG
};

static const char *const severity_names[] = {"remark", "warning", "error"};

op_diags *op_diags_new(op_arena *a, const op_sources *in)
{
    op_diags *d = op_new(a, op_diags);
    d->arena = a;
    d->sources = in;
    return d;
}

static void add(op_diags *d, op_diag_code code, op_span at, op_str detail)
{
    d->last = 0;
    for (size_t i = d->n; i-- > 0 && d->n - i < 64;) /* repeats come close together */
        if (d->all[i].code == code && d->all[i].at.source == at.source && d->all[i].at.begin == at.begin &&
            d->all[i].at.end == at.end && op_str_eq(op_str_of(d->all[i].detail), detail))
            return;
    if (d->kept[code] == OP_DIAG_KEPT) {
        d->left_out[code]++;
        return;
    }
    d->kept[code]++;
    d->all = op_grow(d->arena, d->all, d->n, &d->cap, sizeof(*d->all));
    d->all[d->n] = (op_diag){code, at, detail.p ? op_arena_dup(d->arena, detail.p, detail.n) : NULL, NULL, (uint32_t)d->n};
    d->last = ++d->n;
}

void op_diag_add(op_diags *d, op_diag_code code, op_span at, const char *detail)
{
    op_buf b = OP_BUF_INIT;

    if (detail)
        op_buf_quoted(&b, op_str_of(detail));
    add(d, code, at, detail ? op_buf_view(&b) : (op_str){NULL, 0});
    op_buf_free(&b);
}

void op_diag_addf(op_diags *d, op_diag_code code, op_span at, const char *format, ...)
{
    op_buf b = OP_BUF_INIT;
    va_list ap;

    va_start(ap, format);
    op_buf_vprintf(&b, format, ap);
    va_end(ap);
    add(d, code, at, op_buf_view(&b));
    op_buf_free(&b);
}

void op_diag_advise(op_diags *d, const char *advice)
{
    if (d->last)
        d->all[d->last - 1].advice = op_arena_dup(d->arena, advice, strlen(advice));
}

const char *op_diag_id(op_diag_code code)
{
    return table[code].id;
}

const char *op_diag_text(op_diag_code code)
{
    return table[code].text;
}

op_severity op_diag_severity(op_diag_code code)
{
    return table[code].severity;
}

op_severity op_diags_worst(const op_diags *d)
{
    op_severity worst = OP_REMARK;
    for (size_t i = 0; i < d->n; i++)
        if (table[d->all[i].code].severity > worst)
            worst = table[d->all[i].code].severity;
    return worst;
}

size_t op_diags_count(const op_diags *d, op_severity severity)
{
    size_t n = 0;
    for (size_t i = 0; i < d->n; i++)
        n += table[d->all[i].code].severity == severity;
    return n;
}

static int by_place(const void *pa, const void *pb)
{
    const op_diag *a = pa, *b = pb;
    /* OP_NO_SOURCE + 1 is 0: messages without a place lead */
    uint32_t sa = a->at.source + 1, sb = b->at.source + 1;

    if (sa != sb)
        return sa < sb ? -1 : 1;
    if (a->at.begin != b->at.begin)
        return a->at.begin < b->at.begin ? -1 : 1;
    return a->order < b->order ? -1 : a->order > b->order;
}

void op_diags_sort(op_diags *d)
{
    d->last = 0;
    if (d->n)
        qsort(d->all, d->n, sizeof(*d->all), by_place);
}

static void paint(op_buf *out, bool color, const char *ansi)
{
    if (color)
        op_buf_puts(out, ansi);
}

/* The source line that holds the place, cut to what fits a terminal, and a caret under the range. */
static void excerpt(const op_source *s, op_span at, op_diag_format how, const char *ink, op_buf *out)
{
    size_t line, column, begin = at.begin, end;
    enum { WIDTH = 72 };

    op_source_place(s, at.begin, &line, &column);
    while (begin > 0 && s->text.p[begin - 1] != '\n' && s->text.p[begin - 1] != '\r')
        begin--;
    for (end = at.begin; end < s->text.n && s->text.p[end] != '\n' && s->text.p[end] != '\r';)
        end++;
    size_t near = at.begin; /* long lines: from a little before the place */
    for (size_t back = 0; near > begin && back < WIDTH / 2; back++) {
        unsigned c;
        near -= op_utf8_before(s->text.p, near, &c);
    }
    begin = near > begin ? near : begin;
    size_t shown = begin, width = 0;
    while (shown < end && width < WIDTH) {
        unsigned c;
        shown += op_utf8_get(s->text.p + shown, end - shown, &c);
        width++;
    }
    paint(out, how.color, "\033[2m");
    op_buf_printf(out, "%5zu | ", line);
    paint(out, how.color, "\033[0m");
    for (size_t i = begin; i < shown; i++)
        op_buf_char(out, s->text.p[i] == '\t' ? ' ' : s->text.p[i]);
    op_buf_puts(out, "\n");
    paint(out, how.color, "\033[2m");
    op_buf_puts(out, "      | ");
    paint(out, how.color, "\033[0m");
    op_buf_printf(out, "%*s", (int)op_utf8_count(s->text.p + begin, at.begin - begin), "");
    paint(out, how.color, ink);
    op_buf_char(out, '^');
    size_t last = at.end < shown ? at.end : shown;
    size_t marks = last > at.begin ? op_utf8_count(s->text.p + at.begin, last - at.begin) : 1;
    for (size_t i = 1; i < marks; i++)
        op_buf_char(out, '~');
    paint(out, how.color, "\033[0m");
    op_buf_char(out, '\n');
}

static void message(const op_diag *m, op_buf *out)
{
    op_buf_puts(out, table[m->code].text);
    if (m->detail)
        op_buf_printf(out, ": %s", m->detail);
}

static void print_one(const op_diags *d, const op_diag *m, op_diag_format how, op_buf *out)
{
    op_severity severity = table[m->code].severity;
    const char *ink = severity == OP_ERROR ? "\033[1;31m" : severity == OP_WARNING ? "\033[1;33m" : "\033[2m";
    const op_source *s = op_span_known(m->at) && m->at.source < d->sources->n ? d->sources->all[m->at.source] : NULL;
    size_t line, column;

    paint(out, how.color, "\033[1m");
    if (s && !s->binary) {
        op_source_place(s, m->at.begin, &line, &column);
        op_buf_printf(out, "%s:%zu:%zu: ", s->name, line, column);
    } else {
        op_buf_printf(out, "%s: ", s ? s->name : "offprint");
    }
    paint(out, how.color, "\033[0m");
    paint(out, how.color, ink);
    op_buf_printf(out, "%s: ", severity_names[severity]);
    paint(out, how.color, "\033[0m");
    message(m, out);
    paint(out, how.color, "\033[2m");
    op_buf_printf(out, " [%s]\n", table[m->code].id);
    paint(out, how.color, "\033[0m");
    if (how.excerpt && s && !s->binary && s->text.n && severity != OP_REMARK)
        excerpt(s, m->at, how, ink, out);
    if (m->advice)
        op_buf_printf(out, "      = %s\n", m->advice);
}

void op_diags_print(op_diags *d, op_diag_format how, op_buf *out)
{
    op_diags_sort(d);
    for (size_t i = 0; i < d->n; i++)
        if (table[d->all[i].code].severity >= how.least)
            print_one(d, &d->all[i], how, out);
    for (int code = 0; code < OP_DIAG_COUNT; code++)
        if (d->left_out[code] && table[code].severity >= how.least)
            op_buf_printf(out, "offprint: %s: %u more of this kind: %s [%s]\n", severity_names[table[code].severity],
                          d->left_out[code], table[code].text, table[code].id);
}

void op_diags_print_json(op_diags *d, op_severity least, op_buf *out)
{
    op_diags_sort(d);
    for (size_t i = 0; i < d->n; i++) {
        const op_diag *m = &d->all[i];
        if (table[m->code].severity < least)
            continue;
        op_buf_puts(out, "{\"format\": 1");
        if (op_span_known(m->at) && m->at.source < d->sources->n) {
            const op_source *s = d->sources->all[m->at.source];
            size_t line, column;
            op_source_place(s, m->at.begin, &line, &column);
            op_buf_puts(out, ", \"source\": ");
            op_buf_quoted(out, op_str_of(s->name));
            op_buf_printf(out, ", \"line\": %zu, \"column\": %zu, \"begin\": %zu, \"end\": %zu", line, column,
                          op_source_raw(s, m->at.begin), op_source_raw(s, m->at.end));
        }
        op_buf_printf(out, ", \"severity\": \"%s\", \"id\": \"%s\", \"message\": ",
                      severity_names[table[m->code].severity], table[m->code].id);
        op_buf text = OP_BUF_INIT;
        message(m, &text);
        op_buf_quoted(out, op_buf_view(&text));
        op_buf_free(&text);
        if (m->advice) {
            op_buf_puts(out, ", \"advice\": ");
            op_buf_quoted(out, op_str_of(m->advice));
        }
        op_buf_puts(out, "}\n");
    }
    for (int code = 0; code < OP_DIAG_COUNT; code++)
        if (d->left_out[code] && table[code].severity >= least)
            op_buf_printf(out, "{\"format\": 1, \"severity\": \"%s\", \"id\": \"%s\", \"message\": \"%u more of this kind\"}\n",
                          severity_names[table[code].severity], table[code].id, d->left_out[code]);
}
