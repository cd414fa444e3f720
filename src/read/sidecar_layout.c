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

static void read_looseness(op_sidecar_reader *r, const op_yaml *y, void *entry)
{
    op_hand *h = &((op_sidecar_hand *)entry)->hand;
    int v;

    if (!read_number(y, &v) || v < -1 || v > 1) {
        op_sidecar_refuse(r, y, "-1, 0 or +1, the lines to lose or to gain,");
        return;
    }
    h->loose = true;
    h->looseness = v;
}

static void read_tracking(op_sidecar_reader *r, const op_yaml *y, void *entry)
{
    op_hand *h = &((op_sidecar_hand *)entry)->hand;
    int v;

    if (!read_number(y, &v) || v < -OP_HAND_TRACKING || v > OP_HAND_TRACKING)
        op_sidecar_refuse(r, y, "a number from -10 to 10, thousandths of the type size,");
    else
        h->tracking = v;
}

static void read_break(op_sidecar_reader *r, const op_yaml *y, void *entry)
{
    op_hand *h = &((op_sidecar_hand *)entry)->hand;
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

static void read_keep(op_sidecar_reader *r, const op_yaml *y, void *entry)
{
    op_hand *h = &((op_sidecar_hand *)entry)->hand;
    for (const op_yaml *e = op_sidecar_elements(y); e; e = op_sidecar_next(y, e)) {
        bool next = e->kind == OP_YAML_SCALAR && op_str_is(e->text, "next");
        bool whole = e->kind == OP_YAML_SCALAR && op_str_is(e->text, "whole");
        h->keep_next |= next;
        h->keep_whole |= whole;
        if (!next && !whole)
            op_sidecar_refuse(r, e, "next (stays with what follows) or whole (on one page)");
    }
}

static void read_no_hyphen(op_sidecar_reader *r, const op_yaml *y, void *entry)
{
    op_hand *h = &((op_sidecar_hand *)entry)->hand;
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

static void *begin_entry(op_sidecar_reader *r, op_sidecar_place place)
{
    op_sidecar *s = r->s;

    s->hands = op_grow(r->arena, s->hands, s->n_hands, &s->cap_hands, sizeof(*s->hands));
    op_sidecar_hand *entry = &s->hands[s->n_hands++];
    *entry = (op_sidecar_hand){.line = place.line, .folded = place.folded, .span = place.span};
    return entry;
}

static void said(void *entry, int place, op_span at)
{
    ((op_sidecar_hand *)entry)->hand.at[place] = at;
}

void op_sidecar_read_layout(op_sidecar_reader *r, const op_yaml *y)
{
    static const op_sidecar_row rows[] = {
        {"break", OP_HAND_BREAK, read_break},
        {"keep", OP_HAND_KEEP, read_keep},
        {"line", OP_HAND_PLACES, NULL},
        {"looseness", OP_HAND_LOOSENESS, read_looseness},
        {"no-hyphen", OP_HAND_HYPHENS, read_no_hyphen},
        {"tracking", OP_HAND_TRACK, read_tracking},
    };
    static const op_sidecar_section section = {rows, sizeof(rows) / sizeof(rows[0]),
                                               "{line: first words, looseness: -1} or the like", begin_entry, said};

    op_sidecar_read_places(r, y, &section);
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

typedef struct {
    op_document *d;
    op_sidecar *s;
} finding;

static void found(void *to, op_node *block, const op_sidecar_key *key)
{
    finding *f = to;

    decide(f->d, block, &f->s->hands[key->row].hand);
    f->s->hands[key->row].used = true;
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

void op_sidecar_layout(op_document *d, op_node *chapter, op_sidecar *s)
{
    if (!s->n_hands)
        return;
    op_sidecar_key *v = op_new_array(d->arena, op_sidecar_key, s->n_hands);
    for (size_t i = 0; i < s->n_hands; i++)
        v[i] = (op_sidecar_key){s->hands[i].folded, i};
    op_sidecar_sort(v, s->n_hands);
    op_sidecar_find(chapter, v, join_equal(s, v, s->n_hands), found, &(finding){d, s});
    for (size_t i = 0; i < s->n_hands; i++)
        s->hands[i].used |= s->hands[i].same && s->hands[i].same->used;
}
