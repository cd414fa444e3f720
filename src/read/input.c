/* input.c - what an input is, and the reader that takes it */
#include <string.h>
#include <strings.h>

#include "base/utf8.h"
#include "read/read.h"
#include "read/sidecar.h"

static bool only_space(op_str s)
{
    for (size_t i = 0; i < s.n;) {
        unsigned c;
        size_t n = op_utf8_get(s.p + i, s.n - i, &c);
        if (!(c <= ' ' || c == 0x85 || c == 0xa0 || (c >= 0x2000 && c <= 0x200f) || c == 0x2028 || c == 0x2029 ||
              c == 0x202f || c == 0x3000 || c == 0xfeff))
            return false;
        i += n;
    }
    return true;
}

bool op_read_usable(op_document *d, uint32_t source, const op_read_options *o)
{
    const op_source *s = d->sources->all[source];
    op_span whole = {source, 0, 0};

    if (s->binary) {
        op_diag_add(d->diags, OP_DIAG_BINARY, whole, NULL);
        if (o->from == NULL)
            op_diag_advise(d->diags, "text, Markdown and book.yaml are read");
        return false;
    }
    if (only_space(s->text)) {
        op_diag_add(d->diags, OP_DIAG_EMPTY, whole, NULL);
        return false;
    }
    if (s->guessed)
        op_diag_addf(d->diags, OP_DIAG_ENCODING_GUESSED, whole, "%s", op_encoding_name(s->encoding));
    if (s->repaired)
        op_diag_addf(d->diags, OP_DIAG_ENCODING_REPAIRED, s->first_repair, "%s, %u place%s, this is the first",
                     op_encoding_name(s->encoding), s->repaired, s->repaired == 1 ? "" : "s");
    return true;
}

static bool has_suffix(const char *name, const char *suffix)
{
    size_t n = strlen(name), m = strlen(suffix);
    return n >= m && strcasecmp(name + n - m, suffix) == 0;
}

/* Suffixes that say it; anything else is looked into. */
static const struct {
    const char *suffix, *format;
} suffixes[] = {
    {".md", "markdown"}, {".markdown", "markdown"}, {".mdown", "markdown"}, {".mkd", "markdown"}, {".txt", "text"},
    {".text", "text"},   {".asc", "text"},          {".yaml", "manifest"},  {".yml", "manifest"},
};

/* Front matter, or two of the marks at line starts that plain text does not carry by chance. */
static bool looks_like_markdown(op_str s)
{
    size_t marks = 0, lines = 0;

    if (op_str_starts(s, "---\n") || op_str_starts(s, "---\r\n"))
        return true;
    for (size_t i = 0; i < s.n && lines < 400; lines++) {
        const char *end = memchr(s.p + i, '\n', s.n - i);
        op_str line = op_str_sub(s, i, end ? (size_t)(end - s.p) : s.n);
        size_t hashes = 0;
        while (hashes < line.n && line.p[hashes] == '#')
            hashes++;
        marks += hashes >= 1 && hashes <= 6 && hashes + 1 < line.n && line.p[hashes] == ' ';
        marks += op_str_starts(line, "```") || op_str_starts(line, "[^") || op_str_starts(line, "![");
        i += line.n + 1;
    }
    return marks >= 2;
}

const char *op_read_guess(const op_source *s)
{
    for (size_t i = 0; i < sizeof(suffixes) / sizeof(suffixes[0]); i++)
        if (has_suffix(s->name, suffixes[i].suffix))
            return suffixes[i].format;
    return looks_like_markdown(s->text) ? "markdown" : "text";
}

static op_node *read_as(op_document *d, uint32_t source, const char *from, const op_read_options *o)
{
    if (strcmp(from, "markdown") == 0)
        return op_read_markdown(d, source, o);
    if (strcmp(from, "text") == 0)
        return op_read_text(d, source, o);
    op_diag_addf(d->diags, OP_DIAG_UNREADABLE, (op_span){source, 0, 0}, "as %s, an article was asked for", from);
    return NULL;
}

/* A title or standfirst that the author gives stands at the chapter's head instead of the text's own. */
static void set_head(op_document *d, op_node *chapter, const char *name, op_kind kind)
{
    const op_meta_entry *e = op_meta_get(&chapter->chapter.meta, name);
    op_node *old = chapter->first, *fresh, *text;

    if (!e || !e->origin || strcmp(e->origin, "sidecar") != 0)
        return;
    while (old && old->kind != kind)
        old = old->next;
    fresh = op_node_new(d, kind, e->span);
    text = op_text_new(d, e->value, e->span);
    if (op_span_known(e->span)) { /* quoted or folded in the sidecar: one place for all of it */
        op_text_mark *map = op_new(d->arena, op_text_mark);
        *map = (op_text_mark){0, e->span.begin};
        text->text.map = map;
        text->text.n_map = 1;
    }
    op_node_append(fresh, text);
    if (old) {
        op_node_insert_before(old, fresh);
        op_node_remove(old);
        op_edit_add(d, OP_EDIT_DROPPED, old->span, "sidecar", OP_STR(""));
    } else if (kind == OP_STANDFIRST && chapter->first && chapter->first->kind == OP_TITLE) {
        op_node_insert_after(chapter->first, fresh);
    } else if (chapter->first) {
        op_node_insert_before(chapter->first, fresh);
    } else {
        op_node_append(chapter, fresh);
    }
}

/* What stood in the text and gives way to the sidecar is recorded; title and standfirst where their blocks go. */
static void record_replaced(op_document *d, const op_node *chapter, const op_sidecar *s)
{
    for (const op_meta_entry *e = chapter->chapter.meta.first; e; e = e->next) {
        bool block = strcmp(e->name, "title") == 0 || strcmp(e->name, "standfirst") == 0;
        if (!block && op_span_known(e->span) && e->origin && strcmp(e->origin, "text") == 0 && op_meta_get(&s->meta, e->name))
            op_edit_add(d, OP_EDIT_DROPPED, e->span, "sidecar", OP_STR(""));
    }
}

static void apply_metadata(op_document *d, op_node *chapter, const op_sidecar *s)
{
    record_replaced(d, chapter, s);
    op_sidecar_metadata(d, &chapter->chapter.meta, s);
    if (!d->book && d->root->first == d->root->last)
        op_sidecar_metadata(d, &d->meta, s);
    set_head(d, chapter, "title", OP_TITLE);
    set_head(d, chapter, "standfirst", OP_STANDFIRST);
}

op_node *op_read_input(op_document *d, uint32_t source, const op_read_options *o)
{
    const char *from = o->from ? o->from : op_read_guess(d->sources->all[source]);
    op_sidecar *s = o->sidecar ? op_new(d->arena, op_sidecar) : NULL;

    if (!s || !op_sidecar_read(d->arena, o->sidecar, o->sidecar_text, s, d->diags, d->sources))
        return read_as(d, source, from, o);
    op_read_options decided = op_sidecar_options(d->arena, s, o);
    decided.decisions = s;
    op_node *chapter = read_as(d, source, from, &decided);
    if (chapter) {
        apply_metadata(d, chapter, s);
        op_sidecar_layout(d, chapter, s);
        op_sidecar_classes(d, chapter, s);
        op_sidecar_unused(s, d->diags, false);
    }
    return chapter;
}
