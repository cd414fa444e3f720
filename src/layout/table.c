#include <string.h>

#include "layout/flow.h"

/* Simple tables: columns as wide as their content asks, hairlines above, below the head and at the end, a head
 * that is repeated where the table goes on. Spanning cells take the room of their columns. */

enum { COLUMNS_MAX = 64 }; /* limit: columns of a table as set; more share the last */

typedef struct {
    op_flow *f;
    const op_node *table;
    size_t columns;
    op_len least[COLUMNS_MAX], most[COLUMNS_MAX]; /* longest word, whole text */
    op_len width[COLUMNS_MAX], x[COLUMNS_MAX];
    op_len gap, room;
    op_tag_ref tag;
} grid;

static const op_computed *look_of(const grid *g, const op_node *cell)
{
    return op_flow_role(g->f, cell->cell.header ? OP_ROLE_TABLE_HEAD : OP_ROLE_TABLE_CELL);
}

static size_t span_of(const op_node *cell)
{
    return cell->cell.colspan > 1 ? cell->cell.colspan : 1;
}

static void measure_cell(grid *g, const op_node *cell, size_t column)
{
    op_arena *scratch = g->f->scratch;
    op_mark mark = op_arena_mark(scratch);
    const op_text_style *style = op_flow_text_style(g->f, look_of(g, cell), g->f->lang);
    op_flat text = op_flatten(scratch, cell);
    op_len all = 0, word = 0;

    for (size_t begin = 0, i = 0; i <= text.s.n; i++) {
        if (i < text.s.n && text.s.p[i] != ' ' && text.s.p[i] != '\n')
            continue;
        op_len w = op_text_width(g->f->shaper, text.s.p + begin, i - begin, style);
        word = w > word ? w : word;
        begin = i + 1;
    }
    all = op_text_width(g->f->shaper, text.s.p, text.s.n, style) + 2 * 1024;
    word += 2 * 1024;
    op_arena_reset(scratch, mark);
    if (word > g->least[column])
        g->least[column] = word;
    if (all > g->most[column])
        g->most[column] = all;
}

static void measure_table(grid *g)
{
    for (const op_node *row = g->table->first; row; row = row->next) {
        size_t column = 0;
        if (row->kind != OP_TABLE_ROW)
            continue;
        for (const op_node *cell = row->first; cell; cell = cell->next) {
            size_t at = column < COLUMNS_MAX ? column : COLUMNS_MAX - 1;
            if (span_of(cell) == 1)
                measure_cell(g, cell, at);
            column += span_of(cell);
        }
        if (column > g->columns)
            g->columns = column < COLUMNS_MAX ? column : COLUMNS_MAX;
    }
}

/* Whole texts where they fit; else the least, and the rest in proportion to what is wanted beyond it; where not
 * even words fit, everything in proportion. */
static void share_width(grid *g)
{
    int64_t least = 0, most = 0, room = g->room - (int64_t)g->gap * (int64_t)(g->columns - 1);
    op_len x = 0;

    if (room < (int64_t)g->columns * 1024)
        room = (int64_t)g->columns * 1024;
    for (size_t i = 0; i < g->columns; i++)
        least += g->least[i], most += g->most[i];
    for (size_t i = 0; i < g->columns; i++) {
        if (most <= room)
            g->width[i] = g->most[i];
        else if (least <= room)
            g->width[i] = g->least[i] + op_len_scale(g->most[i] - g->least[i], room - least, most - least ? most - least : 1);
        else
            g->width[i] = op_len_scale(g->least[i], room, least);
        g->x[i] = x;
        x += g->width[i] + g->gap;
    }
}

static op_tag_ref cell_tag(op_flow *f, const op_node *row, const op_node *cell, op_tag_ref tr, int columns)
{
    op_tag_ref tag = op_flow_tag(f, cell->cell.header ? OP_TAG_TH : OP_TAG_TD, tr, cell);

    f->l->tags[tag].column_span = columns;
    f->l->tags[tag].row_span = cell->cell.rowspan > 1 ? cell->cell.rowspan : 1;
    f->l->tags[tag].row_header = cell->cell.header && row->first == cell && cell->next && !cell->next->cell.header;
    return tag;
}

/* One row's cells side by side; returns its height. As an artifact it repeats a head whose words are read once. */
static op_len set_row(grid *g, const op_node *row, op_items *items, bool artifact)
{
    op_flow *f = g->f;
    op_tag_ref none = OP_ARTIFACT_REF(OP_ARTIFACT_PAGINATION), tr = artifact ? none : op_flow_tag(f, OP_TAG_TR, g->tag, row);
    op_len height = 0;
    size_t column = 0;

    for (const op_node *cell = row->first; cell; cell = cell->next) {
        const op_computed *c = look_of(g, cell);
        size_t at = column < g->columns ? column : g->columns - 1, last = at + span_of(cell) - 1;
        if (last >= g->columns)
            last = g->columns - 1;
        op_len measure = g->x[last] + g->width[last] - g->x[at];
        op_tag_ref tag = artifact ? none : cell_tag(f, row, cell, tr, (int)(last - at + 1));
        op_para_params params = op_flow_params(f, c, measure);
        op_inlines list = {0};
        if (artifact)
            op_inlines_text(f, &list, op_flatten(f->a, cell).s, c, tag);
        else
            op_inlines_children(f, &list, cell, c, tag);
        params.setting = cell->cell.align == OP_ALIGN_END ? OP_SET_END : cell->cell.align == OP_ALIGN_CENTER ? OP_SET_CENTER : OP_SET_START;
        params.max_looseness = 0;
        const op_para *p = op_para_break(f->shaper, f->a, list.v, list.n, &params);
        op_len h = op_items_para(f, items, p, f->left + g->x[at], 0, c->leading, !artifact, list.links);
        height = h > height ? h : height;
        column += span_of(cell);
    }
    return height;
}

static bool all_header(const op_node *row)
{
    for (const op_node *cell = row->first; cell; cell = cell->next)
        if (!cell->cell.header)
            return false;
    return row->first != NULL;
}

static void caption(grid *g)
{
    op_flow *f = g->f;

    for (const op_node *n = g->table->first; n; n = n->next) {
        const op_computed *c = op_flow_role(f, OP_ROLE_TABLE_CAPTION);
        op_items items = {0};
        bool links;
        if (n->kind != OP_CAPTION)
            continue;
        op_tag_ref tag = op_flow_tag(f, OP_TAG_CAPTION, g->tag, n);
        const op_para *p = op_flow_block_text(f, c, n, g->room, tag, &links);
        op_len h = op_items_para(f, &items, p, f->left, 0, c->leading, true, links);
        if (!h)
            continue;
        op_vblock *b = op_flow_add_items(f, items, h + 2 * 1024, 1, 0);
        b->page.keep_next = b->page.keep_whole = true;
        b->node = n;
    }
}

/* A row is a block of the list, so the table parts between rows; the head stands again where it goes on. */
static void add_row(grid *g, const op_node *row, op_items *head, op_len *head_height, bool first, bool last)
{
    op_flow *f = g->f;
    const op_computed *c = op_flow_role(f, OP_ROLE_TABLE);
    op_len spare = (f->style->page.leading - c->leading) / 2, pad = spare > 512 ? spare : OP_PT(1); /* a row of one line is a line of the grid */
    op_len total = g->x[g->columns - 1] + g->width[g->columns - 1];
    op_items items = {0}, shown = {0};
    op_len h = set_row(g, row, &items, false) + 2 * pad;
    bool header = first && all_header(row);
    int units = op_units_of(f, h + (last ? 512 : 0));

    op_items_move(f->a, &shown, &items, 0, pad);
    if (first)
        op_items_rule(f->a, &shown, f->left, 0, total, c->rule, c->rule_color);
    if (header || last)
        op_items_rule(f->a, &shown, f->left, h, total, header ? c->rule / 2 : c->rule, c->rule_color);
    op_vblock *b = op_flow_add_items(f, shown, units * op_unit(f), first ? op_flow_units(f, c->margin_top) : 0,
                                     last ? op_flow_units(f, c->margin_bottom) : 0);
    b->node = row;
    b->page.keep_whole = true;
    b->page.keep_next = header || (!last && first);
    if (!header && head->n) {
        op_items_move(f->a, &b->head, head, 0, 0);
        int top = op_units_of(f, *head_height);
        b->page.top = (uint16_t)(top < UINT16_MAX ? top : UINT16_MAX);
    }
    if (header) {
        for (size_t i = 0; i < shown.n; i++)
            if (shown.v[i].kind == OP_ITEM_SHAPE)
                op_item_add(f->a, head, shown.v[i]);
        *head_height = h;
        op_items again = {0};
        set_row(g, row, &again, true);
        op_items_move(f->a, head, &again, 0, pad);
    }
}

/* A small table stays whole; a large one has some rows at least on the page where it begins, and never its last
 * row alone. */
static void keep_together(op_flow *f, size_t from)
{
    int total = 0, least = f->style->page.lines * 2 / 4;

    for (size_t i = from; i < f->n; i++)
        total += f->blocks[i].page.height;
    if (f->n == from)
        return;
    f->blocks[from].page.need = (uint16_t)(total < least ? total : least / 2);
    if (f->n > from + 2)
        f->blocks[f->n - 2].page.keep_next = true;
}

void op_flow_table(op_flow *f, const op_node *table)
{
    grid g = {.f = f, .table = table, .gap = op_flow_role(f, OP_ROLE_TABLE)->gap, .room = f->width - f->left - f->right};
    op_items head = {0};
    op_len head_height = 0;
    const op_node *last = NULL;
    bool first = true;

    measure_table(&g);
    if (!g.columns)
        return;
    share_width(&g);
    g.tag = op_flow_tag(f, OP_TAG_TABLE, f->parent, table);
    op_flow_anchor(f, table->id, g.tag, OP_NO_INLINE, 0);
    caption(&g);
    for (const op_node *row = table->first; row; row = row->next)
        if (row->kind == OP_TABLE_ROW)
            last = row;
    size_t from = f->n;
    for (const op_node *row = table->first; row; row = row->next)
        if (row->kind == OP_TABLE_ROW) {
            add_row(&g, row, &head, &head_height, first, row == last);
            first = false;
        }
    keep_together(f, from);
    f->flush = false;
}
