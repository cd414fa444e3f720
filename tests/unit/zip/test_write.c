#include "unit.h"

#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <time.h>

#include "base/file.h"
#include "zip/zip.h"

static void make(op_buf *out)
{
    static char lines[20000];
    op_zip_writer *w = op_zip_writer_new();

    for (size_t i = 0; i < sizeof(lines); i++)
        lines[i] = (char)('a' + i * i % 17);
    op_zip_add(w, "mimetype", OP_STR("application/epub+zip"), OP_ZIP_STORED);
    op_zip_add(w, "EPUB/long.txt", (op_str){lines, sizeof(lines)}, OP_ZIP_DEFLATED);
    op_zip_add(w, "EPUB/b\xc3\xa9.txt", OP_STR("short"), OP_ZIP_DEFLATED);
    op_zip_add(w, "EPUB/empty", OP_STR(""), OP_ZIP_DEFLATED);
    assert_true(op_zip_finish(w, out));
    op_zip_writer_free(w);
}

static void mimetype_comes_first_stored_and_without_an_extra_field(void **state)
{
    op_buf out = OP_BUF_INIT;
    (void)state;
    make(&out);
    assert_memory_equal(out.p, "PK\3\4", 4);
    assert_memory_equal(out.p + 8, "\0\0", 2);  /* method */
    assert_memory_equal(out.p + 26, "\10\0\0\0", 4); /* name of 8 bytes, no extra */
    assert_memory_equal(out.p + 30, "mimetypeapplication/epub+zip", 28);
    op_buf_free(&out);
}

static void no_entry_has_an_extra_field(void **state)
{
    op_buf out = OP_BUF_INIT;
    int seen = 0;
    (void)state;
    make(&out);
    for (size_t i = 0; i + 46 < out.n; i++)
        if (memcmp(out.p + i, "PK\1\2", 4) == 0) {
            assert_memory_equal(out.p + i + 30, "\0\0", 2);
            seen++;
        } else if (memcmp(out.p + i, "PK\3\4", 4) == 0) {
            assert_memory_equal(out.p + i + 28, "\0\0", 2);
            assert_int_equal(out.p[i + 6] & 8, 0); /* sizes stand in the header, not behind the data */
        }
    assert_int_equal(seen, 4);
    op_buf_free(&out);
}

static void same_files_give_the_same_bytes_in_any_time_zone(void **state)
{
    op_buf a = OP_BUF_INIT, b = OP_BUF_INIT;
    (void)state;
    make(&a);
    setenv("TZ", "Asia/Almaty", 1);
    tzset();
    make(&b);
    assert_int_equal(a.n, b.n);
    assert_memory_equal(a.p, b.p, a.n);
    op_buf_free(&a);
    op_buf_free(&b);
}

static void an_archive_is_known_as_ours(void **state)
{
    op_buf out = OP_BUF_INIT;
    (void)state;
    make(&out);
    assert_int_equal(op_file_write(OP_SCRATCH "/ours.zip", op_buf_view(&out)), 0);
    assert_true(op_file_is_ours(OP_SCRATCH "/ours.zip"));
    remove(OP_SCRATCH "/ours.zip");
    op_buf_free(&out);
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(mimetype_comes_first_stored_and_without_an_extra_field),
        cmocka_unit_test(no_entry_has_an_extra_field),
        cmocka_unit_test(same_files_give_the_same_bytes_in_any_time_zone),
        cmocka_unit_test(an_archive_is_known_as_ours),
    };
    return cmocka_run_group_tests(tests, NULL, NULL);
}
