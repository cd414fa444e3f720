#include "unit.h"

#include <errno.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <sys/stat.h>
#include <unistd.h>

#include <glib.h>

#include "base/arena.h"
#include "base/buf.h"
#include "base/diag.h"
#include "base/file.h"
#include "base/hash.h"
#include "base/len.h"
#include "base/utf8.h"

static void blocks_are_zeroed_aligned_and_survive_growth(void **state)
{
    op_arena *a = op_arena_new();
    char *first = op_arena_alloc(a, 100, 1);
    (void)state;
    memset(first, 'x', 100);
    for (int i = 0; i < 5000; i++) {
        unsigned char *p = op_arena_alloc(a, 1 + (size_t)i % 97, 3);
        assert_int_equal((uintptr_t)p % 16, 0);
        for (size_t k = 0; k < (1 + (size_t)i % 97) * 3; k++)
            assert_int_equal(p[k], 0);
        memset(p, 0xff, (1 + (size_t)i % 97) * 3);
    }
    for (int i = 0; i < 100; i++)
        assert_int_equal(first[i], 'x');
    op_arena_free(a);
    op_arena_free(NULL);
}

static void a_reset_gives_back_what_came_since_the_mark(void **state)
{
    op_arena *a = op_arena_new();
    char *kept = op_arena_dup(a, "kept", 4);
    (void)state;
    for (int round = 0; round < 100; round++) {
        op_mark m = op_arena_mark(a);
        for (int i = 0; i < 50; i++)
            op_arena_alloc(a, 10000, 1);
        op_arena_reset(a, m);
    }
    assert_string_equal(kept, "kept");
    assert_true(op_arena_size(a) < 1 << 20);
    op_arena_free(a);
}

static void arrays_grow_and_keep_their_elements(void **state)
{
    op_arena *a = op_arena_new();
    int *v = NULL;
    size_t n = 0, cap = 0;
    (void)state;
    for (int i = 0; i < 1000; i++) {
        v = op_grow(a, v, n, &cap, sizeof(*v));
        v[n++] = i;
    }
    for (int i = 0; i < 1000; i++)
        assert_int_equal(v[i], i);
    op_arena_free(a);
}

static void large_arrays_grow_without_copies_and_marks_survive_it(void **state)
{
    op_arena *a = op_arena_new();
    uint32_t *v = NULL, *w = NULL;
    size_t n = 0, cap = 0, n_w = 0, cap_w = 0;
    char *kept = op_arena_dup(a, "kept", 4);
    (void)state;
    for (uint32_t i = 0; i < 300000; i++) { /* two by turns, and small blocks between them */
        v = op_grow_large(a, v, n, &cap, sizeof(*v));
        v[n++] = i;
        if (i % 3 == 0) {
            w = op_grow_large(a, w, n_w, &cap_w, sizeof(*w));
            w[n_w++] = ~i;
        }
        if (i % 1000 == 0)
            op_arena_alloc(a, 10, 1);
    }
    for (uint32_t i = 0; i < 300000; i++) {
        assert_int_equal(v[i], i);
        if (i % 3 == 0)
            assert_int_equal(w[i / 3], ~i);
    }
    assert_true(op_arena_size(a) < 3000000); /* 1.6 MB, and a quarter of room */
    op_mark m = op_arena_mark(a);
    while (n < 600000) {
        v = op_grow_large(a, v, n, &cap, sizeof(*v));
        v[n++] = 0;
    }
    op_arena_alloc(a, 1 << 20, 1);
    op_arena_reset(a, m);
    assert_int_equal(w[99999], ~(uint32_t)299997);
    assert_string_equal(kept, "kept");
    op_arena_free(a);
}

static void an_array_gives_back_what_it_did_not_need(void **state)
{
    op_arena *a = op_arena_new();
    size_t cap = 0, old;
    (void)state;
    int *v = op_grow(a, NULL, 0, &cap, sizeof(*v));
    v[0] = 7;
    old = cap;
    op_arena_trim(a, v, 1, &cap, sizeof(*v));
    assert_true(cap == 1 || cap == old); /* under a sanitizer blocks stay as they are */
    char *behind = op_arena_dup(a, "behind", 6);
    v = op_grow(a, v, cap, &cap, sizeof(*v));
    for (size_t i = 1; i < cap; i++) {
        assert_int_equal(v[i], 0);
        v[i] = -1;
    }
    assert_int_equal(v[0], 7);
    assert_string_equal(behind, "behind");
    op_arena_trim(a, behind, 0, &(size_t){0}, 1); /* has nothing to give */
    assert_string_equal(behind, "behind");
    op_arena_free(a);
}

static void buffers_quote_and_escape(void **state)
{
    op_buf b = OP_BUF_INIT;
    (void)state;
    op_buf_quoted(&b, OP_STR("a\"\\\n\t\x01z"));
    assert_string_equal(b.p, "\"a\\\"\\\\\\n\\t\\u0001z\"");
    op_buf_truncate(&b, 0);
    op_buf_xml(&b, OP_STR("<a&\"\x02>"));
    assert_string_equal(b.p, "&lt;a&amp;&quot;\xef\xbf\xbd&gt;");
    op_buf_truncate(&b, 0);
    op_buf_printf(&b, "%05d|%s", 42, "x");
    assert_string_equal(b.p, "00042|x");
    for (int n = 1; n < 700; n++) { /* whatever room there is */
        size_t before = b.n;
        op_buf_printf(&b, "%0*d", n, 7);
        assert_int_equal(b.n, before + (size_t)n);
        assert_int_equal(strlen(b.p), b.n);
        assert_int_equal(b.p[b.n - 1], '7');
    }
    op_buf_free(&b);
}

static void code_points_go_both_ways(void **state)
{
    static const unsigned all[] = {0x41, 0x7f, 0x80, 0x7ff, 0x800, 0xd7ff, 0xe000, 0xfffd, 0x10000, 0x10ffff};
    char out[4];
    unsigned c;
    (void)state;
    for (size_t i = 0; i < sizeof(all) / sizeof(all[0]); i++) {
        size_t n = op_utf8_put(out, all[i]);
        assert_int_equal(op_utf8_get(out, n, &c), n);
        assert_int_equal(c, all[i]);
        assert_int_equal(op_utf8_before(out, n, &c), n);
        assert_int_equal(c, all[i]);
        assert_int_equal(op_utf8_valid(out, n), n);
    }
}

static void ill_formed_bytes_are_passed_one_at_a_time(void **state)
{
    /* overlong, surrogate, beyond the last, cut short, a lone continuation */
    static const char *const bad[] = {"\xc0\xaf", "\xed\xa0\x80", "\xf4\x90\x80\x80", "\xe2\x82", "\x80", "\xff"};
    unsigned c;
    (void)state;
    for (size_t i = 0; i < sizeof(bad) / sizeof(bad[0]); i++) {
        assert_int_equal(op_utf8_get(bad[i], strlen(bad[i]), &c), 1);
        assert_int_equal(c, OP_UTF8_BAD);
        assert_int_equal(op_utf8_valid(bad[i], strlen(bad[i])), 0);
    }
    assert_int_equal(op_utf8_count("a\xc3\xa9z", 4), 3);
}

static void a_hash_is_that_of_the_standard(void **state)
{
    char hex[OP_SHA256_HEX + 1];
    (void)state;
    op_sha256("abc", 3, hex); /* FIPS 180-2, B.1 */
    assert_string_equal(hex, "ba7816bf8f01cfea414140de5dae2223b00361a396177a9cb410ff61f20015ad");
    char *million = malloc(1000000);
    memset(million, 'a', 1000000);
    op_sha256(million, 1000000, hex); /* B.3 */
    assert_string_equal(hex, "cdc76e5c9914fb9281a1c7e284d73e67f1809a48a497200e046d39ccc7112cd0");
    free(million);
}

static void lengths_scale_with_rounding(void **state)
{
    (void)state;
    assert_int_equal(OP_PT(1), 1024);
    assert_int_equal(OP_MM(25.4), 72 * 1024);
    assert_int_equal(op_len_scale(10, 1, 4), 3);
    assert_int_equal(op_len_scale(-10, 1, 4), -3);
    assert_int_equal(op_len_scale(INT32_MAX, 1000, 1000), INT32_MAX);
}

static op_diags *diags_on(op_arena *a, const char *text)
{
    op_sources *s = op_sources_new(a);
    op_sources_add(s, "talk.txt", op_str_of(text));
    return op_diags_new(a, s);
}

static void messages_come_in_source_order_with_line_and_column(void **state)
{
    op_arena *a = op_arena_new();
    op_diags *d = diags_on(a, "one\nt\xc3\xa9o two\n");
    op_buf b = OP_BUF_INIT;
    (void)state;
    op_diag_add(d, OP_DIAG_ENCODING_REPAIRED, (op_span){0, 9, 12}, "30 \"x\"");
    op_diag_add(d, OP_DIAG_LIMIT, (op_span){0, 0, 3}, NULL);
    op_diag_add(d, OP_DIAG_LIMIT, (op_span){0, 0, 3}, NULL);
    op_diags_print(d, (op_diag_format){.least = OP_WARNING}, &b);
    assert_string_equal(b.p, "talk.txt:1:1: error: beyond a limit; not read [limit]\n"
                             "talk.txt:2:5: warning: no character in the text's encoding; replaced by U+FFFD: \"30 \\\"x\\\"\" [encoding]\n");
    assert_int_equal(op_diags_worst(d), OP_ERROR);
    assert_int_equal(op_diags_count(d, OP_ERROR), 1);
    op_buf_truncate(&b, 0);
    op_diags_print(d, (op_diag_format){.least = OP_ERROR, .excerpt = true}, &b);
    assert_non_null(strstr(b.p, "    1 | one\n      | ^~~\n"));
    op_buf_free(&b);
    op_arena_free(a);
}

static void ids_of_messages_are_unique_and_plain(void **state)
{
    (void)state;
    for (int i = 0; i < OP_DIAG_COUNT; i++) {
        const char *id = op_diag_id((op_diag_code)i);
        assert_int_equal(strspn(id, "abcdefghijklmnopqrstuvwxyz0123456789-"), strlen(id));
        for (int k = 0; k < i; k++)
            assert_string_not_equal(id, op_diag_id((op_diag_code)k));
    }
}

static void a_file_appears_whole_and_is_read_back(void **state)
{
    op_arena *a = op_arena_new();
    char path[] = "base-test-XXXXXX";
    op_str back;
    (void)state;
    int fd = mkstemp(path);
    assert_true(fd >= 0);
    close(fd);
    assert_int_equal(op_file_write(path, OP_STR("%PDF-1.7\n%offprint\nx")), 0);
    assert_int_equal(op_file_read(a, path, 1000, &back), 0);
    assert_true(op_str_is(back, "%PDF-1.7\n%offprint\nx"));
    assert_true(op_file_is_ours(path));
    assert_int_equal(op_file_read(a, path, 5, &back), EFBIG);
    assert_int_equal(op_file_write(path, OP_STR("%PDF-1.7\nsomebody else's")), 0);
    assert_false(op_file_is_ours(path));
    assert_int_not_equal(op_file_write("no/such/folder/x", OP_STR("x")), 0);
    const char *staged;
    assert_int_equal(op_file_stage(a, path, OP_STR("new"), &staged), 0);
    op_file_discard(staged);
    assert_int_equal(op_file_read(a, path, 1000, &back), 0);
    assert_true(op_str_starts(back, "%PDF"));
    unlink(path);
    op_arena_free(a);
}

static void what_is_no_regular_file_is_refused_and_not_waited_for(void **state)
{
    op_arena *a = op_arena_new();
    char path[256], name[32];
    op_str back;
    int ends[2];

    (void)state;
    snprintf(path, sizeof(path), OP_SCRATCH "/fifo-%ld", (long)getpid());
    assert_int_equal(mkfifo(path, 0600), 0);
    assert_int_equal(op_file_read(a, path, 1000, &back), OP_FILE_IRREGULAR);
    assert_false(op_file_is_ours(path));
    remove(path);
    assert_int_equal(op_file_read(a, "/dev/zero", 1000, &back), OP_FILE_IRREGULAR);
    assert_string_equal(op_file_error(OP_FILE_IRREGULAR), "not a regular file");
    assert_int_equal(op_file_read(a, OP_SCRATCH, 1000, &back), EISDIR);
    assert_int_equal(op_file_read(a, "/dev/null", 1000, &back), 0);
    assert_int_equal(back.n, 0);
    assert_int_equal(pipe(ends), 0); /* what a shell hands over stays a file */
    assert_int_equal(write(ends[1], "text", 4), 4);
    close(ends[1]);
    snprintf(name, sizeof(name), "/dev/fd/%d", ends[0]);
    assert_int_equal(op_file_read(a, name, 1000, &back), 0);
    assert_true(op_str_eq(back, OP_STR("text")));
    close(ends[0]);
    op_arena_free(a);
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(blocks_are_zeroed_aligned_and_survive_growth),
        cmocka_unit_test(a_reset_gives_back_what_came_since_the_mark),
        cmocka_unit_test(arrays_grow_and_keep_their_elements),
        cmocka_unit_test(an_array_gives_back_what_it_did_not_need),
        cmocka_unit_test(large_arrays_grow_without_copies_and_marks_survive_it),
        cmocka_unit_test(buffers_quote_and_escape),
        cmocka_unit_test(code_points_go_both_ways),
        cmocka_unit_test(ill_formed_bytes_are_passed_one_at_a_time),
        cmocka_unit_test(a_hash_is_that_of_the_standard),
        cmocka_unit_test(lengths_scale_with_rounding),
        cmocka_unit_test(messages_come_in_source_order_with_line_and_column),
        cmocka_unit_test(ids_of_messages_are_unique_and_plain),
        cmocka_unit_test(a_file_appears_whole_and_is_read_back),
        cmocka_unit_test(what_is_no_regular_file_is_refused_and_not_waited_for),
    };
    return cmocka_run_group_tests(tests, NULL, NULL);
}
