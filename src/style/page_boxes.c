/* page_boxes.c - the margin boxes of each kind of page (CSS Paged Media Level 3, sections 5 and 6) */
#include <string.h>

#include "style/pages.h"

/* How a box is set where the sheet says nothing. */
static const struct {
    op_text_align align;
    int vertical; /* top 0, middle 1, bottom 2 */
} usual[OP_BOXES] = {
    [OP_BOX_TOP_LEFT_CORNER] = {OP_TEXT_END, 1},     [OP_BOX_TOP_LEFT] = {OP_TEXT_START, 1},
    [OP_BOX_TOP_CENTER] = {OP_TEXT_CENTER, 1},       [OP_BOX_TOP_RIGHT] = {OP_TEXT_END, 1},
    [OP_BOX_TOP_RIGHT_CORNER] = {OP_TEXT_START, 1},  [OP_BOX_RIGHT_TOP] = {OP_TEXT_CENTER, 0},
    [OP_BOX_RIGHT_MIDDLE] = {OP_TEXT_CENTER, 1},     [OP_BOX_RIGHT_BOTTOM] = {OP_TEXT_CENTER, 2},
    [OP_BOX_BOTTOM_RIGHT_CORNER] = {OP_TEXT_START, 1}, [OP_BOX_BOTTOM_RIGHT] = {OP_TEXT_END, 1},
    [OP_BOX_BOTTOM_CENTER] = {OP_TEXT_CENTER, 1},    [OP_BOX_BOTTOM_LEFT] = {OP_TEXT_START, 1},
    [OP_BOX_BOTTOM_LEFT_CORNER] = {OP_TEXT_END, 1},  [OP_BOX_LEFT_BOTTOM] = {OP_TEXT_CENTER, 2},
    [OP_BOX_LEFT_MIDDLE] = {OP_TEXT_CENTER, 1},      [OP_BOX_LEFT_TOP] = {OP_TEXT_CENTER, 0},
};

/* Pages differ in few rules: a context or a box that comes of the same blocks is made once. */
typedef struct made {
    struct made *next;
    const void *parent; /* a page's context; contexts: NULL */
    op_block **v;
    size_t n;
    int box;            /* OP_BOXES: a context */
    const op_computed *c;
    const op_custom_scope *scope;
} made;

typedef struct {
    op_cascade *c;
    const op_page_rules *rules;
    const op_look *root;
    made *all;
    op_block **v; /* room for one list of blocks */
    size_t cap;
} maker;

static const made *find(const maker *m, const void *parent, int box, size_t n)
{
    for (const made *x = m->all; x; x = x->next)
        if (x->parent == parent && x->box == box && x->n == n && memcmp(x->v, m->v, n * sizeof(*m->v)) == 0)
            return x;
    return NULL;
}

static made *note(maker *m, const void *parent, int box, size_t n)
{
    made *x = op_new(m->c->arena, made);

    *x = (made){.next = m->all, .parent = parent, .v = op_new_array(m->c->arena, op_block *, n + 1), .n = n, .box = box};
    memcpy(x->v, m->v, n * sizeof(*m->v));
    return m->all = x;
}

static const made *context(maker *m, op_str name, int state)
{
    size_t n = 0;

    for (size_t i = 0; i < m->rules->n; i++)
        if (op_page_entry_matches(&m->rules->v[i], name, state))
            m->v[n++] = m->rules->v[i].page;
    const made *known = find(m, NULL, OP_BOXES, n);
    if (known)
        return known;
    made *x = note(m, NULL, OP_BOXES, n);
    x->c = op_page_context(m->c, m->rules, m->root, name, state, &x->scope);
    return x;
}

static const op_computed *compute(maker *m, const made *page, int kind, size_t n)
{
    op_computed parent = *page->c, base = m->c->initial, *out = op_new(m->c->arena, op_computed);
    op_blocks blocks = {m->v, n};

    parent.align = (int)usual[kind].align;
    base.vertical = usual[kind].vertical;
    const op_custom_scope *scope = op_cascade_scope(m->c, blocks, page->scope, false);
    op_cascade_compute(m->c, blocks, &parent, &base, scope, false, out);
    out->above = page->c;
    bool empty = out->content.normal || out->content.none;
    return empty && out->progress <= 0 ? NULL : out; /* a rule of progress needs no content */
}

static const op_computed *box(maker *m, const made *page, op_str name, int state, int kind)
{
    size_t n = 0;

    for (size_t i = 0; i < m->rules->n; i++) {
        if (!op_page_entry_matches(&m->rules->v[i], name, state))
            continue;
        for (const op_page_box *b = m->rules->v[i].boxes; b; b = b->next)
            if ((int)b->kind == kind)
                m->v[n++] = b->block;
    }
    if (!n)
        return NULL;
    const made *known = find(m, page, kind, n);
    if (known)
        return known->c;
    made *x = note(m, page, kind, n);
    x->c = compute(m, page, kind, n);
    return x->c;
}

static size_t count_boxes(const op_page_rules *r)
{
    size_t n = r->n + 1;

    for (size_t i = 0; i < r->n; i++)
        for (const op_page_box *b = r->v[i].boxes; b; b = b->next)
            n++;
    return n;
}

void op_pages_boxes(op_cascade *c, const op_page_rules *r, const op_look *root, op_pages pages)
{
    maker m = {.c = c, .rules = r, .root = root, .v = op_new_array(c->arena, op_block *, count_boxes(r))};

    for (size_t i = 0; i < pages.n; i++) {
        op_str name = op_str_of(pages.v[i].name);
        for (int state = 0; state < OP_PAGE_STATES; state++) {
            const made *page = context(&m, name, state);
            for (int k = 0; k < OP_BOXES; k++)
                pages.v[i].boxes[state][k] = box(&m, page, name, state, k);
        }
    }
}
