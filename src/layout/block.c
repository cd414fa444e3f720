#include <string.h>

#include "lang/words.h"
#include "layout/boxes.h"
#include "layout/hand.h"
#include "layout/taken.h"

/* ---- paragraphs ---- */

static const op_node *first_text(const op_node *block)
{
    for (const op_node *n = op_next(block, block); n; n = op_next(block, n))
        if (n->kind == OP_TEXT && n->text.s.n)
            return n;
    return NULL;
}

/* A paragraph in the style that paragraphs have here; returns NULL where it holds no text. */
static op_vblock *add_text(op_flow *f, const op_node *block, const op_computed *c, op_tag_ref tag, const char *speaker)
{
    op_para_params params = op_flow_params(f, c, f->width - f->left - f->right);
    op_inlines list = {0};

    if (speaker) {
        op_made who = op_flow_made(f, OP_ROLE_SPEAKER, block->parent);
        if (who.c->display != OP_DISPLAY_NONE)
            op_inlines_made(f, &list, &who, op_str_of(speaker), op_flow_tag(f, OP_TAG_SPAN, tag, NULL));
    }
    bool in_item = f->generated && block->parent->kind == OP_LIST_ITEM;
    if (in_item && !block->prev)
        op_item_begins(f, block, &list, tag);
    op_inlines_children(f, &list, block, c, tag);
    if (in_item && !block->next)
        op_item_ends(f, block, &list, tag);
    op_items label = {0};
    if (!speaker)
        op_flow_initial(f, block, &list, &params, &label);
    op_hand_text(f, block, &list, &params);
    const op_para *p = op_flow_break(f, block, &list, &params);
    if (!op_para_lines(p, 0))
        return NULL;
    op_items_move(f->a, &f->label, &label, 0, 0);
    op_vblock *b = op_flow_add_para(f, p, c, f->left, list.links);
    op_flow_space_around(f, b, c);
    b->node = block;
    b->first_text = first_text(block);
    b->page.orphans = params.cut_lines < 250 ? (uint8_t)params.cut_lines : 250; /* beside a drop cap no page ends */
    op_hand_lines(f, block, b);
    return b;
}

void op_flow_paragraph(op_flow *f, const op_node *block)
{
    op_tag_ref tag = op_flow_tag(f, OP_TAG_P, f->parent, block);

    op_flow_at(f, block, block->id, tag, OP_NO_INLINE);
    add_text(f, block, op_flow_look(f, block), tag, NULL);
}

static void flow_heading(op_flow *f, const op_node *block)
{
    int level = block->heading.level < 1 ? 1 : block->heading.level > 6 ? 6 : block->heading.level;
    const op_computed *c = op_flow_look(f, block);
    int tag_level = f->base_level + level;
    op_tag_ref tag = op_flow_heading_tag(f, tag_level, f->parent, block);
    const char *id = op_flow_name(f, block);
    op_items items = {0};
    bool links;
    op_buf title = OP_BUF_INIT;

    op_flow_at(f, block, id, tag, OP_NO_INLINE);
    const op_para *p = op_flow_block_text(f, c, block, f->width - f->left - f->right, tag, &links);
    size_t n = op_para_lines(p, 0);
    if (!n)
        return;
    int before = op_flow_units(f, c->margin_top), after = op_flow_units(f, c->margin_bottom);
    int units = op_units_of(f, (op_len)n * c->leading);
    op_items_para(f, &items, p, f->left, units * op_unit(f) - (op_len)n * c->leading, c->leading, true, links);
    op_vblock *b = op_flow_add_items(f, items, units * op_unit(f), before, after);
    b->page.align = (uint8_t)(1 + (units + after) % 2); /* so that the text below stands on whole lines */
    b->page.keep_whole = true;
    b->node = block;
    b->first_text = first_text(block);
    op_plain_text(block, &title);
    op_flow_bookmark(f, block, op_buf_view(&title), f->base_level + level, id, false);
    op_buf_free(&title);
}

/* ---- boxes: space around them, their structure element; insets are boxes.c's ---- */

op_frame op_flow_enter(op_flow *f, const op_computed *c, op_tag_ref parent)
{
    op_frame old = {f->parent, f->off_grid};
    int space = op_flow_units(f, c->margin_top);

    f->parent = parent;
    f->off_grid |= space % 2 == 1; /* half a line above and below: between them lines stand half way */
    if (space > f->space)
        f->space = (uint8_t)(space < UINT8_MAX ? space : UINT8_MAX);
    return old;
}

void op_flow_leave(op_flow *f, const op_computed *c, op_frame old)
{
    int space = op_flow_units(f, c->margin_bottom);

    f->parent = old.parent;
    f->off_grid = old.off_grid;
    if (space > f->space)
        f->space = (uint8_t)(space < UINT8_MAX ? space : UINT8_MAX);
}

static void flow_box(op_flow *f, const op_node *box, op_tag_type type)
{
    const op_computed *c = op_flow_look(f, box);
    op_frame old = op_flow_enter(f, c, op_flow_tag(f, type, f->parent, box));

    op_flow_at(f, box, box->id, f->parent, OP_NO_INLINE);
    op_box_pieces(f, box, false);
    op_flow_blocks(f, box);
    op_box_pieces(f, box, true);
    op_flow_leave(f, c, old);
}

static void flow_quotation(op_flow *f, const op_node *box)
{
    flow_box(f, box, OP_TAG_BLOCKQUOTE);
}

static void flow_aside(op_flow *f, const op_node *box)
{
    flow_box(f, box, OP_TAG_ASIDE);
}

static void flow_division(op_flow *f, const op_node *box)
{
    flow_box(f, box, OP_TAG_DIV);
}

static void flow_turn(op_flow *f, const op_node *turn)
{
    const op_computed *c = op_flow_look(f, turn);
    op_frame old = op_flow_enter(f, c, f->parent);
    const char *speaker = NULL;

    if (turn->quote.speaker.n) {
        op_buf b = OP_BUF_INIT;
        op_buf_str(&b, turn->quote.speaker);
        op_buf_puts(&b, "\u2002");
        speaker = op_buf_finish(&b, f->a).p;
    }
    for (const op_node *n = turn->first; n; n = n->next) {
        if (n->kind == OP_PARAGRAPH && speaker) {
            op_tag_ref tag = op_flow_tag(f, OP_TAG_P, f->parent, n);
            op_flow_quotes(f, n);
            op_flow_at(f, n, n->id, tag, OP_NO_INLINE);
            size_t from = f->n;
            add_text(f, n, op_flow_look(f, n), tag, speaker);
            op_hand_pages(f, n, from, OP_START_FLOW);
            speaker = NULL;
        } else {
            op_flow_block(f, n);
        }
    }
    op_flow_leave(f, c, old);
}

/* ---- code: its spaces and line ends kept ---- */

/* Empty lines at the end are none. */
static void trim_lines(op_inlines *list)
{
    while (list->n) {
        const op_inline *last = &list->v[list->n - 1];
        bool filler = last->kind == OP_INLINE_TEXT && !last->node && last->n == 2 && (list->n == 1 || last[-1].kind == OP_INLINE_BREAK);
        if (last->kind != OP_INLINE_BREAK && !filler)
            return;
        list->n--;
    }
}

static void flow_code(op_flow *f, const op_node *block)
{
    const op_computed *c = op_flow_look(f, block);
    op_frame old = op_flow_enter(f, c, f->parent);
    op_tag_ref tag = op_flow_tag(f, OP_TAG_CODE, op_flow_tag(f, OP_TAG_P, f->parent, block), block);
    op_para_params params = op_flow_params(f, c, f->width - f->left - f->right);
    op_inlines list = {0};

    op_flow_at(f, block, block->id, tag, OP_NO_INLINE);
    const op_generated_node *g = op_generated_part(f->generated, block, OP_OWN_CODE);
    if (g)
        op_inlines_pieces(f, &list, &g->before, block, tag);
    op_inlines_children(f, &list, block, c, tag);
    trim_lines(&list);
    if (g)
        op_inlines_pieces(f, &list, &g->after, block, tag);
    params.first_indent = 0;
    const op_para *p = op_flow_break(f, block, &list, &params);
    if (op_para_lines(p, 0)) {
        op_vblock *b = op_flow_add_para(f, p, c, f->left, list.links);
        b->node = block;
        b->first_text = first_text(block);
    }
    op_flow_leave(f, c, old);
}

/* ---- small ones ---- */

static void flow_note(op_flow *f, const op_node *block)
{
    const op_computed *c = op_flow_look(f, block);
    op_tag_ref tag = op_flow_tag(f, OP_TAG_P, f->parent, block);
    bool links;

    op_flow_at(f, block, block->id, tag, OP_NO_INLINE);
    const op_para *p = op_flow_block_text(f, c, block, f->width - f->left - f->right, tag, &links);
    if (!op_para_lines(p, 0))
        return;
    bool follows = f->n && f->blocks[f->n - 1].node && f->blocks[f->n - 1].node->kind == OP_NOTE;
    f->space = (uint8_t)(follows ? 1 : op_flow_units(f, c->margin_top));
    op_vblock *b = op_flow_add_para(f, p, c, f->left, links);
    b->node = block;
    b->first_text = first_text(block);
    b->page.keep_whole = b->page.lines[1] <= 8;
}

/* ---- the table of blocks; pull quotes are set with the block whose words they repeat ---- */

typedef void flow_fn(op_flow *, const op_node *);

static flow_fn lone_quote;

static flow_fn *const by_kind[OP_KIND_COUNT] = {
    [OP_HEADING] = flow_heading,     [OP_PARAGRAPH] = op_flow_paragraph,
    [OP_LIST] = op_flow_list,           [OP_QUOTATION] = flow_quotation,
    [OP_VERSE] = op_flow_verse,       [OP_FIGURE] = op_flow_figure,
    [OP_TABLE] = op_flow_table,
    [OP_CODE_BLOCK] = flow_code,     [OP_BREAK] = op_flow_break_line,
    [OP_NOTE] = flow_note,           [OP_ASIDE] = flow_aside,
    [OP_TURN] = flow_turn,           [OP_TIMELINE] = op_flow_timeline,
    [OP_CAPTION] = op_flow_paragraph, [OP_CREDIT] = op_flow_paragraph,
    [OP_PULL_QUOTE] = lone_quote,    [OP_DIVISION] = flow_division,
};

/* A pull quote that waits is set with its origin; by itself it is a block like others. */
static void lone_quote(op_flow *f, const op_node *quote)
{
    if (!quote->quote.origin)
        op_flow_pull_quote(f, quote);
}

void op_flow_quotes(op_flow *f, const op_node *origin)
{
    for (size_t i = 0; i < f->n_quotes; i++)
        if (f->quotes[i] && (!origin || f->quotes[i]->quote.origin == origin)) {
            op_flow_pull_quote(f, f->quotes[i]);
            f->quotes[i] = NULL;
        }
}

void op_flow_block(op_flow *f, const op_node *block)
{
    flow_fn *fn = by_kind[block->kind];

    op_flow_quotes(f, block);
    if (!fn || op_flow_hidden(f, block))
        return;
    if (op_flow_taken(f, block)) {
        op_flow_take(f, block, OP_NO_INLINE);
        return;
    }
    size_t from = f->n;
    uint8_t start = op_hand_start(f);
    op_box_frame box = op_box_open(f, block);
    fn(f, block);
    op_flow_keep(f, op_flow_look(f, block), from, op_kind_class_of(block->kind) == OP_CLASS_BLOCK);
    op_hand_pages(f, block, from, start);
    op_box_close(f, &box);
}

void op_flow_blocks(op_flow *f, const op_node *box)
{
    for (const op_node *n = box->first; n; n = n->next)
        op_flow_block(f, n);
}
