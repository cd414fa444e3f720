/* inspect_report.c - the summary for a terminal: what was found, dropped, mended, and left alone */
#include <stdio.h>
#include <string.h>

#include "base/utf8.h"
#include "lang/words.h"
#include "model/edtf.h"
#include "read/inspect.h"
#include "read/text.h"

enum { WIDTH = 80, INDENT = 15, SHOWN = 44, MAX_GROUPS = 40 };

typedef struct {
    const op_document *d;
    op_buf *out;
    bool color;
    size_t column;
    bool first; /* nothing stands in the entry yet */
} report;

static void ink(report *r, const char *ansi)
{
    if (r->color)
        op_buf_puts(r->out, ansi);
}

static void head(report *r, bool bold, const char *name, size_t count)
{
    char text[64];
    int n = count == SIZE_MAX ? snprintf(text, sizeof(text), "  %s", name) : snprintf(text, sizeof(text), "%s %zu", name, count);

    ink(r, bold ? "\033[1m" : "\033[2m");
    op_buf_printf(r->out, "%-*s", INDENT, text);
    ink(r, "\033[0m");
    r->column = n < INDENT ? INDENT : (size_t)n;
    r->first = true;
}

/* One item of an entry; the comma and the line break before it as needed. */
static void item(report *r, op_str s)
{
    size_t width = op_utf8_count(s.p, s.n);

    if (!r->first) {
        op_buf_puts(r->out, r->column + 2 + width >= WIDTH ? ",\n" : ", ");
        r->column += 2;
        if (r->column + width >= WIDTH) {
            op_buf_printf(r->out, "%*s", INDENT, "");
            r->column = INDENT;
        }
    }
    r->first = false;
    op_buf_str(r->out, s);
    r->column += width;
}

static void itemf(report *r, const char *format, ...) __attribute__((format(printf, 2, 3)));
static void itemf(report *r, const char *format, ...)
{
    op_buf b = OP_BUF_INIT;
    va_list ap;

    va_start(ap, format);
    op_buf_vprintf(&b, format, ap);
    va_end(ap);
    item(r, op_buf_view(&b));
    op_buf_free(&b);
}

static size_t line_of(const op_document *d, op_span s)
{
    size_t line = 0, column;

    if (op_span_known(s) && s.source < d->sources->n)
        op_source_place(d->sources->all[s.source], s.begin, &line, &column);
    return line;
}

/* The first characters of s, cut with an ellipsis. */
static op_str beginning(op_str s, size_t max, bool *cut)
{
    size_t i = 0;
    unsigned c;

    for (size_t n = 0; i < s.n && n < max && s.p[i] != '\n' && s.p[i] != '\r'; n++)
        i += op_utf8_get(s.p + i, s.n - i, &c);
    *cut = i < s.n;
    return op_str_sub(s, 0, i);
}

static void put_line_number(report *r, op_span s)
{
    size_t line = line_of(r->d, s);

    if (!line)
        return;
    ink(r, "\033[2m");
    op_buf_printf(r->out, "  line %zu", line);
    ink(r, "\033[0m");
}

/* ---- metadata ---- */

/* What the weekday of a date that was read says about it; "" where none stands beside it. */
static const char *weekday_verdict(const op_document *d, const op_meta_entry *e)
{
    op_date date;
    tx_dates read;

    if (!op_span_known(e->span) || e->value.n != 10 || !op_date_parse(e->value.p, &date))
        return "";
    op_str line = op_str_sub(d->sources->all[e->span.source]->text, e->span.begin, e->span.end);
    if (!tx_only_dates(line, &read))
        return "";
    const tx_date *own = strcmp(e->name, "modified") == 0 ? &read.modified : &read.published;
    if (!own->end || own->weekday < 0)
        return "";
    return own->weekday == op_date_weekday(date) ? "; the weekday agrees" : "; the weekday does not agree";
}

static void put_value(report *r, const op_meta_entry *e)
{
    bool cut;
    op_str v = beginning(e->value, SHOWN, &cut);

    if (strcmp(e->name, "published") == 0 || strcmp(e->name, "modified") == 0) {
        op_edtf_display(r->out, "en", e->value.p, 0);
        op_buf_puts(r->out, weekday_verdict(r->d, e));
        return;
    }
    op_buf_str(r->out, v);
    if (cut)
        op_buf_puts(r->out, "\xe2\x80\xa6");
    if (e->origin && strcmp(e->origin, "text") != 0)
        op_buf_printf(r->out, " (%s)", e->origin);
}

static const struct {
    const char *name, *shown;
} facts[] = {
    {"standfirst", "standfirst"}, {"byline", "author"},     {"published", "published"}, {"modified", "modified"},
    {"publisher", "publisher"},   {"place", "place"},       {"language", "language"},   {"source", "address"},
};
enum { N_FACTS = sizeof(facts) / sizeof(facts[0]) };

static void put_facts(report *r)
{
    const op_meta *m = &r->d->meta;
    op_str title = op_meta_value(m, "title");
    static const char *const wanted[] = {"byline", "published", "publisher", "language", "source"};
    static const char *const as[] = {"author", "date", "publisher", "language", "address"};

    ink(r, "\033[1m");
    const op_meta_entry *said = op_meta_get(m, "title");
    bool named = said && said->origin && strcmp(said->origin, "file name") == 0;
    op_buf_str(r->out, title.n && !named ? title : OP_STR("(no title)"));
    ink(r, "\033[0m");
    op_buf_char(r->out, '\n');
    for (size_t i = 0; i < N_FACTS; i++)
        for (const op_meta_entry *e = m->first; e; e = e->next)
            if (strcmp(e->name, facts[i].name) == 0) {
                head(r, false, facts[i].shown, SIZE_MAX);
                put_value(r, e);
                put_line_number(r, e->span);
                op_buf_char(r->out, '\n');
            }
    bool missing = false;
    for (size_t i = 0; i < sizeof(wanted) / sizeof(wanted[0]); i++)
        if (!op_meta_get(m, wanted[i])) {
            if (!missing)
                head(r, false, "not found", SIZE_MAX);
            missing = true;
            item(r, op_str_of(as[i]));
        }
    if (missing)
        op_buf_char(r->out, '\n');
}

/* ---- what the body holds ---- */

static const struct {
    op_kind kind;
    const char *one, *many;
} counted[] = {
    {OP_HEADING, "heading", "headings"},         {OP_FIGURE, "picture", "pictures"},
    {OP_PULL_QUOTE, "pull quote", "pull quotes"}, {OP_QUOTATION, "quotation", "quotations"},
    {OP_LIST, "list", "lists"},                  {OP_TABLE, "table", "tables"},
    {OP_TURN, "turn", "turns"},                  {OP_VERSE, "stanza", "stanzas"},
    {OP_FOOTNOTE, "note", "notes"},              {OP_NOTE, "closing note", "closing notes"},
};

static void put_body(report *r)
{
    size_t n[OP_KIND_COUNT] = {0}, absent = 0, chapters = 0;

    for (const op_node *k = op_next(r->d->root, r->d->root); k; k = op_next(r->d->root, k)) {
        n[k->kind]++;
        absent += k->kind == OP_FIGURE && !k->image.path;
        chapters += k->kind == OP_CHAPTER;
    }
    size_t words = op_count_words(r->d->root);
    op_buf number = OP_BUF_INIT;
    op_number_display(&number, "en", (int64_t)words);
    head(r, false, "body", SIZE_MAX);
    if (chapters > 1)
        itemf(r, "%zu chapters", chapters);
    itemf(r, "%zu paragraph%s", n[OP_PARAGRAPH], n[OP_PARAGRAPH] == 1 ? "" : "s");
    itemf(r, "%s word%s", number.p, words == 1 ? "" : "s");
    op_buf time = OP_BUF_INIT;
    op_reading_time(&time, "en", words);
    itemf(r, "%s", time.p);
    op_buf_free(&time);
    for (size_t i = 0; i < sizeof(counted) / sizeof(counted[0]); i++) {
        size_t k = n[counted[i].kind] - (counted[i].kind == OP_FIGURE ? absent : 0);
        if (k)
            itemf(r, "%zu %s", k, k == 1 ? counted[i].one : counted[i].many);
        if (counted[i].kind == OP_FIGURE && absent)
            itemf(r, "%zu caption%s without picture", absent, absent == 1 ? "" : "s");
    }
    op_buf_free(&number);
    op_buf_char(r->out, '\n');
}

static void put_timeline(report *r)
{
    size_t inferred = 0, shown = 0;

    if (!r->d->n_events)
        return;
    for (size_t i = 0; i < r->d->n_events; i++)
        inferred += r->d->events[i].inferred;
    head(r, false, "timeline", SIZE_MAX);
    op_buf_printf(r->out, "%zu entr%s", r->d->n_events, r->d->n_events == 1 ? "y" : "ies");
    if (inferred)
        op_buf_printf(r->out, "; %zu date%s inferred:", inferred, inferred == 1 ? "" : "s");
    for (size_t i = 0; i < r->d->n_events && shown < 3; i++)
        if (r->d->events[i].inferred) {
            op_buf_printf(r->out, "%s %.*s", shown++ ? "," : "", (int)r->d->events[i].display.n,
                          r->d->events[i].display.p);
            if (r->d->events[i].n_mentions)
                put_line_number(r, r->d->events[i].mentions[0].span);
        }
    op_buf_char(r->out, '\n');
}

/* ---- edits ---- */

/* What a drop by this rule is called, where the words themselves would say it twice. */
static const struct {
    const char *rule, *shown;
} again[] = {{"repeated-head", "head again"}, {"caption", "caption again"}, {"hard-wrap", "line ends"}};

static void put_dropped(report *r)
{
    size_t n = 0, shown = 0;
    enum { MOST = 12 };

    for (size_t i = 0; i < r->d->n_edits; i++)
        n += r->d->edits[i].kind == OP_EDIT_DROPPED;
    if (!n)
        return;
    head(r, true, "Dropped", n);
    for (size_t i = 0; i < r->d->n_edits && shown < MOST; i++) {
        const op_edit *e = &r->d->edits[i];
        const op_source *s = r->d->sources->all[e->span.source];
        const char *name = NULL;
        bool cut;
        if (e->kind != OP_EDIT_DROPPED)
            continue;
        shown++;
        for (size_t k = 0; k < sizeof(again) / sizeof(again[0]); k++)
            if (strcmp(again[k].rule, e->rule) == 0)
                name = again[k].shown;
        op_str text = beginning(op_str_sub(s->text, e->span.begin, e->span.end), 40, &cut);
        if (name)
            itemf(r, "%s %zu", name, line_of(r->d, e->span));
        else
            itemf(r, "\xe2\x80\x9c%.*s%s\xe2\x80\x9d %zu", (int)text.n, text.p, cut ? "\xe2\x80\xa6" : "", line_of(r->d, e->span));
    }
    if (n > shown)
        itemf(r, "and %zu more", n - shown);
    op_buf_char(r->out, '\n');
}

static void put_repaired(report *r)
{
    const char *rule[MAX_GROUPS];
    size_t count[MAX_GROUPS] = {0}, groups = 0, n = 0;

    for (size_t i = 0; i < r->d->n_edits; i++) {
        const op_edit *e = &r->d->edits[i];
        size_t k = 0;
        if (e->kind != OP_EDIT_REPAIRED)
            continue;
        n++;
        while (k < groups && strcmp(rule[k], e->rule) != 0)
            k++;
        if (k == MAX_GROUPS)
            continue;
        if (k == groups)
            rule[groups++] = e->rule;
        count[k]++;
    }
    if (!n)
        return;
    head(r, true, "Repaired", n);
    for (size_t k = 0; k < groups; k++)
        itemf(r, "%s %zu", rule[k], count[k]);
    op_buf_char(r->out, '\n');
}

/* Remarks about what was seen and not touched. */
static void put_left_alone(report *r)
{
    static const op_diag_code codes[] = {OP_DIAG_QUOTE_UNPAIRED, OP_DIAG_HYPHEN_KEPT};
    size_t n = 0;

    for (size_t i = 0; i < r->d->diags->n; i++) {
        const op_diag *m = &r->d->diags->all[i];
        bool ours = m->code == codes[0] || m->code == codes[1];
        if (!ours || ++n > 8)
            continue;
        if (n == 1) {
            ink(r, "\033[1m");
            op_buf_printf(r->out, "%-*s", INDENT, "Left alone");
            ink(r, "\033[0m");
            r->column = INDENT;
            r->first = true;
        }
        itemf(r, "%s %zu", m->code == codes[0] ? "quotation mark without partner" : "hyphen at a line end",
              line_of(r->d, m->at));
    }
    if (n > 8)
        itemf(r, "and %zu more", n - 8);
    if (n)
        op_buf_char(r->out, '\n');
}

/* What stands apart at the end as a closing note though the text has it elsewhere, or among the rest. */
static void put_set_apart(report *r)
{
    enum { MOST = 8 };
    size_t n = 0, shown = 0;

    for (size_t i = 0; i < r->d->diags->n; i++)
        n += r->d->diags->all[i].code == OP_DIAG_NOTE;
    if (!n)
        return;
    head(r, true, "Set apart", n);
    for (size_t i = 0; i < r->d->diags->n && shown < MOST; i++) {
        const op_diag *m = &r->d->diags->all[i];
        bool cut;
        if (m->code != OP_DIAG_NOTE)
            continue;
        shown++;
        op_str text = beginning(op_str_sub(r->d->sources->all[m->at.source]->text, m->at.begin, m->at.end), 40, &cut);
        itemf(r, "\xe2\x80\x9c%.*s%s\xe2\x80\x9d %zu", (int)text.n, text.p, cut ? "\xe2\x80\xa6" : "", line_of(r->d, m->at));
    }
    if (n > shown)
        itemf(r, "and %zu more", n - shown);
    op_buf_char(r->out, '\n');
}

/* Words that the reader put together by the language's rules alone, for someone to look at. */
static void put_joined(report *r)
{
    enum { MOST = 12 };
    size_t n = 0, shown = 0;

    for (size_t i = 0; i < r->d->diags->n; i++)
        n += r->d->diags->all[i].code == OP_DIAG_HYPHEN;
    if (!n)
        return;
    head(r, true, "Joined", n);
    for (size_t i = 0; i < r->d->diags->n && shown < MOST; i++) {
        const op_diag *m = &r->d->diags->all[i];
        if (m->code == OP_DIAG_HYPHEN && ++shown)
            itemf(r, "%s %zu", m->detail, line_of(r->d, m->at));
    }
    if (n > shown)
        itemf(r, "and %zu more", n - shown);
    op_buf_char(r->out, '\n');
}

/* An encoding that nothing states, and places where it was broken. */
static void put_encoding(report *r)
{
    for (size_t i = 0; i < r->d->sources->n; i++) {
        const op_source *s = r->d->sources->all[i];
        if (!s->guessed && !s->repaired)
            continue;
        head(r, false, "encoding", SIZE_MAX);
        itemf(r, "%s%s", op_encoding_name(s->encoding), s->guessed ? " (guessed)" : "");
        if (s->repaired)
            itemf(r, "%u broken place%s, the first in line %zu", s->repaired, s->repaired == 1 ? "" : "s",
                  line_of(r->d, s->first_repair));
        if (r->d->sources->n > 1)
            itemf(r, "%s", s->name);
        op_buf_char(r->out, '\n');
    }
}

void op_inspect_report(const op_document *d, bool color, op_buf *out)
{
    report r = {.d = d, .out = out, .color = color};

    op_diags_sort(d->diags);
    put_facts(&r);
    put_encoding(&r);
    put_body(&r);
    put_timeline(&r);
    put_dropped(&r);
    put_repaired(&r);
    put_set_apart(&r);
    put_joined(&r);
    put_left_alone(&r);
    ink(&r, "\033[2m");
    op_buf_puts(out, "Each change with its place: --format json. To keep a line: --keep RULE\n");
    ink(&r, "\033[0m");
}
