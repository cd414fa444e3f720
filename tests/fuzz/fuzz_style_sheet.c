/* Any bytes as a sheet over a small document, in print and on the screen: a style comes of it, every element has values that
 * can be set, every page has room for text, and the dump can be written. */
#include <stdint.h>
#include <stdlib.h>
#include <string.h>

#include "style/styled.h"

int LLVMFuzzerTestOneInput(const uint8_t *data, size_t size);

static op_node *add(op_document *d, op_node *parent, op_kind kind, const char *text)
{
    op_node *n = op_node_new(d, kind, OP_NO_SPAN);

    op_node_append(parent, n);
    if (text)
        op_node_append(n, op_text_new(d, op_str_of(text), OP_NO_SPAN));
    return n;
}

static op_document *make_document(op_arena *a)
{
    op_document *d = op_document_new(a);
    op_node *c = add(d, d->root, OP_CHAPTER, NULL), *n;

    add(d, c, OP_TITLE, "Title");
    n = add(d, c, OP_PARAGRAPH, "First");
    add(d, add(d, n, OP_EMPHASIS, "a"), OP_STRONG, "b");
    n->id = "first";
    add(d, c, OP_HEADING, "Heading")->heading.level = 1;
    add(d, c, OP_PARAGRAPH, "Second")->style = "lead";
    add(d, add(d, c, OP_QUOTATION, NULL), OP_PARAGRAPH, "Quoted");
    add(d, add(d, add(d, c, OP_LIST, NULL), OP_LIST_ITEM, NULL), OP_PARAGRAPH, "Item");
    add(d, add(d, c, OP_FIGURE, NULL), OP_CAPTION, "Caption");
    add(d, c, OP_PARAGRAPH, "Last")->lang = "fr";
    return d;
}

static void check_page(const op_page_style *p)
{
    if (p->measure < OP_MM(10) || p->lines < 1 || p->columns < 1 || p->leading < 1024 || p->width <= 0 || p->height <= 0)
        abort();
}

static void check_computed(const op_computed *c)
{
    if (c->size < 1024 || c->size > 2000 * 1024 || c->leading < 1024 || c->slant == OP_FONT_TOGGLE)
        abort();
}

static void check_style(const op_style *s)
{
    op_buf out = OP_BUF_INIT;

    check_page(&s->page);
    for (size_t i = 0; i < s->n_pages; i++)
        check_page(&s->pages[i]);
    for (const op_element *e = op_elements_root(s->tree->elements); e; e = op_element_next(e)) {
        const op_look *look = e->style;
        check_computed(look->c);
        for (int p = 0; p < OP_PSEUDO_COUNT; p++)
            if (look->pseudo[p])
                check_computed(look->pseudo[p]);
    }
    for (int role = 0; role < OP_ROLE_COUNT; role++)
        check_computed(&s->role[role]);
    op_style_dump(s, &out);
    op_buf_free(&out);
}

int LLVMFuzzerTestOneInput(const uint8_t *data, size_t size)
{
    op_arena *a = op_arena_new();
    op_document *d = make_document(a);

    for (int screen = 0; screen < 2; screen++) {
        op_style_input in = {.doc = d, .screen = screen, .page = size % 3 == 1 ? "a6" : NULL, .binding = size % 5 == 1 ? OP_MM(50) : 0};
        op_diags *diags;
        const op_style *s = op_style_make_with(a, &in, (op_str){(const char *)data, size}, &diags);
        if (!s || !diags)
            abort();
        check_style(s);
    }
    op_arena_free(a);
    return 0;
}
