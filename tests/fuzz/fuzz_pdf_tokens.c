/* Content streams and files of our own shape, as hostile as they come: the tokens, the rewriting, the check. */
#include <stdint.h>

#include "pdf/content.h"
#include "pdf/pdf.h"
#include "pdf/tokens.h"

int LLVMFuzzerTestOneInput(const uint8_t *data, size_t size);

static void mark(void *self, size_t k, op_buf *out)
{
    (void)self;
    (void)k;
    op_buf_puts(out, "EMC");
}

int LLVMFuzzerTestOneInput(const uint8_t *data, size_t size)
{
    const op_str s = {(const char *)data, size};
    const op_content_tags none = {0}, some = {NULL, mark, mark, 3};
    op_buf out = OP_BUF_INIT;
    op_pdf_facts facts;
    op_str value;
    char why[200];

    op_token t = op_token_next(s, 0);
    while (t.kind != OP_TOKEN_END) {
        op_token next = op_token_next(s, t.end);
        if (next.begin < t.end || next.end > size || (next.kind != OP_TOKEN_END && next.end == next.begin))
            __builtin_trap();
        t = next;
    }
    op_token_key(s, "/Key", &value);
    op_content_rewrite(s, &none, &out, why);
    op_content_rewrite(s, &some, &out, why);
    op_pdf_check(s, &facts);
    op_buf_free(&out);
    return 0;
}
