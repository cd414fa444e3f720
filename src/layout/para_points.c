/* para_points.c - items become places where lines may end */
#include <string.h>

#include "base/utf8.h"
#include "layout/para_private.h"

/* What no line holds is parted at its no-break spaces first, inside words where that is not enough. */
typedef enum { WIDE_NOT, WIDE_TIED, WIDE_WORDS } width_kind;

typedef struct {
    const op_para *p;
    const op_para_params *params;
    op_arena *scratch;
    op_point *points;
    size_t n;
    int64_t width, spaces, gaps;
    uint32_t leaders, letters;
    const uint8_t *wide; /* by item: a width_kind; NULL: not the emergency pass */
    bool hang_start, hang_end, parts; /* parts: letters may have air between them, or give some */
} pointer;

op_len op_item_space(const op_para *p, const op_item *i)
{
    op_len size = p->inlines[i->inline_index].style->size;

    switch (i->space) {
    case OP_SPACE_NONE:
    case OP_SPACE_EAST:
        return 0;
    case OP_SPACE_EAST_HALF:
        return size / 2;
    case OP_SPACE_EAST_QUARTER:
        return size / 4;
    default:
        if (i->kind == OP_ITEM_WORD)
            return op_item_word(p, i)->instance->space;
        return op_shape_instance(p->shaper, p->inlines[i->inline_index].style, NULL)->space;
    }
}

/* Between letters that fill squares lines are stretched evenly, the blank halves of marks no more than others. */
op_len op_item_stretch(const op_para *p, const op_item *i)
{
    enum { PART = 5 }; /* of the size: at the most space that hurts nobody, 1.5 times, a tenth of it parts two letters */

    if (i->space != OP_SPACE_EAST && i->space != OP_SPACE_EAST_HALF)
        return op_item_space(p, i);
    return p->inlines[i->inline_index].style->size / PART;
}

/* What hangs at an item's end; letter-space behind a line's last letter is let go there, too. */
static op_len hang_end_of(const pointer *b, const op_item *i, bool last)
{
    if (i->kind != OP_ITEM_WORD)
        return 0;
    const op_word *w = op_item_word(b->p, i);
    return (b->hang_end ? op_word_hang_end(b->p, w, 0, last) : 0) + op_word_letter_space(w);
}

static op_point *add(pointer *b, uint32_t item, unsigned place, op_point_kind kind, int penalty)
{
    op_point *p = &b->points[b->n++];
    *p = (op_point){.end = b->width, .start = b->width, .end_spaces = b->spaces, .start_spaces = b->spaces,
                    .end_gaps = b->gaps, .start_gaps = b->gaps,
                    .leaders = b->leaders, .letters = b->letters, .item = item, .place = (uint16_t)place, .kind = (uint8_t)kind,
                    .penalty = penalty};
    return p;
}

static int penalty_of(const op_para_params *p, op_break_kind kind)
{
    switch (kind) {
    case OP_BREAK_HYPHEN:
        return p->hyphen_penalty;
    case OP_BREAK_DASH:
    case OP_BREAK_ADDRESS:
        return p->dash_penalty;
    case OP_BREAK_CLUSTER:
        return OP_EMERGENCY_PENALTY;
    default:
        return 0;
    }
}

static bool allowed(const op_para_params *p, const op_word_break *k)
{
    if (k->kind != OP_BREAK_HYPHEN || k->letters_before == 255)
        return true;
    return k->letters_before >= p->hyphen_before && k->letters_after >= p->hyphen_after &&
           k->letters_before + k->letters_after >= p->hyphen_word;
}

/* Emergency places of a word between two bytes: behind each cluster whose glyphs can be parted there. */
static void add_clusters(pointer *b, uint32_t item, const op_word *w, size_t from, size_t to)
{
    op_len before = 0;
    size_t last = w->n_text;

    for (size_t k = 0; k < w->n_glyphs; k++) {
        const op_word_glyph *g = &w->glyphs[w->rtl ? w->n_glyphs - 1 - k : k];
        if (k && g->cluster > from && g->cluster < to && g->cluster != last && !g->unsafe) {
            op_point *p = add(b, item, OP_AT_BYTE | g->cluster, OP_POINT_PLAIN, OP_EMERGENCY_PENALTY);
            p->end = p->start = b->width + before;
        }
        last = g->cluster;
        before += g->advance;
    }
}

/* Whether a full stop ends something shorter than a sentence: "Mr.", "J.", "St." */
static bool is_title(const op_word *w)
{
    return w->n_text <= 4 && w->text[0] >= 'A' && w->text[0] <= 'Z';
}

/* Whether a capital here may be there for the sentence's sake: at a start, behind an end, in a quotation's first word. */
static bool begins_sentence(const op_para *p, uint32_t item)
{
    const op_word *w = op_item_word(p, &p->items[item]);
    unsigned c;

    op_utf8_get(w->text, w->n_text, &c);
    if (c == '"' || c == '\'' || (c >= 0x2018 && c <= 0x201f) || c == 0xab || c == 0xbb)
        return true;
    if (item && p->items[item - 1].kind == OP_ITEM_SPACE)
        item--;
    if (!item || p->items[item - 1].kind != OP_ITEM_WORD)
        return true;
    w = op_item_word(p, &p->items[item - 1]);
    for (size_t n = w->n_text; n > 0;) {
        n -= op_utf8_before(w->text, n, &c);
        if (c == '!' || c == '?' || c == 0x2026 || c == '.')
            return c != '.' || !is_title(w);
        if (c != ')' && c != ']' && c != '"' && c != '\'' && c != 0x2019 && c != 0x201d && c != 0xbb && c != 0xab)
            return false;
    }
    return false;
}

/* Whether a line that ends there ends in a hyphen: in one of the text's own, too. */
static bool shows_hyphen(const op_word *w, const op_word_break *place)
{
    unsigned c;

    if (place->kind != OP_BREAK_DASH)
        return place->kind == OP_BREAK_HYPHEN;
    op_utf8_before(w->text, place->at, &c);
    return c == '-' || c == 0x2010;
}

static width_kind width_of(const pointer *b, uint32_t item)
{
    return b->wide ? (width_kind)b->wide[item] : WIDE_NOT;
}

static void word_points(pointer *b, uint32_t item, const op_word *w)
{
    width_kind wide = width_of(b, item);
    size_t from = 0;

    if (b->p->inlines[b->p->items[item].inline_index].nowrap && !wide)
        return;
    for (unsigned k = 0; k < w->n_breaks; k++) {
        const op_word_break *place = &w->breaks[k];
        if (!allowed(b->params, place))
            continue;
        if (wide == WIDE_WORDS)
            add_clusters(b, item, w, from, place->at);
        from = place->at;
        int penalty = penalty_of(b->params, place->kind);
        if (place->name && !begins_sentence(b->p, item))
            penalty += b->params->name_penalty;
        op_point *p = add(b, item, k + 1, shows_hyphen(w, place) ? OP_POINT_HYPHEN : OP_POINT_PLAIN, penalty);
        p->end = b->width + place->before;
        p->start = b->width + w->width - place->after;
        p->hang_end = b->hang_end ? op_word_hang_end(b->p, w, k + 1, false) : 0;
        p->hang_start = b->hang_start ? op_word_hang_start(b->p, w, k + 1, false) : 0;
        if (b->parts && op_word_parts(b->p, w))
            p->letters += place->clusters;
    }
    if (wide == WIDE_WORDS)
        add_clusters(b, item, w, from, w->n_text);
}

/* Whether an item and the next are of text that asks not to be parted. */
static bool holds_together(const op_para *p, uint32_t item)
{
    return item + 1 < p->n_items && p->inlines[p->items[item].inline_index].nowrap &&
           p->inlines[p->items[item + 1].inline_index].nowrap;
}

static void space_points(pointer *b, uint32_t item, const op_item *i)
{
    op_len space = op_item_space(b->p, i), gap = op_item_stretch(b->p, i) - space;
    bool wide = width_of(b, item) != WIDE_NOT;
    bool breaks = op_space_shows(i->space) ? i->space == OP_SPACE_BREAKS : i->place && !holds_together(b->p, item);

    if (breaks || wide) {
        op_point *p = add(b, item, 0, OP_POINT_PLAIN, breaks ? 0 : OP_EMERGENCY_PENALTY);
        p->start += space;
        p->start_spaces += space;
        p->start_gaps += gap;
        p->hang_end = hang_end_of(b, i, false);
    }
    b->width += space;
    b->spaces += space;
    b->gaps += gap;
}

static void joint_point(pointer *b, uint32_t item, const op_item *i)
{
    width_kind wide = width_of(b, item);
    op_break_kind kind = i->place;

    if (kind && !wide && holds_together(b->p, item))
        return;
    if ((kind && kind != OP_BREAK_CLUSTER) || (wide == WIDE_WORDS && i->kind != OP_ITEM_LEADER)) {
        if (!kind)
            kind = OP_BREAK_CLUSTER;
        add(b, item, 0, OP_POINT_PLAIN, penalty_of(b->params, kind))->hang_end = hang_end_of(b, i, false);
    }
}

static void item_points(pointer *b, uint32_t item)
{
    const op_item *i = &b->p->items[item];
    const op_inline *in = &b->p->inlines[i->inline_index];
    bool last = item + 1 == b->p->n_items;

    if (i->kind == OP_ITEM_WORD) {
        const op_word *w = op_item_word(b->p, i);
        word_points(b, item, w);
        b->width += w->width;
        if (b->parts && op_word_parts(b->p, w))
            b->letters += w->n_letters;
    } else if (i->kind == OP_ITEM_BOX) {
        b->width += in->width > 0 ? in->width : 0;
    } else if (i->kind == OP_ITEM_LEADER) {
        b->width += 2 * op_shape_instance(b->p->shaper, in->style, NULL)->space;
        b->leaders++;
    }
    if (last || i->kind == OP_ITEM_BREAK) {
        const op_item *ends = i->kind == OP_ITEM_BREAK && item > 0 ? i - 1 : i;
        add(b, item, 0, OP_POINT_FORCED, 0)->hang_end = hang_end_of(b, ends, true);
    } else if (i->space) {
        space_points(b, item, i);
    } else {
        joint_point(b, item, i);
    }
}

static uint32_t letters_of(const op_para *p, uint32_t item)
{
    return item < p->n_items && p->items[item].kind == OP_ITEM_WORD ? op_item_word(p, &p->items[item])->letters : 0;
}

/* Points behind an item: what follows decides what hangs at the next line's start, and what is seen there. */
static void look_ahead(pointer *b)
{
    const op_para *p = b->p;

    for (size_t k = 0; k < b->n; k++) {
        op_point *at = &b->points[k];
        if (at->place)
            continue;
        const op_item *next = at->item + 1 < p->n_items ? &p->items[k ? at->item + 1 : 0] : NULL;
        if (b->hang_start && next && next->kind == OP_ITEM_WORD)
            at->hang_start = op_word_hang_start(p, op_item_word(p, next), 0, k == 0);
        at->last = k ? letters_of(p, at->item) : 0;
        at->first = letters_of(p, k ? at->item + 1 : 0);
    }
}

/* The narrowest of the rooms that the paragraph's first lines have; shapes are asked for a hundred lines. */
static op_len narrowest(const op_para_params *p)
{
    size_t lines = p->shape ? 100 : p->cut_lines < 1000 ? p->cut_lines + 2 : 1000;
    op_len least = INT32_MAX;

    for (size_t k = 0; k < lines; k++) {
        op_len room = op_line_room(p, k);
        least = room < least ? room : least;
    }
    return least;
}

/* Marks the items between two neighbouring points that no line can hold; whether there are any. */
static bool mark_wide(const pointer *b, uint8_t *wide, width_kind kind)
{
    op_len room = narrowest(b->params);
    bool any = false;

    for (size_t k = 0; k + 1 < b->n; k++) {
        const op_point *from = &b->points[k], *to = &b->points[k + 1];
        if (to->end - from->start - from->hang_start - to->hang_end <= room)
            continue;
        uint32_t first = from->place || !k ? from->item : from->item + 1;
        memset(wide + first, kind, to->item - first + 1);
        any = true;
    }
    return any;
}

/* How many points there can be: counted first, as a paragraph may be a megabyte long. */
static size_t most_points(const pointer *b)
{
    size_t n = 2;

    for (uint32_t k = 0; k < b->p->n_items; k++) {
        const op_item *i = &b->p->items[k];
        n += 1;
        if (i->kind == OP_ITEM_WORD)
            n += op_item_word(b->p, i)->n_breaks + (width_of(b, k) == WIDE_WORDS ? op_item_word(b->p, i)->n_glyphs : 0u);
    }
    return n;
}

static void make_points(pointer *b)
{
    b->points = op_new_array(b->scratch, op_point, most_points(b));
    b->n = 0;
    b->width = b->spaces = b->gaps = 0;
    b->leaders = b->letters = 0;
    add(b, 0, 0, OP_POINT_PLAIN, 0);
    for (uint32_t k = 0; k < b->p->n_items; k++)
        item_points(b, k);
    look_ahead(b);
}

static void make_emergency_points(pointer *b)
{
    uint8_t *wide = op_new_array(b->scratch, uint8_t, b->p->n_items);

    for (int kind = WIDE_TIED; kind <= WIDE_WORDS && mark_wide(b, wide, (width_kind)kind); kind++) {
        b->wide = wide;
        make_points(b);
    }
}

/* The point behind the last item of the inlines that the first line is to hold. */
static size_t first_end(const pointer *b)
{
    const op_item *items = b->p->items;

    for (size_t k = 1; b->params->first_inlines && k < b->n; k++) {
        uint32_t item = b->points[k].item;
        if (b->points[k].kind == OP_POINT_FORCED)
            return 0; /* which ends it anyway */
        if (!b->points[k].place && items[item].inline_index < b->params->first_inlines &&
            items[item + 1].inline_index >= b->params->first_inlines)
            return k;
    }
    return 0;
}

op_break_job op_para_points(const op_para *p, op_arena *scratch, bool emergency)
{
    const op_para_params *params = p->params;
    bool hangs = (params->protrude || params->hanging) && !p->rtl && !p->mixed;
    pointer b = {.p = p, .params = params, .scratch = scratch};

    b.parts = params->setting == OP_SET_JUSTIFY && (params->letter_min || params->letter_max);
    b.hang_start = hangs && op_hangs_start(p);
    b.hang_end = hangs && op_hangs_end(p);
    make_points(&b);
    if (emergency)
        make_emergency_points(&b);
    op_len slack = 0;
    for (uint32_t k = 0; k < p->n_items && !slack; k++)
        slack = p->items[k].kind == OP_ITEM_WORD ? op_item_word(p, &p->items[k])->instance->hyphen_width : 0;
    return (op_break_job){.points = b.points, .n = b.n, .params = params, .first_end = first_end(&b), .slack = slack};
}
