/* text_pull.c - pull quotes: a short block whose words come again in a longer paragraph
 *
 * Compared by 4-word shingles, folded. Web pages shorten what they pull out, so a block of eight words or
 * more is one too when nearly all its words stand in one sentence in the same order, among them a few whole
 * shingles. The shingles of the candidates are indexed and every paragraph is streamed past them once. */
#include <string.h>

#include "base/utf8.h"
#include "lang/lang.h"
#include "read/passage.h"
#include "read/text.h"
#include "read/text_speech.h"

enum { SHINGLE = 4, MIN_WORDS = 6, MAX_WORDS = 60, MAX_SENTENCE = 1500, SAME = 4 };

typedef struct {
    uint64_t *hash; /* of each word, folded and bare */
    size_t n;
} words;

typedef struct {
    uint32_t block;
    size_t n_shingles;
    uint32_t last, last_hits; /* the paragraph streamed last */
    uint32_t best, best_hits;
} candidate;

typedef struct {
    uint64_t hash; /* 0: free */
    uint32_t candidate[SAME];
    uint32_t n;
} slot;

typedef struct {
    slot *slots;
    size_t size;
    candidate *all;
    size_t n, cap;
} index_of;

static words words_of(op_arena *a, op_str s, size_t max)
{
    words w = {NULL, 0};
    size_t cap = 0, at = 0;
    op_str word;

    while (w.n < max && tx_word(s, &at, &word)) {
        uint64_t h = 0xcbf29ce484222325u;
        word = tx_bare(word);
        for (size_t i = 0; i < word.n;) {
            unsigned c;
            i += op_utf8_get(word.p + i, word.n - i, &c);
            h = (h ^ tx_lower(c == 0x2019 ? '\'' : c)) * 0x100000001b3u;
        }
        if (!word.n)
            continue;
        w.hash = op_grow(a, w.hash, w.n, &cap, sizeof(*w.hash));
        w.hash[w.n++] = h;
    }
    return w;
}

static uint64_t shingle(const words *w, size_t i)
{
    uint64_t h = 1;
    for (size_t k = 0; k < SHINGLE; k++)
        h = (h * 31 + w->hash[i + k]) * 0x9e3779b97f4a7c15u;
    return h | 1;
}

static slot *find(const index_of *x, uint64_t h)
{
    size_t k = (size_t)(h >> 20) & (x->size - 1);
    while (x->slots[k].hash && x->slots[k].hash != h)
        k = (k + 1) & (x->size - 1);
    return &x->slots[k];
}

static bool may_be(const tx *t, const tx_block *b)
{
    size_t n = tx_count_words(b->text.s);
    return b->role == TX_BODY && b->text.s.n < 1000 && n >= MIN_WORDS && n <= MAX_WORDS &&
           !tx_speaks_outside(b->text.s) && (b->gap || !t->gaps);
}

static void index_candidates(tx *t, index_of *x)
{
    size_t total = 0;

    for (size_t i = 0; i < t->n_blocks; i++)
        if (may_be(t, &t->blocks[i])) {
            x->all = op_grow(t->scratch, x->all, x->n, &x->cap, sizeof(*x->all));
            x->all[x->n++] = (candidate){.block = (uint32_t)i, .last = UINT32_MAX};
            total += tx_count_words(t->blocks[i].text.s);
        }
    for (x->size = 64; x->size < 2 * total; x->size *= 2)
        ;
    x->slots = op_new_array(t->scratch, slot, x->size);
    for (size_t c = 0; c < x->n; c++) {
        op_mark mark = op_arena_mark(t->scratch);
        words w = words_of(t->scratch, t->blocks[x->all[c].block].text.s, MAX_WORDS + 1);
        for (size_t i = 0; i + SHINGLE <= w.n; i++) {
            uint64_t h = shingle(&w, i);
            slot *s = find(x, h);
            s->hash = h;
            if (s->n < SAME && (!s->n || s->candidate[s->n - 1] != c))
                s->candidate[s->n++] = (uint32_t)c;
        }
        x->all[c].n_shingles = w.n >= SHINGLE ? w.n - SHINGLE + 1 : 0;
        op_arena_reset(t->scratch, mark);
    }
}

static void count_hit(candidate *c, uint32_t block)
{
    if (c->last != block)
        c->last = block, c->last_hits = 0;
    if (++c->last_hits > c->best_hits)
        c->best_hits = c->last_hits, c->best = block;
}

static void stream(tx *t, index_of *x, uint32_t block)
{
    op_mark mark = op_arena_mark(t->scratch);
    words w = words_of(t->scratch, t->blocks[block].text.s, SIZE_MAX);

    for (size_t i = 0; i + SHINGLE <= w.n; i++) {
        const slot *s = find(x, shingle(&w, i));
        for (uint32_t k = 0; s->hash && k < s->n; k++)
            if (x->all[s->candidate[k]].block != block)
                count_hit(&x->all[s->candidate[k]], block);
    }
    op_arena_reset(t->scratch, mark);
}

/* Longest common subsequence of two rows of words. */
static size_t in_order(op_arena *a, const words *p, const words *q)
{
    uint16_t *row = op_new_array(a, uint16_t, q->n + 1);

    for (size_t i = 0; i < p->n; i++) {
        uint16_t diagonal = 0;
        for (size_t j = 1; j <= q->n; j++) {
            uint16_t up = row[j];
            if (p->hash[i] == q->hash[j - 1])
                row[j] = (uint16_t)(diagonal + 1);
            else if (row[j - 1] > row[j])
                row[j] = row[j - 1];
            diagonal = up;
        }
    }
    return row[q->n];
}

static size_t shared(const words *p, const words *q)
{
    size_t n = 0;

    for (size_t i = 0; i + SHINGLE <= p->n; i++) {
        uint64_t h = shingle(p, i);
        for (size_t j = 0; j + SHINGLE <= q->n; j++)
            if (shingle(q, j) == h) {
                n++;
                break;
            }
    }
    return n;
}

/* Whether the words of the block are those of this passage, whole or shortened. */
static bool is_near_copy(op_arena *a, int64_t *budget, const words *block, op_str passage)
{
    words q = words_of(a, passage, MAX_SENTENCE);

    *budget -= (int64_t)(block->n * q.n + passage.n);
    size_t all = block->n - SHINGLE + 1, same = q.n >= SHINGLE ? shared(block, &q) : 0;

    if (same * 5 >= all * 3)
        return true;
    return block->n >= 8 && same * 4 >= all && same >= 2 && in_order(a, block, &q) * 20 >= block->n * 17;
}

bool op_pull_copies(op_arena *scratch, op_str block, op_str from, const char *lang, int64_t *budget, op_range *where)
{
    words w = words_of(scratch, block, MAX_WORDS + 1);
    size_t n, longer = tx_count_words(from);

    *budget -= (int64_t)(block.n + from.n);
    if (*budget <= 0 || w.n < MIN_WORDS || longer < w.n + 4)
        return false; /* a repeat of a whole block is a refrain */
    if (tx_count_sentences(block) > 1) {
        *where = (op_range){0, from.n};
        return is_near_copy(scratch, budget, &w, from);
    }
    op_range *sentences = op_sentences(scratch, from, lang, &n);
    for (size_t i = 0; i < n && *budget > 0; i++) {
        *where = sentences[i];
        if (is_near_copy(scratch, budget, &w, op_str_sub(from, where->begin, where->end)))
            return true;
    }
    return false;
}

/* The sentence of the other block, or the whole of it for a block of several sentences, that it copies. */
static bool copies(tx *t, const candidate *c, op_range *where)
{
    return op_pull_copies(t->scratch, t->blocks[c->block].text.s, t->blocks[c->best].text.s, t->lang, &t->budget, where);
}

static void settle(tx *t, const candidate *c, op_range where)
{
    tx_block *b = &t->blocks[c->block];

    b->role = TX_PULL;
    b->rule = "pull-quote";
    b->origin = c->best;
    b->speaker = tx_speaker_of(t, c->best, where.begin);
    tx_tell(t, OP_DIAG_PULL_QUOTE, tx_span(t, b->text.begin, b->text.end));
}

void tx_pull_quotes(tx *t)
{
    index_of x = {0};

    if (!tx_on(t, "pull-quote"))
        return;
    index_candidates(t, &x);
    for (size_t i = 0; i < t->n_blocks && x.n; i++)
        if (t->blocks[i].role == TX_BODY || t->blocks[i].role == TX_TURN)
            stream(t, &x, (uint32_t)i);
    for (size_t k = 0; k < x.n; k++) {
        const candidate *c = &x.all[k];
        op_mark mark = op_arena_mark(t->scratch);
        op_range where;
        bool found = t->budget > 0 && c->best_hits >= 2 && c->best_hits * 4 >= c->n_shingles &&
                     t->blocks[c->best].role != TX_PULL && copies(t, c, &where);
        op_arena_reset(t->scratch, mark);
        if (found)
            settle(t, c, where);
    }
}
