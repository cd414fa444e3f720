/* table.c - tables: what a wide one takes, its caption, its rows as blocks of the list, and the head where it goes on */
#include "layout/table_private.h"

/* ---- its room ---- */

static bool fits_in(op_table *t, op_len room, op_table_words words)
{
    t->room = room;
    t->words = words;
    op_table_measure(t);
    return op_table_fits(t);
}

/* More room than its column: all columns, or the margin's. */
static bool fits_beyond(op_table *t)
{
    op_flow *f = t->f;
    const op_page_style *page = f->page;
    op_len inset = f->left + f->right;

    if (f->columns > 1 && !f->spanning) {
        op_flow_settle(f);
        op_flow_span(f, true);
        if (fits_in(t, f->width - inset, OP_WORDS_WHOLE))
            return true;
    }
    if (!page->margin_column || f->width != op_flow_measure(f))
        return false;
    op_flow_settle(f);
    int clear = op_flow_clear_margin(f);
    if (clear > f->space)
        f->space = (uint8_t)(clear > 200 ? 200 : clear);
    return fits_in(t, op_flow_measure(f) + page->gutter + page->margin_column - inset, OP_WORDS_WHOLE);
}

static bool fits_smaller(op_table *t)
{
    const op_len smallest = OP_PT(7);
    op_len room = t->room;

    for (op_len size = t->c->size; !t->crowded && size > smallest;) {
        size = size - OP_PT(0.5) > smallest ? size - OP_PT(0.5) : smallest;
        op_table_resize(t, size, false);
        if (fits_in(t, room, OP_WORDS_WHOLE) || fits_in(t, room, OP_WORDS_PARTED))
            return true;
    }
    return false;
}

/* What a wide table takes, in this order: the margin column's room, parted words, smaller type, words cut anywhere, and
 * where not even two letters stand in a column, a row's cells below each other. */
static void fit_table(op_table *t)
{
    op_flow *f = t->f;

    if (fits_in(t, f->width - f->left - f->right, OP_WORDS_WHOLE) || fits_beyond(t) || fits_in(t, t->room, OP_WORDS_PARTED) ||
        fits_smaller(t))
        return;
    t->words = OP_WORDS_CUT;
    op_table_measure(t);
    if (!op_table_fits(t))
        t->words = OP_CELLS_STACKED;
    op_diag_addf(f->diags, OP_DIAG_TABLE_NARROW, t->table->span, "%s",
                 t->words == OP_WORDS_CUT ? "words are cut" : "the cells of a row stand below each other");
}

/* ---- what stands around it, caption and rows ---- */

static bool has_pieces(const op_table *t, bool after)
{
    const op_generated_node *g = op_generated_of(t->f->generated, t->table);

    return g && (after ? g->after.n : g->before.n) > 0;
}

/* ::before and ::after, on lines of their own above and below the rows, within the table's margins. */
static void table_pieces(op_table *t, bool after)
{
    op_flow *f = t->f;
    int space = op_flow_units(f, after ? t->c->margin_bottom : t->c->margin_top);

    if (!has_pieces(t, after))
        return;
    if (!after && space > f->space)
        f->space = (uint8_t)(space < UINT8_MAX ? space : UINT8_MAX);
    op_box_pieces(f, t->table, after);
    if (after)
        f->blocks[f->n - 1].page.after = (uint16_t)space;
}

static void caption(op_table *t)
{
    op_flow *f = t->f;

    for (const op_node *n = t->table->first; n; n = n->next) {
        const op_computed *c = op_flow_look(f, n);
        op_items items = {0};
        bool links;
        if (n->kind != OP_CAPTION || op_flow_hidden(f, n))
            continue;
        op_tag_ref tag = op_flow_tag(f, OP_TAG_CAPTION, t->tag, n);
        const op_para *p = op_flow_block_text(f, c, n, t->room, tag, &links);
        op_len h = op_items_para(f, &items, p, f->left, 0, c->leading, true, links);
        if (!h)
            continue;
        op_vblock *b = op_flow_add_items(f, items, h + 2 * 1024, 1, 0);
        b->page.keep_next = b->page.keep_whole = true;
        b->node = n;
    }
}

/* The head, all its rows, as it stands again on further pages. */
typedef struct {
    op_items items;
    op_len height;
} again;

static void repeat(op_table *t, const op_table_row *row, const op_items *grounds, const op_items *rules, op_len height, again *head)
{
    op_arena *a = t->f->a;

    op_items text = {0};

    op_table_set_row(t, row, &text, true);
    op_items_move(a, &head->items, grounds, 0, head->height);
    op_items_move(a, &head->items, rules, 0, head->height);
    op_items_move(a, &head->items, &text, 0, head->height);
    head->height += height;
}

/* A row is a block of the list, so the table parts between rows; the head stands again where it goes on. */
static void add_row(op_table *t, size_t at, again *head)
{
    op_flow *f = t->f;
    const op_table_row *row = &t->rows[at];
    bool first = at == 0, last = at + 1 == t->n_rows, header = row->head;
    op_items items = {0}, text = {0}, rules = {0};
    op_len h = op_table_set_row(t, row, &text, false);
    int units = op_units_of(f, h + (last && !t->ruled ? 512 : 0)); /* a rule of an open table stands below its last row */

    op_table_grounds(t, at, units * op_unit(f), &items);
    op_table_rules(t, at, units * op_unit(f), t->ruled ? units * op_unit(f) : h, &rules);
    if (header)
        repeat(t, row, &items, &rules, at + 1 < t->n_rows && t->rows[at + 1].head ? units * op_unit(f) : h, head);
    op_items_move(f->a, &items, &text, 0, 0);
    op_items_move(f->a, &items, &rules, 0, 0);
    op_vblock *b = op_flow_add_items(f, items, units * op_unit(f), first && !has_pieces(t, false) ? op_flow_units(f, t->c->margin_top) : 0,
                                     last && !has_pieces(t, true) ? op_flow_units(f, t->c->margin_bottom) : 0);
    b->node = row->node;
    b->page.keep_whole = true;
    b->page.keep_next = header || (!last && first);
    if (header || !head->items.n)
        return;
    op_items_move(f->a, &b->head, &head->items, 0, 0);
    int top = op_units_of(f, head->height);
    b->page.top = (uint16_t)(top < UINT16_MAX ? top : UINT16_MAX);
}

/* A small table stays whole; a large one has some rows at least on the page where it begins, and never its last
 * row alone. */
static void keep_together(op_flow *f, size_t from)
{
    int total = 0, least = f->page->lines * 2 / 4;

    for (size_t i = from; i < f->n; i++)
        total += f->blocks[i].page.height;
    if (f->n == from)
        return;
    f->blocks[from].page.need = (uint16_t)(total < least ? total : least / 2);
    if (f->n > from + 2)
        f->blocks[f->n - 2].page.keep_next = true;
}

/* Its box is as wide as its columns. */
static void own_box(const op_table *t)
{
    op_flow *f = t->f;
    op_box *box = f->box ? &f->boxes[f->box - 1] : NULL;

    if (box && box->node == t->table)
        box->x = t->left, box->w = t->total;
}

void op_flow_table(op_flow *f, const op_node *table)
{
    const op_computed *c = op_flow_look(f, table);
    op_table t = {.f = f, .table = table, .c = c, .size = c->size, .gap = c->gap};
    again head = {{0}, 0};
    bool across = f->spanning;

    op_table_gather(&t);
    if (!t.columns)
        return;
    fit_table(&t);
    if (t.words != OP_WORDS_WHOLE)
        op_table_resize(&t, t.size, true); /* looks of their own once more */
    op_table_share(&t);
    t.tag = op_flow_tag(f, OP_TAG_TABLE, f->parent, table);
    op_flow_at(f, table, table->id, t.tag, OP_NO_INLINE);
    caption(&t);
    table_pieces(&t, false);
    size_t from = f->n;
    for (size_t i = 0; i < t.n_rows; i++)
        add_row(&t, i, &head);
    keep_together(f, from);
    table_pieces(&t, true);
    own_box(&t);
    op_flow_span(f, across);
}
