#include "layout/asked.h"

#include <stdio.h>
#include <string.h>

enum { LOOKED_AT = 1000 }; /* parts of a content list: a box shows far fewer */

/* A counter that the text counts. */
static bool counts(const op_content_item *item)
{
    return item->kind == OP_CONTENT_COUNTERS ||
           (item->kind == OP_CONTENT_COUNTER && strcmp(item->text, "page") != 0 && strcmp(item->text, "pages") != 0);
}

static bool same(const op_content_item *a, const op_content_item *b)
{
    bool apart = a->kind == OP_CONTENT_COUNTERS && strcmp(a->text2 ? a->text2 : "", b->text2 ? b->text2 : "") != 0;

    return a->kind == b->kind && a->style == b->style && strcmp(a->text, b->text) == 0 && !apart;
}

const char *op_asked_key(const op_asked *q, const op_content_item *item)
{
    for (size_t i = 0; counts(item) && i < q->n_counters; i++)
        if (same(q->counters[i].item, item))
            return q->counters[i].key;
    return NULL;
}

bool op_asked_element(const op_asked *q, const char *name)
{
    for (size_t i = 0; i < q->n_elements; i++)
        if (strcmp(q->elements[i], name) == 0)
            return true;
    return false;
}

static void overflow(op_asked *q, const op_computed *box)
{
    if (!q->full)
        q->full = box;
}

static void ask_counter(op_arena *a, op_asked *q, const op_content_item *item, const op_computed *box)
{
    char key[16];

    if (op_asked_key(q, item))
        return;
    if (q->n_counters == OP_ASKED_MOST) {
        overflow(q, box);
        return;
    }
    int n = snprintf(key, sizeof(key), "\002%zu", q->n_counters);
    q->counters[q->n_counters++] = (op_asked_counter){item, op_arena_dup(a, key, (size_t)n)};
}

static void ask_element(op_asked *q, const char *name, const op_computed *box)
{
    if (op_asked_element(q, name))
        return;
    if (q->n_elements == OP_ASKED_MOST)
        overflow(q, box);
    else
        q->elements[q->n_elements++] = name;
}

static void ask_box(op_arena *a, op_asked *q, const op_computed *box)
{
    const op_content *content = &box->content;

    for (size_t i = 0; i < content->n && i < LOOKED_AT; i++) {
        const op_content_item *item = &content->v[i];
        if (item->kind == OP_CONTENT_ELEMENT)
            ask_element(q, item->text, box);
        else if (counts(item))
            ask_counter(a, q, item, box);
    }
}

static void ask_page(op_arena *a, op_asked *q, const op_page_style *page)
{
    for (int k = 0; k < OP_BOXES; k++)
        for (int state = 0; state < OP_PAGE_STATES; state++) {
            const op_computed *c = page->boxes[state][k];
            if (c && (!state || c != page->boxes[state - 1][k]))
                ask_box(a, q, c);
        }
}

const op_asked *op_asked_of(op_arena *a, const op_style *s)
{
    op_asked *q = op_new(a, op_asked);

    ask_page(a, q, &s->page);
    for (size_t i = 0; i < s->n_pages; i++)
        ask_page(a, q, &s->pages[i]);
    return q;
}
