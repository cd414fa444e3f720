/* fallback.c - who has a letter that the chosen face lacks: our own stack, by script */
#include <string.h>

#include "font/font.h"
#include "font/private.h"
#include "font/table.h"

static void script_of(uint32_t c, char out[5])
{
    hb_script_t s = hb_unicode_script(hb_unicode_funcs_get_default(), c);
    /* punctuation and full widths of East Asian text belong to no script and to its faces */
    bool east = (c >= 0x3000 && c < 0x3040) || (c >= 0xfe30 && c < 0xfe50) || (c >= 0xff00 && c < 0xfff0);

    if (s == HB_SCRIPT_COMMON && east)
        s = HB_SCRIPT_HAN;
    if (s == HB_SCRIPT_INHERITED || s == HB_SCRIPT_UNKNOWN || s == HB_SCRIPT_INVALID)
        s = HB_SCRIPT_COMMON;
    for (int i = 0; i < 4; i++)
        out[i] = (char)(s >> (24 - 8 * i));
    out[4] = 0;
}

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

const op_face *op_face_fallback(op_fonts *f, uint32_t code_point, int weight, op_slant slant)
{
    bool bold = weight >= 600;
    char script[5];
    const op_face *face = NULL;

    script_of(code_point, script);
    if (slant == OP_SLANT_ITALIC && has_italics(script))
        face = try_italic(f, code_point, bold);
    if (!face)
        face = try_script(f, script, code_point, bold);
    if (!face && strcmp(script, "Zyyy") != 0)
        face = try_script(f, "Zyyy", code_point, bold);
    return face;
}

const char *op_font_package_for(uint32_t code_point)
{
    static const struct {
        uint32_t first, last;
        const char *package;
    } common[] = { /* shared by scripts, so no script's row knows them */
        {0x2e80, 0x2fff, "fonts-noto-cjk"}, {0x3000, 0x303f, "fonts-noto-cjk"}, {0x31c0, 0x33ff, "fonts-noto-cjk"},
        {0xfe30, 0xfe4f, "fonts-noto-cjk"}, {0xff00, 0xffef, "fonts-noto-cjk"}, {0x1f000, 0x1fbff, "fonts-symbola"},
        {0x2000, 0x2bff, "fonts-noto-core"},
    };
    char script[5];
    size_t n;
    const op_fallback_row *rows = op_fallback_rows(&n);

    for (size_t i = 0; i < sizeof(common) / sizeof(common[0]); i++)
        if (code_point >= common[i].first && code_point <= common[i].last)
            return common[i].package;
    script_of(code_point, script);
    for (size_t i = 0; i < n; i++)
        if (strcmp(rows[i].script, script) == 0 && strcmp(script, "Zyyy") != 0)
            return rows[i].package;
    return NULL;
}
