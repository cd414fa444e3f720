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

void op_font_script(uint32_t c, char out[5])
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
