/* format.c - files that look like fonts and are of a format that is not taken */
#include <string.h>

#include <hb-ot.h>
#include <hb-subset.h>

#include "font/private.h"

const char *op_font_foreign(op_str bytes)
{
    static const struct {
        const char *magic;
        unsigned n;
        const char *what;
    } formats[] = {
        {"wOFF", 4, "WOFF, packed for web pages; give the OTF or TTF file that it was made of"},
        {"wOF2", 4, "WOFF2, packed for web pages; give the OTF or TTF file that it was made of"},
        {"%!PS", 4, "Type 1; give an OTF or TTF file"},
        {"\x80\x01", 2, "Type 1; give an OTF or TTF file"},
        {"typ1", 4, "Type 1; give an OTF or TTF file"},
        {"STARTFONT", 9, "BDF, a bitmap font; give an OTF or TTF file"},
        {"\1fcp", 4, "PCF, a bitmap font; give an OTF or TTF file"},
        {"<svg", 4, "SVG; give an OTF or TTF file"},
        {"<?xml", 5, "XML; give an OTF or TTF file"},
    };

    for (size_t i = 0; i < sizeof(formats) / sizeof(formats[0]); i++)
        if (bytes.n >= formats[i].n && memcmp(bytes.p, formats[i].magic, formats[i].n) == 0)
            return formats[i].what;
    return NULL;
}

/* As src/pdf/fonts.c and src/epub/fonts.c cut, with all glyphs at once: HarfBuzz reads every outline and fails where one
 * is broken. Large faces are tried with their first glyphs, for time. */
bool op_font_proves(hb_face_t *hb)
{
    enum { TRIED = 4000 };
    unsigned n = hb_face_get_glyph_count(hb);
    hb_subset_input_t *in = hb_subset_input_create_or_fail();

    if (!in)
        return false;
    hb_set_add_range(hb_subset_input_glyph_set(in), 0, (n < TRIED ? n : TRIED) - 1);
    hb_subset_input_set_flags(in, HB_SUBSET_FLAGS_RETAIN_GIDS | HB_SUBSET_FLAGS_NO_HINTING | HB_SUBSET_FLAGS_DESUBROUTINIZE);
    hb_face_t *subset = hb_subset_or_fail(hb, in);
    hb_subset_input_destroy(in);
    hb_face_destroy(subset);
    return subset != NULL;
}

/* Ink and an advance that a letter can have: not nothing, and within some ems. */
static bool is_drawn(hb_font_t *font, hb_codepoint_t glyph, int em)
{
    enum { EMS = 5 };
    hb_glyph_extents_t e;
    hb_position_t advance = hb_font_get_glyph_h_advance(font, glyph);

    if (advance <= 0 || advance > EMS * em || !hb_font_get_glyph_extents(font, glyph, &e))
        return false;
    return e.width > 0 && e.height < 0 && e.width <= EMS * em && e.height >= -EMS * em && e.x_bearing >= -EMS * em &&
           e.x_bearing <= EMS * em && e.y_bearing >= -EMS * em && e.y_bearing <= EMS * em;
}

bool op_font_draws(hb_face_t *hb)
{
    static const char probes[] = "etaoinshrdlcumwfgypbvkxjqzABCDEFGHIJKLMNOPQRSTUVWXYZ0123456789";
    hb_font_t *font = hb_font_create(hb);
    int em = (int)hb_face_get_upem(hb);
    unsigned there = 0, drawn = 0;

    for (const char *c = probes; *c; c++) {
        hb_codepoint_t glyph;
        if (!hb_font_get_nominal_glyph(font, (hb_codepoint_t)*c, &glyph) || !glyph)
            continue;
        there++;
        drawn += is_drawn(font, glyph, em);
    }
    hb_font_destroy(font);
    return drawn * 10 >= there * 9;
}

static uint32_t word_at(const unsigned char *p)
{
    return (uint32_t)p[0] << 24 | (uint32_t)p[1] << 16 | (uint32_t)p[2] << 8 | p[3];
}

/* Sum of a table's words, its last one filled with 0 (OpenType 1.9, calculating checksums). */
static uint32_t checksum(const unsigned char *p, size_t n)
{
    unsigned char last[4] = {0};
    uint32_t sum = 0;
    size_t k = 0;

    for (; k + 4 <= n; k += 4)
        sum += word_at(p + k);
    memcpy(last, p + k, n - k);
    return sum + word_at(last);
}

bool op_font_sound(hb_face_t *hb)
{
    static const char *const tables[] = {"glyf", "CFF ", "loca", "hmtx", "cmap"};
    hb_blob_t *file = hb_face_reference_blob(hb);
    unsigned n, sound = 1;
    const unsigned char *p = (const unsigned char *)hb_blob_get_data(file, &n);
    unsigned count = n >= 12 && memcmp(p, "ttcf", 4) != 0 ? (unsigned)p[4] << 8 | p[5] : 0;

    for (unsigned i = 0; i < count && 12 + 16 * ((uint64_t)i + 1) <= n && sound; i++) {
        const unsigned char *t = p + 12 + 16 * (size_t)i;
        uint64_t at = word_at(t + 8), length = word_at(t + 12);
        for (size_t k = 0; k < sizeof(tables) / sizeof(tables[0]); k++)
            if (memcmp(t, tables[k], 4) == 0 && at + length <= n)
                sound = sound && checksum(p + at, length) == word_at(t + 4);
    }
    hb_blob_destroy(file);
    return sound;
}
