#include "lang/hyphen.h"

#include <string.h>

#include "base/utf8.h"
#include "lang/hyphen_breaks.h"
#include "lang/hyphen_file.h"
#include "lang/letters.h"

static bool beside_mark(const op_hyphenator *h, uint8_t class)
{
    return class && memchr(h->no_hyphen, class, sizeof(h->no_hyphen));
}

/* ---- from text to letters ---- */

static bool is_apostrophe(unsigned c)
{
    return c == '\'' || c == 0x2019 || c == 0x2bc;
}

static bool is_joiner(unsigned c)
{
    return is_apostrophe(c) || c == '-' || (c >= 0x2010 && c <= 0x2013);
}

static uint8_t class_of(const op_hyphenator *h, unsigned c)
{
    if (op_cp_digit(c))
        return h->dot;
    uint8_t class = op_oph_class(h, op_cp_fold(c));
    if (class || !is_joiner(c))
        return class;
    return op_oph_class(h, is_apostrophe(c) ? '\'' : '-');
}

/* The letters of s; false where there are too many. */
static bool read_letters(const op_hyphenator *h, op_str s, size_t offset, op_letters *w)
{
    w->n = 0;
    for (size_t at = 0; at < s.n;) {
        unsigned c;
        size_t len = op_utf8_get(s.p + at, s.n - at, &c);
        if (w->n == OP_HYPHEN_LETTERS)
            return false;
        w->class[w->n] = class_of(h, c);
        w->digit[w->n] = op_cp_digit(c);
        w->triple[w->n] = c == 0xfb03 || c == 0xfb04;
        w->begin[w->n++] = (uint16_t)(offset + at);
        at += len;
    }
    w->begin[w->n] = (uint16_t)(offset + s.n);
    return true;
}

/* ---- from breaks to points ---- */

/* A piece of replacement text in the case of the letters that it replaces. */
static void put_piece(char out[8], op_str piece, bool upper)
{
    size_t n = 0;

    for (size_t at = 0; at < piece.n;) {
        unsigned c;
        at += op_utf8_get(piece.p + at, piece.n - at, &c);
        char bytes[4];
        size_t len = op_utf8_put(bytes, upper ? op_cp_raise(c) : c);
        if (n + len > 7)
            break;
        memcpy(out + n, bytes, len);
        n += len;
    }
    out[n] = 0;
}

static bool same_letter(op_str word, size_t at, op_str piece, size_t in_piece, size_t *len)
{
    unsigned a, b;

    *len = op_utf8_get(word.p + at, word.n - at, &a);
    return op_utf8_get(piece.p + in_piece, piece.n - in_piece, &b) == *len && op_cp_fold(a) == op_cp_fold(b);
}

/* Letters that the replacement only repeats stay in the word: "asszony" asz-szony keeps its "s" and gains
 * one "z". Fills in what is left to cut and to put. */
static void replaced_point(op_str word, const op_letters *w, size_t j, const op_breaks *b, const char *text,
                           op_hyphen_point *out)
{
    const char *equals = strchr(text, '=');
    op_str pre = {text, (size_t)(equals - text)}, post = op_str_of(equals + 1);
    size_t first = w->begin[j + 1 - b->before[j]];
    size_t last_letter = j + 1 - b->before[j] + b->cut[j];
    size_t end = w->begin[last_letter < w->n ? last_letter : w->n], at = w->begin[j + 1], len;

    if (at > end)
        at = end;
    while (pre.n && first < at && same_letter(word, first, pre, 0, &len))
        first += len, pre.p += len, pre.n -= len;
    while (post.n && end > at) {
        unsigned a, c;
        len = op_utf8_before(word.p, end, &a);
        if (op_utf8_before(post.p, post.n, &c) != len || op_cp_fold(a) != op_cp_fold(c))
            break;
        end -= len, post.n -= len;
    }
    bool upper = op_cp_upper(op_cp_before(word, at)) && op_cp_upper(op_cp_at(word, at));
    out->at = (uint16_t)at;
    out->cut_before = (uint8_t)(at - first);
    out->cut_after = (uint8_t)(end - at);
    put_piece(out->pre, pre, upper);
    put_piece(out->post, post, upper);
}

static size_t put_points(const op_hyphenator *h, op_str word, const op_letters *w, const op_breaks *b,
                         op_hyphen_point *out, size_t max)
{
    size_t n = 0;

    for (size_t j = 0; j + 1 < w->n && n < max; j++) {
        if (!(b->value[j] & 1) || beside_mark(h, w->class[j]) || beside_mark(h, w->class[j + 1]))
            continue;
        const op_oph_replacement *r = op_oph_replacement_at(h, b->replacement[j]);
        out[n] = (op_hyphen_point){.at = w->begin[j + 1]};
        if (r)
            replaced_point(word, w, j, b, r->text, &out[n]);
        n++;
    }
    return n;
}

/* One run of letters without punctuation around. */
static size_t hyphenate_run(const op_hyphenator *h, op_str word, size_t begin, size_t end, unsigned left,
                            unsigned right, op_hyphen_point *out, size_t max)
{
    op_letters w;
    op_breaks b;

    if (!read_letters(h, op_str_sub(word, begin, end), begin, &w) || w.n < 2)
        return 0;
    op_hyphen_breaks_find(h, &w, left, right, &b);
    return put_points(h, word, &w, &b, out, max);
}

/* The run of word characters from `at` on; *end: behind it. */
static size_t next_run(op_str word, size_t at, size_t *end)
{
    unsigned c;
    size_t len;

    for (; at < word.n; at += len) {
        len = op_utf8_get(word.p + at, word.n - at, &c);
        if (op_cp_word(c))
            break;
    }
    *end = at;
    for (size_t i = at; i < word.n; i += len) {
        len = op_utf8_get(word.p + i, word.n - i, &c);
        if (op_cp_word(c))
            *end = i + len; /* joiners count only between letters */
        else if (!is_joiner(c))
            break;
    }
    return at;
}

static size_t soft_hyphens(op_str word, op_hyphen_point *out, size_t max)
{
    size_t n = 0;

    for (size_t i = 1; i + 2 < word.n && n < max; i++)
        if (memcmp(word.p + i, "\u00ad", 2) == 0)
            out[n++] = (op_hyphen_point){.at = (uint16_t)i, .cut_after = 2};
    return n;
}

static bool has_soft_hyphen(op_str word)
{
    for (size_t i = 0; i + 1 < word.n; i++)
        if (word.p[i] == '\xc2' && word.p[i + 1] == '\xad')
            return true;
    return false;
}

static size_t hyphenate_runs(const op_hyphenator *h, op_str word, unsigned left, unsigned right,
                             op_hyphen_point *out, size_t max)
{
    size_t n = 0, end;

    if (word.n > UINT16_MAX)
        word.n = UINT16_MAX;
    if (has_soft_hyphen(word))
        return soft_hyphens(word, out, max);
    for (size_t at = next_run(word, 0, &end); at < word.n; at = next_run(word, end, &end))
        n += hyphenate_run(h, word, at, end, left, right, out + n, max - n);
    return n;
}

static bool has_vowel(op_str s)
{
    for (size_t at = 0; at < s.n;) {
        unsigned c;
        at += op_utf8_get(s.p + at, s.n - at, &c);
        if (op_hyphen_vowel(c))
            return true;
    }
    return false;
}

/* A piece without a vowel is joined to the one before it: "інфо-р-мація" becomes "інфор-мація". */
static size_t join_bare_pieces(op_str word, op_hyphen_point *points, size_t n)
{
    size_t kept = 0;

    for (size_t i = 0; i < n; i++) {
        size_t end = i + 1 < n ? points[i + 1].at : word.n;
        if (has_vowel(op_str_sub(word, points[i].at, end)))
            points[kept++] = points[i];
    }
    return kept;
}

size_t op_hyphenate_raw(const op_hyphenator *h, op_str word, op_hyphen_point *out, size_t max)
{
    return hyphenate_runs(h, word, h->left, h->right, out, max);
}

size_t op_hyphenate_within(const op_hyphenator *h, op_str word, unsigned left, unsigned right,
                           op_hyphen_point *out, size_t max)
{
    left = left > h->left ? left : h->left;
    right = right > h->right ? right : h->right;
    size_t n = hyphenate_runs(h, word, left, right, out, max);
    return h->vowels && !has_soft_hyphen(word) ? join_bare_pieces(word, out, n) : n;
}

size_t op_hyphenate(const op_hyphenator *h, op_str word, op_hyphen_point *out, size_t max)
{
    return op_hyphenate_within(h, word, h->usual_left, h->usual_right, out, max);
}
