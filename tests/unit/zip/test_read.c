#include "unit.h"

#include <stdlib.h>
#include <string.h>
#include <zip.h>

#include "zip/zip.h"

typedef struct {
    const char *name;
    op_str data;
} member;

/* An archive made by libzip itself, with names that our writer would never be given. */
static void pack(op_buf *out, const member *m, size_t n, zip_uint32_t mode)
{
    zip_source_t *target = zip_source_buffer_create(NULL, 0, 0, NULL);
    zip_t *z = zip_open_from_source(target, ZIP_TRUNCATE, NULL);
    char block[4096];
    zip_int64_t got;

    zip_source_keep(target);
    for (size_t i = 0; i < n; i++) {
        zip_int64_t at = zip_file_add(z, m[i].name, zip_source_buffer(z, m[i].data.p, m[i].data.n, 0), ZIP_FL_ENC_UTF_8);
        assert_true(at >= 0);
        if (mode)
            zip_file_set_external_attributes(z, (zip_uint64_t)at, 0, ZIP_OPSYS_UNIX, mode << 16);
    }
    assert_int_equal(zip_close(z), 0);
    zip_source_open(target);
    while ((got = zip_source_read(target, block, sizeof(block))) > 0)
        op_buf_add(out, block, (size_t)got);
    zip_source_close(target);
    zip_source_free(target);
}

static op_zip_trouble trouble(const member *m, size_t n, op_zip_limits limits, zip_uint32_t mode)
{
    op_buf b = OP_BUF_INIT;
    op_zip_trouble why;

    pack(&b, m, n, mode);
    op_zip_close(op_zip_open(op_buf_view(&b), limits, &why));
    op_buf_free(&b);
    return why;
}

static void what_was_written_is_read_back(void **state)
{
    op_zip_writer *w = op_zip_writer_new();
    op_arena *a = op_arena_new();
    op_buf b = OP_BUF_INIT;
    op_zip_trouble why;
    op_str s;
    size_t i;
    (void)state;

    op_zip_add(w, "mimetype", OP_STR("m"), OP_ZIP_STORED);
    op_zip_add(w, "EPUB/a.txt", OP_STR("aaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaa"), OP_ZIP_DEFLATED);
    assert_true(op_zip_finish(w, &b));
    op_zip_writer_free(w);
    op_zip_reader *r = op_zip_open(op_buf_view(&b), OP_ZIP_LIMITS, &why);
    assert_non_null(r);
    assert_int_equal(op_zip_count(r), 2);
    assert_true(op_zip_is_stored(r, 0));
    assert_false(op_zip_find(r, "EPUB/A.txt", &i));
    assert_true(op_zip_find(r, "EPUB/a.txt", &i));
    assert_int_equal(op_zip_read(r, i, a, &s), OP_ZIP_OK);
    assert_true(op_str_is(s, "aaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaa"));
    op_zip_close(r);
    op_buf_free(&b);
    op_arena_free(a);
}

static void hostile_names_are_refused(void **state)
{
    static const char *const bad[] = {"../a", "/a", "a/../../b", "a//b", "./a", "C:a", "a\\b", "a\nb"};
    (void)state;
    for (size_t i = 0; i < sizeof(bad) / sizeof(*bad); i++)
        assert_int_equal(trouble(&(member){bad[i], OP_STR("x")}, 1, OP_ZIP_LIMITS, 0), OP_ZIP_NAME);
    assert_true(op_zip_name_ok(OP_STR("EPUB/text/")));
    assert_true(op_zip_name_ok(OP_STR("a..b/...c")));
    assert_false(op_zip_name_ok(OP_STR("")));
    assert_false(op_zip_name_ok(OP_STR("a\0b")));
    assert_false(op_zip_name_ok(OP_STR("\xff")));
}

static void names_that_differ_in_case_alone_are_duplicates(void **state)
{
    const member m[] = {{"b", OP_STR("1")}, {"a/X", OP_STR("1")}, {"c", OP_STR("1")}, {"A/x", OP_STR("2")}};
    (void)state;
    assert_int_equal(trouble(m, 4, OP_ZIP_LIMITS, 0), OP_ZIP_DUPLICATE);
    assert_int_equal(trouble(m, 3, OP_ZIP_LIMITS, 0), OP_ZIP_OK);
}

static void each_limit_has_its_own_refusal(void **state)
{
    const size_t big = 3 << 20;
    char *zeros = calloc(big, 1);
    const member one = {"a", {zeros, big}};
    const member two[] = {{"a", OP_STR("123456")}, {"b", OP_STR("123456")}};
    (void)state;
    assert_int_equal(trouble(&one, 1, OP_ZIP_LIMITS, 0), OP_ZIP_RATIO);
    assert_int_equal(trouble(&one, 1, (op_zip_limits){9, 1 << 20, 1 << 30, 5000}, 0), OP_ZIP_SIZE);
    assert_int_equal(trouble(two, 2, (op_zip_limits){1, 99, 99, 9}, 0), OP_ZIP_ENTRIES);
    assert_int_equal(trouble(two, 2, (op_zip_limits){2, 99, 11, 9}, 0), OP_ZIP_SIZE);
    assert_int_equal(trouble(two, 2, (op_zip_limits){2, 6, 12, 9}, 0), OP_ZIP_OK);
    assert_int_equal(trouble(two, 1, OP_ZIP_LIMITS, 0120777), OP_ZIP_LINK);
    free(zeros);
}

static void damage_is_found(void **state)
{
    const member m = {"a", OP_STR("some words that are stored here, and here, and here, and here")};
    op_arena *a = op_arena_new();
    op_buf b = OP_BUF_INIT;
    op_zip_trouble why;
    op_str s;
    (void)state;

    pack(&b, &m, 1, 0);
    b.p[35] ^= 0x20;
    op_zip_reader *r = op_zip_open(op_buf_view(&b), OP_ZIP_LIMITS, &why);
    if (r)
        assert_int_equal(op_zip_read(r, 0, a, &s), OP_ZIP_BROKEN);
    op_zip_close(r);
    assert_null(op_zip_open(op_str_sub(op_buf_view(&b), 0, b.n / 2), OP_ZIP_LIMITS, &why));
    assert_int_equal(why, OP_ZIP_BROKEN);
    assert_null(op_zip_open(OP_STR("PK"), OP_ZIP_LIMITS, &why));
    op_buf_free(&b);
    op_arena_free(a);
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(what_was_written_is_read_back),
        cmocka_unit_test(hostile_names_are_refused),
        cmocka_unit_test(names_that_differ_in_case_alone_are_duplicates),
        cmocka_unit_test(each_limit_has_its_own_refusal),
        cmocka_unit_test(damage_is_found),
    };
    return cmocka_run_group_tests(tests, NULL, NULL);
}
