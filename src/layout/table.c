#include <string.h>

#include "lang/hyphen.h"
#include "layout/flow.h"

/* Simple tables: columns as wide as their content asks, hairlines above, below the head and at the end, a head
 * that is repeated where the table goes on. Spanning cells take the room of their columns. */

enum { COLUMNS_MAX = 64 }; /* limit: columns of a table as set; more share the last */

/* How far a table gives way that is wider than its room: words whole, parted by their language's rules, cut anywhere,
 * cells set below each other. */
typedef enum { WORDS_WHOLE, WORDS_PARTED, WORDS_CUT, CELLS_STACKED } strictness;

typedef struct {
    op_flow *f;
    const op_node *table;
    size_t columns;
    op_len least[COLUMNS_MAX], most[COLUMNS_MAX]; /* longest word or part of one, whole text */
    op_len width[COLUMNS_MAX], x[COLUMNS_MAX];
    op_len gap, room;
    op_tag_ref tag;
    op_computed *head, *cell; /* looks, smaller than the style's where the table needs it */
    strictness words;
    bool crowded; /* more columns than COLUMNS_MAX */
} grid;

static const op_computed *look_of(const grid *g, const op_node *cell)
{
    return cell->cell.header ? g->head : g->cell;
}

static size_t span_of(const op_node *cell)
{
    return cell->cell.colspan > 1 ? cell->cell.colspan : 1;
}

/* Hyphenation points of a word looked at; letters on either side of a cut; bytes of a cell measured as one line. */
enum { POINTS_MAX = 64, CUT_LETTERS = 2, TEXT_MOST = 2048 };

/* What one line must hold of a word: all of it, or its widest part with a hyphen. */
static op_len word_least(const grid *g, op_str word, const op_text_style *style)
{
    op_shaper *s = g->f->shaper;
    const op_hyphenator *h = g->words == WORDS_PARTED && g->f->in->lang ? op_hyphenator_get(g->f->in->lang, g->f->lang) : NULL;
    op_hyphen_point points[POINTS_MAX];
    size_t n = h ? op_hyphenate(h, word, points, POINTS_MAX) : 0, begin = 0;
    op_len widest = 0;

    for (size_t i = 0; i <= n; i++) {
        size_t end = i < n ? points[i].at : word.n;
        op_len w = op_text_width(s, word.p + begin, end - begin, style) + (i < n ? style->size * 2 / 5 : 0);
        widest = w > widest ? w : widest;
        begin = end;
    }
    op_len cut = style->size * 2; /* some letters and a hyphen */
    return g->words >= WORDS_CUT && widest > cut ? cut : widest;
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
        op_len w = word_least(g, op_str_sub(text.s, begin, i), style);
        word = w > word ? w : word;
        begin = i + 1;
    }
    size_t seen = text.s.n < TEXT_MOST ? text.s.n : TEXT_MOST; /* more is wider than any sheet */
    all = op_text_width(g->f->shaper, text.s.p, seen, style) + 2 * 1024;
    word += 2 * 1024;
    op_arena_reset(scratch, mark);
    if (word > g->least[column])
        g->least[column] = word;
    if (all > g->most[column])
        g->most[column] = all;
}

static void measure_table(grid *g)
{
    memset(g->least, 0, sizeof(g->least));
    memset(g->most, 0, sizeof(g->most));
    for (const op_node *row = g->table->first; row; row = row->next) {
        size_t column = 0;
        if (row->kind != OP_TABLE_ROW)
            continue;
        for (const op_node *cell = row->first; cell; cell = cell->next) {
            size_t at = column < COLUMNS_MAX ? column : COLUMNS_MAX - 1;
            if (span_of(cell) == 1)
                measure_cell(g, cell, at);
            column += span_of(cell) < COLUMNS_MAX ? span_of(cell) : COLUMNS_MAX;
        }
        g->crowded |= column > COLUMNS_MAX;
        if (column > g->columns)
            g->columns = column < COLUMNS_MAX ? column : COLUMNS_MAX;
    }
}

static bool fits(const grid *g)
{
    int64_t least = (int64_t)g->gap * (int64_t)(g->columns ? g->columns - 1 : 0);

    for (size_t i = 0; i < g->columns; i++)
        least += g->least[i];
    return least <= g->room && !g->crowded;
}

static bool fits_in(grid *g, op_len room, strictness words)
{
    g->room = room;
    g->words = words;
    measure_table(g);
    return fits(g);
}

static void set_size(grid *g, op_len size)
{
    op_flow *f = g->f;
    op_computed *looks[] = {g->head, g->cell};
    const op_computed *full = op_flow_role(f, OP_ROLE_TABLE);

    g->head = op_new(f->a, op_computed), g->cell = op_new(f->a, op_computed); /* styles of text are known by their address */
    *g->head = *looks[0], *g->cell = *looks[1];
    g->head->leading = g->cell->leading = op_len_scale(full->leading, size, full->size);
    g->head->size = g->cell->size = size;
    g->gap = op_len_scale(full->gap, size, full->size);
}

/* What a wide table takes, in this order: the margin column's room, parted words, smaller type, words cut anywhere, and
 * where not even two letters stand in a column, a row's cells below each other. */
static void fit_table(grid *g)
{
    const op_len smallest = OP_PT(7);
    op_flow *f = g->f;
    const op_page_style *page = f->page;
    op_len inset = f->left + f->right, full = page->measure + page->gutter + page->margin_column - inset;
    op_len size = g->cell->size;

    if (fits_in(g, f->width - inset, WORDS_WHOLE) || !g->columns)
        return;
    if (f->columns > 1 && !f->spanning) { /* wider than its column: over all of them */
        op_flow_settle(f);
        op_flow_span(f, true);
        if (fits_in(g, f->width - inset, WORDS_WHOLE))
            return;
    }
    if (page->margin_column && f->width == page->measure) {
        op_flow_settle(f);
        int clear = op_flow_clear_margin(f);
        if (clear > f->space)
            f->space = (uint8_t)(clear > 200 ? 200 : clear);
        if (fits_in(g, full, WORDS_WHOLE))
            return;
    }
    op_len room = g->room;
    if (fits_in(g, room, WORDS_PARTED))
        return;
    while (!g->crowded && size > smallest) {
        size = size - OP_PT(0.5) > smallest ? size - OP_PT(0.5) : smallest;
        set_size(g, size);
        if (fits_in(g, room, WORDS_WHOLE) || fits_in(g, room, WORDS_PARTED))
            return;
    }
    g->words = WORDS_CUT;
    measure_table(g);
    if (!fits(g))
        g->words = CELLS_STACKED;
    op_diag_addf(f->diags, OP_DIAG_TABLE_NARROW, g->table->span, "%s",
                 g->words == WORDS_CUT ? "words are cut" : "the cells of a row stand below each other");
}

/* Whole texts where they fit; else the least, and the rest in proportion to what is wanted beyond it. */
static void share_width(grid *g)
{
    int64_t least = 0, most = 0, room = g->room - (int64_t)g->gap * (int64_t)(g->columns - 1);
    op_len x = 0;

    for (size_t i = 0; i < g->columns; i++)
        least += g->least[i], most += g->most[i];
    for (size_t i = 0; i < g->columns; i++) {
        if (g->words == CELLS_STACKED)
            g->width[i] = g->room;
        else if (most <= room)
            g->width[i] = g->most[i];
        else
            g->width[i] = g->least[i] + op_len_scale(g->most[i] - g->least[i], room - least, most - least ? most - least : 1);
        g->x[i] = g->words == CELLS_STACKED ? 0 : x;
        x += g->width[i] + g->gap;
    }
}

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
static void cut_words(const grid *g, op_inline *in, op_len width)
{
    op_str s = {in->text, in->n};
    cutter k = {.a = g->f->a, .text = OP_BUF_INIT};

    for (size_t begin = 0, end; begin < s.n; begin = end) {
        for (end = begin; end < s.n && letter(s, end); end++)
            ;
        bool wide = end > begin && op_text_width(g->f->shaper, s.p + begin, end - begin, in->style) > width;
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
    op_str cut = op_buf_finish(&k.text, g->f->a);
    in->text = cut.p;
    in->n = cut.n;
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
        for (size_t i = 0; g->words == WORDS_CUT && i < list.n; i++)
            if (list.v[i].kind == OP_INLINE_TEXT)
                cut_words(g, &list.v[i], measure);
        const op_para *p = op_para_break(f->shaper, f->a, list.v, list.n, &params);
        op_len top = g->words == CELLS_STACKED ? height : 0;
        op_len h = top + op_items_para(f, items, p, f->left + g->x[at], top, c->leading, !artifact, list.links);
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
        const op_computed *c = op_flow_look(f, n);
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
    op_len spare = (f->page->leading - c->leading) / 2, pad = spare > 512 ? spare : op_unit(f) / 2; /* a row of one line is a line of the grid */
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
    int total = 0, least = f->page->lines * 2 / 4;

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
    grid g = {.f = f, .table = table, .gap = op_flow_role(f, OP_ROLE_TABLE)->gap};
    op_items head = {0};
    op_len head_height = 0;
    const op_node *last = NULL;
    bool first = true;

    g.head = op_new(f->a, op_computed), g.cell = op_new(f->a, op_computed);
    *g.head = *op_flow_role(f, OP_ROLE_TABLE_HEAD), *g.cell = *op_flow_role(f, OP_ROLE_TABLE_CELL);
    bool across = f->spanning;
    fit_table(&g);
    if (g.words != WORDS_WHOLE) {
        set_size(&g, g.cell->size); /* looks of their own once more */
        g.head->hyphens = g.cell->hyphens = OP_HYPHENS_AUTO;
    }
    if (!g.columns) {
        op_flow_span(f, across);
        return;
    }
    share_width(&g);
    g.tag = op_flow_tag(f, OP_TAG_TABLE, f->parent, table);
    op_flow_at(f, table, table->id, g.tag, OP_NO_INLINE);
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
    op_flow_span(f, across);
}
