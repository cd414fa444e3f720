/* events.c - from dates to entries: which count, what they say, story or context, marks in the tree */
#include <stdio.h>
#include <stdlib.h>
#include <string.h>

#include "lang/words.h"
#include "timeline/entry.h"

enum {
    DRAWN_FROM = 500,     /* confidence below which an expression makes no entry */
    MARKS_A_BLOCK = 512,  /* limit: TIME nodes in one block */
    DATELINE_TOKENS = 8,  /* tokens that may stand before the date of a report's first line */
    DATES_A_SENTENCE = 12, /* limit: a sentence with more dates is a list; the rest make no entries */
    CONTEXT_GAP_DAYS = 3 * 365,
    CONTEXT_GAP_TIMES = 3,
    CLUSTER_LEAST = 3
};

op_tl_builder *op_tl_builder_new(op_document *d, bool marks)
{
    op_tl_builder *b = op_new(d->arena, op_tl_builder);

    b->d = d;
    b->marks = marks;
    b->arena = d->arena;
    return b;
}

/* ---- candidates ---- */

static uint32_t hash_word(op_str s)
{
    uint32_t h = 2166136261u;

    for (size_t i = 0; i < s.n; i++) {
        unsigned char c = (unsigned char)s.p[i];
        h = (h ^ (c >= 'A' && c <= 'Z' ? c | 32u : c)) * 16777619u;
    }
    return h ? h : 1;
}

static int by_number(const void *pa, const void *pb)
{
    uint32_t a = *(const uint32_t *)pa, b = *(const uint32_t *)pb;
    return a < b ? -1 : a > b;
}

/* Content words of the passage, and names behind prepositions of place. */
static void note_words(op_tl_entry *e, const op_tl_expr *x)
{
    static const uint64_t empty = OP_TC_BIT(OP_TC_STOPWORD) | OP_TC_BIT(OP_TC_PREPOSITION) | OP_TC_BIT(OP_TC_MONTH) |
                                  OP_TC_BIT(OP_TC_AUXILIARY) | OP_TC_BIT(OP_TC_DETERMINER) | OP_TC_BIT(OP_TC_PRONOUN);
    const op_tl_tokens *t = &x->block->tokens;
    uint32_t i = op_tl_token_at(x->block, e->title.begin);

    for (; i < t->n && t->all[i].begin < e->title.end; i++) {
        const op_tl_token *w = &t->all[i];
        if ((i >= x->match->first && i <= x->match->last) || w->kind != OP_TT_WORD || (w->classes & empty))
            continue;
        uint32_t h = hash_word(op_str_sub(t->text, w->begin, w->end));
        if (e->n_words < OP_TL_WORDS)
            e->words[e->n_words++] = h;
        bool led = i > 0 && (op_tl_is(&t->all[i - 1], OP_TC_PLACEPREP) || op_tl_value(t->all[i - 1].word, OP_TC_PREPOSITION) == 1);
        if (w->capital && led && e->n_places < 4)
            e->places[e->n_places++] = h;
    }
    qsort(e->words, e->n_words, sizeof(*e->words), by_number);
}

static op_tl_entry *new_entry(op_tl_builder *b)
{
    b->all = op_grow(b->arena, b->all, b->n, &b->cap, sizeof(*b->all));
    op_tl_entry *e = &b->all[b->n++];
    *e = (op_tl_entry){.alive = true, .order = b->order};
    return e;
}

static void mention(op_tl_builder *b, op_tl_entry *e, const op_tl_expr *x)
{
    const op_tl_tokens *t = &x->block->tokens;
    uint32_t begin = t->all[x->match->first].begin, end = t->all[x->match->last].end;

    e->mentions = op_grow(b->arena, e->mentions, e->n_mentions, &e->cap_mentions, sizeof(*e->mentions));
    e->mentions[e->n_mentions++] = (op_tl_mention){{op_flat_span(&x->block->flat, begin, end), NULL},
                                                   x->block->node, begin, end, b->order};
}

/* "FORLÌ, May 17 – The river …": where and when the report was written. */
static bool reports_from(const op_tl_expr *x)
{
    const op_tl_tokens *t = &x->block->tokens;
    uint32_t first = x->match->first, next = x->match->last + 1;

    if (!first || first > DATELINE_TOKENS || next + 1 >= t->n || t->all[next].kind != OP_TT_MARK || !t->all[next].space)
        return false;
    for (uint32_t i = 0; i < first; i++)
        if (t->all[i].kind == OP_TT_NUMBER || (t->all[i].kind == OP_TT_WORD && !op_tl_is(&t->all[i], OP_TC_CAPITAL)))
            return false;
    const char *p = t->text.p + t->all[next].begin;
    size_t n = t->all[next].end - t->all[next].begin;
    return *p == '-' || *p == '(' || (n == 3 && (memcmp(p, "\xe2\x80\x93", 3) == 0 || memcmp(p, "\xe2\x80\x94", 3) == 0));
}

/* Whether an expression may make an entry at all. */
static bool counts(const op_tl_expr *x)
{
    const op_tl_partial *p = &x->match->part[0];

    if (x->block->role != OP_TL_BODY && x->block->role != OP_TL_CAPTION)
        return false;
    if (!x->when.dated || x->noevent || x->confidence < DRAWN_FROM || x->when.grain < OP_UNIT_DAY)
        return false;
    if (x->when.type != OP_WHEN_DATE && x->when.type != OP_WHEN_TIME)
        return false;
    if (p->f[OP_TF_NAME] == 1 || x->when.fiscal || reports_from(x))
        return false;
    /* "this year" is where the speaker stands, not when something happened */
    bool deixis = p->f[OP_TF_DEIXIS] != OP_TL_UNSET && p->f[OP_TF_UNIT] != OP_TL_UNSET;
    return !(deixis && p->f[OP_TF_DEIXIS] == 0 && x->when.grain >= OP_UNIT_MONTH && !x->when.part);
}

/* "runs every day from June to September": a date without its year beside a set is no happening. */
static bool habitual(const op_tl_expr *x, size_t n, size_t at)
{
    if (!x[at].year_supplied)
        return false;
    for (int dir = -1; dir <= 1; dir += 2)
        for (size_t k = 1; k <= 8; k++) {
            size_t i = dir < 0 ? at - k : at + k;
            if ((dir < 0 && k > at) || i >= n || x[i].block_number != x[at].block_number ||
                x[i].sentence != x[at].sentence)
                break;
            if (x[i].when.type == OP_WHEN_SET)
                return true;
        }
    return false;
}

/* "the events of that day": a mention of what "that day" speaks of. */
static bool only_mentions(const op_tl_expr *x)
{
    const op_tl_tokens *t = &x->block->tokens;

    return x->same_as >= 0 && x->match->first > 0 &&
           op_tl_value(t->all[x->match->first - 1].word, OP_TC_PREPOSITION) == 1;
}

static void add_entry(op_tl_builder *b, const op_tl_expr *all, size_t n, size_t at)
{
    const op_tl_expr *x = &all[at];
    op_tl_title title = op_tl_title_of(b->arena, all, n, at);

    if (!title.text.n || title.dull)
        return;
    op_tl_entry *e = new_entry(b);
    int32_t first, last;
    e->when = x->when;
    e->until = x->until;
    e->range = x->range;
    op_when_days(&x->when, &e->first, &e->last);
    if (x->range) {
        op_when_days(&x->until, &first, &last);
        e->last = last > e->last ? last : e->last;
    }
    e->title = title;
    e->role = x->block->role;
    e->paragraph = b->paragraph + x->block_number;
    e->rule = x->rule;
    e->confidence = x->confidence;
    e->year_supplied = x->year_supplied;
    e->inferred = x->inferred;
    e->other = x->other;
    e->passage = op_flat_span(&x->block->flat, title.begin, title.end);
    e->sentence = op_flat_span(&x->block->flat, title.begin_sentence, title.end_sentence);
    e->block = x->block->node;
    e->chapter = x->block->chapter;
    note_words(e, x);
    mention(b, e, x);
}

void op_tl_builder_add(op_tl_builder *b, op_tl_expr *x, size_t n)
{
    size_t *entry_of = op_new_array(b->arena, size_t, n ? n : 1); /* 1 + index; 0: none */
    uint32_t last_block = 0, in_sentence = 0;

    for (size_t i = 0; i < n; i++) {
        b->order++;
        last_block = x[i].block_number;
        bool same = i > 0 && x[i - 1].block_number == x[i].block_number && x[i - 1].sentence == x[i].sentence;
        in_sentence = same ? in_sentence + 1 : 0;
        if (in_sentence >= DATES_A_SENTENCE)
            continue;
        if (!counts(&x[i]) || habitual(x, n, i))
            continue;
        if (only_mentions(&x[i])) {
            size_t of = (size_t)x[i].same_as < i ? entry_of[x[i].same_as] : 0;
            if (of)
                mention(b, &b->all[of - 1], &x[i]);
            continue;
        }
        size_t before = b->n;
        add_entry(b, x, n, i);
        if (b->n > before)
            entry_of[i] = b->n;
    }
    b->paragraph += last_block + 1;
}

void op_tl_builder_publication(op_tl_builder *b, const op_node *chapter, const op_meta_entry *published, const char *lang)
{
    op_date date;

    if (b->d->book || !published || !op_date_parse(published->value.p, &date))
        return; /* a book's chapters were published one by one: no event of its story */
    op_tl_entry *e = new_entry(b);
    e->kind = OP_EVENT_PUBLICATION;
    e->when = op_when_of(date);
    op_when_days(&e->when, &e->first, &e->last);
    e->title.text = op_str_of(op_word(lang, OP_WORD_THIS_ARTICLE_PUBLISHED));
    e->rule = "publication";
    e->confidence = 1000;
    e->passage = e->sentence = published->span;
    e->chapter = chapter;
    e->order = UINT32_MAX;
    e->mentions = op_grow(b->arena, NULL, 0, &e->cap_mentions, sizeof(*e->mentions));
    e->mentions[e->n_mentions++] = (op_tl_mention){{published->span, NULL}, NULL, 0, 0, UINT32_MAX};
}

/* ---- order, story and context ---- */

static bool coarse_grain(const op_tl_entry *e)
{
    return e->when.grain >= OP_UNIT_YEAR && !e->range;
}

/* Where an entry stands in time: a range by its beginning, a coarse date by its middle. */
static int64_t stands_at(const op_tl_entry *e)
{
    return e->range ? 2 * (int64_t)e->first : (int64_t)e->first + e->last;
}

static int by_time(const void *pa, const void *pb)
{
    const op_tl_entry *a = *(op_tl_entry *const *)pa, *b = *(op_tl_entry *const *)pb;

    if ((a->kind == OP_EVENT_PUBLICATION) != (b->kind == OP_EVENT_PUBLICATION) && a->first == b->first)
        return a->kind == OP_EVENT_PUBLICATION ? 1 : -1;
    if (stands_at(a) != stands_at(b))
        return stands_at(a) < stands_at(b) ? -1 : 1;
    return a->order < b->order ? -1 : a->order > b->order;
}

/* The story is the last cluster of dates finer than a year: walking back from the latest, it ends before
 * a gap of over three years that is also over three times what the cluster spans so far, once the cluster
 * has three events. What lies before it, and years before its first day, is context. Without three
 * finer dates all is story. */
static void classify(op_tl_entry **v, size_t n)
{
    size_t fine = 0;
    int32_t start = INT32_MIN, latest = 0;
    size_t members = 0;

    for (size_t i = 0; i < n; i++)
        fine += v[i]->kind != OP_EVENT_PUBLICATION && !coarse_grain(v[i]);
    if (fine < CLUSTER_LEAST)
        return;
    for (size_t i = n; i-- > 0;) {
        if (v[i]->kind == OP_EVENT_PUBLICATION || coarse_grain(v[i]))
            continue;
        if (members == 0) {
            latest = v[i]->last;
            start = v[i]->first;
        } else {
            int32_t gap = start - v[i]->last, span = latest - start;
            if (members >= CLUSTER_LEAST && gap > CONTEXT_GAP_DAYS && gap > CONTEXT_GAP_TIMES * (span > 0 ? span : 1))
                break;
            start = v[i]->first < start ? v[i]->first : start;
        }
        members++;
    }
    for (size_t i = 0; i < n; i++)
        if (v[i]->kind != OP_EVENT_PUBLICATION && v[i]->last < start)
            v[i]->kind = OP_EVENT_CONTEXT;
}

/* ---- into the document ---- */

static const char *edtf_of(op_arena *a, const op_tl_entry *e)
{
    op_buf out = OP_BUF_INIT;

    op_when_edtf(&e->when, &out);
    if (e->range && !memchr(out.p ? out.p : "", '/', out.n)) {
        op_buf_char(&out, '/');
        op_when_edtf(&e->until, &out);
    } else if (e->inferred && !e->when.approx && out.n && !memchr(out.p, '/', out.n)) {
        op_buf_char(&out, '?');
    }
    return op_buf_finish(&out, a).p;
}

static op_str display_of(op_arena *a, const op_tl_entry *e, const char *lang, const char *edtf, unsigned months)
{
    static const unsigned parts[] = {0, OP_DATE_EARLY, OP_DATE_MID, OP_DATE_LATE};
    op_buf out = OP_BUF_INIT;
    op_str plain = op_str_of(edtf);
    unsigned flags = parts[e->when.part & 3] | months;

    if (e->inferred)
        flags |= OP_DATE_INFERRED;
    else if (e->year_supplied)
        flags |= OP_DATE_YEAR_SUPPLIED;
    if (plain.n && plain.p[plain.n - 1] == '?')
        plain.n--;
    op_edtf_display(&out, lang, op_arena_dup(a, plain.p, plain.n), flags);
    return op_buf_finish(&out, a);
}

static int by_order(const void *pa, const void *pb)
{
    const op_tl_mention *a = pa, *b = pb;
    return a->order < b->order ? -1 : a->order > b->order;
}

static op_precision precision_of(const op_tl_entry *e)
{
    op_precision p = e->range ? OP_PRECISION_INTERVAL : op_when_precision(&e->when);
    return p == OP_PRECISION_TIME && e->when.hour < 0 ? OP_PRECISION_DAY : p;
}

static void fill(op_tl_builder *b, op_event *o, op_tl_entry *e, size_t number, const char *lang)
{
    op_arena *a = b->d->arena;
    char id[32];

    snprintf(id, sizeof(id), "tl-%zu", number);
    o->id = op_arena_dup(a, id, strlen(id));
    o->edtf = edtf_of(a, e);
    o->precision = precision_of(e);
    o->kind = e->kind;
    o->title = e->title.text;
    o->display = display_of(a, e, lang, o->edtf, 0);
    o->display_short = display_of(a, e, lang, o->edtf, OP_DATE_SHORT);
    o->year_supplied = e->year_supplied;
    o->inferred = e->inferred;
    o->confidence = e->confidence;
    o->rule = e->rule;
    if (e->inferred && e->other.month) {
        char date[16];
        op_date_format(e->other, date);
        o->alternatives = op_new_array(a, const char *, 1);
        o->alternatives[0] = op_arena_dup(a, date, strlen(date));
        o->n_alternatives = 1;
    }
    o->passage = e->passage;
    o->sentence = e->sentence;
    o->first_day = e->first;
    o->last_day = e->last;
    o->block = e->block;
    o->chapter = e->chapter;
    qsort(e->mentions, e->n_mentions, sizeof(*e->mentions), by_order);
    o->mentions = op_new_array(a, op_mention, e->n_mentions ? e->n_mentions : 1);
    o->n_mentions = e->n_mentions;
    for (size_t i = 0; i < e->n_mentions; i++)
        o->mentions[i] = e->mentions[i].m;
}

typedef struct {
    uint32_t order;
    size_t event, index;
    const op_tl_mention *m;
} op_tl_mark;

static int by_mark(const void *pa, const void *pb)
{
    const op_tl_mark *a = pa, *b = pb;
    return a->order < b->order ? -1 : a->order > b->order;
}

/* TIME nodes in document order, so that their numbers rise through the text. */
static void mark_tree(op_tl_builder *b, op_tl_entry **v, size_t n)
{
    op_document *d = b->d;
    size_t total = 0, k = 0, number = 0, in_block = 0;
    const op_node *block = NULL;

    for (size_t i = 0; i < n; i++)
        total += v[i]->n_mentions;
    op_tl_mark *marks = op_new_array(b->arena, op_tl_mark, total ? total : 1);
    for (size_t i = 0; i < n; i++)
        for (size_t j = 0; j < v[i]->n_mentions; j++)
            if (v[i]->mentions[j].block)
                marks[k++] = (op_tl_mark){v[i]->mentions[j].order, i, j, &v[i]->mentions[j]};
    qsort(marks, k, sizeof(*marks), by_mark);
    for (size_t i = 0; i < k; i++) {
        const op_tl_mention *m = marks[i].m;
        in_block = m->block == block ? in_block + 1 : 0;
        block = m->block;
        if (in_block >= MARKS_A_BLOCK)
            continue;
        op_node *t = op_wrap(d, m->block, m->begin, m->end, OP_TIME);
        if (!t)
            continue;
        char id[32];
        snprintf(id, sizeof(id), "tm-%zu", ++number);
        t->id = op_arena_dup(d->arena, id, strlen(id));
        t->time.edtf = d->events[marks[i].event].edtf;
        t->time.event = (uint32_t)marks[i].event;
        d->events[marks[i].event].mentions[marks[i].index].time = t;
    }
}

void op_tl_builder_finish(op_tl_builder *b, const char *lang)
{
    op_document *d = b->d;
    op_tl_entry **v = op_new_array(b->arena, op_tl_entry *, b->n ? b->n : 1);
    size_t n = 0;

    op_tl_merge(b);
    for (size_t i = 0; i < b->n; i++)
        if (b->all[i].alive)
            v[n++] = &b->all[i];
    if (n)
        qsort(v, n, sizeof(op_tl_entry *), by_time);
    classify(v, n);
    d->events = op_new_array(d->arena, op_event, n ? n : 1);
    d->n_events = n;
    for (size_t i = 0; i < n; i++)
        fill(b, &d->events[i], v[i], i + 1, lang);
    if (b->marks)
        mark_tree(b, v, n);
}

bool op_timeline_shown(const op_document *d, op_timeline_when when)
{
    size_t story = 0, any = 0;
    int32_t day = 0;
    bool two = false;

    if (when == OP_TIMELINE_NEVER)
        return false;
    for (size_t i = 0; i < d->n_events; i++) {
        const op_event *e = &d->events[i];
        any += e->kind != OP_EVENT_PUBLICATION;
        if (e->kind != OP_EVENT_STORY)
            continue;
        two = two || (story > 0 && e->first_day != day);
        day = e->first_day;
        story++;
    }
    return when == OP_TIMELINE_ALWAYS ? any > 0 : story >= 4 && two;
}
