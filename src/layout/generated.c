/* generated.c - one walk through the document: counters, strings, what stands before and after its elements */
#include <limits.h>
#include <string.h>

#include "layout/generated_private.h"

/* ---- the table ---- */

static size_t slot_of(const op_generated *g, const op_node *n, int part)
{
    uint64_t h = (((uint64_t)(uintptr_t)n >> 4) + (uint64_t)part) * UINT64_C(0x9e3779b97f4a7c15);
    size_t at = (size_t)(h >> 32) & (g->cap - 1);

    while (g->table[at] && (g->table[at]->node != n || g->table[at]->part != part))
        at = (at + 1) & (g->cap - 1);
    return at;
}

static void enlarge(op_generated *g, op_arena *a)
{
    op_generated_node **old = g->table;
    size_t n = g->cap;

    g->cap = n ? 2 * n : 64;
    g->table = op_new_array(a, op_generated_node *, g->cap);
    for (size_t i = 0; i < n; i++)
        if (old[i])
            g->table[slot_of(g, old[i]->node, old[i]->part)] = old[i];
}

op_generated_node *op_generated_entry(op_content_walker *w, const op_node *n, int part)
{
    op_generated *g = w->g;

    if (2 * g->n >= g->cap)
        enlarge(g, w->a);
    op_generated_node **at = &g->table[slot_of(g, n, part)];
    if (!*at) {
        *at = op_new(w->a, op_generated_node);
        **at = (op_generated_node){.node = n, .part = part, .page = INT_MIN};
        g->n++;
    }
    return *at;
}

static op_generated_node *entry_of(op_content_walker *w, const op_node *n)
{
    return op_generated_entry(w, n, OP_OWN_NONE);
}

const op_generated_node *op_generated_part(const op_generated *g, const op_node *n, int part)
{
    return g && g->cap ? g->table[slot_of(g, n, part)] : NULL;
}

const op_generated_node *op_generated_of(const op_generated *g, const op_node *n)
{
    return op_generated_part(g, n, OP_OWN_NONE);
}

const op_node *op_generated_full(const op_generated *g)
{
    return g ? g->full_at : NULL;
}

const op_node *op_generated_cut(const op_generated *g)
{
    return g ? g->cut_at : NULL;
}

const op_asked *op_generated_asked(const op_generated *g)
{
    static const op_asked nothing;

    return g ? g->asked : &nothing;
}

const op_node *const *op_generated_running(const op_generated *g, size_t *n)
{
    *n = g ? g->n_running : 0;
    return g ? g->running : NULL;
}

bool op_generated_late(const op_generated *g)
{
    return g && g->late;
}

/* ---- nodes ---- */

void op_generated_count(op_content_walker *w, const op_computed *c, uint32_t depth)
{
    for (size_t i = 0; i < c->counter_reset.n; i++)
        op_counter_reset(&w->counters, c->counter_reset.v[i].name, c->counter_reset.v[i].value, depth);
    for (size_t i = 0; i < c->counter_increment.n; i++)
        op_counter_add(&w->counters, c->counter_increment.v[i].name, c->counter_increment.v[i].value, depth);
    for (size_t i = 0; i < c->counter_set.n; i++)
        op_counter_put(&w->counters, c->counter_set.v[i].name, c->counter_set.v[i].value, depth);
}

static bool names(const op_counters *list, const char *name)
{
    for (size_t i = 0; i < list->n; i++)
        if (strcmp(list->v[i].name, name) == 0)
            return true;
    return false;
}

/* The counter that lists have of themselves. */
static void count_items(op_content_walker *w, const op_node *n, const op_computed *c)
{
    if (n->kind == OP_LIST && !names(&c->counter_reset, "list-item"))
        op_counter_reset(&w->counters, "list-item", n->list.ordered ? n->list.start - 1 : 0, w->depth);
    if (n->kind != OP_LIST_ITEM)
        return;
    if (!names(&c->counter_increment, "list-item") && !names(&c->counter_set, "list-item"))
        op_counter_add(&w->counters, "list-item", 1, w->depth);
    entry_of(w, n)->number = op_counter_value(&w->counters, "list-item");
}

/* Page numbers that begin anew at an element: pages count by themselves otherwise. */
static void count_pages(op_content_walker *w, const op_node *n, const op_computed *c)
{
    const op_counters *lists[] = {&c->counter_reset, &c->counter_set};

    for (int k = 0; k < 2; k++)
        for (size_t i = 0; i < lists[k]->n; i++)
            if (strcmp(lists[k]->v[i].name, "page") == 0)
                entry_of(w, n)->page = lists[k]->v[i].value;
}

static void set_strings(op_content_walker *w, const op_node *n, const op_computed *c)
{
    const op_string_sets *s = &c->string_set;

    if (!s->n)
        return;
    op_named_text *v = op_new_array(w->a, op_named_text, s->n);
    for (size_t i = 0; i < s->n; i++)
        v[i] = (op_named_text){s->v[i].name, op_pieces_text(w->a, op_content_pieces(w, n, c, &s->v[i].value))};
    op_generated_node *e = entry_of(w, n);
    e->strings = v;
    e->n_strings = s->n;
}

op_pieces op_generated_pieces(op_content_walker *w, const op_node *n, const op_computed *c)
{
    if (!c || c->display == OP_DISPLAY_NONE || c->content.normal || c->content.none)
        return (op_pieces){0};
    op_generated_count(w, c, w->depth + 1);
    return op_content_pieces(w, n, c, &c->content);
}

static op_pieces pseudo(op_content_walker *w, const op_node *n, op_pseudo which)
{
    return op_generated_pieces(w, n, op_style_pseudo(w->style, n, which));
}

/* A mark looks like its pseudo-element also where that has no content of its own. */
static op_pieces marker(op_content_walker *w, const op_node *n, const op_computed *c)
{
    if (!c || c->display == OP_DISPLAY_NONE)
        return (op_pieces){0};
    op_generated_count(w, c, w->depth + 1);
    return op_content_pieces(w, n, c, &c->content);
}

static void keep_target(op_content_walker *w, const op_node *n)
{
    const char *id = w->n_targets ? op_content_id(w, n) : NULL;

    if (id)
        op_content_answer(w, id);
}

/* Marks of items and notes. counter(footnote) is the note's number, at the note and at its calls. */
static void set_marker(op_content_walker *w, const op_node *n)
{
    bool note = n->kind == OP_FOOTNOTE, call = n->kind == OP_NOTE_REF && n->link.target;
    op_pieces mark = {0};

    if (note || call)
        op_counter_put(&w->counters, "footnote", n->link.number, w->depth);
    if (n->kind == OP_LIST_ITEM)
        mark = marker(w, n, op_style_pseudo(w->style, n, OP_PSEUDO_MARKER));
    else if (note)
        mark = marker(w, n, op_style_pseudo(w->style, n, OP_PSEUDO_FOOTNOTE_MARKER));
    else if (call)
        mark = marker(w, n, op_style_pseudo(w->style, n->link.target, OP_PSEUDO_FOOTNOTE_CALL));
    if (mark.c)
        entry_of(w, n)->marker = mark;
}

/* What its style does once where it stands. A node without an element of its own (the paragraph of a tight item) looks as its
 * parent does, whose counters have been counted. */
static void count(op_content_walker *w, const op_node *n, const op_computed *c)
{
    if (!op_style_has(w->style, n))
        return;
    op_generated_count(w, c, w->depth);
    count_items(w, n, c);
    count_pages(w, n, c);
}

static void set_names(op_content_walker *w, const op_node *n, const op_computed *c)
{
    if (!op_style_has(w->style, n))
        return;
    set_strings(w, n, c);
    if (c->bookmark_level && !c->bookmark_label.normal && !c->bookmark_label.none && c->bookmark_label.n)
        entry_of(w, n)->label = op_pieces_text(w->a, op_content_pieces(w, n, c, &c->bookmark_label));
}

/* The first node by which a limit was reached. */
static void keep_limits(op_content_walker *w, const op_node *n)
{
    if (w->counters.full && !w->g->full_at)
        w->g->full_at = n;
    if (w->g->taken > OP_CONTENT_TAKEN_MOST && !w->g->cut_at)
        w->g->cut_at = n;
}

static void note_running(op_content_walker *w, const op_node *n, const op_computed *c)
{
    op_generated *g = w->g;

    if (!c->running || !op_style_has(w->style, n))
        return;
    g->running = op_grow(w->a, g->running, g->n_running, &g->cap_running, sizeof(*g->running));
    g->running[g->n_running++] = n;
}

static void enter(op_content_walker *w, const op_node *n, const op_computed *c)
{
    op_generated_notes_begin(w, n);
    count(w, n, c);
    keep_target(w, n);
    set_marker(w, n);
    op_pieces before = pseudo(w, n, OP_PSEUDO_BEFORE);
    if (before.n)
        entry_of(w, n)->before = before;
    op_generated_own_begin(w, n);
    set_names(w, n, c);
    note_running(w, n, c);
    op_counts_look(w, n);
    keep_limits(w, n);
}

/* Chapters and parts stand side by side in the body, titles in a head of their own: as the elements do. */
static bool stands_aside(const op_node *n)
{
    return n->kind == OP_PART || n->kind == OP_CHAPTER;
}

static void leave(op_content_walker *w, const op_node *n)
{
    op_generated_own_end(w, n);
    op_pieces after = pseudo(w, n, OP_PSEUDO_AFTER);
    if (after.n)
        entry_of(w, n)->after = after;
    op_generated_notes_end(w, n);
    if (n->kind != OP_PART)
        op_counter_leave(&w->counters, w->depth);
    keep_limits(w, n);
}

static bool is_element(const op_node *n)
{
    return n->kind != OP_TEXT && n->kind != OP_LINE_BREAK;
}

/* The depth of a child: what stands in a head is one deeper. */
static uint32_t depth_within(const op_node *child, uint32_t parent)
{
    if (stands_aside(child))
        return 1;
    return parent + (child->kind == OP_TITLE || child->kind == OP_STANDFIRST ? 2 : 1);
}

/* Behind a chapter's head its counters end. */
static void end_head(op_content_walker *w, const op_node *n, uint32_t parent)
{
    bool in_head = n->kind == OP_TITLE || n->kind == OP_STANDFIRST;

    if (!in_head || (n->next && (n->next->kind == OP_TITLE || n->next->kind == OP_STANDFIRST)))
        return;
    w->depth = parent + 2;
    op_generated_head_end(w, n->parent);
    op_counter_leave(&w->counters, parent + 1);
}

/* The whole tree, without recursion: depth says where in it. */
static void walk(op_content_walker *w)
{
    const op_node *root = w->doc->root, *n = root;
    uint32_t nested = 0; /* parents that are elements, between n and the root */
    uint32_t *depths = NULL;
    size_t cap = 0;

    for (;;) {
        const op_computed *c = is_element(n) ? op_style_of(w->style, n) : NULL;
        bool shown = c && c->display != OP_DISPLAY_NONE;
        if (shown) {
            depths = op_grow(w->a, depths, nested, &cap, sizeof(*depths));
            w->depth = depths[nested] = nested ? depth_within(n, depths[nested - 1]) : 0;
            enter(w, n, c);
        }
        if (shown && n->first) {
            nested++;
            n = n->first;
            continue;
        }
        for (bool at_end = !shown;; at_end = false) {
            if (!at_end) {
                w->depth = depths[nested];
                leave(w, n);
                if (nested)
                    end_head(w, n, depths[nested - 1]);
            }
            if (n == root)
                return;
            if (n->next)
                break;
            n = n->parent;
            nested--;
        }
        n = n->next;
    }
}

const op_generated *op_generated_make(op_arena *a, const op_document *d, const op_style *s, op_name_fn *name, const void *self)
{
    const op_asked *asked = s->tree ? op_asked_of(a, s) : NULL;
    op_content_walker w = {.a = a, .doc = d, .style = s, .text = OP_BUF_INIT, .name = name, .name_self = self};

    if (!s->tree)
        return NULL;
    for (int pass = 0; pass < 2; pass++) {
        w.g = op_new(a, op_generated);
        w.g->asked = asked;
        w.counters = (op_counter_stack){.arena = a};
        op_counts_begin(&w);
        w.quotes = 0;
        op_generated_front(&w);
        walk(&w);
        if (!w.n_targets)
            break; /* nobody asks for counters elsewhere: all is known */
    }
    op_buf_free(&w.text);
    return w.g;
}
