/* sidecar_words.c - first words, compared as a person who types them off would have them */
#include "read/sidecar_parts.h"

#include <stdlib.h>
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

static int compare(op_str a, op_str b)
{
    int c = memcmp(a.p, b.p, a.n < b.n ? a.n : b.n);
    return c ? c : (a.n > b.n) - (a.n < b.n);
}

static int by_words(const void *pa, const void *pb)
{
    const op_sidecar_key *a = pa, *b = pb;
    int c = compare(a->words, b->words);

    return c ? c : (a->row > b->row) - (a->row < b->row);
}

void op_sidecar_sort(op_sidecar_key *v, size_t n)
{
    if (n)
        qsort(v, n, sizeof(*v), by_words);
}

/* The first whose words are not below these. */
static size_t lower(const op_sidecar_key *v, size_t n, op_str words)
{
    size_t lo = 0;

    while (lo < n) {
        size_t mid = lo + (n - lo) / 2;
        if (compare(v[mid].words, words) < 0)
            lo = mid + 1;
        else
            n = mid;
    }
    return lo;
}

const op_sidecar_key *op_sidecar_match(op_str line, const op_sidecar_key *v, size_t n, size_t *at)
{
    while (*at < line.n) {
        op_str words = {line.p, ++*at};
        if (!op_sidecar_begins(line, words))
            continue;
        size_t i = lower(v, n, words);
        if (i < n && op_str_eq(v[i].words, words))
            return &v[i];
    }
    return NULL;
}
