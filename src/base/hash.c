#include "base/hash.h"

#include <glib.h>

void op_sha256(const void *p, size_t n, char out[OP_SHA256_HEX + 1])
{
    GChecksum *sum = g_checksum_new(G_CHECKSUM_SHA256);
    const guchar *at = p;

    while (n) { /* GLib takes a signed length */
        size_t step = n < (1u << 30) ? n : 1u << 30;
        g_checksum_update(sum, at, (gssize)step);
        at += step;
        n -= step;
    }
    g_strlcpy(out, g_checksum_get_string(sum), OP_SHA256_HEX + 1);
    g_checksum_free(sum);
}
