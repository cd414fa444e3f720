/* para_items.c - text becomes words and spaces */
#include <string.h>

#include "base/utf8.h"
#include "layout/east.h"
#include "layout/para_private.h"

typedef struct {
    op_para *p;
    op_arena *scratch;
    size_t cap;
    const uint8_t *places; /* by byte of the flat text; NULL: simple text only */
    const uint32_t *flat;
    bool failed; /* the short way meets a word that needs the other */
    bool hold; /* no line may end before the next item */
} builder;

static bool is_white(unsigned c)
{
    return c == ' ' || c - '\t' < 5u || c == 0x2028 || c == 0x2029 || c == 0x85;
}

static op_item *last_item(const builder *b)
{
    return b->p->n_items ? &b->p->items[b->p->n_items - 1] : NULL;
}

static op_item *push(builder *b, op_item_kind kind, uint32_t inline_index, uint32_t offset)
{
    op_para *p = b->p;

    p->items = op_grow(b->scratch, p->items, p->n_items, &b->cap, sizeof(*p->items));
    op_item *i = &p->items[p->n_items++];
    *i = (op_item){.inline_index = inline_index, .offset = offset, .kind = kind};
    return i;
}

/* The two letters at the end of a word, or at its start. */
static void last_letters(const op_word *w, uint32_t *before, uint32_t *c)
{
    unsigned v = 0;
    size_t n = w->n_text - op_utf8_before(w->text, w->n_text, &v);

    *c = v;
    *before = 0;
    if (n > 0) {
        op_utf8_before(w->text, n, &v);
        *before = v;
    }
}

static void first_letters(const char *text, size_t n, uint32_t *c, uint32_t *after)
{
    unsigned v = 0;
    size_t step = op_utf8_get(text, n, &v);

    *c = v;
    *after = 0;
    if (step < n) {
        op_utf8_get(text + step, n - step, &v);
        *after = v;
    }
}

/* The class of a letter of a word; marks that Latin text has too are of these where they fill a square. */
static op_east_class east_class(const op_word *w, uint32_t c)
{
    return w->blank || w->width == w->instance->style.size ? op_east_shared_class(c) : OP_EAST_NONE;
}

static bool is_latin(uint32_t c)
{
    hb_unicode_general_category_t k = hb_unicode_general_category(hb_unicode_funcs_get_default(), c);

    return k == HB_UNICODE_GENERAL_CATEGORY_LOWERCASE_LETTER || k == HB_UNICODE_GENERAL_CATEGORY_UPPERCASE_LETTER ||
           k == HB_UNICODE_GENERAL_CATEGORY_DECIMAL_NUMBER;
}

/* What stands between the last item and the next word where one of them is of Chinese or Japanese. */
static void join_east(builder *b, op_item *prev, uint32_t c, const op_word *w, uint32_t next)
{
    static const op_space_kind spaces[] = {[OP_EAST_GAP_NONE] = OP_SPACE_NONE, [OP_EAST_GAP_STRETCH] = OP_SPACE_EAST,
                                           [OP_EAST_GAP_HALF] = OP_SPACE_EAST_HALF,
                                           [OP_EAST_GAP_QUARTER] = OP_SPACE_EAST_QUARTER};
    const op_word *last = op_item_word(b->p, prev);
    op_east_class before = op_east_class_of(c), class = op_east_class_of(next);

    if (before == OP_EAST_NONE && class == OP_EAST_NONE)
        return;
    before = before ? before : east_class(last, c);
    class = class ? class : east_class(w, next);
    prev->space = spaces[op_east_between(before, last->blank & OP_BLANK_END, is_latin(c), class, w->blank & OP_BLANK_START,
                                         is_latin(next))];
    b->p->east |= prev->space == OP_SPACE_EAST;
}

/* Decides about a line's end between the last item and the word, which begins with text. */
static void join(builder *b, const op_segment *s, const op_word *w, const char *text, size_t n, uint32_t offset)
{
    bool space_behind = offset + n < s->end && is_white((unsigned char)text[n]);
    op_item *prev = last_item(b);
    uint32_t before, c, next, after;

    if (!prev || prev->kind == OP_ITEM_BREAK)
        return;
    if (b->hold || prev->kind != OP_ITEM_WORD) {
        if (b->hold && prev->space == OP_SPACE_BREAKS)
            prev->space = OP_SPACE_HELD;
        return;
    }
    last_letters(op_item_word(b->p, prev), &before, &c);
    first_letters(text, n, &next, &after);
    if (prev->space == OP_SPACE_BREAKS) {
        if (!op_space_breaks(before, c, next, after) || op_para_ties(b->p, s->instance, text, n, space_behind))
            prev->space = OP_SPACE_HELD;
    } else if (!prev->space && !prev->place) {
        prev->place = op_place_between(before, c, next);
        if (!prev->place && b->places && b->places[b->flat[s->inline_index] + offset] &&
            !(op_shape_simple(c) && op_shape_simple(next)))
            prev->place = OP_BREAK_FREE;
        if (b->places)
            join_east(b, prev, c, w, next);
    } else if (!prev->space && b->places) {
        join_east(b, prev, c, w, next);
    }
}

static void push_word(builder *b, const op_segment *s, size_t begin, size_t end, op_break_kind place)
{
    const char *text = b->p->inlines[s->inline_index].text;
    op_word_want want = {s->instance, s->script, s->level & 1, false, s->missing};
    uint32_t word = b->places ? op_shape_word(b->p->shaper, want, text + begin, end - begin)
                              : op_shape_simple_word(b->p->shaper, s->instance, text + begin, end - begin);

    if (word == UINT32_MAX) {
        b->failed = true;
        return;
    }
    join(b, s, b->p->shaper->words[word], text + begin, end - begin, (uint32_t)begin);
    if (last_item(b) && last_item(b)->inline_index != s->inline_index)
        op_para_joint(b->p, word);
    b->hold = false;
    op_item *i = push(b, OP_ITEM_WORD, s->inline_index, (uint32_t)begin);
    i->word = word;
    i->level = s->level;
    i->place = place;
}

/* A place near OP_WORD_MAX bytes where text may be cut: not inside a character or before a combining mark. */
static size_t cut_at(const char *text, size_t begin, size_t end)
{
    size_t at = begin + OP_WORD_MAX;
    hb_unicode_funcs_t *u = hb_unicode_funcs_get_default();

    if (end - begin <= OP_WORD_MAX)
        return end;
    while (at > begin + OP_WORD_MAX / 2) {
        unsigned c;
        while (((unsigned char)text[at] & 0xc0) == 0x80)
            at--;
        op_utf8_get(text + at, end - at, &c);
        if (hb_unicode_combining_class(u, c) == 0 && c != 0x200d && c - 0xfe00 > 15 && c - 0x1f3fb > 4)
            break;
        at--;
    }
    return at;
}

static void push_words(builder *b, const op_segment *s, size_t begin, size_t end)
{
    const char *text = b->p->inlines[s->inline_index].text;

    while (begin < end && !b->failed) {
        size_t at = cut_at(text, begin, end);
        push_word(b, s, begin, at, at < end ? OP_BREAK_CLUSTER : OP_BREAK_NONE);
        begin = at;
    }
}

static void push_space(builder *b, uint32_t inline_index, size_t offset, uint8_t level, op_space_kind kind)
{
    op_item *prev = last_item(b);
    bool breaks = kind == OP_SPACE_BREAKS;

    if (breaks && (!prev || prev->kind == OP_ITEM_BREAK || prev->space == OP_SPACE_BREAKS ||
                   prev->space == OP_SPACE_HELD))
        return; /* white space is one space, and none begins a line */
    if (prev && prev->kind == OP_ITEM_WORD && prev->inline_index == inline_index && !prev->space &&
        prev->level == level && !op_item_word(b->p, prev)->instance->pictures) {
        prev->space = kind;
        return;
    }
    op_item *i = push(b, OP_ITEM_SPACE, inline_index, (uint32_t)offset);
    i->space = kind;
    i->level = level;
}

/* A space of text that asks not to be parted. */
static void hold_space(builder *b, uint32_t inline_index)
{
    op_item *i = last_item(b);

    if (b->p->inlines[inline_index].nowrap && i && i->space == OP_SPACE_BREAKS)
        i->space = OP_SPACE_HELD;
}

/* Whether a word of a script without spaces may end before this byte. */
static bool parts_here(const builder *b, const op_segment *s, size_t at, unsigned before, unsigned c)
{
    return b->places && b->places[b->flat[s->inline_index] + at] && !(op_shape_simple(before) && op_shape_simple(c)) &&
           !op_shape_invisible(before);
}

/* Whether a word ends before c without a line's end there: letters that fill squares stand alone, with their marks. */
static bool stands_alone(const op_segment *s, unsigned before, unsigned c)
{
    bool square = op_east_script(s->script);
    bool east = op_east_class_of(before) || op_east_class_of(c) || (square && (op_east_shared(before) || op_east_shared(c)));
    hb_unicode_funcs_t *u = hb_unicode_funcs_get_default();

    return east && !op_shape_invisible(before) && !hb_unicode_combining_class(u, c) && c - 0xfe00 > 15 && c - 0xe0100 > 239 && c != 0x200d;
}

static void push_text(builder *b, const op_segment *s)
{
    const char *text = b->p->inlines[s->inline_index].text;
    size_t word = s->begin;
    unsigned before = 0;

    for (size_t at = s->begin; at < s->end && !b->failed;) {
        unsigned c = (unsigned char)text[at];
        size_t step = c < 0x80 ? 1 : op_utf8_get(text + at, s->end - at, &c);
        bool white = is_white(c);
        if (white || c == 0xa0) {
            push_words(b, s, word, at);
            push_space(b, s->inline_index, at, s->level, white ? OP_SPACE_BREAKS : OP_SPACE_NO_BREAK);
            hold_space(b, s->inline_index);
            word = at + step;
        } else if (b->places && at > word && parts_here(b, s, at, before, c)) {
            push_words(b, s, word, at);
            if (last_item(b))
                last_item(b)->place = OP_BREAK_FREE;
            word = at;
        } else if (b->places && at > word && stands_alone(s, before, c)) {
            push_words(b, s, word, at);
            word = at;
        }
        before = c;
        at += step;
    }
    if (!b->failed)
        push_words(b, s, word, s->end);
}

/* Spaces at the end of a paragraph, or before a forced break, are not there. */
static void trim(builder *b)
{
    op_item *i = last_item(b);

    if (i && i->kind == OP_ITEM_SPACE && i->space == OP_SPACE_BREAKS)
        b->p->n_items--;
    else if (i && (i->space == OP_SPACE_BREAKS || i->space == OP_SPACE_HELD))
        i->space = OP_SPACE_NONE;
}

static void push_object(builder *b, uint32_t k)
{
    static const op_item_kind kinds[] = {[OP_INLINE_BOX] = OP_ITEM_BOX, [OP_INLINE_LEADER] = OP_ITEM_LEADER,
                                         [OP_INLINE_BREAK] = OP_ITEM_BREAK};
    const op_inline *in = &b->p->inlines[k];
    op_item *prev = last_item(b);

    if (in->kind == OP_INLINE_BREAK)
        trim(b);
    if (b->hold && prev && prev->space == OP_SPACE_BREAKS)
        prev->space = OP_SPACE_HELD;
    b->hold = false;
    push(b, kinds[in->kind], k, 0)->level = b->p->rtl;
}

static void hold_before(builder *b, uint32_t k)
{
    op_item *prev = last_item(b);

    if (!b->p->inlines[k].no_break_before)
        return;
    b->hold = true;
    if (prev)
        prev->place = OP_BREAK_NONE;
}

/* The short way; false where some word needs the other (then nothing of it counts). */
static bool build_simple(builder *b)
{
    op_para *p = b->p;

    for (uint32_t k = 0; k < p->n_inlines && !b->failed; k++) {
        const op_inline *in = &p->inlines[k];
        hold_before(b, k);
        if (in->kind != OP_INLINE_TEXT) {
            push_object(b, k);
            continue;
        }
        op_segment all = {.inline_index = k, .end = (uint32_t)in->n, .script = HB_SCRIPT_COMMON,
                          .instance = op_shape_instance(p->shaper, in->style, NULL)};
        push_text(b, &all);
    }
    return !b->failed;
}

static void build_complex(builder *b)
{
    op_para *p = b->p;
    size_t n, at = 0;
    uint8_t *places;
    uint32_t *flat;
    op_segment *segments = op_para_segments(p, b->scratch, &n, &places, &flat);

    b->places = places;
    b->flat = flat;
    b->failed = b->hold = false;
    p->n_items = 0;
    p->shaper->stats.complex++;
    for (uint32_t k = 0; k < p->n_inlines; k++) {
        hold_before(b, k);
        if (p->inlines[k].kind != OP_INLINE_TEXT)
            push_object(b, k);
        for (; at < n && segments[at].inline_index == k; at++)
            push_text(b, &segments[at]);
    }
}

void op_para_items(op_para *p, op_arena *a, op_arena *scratch)
{
    builder b = {.p = p, .scratch = scratch};

    if (p->params->rtl || !build_simple(&b))
        build_complex(&b);
    trim(&b);
    op_item *kept = op_new_array(a, op_item, p->n_items);
    if (p->n_items)
        memcpy(kept, p->items, p->n_items * sizeof(*kept));
    p->items = kept;
}
