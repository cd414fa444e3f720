/* Content streams, fonts and files of our own shape or cairo's, as hostile as they come. */
#include <stdint.h>

#include "pdf/cff.h"
#include "pdf/content.h"
#include "pdf/pdf.h"
#include "pdf/raw_file.h"
#include "pdf/tokens.h"

int LLVMFuzzerTestOneInput(const uint8_t *data, size_t size);

static void read_painted(op_str s, op_buf *out)
{
    op_arena *a = op_arena_new();
    op_raw_file f;

    if (op_raw_file_open(&f, s, a))
        for (uint32_t n = 0; n < f.n && n < 100; n++) {
            op_buf_truncate(out, 0);
            op_raw_file_unpack(&f, n, out);
        }
    op_arena_free(a);
}

int LLVMFuzzerTestOneInput(const uint8_t *data, size_t size)
{
    const op_str s = {(const char *)data, size};
    op_buf out = OP_BUF_INIT;
    op_pdf_facts facts;
    op_str value;
    static const uint32_t glyphs[] = {0, 1, 2, 300};
    char why[200];

    op_token t = op_token_next(s, 0);
    while (t.kind != OP_TOKEN_END) {
        op_token next = op_token_next(s, t.end);
        if (next.begin < t.end || next.end > size || (next.kind != OP_TOKEN_END && next.end == next.begin))
            __builtin_trap();
        t = next;
    }
    op_token_key(s, "/Key", &value);
    op_content_gray(s, &out, why);
    op_buf_truncate(&out, 0);
    read_painted(s, &out);
    op_buf_truncate(&out, 0);
    op_cff_reorder(s, glyphs, 4, "F", &out);
    op_pdf_check(s, &facts);
    op_buf_free(&out);
    return 0;
}
