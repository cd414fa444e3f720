/* rule.c - where a scene ends: asterisks, a rule, or whatever box the sheet makes of an hr */
#include "layout/boxes.h"

/* What stands for a break: three asterisks; nothing where the sheet draws a box; what its ::before says. */
static op_str break_text(op_flow *f, const op_node *block, bool drawn)
{
    const op_generated_node *g = op_generated_of(f->generated, block);

    if (g && g->before.n)
        return op_flow_pieces_text(f, &g->before);
    return op_str_of(drawn ? "" : "*\u2003*\u2003*");
}

static bool has_border(const op_computed *c)
{
    return c->rule || c->border_right || c->border_bottom || c->border_left;
}

/* Where the box begins in what its width leaves of the room: in the middle, unless one margin alone is auto. */
static op_len place_of(const op_computed *c, op_len spare)
{
    if (c->margin_left_auto == c->margin_right_auto)
        return spare / 2;
    return c->margin_left_auto ? spare : 0;
}

/* Where its line of text begins: in the middle of what is inside, and never outside the block. */
static op_len text_top(const op_computed *c, op_len inner, op_len top, op_len high)
{
    op_len line = top + c->rule + c->padding_top + (inner - c->leading) / 2;

    return line > high - c->leading ? high - c->leading : line < 0 ? 0 : line;
}

/* Nothing to read. Its box stands in the middle of a line, or of as many as it is high. */
void op_flow_break_line(op_flow *f, const op_node *block)
{
    const op_computed *c = op_flow_look(f, block);
    op_len room = f->width - f->left - f->right, sides = op_border_sides(c), ends = c->rule + c->padding_top + c->padding_bottom + c->border_bottom;
    op_len w = c->width > 0 && c->width + sides < room ? c->width + sides : room, most = f->page->lines * f->page->leading / 2;
    bool drawn = has_border(c) || (c->background != OP_NO_COLOR && (c->height > 0 || ends > 0));
    op_str text = break_text(f, block, drawn);
    op_len inner = text.n && c->height < c->leading ? c->leading : c->height, h = drawn ? inner + ends : 0;
    op_items items = {0};

    if (h > most) { /* no break fills a page */
        h = most;
        inner = most > ends ? most - ends : 0;
    }
    op_len high = h > c->leading ? op_units_of(f, h) * op_unit(f) : c->leading, top = (high - h) / 2, x = f->left + place_of(c, room - w);
    if (drawn)
        op_border_draw(f, &items, &(op_block_box){.x = x, .y = top, .w = w, .h = h, .style = c, .node = block});
    op_len line = h > c->leading ? text_top(c, inner, top, high) : 0;
    if (text.n)
        op_items_label(f->a, &items, drawn ? x + w / 2 : f->width / 2, line + op_baseline(c->leading),
                       (op_label){.text = text.p, .n = text.n, .style = op_flow_text_style(f, c, f->lang),
                                  .tag = OP_ARTIFACT_REF(OP_ARTIFACT_LAYOUT), .align = OP_SET_CENTER});
    op_vblock *b = op_flow_add_items(f, items, high, 1, 1);
    b->page.keep_whole = true;
}
