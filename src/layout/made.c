/* made.c - matter that is made from facts: how it looks, and its text with what the sheet lets stand around it */
#include <string.h>

#include "layout/flow.h"

/* The element that a role is at a node, where the tree has one. */
static op_own own_of(op_role role)
{
    static const op_own owns[OP_ROLE_COUNT] = {
        [OP_ROLE_PUBLISHER] = OP_OWN_PUBLISHER,
        [OP_ROLE_BYLINE] = OP_OWN_INFO,
        [OP_ROLE_CHAPTER_NUMBER] = OP_OWN_NUMBER,
        [OP_ROLE_PART_NUMBER] = OP_OWN_NUMBER,
        [OP_ROLE_PART_TITLE] = OP_OWN_PART_TITLE,
        [OP_ROLE_BOOK_TITLE] = OP_OWN_BOOK_TITLE,
        [OP_ROLE_BOOK_STANDFIRST] = OP_OWN_BOOK_STANDFIRST,
        [OP_ROLE_BOOK_AUTHOR] = OP_OWN_AUTHOR,
        [OP_ROLE_BOOK_PUBLISHER] = OP_OWN_IMPRINT,
        [OP_ROLE_CAPTION] = OP_OWN_FIGCAPTION,
        [OP_ROLE_PULLQUOTE] = OP_OWN_PULL_TEXT,
        [OP_ROLE_PULLQUOTE_SPEAKER] = OP_OWN_PULL_SPEAKER,
        [OP_ROLE_SPEAKER] = OP_OWN_WHO,
        [OP_ROLE_NOTE_LABEL] = OP_OWN_SIGN,
    };

    return owns[role];
}

op_made op_flow_made(const op_flow *f, op_role role, const op_node *n)
{
    op_own own = n ? own_of(role) : OP_OWN_NONE;
    const op_computed *c = own != OP_OWN_NONE ? op_style_own(f->style, n, own, OP_PSEUDO_NONE) : NULL;
    op_made m = {.c = c ? c : op_flow_role(f, role), .node = n ? n : f->doc->root};
    const op_generated_node *g = op_generated_part(f->generated, m.node, c ? (int)own : OP_PART_ROLE + (int)role);

    if (g)
        m.before = &g->before, m.after = &g->after;
    return m;
}

/* Pieces without a node are in the language of the whole. */
static const op_node *speaks(const op_flow *f, const op_made *m)
{
    return m->node == f->doc->root && m->node->first ? m->node->first : m->node;
}

void op_inlines_before(op_flow *f, op_inlines *list, const op_made *m, op_tag_ref tag)
{
    if (m->before)
        op_inlines_pieces(f, list, m->before, speaks(f, m), tag);
}

void op_inlines_after(op_flow *f, op_inlines *list, const op_made *m, op_tag_ref tag)
{
    if (m->after)
        op_inlines_pieces(f, list, m->after, speaks(f, m), tag);
}

void op_inlines_made(op_flow *f, op_inlines *list, const op_made *m, op_str s, op_tag_ref tag)
{
    op_inlines_before(f, list, m, tag);
    op_inlines_text(f, list, s, m->c, tag);
    op_inlines_after(f, list, m, tag);
}

op_para *op_flow_made_text(op_flow *f, const op_made *m, op_str s, op_len measure, op_tag_ref tag)
{
    op_para_params params = op_flow_params(f, m->c, measure);
    op_inlines list = {0};

    op_inlines_made(f, &list, m, s, tag);
    params.max_looseness = 0;
    params.end_space = tag < OP_TAG_ARTIFACT_BASE;
    params.auto_rtl &= !op_flow_rtl(f); /* a Latin name stands on the side of its document's text */
    return op_flow_lines(f, &list, &params);
}

op_para *op_flow_text(op_flow *f, op_role role, op_str s, op_len measure, op_tag_ref tag)
{
    op_made m = op_flow_made(f, role, NULL);

    return op_flow_made_text(f, &m, s, measure, tag);
}

op_str op_flow_pieces_text(op_flow *f, const op_pieces *p)
{
    op_buf text = OP_BUF_INIT;

    for (size_t i = 0; p && i < p->n; i++)
        if (p->v[i].kind == OP_PIECE_TEXT)
            op_buf_puts(&text, p->v[i].text);
        else if (p->v[i].kind != OP_PIECE_LEADER)
            op_buf_str(&text, op_flow_late_text(f, &p->v[i], OP_NO_MARK));
    return op_buf_finish(&text, f->a);
}

op_str op_flow_made_line(op_flow *f, op_role role, op_str s)
{
    op_made m = op_flow_made(f, role, NULL);
    op_buf text = OP_BUF_INIT;

    if ((!m.before || !m.before->n) && (!m.after || !m.after->n))
        return s;
    op_buf_str(&text, op_flow_pieces_text(f, m.before));
    op_buf_str(&text, s);
    op_buf_str(&text, op_flow_pieces_text(f, m.after));
    return op_buf_finish(&text, f->a);
}
