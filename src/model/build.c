#include <stdio.h>
#include <stdlib.h>
#include <string.h>

#include "model/doc.h"

op_document *op_document_new(op_arena *a)
{
    op_document *d = op_new(a, op_document);

    d->arena = a;
    d->sources = op_sources_new(a);
    d->diags = op_diags_new(a, d->sources);
    d->root = op_node_new(d, OP_DOCUMENT, OP_NO_SPAN);
    return d;
}

op_node *op_node_new(op_document *d, op_kind kind, op_span span)
{
    op_node *n = op_new(d->arena, op_node);

    n->kind = kind;
    n->span = span;
    if (kind == OP_TIME)
        n->time.event = OP_NO_EVENT;
    return n;
}

void op_node_append(op_node *parent, op_node *child)
{
    child->parent = parent;
    child->next = NULL;
    child->prev = parent->last;
    if (parent->last)
        parent->last->next = child;
    else
        parent->first = child;
    parent->last = child;
}

void op_node_insert_before(op_node *sibling, op_node *fresh)
{
    fresh->parent = sibling->parent;
    fresh->prev = sibling->prev;
    fresh->next = sibling;
    if (sibling->prev)
        sibling->prev->next = fresh;
    else
        sibling->parent->first = fresh;
    sibling->prev = fresh;
}

void op_node_insert_after(op_node *sibling, op_node *fresh)
{
    if (sibling->next)
        op_node_insert_before(sibling->next, fresh);
    else
        op_node_append(sibling->parent, fresh);
}

void op_node_remove(op_node *n)
{
    if (!n->parent)
        return;
    if (n->prev)
        n->prev->next = n->next;
    else
        n->parent->first = n->next;
    if (n->next)
        n->next->prev = n->prev;
    else
        n->parent->last = n->prev;
    n->parent = n->prev = n->next = NULL;
}

op_node *op_text_new(op_document *d, op_str s, op_span span)
{
    op_node *n = op_node_new(d, OP_TEXT, span);

    n->text.s = (op_str){op_arena_dup(d->arena, s.p, s.n), s.n};
    return n;
}

/* Cuts a TEXT node in two at `at` (0 < at < length) and returns the second half, its sibling. */
static op_node *split_text(op_document *d, op_node *n, size_t at)
{
    op_node *tail = op_node_new(d, OP_TEXT, n->span);
    uint32_t cut = op_text_source(n, at);
    size_t k = 0;

    tail->lang = n->lang;
    tail->text.s = op_str_sub(n->text.s, at, n->text.s.n);
    n->text.s.n = at;
    tail->span.begin = cut;
    if (n->text.map) {
        while (k < n->text.n_map && n->text.map[k].text <= at)
            k++;
        op_text_mark *map = op_new_array(d->arena, op_text_mark, n->text.n_map - k + 1);
        map[0] = (op_text_mark){0, cut};
        for (size_t i = k; i < n->text.n_map; i++)
            map[i - k + 1] = (op_text_mark){n->text.map[i].text - (uint32_t)at, n->text.map[i].source};
        tail->text.map = map;
        tail->text.n_map = n->text.n_map - k + 1;
        n->text.n_map = k;
    }
    n->span.end = cut;
    op_node_insert_after(n, tail);
    return tail;
}

/* The leaf at which the flat offset `at` begins, after a cut where it falls inside a text. */
static op_node *leaf_at(op_document *d, op_node *block, size_t at, size_t *pos)
{
    *pos = 0;
    for (op_node *n = op_next(block, block); n; n = op_next(block, n)) {
        size_t len = n->kind == OP_TEXT ? n->text.s.n : n->kind == OP_LINE_BREAK ? 1 : 0;
        if (!len)
            continue;
        if (at == *pos)
            return n;
        if (at < *pos + len) {
            op_node *tail = split_text(d, n, at - *pos);
            *pos = at;
            return tail;
        }
        *pos += len;
    }
    return NULL;
}

static size_t flat_length(const op_node *n)
{
    size_t len = 0;

    for (const op_node *k = n; k; k = op_next(n, k))
        len += k->kind == OP_TEXT ? k->text.s.n : k->kind == OP_LINE_BREAK;
    return len;
}

/* The last of the siblings from `first` on that together make `len` bytes; NULL where none does. */
static op_node *run_of(op_node *first, size_t len)
{
    size_t at = 0;

    for (op_node *n = first; n && at < len; n = n->next) {
        at += flat_length(n);
        if (at == len)
            return n;
    }
    return NULL;
}

op_node *op_wrap(op_document *d, op_node *block, size_t begin, size_t end, op_kind kind)
{
    size_t pos = 0;

    if (begin >= end)
        return NULL;
    op_node *after = leaf_at(d, block, end, &pos); /* the later cut first: it moves nothing before it */
    if (!after && pos != end)
        return NULL;
    op_node *first = leaf_at(d, block, begin, &pos), *last;
    if (!first)
        return NULL;
    /* where the part goes on behind an inline that it begins with, it holds that inline whole */
    while (!(last = run_of(first, end - begin)) && !first->prev && first->parent != block)
        first = first->parent;
    if (!last)
        return NULL;
    op_node *w = op_node_new(d, kind, (op_span){first->span.source, first->span.begin, last->span.end});
    op_node_insert_before(first, w);
    for (op_node *n = first; n;) {
        op_node *next = n == last ? NULL : n->next;
        op_node_remove(n);
        op_node_append(w, n);
        n = next;
    }
    return w;
}

void op_meta_add(op_document *d, op_meta *m, const char *name, op_str value, op_span span, const char *origin)
{
    op_meta_entry *e = op_new(d->arena, op_meta_entry);

    e->name = op_arena_dup(d->arena, name, strlen(name));
    e->value = (op_str){op_arena_dup(d->arena, value.p, value.n), value.n};
    e->span = span;
    e->origin = origin;
    if (m->last)
        m->last->next = e;
    else
        m->first = e;
    m->last = e;
}

void op_meta_set(op_document *d, op_meta *m, const char *name, op_str value, op_span span, const char *origin)
{
    op_meta_entry *last = NULL;

    for (op_meta_entry **at = &m->first; *at;) {
        if (strcmp((*at)->name, name) == 0) {
            *at = (*at)->next;
        } else {
            last = *at;
            at = &(*at)->next;
        }
    }
    m->last = last;
    op_meta_add(d, m, name, value, span, origin);
}

const op_meta_entry *op_meta_get(const op_meta *m, const char *name)
{
    for (const op_meta_entry *e = m->first; e; e = e->next)
        if (strcmp(e->name, name) == 0)
            return e;
    return NULL;
}

op_str op_meta_value(const op_meta *m, const char *name)
{
    const op_meta_entry *e = op_meta_get(m, name);
    return e ? e->value : (op_str){"", 0};
}

void op_edit_add(op_document *d, op_edit_kind kind, op_span span, const char *rule, op_str after)
{
    d->edits = op_grow(d->arena, d->edits, d->n_edits, &d->cap_edits, sizeof(*d->edits));
    d->edits[d->n_edits++] =
        (op_edit){kind, span, rule, {op_arena_dup(d->arena, after.p, after.n), after.n}};
}

static int by_span(const void *pa, const void *pb)
{
    const op_edit *a = pa, *b = pb;

    if (a->span.source != b->span.source)
        return a->span.source < b->span.source ? -1 : 1;
    if (a->span.begin != b->span.begin)
        return a->span.begin < b->span.begin ? -1 : 1;
    return a->span.end < b->span.end ? -1 : a->span.end > b->span.end;
}

void op_doc_sort_edits(op_document *d)
{
    if (d->n_edits)
        qsort(d->edits, d->n_edits, sizeof(*d->edits), by_span);
}

const char *op_id_fresh(op_document *d, const char *stem)
{
    size_t n = strlen(stem) + 16;
    char *id = op_arena_alloc(d->arena, n, 1);

    snprintf(id, n, "%s", stem);
    for (int k = 2; op_find_id(d->root, id); k++)
        snprintf(id, n, "%s-%d", stem, k);
    return id;
}
