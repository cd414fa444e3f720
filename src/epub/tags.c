#include <string.h>

#include "epub/job.h"
#include "lang/direction.h"

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

bool op_epub_rtl(const char *lang)
{
    return op_lang_rtl(lang);
}
