#include "timeline/prose.h"

/* A quotation mark that opens or closes; straight ones do both by turns. */
static int quote_change(const op_tl_tokens *t, uint32_t i, bool open)
{
    const op_tl_token *k = &t->all[i];
    const char *p = t->text.p + k->begin;
    size_t n = k->end - k->begin;

    if (k->kind != OP_TT_MARK)
        return 0;
    if (n == 1 && *p == '"')
        return open ? -1 : 1;
    if (n == 3 && memcmp(p, "\xe2\x80\x9c", 3) == 0)
        return 1;
    if (n == 3 && memcmp(p, "\xe2\x80\x9d", 3) == 0)
        return -1;
    if (n == 2 && memcmp(p, "\xc2\xab", 2) == 0)
        return 1;
    if (n == 2 && memcmp(p, "\xc2\xbb", 2) == 0)
        return -1;
    return 0;
}

static void mark_quotations(op_arena *a, op_tl_block *b)
{
    bool open = false;

    for (const op_node *n = b->node; n && !open; n = n->parent)
        open = n->kind == OP_QUOTATION || n->kind == OP_TURN;
    bool always = open;
    b->quoted = op_new_array(a, bool, b->tokens.n + 1);
    for (uint32_t i = 0; i < b->tokens.n; i++) {
        int change = quote_change(&b->tokens, i, open);
        if (change)
            open = change > 0;
        b->quoted[i] = open || always;
    }
}

enum { HELD_TOKENS = 24, HELD_QUOTED = 12 }; /* longer stretches are prose, not titles */

static void hold(op_tl_tokens *t, uint32_t begin, uint32_t end, uint32_t most)
{
    for (uint32_t i = begin + 1; i < end && end - begin <= most; i++)
        t->all[i].held = true;
}

static const op_node *emphasis_of(const op_node *text, const op_node *block)
{
    for (const op_node *n = text ? text->parent : NULL; n && n != block; n = n->parent)
        if (n->kind == OP_EMPHASIS || n->kind == OP_FOREIGN || n->kind == OP_QUOTE)
            return n;
    return NULL;
}

/* Titles in italics, short quotations and names of several words are never cut in two. */
static void hold_together(op_tl_block *b)
{
    op_tl_tokens *t = &b->tokens;
    const op_flat *f = &b->flat;

    for (size_t i = 0, k; i < f->n_pieces; i = k) {
        const op_node *em = emphasis_of(f->pieces[i].text, b->node);
        for (k = i + 1; k < f->n_pieces && em && emphasis_of(f->pieces[k].text, b->node) == em; k++)
            ;
        if (em)
            hold(t, op_tl_token_at(b, f->pieces[i].begin), op_tl_token_at(b, f->pieces[k - 1].end), HELD_TOKENS);
    }
    for (uint32_t i = 0, from = 0; i < t->n; i++) {
        bool open = b->quoted[i] && (i == 0 || !b->quoted[i - 1]);
        if (open)
            from = i;
        /* a comma before the mark that closes: somebody speaks */
        if (i > 1 && !b->quoted[i] && b->quoted[i - 1] && t->all[i - 1].kind != OP_TT_MARK)
            hold(t, from, i + 1, HELD_QUOTED);
        if (i > 0 && t->all[i].space && t->all[i].kind == OP_TT_WORD && t->all[i].capital && t->all[i - 1].capital)
            t->all[i].held = true;
    }
}

void op_tl_read_block(op_arena *a, const op_tl_lexicon *l, op_tl_block *b, const char *lang)
{
    b->flat = op_flatten(a, b->node);
    b->tokens = op_tl_lex(a, l, b->flat.s);
    b->sentences = op_sentences(a, b->flat.s, lang, &b->n_sentences);
    mark_quotations(a, b);
    hold_together(b);
}

uint32_t op_tl_sentence_at(const op_tl_block *b, size_t at)
{
    size_t lo = 0, hi = b->n_sentences;

    while (lo < hi) { /* the first that ends after it */
        size_t mid = (lo + hi) / 2;
        if (b->sentences[mid].end <= at)
            lo = mid + 1;
        else
            hi = mid;
    }
    return (uint32_t)(lo < b->n_sentences ? lo : b->n_sentences ? b->n_sentences - 1 : 0);
}

uint32_t op_tl_token_at(const op_tl_block *b, size_t at)
{
    size_t lo = 0, hi = b->tokens.n;

    while (lo < hi) {
        size_t mid = (lo + hi) / 2;
        if (b->tokens.all[mid].begin < at)
            lo = mid + 1;
        else
            hi = mid;
    }
    return (uint32_t)lo;
}

bool op_tl_past_form(const op_tl_tokens *t, uint32_t i)
{
    const op_tl_token *k = &t->all[i];
    const char *end = t->text.p + k->end;

    return k->kind == OP_TT_WORD && k->end - k->begin > 3 && end[-1] == 'd' && end[-2] == 'e' &&
           end[-3] != 'e';
}

static bool is_any(const op_tl_token *t, uint64_t classes)
{
    return (t->classes & classes) != 0;
}

/* "described the events" is finite; "an attempted coup", "introduced by", "liquefied gas" are not. */
static bool finite_ed(const op_tl_tokens *t, uint32_t i)
{
    static const uint64_t before_adjective =
        OP_TC_BIT(OP_TC_DETERMINER) | OP_TC_BIT(OP_TC_POSSESSIVE) | OP_TC_BIT(OP_TC_PREPOSITION);

    if (t->all[i].capital)
        return false;
    if (i > 0 && is_any(&t->all[i - 1], before_adjective))
        return false;
    if (i == 0 || (t->all[i - 1].kind == OP_TT_MARK && !t->all[i - 1].space && t->text.p[t->all[i - 1].begin] == '-'))
        return false;
    if (t->all[i - 1].kind == OP_TT_MARK && t->text.p[t->all[i - 1].begin] != '.')
        return false; /* ", led by": a participle that goes on */
    if (i + 1 < t->n && t->text.p[t->all[i + 1].begin] == 'b' && t->all[i + 1].end - t->all[i + 1].begin == 2)
        return false; /* by */
    return true;
}

bool op_tl_finite(const op_tl_tokens *t, uint32_t i)
{
    static const uint64_t finite = OP_TC_BIT(OP_TC_AUXILIARY) | OP_TC_BIT(OP_TC_FUTURE) |
                                   OP_TC_BIT(OP_TC_CONDITIONAL) | OP_TC_BIT(OP_TC_VERBPAST) |
                                   OP_TC_BIT(OP_TC_VERBPRESENT);
    static const uint64_t noun_before =
        OP_TC_BIT(OP_TC_DETERMINER) | OP_TC_BIT(OP_TC_POSSESSIVE);

    if (t->all[i].capital && is_any(&t->all[i], OP_TC_BIT(OP_TC_MONTH)) && i > 0)
        return false; /* 12 May */
    if (is_any(&t->all[i], finite)) {
        bool aux = is_any(&t->all[i], OP_TC_BIT(OP_TC_AUXILIARY) | OP_TC_BIT(OP_TC_FUTURE));
        if (aux)
            return true;
        bool noun = i > 0 && is_any(&t->all[i - 1], noun_before);
        return !noun || is_any(&t->all[i - 1], OP_TC_BIT(OP_TC_RELATIVE)); /* "that swept" */
    }
    return op_tl_past_form(t, i) && finite_ed(t, i);
}

/* Sentence marks at which a clause ends, for the tense of a date. */
static bool clause_edge(const op_tl_tokens *t, uint32_t i)
{
    const op_tl_token *k = &t->all[i];
    char c = t->text.p[k->begin];

    return (k->kind == OP_TT_MARK && (c == ',' || c == ';' || c == ':')) ||
           is_any(k, OP_TC_BIT(OP_TC_SUBORDINATOR) | OP_TC_BIT(OP_TC_RELATIVE));
}

static int tense_of(const op_tl_tokens *t, uint32_t i)
{
    if (t->all[i].capital && i > 0 && is_any(&t->all[i], OP_TC_BIT(OP_TC_MONTH)))
        return 0; /* May */
    if (is_any(&t->all[i], OP_TC_BIT(OP_TC_MODAL)))
        return 1;
    if (is_any(&t->all[i], OP_TC_BIT(OP_TC_CONDITIONAL)))
        return OP_TL_CONDITIONAL;
    if (is_any(&t->all[i], OP_TC_BIT(OP_TC_AHEAD)) && i > 0 && i + 1 < t->n &&
        is_any(&t->all[i - 1], OP_TC_BIT(OP_TC_AUXILIARY)) && is_any(&t->all[i + 1], OP_TC_BIT(OP_TC_INFINITIVE)))
        return 1;
    if (is_any(&t->all[i], OP_TC_BIT(OP_TC_FUTURE)))
        return 1;
    if (is_any(&t->all[i], OP_TC_BIT(OP_TC_VERBPAST)) || (op_tl_past_form(t, i) && op_tl_finite(t, i) && !(i > 0 && is_any(&t->all[i - 1], OP_TC_BIT(OP_TC_AUXILIARY)))))
        return -1;
    return 0;
}

enum { TENSE_REACH = 24 }; /* tokens on either side that are looked at */

int op_tl_tense(const op_tl_block *b, uint32_t first, uint32_t last)
{
    const op_tl_tokens *t = &b->tokens;
    const op_range *s = b->n_sentences ? &b->sentences[op_tl_sentence_at(b, t->all[first].begin)] : NULL;
    int weak = 0;
    bool edge = false;

    for (uint32_t k = 1; k <= TENSE_REACH && k <= first; k++) {
        uint32_t i = first - k;
        if (s && t->all[i].begin < s->begin)
            break;
        int tense = tense_of(t, i);
        if (tense && !edge)
            return tense;
        if (tense && !weak)
            weak = tense;
        edge = edge || clause_edge(t, i);
    }
    edge = false;
    for (uint32_t i = last + 1; i < t->n && i <= last + TENSE_REACH; i++) {
        if (s && t->all[i].begin >= s->end)
            break;
        int tense = tense_of(t, i);
        if (tense && !edge)
            return tense;
        if (tense && !weak)
            weak = tense;
        edge = edge || (clause_edge(t, i) && i > last + 2);
    }
    return weak;
}

/* A word that turns the clause ahead: "will", "due". */
static bool looks_ahead(const op_tl_tokens *t, uint32_t i)
{
    return is_any(&t->all[i], OP_TC_BIT(OP_TC_AHEAD) | OP_TC_BIT(OP_TC_FUTURE) | OP_TC_BIT(OP_TC_CONDITIONAL));
}

bool op_tl_told(const op_tl_block *b, uint32_t first, uint32_t last)
{
    static const uint64_t auxiliary = OP_TC_BIT(OP_TC_AUXILIARY) | OP_TC_BIT(OP_TC_FUTURE) | OP_TC_BIT(OP_TC_CONDITIONAL);
    const op_tl_tokens *t = &b->tokens;
    const op_range *s = b->n_sentences ? &b->sentences[op_tl_sentence_at(b, t->all[first].begin)] : NULL;

    for (uint32_t k = 1; k <= TENSE_REACH && k <= first; k++) {
        uint32_t i = first - k;
        if ((s && t->all[i].begin < s->begin) || (clause_edge(t, i) && k > 2))
            break;
        if (looks_ahead(t, i))
            return false;
        if (i > 0 && is_any(&t->all[i - 1], auxiliary))
            continue; /* "will be held": the first of the group tells */
        if (op_tl_finite(t, i))
            return tense_of(t, i) < 0;
    }
    for (uint32_t i = last + 1; i < t->n && i <= last + TENSE_REACH; i++) {
        if ((s && t->all[i].begin >= s->end) || (clause_edge(t, i) && i > last + 2))
            break;
        if (op_tl_finite(t, i))
            return tense_of(t, i) < 0;
    }
    return false;
}
