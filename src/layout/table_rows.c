/* table_rows.c - a table's rows and cells, and how they look */
#include <string.h>

#include "layout/table_private.h"
#include "style/props.h"

bool op_table_states(const op_computed *c, size_t property)
{
    return c->declared[property / 64] >> (property % 64) & 1;
}

static size_t property(const char *name)
{
    return op_property_index(op_property_find(op_str_of(name)));
}

/* ---- looks ---- */

static size_t slot_of(const op_table *t, const op_computed *c)
{
    size_t at = (size_t)(((uint64_t)(uintptr_t)c >> 4) * UINT64_C(0x9e3779b97f4a7c15) >> 32) & (t->cap_looks - 1);

    while (t->looks[at].of && t->looks[at].of != c)
        at = (at + 1) & (t->cap_looks - 1);
    return at;
}

static void enlarge(op_table *t)
{
    op_table_look *old = t->looks;
    size_t n = t->cap_looks;

    t->cap_looks = n ? 2 * n : 16;
    t->looks = op_new_array(t->f->a, op_table_look, t->cap_looks);
    for (size_t i = 0; i < n; i++)
        if (old[i].of)
            t->looks[slot_of(t, old[i].of)] = old[i];
}

static void scale(const op_table *t, op_computed *c)
{
    c->leading = op_len_scale(c->leading, t->size, t->c->size);
    c->size = op_len_scale(c->size, t->size, t->c->size);
    if (t->words != OP_WORDS_WHOLE)
        c->hyphens = OP_HYPHENS_AUTO;
}

void op_table_resize(op_table *t, op_len size, bool hyphens)
{
    t->size = size;
    t->gap = op_len_scale(t->c->gap, size, t->c->size);
    t->own_looks = size != t->c->size || hyphens;
    t->looks = NULL; /* styles of text are known by their address: new ones */
    t->n_looks = t->cap_looks = 0;
}

const op_computed *op_table_look_of(op_table *t, const op_table_cell *cell)
{
    if (!t->own_looks)
        return cell->c;
    if (2 * t->n_looks >= t->cap_looks)
        enlarge(t);
    op_table_look *look = &t->looks[slot_of(t, cell->c)];
    if (!look->of) {
        look->of = cell->c;
        look->made = op_new(t->f->a, op_computed);
        *look->made = *cell->c;
        scale(t, look->made);
        t->n_looks++;
    }
    return look->made;
}

/* ---- sides ---- */

static op_len padding_of(const op_computed *c, op_side side)
{
    return side == OP_SIDE_LEFT ? c->padding_left : side == OP_SIDE_RIGHT ? c->padding_right : side == OP_SIDE_TOP ? c->padding_top : c->padding_bottom;
}

op_len op_table_side(const op_table *t, const op_table_cell *cell, op_side side)
{
    bool left = side == OP_SIDE_LEFT, stacked = t->words == OP_CELLS_STACKED;
    bool outer = stacked || (left ? cell->at == 0 : cell->last + 1 == t->columns);
    op_len half = left ? t->gap - t->gap / 2 : t->gap / 2, room = outer && !t->sided ? 0 : half;

    if (op_table_states(cell->c, t->padding[side]))
        room = padding_of(cell->c, side);
    if (stacked) /* the last resort: paddings leave room for words */
        return room < t->room / 8 ? room : t->room / 8;
    if (!t->sided)
        return room;
    op_len w = t->upright[left ? cell->at : cell->last + 1];
    return room + (outer ? w : (w + 1) / 2);
}

/* ---- rows ---- */

static bool all_header(const op_node *row)
{
    for (const op_node *cell = row->first; cell; cell = cell->next)
        if (!cell->cell.header)
            return false;
    return row->first != NULL;
}

static size_t span_of(const op_node *cell)
{
    size_t n = cell->cell.colspan > 1 ? cell->cell.colspan : 1;

    return n < OP_TABLE_COLUMNS ? n : OP_TABLE_COLUMNS;
}

static void gather_cells(op_table *t, op_table_row *row)
{
    size_t n = 0, column = 0;

    for (const op_node *c = row->node->first; c; c = c->next)
        n++;
    row->cells = op_new_array(t->f->a, op_table_cell, n);
    for (const op_node *c = row->node->first; c; c = c->next) {
        if (op_flow_hidden(t->f, c))
            continue;
        size_t last = column + span_of(c) - 1, most = OP_TABLE_COLUMNS - 1;
        row->cells[row->n++] = (op_table_cell){c, op_flow_look(t->f, c), (uint32_t)(column < most ? column : most), (uint32_t)(last < most ? last : most)};
        t->crowded |= last > most;
        column = last + 1;
    }
    column = column < OP_TABLE_COLUMNS ? column : OP_TABLE_COLUMNS;
    t->columns = column > t->columns ? column : t->columns;
}

static void place_cells(op_table *t, op_table_row *row)
{
    row->in = op_new_array(t->f->a, const op_table_cell *, t->columns);
    for (size_t i = row->n; i-- > 0;)
        for (size_t k = row->cells[i].at; k <= row->cells[i].last; k++)
            row->in[k] = &row->cells[i];
}

static const op_computed *group_of(const op_table *t, bool head)
{
    return op_style_own(t->f->style, t->table, head ? OP_OWN_THEAD : OP_OWN_TBODY, OP_PSEUDO_NONE);
}

static bool upright(const op_computed *c)
{
    return c && (c->background != OP_NO_COLOR || c->border_left > 0 || c->border_right > 0);
}

/* Which of the two kinds of table it is. */
static void look_at(op_table *t, const op_table_row *row)
{
    bool level = !row->head && (row->c->rule > 0 || row->c->border_bottom > 0);

    t->sided |= upright(t->c) || upright(row->c) || upright(row->group);
    for (size_t i = 0; i < row->n; i++) {
        const op_computed *c = row->cells[i].c;
        t->sided |= upright(c);
        level |= !row->head && (c->rule > 0 || c->border_bottom > 0);
    }
    t->ruled |= t->sided || level;
}

/* Texts of a column stand at one edge, whatever rules its cells have. */
static void widest_uprights(op_table *t, const op_table_row *row)
{
    for (size_t i = 0; i <= t->columns; i++) {
        op_len w = op_table_beside(t, row, i).w;
        t->upright[i] = w > t->upright[i] ? w : t->upright[i];
    }
}

void op_table_gather(op_table *t)
{
    static const char *const paddings[] = {[OP_SIDE_TOP] = "padding-top", [OP_SIDE_RIGHT] = "padding-right",
                                           [OP_SIDE_BOTTOM] = "padding-bottom", [OP_SIDE_LEFT] = "padding-left"};
    const op_computed *groups[] = {group_of(t, false), group_of(t, true)};
    size_t n = 0;
    bool head = true;

    for (int i = 0; i < OP_SIDES; i++)
        t->padding[i] = property(paddings[i]);
    t->align = property("text-align");
    for (const op_node *r = t->table->first; r; r = r->next)
        n += r->kind == OP_TABLE_ROW;
    t->rows = op_new_array(t->f->a, op_table_row, n);
    for (const op_node *r = t->table->first; r; r = r->next) {
        if (r->kind != OP_TABLE_ROW)
            continue;
        head = head && all_header(r);
        if (op_flow_hidden(t->f, r))
            continue;
        op_table_row *row = &t->rows[t->n_rows++];
        *row = (op_table_row){.node = r, .c = op_flow_look(t->f, r), .group = groups[head], .head = head};
        gather_cells(t, row);
    }
    for (size_t i = 0; i < t->n_rows; i++) {
        place_cells(t, &t->rows[i]);
        look_at(t, &t->rows[i]);
    }
    for (size_t i = 0; i < t->n_rows && t->sided; i++)
        widest_uprights(t, &t->rows[i]);
}
