/* text_lines.c - the source cut into lines */
#include <string.h>

#include "base/utf8.h"
#include "read/text.h"

static int hex(char c)
{
    return c >= '0' && c <= '9' ? c - '0' : c >= 'A' && c <= 'F' ? c - 'A' + 10 : -1;
}

/* The bytes that "=C3=A9" at s[at] stands for, as long as they are one character beyond ASCII: its length
 * in s, 0 for none. */
size_t tx_encoded_char(op_str s, size_t at, char out[4], size_t *bytes)
{
    size_t n = 0, i = at;
    unsigned c;

    while (n < 4 && i + 2 < s.n && s.p[i] == '=' && hex(s.p[i + 1]) >= 0 && hex(s.p[i + 2]) >= 0) {
        out[n++] = (char)(hex(s.p[i + 1]) * 16 + hex(s.p[i + 2]));
        i += 3;
        if ((unsigned char)out[0] >= 0xc2 && op_utf8_get(out, n, &c) == n && n > 1) {
            *bytes = n;
            return i - at;
        }
        if ((unsigned char)out[0] < 0xc2)
            return 0;
    }
    return 0;
}

/* A mail program's encoding shows in two encoded characters or blanks at line ends, or more. */
static bool is_quoted_printable(op_str s)
{
    size_t hits = 0, bytes;
    char out[4];

    for (const char *p = s.n ? memchr(s.p, '=', s.n) : NULL; p && hits < 2;) {
        size_t at = (size_t)(p - s.p), n = tx_encoded_char(s, at, out, &bytes);
        if (!n && at + 3 < s.n && p[1] == '2' && p[2] == '0' && (p[3] == '\n' || p[3] == '\r'))
            n = 3;
        hits += n > 0;
        at += n ? n : 1;
        p = at < s.n ? memchr(s.p + at, '=', s.n - at) : NULL;
    }
    return hits >= 2;
}

/* Length of the line end at s[at]; 0 where none is. */
static size_t line_end(op_str s, size_t at)
{
    if (s.p[at] == '\n')
        return 1;
    if (s.p[at] == '\r')
        return at + 1 < s.n && s.p[at + 1] == '\n' ? 2 : 1;
    if ((unsigned char)s.p[at] == 0xe2 && at + 2 < s.n && (unsigned char)s.p[at + 1] == 0x80 &&
        ((unsigned char)s.p[at + 2] == 0xa8 || (unsigned char)s.p[at + 2] == 0xa9)) /* U+2028, U+2029 */
        return 3;
    return 0;
}

static tx_line measure(op_str s, size_t begin, size_t end)
{
    tx_line l = {.tail = (uint32_t)end};
    unsigned c;

    while (begin < end) {
        size_t n = op_utf8_get(s.p + begin, end - begin, &c);
        if (!tx_is_space(c))
            break;
        l.indent = c == '\t' ? l.indent / 8 * 8 + 8 : l.indent + 1;
        begin += n;
    }
    op_str rest = tx_trim(op_str_sub(s, begin, end));
    l.begin = (uint32_t)begin;
    l.end = (uint32_t)(begin + rest.n);
    l.width = l.indent + (uint32_t)op_utf8_count(rest.p, rest.n);
    return l;
}

/* "=" at a line's end, or "=20" and more text on the next line (a mail's lines flow on behind a blank). A
 * rule of equals signs is neither. */
static bool is_soft_end(op_str s, size_t begin, size_t end, size_t next)
{
    bool blank = next >= s.n || s.p[next] == '\n' || s.p[next] == '\r';

    if (end - begin < 2)
        return false;
    if (s.p[end - 1] == '=')
        return s.p[end - 2] != '=';
    return end - begin > 3 && memcmp(s.p + end - 3, "=20", 3) == 0 && !blank;
}

bool tx_cut_lines(tx *t)
{
    op_str s = t->text;
    size_t cap = 0, begin = 0;

    t->encoded = tx_on(t, "quoted-printable") && is_quoted_printable(s);
    for (size_t i = 0; i <= s.n;) {
        size_t n = i < s.n ? line_end(s, i) : 0;
        if (i < s.n && !n) {
            i++;
            continue;
        }
        if (i == s.n && begin == i)
            break;
        if (n && t->encoded && is_soft_end(s, begin, i, i + n)) {
            i += n;
            continue;
        }
        if (t->n_lines == TX_MAX_LINES) {
            op_diag_addf(t->d->diags, OP_DIAG_LIMIT, tx_span(t, (uint32_t)i, (uint32_t)i), "text-lines, %d",
                         TX_MAX_LINES);
            return false;
        }
        t->lines = op_grow(t->scratch, t->lines, t->n_lines, &cap, sizeof(*t->lines));
        t->lines[t->n_lines++] = measure(s, begin, i);
        begin = i += n ? n : 1;
    }
    return true;
}
