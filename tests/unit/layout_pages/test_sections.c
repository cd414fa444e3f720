/* Boxes of sections, notes and rules, heights, and what stands before and after elements that hold blocks. */
#include "setting.h"

#include <string.h>

static const char notes[] = "The water rose.[^a]\n\n[^a]: In spring, and again in the autumn of the same year.\n\n";

static op_block_box the_box(const setting *s, size_t page, op_kind kind)
{
    size_t n;
    const op_block_box *boxes = op_layout_boxes(s->l, page, &n);

    for (size_t i = 0; i < n; i++)
        if (boxes[i].node->kind == kind)
            return boxes[i];
    return (op_block_box){0};
}

/* Every line of every page stands in the piece of the section's box that the page has; exactly one begins, and one ends. */
static void check_section(const char *house, const char *css)
{
    op_arena *a = op_arena_new();
    setting s = setting_of(setting_text(a, 24, 5, notes), house, css);
    size_t begins = 0, ends = 0;

    setting_lay_out(&s);
    assert_true(s.l->n_pages >= 2);
    for (size_t page = 0; page < s.l->n_pages; page++) {
        size_t n;
        op_block_box box = the_box(&s, page, OP_CHAPTER);
        op_line_place *lines = op_layout_lines(s.l, page, s.a, &n);
        op_len hang = OP_PT(3); /* of punctuation at a line's ends */
        if (!n)
            continue;
        assert_non_null(box.node);
        begins += !box.from_above;
        ends += !box.goes_on;
        for (size_t i = 0; i < n; i++) {
            assert_true(lines[i].x >= box.x + OP_PT(9) - hang && lines[i].x + lines[i].w <= box.x + box.w - OP_PT(9) + hang);
            assert_true(lines[i].y >= box.y - OP_PT(1) && lines[i].y + lines[i].h <= box.y + box.h + OP_PT(1));
        }
        assert_true(box.x >= OP_MM(3) && box.x + box.w <= s.l->pages[page].width - OP_MM(3));
    }
    assert_int_equal(begins, 1);
    assert_int_equal(ends, 1);
    assert_int_equal(s.d->diags->n, 0);
    setting_free(&s);
    op_arena_free(a);
}

static void a_sections_box_holds_all_its_lines_on_all_its_pages(void **state)
{
    (void)state;
    check_section("article", ".op-chapter { border: 1pt solid #404040; padding: 8pt; background: #eee }");
    check_section("book", ".op-chapter { border: 1pt solid #404040; padding: 8pt }");
}

static void a_sections_box_stands_around_all_columns(void **state)
{
    (void)state;
    check_section("handout", ".op-chapter { border: 1pt solid #404040; padding: 8pt }");
    check_section("book", ".op-chapter { border: 1pt solid #404040; padding: 8pt; columns: 2 }");
}

static void a_sections_box_goes_on_where_pages_of_another_name_begin(void **state)
{
    (void)state;
    check_section("book", ".op-chapter { border: 1pt solid #404040; padding: 8pt } p:nth-of-type(9) { page: other } @page other { margin: 20mm }");
}

static void notes_stand_within_their_boxes(void **state)
{
    op_arena *a = op_arena_new();
    setting s = setting_of(setting_text(a, 2, 2, notes), "article",
                           ".op-notes { padding: 6pt; border: 1pt solid } .op-footnote { padding: 3pt 4pt; border-left: 2pt solid; background: #eee }");
    size_t n, found = 0;

    (void)state;
    setting_lay_out(&s);
    const op_block_box *boxes = op_layout_boxes(s.l, 0, &n), *v[2];
    for (size_t i = 0; i < n; i++)
        if (boxes[i].node->kind == OP_FOOTNOTE && found < 2)
            v[found++] = &boxes[i];
    assert_int_equal(found, 2); /* the section, which stands at its first note, and the note */
    assert_int_equal(v[1]->depth, v[0]->depth + 1);
    assert_int_equal(v[1]->x, v[0]->x + OP_PT(7));
    assert_int_equal(v[1]->w, v[0]->w - 2 * OP_PT(7));
    op_line_place *lines = op_layout_lines(s.l, 0, s.a, &n);
    assert_true(lines[n - 1].x >= v[1]->x + OP_PT(6));
    assert_true(lines[n - 1].baseline > v[1]->y + OP_PT(6) && lines[n - 1].baseline < v[1]->y + v[1]->h - OP_PT(4));
    setting_free(&s);
    op_arena_free(a);
}

static void a_height_is_the_least_that_a_box_has(void **state)
{
    op_arena *a = op_arena_new();
    setting s = setting_of(setting_text(a, 4, 3, "## Head\n\nShort.\n\n"), "article", "h2 { height: 4rlh } p { height: 1pt }");
    size_t n;

    (void)state;
    setting_lay_out(&s);
    op_block_box head = the_box(&s, 0, OP_HEADING);
    assert_true(head.h >= 4 * s.style->page.leading && head.h <= 5 * s.style->page.leading);
    const op_block_box *boxes = op_layout_boxes(s.l, 0, &n);
    for (size_t i = 0; i < n; i++)
        if (boxes[i].node->kind == OP_PARAGRAPH)
            assert_true(boxes[i].h >= s.style->page.leading);
    setting_free(&s);
    op_arena_free(a);
}

/* ---- shapes of a page ---- */

typedef struct {
    op_len x0, y0, x1, y1;
    size_t n;
    op_buf text;
    op_len y;
} seen;

static void see_shape(void *self, const op_shape *shape)
{
    seen *v = self;

    if (shape->color != 0xff0102)
        return;
    v->x0 = v->n && v->x0 < shape->x ? v->x0 : shape->x;
    v->y0 = v->n && v->y0 < shape->y ? v->y0 : shape->y;
    v->x1 = shape->x + shape->w > v->x1 ? shape->x + shape->w : v->x1;
    v->y1 = shape->y + shape->h > v->y1 ? shape->y + shape->h : v->y1;
    v->n++;
}

static void see_run(void *self, const op_run *run)
{
    seen *v = self;

    if (run->tag >= OP_TAG_ARTIFACT_BASE)
        return;
    if (v->text.n && run->y != v->y)
        op_buf_char(&v->text, '|');
    v->y = run->y;
    op_buf_add(&v->text, run->text, run->n_text);
}

static seen see(const setting *s, size_t page)
{
    seen v = {.text = OP_BUF_INIT};
    op_sink sink = {.self = &v, .run = see_run, .shape = see_shape};
    op_arena *scratch = op_arena_new();

    op_page_emit(s->l, page, scratch, &sink);
    op_buf_char(&v.text, '\0');
    op_arena_free(scratch);
    return v;
}

static void check_rule(const char *css, op_len w, op_len h, size_t shapes)
{
    op_arena *a = op_arena_new();
    setting s = setting_of(setting_text(a, 2, 2, "***\n\n"), "article", css);

    setting_lay_out(&s);
    seen v = see(&s, 0);
    assert_int_equal(v.n, shapes);
    assert_in_range(v.x1 - v.x0 - w + 2, 0, 4);
    assert_int_equal(v.y1 - v.y0, h);
    op_buf_free(&v.text);
    setting_free(&s);
    op_arena_free(a);
}

static void an_hr_has_a_box_like_others(void **state)
{
    (void)state;
    check_rule("hr { border: 1pt solid #ff0102; padding: 4pt; width: 50mm }", OP_MM(50) + OP_PT(10), OP_PT(10), 4);
    check_rule("hr { border-bottom: 2pt solid #ff0102; width: 20mm }", OP_MM(20), OP_PT(2), 1);
    check_rule("hr { border: 0; background: #ff0102; height: 3pt; width: 20mm }", OP_MM(20), OP_PT(3), 1);
}

/* ---- generated text ---- */

static void check_text(const char *markdown, const char *house, const char *css, size_t page, const char *const *texts)
{
    setting s = setting_of(markdown, house, css);

    setting_lay_out(&s);
    seen v = see(&s, page);
    const char *at = v.text.p;
    for (; *texts; texts++) {
        const char *found = strstr(at, *texts);
        if (!found)
            fail_msg("not on the page, or not there: %s\n%s", *texts, v.text.p);
        at = found;
    }
    assert_int_equal(s.d->diags->n, 0);
    op_buf_free(&v.text);
    setting_free(&s);
}

static void text_stands_before_and_after_what_holds_blocks(void **state)
{
    (void)state;
    check_text("# Title\n\nText.[^a]\n\n- one\n- two\n\n[^a]: Note.\n", "article",
               "section::before { content: \"S(\" } section::after { content: \")S\" } header::before { content: \"H(\" }"
               "header::after { content: \")H\" } ul::before { content: \"U(\" } ul::after { content: \")U\" }"
               "body::before { content: \"B(\" } body::after { content: \")B\" }"
               ".op-footnote::before { content: \"N(\" } .op-footnote::after { content: \")N\" }",
               0, (const char *const[]){"B(", "S(", "H(", "Title", ")H", "Text.", "U(", "one", "two", ")U", "S(", "Notes", "N(", "Note.",
                                        ")N", ")S", ")S", ")B", NULL});
}

static void text_stands_before_and_after_tables_cells_and_code(void **state)
{
    (void)state;
    check_text("# Title\n\n| A | B |\n| --- | --- |\n| c | d |\n\n```\ncode\n```\n", "article",
               "table::before { content: \"T(\" } table::after { content: \")T\" } td::before { content: \"<\" } td::after { content: \">\" }"
               "pre > code::before { content: \"C(\" } pre > code::after { content: \")C\" }",
               0, (const char *const[]){"T(", "A", "<c>", "<d>", ")T", "C(code)C", NULL});
}

static void counters_of_sections_count_in_the_order_of_the_document(void **state)
{
    (void)state;
    check_text("# Title\n\nText.[^a]\n\n[^a]: Note.\n", "article",
               "body { counter-reset: n } section, header { counter-increment: n }"
               "section::before, header::before { content: \"no \" counter(n) \";\" }",
               0, (const char *const[]){"no 1;", "no 2;", "Title", "no 3;", "Note.", NULL});
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(a_sections_box_holds_all_its_lines_on_all_its_pages),
        cmocka_unit_test(a_sections_box_stands_around_all_columns),
        cmocka_unit_test(a_sections_box_goes_on_where_pages_of_another_name_begin),
        cmocka_unit_test(notes_stand_within_their_boxes),
        cmocka_unit_test(a_height_is_the_least_that_a_box_has),
        cmocka_unit_test(an_hr_has_a_box_like_others),
        cmocka_unit_test(text_stands_before_and_after_what_holds_blocks),
        cmocka_unit_test(text_stands_before_and_after_tables_cells_and_code),
        cmocka_unit_test(counters_of_sections_count_in_the_order_of_the_document),
    };

    return cmocka_run_group_tests(tests, NULL, NULL);
}
