#include "unit.h"

#include <string.h>

#include "base/source.h"
#include "base/utf8.h"

static const op_source *source_of(op_arena *a, const char *raw, size_t n)
{
    op_sources *s = op_sources_new(a);
    uint32_t number = op_sources_add(s, "x", (op_str){raw, n});
    return s->all[number];
}

static void utf8_is_kept_byte_by_byte(void **state)
{
    op_arena *a = op_arena_new();
    const char *text = "na\xc3\xafve\r\n\xe2\x80\x9cq\xe2\x80\x9d\n";
    const op_source *s = source_of(a, text, strlen(text));
    (void)state;
    assert_int_equal(s->encoding, OP_ENC_UTF8);
    assert_true(op_str_is(s->text, text));
    for (uint32_t i = 0; i <= s->text.n; i++)
        assert_int_equal(op_source_raw(s, i), i);
    op_arena_free(a);
}

static void a_byte_order_mark_is_left_out_and_counted(void **state)
{
    op_arena *a = op_arena_new();
    const op_source *s = source_of(a, "\xef\xbb\xbfhi", 5);
    (void)state;
    assert_int_equal(s->encoding, OP_ENC_UTF8_BOM);
    assert_true(op_str_is(s->text, "hi"));
    assert_int_equal(op_source_raw(s, 0), 3);
    assert_int_equal(op_source_raw(s, 1), 4);
    assert_int_equal(op_source_raw(s, 2), 5);
    op_arena_free(a);
}

static void utf16_leads_back_to_its_own_bytes(void **state)
{
    /* "aé😀b" with and without a mark, either end first */
    static const unsigned char le[] = {0xff, 0xfe, 'a', 0, 0xe9, 0, 0x3d, 0xd8, 0x00, 0xde, 'b', 0};
    unsigned char be[sizeof(le)];
    static const size_t raw[] = {2, 4, 6, 10, 12};
    static const uint32_t text[] = {0, 1, 3, 7, 8};
    op_arena *a = op_arena_new();
    (void)state;
    for (size_t i = 0; i < sizeof(le); i += 2) {
        be[i] = le[i + 1];
        be[i + 1] = le[i];
    }
    const op_source *both[] = {source_of(a, (const char *)le, sizeof(le)), source_of(a, (const char *)be, sizeof(be))};
    for (size_t k = 0; k < 2; k++) {
        assert_true(op_str_is(both[k]->text, "a\xc3\xa9\xf0\x9f\x98\x80" "b"));
        for (size_t i = 0; i < 5; i++)
            assert_int_equal(op_source_raw(both[k], text[i]), raw[i]);
    }
    const op_source *bare = source_of(a, (const char *)le + 2, 4);
    assert_false(bare->binary);
    assert_int_equal(bare->encoding, OP_ENC_UTF16LE);
    op_arena_free(a);
}

static void an_old_code_page_is_known(void **state)
{
    op_arena *a = op_arena_new();
    const char *raw = "\x93" "caf\xe9\x94 \x96 \x80" "5";
    const op_source *s = source_of(a, raw, strlen(raw));
    (void)state;
    assert_int_equal(s->encoding, OP_ENC_WINDOWS_1252);
    assert_true(op_str_is(s->text, "\xe2\x80\x9c" "caf\xc3\xa9\xe2\x80\x9d \xe2\x80\x93 \xe2\x82\xac" "5"));
    for (uint32_t i = 0; i < s->text.n; i++)
        if (((unsigned char)s->text.p[i] & 0xc0) != 0x80 && (unsigned char)s->text.p[i] < 0x80)
            assert_int_equal(raw[op_source_raw(s, i)], s->text.p[i]);
    op_arena_free(a);
}

static void a_few_broken_bytes_are_replaced_and_told(void **state)
{
    op_arena *a = op_arena_new();
    const char *raw = "\xc3\xa9\xc3\xa9\xc3\xa9\xc3\xa9\xc3\xa9\xff z";
    const op_source *s = source_of(a, raw, strlen(raw));
    (void)state;
    assert_int_equal(s->encoding, OP_ENC_UTF8);
    assert_int_equal(s->repaired, 1);
    assert_int_equal(s->first_repair.begin, 10);
    assert_int_equal(op_source_raw(s, 13), 11); /* the space */
    assert_int_equal(op_utf8_valid(s->text.p, s->text.n), s->text.n);
    op_arena_free(a);
}

static void one_broken_byte_makes_no_code_page_of_a_short_text(void **state)
{
    static const char *const utf8[] = {
        "\xe2\x80\x9cYes\xe2\x80\x9d \xff", "a \xe2\x80\x94 b \x80", "caf\xc3\xa9 \xc3\xa0 \xe9",
        "\xe2\x80\x9cYes\xe2\x80", /* cut off inside a character */
    };
    static const char *const older[] = {"caf\xe9", "\xc3\xa9 caf\xe9", "\xe9\xe8 \xc3\xa9 \xe9 \xc3\xa9 \xe9 \xe8"};
    op_arena *a = op_arena_new();
    (void)state;
    for (size_t i = 0; i < sizeof(utf8) / sizeof(utf8[0]); i++) {
        const op_source *s = source_of(a, utf8[i], strlen(utf8[i]));
        assert_int_equal(s->encoding, OP_ENC_UTF8);
        assert_true(s->repaired > 0);
        assert_false(s->guessed);
    }
    for (size_t i = 0; i < sizeof(older) / sizeof(older[0]); i++) {
        const op_source *s = source_of(a, older[i], strlen(older[i]));
        assert_int_equal(s->encoding, OP_ENC_WINDOWS_1252);
        assert_true(s->guessed);
    }
    op_arena_free(a);
}

static void columns_of_a_long_line_count_characters(void **state)
{
    enum { CHARS = 5000 };
    op_arena *a = op_arena_new();
    char *raw = op_new_array(a, char, 4 + 2 * CHARS);
    size_t line, column;
    (void)state;
    memcpy(raw, "abc\n", 4);
    for (size_t i = 0; i < CHARS; i++)
        memcpy(raw + 4 + 2 * i, "\xc3\xa9", 2);
    const op_source *s = source_of(a, raw, 4 + 2 * CHARS);
    for (uint32_t i = 0; i <= CHARS; i += 7) {
        op_source_place(s, 4 + 2 * i, &line, &column);
        assert_int_equal(line, 2);
        assert_int_equal(column, 1 + i);
    }
    op_arena_free(a);
}

static void what_is_no_text_stays_unread(void **state)
{
    op_arena *a = op_arena_new();
    static const char zeros[64] = {0};
    (void)state;
    assert_true(source_of(a, zeros, sizeof(zeros))->binary);
    assert_true(source_of(a, "\x89PNG\r\n\x1a\n\0\0\0\rIHDR", 16)->binary);
    assert_false(source_of(a, "", 0)->binary);
    op_arena_free(a);
}

static void lines_end_in_three_ways(void **state)
{
    op_arena *a = op_arena_new();
    const char *raw = "a\rb\r\nc\nd\xc3\xa9z";
    const op_source *s = source_of(a, raw, strlen(raw));
    size_t line, column;
    (void)state;
    op_source_place(s, (uint32_t)(strchr(raw, 'b') - raw), &line, &column);
    assert_int_equal(line, 2);
    op_source_place(s, (uint32_t)(strchr(raw, 'c') - raw), &line, &column);
    assert_int_equal(line, 3);
    op_source_place(s, (uint32_t)(strchr(raw, 'z') - raw), &line, &column);
    assert_int_equal(line, 4);
    assert_int_equal(column, 3);
    raw = "\n\r\r\nq\r"; /* each of "\n", "\r" and "\r\n" ends one */
    s = source_of(a, raw, strlen(raw));
    op_source_place(s, 4, &line, &column);
    assert_int_equal(line, 4);
    op_source_place(s, 6, &line, &column);
    assert_int_equal(line, 5);
    op_arena_free(a);
}

static void what_is_utf8_already_is_not_copied(void **state)
{
    op_arena *a = op_arena_new();
    op_sources *list = op_sources_new(a);
    const char *raw = "caf\xc3\xa9", *broken = "caf\xe9 au lait";
    (void)state;
    op_sources_add_read(list, "plain", op_str_of(raw));
    op_sources_add_read(list, "broken", op_str_of(broken));
    const op_source *s = list->all[0];
    assert_ptr_equal(s->text.p, raw);
    assert_int_equal(s->encoding, OP_ENC_UTF8);
    s = list->all[1];
    assert_string_equal(s->text.p, "caf\xc3\xa9 au lait");
    assert_true(s->guessed);
    assert_string_equal(op_source_hash(list->all[0]), "850f7dc43910ff890f8879c0ed26fe697c93a067ad93a7d50f466a7028a9bf4e");
    op_arena_free(a);
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(utf8_is_kept_byte_by_byte),
        cmocka_unit_test(a_byte_order_mark_is_left_out_and_counted),
        cmocka_unit_test(utf16_leads_back_to_its_own_bytes),
        cmocka_unit_test(an_old_code_page_is_known),
        cmocka_unit_test(a_few_broken_bytes_are_replaced_and_told),
        cmocka_unit_test(one_broken_byte_makes_no_code_page_of_a_short_text),
        cmocka_unit_test(columns_of_a_long_line_count_characters),
        cmocka_unit_test(what_is_no_text_stays_unread),
        cmocka_unit_test(lines_end_in_three_ways),
        cmocka_unit_test(what_is_utf8_already_is_not_copied),
    };
    return cmocka_run_group_tests(tests, NULL, NULL);
}
