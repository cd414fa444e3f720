/* operators.c - numbers and colours in PDF syntax, without printf: a page holds thousands of them */
#include "base/utf8.h"
#include "paint/painter.h"

static void put_digits(op_buf *b, uint64_t v)
{
    char digits[24];
    size_t at = sizeof(digits);

    do
        digits[--at] = (char)('0' + v % 10);
    while (v /= 10);
    op_buf_add(b, digits + at, sizeof(digits) - at);
}

void op_put_number(op_buf *b, int64_t thousandths)
{
    uint64_t v = thousandths < 0 ? (uint64_t)-thousandths : (uint64_t)thousandths;
    unsigned rest = (unsigned)(v % 1000);
    char decimals[] = {'.', (char)('0' + rest / 100), (char)('0' + rest / 10 % 10), (char)('0' + rest % 10)};
    size_t n = rest == 0 ? 0 : rest % 100 == 0 ? 2 : rest % 10 == 0 ? 3 : 4;

    if (thousandths < 0)
        op_buf_char(b, '-');
    put_digits(b, v / 1000);
    op_buf_add(b, decimals, n);
    op_buf_char(b, ' ');
}

static int64_t thousandths_of(int64_t len)
{
    return len < 0 ? -((-len * 1000 + 512) / 1024) : (len * 1000 + 512) / 1024;
}

void op_put_x(op_buf *b, op_len x)
{
    op_put_number(b, thousandths_of(x));
}

void op_put_y(op_painter *p, op_len y)
{
    op_put_number(&p->out, thousandths_of((int64_t)p->layout->pages[p->page].height - y));
}

/* Black and gray print with black ink alone. */
static void put_color(op_buf *b, op_color c, const char *gray, const char *rgb)
{
    unsigned parts[] = {c >> 16 & 0xff, c >> 8 & 0xff, c & 0xff};
    bool is_gray = parts[0] == parts[1] && parts[1] == parts[2];

    for (int i = 0; i < (is_gray ? 1 : 3); i++)
        op_put_number(b, (parts[i] * 1000 + 127) / 255);
    op_buf_puts(b, is_gray ? gray : rgb);
}

void op_put_ink(op_painter *p, op_color color)
{
    if (p->ink != color)
        put_color(&p->out, color, "g\n", "rg\n");
    p->ink = color;
}

void op_put_line(op_painter *p, op_color color)
{
    if (p->line != color)
        put_color(&p->out, color, "G\n", "RG\n");
    p->line = color;
}

static void put_hex(op_buf *b, unsigned v)
{
    static const char digits[] = "0123456789ABCDEF";
    char four[] = {digits[v >> 12 & 15], digits[v >> 8 & 15], digits[v >> 4 & 15], digits[v & 15]};

    op_buf_add(b, four, 4);
}

void op_put_utf16(op_buf *b, op_str s)
{
    for (size_t i = 0; i < s.n;) {
        unsigned c;
        i += op_utf8_get(s.p + i, s.n - i, &c);
        if (c >= 0x10000) {
            put_hex(b, 0xd7c0 + (c >> 10));
            put_hex(b, 0xdc00 + (c & 0x3ff));
        } else {
            put_hex(b, c);
        }
    }
}
