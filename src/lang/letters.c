#include "lang/letters.h"

#include <glib.h>

#include "base/utf8.h"
#include "lang/lang.h"

bool op_cp_letter(unsigned c)
{
    return c < 0x80 ? g_ascii_isalpha((char)c) : g_unichar_isalpha(c) || g_unichar_ismark(c);
}

bool op_cp_digit(unsigned c)
{
    return c < 0x80 ? c >= '0' && c <= '9' : g_unichar_isdigit(c);
}

bool op_cp_word(unsigned c)
{
    return op_cp_letter(c) || op_cp_digit(c);
}

bool op_cp_upper(unsigned c)
{
    return c < 0x80 ? c >= 'A' && c <= 'Z' : g_unichar_isupper(c) || g_unichar_istitle(c);
}

bool op_cp_lower(unsigned c)
{
    return c < 0x80 ? c >= 'a' && c <= 'z' : g_unichar_islower(c);
}

bool op_cp_space(unsigned c)
{
    return c == ' ' || (c >= '\t' && c <= '\r') || c == 0xa0 || c == 0x202f;
}

bool op_cp_blank(unsigned c)
{
    return op_cp_space(c) || (c >= 0x80 && g_unichar_isspace(c));
}

unsigned op_cp_fold(unsigned c)
{
    return c < 0x80 ? (unsigned)(unsigned char)g_ascii_tolower((char)c) : g_unichar_tolower(c);
}

unsigned op_cp_raise(unsigned c)
{
    return c < 0x80 ? (unsigned)(unsigned char)g_ascii_toupper((char)c) : g_unichar_toupper(c);
}

unsigned op_cp_at(op_str s, size_t at)
{
    unsigned c = 0;
    if (at < s.n)
        op_utf8_get(s.p + at, s.n - at, &c);
    return c;
}

unsigned op_cp_before(op_str s, size_t at)
{
    unsigned c = 0;
    if (at > 0)
        op_utf8_before(s.p, at, &c);
    return c;
}

void op_lang_base(const char *tag, char out[4])
{
    size_t n = 0;

    while (tag && n < 4 && g_ascii_isalpha(tag[n]))
        n++;
    if (n < 2 || n > 3)
        n = 0;
    for (size_t i = 0; i < n; i++)
        out[i] = g_ascii_tolower(tag[i]);
    out[n] = 0;
}

int op_lang_is(const char *tag, const char *base)
{
    char own[4], other[4];
    op_lang_base(tag, own);
    op_lang_base(base, other);
    return own[0] && strcmp(own, other) == 0;
}
