#include "timeline/support.h"

enum { DATEPREP_TIME = 1, DATEPREP_EITHER = 2 }; /* "in", "since": time; "of", "by": time or amount */
enum { COUNTED_AMOUNT = 2, COUNTED_STREET = 3 }; /* values of the class; none: what numbers count */
enum { MONTH_AS_NAME = 1, DETERMINER_COUNTS = 1 };

static bool is_any(const op_tl_token *t, uint64_t classes)
{
    return t && (t->classes & classes) != 0;
}

static bool mark_in(const op_tl_tokens *t, const op_tl_token *k, const char *marks)
{
    return k && k->kind == OP_TT_MARK && k->end - k->begin == 1 && strchr(marks, t->text.p[k->begin]);
}

static int value_of(const op_tl_token *k, op_tl_class class)
{
    return k && op_tl_is(k, class) ? op_tl_value(k->word, class) : OP_TL_UNSET;
}

static const op_tl_token *token(const op_tl_tokens *t, int64_t i)
{
    return i >= 0 && i < (int64_t)t->n ? &t->all[i] : NULL;
}

/* A hyphen or dash of any length. */
static bool dash(const op_tl_tokens *t, const op_tl_token *k)
{
    if (!k || k->kind != OP_TT_MARK)
        return false;
    const unsigned char *p = (const unsigned char *)t->text.p + k->begin;
    return *p == '-' || (k->end - k->begin == 3 && p[0] == 0xe2 && p[1] == 0x80 && p[2] >= 0x90 && p[2] <= 0x95);
}

/* "Mr. August", "No. 1984": a stop glued to a short word is an abbreviation's. */
static bool abbreviation_before(const op_tl_tokens *t, uint32_t first)
{
    const op_tl_token *stop = token(t, (int64_t)first - 1), *word = token(t, (int64_t)first - 2);

    return mark_in(t, stop, ".") && !stop->space && word && word->kind == OP_TT_WORD && word->end - word->begin <= 4 &&
           !op_tl_finite(t, first - 2);
}

/* ---- what follows a number that counts ---- */

static bool plural_noun(const op_tl_tokens *t, uint32_t i)
{
    const op_tl_token *k = token(t, i);

    if (!k || k->kind != OP_TT_WORD || k->capital || k->word || k->end - k->begin < 4)
        return false;
    const char *end = t->text.p + k->end;
    return end[-1] == 's' && !strchr("sui", end[-2]);
}

/* "1991 Main Street" */
static bool address(const op_tl_tokens *t, uint32_t i)
{
    for (uint32_t k = i; k < t->n && k < i + 4 && t->all[k].kind == OP_TT_WORD && t->all[k].capital; k++)
        if (k > i && value_of(&t->all[k], OP_TC_COUNTED) == COUNTED_STREET)
            return true;
    return false;
}

/* Whether the number that ends with token `last` counts or measures what stands behind it. */
static bool counts_something(const op_tl_tokens *t, uint32_t last, bool determined)
{
    const op_tl_token *next = token(t, last + 1);
    bool street = value_of(next, OP_TC_COUNTED) == COUNTED_STREET;

    if (!next)
        return false;
    bool counted = is_any(next, OP_TC_BIT(OP_TC_COUNTED)) && value_of(next, OP_TC_COUNTED) != COUNTED_AMOUNT;
    if ((counted && (!street || next->capital)) || is_any(next, OP_TC_BIT(OP_TC_UNIT)))
        return true;
    if (!next->space && (mark_in(t, next, "/:%+_@") || next->kind == OP_TT_NUMBER))
        return true;
    if (!next->space && dash(t, next) && token(t, last + 2) && !t->all[last + 2].space) /* 2000-metre */
        return true;
    if (address(t, last + 1))
        return true;
    /* "fed 1991 horses"; but "in 1991 prices rose" */
    return !determined && plural_noun(t, last + 1) && !(last + 2 < t->n && op_tl_finite(t, last + 2));
}

/* Part of a longer number: a telephone's, an ISBN, a version. */
static bool glued_before(const op_tl_tokens *t, uint32_t first)
{
    const op_tl_token *k = &t->all[first], *prev = token(t, (int64_t)first - 1);

    if (!prev || k->space)
        return false;
    return prev->kind != OP_TT_MARK || mark_in(t, prev, "/:+_@#.=?&-") || dash(t, prev);
}

/* ---- years ---- */

static bool in_our_time(int year)
{
    return year >= 1400 && year < 2100;
}

/* The word before the year. */
static op_tl_support led_by(const op_tl_tokens *t, uint32_t first, uint32_t last)
{
    const op_tl_token *prev = &t->all[first - 1], *next = token(t, last + 1);
    int prep = value_of(prev, OP_TC_DATEPREP), year = t->all[first].value;
    bool noun = next && next->kind == OP_TT_WORD && next->space;

    if (prep == DATEPREP_TIME)
        return OP_TL_SUPPORTED;
    if (prep == DATEPREP_EITHER) {
        bool amount = value_of(token(t, (int64_t)first - 2), OP_TC_COUNTED) == COUNTED_AMOUNT;
        return amount ? OP_TL_UNSUPPORTED : in_our_time(year) ? OP_TL_SUPPORTED : OP_TL_WEAK;
    }
    bool possessive = prev->kind == OP_TT_WORD && t->text.p[prev->end - 1] == 's' && !prev->space &&
                      (prev->classes & OP_TC_BIT(OP_TC_WORD)) == 0;
    if (possessive || is_any(prev, OP_TC_BIT(OP_TC_DETERMINER) | OP_TC_BIT(OP_TC_POSSESSIVE))) {
        if (value_of(prev, OP_TC_DETERMINER) == DETERMINER_COUNTS || !in_our_time(year))
            return OP_TL_UNSUPPORTED;
        return noun ? OP_TL_SUPPORTED : OP_TL_WEAK;
    }
    if (is_any(prev, OP_TC_BIT(OP_TC_DATEPREP) | OP_TC_BIT(OP_TC_PREPOSITION) | OP_TC_BIT(OP_TC_SUBORDINATOR)))
        return in_our_time(year) ? OP_TL_WEAK : OP_TL_UNSUPPORTED;
    return OP_TL_UNSUPPORTED;
}

/* The year opens its sentence. */
static op_tl_support opens(const op_tl_tokens *t, uint32_t first, uint32_t last)
{
    const op_tl_token *next = token(t, last + 1);

    if (abbreviation_before(t, first) || !in_our_time(t->all[first].value))
        return OP_TL_UNSUPPORTED;
    if (!next || mark_in(t, next, ":") || (dash(t, next) && next->space) || op_tl_finite(t, last + 1))
        return OP_TL_SUPPORTED;
    return OP_TL_WEAK;
}

/* A mark or "and" stands before it: brackets, a place and its year, the next of several years. */
static op_tl_support behind_mark(const op_tl_block *b, uint32_t first, uint32_t last, const op_tl_shown *shown)
{
    const op_tl_tokens *t = &b->tokens;
    const op_tl_token *prev = &t->all[first - 1], *next = token(t, last + 1), *before = token(t, (int64_t)first - 2);
    bool ends = !next || next->kind == OP_TT_MARK;

    if (!in_our_time(t->all[first].value))
        return OP_TL_UNSUPPORTED;
    if (mark_in(t, prev, "(["))
        return ends ? OP_TL_SUPPORTED : OP_TL_WEAK;
    bool list = shown->block == b && (shown->end == first - 1 || (shown->end == first - 2 && mark_in(t, before, ",")));
    if (list && (mark_in(t, prev, ",;&") || is_any(prev, OP_TC_BIT(OP_TC_CONJUNCTION))))
        return OP_TL_SUPPORTED;
    return mark_in(t, prev, ",") && before && before->capital && ends ? OP_TL_SUPPORTED : OP_TL_UNSUPPORTED;
}

static op_tl_support year_supported(const op_tl_block *b, const op_tl_match *m, const op_tl_shown *shown)
{
    const op_tl_tokens *t = &b->tokens;
    const op_tl_token *prev = token(t, (int64_t)m->first - 1);
    size_t begin = b->n_sentences ? b->sentences[op_tl_sentence_at(b, t->all[m->first].begin)].begin : 0;

    if (!prev || prev->begin < begin)
        return opens(t, m->first, m->last);
    if (prev->kind == OP_TT_MARK || is_any(prev, OP_TC_BIT(OP_TC_CONJUNCTION)))
        return behind_mark(b, m->first, m->last, shown);
    return led_by(t, m->first, m->last);
}

/* '84: an apostrophe, not the quotation mark before "12 Angry Men". */
static op_tl_support short_year(const op_tl_tokens *t, const op_tl_match *m)
{
    const op_tl_token *next = token(t, m->last + 1);
    bool name = next && next->kind == OP_TT_WORD && next->capital;

    return m->first > 0 && !name && !counts_something(t, m->last, false) ? led_by(t, m->first, m->last)
                                                                        : OP_TL_UNSUPPORTED;
}

/* "in his 80s", "747s": two digits need "the" or an apostrophe. */
static op_tl_support decade(const op_tl_tokens *t, const op_tl_match *m)
{
    const op_tl_token *prev = token(t, (int64_t)m->first - 1);
    bool own = is_any(prev, OP_TC_BIT(OP_TC_POSSESSIVE));

    return t->all[m->last].digits == 4 ? (own ? OP_TL_UNSUPPORTED : OP_TL_SUPPORTED)
                                       : (m->last > m->first && !own ? OP_TL_SUPPORTED : OP_TL_UNSUPPORTED);
}

/* ---- months ---- */

/* A month alone that is part of a name: Theresa May, April Jones, October Films. */
static bool month_is_name(const op_tl_block *b, const op_tl_match *m, op_tl_shown *shown)
{
    const op_tl_tokens *t = &b->tokens;
    uint32_t at = m->last;
    const op_tl_token *prev = token(t, (int64_t)m->first - 1), *next = token(t, m->last + 1);
    bool led = m->last > m->first && !op_tl_is(&t->all[m->first], OP_TC_MONTH); /* by a word of the pattern: "early May", "last April" */

    if (!op_tl_is(&t->all[at], OP_TC_MONTH))
        return false;
    bool person = value_of(&t->all[at], OP_TC_AMBIGUOUS) == MONTH_AS_NAME;
    bool name_next = next && next->space && is_any(next, OP_TC_BIT(OP_TC_CAPITAL));
    int prep = value_of(prev, OP_TC_DATEPREP);
    uint64_t bit = (uint64_t)1 << (op_tl_value(t->all[at].word, OP_TC_MONTH) & 15);
    bool sure = led || prep == DATEPREP_TIME;

    if (!person) /* "In October Dorn left" */
        return name_next && !led && !is_any(prev, OP_TC_BIT(OP_TC_DATEPREP) | OP_TC_BIT(OP_TC_PREPOSITION) | OP_TC_BIT(OP_TC_MONTH));
    bool name = (!led && (is_any(prev, OP_TC_BIT(OP_TC_CAPITAL)) || abbreviation_before(t, m->first))) ||
                (!sure && name_next);
    if (name)
        shown->month_names |= bit;
    if (!led && m->last > m->first && !is_any(prev, OP_TC_BIT(OP_TC_DATEPREP) | OP_TC_BIT(OP_TC_PREPOSITION) | OP_TC_BIT(OP_TC_DETERMINER)))
        return true; /* "April and June met him" */
    bool owner = next && !next->space && next->kind == OP_TT_WORD; /* June's */
    return name || (!sure && (owner || (shown->month_names & bit)));
}

/* A month alone at the head of the match and with no number in it. */
static bool month_alone(const op_tl_match *m)
{
    static const op_tl_field more[] = {OP_TF_DAY, OP_TF_YEAR, OP_TF_YY, OP_TF_WEEK, OP_TF_NTH, OP_TF_SAME, OP_TF_EASTER};
    const op_tl_partial *p = &m->part[0];

    for (size_t i = 0; i < sizeof(more) / sizeof(more[0]); i++)
        if (p->f[more[i]] != OP_TL_UNSET || m->part[1].f[more[i]] != OP_TL_UNSET)
            return false;
    return p->f[OP_TF_MONTH] != OP_TL_UNSET;
}

static bool attributive(const op_tl_tokens *t, uint32_t last)
{
    const op_tl_token *next = token(t, last + 1);

    return t->all[last].capital && next && next->kind == OP_TT_WORD && next->space && !next->capital &&
           !is_any(next, OP_TC_BIT(OP_TC_PREPOSITION) | OP_TC_BIT(OP_TC_CONJUNCTION)) && !op_tl_finite(t, last + 1);
}

op_tl_support op_tl_supported(const op_tl_block *b, const op_tl_match *m, op_tl_shown *shown)
{
    const op_tl_tokens *t = &b->tokens;
    int bare = m->part[0].f[OP_TF_BARE];
    const op_tl_token *prev = token(t, (int64_t)m->first - 1), *last = &t->all[m->last];
    bool year_last = last->kind == OP_TT_NUMBER && op_tl_is(last, OP_TC_YEAR) && m->part[0].f[OP_TF_MONTH] == OP_TL_UNSET;
    bool determined = is_any(prev, OP_TC_BIT(OP_TC_DETERMINER) | OP_TC_BIT(OP_TC_POSSESSIVE));
    op_tl_support s = OP_TL_SUPPORTED;

    if (t->all[m->first].kind == OP_TT_NUMBER && glued_before(t, m->first))
        return OP_TL_UNSUPPORTED;
    if (month_alone(m) && month_is_name(b, m, shown))
        return OP_TL_UNSUPPORTED;
    if ((bare == 1 || year_last) && counts_something(t, m->last, determined))
        return OP_TL_UNSUPPORTED;
    if (bare == 1)
        s = year_supported(b, m, shown);
    else if (bare == 2) /* "may" and the like: only with a capital that the sentence did not give */
        s = t->all[m->first].capital ? OP_TL_SUPPORTED : OP_TL_UNSUPPORTED;
    else if (bare == 3)
        s = short_year(t, m);
    else if (bare == 4)
        s = decade(t, m);
    else if (bare == 5) /* "the April events", not "the March on Rome" */
        s = attributive(t, m->last) ? OP_TL_SUPPORTED : OP_TL_UNSUPPORTED;
    if (s == OP_TL_SUPPORTED) {
        shown->block = b;
        shown->end = m->last + 1;
    }
    return s;
}
