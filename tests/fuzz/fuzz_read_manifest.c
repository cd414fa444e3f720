/* Reads any bytes as a book.yaml whose files are not there. */
#include <stddef.h>
#include <stdint.h>

#include "read/read.h"

int LLVMFuzzerTestOneInput(const uint8_t *data, size_t size);

int LLVMFuzzerTestOneInput(const uint8_t *data, size_t size)
{
    op_arena *a = op_arena_new();
    op_document *d = op_document_new(a);
    op_read_options o = {0};
    op_buf out = OP_BUF_INIT;

    if (size < 1 << 20) {
        uint32_t source = op_sources_add(d->sources, "no/such/folder/book.yaml",
                                         (op_str){op_arena_dup(a, (const char *)data, size), size});
        op_read_manifest(d, source, &o);
        op_dump_model(d, &out);
        op_diags_print(d->diags, (op_diag_format){OP_REMARK, true, false}, &out);
    }
    op_buf_free(&out);
    op_arena_free(a);
    return 0;
}
