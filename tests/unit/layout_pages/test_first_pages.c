/* Pages with margins of their own: first pages that begin lower, left ones of another height, and all that stands on them. */
#include "setting.h"

#include <string.h>

/* What a sheet says of the pages of an article of loose or facing sheets. */
#define PAGES "@page { size: A5; margin: 20mm 15mm; -offprint-margin-column: 0; -offprint-margin-gap: 0; @bottom-center { content: counter(page) } } "

static const op_page_style *style_of(const setting *s, size_t page)
{
    op_len left;

    return op_layout_page_style(s->l, page, &left);
}

/* Every line stands on the grid of its page and within its text area, and pages before the last are full but for some lines. */
static void check_pages(const setting *s, int lacking)
{
    for (size_t page = 0; page < s->l->n_pages; page++) {
        size_t n;
        const op_page_style *p = style_of(s, page);
        op_len lowest = 0, foot = p->top + p->lines * p->leading;
        op_line_place *lines = op_layout_lines(s->l, page, s->a, &n);
        for (size_t i = 0; i < n; i++) {
            assert_true(lines[i].y >= p->top - OP_PT(1) && lines[i].y + lines[i].h <= foot + OP_PT(1));
            lowest = lines[i].y + lines[i].h > lowest ? lines[i].y + lines[i].h : lowest;
        }
        if (n && page + 1 < s->l->n_pages)
            assert_in_range((foot - lowest) / p->leading, 0, lacking);
    }
}

static setting laid_out(op_arena *a, const char *house, const char *css)
{
    setting s = setting_of(setting_text(a, 40, 4, NULL), house, css);

    setting_lay_out(&s);
    assert_true(s.l->n_pages > 3);
    return s;
}

static void the_first_page_begins_lower_and_holds_fewer_lines(void **state)
{
    op_arena *a = op_arena_new();
    setting s = laid_out(a, "article", PAGES "@page :first { margin-top: 60mm; margin-bottom: 40mm }");
    const op_page_style *first = style_of(&s, 0), *second = style_of(&s, 1);
    size_t n;
    op_line_place *lines = op_layout_lines(s.l, 0, s.a, &n);

    (void)state;
    check_pages(&s, 1);
    assert_true(first->top >= OP_MM(60) && first->top < OP_MM(60) + first->leading);
    assert_int_equal((first->top - second->top) % first->leading, 0); /* one grid for both sides of the leaf */
    assert_int_equal(first->lines, (first->height - first->top - OP_MM(40)) / first->leading);
    assert_int_equal(second->top, OP_MM(20));
    assert_true(n > 0 && lines[n - 1].baseline < first->height - OP_MM(40));
    op_len baseline = lines[n - 1].baseline, other = op_layout_lines(s.l, 1, s.a, &n)->baseline;
    assert_int_equal((baseline - other) % first->leading, 0);
    setting_free(&s);
    op_arena_free(a);
}

static void a_first_page_may_hold_more_lines_than_the_others(void **state)
{
    op_arena *a = op_arena_new();
    setting s = laid_out(a, "article", PAGES "@page :first { margin-top: 8mm; margin-bottom: 9mm }");

    (void)state;
    check_pages(&s, 1);
    assert_true(style_of(&s, 0)->lines > style_of(&s, 1)->lines);
    setting_free(&s);
    op_arena_free(a);
}

static void first_pages_of_columns_are_shorter_too(void **state)
{
    op_arena *a = op_arena_new();
    setting s = laid_out(a, "article", PAGES "@page { columns: 2; column-gap: 5mm } @page :first { margin-top: 60mm; margin-bottom: 40mm } "
                                             "p { font-size: 7pt }");

    (void)state;
    check_pages(&s, 2);
    assert_true(style_of(&s, 0)->top >= OP_MM(60));
    setting_free(&s);
    op_arena_free(a);
}

static void each_chapter_begins_on_a_first_page_of_its_name(void **state)
{
    op_arena *a = op_arena_new();
    setting s = laid_out(a, "book", "@page chapter:first { margin-top: 60mm } @page :first { margin-top: 30mm } h2 { break-before: page }");

    (void)state;
    check_pages(&s, 2);
    assert_true(style_of(&s, 0)->top >= OP_MM(60)); /* a chapter's, though the document's */
    for (size_t page = 1; page < s.l->n_pages; page++)
        assert_true(style_of(&s, page)->top < OP_MM(30));
    setting_free(&s);
    op_arena_free(a);
}

static void left_pages_may_be_of_another_height(void **state)
{
    op_arena *a = op_arena_new();
    setting s = laid_out(a, "article", PAGES "@page :left { margin-top: 35mm; margin-bottom: 30mm }");

    (void)state;
    check_pages(&s, 1);
    for (size_t page = 0; page < s.l->n_pages; page++)
        assert_int_equal(style_of(&s, page)->top > OP_MM(30), page % 2);
    setting_free(&s);
    op_arena_free(a);
}

static void left_columns_may_be_of_another_height(void **state)
{
    op_arena *a = op_arena_new();
    setting s = laid_out(a, "article", PAGES "@page { columns: 2; column-gap: 5mm } p { font-size: 7pt } @page :right { margin-top: 35mm }");

    (void)state;
    check_pages(&s, 2);
    for (size_t page = 0; page < s.l->n_pages; page++)
        assert_int_equal(style_of(&s, page)->top > OP_MM(30), page % 2 == 0);
    setting_free(&s);
    op_arena_free(a);
}

/* A frame is stored as right pages see it, and painted in a mirror on left ones. */
static void left_pages_have_the_frame_that_is_said_of_them(void **state)
{
    static const struct {
        const char *rules;
        op_len inner, outer; /* borders of left pages: at their right edge, at their left */
    } rows[] = {{"@page { border-left: 4pt solid red }", OP_PT(4), 0},
                {"@page :right { border-right: 4pt solid blue } @page :left { border-left: 4pt solid red }", 0, OP_PT(4)},
                {"@page :left { border-left: 3pt solid red; padding-right: 1pt } @page :right { border-right: 3pt solid red; padding-left: 1pt }",
                 0, OP_PT(3)}};

    (void)state;
    for (size_t i = 0; i < sizeof(rows) / sizeof(rows[0]); i++) {
        op_arena *a = op_arena_new();
        op_buf b = OP_BUF_INIT;
        op_buf_printf(&b, "%s%s", PAGES, rows[i].rules);
        setting s = laid_out(a, "article", op_buf_finish(&b, a).p);
        const op_page_style *left = style_of(&s, 1);
        assert_non_null(left->frame);
        assert_int_equal(left->frame->border_left, rows[i].inner);
        assert_int_equal(left->frame->border_right, rows[i].outer);
        assert_int_equal(left->measure, style_of(&s, 0)->measure);
        setting_free(&s);
        op_arena_free(a);
    }
}

static void blank_pages_have_any_margins(void **state)
{
    op_arena *a = op_arena_new();
    setting s = laid_out(a, "article", PAGES "@page :blank { margin: 5mm } @page { -offprint-multiple: 16 }");
    const op_page_style *last = style_of(&s, s.l->n_pages - 1);

    (void)state;
    assert_true(s.l->pages[s.l->n_pages - 1].blank);
    assert_int_equal(last->top, OP_MM(5));
    assert_int_equal(last->measure, last->width - 2 * OP_MM(5));
    assert_int_equal(style_of(&s, 1)->top, OP_MM(20));
    setting_free(&s);
    op_arena_free(a);
}

/* What stands beside the text stands within the page's text area as that does. */
static void boxes_keep_within_the_first_pages_area(void **state)
{
    op_arena *a = op_arena_new();
    setting s = laid_out(a, "article", PAGES "@page :first { margin-top: 60mm } .op-chapter { background: #eeeeee; padding: 4pt }");
    size_t n;
    const op_block_box *boxes = op_layout_boxes(s.l, 0, &n);
    const op_page_style *p = style_of(&s, 0);

    (void)state;
    assert_true(n > 0);
    for (size_t i = 0; i < n; i++)
        assert_true(boxes[i].y + boxes[i].h <= p->height - p->bottom + OP_PT(1) && boxes[i].y >= p->top - OP_PT(1));
    setting_free(&s);
    op_arena_free(a);
}

/* A block that the first page cannot hold goes to the second; where a head is kept with it the head stays on the first. */
static void what_the_first_page_cannot_hold_goes_to_the_second(void **state)
{
    op_arena *a = op_arena_new();
    op_buf b = OP_BUF_INIT;

    (void)state;
    op_buf_puts(&b, "---\ntitle: The lock\n---\n\n");
    for (int i = 0; i < 24; i++)
        op_buf_printf(&b, "    line %d of the table\n", i);
    op_buf_puts(&b, "\nText behind it.\n");
    setting s = setting_of(op_buf_finish(&b, a).p, "article", PAGES "@page :first { margin-top: 110mm } pre { break-inside: avoid }");
    setting_lay_out(&s);
    assert_false(s.l->pages[0].blank);
    assert_int_equal(s.l->n_pages, 2);
    check_pages(&s, 40);
    setting_free(&s);
    op_arena_free(a);
}

/* Figures that float to the foot, and captions beside the text, end where their page's text area does. */
static void floats_and_asides_keep_to_the_foot_of_their_page(void **state)
{
    static const char *const sheets[] = {
        PAGES "@page { columns: 2; column-gap: 5mm } p { font-size: 7pt } @page :first { margin-top: 50mm; margin-bottom: 45mm } "
              "@page :left { margin-bottom: 60mm } figure { float: bottom }",
        PAGES "@page { size: A4; -offprint-margin-column: 36mm; -offprint-margin-gap: 7mm } @page :first { margin: 90mm 15mm }"};
    op_buf b = OP_BUF_INIT;
    op_arena *a = op_arena_new();

    (void)state;
    for (int i = 0; i < 4; i++)
        op_buf_puts(&b, "![The lock in the year of the flood, seen from the mill, by a hand that nobody knows.](lost.png)\n\nMore text "
                        "of the lock and its keeper.\n\n");
    for (size_t i = 0; i < 2; i++) {
        setting s = setting_of(setting_text(a, i ? 2 : 30, 3, b.p), "article", sheets[i]);
        setting_lay_out(&s);
        for (size_t page = 0; page < s.l->n_pages; page++) {
            size_t n;
            const op_page_style *p = style_of(&s, page);
            const op_block_box *boxes = op_layout_boxes(s.l, page, &n);
            for (size_t k = 0; k < n; k++) {
                op_len end = boxes[k].y + boxes[k].h;
                assert_true(boxes[k].y >= p->top - OP_PT(1) && end <= p->top + p->lines * p->leading + p->leading / 2);
            }
        }
        check_pages(&s, 100); /* captions are lines too */
        setting_free(&s);
    }
    op_buf_free(&b);
    op_arena_free(a);
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(the_first_page_begins_lower_and_holds_fewer_lines),
        cmocka_unit_test(a_first_page_may_hold_more_lines_than_the_others),
        cmocka_unit_test(first_pages_of_columns_are_shorter_too),
        cmocka_unit_test(each_chapter_begins_on_a_first_page_of_its_name),
        cmocka_unit_test(left_pages_may_be_of_another_height),
        cmocka_unit_test(left_columns_may_be_of_another_height),
        cmocka_unit_test(left_pages_have_the_frame_that_is_said_of_them),
        cmocka_unit_test(blank_pages_have_any_margins),
        cmocka_unit_test(boxes_keep_within_the_first_pages_area),
        cmocka_unit_test(floats_and_asides_keep_to_the_foot_of_their_page),
        cmocka_unit_test(what_the_first_page_cannot_hold_goes_to_the_second),
    };
    return cmocka_run_group_tests(tests, NULL, NULL);
}
