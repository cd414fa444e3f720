/* sentences.c - where sentences end
 *
 * After the idea of UAX 29 (a terminator, closing marks, white space, and no lower-case letter behind),
 * with what it leaves to tailoring: abbreviations, initials, ordinals. ICU's iterator takes milliseconds
 * to open its data; this needs none. */
#include <string.h>

#include "base/utf8.h"
#include "lang/abbrev.h"
#include "lang/lang.h"
#include "lang/letters.h"

typedef struct {
    op_str text;
    const char *lang;
    size_t bracket_end;  /* while at is before it, at stands in square brackets */
    size_t next_bracket; /* the first ']' at or behind the last '[' looked at; text.n: none */
} splitter;

enum { BRACKET_REACH = 600 }; /* a '[' that finds no ']' within so many bytes holds nothing together */

static bool is_ideographic_stop(unsigned c)
{
    return c == 0x3002 || c == 0xff01 || c == 0xff1f || c == 0xff0e;
}

static bool is_stop(unsigned c)
{
    return c == '.' || c == '!' || c == '?' || c == 0x2026 || c == 0x203c || (c >= 0x2047 && c <= 0x2049) ||
           c == 0x61f || c == 0x6d4 || c == 0x964 || c == 0x589 || is_ideographic_stop(c);
}

static bool is_closer(unsigned c)
{
    return c == '"' || c == '\'' || c == ')' || c == ']' || c == '}' || c == 0xbb || c == 0x203a || c == 0x2019 ||
           c == 0x201d || c == 0x201c || c == 0x2018 || c == 0x300d || c == 0x300f || c == 0xff09;
}

static size_t skip_while(op_str s, size_t at, bool (*is)(unsigned))
{
    unsigned c;
    while (at < s.n) {
        size_t len = op_utf8_get(s.p + at, s.n - at, &c);
        if (!is(c))
            break;
        at += len;
    }
    return at;
}

/* Closing marks behind the stop; French sets a space before its closing guillemet. */
static size_t skip_closers(op_str s, size_t at)
{
    for (;;) {
        size_t next = skip_while(s, at, is_closer);
        size_t over = skip_while(s, next, op_cp_blank);
        if (over > next && over - next <= 3 && op_cp_at(s, over) == 0xbb)
            next = over;
        if (next == at)
            return at;
        at = next;
    }
}

/* The first letter or digit behind white space, dashes, marks and bracketed stops ("[…] then"); a stop that
 * stands free is found too: ". . . and". */
static size_t find_word(op_str s, size_t at)
{
    unsigned c, before = 0;

    for (size_t len; at < s.n; at += len, before = c) {
        len = op_utf8_get(s.p + at, s.n - at, &c);
        if (op_cp_word(c) || (is_stop(c) && !(before == '[' || before == '(' || is_stop(before))))
            break;
    }
    return at;
}

static op_str word_at(op_str s, size_t at)
{
    size_t end = skip_while(s, at, op_cp_word);
    return op_str_sub(s, at, end);
}

static bool in_token(unsigned c)
{
    return op_cp_word(c) || c == '.' || c == '-' || c == '&' || c == 0x2116;
}

/* The token that ends before the stop at `stop`: letters, digits and inner stops, at most 40 bytes. */
static op_str token_before(op_str s, size_t stop)
{
    size_t at = stop;
    unsigned c;

    while (at > 0 && stop - at < 40) {
        size_t len = op_utf8_before(s.p, at, &c);
        if (!in_token(c))
            break;
        at -= len;
    }
    return op_str_sub(s, at, stop);
}

static bool all_digits(op_str s)
{
    for (size_t i = 0; i < s.n; i++)
        if (s.p[i] < '0' || s.p[i] > '9')
            return false;
    return s.n > 0;
}

/* One capital letter, or several each with a full stop: initials, "U.S". */
static bool is_initials(op_str token)
{
    bool letter = false;
    unsigned c;

    for (size_t at = 0; at < token.n;) {
        at += op_utf8_get(token.p + at, token.n - at, &c);
        if (c == '.' || c == '-') {
            letter = false;
            continue;
        }
        if (letter || !op_cp_letter(c))
            return false;
        letter = true;
    }
    return token.n > 0;
}

static bool in_order(op_str s, size_t token_at)
{
    size_t before = token_at;
    unsigned c = 0;

    while (before > 0 && op_cp_blank(c = op_cp_before(s, before)))
        before -= op_utf8_before(s.p, before, &c);
    return c && op_cp_lower(c);
}

/* Does the single full stop at `stop` end a sentence, when `next` is where the next word begins? */
static bool full_stop_ends(const splitter *sp, size_t stop, size_t next)
{
    op_str token = token_before(sp->text, stop), word = word_at(sp->text, next);
    unsigned first = op_cp_at(sp->text, next);
    bool digit = op_cp_digit(first), starter = op_sentence_starter(sp->lang, word);

    if (all_digits(token))
        return !(token.n <= 2 && op_ordinal_stop(sp->lang) && !starter);
    switch (op_abbrev_of(sp->lang, token)) {
    case OP_ABBREV_HOLDS:
        return false;
    case OP_ABBREV_NUMBER:
        return !digit;
    case OP_ABBREV_EITHER:
        return !digit && starter;
    default:
        break;
    }
    if (!is_initials(token))
        return true;
    if (op_str_is(token, "I") && in_order(sp->text, stop - 1)) /* "than I. Then" */
        return true;
    return starter && !digit && !(token.n == 1 && op_cp_at(sp->text, next + word.n) == '.');
}

/* Where the sentence ends whose stops begin at `at`; 0: here it does not end. *after: behind the stops. */
static size_t sentence_end(const splitter *sp, size_t at, size_t *after)
{
    op_str s = sp->text;
    size_t stops = skip_while(s, at, is_stop), end = skip_closers(s, stops);
    bool ideographic = is_ideographic_stop(op_cp_at(s, at));

    *after = stops;
    if (end == s.n)
        return end;
    if (!ideographic && !op_cp_blank(op_cp_at(s, end)))
        return 0;
    if (at < sp->bracket_end && end <= sp->bracket_end)
        return 0;
    if (at < sp->bracket_end && s.p[stops < s.n ? stops : s.n - 1] == ']' &&
        stops - at != 1) /* "[...] turned": the stops stand for words left out */
        return 0;
    size_t next = find_word(s, end);
    if (next == s.n)
        return 0; /* only marks follow: they belong to this sentence */
    unsigned first = op_cp_at(s, next);
    if ((op_cp_lower(first) && !ideographic) || is_stop(first)) /* ". . . and" */
        return 0;
    bool one_stop = stops - at == 1 && s.p[at] == '.';
    return !one_stop || full_stop_ends(sp, at, next) ? end : 0;
}

/* Keeps bracket_end: linear, since next_bracket only moves forward. */
static void meet_bracket(splitter *sp, size_t at)
{
    if (at < sp->bracket_end)
        return;
    if (sp->next_bracket < at) {
        const char *p = memchr(sp->text.p + at, ']', sp->text.n - at);
        sp->next_bracket = p ? (size_t)(p - sp->text.p) : sp->text.n;
    }
    if (sp->next_bracket < sp->text.n && sp->next_bracket - at <= BRACKET_REACH)
        sp->bracket_end = sp->next_bracket + 1;
}

/* An empty line ends a sentence whatever stands before it. */
static bool empty_line(op_str s, size_t at)
{
    if (s.p[at] != '\n')
        return false;
    for (size_t i = at + 1; i < s.n && i < at + 80; i++) {
        if (s.p[i] == '\n')
            return true;
        if (s.p[i] != ' ' && s.p[i] != '\t' && s.p[i] != '\r')
            return false;
    }
    return false;
}

typedef struct {
    op_arena *arena;
    op_range *v;
    size_t n, cap;
} ranges;

static void add_range(ranges *r, op_str s, size_t begin, size_t end)
{
    unsigned c;

    while (end > begin && op_cp_blank(op_cp_before(s, end)))
        end -= op_utf8_before(s.p, end, &c);
    begin = skip_while(s, begin, op_cp_blank);
    if (begin >= end)
        return;
    r->v = op_grow(r->arena, r->v, r->n, &r->cap, sizeof(*r->v));
    r->v[r->n++] = (op_range){begin, end};
}

op_range *op_sentences(op_arena *a, op_str text, const char *lang, size_t *n)
{
    const char *bracket = text.n ? memchr(text.p, ']', text.n) : NULL;
    splitter sp = {.text = text, .lang = lang, .next_bracket = bracket ? (size_t)(bracket - text.p) : text.n};
    ranges r = {.arena = a};
    size_t begin = 0, at = 0;

    while (at < text.n) {
        unsigned c;
        size_t len = op_utf8_get(text.p + at, text.n - at, &c), end = 0;
        if (c == '[')
            meet_bracket(&sp, at);
        if (is_stop(c)) {
            size_t after;
            end = sentence_end(&sp, at, &after);
            at = end ? end : after;
        } else {
            end = c == '\n' && empty_line(text, at) ? at + 1 : 0;
            at += len;
        }
        if (end) {
            add_range(&r, text, begin, end);
            begin = end;
        }
    }
    add_range(&r, text, begin, text.n);
    *n = r.n;
    return r.v;
}
