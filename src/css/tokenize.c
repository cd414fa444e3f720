#include "css/css.h"

bool op_css_is(op_str text, const char *word)
{
    for (size_t i = 0; i < text.n; i++) {
        char c = text.p[i];
        if (!word[i] || (c >= 'A' && c <= 'Z' ? c | 32 : c) != word[i])
            return false;
    }
    return !word[text.n];
}
