/* direction.c - which way a language is written */
#include "lang/direction.h"

#include <string.h>

static bool ends(char c)
{
    return !c || c == '-' || c == '_';
}

static bool has_part(const char *tag, const char *part)
{
    size_t n = strlen(part);

    for (const char *p = strchr(tag, '-'); p; p = strchr(p + 1, '-'))
        if (strncmp(p + 1, part, n) == 0 && ends(p[1 + n]))
            return true;
    return false;
}

bool op_lang_rtl(const char *tag)
{
    static const char *const languages[] = {"ar", "arc", "ckb", "dv", "fa", "he", "iw", "ks", "nqo", "ps", "sd", "syr", "ug", "ur",
                                            "yi"};
    static const char *const scripts[] = {"Arab", "Hebr", "Syrc", "Thaa", "Nkoo", "Adlm", "Rohg"};
    static const char *const others[] = {"Latn", "Cyrl", "Deva"};

    if (!tag)
        return false;
    for (size_t i = 0; i < sizeof(scripts) / sizeof(*scripts); i++)
        if (has_part(tag, scripts[i]))
            return true;
    for (size_t i = 0; i < sizeof(others) / sizeof(*others); i++)
        if (has_part(tag, others[i]))
            return false;
    for (size_t i = 0; i < sizeof(languages) / sizeof(*languages); i++) {
        size_t n = strlen(languages[i]);
        if (strncmp(languages[i], tag, n) == 0 && ends(tag[n]))
            return true;
    }
    return false;
}
