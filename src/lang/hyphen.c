#include "lang/hyphen.h"

#include <string.h>

#include "base/utf8.h"
#include "lang/hyphen_file.h"
#include "lang/letters.h"

enum { LETTERS = OP_HYPHEN_WORD_MAX, DEPTH_MAX = 12 };

/* A word as its letters' classes. */
typedef struct {
    uint8_t class[LETTERS];
    bool digit[LETTERS];
    bool triple[LETTERS]; /* the ligatures of three, which count for two (as libhyphen has it) */
    uint16_t begin[LETTERS + 1]; /* byte offsets in the text */
    size_t n;
} letters;

/* What a level found: value[i] is that of the place behind letter i; odd: a break. */
typedef struct {
    uint8_t value[LETTERS + 2];
    uint16_t replacement[LETTERS + 2]; /* 0: the break changes nothing */
    uint8_t before[LETTERS + 2];       /* letters before the place that are replaced */
    uint8_t cut[LETTERS + 2];          /* letters that are replaced in all */
} breaks;

/* Places while a level runs: place p stands before letter p, place 0 before the first. */
typedef struct {
    uint8_t value[LETTERS + 2];
    uint16_t replacement[LETTERS + 2];
    int16_t place[LETTERS + 2]; /* by the first letter replaced: the place that does it, -1: none */
    uint8_t cut[LETTERS + 2];
} places;

/* Values behind the letter at index `at` of ".word.": they end at the place of the same number. */
static void take_values(const op_hyphenator *h, const op_oph_state *s, int at, int last, places *p)
{
    const op_oph_replacement *r = op_oph_replacement_at(h, s->replacement);
    const uint8_t *v = op_oph_values_at(h, s->values);
    int n = v ? v[0] : 0, first = at + 1 - n, start = r ? first + r->index : -1;

    if (start > last)
        start = -1;
    if (start >= 0)
        p->cut[start] = r->cut;
    for (int k = first < 0 ? -first : 0; k < n && first + k <= last; k++) {
        if (p->value[first + k] >= v[k + 1])
            continue;
        p->value[first + k] = v[k + 1];
        if (!(v[k + 1] & 1))
            continue;
        p->replacement[first + k] = r ? s->replacement : 0;
        if (start >= 0 && k >= r->index && k <= r->index + r->cut)
            p->place[start] = (int16_t)(first + k);
    }
}

/* Runs ".word." through a level's states. */
static void run_level(const op_hyphenator *h, int level, const uint8_t *class, size_t n, places *p)
{
    uint32_t state = 0;

    memset(p->value, 0, n + 2);
    memset(p->replacement, 0, (n + 2) * sizeof(p->replacement[0]));
    memset(p->place, 0xff, (n + 2) * sizeof(p->place[0]));
    for (size_t i = 0; i < n + 2; i++) {
        uint8_t c = i == 0 || i == n + 1 ? h->dot : class[i - 1];
        if (op_oph_step(h, level, &state, c))
            take_values(h, op_oph_state_at(h, level, state), (int)i, (int)n + 1, p);
    }
}

/* From places to the breaks behind letters; the word's own end is none. */
static void collect(const places *p, size_t n, breaks *out)
{
    memset(out->replacement, 0, n * sizeof(out->replacement[0]));
    for (size_t i = 0; i + 1 < n; i++)
        out->value[i] = p->value[i + 1];
    out->value[n - 1] = 0;
    for (size_t i = 0; i < n; i++) {
        int place = p->place[i];
        if (place < 1 || (size_t)place > n || !p->replacement[place] || (size_t)place < i)
            continue;
        out->replacement[place - 1] = p->replacement[place];
        out->before[place - 1] = (uint8_t)(place - (int)i);
        out->cut[place - 1] = p->cut[i];
        i += p->cut[i] > 1 ? p->cut[i] - 1u : 0;
    }
}

static size_t text_letters(const char *p, const char *end)
{
    return op_utf8_count(p, (size_t)(end - p));
}

/* Takes the break behind letter j away, unless it changes letters and leaves enough of them. */
static void drop_break(const op_hyphenator *h, breaks *b, size_t j, size_t n, unsigned min, bool left)
{
    const op_oph_replacement *r = op_oph_replacement_at(h, b->replacement[j]);

    if (r) {
        const char *equals = strchr(r->text, '=');
        size_t first = j + 1 - b->before[j], behind = first + b->cut[j];
        size_t kept = left ? first + text_letters(r->text, equals)
                           : (behind < n ? n - behind : 0) + text_letters(equals + 1, r->text + strlen(r->text));
        if (kept >= min)
            return;
    }
    b->value[j] = 0;
    b->replacement[j] = 0;
}

static void keep_left(const op_hyphenator *h, const letters *w, size_t at, size_t n, breaks *b, unsigned min)
{
    int have = 1 + w->triple[at];

    for (size_t j = 0; j < n && w->digit[at + j]; j++)
        have--;
    for (size_t j = 0; have < (int)min && j < n; j++) {
        drop_break(h, b, j, n, min, true);
        have += 1 + (j + 1 < n && w->triple[at + j + 1]);
    }
}

static void keep_right(const op_hyphenator *h, const letters *w, size_t at, size_t n, breaks *b, unsigned min)
{
    int have = 0;

    for (size_t j = n; j > 1 && w->digit[at + j - 1]; j--)
        have--;
    for (size_t j = n - 1; have < (int)min && j > 0; j--, have++)
        drop_break(h, b, j, n, min, false);
}

static void break_part(const op_hyphenator *h, const letters *w, size_t at, size_t n, breaks *out, bool word_begins,
                       bool word_ends, int depth);

static void copy_breaks(breaks *to, size_t at, const breaks *from, size_t n)
{
    memcpy(to->value + at, from->value, n);
    memcpy(to->replacement + at, from->replacement, n * sizeof(from->replacement[0]));
    memcpy(to->before + at, from->before, n);
    memcpy(to->cut + at, from->cut, n);
}

/* Breaks each part of a compound; false where the word is no compound. */
static bool break_compound(const op_hyphenator *h, const letters *w, size_t at, size_t n, breaks *out,
                           bool word_begins, bool word_ends, int depth)
{
    size_t begin = 0;
    breaks part;

    for (size_t i = 0; i < n; i++) {
        bool here = out->value[i] & 1;
        if (!here && !(begin > 0 && i + 1 == n))
            continue;
        if (i > begin + 1) { /* two letters are not worth breaking */
            break_part(h, w, at + begin, i - begin + 1, &part, begin == 0 && word_begins, !here && word_ends,
                       depth + 1);
            copy_breaks(out, begin, &part, i - begin);
        }
        begin = i + 1;
    }
    return begin > 0;
}

/* Letters [at, at + n): first as a compound; what is none is broken by the patterns of words. */
static void break_part(const op_hyphenator *h, const letters *w, size_t at, size_t n, breaks *out, bool word_begins,
                       bool word_ends, int depth)
{
    places p;

    run_level(h, 0, w->class + at, n, &p);
    collect(&p, n, out);
    if (depth == DEPTH_MAX || !break_compound(h, w, at, n, out, word_begins, word_ends, depth)) {
        run_level(h, 1, w->class + at, n, &p);
        collect(&p, n, out);
    }
    if (!word_begins)
        keep_left(h, w, at, n, out, h->compound_left);
    if (!word_ends)
        keep_right(h, w, at, n, out, h->compound_right);
}

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
static bool read_letters(const op_hyphenator *h, op_str s, size_t offset, letters *w)
{
    w->n = 0;
    for (size_t at = 0; at < s.n;) {
        unsigned c;
        size_t len = op_utf8_get(s.p + at, s.n - at, &c);
        if (w->n == LETTERS)
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
static void replaced_point(op_str word, const letters *w, size_t j, const breaks *b, const char *text,
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

static size_t put_points(const op_hyphenator *h, op_str word, const letters *w, const breaks *b,
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
    letters w;
    breaks b;

    if (!read_letters(h, op_str_sub(word, begin, end), begin, &w) || w.n < 2)
        return 0;
    break_part(h, &w, 0, w.n, &b, true, true, 0);
    keep_left(h, &w, 0, w.n, &b, left);
    keep_right(h, &w, 0, w.n, &b, right);
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
