#include "base/buf.h"

#include <stdint.h>
#include <stdio.h>
#include <string.h>

#include <glib.h>

#include "base/utf8.h"

void op_buf_free(op_buf *b)
{
    g_free(b->p);
    *b = (op_buf){0};
}

enum { MOSTLY = 63 }; /* what is formatted is mostly no longer: then it need not be measured first */

static void reserve(op_buf *b, size_t more)
{
    if (more >= SIZE_MAX / 4 || b->n >= SIZE_MAX / 4)
        g_error("buffer of %zu bytes", more);
    size_t want = b->n + more + 1;
    if (want <= b->cap)
        return;
    size_t cap = b->cap ? b->cap : 64;
    while (cap < want)
        cap *= 2;
    b->p = g_realloc(b->p, cap);
    b->cap = cap;
}

void op_buf_add(op_buf *b, const void *p, size_t n)
{
    reserve(b, n);
    if (n)
        memcpy(b->p + b->n, p, n);
    b->n += n;
    b->p[b->n] = 0;
}

void op_buf_puts(op_buf *b, const char *z)
{
    op_buf_add(b, z, strlen(z));
}

void op_buf_str(op_buf *b, op_str s)
{
    op_buf_add(b, s.p, s.n);
}

void op_buf_vprintf(op_buf *b, const char *format, va_list ap)
{
    va_list again;

    va_copy(again, ap);
    reserve(b, MOSTLY);
    int n = vsnprintf(b->p + b->n, b->cap - b->n, format, ap);
    if (n > 0) {
        if ((size_t)n >= b->cap - b->n) { /* it was cut short */
            reserve(b, (size_t)n);
            vsnprintf(b->p + b->n, (size_t)n + 1, format, again);
        }
        b->n += (size_t)n;
    }
    b->p[b->n] = 0;
    va_end(again);
}

void op_buf_printf(op_buf *b, const char *format, ...)
{
    va_list ap;
    va_start(ap, format);
    op_buf_vprintf(b, format, ap);
    va_end(ap);
}

void op_buf_utf8(op_buf *b, unsigned code_point)
{
    char out[4];
    op_buf_add(b, out, op_utf8_put(out, code_point));
}

void op_buf_truncate(op_buf *b, size_t n)
{
    if (n < b->n) {
        b->n = n;
        b->p[n] = 0;
    }
}

void op_buf_quoted(op_buf *b, op_str s)
{
    op_buf_char(b, '"');
    for (size_t i = 0; i < s.n; i++) {
        unsigned char c = (unsigned char)s.p[i];
        if (c == '"' || c == '\\')
            op_buf_printf(b, "\\%c", c);
        else if (c == '\n')
            op_buf_puts(b, "\\n");
        else if (c == '\t')
            op_buf_puts(b, "\\t");
        else if (c == '\r')
            op_buf_puts(b, "\\r");
        else if (c < 0x20 || c == 0x7f)
            op_buf_printf(b, "\\u%04x", c);
        else
            op_buf_char(b, (char)c);
    }
    op_buf_char(b, '"');
}

void op_buf_xml(op_buf *b, op_str s)
{
    for (size_t i = 0; i < s.n;) {
        unsigned c;
        size_t n = op_utf8_get(s.p + i, s.n - i, &c);
        if (c == '&')
            op_buf_puts(b, "&amp;");
        else if (c == '<')
            op_buf_puts(b, "&lt;");
        else if (c == '>')
            op_buf_puts(b, "&gt;");
        else if (c == '"')
            op_buf_puts(b, "&quot;");
        else if ((c < 0x20 && c != '\t' && c != '\n' && c != '\r') || c == 0xfffe || c == 0xffff)
            op_buf_utf8(b, 0xfffd);
        else
            op_buf_utf8(b, c);
        i += n;
    }
}

op_str op_buf_finish(op_buf *b, op_arena *a)
{
    op_str s = {op_arena_dup(a, b->p, b->n), b->n};
    op_buf_free(b);
    return s;
}

void op_buf_points(op_buf *b, op_len v)
{
    int tenths = (int)(((int64_t)v * 10 + 512) / 1024);

    op_buf_printf(b, tenths % 10 ? "%d.%d" : "%d", tenths / 10, tenths % 10);
}
