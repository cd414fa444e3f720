/* heads_elements.c - margin boxes that show elements taken out of the flow: lines of text that look as the elements do */
#include <string.h>

#include "layout/heads_private.h"
#include "layout/margin.h"
#include "style/props.h"

static void append(op_flow *f, op_inlines *list, const op_inline *v, size_t n)
{
    for (size_t i = 0; i < n; i++) {
        list->v = op_grow(f->a, list->v, list->n, &list->cap, sizeof(*list->v));
        list->v[list->n++] = v[i];
    }
}

/* The element that the page has; NULL: none. */
static op_taken *element_on(const op_heads *h, const op_content_item *item)
{
    const op_placed_string *found =
        op_string_at(h->elements, h->n_elements, item->text, (op_string_position)item->position, (int64_t)h->page);

    return found ? &h->f->taken[found->element] : NULL;
}

/* Words of the sheet between elements look as the box does; its lines end where they say. */
static void add_words(op_heads *h, op_head_box *b, op_buf *words)
{
    op_str s = op_buf_finish(words, h->f->a);

    *words = (op_buf)OP_BUF_INIT;
    if (!s.n)
        return;
    for (size_t begin = 0, i = 0; i <= s.n; i++) {
        if (i < s.n && s.p[i] != '\n')
            continue;
        op_inlines_text(h->f, &b->list, op_str_sub(s, begin, i), b->c, OP_ARTIFACT_REF(OP_ARTIFACT_PAGINATION));
        if (i < s.n)
            append(h->f, &b->list, &(op_inline){.kind = OP_INLINE_BREAK, .style = op_flow_text_style(h->f, b->c, h->f->lang), .text = ""}, 1);
        begin = i + 1;
    }
    b->leading = b->c->leading > b->leading ? b->c->leading : b->leading;
}

static bool declares(const op_computed *c, const char *property)
{
    size_t at = op_property_index(op_property_find(op_str_of(property)));

    return c->declared[at / 64] >> (at % 64) & 1;
}

/* Lines stand as the box has them, unless the element itself states how. */
static void add_element(op_heads *h, op_head_box *b, op_taken *t)
{
    bool first = !t->shown;

    append(h->f, &b->list, first ? t->text.v : t->again, t->text.n);
    b->list.links |= first && t->text.links;
    b->first |= first;
    t->shown = true;
    b->shows[b->n_shows++] = t;
    if (t->leading > b->leading)
        b->leading = t->leading;
    if (declares(t->c, "text-align"))
        b->align = t->c->align;
}

static op_len longest_word(op_heads *h, const op_inline *in)
{
    op_len most = 0;

    for (size_t begin = 0, i = 0; i <= in->n; i++) {
        if (i < in->n && !strchr(" \t\n", in->text[i]))
            continue;
        op_len w = i > begin ? op_text_width(h->f->shaper, in->text + begin, i - begin, in->style) : 0;
        most = w > most ? w : most;
        begin = i + 1;
    }
    return most;
}

/* As wide as its widest line would be where nothing ends lines but the text itself. */
static void measure(op_heads *h, op_head_box *b)
{
    enum { ROUNDING = 256 };
    op_para_params params = op_para_defaults(OP_MARGIN_MOST);

    params.setting = params.last_line = OP_SET_START;
    params.max_looseness = 0;
    const op_para *p = op_para_break(h->f->shaper, h->f->a, b->list.v, b->list.n, &params);
    for (size_t i = 0; i < op_para_lines(p, 0); i++) {
        op_len w = op_para_line(p, 0, i).natural + ROUNDING;
        b->widest = w > b->widest ? w : b->widest;
    }
    for (size_t i = 0; i < b->list.n; i++) {
        op_len w = b->list.v[i].kind == OP_INLINE_TEXT ? longest_word(h, &b->list.v[i]) : 0;
        b->longest = w > b->longest ? w : b->longest;
    }
}

void op_head_elements(op_heads *h, op_head_box *b)
{
    op_buf words = OP_BUF_INIT;

    b->styled = true;
    b->leading = 0;
    for (size_t i = 0; i < b->c->content.n && words.n < OP_HEAD_TEXT_MOST && b->n_shows < OP_HEAD_ELEMENTS; i++) {
        const op_content_item *item = &b->c->content.v[i];
        if (item->kind != OP_CONTENT_ELEMENT) {
            op_head_item(h, item, &words);
            continue;
        }
        op_taken *t = element_on(h, item);
        add_words(h, b, &words);
        if (t)
            add_element(h, b, t);
    }
    add_words(h, b, &words);
    if (!b->leading)
        b->leading = b->c->leading;
    measure(h, b);
}
