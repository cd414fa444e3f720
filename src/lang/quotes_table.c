#include <string.h>

#include "lang/letters.h"
#include "lang/quotes.h"

#define EN {0x201c, 0x201d}, {0x2018, 0x2019}, {0x2018, 0x2019}
#define DE {0x201e, 0x201c}, {0x201a, 0x2018}, {0x201a, 0x2018}
#define SV {0x201d, 0x201d}, {0x2019, 0x2019}, {0x2019, 0x2019}
#define FR {0xab, 0xbb}, {0x2018, 0x2019}, {0x201c, 0x201d}
#define RU {0xab, 0xbb}, {0x2018, 0x2019}, {0x201e, 0x201c}
#define PL {0x201e, 0x201d}, {0x201a, 0x2019}, {0xab, 0xbb}
#define HU {0x201e, 0x201d}, {0x2018, 0x2019}, {0xbb, 0xab}

/* After CLDR 42's delimiters and the languages' style guides; sorted by language. */
static const struct {
    char lang[4];
    op_quote_style style;
} table[] = {
    {"ar", {FR}}, {"be", {RU}}, {"bg", {DE}}, {"ca", {FR}}, {"cs", {DE}}, {"da", {SV}}, {"de", {DE}},
    {"el", {FR}}, {"en", {EN}}, {"es", {FR}}, {"et", {DE}}, {"fa", {FR}}, {"fi", {SV}},
    {"fr", {FR, .spaced = true}}, {"he", {SV}}, {"hr", {PL}}, {"hu", {HU}}, {"is", {DE}}, {"it", {FR}}, {"kk", {FR}}, {"lt", {DE}},
    {"nb", {FR}}, {"nn", {FR}}, {"no", {FR}}, {"pl", {PL}}, {"ro", {PL}}, {"ru", {RU}},
    {"sk", {DE}}, {"sl", {DE}}, {"sv", {SV}}, {"uk", {RU}},
};

op_quote_style op_quote_style_of(const char *lang)
{
    static const op_quote_style plain = {EN};
    char base[4];
    size_t n = sizeof(table) / sizeof(table[0]);

    op_lang_base(lang, base);
    for (size_t i = 0; i < n; i++)
        if (strcmp(table[i].lang, base) == 0) {
            op_quote_style s = table[i].style;
            if (lang && (strcmp(lang, "de-CH") == 0 || strcmp(lang, "fr-CH") == 0)) {
                /* Swiss usage: guillemets set solid, single ones inside */
                s.twice = (op_quote_pair){0xab, 0xbb};
                s.once = s.inner = (op_quote_pair){0x2039, 0x203a};
                s.spaced = false;
            }
            return s;
        }
    return plain;
}

unsigned op_quote_closing(const op_quote_style *style, unsigned open)
{
    static const op_quote_pair usual[] = {
        {0x201c, 0x201d}, {0x2018, 0x2019}, {0x201e, 0x201c}, {0x201a, 0x2018}, {0xab, 0xbb},
        {0x2039, 0x203a}, {0xbb, 0xab}, {0x203a, 0x2039}, {0x201d, 0x201d}, {0x2019, 0x2019},
    };
    const op_quote_pair own[] = {style->twice, style->once, style->inner};

    for (size_t i = 0; i < 3; i++)
        if (own[i].open == open)
            return own[i].close;
    for (size_t i = 0; i < sizeof(usual) / sizeof(usual[0]); i++)
        if (usual[i].open == open)
            return usual[i].close;
    return style->twice.close;
}

/* Words that begin with an apostrophe; the mark itself is not part of the entry. */
static const struct {
    char lang[4];
    const char *word;
} elided[] = {
    {"de", "n"}, {"de", "ne"}, {"de", "nen"}, {"de", "ner"}, {"de", "s"}, {"de", "nem"},
    {"en", "bout"}, {"en", "cause"}, {"en", "cos"}, {"en", "em"}, {"en", "fraid"}, {"en", "n"},
    {"en", "neath"}, {"en", "nother"}, {"en", "nuff"}, {"en", "round"}, {"en", "til"}, {"en", "tis"},
    {"en", "tisn"}, {"en", "tude"}, {"en", "twas"}, {"en", "tween"}, {"en", "twere"}, {"en", "twill"},
    {"en", "twixt"}, {"en", "twould"}, {"nl", "k"}, {"nl", "m"}, {"nl", "n"}, {"nl", "r"},
    {"nl", "s"}, {"nl", "t"},
};

/* "'90s", "'22": two digits that no third follows; "'20'" is a quotation. */
static bool short_year(op_str text, size_t at)
{
    return at + 1 < text.n && op_cp_digit((unsigned char)text.p[at]) && op_cp_digit((unsigned char)text.p[at + 1]) &&
           !op_cp_digit(op_cp_at(text, at + 2)) && op_cp_at(text, at + 2) != '\'';
}

bool op_quote_elided(op_str text, size_t at, const char *lang)
{
    char word[8], base[4];
    size_t n = 0;

    if (short_year(text, at))
        return true;
    while (n < sizeof(word) - 1 && at + n < text.n && (unsigned char)text.p[at + n] < 0x80 &&
           op_cp_letter((unsigned char)text.p[at + n])) {
        word[n] = (char)op_cp_fold((unsigned char)text.p[at + n]);
        n++;
    }
    word[n] = 0;
    if (n == 0 || op_cp_letter(op_cp_at(text, at + n)))
        return false;
    op_lang_base(lang, base);
    const char *own = base[0] ? base : "en";
    for (size_t i = 0; i < sizeof(elided) / sizeof(elided[0]); i++)
        if (strcmp(elided[i].lang, own) == 0 && strcmp(elided[i].word, word) == 0)
            return true;
    return false;
}
