/* A compiled hyphenation file of any bytes: refused, or its breaks lie within the word. */
#include <stdint.h>
#include <stdlib.h>
#include <string.h>

#include "lang/hyphen.h"

int LLVMFuzzerTestOneInput(const uint8_t *data, size_t size);

static void check_word(const op_hyphenator *h, op_str word)
{
    op_hyphen_point p[32];
    size_t n = op_hyphenate(h, word, p, 32);

    if (n > 32)
        abort();
    for (size_t i = 0; i < n; i++)
        if (p[i].at > word.n || p[i].cut_before > p[i].at || p[i].at + p[i].cut_after > word.n ||
            !memchr(p[i].pre, 0, sizeof(p[i].pre)) || !memchr(p[i].post, 0, sizeof(p[i].post)))
            abort();
}

int LLVMFuzzerTestOneInput(const uint8_t *data, size_t size)
{
    op_hyphenator *h = op_hyphenator_open(data, size);

    if (h) {
        check_word(h, OP_STR("abcabcabdabcab"));
        check_word(h, OP_STR("ab-cab’abz\u00e9a1b"));
        check_word(h, (op_str){(const char *)data, size < 300 ? size : 300});
        op_hyphenator_name(h);
    }
    op_hyphenator_free(h);
    return 0;
}
