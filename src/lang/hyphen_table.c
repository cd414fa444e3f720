#include <string.h>

#include "lang/hyphen_file.h"
#include "lang/letters.h"

/* Letters that typography keeps before and after a hyphen: TeX's \lefthyphenmin and \righthyphenmin of the
 * languages' pattern files (hyph-utf8), except that a single letter never stands alone. */
static const struct {
    char tag[8];
    uint8_t left, right;
} minima[] = {
    {"cs", 2, 3}, {"da", 2, 2}, {"de", 2, 2}, {"en", 2, 3}, {"es", 2, 2}, {"fi", 2, 2}, {"fr", 2, 3}, {"hu", 2, 2},
    {"it", 2, 2}, {"nb", 2, 2}, {"nl", 2, 2}, {"pl", 2, 2}, {"pt", 2, 3}, {"ru", 2, 2}, {"sk", 2, 3}, {"sv", 2, 2},
    {"uk", 2, 2},
};

void op_hyphen_minima(const char *tag, unsigned *left, unsigned *right)
{
    char base[4];

    op_lang_base(tag, base);
    *left = 2;
    *right = 3;
    for (size_t i = 0; i < sizeof(minima) / sizeof(minima[0]); i++)
        if (strcmp(minima[i].tag, base) == 0) {
            *left = minima[i].left;
            *right = minima[i].right;
        }
}

unsigned op_hyphen_character(const char *tag)
{
    static const struct {
        char base[4];
        unsigned character;
    } others[] = {{"hy", 0x58a}, {"he", 0x5be}, {"ar", 0}, {"fa", 0}, {"ja", 0}, {"km", 0}, {"ko", 0},
                  {"lo", 0},     {"my", 0},     {"th", 0}, {"ur", 0}, {"zh", 0}};
    char base[4];

    op_lang_base(tag, base);
    for (size_t i = 0; i < sizeof(others) / sizeof(others[0]); i++)
        if (strcmp(others[i].base, base) == 0)
            return others[i].character;
    return 0x2010;
}

/* The Ukrainian patterns cut single consonants off ("інфо-р-мація"). */
bool op_hyphen_needs_vowels(const char *tag)
{
    return op_lang_is(tag, "uk");
}

bool op_hyphen_vowel(unsigned c)
{
    static const unsigned vowels[] = {0x430, 0x435, 0x438, 0x43e, 0x443, 0x44b, 0x44d, 0x44e,
                                      0x44f, 0x451, 0x454, 0x456, 0x457}; /* а е и о у ы э ю я ё є і ї */
    for (size_t i = 0; i < sizeof(vowels) / sizeof(vowels[0]); i++)
        if (vowels[i] == op_cp_fold(c))
            return true;
    return false;
}
