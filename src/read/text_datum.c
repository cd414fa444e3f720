/* text_datum.c - the line of the head that says several things: "By Anna Berg | 11 January 2023 | 5 min read"
 *
 * Its parts stand between bars, dots or dashes. Names and dates go into the metadata, the rest is dropped; the
 * line is taken only where it holds a date or a byline, and every part is short. */
#include <string.h>

#include "read/text.h"

enum { MAX_PARTS = 8 };

typedef enum { OTHER, NAMES, DATES, NAMES_AND_DATES, WASTE } part_kind;

typedef struct {
    part_kind kind;
    size_t begin, end; /* in the block's text */
    tx_names names;
    tx_dates dates; /* by offsets in the block's text */
} part;

static const char *const bars[] = {
    "|", "\xc2\xb7", "\xe2\x80\xa2", "\xe2\x80\x94", " \xe2\x80\x93 ", " - ", " / ", "\t", NULL,
};

/* How long it takes to read, and what a page sets beside it. */
static const char *const minutes[] = {
    "min", "mins", "minute", "minutes", "minuten", "minuti", "minutos", "\xd0\xbc\xd0\xb8\xd0\xbd\xd1\x83\xd1\x82", NULL,
};
static const char *const since[] = {
    "updated", "last updated", "modified", "last modified", "aktualisiert", "mis \xc3\xa0 jour", "actualizado",
    "aggiornato", "share", "comments", "print", NULL,
};

static bool is_waste(op_str s)
{
    bool digit = false;

    for (size_t i = 0; i < s.n; i++)
        digit = digit || (s.p[i] >= '0' && s.p[i] <= '9');
    return tx_first_of(s, since) || (digit && tx_any_of(s, minutes));
}

static void shift(tx_date *d, size_t by)
{
    if (d->end) {
        d->begin += by;
        d->end += by;
    }
}

static bool dates_of(op_str s, size_t at, size_t end, tx_dates *out)
{
    if (!tx_only_dates(op_str_sub(s, at, end), out))
        return false;
    shift(&out->published, at);
    shift(&out->modified, at);
    return (!out->published.end || op_date_valid(out->published.date)) &&
           (!out->modified.end || op_date_valid(out->modified.date));
}

/* "3 March 2024 5 min read", "By Anna Berg, 3 March 2024": a date with something before or behind it. */
static bool mixed(op_str s, part *p)
{
    for (size_t at = p->begin; at < p->end; at++) {
        tx_date d;
        if ((at > p->begin && s.p[at - 1] != ' ') || !tx_date_at(s, at, &d) || !d.date.year || d.end > p->end)
            continue;
        op_str before = tx_trim(op_str_sub(s, p->begin, at));
        if (before.n && before.p[before.n - 1] == ',')
            before.n--;
        if (before.n && tx_is_byline(before, &p->names) && dates_of(s, at, p->end, &p->dates))
            p->kind = NAMES_AND_DATES;
        else if (!before.n && is_waste(op_str_sub(s, d.end, p->end)) && dates_of(s, at, d.end, &p->dates))
            p->kind = DATES;
        return p->kind != OTHER;
    }
    return false;
}

static void judge(op_str s, part *p)
{
    op_str text = tx_trim(op_str_sub(s, p->begin, p->end));

    p->begin = (size_t)(text.p - s.p);
    p->end = p->begin + text.n;
    if (tx_is_byline(text, &p->names))
        p->kind = NAMES;
    else if (dates_of(s, p->begin, p->end, &p->dates))
        p->kind = DATES;
    else if (mixed(s, p))
        return;
    else if (tx_count_words(text) <= 8 && is_waste(text))
        p->kind = WASTE;
}

/* The parts of the line; 0 where they are too many or one is too long to be one. */
static size_t cut_parts(op_str s, part *out)
{
    size_t n = 0;

    for (size_t begin = 0, next; begin <= s.n; begin = next) {
        size_t end = s.n;
        next = s.n + 1;
        for (const char *const *b = bars; *b; b++) {
            size_t hit = tx_find(s, begin, *b);
            if (hit < end)
                end = hit, next = hit + strlen(*b);
        }
        if (tx_trim(op_str_sub(s, begin, end)).n == 0)
            continue;
        if (n == MAX_PARTS)
            return 0;
        out[n] = (part){.kind = OTHER, .begin = begin, .end = end};
        judge(s, &out[n++]);
    }
    return n;
}

/* Whether the parts make such a line. One part alone is a byline's or a date line's own matter; a part that
 * says something else may be a title's where the line stands first. */
static bool is_datum(op_str s, const part *p, size_t n, bool first)
{
    bool names = false, dates = false;
    size_t others = 0;

    for (size_t i = 0; i < n; i++) {
        names = names || p[i].names.n > 0;
        dates = dates || p[i].dates.published.end || p[i].dates.modified.end;
        if (p[i].kind == OTHER && tx_count_words(op_str_sub(s, p[i].begin, p[i].end)) > 4)
            return false;
        others += p[i].kind == OTHER;
    }
    if (n == 1)
        return p[0].kind == NAMES_AND_DATES || p[0].kind == DATES;
    return others ? dates && !first && others < n : names || dates;
}

static op_span span_of(const tx *t, const tx_block *b, size_t begin, size_t end)
{
    return tx_span(t, tx_source(&b->text, begin), tx_source_end(&b->text, end));
}

static size_t take_date(tx *t, const tx_block *b, const tx_date *d, const char *name, op_span *kept)
{
    if (!d->end)
        return 0;
    *kept = span_of(t, b, d->begin, d->end);
    tx_note_date(t, b, *d, name, *kept);
    return 1;
}

/* Its names and dates; what the part says besides stays between the spans and is recorded by tx_take. */
static size_t take_part(tx *t, const tx_block *b, const part *p, op_span *kept)
{
    size_t n = 0;

    for (size_t i = 0; i < p->names.n; i++) {
        size_t at = (size_t)(p->names.names[i].p - b->text.s.p);
        kept[n] = span_of(t, b, at, at + p->names.names[i].n);
        tx_meta(t, "byline", p->names.names[i], kept[n++]);
    }
    n += take_date(t, b, &p->dates.published, "published", &kept[n]);
    n += take_date(t, b, &p->dates.modified, "modified", &kept[n]);
    return n;
}

static void take(tx *t, tx_block *b, part *p, size_t n)
{
    op_span kept[MAX_PARTS * 10];
    size_t n_kept = 0;
    const char *rule = "date-line";

    for (size_t i = 0; i < n; i++) {
        if (p[i].names.n)
            rule = "byline";
        if (tx_has_meta(t, "byline"))
            p[i].names.n = 0;
    }
    for (size_t i = 0; i < n; i++) {
        size_t more = take_part(t, b, &p[i], &kept[n_kept]);
        if (!more) {
            kept[n_kept] = span_of(t, b, p[i].begin, p[i].end);
            op_edit_add(t->d, OP_EDIT_DROPPED, kept[n_kept], rule, OP_STR(""));
            more = 1;
        }
        n_kept += more;
    }
    tx_take(t, b, kept, n_kept, rule);
}

void tx_datum(tx *t)
{
    size_t seen = 0, first = tx_live(t, 0);

    if (!tx_on(t, "date-line") || !tx_on(t, "byline"))
        return;
    for (size_t i = first; i < t->n_blocks && seen < TX_HEAD; i = tx_live(t, i + 1), seen++) {
        tx_block *b = &t->blocks[i];
        part parts[MAX_PARTS];
        tx_dates d;
        if (b->role != TX_BODY || b->text.s.n > 240 || tx_only_dates(b->text.s, &d))
            continue;
        size_t n = cut_parts(b->text.s, parts);
        if (n && is_datum(b->text.s, parts, n, i == first)) {
            take(t, b, parts, n);
            return;
        }
    }
}
