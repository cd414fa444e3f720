/* Any bytes: read as text, with every rule and with none, dumped and inspected. */
#include <stdint.h>
#include <stdlib.h>

#include "read/inspect.h"
#include "read/read.h"

int LLVMFuzzerTestOneInput(const uint8_t *data, size_t size);

static void check_text(const op_document *d, const op_node *n)
{
    op_str raw = d->sources->all[0]->text;

    for (size_t i = 0; i < n->text.s.n; i++)
        if (op_text_source(n, i) > raw.n)
            abort();
    if (n->span.begin > n->span.end || n->span.end > raw.n)
        abort();
}

static void read_with(const uint8_t *data, size_t size, const op_read_options *o)
{
    op_arena *a = op_arena_new();
    op_document *d = op_document_new(a);
    op_buf out = OP_BUF_INIT;

    uint32_t source = op_sources_add(d->sources, "fuzz.txt", (op_str){(const char *)data, size});
    if (!op_read_text(d, source, o) && d->diags->n == 0)
        abort(); /* nothing read and nothing said */
    for (const op_node *n = op_next(d->root, d->root); n; n = op_next(d->root, n))
        if (n->kind == OP_TEXT)
            check_text(d, n);
    op_dump_model(d, &out);
    op_inspect_json(d, &out);
    op_inspect_text(d, &out);
    op_inspect_report(d, true, &out);
    op_buf_free(&out);
    op_arena_free(a);
}

int LLVMFuzzerTestOneInput(const uint8_t *data, size_t size)
{
    static const char *drop[] = {"pull-quote", "note", "no-break", "list"};
    const op_read_options options[] = {{0}, {.keep_all = true}, {.lang = "fr", .drop = drop, .n_drop = 4}};

    for (size_t i = 0; i < sizeof(options) / sizeof(options[0]); i++)
        read_with(data, size, &options[i]);
    return 0;
}
