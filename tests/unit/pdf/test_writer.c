#include "pdf/writer.h"

#include <stdio.h>
#include <string.h>

#include "base/file.h"
#include "pdf/ahead.h"
#include "pdf/file.h"
#include "pdf/parts.h"
#include "pdf/put.h"
#include "unit.h"

static void what_was_written_is_read_back(void **state)
{
    enum { MANY = 450 };
    op_arena *a = op_arena_new();
    op_buf out = OP_BUF_INIT, data = OP_BUF_INIT;
    op_pdf_file f;
    uint32_t numbers[MANY];
    char text[32];
    (void)state;
    op_buf_puts(&out, "before"); /* a file need not begin where the buffer does */
    op_writer *w = op_writer_new(&out);
    for (int i = 0; i < MANY; i++)
        numbers[i] = op_writer_reserve(w);
    for (int i = MANY; i-- > 0;) {
        snprintf(text, sizeof(text), "<</N %d>>", i);
        op_writer_object(w, numbers[i], op_str_of(text));
    }
    uint32_t plain = op_writer_reserve(w), packed = op_writer_reserve(w);
    op_writer_stream(w, plain, OP_STR("/A 1"), OP_STR("endstream inside"), false);
    op_writer_stream(w, packed, OP_STR(""), (op_str){"\0\r\n", 3}, true);
    assert_true(op_writer_finish(w, numbers[0], numbers[1]));
    op_writer_free(w);

    assert_true(op_pdf_file_open(&f, op_str_sub(op_buf_view(&out), 6, out.n), a));
    for (int i = 0; i < MANY; i++) {
        long v;
        assert_true(op_pdf_file_key_int(op_pdf_file_object(&f, numbers[i]), "/N", &v));
        assert_int_equal(v, i);
    }
    assert_true(op_pdf_file_stream(&f, plain, &data));
    assert_true(op_str_is(op_buf_view(&data), "endstream inside"));
    assert_true(op_pdf_file_stream(&f, packed, &data));
    assert_int_equal(data.n, 3);
    assert_false(op_pdf_file_stream(&f, numbers[3], &data));
    assert_int_equal(op_pdf_file_object(&f, 99999).n, 0);
    op_buf_free(&out);
    op_buf_free(&data);
    op_arena_free(a);
}

static void a_number_without_object_fails(void **state)
{
    op_buf out = OP_BUF_INIT;
    (void)state;
    op_writer *w = op_writer_new(&out);
    uint32_t n = op_writer_reserve(w);
    op_writer_reserve(w);
    op_writer_object(w, n, OP_STR("null"));
    assert_false(op_writer_finish(w, n, n));
    op_writer_free(w);
    op_buf_free(&out);
}

static void an_object_written_twice_fails(void **state)
{
    op_buf out = OP_BUF_INIT;
    (void)state;
    op_writer *w = op_writer_new(&out);
    uint32_t n = op_writer_reserve(w);
    op_writer_object(w, n, OP_STR("null"));
    op_writer_object(w, n, OP_STR("null"));
    assert_false(op_writer_finish(w, n, n));
    op_writer_free(w);
    op_buf_free(&out);
}

enum { STREAMS = 60, LARGE = 300000 };

/* Streams of many sizes, some of them large, some not deflated. */
static void write_streams(op_buf *out, bool beside, uint32_t *numbers)
{
    op_writer *w = op_writer_new(out);
    op_buf data = OP_BUF_INIT;

    if (beside)
        op_writer_beside(w);
    uint32_t root = op_writer_reserve(w);
    op_writer_object(w, root, OP_STR("<<>>"));
    for (unsigned i = 0; i < STREAMS; i++) {
        op_buf_truncate(&data, 0);
        for (unsigned k = 0, n = i % 13 == 5 ? LARGE : i * 97; k < n; k++)
            op_buf_char(&data, (char)('a' + k * k / (i + 1) % 23));
        numbers[i] = op_writer_reserve(w);
        op_writer_stream(w, numbers[i], i % 3 ? OP_STR("/A 1") : OP_STR(""), op_buf_view(&data), i % 7 != 2);
    }
    assert_true(op_writer_finish(w, root, root));
    op_writer_free(w);
    op_buf_free(&data);
}

static void packing_beside_changes_no_byte(void **state)
{
    op_buf alone = OP_BUF_INIT, beside = OP_BUF_INIT, data = OP_BUF_INIT;
    op_arena *a = op_arena_new();
    uint32_t numbers[STREAMS + 1];
    op_pdf_file f;
    op_str got;
    (void)state;
    write_streams(&alone, false, numbers);
    write_streams(&beside, true, numbers);
    assert_int_equal(alone.n, beside.n);
    assert_memory_equal(alone.p, beside.p, alone.n);
    assert_true(op_pdf_file_open(&f, op_buf_view(&beside), a));
    numbers[STREAMS] = 99999; /* which cannot be read */
    op_ahead *ahead = op_ahead_new(&f, numbers, STREAMS + 1);
    for (unsigned i = 0; i < STREAMS; i++) {
        assert_true(op_pdf_file_stream(&f, numbers[i], &data));
        assert_true(op_ahead_next(ahead, &got));
        assert_int_equal(got.n, i % 13 == 5 ? LARGE : i * 97);
        assert_int_equal(got.n, data.n);
        assert_memory_equal(got.p, op_buf_view(&data).p, data.n);
    }
    assert_false(op_ahead_next(ahead, &got));
    op_ahead_free(ahead);
    op_buf_free(&alone);
    op_buf_free(&beside);
    op_buf_free(&data);
    op_arena_free(a);
}

static void a_file_given_up_ends_its_thread(void **state)
{
    op_buf out = OP_BUF_INIT;
    (void)state;
    op_writer *w = op_writer_new(&out);
    op_writer_beside(w);
    for (int i = 0; i < 5; i++)
        op_writer_stream(w, op_writer_reserve(w), OP_STR(""), OP_STR("some data"), true);
    op_writer_free(w);
    op_buf_free(&out);
}

static void the_file_bears_our_mark(void **state)
{
    op_buf out = OP_BUF_INIT;
    (void)state;
    op_writer *w = op_writer_new(&out);
    uint32_t n = op_writer_reserve(w);
    op_writer_object(w, n, OP_STR("<<>>"));
    assert_true(op_writer_finish(w, n, n));
    op_writer_free(w);
    assert_int_equal(op_file_write(OP_SCRATCH "/mark.pdf", op_buf_view(&out)), 0);
    assert_true(op_file_is_ours(OP_SCRATCH "/mark.pdf"));
    remove(OP_SCRATCH "/mark.pdf");
    op_buf_free(&out);
}

static void values_are_written_without_a_locale(void **state)
{
    op_buf b = OP_BUF_INIT;
    (void)state;
    op_pdf_put_len(&b, 1024);
    op_pdf_put_len(&b, -512);
    op_pdf_put_len(&b, 1);
    op_pdf_put_len(&b, 0);
    op_pdf_put_len(&b, 102);
    op_pdf_put_len(&b, INT64_C(2147483647));
    assert_string_equal(b.p, " 1 -0.5 0.001 0 0.1 2097151.999");
    op_buf_truncate(&b, 0);
    op_pdf_put_text(&b, OP_STR("a(b)\\"));
    op_pdf_put_text(&b, OP_STR("\xc3\xa9\xf0\x9f\x98\x80"));
    assert_string_equal(b.p, "(a\\(b\\)\\\\)<FEFF00E9D83DDE00>");
    op_buf_truncate(&b, 0);
    op_pdf_put_uri(&b, OP_STR("http://x/\xc3\xa9 (1)"));
    assert_string_equal(b.p, "(http://x/%C3%A9%20\\(1\\))");
    op_buf_truncate(&b, 0);
    op_pdf_put_date(&b, 1673395200);
    op_pdf_put_iso_date(&b, -1);
    assert_string_equal(b.p, "(D:20230111000000Z)1969-12-31T23:59:59Z");
    op_buf_truncate(&b, 0);
    op_pdf_put_iso_date(&b, INT64_MAX);
    assert_string_equal(b.p, "9999-12-31T23:59:59Z");
    op_buf_free(&b);
}

static void the_colour_profile_has_its_size_and_tags(void **state)
{
    op_buf b = OP_BUF_INIT;
    (void)state;
    op_icc_srgb(&b);
    assert_int_equal(b.n, 480);
    assert_memory_equal(b.p, "\0\0\1\xe0", 4);
    assert_memory_equal(b.p + 36, "acsp", 4);
    for (size_t i = 0; i < 10; i++) {
        const unsigned char *row = (const unsigned char *)b.p + 132 + 12 * i;
        size_t at = (size_t)row[6] << 8 | row[7], n = (size_t)row[10] << 8 | row[11];
        assert_int_equal(at % 4, 0);
        assert_true(at + n <= b.n);
    }
    op_buf_free(&b);
}

/* Every byte changed, one at a time, and every shorter file: errors, never more than that. */
static void damaged_files_are_refused_calmly(void **state)
{
    op_buf out = OP_BUF_INIT, data = OP_BUF_INIT;
    (void)state;
    op_writer *w = op_writer_new(&out);
    uint32_t n = op_writer_reserve(w), s = op_writer_reserve(w);
    op_writer_object(w, n, OP_STR("<</A[1 2 R]>>"));
    op_writer_stream(w, s, OP_STR("/B 1"), OP_STR("some data"), true);
    assert_true(op_writer_finish(w, n, n));
    op_writer_free(w);
    for (size_t i = 0; i < out.n; i++) {
        op_arena *a = op_arena_new();
        op_pdf_file f;
        char kept = out.p[i];
        op_pdf_facts facts;
        out.p[i] = (char)(kept ^ 0x15);
        if (op_pdf_file_open(&f, op_buf_view(&out), a))
            for (uint32_t k = 0; k < 8; k++) {
                op_pdf_file_object(&f, k);
                op_pdf_file_stream(&f, k, &data);
            }
        assert_false(op_pdf_check(op_buf_view(&out), &facts));
        out.p[i] = kept;
        assert_false(op_pdf_check(op_str_sub(op_buf_view(&out), 0, i), &facts));
        op_arena_free(a);
    }
    op_buf_free(&out);
    op_buf_free(&data);
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(what_was_written_is_read_back),
        cmocka_unit_test(a_number_without_object_fails),
        cmocka_unit_test(an_object_written_twice_fails),
        cmocka_unit_test(packing_beside_changes_no_byte),
        cmocka_unit_test(a_file_given_up_ends_its_thread),
        cmocka_unit_test(the_file_bears_our_mark),
        cmocka_unit_test(values_are_written_without_a_locale),
        cmocka_unit_test(the_colour_profile_has_its_size_and_tags),
        cmocka_unit_test(damaged_files_are_refused_calmly),
    };
    return cmocka_run_group_tests(tests, NULL, NULL);
}
