/* shape_style.c - a style becomes an instance: font, features, space, hyphen */
#include "layout/shape.h"

#include <string.h>

static bool same_lang(const char *a, const char *b)
{
    return a == b || (a && b && strcmp(a, b) == 0);
}

/* Colour is not part of it: a word's glyphs do not depend on it. */
static bool same(const op_text_style *a, const op_text_style *b, const op_face *face)
{
    return a->face == face && a->size == b->size && a->letter_space == b->letter_space &&
           a->baseline_shift == b->baseline_shift && a->caps == b->caps && a->figures == b->figures &&
           a->figure_width == b->figure_width && a->no_ligatures == b->no_ligatures &&
           a->superior == b->superior && a->hyphenate == b->hyphenate && same_lang(a->lang, b->lang);
}

static void feature(op_instance *i, const char tag[4], uint32_t value)
{
    hb_feature_t f = {HB_TAG((uint8_t)tag[0], (uint8_t)tag[1], (uint8_t)tag[2], (uint8_t)tag[3]), value,
                      HB_FEATURE_GLOBAL_START, HB_FEATURE_GLOBAL_END};
    i->features[i->n_features++] = f;
}

static void features(op_instance *i)
{
    static const char figures[][5] = {"", "onum", "lnum"}, widths[][5] = {"", "pnum", "tnum"};
    const op_text_style *st = &i->style;

    if (st->caps != OP_CAPS_AS_IS)
        feature(i, "smcp", 1);
    if (st->caps == OP_CAPS_ALL_SMALL)
        feature(i, "c2sc", 1);
    if (st->figures)
        feature(i, figures[st->figures], 1);
    if (st->figure_width)
        feature(i, widths[st->figure_width], 1);
    if (st->superior)
        feature(i, "sups", 1);
    if (st->no_ligatures || st->letter_space) {
        feature(i, "liga", 0);
        feature(i, "clig", 0);
        feature(i, "dlig", 0);
        feature(i, "hlig", 0);
    }
}

/* A face without superior figures: its own, smaller and raised. */
static void make_superior(op_instance *i)
{
    i->shift += op_len_scale(i->style.size, 330, 1000);
    i->style.superior = false;
    i->style.size = op_len_scale(i->style.size, 620, 1000);
}

static op_len advance(const op_instance *i, uint32_t glyph)
{
    return hb_font_get_glyph_h_advance(i->font->hb, glyph);
}

static void spaces_and_hyphen(op_instance *i)
{
    const op_face *face = i->style.face;
    unsigned mark = i->style.lang ? op_hyphen_character(i->style.lang) : 0x2010;

    i->space_glyph = op_face_glyph(face, ' ');
    i->space = i->space_glyph ? advance(i, i->space_glyph) : i->style.size / 4;
    i->space += i->style.letter_space;
    if (mark && !op_face_glyph(face, mark))
        mark = '-';
    i->hyphen_char = mark;
    i->hyphen_glyph = mark ? op_face_glyph(face, mark) : 0;
    i->hyphen_width = i->hyphen_glyph ? advance(i, i->hyphen_glyph) : 0;
}

static op_len *unasked(op_arena *a)
{
    op_len *kern = op_new_array(a, op_len, OP_KERNED);

    for (int k = 0; k < OP_KERNED; k++)
        kern[k] = OP_KERN_UNASKED;
    return kern;
}

static op_instance *make(op_shaper *s, const op_text_style *style, const op_face *face)
{
    op_instance *i = op_new(s->arena, op_instance);
    bool small = style->superior && !op_face_has_feature(face, "sups");

    i->style = *style;
    i->style.face = face;
    i->shift = style->baseline_shift;
    if (small)
        make_superior(i);
    i->font = op_font_at(s->fonts, face, i->style.size);
    i->number = s->n_instances++;
    i->ascent = op_len_scale(face->ascender, style->size, OP_PT(1000));
    i->descent = op_len_scale(-face->descender, style->size, OP_PT(1000));
    if (style->hyphenate && s->lang && style->lang)
        i->hyphenator = op_hyphenator_get(s->lang, style->lang);
    i->language = style->lang ? hb_language_from_string(style->lang, -1) : HB_LANGUAGE_INVALID;
    features(i);
    spaces_and_hyphen(i);
    i->hyphen_kern = unasked(s->arena);
    i->style = *style; /* as asked, so that it is found again */
    i->style.face = face;
    return i;
}

const op_instance *op_shape_instance(op_shaper *s, const op_text_style *style, const op_face *face)
{
    op_instance **at = &s->instances;

    if (!face)
        face = style->face;
    while (*at && !same(&(*at)->style, style, face))
        at = &(*at)->next;
    op_instance *i = *at;
    if (!i)
        return *at = make(s, style, face);
    *at = i->next; /* to the front: the next question is likely the same */
    i->next = s->instances;
    s->instances = i;
    return i;
}
