/* inspect_json.c - what was read as one JSON object (docs/inspect.schema.json) */
#include <string.h>

#include "read/inspect.h"

typedef struct {
    const op_document *d;
    op_buf *out;
    int depth;
    uint32_t only; /* the source of an article's text; OP_NO_SOURCE where there are several */
} writer;

static void line(writer *w)
{
    op_buf_printf(w->out, "\n%*s", w->depth * 2, "");
}

static void put_key(writer *w, const char *key)
{
    op_buf_printf(w->out, "\"%s\": ", key);
}

/* "begin": 1, "end": 2, and the source's name where there are several; null where it stands in no input. */
static void put_span(writer *w, op_span s)
{
    if (!op_span_known(s) || s.source >= w->d->sources->n) {
        op_buf_puts(w->out, "\"begin\": null, \"end\": null");
        return;
    }
    const op_source *source = w->d->sources->all[s.source];
    op_buf_printf(w->out, "\"begin\": %zu, \"end\": %zu", op_source_raw(source, s.begin), op_source_raw(source, s.end));
    if (s.source != w->only) {
        op_buf_puts(w->out, ", \"source\": ");
        op_buf_quoted(w->out, op_str_of(source->name));
    }
}

/* ---- metadata ---- */

static bool is_list(const char *name)
{
    return strcmp(name, "byline") == 0 || strcmp(name, "subject") == 0;
}

/* Names in the order in which people look for them; any others follow as they came. */
static const char *const first_names[] = {"title", "standfirst", "byline", "published", "modified", "publisher", "place",
                                          "language", "source"};

static void put_values(writer *w, const op_meta *m, const char *name)
{
    const op_meta_entry *first = op_meta_get(m, name);
    op_span span = first->span;

    put_key(w, "value");
    if (!is_list(name)) {
        op_buf_quoted(w->out, first->value);
    } else {
        op_buf_char(w->out, '[');
        for (const op_meta_entry *e = first; e; e = e->next) {
            if (strcmp(e->name, name) != 0)
                continue;
            if (e != first)
                op_buf_puts(w->out, ", ");
            op_buf_quoted(w->out, e->value);
            if (e->span.source == span.source && e->span.end > span.end)
                span.end = e->span.end;
        }
        op_buf_char(w->out, ']');
    }
    op_buf_puts(w->out, ", ");
    put_span(w, span);
    if (first->origin) {
        op_buf_puts(w->out, ", \"origin\": ");
        op_buf_quoted(w->out, op_str_of(first->origin));
    }
}

static void put_entry(writer *w, const op_meta *m, const char *name, bool *any)
{
    if (*any)
        op_buf_char(w->out, ',');
    *any = true;
    line(w);
    op_buf_quoted(w->out, op_str_of(name));
    op_buf_puts(w->out, ": {");
    put_values(w, m, name);
    op_buf_char(w->out, '}');
}

static bool is_first_name(const char *name)
{
    for (size_t i = 0; i < sizeof(first_names) / sizeof(first_names[0]); i++)
        if (strcmp(first_names[i], name) == 0)
            return true;
    return false;
}

static void put_meta(writer *w, const op_meta *m)
{
    bool any = false;

    op_buf_char(w->out, '{');
    w->depth++;
    for (size_t i = 0; i < sizeof(first_names) / sizeof(first_names[0]); i++)
        if (op_meta_get(m, first_names[i]))
            put_entry(w, m, first_names[i], &any);
    for (const op_meta_entry *e = m->first; e; e = e->next)
        if (!is_first_name(e->name) && op_meta_get(m, e->name) == e)
            put_entry(w, m, e->name, &any);
    w->depth--;
    if (any)
        line(w);
    op_buf_char(w->out, '}');
}

/* ---- blocks ---- */

static void add_text(const op_node *n, op_buf *text)
{
    if (op_kind_class_of(n->kind) == OP_CLASS_BLOCK) {
        op_plain_text(n, text);
        return;
    }
    for (const op_node *k = n->first; k; k = k->next) {
        if (k != n->first)
            op_buf_char(text, '\n');
        add_text(k, text);
    }
}

static void put_text(writer *w, const char *key, const op_node *n)
{
    op_buf text = OP_BUF_INIT;

    add_text(n, &text);
    put_key(w, key);
    op_buf_quoted(w->out, op_buf_view(&text));
    op_buf_free(&text);
}

static const op_node *child_of(const op_node *n, op_kind kind)
{
    for (const op_node *k = n->first; k; k = k->next)
        if (k->kind == kind)
            return k;
    return NULL;
}

static void put_figure(writer *w, const op_node *n)
{
    static const struct {
        op_kind kind;
        const char *key;
    } parts[] = {{OP_CAPTION, "caption"}, {OP_CREDIT, "credit"}};

    for (size_t i = 0; i < 2; i++) {
        const op_node *part = child_of(n, parts[i].kind);
        if (!part)
            continue;
        op_buf_puts(w->out, ", ");
        put_text(w, parts[i].key, part);
    }
    if (n->image.path) {
        op_buf_puts(w->out, ", \"picture\": ");
        op_buf_quoted(w->out, op_str_of(n->image.path));
    }
    if (n->image.alt) {
        op_buf_puts(w->out, ", \"alt\": ");
        op_buf_quoted(w->out, op_str_of(n->image.alt));
    }
}

static void put_speaker(writer *w, const op_node *n)
{
    if (n->quote.speaker.n) {
        op_buf_puts(w->out, ", \"speaker\": ");
        op_buf_quoted(w->out, n->quote.speaker);
    }
    if (n->quote.origin) {
        op_buf_puts(w->out, ", \"origin\": {");
        put_span(w, n->quote.origin->span);
        op_buf_char(w->out, '}');
    }
}

/* What a kind has beyond type, text and range. */
static void put_own(writer *w, const op_node *n)
{
    switch (n->kind) {
    case OP_HEADING:
        op_buf_printf(w->out, ", \"level\": %d", n->heading.level);
        break;
    case OP_LIST:
        op_buf_printf(w->out, ", \"ordered\": %s", n->list.ordered ? "true" : "false");
        if (n->list.ordered)
            op_buf_printf(w->out, ", \"start\": %d", n->list.start);
        break;
    case OP_FIGURE:
        put_figure(w, n);
        break;
    case OP_PULL_QUOTE:
    case OP_TURN:
        put_speaker(w, n);
        break;
    case OP_FOOTNOTE:
        op_buf_printf(w->out, ", \"number\": %d", n->link.number);
        break;
    case OP_CHAPTER:
    case OP_PART:
        op_buf_puts(w->out, ", \"metadata\": ");
        put_meta(w, &n->chapter.meta);
        break;
    default:
        break;
    }
}

static void put_blocks(writer *w, const op_node *box, const char *key);

/* Boxes whose blocks are shown one by one; a figure's and a paragraph-like box's text says it all. */
static const char *key_of_children(const op_node *n)
{
    switch (n->kind) {
    case OP_LIST: return "items";
    case OP_TABLE: return "rows";
    case OP_TABLE_ROW: return "cells";
    case OP_CHAPTER: case OP_PART: case OP_QUOTATION: case OP_TURN: case OP_ASIDE: case OP_DIVISION: case OP_LIST_ITEM: case OP_FOOTNOTE:
        return "blocks";
    default: return NULL;
    }
}

static void put_block(writer *w, const op_node *n)
{
    bool outer = n->kind == OP_CHAPTER || n->kind == OP_PART;
    const char *children = key_of_children(n);

    op_buf_puts(w->out, "{\"type\": ");
    op_buf_quoted(w->out, op_str_of(op_kind_word(n->kind)));
    op_buf_puts(w->out, ", ");
    if (!outer) {
        put_text(w, "text", n);
        op_buf_puts(w->out, ", ");
    }
    put_span(w, n->span);
    put_own(w, n);
    if (children && !(n->first && n->first == n->last && n->kind == OP_LIST_ITEM)) {
        op_buf_puts(w->out, ", ");
        put_blocks(w, n, children);
    }
    op_buf_char(w->out, '}');
}

static void put_blocks(writer *w, const op_node *box, const char *key)
{
    bool any = false;

    put_key(w, key);
    op_buf_char(w->out, '[');
    w->depth++;
    for (const op_node *n = box->first; n; n = n->next) {
        if (n->kind == OP_TIMELINE)
            continue;
        if (any)
            op_buf_char(w->out, ',');
        any = true;
        line(w);
        put_block(w, n);
    }
    w->depth--;
    if (any)
        line(w);
    op_buf_char(w->out, ']');
}

/* ---- edits and messages ---- */

static op_str before_of(const op_document *d, op_span s)
{
    if (!op_span_known(s) || s.source >= d->sources->n)
        return (op_str){"", 0};
    op_str text = d->sources->all[s.source]->text;
    if (s.end > text.n || s.begin > s.end)
        return (op_str){"", 0};
    return op_str_sub(text, s.begin, s.end);
}

static void put_edits(writer *w, op_edit_kind kind, const char *key)
{
    bool any = false;

    put_key(w, key);
    op_buf_char(w->out, '[');
    w->depth++;
    for (size_t i = 0; i < w->d->n_edits; i++) {
        const op_edit *e = &w->d->edits[i];
        if (e->kind != kind)
            continue;
        if (any)
            op_buf_char(w->out, ',');
        any = true;
        line(w);
        op_buf_char(w->out, '{');
        put_span(w, e->span);
        op_buf_puts(w->out, ", \"rule\": ");
        op_buf_quoted(w->out, op_str_of(e->rule));
        op_buf_puts(w->out, kind == OP_EDIT_DROPPED ? ", \"text\": " : ", \"before\": ");
        op_buf_quoted(w->out, before_of(w->d, e->span));
        if (kind == OP_EDIT_REPAIRED) {
            op_buf_puts(w->out, ", \"after\": ");
            op_buf_quoted(w->out, e->after);
        }
        op_buf_char(w->out, '}');
    }
    w->depth--;
    if (any)
        line(w);
    op_buf_char(w->out, ']');
}

/* The JSON lines of the messages, as elements of an array. */
static void put_messages(writer *w)
{
    op_buf lines = OP_BUF_INIT;
    bool any = false;

    op_diags_print_json(w->d->diags, OP_REMARK, &lines);
    put_key(w, "messages");
    op_buf_char(w->out, '[');
    w->depth++;
    for (size_t at = 0; at < lines.n; any = true) {
        const char *nl = memchr(lines.p + at, '\n', lines.n - at);
        size_t end = nl ? (size_t)(nl - lines.p) : lines.n;
        if (any)
            op_buf_char(w->out, ',');
        line(w);
        op_buf_add(w->out, lines.p + at, end - at);
        at = end + 1;
    }
    w->depth--;
    if (any)
        line(w);
    op_buf_char(w->out, ']');
    op_buf_free(&lines);
}

static void next(writer *w)
{
    op_buf_char(w->out, ',');
    line(w);
}

/* The one chapter of an article; NULL for a book. */
static const op_node *article(const op_document *d)
{
    const op_node *only = d->root->first;
    return only && only == d->root->last && only->kind == OP_CHAPTER && !d->book ? only : NULL;
}

void op_inspect_json(const op_document *d, op_buf *out)
{
    const op_node *only = article(d);
    writer w = {d, out, 1, only ? only->chapter.source : d->sources->n == 1 ? 0 : OP_NO_SOURCE};

    op_buf_puts(out, "{");
    line(&w);
    op_buf_puts(out, "\"format\": 1");
    next(&w);
    put_key(&w, "metadata");
    put_meta(&w, &d->meta);
    next(&w);
    put_blocks(&w, only ? only : d->root, "blocks");
    next(&w);
    put_edits(&w, OP_EDIT_DROPPED, "dropped");
    next(&w);
    put_edits(&w, OP_EDIT_REPAIRED, "repairs");
    next(&w);
    put_messages(&w);
    w.depth--;
    line(&w);
    op_buf_puts(out, "}\n");
}
