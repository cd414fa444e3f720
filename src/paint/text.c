#include <stdio.h>
#include <string.h>

#include "base/utf8.h"
#include "paint/painter.h"

void op_paint_text_flush(op_painter *p)
{
    op_pending *w = &p->pending;

    if (!w->font)
        return;
    const cairo_glyph_t *glyphs = (const cairo_glyph_t *)(const void *)w->glyphs->data;
    const cairo_text_cluster_t *clusters = (const cairo_text_cluster_t *)(const void *)w->clusters->data;
    op_paint_enter(p, w->tag, w->font->colored ? op_arena_dup(p->runs->arena, w->text.p, w->text.n) : NULL);
    cairo_set_scaled_font(p->cr, w->font->scaled);
    op_paint_color(p->cr, w->color);
    cairo_show_text_glyphs(p->cr, w->text.p, (int)w->text.n, glyphs, (int)w->glyphs->len, clusters,
                           (int)w->clusters->len, w->rtl ? CAIRO_TEXT_CLUSTER_FLAG_BACKWARD : 0);
    if (w->font->colored) /* the text stands for this piece alone */
        op_paint_leave(p);
    w->font = NULL;
    g_array_set_size(w->glyphs, 0);
    g_array_set_size(w->clusters, 0);
    op_buf_truncate(&w->text, 0);
}

/* The promise of page.h: clusters cover the text and the glyphs exactly, the text is UTF-8. cairo's own
 * check would end the whole painting. */
static bool run_is_sound(const op_run *r)
{
    size_t bytes = 0, glyphs = 0;

    for (size_t i = 0; i < r->n_clusters; i++) {
        bytes += r->clusters[i].bytes;
        glyphs += r->clusters[i].glyphs;
        if (!r->clusters[i].bytes && !r->clusters[i].glyphs)
            return false;
    }
    return bytes == r->n_text && glyphs == r->n_glyphs && op_utf8_valid(r->text, r->n_text) == r->n_text &&
           r->font && r->expansion > 0;
}

static bool only_spaces(const op_run *r)
{
    for (size_t i = 0; i < r->n_text; i++)
        if (r->text[i] != ' ')
            return false;
    return true;
}

/* The code point that stands for a text of several characters; 0 where there are too many of them. */
static unsigned stand_in(op_painter *p, op_str text)
{
    op_run_list *l = p->runs;
    char *key = g_strndup(text.p, text.n);
    size_t known = GPOINTER_TO_SIZE(g_hash_table_lookup(p->stand_ins, key));

    if (!known && l->n_stand_ins < OP_STAND_INS_MAX) {
        l->stand_ins = op_grow(l->arena, l->stand_ins, l->n_stand_ins, &l->cap_stand_ins, sizeof(*l->stand_ins));
        l->stand_ins[l->n_stand_ins++] = (op_str){op_arena_dup(l->arena, text.p, text.n), text.n};
        known = l->n_stand_ins;
        g_hash_table_insert(p->stand_ins, key, GSIZE_TO_POINTER(known));
    } else {
        g_free(key);
    }
    return known ? OP_STAND_IN + (unsigned)known - 1 : 0;
}

static bool is_other_space(unsigned c)
{
    return c == 0xa0 || (c >= 0x2000 && c <= 0x200a) || c == 0x202f || c == 0x205f;
}

/* The code point that is painted instead of a cluster's text; 0: the text itself. One character stands for
 * itself, unless it is of the plane that the stand-ins take, or a space that the font shows with the glyph of the
 * plain one: readers find words better with that, and cairo would put each in a span of its own. */
static unsigned replacement(op_painter *p, op_str text, unsigned glyphs, unsigned long glyph)
{
    unsigned c;

    if (glyphs != 1 || !text.n || (text.n == 1 && !(text.p[0] & 0x80)) || p->pending.font->colored)
        return 0;
    if (op_utf8_get(text.p, text.n, &c) < text.n || c >= OP_STAND_IN)
        return stand_in(p, text);
    return is_other_space(c) && glyph == p->pending.font->space ? ' ' : 0;
}

static void add_glyphs(op_pending *w, const op_run *r, unsigned long instead)
{
    guint n = w->glyphs->len;

    g_array_set_size(w->glyphs, n + (guint)r->n_glyphs);
    cairo_glyph_t *to = &g_array_index(w->glyphs, cairo_glyph_t, n);
    for (size_t i = 0; i < r->n_glyphs; i++)
        to[i] = (cairo_glyph_t){instead ? instead : r->glyphs[i].glyph, OP_TO_PT((int64_t)r->x + r->glyphs[i].x),
                                OP_TO_PT((int64_t)r->y + r->glyphs[i].y)};
}

/* Text is copied in as large pieces as the replacements leave. For text that runs to the left, clusters meet the
 * glyphs from the last one on. */
static void add_clusters(op_painter *p, const op_run *r, unsigned long instead)
{
    op_pending *w = &p->pending;
    size_t at = 0, copied = 0, glyph = 0;
    guint n = w->clusters->len;

    g_array_set_size(w->clusters, n + (guint)r->n_clusters);
    cairo_text_cluster_t *to = &g_array_index(w->clusters, cairo_text_cluster_t, n);
    for (size_t i = 0; i < r->n_clusters; i++) {
        op_cluster k = r->clusters[i];
        unsigned long first = k.glyphs ? r->glyphs[r->rtl ? r->n_glyphs - 1 - glyph : glyph].glyph : 0;
        unsigned other = replacement(p, (op_str){r->text + at, k.bytes}, k.glyphs, instead ? instead : first);
        to[i] = (cairo_text_cluster_t){k.bytes, k.glyphs};
        if (other) {
            op_buf_add(&w->text, r->text + copied, at - copied);
            size_t before = w->text.n;
            op_buf_utf8(&w->text, other);
            to[i].num_bytes = (int)(w->text.n - before);
            copied = at + k.bytes;
        }
        at += k.bytes;
        glyph += k.glyphs;
    }
    op_buf_add(&w->text, r->text + copied, at - copied);
}

static void add_run(op_painter *p, const op_run *r, unsigned long instead)
{
    add_glyphs(&p->pending, r, instead);
    add_clusters(p, r, instead);
}

/* cairo drops a call that leaves no ink, and with it the space between two elements. So spaces that stand
 * alone join the piece before them on their line, in its font. */
static bool joins_as_space(const op_pending *w, const op_run *r)
{
    return w->font && w->y == r->y && !w->rtl && !r->rtl && !w->font->colored && w->font->space && only_spaces(r) &&
           (w->tag == r->tag || (w->tag < OP_TAG_ARTIFACT_BASE && r->tag < OP_TAG_ARTIFACT_BASE));
}

static bool continues(const op_pending *w, const op_run *r)
{
    return w->font && w->of == r->font && w->expansion == r->expansion && w->color == r->color && w->tag == r->tag &&
           w->y == r->y && !w->rtl && !r->rtl;
}

static void cover_run(op_painter *p, const op_run *r)
{
    op_len size = r->font->size;

    if (!op_paint_figure(p->layout, r->tag))
        return;
    for (size_t i = 0; i < r->n_glyphs; i++) {
        op_len x = r->x + r->glyphs[i].x, y = r->y + r->glyphs[i].y;
        op_paint_cover(p, r->tag, x, y - size * 3 / 4, x + size / 2, y + size / 4);
    }
}

void op_paint_text_run(void *painter, const op_run *r)
{
    op_painter *p = painter;
    op_pending *w = &p->pending;

    if (p->failed || !r->n_glyphs)
        return;
    if (!run_is_sound(r)) {
        op_paint_fail(p, "page %zu: a run whose clusters and text disagree: \"%.40s\"", p->page + 1,
                      r->n_text ? r->text : "");
        return;
    }
    if (!continues(w, r) && joins_as_space(w, r)) {
        add_run(p, r, w->font->space);
        return;
    }
    if (!continues(w, r)) {
        op_paint_text_flush(p);
        const op_paint_font *font = op_paint_font_get(p->faces, r->font, r->expansion);
        if (!font) {
            op_paint_fail(p, "%s: not a font file that can be used", r->font->face->path);
            return;
        }
        w->font = font;
        w->of = r->font;
        w->expansion = r->expansion;
        w->color = r->color;
        w->tag = r->tag;
        w->y = r->y;
        w->rtl = r->rtl;
    }
    cover_run(p, r);
    add_run(p, r, 0);
}
