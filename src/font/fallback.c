/* fallback.c - who has a letter that the chosen face lacks: our own stack, by script */
#include <string.h>

#include "font/private.h"
#include "font/table.h"

/* What looking for a row's file came to: done once, for a text may ask for each of its letters. */
struct fallback_face {
    bool asked;
    const face_entry *entry; /* NULL: no such file, or a broken one */
};

static const face_entry *find_row(op_fonts *f, const op_fallback_row *row, bool bold)
{
    const char *file = bold ? row->bold : row->file, *path = file ? op_font_locate(f, file) : NULL;

    if (!path)
        return NULL;
    op_face want = {.family = row->file, .weight = bold ? 700 : 400, .slant = OP_SLANT_ROMAN, .path = path,
                    .index = row->index, .file = file, .licence = row->licence, .package = row->package};
    const face_entry *e = op_face_entry(f, &want);
    return e->pub.hb ? e : NULL;
}

static const op_face *try_row(op_fonts *f, size_t number, bool bold, uint32_t c)
{
    size_t n;
    const op_fallback_row *rows = op_fallback_rows(&n);

    if (!f->fallbacks)
        f->fallbacks = op_new_array(f->arena, struct fallback_face, 2 * n);
    struct fallback_face *known = &f->fallbacks[2 * number + bold];
    if (!known->asked)
        known->entry = find_row(f, &rows[number], bold);
    known->asked = true;
    return known->entry && op_face_glyph(&known->entry->pub, c) ? &known->entry->pub : NULL;
}

static const op_face *try_script(op_fonts *f, const char *script, uint32_t c, bool bold)
{
    size_t n;
    const op_fallback_row *rows = op_fallback_rows(&n);

    for (size_t i = 0; i < n; i++) {
        if (memcmp(rows[i].script, script, 4) != 0)
            continue;
        const op_face *face = bold ? try_row(f, i, true, c) : NULL;
        if (!face)
            face = try_row(f, i, false, c);
        if (face)
            return face;
    }
    return NULL;
}

/* Gentium Plus, which has an italic, before the upright stack. */
static const op_face *try_italic(op_fonts *f, uint32_t c, bool bold)
{
    const op_face *face = op_face_find(f, "Gentium Plus", bold ? 700 : 400, OP_SLANT_ITALIC);

    return face && op_face_glyph(face, c) ? face : NULL;
}

static bool has_italics(const char *script)
{
    return strcmp(script, "Latn") == 0 || strcmp(script, "Cyrl") == 0 || strcmp(script, "Grek") == 0;
}

static const op_face *try_system(op_fonts *f, uint32_t c, int weight, op_slant slant)
{
    op_face want;

    if (!f->system_allowed || !op_system_letter(f, c, weight, slant, &want))
        return NULL;
    face_entry *e = op_face_entry(f, &want);
    return e->pub.hb && op_face_glyph(&e->pub, c) ? &e->pub : NULL;
}

const op_face *op_face_fallback(op_fonts *f, uint32_t code_point, int weight, op_slant slant)
{
    bool bold = weight >= 600;
    op_letter_kind kind = op_font_letter_kind(code_point);
    char script[5];
    const op_face *face = NULL;

    if (kind == OP_LETTER_PRIVATE || kind == OP_LETTER_UNASSIGNED)
        return NULL; /* nobody's: no file is opened for it */
    op_font_script(code_point, script);
    if (slant == OP_SLANT_ITALIC && has_italics(script))
        face = try_italic(f, code_point, bold);
    if (!face)
        face = try_script(f, script, code_point, bold);
    if (!face && strcmp(script, "Zyyy") != 0)
        face = try_script(f, "Zyyy", code_point, bold);
    if (!face && kind == OP_LETTER_SIGN)
        face = try_script(f, "Zsye", code_point, bold);
    return face ? face : try_system(f, code_point, weight, slant);
}

/* The package of the first row of a script whose file is not here. */
static const char *lacking(op_fonts *f, const char *script)
{
    size_t n;
    const op_fallback_row *rows = op_fallback_rows(&n);

    for (size_t i = 0; i < n; i++)
        if (memcmp(rows[i].script, script, 4) == 0 && !op_font_locate(f, rows[i].file))
            return rows[i].package;
    return NULL;
}

const char *op_font_package_for(op_fonts *f, uint32_t c)
{
    op_letter_kind kind = op_font_letter_kind(c);
    bool east = (c >= 0x2e80 && c <= 0x2fff) || (c >= 0x31c0 && c <= 0x33ff); /* signs of no script */
    char script[5];

    if (kind == OP_LETTER_PRIVATE || kind == OP_LETTER_UNASSIGNED)
        return NULL;
    op_font_script(c, script);
    if (strcmp(script, "Zyyy") != 0)
        return lacking(f, script);
    if (east)
        return lacking(f, "Hani");
    const char *package = op_font_is_picture(c) ? NULL : lacking(f, "Zyyy");
    bool sign = op_font_is_picture(c) || (c >= 0x2000 && c < 0x2c00);
    return package || !sign ? package : lacking(f, "Zsye");
}
