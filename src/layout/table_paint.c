/* table_paint.c - grounds and rules of tables: artifacts behind the text
 *
 * Grounds lie over each other as the model of tables has it: table, thead or tbody, tr, td (CSS 2.1 17.5.1). Of borders that
 * meet, the widest is drawn, and of equals the cell's before the row's, that before its group's and the table's (17.6.2.1). */
#include "layout/boxes.h"
#include "layout/table_private.h"

/* ---- which border ---- */

static op_table_edge edge_of(const op_computed *c, op_side side)
{
    switch (side) {
    case OP_SIDE_TOP:
        return (op_table_edge){c->rule, c->rule_color, c->rule_style};
    case OP_SIDE_RIGHT:
        return (op_table_edge){c->border_right, c->border_right_color, c->border_right_style};
    case OP_SIDE_BOTTOM:
        return (op_table_edge){c->border_bottom, c->border_bottom_color, c->border_bottom_style};
    default:
        return (op_table_edge){c->border_left, c->border_left_color, c->border_left_style};
    }
}

static void meet(op_table_edge *e, const op_computed *c, op_side side)
{
    op_table_edge other = c ? edge_of(c, side) : (op_table_edge){0};

    if (other.style != OP_BORDER_NONE && other.w > e->w)
        *e = other;
}

static const op_computed *cell_at(const op_table_row *row, size_t column)
{
    return row && row->in[column] ? row->in[column]->c : NULL;
}

op_table_edge op_table_above(const op_table *t, size_t n, size_t column)
{
    const op_table_row *over = n ? &t->rows[n - 1] : NULL, *under = n < t->n_rows ? &t->rows[n] : NULL;
    bool groups = !over || !under || over->group != under->group;
    op_table_edge e = {0};

    meet(&e, cell_at(over, column), OP_SIDE_BOTTOM);
    meet(&e, cell_at(under, column), OP_SIDE_TOP);
    meet(&e, over ? over->c : NULL, OP_SIDE_BOTTOM);
    meet(&e, under ? under->c : NULL, OP_SIDE_TOP);
    meet(&e, over && groups ? over->group : NULL, OP_SIDE_BOTTOM);
    meet(&e, under && groups ? under->group : NULL, OP_SIDE_TOP);
    meet(&e, over ? NULL : t->c, OP_SIDE_TOP);
    meet(&e, under ? NULL : t->c, OP_SIDE_BOTTOM);
    return e;
}

op_table_edge op_table_beside(const op_table *t, const op_table_row *row, size_t column)
{
    const op_computed *left = column ? cell_at(row, column - 1) : NULL;
    const op_computed *right = column < t->columns ? cell_at(row, column) : NULL;
    const op_computed *around[] = {row->c, row->group, t->c};
    op_table_edge e = {0};

    if (column && column < t->columns && row->in[column] && row->in[column] == row->in[column - 1])
        return e; /* within a cell that spans columns */
    meet(&e, left, OP_SIDE_RIGHT);
    meet(&e, right, OP_SIDE_LEFT);
    for (size_t i = 0; i < 3 && (column == 0 || column == t->columns); i++)
        meet(&e, around[i], column ? OP_SIDE_RIGHT : OP_SIDE_LEFT);
    return e;
}

op_len op_table_widest(const op_table *t, size_t n)
{
    op_len most = 0;

    for (size_t i = 0; i < t->columns; i++) {
        op_len w = op_table_above(t, n, i).w;
        most = w > most ? w : most;
    }
    return most;
}

/* ---- grounds ---- */

static void ground(op_table *t, const op_computed *c, op_len x, op_len w, op_len h, op_items *out)
{
    if (c && c->background != OP_NO_COLOR && w > 0 && h > 0)
        op_items_shape(t->f->a, out, t->left + x, 0,
                       (op_shape){.kind = OP_SHAPE_RECT, .w = w, .h = h, .color = c->background,
                                  .tag = OP_ARTIFACT_REF(OP_ARTIFACT_BACKGROUND)});
}

/* A row that no page holds is parted between its lines: nothing stands as high as it is. */
static bool parted(const op_table *t, op_len height)
{
    return height > t->f->page->lines * t->f->page->leading;
}

void op_table_grounds(op_table *t, size_t row, op_len height, op_items *out)
{
    const op_table_row *r = &t->rows[row];
    const op_len seam = OP_PT(0.25); /* grounds that go on lie over the next row's edge, where no light may shine through */
    bool goes_on = row + 1 < t->n_rows;

    if (parted(t, height))
        return;
    ground(t, t->c, 0, t->total, height + (goes_on ? seam : 0), out);
    ground(t, r->group, 0, t->total, height + (goes_on && t->rows[row + 1].group == r->group ? seam : 0), out);
    ground(t, r->c, 0, t->total, height, out);
    for (size_t i = 0; i < r->n && t->words != OP_CELLS_STACKED; i++) {
        const op_table_cell *cell = &r->cells[i];
        ground(t, cell->c, t->x[cell->at], t->x[cell->last] + t->width[cell->last] - t->x[cell->at], height, out);
    }
}

/* ---- rules ---- */

static bool same(const op_table_edge *a, const op_table_edge *b)
{
    return a->w == b->w && a->color == b->color && a->style == b->style;
}

/* The rules at a row's upper end, columns with the same in one; y: their upper edge, or with `up` their lower. */
static void level(op_table *t, size_t row, op_len y, bool up, op_items *out)
{
    for (size_t i = 0, end; i < t->columns; i = end) {
        op_table_edge e = op_table_above(t, row, i), next;
        for (end = i + 1; end < t->columns && (next = op_table_above(t, row, end), same(&e, &next)); end++)
            ;
        op_len x = t->words == OP_CELLS_STACKED ? 0 : t->x[i], w = t->x[end - 1] + t->width[end - 1] - x;
        op_border_edge(t->f, out, t->left + x, up ? y - e.w : y, w, e.w, e.w, e.color, e.style);
    }
}

static void upright(op_table *t, const op_table_row *row, op_len height, op_items *out)
{
    for (size_t i = 0; i <= t->columns; i++) {
        op_table_edge e = op_table_beside(t, row, i);
        op_len x = i < t->columns ? t->x[i] : t->total;
        x -= i == t->columns ? e.w : i ? e.w / 2 : 0;
        op_border_edge(t->f, out, t->left + x, 0, e.w, height, e.w, e.color, e.style);
    }
}

void op_table_rules(op_table *t, size_t row, op_len height, op_len foot, op_items *out)
{
    if (row == 0)
        level(t, 0, 0, false, out);
    if (t->sided && t->words != OP_CELLS_STACKED && !parted(t, height))
        upright(t, &t->rows[row], height, out);
    level(t, row + 1, foot, t->ruled, out);
}
