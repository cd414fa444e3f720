/* sidecar_words.c - first words, compared as a person who types them off would have them */
#include "read/sidecar_parts.h"

#include <string.h>

#include "base/utf8.h"

/* Kinds of quotation marks, hyphens and spaces that are one to a person who types a line off. */
static unsigned fold(unsigned c)
{
    if (c >= 'A' && c <= 'Z')
        return c | 32;
    if (c == 0x2018 || c == 0x2019 || c == 0x201a || c == 0x201b)
        return '\'';
    if ((c >= 0x201c && c <= 0x201f) || c == 0xab || c == 0xbb)
        return '"';
    if (c >= 0x2010 && c <= 0x2015)
        return '-';
    if (c <= ' ' || c == 0xa0 || c == 0x202f || (c >= 0x2000 && c <= 0x200a))
        return ' ';
    return c;
}

op_str op_sidecar_fold(op_arena *a, op_str line)
{
    op_buf b = OP_BUF_INIT;
    bool space = true;

    for (size_t i = 0; i < line.n && b.n < OP_SIDECAR_WORDS;) {
        unsigned c;
        i += op_utf8_get(line.p + i, line.n - i, &c);
        c = fold(c);
        if (c != ' ' || !space)
            op_buf_utf8(&b, c);
        space = c == ' ';
    }
    if (b.n && b.p[b.n - 1] == ' ')
        op_buf_truncate(&b, b.n - 1);
    return op_buf_finish(&b, a);
}

bool op_sidecar_begins(op_str line, op_str words)
{
    if (line.n < words.n || memcmp(line.p, words.p, words.n) != 0)
        return false;
    unsigned char next = line.n > words.n ? (unsigned char)line.p[words.n] : ' ';
    return !((next >= 'a' && next <= 'z') || (next >= '0' && next <= '9') || next >= 0x80);
}
