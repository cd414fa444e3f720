/* page_counts.c - the counters that margin boxes show, noted in the text where their values change */
#include "layout/generated_private.h"

static op_str text_of(op_content_walker *w, const op_content_item *item)
{
    op_buf_truncate(&w->text, 0);
    if (item->kind == OP_CONTENT_COUNTERS)
        op_counters_text(&w->text, &w->counters, item->text, item->text2, item->style);
    else
        op_counter_text(&w->text, op_counter_value(&w->counters, item->text), item->style);
    op_str s = {op_arena_dup(w->a, w->text.p ? w->text.p : "", w->text.n), w->text.n};
    op_buf_truncate(&w->text, 0);
    return s;
}

void op_counts_begin(op_content_walker *w)
{
    const op_asked *q = w->g->asked;

    w->counted = w->counters.changes;
    for (size_t i = 0; i < q->n_counters; i++)
        w->counts[i] = (op_str){"", 0}; /* so that the first look finds all of them */
    w->counted--;
}

/* Kinds at which layout asks nothing: what changes there is noted at the next node. */
static bool passed_over(op_kind kind)
{
    static const bool over[OP_KIND_COUNT] = {
        [OP_DOCUMENT] = true,   [OP_PART] = true,       [OP_STANDFIRST] = true, [OP_PULL_QUOTE] = true,
        [OP_TABLE_ROW] = true,  [OP_TABLE_CELL] = true, [OP_TURN] = true,       [OP_TIMELINE] = true,
        [OP_BREAK] = true,      [OP_NOTE_REF] = true,   [OP_IMAGE] = true,
    };

    return over[kind];
}

void op_counts_look(op_content_walker *w, const op_node *n)
{
    const op_asked *q = w->g->asked;
    op_named_text *v = NULL;
    size_t count = 0, cap = 0;

    if (!q->n_counters || passed_over(n->kind) || w->counted == w->counters.changes)
        return;
    w->counted = w->counters.changes;
    for (size_t i = 0; i < q->n_counters; i++) {
        op_mark mark = op_arena_mark(w->a);
        op_str s = text_of(w, q->counters[i].item);
        if (op_str_eq(s, w->counts[i])) {
            op_arena_reset(w->a, mark);
            continue;
        }
        w->counts[i] = s;
        v = op_grow(w->a, v, count, &cap, sizeof(*v));
        v[count++] = (op_named_text){q->counters[i].key, s};
    }
    if (!count)
        return;
    op_generated_node *e = op_generated_entry(w, n, OP_OWN_NONE);
    e->counts = v;
    e->n_counts = count;
}
