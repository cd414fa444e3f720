/* sidecar_layout.c - layout by hand: what the author decides about single blocks of the page */
#include <stdlib.h>
#include <string.h>

#include "read/sidecar_parts.h"

enum { WORDS_MAX = 100, WORD_MAX = 100 }; /* limits: of a block's words without hyphens, and bytes of one */

/* ---- reading ---- */

static bool read_number(const op_yaml *y, int *out)
{
    char *end;

    if (y->kind != OP_YAML_SCALAR || !y->text.n || y->text.n > 8)
        return false;
    long v = strtol(y->text.p, &end, 10);
    *out = (int)v;
    return !*end;
}

static void read_looseness(op_sidecar_reader *r, const op_yaml *y, op_hand *h)
{
    int v;

    if (!read_number(y, &v) || v < -1 || v > 1) {
        op_sidecar_refuse(r, y, "-1, 0 or +1, the lines to lose or to gain,");
        return;
    }
    h->loose = true;
    h->looseness = v;
}

static void read_tracking(op_sidecar_reader *r, const op_yaml *y, op_hand *h)
{
    int v;

    if (!read_number(y, &v) || v < -OP_HAND_TRACKING || v > OP_HAND_TRACKING)
        op_sidecar_refuse(r, y, "a number from -10 to 10, thousandths of the type size,");
    else
        h->tracking = v;
}

static void read_break(op_sidecar_reader *r, const op_yaml *y, op_hand *h)
{
    static const struct {
        const char *word;
        bool after;
        op_hand_break to;
    } words[] = {
        {"before", false, OP_HAND_PAGE}, {"before page", false, OP_HAND_PAGE}, {"before recto", false, OP_HAND_RECTO},
        {"after", true, OP_HAND_PAGE},   {"after page", true, OP_HAND_PAGE},   {"after recto", true, OP_HAND_RECTO},
    };

    for (const op_yaml *e = op_sidecar_elements(y); e; e = op_sidecar_next(y, e)) {
        size_t i = 0, n = sizeof(words) / sizeof(words[0]);
        while (i < n && !(e->kind == OP_YAML_SCALAR && op_str_is(e->text, words[i].word)))
            i++;
        if (i == n)
            op_sidecar_refuse(r, e, "before, after, before recto or after recto");
        else
            *(words[i].after ? &h->after : &h->before) = words[i].to;
    }
}

static void read_keep(op_sidecar_reader *r, const op_yaml *y, op_hand *h)
{
    for (const op_yaml *e = op_sidecar_elements(y); e; e = op_sidecar_next(y, e)) {
        bool next = e->kind == OP_YAML_SCALAR && op_str_is(e->text, "next");
        bool whole = e->kind == OP_YAML_SCALAR && op_str_is(e->text, "whole");
        h->keep_next |= next;
        h->keep_whole |= whole;
        if (!next && !whole)
            op_sidecar_refuse(r, e, "next (stays with what follows) or whole (on one page)");
    }
}

static void read_no_hyphen(op_sidecar_reader *r, const op_yaml *y, op_hand *h)
{
    op_hand_word *words = NULL;
    size_t cap = 0;
    bool all;

    if (op_yaml_bool(y, &all)) {
        h->no_hyphen = all;
        return;
    }
    h->n_words = 0;
    for (const op_yaml *e = op_sidecar_elements(y); e; e = op_sidecar_next(y, e)) {
        if (e->kind != OP_YAML_SCALAR || !e->text.n || e->text.n > WORD_MAX) {
            op_sidecar_refuse(r, e, "true, or words of at most 100 bytes");
            continue;
        }
        if (h->n_words == WORDS_MAX) {
            op_sidecar_refuse(r, e, "a list of at most 100 words");
            break;
        }
        words = op_grow(r->arena, words, h->n_words, &cap, sizeof(*words));
        words[h->n_words++] = (op_hand_word){e->text, e->span};
    }
    h->words = words;
}

static const struct row {
    const char *name;
    op_hand_place place;
    void (*read)(op_sidecar_reader *r, const op_yaml *y, op_hand *h); /* NULL: the words */
} rows[] = {
    {"break", OP_HAND_BREAK, read_break},
    {"keep", OP_HAND_KEEP, read_keep},
    {"line", OP_HAND_PLACES, NULL},
    {"looseness", OP_HAND_LOOSENESS, read_looseness},
    {"no-hyphen", OP_HAND_HYPHENS, read_no_hyphen},
    {"tracking", OP_HAND_TRACK, read_tracking},
};

enum { N_ROWS = sizeof(rows) / sizeof(rows[0]) };

static void read_entry(op_sidecar_reader *r, const op_yaml *y)
{
    const op_yaml *line = op_yaml_get(y, "line");
    op_sidecar *s = r->s;
    const char *names[N_ROWS];

    if (!line || line->kind != OP_YAML_SCALAR || !op_sidecar_fold(r->arena, line->text).n) {
        op_sidecar_refuse(r, y, "{line: first words, looseness: -1} or the like");
        return;
    }
    op_sidecar_hand entry = {.line = line->text, .folded = op_sidecar_fold(r->arena, line->text), .span = line->span};
    for (size_t i = 0; i < N_ROWS; i++)
        names[i] = rows[i].name;
    for (const op_yaml *e = y->first; e; e = e->next) {
        size_t i = 0;
        while (i < N_ROWS && !op_str_is(e->key, rows[i].name))
            i++;
        if (i == N_ROWS)
            op_sidecar_unknown(r, e, names, N_ROWS);
        if (i == N_ROWS || !rows[i].read || op_yaml_is_null(e))
            continue;
        rows[i].read(r, e, &entry.hand);
        entry.hand.at[rows[i].place] = e->span;
    }
    s->hands = op_grow(r->arena, s->hands, s->n_hands, &s->cap_hands, sizeof(*s->hands));
    s->hands[s->n_hands++] = entry;
}

void op_sidecar_read_layout(op_sidecar_reader *r, const op_yaml *y)
{
    if (y->kind != OP_YAML_LIST) {
        op_sidecar_refuse(r, y, "a list of {line: first words, ...}");
        return;
    }
    for (const op_yaml *e = y->first; e; e = e->next)
        if (!op_yaml_is_null(e))
            read_entry(r, e);
}

/* ---- finding the blocks ---- */

/* What a later decision says goes over what an earlier one said of the same block. */
static void join(op_hand *to, const op_hand *from)
{
    if (from->loose) {
        to->loose = true;
        to->looseness = from->looseness;
    }
    to->before = from->before ? from->before : to->before;
    to->after = from->after ? from->after : to->after;
    to->keep_next |= from->keep_next;
    to->keep_whole |= from->keep_whole;
    to->no_hyphen |= from->no_hyphen;
    to->tracking = from->tracking ? from->tracking : to->tracking;
    if (from->n_words) {
        to->words = from->words;
        to->n_words = from->n_words;
    }
    for (int i = 0; i < OP_HAND_PLACES; i++)
        if (from->at[i].end)
            to->at[i] = from->at[i];
}

static void decide(op_document *d, const op_node *n, const op_hand *h)
{
    if (d->n_hands && d->hands[d->n_hands - 1].node == n) {
        join(&d->hands[d->n_hands - 1], h);
        return;
    }
    d->hands = op_grow(d->arena, d->hands, d->n_hands, &d->cap_hands, sizeof(*d->hands));
    d->hands[d->n_hands] = *h;
    d->hands[d->n_hands++].node = n;
}

static void match(op_document *d, op_sidecar *s, const op_node *block, op_str line, const op_sidecar_key *v, size_t n)
{
    const op_sidecar_key *key;

    for (size_t at = 0; (key = op_sidecar_match(line, v, n, &at));) {
        decide(d, block, &s->hands[key->row].hand);
        s->hands[key->row].used = true;
    }
}

/* Decisions with the same words are joined in the first of them, so that each block meets one. */
static size_t join_equal(op_sidecar *s, op_sidecar_key *v, size_t n)
{
    size_t kept = 0;

    for (size_t i = 0; i < n; i++) {
        if (kept && op_str_eq(v[i].words, v[kept - 1].words)) {
            join(&s->hands[v[kept - 1].row].hand, &s->hands[v[i].row].hand);
            s->hands[v[i].row].same = &s->hands[v[kept - 1].row];
        } else {
            v[kept++] = v[i];
        }
    }
    return kept;
}

void op_sidecar_layout(op_document *d, const op_node *chapter, op_sidecar *s)
{
    if (!s->n_hands)
        return;
    op_arena *scratch = op_arena_new();
    op_sidecar_key *v = op_new_array(d->arena, op_sidecar_key, s->n_hands);
    for (size_t i = 0; i < s->n_hands; i++)
        v[i] = (op_sidecar_key){s->hands[i].folded, i};
    op_sidecar_sort(v, s->n_hands);
    size_t kept = join_equal(s, v, s->n_hands);
    for (const op_node *n = op_next(chapter, chapter); n; n = op_next(chapter, n)) {
        if (op_kind_class_of(n->kind) != OP_CLASS_BLOCK)
            continue;
        op_mark mark = op_arena_mark(scratch);
        match(d, s, n, op_sidecar_fold(scratch, op_flatten(scratch, n).s), v, kept);
        op_arena_reset(scratch, mark);
    }
    for (size_t i = 0; i < s->n_hands; i++)
        s->hands[i].used |= s->hands[i].same && s->hands[i].same->used;
    op_arena_free(scratch);
}
