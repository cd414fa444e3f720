/* text_str.c - small questions about text: words, letters, sentence ends */
#include <string.h>

#include "base/utf8.h"
#include "read/text.h"

unsigned tx_lower(unsigned c)
{
    if (c < 0x80)
        return c >= 'A' && c <= 'Z' ? c + 32 : c;
    if ((c >= 0xc0 && c <= 0xde && c != 0xd7) || (c >= 0x391 && c <= 0x3a9) || (c >= 0x410 && c <= 0x42f))
        return c + 32;
    if (c >= 0x400 && c <= 0x40f)
        return c + 80;
    if ((c >= 0x100 && c <= 0x137) || (c >= 0x14a && c <= 0x177) || (c >= 0x460 && c <= 0x481) ||
        (c >= 0x48a && c <= 0x4bf) || (c >= 0x4d0 && c <= 0x52f) || (c >= 0x1e00 && c <= 0x1eff))
        return c | 1;
    if ((c >= 0x139 && c <= 0x148) || (c >= 0x179 && c <= 0x17e) || (c >= 0x4c1 && c <= 0x4ce))
        return c & 1 ? c + 1 : c;
    return c == 0x178 ? 0xff : c == 0x4c0 ? 0x4cf : c;
}

bool tx_is_upper(unsigned c)
{
    return tx_lower(c) != c;
}

bool tx_is_letter(unsigned c)
{
    if (c < 0x80)
        return (c | 32) >= 'a' && (c | 32) <= 'z';
    return (c >= 0xc0 && c != 0xd7 && c != 0xf7 && c < 0x2000) || c == 0xaa || c == 0xba || c == 0xb5 ||
           (c >= 0x2c00 && c < 0x2e00) || (c >= 0x3040 && c < 0xd800) || (c >= 0xf900 && c < 0xfe00) ||
           (c >= 0x20000 && c < 0x40000);
}

bool tx_is_space(unsigned c)
{
    return c == ' ' || (c >= '\t' && c <= '\r') || c == 0x85 || c == 0xa0 || (c >= 0x2000 && c <= 0x200b) ||
           c == 0x2028 || c == 0x2029 || c == 0x202f || c == 0x205f || c == 0x3000 || c == 0xfeff;
}

static bool is_digit(unsigned c)
{
    return (c >= '0' && c <= '9') || (c >= 0x660 && c <= 0x669) || (c >= 0x6f0 && c <= 0x6f9);
}

bool tx_word(op_str s, size_t *at, op_str *word)
{
    size_t begin = *at, end;
    unsigned c = 0;

    while (begin < s.n) {
        size_t n = op_utf8_get(s.p + begin, s.n - begin, &c);
        if (!tx_is_space(c))
            break;
        begin += n;
    }
    for (end = begin; end < s.n;) {
        if ((unsigned char)s.p[end] > ' ' && (unsigned char)s.p[end] < 0x80) { /* nearly all of it: one byte, and no space */
            end++;
            continue;
        }
        size_t n = op_utf8_get(s.p + end, s.n - end, &c);
        if (tx_is_space(c))
            break;
        end += n;
    }
    *at = end;
    *word = op_str_sub(s, begin, end);
    return end > begin;
}

static bool counts(op_str w)
{
    for (size_t i = 0; i < w.n;) {
        unsigned c;
        i += op_utf8_get(w.p + i, w.n - i, &c);
        if (tx_is_letter(c) || is_digit(c))
            return true;
    }
    return false;
}

size_t tx_count_words(op_str s)
{
    size_t n = 0, at = 0;
    op_str w;

    while (tx_word(s, &at, &w))
        n += counts(w);
    return n;
}

op_str tx_bare(op_str w)
{
    while (w.n) {
        unsigned c;
        size_t n = op_utf8_get(w.p, w.n, &c);
        if (tx_is_letter(c) || is_digit(c))
            break;
        w.p += n;
        w.n -= n;
    }
    while (w.n) {
        unsigned c;
        size_t n = op_utf8_before(w.p, w.n, &c);
        if (tx_is_letter(c) || is_digit(c) || n > w.n)
            break;
        w.n -= n;
    }
    return w;
}

bool tx_capitalised(op_str word)
{
    unsigned c = 0;

    word = tx_bare(word);
    if (!word.n)
        return false;
    op_utf8_get(word.p, word.n, &c);
    return tx_is_upper(c);
}

bool tx_all_caps(op_str s)
{
    size_t upper = 0;

    for (size_t i = 0; i < s.n;) {
        unsigned c;
        i += op_utf8_get(s.p + i, s.n - i, &c);
        if (!tx_is_letter(c))
            continue;
        if (!tx_is_upper(c))
            return false;
        upper++;
    }
    return upper > 1;
}

static bool is_closing(unsigned c)
{
    return c == '"' || c == '\'' || c == ')' || c == ']' || c == '_' || c == '*' || c == 0xbb || c == 0xab ||
           c == 0x2019 || c == 0x201d || c == 0x201c || c == 0x203a || tx_is_space(c);
}

bool tx_ends_sentence(op_str s)
{
    while (s.n) {
        unsigned c;
        size_t n = op_utf8_before(s.p, s.n, &c);
        if (c == '.' || c == '!' || c == '?' || c == 0x2026 || c == 0x3002 || c == 0x61f || c == 0x6d4)
            return true;
        if (!is_closing(c) || n > s.n)
            return false;
        s.n -= n;
    }
    return false;
}

/* Ends are told by a capital or nothing behind them; "U.S. forces" is one sentence, "Dr. No" counts two. */
size_t tx_count_sentences(op_str s)
{
    size_t n = 0, at = 0;
    op_str w = {"", 0}, prev = {"", 0};

    while (tx_word(s, &at, &w)) {
        if (prev.n && tx_ends_sentence(prev) && tx_bare(prev).n > 1 && tx_capitalised(w))
            n++;
        prev = w;
    }
    return prev.n ? n + 1 : 0;
}

static unsigned fold_char(unsigned c)
{
    if ((c >= 0x201c && c <= 0x201f) || c == 0xab || c == 0xbb)
        return '"';
    if ((c >= 0x2018 && c <= 0x201b) || c == 0x2032 || c == 0x60 || c == 0xb4)
        return '\'';
    return tx_lower(c);
}

op_str tx_fold(op_arena *a, op_str s)
{
    op_buf b = OP_BUF_INIT;
    bool space = false;

    for (size_t i = 0; i < s.n;) {
        unsigned c;
        i += op_utf8_get(s.p + i, s.n - i, &c);
        if (tx_is_space(c)) {
            space = b.n > 0;
            continue;
        }
        if (space)
            op_buf_char(&b, ' ');
        space = false;
        op_buf_utf8(&b, fold_char(c));
    }
    return op_buf_finish(&b, a);
}

/* Length of the part of s that case-folds to the phrase, whose spaces match any run of spaces; 0: none. */
static size_t match_ci(op_str s, const char *small)
{
    size_t i = 0, k = 0, n = strlen(small);

    while (k < n) {
        unsigned c, want;
        if (i >= s.n)
            return 0;
        size_t step = op_utf8_get(s.p + i, s.n - i, &c);
        size_t ahead = op_utf8_get(small + k, n - k, &want);
        if (want == ' ' && tx_is_space(c)) {
            while (i < s.n && (step = op_utf8_get(s.p + i, s.n - i, &c)) && tx_is_space(c))
                i += step;
            k += ahead;
            continue;
        }
        if (fold_char(c) != fold_char(want))
            return 0;
        i += step;
        k += ahead;
    }
    return i;
}

bool tx_starts_ci(op_str s, const char *small)
{
    return match_ci(s, small) > 0;
}

static bool at_word_edge(op_str s, size_t at)
{
    unsigned c;

    if (at == 0)
        return true;
    op_utf8_before(s.p, at, &c);
    return !tx_is_letter(c) && !is_digit(c);
}

size_t tx_find_ci(op_str s, const char *small)
{
    unsigned first, c;

    op_utf8_get(small, strlen(small), &first);
    first = fold_char(first);
    if (first >= 'a' && first <= 'z') { /* no other letter folds to these: bytes will do */
        for (size_t i = 0; i < s.n; i++)
            if (((unsigned char)s.p[i] | 32u) == first && at_word_edge(s, i) && match_ci(op_str_sub(s, i, s.n), small))
                return i;
        return SIZE_MAX;
    }
    for (size_t i = 0; i < s.n;) {
        size_t n = op_utf8_get(s.p + i, s.n - i, &c);
        if (fold_char(c) == first && at_word_edge(s, i) && match_ci(op_str_sub(s, i, s.n), small))
            return i;
        i += n;
    }
    return SIZE_MAX;
}

size_t tx_find(op_str s, size_t from, const char *exact)
{
    size_t n = strlen(exact);

    while (n && from + n <= s.n) {
        const char *p = memchr(s.p + from, exact[0], s.n - from - n + 1);
        if (!p)
            break;
        from = (size_t)(p - s.p);
        if (memcmp(p, exact, n) == 0)
            return from;
        from++;
    }
    return SIZE_MAX;
}

bool tx_first_of(op_str s, const char *const *list)
{
    for (; *list; list++) {
        size_t n = match_ci(s, *list);
        unsigned c = ' ', last;
        if (!n)
            continue;
        if (n < s.n)
            op_utf8_get(s.p + n, s.n - n, &c);
        op_utf8_before(s.p, n, &last);
        if (!tx_is_letter(c) || !tx_is_letter(last))
            return true;
    }
    return false;
}

bool tx_any_of(op_str s, const char *const *list)
{
    for (; *list; list++)
        if (tx_find_ci(s, *list) != SIZE_MAX)
            return true;
    return false;
}

op_str tx_trim(op_str s)
{
    unsigned c;
    size_t n;

    while (s.n && (n = op_utf8_get(s.p, s.n, &c)) && tx_is_space(c))
        s.p += n, s.n -= n;
    while (s.n && (n = op_utf8_before(s.p, s.n, &c)) <= s.n && tx_is_space(c))
        s.n -= n;
    return s;
}
