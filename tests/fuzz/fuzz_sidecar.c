/* Reads any bytes as the sidecar of a small text, in Markdown and as plain text. What it decides about blocks must name
 * blocks of the text. */
#include <assert.h>
#include <stddef.h>
#include <stdint.h>

#include "read/read.h"

int LLVMFuzzerTestOneInput(const uint8_t *data, size_t size);

static const char text[] = "# Head\n\nFirst words of it, and *more* of them.\n\n> Second said so.\n\n- Third\n- Third again\n\n"
                           "A last line\nthat is broken.\n";

static void read_with(op_str sidecar, const char *from)
{
    op_arena *a = op_arena_new();
    op_document *d = op_document_new(a);
    op_read_options o = {.from = from, .sidecar = "text.offprint.yaml", .sidecar_text = &sidecar};
    op_buf out = OP_BUF_INIT;
    uint32_t source = op_sources_add(d->sources, "text.md", op_str_of(text));

    op_read_input(d, source, &o);
    for (size_t i = 0; i < d->n_hands; i++) {
        assert(d->hands[i].node && op_kind_class_of(d->hands[i].node->kind) == OP_CLASS_BLOCK);
        assert(d->hands[i].tracking >= -OP_HAND_TRACKING && d->hands[i].tracking <= OP_HAND_TRACKING);
    }
    op_dump_model(d, &out);
    op_diags_print(d->diags, (op_diag_format){OP_REMARK, true, false}, &out);
    op_buf_free(&out);
    op_arena_free(a);
}

int LLVMFuzzerTestOneInput(const uint8_t *data, size_t size)
{
    op_str sidecar = {(const char *)data, size};

    if (size < 1 << 20) {
        read_with(sidecar, "markdown");
        read_with(sidecar, "text");
    }
    return 0;
}
