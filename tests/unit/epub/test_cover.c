#include "unit.h"

#include <stdio.h>
#include <stdlib.h>
#include <string.h>

#include "base/file.h"
#include "paint/cover.h"

static op_fonts *fonts;
static op_arena *arena;

static int open_fonts(void **state)
{
    (void)state;
    arena = op_arena_new();
    fonts = op_fonts_new(NULL, op_diags_new(arena, op_sources_new(arena)));
    return 0;
}

static int close_fonts(void **state)
{
    (void)state;
    op_fonts_free(fonts);
    op_arena_free(arena);
    return 0;
}

/* NULL where the face is not installed: such a test is skipped. */
static const op_face *black(void)
{
    const op_face *f = op_face_find(fonts, "Vollkorn", 900, OP_SLANT_ROMAN);
    if (!f)
        skip();
    return f;
}

static void a_title_is_set_as_large_as_it_fits(void **state)
{
    const op_face *f = black();
    (void)state;
    op_cover_title t = op_cover_break(arena, OP_STR("Ash"), f, 1344, 1010);
    assert_int_equal(t.n, 1);
    assert_int_equal(t.size, 330);
    t = op_cover_break(arena, OP_STR("A Winter Without Ferries on the Long Strait"), f, 1344, 1010);
    assert_true(t.n > 1 && t.n <= 8 && !t.cut);
    for (size_t i = 0; i < t.n; i++)
        assert_true(op_cover_width(f, t.lines[i], -8) <= 1344 * 1000 / t.size);
    assert_true((int)t.n * t.size * 99 / 100 <= 1010);
}

static void a_line_rather_not_ends_on_a_small_word(void **state)
{
    const op_face *f = black();
    (void)state;
    op_cover_title t = op_cover_break(arena, OP_STR("An Account of the Winter and of the Ferries That Crossed It"), f, 1344, 1010);
    assert_true(op_str_is(t.lines[0], "An Account"));
    assert_true(op_str_is(t.lines[1], "of the Winter"));
}

static void what_never_fits_is_cut_and_ends(void **state)
{
    const op_face *f = black();
    op_buf b = OP_BUF_INIT;
    (void)state;
    for (int i = 0; i < 400; i++)
        op_buf_puts(&b, i % 7 ? "word " : "longer, ");
    op_cover_title t = op_cover_break(arena, op_buf_view(&b), f, 1344, 1010);
    assert_true(t.cut && t.n >= 1 && t.n <= 8);
    assert_true(op_str_ends(t.lines[t.n - 1], "\xe2\x80\xa6"));
    t = op_cover_break(arena, OP_STR("Short: and then a very long tail that goes on and on and on and on and on and on and on and on and "
                                     "on and on and on and on and on and on and on and on and on and on and on"), f, 1344, 1010);
    assert_true(t.cut);
    assert_true(op_str_is(t.lines[0], "Short"));
    b.n = 0;
    for (int i = 0; i < 3000; i++)
        op_buf_char(&b, 'm');
    t = op_cover_break(arena, op_buf_view(&b), f, 1344, 1010); /* one word wider than anything */
    assert_int_equal(t.n, 1);
    assert_true(t.size >= 1);
    op_buf_free(&b);
}

static void covers_are_pngs_the_same_twice(void **state)
{
    op_cover_bar bars[70];
    op_buf one = OP_BUF_INIT, two = OP_BUF_INIT;
    (void)state;
    black();
    for (int i = 0; i < 70; i++)
        bars[i] = (op_cover_bar){(uint32_t)(i * 37 % 90 + 4), i % 9 == 0};
    for (int kind = OP_COVER_ARTICLE; kind <= OP_COVER_COLLECTION; kind++) {
        const op_str titles[] = {OP_STR("One article"), OP_STR("Another, whose title is much too long for one band of this cover")};
        op_cover_input in = {.kind = (op_cover_kind)kind, .title = OP_STR("A Winter Without Ferries"),
                             .standfirst = OP_STR("How a strait was closed, and who kept the count."), .left = OP_STR("The Strait Gazette"),
                             .right = OP_STR("1 February 1955"), .publisher = OP_STR("The Strait Gazette"), .bars = bars,
                             .n_bars = kind == OP_COVER_BOOK ? 11 : 70, .titles = titles, .n_titles = 2, .more = "and 6 more"};
        op_cover *c = op_cover_plan(arena, &in, fonts);
        assert_non_null(c);
        one.n = two.n = 0;
        assert_true(op_cover_png(c, &one));
        assert_true(op_cover_png(c, &two));
        assert_int_equal(one.n, two.n);
        assert_memory_equal(one.p, two.p, one.n);
        assert_memory_equal(one.p, "\x89PNG\r\n\x1a\n", 8);
        assert_in_range(one.n, 5000, 200000);
        if (getenv("OP_KEEP_COVER")) {
            char path[256];
            snprintf(path, sizeof(path), "%s-%d.png", getenv("OP_KEEP_COVER"), kind);
            assert_int_equal(op_file_write(path, op_buf_view(&one)), 0);
        }
    }
    op_buf_free(&one);
    op_buf_free(&two);
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(a_title_is_set_as_large_as_it_fits),
        cmocka_unit_test(a_line_rather_not_ends_on_a_small_word),
        cmocka_unit_test(what_never_fits_is_cut_and_ends),
        cmocka_unit_test(covers_are_pngs_the_same_twice),
    };
    return cmocka_run_group_tests(tests, open_fonts, close_fonts);
}
