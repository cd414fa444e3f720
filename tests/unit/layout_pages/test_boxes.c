/* Borders, paddings and grounds of blocks: around their text, behind it, on the grid, also where pages cut them. */
#include "setting.h"

static const char quote[] =
    "> The keeper of the second gate wrote little; what he wrote is short, and all of it is about the water that came in spring.\n>\n"
    "> He left after eleven years.\n>\n> > No boat has passed.\n\n";

/* A sheet that frames quotations: width and padding in tenths of a point. */
static const char *frame(op_arena *a, int w, int padding, const char *style, const char *more)
{
    op_buf b = OP_BUF_INIT;

    op_buf_printf(&b, "blockquote { border: %d.%dpt %s #404040; padding: %d.%dpt; %s }\n", w / 10, w % 10, style, padding / 10,
                  padding % 10, more);
    return op_buf_finish(&b, a).p;
}

static const op_block_box *find(const setting *s, op_kind kind, size_t *page, size_t nth)
{
    for (*page = 0; *page < s->l->n_pages; ++*page) {
        size_t n;
        const op_block_box *boxes = op_layout_boxes(s->l, *page, &n);
        for (size_t i = 0; i < n; i++)
            if (boxes[i].node->kind == kind && nth-- == 0)
                return &boxes[i];
    }
    fail();
    return NULL;
}

typedef struct {
    op_len x0, y0, x1, y1; /* of what counts */
    size_t shapes, runs;
    bool behind, artifacts; /* every shape came before all text; was no content */
} seen;

static void see_run(void *self, const op_run *run)
{
    ((seen *)self)->runs++;
    (void)run;
}

static void see_shape(void *self, const op_shape *shape)
{
    seen *v = self;

    v->behind &= v->runs == 0;
    v->artifacts &= shape->tag >= OP_TAG_ARTIFACT_BASE;
    v->x0 = v->shapes == 0 || shape->x < v->x0 ? shape->x : v->x0;
    v->y0 = v->shapes == 0 || shape->y < v->y0 ? shape->y : v->y0;
    v->x1 = shape->x + shape->w > v->x1 ? shape->x + shape->w : v->x1;
    v->y1 = shape->y + shape->h > v->y1 ? shape->y + shape->h : v->y1;
    v->shapes++;
}

static seen see(const setting *s, size_t page)
{
    seen v = {.behind = true, .artifacts = true};
    op_sink sink = {.self = &v, .run = see_run, .shape = see_shape};
    op_arena *scratch = op_arena_new();

    op_page_emit(s->l, page, scratch, &sink);
    op_arena_free(scratch);
    return v;
}

static void a_frame_is_painted_behind_its_text_and_around_it(void **state)
{
    op_arena *a = op_arena_new();
    setting s = setting_of(setting_text(a, 4, 3, quote), "article", frame(a, 10, 50, "solid", "background: #eee"));
    size_t page, n;

    (void)state;
    setting_lay_out(&s);
    const op_block_box *box = find(&s, OP_QUOTATION, &page, 0);
    seen v = see(&s, page);
    assert_true(v.behind && v.artifacts);
    assert_int_equal(v.shapes, 10); /* two boxes of ground and four sides */
    assert_int_equal(v.x0, box->x);
    assert_int_equal(v.y0, box->y);
    assert_int_equal(v.x1, box->x + box->w);
    assert_int_equal(v.y1, box->y + box->h);
    op_line_place *lines = op_layout_lines(s.l, page, s.a, &n);
    size_t inside = 0;
    for (size_t i = 0; i < n; i++) {
        if (lines[i].y + lines[i].h <= box->y || lines[i].y >= box->y + box->h)
            continue;
        op_len hang = OP_PT(2); /* of punctuation at a line's ends */
        assert_true(lines[i].x >= box->x + OP_PT(6) - hang && lines[i].x + lines[i].w <= box->x + box->w - OP_PT(6) + hang);
        assert_true(lines[i].y >= box->y + OP_PT(6) && lines[i].y + lines[i].h <= box->y + box->h - OP_PT(6));
        inside++;
    }
    assert_true(inside >= 4);
    setting_free(&s);
    op_arena_free(a);
}

static void a_box_in_a_box_stands_within_its_padding(void **state)
{
    op_arena *a = op_arena_new();
    setting s = setting_of(setting_text(a, 4, 3, quote), "article", frame(a, 10, 50, "solid", ""));
    size_t page;

    (void)state;
    setting_lay_out(&s);
    const op_block_box *outer = find(&s, OP_QUOTATION, &page, 0), *inner = find(&s, OP_QUOTATION, &page, 1);
    assert_true(inner->depth > outer->depth);
    assert_true(inner->x >= outer->x + OP_PT(6) && inner->x + inner->w <= outer->x + outer->w - OP_PT(6));
    assert_true(inner->y >= outer->y + OP_PT(6));
    assert_int_equal(inner->y + inner->h + OP_PT(6), outer->y + outer->h);
    setting_free(&s);
    op_arena_free(a);
}

static void text_below_a_box_is_back_on_the_grid(void **state)
{
    op_arena *a = op_arena_new();

    (void)state;
    for (int padding = 0; padding < 24; padding += 3) {
        setting s = setting_of(setting_text(a, 6, 3, quote), "article", frame(a, 5, padding * 10, "solid", ""));
        const op_page_style *p = &s.style->page;
        size_t page, n;
        setting_lay_out(&s);
        const op_block_box *box = find(&s, OP_QUOTATION, &page, 0), *all = op_layout_boxes(s.l, page, &n);
        for (size_t i = 0; i < n; i++)
            if (all[i].node->kind == OP_PARAGRAPH && (all[i].y >= box->y + box->h || all[i].y < box->y))
                assert_int_equal((all[i].y - p->top) % p->leading, 0);
        setting_free(&s);
    }
    op_arena_free(a);
}

/* A quotation of many lines: cut at each page's end, without a border there. */
static void a_box_that_pages_cut_goes_on_without_a_border_between(void **state)
{
    op_arena *a = op_arena_new();
    op_buf long_quote = OP_BUF_INIT;
    size_t pieces = 0, first = 0, last = 0;

    (void)state;
    op_buf_puts(&long_quote, "> ");
    for (int i = 0; i < 120; i++)
        op_buf_printf(&long_quote, "On the %d day nothing at all was seen on the water. ", i);
    op_buf_puts(&long_quote, "\n\n");
    setting s = setting_of(setting_text(a, 6, 4, long_quote.p), "book", frame(a, 20, 50, "solid", ""));
    setting_lay_out(&s);
    for (size_t page = 0; page < s.l->n_pages; page++) {
        size_t n;
        const op_block_box *boxes = op_layout_boxes(s.l, page, &n);
        for (size_t i = 0; i < n; i++) {
            if (boxes[i].node->kind != OP_QUOTATION)
                continue;
            seen v = see(&s, page);
            assert_int_equal(v.shapes, 2 + !boxes[i].from_above + !boxes[i].goes_on);
            assert_int_equal(v.y1, boxes[i].y + boxes[i].h);
            assert_true(boxes[i].y >= s.style->page.top);
            assert_true(boxes[i].y + boxes[i].h <= s.style->page.top + s.style->page.lines * s.style->page.leading + OP_PT(1));
            pieces++;
            first += !boxes[i].from_above;
            last += !boxes[i].goes_on;
        }
    }
    assert_true(pieces >= 2);
    assert_int_equal(first, 1);
    assert_int_equal(last, 1);
    op_buf_free(&long_quote);
    setting_free(&s);
    op_arena_free(a);
}

static void dashes_dots_and_double_lines_stay_within_their_border(void **state)
{
    op_arena *a = op_arena_new();

    (void)state;
    static const char *const styles[] = {"solid", "dotted", "dashed", "double"};
    for (size_t style = 0; style < 4; style++)
        for (int w = 1; w < 80; w = w * 5) {
            setting s = setting_of(setting_text(a, 4, 3, quote), "article", frame(a, w, 30, styles[style], ""));
            size_t page;
            setting_lay_out(&s);
            const op_block_box *box = find(&s, OP_QUOTATION, &page, 0);
            seen v = see(&s, page);
            assert_true(v.shapes > 0 && v.shapes < 20000);
            assert_true(v.x0 >= box->x && v.x1 <= box->x + box->w && v.y0 >= box->y && v.y1 <= box->y + box->h);
            setting_free(&s);
        }
    op_arena_free(a);
}

static void a_width_narrows_the_box_and_margins_centre_it(void **state)
{
    op_arena *a = op_arena_new();
    setting s = setting_of(setting_text(a, 4, 3, quote), "article", "blockquote { margin: 0.5rlh auto; max-width: 70mm }");
    const op_page_style *p = &s.style->page;
    size_t page;

    (void)state;
    setting_lay_out(&s);
    const op_block_box *box = find(&s, OP_QUOTATION, &page, 0);
    assert_int_equal(box->w, OP_MM(70));
    assert_in_range(box->x - p->inner - (p->measure - OP_MM(70)) / 2 + 2, 0, 4);
    setting_free(&s);
    op_arena_free(a);
}

static void negative_margins_never_leave_the_sheet(void **state)
{
    op_arena *a = op_arena_new();
    setting s = setting_of(setting_text(a, 4, 3, quote), "article", "blockquote { margin: 0 -300mm }");
    size_t page;

    (void)state;
    setting_lay_out(&s);
    const op_block_box *box = find(&s, OP_QUOTATION, &page, 0);
    assert_true(box->x >= OP_MM(3) && box->x + box->w <= s.style->page.width - OP_MM(3));
    assert_int_equal(s.d->diags->n, 0);
    setting_free(&s);
    op_arena_free(a);
}

static size_t told_narrow(const setting *s)
{
    size_t n = 0;

    for (size_t i = 0; i < s->d->diags->n; i++)
        n += s->d->diags->all[i].code == OP_DIAG_BOX_NARROW;
    return n;
}

static void a_box_of_large_type_keeps_all_of_its_sides(void **state)
{
    setting s = setting_of("Intro.\n\n> No entry\n", "book",
                           "@page { size: a5 } blockquote { font-size: 30pt; line-height: 32pt; border: 2pt solid; padding: 6pt; background: #eee; margin: 0 }");
    size_t page;

    (void)state;
    setting_lay_out(&s);
    const op_block_box *box = find(&s, OP_QUOTATION, &page, 0);
    assert_int_equal(see(&s, page).shapes, 5); /* ground and four sides */
    assert_int_equal(box->w, s.style->page.measure);
    assert_int_equal(told_narrow(&s), 0);
    setting_free(&s);
}

static void a_box_without_room_gives_up_insets_and_keeps_its_frame(void **state)
{
    setting s = setting_of("> > Deep.\n", "book",
                           "@page { size: a5 } blockquote { border: 1pt solid; padding: 0 30pt; margin: 0 30pt; background: #eee }");
    size_t page;

    (void)state;
    setting_lay_out(&s);
    op_block_box outer = *find(&s, OP_QUOTATION, &page, 0), inner = *find(&s, OP_QUOTATION, &page, 1);
    op_len least = 12 * s.style->role[OP_ROLE_BODY].size;
    assert_int_equal(see(&s, page).shapes, 10);
    assert_int_equal(outer.w, s.style->page.measure - OP_PT(60)); /* the outer one stands as it is stated */
    assert_true(inner.x > outer.x + OP_PT(31) && inner.w > least && inner.w < outer.w - OP_PT(62));
    assert_int_equal(told_narrow(&s), 1);
    setting_free(&s);
}

static void boxes_past_all_measure_still_hold_text(void **state)
{
    static const char *const sheets[] = {"blockquote { border: 300pt solid }", "blockquote { margin: 0 9000pt; padding: 9000pt }",
                                         "section.op-chapter { border: 3pt solid; padding: 0 400pt }"};

    (void)state;
    for (size_t i = 0; i < 3; i++) {
        setting s = setting_of("> > > > > > > > > > > > The keeper of the second gate wrote little.\n", "book", sheets[i]);
        setting_lay_out(&s);
        assert_true(s.l->n_pages < 3);
        assert_int_equal(told_narrow(&s), 1);
        setting_free(&s);
    }
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(a_frame_is_painted_behind_its_text_and_around_it),
        cmocka_unit_test(a_box_in_a_box_stands_within_its_padding),
        cmocka_unit_test(text_below_a_box_is_back_on_the_grid),
        cmocka_unit_test(a_box_that_pages_cut_goes_on_without_a_border_between),
        cmocka_unit_test(dashes_dots_and_double_lines_stay_within_their_border),
        cmocka_unit_test(a_width_narrows_the_box_and_margins_centre_it),
        cmocka_unit_test(a_box_of_large_type_keeps_all_of_its_sides),
        cmocka_unit_test(a_box_without_room_gives_up_insets_and_keeps_its_frame),
        cmocka_unit_test(boxes_past_all_measure_still_hold_text),
        cmocka_unit_test(negative_margins_never_leave_the_sheet),
    };

    return cmocka_run_group_tests(tests, NULL, NULL);
}
