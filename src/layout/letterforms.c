/* letterforms.c - forms of letters that hang on the word they stand in: ligatures by language, figures among capitals */
#include <string.h>

#include "base/utf8.h"
#include "layout/shape.h"

static bool speaks(const char *lang, const char *base)
{
    size_t n = strlen(base);

    return lang && strncmp(lang, base, n) == 0 && (!lang[n] || lang[n] == '-');
}

op_ligature_rule op_ligatures_of(const char *lang)
{
    static const struct {
        char lang[4];
        op_ligature_rule rule;
    } rows[] = {
        {"de", OP_LIGATURES_IN_PARTS}, {"lb", OP_LIGATURES_IN_PARTS}, {"gsw", OP_LIGATURES_IN_PARTS},
        {"tr", OP_LIGATURES_DOTTED},   {"az", OP_LIGATURES_DOTTED},   {"crh", OP_LIGATURES_DOTTED},
        {"tt", OP_LIGATURES_DOTTED},   {"gag", OP_LIGATURES_DOTTED},
    };

    for (size_t i = 0; i < sizeof(rows) / sizeof(rows[0]); i++)
        if (speaks(lang, rows[i].lang))
            return rows[i].rule;
    return OP_LIGATURES_FREE;
}

/* ---- German: none where a word's parts meet (Auf|lage, höf|lich), but within them (Waffe, Pflicht) ---- */

static char small(char c)
{
    return c >= 'A' && c <= 'Z' ? (char)(c + 32) : c;
}

static bool is_vowel(const char *text, size_t n, size_t at)
{
    if (at + 1 < n && text[at] == '\xc3') /* ä ö ü */
        return text[at + 1] == '\xa4' || text[at + 1] == '\xb6' || text[at + 1] == '\xbc';
    return strchr("aeiouy", small(text[at])) != NULL && text[at];
}

/* Whether a syllable's f begins what the f behind it ends: German doubles a consonant behind one short vowel only, so behind
 * two vowels (auf-fallen), a consonant (Dorf-fest) or another f (Schiff-fahrt) the second one is another part's. */
static bool parts_double(const char *text, size_t n, size_t at)
{
    size_t before = at - 1;

    if (!before)
        return true;
    before--;
    if ((text[before] & 0xc0) == 0x80 && before)
        before--;
    if (!is_vowel(text, n, before))
        return true;
    if (!before)
        return false;
    size_t second = before - 1;
    if ((text[second] & 0xc0) == 0x80 && second)
        second--;
    return is_vowel(text, n, second) && small(text[second]) != 'y';
}

static size_t between_parts(const op_instance *i, const char *text, size_t n, uint16_t *out, size_t max)
{
    op_hyphen_point points[OP_WORD_BREAKS_MAX];
    size_t n_points = i->parts ? op_hyphenate(i->parts, (op_str){text, n}, points, OP_WORD_BREAKS_MAX) : 0, found = 0;

    for (size_t k = 0; k < n_points && found < max; k++) {
        size_t at = points[k].at;
        if (at == 0 || at >= n || small(text[at - 1]) != 'f' || !strchr("filjbhk", small(text[at])))
            continue;
        if (small(text[at]) != 'f' || parts_double(text, n, at))
            out[found++] = (uint16_t)at;
    }
    return found;
}

/* ---- Turkish: the dot of an i tells it from ı, so f takes none ---- */

static size_t before_dots(const char *text, size_t n, uint16_t *out, size_t max)
{
    size_t found = 0;

    for (size_t at = 1; at < n && found < max; at++)
        if (text[at] == 'i' && text[at - 1] == 'f')
            out[found++] = (uint16_t)at;
    return found;
}

size_t op_ligature_limits(const op_instance *i, const char *text, size_t n, uint16_t *out, size_t max)
{
    if (i->ligatures == OP_LIGATURES_FREE || !memchr(text, 'f', n))
        return 0;
    return i->ligatures == OP_LIGATURES_IN_PARTS ? between_parts(i, text, n, out, max) : before_dots(text, n, out, max);
}

/* ---- figures ---- */

bool op_figures_among_capitals(const char *text, size_t n)
{
    hb_unicode_funcs_t *u = hb_unicode_funcs_get_default();
    bool digits = false, capitals = false;

    for (size_t at = 0; at < n && !digits; at++)
        digits = (unsigned)(unsigned char)text[at] - '0' < 10u;
    for (size_t at = 0; digits && at < n;) {
        unsigned c;
        at += op_utf8_get(text + at, n - at, &c);
        hb_unicode_general_category_t k = hb_unicode_general_category(u, c);
        if (k == HB_UNICODE_GENERAL_CATEGORY_LOWERCASE_LETTER)
            return false;
        capitals |= k == HB_UNICODE_GENERAL_CATEGORY_UPPERCASE_LETTER;
    }
    return digits && capitals;
}
