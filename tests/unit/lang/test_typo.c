#include "lang/typo.h"

#include <stdlib.h>
#include <string.h>

#include "base/utf8.h"

#include "unit.h"

static op_typo_result mend(op_arena *a, const char *lang, const char *text, unsigned rules)
{
    return op_typo(a, op_str_of(text), lang, rules, NULL);
}

static void same_text(op_str got, const char *want)
{
    if (!op_str_is(got, want))
        fail_msg("got \"%.*s\", want \"%s\"", (int)got.n, got.p, want);
}

typedef struct {
    const char *lang, *in, *out;
} row;

static void each_row(const row *rows, size_t n, unsigned rules)
{
    op_arena *a = op_arena_new();
    for (size_t i = 0; i < n; i++)
        same_text(mend(a, rows[i].lang, rows[i].in, rules).s, rows[i].out);
    op_arena_free(a);
}
#define EACH(rows, rules) each_row(rows, sizeof(rows) / sizeof(rows[0]), rules)

static void straight_marks_take_the_shape_of_place_and_language(void **state)
{
    static const row rows[] = {
        {"en", "\"He said 'no' twice,\" she said.", "“He said ‘no’ twice,” she said."},
        {"en-GB", "'First,' he said, 'the dogs' tails.'", "‘First,’ he said, ‘the dogs’ tails.’"},
        {"en", "word--\"quoted\"--word", "word--“quoted”--word"},
        {"en", "(\"so\") [\"so\"]", "(“so”) [“so”]"},
        {"en", "\"'So,' he said,\" she said", "“‘So,’ he said,” she said"},
        {"de", "\"Er sagte 'nein' zu mir\", sagte sie.", "„Er sagte ‚nein‘ zu mir“, sagte sie."},
        {"de-CH", "\"So\", sagte sie.", "«So», sagte sie."},
        {"fr", "\"Bonjour\", dit-il.", "«\u00a0Bonjour\u00a0», dit-il."},
        {"ru", "Читал \"Войну и мир\".", "Читал «Войну и мир»."},
        {"sv", "\"Hej\", sa hon.", "”Hej”, sa hon."},
        {"pl", "\"Tak\", rzekł.", "„Tak”, rzekł."},
        {NULL, "\"so\"", "“so”"},
        {"xx", "\"so\"", "“so”"},
    };
    (void)state;
    EACH(rows, OP_TYPO_QUOTES);
}

static void a_pair_inside_its_own_kind_takes_the_inner_kind(void **state)
{
    static const row rows[] = {
        {"en", "“Chanting “so” now, right?”", "“Chanting ‘so’ now, right?”"},
        {"en", "\"Chanting \"so\" now, right?\"", "“Chanting ‘so’ now, right?”"},
        {"en", "‘Chanting ‘so’ now’", "‘Chanting “so” now’"},
        {"en", "“One “two “three” two” one”", "“One ‘two “three” two’ one”"},
        {"ru", "Он: \"Читал \"Войну\" я\".", "Он: «Читал „Войну“ я»."},
        {"de", "„Er sagte „nein“ zu mir“", "„Er sagte ‚nein‘ zu mir“"},
        {"en", "“This ‘is’ right” and ‘that “is” too’", "“This ‘is’ right” and ‘that “is” too’"},
    };
    (void)state;
    EACH(rows, OP_TYPO_QUOTES);
}

static void apostrophes_are_no_quotation_marks(void **state)
{
    static const row rows[] = {
        {"en", "It's the '90s, 'tis rock 'n' roll; the dogs' tails.", "It’s the ’90s, ’tis rock ’n’ roll; the dogs’ tails."},
        {"en", "'Twas so in '68.", "’Twas so in ’68."},
        {"en", "\"'Tis true\" \"'Twas\" “'Til” “'Cause” \"'em\" \"'So,' he\"", "“’Tis true” “’Twas” “’Til” “’Cause” “’em” “‘So,’ he”"},
        {"en", "''Two'' and 'one 'now''", "“Two” and ‘one “now”’"},
        {"nl", "'s avonds en zo'n", "’s avonds en zo’n"},
        {"de", "Wie geht's?", "Wie geht’s?"},
        {"fr", "L'ami d'hier", "L’ami d’hier"},
        {"en", "“I don’t know,” he said.", "“I don’t know,” he said."},
        {"en", "'The dogs' tails", "‘The dogs’ tails"},
    };
    (void)state;
    EACH(rows, OP_TYPO_QUOTES);
}

static void marks_of_a_measure_become_primes(void **state)
{
    static const row rows[] = {
        {"en", "He is 5'10\" tall.", "He is 5\u203210\u2033 tall."},
        {"en", "a 5' 11\" man, 12\" long at 5' high", "a 5\u2032 11\u2033 man, 12\u2033 long at 5\u2032 high"},
        {"en", "51°30'26\" N", "51°30\u203226\u2033 N"},
        {"en", "“It was in \"2022\"”", "“It was in ‘2022’”"},
        {"en", "\"It was in 1990\" and 'in 12'", "“It was in 1990” and ‘in 12’"},
        {"en", "it was in 1990\"", "it was in 1990”"},
        {"en", "the '90s and the 747's wing", "the ’90s and the 747’s wing"},
        {"de-CH", "1'000'000 Fr.", "1’000’000 Fr."},
        {"en", "1'000", "1'000"},
    };
    static const row off[] = {{"en", "He is 5'10\" tall.", "He is 5'10\" tall."}};
    (void)state;
    EACH(rows, OP_TYPO_QUOTES | OP_TYPO_PRIMES);
    EACH(off, OP_TYPO_QUOTES);
}

static void hyphens_that_mean_dashes_become_them(void **state)
{
    static const row rows[] = {
        {"en", "why -- not --- so---and 12--15", "why – not — so—and 12–15"},
        {"en", "use --force or -v, <-- this --> and ----", "use --force or -v, <-- this --> and ----"},
        {"en", "\"I thought --\" \"-- no --\" (x --) no --, --[no-]x", "\"I thought –\" \"– no –\" (x –) no –, --[no-]x"},
        {"es", "---Sí ---dijo", "—Sí —dijo"},
        {"en", "a - b", "a - b"},
    };
    (void)state;
    EACH(rows, OP_TYPO_TEX);
}

static void french_supplies_the_spaces_of_its_high_marks(void **state)
{
    static const row rows[] = {
        {"fr", "Oui! dit: mai; qui?", "Oui\u202f! dit\u00a0: mai\u202f; qui\u202f?"},
        {"fr", "\"Bonjour!\" Quoi?! (non!)", "«\u00a0Bonjour\u202f!\u00a0» Quoi\u202f?! (non\u202f!)"},
        {"fr", "14:30, https://x.fr/?a=b;c :-) 3:4 ...?", "14:30, https://x.fr/?a=b;c\u00a0:-) 3:4 ...?"},
        {"fr-CA", "Oui! dit: mai;", "Oui! dit\u00a0: mai;"},
        {"fr-CH", "Oui! dit: mai;", "Oui! dit: mai;"},
        {"en", "Yes! said: May;", "Yes! said: May;"},
    };
    (void)state;
    EACH(rows, OP_TYPO_HOUSE);
}

static void each_language_has_its_marks(void **state)
{
    static const row rows[] = {
#define ROW(lang, in, out) {lang, in, out},
#include "typo.def"
#undef ROW
    };
    (void)state;
    EACH(rows, OP_TYPO_HOUSE | OP_TYPO_TEX | OP_TYPO_DOTS);
}

static void a_text_keeps_its_own_outer_kind(void **state)
{
    op_arena *a = op_arena_new();
    op_typo_state st = {0, 0};

    (void)state;
    op_typo(a, op_str_of("Das ist «so» gewesen."), "de", OP_TYPO_QUOTES, &st);
    same_text(op_typo(a, op_str_of("Und \"so\" auch."), "de", OP_TYPO_QUOTES, &st).s, "Und «so» auch.");
    op_arena_free(a);
}

static void a_quotation_may_go_on_over_paragraphs(void **state)
{
    op_arena *a = op_arena_new();
    op_typo_state st = {0, 0};

    (void)state;
    same_text(op_typo(a, op_str_of("\"One paragraph."), "en", OP_TYPO_QUOTES, &st).s, "“One paragraph.");
    assert_int_equal(st.open, 0x201c);
    same_text(op_typo(a, op_str_of("\"And its end.\""), "en", OP_TYPO_QUOTES, &st).s, "“And its end.”");
    assert_int_equal(st.open, 0);
    op_arena_free(a);
}

static void a_closing_mark_takes_the_shape_of_its_opening_one(void **state)
{
    static const row rows[] = {
        {"en", "“They have to [adapt] to the new one.\"", "“They have to [adapt] to the new one.”"},
        {"en", "„So\" sagte er.", "„So“ sagte er."},
        {"en", "to the new one.\"", "to the new one.”"},
    };
    (void)state;
    EACH(rows, OP_TYPO_QUOTES);
}

static void spaces_are_mended_and_no_break_spaces_stay_where_they_belong(void **state)
{
    static const row rows[] = {
        {"en", "  a  b\u00a0\tc ", "a b c"},
        {"en", "5\u00a0kg of\u00a0it", "5\u00a0kg of it"},
        {"en", "10\u202f000 and J.\u00a0K. Smith", "10\u202f000 and J.\u00a0K. Smith"},
        {"fr", "«\u00a0Non\u00a0» dit-il\u00a0; oui\u202f!", "«\u00a0Non\u00a0» dit-il\u00a0; oui\u202f!"},
        {"fr", "de\u00a0la", "de la"},
        {"en", "Mr.\u00a0Smith, No.\u00a05\u00a0… and\u00a0so", "Mr.\u00a0Smith, No.\u00a05\u00a0… and so"},
        {"cs", "v\u00a0lese", "v\u00a0lese"},
        {"en", "one\ntwo\r\nthree", "one two three"},
        {"en", " \u00a0 ", ""},
        {"en", "a\u2009b\u00adc", "a\u2009b\u00adc"},
    };
    (void)state;
    EACH(rows, OP_TYPO_SPACES);
}

static void no_break_spaces_come_where_the_language_asks(void **state)
{
    static const row rows[] = {
        {"fr", "« Oui ! » : non ; si ?", "«\u00a0Oui\u202f!\u00a0»\u00a0: non\u202f; si\u202f?"},
        {"cs", "v lese a k domu", "v\u00a0lese a\u00a0k\u00a0domu"},
        {"ru", "в 2022 г. — № 5", "в 2022\u00a0г. — №\u00a05"},
        {"en", "5 kg in a box", "5 kg in a box"},
    };
    (void)state;
    EACH(rows, OP_TYPO_NBSP);
}

static void dots_and_dashes_only_when_asked(void **state)
{
    static const row on[] = {
        {"en", "a - b ... c", "a – b … c"}, {"en", "a--b -- c", "a—b – c"}, {"en", "well-known ....", "well-known ...."}};
    static const row off[] = {{"en", "a - b ... c -- d", "a - b ... c -- d"}};
    (void)state;
    EACH(on, OP_TYPO_DOTS | OP_TYPO_DASHES);
    EACH(off, OP_TYPO_HOUSE);
}

static bool is_quote(unsigned c)
{
    return c == '"' || c == '\'' || c == 0xab || c == 0xbb || (c >= 0x2018 && c <= 0x201f) || c == 0x2039 || c == 0x203a || c == 0x2032 ||
           c == 0x2033;
}

static size_t count_marks(op_str s)
{
    size_t n = 0;
    for (size_t at = 0; at < s.n;) {
        unsigned c;
        at += op_utf8_get(s.p + at, s.n - at, &c);
        n += is_quote(c);
    }
    return n;
}

/* Source offset of a byte of the result, as op_text_source reads a map. */
static size_t source_of(const op_typo_result *r, size_t at)
{
    size_t k = 0;
    if (!r->map)
        return at;
    while (k + 1 < r->n_map && r->map[k + 1].text <= at)
        k++;
    return r->map[k].source + (at - r->map[k].text);
}

/* The repairs alone turn the source into the result, and the map leads every other byte to its like. */
static void check_result(op_arena *a, op_str in, const op_typo_result *r)
{
    op_buf b = OP_BUF_INIT;
    size_t at = 0;

    for (size_t i = 0; i < r->n_repairs; i++) {
        assert_true(r->repairs[i].begin >= at && r->repairs[i].end <= in.n);
        for (; at < r->repairs[i].begin; at++) {
            assert_int_equal(source_of(r, b.n), at);
            op_buf_char(&b, in.p[at]);
        }
        op_buf_str(&b, r->repairs[i].after);
        at = r->repairs[i].end;
    }
    for (; at < in.n; at++) {
        assert_int_equal(source_of(r, b.n), at);
        op_buf_char(&b, in.p[at]);
    }
    assert_true(op_str_eq(op_buf_view(&b), r->s));
    assert_int_equal(count_marks(in), count_marks(r->s));
    op_buf_free(&b);
    (void)a;
}

static void repairs_and_map_account_for_every_byte(void **state)
{
    static const char *const pieces[] = {"\"", "'", "“", "”", "‘", "’", "„", "«", "»", " ", "  ", "\u00a0", "\n", "a",
                                         "Wort", "5", ".", ",", "...", "-", "(", "]", "’tis", "è", "!", "г."};
    static const char *const langs[] = {"en", "de", "fr", "ru", "cs", "sv", "hu"};
    op_arena *a = op_arena_new();
    unsigned seed = 7;
    op_typo_state st = {0, 0};

    (void)state;
    for (int n = 0; n < 4000; n++) {
        op_buf b = OP_BUF_INIT;
        op_mark m = op_arena_mark(a);
        for (int k = 0; k < 24; k++) {
            seed = seed * 1103515245u + 12345u;
            op_buf_puts(&b, pieces[(seed >> 16) % (sizeof(pieces) / sizeof(pieces[0]))]);
        }
        op_typo_result r = op_typo(a, op_buf_view(&b), langs[n % 7], n & 127, n & 64 ? &st : NULL);
        check_result(a, op_buf_view(&b), &r);
        op_arena_reset(a, m);
        op_buf_free(&b);
    }
    op_arena_free(a);
}

static void what_was_mended_needs_no_mending(void **state)
{
    static const char *const texts[] = {"\"He said 'no' to \"me\" twice,\" she said.", "« Oui ! » : non ; \"si\" ?",
                                        "  a \u00a0b 'tis "};
    op_arena *a = op_arena_new();

    (void)state;
    for (size_t i = 0; i < 3; i++)
        for (int k = 0; k < 2; k++) {
            const char *lang = k ? "en" : "fr";
            op_typo_result once = mend(a, lang, texts[i], OP_TYPO_HOUSE);
            op_typo_result twice = op_typo(a, once.s, lang, OP_TYPO_HOUSE, NULL);
            assert_int_equal(twice.n_repairs, 0);
            assert_ptr_equal(twice.s.p, once.s.p);
        }
    op_arena_free(a);
}

static void a_million_marks_take_linear_time(void **state)
{
    static const char *const units[] = {"\"", "'", "“", "“a ‘", "a” ", "« ", "[\"", "‘ ”"};
    (void)state;
    for (size_t i = 0; i < sizeof(units) / sizeof(units[0]); i++) {
        op_arena *a = op_arena_new();
        op_buf b = OP_BUF_INIT;
        while (b.n < 400000)
            op_buf_puts(&b, units[i]);
        op_typo_result r = op_typo(a, op_buf_view(&b), "en", OP_TYPO_HOUSE, NULL);
        assert_true(r.s.n > 0);
        op_buf_free(&b);
        op_arena_free(a);
    }
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(straight_marks_take_the_shape_of_place_and_language),
        cmocka_unit_test(a_pair_inside_its_own_kind_takes_the_inner_kind),
        cmocka_unit_test(apostrophes_are_no_quotation_marks),
        cmocka_unit_test(marks_of_a_measure_become_primes),
        cmocka_unit_test(hyphens_that_mean_dashes_become_them),
        cmocka_unit_test(french_supplies_the_spaces_of_its_high_marks),
        cmocka_unit_test(each_language_has_its_marks),
        cmocka_unit_test(a_text_keeps_its_own_outer_kind),
        cmocka_unit_test(a_quotation_may_go_on_over_paragraphs),
        cmocka_unit_test(a_closing_mark_takes_the_shape_of_its_opening_one),
        cmocka_unit_test(spaces_are_mended_and_no_break_spaces_stay_where_they_belong),
        cmocka_unit_test(no_break_spaces_come_where_the_language_asks),
        cmocka_unit_test(dots_and_dashes_only_when_asked),
        cmocka_unit_test(repairs_and_map_account_for_every_byte),
        cmocka_unit_test(what_was_mended_needs_no_mending),
        cmocka_unit_test(a_million_marks_take_linear_time),
    };
    return cmocka_run_group_tests(tests, NULL, NULL);
}
