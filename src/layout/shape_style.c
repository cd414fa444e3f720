/* shape_style.c - a style becomes an instance: font, features, space, hyphen */
#include "layout/shape.h"

#include <hb-ot.h>
#include <string.h>

#include "base/utf8.h"
#include "lang/ties.h"

static bool same_lang(const char *a, const char *b)
{
    return a == b || (a && b && strcmp(a, b) == 0);
}

static bool same_features(const op_text_style *a, const op_text_style *b)
{
    return a->n_features == b->n_features &&
           (a->features == b->features || memcmp(a->features, b->features, a->n_features * sizeof(*a->features)) == 0);
}

/* Colour is not part of it: a word's glyphs do not depend on it. */
static bool same(const op_text_style *a, const op_text_style *b, const op_face *face)
{
    return a->face == face && a->size == b->size && a->letter_space == b->letter_space &&
           a->baseline_shift == b->baseline_shift && a->caps == b->caps && a->figures == b->figures &&
           a->figure_width == b->figure_width && a->no_ligatures == b->no_ligatures &&
           a->no_kerning == b->no_kerning && a->word_space == b->word_space && a->superior == b->superior &&
           a->hyphenate == b->hyphenate && same_lang(a->lang, b->lang) && same_lang(a->hyphen, b->hyphen) && same_features(a, b);
}

typedef struct {
    hb_feature_t v[OP_FEATURES_MOST];
    unsigned n;
} feature_list;

static void feature(feature_list *l, const char tag[4], uint32_t value)
{
    l->v[l->n++] = (hb_feature_t){HB_TAG((uint8_t)tag[0], (uint8_t)tag[1], (uint8_t)tag[2], (uint8_t)tag[3]), value,
                                  HB_FEATURE_GLOBAL_START, HB_FEATURE_GLOBAL_END};
}

/* Features that the text's own face lacks are told; a fallback for another script is not asked. */
static void ask_features(op_shaper *s, const op_text_style *style)
{
    static const char figures[][5] = {"", "onum", "lnum"}, widths[][5] = {"", "pnum", "tnum"};

    if (style->caps != OP_CAPS_AS_IS && op_face_ask_feature(s->fonts, style->face, "smcp") && style->caps == OP_CAPS_ALL_SMALL)
        op_face_ask_feature(s->fonts, style->face, "c2sc");
    if (style->figures)
        op_face_ask_feature(s->fonts, style->face, figures[style->figures]);
    if (style->figure_width)
        op_face_ask_feature(s->fonts, style->face, widths[style->figure_width]);
    if (style->superior)
        op_face_ask_feature(s->fonts, style->face, "sups");
}

/* Those asked for by name stand last, for the shaper takes the last of two. */
static void features(op_shaper *s, op_instance *i)
{
    static const char figures[][5] = {"", "onum", "lnum"}, widths[][5] = {"", "pnum", "tnum"};
    const op_text_style *st = &i->style;
    feature_list l = {.n = 0};
    op_len raise;

    if (st->caps != OP_CAPS_AS_IS)
        feature(&l, "smcp", 1);
    if (st->caps == OP_CAPS_ALL_SMALL)
        feature(&l, "c2sc", 1);
    if (st->superior) { /* alone: of figures made old-style before, no face has superior ones */
        feature(&l, op_superior_feature(s, i, &raise), 1);
        i->shift += raise;
    }
    if (st->figures && !st->superior)
        feature(&l, figures[st->figures], 1);
    if (st->figure_width && !st->superior)
        feature(&l, widths[st->figure_width], 1);
    if (st->no_ligatures || st->letter_space) {
        feature(&l, "liga", 0);
        feature(&l, "clig", 0);
        feature(&l, "dlig", 0);
        feature(&l, "hlig", 0);
    }
    if (st->no_kerning)
        feature(&l, "kern", 0);
    for (size_t k = 0; k < st->n_features && k < OP_TEXT_FEATURES_MAX; k++)
        feature(&l, st->features[k].tag, st->features[k].value);
    hb_feature_t *kept = op_new_array(s->arena, hb_feature_t, l.n);
    memcpy(kept, l.v, l.n * sizeof(*kept));
    i->features = kept;
    i->n_features = l.n;
}

/* A face without superior figures: its own lining ones, smaller and raised. */
static void make_superior(op_instance *i)
{
    i->shift += op_len_scale(i->style.size, 330, 1000);
    i->style.superior = false;
    i->style.figures = OP_FIGURES_LINING;
    i->style.size = op_len_scale(i->style.size, 620, 1000);
}

static op_len advance(const op_instance *i, uint32_t glyph)
{
    return hb_font_get_glyph_h_advance(i->font->hb, glyph);
}

/* The mark of a broken word; 0: none. */
static unsigned hyphen_of(const op_text_style *st)
{
    unsigned c = 0;

    if (!st->hyphen)
        return st->lang ? op_hyphen_character(st->lang) : 0x2010;
    if (*st->hyphen)
        op_utf8_get(st->hyphen, strlen(st->hyphen), &c);
    return c;
}

static void spaces_and_hyphen(op_instance *i)
{
    const op_face *face = i->style.face;
    unsigned mark = hyphen_of(&i->style);

    i->space_glyph = op_face_glyph(face, ' ');
    i->space = i->space_glyph ? advance(i, i->space_glyph) : i->style.size / 4;
    i->space += i->style.letter_space + i->style.word_space;
    if (i->space < 0)
        i->space = 0;
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

    if (face == style->face)
        ask_features(s, style);
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
    i->ties = op_ties_of(style->lang);
    i->ligatures = style->no_ligatures || style->letter_space ? OP_LIGATURES_FREE : op_ligatures_of(style->lang);
    if (i->ligatures == OP_LIGATURES_IN_PARTS && s->lang)
        i->parts = op_hyphenator_get(s->lang, style->lang);
    i->language = style->lang ? hb_language_from_string(style->lang, -1) : HB_LANGUAGE_INVALID;
    features(s, i);
    spaces_and_hyphen(i);
    i->pictures = face != style->face && (hb_ot_color_has_png(face->hb) || hb_ot_color_has_layers(face->hb));
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
