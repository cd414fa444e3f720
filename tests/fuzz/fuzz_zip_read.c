/* Opens any bytes as an archive under small limits and unpacks all that the directory lets through. */
#include <stddef.h>
#include <stdint.h>

#include "zip/zip.h"

int LLVMFuzzerTestOneInput(const uint8_t *data, size_t size);

int LLVMFuzzerTestOneInput(const uint8_t *data, size_t size)
{
    op_zip_trouble why;
    op_zip_reader *r = op_zip_open((op_str){(const char *)data, size}, (op_zip_limits){64, 1 << 20, 4 << 20, 200}, &why);

    for (size_t i = 0; r && i < op_zip_count(r); i++) {
        op_arena *a = op_arena_new();
        op_str s;
        op_zip_read(r, i, a, &s);
        op_arena_free(a);
    }
    op_zip_close(r);
    return 0;
}
