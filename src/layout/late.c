/* late.c - what is known when all pages stand: places of marks, page numbers, strings; guesses from one pass to the next */
#include <limits.h>
#include <stdio.h>
#include <string.h>

#include "layout/flow.h"

/* ---- marks: anchors whose ids no document can have ---- */

#define MARK_LEAD '\001'

uint32_t op_flow_mark(op_flow *f, op_tag_ref tag, uint32_t inline_index)
{
    char id[16];
    int n = snprintf(id, sizeof(id), "%c%zx", MARK_LEAD, f->n_marks);

    f->marks = op_grow(f->a, f->marks, f->n_marks, &f->cap_marks, sizeof(*f->marks));
    f->marks[f->n_marks] = (op_mark_place){.page = UINT32_MAX};
    op_flow_anchor(f, op_arena_dup(f->a, id, (size_t)n), tag, inline_index, 0);
    return (uint32_t)f->n_marks++;
}

static uint32_t mark_of(const char *id)
{
    unsigned v = 0;

    return id[0] == MARK_LEAD && sscanf(id + 1, "%x", &v) == 1 ? v : OP_NO_MARK;
}

/* Numbers of pages: counted from 1, from others where an element on the page says so. */
static void number_pages(op_flow *f)
{
    op_layout *l = f->l;
    int *fresh = op_new_array(f->a, int, l->n_pages);

    for (size_t i = 0; i < l->n_pages; i++)
        fresh[i] = INT_MIN;
    for (size_t i = 0; i < f->n_resets; i++) {
        uint32_t page = f->marks[f->resets[i].mark].page;
        if (page < l->n_pages)
            fresh[page] = f->resets[i].value;
    }
    for (size_t i = 0; i < l->n_pages; i++) {
        int next = i ? l->pages[i - 1].items->number + 1 : 1;
        l->pages[i].items->number = fresh[i] != INT_MIN ? fresh[i] : next;
    }
}

void op_flow_marks_placed(op_flow *f)
{
    op_layout *l = f->l;
    size_t n = 0;

    for (size_t i = 0; i < l->n_dests; i++) {
        uint32_t mark = mark_of(l->dests[i].id);
        if (mark == OP_NO_MARK)
            l->dests[n++] = l->dests[i];
        else if (mark < f->n_marks && f->marks[mark].page == UINT32_MAX)
            f->marks[mark] = (op_mark_place){l->dests[i].page, l->dests[i].y};
    }
    l->n_dests = n;
    number_pages(f);
}

/* ---- guesses ---- */

/* The number that this pass gives; 0 where the place is on no page. */
static int value_of(const op_flow *f, op_piece_kind kind, const char *id, uint32_t mark)
{
    const op_layout *l = f->l;
    uint32_t page = UINT32_MAX;

    if (kind == OP_PIECE_PAGES)
        return (int)l->n_pages;
    if (id) {
        const op_dest *d = op_layout_dest(l, id);
        page = d ? d->page : page;
    } else if (mark < f->n_marks) {
        page = f->marks[mark].page;
    }
    return page < l->n_pages ? l->pages[page].items->number : 0;
}

op_str op_flow_late_text(op_flow *f, const op_piece *p, uint32_t mark)
{
    op_guess g = {p->kind, p->id, mark, f->before ? value_of(f->before, p->kind, p->id, mark) : 0};
    op_buf b = OP_BUF_INIT;

    f->guesses = op_grow(f->a, f->guesses, f->n_guesses, &f->cap_guesses, sizeof(*f->guesses));
    f->guesses[f->n_guesses++] = g;
    if (g.value || !f->before)
        op_counter_text(&b, g.value, p->style);
    return op_buf_finish(&b, f->a);
}

bool op_flow_settled(const op_flow *f)
{
    for (size_t i = 0; i < f->n_guesses; i++)
        if (value_of(f, f->guesses[i].kind, f->guesses[i].id, f->guesses[i].mark) != f->guesses[i].value)
            return false;
    return true;
}

/* ---- what nodes ask for where they stand ---- */

void op_flow_string(op_flow *f, const char *name, op_str text, uint32_t mark)
{
    f->strings = op_grow(f->a, f->strings, f->n_strings, &f->cap_strings, sizeof(*f->strings));
    f->strings[f->n_strings] = (op_string_set){name, text, mark, (uint32_t)f->n_strings};
    f->n_strings++;
}

void op_flow_strings(op_flow *f, const op_computed *c, op_str own, op_tag_ref tag)
{
    if (!c->string_set.n)
        return;
    uint32_t mark = op_flow_mark(f, tag, OP_NO_INLINE);
    for (size_t i = 0; i < c->string_set.n; i++)
        op_flow_string(f, c->string_set.v[i].name, op_content_text(f->a, &c->string_set.v[i].value, own), mark);
}

void op_flow_bookmark(op_flow *f, const op_node *n, op_str title, int level, const char *id, bool open)
{
    const op_computed *c = n ? op_style_of(f->style, n) : NULL;
    const op_generated_node *g = n ? op_generated_of(f->generated, n) : NULL;

    if (c && !c->bookmark_level)
        return;
    if (c && c->bookmark_level > 0) /* counted from the chapter's title, which a part may stand above */
        level = f->base_level + c->bookmark_level - 1;
    if (c && c->bookmark_state == OP_BOOKMARK_CLOSED)
        open = false;
    op_flow_outline(f, g && g->label.p ? g->label : title, level, id, open);
}

/* A bookmark of something that is neither title nor heading, which have theirs anyway. */
static void bookmark(op_flow *f, const op_node *n, const op_generated_node *g, const char *id, op_tag_ref tag, uint32_t inline_index)
{
    const op_computed *c = op_style_of(f->style, n);
    op_buf text = OP_BUF_INIT;

    if (c->bookmark_level <= 0 || n->kind == OP_TITLE || n->kind == OP_HEADING || n->kind == OP_CHAPTER || n->kind == OP_PART)
        return;
    if (!id) {
        id = op_flow_id(f, "op.bookmark", (uint32_t)f->l->n_outline);
        op_flow_anchor(f, id, tag, inline_index, 0);
    }
    if (g && g->label.p)
        op_buf_str(&text, g->label);
    else
        op_plain_text(n, &text);
    op_flow_outline(f, op_buf_view(&text), f->base_level + c->bookmark_level - 1, id, c->bookmark_state == OP_BOOKMARK_OPEN);
    op_buf_free(&text);
}

void op_flow_at(op_flow *f, const op_node *n, const char *id, op_tag_ref tag, uint32_t inline_index)
{
    op_flow_anchor(f, id, tag, inline_index, 0);
    if (!f->generated)
        return;
    const op_generated_node *g = op_generated_of(f->generated, n);
    bookmark(f, n, g, id, tag, inline_index);
    if (!g || (!g->n_strings && !g->n_counts && g->page == INT_MIN))
        return;
    uint32_t mark = op_flow_mark(f, tag, inline_index);
    for (size_t i = 0; i < g->n_strings; i++)
        op_flow_string(f, g->strings[i].name, g->strings[i].text, mark);
    for (size_t i = 0; i < g->n_counts; i++)
        op_flow_string(f, g->counts[i].name, g->counts[i].text, mark);
    if (g->page == INT_MIN)
        return;
    f->resets = op_grow(f->a, f->resets, f->n_resets, &f->cap_resets, sizeof(*f->resets));
    f->resets[f->n_resets++] = (op_page_reset){mark, g->page};
}
