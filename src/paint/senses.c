/* senses.c - what the glyphs of a run say, and where spans say it for them */
#include <glib.h>

#include "base/utf8.h"
#include "paint/senses.h"

enum { MILLIONTHS = 1000000 };

static const op_str nothing = {"\xe2\x80\x8b", 3}; /* U+200B: each glyph must say something */

/* A space that the font shows with the glyph of the plain one is said to be plain: readers find words better. */
static op_str plain(const op_face *face, op_str text, uint32_t glyph)
{
    unsigned c;

    if (!(text.p[0] & 0x80) || op_utf8_get(text.p, text.n, &c) < text.n)
        return text;
    bool other = c == 0xa0 || (c >= 0x2000 && c <= 0x200a) || c == 0x202f || c == 0x205f;
    return other && op_face_glyph(face, ' ') == glyph ? OP_STR(" ") : text;
}

/* Each of n glyphs in their logical order says a character, the last what is left over, so that what does not know the
 * span still finds most of it. */
static void share_out(op_paint_sense *all, size_t first, size_t n, bool rtl, op_str text)
{
    for (size_t k = 0; k < n; k++) {
        unsigned c;
        size_t step = text.n && k + 1 < n ? op_utf8_get(text.p, text.n, &c) : text.n;
        all[rtl ? first + n - 1 - k : first + k].text = step ? op_str_sub(text, 0, step) : nothing;
        text = op_str_sub(text, step, text.n);
    }
}

/* Whether a cluster is a letter with marks, which glyphs can share out between them. */
static bool is_marked_letter(op_str text, size_t glyphs)
{
    size_t letters = 0;

    for (size_t at = 0; at < text.n; letters++) {
        unsigned c;
        at += op_utf8_get(text.p + at, text.n - at, &c);
        if (letters && !g_unichar_ismark(c))
            return false;
    }
    return letters >= glyphs;
}

/* Vowels of Arabic and Hebrew have glyphs of their own behind their letter's: they need no span, whose text poppler would turn
 * round.
 *
 * Clusters run from the first glyph on, or for text that runs to the left from the last. What no glyph shows is said
 * by the cluster before it. */
static op_paint_sense *cluster_senses(const op_run *r, op_arena *scratch)
{
    op_paint_sense *all = op_new_array(scratch, op_paint_sense, r->n_glyphs);
    size_t at = 0, glyph = 0;

    for (size_t i = 0; i < r->n_clusters; i++) {
        op_str text = {r->text + at, r->clusters[i].bytes};
        size_t n = r->clusters[i].glyphs, first = r->rtl ? r->n_glyphs - glyph - n : glyph;
        while (i + 1 < r->n_clusters && !r->clusters[i + 1].glyphs)
            text.n += r->clusters[++i].bytes;
        at += text.n;
        glyph += n;
        if (!n)
            continue;
        share_out(all, first, n, r->rtl, text);
        if (n == 1 && text.n)
            all[first].text = plain(r->font->face, text, r->glyphs[first].glyph);
        if (n > 1 && text.n && !(r->rtl && is_marked_letter(text, n))) {
            op_paint_sense *begin = &all[r->rtl ? first + n - 1 : first];
            begin->begins = all[r->rtl ? first : first + n - 1].ends = true;
            begin->span = text;
        }
    }
    return all;
}

/* ---- words that would be read as several ---- */

/* Clusters of a word, each torn from the one before. */
typedef struct {
    op_str text;
    size_t first, end; /* glyphs */
    bool torn;
} stretch;

static bool is_white(op_str text)
{
    unsigned c = 0;

    return text.n && op_utf8_get(text.p, text.n, &c) == text.n && g_unichar_isspace(c);
}

/* Whether poppler would end a word between glyphs k - 1 and k: it does where a letter begins a tenth of the size behind the end of
 * the one before. Going back it forgives what kerning takes. */
static bool is_torn(const op_run *r, op_paint_face *face, size_t k)
{
    const op_glyph *last = &r->glyphs[k - 1], *next = &r->glyphs[k];
    int64_t advance = (int64_t)op_paint_width(face, last->glyph) * r->font->size / MILLIONTHS * r->expansion / 1000;
    int64_t gap = next->x - (last->x + advance), size = r->font->size;

    return gap > size * 19 / 200 || gap < -size / 4;
}

/* One span around the stretch, in place of those of its clusters. */
static void say_stretch(op_paint_sense *all, const stretch *w)
{
    if (!w->torn)
        return;
    for (size_t k = w->first; k < w->end; k++)
        all[k].begins = all[k].ends = false;
    all[w->first].begins = all[w->end - 1].ends = true;
    all[w->first].span = w->text;
}

/* Letters with space between them, and marks of a script whose glyphs stand far from where the pen is, make words that programs
 * read as several: what stands apart is said as one. Words that run to the left are left alone, for poppler turns spans round. */
static void say_torn_words(const op_run *r, op_paint_face *face, op_paint_sense *all)
{
    stretch w = {.text = {r->text, 0}};
    size_t at = 0, glyph = 0;
    bool white = true;

    for (size_t i = 0; i < r->n_clusters; i++) {
        op_str text = {r->text + at, r->clusters[i].bytes};
        size_t n = r->clusters[i].glyphs;
        bool before = white, torn = false;
        white = is_white(text);
        if (n) {
            torn = glyph && !before && !white && is_torn(r, face, glyph);
            if (!torn) {
                say_stretch(all, &w);
                w = (stretch){.text = {text.p, 0}, .first = glyph};
            }
        }
        w.torn |= torn;
        w.text.n += text.n;
        at += text.n;
        w.end = glyph += n;
    }
    say_stretch(all, &w);
}

op_paint_sense *op_paint_senses(const op_run *r, op_paint_face *face, op_arena *scratch)
{
    op_paint_sense *all = cluster_senses(r, scratch);

    if (!r->rtl)
        say_torn_words(r, face, all);
    return all;
}
