#include "pdf/cff.h"

#include <string.h>

#include <hb-ot.h>
#include <hb-subset.h>
#include <hb.h>

#include "article.h"
#include "base/arena.h"
#include "unit.h"

/* The CFF table of the test font, its subroutines undone. */
static op_str flat(op_arena *a)
{
    hb_blob_t *file = hb_blob_create_from_file(TEST_FONT_CFF);
    hb_face_t *face = hb_face_create(file, 0);
    hb_subset_input_t *in = hb_subset_input_create_or_fail();
    hb_set_add_range(hb_subset_input_glyph_set(in), 0, 60);
    hb_subset_input_set_flags(in, HB_SUBSET_FLAGS_RETAIN_GIDS | HB_SUBSET_FLAGS_DESUBROUTINIZE);
    hb_face_t *subset = hb_subset_or_fail(face, in);
    hb_blob_t *table = hb_face_reference_table(subset, HB_TAG('C', 'F', 'F', ' '));
    unsigned n;
    const char *p = hb_blob_get_data(table, &n);
    op_str s = {op_arena_dup(a, p, n), n};
    hb_blob_destroy(table);
    hb_face_destroy(subset);
    hb_subset_input_destroy(in);
    hb_face_destroy(face);
    hb_blob_destroy(file);
    assert_true(n > 100);
    return s;
}

static void glyphs_come_in_the_order_asked_for_and_twice_if_need_be(void **state)
{
    static const uint32_t glyphs[] = {0, 40, 7, 40, 0, 3}, again[] = {0, 2, 1};
    op_arena *a = op_arena_new();
    op_buf out = OP_BUF_INIT, back = OP_BUF_INIT, direct = OP_BUF_INIT;
    static const uint32_t straight[] = {0, 7, 40};
    op_str cff = flat(a);
    (void)state;
    assert_true(op_cff_reorder(cff, glyphs, 6, "Test", &out));
    /* what was written can be read, and its glyph 2 is the old 7 */
    assert_true(op_cff_reorder(op_buf_view(&out), again, 3, "Test", &back));
    assert_true(op_cff_reorder(cff, straight, 3, "Test", &direct));
    assert_int_equal(back.n, direct.n);
    assert_memory_equal(back.p, direct.p, back.n);
    op_buf_free(&out);
    op_buf_free(&back);
    op_buf_free(&direct);
    op_arena_free(a);
}

static void a_glyph_that_is_not_there_is_refused(void **state)
{
    static const uint32_t glyphs[] = {0, 60000};
    op_arena *a = op_arena_new();
    op_buf out = OP_BUF_INIT;
    (void)state;
    op_buf_puts(&out, "kept");
    assert_false(op_cff_reorder(flat(a), glyphs, 2, "Test", &out));
    assert_string_equal(out.p, "kept");
    op_buf_free(&out);
    op_arena_free(a);
}

static void damaged_fonts_do_no_harm(void **state)
{
    static const uint32_t glyphs[] = {0, 1, 5, 40};
    op_arena *a = op_arena_new();
    op_buf out = OP_BUF_INIT;
    op_str cff = flat(a);
    (void)state;
    for (size_t i = 0; i < cff.n; i += cff.n / 200 + 1) {
        char *copy = op_arena_dup(a, cff.p, i); /* its own block: an overrun is seen */
        op_buf_truncate(&out, 0);
        op_cff_reorder((op_str){copy, i}, glyphs, 4, "Test", &out);
    }
    char *copy = op_arena_dup(a, cff.p, cff.n);
    for (size_t i = 0; i < 2000 && i < cff.n; i++) {
        copy[i] = (char)(cff.p[i] ^ (0x80 >> i % 8));
        op_buf_truncate(&out, 0);
        op_cff_reorder((op_str){copy, cff.n}, glyphs, 4, "Test", &out);
        copy[i] = cff.p[i];
    }
    op_buf_free(&out);
    op_arena_free(a);
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(glyphs_come_in_the_order_asked_for_and_twice_if_need_be),
        cmocka_unit_test(a_glyph_that_is_not_there_is_refused),
        cmocka_unit_test(damaged_fonts_do_no_harm),
    };
    return cmocka_run_group_tests(tests, NULL, NULL);
}
