/* shape_places.c - where a word may break (after Unicode Standard Annex 14, for text between spaces) */
#include <string.h>

#include "base/utf8.h"
#include "layout/shape.h"

typedef struct {
    uint16_t at;
    uint32_t c;
} letter;

typedef struct {
    const letter *v; /* one behind the last has c 0 */
    size_t n;
} letters;

static bool is_alpha(uint32_t c)
{
    return (c | 32) - 'a' < 26u || (c >= 0xc0 && c != 0xd7 && c != 0xf7 && (c < 0x2000 || c > 0x2bff) && c < 0x3000);
}

static bool is_digit(uint32_t c)
{
    return c - '0' < 10u;
}

/* What never begins a line. */
static bool closes(uint32_t c)
{
    static const uint16_t marks[] = {'!', '"', '%', '\'', ')', ',', '.', ':', ';', '?', ']', '}', 0xad, 0xbb, 0x2010,
                                     0x2011, 0x2013, 0x2014, 0x2019, 0x201d, 0x2026, 0x203a, 0x2060, 0xfeff};

    for (size_t i = 0; i < sizeof(marks) / sizeof(marks[0]); i++)
        if (marks[i] == c)
            return true;
    return c == 0;
}

/* Addresses: a scheme, "www.", a path behind a dotted name, or a name at a dotted host. */
static bool is_address(const char *p, size_t n)
{
    bool dot = false;

    for (size_t i = 0; i < n; i++) {
        if (p[i] == ':' && i + 2 < n && p[i + 1] == '/' && p[i + 2] == '/')
            return true;
        if (p[i] == '.' && i > 0 && i + 1 < n && is_alpha((unsigned char)p[i + 1]))
            dot = true;
        if ((p[i] == '/' && dot && i + 1 < n) || (p[i] == '@' && i > 0 && memchr(p + i, '.', n - i)))
            return true;
    }
    return n > 4 && memcmp(p, "www.", 4) == 0;
}

static op_break_kind in_address(const letters *t, size_t k)
{
    uint32_t c = t->v[k].c, next = t->v[k + 1].c;

    if (!c || c > 127 || !strchr("/.-_?&=#", (int)c) || next == '/' || closes(next))
        return OP_BREAK_NONE;
    return k > 0 ? OP_BREAK_ADDRESS : OP_BREAK_NONE;
}

op_break_kind op_place_between(uint32_t before, uint32_t c, uint32_t next)
{
    if (c == 0x200b)
        return OP_BREAK_FREE;
    if (c == 0xad)
        return OP_BREAK_HYPHEN;
    if (closes(next))
        return OP_BREAK_NONE;
    switch (c) {
    case 0x2014: /* em dash and its longer brothers: behind, never before */
    case 0x2015:
    case 0x2e3a:
    case 0x2e3b:
        return before ? OP_BREAK_DASH : OP_BREAK_NONE;
    case 0x2013: /* en dash: not in "1914–18" */
        return before && !(is_digit(before) && is_digit(next)) ? OP_BREAK_DASH : OP_BREAK_NONE;
    case '-':
    case 0x2010: /* not in "COVID-19", not behind a hyphen that opens */
        return (is_alpha(before) || is_digit(before) || before == 0x2019) && is_alpha(next) ? OP_BREAK_DASH
                                                                                             : OP_BREAK_NONE;
    case '/':
    case 0x2026:
        return is_alpha(before) && is_alpha(next) ? OP_BREAK_DASH : OP_BREAK_NONE;
    default:
        return OP_BREAK_NONE;
    }
}

bool op_space_breaks(uint32_t before, uint32_t c, uint32_t next, uint32_t after)
{
    static const uint16_t closers[] = {'!', ')', ':', ';', '?', ']', '}', 0xbb, 0x2026, 0x203a};
    static const uint16_t openers[] = {'(', '[', 0xab, 0x2039};

    for (size_t i = 0; i < sizeof(closers) / sizeof(closers[0]); i++)
        if (next == closers[i] && !is_alpha(after) && !is_digit(after))
            return false; /* "mot !", "mot »"; but »Wort« opens */
    for (size_t i = 0; i < sizeof(openers) / sizeof(openers[0]); i++)
        if (c == openers[i] && !is_alpha(before) && !is_digit(before))
            return false;
    return true;
}

static bool is_capital(uint32_t c)
{
    if (c < 0x80)
        return c - 'A' < 26u;
    return hb_unicode_general_category(hb_unicode_funcs_get_default(), c) == HB_UNICODE_GENERAL_CATEGORY_UPPERCASE_LETTER;
}

/* "NATO", "EU", "XVIII": six capitals or fewer, and nothing else, are read as one sign. */
static bool is_acronym(const letter *v, size_t n)
{
    enum { LONGEST = 6 };

    if (n > LONGEST)
        return false;
    for (size_t k = 0; k < n; k++)
        if (!is_capital(v[k].c))
            return false;
    return true;
}

static bool has_digit(const letters *t)
{
    for (size_t k = 0; k < t->n; k++)
        if (is_digit(t->v[k].c))
            return true;
    return false;
}

/* Number of letters next to the place, counted away from it. */
static uint8_t run_before(const letters *t, size_t k)
{
    size_t n = 0;

    while (k > 0 && n < 255 && is_alpha(t->v[k - 1].c))
        k--, n++;
    return (uint8_t)n;
}

static uint8_t run_after(const letters *t, size_t k)
{
    size_t n = 0;

    while (k < t->n && n < 255 && is_alpha(t->v[k].c))
        k++, n++;
    return (uint8_t)n;
}

typedef struct {
    op_word_break *out;
    size_t n, max;
    op_hyphen_point *replaced;
    size_t n_replaced;
} places;

static void add(places *p, const letters *t, size_t k, op_break_kind kind)
{
    if (p->n == p->max)
        return;
    bool soft = t->v[k - 1].c == 0xad; /* the author's own: no limit of letters holds for it */
    p->out[p->n++] = (op_word_break){.at = t->v[k].at, .kind = (uint8_t)kind,
                                     .letters_before = soft ? 255 : run_before(t, k),
                                     .letters_after = soft ? 255 : run_after(t, k)};
}

/* Puts a pattern's point, before letter k, among the places found so far: in order, none twice. */
static void add_hyphen(places *p, const op_hyphen_point *point, const letters *t, size_t k, bool names)
{
    op_word_break b = {.at = point->at, .kind = OP_BREAK_HYPHEN, .letters_before = run_before(t, k),
                       .letters_after = run_after(t, k)};
    const letter *run = &t->v[k - b.letters_before];
    size_t at = p->n;

    while (at > 0 && p->out[at - 1].at >= b.at)
        at--;
    if ((at < p->n && p->out[at].at == b.at) || is_acronym(run, (size_t)b.letters_before + b.letters_after))
        return;
    if (point->pre[0] || point->post[0] || point->cut_before || point->cut_after) {
        p->replaced[p->n_replaced++] = *point;
        b.replaced = (uint8_t)p->n_replaced;
    }
    b.name = names && is_capital(run->c);
    memmove(p->out + at + 1, p->out + at, (p->n - at) * sizeof(*p->out));
    p->out[at] = b;
    p->n++;
}

/* Languages that write every noun with a capital. */
static bool capitals_are_common(const char *lang)
{
    static const char *const tags[] = {"de", "lb", "bar", "gsw", "nds"};

    for (size_t i = 0; lang && i < sizeof(tags) / sizeof(tags[0]); i++) {
        size_t n = strlen(tags[i]);
        if (strncmp(lang, tags[i], n) == 0 && (!lang[n] || lang[n] == '-'))
            return true;
    }
    return false;
}

static void add_hyphens(places *p, const op_instance *i, const letters *t, const char *text, size_t n)
{
    op_hyphen_point points[OP_WORD_BREAKS_MAX];
    size_t n_points = op_hyphenate(i->hyphenator, (op_str){text, n}, points, OP_WORD_BREAKS_MAX);
    bool names = !capitals_are_common(i->style.lang);
    size_t k = 0;

    for (size_t j = 0; j < n_points && p->n < p->max; j++) {
        while (k < t->n && t->v[k].at < points[j].at)
            k++;
        add_hyphen(p, &points[j], t, k, names);
    }
}

static size_t decode(const char *text, size_t n, letter *v)
{
    size_t k = 0;

    for (size_t at = 0; at < n; k++) {
        v[k].at = (uint16_t)at;
        at += op_utf8_get(text + at, n - at, &v[k].c);
    }
    v[k] = (letter){(uint16_t)n, 0};
    return k;
}

size_t op_word_places(const op_instance *i, const char *text, size_t n, op_word_break *out, size_t max,
                      op_hyphen_point *replacements, size_t *n_replacements)
{
    letter v[OP_WORD_MAX + 1];
    letters t = {v, decode(text, n, v)};
    places p = {.out = out, .max = max, .replaced = replacements};
    bool address = is_address(text, n), soft = false;

    for (size_t k = 0; k + 1 < t.n; k++) {
        op_break_kind kind = address ? in_address(&t, k) : op_place_between(k ? v[k - 1].c : 0, v[k].c, v[k + 1].c);
        soft |= v[k].c == 0xad;
        if (kind)
            add(&p, &t, k + 1, kind);
    }
    if (i->hyphenator && !address && !soft && !has_digit(&t))
        add_hyphens(&p, i, &t, text, n);
    *n_replacements = p.n_replaced;
    return p.n;
}
