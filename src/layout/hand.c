#include "layout/hand.h"

#include <stdlib.h>
#include <string.h>

#include "base/utf8.h"

/* What was decided, as bits; what was done is kept as the same. */
enum { LOOSE = 1, BEFORE = 2, AFTER = 4, NEXT = 8, WHOLE = 16, HYPHEN = 32, WORDS = 64, TRACKING = 128 };

typedef struct op_hand_done {
    const op_hand *hand;
    unsigned done;
    bool *found;  /* of its words, which stand in the text */
    size_t lines; /* that the paragraph has; 0: it was not set as one */
} op_hand_done;

static unsigned wanted(const op_hand *h)
{
    return (h->loose ? LOOSE : 0u) | (h->before ? BEFORE : 0u) | (h->after ? AFTER : 0u) | (h->keep_next ? NEXT : 0u) |
           (h->keep_whole ? WHOLE : 0u) | (h->no_hyphen ? HYPHEN : 0u) | (h->n_words ? WORDS : 0u) |
           (h->tracking ? TRACKING : 0u);
}

static int by_node(const void *pa, const void *pb)
{
    uintptr_t a = (uintptr_t)((const op_hand_done *)pa)->hand->node, b = (uintptr_t)((const op_hand_done *)pb)->hand->node;
    return (a > b) - (a < b);
}

void op_hands_begin(op_flow *f)
{
    f->n_hands = f->doc->n_hands;
    f->hands = op_new_array(f->a, op_hand_done, f->n_hands + 1);
    for (size_t i = 0; i < f->n_hands; i++)
        f->hands[i].hand = &f->doc->hands[i];
    if (f->n_hands)
        qsort(f->hands, f->n_hands, sizeof(*f->hands), by_node);
}

static op_hand_done *find(op_flow *f, const op_node *n)
{
    const op_hand key = {.node = n};
    const op_hand_done want = {.hand = &key};

    return f->n_hands ? bsearch(&want, f->hands, f->n_hands, sizeof(want), by_node) : NULL;
}

/* ---- tracking ---- */

/* The same style with more or less air between its letters; ligatures stay where it had them, for so little. */
static const op_text_style *tracked(op_flow *f, const op_text_style *s, int thousandths)
{
    static const op_text_feature ligatures[] = {{{'l', 'i', 'g', 'a'}, 1}, {{'c', 'l', 'i', 'g'}, 1}};
    op_text_style *t = op_new(f->a, op_text_style);
    size_t n = s->n_features;

    *t = *s;
    t->letter_space += op_len_scale(s->size, thousandths, 1000);
    if (s->letter_space || s->no_ligatures || n + 2 > OP_TEXT_FEATURES_MAX)
        return t;
    op_text_feature *features = op_new_array(f->a, op_text_feature, n + 2);
    memcpy(features, ligatures, sizeof(ligatures));
    if (n)
        memcpy(features + 2, s->features, n * sizeof(*features));
    t->features = features;
    t->n_features = n + 2;
    return t;
}

/* Neighbours often share their style: they share its other version, too. */
static void track(op_flow *f, op_inlines *list, int thousandths)
{
    const op_text_style *from = NULL, *to = NULL;

    for (size_t i = 0; i < list->n; i++) {
        if (list->v[i].style != from) {
            from = list->v[i].style;
            to = tracked(f, from, thousandths);
        }
        list->v[i].style = to;
    }
}

/* ---- words without hyphens ---- */

static bool is_space(char c)
{
    return c == ' ' || c == '\t' || c == '\n' || c == '\r';
}

static char lower(char c)
{
    return c >= 'A' && c <= 'Z' ? (char)(c | 32) : c;
}

/* Whether a letter or digit of any script stands there: past ASCII all is one but quotation marks and punctuation. */
static bool is_letter(op_str s, size_t at)
{
    unsigned c = ' ';

    if (at < s.n)
        op_utf8_get(s.p + at, s.n - at, &c);
    if (c < 0x80)
        return (c >= '0' && c <= '9') || ((c | 32) >= 'a' && (c | 32) <= 'z');
    return c != 0xab && c != 0xbb && c != 0xa0 && (c < 0x2000 || c > 0x206f);
}

static size_t letter_before(op_str s, size_t at)
{
    unsigned c;
    return at - op_utf8_before(s.p, at, &c);
}

/* Whether the token holds one of the words, whole; capitals of ASCII make no difference. */
static bool holds(op_str token, op_str word)
{
    for (size_t at = 0; at + word.n <= token.n; at++) {
        size_t k = 0;
        while (k < word.n && lower(token.p[at + k]) == lower(word.p[k]))
            k++;
        if (k == word.n && (!at || !is_letter(token, letter_before(token, at))) && !is_letter(token, at + word.n))
            return true;
    }
    return false;
}

/* The same of any of them; which were met is noted in found. */
static bool holds_any(op_str token, const op_hand *h, bool *found)
{
    bool any = false;

    for (size_t i = 0; i < h->n_words; i++)
        if (holds(token, h->words[i].word))
            any = found[i] = true;
    return any;
}

static void put(op_flow *f, op_inlines *to, op_inline in)
{
    to->v = op_grow(f->a, to->v, to->n, &to->cap, sizeof(*to->v));
    to->v[to->n++] = in;
}

/* Parts an inline at the words. */
static void part(op_flow *f, op_inlines *to, const op_inline *in, const op_hand *h, bool *found)
{
    op_str s = {in->text, in->n};
    size_t from = 0;

    for (size_t at = 0, end; at < s.n; at = end) {
        for (end = at; end < s.n && is_space(s.p[end]); end++)
            ;
        size_t begin = end;
        for (; end < s.n && !is_space(s.p[end]); end++)
            ;
        if (begin == end || !holds_any(op_str_sub(s, begin, end), h, found))
            continue;
        if (begin > from)
            put(f, to, op_inline_part(in, from, begin));
        op_text_style *style = op_new(f->a, op_text_style);
        *style = *in->style;
        style->hyphenate = false;
        put(f, to, op_inline_part(in, begin, end));
        to->v[to->n - 1].style = style;
        from = end;
    }
    if (!from || from < s.n)
        put(f, to, from ? op_inline_part(in, from, s.n) : *in);
}

/* The block's anchors wait with numbers of its inlines: they move along. */
static void spare_words(op_flow *f, op_inlines *list, op_hand_done *d)
{
    op_inlines parted = {.links = list->links};
    uint32_t *now = op_new_array(f->scratch, uint32_t, list->n + 1);
    bool *found = d->found = op_new_array(f->a, bool, d->hand->n_words);

    for (size_t i = 0; i < list->n; i++) {
        now[i] = (uint32_t)parted.n;
        if (list->v[i].kind == OP_INLINE_TEXT && list->v[i].n)
            part(f, &parted, &list->v[i], d->hand, found);
        else
            put(f, &parted, list->v[i]);
    }
    now[list->n] = (uint32_t)parted.n;
    for (size_t i = 0; i < f->n_anchors; i++)
        if (f->anchors[i].inline_index != OP_NO_INLINE && f->anchors[i].inline_index <= list->n)
            f->anchors[i].inline_index = now[f->anchors[i].inline_index];
    *list = parted;
}

void op_hand_text(op_flow *f, const op_node *block, op_inlines *list, op_para_params *params)
{
    op_hand_done *d = find(f, block);

    if (!d)
        return;
    const op_hand *h = d->hand;
    if (h->no_hyphen) {
        params->hyphen_word = INT16_MAX;
        d->done |= HYPHEN;
    }
    if (h->n_words) {
        spare_words(f, list, d);
        d->done |= WORDS;
    }
    if (h->tracking) {
        track(f, list, h->tracking);
        d->done |= TRACKING;
    }
    if (h->loose && params->setting == OP_SET_JUSTIFY) {
        params->max_looseness = 1;
        params->variant_tolerance = params->tolerance;
    }
}

/* ---- lines and pages ---- */

void op_hand_lines(op_flow *f, const op_node *block, op_vblock *b)
{
    op_hand_done *d = find(f, block);

    if (!d || !d->hand->loose || !b->para)
        return;
    int which = d->hand->looseness + 1;
    size_t lines = op_para_lines(b->para, d->hand->looseness);
    d->lines = op_para_lines(b->para, 0);
    for (int v = 0; v < OP_VARIANTS && !lines; v++)
        if (v != 1) /* asked for in vain: as it would have been, without the variants that only the question brought */
            b->page.lines[v] = 0;
    if (!lines)
        return;
    for (int v = 0; v < OP_VARIANTS; v++)
        b->page.lines[v] = v == which ? (uint32_t)lines : 0;
    b->page.cost[which] = 0;
    d->done |= LOOSE;
}

uint8_t op_hand_start(op_flow *f)
{
    uint8_t start = f->start_next;

    f->start_next = OP_START_FLOW;
    return start;
}

static uint8_t start_of(op_hand_break to)
{
    return to == OP_HAND_RECTO ? OP_START_RECTO : OP_START_PAGE;
}

void op_hand_pages(op_flow *f, const op_node *block, size_t first, uint8_t start)
{
    op_hand_done *d = find(f, block);

    if (first >= f->n) { /* nothing was set: the next may be */
        f->start_next = start;
        return;
    }
    op_page_block *b = &f->blocks[first].page;
    b->start = start > b->start ? start : b->start;
    if (!d)
        return;
    const op_hand *h = d->hand;
    if (h->before)
        b->start = start_of(h->before);
    if (h->after)
        f->start_next = start_of(h->after);
    for (size_t i = first; i < f->n; i++) {
        f->blocks[i].page.keep_next |= h->keep_next || (h->keep_whole && i + 1 < f->n);
        f->blocks[i].page.keep_whole |= h->keep_whole;
    }
    d->done |= BEFORE | AFTER | NEXT | WHOLE;
}

/* ---- what could not be done ---- */

static void undone(op_flow *f, const op_hand *h, op_hand_place place, const char *what)
{
    op_diag_addf(f->diags, OP_DIAG_LAYOUT_UNDONE, h->at[place], "%s", what);
}

static void tell_looseness(op_flow *f, const op_hand_done *d)
{
    op_span at = d->hand->at[OP_HAND_LOOSENESS];
    size_t n = d->lines;

    if (!n)
        undone(f, d->hand, OP_HAND_LOOSENESS, "only justified paragraphs lose and gain lines");
    else
        op_diag_addf(f->diags, OP_DIAG_LAYOUT_UNDONE, at, "%zu line%s cannot become %zu, they would be too %s", n, n == 1 ? "" : "s",
                     n + (size_t)d->hand->looseness, d->hand->looseness < 0 ? "tight" : "loose");
}

static void tell_words(op_flow *f, const op_hand_done *d)
{
    for (size_t i = 0; i < d->hand->n_words; i++)
        if (!d->found[i])
            op_diag_addf(f->diags, OP_DIAG_LAYOUT_UNDONE, d->hand->words[i].span, "no such word in this paragraph");
}

void op_hands_end(op_flow *f)
{
    static const struct {
        unsigned bit;
        op_hand_place place;
        const char *what;
    } rows[] = {
        {BEFORE | AFTER, OP_HAND_BREAK, "no block that pages could end at"},
        {NEXT | WHOLE, OP_HAND_KEEP, "no block that pages could end at"},
        {HYPHEN | WORDS, OP_HAND_HYPHENS, "not set as lines of text"},
        {TRACKING, OP_HAND_TRACK, "not set as lines of text"},
    };

    for (size_t i = 0; i < f->n_hands; i++) {
        const op_hand_done *d = &f->hands[i];
        unsigned rest = wanted(d->hand) & ~d->done;
        if (rest & LOOSE)
            tell_looseness(f, d);
        for (size_t k = 0; k < sizeof(rows) / sizeof(rows[0]); k++)
            if (rest & rows[k].bit)
                undone(f, d->hand, rows[k].place, rows[k].what);
        if (d->done & WORDS)
            tell_words(f, d);
    }
}
