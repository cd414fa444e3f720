/* hang.c - what hangs at the two ends of a line: asked alike while lines are chosen and while they are set */
#include "base/utf8.h"
#include "layout/para_private.h"

static bool protrudes(const op_para *p)
{
    return p->params->protrude && !p->rtl && !p->mixed;
}

static bool marks_hang(const op_para *p, unsigned kinds)
{
    return (p->params->hanging & kinds) && !p->rtl && !p->mixed;
}

bool op_hangs_start(const op_para *p)
{
    return p->params->setting == OP_SET_JUSTIFY || p->params->setting == OP_SET_START;
}

bool op_hangs_end(const op_para *p)
{
    return p->params->setting == OP_SET_JUSTIFY || p->params->setting == OP_SET_END;
}

static op_len share(const op_para *p, op_len hang)
{
    int part = p->params->protrusion;

    return part > 0 && part != 1000 ? op_len_scale(hang, part, 1000) : hang;
}

/* Opening and closing marks, stops and commas (CSS Text 3, 8.2: Ps, Pi, Pf, Pe, and the straight ones). */
static bool is_quote(uint32_t c)
{
    return c == '"' || c == '\'' || (c >= 0x2018 && c <= 0x201f) || c == 0xab || c == 0xbb || c == 0x2039 || c == 0x203a;
}

static bool opens(uint32_t c)
{
    return is_quote(c) || c == '(' || c == '[' || c == '{' || c == 0x300c || c == 0x300e || c == 0x3008 || c == 0x300a;
}

static bool closes(uint32_t c)
{
    return is_quote(c) || c == ')' || c == ']' || c == '}' || c == 0x300d || c == 0x300f || c == 0x3009 || c == 0x300b;
}

static bool stops(uint32_t c)
{
    return c == '.' || c == ',' || c == 0x060c || c == 0x06d4 || c == 0x3001 || c == 0x3002 || c == 0xff0c || c == 0xff0e ||
           c == 0xff61 || c == 0xff64;
}

static op_len advance_of(const op_word *w, uint32_t c)
{
    uint32_t glyph = op_face_glyph(w->instance->style.face, c);

    return glyph ? hb_font_get_glyph_h_advance(w->instance->font->hb, glyph) : 0;
}

op_len op_word_hang_start(const op_para *p, const op_word *w, unsigned place, bool first)
{
    op_len hang = 0;
    unsigned c;

    if (place & OP_AT_BYTE)
        return 0;
    if (protrudes(p) && (!first || p->params->first_indent <= 0))
        hang = share(p, place ? w->breaks[place - 1].hang_start : w->hang_start);
    if (!first || place || !marks_hang(p, OP_HANG_MARK_FIRST) || !w->n_text)
        return hang;
    op_utf8_get(w->text, w->n_text, &c);
    return opens(c) && advance_of(w, c) > hang ? advance_of(w, c) : hang;
}

op_len op_word_hang_end(const op_para *p, const op_word *w, unsigned place, bool last)
{
    op_len hang = 0;
    unsigned c;

    if (place & OP_AT_BYTE)
        return 0;
    if (protrudes(p))
        hang = share(p, place ? w->breaks[place - 1].hang_end : w->hang_end);
    if (place || !marks_hang(p, OP_HANG_MARK_END | OP_HANG_MARK_LAST) || !w->n_text)
        return hang;
    op_utf8_before(w->text, w->n_text, &c);
    bool whole = (last && (p->params->hanging & OP_HANG_MARK_LAST) && closes(c)) ||
                 ((p->params->hanging & OP_HANG_MARK_END) && stops(c));
    return whole && advance_of(w, c) > hang ? advance_of(w, c) : hang;
}
