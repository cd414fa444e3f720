#include "lang/hyphen.h"

#include <stdlib.h>
#include <string.h>

#include "base/buf.h"
#include "base/file.h"

#include "unit.h"

static void broken_as(op_lang *l, const char *tag, const char *word, const char *want)
{
    const op_hyphenator *h = op_hyphenator_get(l, tag);
    op_hyphen_point p[64];
    op_buf b = OP_BUF_INIT;
    size_t at = 0;

    if (!h) {
        print_message("no patterns for %s here\n", tag);
        return;
    }
    size_t n = op_hyphenate(h, op_str_of(word), p, 64);
    for (size_t i = 0; i < n; i++) {
        op_buf_add(&b, word + at, p[i].at - p[i].cut_before - at);
        op_buf_printf(&b, "%s=%s", p[i].pre, p[i].post);
        at = p[i].at + p[i].cut_after;
    }
    op_buf_puts(&b, word + at);
    assert_string_equal(b.p, want);
    op_buf_free(&b);
}

static void words_break_as_their_language_has_it(void **state)
{
    op_lang *l = op_lang_new(NULL);

    (void)state;
    broken_as(l, "en-US", "typographical", "ty=po=graph=i=cal");
    broken_as(l, "de", "Straßenbahn", "Stra=ßen=bahn");
    broken_as(l, "cs", "společnost", "spo=leč=nost");
    broken_as(l, "ru", "достопримечательность", "до=сто=при=ме=ча=тель=ность");
    broken_as(l, "uk", "інформація", "ін=фор=ма=ція");
    broken_as(l, "sv", "tillgänglighet", "till=gäng=lig=het");
    op_lang_free(l);
}

static void hungarian_breaks_change_letters(void **state)
{
    op_lang *l = op_lang_new(NULL);

    (void)state;
    broken_as(l, "hu", "asszonnyal", "asz=szony=nyal");
    broken_as(l, "hu", "ASSZONNYAL", "ASZ=SZONY=NYAL");
    op_lang_free(l);
}

static void case_and_punctuation_do_not_matter(void **state)
{
    op_lang *l = op_lang_new(NULL);

    (void)state;
    broken_as(l, "en-GB", "typographical", "ty=po=graph=ical");
    broken_as(l, "en-GB", "TYPOGRAPHICAL", "TY=PO=GRAPH=ICAL");
    broken_as(l, "en-GB", "“typographical,”", "“ty=po=graph=ical,”");
    broken_as(l, "en-GB", "(typographical)/typographical", "(ty=po=graph=ical)/ty=po=graph=ical");
    broken_as(l, "en-GB", "", "");
    broken_as(l, "en-GB", "…", "…");
    op_lang_free(l);
}

static void no_break_stands_beside_hyphen_or_apostrophe(void **state)
{
    op_lang *l = op_lang_new(NULL);

    (void)state;
    broken_as(l, "en-GB", "north-eastern", "north-east=ern");
    broken_as(l, "en-GB", "Kazakstan’s", "Kazak=stan’s");
    broken_as(l, "en-GB", "Kazakstan's", "Kazak=stan's");
    broken_as(l, "fr", "l’avion", "l’avion");
    op_lang_free(l);
}

static void soft_hyphens_are_the_only_points(void **state)
{
    op_lang *l = op_lang_new(NULL);

    (void)state;
    broken_as(l, "en-GB", "typo\u00adgraphical", "typo=graphical");
    broken_as(l, "en-GB", "\u00adtypographical\u00ad", "\u00adtypographical\u00ad");
    op_lang_free(l);
}

static void minima_keep_letters_at_the_ends(void **state)
{
    op_lang *l = op_lang_new(NULL);
    const op_hyphenator *h = op_hyphenator_get(l, "en-GB");
    op_hyphen_point p[8];
    unsigned left, right;

    (void)state;
    op_hyphen_minima("en-GB", &left, &right);
    assert_int_equal(left, 2);
    assert_int_equal(right, 3);
    if (h) {
        assert_int_equal(op_hyphenate_within(h, op_str_of("typographical"), 5, 5, p, 8), 0);
        assert_int_equal(op_hyphenate_within(h, op_str_of("typographical"), 3, 3, p, 8), 2);
        assert_int_equal(op_hyphenate_within(h, op_str_of("typographical"), 0, 0, p, 1), 1);
    }
    op_lang_free(l);
}

static void tags_find_the_nearest_patterns(void **state)
{
    op_lang *l = op_lang_new(NULL);

    (void)state;
    if (op_hyphenator_get(l, "en-GB")) {
        assert_ptr_equal(op_hyphenator_get(l, "en"), op_hyphenator_get(l, "en-GB"));
        assert_ptr_equal(op_hyphenator_get(l, "EN_gb"), op_hyphenator_get(l, "en-GB"));
        assert_string_equal(op_hyphenator_tag(op_hyphenator_get(l, "en-AU")), "en-GB");
    }
    if (op_hyphenator_get(l, "de"))
        assert_ptr_equal(op_hyphenator_get(l, "de-AT"), op_hyphenator_get(l, "de"));
    assert_null(op_hyphenator_get(l, "tlh"));
    assert_null(op_hyphenator_get(l, ""));
    assert_null(op_hyphenator_get(l, NULL));
    assert_null(op_hyphenator_get(l, "../../etc/passwd"));
    assert_null(op_hyphenator_get(l, "en-with-much-too-long-a-tag"));
    op_lang_free(l);
}

static void long_words_stay_whole(void **state)
{
    op_lang *l = op_lang_new(NULL);
    const op_hyphenator *h = op_hyphenator_get(l, "en-GB");
    op_hyphen_point p[8];
    char word[70000];

    (void)state;
    memset(word, 'a', sizeof(word));
    if (h)
        assert_int_equal(op_hyphenate(h, (op_str){word, sizeof(word)}, p, 8), 0);
    op_lang_free(l);
}

/* A file with any byte changed or its end cut off is refused, or breaks words within their bounds. */
static void damaged_files_do_no_harm(void **state)
{
    op_arena *a = op_arena_new();
    op_str raw;

    (void)state;
    if (op_file_read(a, OP_HYPHEN_BUILT "/pt.oph", 1 << 24, &raw) == 0) {
        unsigned seed = 1;
        for (int i = 0; i < 3000; i++) {
            seed = seed * 1103515245u + 12345u;
            size_t n = i % 3 ? raw.n : (seed >> 8) % raw.n;
            char *copy = malloc(n ? n : 1);
            assert_non_null(copy);
            memcpy(copy, raw.p, n);
            for (int k = 0; k < 4 && n; k++) {
                seed = seed * 1103515245u + 12345u;
                copy[(seed >> 7) % (i & 1 && n > 200 ? 200 : n)] ^= (char)(seed >> 24);
            }
            op_hyphenator *h = op_hyphenator_open(copy, n);
            if (h) {
                op_hyphen_point p[16];
                size_t got = op_hyphenate(h, op_str_of("extraordinariamente-d'água"), p, 16);
                assert_true(got <= 16);
                for (size_t k = 0; k < got; k++)
                    assert_true(p[k].at <= 27 && p[k].cut_before <= p[k].at && p[k].at + p[k].cut_after <= 27);
            }
            op_hyphenator_free(h);
            free(copy);
        }
    }
    op_arena_free(a);
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(words_break_as_their_language_has_it),
        cmocka_unit_test(hungarian_breaks_change_letters),
        cmocka_unit_test(case_and_punctuation_do_not_matter),
        cmocka_unit_test(no_break_stands_beside_hyphen_or_apostrophe),
        cmocka_unit_test(soft_hyphens_are_the_only_points),
        cmocka_unit_test(minima_keep_letters_at_the_ends),
        cmocka_unit_test(tags_find_the_nearest_patterns),
        cmocka_unit_test(long_words_stay_whole),
        cmocka_unit_test(damaged_files_do_no_harm),
    };
    return cmocka_run_group_tests(tests, NULL, NULL);
}
