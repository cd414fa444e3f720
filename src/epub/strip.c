/* strip.c - the timeline's strip, true to scale: SVG with real text in the reader's own colour and face
 *
 * Its width is 20 em at most: 320 units, so that 16 units are one em of the text around it. */
#include <string.h>

#include "base/utf8.h"
#include "epub/xhtml.h"

enum { WIDTH = 320, EDGE = 8, EM = 16, TYPE = 14, ROOM = WIDTH - 2 * EDGE };

#define ACCENT "#b5483a"
#define GRAY "#858585"

/* Tenths of a unit from the left, for a place on the axis. */
static int place(uint32_t at)
{
    if (at > OP_STRIP_WIDTH)
        at = OP_STRIP_WIDTH;
    return 10 * EDGE + (int)((int64_t)at * ROOM * 10 / OP_STRIP_WIDTH);
}

static void tenths(op_buf *b, int v)
{
    op_buf_printf(b, v % 10 ? "%d.%d" : "%d", v / 10, v % 10);
}

static void rect(op_buf *b, int x, int y, int w, int h, const char *color, const char *opacity)
{
    op_buf_puts(b, "<rect x=\"");
    tenths(b, x);
    op_buf_puts(b, "\" y=\"");
    tenths(b, y);
    op_buf_puts(b, "\" width=\"");
    tenths(b, w);
    op_buf_puts(b, "\" height=\"");
    tenths(b, h);
    op_buf_printf(b, "\" fill=\"%s\"%s/>", color, opacity);
}

/* About how wide a label is, in tenths of a unit: half an em a character. */
static int width_of(op_str label)
{
    return (int)op_utf8_count(label.p, label.n) * TYPE * 10 * 52 / 100;
}

/* A label centred on its place, or set against the edge that it would cross. */
static void label(op_xw *w, op_str text, int x, int y)
{
    int half = width_of(text) / 2;
    const char *anchor = x < half ? "start" : x > 10 * WIDTH - half ? "end" : "middle";

    if (x < half)
        x = 0;
    else if (x > 10 * WIDTH - half)
        x = 10 * WIDTH;
    op_buf_puts(w->b, "<text x=\"");
    tenths(w->b, x);
    op_buf_printf(w->b, "\" y=\"%d\" text-anchor=\"%s\">", y, anchor);
    op_xw_text(w, text);
    op_buf_puts(w->b, "</text>");
}

/* How far labels must stand apart: the widest of them and half an em, 3 em at least. */
static uint32_t apart(const op_timeline_axis *axis)
{
    int64_t widest = 3 * EM * 10;

    for (size_t i = 0; i < axis->n_ticks; i++)
        if (width_of(axis->ticks[i].label) + EM * 5 > widest)
            widest = width_of(axis->ticks[i].label) + EM * 5;
    widest = widest * OP_STRIP_WIDTH / (ROOM * 10);
    return widest > OP_STRIP_WIDTH ? OP_STRIP_WIDTH : (uint32_t)widest;
}

/* A copy with labels thinned for this width. */
static op_timeline_axis fitted(op_arena *a, const op_timeline_axis *axis)
{
    op_timeline_axis mine = *axis;

    mine.ticks = op_new_array(a, op_timeline_tick, axis->n_ticks + 1);
    mine.strokes = op_new_array(a, op_timeline_stroke, axis->n_strokes + 1);
    if (axis->n_ticks)
        memcpy(mine.ticks, axis->ticks, axis->n_ticks * sizeof(*mine.ticks));
    if (axis->n_strokes)
        memcpy(mine.strokes, axis->strokes, axis->n_strokes * sizeof(*mine.strokes));
    op_timeline_thin(&mine, apart(&mine));
    return mine;
}

static void stroke(op_xw *w, const op_timeline_stroke *s, int y)
{
    int x = place(s->at), end = place(s->end);
    const char *color = s->context || s->mark == OP_TIMELINE_YEAR || s->mark == OP_TIMELINE_PUBLICATION ? GRAY : ACCENT;
    int high = s->count > 1 ? 140 : 80;

    switch (s->mark) {
    case OP_TIMELINE_YEAR:
    case OP_TIMELINE_INFERRED:
        op_buf_puts(w->b, "<circle cx=\"");
        tenths(w->b, s->mark == OP_TIMELINE_YEAR ? (x + end) / 2 : x);
        op_buf_printf(w->b, "\" cy=\"%d\" r=\"3.5\" fill=\"none\" stroke=\"%s\" stroke-width=\"2\"/>", y, color);
        break;
    case OP_TIMELINE_PART:
    case OP_TIMELINE_DECADE: {
        int third = (end - x) / 3 > 20 ? (end - x) / 3 : 20;
        rect(w->b, x, 10 * y - 60, third, 60, color, "");
        rect(w->b, x + third, 10 * y - 60, third, 60, color, " fill-opacity=\".6\"");
        rect(w->b, x + 2 * third, 10 * y - 60, third, 60, color, " fill-opacity=\".3\"");
        break;
    }
    case OP_TIMELINE_INTERVAL:
        rect(w->b, x, 10 * y - 50, end - x > 20 ? end - x : 20, 40, color, "");
        break;
    case OP_TIMELINE_PUBLICATION:
        rect(w->b, x - 8, 10 * y - 110, 16, 110, color, "");
        break;
    default:
        rect(w->b, x - 12, 10 * y - high, 24, high, color, "");
    }
}

static int middle(const op_timeline_stroke *s)
{
    return (place(s->at) + place(s->end)) / 2;
}

/* One axis with its line at y; labels of ticks stand below it, those of strokes above. Above a lens the story
 * is a bar, its events stand on the axis below. */
static void axis(op_xw *w, const op_timeline_axis *a, int y, bool above_lens)
{
    rect(w->b, 10 * EDGE, 10 * y - 5, 10 * ROOM, 10, GRAY, "");
    for (size_t i = 0; i < a->n_ticks; i++) {
        rect(w->b, place(a->ticks[i].at) - 5, 10 * y, 10, a->ticks[i].major ? 60 : 30, GRAY, "");
        if (a->ticks[i].shown && a->ticks[i].label.n)
            label(w, a->ticks[i].label, place(a->ticks[i].at), y + 6 + TYPE);
    }
    for (size_t i = 0; i < a->n_strokes; i++) {
        if (above_lens && !a->strokes[i].context)
            continue;
        stroke(w, &a->strokes[i], y);
        if (a->strokes[i].shown && a->strokes[i].label.n)
            label(w, a->strokes[i].label, middle(&a->strokes[i]), y - 8);
    }
}

static bool labels_above(const op_timeline_axis *a)
{
    for (size_t i = 0; i < a->n_strokes; i++)
        if (a->strokes[i].shown && a->strokes[i].label.n)
            return true;
    return false;
}

/* Whether a label would run into one that stands above the axis. */
static bool crowded(const op_timeline_axis *a, op_str text, int x)
{
    for (size_t i = 0; i < a->n_strokes; i++) {
        const op_timeline_stroke *s = &a->strokes[i];
        int apart = middle(s) > x ? middle(s) - x : x - middle(s);
        if (s->shown && s->label.n && 2 * apart < width_of(s->label) + width_of(text) + EM * 5)
            return true;
    }
    return false;
}

/* From the story's span on the upper axis down to the whole lower one. */
static void lens(op_xw *w, const op_timeline_strip *s, const op_timeline_axis *upper, int y, int below)
{
    op_buf_puts(w->b, "<path d=\"M");
    tenths(w->b, place(s->lens_begin));
    op_buf_printf(w->b, " %dH", y);
    tenths(w->b, place(s->lens_end));
    op_buf_printf(w->b, "L%d %dH%dz\" fill=\"" GRAY "\" fill-opacity=\".18\"/>", EDGE + ROOM, below, EDGE);
    int x = place(s->story_begin), width = place(s->story_end) - x;
    rect(w->b, x, 10 * y - 20, width > 30 ? width : 30, 40, ACCENT, "");
    if (s->story_label.n && !crowded(upper, s->story_label, x + width / 2))
        label(w, s->story_label, x + width / 2, y - 8);
}

void op_xw_strip(op_xw *w, const op_timeline_figure *f)
{
    op_timeline_axis upper = fitted(w->job->arena, &f->strip.upper);
    bool above = labels_above(&upper) || (f->strip.lens && f->strip.story_label.n);
    int y = above ? 8 + TYPE + 4 : 18, below = y + 52, height = (f->strip.lens ? below : y) + TYPE + 12;

    op_buf_printf(w->b,
                  "<svg xmlns=\"http://www.w3.org/2000/svg\" class=\"op-strip\" viewBox=\"0 0 %d %d\" width=\"%d\" "
                  "height=\"%d\" role=\"img\" focusable=\"false\" fill=\"currentColor\" font-size=\"%d\"",
                  WIDTH, height, WIDTH, height, TYPE);
    op_xw_attr(w, "aria-label", op_arena_dup(w->job->arena, f->title.p, f->title.n));
    op_xw_raw(w, ">\n<title>");
    op_buf_xml(w->b, f->title);
    op_xw_raw(w, "</title>\n");
    if (f->subtitle.n) {
        op_xw_raw(w, "<desc>");
        op_buf_xml(w->b, f->subtitle);
        op_xw_raw(w, "</desc>\n");
    }
    if (f->strip.lens) {
        op_timeline_axis lower = fitted(w->job->arena, &f->strip.lower);
        lens(w, &f->strip, &upper, y, below);
        axis(w, &upper, y, true);
        op_buf_char(w->b, '\n');
        axis(w, &lower, below, false);
    } else {
        axis(w, &upper, y, false);
    }
    op_xw_raw(w, "\n</svg>\n");
    w->job->has_strip = w->job->files[w->file].svg = true;
}
