/* para_emit.c - a line becomes runs of glyphs */
#include <string.h>

#include "base/utf8.h"
#include "layout/para_private.h"

/* A run that grows; all of it lives in scratch. */
typedef struct {
    const op_para *p;
    const op_sink *sink;
    op_arena *scratch;
    op_run run;
    const op_instance *instance;
    op_glyph *glyphs;
    op_cluster *clusters;
    char *text;
    size_t cap_glyphs, cap_clusters, n_text, cap_text;
    int expansion;
    bool open;
} writer;

static void flush(writer *w)
{
    if (w->open && w->run.n_glyphs) {
        w->run.glyphs = w->glyphs;
        w->run.clusters = w->clusters;
        w->run.text = w->text;
        w->run.n_text = w->n_text;
        w->sink->run(w->sink->self, &w->run);
    }
    w->open = false;
}

/* Starts a run at a piece's left edge unless the open one goes on. y is the line's baseline. */
static void begin(writer *w, const op_inline *in, const op_instance *i, op_len x, op_len y, bool rtl, bool fresh)
{
    op_len baseline = y - i->shift;

    if (w->open && !fresh && w->instance == i && w->run.color == in->style->color && w->run.tag == in->tag &&
        w->run.rtl == rtl && !rtl)
        return;
    flush(w);
    w->run = (op_run){.font = i->font, .expansion = w->expansion, .color = in->style->color, .x = x, .y = baseline,
                      .rtl = rtl, .tag = in->tag};
    w->instance = i;
    w->glyphs = NULL;
    w->clusters = NULL;
    w->text = NULL;
    w->cap_glyphs = w->cap_clusters = w->n_text = w->cap_text = 0;
    w->open = true;
}

static void put_glyph(writer *w, uint32_t glyph, op_len x, op_len y)
{
    w->glyphs = op_grow(w->scratch, w->glyphs, w->run.n_glyphs, &w->cap_glyphs, sizeof(*w->glyphs));
    w->glyphs[w->run.n_glyphs++] = (op_glyph){glyph, x - w->run.x, y};
}

static void put_cluster(writer *w, const char *text, size_t bytes, size_t glyphs)
{
    w->clusters = op_grow(w->scratch, w->clusters, w->run.n_clusters, &w->cap_clusters, sizeof(*w->clusters));
    w->clusters[w->run.n_clusters++] = (op_cluster){(uint16_t)bytes, (uint16_t)glyphs};
    while (w->cap_text - w->n_text < bytes)
        w->text = op_grow(w->scratch, w->text, w->cap_text, &w->cap_text, 1);
    for (size_t k = 0; k < bytes; k++) /* mostly one or two */
        w->text[w->n_text++] = text[k];
}

/* The cluster's text without what is never drawn. */
static void put_visible(writer *w, const char *text, size_t n, size_t glyphs)
{
    char seen[OP_WORD_MAX];
    size_t k = 0;

    if (n == 1) { /* most are a letter of ASCII */
        put_cluster(w, text, !op_shape_invisible((unsigned char)*text), glyphs);
        return;
    }
    for (size_t at = 0; at < n;) {
        unsigned c;
        size_t step = op_utf8_get(text + at, n - at, &c);
        if (!op_shape_invisible(c) && k + step <= sizeof(seen)) {
            memcpy(seen + k, text + at, step);
            k += step;
        }
        at += step;
    }
    put_cluster(w, seen, k, glyphs);
}

/* Text bytes [from, to) of a word of the inline as they are to be extracted: letters that are shown otherwise as they
 * were. One letter shown as several (ß as SS) goes with the first of them. */
static void put_cluster_text(writer *w, const op_atom *a, size_t from, size_t to, size_t glyphs)
{
    const op_inline *in = &w->p->inlines[a->item->inline_index];
    const op_word *word = a->part.word;

    if (!in->shown) {
        put_visible(w, word->text + from, to - from, glyphs);
        return;
    }
    uint32_t begin = in->shown[a->item->offset + from], end = in->shown[a->item->offset + to];
    if (begin == end && w->run.n_clusters)
        w->clusters[w->run.n_clusters - 1].glyphs += (uint16_t)glyphs;
    else
        put_visible(w, in->original + begin, end - begin, glyphs);
}

static op_len scaled(const writer *w, int64_t v)
{
    return (op_len)(v * w->expansion / 1000);
}

/* Text of the part from one cluster to the next, for each cluster in logical order. */
static void put_clusters(writer *w, const op_atom *a)
{
    const op_word_part *part = &a->part;
    bool rtl = part->word->rtl;
    size_t n = part->n_glyphs;

    for (size_t k = 0; k < n;) {
        size_t from = part->glyphs[rtl ? n - 1 - k : k].cluster, same = k + 1;
        while (same < n && part->glyphs[rtl ? n - 1 - same : same].cluster == from)
            same++;
        size_t to = same < n ? part->glyphs[rtl ? n - 1 - same : same].cluster : part->text_end;
        if (k == 0 && from > part->text_begin)
            from = part->text_begin; /* what is invisible before it: nothing is written of it */
        put_cluster_text(w, a, from, to > from ? to : from, same - k);
        k = same;
    }
}

static void put_word(writer *w, const op_atom *a)
{
    const op_word_part *part = &a->part;
    int64_t pen = 0;
    op_len air = 0;

    for (size_t k = 0; k < part->n_glyphs; k++) {
        const op_word_glyph *g = &part->glyphs[k];
        air += k && g->cluster != part->glyphs[k - 1].cluster ? a->track : 0;
        put_glyph(w, g->glyph, a->x + air + scaled(w, pen + g->x), -g->y);
        pen += g->advance;
    }
    put_clusters(w, a);
    if (part->hyphen) {
        put_glyph(w, part->word->instance->hyphen_glyph, a->x + air + a->track + scaled(w, pen + part->hyphen_kern), 0);
        put_cluster(w, "\xc2\xad", 2, 1);
    }
}

static void put_space(writer *w, const op_atom *a)
{
    bool fixed = a->item->space == OP_SPACE_NO_BREAK;

    put_glyph(w, w->instance->space_glyph, a->x, 0);
    put_cluster(w, fixed ? "\xc2\xa0" : " ", fixed ? 2 : 1, 1);
}

/* Dots on a common grid, so that those of lines one below the other stand in columns. */
static void put_dots(writer *w, const op_atom *a, op_len x, op_len y)
{
    const op_inline *in = &w->p->inlines[a->item->inline_index];
    op_len size = in->style->size, pitch = size / 2, d = size / 14, end = x + a->width - pitch;
    op_shape dots = {.kind = OP_SHAPE_DOTS, .y = y - d / 2, .r = d, .pitch = pitch, .color = in->style->color,
                     .tag = OP_ARTIFACT_REF(OP_ARTIFACT_LAYOUT)};

    dots.x = (x + pitch + pitch - 1) / pitch * pitch;
    dots.w = end - dots.x;
    if (in->dots && dots.w > pitch && w->sink->shape) {
        flush(w);
        w->sink->shape(w->sink->self, &dots);
    }
}

/* The leader's text as often as there is room, its copies on a common grid. */
static void put_leader(writer *w, const op_atom *a, op_len x, op_len y)
{
    enum { MOST = 400, BYTES = 4096 }; /* copies, and what they may be long together; longer patterns stand twice at least */
    const op_inline *in = &w->p->inlines[a->item->inline_index];
    op_shaper *shaper = w->p->shaper;
    size_t n = strlen(in->leader), most = n * MOST <= BYTES ? MOST : n * 2 <= BYTES ? BYTES / n : 2;
    char *copies = op_new_array(w->scratch, char, n * most + 1);

    for (size_t k = 0; k < most; k++)
        memcpy(copies + k * n, in->leader, n);
    op_len one = op_text_width(shaper, copies, n, in->style), pitch = op_text_width(shaper, copies, 2 * n, in->style) - one;
    op_len gap = in->style->size / 4, room = a->width - 2 * gap;
    if (!n || pitch < in->style->size / 16)
        return;
    op_len at = (x + gap + pitch - 1) / pitch * pitch, left = x + gap + room - at - one;
    if (left < 0)
        return;
    size_t count = (size_t)(left / pitch) + 1;
    flush(w);
    op_text_emit(shaper, copies, (count < most ? count : most) * n, in->style, OP_ARTIFACT_REF(OP_ARTIFACT_LAYOUT), at, y, w->scratch,
                 w->sink);
}

static void put_atom(writer *w, op_atom *a, op_len x, op_len y, bool fresh)
{
    const op_inline *in = &w->p->inlines[a->item->inline_index];

    a->x += x;
    if (a->item->kind == OP_ITEM_LEADER && !a->is_space) {
        if (in->leader)
            put_leader(w, a, a->x, y);
        else
            put_dots(w, a, a->x, y);
    }
    if (a->item->kind == OP_ITEM_BOX && !a->is_space) {
        flush(w);
        return;
    }
    if (a->is_space && !op_space_shows(a->item->space))
        return;
    begin(w, in, op_atom_instance(w->p, a), a->x, y, a->level & 1, fresh);
    if (a->is_space || a->item->kind == OP_ITEM_LEADER)
        put_space(w, a);
    else
        put_word(w, a);
}

/* A space glyph behind a line that broke at a space. */
static void put_end_space(writer *w, const op_set_line *l, const op_atom *last)
{
    const op_item *i = &w->p->items[l->item];

    if (!w->p->params->end_space || l->place || !op_space_shows(i->space) || l->forced || !w->open || w->run.rtl ||
        !last || (last->item != i && (i->kind != OP_ITEM_SPACE || last->item + 1 != i)))
        return; /* a space that the next stretch begins with is drawn in the style of the word before it */
    op_atom space = *last;
    space.x = last->x + last->width;
    put_space(w, &space);
}

void op_line_emit(const op_para *p, int looseness, size_t line, op_len x, op_len y, op_arena *scratch,
                  const op_sink *sink)
{
    op_mark mark = op_arena_mark(scratch);
    const op_set_line *l = op_para_set_line(p, looseness, line);
    writer w = {.p = p, .sink = sink, .scratch = scratch, .expansion = 1000 + l->expansion};
    size_t n;
    op_atom *atoms = op_para_atoms(p, looseness, line, scratch, &n);

    op_line_boxes(p, atoms, n, x, y, sink);
    op_line_decorate(p, atoms, n, x, y, OP_TEXT_UNDERLINE | OP_TEXT_OVERLINE, sink);
    for (size_t k = 0; k < n; k++) /* a change of level is a jump of the pen */
        put_atom(&w, &atoms[k], x, y, k && atoms[k].level != atoms[k - 1].level);
    put_end_space(&w, l, n ? &atoms[n - 1] : NULL);
    flush(&w);
    op_line_decorate(p, atoms, n, 0, y, OP_TEXT_THROUGH, sink); /* whose places now are the page's */
    op_arena_reset(scratch, mark);
}

/* One line without any justification. */
static op_para *one_line(op_shaper *s, op_arena *a, const op_inline *in)
{
    op_para_params params = {.measure = INT32_MAX / 4, .setting = OP_SET_START, .last_line = OP_SET_START,
                             .space_min = 1000, .space = 1000, .space_max = 1000, .rtl = s->rtl, .auto_rtl = s->rtl};

    return op_para_break(s, a, in, 1, &params);
}

op_len op_inline_emit(op_shaper *s, const op_inline *in, op_len x, op_len y, op_arena *scratch, const op_sink *sink)
{
    op_mark mark = op_arena_mark(scratch);
    op_para *p = one_line(s, scratch, in);
    op_len width = 0;

    if (op_para_lines(p, 0)) {
        const op_item *last = &p->items[p->n_items - 1];
        width = op_para_line(p, 0, 0).width;
        width -= last->kind == OP_ITEM_WORD ? op_word_letter_space(op_item_word(p, last)) : in->style->letter_space;
        if (sink)
            op_line_emit(p, 0, 0, x - op_para_line(p, 0, 0).left, y, scratch, sink); /* it stands at either end of its endless measure */
    }
    op_arena_reset(scratch, mark);
    return width;
}

op_len op_text_emit(op_shaper *s, const char *text, size_t n, const op_text_style *style, op_tag_ref tag, op_len x,
                    op_len y, op_arena *scratch, const op_sink *sink)
{
    op_inline in = {.kind = OP_INLINE_TEXT, .text = text, .n = n, .style = style, .tag = tag};

    return op_inline_emit(s, &in, x, y, scratch, sink);
}

op_len op_text_width(op_shaper *s, const char *text, size_t n, const op_text_style *style)
{
    op_arena *scratch = op_arena_new();
    op_len width = op_text_emit(s, text, n, style, 0, 0, 0, scratch, NULL);

    op_arena_free(scratch);
    return width;
}
