/* export.c - the events as JSON, as text for a terminal, as a dump; the expressions as JSON lines */
#include "base/utf8.h"
#include "timeline/figure.h"
#include "timeline/timeline.h"

static const char *const precisions[] = {
    [OP_PRECISION_DAY] = "day",       [OP_PRECISION_PART] = "part",         [OP_PRECISION_MONTH] = "month",
    [OP_PRECISION_YEAR] = "year",     [OP_PRECISION_DECADE] = "decade",     [OP_PRECISION_CENTURY] = "century",
    [OP_PRECISION_INTERVAL] = "interval", [OP_PRECISION_TIME] = "time",
};
static const char *const kinds[] = {
    [OP_EVENT_STORY] = "event", [OP_EVENT_CONTEXT] = "context", [OP_EVENT_PUBLICATION] = "publication"};

static void put_key(op_buf *out, const char *key, const char *before)
{
    op_buf_puts(out, before);
    op_buf_quoted(out, op_str_of(key));
    op_buf_puts(out, ": ");
}

/* "begin": …, "end": … in bytes of the file, with "source" where the document has several. */
static void put_range(op_buf *out, const op_document *d, op_span s)
{
    if (!op_span_known(s) || s.source >= d->sources->n) {
        op_buf_puts(out, "null");
        return;
    }
    const op_source *src = d->sources->all[s.source];
    op_buf_printf(out, "{\"begin\": %zu, \"end\": %zu", op_source_raw(src, s.begin), op_source_raw(src, s.end));
    if (d->sources->n > 1) {
        put_key(out, "source", ", ");
        op_buf_quoted(out, op_str_of(src->name));
    }
    op_buf_char(out, '}');
}

/* Thousandths as a decimal number: 0.93, 1. */
static void put_confidence(op_buf *out, int c)
{
    if (c >= 1000)
        op_buf_puts(out, "1");
    else
        op_buf_printf(out, c % 10 ? "0.%03d" : "0.%02d", c % 10 ? (c < 0 ? 0 : c) : (c < 0 ? 0 : c) / 10);
}

static void put_event(op_buf *out, const op_document *d, const op_event *e)
{
    put_key(out, "id", "    {");
    op_buf_quoted(out, op_str_of(e->id));
    put_key(out, "date", ", ");
    op_buf_quoted(out, op_str_of(e->edtf));
    put_key(out, "precision", ", ");
    op_buf_quoted(out, op_str_of(precisions[e->precision]));
    put_key(out, "display", ", ");
    op_buf_quoted(out, e->display);
    put_key(out, "title", ",\n     ");
    op_buf_quoted(out, e->title);
    put_key(out, "kind", ", ");
    op_buf_quoted(out, op_str_of(kinds[e->kind]));
    put_key(out, "passage", ",\n     ");
    put_range(out, d, e->passage);
    put_key(out, "sentence", ", ");
    put_range(out, d, e->sentence);
    put_key(out, "mentions", ",\n     ");
    op_buf_char(out, '[');
    bool first = true;
    for (size_t i = 0; i < e->n_mentions; i++) {
        if (!op_span_known(e->mentions[i].span))
            continue;
        op_buf_puts(out, first ? "" : ", ");
        put_range(out, d, e->mentions[i].span);
        first = false;
    }
    put_key(out, "confidence", "],\n     ");
    put_confidence(out, e->confidence);
    put_key(out, "rule", ", ");
    op_buf_quoted(out, op_str_of(e->rule));
    op_buf_printf(out, ", \"year_supplied\": %s, \"inferred\": %s", e->year_supplied ? "true" : "false",
                  e->inferred ? "true" : "false");
    put_key(out, "alternatives", ", ");
    op_buf_char(out, '[');
    for (size_t i = 0; i < e->n_alternatives; i++) {
        op_buf_puts(out, i ? ", " : "");
        op_buf_quoted(out, op_str_of(e->alternatives[i]));
    }
    op_buf_puts(out, "]}");
}

void op_timeline_json(const op_document *d, op_buf *out)
{
    op_buf_puts(out, "{\"format\": 1,\n  \"events\": [");
    for (size_t i = 0; i < d->n_events; i++) {
        op_buf_puts(out, i ? ",\n" : "\n");
        put_event(out, d, &d->events[i]);
    }
    op_buf_puts(out, d->n_events ? "\n  ]}\n" : "]}\n");
}

void op_timeline_timex(const op_document *d, op_buf *out)
{
    for (size_t i = 0; i < d->n_timexes; i++) {
        const op_timex *t = &d->timexes[i];
        if (!op_span_known(t->span) || t->span.source >= d->sources->n)
            continue;
        const op_source *s = d->sources->all[t->span.source];
        put_key(out, "format", "{");
        op_buf_char(out, '1');
        put_key(out, "doc", ", ");
        op_buf_quoted(out, op_str_of(s->name));
        op_buf_printf(out, ", \"begin\": %zu, \"end\": %zu", op_source_raw(s, t->span.begin), op_source_raw(s, t->span.end));
        put_key(out, "type", ", ");
        op_buf_quoted(out, op_str_of(t->type));
        put_key(out, "value", ", ");
        op_buf_quoted(out, op_str_of(t->value));
        put_key(out, "text", ", ");
        op_buf_quoted(out, t->text);
        put_key(out, "rule", ", ");
        op_buf_quoted(out, op_str_of(t->rule));
        put_key(out, "confidence", ", ");
        put_confidence(out, t->confidence);
        op_buf_puts(out, "}\n");
    }
}

static void put_place(op_buf *out, const op_document *d, op_span s)
{
    size_t line, column;

    if (!op_span_known(s) || s.source >= d->sources->n)
        return;
    op_source_place(d->sources->all[s.source], s.begin, &line, &column);
    op_buf_printf(out, " %zu:%zu", line, column);
    op_source_place(d->sources->all[s.source], s.end, &line, &column);
    op_buf_printf(out, "-%zu:%zu", line, column);
}

void op_dump_events(const op_document *d, op_buf *out)
{
    for (size_t i = 0; i < d->n_events; i++) {
        const op_event *e = &d->events[i];
        op_buf_printf(out, "%s %s %s %s ", kinds[e->kind], e->edtf, precisions[e->precision], e->rule);
        put_confidence(out, e->confidence);
        op_buf_puts(out, e->year_supplied ? " year-supplied" : "");
        op_buf_puts(out, e->inferred ? " inferred" : "");
        op_buf_puts(out, "\n  display ");
        op_buf_quoted(out, e->display);
        op_buf_puts(out, "\n  title ");
        op_buf_quoted(out, e->title);
        op_buf_puts(out, "\n  passage");
        put_place(out, d, e->passage);
        op_buf_puts(out, "\n  sentence");
        put_place(out, d, e->sentence);
        op_buf_char(out, '\n');
        for (size_t k = 0; k < e->n_mentions; k++) {
            op_buf_puts(out, "  mention");
            put_place(out, d, e->mentions[k].span);
            if (e->mentions[k].time && e->mentions[k].time->id)
                op_buf_printf(out, " %s", e->mentions[k].time->id);
            op_buf_char(out, '\n');
        }
        for (size_t k = 0; k < e->n_alternatives; k++)
            op_buf_printf(out, "  alternative %s\n", e->alternatives[k]);
    }
}

/* Spaces up to a width in characters. */
static void pad(op_buf *out, size_t have, size_t width)
{
    for (; have < width; have++)
        op_buf_char(out, ' ');
}

void op_timeline_text(const op_document *d, const char *lang, op_buf *out)
{
    op_arena *a = op_arena_new();
    const op_timeline_figure *f = op_timeline_plan(a, d, lang);
    static const char *const marks[] = {"\xe2\x97\x8f", "\xe2\x96\xae", "\xe2\x97\x8b", "\xe2\x96\xaf",
                                        "\xe2\x95\xa6", "?", "\xe2\x80\x94"};
    size_t width = 0;

    for (size_t i = 0; i < f->n_rows; i++) {
        size_t n = op_utf8_count(f->rows[i].date.p, f->rows[i].date.n);
        width = n > width ? n : width;
    }
    for (size_t i = 0; i < f->n_rows; i++) {
        const op_timeline_row *r = &f->rows[i];
        if (r->kind == OP_TIMELINE_ROW_YEAR) {
            op_buf_str(out, r->date);
        } else {
            pad(out, op_utf8_count(r->date.p, r->date.n), width);
            op_buf_str(out, r->date);
            op_buf_printf(out, "  %s  ", r->kind == OP_TIMELINE_ROW_GAP ? "\xe2\x94\x8a" : marks[r->mark]);
            op_buf_str(out, r->title);
        }
        op_buf_char(out, '\n');
    }
    for (size_t i = 0; i < f->n_notes; i++) {
        op_buf_puts(out, i ? "" : "\n");
        op_buf_str(out, f->notes[i]);
        op_buf_char(out, '\n');
    }
    op_arena_free(a);
}
