/* format.c - files that look like fonts and are of a format that is not taken */
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
