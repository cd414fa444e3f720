#include <string.h>

#include "epub/job.h"

static bool alnum(char c)
{
    return (c >= '0' && c <= '9') || ((c | 32) >= 'a' && (c | 32) <= 'z');
}

const char *op_epub_tag(const char *lang)
{
    size_t part = 0, parts = 0;

    if (!lang || !*lang || strlen(lang) > 60)
        return "und";
    for (const char *p = lang;; p++) {
        if (alnum(*p)) {
            part++;
            if (parts == 0 && *p <= '9')
                return "und";
        } else {
            if (part < (parts ? 1 : 2) || part > 8 || (*p && *p != '-'))
                return "und";
            parts++;
            part = 0;
            if (!*p)
                return lang;
        }
    }
}

static bool has_part(const char *lang, const char *part)
{
    size_t n = strlen(part);

    for (const char *p = strchr(lang, '-'); p; p = strchr(p + 1, '-'))
        if (strncmp(p + 1, part, n) == 0 && !alnum(p[1 + n]))
            return true;
    return false;
}

bool op_epub_rtl(const char *lang)
{
    static const char *const languages[] = {"ar", "arc", "ckb", "dv", "fa", "he", "iw", "ks", "ps", "sd", "syr", "ug", "ur", "yi"};
    static const char *const scripts[] = {"Arab", "Hebr", "Syrc", "Thaa", "Nkoo"};
    size_t n = strcspn(lang, "-");

    for (size_t i = 0; i < sizeof(scripts) / sizeof(*scripts); i++)
        if (has_part(lang, scripts[i]))
            return true;
    if (has_part(lang, "Latn") || has_part(lang, "Cyrl"))
        return false;
    for (size_t i = 0; i < sizeof(languages) / sizeof(*languages); i++)
        if (strlen(languages[i]) == n && strncmp(languages[i], lang, n) == 0)
            return true;
    return false;
}
