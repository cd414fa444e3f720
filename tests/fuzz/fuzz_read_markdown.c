/* Reads any bytes as Markdown; every place in the tree must lie inside the source. */
#include <stddef.h>
#include <stdint.h>
#include <stdlib.h>

#include "read/read.h"

int LLVMFuzzerTestOneInput(const uint8_t *data, size_t size);

int LLVMFuzzerTestOneInput(const uint8_t *data, size_t size)
{
    op_arena *a = op_arena_new();
    op_document *d = op_document_new(a);
    op_read_options o = {.lang = "en"};
    op_buf dump = OP_BUF_INIT;

    if (size < 1 << 20) {
        uint32_t source = op_sources_add(d->sources, "fuzz.md", (op_str){op_arena_dup(a, (const char *)data, size), size});
        op_read_markdown(d, source, &o);
        for (const op_node *n = op_next(d->root, d->root); n; n = op_next(d->root, n)) {
            if (op_span_known(n->span) &&
                (n->span.begin > n->span.end || n->span.end > d->sources->all[n->span.source]->text.n))
                abort();
            for (size_t i = 0; n->kind == OP_TEXT && i < n->text.s.n; i++)
                if (op_text_source(n, i) > d->sources->all[0]->text.n)
                    abort();
        }
        op_dump_model(d, &dump);
    }
    op_buf_free(&dump);
    op_arena_free(a);
    return 0;
}
