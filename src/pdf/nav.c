#include <stdlib.h>
#include <string.h>

#include "pdf/parts.h"
#include "pdf/put.h"

enum { LEAF = 64 };

static void put_place(const op_tree *t, const op_dest *d, op_buf *b)
{
    op_buf_char(b, '[');
    op_pdf_put_ref(b, t->pages[d->page]);
    op_buf_puts(b, "/XYZ");
    op_pdf_put_len(b, d->x);
    op_pdf_put_len(b, (int64_t)t->layout->pages[d->page].height - d->y);
    op_buf_puts(b, " null]");
}

/* A name tree of two levels; the layout keeps its ids sorted as the tree wants them. */
void op_dests_write(const op_tree *t, op_buf *catalogue)
{
    const op_layout *l = t->layout;
    op_buf b = OP_BUF_INIT, kids = OP_BUF_INIT;

    if (!l->n_dests)
        return;
    for (size_t i = 0; i < l->n_dests; i += LEAF) {
        size_t end = i + LEAF < l->n_dests ? i + LEAF : l->n_dests;
        uint32_t leaf = op_writer_reserve(t->w);
        op_buf_truncate(&b, 0);
        op_buf_puts(&b, "<</Limits[");
        op_pdf_put_bytes(&b, op_str_of(l->dests[i].id));
        op_pdf_put_bytes(&b, op_str_of(l->dests[end - 1].id));
        op_buf_puts(&b, "]/Names[");
        for (size_t k = i; k < end; k++) {
            if (l->dests[k].page >= l->n_pages)
                continue;
            op_pdf_put_bytes(&b, op_str_of(l->dests[k].id));
            put_place(t, &l->dests[k], &b);
        }
        op_buf_puts(&b, "]>>");
        op_writer_object(t->w, leaf, op_buf_view(&b));
        op_pdf_put_ref(&kids, leaf);
    }
    uint32_t root = op_writer_reserve(t->w);
    op_buf_truncate(&b, 0);
    op_buf_puts(&b, "<</Kids[");
    op_buf_str(&b, op_buf_view(&kids));
    op_buf_puts(&b, "]>>");
    op_writer_object(t->w, root, op_buf_view(&b));
    op_buf_puts(catalogue, "/Names<</Dests");
    op_pdf_put_ref(catalogue, root);
    op_buf_puts(catalogue, ">>");
    op_buf_free(&b);
    op_buf_free(&kids);
}

/* ---- outline ---- */

typedef struct {
    size_t parent, first, last, next, prev; /* 1 + index; 0: none, for a parent the root */
    size_t shown;  /* descendants that stand open below it */
    size_t kids;
    uint32_t object;
} node;

static void link_nodes(const op_outline *o, size_t n, node *nodes)
{
    size_t open = 0; /* the item that the last one stands in, itself included */

    for (size_t i = 1; i <= n; i++) {
        while (open && o[open - 1].level >= o[i - 1].level)
            open = nodes[open].parent;
        node *p = &nodes[open];
        nodes[i].parent = open;
        nodes[i].prev = p->last;
        if (p->last)
            nodes[p->last].next = i;
        else
            p->first = i;
        p->last = i;
        open = i;
    }
}

/* From the last item back, so that each is counted before its parent. */
static void count_shown(const op_outline *o, size_t n, node *nodes)
{
    for (size_t i = n; i >= 1; i--) {
        node *p = &nodes[nodes[i].parent];
        p->shown += 1 + (o[i - 1].open ? nodes[i].shown : 0);
        p->kids++;
    }
}

static void put_node_ref(op_buf *b, const char *key, const node *nodes, size_t i)
{
    op_buf_puts(b, key);
    op_pdf_put_ref(b, nodes[i].object);
}

static void put_item(const op_outline *o, const node *nodes, size_t i, op_buf *b)
{
    const node *x = &nodes[i];

    op_buf_puts(b, "<</Title");
    op_pdf_put_text(b, op_str_of(o[i - 1].title));
    put_node_ref(b, "/Parent", nodes, x->parent);
    if (x->prev)
        put_node_ref(b, "/Prev", nodes, x->prev);
    if (x->next)
        put_node_ref(b, "/Next", nodes, x->next);
    if (x->first) {
        put_node_ref(b, "/First", nodes, x->first);
        put_node_ref(b, "/Last", nodes, x->last);
        op_buf_printf(b, "/Count %s%zu", o[i - 1].open ? "" : "-", x->shown);
    }
    if (o[i - 1].id) {
        op_buf_puts(b, "/Dest");
        op_pdf_put_bytes(b, op_str_of(o[i - 1].id));
    }
    op_buf_puts(b, ">>");
}

void op_outline_write(const op_tree *t, op_buf *catalogue)
{
    const op_layout *l = t->layout;
    op_buf b = OP_BUF_INIT;

    if (!l->n_outline)
        return;
    node *nodes = op_new_array(t->arena, node, l->n_outline + 1);
    for (size_t i = 0; i <= l->n_outline; i++)
        nodes[i].object = op_writer_reserve(t->w);
    link_nodes(l->outline, l->n_outline, nodes);
    count_shown(l->outline, l->n_outline, nodes);
    for (size_t i = 1; i <= l->n_outline; i++) {
        op_buf_truncate(&b, 0);
        put_item(l->outline, nodes, i, &b);
        op_writer_object(t->w, nodes[i].object, op_buf_view(&b));
    }
    op_buf_truncate(&b, 0);
    op_buf_puts(&b, "<</Type/Outlines");
    put_node_ref(&b, "/First", nodes, nodes[0].first);
    put_node_ref(&b, "/Last", nodes, nodes[0].last);
    op_buf_printf(&b, "/Count %zu>>", nodes[0].shown);
    op_writer_object(t->w, nodes[0].object, op_buf_view(&b));
    put_node_ref(catalogue, "/Outlines", nodes, 0);
    op_buf_free(&b);
}

/* ---- page labels ---- */

typedef struct {
    char style; /* D, r, R; 0: the label stands as it is */
    long value;
} label;

/* Roman numerals up to 3999, one case throughout; 0 where the text is none. Checked by writing it again. */
static long roman(const char *s, bool upper)
{
    static const struct {
        const char *lower, *upper;
        long value;
    } steps[] = {
        {"m", "M", 1000}, {"cm", "CM", 900}, {"d", "D", 500}, {"cd", "CD", 400}, {"c", "C", 100}, {"xc", "XC", 90},
        {"l", "L", 50},   {"xl", "XL", 40},  {"x", "X", 10},  {"ix", "IX", 9},   {"v", "V", 5},   {"iv", "IV", 4},
        {"i", "I", 1},
    };
    long value = 0;

    for (size_t i = 0; i < sizeof(steps) / sizeof(steps[0]); i++) {
        const char *step = upper ? steps[i].upper : steps[i].lower;
        size_t n = strlen(step), times = 0;
        bool once = n == 2 || (step[0] | 0x20) == 'd' || (step[0] | 0x20) == 'l' || (step[0] | 0x20) == 'v';
        for (; strncmp(s, step, n) == 0 && times < (once ? 1u : 3u); times++, s += n)
            value += steps[i].value;
    }
    return *s ? 0 : value;
}

static label read_label(const char *s)
{
    char *end;

    if (*s >= '1' && *s <= '9' && strlen(s) < 9) {
        long v = strtol(s, &end, 10);
        if (!*end)
            return (label){'D', v};
    }
    long v = roman(s, false);
    if (v)
        return (label){'r', v};
    v = roman(s, true);
    return v ? (label){'R', v} : (label){0, 0};
}

static void put_label(label is, const char *text, op_buf *b)
{
    op_buf_puts(b, "<<");
    if (is.style)
        op_buf_printf(b, "/S/%c/St %ld", is.style, is.value);
    else if (*text) {
        op_buf_puts(b, "/P");
        op_pdf_put_text(b, op_str_of(text));
    }
    op_buf_puts(b, ">>");
}

void op_labels_write(const op_tree *t, op_buf *catalogue)
{
    label before = {0, 0};
    op_buf b = OP_BUF_INIT;

    op_buf_puts(&b, "<</Nums[");
    for (size_t i = 0; i < t->layout->n_pages; i++) {
        const char *text = t->layout->pages[i].label ? t->layout->pages[i].label : "";
        label is = read_label(text);
        if (i == 0 || !is.style || is.style != before.style || is.value != before.value + 1) {
            op_buf_printf(&b, "%zu", i);
            put_label(is, text, &b);
        }
        before = is;
    }
    op_buf_puts(&b, "]>>");
    uint32_t number = op_writer_reserve(t->w);
    op_writer_object(t->w, number, op_buf_view(&b));
    op_buf_puts(catalogue, "/PageLabels");
    op_pdf_put_ref(catalogue, number);
    op_buf_free(&b);
}
