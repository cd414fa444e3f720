#include "base/utf8.h"

#include <stdint.h>
#include <string.h>

size_t op_utf8_get(const char *s, size_t n, unsigned *c)
{
    const unsigned char *p = (const unsigned char *)s;
    unsigned b = p[0];
    size_t len = b < 0x80 ? 1 : b >= 0xc2 && b < 0xe0 ? 2 : b >= 0xe0 && b < 0xf0 ? 3 : b >= 0xf0 && b < 0xf5 ? 4 : 0;

    *c = OP_UTF8_BAD;
    if (len == 1)
        *c = b;
    if (len < 2)
        return 1;
    if (len > n)
        return 1;
    unsigned v = b & (0xffu >> (len + 1));
    for (size_t i = 1; i < len; i++) {
        if ((p[i] & 0xc0) != 0x80)
            return 1;
        v = v << 6 | (p[i] & 0x3f);
    }
    if ((len == 3 && (v < 0x800 || (v >= 0xd800 && v < 0xe000))) || (len == 4 && (v < 0x10000 || v > 0x10ffff)))
        return 1;
    *c = v;
    return len;
}

size_t op_utf8_before(const char *p, size_t at, unsigned *c)
{
    for (size_t back = 1; back <= 4 && back <= at; back++)
        if (((unsigned char)p[at - back] & 0xc0) != 0x80) {
            if (op_utf8_get(p + at - back, back, c) == back)
                return back;
            break;
        }
    *c = OP_UTF8_BAD;
    return 1;
}

size_t op_utf8_put(char out[4], unsigned c)
{
    if (c > 0x10ffff || (c >= 0xd800 && c < 0xe000))
        c = OP_UTF8_BAD;
    if (c < 0x80) {
        out[0] = (char)c;
        return 1;
    }
    size_t len = c < 0x800 ? 2 : c < 0x10000 ? 3 : 4;
    for (size_t i = len - 1; i > 0; i--, c >>= 6)
        out[i] = (char)(0x80 | (c & 0x3f));
    out[0] = (char)((0xf00u >> len) | c);
    return len;
}

/* Length of the run of ASCII at p, eight bytes at a time. */
static size_t ascii_run(const char *p, size_t n)
{
    size_t i = 0;
    uint64_t eight;

    for (; n - i >= 8; i += 8) {
        memcpy(&eight, p + i, 8);
        if (eight & UINT64_C(0x8080808080808080))
            break;
    }
    while (i < n && !((unsigned char)p[i] & 0x80))
        i++;
    return i;
}

size_t op_utf8_valid(const char *p, size_t n)
{
    size_t i = 0;
    while (i < n) {
        unsigned c;
        if (((unsigned char)p[i] & 0x80) == 0) { /* most texts are runs of these */
            i += ascii_run(p + i, n - i);
            continue;
        }
        size_t len = op_utf8_get(p + i, n - i, &c);
        if (c == OP_UTF8_BAD && len == 1)
            return i;
        i += len;
    }
    return n;
}

size_t op_utf8_count(const char *p, size_t n)
{
    size_t count = 0;
    for (size_t i = 0; i < n; i++)
        count += ((unsigned char)p[i] & 0xc0) != 0x80;
    return count;
}
