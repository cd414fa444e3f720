#include "base/hash.h"

#include <glib.h>

struct op_hasher {
    GChecksum *sum;
};

op_hasher *op_hasher_new(void)
{
    op_hasher *h = g_new(op_hasher, 1);
    h->sum = g_checksum_new(G_CHECKSUM_SHA256);
    return h;
}

void op_hasher_add(op_hasher *h, const void *p, size_t n)
{
    const guchar *at = p;

    while (n) { /* GLib takes a signed length */
        size_t step = n < (1u << 30) ? n : 1u << 30;
        g_checksum_update(h->sum, at, (gssize)step);
        at += step;
        n -= step;
    }
}

void op_hasher_end(op_hasher *h, char out[OP_SHA256_HEX + 1])
{
    g_strlcpy(out, g_checksum_get_string(h->sum), OP_SHA256_HEX + 1);
}

void op_hasher_free(op_hasher *h)
{
    if (h)
        g_checksum_free(h->sum);
    g_free(h);
}

void op_sha256(const void *p, size_t n, char out[OP_SHA256_HEX + 1])
{
    op_hasher *h = op_hasher_new();

    op_hasher_add(h, p, n);
    op_hasher_end(h, out);
    op_hasher_free(h);
}
