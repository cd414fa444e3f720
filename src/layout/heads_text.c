/* heads_text.c - what margin boxes say, and how pages are numbered */
#include <string.h>

#include "lang/words.h"
#include "layout/heads_private.h"

op_str op_head_cut(op_str s, size_t n)
{
    if (s.n <= n)
        return s;
    while (n && ((unsigned char)s.p[n] & 0xc0) == 0x80)
        n--;
    return op_str_sub(s, 0, n);
}

/* Where the mark stands; false: on no page. */
static bool placed(const op_flow *f, uint32_t mark, op_placed_string *to)
{
    to->page = -1;
    if (mark == OP_NO_MARK)
        return true;
    const op_mark_place *m = &f->marks[mark];
    if (m->page >= f->l->n_pages)
        return false;
    const op_page_style *style = f->l->pages[m->page].items->style;
    to->page = m->page;
    to->at_top = m->y <= style->top + style->leading / 2;
    return true;
}

void op_heads_strings(op_heads *h)
{
    op_flow *f = h->f;

    h->strings = op_new_array(f->scratch, op_placed_string, f->n_strings);
    for (size_t i = 0; i < f->n_strings; i++) {
        const op_string_set *s = &f->strings[i];
        h->strings[h->n_strings] = (op_placed_string){.name = s->name, .text = s->text, .order = s->order};
        h->n_strings += placed(f, s->mark, &h->strings[h->n_strings]);
    }
    op_strings_sort(h->strings, h->n_strings);
    h->elements = op_new_array(f->scratch, op_placed_string, f->n_taken);
    for (size_t i = 0; i < f->n_taken; i++) {
        h->elements[h->n_elements] = (op_placed_string){.name = f->taken[i].name, .order = (uint32_t)i, .element = i};
        h->n_elements += placed(f, f->taken[i].mark, &h->elements[h->n_elements]);
    }
    op_strings_sort(h->elements, h->n_elements);
}

/* -offprint-phrase(page-of-pages), the only one: "Page 3 of 12" as the document's language has it. */
static void put_phrase(const op_heads *h, op_buf *out)
{
    op_buf page = OP_BUF_INIT, pages = OP_BUF_INIT;

    op_counter_text(&page, h->f->l->pages[h->page].items->number, OP_LIST_DECIMAL);
    op_counter_text(&pages, (int)h->f->l->n_pages, OP_LIST_DECIMAL);
    op_word_fill(out, h->f->lang, OP_WORD_PAGE_OF, (const char *const[]){page.p, pages.p}, 2);
    op_buf_free(&page);
    op_buf_free(&pages);
}

/* A counter of the text, as it is where the page begins (CSS Paged Media 3, 7.1), or in what the page begins with. */
static void put_count(const op_heads *h, const op_content_item *item, op_buf *out)
{
    const char *key = op_asked_key(op_generated_asked(h->f->generated), item);
    const op_placed_string *found = key ? op_string_at(h->strings, h->n_strings, key, OP_STRING_START, (int64_t)h->page) : NULL;

    if (found)
        op_buf_str(out, found->text);
    else if (key)
        op_counter_text(out, 0, item->style);
}

void op_head_item(const op_heads *h, const op_content_item *item, op_buf *out)
{
    const op_layout *l = h->f->l;

    if (item->kind == OP_CONTENT_TEXT)
        op_buf_puts(out, item->text);
    else if (item->kind == OP_CONTENT_STRING)
        op_buf_str(out, op_head_cut(op_string_on(h->strings, h->n_strings, item->text, (op_string_position)item->position,
                                                   (int64_t)h->page), OP_HEAD_TEXT_MOST));
    else if (item->kind == OP_CONTENT_COUNTER && strcmp(item->text, "page") == 0)
        op_counter_text(out, l->pages[h->page].items->number, item->style);
    else if (item->kind == OP_CONTENT_COUNTER && strcmp(item->text, "pages") == 0)
        op_counter_text(out, (int)l->n_pages, item->style);
    else if (item->kind == OP_CONTENT_COUNTER || item->kind == OP_CONTENT_COUNTERS)
        put_count(h, item, out);
    else if (item->kind == OP_CONTENT_PHRASE)
        put_phrase(h, out);
}

unsigned op_page_state_of(const op_layout *l, size_t page)
{
    const op_page *p = &l->pages[page];
    bool first = p->items->in_section == 0 && !p->blank;

    return (first ? OP_PAGE_FIRST : 0) | (page ? 0 : OP_PAGE_OPENING) | (p->items->style->facing && page % 2 == 1 ? OP_PAGE_LEFT : 0) | (p->blank ? OP_PAGE_BLANK : 0);
}

static bool shows_elements(const op_content *content)
{
    for (size_t i = 0; i < content->n; i++)
        if (content->v[i].kind == OP_CONTENT_ELEMENT)
            return true;
    return false;
}

op_head_box op_head_box_of(op_heads *h, op_margin_box which)
{
    op_head_box b = {.c = h->style->boxes[op_page_state_of(h->f->l, h->page)][which]};
    op_buf text = OP_BUF_INIT;

    if (!b.c || b.c->content.normal || b.c->content.none || b.c->display == OP_DISPLAY_NONE)
        return (op_head_box){0};
    b.leading = b.c->leading;
    b.align = b.c->align;
    if (shows_elements(&b.c->content)) {
        op_head_elements(h, &b);
        return b;
    }
    for (size_t i = 0; i < b.c->content.n && text.n < OP_HEAD_TEXT_MOST; i++)
        op_head_item(h, &b.c->content.v[i], &text);
    b.text = op_buf_finish(&text, h->f->a);
    return b;
}

/* How page numbers are written on that page: as one of its boxes does, or of the pages of its name. */
static int number_style(const op_page_style *s, unsigned state)
{
    unsigned states[] = {state, state & OP_PAGE_LEFT, 0};

    for (size_t k = 0; k < sizeof(states) / sizeof(states[0]); k++)
        for (int i = 0; i < OP_BOXES; i++) {
            const op_computed *c = s->boxes[states[k]][i];
            for (size_t j = 0; c && j < c->content.n; j++)
                if (c->content.v[j].kind == OP_CONTENT_COUNTER && strcmp(c->content.v[j].text, "page") == 0)
                    return c->content.v[j].style;
        }
    return OP_LIST_DECIMAL;
}

const char *op_flow_page_label(op_flow *f, size_t page)
{
    const op_page_items *items = f->l->pages[page].items;
    op_buf b = OP_BUF_INIT;

    op_counter_text(&b, items->number, number_style(items->style, op_page_state_of(f->l, page)));
    return op_buf_finish(&b, f->a).p;
}
