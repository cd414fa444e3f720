/* para_segments.c - the general way: directions, scripts, fonts that have the letters, places after UAX 14 */
#include <string.h>

#include "base/utf8.h"
#include "layout/east.h"
#include "layout/para_private.h"
#include "layout/places.h"

/* All text of the paragraph as one, objects as U+FFFC. */
typedef struct {
    char *text;
    uint32_t *flat;   /* offset of each inline in text */
    uint32_t *letters; /* code points */
    uint32_t *at;     /* byte of each letter; one more at the end */
    int8_t *levels;
    size_t n_bytes, n;
} whole;

static whole flatten(const op_para *p, op_arena *scratch)
{
    whole w = {.flat = op_new_array(scratch, uint32_t, p->n_inlines + 1)};
    size_t total = 0;

    for (uint32_t k = 0; k < p->n_inlines; k++)
        total += p->inlines[k].kind == OP_INLINE_TEXT ? p->inlines[k].n : 3;
    w.text = op_new_array(scratch, char, total + 1);
    w.letters = op_new_array(scratch, uint32_t, total);
    w.at = op_new_array(scratch, uint32_t, total + 1);
    w.levels = op_new_array(scratch, int8_t, total);
    for (uint32_t k = 0; k < p->n_inlines; k++) {
        bool text = p->inlines[k].kind == OP_INLINE_TEXT;
        size_t n = text ? p->inlines[k].n : 3;
        w.flat[k] = (uint32_t)w.n_bytes;
        if (n)
            memcpy(w.text + w.n_bytes, text ? p->inlines[k].text : "\xef\xbf\xbc", n);
        w.n_bytes += n;
    }
    w.flat[p->n_inlines] = (uint32_t)w.n_bytes;
    for (size_t k = 0; k < w.n_bytes; k++)
        if (!w.text[k])
            w.text[k] = ' '; /* Pango takes a NUL for the end */
    for (size_t at = 0; at < w.n_bytes; w.n++) {
        unsigned c;
        w.at[w.n] = (uint32_t)at;
        at += op_utf8_get(w.text + at, w.n_bytes - at, &c);
        w.letters[w.n] = c;
    }
    w.at[w.n] = (uint32_t)w.n_bytes;
    return w;
}

/* The letter of Chinese or Japanese beside a mark that Latin text has, too: at k - 1 or, where that is another such mark,
 * before it; or behind. 0: it stands among others. */
static uint32_t east_beside(const whole *w, size_t k)
{
    enum { FAR = 4 }; /* marks in a row */

    for (size_t j = k; j-- > 0 && k - j <= FAR;) {
        if (op_east_class_of(w->letters[j]))
            return w->letters[j];
        if (!op_east_shared(w->letters[j]))
            break;
    }
    for (size_t j = k + 1; j < w->n && j - k <= FAR; j++) {
        if (op_east_class_of(w->letters[j]))
            return w->letters[j];
        if (!op_east_shared(w->letters[j]))
            break;
    }
    return 0;
}

static uint8_t *find_places(const whole *w, const op_para *p, op_arena *scratch)
{
    const char *lang = p->n_inlines ? p->inlines[0].style->lang : NULL;
    uint8_t *places = op_line_places(w->text, w->n_bytes, p->rtl, lang, scratch);

    if (op_east_language(lang))
        op_east_part_quotes(w->text, w->n_bytes, places);
    if (p->params->line_break)
        op_east_loosen(w->text, w->n_bytes, p->params->line_break, places);
    return places;
}

/* ---- fonts ---- */

/* Where the letter stands in its source; the message comes when the document is set. */
static void report(op_shaper *s, uint32_t c, const op_inline *in, size_t offset)
{
    op_span at = OP_NO_SPAN;

    if (in->node && in->node->kind == OP_TEXT) {
        at.source = in->node->span.source;
        at.begin = op_text_source(in->node, op_inline_source(in, (uint32_t)offset));
        at.end = at.begin + 1;
    }
    op_missing_add(s->missing, c, at);
}

/* Marks that take the font of the letter before them, and what needs none. */
static bool follows(uint32_t c)
{
    hb_unicode_general_category_t k = hb_unicode_general_category(hb_unicode_funcs_get_default(), c);

    return k == HB_UNICODE_GENERAL_CATEGORY_NON_SPACING_MARK || k == HB_UNICODE_GENERAL_CATEGORY_ENCLOSING_MARK ||
           k == HB_UNICODE_GENERAL_CATEGORY_FORMAT || k == HB_UNICODE_GENERAL_CATEGORY_CONTROL ||
           k == HB_UNICODE_GENERAL_CATEGORY_SPACING_MARK || k == HB_UNICODE_GENERAL_CATEGORY_SPACE_SEPARATOR ||
           op_shape_invisible(c) || c - 0x1f3fb < 5;
}

/* A letter and the marks that follow it, as far as they matter for the choice of a font. */
typedef struct {
    const uint32_t *v;
    size_t n; /* at least 1 */
} cluster;

static bool has(const op_face *face, uint32_t c)
{
    return op_shape_invisible(c) || c - 0xfe00 < 16 || c - 0xe0100 < 240 || op_face_glyph(face, c); /* selectors show nothing */
}

/* True where the face shows all of the cluster, its first mark perhaps in one letter with the base. */
static bool shows(const op_face *face, cluster k)
{
    hb_codepoint_t both;
    bool joined = k.n > 1 && hb_unicode_compose(hb_unicode_funcs_get_default(), k.v[0], k.v[1], &both) && has(face, both);

    for (size_t i = joined ? 2 : 0; i < k.n; i++)
        if (!has(face, k.v[i]))
            return false;
    return true;
}

/* The face that has a cluster as a picture, where U+FE0F asks for one: a heart in the text's own face is none. */
static const op_face *picture_face(op_shaper *s, const op_face *own, cluster k)
{
    enum { PICTURE = 0x1f600, AS_PICTURE = 0xfe0f };
    const op_face *face = NULL;

    for (size_t i = 1; i < k.n && !face; i++)
        if (k.v[i] == AS_PICTURE)
            face = op_face_fallback(s->fonts, PICTURE, own->weight, OP_SLANT_ROMAN);
    for (size_t i = 0; face && i < k.n; i++)
        if (k.v[i] != AS_PICTURE && !has(face, k.v[i]))
            return NULL;
    return face;
}

static const op_face *face_for(op_shaper *s, const op_inline *in, cluster k, const op_face *now, size_t offset)
{
    const op_face *own = in->style->face, *face = picture_face(s, own, k);
    uint32_t c = k.v[0];

    if (face)
        return face;
    if (shows(own, k))
        return own;
    if (now && shows(now, k))
        return now;
    for (size_t i = k.n; i-- > 0;) { /* the marks' own faces first: most have the letters, too */
        face = has(own, k.v[i]) ? NULL : op_face_fallback(s->fonts, k.v[i], own->weight, own->slant);
        if (face && shows(face, k))
            return face;
    }
    if (has(own, c))
        return own;
    face = op_face_fallback(s->fonts, c, own->weight, own->slant);
    if (!face)
        report(s, c, in, offset);
    return face; /* NULL: nobody has it */
}

/* The face that shows a replacement mark where the text's own has none. */
static const op_face *mark_face(op_shaper *s, const op_face *own)
{
    const op_face *face = op_face_glyph(own, OP_UTF8_BAD) ? own : op_face_fallback(s->fonts, OP_UTF8_BAD, 400, OP_SLANT_ROMAN);

    return face ? face : own;
}

/* ---- segments ---- */

typedef struct {
    op_para *p;
    const whole *w;
    op_arena *scratch;
    op_segment *v;
    size_t n, cap;
} maker;

static hb_script_t script_at(uint32_t c, hb_script_t before)
{
    hb_script_t s = hb_unicode_script(hb_unicode_funcs_get_default(), c);

    return s == HB_SCRIPT_COMMON || s == HB_SCRIPT_INHERITED || s == HB_SCRIPT_UNKNOWN ? before : s;
}

static void segment(maker *m, uint32_t k, size_t begin, size_t end, const op_face *face, hb_script_t script, int8_t level)
{
    op_shaper *s = m->p->shaper;

    bool missing = !face;

    if (begin == end)
        return;
    if (missing)
        face = mark_face(s, m->p->inlines[k].style->face);
    m->v = op_grow(m->scratch, m->v, m->n, &m->cap, sizeof(*m->v));
    m->v[m->n++] = (op_segment){k, (uint32_t)begin, (uint32_t)end,
                                op_shape_instance(s, m->p->inlines[k].style, face), script, (uint8_t)level,
                                missing};
}

/* The letter at j with its marks, up to a byte of the whole. */
static cluster cluster_at(const maker *m, size_t j, size_t end)
{
    enum { MOST = 8 }; /* longer heaps of marks are judged by their first */
    size_t n = 1;

    while (n < MOST && j + n < m->w->n && m->w->at[j + n] < end && follows(m->w->letters[j + n]) &&
           m->w->letters[j + n] != ' ')
        n++;
    return (cluster){m->w->letters + j, n};
}

/* Whether a mark stays in the face of what precedes it: that has it, or showed it as one letter with its base. */
static bool goes_with(const maker *m, size_t j, const op_face *f)
{
    return has(f, m->w->letters[j]) || shows(f, (cluster){m->w->letters + j - 1, 2});
}

/* The face of Chinese or Japanese that shows a mark among such letters although the text's own has it. */
static const op_face *square_face(const maker *m, const op_inline *in, size_t j)
{
    uint32_t c = m->w->letters[j], beside = op_east_shared(c) && op_east_language(in->style->lang) ? east_beside(m->w, j) : 0;
    const op_face *own = in->style->face, *face;

    if (!beside || has(own, beside))
        return NULL;
    face = op_face_fallback(m->p->shaper->fonts, beside, own->weight, own->slant);
    return face && has(face, c) ? face : NULL;
}

/* Splits one inline wherever its level, script or font changes. first: its first letter in w. */
static void split(maker *m, uint32_t k, size_t first)
{
    const op_inline *in = &m->p->inlines[k];
    size_t begin = 0, base = m->w->flat[k];
    const op_face *face = NULL, *f = NULL;
    hb_script_t script = HB_SCRIPT_COMMON;
    int8_t level = 0;

    for (size_t j = first; j < m->w->n && m->w->at[j] < base + in->n; j++) {
        size_t at = m->w->at[j] - base;
        uint32_t c = m->w->letters[j];
        const op_face *square = square_face(m, in, j);
        if (square)
            f = square;
        else if (j == first || !f || !follows(c) || !goes_with(m, j, f))
            f = face_for(m->p->shaper, in, cluster_at(m, j, base + in->n), face, at);
        hb_script_t sc = script_at(c, script);
        bool same_script = sc == script || script == HB_SCRIPT_COMMON;
        if (j > first && (f != face || !same_script || m->w->levels[j] != level || !f)) {
            segment(m, k, begin, at, face, script, level);
            begin = at;
        }
        face = f;
        script = sc;
        level = m->w->levels[j];
    }
    segment(m, k, begin, in->n, face, script, level);
}

op_segment *op_para_segments(op_para *p, op_arena *scratch, size_t *n, uint8_t **places, uint32_t **flat)
{
    whole w = flatten(p, scratch);
    maker m = {.p = p, .w = &w, .scratch = scratch};
    size_t j = 0;

    op_bidi_levels(w.letters, w.n, p->params->auto_rtl, &p->rtl, w.levels, scratch);
    for (size_t k = 0; k < w.n && !p->mixed; k++)
        p->mixed = w.levels[k] != 0;
    *places = find_places(&w, p, scratch);
    *flat = w.flat;
    for (uint32_t k = 0; k < p->n_inlines; k++) {
        while (j < w.n && w.at[j] < w.flat[k])
            j++;
        if (p->inlines[k].kind == OP_INLINE_TEXT)
            split(&m, k, j);
    }
    *n = m.n;
    return m.v;
}
