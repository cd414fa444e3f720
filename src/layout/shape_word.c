/* shape_word.c - HarfBuzz makes a word's glyphs; what its parts are wide is worked out beside them */
#include <stdlib.h>
#include <string.h>

#include "base/utf8.h"
#include "layout/east.h"
#include "layout/protrude.h"
#include "layout/shape.h"

/* Text without the invisible characters, and where each of its bytes stood. */
typedef struct {
    char text[OP_WORD_MAX];
    uint16_t from[OP_WORD_MAX + 1];
    size_t n;
} clean_text;

static void clean(clean_text *k, const char *text, size_t n)
{
    k->n = 0;
    for (size_t at = 0; at < n;) {
        unsigned c;
        size_t step = op_utf8_get(text + at, n - at, &c);
        if (!op_shape_invisible(c))
            for (size_t j = 0; j < step; j++) {
                k->text[k->n] = text[at + j];
                k->from[k->n++] = (uint16_t)(at + j);
            }
        at += step;
    }
    k->from[k->n] = (uint16_t)n;
}

/* Each letter replaced by a mark that the face has. A letter is never shorter than "?" nor, beyond ASCII, more
 * than a byte shorter than U+FFFD, so a word of one letter, which is all that comes here, always fits. */
static void replace_missing(clean_text *k, const op_face *face, const char *text, size_t n)
{
    unsigned mark = op_face_glyph(face, OP_UTF8_BAD) ? OP_UTF8_BAD : '?', c;

    k->n = 0;
    for (size_t at = 0; at < n && k->n + 4 < OP_WORD_MAX;) {
        char out[4];
        size_t bytes = op_utf8_put(out, mark);
        for (size_t j = 0; j < bytes; j++) {
            k->text[k->n] = out[j];
            k->from[k->n++] = (uint16_t)at;
        }
        at += op_utf8_get(text + at, n - at, &c);
    }
    k->from[k->n] = (uint16_t)n;
}

/* Glyphs of one shaping, good until the next. */
typedef struct {
    const hb_glyph_info_t *info;
    const hb_glyph_position_t *place;
    unsigned n;
} shaped;

/* The word's letters, kept apart by U+200C (which is never seen) where they must not join. */
static void add_letters(hb_buffer_t *b, const op_instance *i, const clean_text *k)
{
    enum { LIMITS = 16 };
    uint16_t limits[LIMITS];
    size_t n = op_ligature_limits(i, k->text, k->n, limits, LIMITS), at = 0;

    hb_buffer_set_flags(b, n ? HB_BUFFER_FLAG_REMOVE_DEFAULT_IGNORABLES : HB_BUFFER_FLAG_DEFAULT);
    for (size_t j = 0; j < n; at = limits[j++]) {
        hb_buffer_add_utf8(b, k->text, (int)k->n, (unsigned)at, (int)(limits[j] - at));
        hb_buffer_add(b, 0x200c, limits[j]);
    }
    hb_buffer_add_utf8(b, k->text, (int)k->n, (unsigned)at, (int)(k->n - at));
}

/* Shapes with the instance's features; figures among capitals stand as high as those. */
static void shape_letters(hb_buffer_t *b, const op_instance *i, const clean_text *k)
{
    hb_feature_t own[OP_FEATURES_MOST + 1];

    if (i->style.figures != OP_FIGURES_OLDSTYLE || i->style.caps != OP_CAPS_AS_IS || i->style.superior ||
        i->n_features > OP_FEATURES_MOST || !op_figures_among_capitals(k->text, k->n)) {
        hb_shape(i->font->hb, b, i->features, i->n_features);
        return;
    }
    for (unsigned j = 0; j < i->n_features; j++) {
        own[j] = i->features[j];
        if (own[j].tag == HB_TAG('o', 'n', 'u', 'm'))
            own[j].value = 0;
    }
    own[i->n_features] = (hb_feature_t){HB_TAG('l', 'n', 'u', 'm'), 1, HB_FEATURE_GLOBAL_START, HB_FEATURE_GLOBAL_END};
    hb_shape(i->font->hb, b, own, i->n_features + 1);
}

static shaped shape(op_shaper *s, op_word_want want, const clean_text *k)
{
    hb_buffer_t *b = op_fonts_buffer(s->fonts);
    shaped r;

    hb_buffer_clear_contents(b);
    add_letters(b, want.instance, k);
    hb_buffer_set_direction(b, want.rtl ? HB_DIRECTION_RTL : HB_DIRECTION_LTR);
    hb_buffer_set_script(b, want.script);
    if (want.script == HB_SCRIPT_COMMON)
        hb_buffer_set_script(b, op_script_of(k->text, k->n));
    hb_buffer_set_language(b, want.instance->language);
    shape_letters(b, want.instance, k);
    r.info = hb_buffer_get_glyph_infos(b, &r.n);
    r.place = hb_buffer_get_glyph_positions(b, NULL);
    return r;
}

hb_script_t op_script_of(const char *text, size_t n)
{
    hb_unicode_funcs_t *u = hb_unicode_funcs_get_default();

    for (size_t at = 0; at < n;) {
        unsigned c;
        at += op_utf8_get(text + at, n - at, &c);
        hb_script_t s = hb_unicode_script(u, c);
        if (s != HB_SCRIPT_COMMON && s != HB_SCRIPT_INHERITED && s != HB_SCRIPT_UNKNOWN)
            return s;
    }
    return HB_SCRIPT_COMMON;
}

/* .notdef is never drawn: what still has no glyph here (half of a sequence, say) gets the replacement mark. */
static void mark_missing(op_word_glyph *g, const op_instance *i)
{
    static const uint32_t marks[] = {OP_UTF8_BAD, '?', '-', ' '};

    for (size_t k = 0; k < sizeof(marks) / sizeof(marks[0]) && !g->glyph; k++)
        g->glyph = (uint16_t)op_face_glyph(i->style.face, marks[k]);
    g->advance = hb_font_get_glyph_h_advance(i->font->hb, g->glyph);
    g->x = g->y = 0;
}

/* A broken font's distances are held to what no letter has, so that sums of them stay small. */
static op_len held(op_len v, op_len size)
{
    enum { EMS = 16 };
    op_len most = size < INT32_MAX / EMS ? size * EMS : INT32_MAX;

    return v < -most ? -most : v > most ? most : v;
}

static op_word_glyph *keep_glyphs(op_arena *a, const shaped *r, const clean_text *k, const op_instance *i, bool rtl, op_len air)
{
    op_word_glyph *g = op_new_array(a, op_word_glyph, r->n);

    for (unsigned j = 0; j < r->n; j++) {
        g[j] = (op_word_glyph){.glyph = (uint16_t)r->info[j].codepoint, .cluster = k->from[r->info[j].cluster] & 0x7fff,
                               .unsafe = (r->info[j].mask & HB_GLYPH_FLAG_UNSAFE_TO_BREAK) != 0,
                               .advance = held(r->place[j].x_advance, i->style.size),
                               .x = held(r->place[j].x_offset, i->style.size),
                               .y = held(r->place[j].y_offset, i->style.size)};
        if (!g[j].glyph)
            mark_missing(&g[j], i);
        bool ends = rtl ? j == 0 || r->info[j - 1].cluster != r->info[j].cluster
                        : j + 1 == r->n || r->info[j + 1].cluster != r->info[j].cluster;
        if (ends)
            g[j].advance += air;
    }
    return g;
}

/* Sum of the advances of clusters in [from, to): wide letters, wide apart, are held to what a length can hold. */
static op_len width_of(const op_word_glyph *g, size_t n, size_t from, size_t to)
{
    enum { MOST = 1 << 30 };
    int64_t sum = 0;

    for (size_t j = 0; j < n; j++)
        if (g[j].cluster >= from && g[j].cluster < to)
            sum += g[j].advance;
    return sum > MOST ? MOST : sum < -MOST ? -MOST : (op_len)sum;
}

/* Whether the glyphs may be parted at a byte of the text: a cluster begins there, safely. */
static bool parts_at(const op_word *w, size_t at)
{
    bool begins = false;

    for (size_t j = 0; j < w->n_glyphs; j++)
        if (w->glyphs[j].cluster == at) {
            begins = true;
            if (w->glyphs[j].unsafe)
                return false;
        }
    return begins;
}

/* The first byte that is shown at or behind `at`: U+00AD and its like belong to no glyph. */
static size_t visible_from(const char *text, size_t n, size_t at)
{
    while (at < n) {
        unsigned c;
        size_t step = op_utf8_get(text + at, n - at, &c);
        if (!op_shape_invisible(c))
            break;
        at += step;
    }
    return at;
}

static uint32_t letter_before(const char *text, size_t at)
{
    unsigned c = 0;

    while (at > 0) {
        at -= op_utf8_before(text, at, &c);
        if (!op_shape_invisible(c))
            return c;
    }
    return 0;
}

static uint32_t letter_at(const char *text, size_t n, size_t at)
{
    unsigned c = 0;

    at = visible_from(text, n, at);
    if (at < n)
        op_utf8_get(text + at, n - at, &c);
    return c;
}

static op_len hang(const op_instance *i, uint32_t c, bool right)
{
    int share = op_protrusion(c, right);
    uint32_t glyph = share ? op_face_glyph(i->style.face, c) : 0;

    return glyph ? op_len_scale(hb_font_get_glyph_h_advance(i->font->hb, glyph), share, 1000) : 0;
}

static op_len advances(const shaped *r)
{
    op_len sum = 0;

    for (unsigned j = 0; j < r->n; j++)
        sum += r->place[j].x_advance;
    return sum;
}

static op_len measure_kern(op_shaper *s, const op_instance *i, uint32_t letter)
{
    op_word_want want = {.instance = i, .script = HB_SCRIPT_COMMON};
    clean_text k = {.n = 0};

    k.n = op_utf8_put(k.text, letter);
    shaped r = shape(s, want, &k);
    op_len one = advances(&r);
    k.n += op_utf8_put(k.text + k.n, i->hyphen_char);
    r = shape(s, want, &k);
    op_len kern = advances(&r) - one - i->hyphen_width;
    /* more than this is a ligature of the two, no kerning */
    return kern < -i->hyphen_width / 2 || kern > i->hyphen_width / 2 ? 0 : kern;
}

op_len op_shape_hyphen_kern(op_shaper *s, const op_instance *i, uint32_t letter)
{
    if (!letter || !i->hyphen_glyph)
        return 0;
    if (letter >= OP_KERNED)
        return measure_kern(s, i, letter);
    if (i->hyphen_kern[letter] == OP_KERN_UNASKED)
        i->hyphen_kern[letter] = measure_kern(s, i, letter);
    return i->hyphen_kern[letter];
}

/* Text of a part, its replacements applied, and where each byte belongs in the word's text: inserted bytes
 * show what they replace, or go with their neighbour. */
static size_t part_text(const op_word *w, unsigned begin, unsigned end, char *out, uint16_t *from)
{
    const op_word_break *b = begin && !(begin & OP_AT_BYTE) ? &w->breaks[begin - 1] : NULL;
    const op_word_break *e = end && !(end & OP_AT_BYTE) ? &w->breaks[end - 1] : NULL;
    const op_hyphen_point *rb = b && b->replaced ? &w->replacements[b->replaced - 1] : NULL;
    const op_hyphen_point *re = e && e->replaced ? &w->replacements[e->replaced - 1] : NULL;
    size_t first = b ? b->at : begin & ~OP_AT_BYTE, last = e ? e->at : end ? end & ~OP_AT_BYTE : w->n_text;
    size_t from_byte = first + (rb ? rb->cut_after : 0), to_byte = last - (re ? re->cut_before : 0), n = 0;

    for (const char *p = rb ? rb->post : ""; *p && n < OP_WORD_MAX; p++) {
        from[n] = (uint16_t)first;
        out[n++] = *p;
    }
    for (size_t k = from_byte; k < to_byte && n < OP_WORD_MAX; k++) {
        from[n] = (uint16_t)k;
        out[n++] = w->text[k];
    }
    uint16_t shows = (uint16_t)(to_byte < last || n == 0 ? to_byte : from[n - 1]);
    while (to_byte == last && n && shows > 0 && shows > first && ((unsigned char)w->text[shows] & 0xc0) == 0x80)
        shows--;
    for (const char *p = re ? re->pre : ""; *p && n < OP_WORD_MAX; p++) {
        from[n] = shows;
        out[n++] = *p;
    }
    return n;
}

static uint16_t place_of(const op_word *w, unsigned at, bool is_end)
{
    if (!at)
        return is_end ? w->n_text : 0;
    return at & OP_AT_BYTE ? at & ~OP_AT_BYTE : w->breaks[at - 1].at;
}

/* False where the whole word's glyphs serve. */
static bool must_reshape(const op_word *w, unsigned at)
{
    if (!at)
        return false;
    return at & OP_AT_BYTE ? !parts_at(w, visible_from(w->text, w->n_text, at & ~OP_AT_BYTE)) : w->breaks[at - 1].reshape;
}

static void add_hyphen(op_shaper *s, op_word_part *r, unsigned end)
{
    const op_word *w = r->word;

    if (!end || end & OP_AT_BYTE || w->breaks[end - 1].kind != OP_BREAK_HYPHEN || !w->instance->hyphen_glyph)
        return;
    const op_word_break *e = &w->breaks[end - 1];
    const char *pre = e->replaced ? w->replacements[e->replaced - 1].pre : "";
    uint32_t last = *pre ? letter_before(pre, strlen(pre)) : letter_before(w->text, e->at);
    r->hyphen_kern = op_shape_hyphen_kern(s, w->instance, last);
    r->hyphen = w->instance->hyphen_width + r->hyphen_kern;
}

static void reshape_part(op_shaper *s, op_word_part *r, unsigned begin, unsigned end, op_arena *scratch)
{
    const op_word *w = r->word;
    char text[OP_WORD_MAX];
    uint16_t from[OP_WORD_MAX + 1];
    size_t n = part_text(w, begin, end, text, from);

    if (!n)
        return;
    op_word_want want = {w->instance, w->script, w->rtl, true, w->missing, end ? 0 : w->behind};
    uint32_t number = op_shape_word(s, want, text, n); /* first: it may move the list */
    const op_word *piece = s->words[number];
    op_word_glyph *g = op_new_array(scratch, op_word_glyph, piece->n_glyphs);
    for (size_t j = 0; j < piece->n_glyphs; j++) {
        g[j] = piece->glyphs[j];
        g[j].cluster = from[piece->glyphs[j].cluster] & 0x7fff;
    }
    r->glyphs = g;
    r->n_glyphs = piece->n_glyphs;
    r->width = piece->width;
}

op_word_part op_shape_part(op_shaper *s, const op_word *w, unsigned begin, unsigned end, op_arena *scratch)
{
    op_word_part r = {.word = w, .text_begin = place_of(w, begin, false), .text_end = place_of(w, end, true)};

    if (!begin && !end) {
        r.glyphs = w->glyphs;
        r.n_glyphs = w->n_glyphs;
        r.width = w->width;
        return r;
    }
    if (must_reshape(w, begin) || must_reshape(w, end)) {
        reshape_part(s, &r, begin, end, scratch);
    } else {
        size_t first = 0, last = w->n_glyphs;
        while (first < last && (w->glyphs[first].cluster < r.text_begin || w->glyphs[first].cluster >= r.text_end))
            first++;
        while (last > first && (w->glyphs[last - 1].cluster < r.text_begin || w->glyphs[last - 1].cluster >= r.text_end))
            last--;
        r.glyphs = w->glyphs + first;
        r.n_glyphs = last - first;
        r.width = width_of(r.glyphs, r.n_glyphs, r.text_begin, r.text_end);
    }
    add_hyphen(s, &r, end);
    return r;
}

/* Widths and what hangs at one place; the word's glyphs are ready. */
static void measure_place(op_shaper *s, op_word *w, op_word_break *b, unsigned number)
{
    const op_instance *i = w->instance;
    size_t at = visible_from(w->text, w->n_text, b->at);
    bool hyphen = b->kind == OP_BREAK_HYPHEN && i->hyphen_glyph;
    op_arena *scratch = NULL;

    b->reshape = b->replaced || !parts_at(w, at);
    if (b->reshape) {
        scratch = op_arena_new();
        s->stats.reshaped++;
    }
    op_word_part before = op_shape_part(s, w, 0, number, scratch), after = op_shape_part(s, w, number, 0, scratch);
    b->before = before.width + before.hyphen;
    b->after = after.width;
    b->hang_end = hyphen ? hang(i, i->hyphen_char, true) : hang(i, letter_before(w->text, b->at), true);
    b->hang_start = hang(i, letter_at(w->text, w->n_text, at), false);
    op_arena_free(scratch);
}

static unsigned clusters_before(const op_word *w, unsigned byte)
{
    unsigned n = 0;

    for (size_t k = 0; k < w->n_glyphs && n < UINT8_MAX; k++)
        n += w->glyphs[k].cluster < byte && (k == 0 || w->glyphs[k].cluster != w->glyphs[k - 1].cluster);
    return n;
}

static void find_places(op_shaper *s, op_word *w)
{
    op_word_break found[OP_WORD_BREAKS_MAX];
    op_hyphen_point replaced[OP_WORD_BREAKS_MAX];
    size_t n_replaced, n;

    n = op_word_places(w->instance, w->text, w->n_text, found, OP_WORD_BREAKS_MAX, replaced, &n_replaced);
    if (!n)
        return;
    op_word_break *kept = op_new_array(s->arena, op_word_break, n);
    op_hyphen_point *points = op_new_array(s->arena, op_hyphen_point, n_replaced);
    memcpy(kept, found, n * sizeof(*kept));
    if (n_replaced)
        memcpy(points, replaced, n_replaced * sizeof(*points));
    w->breaks = kept;
    w->replacements = points;
    w->n_breaks = (uint16_t)n;
    for (size_t k = 0; k < n; k++) {
        s->stats.points += kept[k].kind == OP_BREAK_HYPHEN;
        measure_place(s, w, &kept[k], (unsigned)k + 1);
        kept[k].clusters = (uint8_t)clusters_before(w, kept[k].at);
    }
}

/* A face that kerns its word spaces against brackets has them cut too close for spaces that stand alone: air
 * outside, in 1/1000 of the size. It goes where a line begins or ends at it. */
static void add_air(op_word *w, op_word_glyph *g)
{
    enum { AIR = 90 };
    const op_instance *i = w->instance;
    op_len air = op_len_scale(i->style.size, AIR, 1000);

    if (!i->style.face->space_kerning || w->rtl || !w->n_glyphs)
        return;
    if (letter_at(w->text, w->n_text, 0) == '[') {
        g[0].x += air;
        g[0].advance += air;
        w->hang_start += air;
    }
    if (letter_before(w->text, w->n_text) == ']') {
        g[w->n_glyphs - 1].advance += air;
        w->hang_end += air;
    }
}

/* A Chinese or Japanese mark that fills half of its square: the blank half is taken off, and becomes space beside it. The
 * colon and its like are at the left in Chinese faces, and in the middle, which is left alone, in Japanese ones. */
static void halve(op_word *w, op_word_glyph *g)
{
    hb_font_t *font = w->instance->font->hb;
    op_len size = w->instance->style.size, half = size / 2;
    uint32_t c = letter_at(w->text, w->n_text, 0);
    op_east_class class = op_east_class_of(c);
    hb_glyph_extents_t ink;

    if (class == OP_EAST_NONE)
        class = op_east_shared_class(c);
    if (class < OP_EAST_OPEN || class > OP_EAST_MIDDLE || w->n_glyphs != 1 || g->advance < size - size / 16 ||
        !hb_font_get_glyph_extents(font, g->glyph, &ink))
        return;
    if (class != OP_EAST_OPEN && ink.x_bearing + ink.width <= half + size / 32) {
        w->blank = OP_BLANK_END;
    } else if (class == OP_EAST_OPEN && ink.x_bearing >= half - size / 32) {
        w->blank = OP_BLANK_START;
        g->x -= half;
    }
    g->advance -= w->blank ? half : 0;
    w->hang_start = w->hang_end = 0; /* what a line's end does not need is gone */
}

/* Letters without marks, case of ASCII left out. */
static uint32_t letters_of(const char *text, size_t n)
{
    enum { LEAST = 4 };
    uint32_t h = 2166136261u, letters = 0;

    for (size_t at = 0; at < n;) {
        unsigned c;
        at += op_utf8_get(text + at, n - at, &c);
        if (c < 0x80 && (c | 32) - 'a' >= 26u)
            continue;
        if (c >= 0x2000 && c <= 0x206f)
            continue;
        h = (h ^ (c < 0x80 ? c | 32 : c)) * 16777619u;
        letters++;
    }
    return letters < LEAST ? 0 : h ? h : 1;
}

static uint16_t clusters_of(const op_word_glyph *g, size_t n)
{
    uint16_t clusters = n > 0;

    for (size_t k = 1; k < n; k++)
        clusters += g[k].cluster != g[k - 1].cluster;
    return clusters;
}

const op_word *op_word_make(op_shaper *s, op_word_want want, uint32_t hash, const char *text, size_t n)
{
    op_word *w = op_new(s->arena, op_word);
    clean_text k;

    *w = (op_word){.instance = want.instance, .text = op_arena_dup(s->arena, text, n), .hash = hash,
                   .script = want.script, .n_text = (uint16_t)n, .rtl = want.rtl, .missing = want.missing,
                   .piece = want.piece, .behind = want.behind};
    clean(&k, text, n);
    if (want.missing)
        replace_missing(&k, want.instance->style.face, text, n);
    if (!k.n)
        return w;
    shaped r = shape(s, want, &k);
    op_word_glyph *glyphs = keep_glyphs(s->arena, &r, &k, want.instance, want.rtl, op_word_letter_space(w));
    if (memchr(text, 0xe2, n) && !op_word_letter_space(w)) /* the first byte of a dash */
        op_join_dashes(glyphs, r.n, want.instance, want.script);
    w->glyphs = glyphs;
    w->n_glyphs = (uint16_t)r.n;
    w->hang_start = hang(want.instance, letter_at(text, n, 0), false);
    w->hang_end = hang(want.instance, letter_before(text, n), true);
    w->letters = letters_of(text, n);
    w->n_letters = clusters_of(glyphs, r.n);
    add_air(w, glyphs);
    halve(w, glyphs);
    if (w->n_glyphs)
        glyphs[w->n_glyphs - 1].advance += want.behind;
    w->hang_end += want.behind; /* nothing follows at a line's end */
    w->width = width_of(w->glyphs, w->n_glyphs, 0, SIZE_MAX);
    if (!want.piece && !want.missing)
        find_places(s, w);
    return w;
}
