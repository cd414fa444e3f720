/* joint.c - two words without a space between them, of two styles: kerning, and room for what leans over */
#include "base/utf8.h"
#include "layout/para_private.h"

/* The ink of a glyph at a word's end, from the line's baseline up; side: what is free between it and the end of its advance. */
typedef struct {
    op_len top, bottom, side;
} edge;

static bool edge_of(const op_word *w, bool last, edge *e)
{
    const op_word_glyph *g = last ? &w->glyphs[w->n_glyphs - 1] : w->glyphs;
    hb_glyph_extents_t ink;

    if (!w->n_glyphs || !hb_font_get_glyph_extents(w->instance->font->hb, g->glyph, &ink) || !ink.width || !ink.height)
        return false;
    op_len up = g->y + w->instance->shift;
    *e = (edge){.top = ink.y_bearing + up, .bottom = ink.y_bearing + ink.height + up,
                .side = last ? g->advance - g->x - ink.x_bearing - ink.width : ink.x_bearing + g->x};
    return true;
}

static bool leans(const op_word *w)
{
    return w->instance->style.face->slant == OP_SLANT_ITALIC;
}

/* Whether two letters side by side can touch: the top of an ascender with what stands high behind it, the foot of an italic
 * descender with what hangs low before it. */
static bool meet(const op_word *left, const op_word *right, const edge *l, const edge *r)
{
    const op_instance *i = left->instance;
    op_len x_height = op_len_scale(i->style.face->x_height, i->style.size, OP_PT(1000)), high = x_height * 11 / 10,
           low = -i->style.size / 20;
    bool above = l->top > high && r->top > high && (leans(left) || !leans(right));
    bool below = l->bottom < low && r->bottom < low && leans(right) && !leans(left);

    return above || below;
}

/* More than this, in 1/1000 of the size, and a reader of the file takes the gap for a space: poppler does from a tenth on. */
enum { MOST = 85 };

/* What an italic letter and an upright one, a bold one and a light one, a letter and a note's mark lack between them. */
static op_len clearance(const op_word *left, const op_word *right)
{
    const op_instance *i = left->instance;
    op_len size = i->style.size < right->instance->style.size ? i->style.size : right->instance->style.size;
    op_len wanted = op_len_scale(size, leans(left) == leans(right) ? 20 : 40, 1000), most = op_len_scale(size, MOST, 1000);
    edge l, r;

    if (!edge_of(left, true, &l) || !edge_of(right, false, &r) || !meet(left, right, &l, &r))
        return 0;
    op_len lack = wanted - l.side - r.side;
    return lack <= 0 ? 0 : lack > most ? most : lack;
}

static op_len advance_of(const op_instance *i, hb_buffer_t *b, const char *text, size_t n, hb_codepoint_t glyphs[2])
{
    unsigned k;
    op_len sum = 0;

    hb_buffer_clear_contents(b);
    hb_buffer_add_utf8(b, text, (int)n, 0, (int)n);
    hb_buffer_set_direction(b, HB_DIRECTION_LTR);
    hb_buffer_set_script(b, op_script_of(text, n));
    hb_buffer_set_language(b, i->language);
    hb_shape(i->font->hb, b, i->features, i->n_features);
    const hb_glyph_info_t *info = hb_buffer_get_glyph_infos(b, &k);
    const hb_glyph_position_t *at = hb_buffer_get_glyph_positions(b, NULL);
    for (unsigned j = 0; j < k; j++) {
        sum += at[j].x_advance;
        if (j < 2)
            glyphs[j] = info[j].codepoint;
    }
    return k == 2 ? sum : INT32_MIN;
}

/* The pair's kerning in one font, where the two letters are as they stand alone. */
static op_len kerning(op_shaper *s, const op_word *left, const op_word *right)
{
    const op_instance *i = left->instance;
    const op_word_glyph *l = &left->glyphs[left->n_glyphs - 1], *r = right->glyphs;
    hb_codepoint_t glyphs[2];
    char pair[8];
    unsigned c;

    op_utf8_before(left->text, left->n_text, &c);
    size_t n = op_utf8_put(pair, c);
    op_utf8_get(right->text, right->n_text, &c);
    n += op_utf8_put(pair + n, c);
    op_len both = advance_of(i, op_fonts_buffer(s->fonts), pair, n, glyphs);
    if (both == INT32_MIN || glyphs[0] != l->glyph || glyphs[1] != r->glyph)
        return 0;
    op_len alone = hb_font_get_glyph_h_advance(i->font->hb, l->glyph) + hb_font_get_glyph_h_advance(i->font->hb, r->glyph);
    op_len kern = both - alone, most = i->style.size / 5;
    return kern > most || kern < -most ? 0 : kern;
}

static bool simple_ends(const op_word *left, const op_word *right)
{
    unsigned last, first;

    op_utf8_before(left->text, left->n_text, &last);
    op_utf8_get(right->text, right->n_text, &first);
    return !left->rtl && !right->rtl && op_shape_simple(last) && op_shape_simple(first);
}

void op_para_joint(op_para *p, uint32_t number)
{
    op_shaper *s = p->shaper;
    op_item *prev = p->n_items ? &p->items[p->n_items - 1] : NULL;

    if (!prev || prev->kind != OP_ITEM_WORD || prev->space)
        return;
    const op_word *left = op_item_word(p, prev), *right = s->words[number];
    if (!left->n_glyphs || !right->n_glyphs || left->piece || !simple_ends(left, right))
        return;
    op_len kern = left->instance == right->instance ? kerning(s, left, right) : clearance(left, right);
    if (!kern)
        return;
    op_word_want want = {.instance = left->instance, .script = left->script, .missing = left->missing, .behind = kern};
    prev->word = op_shape_word(s, want, left->text, left->n_text);
}
