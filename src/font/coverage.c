/* coverage.c - which writing a face covers, and what writing systems are called */
#include <string.h>

#include "base/utf8.h"
#include "font/private.h"
#include "font/table.h"

static bool has_all(const op_face *face, const char *letters)
{
    for (size_t at = 0, n = strlen(letters); at < n;) {
        unsigned c;
        at += op_utf8_get(letters + at, n - at, &c);
        if (!op_face_glyph(face, c))
            return false;
    }
    return true;
}

void op_face_coverage(const op_face *face, op_buf *out)
{
    size_t n, begin = out->n;
    const op_coverage_row *rows = op_coverage_rows(&n);

    for (size_t i = 0; i < n; i++)
        if (has_all(face, rows[i].letters))
            op_buf_printf(out, "%s%s", out->n > begin ? " " : "", rows[i].id);
}

/* Punctuation, figures and marks that Unicode gives to no script, as several share them: those whose faces have them. */
static hb_script_t shared_script(uint32_t c, hb_script_t s)
{
    static const struct {
        uint32_t first, last;
        hb_script_t script;
    } shared[] = {
        {0x0600, 0x06ff, HB_SCRIPT_ARABIC},     {0x0951, 0x0965, HB_SCRIPT_DEVANAGARI}, {0x0e3f, 0x0e3f, HB_SCRIPT_THAI},
        {0x10fb, 0x10fb, HB_SCRIPT_GEORGIAN},   {0x1cd0, 0x1cff, HB_SCRIPT_DEVANAGARI}, {0x3000, 0x303f, HB_SCRIPT_HAN},
        {0x3099, 0x309c, HB_SCRIPT_HIRAGANA},   {0x30a0, 0x30a0, HB_SCRIPT_KATAKANA},   {0x30fb, 0x30fc, HB_SCRIPT_KATAKANA},
        {0x3190, 0x319f, HB_SCRIPT_HAN},        {0x31c0, 0x31ef, HB_SCRIPT_HAN},        {0x3220, 0x33ff, HB_SCRIPT_HAN},
        {0xa830, 0xa839, HB_SCRIPT_DEVANAGARI}, {0xfd3e, 0xfd3f, HB_SCRIPT_ARABIC},     {0xfe30, 0xfe4f, HB_SCRIPT_HAN},
        {0xff00, 0xffef, HB_SCRIPT_HAN},
    };

    for (size_t i = 0; i < sizeof(shared) / sizeof(*shared); i++)
        if (c >= shared[i].first && c <= shared[i].last)
            return shared[i].script;
    return s;
}

void op_font_script(uint32_t c, char out[5])
{
    hb_script_t s = hb_unicode_script(hb_unicode_funcs_get_default(), c);

    if (s == HB_SCRIPT_COMMON || s == HB_SCRIPT_INHERITED)
        s = shared_script(c, s);
    if (s == HB_SCRIPT_INHERITED || s == HB_SCRIPT_UNKNOWN || s == HB_SCRIPT_INVALID)
        s = HB_SCRIPT_COMMON;
    for (int i = 0; i < 4; i++)
        out[i] = (char)(s >> (24 - 8 * i));
    out[4] = 0;
}

op_letter_kind op_font_letter_kind(uint32_t c)
{
    switch (hb_unicode_general_category(hb_unicode_funcs_get_default(), c)) {
    case HB_UNICODE_GENERAL_CATEGORY_PRIVATE_USE:
        return OP_LETTER_PRIVATE;
    case HB_UNICODE_GENERAL_CATEGORY_UNASSIGNED:
    case HB_UNICODE_GENERAL_CATEGORY_SURROGATE:
        return OP_LETTER_UNASSIGNED;
    case HB_UNICODE_GENERAL_CATEGORY_CURRENCY_SYMBOL:
    case HB_UNICODE_GENERAL_CATEGORY_MODIFIER_SYMBOL:
    case HB_UNICODE_GENERAL_CATEGORY_MATH_SYMBOL:
    case HB_UNICODE_GENERAL_CATEGORY_OTHER_SYMBOL:
    case HB_UNICODE_GENERAL_CATEGORY_OTHER_PUNCTUATION:
    case HB_UNICODE_GENERAL_CATEGORY_OTHER_NUMBER:
        return OP_LETTER_SIGN;
    default:
        return OP_LETTER;
    }
}

bool op_font_is_picture(uint32_t c)
{
    return c >= 0x1f000 && c < 0x1fc00;
}

const char *op_font_script_name(uint32_t code_point)
{
    static const char *const others[] = {[OP_LETTER_PRIVATE] = "private use", [OP_LETTER_UNASSIGNED] = "unassigned"};
    op_letter_kind kind = op_font_letter_kind(code_point);
    char script[5];
    size_t n;
    const op_script_row *rows = op_script_rows(&n);

    if (kind == OP_LETTER_PRIVATE || kind == OP_LETTER_UNASSIGNED)
        return others[kind];
    op_font_script(code_point, script);
    if (op_font_is_picture(code_point))
        memcpy(script, "Zsye", 4);
    for (size_t i = 0; i < n; i++)
        if (memcmp(rows[i].script, script, 4) == 0)
            return rows[i].name;
    return "another script";
}
