/* fuzz_timeline.c - any text through the whole timeline: the first byte chooses dateline and language */
#include <stdint.h>
#include <string.h>

#include "base/buf.h"
#include "timeline/figure.h"
#include "timeline/timeline.h"

int LLVMFuzzerTestOneInput(const uint8_t *data, size_t size);

static void add_block(op_document *d, op_node *chapter, op_kind kind, uint32_t begin, uint32_t end)
{
    op_span span = {0, begin, end};
    op_node *b = op_node_new(d, kind, span);

    op_node_append(chapter, b);
    op_node_append(b, op_text_new(d, op_str_sub(d->sources->all[0]->text, begin, end), span));
}

int LLVMFuzzerTestOneInput(const uint8_t *data, size_t size)
{
    static const char *const datelines[] = {NULL, "2022-01-05", "-0043-03-15", "9999-12-31", "0001"};
    static const op_kind kinds[] = {OP_PARAGRAPH, OP_HEADING, OP_CAPTION, OP_NOTE};
    if (size < 2 || size > 1 << 16)
        return 0;
    op_arena *a = op_arena_new();
    op_document *d = op_document_new(a);
    const char *date = datelines[data[0] % 5];
    op_buf out = OP_BUF_INIT;

    op_sources_add(d->sources, "x", (op_str){(const char *)data + 1, size - 1});
    op_str t = d->sources->all[0]->text;
    op_node *chapter = op_node_new(d, OP_CHAPTER, (op_span){0, 0, (uint32_t)t.n});
    op_node_append(d->root, chapter);
    if (date)
        op_meta_set(d, &chapter->chapter.meta, "published", op_str_of(date), OP_NO_SPAN, "text");
    for (size_t at = 0, k = data[0]; at < t.n; k++) {
        const char *nl = memchr(t.p + at, '\n', t.n - at);
        size_t end = nl ? (size_t)(nl - t.p) : t.n;
        if (end > at)
            add_block(d, chapter, kinds[k % 7 < 4 ? 0 : k % 4], (uint32_t)at, (uint32_t)end);
        at = end + 1;
    }
    op_timeline_find(d, &(op_timeline_options){.lang = "en"});
    op_timeline_json(d, &out);
    op_timeline_timex(d, &out);
    op_dump_events(d, &out);
    op_timeline_text(d, "en", &out);
    op_buf_free(&out);
    op_arena_free(a);
    return 0;
}
