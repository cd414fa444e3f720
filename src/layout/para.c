#include "layout/para.h"

#include <string.h>

#include "base/utf8.h"
#include "layout/para_private.h"

op_para_params op_para_defaults(op_len measure)
{
    return (op_para_params){
        .measure = measure, .setting = OP_SET_JUSTIFY, .last_line = OP_SET_START,
        .space_min = 667, .space = 1000, .space_max = 1500, .expansion_min = -25, .expansion_max = 25,
        .letter_min = -6, .letter_max = 12, .protrude = true,
        .hyphen_word = 5, .hyphen_before = 2, .hyphen_after = 3, .hyphen_run = 2,
        .hyphen_penalty = 100, .dash_penalty = 50, .name_penalty = 250, .last_hyphen_penalty = 300, .echo_penalty = 200,
        .runt = measure / 8, .runt_penalty = 850, .tolerance = 800, .variant_tolerance = 1000, .end_space = true, .max_looseness = 1,
    };
}

op_inline op_inline_part(const op_inline *in, size_t begin, size_t end)
{
    op_inline part = *in;

    part.text += begin;
    part.n = end - begin;
    if (part.shown)
        part.shown += begin; /* which counts from original's first byte on */
    else
        part.node_offset += (uint32_t)begin;
    return part;
}

/* Word spaces below this part of the size, in 1/1000, are no longer seen as spaces: not by a hurried eye, nor by
 * programs that take text out of a PDF (poppler's limit is 0.15 em). */
enum { LEAST_SPACE = 152 };

/* The narrowest space for a text: no narrower than asked, than LEAST_SPACE, than nothing to shrink. */
static int space_floor(op_shaper *s, const op_inline *first, const op_para_params *params)
{
    op_len space = op_shape_instance(s, first->style, NULL)->space;
    int64_t least = space > 0 ? (int64_t)first->style->size * LEAST_SPACE / space : 0;

    least = least > params->space ? params->space : least;
    return least > params->space_min ? (int)least : params->space_min;
}

/* Paragraphs set alike share one copy of their parameters, which outlives paragraphs made on scratch. */
static const op_para_params *keep_params(op_shaper *s, const op_para_params *params, int space_min, op_len em)
{
    size_t kept = sizeof(s->params) / sizeof(s->params[0]);
    op_para_params want;

    memcpy(&want, params, sizeof(want)); /* with its padding: compared below */
    want.space_min = space_min;
    want.em = want.em ? want.em : em;
    for (size_t k = 0; k < kept; k++)
        if (s->params[k] && memcmp(s->params[k], &want, sizeof(want)) == 0)
            return s->params[k];
    op_para_params *copy = op_new(s->arena, op_para_params);
    memcpy(copy, &want, sizeof(*copy));
    return s->params[s->next_params++ % kept] = copy;
}

/* A ragged text's last line that is to fill its room: its spaces take all that is left. */
static void stretch_spaces(op_set_line *l, op_len room)
{
    int64_t space = l->spaces > 0 ? ((int64_t)room - l->natural + l->spaces) * 1000 / l->spaces : 0;

    if (space > l->space)
        l->space = space < INT32_MAX ? (int32_t)space : INT32_MAX;
}

static void set_lines(op_para *p, op_arena *a, const op_break_job *job, const op_breaks *b, int which)
{
    op_set_line *lines = op_new_array(a, op_set_line, b->lines[which]);
    const op_point *from = &job->points[0];

    for (size_t k = 0; k < b->lines[which]; k++) {
        const op_point *to = &job->points[b->at[which][k]];
        op_line_fit f = op_fit_line(p->params, from, to, op_line_room(p->params, k));
        bool forced = to->kind == OP_POINT_FORCED;
        lines[k] = (op_set_line){.item = to->item, .place = to->place, .expansion = (int16_t)f.expansion,
                                 .natural = f.natural, .spaces = f.spaces, .space = f.space, .forced = forced,
                                 .track = (int16_t)f.track, .gaps = f.stretch > 0};
        op_setting setting = forced ? p->params->last_line : p->params->setting;
        lines[k].filled = setting == OP_SET_JUSTIFY && to->leaders == from->leaders;
        if (lines[k].filled && p->params->setting != OP_SET_JUSTIFY)
            stretch_spaces(&lines[k], op_line_room(p->params, k));
        from = to;
    }
    p->lines[which] = lines;
    p->n_lines[which] = (uint32_t)b->lines[which];
    p->demerits[which] = b->demerits[which];
}

/* Whether the last line of the best setting is the rest of a word and nothing more. */
static bool ends_in_tail(const op_break_job *job, const op_breaks *b)
{
    size_t n = b->lines[1];

    if (n < 2)
        return false;
    const op_point *from = &job->points[b->at[1][n - 2]], *to = &job->points[b->at[1][n - 1]];
    return from->kind == OP_POINT_HYPHEN && from->start_spaces == to->end_spaces;
}

/* Better one line beyond the tolerance than such a tail: then the emergency's setting is taken, where it is as long
 * (so that the variants found stay a line shorter and longer) and rid of it. */
static void mend_tail(const op_break_job *job, op_arena *a, op_arena *scratch, op_breaks *b)
{
    op_breaks other;

    if (!ends_in_tail(job, b))
        return;
    op_find_breaks(job, true, a, scratch, &other);
    if (other.lines[1] != b->lines[1] || ends_in_tail(job, &other))
        return;
    b->at[1] = other.at[1];
    b->demerits[1] = other.demerits[1];
}

static void break_lines(op_para *p, op_arena *a, op_arena *scratch)
{
    op_breaks b;
    op_break_job job = op_para_points(p, scratch, false);

    if (job.n > OP_POINTS_MAX || !op_find_breaks(&job, false, a, scratch, &b)) {
        job = op_para_points(p, scratch, true);
        p->shaper->stats.emergency++;
        if (job.n > OP_POINTS_MAX)
            op_find_breaks_greedily(&job, a, &b);
        else
            op_find_breaks(&job, true, a, scratch, &b);
    } else {
        mend_tail(&job, a, scratch, &b);
    }
    for (int which = 0; which < 3; which++)
        if (b.at[which])
            set_lines(p, a, &job, &b, which);
}

op_para *op_para_break(op_shaper *s, op_arena *a, const op_inline *inlines, size_t n, const op_para_params *params)
{
    op_para *p = op_new(a, op_para);
    op_arena *scratch = op_arena_new();

    p->shaper = s;
    p->params = keep_params(s, params, n ? space_floor(s, inlines, params) : params->space_min, n ? inlines->style->size : 0);
    p->inlines = inlines;
    p->n_inlines = (uint32_t)n;
    p->rtl = params->rtl;
    op_para_items(p, a, scratch);
    if (p->east) { /* these letters stand in squares, and what they have between them is told apart */
        op_para_params square = *p->params;
        square.expansion_min = square.expansion = square.expansion_max = 0;
        square.letter_min = square.letter_max = 0;
        p->params = keep_params(s, &square, square.space_min, inlines->style->size);
    }
    s->stats.paragraphs++;
    if (p->n_items)
        break_lines(p, a, scratch);
    s->stats.lines += p->n_lines[1];
    op_arena_free(scratch);
    return p;
}

static int variant(const op_para *p, int looseness)
{
    return looseness < -1 || looseness > 1 || !p->lines[looseness + 1] ? -1 : looseness + 1;
}

size_t op_para_lines(const op_para *p, int looseness)
{
    int which = variant(p, looseness);

    return which < 0 ? 0 : p->n_lines[which];
}

int64_t op_para_demerits(const op_para *p, int looseness)
{
    int which = variant(p, looseness);

    return which < 0 ? 0 : p->demerits[which];
}

const op_set_line *op_para_set_line(const op_para *p, int looseness, size_t line)
{
    return &p->lines[looseness + 1][line];
}

void op_para_line_start(const op_para *p, int looseness, size_t line, uint32_t *item, unsigned *place)
{
    *item = 0;
    *place = 0;
    if (!line)
        return;
    const op_set_line *before = op_para_set_line(p, looseness, line - 1);
    *item = before->item + (before->place == 0);
    *place = before->place;
}

static op_para_place place_at(const op_para *p, uint32_t inline_index, uint32_t offset)
{
    op_para_place r = {.inline_index = inline_index, .offset = offset};

    if (inline_index < p->n_inlines && p->inlines[inline_index].node) {
        r.node = p->inlines[inline_index].node;
        r.node_offset = op_inline_source(&p->inlines[inline_index], offset);
    }
    return r;
}

/* Byte of a word where a place lies. */
static uint32_t byte_of(const op_word *w, unsigned place)
{
    return place & OP_AT_BYTE ? place & ~OP_AT_BYTE : w->breaks[place - 1].at;
}

static op_para_place begin_of(const op_para *p, int looseness, size_t line)
{
    uint32_t item;
    unsigned place;

    op_para_line_start(p, looseness, line, &item, &place);
    if (item >= p->n_items)
        return place_at(p, p->n_inlines, 0);
    const op_item *i = &p->items[item];
    return place_at(p, i->inline_index, i->offset + (place ? byte_of(op_item_word(p, i), place) : 0));
}

op_para_place op_para_place_behind(const op_para *p, uint32_t item, unsigned place)
{
    const op_item *i = &p->items[item];
    uint32_t end = i->offset;

    if (i->kind == OP_ITEM_WORD)
        end += place ? byte_of(op_item_word(p, i), place) : op_item_word(p, i)->n_text;
    return place_at(p, i->inline_index, end);
}

static void heights(const op_para *p, uint32_t first, uint32_t last, op_len *ascent, op_len *descent)
{
    *ascent = *descent = 0;
    for (uint32_t k = first; k <= last && k < p->n_items; k++) {
        const op_item *item = &p->items[k];
        const op_instance *i = item->kind == OP_ITEM_WORD
                                   ? op_item_word(p, item)->instance
                                   : op_shape_instance(p->shaper, p->inlines[item->inline_index].style, NULL);
        *ascent = i->ascent > *ascent ? i->ascent : *ascent;
        *descent = i->descent > *descent ? i->descent : *descent;
    }
}

bool op_para_hyphenated(const op_para *p, int looseness, size_t line)
{
    const op_set_line *l = op_para_set_line(p, looseness, line);

    return l->place && !(l->place & OP_AT_BYTE) &&
           op_item_word(p, &p->items[l->item])->breaks[l->place - 1].kind == OP_BREAK_HYPHEN;
}

bool op_para_shows_hyphen(const op_para *p, int looseness, size_t line)
{
    const op_set_line *l = op_para_set_line(p, looseness, line);
    const op_item *i = &p->items[l->item];
    unsigned c;

    if (op_para_hyphenated(p, looseness, line))
        return true;
    if (i->kind != OP_ITEM_WORD)
        return false;
    const op_word *w = op_item_word(p, i);
    uint32_t end = l->place ? byte_of(w, l->place) : w->n_text;
    return end > 0 && op_utf8_before(w->text, end, &c) > 0 && (c == '-' || c == 0x2010);
}

op_para_line_info op_para_line(const op_para *p, int looseness, size_t line)
{
    const op_set_line *l = op_para_set_line(p, looseness, line);
    op_para_line_info r = {.begin = begin_of(p, looseness, line), .end = op_para_place_behind(p, l->item, l->place), .natural = l->natural,
                           .room = op_line_room(p->params, line), .space = l->space, .forced = l->forced,
                           .expansion = 1000 + l->expansion, .broken_word = l->place != 0,
                           .hyphenated = op_para_hyphenated(p, looseness, line)};
    op_len hang_start, hang_end;
    unsigned place;
    uint32_t first;

    op_para_line_start(p, looseness, line, &first, &place);
    heights(p, first, l->item, &r.ascent, &r.descent);
    op_para_hangs(p, looseness, line, &hang_start, &hang_end);
    r.letter_space = l->track;
    r.width = op_para_set_width(p, l, line) + hang_start + hang_end;
    r.left = op_para_line_left(p, l, line) - hang_start;
    return r;
}

size_t op_para_line_of(const op_para *p, int looseness, size_t inline_index)
{
    size_t lo = 0, hi = p->n_items;

    while (lo < hi) { /* the first item of the inline, or of one behind it */
        size_t mid = (lo + hi) / 2;
        if (p->items[mid].inline_index < inline_index)
            lo = mid + 1;
        else
            hi = mid;
    }
    size_t item = lo < p->n_items ? lo : p->n_items ? p->n_items - 1 : 0;
    lo = 0;
    hi = op_para_lines(p, looseness);
    size_t n = hi;
    while (lo < hi) { /* the first line that ends at or behind the item's first byte */
        size_t mid = (lo + hi) / 2;
        if (op_para_set_line(p, looseness, mid)->item < item)
            lo = mid + 1;
        else
            hi = mid;
    }
    return lo < n ? lo : n ? n - 1 : 0;
}

size_t op_para_line_at(const op_para *p, int looseness, size_t inline_index, uint32_t offset)
{
    size_t n = op_para_lines(p, looseness), lo = op_para_line_of(p, looseness, inline_index), hi = n;

    while (lo + 1 < hi) { /* line lo begins at or before the place, hi behind it */
        size_t mid = (lo + hi) / 2;
        op_para_place begin = begin_of(p, looseness, mid);
        if (begin.inline_index < inline_index || (begin.inline_index == inline_index && begin.offset <= offset))
            lo = mid;
        else
            hi = mid;
    }
    return lo;
}

op_len op_para_measure(const op_para *p)
{
    return p->params->measure;
}

const op_inline *op_para_inlines(const op_para *p, size_t *n)
{
    *n = p->n_inlines;
    return p->inlines;
}
