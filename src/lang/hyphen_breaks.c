#include "lang/hyphen_breaks.h"

#include <string.h>

#include "base/utf8.h"

enum { DEPTH_MAX = 12 };

/* Places while a level runs: place p stands before letter p, place 0 before the first. */
typedef struct {
    uint8_t value[OP_HYPHEN_LETTERS + 2];
    uint16_t replacement[OP_HYPHEN_LETTERS + 2];
    int16_t place[OP_HYPHEN_LETTERS + 2]; /* by the first letter replaced: the place that does it, -1: none */
    uint8_t cut[OP_HYPHEN_LETTERS + 2];
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
static void collect(const places *p, size_t n, op_breaks *out)
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
static void drop_break(const op_hyphenator *h, op_breaks *b, size_t j, size_t n, unsigned min, bool left)
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

static void keep_left(const op_hyphenator *h, const op_letters *w, size_t at, size_t n, op_breaks *b, unsigned min)
{
    int have = 1 + w->triple[at];

    for (size_t j = 0; j < n && w->digit[at + j]; j++)
        have--;
    for (size_t j = 0; have < (int)min && j < n; j++) {
        drop_break(h, b, j, n, min, true);
        have += 1 + (j + 1 < n && w->triple[at + j + 1]);
    }
}

static void keep_right(const op_hyphenator *h, const op_letters *w, size_t at, size_t n, op_breaks *b, unsigned min)
{
    int have = 0;

    for (size_t j = n; j > 1 && w->digit[at + j - 1]; j--)
        have--;
    for (size_t j = n - 1; have < (int)min && j > 0; j--, have++)
        drop_break(h, b, j, n, min, false);
}

static void break_part(const op_hyphenator *h, const op_letters *w, size_t at, size_t n, op_breaks *out, bool word_begins,
                       bool word_ends, int depth);

static void copy_breaks(op_breaks *to, size_t at, const op_breaks *from, size_t n)
{
    memcpy(to->value + at, from->value, n);
    memcpy(to->replacement + at, from->replacement, n * sizeof(from->replacement[0]));
    memcpy(to->before + at, from->before, n);
    memcpy(to->cut + at, from->cut, n);
}

/* Breaks each part of a compound; false where the word is no compound. */
static bool break_compound(const op_hyphenator *h, const op_letters *w, size_t at, size_t n, op_breaks *out,
                           bool word_begins, bool word_ends, int depth)
{
    size_t begin = 0;
    op_breaks part;

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
static void break_part(const op_hyphenator *h, const op_letters *w, size_t at, size_t n, op_breaks *out, bool word_begins,
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

void op_hyphen_breaks_find(const op_hyphenator *h, const op_letters *w, unsigned left, unsigned right, op_breaks *out)
{
    break_part(h, w, 0, w->n, out, true, true, 0);
    keep_left(h, w, 0, w->n, out, left);
    keep_right(h, w, 0, w->n, out, right);
}
