/* taken.c - elements that position: running() takes out of the flow (CSS Generated Content for Paged Media 3, 1.2)
 *
 * What a margin can hold is text in lines: paragraphs, headings, verse, boxes of these, and phrases. All else stays where it
 * is, with a message, and so does what no margin box asks for: words are never lost. */
#include "layout/heads_private.h"
#include "layout/taken.h"

#include <stdlib.h>
#include <string.h>

/* ---- which ones ---- */

/* Blocks whose text a margin can hold. */
static bool is_text(const op_node *n)
{
    return n->kind == OP_PARAGRAPH || n->kind == OP_HEADING || n->kind == OP_VERSE || n->kind == OP_NOTE;
}

static bool is_box(const op_node *n)
{
    return n->kind == OP_QUOTATION || n->kind == OP_ASIDE || n->kind == OP_DIVISION;
}

static bool is_phrase(const op_node *n)
{
    return op_kind_class_of(n->kind) == OP_CLASS_INLINE;
}

/* Whether it stands where blocks follow one another in the text. */
static bool in_flow(const op_node *n)
{
    const op_node *box = n->parent;
    bool phrase = is_phrase(n);

    while (box && is_phrase(box))
        box = box->parent;
    if (phrase && (!box || !is_text(box)))
        return false;
    if (phrase)
        box = box->parent;
    while (box && (is_box(box) || (phrase && (box->kind == OP_LIST || box->kind == OP_LIST_ITEM))))
        box = box->parent;
    return box && box->kind == OP_CHAPTER;
}

/* Why it must stay where it is; NULL: it need not. */
static const char *why_not(const op_flow *f, const op_node *n)
{
    size_t bytes = 0;

    if (!op_asked_element(op_generated_asked(f->generated), op_flow_look(f, n)->running))
        return "no margin box asks for it";
    if ((!is_text(n) && !is_box(n) && !is_phrase(n)) || !in_flow(n))
        return "only phrases, paragraphs, headings, verse and boxes of these in the text of a chapter can be";
    for (const op_node *k = op_next(n, n); k; k = op_next(n, k)) {
        bool held = is_text(k) || is_box(k) || is_phrase(k) || k->kind == OP_TEXT || k->kind == OP_LINE_BREAK;
        if (!held)
            return "it holds more than text: a list, a table, a picture, a note's number";
        bytes += k->kind == OP_TEXT ? k->text.s.n : 0;
        if (bytes > OP_TAKEN_TEXT_MOST)
            return "no margin box holds more than 2,000 bytes of text (limit css-running)";
    }
    return bytes ? NULL : "there is no text in it";
}

/* At the element; at the sheet's declaration where it stands in no source. */
static void tell_why(op_flow *f, const op_node *n, const char *why)
{
    const op_computed *c = op_flow_look(f, n);
    op_buf text = OP_BUF_INIT;

    op_buf_printf(&text, "running(%s): %s", c->running, why);
    if (n->span.source == OP_NO_SOURCE)
        op_flow_tell_stated(f, OP_DIAG_CSS_RUNNING, c, "position", text.p);
    else
        op_diag_addf(f->diags, OP_DIAG_CSS_RUNNING, n->span, "%s", text.p);
    op_buf_free(&text);
}

/* One message for each name and reason. */
typedef struct {
    const char *name, *why;
} told;

enum { TOLD_MOST = 64 };

static void tell(op_flow *f, told *v, size_t *n, const op_node *node, const char *why)
{
    const char *name = op_flow_look(f, node)->running;

    for (size_t i = 0; i < *n; i++)
        if (v[i].why == why && strcmp(v[i].name, name) == 0)
            return;
    if (*n == TOLD_MOST)
        return;
    v[(*n)++] = (told){name, why};
    tell_why(f, node, why);
}

static int by_address(const void *a, const void *b)
{
    uintptr_t x = (uintptr_t)*(const op_node *const *)a, y = (uintptr_t)*(const op_node *const *)b;

    return x < y ? -1 : x > y;
}

static bool stands_in(const op_node *n, const op_node *box)
{
    while (n && n != box)
        n = n->parent;
    return n && box;
}

void op_taken_plan(op_flow *f)
{
    size_t n, count = 0, n_told = 0;
    const op_node *const *v = op_generated_running(f->generated, &n), **all = op_new_array(f->a, const op_node *, n + 1);
    told messages[TOLD_MOST];

    for (size_t i = 0; i < n; i++) {
        if (count && stands_in(v[i], all[count - 1]))
            continue; /* goes with the one around it */
        const char *why = why_not(f, v[i]);
        if (why)
            tell(f, messages, &n_told, v[i], why);
        else
            all[count++] = v[i];
    }
    if (count)
        qsort(all, count, sizeof(*all), by_address);
    f->out = all;
    f->n_out = count;
}

bool op_flow_taken(const op_flow *f, const op_node *n)
{
    return f->n_out && bsearch(&n, f->out, f->n_out, sizeof(*f->out), by_address);
}

static int by_node(const void *a, const void *b)
{
    uintptr_t x = (uintptr_t)((const op_taken *)a)->node, y = (uintptr_t)((const op_taken *)b)->node;

    return x < y ? -1 : x > y;
}

bool op_taken_refuse(op_flow *f, op_flow *blank)
{
    const op_node **kept = op_new_array(f->a, const op_node *, f->n_out + 1);
    size_t n = 0, n_told = 0;
    told messages[TOLD_MOST];
    bool any = false;

    for (size_t i = 0; i < f->n_taken; i++)
        any |= f->taken[i].too_high;
    if (!any)
        return false;
    for (size_t i = 0; i < f->n_taken; i++)
        if (f->taken[i].too_high)
            tell(f, messages, &n_told, f->taken[i].node, "it is higher than the margin");
    qsort(f->taken, f->n_taken, sizeof(*f->taken), by_node);
    for (size_t i = 0, k = 0; i < f->n_out; i++) { /* both by address */
        while (k < f->n_taken && (uintptr_t)f->taken[k].node < (uintptr_t)f->out[i])
            k++;
        if (k == f->n_taken || f->taken[k].node != f->out[i] || !f->taken[k].too_high)
            kept[n++] = f->out[i];
    }
    blank->out = kept;
    blank->n_out = n;
    return true;
}

/* ---- taken ---- */

static op_tag_ref tag_of(op_flow *f, const op_node *n)
{
    int level = n->heading.level < 1 ? 1 : n->heading.level > 6 ? 6 : n->heading.level;

    if (n->kind == OP_HEADING)
        return op_flow_heading_tag(f, f->base_level + level, f->parent, n);
    return op_flow_tag(f, OP_TAG_P, f->parent, n);
}

static void end_line(op_flow *f, op_inlines *list, const op_computed *c)
{
    if (!list->n)
        return;
    list->v = op_grow(f->a, list->v, list->n, &list->cap, sizeof(*list->v));
    list->v[list->n++] = (op_inline){.kind = OP_INLINE_BREAK, .style = op_flow_text_style(f, c, f->lang), .text = ""};
}

/* One block, or phrase, of it: on lines of its own. */
static void take_text(op_flow *f, op_taken *t, const op_node *n)
{
    const op_computed *c = op_flow_look(f, n);
    op_tag_ref tag = tag_of(f, n);

    end_line(f, &t->text, c);
    t->leading = c->leading > t->leading ? c->leading : t->leading;
    op_flow_at(f, n, op_flow_name(f, n), tag, OP_NO_INLINE);
    op_inlines_children(f, &t->text, n, c, tag);
    if (n->kind == OP_HEADING) {
        op_buf title = OP_BUF_INIT;
        op_plain_text(n, &title);
        op_flow_bookmark(f, n, op_buf_view(&title), f->base_level + n->heading.level, op_flow_name(f, n), false);
        op_buf_free(&title);
    }
}

/* What stands before or after the blocks of a box. */
static void take_beside(op_flow *f, op_inlines *list, const op_node *box, bool after)
{
    const op_generated_node *g = op_generated_of(f->generated, box);
    const op_pieces *p = !g ? NULL : after ? &g->after : &g->before;

    if (!p || !p->n)
        return;
    end_line(f, list, p->c);
    op_inlines_pieces(f, list, p, box, op_flow_tag(f, OP_TAG_P, f->parent, box));
}

/* All blocks of a box in their order, without recursion. */
static void take_box(op_flow *f, op_taken *t, const op_node *box)
{
    for (const op_node *n = box;;) {
        if (!op_flow_hidden(f, n) && is_box(n)) {
            op_flow_at(f, n, op_flow_name(f, n), f->parent, OP_NO_INLINE);
            take_beside(f, &t->text, n, false);
            if (n->first) {
                n = n->first;
                continue;
            }
            take_beside(f, &t->text, n, true);
        } else if (!op_flow_hidden(f, n)) {
            take_text(f, t, n);
        }
        while (n != box && !n->next) {
            n = n->parent;
            take_beside(f, &t->text, n, true);
        }
        if (n == box)
            return;
        n = n->next;
    }
}

/* The same text where it is no part of what is read: no links, no structure. */
static op_inline *as_artifact(op_flow *f, const op_inlines *list)
{
    op_inline *v = op_new_array(f->a, op_inline, list->n + 1);

    for (size_t i = 0; i < list->n; i++) {
        v[i] = list->v[i];
        v[i].tag = OP_ARTIFACT_REF(OP_ARTIFACT_PAGINATION);
        v[i].href = NULL;
        v[i].node = NULL;
    }
    return v;
}

void op_flow_take(op_flow *f, const op_node *n, uint32_t inline_index)
{
    op_taken t = {.name = op_flow_look(f, n)->running, .node = n, .c = op_flow_look(f, n)};
    size_t from = f->n_anchors;

    t.mark = op_flow_mark(f, f->parent, inline_index);
    if (is_box(n))
        take_box(f, &t, n);
    else
        take_text(f, &t, n);
    for (size_t i = from; i < f->n_anchors; i++) /* what leads into it leads to where it was */
        f->anchors[i].inline_index = inline_index;
    t.again = as_artifact(f, &t.text);
    f->taken = op_grow(f->a, f->taken, f->n_taken, &f->cap_taken, sizeof(*f->taken));
    f->taken[f->n_taken++] = t;
}

/* ---- at the end ---- */

/* One message for each name: the first element's words, and how many there are. */
void op_taken_check(op_flow *f)
{
    enum { NAMES_MOST = OP_ASKED_MOST };
    struct {
        const op_taken *first;
        size_t n;
    } lost[NAMES_MOST];
    size_t n = 0;

    for (size_t i = 0, k; i < f->n_taken; i++) {
        const op_taken *t = &f->taken[i];
        for (k = 0; !t->shown && k < n && strcmp(lost[k].first->name, t->name) != 0; k++)
            ;
        if (t->shown || k == NAMES_MOST)
            continue;
        if (k == n)
            lost[n++].first = t, lost[k].n = 0;
        lost[k].n++;
    }
    for (size_t i = 0; i < n; i++) {
        const op_node *node = lost[i].first->node;
        op_buf b = OP_BUF_INIT;
        op_plain_text(node, &b);
        op_str words = op_head_cut(op_buf_view(&b), 200);
        if (lost[i].n == 1)
            op_diag_addf(f->diags, OP_DIAG_RUNNING_LOST, node->span, "%.*s", (int)words.n, words.n ? words.p : "");
        else
            op_diag_addf(f->diags, OP_DIAG_RUNNING_LOST, node->span, "%.*s; and %zu more of running(%s)", (int)words.n,
                         words.n ? words.p : "", lost[i].n - 1, lost[i].first->name);
        op_buf_free(&b);
    }
}
