/* merge.c - one entry for one happening
 *
 * Two candidates are one when their dates are equal and their passages share enough content words: half
 * of the shorter's, three in ten where one is a caption; never where both name places and none in common,
 * unless nearly all words agree. A coarse mention ("the January unrest") folds into a finer one inside it
 * that shares a word; one that says nothing but its date folds into the coarsest there, or goes. */
#include <stdlib.h>

#include "timeline/entry.h"

enum {
    NEIGHBOURS = 64, /* candidates of one date that are compared with each other */
    INSIDE = 256     /* candidates inside a coarse date that are looked at */
};

static int shared(const uint32_t *a, int n, const uint32_t *b, int m)
{
    int i = 0, k = 0, same = 0;

    while (i < n && k < m) {
        if (a[i] == b[k])
            same++, i++, k++;
        else if (a[i] < b[k])
            i++;
        else
            k++;
    }
    return same;
}

/* Shared content words in thousandths of the shorter passage's. */
static int likeness(const op_tl_entry *a, const op_tl_entry *b)
{
    int least = a->n_words < b->n_words ? a->n_words : b->n_words;

    return least ? shared(a->words, a->n_words, b->words, b->n_words) * 1000 / least : 0;
}

static bool apart(const op_tl_entry *a, const op_tl_entry *b)
{
    if (!a->n_places || !b->n_places)
        return false;
    for (int i = 0; i < a->n_places; i++)
        for (int k = 0; k < b->n_places; k++)
            if (a->places[i] == b->places[k])
                return false;
    return true;
}

static bool same_happening(const op_tl_entry *a, const op_tl_entry *b)
{
    bool caption = a->role == OP_TL_CAPTION || b->role == OP_TL_CAPTION;
    int like = likeness(a, b);

    if (a->kind == OP_EVENT_PUBLICATION || b->kind == OP_EVENT_PUBLICATION)
        return false;
    if (apart(a, b) && like < 800)
        return false;
    if (a->paragraph == b->paragraph && a->passage.begin == b->passage.begin && a->passage.end == b->passage.end &&
        a->passage.begin != a->passage.end)
        return true; /* a date said twice in one clause */
    return like >= (caption ? 300 : 500);
}

void op_tl_join_mentions(op_arena *a, op_tl_entry *into, const op_tl_entry *from)
{
    for (size_t i = 0; i < from->n_mentions; i++) {
        into->mentions = op_grow(a, into->mentions, into->n_mentions, &into->cap_mentions, sizeof(*into->mentions));
        into->mentions[into->n_mentions++] = from->mentions[i];
    }
}

/* The body tells better than a caption, a clause of the text better than a later one. */
static bool tells_better(const op_tl_entry *a, const op_tl_entry *b)
{
    if (a->role != b->role)
        return a->role == OP_TL_BODY;
    return false;
}

static void take_words(op_tl_entry *into, const op_tl_entry *from)
{
    into->title = from->title;
    into->passage = from->passage;
    into->sentence = from->sentence;
    into->block = from->block;
    into->chapter = from->chapter;
    into->role = from->role;
}

static void join(op_tl_builder *b, op_tl_entry *into, op_tl_entry *from)
{
    op_tl_join_mentions(b->arena, into, from);
    if (tells_better(from, into))
        take_words(into, from);
    if (from->confidence > into->confidence) {
        into->confidence = from->confidence;
        into->rule = from->rule;
        into->inferred = from->inferred;
        into->other = from->other;
    }
    into->year_supplied = into->year_supplied && from->year_supplied;
    into->inferred = into->inferred && from->inferred;
    from->alive = false;
}

static int by_days(const void *pa, const void *pb)
{
    const op_tl_entry *a = *(op_tl_entry *const *)pa, *b = *(op_tl_entry *const *)pb;

    if (a->first != b->first)
        return a->first < b->first ? -1 : 1;
    if (a->last != b->last)
        return a->last < b->last ? -1 : 1;
    return a->order < b->order ? -1 : a->order > b->order;
}

static void merge_equal(op_tl_builder *b, op_tl_entry **v, size_t n)
{
    for (size_t i = 0; i < n; i++)
        for (size_t k = i + 1; v[i]->alive && k < n && k <= i + NEIGHBOURS; k++) {
            if (v[k]->first != v[i]->first || v[k]->last != v[i]->last)
                break;
            if (v[k]->alive && same_happening(v[i], v[k]))
                join(b, v[i], v[k]);
        }
}

static bool coarse(const op_tl_entry *e)
{
    return !e->range && e->last > e->first && e->kind != OP_EVENT_PUBLICATION;
}

/* The event inside e's time of which e speaks, or NULL. */
static op_tl_entry *speaks_of(op_tl_entry **v, size_t n, size_t at)
{
    const op_tl_entry *e = v[at];
    op_tl_entry *best = NULL;
    int most = 0;
    size_t from = at;

    while (from > 0 && at - from < INSIDE && v[from - 1]->first == e->first)
        from--;
    for (size_t i = from; i < n && i < from + INSIDE && v[i]->first <= e->last; i++) {
        op_tl_entry *o = v[i];
        if (o == e || !o->alive || o->kind == OP_EVENT_PUBLICATION || o->first < e->first || o->last > e->last ||
            (o->first == e->first && o->last == e->last && !e->title.generic))
            continue;
        int like = likeness(e, o);
        if (e->title.generic) /* the coarsest: "the January events" are no single day */
            like = o->last > o->first ? 1000 + (o->last - o->first) : 0;
        else if (like < (e->title.nominal || e->title.attributive ? 400 : 800) ||
                 (!e->title.nominal && !e->title.attributive && e->sentence.begin != o->sentence.begin))
            continue; /* "Next year the line will close between March and May": one clause, two dates */
        if (like > most)
            most = like, best = o;
    }
    return best;
}

static void fold_coarse(op_tl_builder *b, op_tl_entry **v, size_t n)
{
    for (size_t i = 0; i < n; i++) {
        op_tl_entry *e = v[i];
        if (!e->alive || !coarse(e))
            continue;
        op_tl_entry *o = speaks_of(v, n, i);
        if (o)
            join(b, o, e);
        else if (e->title.generic)
            e->alive = false;
    }
}

void op_tl_merge(op_tl_builder *b)
{
    op_tl_entry **v = op_new_array(b->arena, op_tl_entry *, b->n ? b->n : 1);

    for (size_t i = 0; i < b->n; i++)
        v[i] = &b->all[i];
    if (b->n)
        qsort(v, b->n, sizeof(op_tl_entry *), by_days);
    merge_equal(b, v, b->n);
    fold_coarse(b, v, b->n);
}
