/* pagemarks.c - where the pages of another edition begin: their numbers in the outer margin */
#include <stdlib.h>
#include <string.h>

#include "layout/flow.h"

/* A page of the other edition: it begins at that byte of a TEXT, or with a block that has none. */
typedef struct {
    const op_node *node;
    uint32_t offset;
    uint32_t number; /* in the list */
    bool placed;
} start;

/* One that the paragraph at hand holds, and on which of its lines. */
typedef struct {
    start *s;
    size_t line;
} waiting;

/* A mark of the page at hand. */
typedef struct {
    const start *s;
    op_len y;
} found;

typedef struct {
    op_flow *f;
    const op_page_list *list;
    start *v; /* by node and offset */
    size_t n;
    const op_para *para;
    waiting *w;
    size_t n_w, cap_w;
    found *marks;
    size_t n_marks, cap_marks;
} marker;

static int by_node(const void *a, const void *b)
{
    const start *x = a, *y = b;

    if (x->node != y->node)
        return (uintptr_t)x->node < (uintptr_t)y->node ? -1 : 1;
    if (x->offset != y->offset)
        return x->offset < y->offset ? -1 : 1;
    return x->number < y->number ? -1 : x->number > y->number;
}

/* The first TEXT of a block: pages begin with words wherever there are some. */
static const op_node *words_of(const op_node *block)
{
    for (const op_node *n = op_next(block, block); n; n = op_next(block, n))
        if (n->kind == OP_TEXT && n->text.s.n)
            return n;
    return block;
}

static void sort_starts(marker *m)
{
    m->v = op_new_array(m->f->a, start, m->list->n);
    for (size_t i = 0; i < m->list->n; i++) {
        const op_page_start *p = &m->list->pages[i];
        if (!p->text)
            continue; /* nothing of the flow stands on it */
        const op_node *node = p->text->kind == OP_TEXT ? p->text : words_of(p->text);
        m->v[m->n++] = (start){.node = node, .offset = p->offset, .number = (uint32_t)i};
    }
    if (m->n)
        qsort(m->v, m->n, sizeof(*m->v), by_node);
}

static size_t first_of(const marker *m, const op_node *node)
{
    size_t lo = 0, hi = m->n;

    while (lo < hi) {
        size_t mid = (lo + hi) / 2;
        if ((uintptr_t)m->v[mid].node < (uintptr_t)node)
            lo = mid + 1;
        else
            hi = mid;
    }
    return lo;
}

/* The byte of an inline's text that shows that byte of its node, or the first behind it. */
static uint32_t shown_at(const op_inline *in, uint32_t offset)
{
    uint32_t at = 0;

    if (!in->shown)
        return offset > in->node_offset ? offset - in->node_offset : 0;
    while (at < in->n && op_inline_source(in, at) < offset)
        at++;
    return at;
}

static void wait_for(marker *m, start *s, size_t line)
{
    m->w = op_grow(m->f->a, m->w, m->n_w, &m->cap_w, sizeof(*m->w));
    m->w[m->n_w++] = (waiting){s, line};
}

/* Which starts the paragraph holds. A drop cap is not among its inlines: what begins with it begins its first line. */
static void look_through(marker *m, const op_para *para, int looseness)
{
    size_t n;
    const op_inline *in = op_para_inlines(para, &n);

    m->para = para;
    m->n_w = 0;
    for (size_t k = 0; k < n; k++) {
        if (!in[k].node || in[k].kind != OP_INLINE_TEXT)
            continue;
        for (size_t i = first_of(m, in[k].node); i < m->n && m->v[i].node == in[k].node; i++) {
            start *s = &m->v[i];
            if (!s->placed && s->offset < op_inline_source(&in[k], (uint32_t)in[k].n)) {
                wait_for(m, s, op_para_line_at(para, looseness, k, shown_at(&in[k], s->offset)));
                s->placed = true;
            }
        }
    }
}

static void note_mark(marker *m, const start *s, op_len y)
{
    m->marks = op_grow(m->f->a, m->marks, m->n_marks, &m->cap_marks, sizeof(*m->marks));
    m->marks[m->n_marks++] = (found){s, y};
}

static int by_place(const void *a, const void *b)
{
    const found *x = a, *y = b;

    if (x->y != y->y)
        return x->y < y->y ? -1 : 1;
    return x->s->number < y->s->number ? -1 : x->s->number > y->s->number;
}

/* In the outer margin: on the right of loose sheets and rectos. */
static void draw_mark(const marker *m, const start *s, size_t page, op_len y)
{
    op_flow *f = m->f;
    op_page_items *items = f->l->pages[page].items;
    const op_page_style *style = items->style;
    const op_computed *c = op_flow_role(f, OP_ROLE_PAGE_MARK);
    op_label l = op_flow_label(f, c, op_str_of(m->list->pages[s->number].label), OP_ARTIFACT_REF(OP_ARTIFACT_PAGINATION));
    bool verso = style->facing && page % 2 == 1;
    op_len left, full = style->measure + style->gutter + style->margin_column, gap = c->size;

    if (!l.n || y > style->height - OP_MM(4))
        return;
    op_layout_page_style(f->l, page, &left);
    op_len margin = verso ? left : style->width - left - full, room = margin - op_text_width(f->shaper, l.text, l.n, l.style) - OP_MM(4);
    if (gap > room) /* narrow margins: nearer to the text rather than off the sheet */
        gap = room > c->size / 4 ? room : c->size / 4;
    l.align = verso ? OP_SET_END : OP_SET_START;
    op_items_label(f->a, &items->all, verso ? left - gap : left + full + gap, y, l);
}

/* From the top down; marks of one line, or of lines side by side in columns, stand below each other. */
static void draw_marks(marker *m, size_t page)
{
    op_len leading = op_flow_role(m->f, OP_ROLE_PAGE_MARK)->leading, free = INT32_MIN;

    if (m->n_marks)
        qsort(m->marks, m->n_marks, sizeof(*m->marks), by_place);
    for (size_t i = 0; i < m->n_marks; i++) {
        op_len y = m->marks[i].y > free ? m->marks[i].y : free;
        draw_mark(m, m->marks[i].s, page, y);
        free = y + leading;
    }
    m->n_marks = 0;
}

static void mark_lines(marker *m, size_t page)
{
    const op_items *all = &m->f->l->pages[page].items->all;

    for (size_t i = 0; i < all->n; i++) {
        const op_item *item = &all->v[i];
        if (item->kind != OP_ITEM_LINE || !item->flow)
            continue;
        if (item->para != m->para)
            look_through(m, item->para, item->looseness);
        for (size_t k = 0; k < m->n_w; k++)
            if (m->w[k].line == item->line)
                note_mark(m, m->w[k].s, item->y);
    }
}

/* Blocks without words: pictures. */
static void mark_blocks(marker *m, size_t page)
{
    size_t n;
    const op_block_box *boxes = op_layout_boxes(m->f->l, page, &n);

    for (size_t i = 0; i < n; i++) {
        if (!boxes[i].node || boxes[i].from_above)
            continue;
        for (size_t k = first_of(m, boxes[i].node); k < m->n && m->v[k].node == boxes[i].node; k++)
            if (!m->v[k].placed) {
                m->v[k].placed = true;
                note_mark(m, &m->v[k], boxes[i].y + op_baseline(op_flow_role(m->f, OP_ROLE_PAGE_MARK)->leading));
            }
    }
}

void op_flow_page_marks(op_flow *f)
{
    marker m = {.f = f, .list = f->in->numbers_of};

    if (!m.list || !m.list->n)
        return;
    sort_starts(&m);
    for (size_t page = 0; page < f->l->n_pages; page++) {
        mark_lines(&m, page);
        mark_blocks(&m, page);
        draw_marks(&m, page);
    }
}
