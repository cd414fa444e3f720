/* nominal.c - titles that are noun phrases: "the 2020 law on …", "since the independence in 1991" */
#include "timeline/quote.h"

enum { MIN_NOMINAL = 3 }; /* words; shorter phrases say too little beside a date */

/* ---- the noun phrase of "the 2020 law on protests which requires …" ---- */

/* End of the noun phrase that begins at i: up to a mark, a clause, a finite verb; a relative clause that
 * no comma parts from its noun goes with it. */
static uint32_t noun_phrase_end(const op_tl_sentence *s, uint32_t i, bool *verb_follows)
{
    const op_tl_tokens *t = s->t;
    bool relative = false;
    uint32_t k = i;

    *verb_follows = false;
    for (; k < s->end; k++) {
        const op_tl_token *w = &t->all[k];
        if (op_tl_breaks(t, k) || (k > i && op_tl_starts_clause(s, k)))
            break;
        if (op_tl_is(w, OP_TC_RELATIVE))
            relative = true;
        if (!relative && op_tl_finite(t, k)) {
            *verb_follows = true;
            break;
        }
    }
    return k;
}

bool op_tl_attributive(const op_tl_sentence *s)
{
    const op_tl_tokens *t = s->t;
    static const uint64_t leads = OP_TC_BIT(OP_TC_DETERMINER) | OP_TC_BIT(OP_TC_POSSESSIVE);
    static const uint64_t no_noun = OP_TC_BIT(OP_TC_PREPOSITION) | OP_TC_BIT(OP_TC_CONJUNCTION) |
                                    OP_TC_BIT(OP_TC_SUBORDINATOR) | OP_TC_BIT(OP_TC_RELATIVE) |
                                    OP_TC_BIT(OP_TC_DETERMINER) | OP_TC_BIT(OP_TC_PRONOUN);
    uint32_t next = s->date_last + 1;

    if (s->date_first == s->begin || next >= s->end)
        return false;
    const op_tl_token *w = &t->all[next], *p = &t->all[s->date_first - 1];
    bool led = (p->classes & leads) || (t->all[s->date_first].classes & leads);
    return led && w->kind == OP_TT_WORD && !(w->classes & no_noun) && !op_tl_finite(t, next);
}

bool op_tl_title_attributive(const op_tl_sentence *s, op_tl_title *out, op_tl_pieces *x)
{
    bool verb;
    uint32_t begin = s->date_last + 1, end = noun_phrase_end(s, begin, &verb);
    bool generic = true;

    for (uint32_t i = begin; i < end; i++)
        generic = generic && (op_tl_is(&s->t->all[i], OP_TC_GENERIC) || op_tl_is(&s->t->all[i], OP_TC_STOPWORD));
    out->attributive = true;
    out->generic = generic;
    out->dull = op_tl_is(&s->t->all[begin], OP_TC_NOTHAPPENING);
    if (verb || (op_tl_words_between(s->t, begin, end) < MIN_NOMINAL && !generic))
        return false;
    op_tl_keep(x, begin, op_tl_cut_phrase(s->t, begin, end, OP_TL_TITLE_WORDS), false);
    out->nominal = true;
    s->passage[0] = s->cut_first;
    s->passage[1] = end;
    return true;
}

/* ---- "since the country's independence in 1991" ---- */

bool op_tl_title_nominal(const op_tl_sentence *s, op_tl_title *out, op_tl_pieces *x)
{
    const op_tl_tokens *t = s->t;
    uint32_t i = s->cut_first;

    while (i > s->begin && s->cut_first - i < OP_TL_TITLE_WORDS) {
        const op_tl_token *w = &t->all[i - 1];
        if (op_tl_is(w, OP_TC_EVENTPREP))
            break;
        if (op_tl_breaks(t, i - 1) || op_tl_finite(t, i - 1) || op_tl_is(w, OP_TC_PRONOUN) ||
            op_tl_is(w, OP_TC_RELATIVE))
            return false;
        i--;
    }
    if (i == s->begin || i == s->cut_first || !op_tl_is(&t->all[i - 1], OP_TC_EVENTPREP) ||
        i - 1 == s->begin) /* "After the war in 1945 she …": the main clause tells more */
        return false;
    if (op_tl_words_between(t, i, s->cut_first) < 2)
        return false;
    op_tl_keep(x, i, s->cut_first, false);
    out->nominal = true;
    s->passage[0] = i;
    s->passage[1] = s->cut_last + 1;
    return true;
}
