#include "lang/words.h"
#include "layout/flow.h"

/* The first mark in the chapter that calls the note. */
static const op_node *caller_of(const op_node *chapter, const op_node *note)
{
    for (const op_node *n = op_next(chapter, chapter); n; n = op_next(chapter, n))
        if (n->kind == OP_NOTE_REF && n->link.target == note)
            return n;
    return NULL;
}

/* The note's number, hung to the left of its text and leading back to its mark. */
static void note_label(op_flow *f, const op_node *note, const op_node *ref, op_tag_ref tag)
{
    const op_computed *c = op_flow_role(f, OP_ROLE_FOOTNOTE);
    op_tag_ref lbl = op_flow_tag(f, OP_TAG_LBL, tag, NULL);
    op_buf number = OP_BUF_INIT;
    const char *href = NULL;

    op_buf_printf(&number, "%d", note->link.number);
    op_str s = op_buf_finish(&number, f->a);
    if (ref) {
        href = op_flow_href(f, op_flow_name(f, ref));
        lbl = op_flow_tag(f, OP_TAG_LINK, lbl, NULL);
    }
    op_items_label(f->a, &f->label, c->column_a - op_len_scale(c->size, 60, 100), 0,
                   (op_label){.text = s.p, .n = s.n, .style = op_flow_text_style(f, c, f->lang), .tag = lbl, .href = href,
                              .align = OP_SET_END});
}

static void flow_footnote(op_flow *f, const op_node *chapter, const op_node *note)
{
    const op_computed *c = op_flow_role(f, OP_ROLE_FOOTNOTE);
    op_tag_ref tag = op_flow_tag(f, OP_TAG_NOTE, f->parent, note), old = f->parent;

    f->l->tags[tag].id = op_flow_name(f, note);
    op_flow_anchor(f, op_flow_name(f, note), tag, OP_NO_INLINE, 0);
    note_label(f, note, caller_of(chapter, note), tag);
    f->parent = tag;
    f->text = c;
    f->flush = true;
    f->left = c->column_a;
    op_flow_blocks(f, note);
    f->left = 0;
    f->label = (op_items){0};
    f->parent = old;
}

void op_flow_notes(op_flow *f, const op_node *chapter)
{
    const op_computed *head = op_flow_role(f, OP_ROLE_NOTES_HEAD);
    const op_node *first = NULL;
    op_items items = {0};

    for (const op_node *n = chapter->first; n && !first; n = n->next)
        first = n->kind == OP_FOOTNOTE ? n : NULL;
    if (!first)
        return;
    op_str word = op_str_of(op_word(f->lang, OP_WORD_NOTES));
    op_tag_ref tag = op_flow_heading_tag(f, f->base_level + 1, f->parent, NULL);
    const op_para *p = op_flow_text(f, OP_ROLE_NOTES_HEAD, word, f->width, tag);
    op_items_para(f, &items, p, 0, 0, head->leading, false, false);
    op_vblock *b = op_flow_add_items(f, items, head->leading, op_flow_units(f, head->margin_top),
                                     op_flow_units(f, head->margin_bottom));
    b->page.keep_next = true;
    for (const op_node *n = first; n; n = n->next)
        if (n->kind == OP_FOOTNOTE)
            flow_footnote(f, chapter, n);
    f->text = op_flow_role(f, OP_ROLE_P);
}
