#include "font/glyphs.h"

#include <stdbool.h>
#include <stdint.h>
#include <stdlib.h>
#include <string.h>

#include "base/arena.h"

/* ---- how much a glyph comes to before it is drawn: composites of composites grow by powers ---- */

typedef struct {
    const unsigned char *glyf, *loca;
    unsigned n_glyf, n_loca;
    bool wide;          /* loca of 32 bits */
    unsigned n;
    uint32_t *parts;    /* by glyph: simple glyphs that it is made of; 0: not counted yet */
    uint8_t *open;      /* being counted: met again, it holds itself */
    bool *inked;        /* has an outline in the file */
} weigher;

enum { PARTS_MAX = 256, DEPTH_MAX = 16 };

static unsigned get16(const unsigned char *p)
{
    return (unsigned)p[0] << 8 | p[1];
}

/* The bytes of a glyph; n is 0 where it is empty or its place is wrong. */
static const unsigned char *bytes_of(const weigher *w, unsigned glyph, unsigned *n)
{
    uint32_t begin, end;
    size_t at = (size_t)glyph * (w->wide ? 4 : 2);

    *n = 0;
    if (at + (w->wide ? 8 : 4) > w->n_loca)
        return NULL;
    const unsigned char *p = w->loca + at;
    begin = w->wide ? (uint32_t)get16(p) << 16 | get16(p + 2) : get16(p) * 2;
    end = w->wide ? (uint32_t)get16(p + 4) << 16 | get16(p + 6) : get16(p + 2) * 2;
    if (begin >= end || end > w->n_glyf)
        return NULL;
    *n = end - begin;
    return w->glyf + begin;
}

static uint32_t parts_of(weigher *w, unsigned glyph, int depth);

static uint32_t count_parts(weigher *w, const unsigned char *p, unsigned n, int depth)
{
    enum { WORDS = 1, SCALE = 8, MORE = 0x20, TWO_SCALES = 0x40, MATRIX = 0x80 };
    uint32_t sum = 0;

    for (unsigned at = 10; at + 4 <= n;) {
        unsigned flags = get16(p + at), glyph = get16(p + at + 2);
        sum += parts_of(w, glyph, depth + 1);
        if (sum > PARTS_MAX || !(flags & MORE))
            break;
        at += 4 + (flags & WORDS ? 4 : 2) + (flags & MATRIX ? 8 : flags & TWO_SCALES ? 4 : flags & SCALE ? 2 : 0);
    }
    return sum;
}

/* More than PARTS_MAX where it is too much, too deep, or without end. */
static uint32_t parts_of(weigher *w, unsigned glyph, int depth)
{
    unsigned n;

    if (glyph >= w->n)
        return 1;
    if (w->parts[glyph])
        return w->parts[glyph];
    if (w->open[glyph] || depth > DEPTH_MAX)
        return PARTS_MAX + 1;
    const unsigned char *p = bytes_of(w, glyph, &n);
    bool composite = n >= 10 && p[0] >= 0x80;
    w->inked[glyph] = n >= 10 && (p[0] || p[1]);
    w->open[glyph] = 1;
    uint32_t parts = composite ? count_parts(w, p, n, depth) : 1;
    w->open[glyph] = 0;
    return w->parts[glyph] = parts ? parts : 1;
}

/* False where a glyph is made of too many. *inked is by glyph, owned by a. */
static bool all_bearable(hb_face_t *face, op_arena *a, bool **inked)
{
    hb_blob_t *glyf = hb_face_reference_table(face, HB_TAG('g', 'l', 'y', 'f'));
    hb_blob_t *loca = hb_face_reference_table(face, HB_TAG('l', 'o', 'c', 'a'));
    hb_blob_t *head = hb_face_reference_table(face, HB_TAG('h', 'e', 'a', 'd'));
    unsigned n_head;
    const unsigned char *h = (const unsigned char *)hb_blob_get_data(head, &n_head);
    weigher w = {.n = hb_face_get_glyph_count(face), .wide = n_head >= 54 && get16(h + 50)};
    bool good = n_head >= 54;

    w.glyf = (const unsigned char *)hb_blob_get_data(glyf, &w.n_glyf);
    w.loca = (const unsigned char *)hb_blob_get_data(loca, &w.n_loca);
    w.parts = op_new_array(a, uint32_t, w.n);
    w.open = op_new_array(a, uint8_t, w.n);
    w.inked = *inked = op_new_array(a, bool, w.n);
    for (unsigned i = 0; i < w.n && good; i++)
        good = parts_of(&w, i, 0) <= PARTS_MAX;
    hb_blob_destroy(glyf);
    hb_blob_destroy(loca);
    hb_blob_destroy(head);
    return good;
}

/* ---- an outline as it is drawn ---- */

typedef struct {
    int16_t x, y;
    bool on;
} point;

typedef struct {
    op_arena *arena;
    point *v;
    size_t n, cap;
    uint16_t *ends; /* index of each contour's last point */
    size_t n_ends, cap_ends;
    size_t begin;   /* of the contour */
    bool bad;
} outline;

/* Differences of two must fit 16 bits. */
static int16_t whole(outline *o, float v)
{
    enum { FAR = 16383 };

    if (!(v >= -FAR && v <= FAR)) { /* not a number is far, too */
        o->bad = true;
        return 0;
    }
    return (int16_t)(v < 0 ? -(int)(0.5f - v) : (int)(v + 0.5f));
}

static void add(outline *o, float x, float y, bool on)
{
    enum { POINTS_MAX = 60000 };

    if (o->n >= POINTS_MAX)
        o->bad = true;
    if (o->bad)
        return;
    o->v = op_grow(o->arena, o->v, o->n, &o->cap, sizeof(*o->v));
    o->v[o->n++] = (point){whole(o, x), whole(o, y), on};
}

static void move_to(hb_draw_funcs_t *f, void *data, hb_draw_state_t *st, float x, float y, void *user)
{
    outline *o = data;

    (void)f, (void)st, (void)user;
    o->begin = o->n;
    add(o, x, y, true);
}

static void line_to(hb_draw_funcs_t *f, void *data, hb_draw_state_t *st, float x, float y, void *user)
{
    (void)f, (void)st, (void)user;
    add(data, x, y, true);
}

static void curve_to(hb_draw_funcs_t *f, void *data, hb_draw_state_t *st, float cx, float cy, float x, float y, void *user)
{
    (void)f, (void)st, (void)user;
    add(data, cx, cy, false);
    add(data, x, y, true);
}

static void close_path(hb_draw_funcs_t *f, void *data, hb_draw_state_t *st, void *user)
{
    outline *o = data;
    const point *first = o->v + o->begin, *last = o->v + o->n - 1;

    (void)f, (void)st, (void)user;
    if (o->bad || o->n <= o->begin)
        return;
    if (o->n_ends == INT16_MAX) { /* their number is a signed one; below zero stand composites */
        o->bad = true;
        return;
    }
    if (last > first && last->on && last->x == first->x && last->y == first->y)
        o->n--; /* back at the first */
    o->ends = op_grow(o->arena, o->ends, o->n_ends, &o->cap_ends, sizeof(*o->ends));
    o->ends[o->n_ends++] = (uint16_t)(o->n - 1);
}

static hb_draw_funcs_t *pen(void)
{
    hb_draw_funcs_t *f = hb_draw_funcs_create();

    hb_draw_funcs_set_move_to_func(f, move_to, NULL, NULL);
    hb_draw_funcs_set_line_to_func(f, line_to, NULL, NULL);
    hb_draw_funcs_set_quadratic_to_func(f, curve_to, NULL, NULL);
    hb_draw_funcs_set_close_path_func(f, close_path, NULL, NULL);
    hb_draw_funcs_make_immutable(f);
    return f;
}

/* ---- tables ---- */

static void put16(op_buf *b, int v)
{
    op_buf_char(b, (char)((unsigned)v >> 8));
    op_buf_char(b, (char)v);
}

static void put32(op_buf *b, uint32_t v)
{
    put16(b, (int)(v >> 16));
    put16(b, (int)(v & 0xffff));
}

static void find_box(const outline *o, int box[4])
{
    box[0] = box[2] = o->v[0].x;
    box[1] = box[3] = o->v[0].y;
    for (size_t i = 1; i < o->n; i++) {
        box[0] = o->v[i].x < box[0] ? o->v[i].x : box[0];
        box[1] = o->v[i].y < box[1] ? o->v[i].y : box[1];
        box[2] = o->v[i].x > box[2] ? o->v[i].x : box[2];
        box[3] = o->v[i].y > box[3] ? o->v[i].y : box[3];
    }
}

static void join_box(op_glyphs *g, const int box[4])
{
    bool first = !g->most_points;

    for (int i = 0; i < 4; i++)
        if (first || (i < 2 ? box[i] < g->box[i] : box[i] > g->box[i]))
            g->box[i] = box[i];
}

/* A simple glyph: every coordinate takes 16 bits, no instructions; padded to four bytes. */
static void put_glyph(op_glyphs *g, const outline *o, int box[4])
{
    op_buf *b = &g->glyf;
    int last;

    find_box(o, box);
    join_box(g, box);
    put16(b, (int)o->n_ends);
    for (int i = 0; i < 4; i++)
        put16(b, box[i]);
    for (size_t i = 0; i < o->n_ends; i++)
        put16(b, o->ends[i]);
    put16(b, 0);
    for (size_t i = 0; i < o->n; i++)
        op_buf_char(b, o->v[i].on ? 1 : 0);
    for (size_t i = 0, was = 0; i < o->n; was = i++) {
        last = i ? o->v[was].x : 0;
        put16(b, o->v[i].x - last);
    }
    for (size_t i = 0, was = 0; i < o->n; was = i++) {
        last = i ? o->v[was].y : 0;
        put16(b, o->v[i].y - last);
    }
    while (b->n % 4)
        op_buf_char(b, 0);
    g->most_points = o->n > g->most_points ? (unsigned)o->n : g->most_points;
    g->most_contours = o->n_ends > g->most_contours ? (unsigned)o->n_ends : g->most_contours;
}

/* False also where nothing is drawn of what has ink: its variations cannot be read. */
static bool draw_one(hb_font_t *font, hb_draw_funcs_t *with, unsigned glyph, bool inked, outline *o, op_glyphs *g)
{
    hb_position_t advance = hb_font_get_glyph_h_advance(font, glyph);
    int box[4] = {0};

    o->n = o->n_ends = o->begin = 0;
    hb_font_get_glyph_shape(font, glyph, with, o);
    if (o->bad || (inked && !o->n) || g->glyf.n > OP_GLYPHS_SIZE_MAX)
        return false;
    put32(&g->loca, (uint32_t)g->glyf.n);
    if (o->n && o->n_ends)
        put_glyph(g, o, box);
    put16(&g->hmtx, advance < 0 ? 0 : advance > UINT16_MAX ? UINT16_MAX : advance);
    put16(&g->hmtx, box[0]);
    return true;
}

bool op_glyphs_draw(hb_font_t *font, op_glyphs *g)
{
    hb_face_t *face = hb_font_get_face(font);
    op_arena *a = op_arena_new();
    outline o = {.arena = a};
    bool *inked, good = all_bearable(face, a, &inked);
    hb_draw_funcs_t *with = pen();

    g->n = hb_face_get_glyph_count(face);
    for (unsigned i = 0; i < g->n && good; i++)
        good = draw_one(font, with, i, inked[i], &o, g);
    put32(&g->loca, (uint32_t)g->glyf.n);
    hb_draw_funcs_destroy(with);
    op_arena_free(a);
    return good && g->glyf.n > 0;
}

void op_glyphs_free(op_glyphs *g)
{
    op_buf_free(&g->glyf);
    op_buf_free(&g->loca);
    op_buf_free(&g->hmtx);
}
