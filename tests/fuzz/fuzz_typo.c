/* The typographer and the splitter over any text: the repairs turn the source into the result, the number of
 * marks stays, and sentences lie in order within the text. */
#include <stdint.h>
#include <stdlib.h>
#include <string.h>

#include "base/buf.h"
#include "base/utf8.h"
#include "lang/lang.h"
#include "lang/typo.h"

int LLVMFuzzerTestOneInput(const uint8_t *data, size_t size);

static void must(int fine)
{
    if (!fine)
        abort();
}

static void check_repairs(op_str in, const op_typo_result *r)
{
    op_buf b = OP_BUF_INIT;
    size_t at = 0;

    for (size_t i = 0; i < r->n_repairs; i++) {
        must(r->repairs[i].begin >= at && r->repairs[i].end >= r->repairs[i].begin && r->repairs[i].end <= in.n);
        op_buf_add(&b, in.p + at, r->repairs[i].begin - at);
        op_buf_str(&b, r->repairs[i].after);
        at = r->repairs[i].end;
    }
    op_buf_add(&b, in.p + at, in.n - at);
    must(op_str_eq(op_buf_view(&b), r->s));
    for (size_t i = 1; i < r->n_map; i++)
        must(r->map[i].text > r->map[i - 1].text && r->map[i].source >= r->map[i - 1].source);
    op_buf_free(&b);
}

static void check_sentences(op_arena *a, op_str s, const char *lang)
{
    size_t n, at = 0;
    op_range *r = op_sentences(a, s, lang, &n);

    for (size_t i = 0; i < n; i++) {
        must(r[i].begin >= at && r[i].end > r[i].begin && r[i].end <= s.n);
        at = r[i].end;
    }
}

int LLVMFuzzerTestOneInput(const uint8_t *data, size_t size)
{
    static const char *const langs[] = {"en", "de", "fr", "ru", "cs", "sv", "hu", "kk"};
    op_arena *a = op_arena_new();
    op_typo_state st = {0, 0};

    if (size > 2) {
        const char *lang = langs[data[0] % 8];
        op_str text = {(const char *)data + 2, size - 2};
        for (int i = 0; i < 2; i++) {
            op_typo_result r = op_typo(a, text, lang, data[1], &st);
            check_repairs(text, &r);
        }
        check_sentences(a, text, lang);
        op_lang_detect(NULL, text);
        op_lang_english_variant(text);
    }
    op_arena_free(a);
    return 0;
}
