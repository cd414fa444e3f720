#include "pdf/put.h"

#include <stdbool.h>
#include <stdio.h>
#include <string.h>
#include <time.h>

#include "base/utf8.h"

void op_pdf_put_ref(op_buf *b, uint32_t number)
{
    op_buf_printf(b, " %u 0 R", (unsigned)number);
}

void op_pdf_put_len(op_buf *b, int64_t len)
{
    int64_t a = len < 0 ? -len : len, milli = (a * 1000 + 512) / 1024;

    op_pdf_put_thousandths(b, len < 0 ? -milli : milli);
}

void op_pdf_put_thousandths(op_buf *b, int64_t v)
{
    int64_t milli = v < 0 ? -v : v;
    char digits[16];

    op_buf_puts(b, v < 0 ? " -" : " ");
    op_buf_printf(b, "%lld", (long long)(milli / 1000));
    if (milli % 1000 == 0)
        return;
    snprintf(digits, sizeof(digits), ".%03d", (int)(milli % 1000));
    size_t n = strlen(digits);
    while (digits[n - 1] == '0')
        n--;
    op_buf_add(b, digits, n);
}

void op_pdf_put_bytes(op_buf *b, op_str s)
{
    op_buf_char(b, '(');
    for (size_t i = 0; i < s.n; i++) {
        unsigned char c = (unsigned char)s.p[i];
        if (c == '(' || c == ')' || c == '\\')
            op_buf_char(b, '\\');
        if (c == '\r') /* a bare one would be read as a line feed */
            op_buf_puts(b, "\\r");
        else
            op_buf_char(b, (char)c);
    }
    op_buf_char(b, ')');
}

static bool is_ascii(op_str s)
{
    for (size_t i = 0; i < s.n; i++)
        if ((unsigned char)s.p[i] >= 0x7f || (unsigned char)s.p[i] < 0x20)
            return false;
    return true;
}

void op_pdf_put_utf16(op_buf *b, op_str s)
{
    for (size_t i = 0; i < s.n;) {
        unsigned c;
        i += op_utf8_get(s.p + i, s.n - i, &c);
        if (c >= 0x10000)
            op_buf_printf(b, "%04X%04X", 0xd7c0 + (c >> 10), 0xdc00 + (c & 0x3ff));
        else
            op_buf_printf(b, "%04X", c);
    }
}

void op_pdf_put_text(op_buf *b, op_str s)
{
    if (is_ascii(s)) {
        op_pdf_put_bytes(b, s);
        return;
    }
    op_buf_puts(b, "<FEFF");
    op_pdf_put_utf16(b, s);
    op_buf_char(b, '>');
}

void op_pdf_put_uri(op_buf *b, op_str s)
{
    op_buf clean = OP_BUF_INIT;

    for (size_t i = 0; i < s.n; i++) {
        unsigned char c = (unsigned char)s.p[i];
        if (c <= 0x20 || c >= 0x7f || strchr("<>\"{}|\\^`", c))
            op_buf_printf(&clean, "%%%02X", c);
        else
            op_buf_char(&clean, (char)c);
    }
    op_pdf_put_bytes(b, op_buf_view(&clean));
    op_buf_free(&clean);
}

/* Dates that no calendar of four digits can write become its first or last second. */
static struct tm utc(int64_t seconds)
{
    const int64_t first = -62167219200, last = 253402300799; /* years 0 and 9999 */
    time_t t = (time_t)(seconds < first ? first : seconds > last ? last : seconds);
    struct tm tm = {0};

    gmtime_r(&t, &tm);
    return tm;
}

void op_pdf_put_date(op_buf *b, int64_t seconds)
{
    struct tm t = utc(seconds);
    op_buf_printf(b, "(D:%04d%02d%02d%02d%02d%02dZ)", t.tm_year + 1900, t.tm_mon + 1, t.tm_mday, t.tm_hour, t.tm_min,
                  t.tm_sec);
}

void op_pdf_put_iso_date(op_buf *b, int64_t seconds)
{
    struct tm t = utc(seconds);
    op_buf_printf(b, "%04d-%02d-%02dT%02d:%02d:%02dZ", t.tm_year + 1900, t.tm_mon + 1, t.tm_mday, t.tm_hour, t.tm_min,
                  t.tm_sec);
}
