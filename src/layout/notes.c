#include <stdlib.h>

#include "lang/words.h"
#include "layout/flow.h"

/* The marks of a chapter by the note that they call, the first of each note first. */
typedef struct {
    const op_node *note, *ref;
    size_t order;
} call;

typedef struct {
    call *v;
    size_t n, cap;
} calls;

static int by_note(const void *a, const void *b)
{
    const call *x = a, *y = b;
    uintptr_t p = (uintptr_t)x->note, q = (uintptr_t)y->note;

    if (p != q)
        return p < q ? -1 : 1;
    return x->order < y->order ? -1 : x->order > y->order;
}

static void gather_calls(op_flow *f, const op_node *chapter, calls *c)
{
    for (const op_node *n = op_next(chapter, chapter); n; n = op_next(chapter, n)) {
        if (n->kind != OP_NOTE_REF)
            continue;
        c->v = op_grow(f->a, c->v, c->n, &c->cap, sizeof(*c->v));
        c->v[c->n] = (call){n->link.target, n, c->n};
        c->n++;
    }
    if (c->n)
        qsort(c->v, c->n, sizeof(*c->v), by_note);
}

/* The first mark that calls the note; NULL: none. */
static const op_node *caller_of(const calls *c, const op_node *note)
{
    size_t lo = 0, hi = c->n;

    while (lo < hi) {
        size_t mid = (lo + hi) / 2;
        if ((uintptr_t)c->v[mid].note < (uintptr_t)note)
            lo = mid + 1;
        else
            hi = mid;
    }
    return lo < c->n && c->v[lo].note == note ? c->v[lo].ref : NULL;
}

/* The note's number, hung to the left of its text and leading back to its mark. */
static void note_label(op_flow *f, const op_node *note, const op_node *ref, op_tag_ref tag)
{
    const op_generated_node *g = op_generated_of(f->generated, note);
    const op_computed *marker = op_style_pseudo(f->style, note, OP_PSEUDO_FOOTNOTE_MARKER), *c = op_flow_look(f, note);
    op_made sign = op_flow_made(f, OP_ROLE_NOTE_LABEL, note);
    op_tag_ref lbl;
    op_buf text = OP_BUF_INIT;
    const char *href = NULL;

    if (sign.c->display == OP_DISPLAY_NONE)
        return;
    op_buf_str(&text, op_flow_pieces_text(f, sign.before));
    if (g && g->marker.c && !g->marker.c->content.normal)
        op_buf_str(&text, op_flow_pieces_text(f, &g->marker));
    else
        op_buf_printf(&text, "%d", note->link.number);
    op_buf_str(&text, op_flow_pieces_text(f, sign.after));
    op_str s = op_buf_finish(&text, f->a);
    if (!s.n)
        return;
    lbl = op_flow_tag(f, OP_TAG_LBL, tag, NULL);
    if (ref) {
        href = op_flow_href(f, op_flow_name(f, ref));
        lbl = op_flow_tag(f, OP_TAG_LINK, lbl, NULL);
    }
    op_items_label(f->a, &f->label, f->left + c->column_a - op_len_scale(c->size, 60, 100), 0,
                   (op_label){.text = s.p, .n = s.n, .style = op_flow_text_style(f, marker ? marker : sign.c, f->lang), .tag = lbl, .href = href,
                              .align = OP_SET_END});
}

static void flow_footnote(op_flow *f, const op_node *note, const op_node *ref)
{
    const op_computed *c = op_flow_look(f, note);
    op_tag_ref tag, old = f->parent;
    op_len left = f->left;

    if (c->display == OP_DISPLAY_NONE)
        return;
    tag = op_flow_tag(f, OP_TAG_NOTE, f->parent, note);
    f->l->tags[tag].id = op_flow_name(f, note);
    op_flow_at(f, note, op_flow_name(f, note), tag, OP_NO_INLINE);
    op_box_frame box = op_box_open_own(f, note, c);
    note_label(f, note, ref, tag);
    f->parent = tag;
    f->left += c->column_a;
    op_box_pieces(f, note, false);
    op_flow_blocks(f, note);
    op_box_pieces(f, note, true);
    op_box_close(f, &box);
    f->left = left;
    f->label = (op_items){0};
    f->parent = old;
}

static void notes_head(op_flow *f)
{
    op_made head = op_flow_made(f, OP_ROLE_NOTES_HEAD, NULL);
    op_items items = {0};

    if (head.c->display == OP_DISPLAY_NONE)
        return;
    op_tag_ref tag = op_flow_heading_tag(f, f->base_level + 1, f->parent, NULL);
    const op_para *p = op_flow_made_text(f, &head, op_str_of(op_word(f->lang, OP_WORD_NOTES)), f->width - f->left - f->right, tag);
    op_len h = op_items_para(f, &items, p, f->left, 0, head.c->leading, false, false);
    op_vblock *b = op_flow_add_items(f, items, h, op_flow_units(f, head.c->margin_top), op_flow_units(f, head.c->margin_bottom));
    b->page.keep_next = true;
}

/* ::before or ::after of the section that holds them. */
static void own_pieces(op_flow *f, const op_node *first, bool after)
{
    const op_generated_node *g = op_generated_part(f->generated, first, OP_OWN_NOTES);

    if (g)
        op_pieces_block(f, after ? &g->after : &g->before, first, after);
}

void op_flow_notes(op_flow *f, const op_node *chapter)
{
    const op_node *first = NULL;
    calls c = {0};

    for (const op_node *n = chapter->first; n && !first; n = n->next)
        first = n->kind == OP_FOOTNOTE ? n : NULL;
    const op_computed *section = first ? op_style_own(f->style, first, OP_OWN_NOTES, OP_PSEUDO_NONE) : NULL;
    if (!first || (section && section->display == OP_DISPLAY_NONE))
        return;
    gather_calls(f, chapter, &c);
    bool boxed = section && op_box_shows(section);
    op_box_frame box = {0};
    if (boxed)
        box = op_box_open_own(f, first, section);
    own_pieces(f, first, false);
    notes_head(f);
    for (const op_node *n = first; n; n = n->next)
        if (n->kind == OP_FOOTNOTE)
            flow_footnote(f, n, caller_of(&c, n));
    own_pieces(f, first, true);
    if (boxed)
        op_box_close(f, &box);
}
