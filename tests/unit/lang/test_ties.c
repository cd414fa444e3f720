#include "lang/ties.h"

#include <string.h>

#include "unit.h"

static const struct {
    const char *lang, *text;
} rows[] = {
#define ROW(lang, text) {lang, text},
#include "ties.def"
#undef ROW
};

static bool parts(char c)
{
    return c == ' ' || c == '~';
}

/* Every space of a row: does it hold where the row says so, and only there? */
static int check(const char *lang, const char *text)
{
    const op_ties *ties = op_ties_of(lang);
    size_t n = strlen(text), begin = 0;
    int wrong = 0;

    for (size_t at = 0; at < n; at++) {
        if (!parts(text[at]))
            continue;
        size_t end = at + 1;
        while (end < n && !parts(text[end]))
            end++;
        op_str before = {text + begin, at - begin}, after = {text + at + 1, end - at - 1};
        bool as_said = op_ties_hold(ties, before, after) == (text[at] == '~');
        wrong += !as_said;
        if (!as_said)
            print_error("%s: \"%.*s|%.*s\" %s hold\n", lang, (int)before.n, before.p, (int)after.n, after.p,
                     text[at] == '~' ? "should" : "should not");
        begin = at + 1;
    }
    return wrong;
}

static void words_hold_together_as_the_language_has_it(void **state)
{
    int wrong = 0;

    (void)state;
    for (size_t i = 0; i < sizeof(rows) / sizeof(rows[0]); i++)
        wrong += check(rows[i].lang, rows[i].text);
    assert_int_equal(wrong, 0);
}

static void any_bytes_are_words(void **state)
{
    static const char *const odd[] = {"\xff", ".", "..", "5.", "\xc2", "\xc2\xa7", "(", "((", "I", "\xe2\x84", "5",
                                     "\xff\xfe\xff\xfe\xff\xfe\xff\xfe\xff\xfe\xff\xfe\xff\xfe\xff\xfe\xff\xfe\xff\xfe\xff\xfe\xff\xfe"
                                     "\xff\xfe\xff\xfe\xff\xfe\xff\xfe\xff\xfe\xff\xfe\xff\xfe\xff."};

    (void)state;
    for (size_t a = 0; a < sizeof(odd) / sizeof(odd[0]); a++)
        for (size_t b = 0; b < sizeof(odd) / sizeof(odd[0]); b++)
            op_ties_hold(op_ties_of(a & 1 ? "ru" : "en"), op_str_of(odd[a]), op_str_of(odd[b]));
    assert_false(op_ties_hold(op_ties_of(NULL), OP_STR(""), OP_STR("a")));
    assert_true(op_ties_hold(op_ties_of("xx"), OP_STR("5"), OP_STR("km")));
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(words_hold_together_as_the_language_has_it),
        cmocka_unit_test(any_bytes_are_words),
    };
    return cmocka_run_group_tests(tests, NULL, NULL);
}
