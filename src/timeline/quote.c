/* quote.c - pieces of a sentence, counted, cut and put together as a title */
#include "timeline/quote.h"

#include <string.h>

void op_tl_keep(op_tl_pieces *x, uint32_t begin, uint32_t end, bool gap)
{
    if (begin >= end || x->n == sizeof(x->p) / sizeof(x->p[0]))
        return;
    x->p[x->n++] = (op_tl_piece){begin, end, gap && x->n > 0};
}

size_t op_tl_words_between(const op_tl_tokens *t, uint32_t begin, uint32_t end)
{
    size_t n = 0;

    for (uint32_t i = begin; i < end; i++) { /* hyphenated words count once, 's not at all */
        const op_tl_token *k = &t->all[i];
        bool joined = i > begin && !k->space;
        n += k->kind != OP_TT_MARK && !joined;
    }
    return n;
}

size_t op_tl_words_of(const op_tl_tokens *t, const op_tl_pieces *x)
{
    size_t n = 0;

    for (size_t i = 0; i < x->n; i++)
        n += op_tl_words_between(t, x->p[i].begin, x->p[i].end);
    return n;
}

uint32_t op_tl_cut_phrase(const op_tl_tokens *t, uint32_t begin, uint32_t end, size_t most)
{
    uint32_t cut = begin;

    if (op_tl_words_between(t, begin, end) <= most)
        return end;
    for (uint32_t i = begin + 1; i < end; i++) {
        if (op_tl_words_between(t, begin, i) > most)
            break;
        if (op_tl_phrase_starts(t, i))
            cut = i;
    }
    if (cut == begin) /* no such place: at the word */
        for (uint32_t i = begin + 1; i < end && op_tl_words_between(t, begin, i) <= most; i++)
            cut = t->all[i].space ? i : cut;
    return cut;
}

static bool unwanted_edge(const op_tl_tokens *t, uint32_t i)
{
    static const uint64_t dangling = OP_TC_BIT(OP_TC_CONJUNCTION) | OP_TC_BIT(OP_TC_RELATIVE);

    return t->all[i].kind == OP_TT_MARK || (t->all[i].classes & dangling);
}

static bool quote_mark(const op_tl_tokens *t, uint32_t i)
{
    const op_tl_token *k = &t->all[i];
    const char *p = t->text.p + k->begin;
    size_t n = k->end - k->begin;

    return k->kind == OP_TT_MARK &&
           ((n == 1 && strchr("\"[]()", *p)) || (n == 3 && (memcmp(p, "\xe2\x80\x9c", 3) == 0 || memcmp(p, "\xe2\x80\x9d", 3) == 0)));
}

static void put_tokens(op_buf *out, const op_tl_tokens *t, uint32_t begin, uint32_t end, bool quotes)
{
    for (uint32_t i = begin; i < end; i++) {
        if (!quotes && quote_mark(t, i))
            continue;
        if (i > begin && t->all[i].space && out->n && out->p[out->n - 1] != ' ')
            op_buf_char(out, ' ');
        op_buf_str(out, op_str_sub(t->text, t->all[i].begin, t->all[i].end));
    }
}

static bool quotes_pair(const op_tl_tokens *t, const op_tl_pieces *x)
{
    int marks = 0;

    for (size_t i = 0; i < x->n; i++)
        for (uint32_t k = x->p[i].begin; k < x->p[i].end; k++)
            marks += quote_mark(t, k);
    return marks % 2 == 0;
}

op_str op_tl_put_title(op_arena *a, const op_tl_sentence *s, op_tl_pieces *x)
{
    const op_tl_tokens *t = s->t;
    op_buf out = OP_BUF_INIT;

    if (x->n == 0)
        return (op_str){"", 0};
    op_tl_piece *last = &x->p[x->n - 1];
    while (last->end > last->begin && unwanted_edge(t, last->end - 1) && !quote_mark(t, last->end - 1))
        last->end--;
    while (x->p[0].begin < x->p[0].end && unwanted_edge(t, x->p[0].begin) && !quote_mark(t, x->p[0].begin))
        x->p[0].begin++;
    bool quotes = quotes_pair(t, x);
    for (size_t i = 0; i < x->n; i++) {
        uint32_t begin = x->p[i].begin, end = x->p[i].end;
        while (i > 0 && begin < end && t->all[begin].kind == OP_TT_MARK && !quote_mark(t, begin))
            begin++;
        while (end > begin && i + 1 < x->n && t->all[end - 1].kind == OP_TT_MARK && !quote_mark(t, end - 1))
            end--;
        if (begin == end)
            continue;
        if (i > 0)
            op_buf_puts(&out, x->p[i].gap_before ? " \xe2\x80\xa6 " : " ");
        put_tokens(&out, t, begin, end, quotes);
    }
    if (out.n && out.p[0] == ' ') {
        memmove(out.p, out.p + 1, out.n);
        out.n--;
    }
    /* the capital of a sentence's first word is the sentence's, where the lexicon knows the word */
    if (out.n && x->p[0].begin < t->n) {
        const op_tl_token *w = &t->all[x->p[0].begin];
        bool first = x->p[0].begin == s->begin && w->capital && w->word && !(w->word->capital) && w->end > w->begin + 1;
        if (first && out.p[0] >= 'A' && out.p[0] <= 'Z')
            out.p[0] = (char)(out.p[0] | 32);
    }
    return op_buf_finish(&out, a);
}
