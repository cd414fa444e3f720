/* para_links.c - the areas of a line's links, and what they say */
#include <string.h>

#include "base/utf8.h"
#include "layout/para_private.h"

const op_instance *op_atom_instance(const op_para *p, const op_atom *a)
{
    if (a->item->kind == OP_ITEM_WORD)
        return op_item_word(p, a->item)->instance;
    return op_shape_instance(p->shaper, p->inlines[a->item->inline_index].style, NULL);
}

static bool same_link(const op_para *p, const op_atom *a, const char *href)
{
    const char *other = p->inlines[a->item->inline_index].href;

    return href && other && (href == other || strcmp(href, other) == 0);
}

/* Text without what is never drawn. */
static void say_text(op_buf *out, const char *text, size_t n)
{
    for (size_t at = 0; at < n;) {
        unsigned c;
        size_t step = op_utf8_get(text + at, n - at, &c);
        if (!op_shape_invisible(c))
            op_buf_add(out, text + at, step);
        at += step;
    }
}

/* Adds an atom's text to what a link says. */
static void say(op_buf *out, const op_para *p, const op_atom *a)
{
    const op_inline *in = &p->inlines[a->item->inline_index];
    size_t from = a->part.text_begin, to = a->part.text_end;

    if (a->is_space && !op_space_shows(a->item->space))
        return;
    if (a->is_space)
        op_buf_char(out, ' ');
    else if (a->item->kind == OP_ITEM_WORD && in->shown)
        say_text(out, in->original + in->shown[a->item->offset + from],
                 in->shown[a->item->offset + to] - in->shown[a->item->offset + from]);
    else if (a->item->kind == OP_ITEM_WORD)
        say_text(out, a->part.word->text + from, to - from);
}

static op_link_area area_of(const op_para *p, const op_atom *atoms, size_t first, size_t last, op_len x, op_len y,
                            op_arena *a)
{
    const op_inline *in = &p->inlines[atoms[first].item->inline_index];
    const op_instance *i = op_atom_instance(p, &atoms[first]);
    op_len left = INT32_MAX, right = INT32_MIN;
    op_buf says = OP_BUF_INIT;

    while (last > first + 1 && atoms[last - 1].is_space)
        last--;
    for (size_t k = first; k < last; k++) {
        left = atoms[k].x < left ? atoms[k].x : left;
        right = atoms[k].x + atoms[k].width > right ? atoms[k].x + atoms[k].width : right;
        say(&says, p, &atoms[k]);
    }
    if (!says.n)
        op_buf_puts(&says, in->href);
    return (op_link_area){x + left, y - i->shift - i->ascent, right - left, i->ascent + i->descent, in->tag, in->href,
                          op_buf_finish(&says, a).p};
}

op_link_area *op_line_links(const op_para *p, int looseness, size_t line, op_len x, op_len y, op_arena *a, size_t *n)
{
    op_arena *scratch = op_arena_new();
    size_t n_atoms, cap = 0;
    op_atom *atoms = op_para_atoms(p, looseness, line, scratch, &n_atoms);
    op_link_area *areas = NULL;

    *n = 0;
    for (size_t k = 0; k < n_atoms;) {
        const char *href = p->inlines[atoms[k].item->inline_index].href;
        size_t end = k + 1;
        while (end < n_atoms && same_link(p, &atoms[end], href))
            end++;
        if (href) {
            areas = op_grow(a, areas, *n, &cap, sizeof(*areas));
            areas[(*n)++] = area_of(p, atoms, k, end, x, y, a);
        }
        k = end;
    }
    op_arena_free(scratch);
    return areas;
}
