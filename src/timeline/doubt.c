/* doubt.c - clauses of which it is not sure that the date dates them: no title, no event */
#include "timeline/quote.h"

/* "In 1950 the mill and in 1960 the dam burned down": one verb for two dates, each with its own noun. */
static bool entangled(const op_tl_sentence *s, uint32_t begin, uint32_t end)
{
    for (int k = 0; k < s->n_others; k++) {
        bool after = s->others[k].first > s->date_last;
        uint32_t from = after ? s->date_last + 1 : s->others[k].last + 1, to = after ? s->others[k].first : s->date_first;
        bool noun = false, verb = false;
        if (s->others[k].first < begin || s->others[k].last >= end)
            continue;
        for (uint32_t i = begin; i < to; i++)
            verb = verb || op_tl_finite(s->t, i);
        for (uint32_t i = from; i < to && !verb; i++) {
            if (noun && op_tl_is(&s->t->all[i], OP_TC_CONJUNCTION))
                return true;
            noun = noun || (s->t->all[i].kind == OP_TT_WORD && !op_tl_is(&s->t->all[i], OP_TC_CONJUNCTION));
        }
    }
    return false;
}

/* Two dates in one clause with words of content between them: which of them dates what is not sure, but the
 * first where no "and" follows it. */
static bool second_date(const op_tl_sentence *s, uint32_t begin, uint32_t end)
{
    static const uint64_t thin = OP_TC_BIT(OP_TC_PREPOSITION) | OP_TC_BIT(OP_TC_DATEPREP) | OP_TC_BIT(OP_TC_CONJUNCTION) |
                                 OP_TC_BIT(OP_TC_ADVERB) | OP_TC_BIT(OP_TC_DETERMINER) | OP_TC_BIT(OP_TC_MONTH);
    const op_tl_tokens *t = s->t;

    if (s->date_first < begin || s->date_last >= end)
        return false;
    for (int k = 0; k < s->n_others; k++) {
        uint32_t first = s->others[k].first, last = s->others[k].last;
        bool own_later = first < s->date_first, content = false, joined = false;
        if (first < begin || last >= end || (first > begin && op_tl_is(&t->all[first - 1], OP_TC_DETERMINER)) ||
            op_tl_is(&t->all[first], OP_TC_DETERMINER))
            continue;
        for (uint32_t i = own_later ? last + 1 : s->date_last + 1; i < (own_later ? s->date_first : first); i++) {
            content = content || (t->all[i].kind == OP_TT_WORD && !(t->all[i].classes & thin));
            joined = joined || op_tl_is(&t->all[i], OP_TC_CONJUNCTION);
        }
        if (content && (own_later ? first > begin + 2 || joined : joined))
            return true;
    }
    return false;
}

/* "the dam built in 1950 had been mended", "he left the town founded in 1950": the date goes with a participle
 * that only describes a noun, and the clause tells of another time. */
static bool describes_noun(const op_tl_sentence *s, uint32_t begin, uint32_t end)
{
    static const uint64_t no_noun = OP_TC_BIT(OP_TC_AUXILIARY) | OP_TC_BIT(OP_TC_ADVERB) | OP_TC_BIT(OP_TC_CONJUNCTION) |
                                    OP_TC_BIT(OP_TC_PRONOUN) | OP_TC_BIT(OP_TC_RELATIVE) | OP_TC_BIT(OP_TC_SPEECH);
    const op_tl_tokens *t = s->t;
    uint32_t v = s->cut_first - 1;
    enum { SHORTEST = 5 }; /* letters of a participle in -ed; "shed" is a noun too */

    if (s->cut_first < begin + 2 || s->cut_last >= end || t->all[v - 1].kind != OP_TT_WORD || (t->all[v - 1].classes & no_noun) ||
        !((op_tl_past_form(t, v) && t->all[v].end - t->all[v].begin >= SHORTEST) || op_tl_is(&t->all[v], OP_TC_VERBPAST)))
        return false;
    for (uint32_t i = begin; i + 1 < v; i++)
        if (op_tl_finite(t, i) && !op_tl_is(&t->all[i], OP_TC_SPEECH))
            return true;
    for (uint32_t i = s->cut_last + 1; i < end && !op_tl_is(&t->all[i], OP_TC_CONJUNCTION); i++)
        if (op_tl_finite(t, i))
            return true;
    return false;
}

/* "The summer of 1921 was dry": nothing is left to be the subject. */
static bool date_is_subject(const op_tl_sentence *s, uint32_t begin, uint32_t end)
{
    uint32_t at = s->cut_last + 1;

    while (begin < s->cut_first && op_tl_is(&s->t->all[begin], OP_TC_DETERMINER))
        begin++;
    return s->cut_first <= begin && s->cut_last >= begin && at < end && op_tl_finite(s->t, at);
}

bool op_tl_doubtful(const op_tl_sentence *s, uint32_t begin, uint32_t end, bool fresh)
{
    return entangled(s, begin, end) || second_date(s, begin, end) || describes_noun(s, begin, end) ||
           (fresh && date_is_subject(s, begin, end));
}
