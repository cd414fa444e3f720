#include "lang/quotes.h"

#include <string.h>

#include "base/utf8.h"
#include "lang/letters.h"

/* What a mark does at its place. */
typedef enum { SIDE_EITHER, SIDE_OPEN, SIDE_CLOSE, SIDE_APOSTROPHE, SIDE_PRIME, SIDE_HEBREW, SIDE_NONE } side_kind;

typedef struct {
    size_t at, partner; /* partner: index of the mark it pairs with, NONE: unmatched */
    size_t parent;      /* OPEN marks of a pair: the open mark around them at that time */
    unsigned code, shape, before, after;
    uint8_t len;
    bool single, straight;
    side_kind side;
} mark;

#define NONE ((size_t)-1)

typedef struct {
    op_str text;
    const char *lang;
    op_quote_style style;
    mark *marks;
    size_t n, cap;
    size_t *stack; /* indices of open marks */
    size_t depth, cap_stack;
    size_t open_count[2]; /* in the stack: double, single */
    size_t twins;         /* open marks typed as two single ones */
    bool primes;          /* are to be set */
    bool goes_on;         /* a quotation of the paragraph before is still open */
} pairing;

static bool is_mark(unsigned c)
{
    return c == '"' || c == '\'' || c == 0xab || c == 0xbb || (c >= 0x2018 && c <= 0x201f) || c == 0x2039 ||
           c == 0x203a;
}

static bool is_single(unsigned c)
{
    return c == '\'' || (c >= 0x2018 && c <= 0x201b) || c == 0x2039 || c == 0x203a;
}

static bool is_guillemet(unsigned c)
{
    return c == 0xab || c == 0xbb || c == 0x2039 || c == 0x203a;
}

static bool is_dash(unsigned c)
{
    return c == '-' || (c >= 0x2010 && c <= 0x2015);
}

/* Something after which a quotation may open without a space. */
static bool is_opener(unsigned c)
{
    return c == '(' || c == '[' || c == '{' || c == '<' || c == '/' || c == '=' || c == 0xbf || c == 0xa1 ||
           c == 0xab || c == 0x2039 || c == 0x2018 || c == 0x201a || c == 0x201c || c == 0x201e;
}

/* The side that the neighbours alone decide; EITHER where they do not. */
static side_kind side_by_place(const mark *m)
{
    bool word_before = op_cp_word(m->before), word_after = op_cp_word(m->after);
    bool room_before = !m->before || op_cp_blank(m->before), room_after = !m->after || op_cp_blank(m->after);

    if (room_before)
        return room_after ? SIDE_EITHER : SIDE_OPEN;
    if (room_after)
        return is_opener(m->before) ? SIDE_EITHER : SIDE_CLOSE;
    if (is_opener(m->before))
        return SIDE_OPEN;
    if (is_dash(m->before))
        return word_after ? SIDE_OPEN : SIDE_EITHER;
    if (word_after)
        return SIDE_EITHER; /* "a"b, said:"a, end."Next */
    if (word_before || !is_mark(m->after))
        return SIDE_CLOSE;
    return SIDE_EITHER; /* between marks: the stack knows */
}

/* Digits in a row that end at `at`. */
static size_t digits_before(op_str text, size_t at)
{
    size_t n = 0;

    while (n < at && op_cp_digit((unsigned char)text.p[at - 1 - n]))
        n++;
    return n;
}

static size_t digits_after(op_str text, size_t at)
{
    size_t n = 0;

    while (at + n < text.n && op_cp_digit((unsigned char)text.p[at + n]))
        n++;
    return n;
}

/* 5'10", 30'26" or 5' 10": the second mark of a height or an angle. */
static bool after_feet(op_str text, size_t at)
{
    size_t digits = digits_before(text, at), i = at - digits;
    unsigned c = 0;

    if (!digits || digits > 2)
        return false;
    if (i > 0 && text.p[i - 1] == ' ')
        i--;
    size_t len = i > 0 ? op_utf8_before(text.p, i, &c) : 0;
    return (c == '\'' || c == 0x2032 || c == 0x2019) && op_cp_digit(op_cp_before(text, i - len));
}

/* A mark behind digits that closes nothing: a prime behind those of a measure; years and what is longer have none. */
static side_kind behind_digits(const pairing *p, const mark *m)
{
    enum { MEASURE_MOST = 3 };

    if (digits_before(p->text, m->at) > MEASURE_MOST)
        return m->single ? SIDE_APOSTROPHE : SIDE_CLOSE;
    return p->goes_on && !m->single ? SIDE_CLOSE : SIDE_PRIME;
}

/* A single mark between digits: 5'10", or 1'000'000 as the Swiss write it. */
static side_kind between_digits(const pairing *p, const mark *m)
{
    size_t n = digits_after(p->text, m->at + 1);

    if (n == 3)
        return p->lang && strlen(p->lang) == 5 && strcmp(p->lang + 3, "CH") == 0 ? SIDE_APOSTROPHE : SIDE_NONE;
    return n < 3 ? SIDE_PRIME : SIDE_NONE;
}

static const mark *top(const pairing *p)
{
    return p->depth ? &p->marks[p->stack[p->depth - 1]] : NULL;
}

static bool is_hebrew(unsigned c)
{
    return c >= 0x5d0 && c <= 0x5ea;
}

/* Chinese and Japanese set no spaces, and have no apostrophes. */
static bool is_east(unsigned c)
{
    return (c >= 0x3001 && c <= 0x9fff) || (c >= 0xff00 && c <= 0xff60) || (c >= 0x20000 && c <= 0x3ffff);
}

/* Geresh and gershayim, the marks of abbreviations and of foreign sounds, as they are typed: ג'ירפה, עמ', צה"ל, מנכ"לית. Behind
 * one or two letters a double mark with more than one letter behind it opens a quotation: ב"הארץ". */
static bool abbreviates_hebrew(const pairing *p, const mark *m)
{
    size_t letters = 0, i = m->at;
    unsigned c = 0;

    if (!is_hebrew(m->before))
        return false;
    if (m->single)
        return is_hebrew(m->after) || !(top(p) && top(p)->single);
    for (; i > 0 && letters < 3; letters++) {
        i -= op_utf8_before(p->text.p, i, &c);
        if (!is_hebrew(c))
            break;
    }
    return is_hebrew(m->after) && (letters >= 3 || !is_hebrew(op_cp_at(p->text, m->at + m->len + 2)));
}

/* "'Tis true": a single mark directly behind a straight double one that has just opened. */
static bool begins_quoted(const pairing *p, const mark *m)
{
    const mark *t = top(p);
    return m->before == '"' && t && !t->single && t->at + t->len == m->at;
}

static side_kind straight_side(const pairing *p, const mark *m)
{
    side_kind side = side_by_place(m);
    bool digit_before = op_cp_digit(m->before);

    if (abbreviates_hebrew(p, m))
        return SIDE_HEBREW;
    if (is_east(m->before) || (is_east(m->after) && m->before))
        return p->open_count[m->single] ? SIDE_CLOSE : SIDE_OPEN;
    if (m->single) {
        if (digit_before && op_cp_digit(m->after))
            return between_digits(p, m);
        if (op_cp_word(m->before) && op_cp_word(m->after))
            return SIDE_APOSTROPHE;
        if ((side == SIDE_OPEN || begins_quoted(p, m)) && op_quote_elided(p->text, m->at + 1, p->lang))
            return SIDE_APOSTROPHE;
        if (side == SIDE_CLOSE && digit_before && !p->open_count[1])
            return behind_digits(p, m); /* 5' */
        if (side == SIDE_CLOSE && !(top(p) && top(p)->single))
            return SIDE_APOSTROPHE; /* the dogs' */
    } else if (digit_before && after_feet(p->text, m->at)) {
        return SIDE_PRIME; /* 5'10" */
    } else if (digit_before && side == SIDE_CLOSE && !p->open_count[0]) {
        return behind_digits(p, m); /* 12" */
    }
    if (side == SIDE_EITHER)
        return p->open_count[m->single] ? SIDE_CLOSE : m->single && op_cp_word(m->before) ? SIDE_NONE : SIDE_OPEN;
    return side;
}

static side_kind curly_side(const pairing *p, const mark *m)
{
    side_kind place = side_by_place(m);
    const mark *t = top(p);

    switch (m->code) {
    case 0x2019:
        if ((op_cp_word(m->before) && op_cp_word(m->after)) || place == SIDE_OPEN)
            return p->style.once.open == 0x2019 && place == SIDE_OPEN ? SIDE_OPEN : SIDE_APOSTROPHE;
        return t && t->single ? SIDE_CLOSE : SIDE_APOSTROPHE;
    case 0x201d:
        return place == SIDE_OPEN && p->style.twice.open == 0x201d ? SIDE_OPEN : SIDE_CLOSE;
    case 0x201c: /* closes where „ is open, as in German */
        return place != SIDE_OPEN && t && t->code == 0x201e ? SIDE_CLOSE : SIDE_OPEN;
    case 0x2018:
        return place != SIDE_OPEN && t && t->code == 0x201a ? SIDE_CLOSE : SIDE_OPEN;
    case 0xab:
    case 0x2039: /* »so« */
        return place != SIDE_OPEN && t && t->code == m->code + (m->code == 0xab ? 16 : 1) ? SIDE_CLOSE : SIDE_OPEN;
    case 0xbb:
    case 0x203a:
        return place == SIDE_OPEN && !p->style.spaced ? SIDE_OPEN : SIDE_CLOSE;
    default:
        return SIDE_OPEN; /* „ ‚ ‟ ‛ */
    }
}

static void push(pairing *p, op_arena *a, size_t index)
{
    p->stack = op_grow(a, p->stack, p->depth, &p->cap_stack, sizeof(*p->stack));
    p->marks[index].parent = p->depth ? p->stack[p->depth - 1] : NONE;
    p->stack[p->depth++] = index;
    p->open_count[p->marks[index].single]++;
}

/* Pairs a closing mark with the nearest open one of its family; what was opened since stays unmatched.
 * A guillemet and a curly mark make no pair; a straight one goes with any. */
static void close_pair(pairing *p, size_t index)
{
    mark *m = &p->marks[index];
    size_t i = p->depth;

    if (!p->open_count[m->single])
        return;
    while (p->marks[p->stack[i - 1]].single != m->single)
        i--;
    mark *o = &p->marks[p->stack[i - 1]];
    if (!o->straight && !m->straight && is_guillemet(o->code) != is_guillemet(m->code))
        return;
    for (size_t k = i - 1; k < p->depth; k++)
        p->open_count[p->marks[p->stack[k]].single]--;
    p->depth = i - 1;
    o->partner = index;
    m->partner = (size_t)(o - p->marks);
}

static bool holds_twin(op_str s)
{
    for (const char *q = s.p, *end = s.p + s.n; q < end && (q = memchr(q, '\'', (size_t)(end - q))); q++)
        if (q + 1 < end && q[1] == '\'')
            return true;
    return false;
}

/* ''so'' as TeX has it: two single marks that make a double one. They open before a word where two more follow,
 * and close what two have opened. */
static bool is_twin(const pairing *p, size_t at, unsigned before)
{
    unsigned after = op_cp_at(p->text, at + 2);

    if (before == '\'' || after == '\'' || op_cp_at(p->text, at + 1) != '\'')
        return false;
    if (p->twins)
        return before && !op_cp_blank(before) && !op_cp_word(after);
    return (!before || op_cp_blank(before) || is_opener(before)) && op_cp_word(after) &&
           holds_twin(op_str_sub(p->text, at + 2, p->text.n));
}

static void find_marks(pairing *p, op_arena *a)
{
    unsigned before = 0, c;

    for (size_t at = 0, len; at < p->text.n; at += len, before = c) {
        c = (unsigned char)p->text.p[at];
        len = 1;
        if (c < 0x80 && c != '"' && c != '\'')
            continue;
        len = op_utf8_get(p->text.p + at, p->text.n - at, &c);
        if (!is_mark(c))
            continue;
        if (c == '\'' && is_twin(p, at, before)) {
            p->twins = !p->twins;
            c = '"';
            len = 2;
        }
        p->marks = op_grow(a, p->marks, p->n, &p->cap, sizeof(*p->marks));
        mark *m = &p->marks[p->n];
        *m = (mark){.at = at, .partner = NONE, .parent = NONE, .code = c, .shape = c, .before = before,
                    .after = op_cp_at(p->text, at + len), .len = (uint8_t)len, .single = is_single(c),
                    .straight = c == '"' || c == '\''};
        m->side = m->straight ? straight_side(p, m) : curly_side(p, m);
        p->n++;
        if (m->side == SIDE_OPEN)
            push(p, a, p->n - 1);
        else if (m->side == SIDE_CLOSE)
            close_pair(p, p->n - 1);
    }
}

/* The nearest open mark around that has a partner. Chains of unmatched ones are cut short as they are
 * walked, so the whole stays linear. */
static size_t matched_parent(pairing *p, size_t index)
{
    size_t at = p->marks[index].parent, found = at;

    while (found != NONE && p->marks[found].partner == NONE)
        found = p->marks[found].parent;
    while (at != NONE && at != found) {
        size_t next = p->marks[at].parent;
        p->marks[at].parent = found;
        at = next;
    }
    p->marks[index].parent = found;
    return found;
}

static void shape_pair(pairing *p, size_t index, unsigned outer)
{
    mark *o = &p->marks[index], *c = &p->marks[o->partner];
    size_t parent = matched_parent(p, index);
    unsigned around = parent == NONE ? 0 : p->marks[parent].shape, open = o->code;

    if (o->straight && !c->straight) { /* the closing mark tells the kind */
        open = c->single ? p->style.once.open : p->style.twice.open;
        if (op_quote_closing(&p->style, open) != c->code)
            open = c->code == 0xbb ? 0xab : c->code == 0x201d ? 0x201c : c->code == 0x2019 ? 0x2018 : open;
    } else if (o->straight) {
        open = o->single ? p->style.once.open : outer;
    }
    if (open == around) {
        if (around != p->style.twice.open)
            open = around == outer ? p->style.once.open : outer;
        else
            open = p->style.inner.open;
        o->shape = open;
        c->shape = op_quote_closing(&p->style, open);
        return;
    }
    o->shape = open;
    if (c->straight)
        c->shape = op_quote_closing(&p->style, open);
}

static void shape_alone(pairing *p, mark *m, unsigned outer, const op_typo_state *st)
{
    if (!m->straight)
        return;
    if (m->side == SIDE_PRIME)
        m->shape = p->primes ? m->single ? 0x2032 : 0x2033 : m->code;
    if (m->side == SIDE_HEBREW)
        m->shape = m->single ? 0x5f3 : 0x5f4;
    if (m->side == SIDE_OPEN && !m->single)
        m->shape = outer;
    else if (m->side == SIDE_OPEN) /* at the head of a paragraph or before a capital it opens, else it elides */
        m->shape = m->at == 0 || !(op_cp_lower(m->after) || op_cp_digit(m->after)) ? p->style.once.open : 0x2019;
    else if (m->side == SIDE_CLOSE && !m->single)
        m->shape = op_quote_closing(&p->style, st && st->open && !is_single(st->open) ? st->open : outer);
    else if (m->side == SIDE_CLOSE || m->side == SIDE_APOSTROPHE)
        m->shape = 0x2019;
}

/* The text's own outer mark: the first double one that is not straight and stands in no other. */
static unsigned own_outer(const pairing *p, const op_typo_state *st)
{
    if (st && st->outer)
        return st->outer;
    for (size_t i = 0; i < p->n; i++) {
        const mark *m = &p->marks[i];
        if (m->side == SIDE_OPEN && !m->straight && !m->single && m->parent == NONE)
            return m->code;
    }
    return 0;
}

static unsigned still_open(const pairing *p)
{
    return p->depth ? p->marks[p->stack[0]].shape : 0;
}

op_quote_change *op_quotes_shape(op_arena *a, op_str text, const char *lang, bool primes, op_typo_state *st, size_t *n)
{
    pairing p = {.text = text, .lang = lang, .style = op_quote_style_of(lang), .primes = primes, .goes_on = st && st->open};

    find_marks(&p, a);
    unsigned seen = own_outer(&p, st), outer = seen ? seen : p.style.twice.open;
    op_quote_change *out = op_new_array(a, op_quote_change, p.n ? p.n : 1);
    *n = 0;
    for (size_t i = 0; i < p.n; i++) {
        mark *m = &p.marks[i];
        if (m->partner == NONE)
            shape_alone(&p, m, outer, st);
        else if (m->side == SIDE_OPEN)
            shape_pair(&p, i, outer);
        if (m->shape == m->code)
            continue;
        bool spaced = p.style.spaced && m->straight;
        out[(*n)++] = (op_quote_change){
            .at = m->at, .len = m->len, .code = m->shape,
            .apostrophe = m->shape == 0x2019 && m->partner == NONE, .prime = m->shape == 0x2032 || m->shape == 0x2033,
            .space_before = spaced && m->shape == 0xbb && !op_cp_blank(m->before),
            .space_after = spaced && m->shape == 0xab && !op_cp_blank(m->after)};
    }
    if (st) {
        st->outer = seen;
        st->open = still_open(&p);
    }
    return out;
}
