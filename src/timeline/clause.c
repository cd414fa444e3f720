#include "timeline/clause.h"

bool op_tl_is_mark(const op_tl_tokens *t, uint32_t i, char c)
{
    return t->all[i].kind == OP_TT_MARK && t->text.p[t->all[i].begin] == c;
}

bool op_tl_breaks(const op_tl_tokens *t, uint32_t i)
{
    const op_tl_token *k = &t->all[i];
    const char *p = t->text.p + k->begin;
    size_t n = k->end - k->begin;

    if (k->kind != OP_TT_MARK)
        return false;
    if (n == 1)
        return strchr(",;:()", *p) != NULL || (*p == '-' && k->space && i + 1 < t->n && t->all[i + 1].space);
    return n == 3 && (memcmp(p, "\xe2\x80\x94", 3) == 0 || (memcmp(p, "\xe2\x80\x93", 3) == 0 && k->space));
}

bool op_tl_starts_clause(const op_tl_sentence *s, uint32_t i)
{
    const op_tl_token *w = &s->t->all[i];

    if (i >= s->cut_first && i <= s->cut_last)
        return false;
    if (op_tl_is(w, OP_TC_EVENTPREP) && i + 1 != s->date_first)
        return true;
    if (!op_tl_is(w, OP_TC_SUBORDINATOR))
        return false;
    for (uint32_t k = i + 1; k < s->end && !op_tl_breaks(s->t, k); k++)
        if (op_tl_finite(s->t, k))
            return true;
    return false;
}

bool op_tl_phrase_starts(const op_tl_tokens *t, uint32_t i)
{
    static const uint64_t starts = OP_TC_BIT(OP_TC_PREPOSITION) | OP_TC_BIT(OP_TC_CONJUNCTION) |
                                   OP_TC_BIT(OP_TC_RELATIVE) | OP_TC_BIT(OP_TC_SUBORDINATOR) |
                                   OP_TC_BIT(OP_TC_EVENTPREP);

    return t->all[i].space && !t->all[i].held && (t->all[i].classes & starts) != 0;
}

bool op_tl_continues(const op_tl_tokens *t, uint32_t i)
{
    return op_tl_value(t->all[i].word, OP_TC_PREPOSITION) == 1;
}

bool op_tl_names(const op_tl_tokens *t, uint32_t i, uint32_t sentence_begin)
{
    static const uint64_t dates = OP_TC_BIT(OP_TC_MONTH) | OP_TC_BIT(OP_TC_WEEKDAY) | OP_TC_BIT(OP_TC_PRONOUN);
    const op_tl_token *w = &t->all[i];

    if (w->kind != OP_TT_WORD)
        return i > sentence_begin && i + 1 < t->n && op_tl_is_mark(t, i, '-') && !w->space && !t->all[i + 1].space &&
               t->all[i - 1].capital && t->all[i + 1].capital;
    if (!w->capital || (w->classes & dates))
        return false;
    return i > sentence_begin || !w->word;
}

static bool holds_finite(const op_tl_tokens *t, uint32_t begin, uint32_t end)
{
    for (uint32_t i = begin; i < end; i++)
        if (op_tl_finite(t, i))
            return true;
    return false;
}

/* Begin of the noun phrase that ends before i: back to its article or the preposition before it. */
static uint32_t noun_phrase_begin(const op_tl_sentence *s, uint32_t floor, uint32_t i)
{
    uint32_t k = i;

    while (k > floor) {
        const op_tl_token *w = &s->t->all[k - 1];
        if (op_tl_breaks(s->t, k - 1) || op_tl_is(w, OP_TC_PREPOSITION) || op_tl_finite(s->t, k - 1))
            break;
        k--;
        if (op_tl_is(w, OP_TC_DETERMINER) || op_tl_is(w, OP_TC_POSSESSIVE))
            break;
    }
    return k;
}

static void add_chunk(op_tl_sentence *s, uint32_t begin, uint32_t end, uint32_t noun, bool after_mark)
{
    const op_tl_tokens *t = s->t;

    while (begin < end && op_tl_breaks(t, begin))
        begin++;
    if (begin >= end)
        return;
    if (s->n_chunks == OP_TL_CHUNKS) { /* the rest of a very long sentence is one */
        s->chunks[s->n_chunks - 1].end = end;
        return;
    }
    op_tl_chunk *c = &s->chunks[s->n_chunks++];
    *c = (op_tl_chunk){.begin = begin, .end = end, .relative_noun = noun < begin ? noun : begin};
    c->finite = holds_finite(t, begin, end) || (s->participle >= begin && s->participle < end && s->participle > s->begin);
    c->relative = after_mark && op_tl_is(&t->all[begin], OP_TC_RELATIVE);
    c->connective = op_tl_is(&t->all[begin], OP_TC_CONNECTIVE) && !c->finite && end - begin <= 3;
    uint32_t v = begin;
    while (v < end && (op_tl_is(&t->all[v], OP_TC_CONJUNCTION) || op_tl_is(&t->all[v], OP_TC_ADVERB) ||
                       (v >= s->cut_first && v <= s->cut_last)))
        v++;
    c->verb_first = v < end && (op_tl_finite(t, v) || (v == s->participle && v > s->begin));
    if (s->date_first < end && s->date_last >= begin)
        s->date_chunk = s->n_chunks - 1;
}

/* "and" between two clauses: what follows begins with a verb, or has a subject and a verb of its own. */
static bool joins_clauses(const op_tl_sentence *s, uint32_t begin, uint32_t i)
{
    if (!op_tl_is(&s->t->all[i], OP_TC_CONJUNCTION))
        return false;
    /* "stood before parliament and called": a phrase that begins like a clause goes on with the verb before it */
    bool phrase = op_tl_is(&s->t->all[begin], OP_TC_EVENTPREP) && i + 1 < s->end && op_tl_finite(s->t, i + 1) &&
                  holds_finite(s->t, s->begin, begin);
    if (phrase && s->n_chunks > 0 && s->chunks[s->n_chunks - 1].end == begin)
        return true;
    if (!holds_finite(s->t, begin, i))
        return false;
    bool names = s->t->all[i - 1].capital && i + 1 < s->end && s->t->all[i + 1].capital; /* "by Dorn and Berg and it" */
    for (uint32_t k = i + 1; k < s->end && !op_tl_breaks(s->t, k) && !op_tl_is(&s->t->all[k], OP_TC_RELATIVE); k++) {
        if (names && op_tl_is(&s->t->all[k], OP_TC_CONJUNCTION))
            return false;
        if (op_tl_finite(s->t, k))
            return true;
    }
    return false;
}

/* "the unrest that swept", "a law which was passed": the noun goes with its clause where the date is in it.
 * "said that the group met": a clause of its own. */
static bool relative_start(const op_tl_sentence *s, uint32_t i)
{
    return op_tl_is(&s->t->all[i], OP_TC_RELATIVE) && i > s->begin && i + 1 < s->end &&
           s->date_first > i && !op_tl_breaks(s->t, i - 1);
}

static bool in_other(const op_tl_sentence *s, uint32_t i)
{
    for (int k = 0; k < s->n_others; k++)
        if (i >= s->others[k].first && i <= s->others[k].last)
            return true;
    return false;
}

/* A date, own or other, that lies in [begin, end). */
static bool dated_between(const op_tl_sentence *s, uint32_t begin, uint32_t end)
{
    if (s->date_first >= begin && s->date_last < end)
        return true;
    for (int k = 0; k < s->n_others; k++)
        if (s->others[k].first >= begin && s->others[k].last < end)
            return true;
    return false;
}

/* "was raised on 30 August and shown in Gdańsk in October": a participle that shares its auxiliary. */
static bool participle(const op_tl_sentence *s, uint32_t begin, uint32_t i)
{
    static const uint64_t small = OP_TC_BIT(OP_TC_DETERMINER) | OP_TC_BIT(OP_TC_POSSESSIVE) | OP_TC_BIT(OP_TC_PREPOSITION) |
                                  OP_TC_BIT(OP_TC_PRONOUN) | OP_TC_BIT(OP_TC_ADVERB) | OP_TC_BIT(OP_TC_NUM);
    const op_tl_token *w = &s->t->all[i];
    bool auxiliary = false;

    if (w->kind != OP_TT_WORD || w->capital || (w->classes & small) || !strchr("ndt", s->t->text.p[w->end - 1]) ||
        i + 1 >= s->end || !(op_tl_phrase_starts(s->t, i + 1) || i + 1 == s->cut_first))
        return false;
    for (uint32_t k = begin; k < i; k++)
        auxiliary = auxiliary || op_tl_is(&s->t->all[k], OP_TC_AUXILIARY);
    return auxiliary;
}

/* "and" between two dates that each have their own part of the clause: "burst on March 2 and again on
 * March 6", "was raised on 30 August and shown in Gdańsk in October". */
static bool parts_dates(op_tl_sentence *s, uint32_t begin, uint32_t i)
{
    uint32_t stop = i + 1;

    if (!op_tl_is(&s->t->all[i], OP_TC_CONJUNCTION) || !dated_between(s, begin, i) || !holds_finite(s->t, begin, i))
        return false;
    if (i + 1 >= s->end || !(op_tl_is(&s->t->all[i + 1], OP_TC_ADVERB) || op_tl_is(&s->t->all[i + 1], OP_TC_DATEPREP) ||
                             in_other(s, i + 1) || i + 1 == s->date_first || op_tl_finite(s->t, i + 1) ||
                             participle(s, begin, i + 1)))
        return false;
    while (stop < s->end && (in_other(s, stop) || (stop >= s->date_first && stop <= s->date_last) || !op_tl_breaks(s->t, stop)))
        stop++;
    if (!dated_between(s, i + 1, stop))
        return false;
    if (i + 1 < s->end && participle(s, begin, i + 1))
        s->participle = i + 1;
    return true;
}

static void cut_chunks(op_tl_sentence *s)
{
    uint32_t from = s->begin, noun = UINT32_MAX;
    bool mark = false;

    for (uint32_t i = s->begin; i < s->end; i++) {
        if ((i >= s->date_first && i <= s->date_last) || in_other(s, i) || s->t->all[i].held)
            continue;
        if (op_tl_breaks(s->t, i)) {
            add_chunk(s, from, i, noun, mark);
            from = i + 1;
            noun = UINT32_MAX;
            mark = true;
        } else if (i > from && (op_tl_starts_clause(s, i) || joins_clauses(s, from, i) || parts_dates(s, from, i))) {
            add_chunk(s, from, i, noun, mark);
            from = i;
            noun = UINT32_MAX;
            mark = false;
        } else if (i > from && relative_start(s, i)) {
            bool verb_before = op_tl_finite(s->t, i - 1) || op_tl_is(&s->t->all[i - 1], OP_TC_SPEECH);
            add_chunk(s, from, i, noun, mark);
            noun = verb_before ? UINT32_MAX : noun_phrase_begin(s, from, i);
            from = verb_before ? i + 1 : i;
            mark = false;
        }
    }
    add_chunk(s, from, s->end, noun, mark);
}

/* After a comma a form in -ed is taken for a participle; where the sentence has had no main verb by then, it
 * is that verb: "the mayor, Anna Veit, called the wall a beginning". */
static void find_late_verb(op_tl_sentence *s)
{
    for (int i = 0; i < s->n_chunks; i++) {
        op_tl_chunk *c = &s->chunks[i];
        bool subordinate = c->relative || op_tl_is(&s->t->all[c->begin], OP_TC_SUBORDINATOR) || c->relative_noun < c->begin;
        if (c->finite && !subordinate)
            return;
        if (i > 0 && !c->finite && op_tl_past_form(s->t, c->begin) && !s->t->all[c->begin].capital) {
            c->finite = c->verb_first = true;
            return;
        }
    }
}

/* The date phrase with its preposition and article, as a title leaves it out. */
static void widen_cut(op_tl_sentence *s)
{
    s->cut_first = s->date_first;
    s->cut_last = s->date_last;
    while (s->cut_first > s->begin && s->date_first - s->cut_first < 3) {
        const op_tl_token *p = &s->t->all[s->cut_first - 1];
        if (!op_tl_is(p, OP_TC_DATEPREP) && !(op_tl_is_mark(s->t, s->cut_first - 1, '(')))
            break;
        s->cut_first--;
        if (!op_tl_is(p, OP_TC_PART))
            break;
    }
    bool owner = s->cut_last + 1 < s->end && s->t->all[s->cut_last + 1].kind == OP_TT_WORD && !s->t->all[s->cut_last + 1].space;
    s->cut_last += owner; /* last year's */
    if (op_tl_is_mark(s->t, s->cut_first, '(') && s->cut_last + 1 < s->end && op_tl_is_mark(s->t, s->cut_last + 1, ')'))
        s->cut_last++;
}

/* Whether an expression's words place something in time, so that another's title must not hold them. */
static bool places(const op_tl_expr *e)
{
    const op_tl_partial *p = &e->match->part[0];
    bool calendar = p->f[OP_TF_MONTH] != OP_TL_UNSET || p->f[OP_TF_YEAR] != OP_TL_UNSET || p->f[OP_TF_DAY] != OP_TL_UNSET;

    if (e->weak || p->f[OP_TF_NAME] == 1 || e->when.type == OP_WHEN_DURATION || e->when.type == OP_WHEN_SET)
        return false;
    return e->when.type == OP_WHEN_TIME ? calendar : e->when.dated || p->f[OP_TF_DIR] != OP_TL_UNSET;
}

static void note_others(op_tl_sentence *s, const op_tl_expr *all, size_t n, size_t at)
{
    size_t from = at;

    while (from > 0 && at - from < OP_TL_OTHERS / 2 && all[from - 1].block_number == all[at].block_number &&
           all[from - 1].sentence == all[at].sentence)
        from--;
    for (size_t i = from; i < n && s->n_others < OP_TL_OTHERS; i++) {
        if (all[i].block_number != all[at].block_number || all[i].sentence != all[at].sentence)
            break;
        if (i == at || !places(&all[i]))
            continue;
        s->others[s->n_others].first = all[i].match->first;
        s->others[s->n_others++].last = all[i].match->last;
    }
}

bool op_tl_parse(op_tl_sentence *s, const op_tl_expr *all, size_t n, size_t at)
{
    const op_tl_expr *e = &all[at];
    const op_tl_block *b = e->block;

    *s = (op_tl_sentence){.t = &b->tokens, .block = b, .date_first = e->match->first, .date_last = e->match->last};
    s->passage = s->passage_store;
    if (!b->n_sentences)
        return false;
    const op_range *r = &b->sentences[e->sentence];
    s->begin = op_tl_token_at(b, r->begin);
    s->end = op_tl_token_at(b, r->end);
    if (s->date_first < s->begin || s->date_last >= s->end)
        return false;
    if (s->date_first - s->begin > OP_TL_REACH)
        s->begin = s->date_first - OP_TL_REACH;
    if (s->end - s->date_last > OP_TL_REACH)
        s->end = s->date_last + OP_TL_REACH;
    /* final stops and quotation marks are no part of any clause */
    while (s->end > s->date_last + 1 && s->t->all[s->end - 1].kind == OP_TT_MARK && !op_tl_is_mark(s->t, s->end - 1, ')'))
        s->end--;
    note_others(s, all, n, at);
    widen_cut(s);
    s->passage[0] = s->cut_first;
    s->passage[1] = s->cut_last + 1;
    cut_chunks(s);
    find_late_verb(s);
    return s->n_chunks > 0;
}
