#include "timeline/collect.h"
#include "timeline/support.h"

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

static void take(op_tl_collection *c, const op_tl_block *b, uint32_t number, const op_tl_match *m, op_tl_shown *shown)
{
    const op_tl_tokens *t = &b->tokens;

    op_tl_support support = op_tl_supported(b, m, shown);
    if (support == OP_TL_UNSUPPORTED)
        return;
    c->exprs = op_grow(c->arena, c->exprs, c->n_exprs, &c->cap_exprs, sizeof(*c->exprs));
    op_tl_expr *e = &c->exprs[c->n_exprs++];
    *e = (op_tl_expr){.match = m, .block = b, .block_number = number, .same_as = -1,
                      .weak = support == OP_TL_WEAK};
    e->sentence = op_tl_sentence_at(b, t->all[m->first].begin);
    int tense = op_tl_tense(b, m->first, m->last);
    e->told = op_tl_told(b, m->first, m->last);
    e->conditional = tense == OP_TL_CONDITIONAL;
    e->tense = (int8_t)(e->conditional ? 0 : tense);
    e->quoted = b->quoted[m->first];
}

void op_tl_collect(op_tl_collection *c, const op_tl_lexicon *l, op_node *root, const char *lang)
{
    op_tl_shown shown = {0};

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
                    take(c, b, (uint32_t)c->n_blocks - 1, &m[i], &shown);
            }
            n = op_next_skip(root, n);
        } else {
            n = op_next(root, n);
        }
    }
}
