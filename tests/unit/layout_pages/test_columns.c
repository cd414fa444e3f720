/* Pages in columns: what is read first stands first, columns share one grid, and the last ones are even. */
#include <string.h>

#include "layout/pagebreak.h"
#include "setting.h"

static setting in_columns(const char *text, int columns, const char *css)
{
    setting s = setting_of(text, "article", css);
    op_page_style *p = &s.style->page;

    p->measure += p->gutter + p->margin_column;
    p->gutter = p->margin_column = 0;
    p->columns = columns;
    p->column_gap = OP_MM(8);
    s.style->n_pages = 0; /* this page for all */
    return s;
}

static op_len width_of(const setting *s)
{
    const op_page_style *p = &s->style->page;

    return (p->measure - (p->columns - 1) * p->column_gap) / p->columns;
}

/* The column that x begins; -1: none. */
static int column_of(const setting *s, op_len x)
{
    const op_page_style *p = &s->style->page;

    for (int i = 0; i < p->columns; i++)
        if (x == p->inner + i * (width_of(s) + p->column_gap))
            return i;
    return -1;
}

/* Where the text of each column ends on a page: tops and bottoms of the paragraphs' boxes. */
static int bounds(const setting *s, size_t page, op_len *tops, op_len *bottoms)
{
    size_t n;
    const op_block_box *boxes = op_layout_boxes(s->l, page, &n);
    int used = 0;

    for (size_t i = 0; i < n; i++) {
        int c = column_of(s, boxes[i].x);
        if (boxes[i].node->kind != OP_PARAGRAPH || c < 0)
            continue;
        if (c >= used) {
            tops[c] = boxes[i].y;
            used = c + 1;
        }
        bottoms[c] = boxes[i].y + boxes[i].h;
    }
    return used;
}

static void text_in_two_columns_is_read_down_one_and_then_the_other(void **state)
{
    op_arena *a = op_arena_new();
    setting s = in_columns(setting_text(a, 30, 5, NULL), 2, NULL);
    int year = 0;

    (void)state;
    setting_lay_out(&s);
    assert_true(s.l->n_pages >= 2);
    for (size_t page = 0; page < s.l->n_pages; page++) {
        size_t n;
        const op_block_box *boxes = op_layout_boxes(s.l, page, &n);
        op_len y = 0;
        int column = 0;
        for (size_t i = 0; i < n; i++) {
            int c = column_of(&s, boxes[i].x);
            assert_true(c >= column);
            assert_true(c > column || boxes[i].y >= y);
            assert_true(boxes[i].w == width_of(&s));
            const op_node *text = boxes[i].node->first;
            int this_year = 0;
            for (const char *p = strstr(text->text.s.p, "18"); p && *p >= '0' && *p <= '9'; p++)
                this_year = this_year * 10 + *p - '0';
            assert_true(this_year == year || this_year == year + 1 || !year);
            year = this_year;
            column = c, y = boxes[i].y;
        }
        assert_int_equal(column, 1);
    }
    assert_int_equal(year, 1829);
    setting_free(&s);
    op_arena_free(a);
}

static void columns_share_the_grid_and_the_last_ones_are_even_to_the_line(void **state)
{
    op_arena *a = op_arena_new();

    (void)state;
    for (int columns = 2; columns <= 3; columns++)
        for (int n = 5; n < 24; n += 3) {
            setting s = in_columns(setting_text(a, n, 5, NULL), columns, NULL);
            const op_page_style *p = &s.style->page;
            op_len tops[8], bottoms[8], longest = 0, shortest = INT32_MAX;
            setting_lay_out(&s);
            for (size_t page = 0; page < s.l->n_pages; page++) {
                size_t lines;
                op_line_place *v = op_layout_lines(s.l, page, s.a, &lines);
                for (size_t i = 0; i < lines; i++)
                    if (v[i].node && v[i].node->parent->kind == OP_PARAGRAPH)
                        assert_int_equal((v[i].y - p->top) % p->leading, 0);
            }
            int used = bounds(&s, s.l->n_pages - 1, tops, bottoms);
            assert_int_equal(used, columns);
            for (int i = 0; i < used; i++) {
                assert_int_equal(tops[i], tops[0]);
                longest = bottoms[i] > longest ? bottoms[i] : longest;
                shortest = bottoms[i] < shortest ? bottoms[i] : shortest;
            }
            assert_true(longest - shortest <= 2 * p->leading);
            setting_free(&s);
        }
    op_arena_free(a);
}

static void no_column_ends_or_begins_with_one_line_of_a_paragraph(void **state)
{
    op_arena *a = op_arena_new();
    setting s = in_columns(setting_text(a, 40, 4, NULL), 2, NULL);
    size_t parted = 0;

    (void)state;
    setting_lay_out(&s);
    for (size_t page = 0; page < s.l->n_pages; page++) {
        size_t n;
        const op_block_box *boxes = op_layout_boxes(s.l, page, &n);
        for (size_t i = 0; i < n; i++)
            if (boxes[i].from_above || boxes[i].goes_on) {
                assert_true(boxes[i].h >= 2 * s.style->page.leading);
                parted++;
            }
    }
    assert_true(parted > 2);
    setting_free(&s);
    op_arena_free(a);
}

static void a_head_keeps_more_than_a_paragraph_of_one_line(void **state)
{
    (void)state;
    for (int n = 3; n < 9; n++) {
        op_arena *a = op_arena_new();
        op_buf text = OP_BUF_INIT;
        for (int i = 0; i < 24; i++) {
            op_buf_puts(&text, "## A head\n\nOne line.\n\n");
            for (int k = 0; k < n + i % 3; k++)
                op_buf_puts(&text, "The keeper wrote down what he had seen, and he had seen nothing. ");
            op_buf_puts(&text, "\n\n");
        }
        setting s = in_columns(op_buf_finish(&text, a).p, 2, NULL);
        setting_lay_out(&s);
        size_t heads = 0;
        for (size_t page = 0; page < s.l->n_pages; page++) {
            size_t boxes_n;
            const op_block_box *v = op_layout_boxes(s.l, page, &boxes_n);
            for (size_t i = 0; i < boxes_n; i++) {
                if (v[i].node->kind != OP_HEADING)
                    continue;
                heads++;
                assert_true(i + 2 < boxes_n);
                assert_true(v[i + 1].x == v[i].x && v[i + 2].x == v[i].x);
            }
        }
        assert_int_equal(heads, 24);
        setting_free(&s);
        op_arena_free(a);
    }
}

static void the_head_stands_over_all_columns(void **state)
{
    op_arena *a = op_arena_new();
    setting s = in_columns(setting_text(a, 12, 5, NULL), 2, NULL);
    op_len tops[8], bottoms[8];
    size_t n;

    (void)state;
    setting_lay_out(&s);
    op_line_place *lines = op_layout_lines(s.l, 0, s.a, &n);
    assert_int_equal(bounds(&s, 0, tops, bottoms), 2);
    assert_true(lines[0].w > width_of(&s));
    assert_int_equal(tops[0], tops[1]);
    assert_true(lines[0].y + lines[0].h <= tops[0]);
    setting_free(&s);
    op_arena_free(a);
}

/* A heading over both columns: what is above is balanced, what is below begins again on the left. */
static void a_heading_that_spans_parts_the_columns(void **state)
{
    op_arena *a = op_arena_new();
    setting s = in_columns(setting_text(a, 8, 4, "## The second keeper\n\n"), 2, "h2 { column-span: all }");
    size_t n, head = 0;

    (void)state;
    setting_lay_out(&s);
    const op_block_box *boxes = op_layout_boxes(s.l, 0, &n);
    while (head < n && boxes[head].node->kind != OP_HEADING)
        head++;
    assert_true(head < n && head > 0 && head + 1 < n);
    assert_int_equal(boxes[head].w, s.style->page.measure);
    for (size_t i = 0; i < head; i++)
        assert_true(boxes[i].y + boxes[i].h <= boxes[head].y);
    for (size_t i = head + 1; i < n; i++)
        assert_true(boxes[i].y >= boxes[head].y + boxes[head].h);
    assert_int_equal(column_of(&s, boxes[head - 1].x), 1);
    assert_int_equal(column_of(&s, boxes[head + 1].x), 0);
    setting_free(&s);
    op_arena_free(a);
}

static void a_table_too_wide_for_its_column_spans_them(void **state)
{
    static const char table[] = "| inspection of the lower gate | remarks of the district engineer | expenditure |\n|---|---|---|\n"
                                "| unsatisfactoriness | counterrevolutionaries | incomprehensibilities |\n\n";
    op_arena *a = op_arena_new();
    setting s = in_columns(setting_text(a, 6, 4, table), 3, NULL);
    bool found = false;
    size_t n;

    (void)state;
    setting_lay_out(&s);
    op_line_place *lines = op_layout_lines(s.l, 0, s.a, &n);
    for (size_t i = 0; i < n; i++)
        found |= column_of(&s, lines[i].x) < 0 && lines[i].x > s.style->page.inner;
    assert_true(found);
    assert_int_equal(s.d->diags->n, 0);
    setting_free(&s);
    op_arena_free(a);
}

static void places_of_ids_and_of_page_starts_follow_the_columns(void **state)
{
    op_arena *a = op_arena_new();
    setting s = in_columns(setting_text(a, 24, 5, "## The second keeper\n\n"), 2, NULL);
    const op_dest *d = NULL;

    (void)state;
    setting_lay_out(&s);
    for (size_t i = 0; i < s.l->n_dests; i++)
        if (strncmp(s.l->dests[i].id, "op.heading", 10) == 0 || strstr(s.l->dests[i].id, "second"))
            d = &s.l->dests[i];
    assert_non_null(d);
    assert_true(column_of(&s, d->x) >= 0);
    for (size_t page = 1; page < s.l->n_pages; page++) {
        size_t n;
        const op_block_box *boxes = op_layout_boxes(s.l, page, &n);
        assert_true(n > 0 && column_of(&s, boxes[0].x) == 0);
        const op_node *start = s.l->page_list.pages[page].text;
        while (start && start != boxes[0].node)
            start = start->parent;
        assert_non_null(start);
    }
    setting_free(&s);
    op_arena_free(a);
}

static void columns_too_narrow_for_words_are_fewer(void **state)
{
    op_arena *a = op_arena_new();
    setting s = in_columns(setting_text(a, 6, 4, NULL), 6, NULL);

    (void)state;
    s.style->page.column_gap = OP_MM(20);
    setting_lay_out(&s);
    assert_true(s.l->n_pages >= 1);
    assert_int_equal(s.d->diags->n, 0);
    setting_free(&s);
    op_arena_free(a);
}

static void pages_are_filled_up_to_the_multiple_with_blank_ones(void **state)
{
    op_arena *a = op_arena_new();

    (void)state;
    for (int n = 10; n < 90; n += 20) {
        setting s = setting_of(setting_text(a, n, 4, NULL), "book", NULL);
        s.style->n_pages = 0; /* this page for all */
        s.style->page.multiple = 4;
        setting_lay_out(&s);
        assert_int_equal(s.l->n_pages % 4, 0);
        size_t blank = 0;
        while (s.l->pages[s.l->n_pages - 1 - blank].blank)
            blank++;
        assert_true(blank < 4);
        setting_free(&s);
    }
    op_arena_free(a);
}

/* ---- figures at the foot ---- */

static const op_block_box *figure_on(const setting *s, size_t *page)
{
    for (*page = 0; *page < s->l->n_pages; ++*page) {
        size_t n;
        const op_block_box *boxes = op_layout_boxes(s->l, *page, &n);
        for (size_t i = 0; i < n; i++)
            if (boxes[i].node->kind == OP_FIGURE)
                return &boxes[i];
    }
    fail();
    return NULL;
}

static void a_figure_that_floats_stands_at_the_foot_of_the_last_column(void **state)
{
    static const char css[] = "figure { float: bottom }", picture[] = "![The lock in the year of the flood, seen from the mill.](lost.png)\n\n";
    op_arena *a = op_arena_new();
    size_t floated = 0;

    (void)state;
    for (int columns = 1; columns <= 3; columns++)
        for (int n = 24; n < 44; n += 5) {
            setting s = in_columns(setting_text(a, n, 5, picture), columns, css);
            const op_page_style *p = &s.style->page;
            op_len foot = p->top + p->lines * p->leading;
            size_t page, boxes;
            setting_lay_out(&s);
            const op_block_box *figure = figure_on(&s, &page), *all = op_layout_boxes(s.l, page, &boxes);
            bool ends = page + 1 == s.l->n_pages; /* see below */
            floated += !ends;
            assert_true(ends || column_of(&s, figure->x) == columns - 1);
            assert_true(ends || (figure->y + figure->h <= foot && figure->y + figure->h > foot - p->leading));
            for (size_t i = 0; i < boxes; i++)
                if (&all[i] != figure && all[i].x == figure->x)
                    assert_true(all[i].y + all[i].h <= figure->y || all[i].y >= figure->y + figure->h);
            setting_free(&s);
        }
    assert_true(floated >= 6);
    op_arena_free(a);
}

static void a_figure_that_floats_on_a_page_that_is_not_full_stays_in_the_text(void **state)
{
    op_arena *a = op_arena_new();
    setting s = in_columns(setting_text(a, 6, 5, "![The lock in the year of the flood.](lost.png)\n\n"), 2, "figure { float: bottom }");
    const op_page_style *p = &s.style->page;
    size_t page;

    (void)state;
    setting_lay_out(&s);
    const op_block_box *figure = figure_on(&s, &page);
    assert_true(figure->y + figure->h < p->top + p->lines * p->leading / 2);
    setting_free(&s);
    op_arena_free(a);
}

/* ---- as many pages as were asked for ---- */

#define FIRST ":root { font-size: 10pt; line-height: 13pt }\n"
#define SECOND ":root { font-size: 9pt; line-height: 11pt }\n"

static size_t pages_with(const char *text, const char *css, op_len *leading, size_t *messages)
{
    setting s = setting_of(text, "article", css);
    op_len left;

    setting_lay_out(&s);
    size_t n = s.l->n_pages;
    *leading = op_layout_page_style(s.l, 0, &left)->leading;
    *messages = s.d->diags->n;
    setting_free(&s);
    return n;
}

/* The first step that fits, whatever the text's length; where none does, the style as it is and a message. */
static void what_fits_by_a_step_takes_that_step_and_no_other(void **state)
{
    static const char *const steps[] = {NULL, FIRST, FIRST SECOND};
    op_arena *a = op_arena_new();
    bool seen[4] = {false};

    (void)state;
    for (int n = 10; n < 34; n += 2) {
        const char *text = setting_text(a, n, 5, NULL);
        op_len wanted = 0, plain = 0, got;
        size_t messages, step = 0;
        for (; step < 3 && !wanted; step++) {
            op_len leading;
            size_t pages = pages_with(text, steps[step], &leading, &messages);
            plain = step ? plain : leading;
            wanted = pages <= 2 ? leading : 0;
        }
        seen[wanted ? step - 1 : 3] = true;
        pages_with(text, "@page { -offprint-fit: 2 } @media (-offprint-fit >= 1) { " FIRST " }"
                         "@media (-offprint-fit >= 2) { " SECOND " }", &got, &messages);
        assert_int_equal(got, wanted ? wanted : plain);
        assert_int_equal(messages, !wanted);
    }
    assert_true(seen[0] && seen[1] && seen[2] && seen[3]);
    op_arena_free(a);
}

/* What a rejected attempt has to say is not told: here that its sheet asks for too many counters. */
static void only_the_chosen_attempt_has_messages(void **state)
{
    enum { COUNTERS = 4200 };
    op_arena *a = op_arena_new();
    op_buf sheet = OP_BUF_INIT;

    (void)state;
    for (int chosen = 0; chosen < 2; chosen++) {
        op_len leading;
        size_t messages;
        op_buf_truncate(&sheet, 0);
        op_buf_printf(&sheet, "@page { -offprint-fit: %d } @media (-offprint-fit %s) { p { counter-reset:", chosen ? 9 : 2,
                      chosen ? ">= 0" : "< 1");
        for (int i = 0; i < COUNTERS; i++)
            op_buf_printf(&sheet, " c%d", i);
        op_buf_puts(&sheet, " } } @media (-offprint-fit >= 1) { " FIRST " } @media (-offprint-fit >= 2) { " SECOND " }");
        op_buf_char(&sheet, '\0');
        size_t pages = pages_with(setting_text(a, 18, 5, NULL), sheet.p, &leading, &messages);
        assert_true(pages <= (chosen ? 9u : 2u));
        assert_int_equal(messages, chosen);
    }
    op_buf_free(&sheet);
    op_arena_free(a);
}

/* ---- the page breaker alone ---- */

static op_page_block para(uint32_t lines)
{
    return (op_page_block){.align = 1, .lines = {0, lines, 0}, .line_height = 2048};
}

static op_page_plan plan_of(op_arena *a, op_page_problem p)
{
    op_arena *scratch = op_arena_new();
    op_page_plan plan = op_pages_break(a, scratch, &p);

    op_arena_free(scratch);
    return plan;
}

static uint32_t draw(uint32_t *seed, uint32_t below)
{
    *seed = *seed * 1664525 + 1013904223;
    return (*seed >> 8) % below;
}

static op_page_block any_block(uint32_t *seed)
{
    op_page_block b = para(1 + draw(seed, 14));

    if (draw(seed, 4) == 0)
        b = (op_page_block){.lines = {0, 1, 0}, .height = 1 + (int32_t)draw(seed, 30), .keep_whole = true};
    b.before = (uint16_t)draw(seed, 4);
    b.after = (uint16_t)draw(seed, 3);
    b.keep_next = draw(seed, 6) == 0;
    b.need = (uint16_t)(draw(seed, 8) == 0 ? draw(seed, 40) : 0);
    b.start = (uint8_t)(draw(seed, 12) == 0 ? draw(seed, OP_START_VERSO + 1) : OP_START_FLOW);
    b.widows = (uint8_t)draw(seed, 5);
    return b;
}

/* Every line once and in order, no page before the one above it, and inside its column where no rule had to give way. */
static void check_list(const op_page_plan *plan, const op_page_problem *p)
{
    uint32_t block = 0, line = 0, page = 0;

    for (size_t i = 0; i < plan->n_pieces; i++) {
        const op_page_piece *v = &plan->pieces[i];
        const op_page_block *b = &p->blocks[v->block];
        int room = v->page < (uint32_t)p->n_first ? p->first_capacity : p->capacity;
        assert_true(v->block == block && v->line_begin == line && v->line_end > line && v->page >= page);
        room -= v->page < p->n_feet ? p->feet[v->page] : 0;
        int end = v->y + (b->line_height ? 2 * (int)(v->line_end - v->line_begin) : b->height);
        assert_true(v->y >= 0 && (end <= room || plan->forced));
        bool whole = v->line_end == b->lines[v->looseness + 1];
        line = whole ? 0 : v->line_end;
        block += whole;
        page = v->page;
    }
    assert_int_equal(block, p->n);
}

static void any_list_in_any_columns_keeps_every_line(void **state)
{
    enum { MOST = 40 };
    uint32_t seed = 4;

    (void)state;
    for (int round = 0; round < 400; round++) {
        op_arena *a = op_arena_new();
        op_page_block blocks[MOST];
        uint16_t feet[6];
        op_page_problem p = {.blocks = blocks, .n = 1 + draw(&seed, MOST), .capacity = 24 + 2 * (int)draw(&seed, 12),
                             .columns = 1 + (int)draw(&seed, 4), .facing = draw(&seed, 2), .recto = draw(&seed, 2), .feet = feet,
                             .n_feet = draw(&seed, 7), .least_last = (int)draw(&seed, 12)};
        p.n_first = draw(&seed, 2) ? p.columns : 0;
        p.first_capacity = 2 + (int)draw(&seed, 20);
        for (size_t i = 0; i < 6; i++)
            feet[i] = (uint16_t)(draw(&seed, 3) ? 0 : draw(&seed, 30));
        for (size_t i = 0; i < p.n; i++)
            blocks[i] = any_block(&seed);
        op_page_plan plan = plan_of(a, p);
        check_list(&plan, &p);
        op_arena_free(a);
    }
}

static void a_block_higher_than_the_first_columns_goes_to_the_next_page(void **state)
{
    op_arena *a = op_arena_new();
    op_page_block blocks[] = {{.lines = {0, 1, 0}, .height = 30, .keep_whole = true}, para(10)};
    op_page_plan plan = plan_of(a, (op_page_problem){.blocks = blocks, .n = 2, .capacity = 40, .columns = 2, .n_first = 2,
                                                     .first_capacity = 20, .recto = true});

    (void)state;
    assert_int_equal(plan.pieces[0].page, 2);
    assert_int_equal(plan.forced, 0);
    op_arena_free(a);
}

static void a_block_that_asks_for_a_recto_leaves_the_verso_empty(void **state)
{
    op_arena *a = op_arena_new();
    op_page_block blocks[] = {para(5), para(5), para(5), para(5)};

    (void)state;
    blocks[1].start = OP_START_RECTO;
    blocks[2].start = OP_START_VERSO;
    blocks[3].start = OP_START_VERSO;
    op_page_problem p = {.blocks = blocks, .n = 4, .capacity = 40, .facing = true, .recto = true};
    op_page_plan plan = plan_of(a, p);
    assert_int_equal(plan.pieces[1].page, 2);
    assert_int_equal(plan.pieces[2].page, 3);
    assert_int_equal(plan.pieces[3].page, 5);
    assert_int_equal(plan.n_pages, 6);
    p.facing = false;
    plan = plan_of(a, p);
    assert_int_equal(plan.n_pages, 4);
    op_arena_free(a);
}

static void widows_and_orphans_are_as_many_as_the_block_says(void **state)
{
    op_arena *a = op_arena_new();

    (void)state;
    for (uint8_t least = 1; least <= 5; least++)
        for (uint32_t above = 1; above < 12; above++) {
            op_page_block blocks[] = {para(above), para(12), para(12)};
            for (int i = 0; i < 3; i++)
                blocks[i].widows = blocks[i].orphans = least;
            op_page_plan plan = plan_of(a, (op_page_problem){.blocks = blocks, .n = 3, .capacity = 26, .recto = true});
            assert_int_equal(plan.forced, 0);
            for (size_t i = 0; i < plan.n_pieces; i++) {
                uint32_t lines = plan.pieces[i].line_end - plan.pieces[i].line_begin;
                assert_true(lines >= least || lines == blocks[plan.pieces[i].block].lines[1]);
            }
        }
    op_arena_free(a);
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(text_in_two_columns_is_read_down_one_and_then_the_other),
        cmocka_unit_test(columns_share_the_grid_and_the_last_ones_are_even_to_the_line),
        cmocka_unit_test(no_column_ends_or_begins_with_one_line_of_a_paragraph),
        cmocka_unit_test(a_head_keeps_more_than_a_paragraph_of_one_line),
        cmocka_unit_test(the_head_stands_over_all_columns),
        cmocka_unit_test(a_heading_that_spans_parts_the_columns),
        cmocka_unit_test(a_table_too_wide_for_its_column_spans_them),
        cmocka_unit_test(places_of_ids_and_of_page_starts_follow_the_columns),
        cmocka_unit_test(columns_too_narrow_for_words_are_fewer),
        cmocka_unit_test(pages_are_filled_up_to_the_multiple_with_blank_ones),
        cmocka_unit_test(a_figure_that_floats_stands_at_the_foot_of_the_last_column),
        cmocka_unit_test(a_figure_that_floats_on_a_page_that_is_not_full_stays_in_the_text),
        cmocka_unit_test(what_fits_by_a_step_takes_that_step_and_no_other),
        cmocka_unit_test(only_the_chosen_attempt_has_messages),
        cmocka_unit_test(any_list_in_any_columns_keeps_every_line),
        cmocka_unit_test(a_block_higher_than_the_first_columns_goes_to_the_next_page),
        cmocka_unit_test(a_block_that_asks_for_a_recto_leaves_the_verso_empty),
        cmocka_unit_test(widows_and_orphans_are_as_many_as_the_block_says),
    };

    return cmocka_run_group_tests(tests, NULL, NULL);
}
