/* verse.c - stanzas: a paragraph a line, each turned over further in where it is too long */
#include "layout/flow.h"
#include "layout/hand.h"

enum { STANZA_WHOLE = 8 }; /* lines of a stanza that no page parts */

/* A stanza on its way: its lines are stretches of one list of inlines, parted by forced breaks. */
typedef struct {
    op_flow *f;
    const op_node *block;
    const op_computed *c;
    op_inlines list;
    op_para_params params;
    op_anchor *anchors; /* of all lines, by places in the list */
    size_t n_anchors;
    size_t placed;      /* inlines whose anchors have a block */
    size_t first;       /* its first block */
    size_t lines;
    bool gap;           /* an empty line stands before the next */
} stanza;

static const op_node *first_text(const op_node *block)
{
    for (const op_node *n = op_next(block, block); n; n = op_next(block, n))
        if (n->kind == OP_TEXT && n->text.s.n)
            return n;
    return NULL;
}

/* The anchors from `placed` on up to a line's end wait for its block, counted from the line's first inline on. Those of the whole
 * and of empty lines lead to where the next line begins. */
static void give_anchors(stanza *s, size_t begin, size_t end)
{
    op_flow *f = s->f;
    size_t last = end == s->list.n ? end : end - 1;

    f->anchors = NULL;
    f->n_anchors = f->cap_anchors = 0;
    for (size_t i = 0; i < s->n_anchors; i++) {
        op_anchor a = s->anchors[i];
        bool whole = a.inline_index == OP_NO_INLINE;
        if (whole ? s->placed > 0 : a.inline_index < s->placed || a.inline_index > last)
            continue;
        f->anchors = op_grow(f->a, f->anchors, f->n_anchors, &f->cap_anchors, sizeof(*f->anchors));
        if (!whole)
            a.inline_index = a.inline_index < begin ? 0 : a.inline_index - (uint32_t)begin;
        f->anchors[f->n_anchors++] = a;
    }
    s->placed = end;
}

static void add_line(stanza *s, size_t begin, size_t end)
{
    op_flow *f = s->f;
    op_inlines line = s->list;

    line.v += begin;
    line.n = line.cap = end - begin;
    const op_para *p = s->lines ? op_para_break(f->shaper, f->a, line.v, line.n, &s->params)
                                : op_flow_break(f, s->block, &line, &s->params);
    size_t n = op_para_lines(p, 0);
    s->gap |= !n && s->lines;
    if (!n)
        return;
    give_anchors(s, begin, end);
    op_vblock *b = op_flow_add_para(f, p, s->c, f->left, line.links);
    b->node = s->block;
    b->first_text = s->lines ? NULL : first_text(s->block);
    b->page.keep_whole = n <= STANZA_WHOLE;
    if (s->gap)
        b->page.before = (uint16_t)op_flow_units(f, s->c->leading);
    s->gap = false;
    s->lines += n;
}

/* Short stanzas stay whole; of longer ones two lines stay together at both ends. */
static void keep_lines(const stanza *s)
{
    for (size_t k = s->first; k + 1 < s->f->n; k++)
        if (s->lines <= STANZA_WHOLE || k == s->first || k + 2 == s->f->n)
            s->f->blocks[k].page.keep_next = true;
}

void op_flow_verse(op_flow *f, const op_node *block)
{
    const op_computed *c = op_flow_look(f, block);
    op_frame old = op_flow_enter(f, c, f->parent);
    op_tag_ref tag = op_flow_tag(f, OP_TAG_P, f->parent, block);
    stanza s = {.f = f, .block = block, .c = c, .params = op_flow_params(f, c, f->width - f->left - f->right), .first = f->n};
    size_t begin = 0;

    op_flow_at(f, block, block->id, tag, OP_NO_INLINE);
    op_inlines_children(f, &s.list, block, c, tag);
    s.params.left = 2 * c->size; /* a line turned over stands further in */
    s.params.first_indent = -2 * c->size;
    s.params.max_looseness = 0;
    op_hand_text(f, block, &s.list, &s.params);
    s.anchors = f->anchors;
    s.n_anchors = f->n_anchors;
    for (size_t k = 0; k <= s.list.n; k++)
        if (k == s.list.n || s.list.v[k].kind == OP_INLINE_BREAK) {
            add_line(&s, begin, k);
            begin = k + 1;
        }
    if (!s.lines)
        give_anchors(&s, 0, s.list.n); /* to whatever comes next */
    keep_lines(&s);
    op_flow_leave(f, c, old);
}
