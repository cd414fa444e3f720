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
            cut = t->all[i].space && !t->all[i].held ? i : cut;
    static const uint64_t leads = OP_TC_BIT(OP_TC_DETERMINER) | OP_TC_BIT(OP_TC_POSSESSIVE) | OP_TC_BIT(OP_TC_PREPOSITION);
    while (cut > begin && (t->all[cut - 1].classes & leads)) /* what they lead to is gone */
        cut--;
    return cut;
}

/* The date stands before its noun: "the 2020 law", "of last year's flood". */
static bool before_noun(const op_tl_tokens *t, uint32_t first, uint32_t last, uint32_t begin, uint32_t end)
{
    static const uint64_t leads = OP_TC_BIT(OP_TC_DETERMINER) | OP_TC_BIT(OP_TC_POSSESSIVE);
    static const uint64_t no_noun = OP_TC_BIT(OP_TC_PREPOSITION) | OP_TC_BIT(OP_TC_CONJUNCTION) | OP_TC_BIT(OP_TC_DETERMINER) |
                                    OP_TC_BIT(OP_TC_SUBORDINATOR) | OP_TC_BIT(OP_TC_RELATIVE) | OP_TC_BIT(OP_TC_PRONOUN);

    if (last + 1 >= end || t->all[last + 1].kind != OP_TT_WORD || (t->all[last + 1].classes & no_noun))
        return false;
    if (!t->all[last + 1].space) /* 's */
        return true;
    const op_tl_token *p = first > begin ? &t->all[first - 1] : NULL;
    bool article = (p && (p->classes & leads)) || (t->all[first].classes & leads && first < last);
    bool of = p && op_tl_is(p, OP_TC_PREPOSITION) && op_tl_value(p->word, OP_TC_DATEPREP) != 1 && p->end - p->begin > 2;
    return article || of || (p && op_tl_value(p->word, OP_TC_PREPOSITION) == 1);
}

/* Splits piece i around tokens [first, last]. */
static void split_piece(op_tl_pieces *x, size_t i, uint32_t first, uint32_t last, bool gap)
{
    op_tl_piece rest = {last + 1, x->p[i].end, gap};

    x->p[i].end = first;
    if (rest.begin >= rest.end || x->n == sizeof(x->p) / sizeof(x->p[0]))
        return;
    for (size_t k = x->n++; k > i + 1; k--)
        x->p[k] = x->p[k - 1];
    x->p[i + 1] = rest;
}

void op_tl_cut_others(const op_tl_sentence *s, op_tl_pieces *x)
{
    const op_tl_tokens *t = s->t;

    for (int k = 0; k < s->n_others; k++)
        for (size_t i = 0; i < x->n; i++) {
            op_tl_piece p = x->p[i];
            uint32_t first = s->others[k].first, last = s->others[k].last;
            if (last < p.begin || first >= p.end)
                continue;
            first = first < p.begin ? p.begin : first;
            last = last >= p.end ? p.end - 1 : last;
            bool noun = before_noun(t, first, last, p.begin, p.end);
            bool article = first > p.begin && op_tl_is(&t->all[first - 1], OP_TC_DETERMINER);
            if (noun && op_tl_is(&t->all[first], OP_TC_DETERMINER) && first < last) {
                first++; /* an article that is the date's own stays with the noun */
                article = true;
            }
            if (noun && !t->all[last + 1].space)
                last++;
            for (int w = 0; !noun && w < 3 && first > p.begin; w++, first--)
                if (!(t->all[first - 1].classes & (OP_TC_BIT(OP_TC_DATEPREP) | OP_TC_BIT(OP_TC_PREPOSITION))))
                    break;
            split_piece(x, i, first, last, noun && !article);
        }
    size_t n = 0;
    for (size_t i = 0; i < x->n; i++)
        if (x->p[i].begin < x->p[i].end)
            x->p[n++] = x->p[i];
    x->n = n;
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

/* A word whose capital is only the sentence's: an article, a preposition, a pronoun; other words of the
 * lexicon unless a name follows ("April Jones", "Will Smith"). */
static bool common_word(const op_tl_tokens *t, uint32_t i)
{
    static const uint64_t small = OP_TC_BIT(OP_TC_DETERMINER) | OP_TC_BIT(OP_TC_POSSESSIVE) | OP_TC_BIT(OP_TC_PREPOSITION) |
                                  OP_TC_BIT(OP_TC_PRONOUN) | OP_TC_BIT(OP_TC_SUBORDINATOR);
    static const uint64_t dates = OP_TC_BIT(OP_TC_MONTH) | OP_TC_BIT(OP_TC_WEEKDAY) | OP_TC_BIT(OP_TC_CAPITAL);
    const op_tl_token *w = &t->all[i];

    if (!w->word || w->word->capital || (w->classes & dates))
        return false;
    return (w->classes & small) != 0 || !(i + 1 < t->n && t->all[i + 1].capital && t->all[i + 1].kind == OP_TT_WORD);
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
        bool opens = x->p[0].begin == s->begin || (w->space && t->all[x->p[0].begin - 1].kind == OP_TT_MARK);
        bool first = opens && w->capital && w->end > w->begin + 1 && common_word(t, x->p[0].begin);
        if (first && out.p[0] >= 'A' && out.p[0] <= 'Z')
            out.p[0] = (char)(out.p[0] | 32);
    }
    return op_buf_finish(&out, a);
}
