#include "timeline/collect.h"

/* Kinds that are read, and as what. */
static int role_of(const op_node *n)
{
    switch (n->kind) {
    case OP_TITLE:
    case OP_STANDFIRST:
    case OP_HEADING:
        return OP_TL_HEAD;
    case OP_PARAGRAPH:
    case OP_VERSE:
        return OP_TL_BODY;
    case OP_CAPTION:
        return OP_TL_CAPTION;
    case OP_NOTE:
        return OP_TL_OUTSIDE;
    default:
        return -1;
    }
}

static bool skipped(const op_node *n)
{
    return n->kind == OP_PULL_QUOTE || n->kind == OP_FOOTNOTE || n->kind == OP_TABLE || n->kind == OP_CODE_BLOCK ||
           n->kind == OP_CREDIT || n->kind == OP_ASIDE || n->kind == OP_TIMELINE;
}

static bool is_any(const op_tl_token *t, uint64_t classes)
{
    return (t->classes & classes) != 0;
}

static bool mark_is(const op_tl_tokens *t, uint32_t i, const char *marks)
{
    const op_tl_token *k = &t->all[i];
    return k->kind == OP_TT_MARK && k->end - k->begin == 1 && strchr(marks, t->text.p[k->begin]);
}

/* Four digits are a year where a preposition, article or possessive leads to them, or nothing follows
 * that they could count; years far from our time need the former. */
static bool year_supported(const op_tl_tokens *t, uint32_t first, uint32_t last)
{
    static const uint64_t leads = OP_TC_BIT(OP_TC_DATEPREP) | OP_TC_BIT(OP_TC_PREPOSITION) |
                                  OP_TC_BIT(OP_TC_DETERMINER) | OP_TC_BIT(OP_TC_POSSESSIVE) |
                                  OP_TC_BIT(OP_TC_SUBORDINATOR) | OP_TC_BIT(OP_TC_MONTH) |
                                  OP_TC_BIT(OP_TC_SEASON);
    const op_tl_token *next = last + 1 < t->n ? &t->all[last + 1] : NULL;
    const op_tl_token *prev = first > 0 ? &t->all[first - 1] : NULL;
    int value = t->all[first].value;
    bool near_us = value >= 1900 && value <= 2060;

    if (next && is_any(next, OP_TC_BIT(OP_TC_COUNTED) | OP_TC_BIT(OP_TC_UNIT)))
        return false;
    if (next && !next->space && (mark_is(t, last + 1, "/:%+°_@") || next->kind == OP_TT_NUMBER))
        return false;
    if (prev && !t->all[first].space && mark_is(t, first - 1, "/:+_@#.=?&-"))
        return mark_is(t, first - 1, "-") && near_us && first > 1 && t->all[first - 2].kind == OP_TT_NUMBER;
    if (prev && is_any(prev, leads))
        return near_us || (value >= 1400 && value < 2100) || is_any(prev, OP_TC_BIT(OP_TC_DATEPREP));
    if (!near_us && !(prev && mark_is(t, first - 1, "(,;")))
        return false;
    if (prev && prev->kind == OP_TT_WORD && prev->capital && !next)
        return near_us;
    return !(next && next->kind == OP_TT_WORD && !next->capital && !is_any(next, leads) &&
             !op_tl_finite(t, last + 1) && next->word == NULL && prev == NULL);
}

static bool supported(const op_tl_tokens *t, const op_tl_match *m)
{
    int bare = m->part[0].f[OP_TF_BARE];

    if (bare == 1)
        return year_supported(t, m->first, m->last);
    if (bare == 2) /* "may" and the like: only with a capital that the sentence did not give */
        return t->all[m->first].capital;
    if (m->part[0].f[OP_TF_NAME] == 1 && m->first > 0) /* "In January": the capital is a sentence's */
        return true;
    return true;
}

static void take(op_tl_collection *c, const op_tl_block *b, uint32_t number, const op_tl_match *m)
{
    const op_tl_tokens *t = &b->tokens;

    if (!supported(t, m))
        return;
    c->exprs = op_grow(c->arena, c->exprs, c->n_exprs, &c->cap_exprs, sizeof(*c->exprs));
    op_tl_expr *e = &c->exprs[c->n_exprs++];
    *e = (op_tl_expr){.match = m, .block = b, .block_number = number, .same_as = -1};
    e->sentence = op_tl_sentence_at(b, t->all[m->first].begin);
    int tense = op_tl_tense(b, m->first, m->last);
    e->conditional = tense == OP_TL_CONDITIONAL;
    e->tense = (int8_t)(e->conditional ? 0 : tense);
    e->quoted = b->quoted[m->first];
}

void op_tl_collect(op_tl_collection *c, const op_tl_lexicon *l, op_node *root, const char *lang)
{
    for (op_node *n = root->first ? root->first : NULL; n;) {
        int role = role_of(n);
        if (skipped(n) || (role >= 0)) {
            if (role >= 0 && !skipped(n)) {
                op_tl_block *b = op_new(c->arena, op_tl_block);
                b->node = n;
                b->chapter = op_chapter_of(n);
                b->role = (op_tl_role)role;
                op_tl_read_block(c->arena, l, b, lang);
                c->blocks = op_grow(c->arena, c->blocks, c->n_blocks, &c->cap_blocks, sizeof(*c->blocks));
                c->blocks[c->n_blocks++] = b;
                size_t k = 0;
                op_tl_match *m = op_tl_scan(c->arena, l, &b->tokens, &k);
                for (size_t i = 0; i < k; i++)
                    take(c, b, (uint32_t)c->n_blocks - 1, &m[i]);
            }
            n = op_next_skip(root, n);
        } else {
            n = op_next(root, n);
        }
    }
}
