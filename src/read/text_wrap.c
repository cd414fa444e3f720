/* text_wrap.c - lines that were broken by hand: known, and joined again */
#include <string.h>

#include "base/utf8.h"
#include "lang/hyphen.h"
#include "read/text.h"

static bool is_inner(const tx *t, size_t i)
{
    return i + 1 < t->n_lines && t->lines[i].begin < t->lines[i].end &&
           t->lines[i + 1].begin < t->lines[i + 1].end;
}

static op_str line_text(const tx *t, size_t i)
{
    return op_str_sub(t->text, t->lines[i].begin, t->lines[i].end);
}

/* The width under which 98 of 100 inner lines stay: one address does not make a text wide. */
static uint32_t usual_width(const tx *t, size_t *inner)
{
    enum { TOP = 400 };
    size_t count[TOP + 1] = {0}, seen = 0;

    *inner = 0;
    for (size_t i = 0; i < t->n_lines; i++)
        if (is_inner(t, i)) {
            count[t->lines[i].width < TOP ? t->lines[i].width : TOP]++;
            ++*inner;
        }
    for (uint32_t w = 0; w <= TOP; w++) {
        seen += count[w];
        if (seen * 100 >= *inner * 98)
            return w;
    }
    return TOP;
}

bool tx_broken_at_will(const tx *t, size_t i)
{
    size_t at = 0;
    op_str word;

    if (!is_inner(t, i) || !tx_word(line_text(t, i + 1), &at, &word))
        return false;
    return t->lines[i].width + 1 + op_utf8_count(word.p, word.n) + 8 <= t->measure;
}

/* Wrapped by hand: of the lines that end no block, and stand in no run of short ones, three in five reach
 * within 12 columns of the measure and end without a sentence mark; and hardly a line goes beyond it. */
void tx_judge_wrap(tx *t)
{
    size_t inner, seen = 0, near = 0, all = 0, over = 0;
    int number;

    t->measure = usual_width(t, &inner);
    if (!tx_on(t, "hard-wrap") || inner < 3 || t->measure < 30 || t->measure > 130)
        return;
    for (size_t i = 0; i < t->n_lines; i++) {
        all += t->lines[i].width > 0;
        over += t->lines[i].width > t->measure + 12;
        if (!is_inner(t, i) || (tx_list_mark(line_text(t, i), &number) && tx_list_mark(line_text(t, i + 1), &number)))
            continue;
        bool is_short = t->lines[i].width + 20 < t->measure;
        bool beside = (i > 0 && is_inner(t, i - 1) && t->lines[i - 1].width + 20 < t->measure) ||
                      (is_inner(t, i + 1) && t->lines[i + 1].width + 20 < t->measure);
        if (is_short && beside)
            continue;
        seen++;
        near += t->lines[i].width + 12 >= t->measure && !tx_ends_sentence(line_text(t, i));
    }
    t->wrapped = seen >= 3 && near * 5 >= seen * 3 && over * 20 <= all;
}

/* ---- the words of the text, to know whether a parted word is one ---- */

struct tx_words {
    uint64_t *slots; /* hashes; 0: free */
    size_t size;
};

static uint64_t hash_fold(op_str s, uint64_t h)
{
    for (size_t i = 0; i < s.n;) {
        unsigned c;
        i += op_utf8_get(s.p + i, s.n - i, &c);
        h = (h ^ tx_lower(c)) * 0x100000001b3u;
    }
    return h;
}

static const uint64_t hash_seed = 0xcbf29ce484222325u;

static bool words_has(const struct tx_words *w, uint64_t h)
{
    h |= 1;
    for (size_t k = (size_t)(h >> 7) & (w->size - 1);; k = (k + 1) & (w->size - 1)) {
        if (!w->slots[k])
            return false;
        if (w->slots[k] == h)
            return true;
    }
}

static void words_add(struct tx_words *w, uint64_t h)
{
    h |= 1;
    size_t k = (size_t)(h >> 7) & (w->size - 1);
    while (w->slots[k] && w->slots[k] != h)
        k = (k + 1) & (w->size - 1);
    w->slots[k] = h;
}

/* Every word that stands whole inside a line, and every part of one between hyphens. */
static const struct tx_words *all_words(tx *t)
{
    size_t n = 64;
    op_str word;

    if (t->words)
        return t->words;
    for (size_t i = 0; i < t->text.n; i++)
        n += t->text.p[i] == ' ' || t->text.p[i] == '\n' || t->text.p[i] == '\r';
    struct tx_words *w = op_new(t->scratch, struct tx_words);
    for (w->size = 256; w->size < 2 * n; w->size *= 2)
        ;
    w->slots = op_new_array(t->scratch, uint64_t, w->size);
    for (size_t i = 0; i < t->n_lines; i++) {
        op_str line = line_text(t, i);
        for (size_t at = 0; tx_word(line, &at, &word);) {
            bool last = at == line.n && op_str_ends(word, "-");
            bool first = word.p == line.p && i > 0 && op_str_ends(line_text(t, i - 1), "-");
            if (!last && !first && tx_bare(word).n)
                words_add(w, hash_fold(tx_bare(word), hash_seed));
        }
    }
    return t->words = w;
}

/* What stands at the end of a line and at the start of the next, if a hyphen parts a word there. */
static bool parted(op_str line, op_str next, op_str *head, op_str *tail)
{
    size_t at = 0;
    unsigned c = 0;

    if (!op_str_ends(line, "-") || op_str_ends(line, "--") || !tx_word(next, &at, tail))
        return false;
    size_t begin = line.n;
    while (begin > 0 && line.p[begin - 1] != ' ')
        begin--;
    *head = tx_bare(op_str_sub(line, begin, line.n - 1));
    if (!head->n || head->p + head->n != line.p + line.n - 1)
        return false; /* "word -" is a dash, "1999-" no part of a word */
    op_utf8_before(head->p, head->n, &c);
    if (!tx_is_letter(c))
        return false;
    *tail = tx_bare(*tail);
    if (tail->n)
        op_utf8_get(tail->p, tail->n, &c);
    return tail->n && tail->p == tx_trim(next).p && tx_is_letter(c) && !tx_is_upper(c);
}

typedef enum { SPACE, KEEP_HYPHEN, LOSE_HYPHEN } tx_seam;

/* First parts of words that are written with a hyphen more often than not. */
static bool begins_compound(op_str head)
{
    static const char *const words[] = {
        "all", "anti", "co", "cross", "double", "ex", "far", "first", "four", "five", "forty", "fifty", "full", "great",
        "half", "hard", "high", "ill", "left", "life", "long", "low", "mid", "middle", "much", "multi", "near", "new",
        "ninety", "no", "non", "old", "off", "on", "one", "part", "post", "pre", "pro", "quasi", "right", "second",
        "self", "semi", "seven", "seventy", "short", "single", "six", "sixty", "so", "still", "ten", "then", "third",
        "thirty", "three", "time", "twenty", "two", "ultra", "up", "vice", "well", "wide", "world", "year", "eight",
        "eighty", "nine", "hundred", "in", "out", "over", "under", "by", NULL,
    };

    for (const char *const *w = words; *w; w++)
        if (strlen(*w) == head.n && tx_starts_ci(head, *w))
            return true;
    return false;
}

static bool breaks_at(const tx *t, const char *lang, op_str word, size_t at)
{
    enum { MOST = 60 };
    op_hyphen_point points[MOST];
    const op_hyphenator *h = op_hyphenator_get(t->o->languages, lang);
    size_t n = h ? op_hyphenate_within(h, word, 2, 2, points, MOST) : 0;

    for (size_t i = 0; i < n; i++)
        if (points[i].at == at && !points[i].cut_before && !points[i].cut_after)
            return true;
    return false;
}

/* Whether the language parts the word that both make exactly where the line does; English by the ear or by
 * the root, as either side of the ocean does. */
static bool breaks_there(const tx *t, op_str head, op_str tail)
{
    enum { LONGEST = 120 };
    char word[LONGEST];
    op_str joined = {word, head.n + tail.n};

    if (!t->o->languages || !t->lang || joined.n > LONGEST || memchr(head.p, '-', head.n) ||
        memchr(tail.p, '-', tail.n) || begins_compound(head))
        return false;
    memcpy(word, head.p, head.n);
    memcpy(word + head.n, tail.p, tail.n);
    if (op_lang_is(t->lang, "en"))
        return breaks_at(t, "en-GB", joined, head.n) || breaks_at(t, "en-US", joined, head.n);
    return breaks_at(t, t->lang, joined, head.n);
}

static void tell_joined(tx *t, op_str head, op_str tail)
{
    uint32_t at = (uint32_t)(head.p - t->text.p);

    if (t->told[OP_DIAG_HYPHEN] < TX_MAX_TOLD) {
        t->told[OP_DIAG_HYPHEN]++;
        op_diag_addf(t->d->diags, OP_DIAG_HYPHEN, tx_span(t, at, at + (uint32_t)head.n + 1), "%.*s%.*s", (int)head.n, head.p,
                     (int)tail.n, tail.p);
    }
}

/* The hyphen goes where the text has the word whole elsewhere, and not with the hyphen; or where it has
 * neither, nor one of the parts as a word, and the language breaks the word just there. */
static tx_seam seam(tx *t, op_str line, op_str next)
{
    op_str head, tail;

    if (!tx_on(t, "hyphen") || !parted(line, next, &head, &tail))
        return SPACE;
    const struct tx_words *w = all_words(t);
    uint64_t h = hash_fold(head, hash_seed);
    bool whole = words_has(w, hash_fold(tail, h));
    bool hyphened = words_has(w, hash_fold(tail, hash_fold(OP_STR("-"), h)));
    if (whole || hyphened)
        return whole && !hyphened ? LOSE_HYPHEN : KEEP_HYPHEN;
    if (words_has(w, h) || words_has(w, hash_fold(tail, hash_seed)) || !breaks_there(t, head, tail))
        return KEEP_HYPHEN;
    tell_joined(t, head, tail);
    return LOSE_HYPHEN;
}

static void repaired(tx *t, uint32_t begin, uint32_t end, const char *rule, op_str after)
{
    op_edit_add(t->d, OP_EDIT_REPAIRED, tx_span(t, begin, end), rule, after);
}

/* Length of "=20" with the line end behind it at s[at], s ending with the line; 0 where text follows. */
static size_t blank_end(op_str s, size_t at)
{
    if (at == s.n)
        return 3;
    if (s.p[at] == '\r' && at + 1 < s.n && s.p[at + 1] == '\n')
        return 5;
    return s.p[at] == '\n' || s.p[at] == '\r' ? 4 : 0;
}

/* A line that a mail program encoded: characters decoded, blanks and soft ends at line ends dropped. */
static void put_decoded(tx *t, tx_maker *m, uint32_t begin, uint32_t end)
{
    uint32_t from = begin, i = begin;
    op_str s = {t->text.p, end};

    while (i < end) {
        char out[4];
        size_t bytes = 0, n = s.p[i] == '=' ? tx_encoded_char(s, i, out, &bytes) : 0;
        if (!n && s.p[i] == '=') { /* "=20" at the line's end, a soft end, "=3D" */
            if (i + 3 <= end && memcmp(s.p + i, "=3D", 3) == 0)
                n = 3, bytes = 1, out[0] = '=';
            else if (i + 3 <= end && memcmp(s.p + i, "=20", 3) == 0 && (n = blank_end(s, i + 3)) > 0)
                bytes = n > 3, out[0] = ' ';
            else if (i + 1 < end && (s.p[i + 1] == '\n' || s.p[i + 1] == '\r'))
                n = s.p[i + 1] == '\r' && i + 2 < end && s.p[i + 2] == '\n' ? 3 : 2;
        }
        if (!n) {
            i++;
            continue;
        }
        tx_put(m, t->scratch, from, s.p + from, i - from);
        m->next = 0; /* a stretch of its own: its length is not its source's */
        tx_put(m, t->scratch, i, out, bytes);
        repaired(t, i, i + (uint32_t)n, "quoted-printable", (op_str){out, bytes});
        m->next = 0;
        from = i += (uint32_t)n;
    }
    tx_put(m, t->scratch, from, s.p + from, end - from);
}

static void put_line(tx *t, tx_maker *m, uint32_t begin, uint32_t end)
{
    if (t->encoded)
        put_decoded(t, m, begin, end);
    else
        tx_put(m, t->scratch, begin, t->text.p + begin, end - begin);
}

tx_text tx_join(tx *t, uint32_t first, uint32_t n, bool keep_lines)
{
    const tx_line *l = t->lines + first;
    tx_maker m = {0};

    if (n == 1 && !t->encoded)
        return (tx_text){.s = op_str_sub(t->text, l->begin, l->end), .begin = l->begin, .end = l->end};
    for (uint32_t i = 0; i < n; i++) {
        tx_seam s = i + 1 < n && !keep_lines ? seam(t, line_text(t, first + i), line_text(t, first + i + 1)) : SPACE;
        put_line(t, &m, l[i].begin, l[i].end - (s == LOSE_HYPHEN));
        if (i + 1 == n)
            break;
        m.next = 0;
        if (s == SPACE)
            tx_put(&m, t->scratch, l[i].end, keep_lines ? "\n" : " ", 1);
        m.next = 0;
        if (!keep_lines)
            repaired(t, l[i].end - (s == LOSE_HYPHEN), l[i + 1].begin, s == SPACE ? "hard-wrap" : "hyphen",
                     s == SPACE ? OP_STR(" ") : OP_STR(""));
        if (s == KEEP_HYPHEN)
            tx_tell(t, OP_DIAG_HYPHEN_KEPT, tx_span(t, l[i].end - 1, l[i].end));
    }
    return tx_made(&m, t->scratch, l->begin, l[n - 1].end);
}
