#include "helper.h"

#include <string.h>

static const struct {
    const char *word;
    op_kind kind;
} kinds[] = {
    {"title: ", OP_TITLE},     {"standfirst: ", OP_STANDFIRST}, {"heading: ", OP_HEADING}, {"caption: ", OP_CAPTION},
    {"note: ", OP_NOTE},       {"pullquote: ", OP_PULL_QUOTE},
};

static void add_line(op_document *d, op_node *chapter, uint32_t source, uint32_t begin, uint32_t end, bool marked)
{
    const char *text = d->sources->all[source]->text.p;
    op_kind kind = OP_PARAGRAPH;
    op_node *parent = chapter;

    for (size_t i = 0; marked && i < sizeof(kinds) / sizeof(kinds[0]); i++) {
        size_t n = strlen(kinds[i].word);
        if (end - begin > n && memcmp(text + begin, kinds[i].word, n) == 0) {
            kind = kinds[i].kind;
            begin += (uint32_t)n;
            break;
        }
    }
    op_span span = {source, begin, end};
    op_str s = {text + begin, end - begin};
    if (marked && op_str_starts(s, "published: ")) {
        s = op_str_sub(s, 11, s.n);
        span.begin += 11;
        op_meta_set(d, &chapter->chapter.meta, "published", s, span, "text");
        return;
    }
    if (kind == OP_CAPTION) {
        parent = op_node_new(d, OP_FIGURE, span);
        op_node_append(chapter, parent);
    }
    op_node *block = op_node_new(d, kind, span);
    op_node_append(parent, block);
    op_node_append(block, op_text_new(d, s, span));
}

op_document *op_test_document(op_arena *a, const char *name, const char *text, const char *date, bool marked)
{
    op_document *d = op_document_new(a);
    uint32_t source = op_sources_add(d->sources, name, op_str_of(text));
    op_str t = d->sources->all[source]->text;
    op_node *chapter = op_node_new(d, OP_CHAPTER, (op_span){source, 0, (uint32_t)t.n});

    op_node_append(d->root, chapter);
    chapter->chapter.source = source;
    if (date)
        op_meta_set(d, &chapter->chapter.meta, "published", op_str_of(date), OP_NO_SPAN, "command line");
    for (size_t at = 0; at < t.n;) {
        const char *nl = memchr(t.p + at, '\n', t.n - at);
        size_t end = nl ? (size_t)(nl - t.p) : t.n;
        if (end > at)
            add_line(d, chapter, source, (uint32_t)at, (uint32_t)end, marked);
        at = end + 1;
    }
    return d;
}
