/* codes.c - which code shows which glyph */
#include <string.h>

#include <hb-ot.h>
#include <hb.h>

#include "paint/painter.h"

enum { MILLIONTHS = 1000000 };

static bool is_colored(hb_face_t *face)
{
    return hb_ot_color_has_png(face) || hb_ot_color_has_layers(face) || hb_ot_color_has_svg(face);
}

static op_paint_face *new_face(op_painter *p, const op_face *face)
{
    op_arena *a = p->runs->arena;
    op_paint_face *f = op_new(a, op_paint_face);

    f->face = face;
    f->n_glyphs = face->hb && face->upem ? hb_face_get_glyph_count(face->hb) : 0;
    f->of_glyph = op_new_array(a, uint32_t, f->n_glyphs);
    f->widths = op_new_array(a, int32_t, f->n_glyphs);
    for (size_t i = 0; i < f->n_glyphs; i++)
        f->widths[i] = -1;
    if (p->last)
        p->last->next = f;
    else
        p->runs->faces = f;
    return p->last = f;
}

op_paint_face *op_paint_face_of(op_painter *p, const op_face *face)
{
    void *known;

    if (!g_hash_table_lookup_extended(p->by_face, face, NULL, &known)) {
        known = face->hb && is_colored(face->hb) ? NULL : new_face(p, face);
        g_hash_table_insert(p->by_face, (gpointer)(guintptr)face, known);
    }
    return known;
}

int32_t op_paint_width(op_paint_face *f, uint32_t glyph)
{
    if (f->widths[glyph] < 0) {
        hb_font_t *font = hb_font_create(f->face->hb);
        hb_font_set_scale(font, (int)f->face->upem, (int)f->face->upem);
        int64_t advance = hb_font_get_glyph_h_advance(font, glyph);
        f->widths[glyph] = advance < 0 ? 0 : (int32_t)((advance * MILLIONTHS + f->face->upem / 2) / f->face->upem);
        hb_font_destroy(font);
    }
    return f->widths[glyph];
}

/* A letter of ASCII has its own code where that is free, so that content can be read. */
static bool narrow_code(op_paint_face *f, op_str text, uint16_t *code)
{
    unsigned c = text.n == 1 ? (unsigned char)text.p[0] : 0;

    if (!c || f->taken[c])
        for (c = 128; c < 384 && (f->taken[c & 255] || c == 256); c++) /* 0 is no glyph */
            ;
    if (c == 384)
        return false;
    *code = (uint16_t)(c & 255);
    f->taken[*code] = true;
    return true;
}

static uint32_t new_code(op_painter *p, op_paint_face *f, uint32_t glyph, op_str text)
{
    op_arena *a = p->runs->arena;
    op_paint_code fresh = {.glyph = glyph, .text = {op_arena_dup(a, text.p, text.n), text.n}};

    if (!narrow_code(f, text, &fresh.code)) {
        fresh.wide = true;
        fresh.code = f->n_wide + 1;
        if (f->n_wide == UINT16_MAX - 1)
            op_paint_fail(p, "%s: more glyphs than a font can have", f->face->path);
        else
            f->n_wide++;
    }
    if (!f->objects[fresh.wide])
        f->objects[fresh.wide] = p->file->reserve(p->file->self);
    f->codes = op_grow(a, f->codes, f->n_codes, &f->cap_codes, sizeof(*f->codes));
    f->codes[f->n_codes++] = fresh;
    return (uint32_t)f->n_codes;
}

const op_paint_code *op_paint_code_of(op_painter *p, op_paint_face *f, uint32_t glyph, op_str text)
{
    uint32_t last = 0;

    for (uint32_t i = f->of_glyph[glyph]; i; i = f->codes[i - 1].next) {
        if (op_str_eq(f->codes[i - 1].text, text))
            return &f->codes[i - 1];
        last = i;
    }
    uint32_t fresh = new_code(p, f, glyph, text);
    if (last)
        f->codes[last - 1].next = fresh;
    else
        f->of_glyph[glyph] = fresh;
    return &f->codes[fresh - 1];
}
