/* title.c - what happened, in the words of the sentence
 *
 * The sentence is cut into chunks at commas, dashes, brackets and before subordinate clauses. The chunk
 * with the date, or the main clause that it belongs to, loses the date phrase, asides and what goes
 * beyond twelve words; what is left is the title: a subsequence of the sentence's words, " … " where
 * something besides the date is left out. A pronoun at its head gives way to the name it stands for. */
#include "timeline/quote.h"

/* Subject and verb group with what stands before the first phrase of its own. */
static uint32_t head_end(const op_tl_sentence *s, uint32_t begin, uint32_t end)
{
    bool verb = false;

    for (uint32_t i = begin; i < end; i++) {
        verb = verb || op_tl_finite(s->t, i);
        if (verb && i > begin && op_tl_phrase_starts(s->t, i))
            return i;
    }
    return end;
}

/* Where the phrase that begins at i ends: at the next one that does not continue it with "of". */
static uint32_t phrase_end(const op_tl_tokens *t, uint32_t i, uint32_t end)
{
    for (uint32_t k = i + 1; k < end; k++)
        if (op_tl_phrase_starts(t, k) && !op_tl_continues(t, k))
            return k;
    return end;
}

/* A clause over twelve words keeps its head, the place that follows the date, and then phrases in order
 * for as long as they fit. */
static void trim_clause(const op_tl_sentence *s, op_tl_pieces *x, uint32_t begin, uint32_t end, size_t room)
{
    const op_tl_tokens *t = s->t;
    bool inside = s->cut_first > begin && s->cut_last < end;
    uint32_t stop = inside ? s->cut_first : end, head = head_end(s, begin, stop);
    uint32_t tail = 0, tail_end = 0;

    if (op_tl_words_between(t, begin, head) > room) {
        op_tl_keep(x, begin, op_tl_cut_phrase(t, begin, head, room), true);
        return;
    }
    room -= op_tl_words_between(t, begin, head);
    if (inside && s->cut_last + 1 < end && op_tl_is(&t->all[s->cut_last + 1], OP_TC_PLACEPREP)) {
        tail = s->cut_last + 1;
        tail_end = phrase_end(t, tail, end);
        size_t n = op_tl_words_between(t, tail, tail_end);
        if (n > room)
            tail = tail_end = 0;
        else
            room -= n;
    }
    uint32_t at = head;
    while (at < stop) {
        uint32_t next = phrase_end(t, at, stop);
        size_t n = op_tl_words_between(t, at, next);
        if (n > room)
            break;
        room -= n;
        at = next;
    }
    /* a phrase that leads into what is left out says half a thing: only in front of the place */
    op_tl_keep(x, begin, at, true);
    if (tail_end)
        op_tl_keep(x, tail, tail_end, at < stop);
    else if (inside && at == stop && s->cut_last + 1 < end) {
        uint32_t cut = op_tl_cut_phrase(t, s->cut_last + 1, end, room);
        bool splits = cut + 1 < end && t->all[cut + 1].held; /* "under the title" without the title */
        if (!splits)
            op_tl_keep(x, s->cut_last + 1, cut, false);
    }
}

static void keep_clause(const op_tl_sentence *s, op_tl_pieces *x, uint32_t begin, uint32_t end)
{
    const op_tl_tokens *t = s->t;
    size_t used = op_tl_words_of(t, x), room = used < OP_TL_TITLE_WORDS ? OP_TL_TITLE_WORDS - used : 0;
    bool dated = s->cut_first < end && s->cut_last >= begin;
    size_t n = op_tl_words_between(t, begin, end);

    if (dated) {
        if (s->cut_first <= begin) { /* the date leads */
            begin = s->cut_last + 1 < end ? s->cut_last + 1 : end;
            if (begin < end && op_tl_is_mark(t, begin, ','))
                begin++;
            dated = false;
            n = op_tl_words_between(t, begin, end);
        } else {
            n -= op_tl_words_between(t, s->cut_first, s->cut_last + 1);
        }
    }
    if (n > room) {
        trim_clause(s, x, begin, end, room);
        return;
    }
    if (!dated) {
        op_tl_keep(x, begin, end, true);
        return;
    }
    op_tl_keep(x, begin, s->cut_first, true);
    op_tl_keep(x, s->cut_last + 1, end, false);
}

/* The only name before a token in the sentence, for "he" and "she". With two names, or a possessive or
 * pronoun before it ("After her marriage to Henrik Sall she …"), whom it means is not sure: none. */
static bool name_before(const op_tl_sentence *s, uint32_t at, uint32_t *first, uint32_t *last)
{
    const op_tl_tokens *t = s->t;
    int names = 0;

    for (uint32_t i = s->begin; i < at; i++) {
        const op_tl_word *w = t->all[i].word;
        if (op_tl_value(w, OP_TC_POSSESSIVE) == 1 || (op_tl_value(w, OP_TC_PRONOUN) == 1 && t->all[i].kind == OP_TT_WORD))
            return false;
        if (!op_tl_names(t, i, s->begin))
            continue;
        *first = i;
        while (i + 1 < at && op_tl_names(t, i + 1, s->begin))
            i++;
        *last = i + 1;
        names++;
    }
    return names == 1;
}

static bool person(const op_tl_tokens *t, uint32_t i)
{
    const op_tl_token *w = &t->all[i];
    size_t n = w->end - w->begin;

    return op_tl_is(w, OP_TC_PRONOUN) && n >= 2 && n <= 3 && op_tl_value(w->word, OP_TC_PRONOUN) == 1;
}

enum { EARLIER_REACH = 200 }; /* tokens before the sentence in which a name is looked for */

/* The name of whom the sentence says what they are: "Maria Kowal was a painter", and of nobody else. */
static bool introduces(const op_tl_sentence *s, uint32_t begin, uint32_t end, uint32_t *first, uint32_t *last)
{
    const op_tl_tokens *t = s->t;
    uint32_t i = begin;

    while (i < end && op_tl_names(t, i, begin))
        i++;
    if (i < begin + 2 || i + 1 >= end || !op_tl_is(&t->all[i], OP_TC_AUXILIARY) || !op_tl_is(&t->all[i + 1], OP_TC_DETERMINER))
        return false;
    *first = begin;
    *last = i;
    for (; i < end; i++) {
        bool place = op_tl_is(&t->all[i - 1], OP_TC_PLACEPREP) || op_tl_names(t, i - 1, begin);
        if ((op_tl_names(t, i, begin) && !place) || op_tl_value(t->all[i].word, OP_TC_POSSESSIVE) == 1)
            return false;
    }
    return true;
}

/* The sentence before introduces somebody by name, perhaps with others about "she" between. */
static bool name_earlier(const op_tl_sentence *s, uint32_t *first, uint32_t *last)
{
    const op_tl_block *b = s->block;
    uint32_t at = op_tl_sentence_at(b, s->t->all[s->begin].begin);

    while (at-- > 0) {
        uint32_t begin = op_tl_token_at(b, b->sentences[at].begin), end = op_tl_token_at(b, b->sentences[at].end);
        if (begin >= end || s->begin - begin > EARLIER_REACH)
            return false;
        if (introduces(s, begin, end, first, last))
            return true;
        for (uint32_t i = begin + 1; i < end; i++)
            if (op_tl_names(s->t, i, begin) && !op_tl_is(&s->t->all[i - 1], OP_TC_PLACEPREP))
                return false;
        if (!person(s->t, begin))
            return false;
    }
    return false;
}

/* Head of the title: connectives and conjunctions go, a pronoun gives way to its name. */
static uint32_t head_of(const op_tl_sentence *s, op_tl_title *out, op_tl_pieces *x, uint32_t begin, uint32_t end)
{
    const op_tl_tokens *t = s->t;
    uint32_t first, last;

    while (begin + 1 < end && (op_tl_is(&t->all[begin], OP_TC_CONNECTIVE) || op_tl_is(&t->all[begin], OP_TC_CONJUNCTION) ||
                               op_tl_is(&t->all[begin], OP_TC_SUBORDINATOR) || op_tl_is_mark(t, begin, ',')) &&
           !op_tl_finite(t, begin))
        begin++;
    uint32_t subject = begin;
    if (s->cut_first == begin && s->cut_last + 1 < end) { /* "In 2019 he …" */
        subject = s->cut_last + 1;
        if (op_tl_is_mark(t, subject, ',') && subject + 1 < end)
            subject++;
    }
    if (!person(t, subject))
        return begin;
    bool opens = subject == s->begin || s->cut_first == s->begin;
    if (name_before(s, begin, &first, &last) || (opens && name_earlier(s, &first, &last))) {
        op_tl_keep(x, first, last, false);
        out->gap = true;
        return subject + 1;
    }
    return begin;
}

/* A main clause; with any, a subordinate one will do. */
static bool tells(const op_tl_sentence *s, int i, bool any)
{
    const op_tl_chunk *c = &s->chunks[i];
    bool subordinate = op_tl_is(&s->t->all[c->begin], OP_TC_SUBORDINATOR) || op_tl_is(&s->t->all[c->begin], OP_TC_EVENTPREP);

    return c->finite && !c->relative && (any || !subordinate);
}

/* Chunk with a finite verb nearest to chunk k: after it for an opening, else before it. */
static int main_chunk(const op_tl_sentence *s, int k)
{
    bool opening = k == 0 || (k == 1 && !s->chunks[0].finite && s->chunks[0].connective);

    for (int any = 0; any < 2; any++) {
        for (int i = k + 1; opening && i < s->n_chunks; i++)
            if (tells(s, i, any))
                return i;
        for (int i = k - 1; i >= 0; i--)
            if (tells(s, i, any))
                return i;
        for (int i = k + 1; i < s->n_chunks; i++)
            if (tells(s, i, any))
                return i;
    }
    return -1;
}

static bool holds_date(const op_tl_sentence *s, const op_tl_chunk *c)
{
    return s->date_first < c->end && s->date_last >= c->begin;
}

/* The subject of a chunk that begins with its verb: the first chunk that is a noun phrase alone ("The
 * memorial in the heart of Almaty, the country's largest city, was unveiled"), else the subject of the
 * nearest clause before. */
static bool subject_of(const op_tl_sentence *s, int k, uint32_t *begin, uint32_t *end)
{
    static const uint64_t no_noun = OP_TC_BIT(OP_TC_PREPOSITION) | OP_TC_BIT(OP_TC_SUBORDINATOR) |
                                    OP_TC_BIT(OP_TC_EVENTPREP) | OP_TC_BIT(OP_TC_DATEPREP);
    const op_tl_chunk *c = s->chunks;

    for (int i = 0; i < k && !c[i].finite; i++)
        if (!c[i].relative && !c[i].connective && !holds_date(s, &c[i]) && !(s->t->all[c[i].begin].classes & no_noun)) {
            *begin = c[i].begin;
            *end = c[i].end;
            return true;
        }
    for (int i = k - 1; i >= 0; i--) {
        uint32_t v = c[i].begin;
        if (!c[i].finite || c[i].relative)
            continue;
        while (v < c[i].end && !op_tl_finite(s->t, v))
            v++;
        if (v == c[i].begin || v == c[i].end)
            continue;
        *begin = c[i].begin;
        *end = v;
        return true;
    }
    return false;
}

/* The date phrase at the head of a subject goes: "On 3 May 1921 Kell, a nurse, left". */
static uint32_t past_date(const op_tl_sentence *s, uint32_t begin, uint32_t end)
{
    if (s->cut_first <= begin && s->cut_last >= begin && s->cut_last + 1 < end)
        return s->cut_last + 1 + op_tl_is_mark(s->t, s->cut_last + 1, ',');
    return begin;
}

/* "It has done so since 6 May 1931, when the line was finished": the clause tells what began there. */
static bool told_after(const op_tl_sentence *s, int k)
{
    return k + 1 < s->n_chunks && s->cut_last + 1 == s->chunks[k].end && s->cut_first > s->begin &&
           op_tl_is(&s->t->all[s->cut_first], OP_TC_EVENTPREP) &&
           op_tl_is(&s->t->all[s->chunks[k + 1].begin], OP_TC_SUBORDINATOR) && s->chunks[k + 1].finite;
}

/* "she said last year": who spoke when is no event. */
static bool only_speech(const op_tl_sentence *s, const op_tl_chunk *c)
{
    bool speech = false;

    if (op_tl_words_between(s->t, c->begin, c->end) > 6)
        return false;
    for (uint32_t i = c->begin; i < c->end; i++)
        speech = speech || op_tl_is(&s->t->all[i], OP_TC_SPEECH);
    return speech;
}

/* An opening phrase with the date, parted by no comma from the clause behind it. */
static bool leads_clause(const op_tl_sentence *s, const op_tl_chunk *c)
{
    if (!op_tl_is(&s->t->all[c->begin], OP_TC_EVENTPREP) || !holds_date(s, c) || s->cut_first == c->begin)
        return false;
    for (uint32_t i = c->begin; i < s->cut_first; i++)
        if (op_tl_finite(s->t, i))
            return false;
    return s->cut_last + 2 < c->end;
}

/* What the date's own chunk adds to the clause it belongs to: "… again" of "and again on March 6"; the phrase
 * that goes on without a mark: "stood before parliament on 5 January". */
static void keep_rest(const op_tl_sentence *s, op_tl_pieces *x, const op_tl_chunk *clause, const op_tl_chunk *c)
{
    const op_tl_tokens *t = s->t;
    uint32_t begin = c->begin, end = c->end < s->cut_first ? c->end : s->cut_first;
    bool phrase = clause->end == begin && op_tl_is(&t->all[begin], OP_TC_EVENTPREP);
    bool joined = op_tl_is(&t->all[begin], OP_TC_CONJUNCTION);

    if (joined)
        begin++;
    for (uint32_t i = begin; joined && i < end; i++)
        joined = op_tl_is(&t->all[i], OP_TC_ADVERB);
    if (begin >= end || !(joined || phrase))
        return;
    if (op_tl_words_of(t, x) + op_tl_words_between(t, begin, end) <= OP_TL_TITLE_WORDS + 2)
        op_tl_keep(x, begin, end, joined);
}

static void title_clause(const op_tl_sentence *s, op_tl_title *out, op_tl_pieces *x)
{
    int k = s->date_chunk, m = k;
    uint32_t sb, se;

    if (only_speech(s, &s->chunks[k]))
        return;
    if (told_after(s, k))
        k = m = k + 1;

    bool goes_on = k > 0 && s->chunks[k - 1].end == s->chunks[k].begin && s->chunks[k - 1].finite &&
                   op_tl_is(&s->t->all[s->chunks[k].begin], OP_TC_CONJUNCTION); /* "which burned in 1950 and again in 1962" */
    if (!s->chunks[k].finite)
        m = goes_on ? k - 1 : main_chunk(s, k);
    if (m < 0) { /* no verb anywhere: what stands with the date */
        m = k;
        if (op_tl_words_between(s->t, s->chunks[k].begin, s->cut_first) < 2 && s->cut_last + 1 >= s->chunks[k].end)
            return;
    }
    const op_tl_chunk *c = &s->chunks[m];
    uint32_t begin = c->begin, end = c->end;
    s->passage[0] = s->chunks[k < m ? k : m].begin;
    s->passage[1] = s->chunks[k > m ? k : m].end;
    bool fresh = true;
    if (c->relative_noun < begin) /* "the unrest that swept Kazakstan" */
        begin = c->relative_noun;
    else if (c->relative && m > 0) { /* "Ilse Dornan, who had taken office in 2007" */
        const op_tl_chunk *noun = &s->chunks[m - 1];
        s->passage[0] = noun->begin < s->passage[0] ? noun->begin : s->passage[0];
        op_tl_keep(x, past_date(s, noun->begin, noun->end), op_tl_cut_phrase(s->t, noun->begin, noun->end, 8), false);
        out->gap = true;
        fresh = false;
        begin++;
    } else if (c->verb_first && subject_of(s, m, &sb, &se)) {
        sb = past_date(s, sb, se);
        s->passage[0] = sb < s->passage[0] ? sb : s->passage[0];
        sb = head_of(s, out, x, sb, se);
        bool adjacent = se == begin;
        if (op_tl_words_between(s->t, sb, se) > 8)
            se = op_tl_cut_phrase(s->t, sb, se, 8);
        op_tl_keep(x, sb, se, out->gap);
        while (begin < end && (op_tl_is(&s->t->all[begin], OP_TC_CONJUNCTION)))
            begin++, adjacent = false;
        out->gap = !adjacent;
        fresh = false;
    }
    bool again = m < k && s->chunks[m].end <= s->chunks[k].begin; /* the date's chunk says more than the clause has */
    if (op_tl_doubtful(s, begin, end, fresh))
        return;
    if (fresh && leads_clause(s, c)) /* "After Hask's death in 1907 his widow ran the works" */
        begin = s->cut_last + 1;
    if (fresh)
        begin = head_of(s, out, x, begin, end);
    keep_clause(s, x, begin, end);
    if (again && !s->chunks[k].finite)
        keep_rest(s, x, &s->chunks[m], &s->chunks[k]);
}

op_tl_title op_tl_title_of(op_arena *a, const op_tl_expr *all, size_t total, size_t at)
{
    op_tl_title out = {.text = {"", 0}};
    op_tl_sentence s;
    op_tl_pieces x = {.n = 0};

    if (!op_tl_parse(&s, all, total, at))
        return out;
    if (op_tl_attributive(&s) && op_tl_title_attributive(&s, &out, &x))
        ;
    else if (op_tl_title_nominal(&s, &out, &x))
        ;
    else
        title_clause(&s, &out, &x);
    /* " … " stands between what the name and the clause keep */
    if (out.gap && x.n > 1)
        x.p[1].gap_before = true;
    op_tl_cut_others(&s, &x);
    size_t n = op_tl_words_of(s.t, &x);
    if (n >= 2 || (n == 1 && out.generic))
        out.text = op_tl_put_title(a, &s, &x);
    uint32_t b = s.passage[0], l = s.passage[1];
    if (b > s.cut_first)
        b = s.cut_first;
    if (l <= s.cut_last)
        l = s.cut_last + 1;
    out.begin = s.t->all[b].begin;
    out.end = s.t->all[l - 1].end;
    out.begin_sentence = s.t->all[s.begin].begin;
    out.end_sentence = s.t->all[s.end - 1].end;
    return out;
}
