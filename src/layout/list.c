/* list.c - lists: marks, numbers, and what a sheet lets run into their items */
#include "layout/flow.h"

/* What marks an item by the style of its list: "3.", a bullet, a text. */
static op_str item_mark(op_flow *f, const op_computed *c, int number)
{
    int style = c->list_style;
    op_buf text = OP_BUF_INIT;

    if (style == OP_LIST_STRING)
        op_buf_puts(&text, c->list_string ? c->list_string : "");
    else
        op_counter_text(&text, number, style);
    if (style >= OP_LIST_DECIMAL && style != OP_LIST_STRING)
        op_buf_char(&text, '.');
    return op_buf_finish(&text, f->a);
}

/* How the mark of an item looks, and what it says; nothing where there is none. */
static op_str mark_of(op_flow *f, const op_node *item, int number, const op_computed **c)
{
    const op_generated_node *g = op_generated_of(f->generated, item);
    const op_computed *look = op_flow_look(f, item);

    *c = g && g->marker.c ? g->marker.c : look;
    if (g && g->marker.c && !g->marker.c->content.normal)
        return op_flow_pieces_text(f, &g->marker);
    return item_mark(f, look, g ? g->number : number);
}

/* The mark of a list's item, set against the text's left edge. */
static void list_mark(op_flow *f, const op_node *item, int number, op_tag_ref li, op_len edge)
{
    const op_computed *c;
    op_str s = mark_of(f, item, number, &c);

    if (!s.n || op_flow_look(f, item)->list_inside)
        return;
    op_label label = op_flow_label(f, c, s, op_flow_tag(f, OP_TAG_LBL, li, NULL));
    label.align = OP_SET_END;
    op_items_label(f->a, &f->label, edge - op_len_scale(c->size, 45, 100), 0, label);
}

/* What runs into the first paragraph of an item: its mark, where that stands inside, and what the sheet puts before it. */
void op_item_begins(op_flow *f, const op_node *block, op_inlines *list, op_tag_ref tag)
{
    const op_node *item = block->parent;
    const op_generated_node *g = op_generated_of(f->generated, item);
    const op_computed *c;

    if (op_flow_look(f, item)->list_inside) {
        op_str s = mark_of(f, item, 0, &c);
        if (s.n)
            op_inlines_text(f, list, s, c, op_flow_tag(f, OP_TAG_LBL, tag, NULL));
        if (s.n)
            op_inlines_text(f, list, OP_STR(" "), c, tag);
    }
    if (g && item->parent->list.tight)
        op_inlines_pieces(f, list, &g->before, item, tag);
}

void op_item_ends(op_flow *f, const op_node *block, op_inlines *list, op_tag_ref tag)
{
    const op_generated_node *g = op_generated_of(f->generated, block->parent);

    if (g && block->parent->parent->list.tight)
        op_inlines_pieces(f, list, &g->after, block->parent, tag);
}

/* A paragraph of its own, of what belongs to that node. */
void op_pieces_block(op_flow *f, const op_pieces *p, const op_node *of, bool after)
{
    op_inlines list = {0};

    if (!p || !p->n)
        return;
    op_para_params params = op_flow_params(f, p->c, f->width - f->left - f->right);
    op_inlines_pieces(f, &list, p, of, op_flow_tag(f, OP_TAG_P, f->parent, NULL));
    const op_para *para = op_flow_lines(f, &list, &params);
    if (!op_para_lines(para, 0))
        return;
    if (after && f->n)
        f->blocks[f->n - 1].page.keep_next = true;
    op_flow_add_para(f, para, p->c, f->left, list.links)->page.keep_next = !after;
}

/* The same before or after the blocks of a box. */
void op_box_pieces(op_flow *f, const op_node *box, bool after)
{
    const op_generated_node *g = op_generated_of(f->generated, box);

    if (g && !(box->kind == OP_LIST_ITEM && box->parent->list.tight))
        op_pieces_block(f, after ? &g->after : &g->before, box, after);
}

void op_flow_list(op_flow *f, const op_node *list)
{
    const op_computed *c = op_flow_look(f, list);
    op_tag_ref tag = op_flow_tag(f, OP_TAG_L, f->parent, list);
    op_frame old = op_flow_enter(f, c, f->parent); /* beside the items of a list no text may stand in its structure */
    int number = list->list.ordered ? list->list.start : 0;

    f->l->tags[tag].ordered = list->list.ordered;
    op_flow_at(f, list, list->id, tag, OP_NO_INLINE);
    op_box_pieces(f, list, false);
    f->parent = tag;
    for (const op_node *item = list->first; item; item = item->next, number++) {
        if (op_flow_hidden(f, item))
            continue;
        op_tag_ref li = op_flow_tag(f, OP_TAG_LI, tag, item);
        const op_computed *look = op_flow_look(f, item);
        if (!list->list.tight && item != list->first && f->space < 1)
            f->space = 1;
        op_box_frame box = op_box_open(f, item);
        list_mark(f, item, number, li, f->left);
        op_frame outer = op_flow_enter(f, look, op_flow_tag(f, OP_TAG_LBODY, li, NULL));
        op_flow_at(f, item, item->id, li, OP_NO_INLINE);
        op_box_pieces(f, item, false);
        op_flow_blocks(f, item);
        op_box_pieces(f, item, true);
        f->label = (op_items){0}; /* an item without text drew no mark */
        op_flow_leave(f, look, outer);
        op_box_close(f, &box);
    }
    f->parent = old.parent;
    op_box_pieces(f, list, true);
    op_flow_leave(f, c, old);
}
