/* table_row.c - the cells of a row side by side */
#include "layout/table_private.h"

enum { CUT_LETTERS = 2 }; /* on either side of a cut */

static bool letter(op_str s, size_t i)
{
    unsigned char c = (unsigned char)s.p[i], low = c | 32;

    return c >= 0x80 || (low >= 'a' && low <= 'z') || (c >= '0' && c <= '9');
}

/* The text of an inline with soft hyphens put in, and what its bytes stand for where they did for others already. */
typedef struct {
    op_arena *a;
    op_buf text;
    uint32_t *shown;
    size_t n, cap;
} cutter;

static void keep_byte(cutter *k, const op_inline *in, size_t from, char c)
{
    op_buf_char(&k->text, c);
    if (!in->shown)
        return;
    k->shown = op_grow(k->a, k->shown, k->n, &k->cap, sizeof(*k->shown));
    k->shown[k->n++] = in->shown[from];
}

/* Soft hyphens in every word that is wider than its column, two letters from its ends and from each other. */
static void cut_words(const op_table *t, op_inline *in, op_len width)
{
    op_str s = {in->text, in->n};
    cutter k = {.a = t->f->a, .text = OP_BUF_INIT};

    for (size_t begin = 0, end; begin < s.n; begin = end) {
        for (end = begin; end < s.n && letter(s, end); end++)
            ;
        bool wide = end > begin && op_text_width(t->f->shaper, s.p + begin, end - begin, in->style) > width;
        size_t run = 0;
        end += end == begin;
        for (size_t i = begin, left; i < end; i++) {
            bool starts = ((unsigned char)s.p[i] & 0xc0) != 0x80;
            left = end - i;
            if (wide && starts && run >= CUT_LETTERS && left >= 2 * CUT_LETTERS) {
                keep_byte(&k, in, i, '\xc2');
                keep_byte(&k, in, i, '\xad');
                run = 0;
            }
            keep_byte(&k, in, i, s.p[i]);
            run += starts;
        }
    }
    if (in->shown) {
        k.shown = op_grow(k.a, k.shown, k.n, &k.cap, sizeof(*k.shown));
        k.shown[k.n] = in->shown[in->n];
        in->shown = k.shown;
    } else {
        in->node = NULL; /* its bytes are no longer the node's */
    }
    op_str cut = op_buf_finish(&k.text, t->f->a);
    in->text = cut.p;
    in->n = cut.n;
}

/* ---- a cell ---- */

/* A cell whose lines are broken; lengths from the row's upper end. */
typedef struct {
    const op_table_cell *cell;
    const op_computed *c;
    const op_para *p;
    op_len x, text, above, below; /* x from the table's edge; height of its lines, paddings */
    op_len top;                   /* of its lines */
    bool links;
} placed;

static op_tag_ref cell_tag(op_flow *f, const op_node *row, const op_node *cell, op_tag_ref tr, int columns)
{
    op_tag_ref tag = op_flow_tag(f, cell->cell.header ? OP_TAG_TH : OP_TAG_TD, tr, cell);

    f->l->tags[tag].column_span = columns;
    f->l->tags[tag].row_span = cell->cell.rowspan > 1 ? cell->cell.rowspan : 1;
    f->l->tags[tag].row_header = cell->cell.header && row->first == cell && cell->next && !cell->next->cell.header;
    return tag;
}

/* The author's alignment of a column, unless the sheet has one for the cell itself. */
static void align(const op_table *t, const op_table_cell *cell, op_para_params *params)
{
    op_align own = cell->node->cell.align;
    bool rtl = own == OP_ALIGN_END && op_flow_rtl(t->f); /* "right" is right there, too, for the sake of figures */

    if (!op_table_states(cell->c, t->align) && own != OP_ALIGN_START) {
        params->setting = params->last_line = own == OP_ALIGN_CENTER ? OP_SET_CENTER : rtl ? OP_SET_START : OP_SET_END;
        params->auto_rtl &= !rtl;
    }
    params->balance &= params->setting != OP_SET_JUSTIFY;
    params->max_looseness = 0;
}

/* Above and below its text, where the sheet says nothing: a row of one line is a line of the page. */
static op_len usual_padding(const op_table *t)
{
    op_len spare = (t->f->page->leading - t->c->leading) / 2;

    return spare > 512 ? spare : op_unit(t->f) / 2;
}

/* Paddings leave most of a page to the lines. */
static op_len padding(const op_table *t, const op_table_cell *cell, op_side side)
{
    const op_page_style *page = t->f->page;
    op_len most = page->lines * page->leading / 8, stated = side == OP_SIDE_TOP ? cell->c->padding_top : cell->c->padding_bottom;

    if (!op_table_states(cell->c, t->padding[side]))
        return usual_padding(t);
    return stated < most ? stated : most;
}

static void break_cell(op_table *t, placed *to, op_tag_ref tag, bool artifact)
{
    op_flow *f = t->f;
    const op_table_cell *cell = to->cell;
    op_inlines list = {0};
    op_len left = op_table_side(t, cell, OP_SIDE_LEFT);
    op_len width = t->x[cell->last] + t->width[cell->last] - t->x[cell->at] - left - op_table_side(t, cell, OP_SIDE_RIGHT);
    op_len measure = width > to->c->size ? width : to->c->size;
    op_para_params params = op_flow_params(f, to->c, measure);

    if (artifact)
        op_inlines_text(f, &list, op_flatten(f->a, cell->node).s, to->c, tag);
    else
        op_inlines_children(f, &list, cell->node, to->c, tag);
    align(t, cell, &params);
    for (size_t i = 0; t->words == OP_WORDS_CUT && i < list.n; i++)
        if (list.v[i].kind == OP_INLINE_TEXT)
            cut_words(t, &list.v[i], measure);
    to->p = op_flow_lines(f, &list, &params);
    to->x = t->x[cell->at] + left;
    to->text = (op_len)op_para_lines(to->p, 0) * to->c->leading;
    to->links = list.links;
    to->above = padding(t, cell, OP_SIDE_TOP);
    to->below = padding(t, cell, OP_SIDE_BOTTOM);
}

/* ---- the row ---- */

enum { BASELINE = 3 }; /* of op_computed.vertical */

/* What the rules at a row's ends take: hairlines of an open table stand in its paddings. */
static op_len room_of_rule(const op_table *t, op_len w)
{
    return t->ruled || w > OP_PT(2) ? w : 0;
}

static op_len stack(placed *v, size_t n)
{
    op_len y = n ? v[0].above : 0;

    for (size_t i = 0; i < n; i++) {
        v[i].top = y;
        y += v[i].text;
    }
    return n ? y + v[n - 1].below : 0;
}

/* Cells on one baseline: the first lines of those that ask for it are level. */
static op_len height_of(placed *v, size_t n)
{
    op_len base = 0, height = 0;

    for (size_t i = 0; i < n; i++) {
        op_len own = v[i].above + op_baseline(v[i].c->leading);
        if (v[i].cell->c->vertical == BASELINE && own > base)
            base = own;
    }
    for (size_t i = 0; i < n; i++) {
        v[i].top = v[i].cell->c->vertical == BASELINE ? base - op_baseline(v[i].c->leading) : v[i].above;
        op_len h = v[i].top + v[i].text + v[i].below;
        height = h > height ? h : height;
    }
    return height;
}

static void align_cells(placed *v, size_t n, op_len height)
{
    for (size_t i = 0; i < n; i++) {
        op_len spare = height - v[i].above - v[i].text - v[i].below;
        int vertical = v[i].cell->c->vertical;
        if (vertical == 1)
            v[i].top = v[i].above + spare / 2;
        else if (vertical == 2)
            v[i].top = v[i].above + spare;
    }
}

op_len op_table_set_row(op_table *t, const op_table_row *row, op_items *items, bool artifact)
{
    op_flow *f = t->f;
    size_t n = row->n, at = (size_t)(row - t->rows);
    placed *v = op_new_array(f->a, placed, n);
    op_tag_ref none = OP_ARTIFACT_REF(OP_ARTIFACT_PAGINATION), tr = artifact ? none : op_flow_tag(f, OP_TAG_TR, t->tag, row->node);
    op_len first = at == 0 ? room_of_rule(t, op_table_widest(t, 0)) : 0, foot = room_of_rule(t, op_table_widest(t, at + 1));
    bool stacked = t->words == OP_CELLS_STACKED;

    for (size_t i = 0; i < n; i++) {
        const op_table_cell *cell = &row->cells[i];
        v[i] = (placed){.cell = cell, .c = op_table_look_of(t, cell)};
        break_cell(t, &v[i], artifact ? none : cell_tag(f, row->node, cell->node, tr, (int)(cell->last - cell->at + 1)), artifact);
    }
    op_len h = stacked ? stack(v, n) : height_of(v, n);
    if (!h)
        h = 2 * usual_padding(t);
    op_len exact = first + h + foot, whole = op_units_of(f, exact) * op_unit(f), more = t->ruled && whole > exact ? whole - exact : 0;
    if (!stacked)
        align_cells(v, n, h);
    for (size_t i = 0; i < n; i++)
        op_items_para(f, items, v[i].p, t->left + v[i].x, first + more / 2 + v[i].top, v[i].c->leading, !artifact, v[i].links);
    return exact + more;
}
