#include <string.h>

#include "model/doc.h"
#include "read/frontmatter.h"
#include "base/nearest.h"
#include "read/yaml.h"

#include "unit.h"

typedef struct {
    op_document *d;
    op_yaml *root;
    op_str text;
} reading;

static reading read_yaml(op_arena *a, const char *text)
{
    reading r = {.d = op_document_new(a), .text = op_str_of(text)};
    uint32_t source = op_sources_add(r.d->sources, "x.yaml", r.text);

    r.root = op_yaml_read(a, r.d->diags, r.text, (op_span){source, 0, (uint32_t)r.text.n});
    return r;
}

static bool has_message(const reading *r, const char *id)
{
    for (size_t i = 0; i < r->d->diags->n; i++)
        if (strcmp(op_diag_id(r->d->diags->all[i].code), id) == 0)
            return true;
    return false;
}

/* Plain and quoted scalars without escapes stand in the source as they are. */
static void check_places(const reading *r, const op_yaml *y)
{
    for (; y; y = y->next) {
        if (y->kind == OP_YAML_SCALAR)
            assert_true(op_str_eq(op_str_sub(r->text, y->span.begin, y->span.end), y->text));
        if (y->key.n)
            assert_true(op_str_eq(op_str_sub(r->text, y->key_span.begin, y->key_span.end), y->key));
        check_places(r, y->first);
    }
}

static void every_scalar_knows_its_place(void **state)
{
    (void)state;
    op_arena *a = op_arena_new();
    reading r = read_yaml(a, "# é comment\ntitle: Été à \"Paris\"\nlist: [a, 'b c', \"d\"]\r\nmap:\n  κλειδί: τιμή  # x\n  n: 1\n- ");
    assert_null(r.root); /* a list item below a map */
    r = read_yaml(a, "# é comment\ntitle: Été à \"Paris\"\nlist: [a, 'b c', \"d\"]\r\nmap:\n  κλειδί: τιμή  # x\n  n: 1\n");
    assert_non_null(r.root);
    check_places(&r, r.root->first);
    assert_string_equal(op_yaml_get(op_yaml_get(r.root, "map"), "κλειδί")->text.p, "τιμή");
    op_arena_free(a);
}

static void what_is_unsafe_is_refused(void **state)
{
    static const struct {
        const char *text, *id;
        bool read;
    } rows[] = {
        {"a: &x 1\nb: *x\n", "yaml", false},     {"a: 1\na: 2\n", "yaml-repeated", true},
        {"a: !!python/x 1\n", "yaml-tag", true}, {"a: 1\n---\nb: 2\n", "yaml-second", true},
        {"a: [1, 2\n", "yaml", false},           {"a: \x01\n", "yaml", false},
        {"? [a]\n: b\n", "yaml", false},         {"a: b: c\n", "yaml", false},
    };
    (void)state;
    op_arena *a = op_arena_new();
    for (size_t i = 0; i < sizeof(rows) / sizeof(rows[0]); i++) {
        reading r = read_yaml(a, rows[i].text);
        if ((r.root != NULL) != rows[i].read || !has_message(&r, rows[i].id))
            fail_msg("row %zu: %s", i, rows[i].text);
    }
    op_arena_free(a);
}

static void the_first_of_repeated_names_counts(void **state)
{
    (void)state;
    op_arena *a = op_arena_new();
    reading r = read_yaml(a, "a: 1\nb: 2\na: 3\na: 4\n");
    assert_int_equal(r.root->n, 2);
    assert_string_equal(op_yaml_get(r.root, "a")->text.p, "1");
    assert_int_equal(r.d->diags->n, 2);
    op_arena_free(a);
}

static void nesting_is_limited(void **state)
{
    (void)state;
    op_arena *a = op_arena_new();
    char deep[200] = "a: ";
    memset(deep + 3, '[', 60);
    memset(deep + 63, ']', 60);
    reading r = read_yaml(a, deep);
    assert_null(r.root);
    assert_true(has_message(&r, "limit"));
    op_arena_free(a);
}

static void nothing_but_comments_is_nothing(void **state)
{
    (void)state;
    op_arena *a = op_arena_new();
    reading r = read_yaml(a, "# only this\n");
    assert_null(r.root);
    assert_int_equal(r.d->diags->n, 0);
    op_arena_free(a);
}

static void dates_of_headers_are_read_or_refused(void **state)
{
    static const char *const rows[][2] = {
        {"2023-01-11", "2023-01-11"},
        {"2023-01-11T10:00:00Z", "2023-01-11"},
        {"2023-01-11 10:00", "2023-01-11"},
        {"2023/01/11", "2023-01-11"},
        {"2023-01", "2023-01"},
        {"2023", "2023"},
        {"11 January 2023", "2023-01-11"},
        {"January 11, 2023", "2023-01-11"},
        {"Wednesday, 11 January, 2023", "2023-01-11"},
        {"Wed 11 Jan. 2023", "2023-01-11"},
        {"2nd of Sept 2023", "2023-09-02"},
        {"January 2023", "2023-01"},
        {"11/01/2023", NULL},
        {"31 February 2023", NULL},
        {"2023-13-01", NULL},
        {"yesterday", NULL},
        {"January", NULL},
        {"", NULL},
        {"0 January 2023", NULL},
    };
    (void)state;
    for (size_t i = 0; i < sizeof(rows) / sizeof(rows[0]); i++) {
        char out[16] = "";
        assert_int_equal(op_read_header_date(op_str_of(rows[i][0]), out), rows[i][1] != NULL);
        if (rows[i][1])
            assert_string_equal(out, rows[i][1]);
    }
}

static void language_tags_get_their_case(void **state)
{
    static const char *const rows[][2] = {
        {"en", "en"}, {"EN_gb", "en-GB"}, {"zh-hans-cn", "zh-Hans-CN"}, {"es-419", "es-419"}, {"english please", NULL},
        {"e", NULL},  {"", NULL},         {"en-", NULL},
    };
    (void)state;
    op_arena *a = op_arena_new();
    for (size_t i = 0; i < sizeof(rows) / sizeof(rows[0]); i++) {
        const char *tag = op_language_tag(a, op_str_of(rows[i][0]));
        assert_int_equal(tag != NULL, rows[i][1] != NULL);
        if (tag)
            assert_string_equal(tag, rows[i][1]);
    }
    op_arena_free(a);
}

static void the_nearest_name_is_near(void **state)
{
    static const char *const names[] = {"title", "author", "chapters", "date"};
    (void)state;
    assert_string_equal(op_nearest(op_str_of("tilte"), names, 4, sizeof(*names)), "title");
    assert_string_equal(op_nearest(op_str_of("Chapter"), names, 4, sizeof(*names)), "chapters");
    assert_null(op_nearest(op_str_of("colour"), names, 4, sizeof(*names)));
    assert_null(op_nearest(op_str_of(""), names, 4, sizeof(*names)));
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(every_scalar_knows_its_place), cmocka_unit_test(what_is_unsafe_is_refused),
        cmocka_unit_test(the_first_of_repeated_names_counts), cmocka_unit_test(nesting_is_limited),
        cmocka_unit_test(nothing_but_comments_is_nothing), cmocka_unit_test(dates_of_headers_are_read_or_refused),
        cmocka_unit_test(language_tags_get_their_case), cmocka_unit_test(the_nearest_name_is_near),
    };
    return cmocka_run_group_tests(tests, NULL, NULL);
}
