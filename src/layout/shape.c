/* shape.c - the shaper: its word table, and which letters may take the short way */
#include "layout/shape.h"

#include <string.h>

#include "base/utf8.h"

op_shaper *op_shaper_new(op_arena *a, op_fonts *fonts, op_lang *lang, op_diags *diags)
{
    op_shaper *s = op_new(a, op_shaper);

    s->arena = a;
    s->fonts = fonts;
    s->lang = lang;
    s->diags = diags;
    s->missing = op_missing_new(a);
    s->table_size = 4096;
    s->table = op_new_array(a, op_word_slot, s->table_size);
    return s;
}

void op_shaper_rtl(op_shaper *s, bool rtl)
{
    s->rtl = rtl;
}

void op_shaper_tell(op_shaper *s)
{
    op_missing_tell(s->missing, s->fonts, s->diags);
}

op_shaper_stats op_shaper_statistics(const op_shaper *s)
{
    op_shaper_stats stats = s->stats;

    stats.distinct = s->n_words;
    return stats;
}

bool op_shape_invisible(uint32_t c)
{
    return c < 0x20 || c - 0x7f < 0x21 || c == 0xad || c == 0x200b || c == 0x2060 || c == 0xfeff;
}

bool op_shape_simple(uint32_t c)
{
    static const struct {
        uint16_t first, last;
    } ranges[] = {
        {0x0021, 0x058f},                   /* Latin, Greek, Cyrillic, Armenian, combining marks */
        {0x10a0, 0x10ff}, {0x1c80, 0x1cbf}, /* Georgian, Cyrillic extended */
        {0x1d00, 0x200d},                   /* phonetic, Latin and Greek extended, spaces; not the bidi marks */
        {0x2010, 0x2027}, {0x202f, 0x205e}, {0x2060, 0x2064}, /* punctuation */
        {0x2070, 0x209c}, {0x20a0, 0x20c0}, {0x2100, 0x218b}, /* superiors, currencies, letter-likes, numbers */
        {0x2190, 0x23ff}, {0x2460, 0x2bff}, {0x2c60, 0x2c7f}, {0x2de0, 0x2e5d}, {0xa640, 0xa69f},
        {0xa720, 0xa7ff}, {0xfb00, 0xfb17}, {0xfeff, 0xfeff}, {0xfffd, 0xfffd},
    };

    for (size_t i = 0; i < sizeof(ranges) / sizeof(ranges[0]); i++)
        if (c >= ranges[i].first && c <= ranges[i].last)
            return true;
    return false;
}

bool op_shape_joins(hb_script_t script)
{
    static const hb_script_t joined[] = {
        HB_SCRIPT_ARABIC, HB_SCRIPT_SYRIAC, HB_SCRIPT_MONGOLIAN, HB_SCRIPT_NKO, HB_SCRIPT_PHAGS_PA, HB_SCRIPT_MANDAIC,
        HB_SCRIPT_MANICHAEAN, HB_SCRIPT_ADLAM, HB_SCRIPT_HANIFI_ROHINGYA, HB_SCRIPT_SOGDIAN, HB_SCRIPT_DEVANAGARI,
        HB_SCRIPT_BENGALI, HB_SCRIPT_GURMUKHI, HB_SCRIPT_TIRHUTA, HB_SCRIPT_MODI};

    for (size_t i = 0; i < sizeof(joined) / sizeof(*joined); i++)
        if (joined[i] == script)
            return true;
    return false;
}

/* FNV-1a over eight bytes at a time where there are so many; the word's owner goes in first. */
static uint32_t hash_of(op_word_want w, const char *text, size_t n)
{
    uint64_t h = 0xcbf29ce484222325u ^ ((uint64_t)w.instance->number << 32 | (uint32_t)w.script);

    h = (h ^ (uint64_t)(w.missing * 4 + w.rtl * 2 + w.piece) ^ (uint64_t)(uint32_t)w.behind << 8) * 0x100000001b3u;
    while (n >= 8) {
        uint64_t eight;
        memcpy(&eight, text, 8);
        h = (h ^ eight) * 0x100000001b3u;
        h ^= h >> 29;
        text += 8, n -= 8;
    }
    for (size_t i = 0; i < n; i++)
        h = (h ^ (unsigned char)text[i]) * 0x100000001b3u;
    h ^= h >> 32;
    return (uint32_t)(h * 0x9e3779b1u >> 7 ^ h);
}

static bool is(const op_word *k, op_word_want w, const char *text, size_t n)
{
    return k->n_text == n && k->instance == w.instance && k->script == (uint32_t)w.script &&
           k->rtl == w.rtl && k->piece == w.piece && k->missing == w.missing && k->behind == w.behind && memcmp(k->text, text, n) == 0;
}

/* The slot that holds the word or would. */
static op_word_slot *slot_of(const op_shaper *s, op_word_want w, uint32_t hash, const char *text, size_t n)
{
    size_t at = hash & (s->table_size - 1);

    while (s->table[at].number &&
           (s->table[at].hash != hash || !is(s->words[s->table[at].number - 1], w, text, n)))
        at = (at + 1) & (s->table_size - 1);
    return &s->table[at];
}

static void enlarge(op_shaper *s)
{
    s->table_size *= 4;
    s->table = op_new_array(s->arena, op_word_slot, s->table_size);
    for (uint32_t i = 0; i < s->n_words; i++) {
        size_t at = s->words[i]->hash & (s->table_size - 1);
        while (s->table[at].number)
            at = (at + 1) & (s->table_size - 1);
        s->table[at] = (op_word_slot){s->words[i]->hash, i + 1};
    }
}

static uint32_t keep(op_shaper *s, op_word_want want, uint32_t hash, const char *text, size_t n)
{
    const op_word *w = op_word_make(s, want, hash, text, n);

    if (s->n_words * 4 >= s->table_size * 3)
        enlarge(s);
    s->words = op_grow_large(s->arena, s->words, s->n_words, &s->cap_words, sizeof(*s->words));
    s->words[s->n_words++] = w;
    *slot_of(s, want, hash, text, n) = (op_word_slot){hash, (uint32_t)s->n_words};
    return (uint32_t)s->n_words - 1;
}

uint32_t op_shape_word(op_shaper *s, op_word_want want, const char *text, size_t n)
{
    uint32_t hash = hash_of(want, text, n), kept = slot_of(s, want, hash, text, n)->number;

    s->stats.words++;
    return kept ? kept - 1 : keep(s, want, hash, text, n);
}

static bool all_simple(const op_face *face, const char *text, size_t n)
{
    for (size_t at = 0; at < n;) {
        unsigned c;
        at += op_utf8_get(text + at, n - at, &c);
        if (!op_shape_simple(c) || (!op_shape_invisible(c) && !op_face_glyph(face, c) && c - 0x2000 > 0x2f))
            return false;
    }
    return true;
}

uint32_t op_shape_simple_word(op_shaper *s, const op_instance *i, const char *text, size_t n)
{
    op_word_want want = {.instance = i, .script = HB_SCRIPT_COMMON};
    uint32_t hash = hash_of(want, text, n), kept = slot_of(s, want, hash, text, n)->number;

    s->stats.words++;
    if (kept)
        return kept - 1;
    return all_simple(i->style.face, text, n) ? keep(s, want, hash, text, n) : UINT32_MAX;
}
