#include "unit.h"

#include <string.h>

#include "layout/pagebreak.h"

enum { UNIT = 1024 };

/* A paragraph on the grid: two units a line. */
static op_page_block para(uint32_t lines)
{
    return (op_page_block){.align = 1, .lines = {0, lines, 0}, .line_height = 2 * UNIT};
}

static op_page_block box(int height)
{
    return (op_page_block){.lines = {0, 1, 0}, .height = (uint16_t)height, .keep_whole = true};
}

static op_page_plan plan_of(op_arena *a, const op_page_block *blocks, size_t n, int capacity, bool facing)
{
    op_arena *scratch = op_arena_new();
    op_page_problem p = {.blocks = blocks, .n = n, .capacity = capacity, .facing = facing, .recto = true, .least_last = 10};
    op_page_plan plan = op_pages_break(a, scratch, &p);

    op_arena_free(scratch);
    return plan;
}

/* Whatever else: every line once, in order, inside its page, below what stands above it. */
static void check_plan(const op_page_plan *plan, const op_page_block *blocks, size_t n, int capacity)
{
    uint32_t block = 0, line = 0, page = 0;
    int y = 0;

    for (size_t i = 0; i < plan->n_pieces; i++) {
        const op_page_piece *p = &plan->pieces[i];
        const op_page_block *b = &blocks[p->block];
        uint32_t lines = b->lines[p->looseness + 1];
        assert_int_equal(p->block, block);
        assert_int_equal(p->line_begin, line);
        assert_true(p->line_end > p->line_begin && p->line_end <= lines);
        assert_true(p->page == page || p->page == page + 1);
        if (p->page != page)
            y = 0;
        assert_true(p->y >= y);
        y = p->y + (b->line_height ? (int)(b->line_height * (p->line_end - p->line_begin) / UNIT) : b->height);
        assert_true(y <= capacity || plan->forced);
        page = p->page;
        line = p->line_end == lines ? 0 : p->line_end;
        block += p->line_end == lines;
    }
    assert_int_equal(block, n);
    assert_int_equal(plan->n_pages, n ? page + 1 : 0);
}

static void no_blocks_make_no_pages(void **state)
{
    op_arena *a = op_arena_new();

    (void)state;
    assert_int_equal(plan_of(a, NULL, 0, 20, false).n_pages, 0);
    op_arena_free(a);
}

static void a_paragraph_leaves_two_lines_on_either_side(void **state)
{
    op_arena *a = op_arena_new();

    (void)state;
    for (uint32_t above = 0; above <= 10; above++) {
        op_page_block blocks[] = {para(above), para(6), para(8)};
        const op_page_block *list = above ? blocks : blocks + 1;
        size_t n = above ? 3 : 2;
        op_page_plan plan = plan_of(a, list, n, 20, false);
        check_plan(&plan, list, n, 20);
        for (size_t i = 0; i < plan.n_pieces; i++)
            assert_true(plan.pieces[i].line_end - plan.pieces[i].line_begin >= 2 ||
                        list[plan.pieces[i].block].lines[1] < 2);
        assert_int_equal(plan.forced, 0);
    }
    op_arena_free(a);
}

static void a_looser_paragraph_fills_the_page(void **state)
{
    op_arena *a = op_arena_new();
    op_page_block blocks[] = {para(4), para(5), para(3), para(9)};

    (void)state;
    /* nine lines above leave one of ten; three lines cannot be parted: unless the first is set in five */
    blocks[0].lines[2] = 5;
    blocks[0].cost[2] = 150;
    op_page_plan plan = plan_of(a, blocks, 4, 20, true);
    check_plan(&plan, blocks, 4, 20);
    assert_int_equal(plan.pieces[0].looseness, 1);
    assert_int_equal(plan.pieces[2].page, 1);
    assert_int_equal(plan.pieces[2].y, 0);
    op_arena_free(a);
}

static void a_page_ends_where_it_is_bound_to_unless_a_rule_forbids_it(void **state)
{
    op_arena *a = op_arena_new(), *scratch = op_arena_new();
    op_page_block blocks[] = {para(8), para(8), para(8)};

    (void)state;
    for (uint32_t line = 0; line < 8; line++) {
        op_page_bound bound = {.page = 0, .block = 1, .line = line};
        op_page_problem p = {.blocks = blocks, .n = 3, .capacity = 28, .recto = true, .bound = &bound};
        op_page_plan plan = op_pages_break(a, scratch, &p);
        bool allowed = line != 1 && line != 7 && line <= 6;
        size_t i = 0;
        check_plan(&plan, blocks, 3, 28);
        assert_int_equal(op_page_rule_at(&p, 1, 0, line),
                         line == 1 ? OP_PAGE_RULE_ORPHANS : line == 7 ? OP_PAGE_RULE_WIDOWS : OP_PAGE_RULE_NONE);
        while (plan.pieces[i].page == 0)
            i++;
        assert_int_equal(plan.forced == 0, allowed);
        if (!allowed)
            continue;
        assert_int_equal(plan.pieces[i].block, 1);
        assert_int_equal(plan.pieces[i].line_begin, line);
        assert_int_equal(op_page_filled(&p, &plan, 0), 16 + 2 * (int)line);
    }
    op_arena_free(scratch);
    op_arena_free(a);
}

static void rules_of_pages_are_told(void **state)
{
    op_page_block blocks[] = {para(4), box(2), para(4), para(4)};
    op_page_problem p = {.blocks = blocks, .n = 4, .capacity = 20};

    (void)state;
    blocks[1].keep_next = true;
    blocks[3].keep_whole = true;
    assert_int_equal(op_page_rule_at(&p, 1, 0, 0), OP_PAGE_RULE_NONE);
    assert_int_equal(op_page_rule_at(&p, 2, 0, 0), OP_PAGE_RULE_KEEP);
    assert_int_equal(op_page_rule_at(&p, 2, 0, 2), OP_PAGE_RULE_NONE);
    assert_int_equal(op_page_rule_at(&p, 3, 0, 2), OP_PAGE_RULE_WHOLE);
}

static void a_head_keeps_two_lines_with_it(void **state)
{
    op_arena *a = op_arena_new();

    (void)state;
    for (uint32_t above = 1; above < 10; above++) {
        op_page_block blocks[] = {para(above), box(2), para(6), para(20)};
        blocks[1].keep_next = true;
        blocks[1].before = 2;
        op_page_plan plan = plan_of(a, blocks, 4, 20, false);
        check_plan(&plan, blocks, 4, 20);
        for (size_t i = 0; i + 1 < plan.n_pieces; i++)
            if (plan.pieces[i].block == 1) {
                assert_int_equal(plan.pieces[i].page, plan.pieces[i + 1].page);
                assert_true(plan.pieces[i + 1].line_end >= 2);
            }
        assert_int_equal(plan.forced, 0);
    }
    op_arena_free(a);
}

static void space_is_lost_at_the_head_of_a_page_and_the_larger_counts(void **state)
{
    op_arena *a = op_arena_new();
    op_page_block blocks[] = {box(4), box(4), box(14)};

    (void)state;
    blocks[0].before = 5;
    blocks[0].after = 3;
    blocks[1].before = 2;
    blocks[2].before = 4;
    op_page_plan plan = plan_of(a, blocks, 3, 20, false);
    check_plan(&plan, blocks, 3, 20);
    assert_int_equal(plan.pieces[0].y, 0);
    assert_int_equal(plan.pieces[1].y, 7);
    assert_int_equal(plan.pieces[2].page, 1);
    assert_int_equal(plan.pieces[2].y, 0);
    op_arena_free(a);
}

static void starts_are_kept(void **state)
{
    op_arena *a = op_arena_new();
    op_page_block blocks[] = {para(3), box(4), box(6), box(6)};

    (void)state;
    blocks[1].start = OP_START_PAGE;
    blocks[2].need = 16;
    op_page_plan plan = plan_of(a, blocks, 4, 20, false);
    check_plan(&plan, blocks, 4, 20);
    assert_int_equal(plan.pieces[1].page, 1);
    assert_int_equal(plan.pieces[2].page, 1);
    blocks[2].need = 17;
    plan = plan_of(a, blocks, 4, 20, false);
    assert_int_equal(plan.pieces[2].page, 2);
    op_arena_free(a);
}

static void a_repeated_head_takes_its_room(void **state)
{
    op_arena *a = op_arena_new();
    op_page_block rows[12];

    (void)state;
    for (size_t i = 0; i < 12; i++) {
        rows[i] = box(4);
        rows[i].top = i ? 3 : 0;
    }
    op_page_plan plan = plan_of(a, rows, 12, 20, false);
    check_plan(&plan, rows, 12, 20);
    for (size_t i = 1; i < plan.n_pieces; i++)
        if (plan.pieces[i].page != plan.pieces[i - 1].page)
            assert_int_equal(plan.pieces[i].y, 3);
    op_arena_free(a);
}

static void what_is_higher_than_a_page_is_placed_and_ends(void **state)
{
    op_arena *a = op_arena_new();
    op_page_block blocks[] = {para(3), box(50), para(3), para(9000), box(20)};

    (void)state;
    blocks[0].keep_next = true;
    op_page_plan plan = plan_of(a, blocks, 5, 20, true);
    check_plan(&plan, blocks, 5, 20);
    assert_true(plan.forced >= 1);
    assert_true(plan.n_pages >= 900);
    op_arena_free(a);
}

static bool always(void *self, size_t block, int looseness, size_t line)
{
    (void)self, (void)block, (void)looseness;
    return line == 5;
}

static void no_word_is_broken_over_the_turn(void **state)
{
    op_arena *a = op_arena_new(), *scratch = op_arena_new();
    op_page_block blocks[] = {para(4), para(10), para(12)};
    op_page_problem p = {.blocks = blocks, .n = 3, .capacity = 20, .recto = true, .facing = true, .hyphen = always};

    (void)state;
    op_page_plan plan = op_pages_break(a, scratch, &p);
    assert_int_equal(plan.pieces[1].line_end, 5); /* one line short rather than a hyphen at the turn */
    op_arena_free(scratch);
    op_arena_free(a);
}

static bool in_second(void *self, size_t block, int looseness, size_t line)
{
    return block == 1 && always(self, block, looseness, line);
}

/* Where the first of two facing pages ends a list whose sixth line of the second block ends in a hyphen. */
static uint32_t end_of_verso(op_hyphen_last limit)
{
    op_arena *a = op_arena_new(), *scratch = op_arena_new();
    op_page_block blocks[] = {para(4), para(10), para(12)};
    op_page_problem p = {.blocks = blocks, .n = 3, .capacity = 20, .facing = true, .hyphen = in_second};

    for (size_t i = 0; i < 3; i++)
        blocks[i].hyphen_last = (uint8_t)limit;
    uint32_t end = op_pages_break(a, scratch, &p).pieces[1].line_end;
    op_arena_free(scratch);
    op_arena_free(a);
    return end;
}

static void no_page_ends_in_a_hyphen_where_none_is_wanted(void **state)
{
    (void)state;
    assert_int_equal(end_of_verso(OP_HYPHEN_LAST_NONE), 6);
    assert_int_equal(end_of_verso(OP_HYPHEN_LAST_SPREAD), 6);
    assert_int_equal(end_of_verso(OP_HYPHEN_LAST_PAGE), 5);
    assert_int_equal(end_of_verso(OP_HYPHEN_LAST_COLUMN), 5);
}

/* Linear congruence: the same lists everywhere. */
static uint32_t next_random(uint32_t *seed)
{
    *seed = *seed * 1664525u + 1013904223u;
    return *seed >> 8;
}

static void long_random_lists_have_no_short_page(void **state)
{
    enum { N = 400 };
    op_arena *a = op_arena_new();
    op_page_block blocks[N];
    uint32_t seed = 7;

    (void)state;
    for (int round = 0; round < 10; round++) {
        for (size_t i = 0; i < N; i++) {
            uint32_t lines = 1 + next_random(&seed) % 9;
            blocks[i] = para(lines);
            if (lines > 2 && next_random(&seed) % 3 == 0)
                blocks[i].lines[2] = lines + 1, blocks[i].cost[2] = 100;
            if (lines > 3 && next_random(&seed) % 9 == 0)
                blocks[i].lines[0] = lines - 1, blocks[i].cost[0] = 100;
        }
        op_page_plan plan = plan_of(a, blocks, N, 66, true);
        check_plan(&plan, blocks, N, 66);
        assert_int_equal(plan.forced, 0);
        for (size_t i = 1; i < plan.n_pieces; i++) {
            const op_page_piece *p = &plan.pieces[i - 1];
            uint32_t n = blocks[p->block].lines[p->looseness + 1];
            if (plan.pieces[i].page != p->page)
                assert_int_equal(p->y + 2 * (int)(p->line_end - p->line_begin), 66);
            assert_true(n < 2 || p->line_end - p->line_begin >= 2);
        }
    }
    op_arena_free(a);
}

/* Pages with margins of their own: how they are filled. */
static op_page_plan uneven_plan(op_arena *a, const op_page_block *blocks, size_t n, op_page_problem p)
{
    op_arena *scratch = op_arena_new();

    p.blocks = blocks;
    p.n = n;
    p.recto = true;
    op_page_plan plan = op_pages_break(a, scratch, &p);
    for (size_t i = 0; i < plan.n_pieces; i++) {
        const op_page_piece *x = &plan.pieces[i];
        assert_true(op_page_filled(&p, &plan, x->page) <= op_page_units(&p, x->page));
    }
    op_arena_free(scratch);
    return plan;
}

/* A list of paragraphs of one to nine lines, some of which can be a line shorter or longer, and heads. */
static size_t random_list(uint32_t *seed, op_page_block *blocks, size_t n)
{
    for (size_t i = 0; i < n; i++) {
        uint32_t lines = 1 + next_random(seed) % 9, r = next_random(seed) % 6;
        blocks[i] = para(lines);
        if (r == 0 && lines > 2)
            blocks[i].lines[0] = lines - 1, blocks[i].cost[0] = 100 + (int)(next_random(seed) % 300);
        if (r == 1 && lines > 3)
            blocks[i].lines[2] = lines + 1, blocks[i].cost[2] = 100 + (int)(next_random(seed) % 300);
        if (r == 2)
            blocks[i] = box(4), blocks[i].before = 4, blocks[i].keep_next = i + 1 < n;
    }
    return n;
}

static void no_other_end_of_a_page_costs_less(void **state)
{
    enum { LISTS = 60, N = 24 };
    op_arena *a = op_arena_new(), *scratch = op_arena_new();
    op_page_block blocks[N];
    uint32_t seed = 11;
    size_t tried = 0;

    (void)state;
    for (int list = 0; list < LISTS; list++) {
        op_page_problem p = {.blocks = blocks, .n = random_list(&seed, blocks, N), .capacity = 36 + 2 * (list % 5),
                             .facing = list % 2, .recto = true, .least_last = list % 3 ? 10 : 0, .must_hold = list % 7 == 1};
        op_page_plan best = op_pages_break(a, scratch, &p);
        for (uint32_t page = 0; page + 1 < best.n_pages; page++)
            for (uint32_t block = 0; block < N; block++)
                for (uint32_t line = 0; line < blocks[block].lines[1]; line++) {
                    op_page_bound bound = {page, block, line};
                    op_page_problem other = p;
                    op_mark mark = op_arena_mark(a);
                    other.bound = &bound;
                    op_page_plan plan = op_pages_break(a, scratch, &other);
                    assert_true(plan.forced > best.forced || plan.cost >= best.cost);
                    tried += plan.forced == best.forced;
                    op_arena_reset(a, mark);
                }
    }
    assert_true(tried > 500);
    op_arena_free(scratch);
    op_arena_free(a);
}

static void the_first_page_and_versos_hold_what_is_said(void **state)
{
    op_arena *a = op_arena_new();
    op_page_block blocks[20];

    (void)state;
    for (size_t i = 0; i < 20; i++)
        blocks[i] = para(1);
    for (int first = 4; first <= 20; first += 2)
        for (int verso = 4; verso <= 20; verso += 2) {
            op_page_problem p = {.capacity = 10, .n_first = 1, .first_capacity = first, .first_bare = true, .facing = true,
                                 .verso_capacity = verso};
            op_page_plan plan = uneven_plan(a, blocks, 20, p);
            uint32_t on[3] = {0};
            for (size_t i = 0; i < plan.n_pieces; i++)
                on[plan.pieces[i].page < 2 ? plan.pieces[i].page : 2]++;
            assert_int_equal(plan.forced, 0);
            assert_int_equal(on[0], first / 2);
            assert_int_equal(on[1], verso / 2 < 20 - first / 2 ? verso / 2 : 20 - first / 2);
        }
    op_arena_free(a);
}

static void a_head_stays_on_a_first_page_that_has_no_room_for_what_it_heads(void **state)
{
    op_arena *a = op_arena_new();
    op_page_block blocks[] = {para(1), box(16), para(6)};
    op_page_problem p = {.capacity = 20, .n_first = 1, .first_capacity = 10, .first_bare = true};

    (void)state;
    blocks[0].keep_next = true;
    op_page_plan plan = uneven_plan(a, blocks, 3, p);
    assert_int_equal(plan.pieces[0].page, 0);
    assert_int_equal(plan.pieces[1].page, 1);
    plan = uneven_plan(a, blocks + 1, 2, p); /* alone it passes by the page: there it would stick out */
    assert_int_equal(plan.pieces[0].page, 1);
    op_arena_free(a);
}

static void space_above_a_head_gives_where_a_page_else_ends_short(void **state)
{
    op_arena *a = op_arena_new();
    op_page_block head = box(2);

    (void)state;
    head.before = 2;
    head.keep_next = true;
    head.align = 1;
    op_page_block blocks[] = {para(4), head, para(3), para(8)}; /* of 9 lines: 4 + 1 + 1 + 3 fit; of 10 one line is left */
    assert_int_equal(plan_of(a, blocks, 4, 18, true).pieces[1].give, 0);
    op_page_plan short_plan = plan_of(a, blocks, 4, 20, true);
    assert_int_equal(short_plan.pieces[2].y + 6, 18);
    blocks[1].more = 2;
    op_page_plan plan = plan_of(a, blocks, 4, 20, true);
    check_plan(&plan, blocks, 4, 20);
    assert_int_equal(plan.pieces[1].give, 1);
    assert_int_equal(plan.pieces[2].y + 6, 20);
    assert_true(plan.cost < short_plan.cost);
    op_arena_free(a);
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(no_blocks_make_no_pages),
        cmocka_unit_test(a_paragraph_leaves_two_lines_on_either_side),
        cmocka_unit_test(a_looser_paragraph_fills_the_page),
        cmocka_unit_test(a_page_ends_where_it_is_bound_to_unless_a_rule_forbids_it),
        cmocka_unit_test(rules_of_pages_are_told),
        cmocka_unit_test(a_head_keeps_two_lines_with_it),
        cmocka_unit_test(space_is_lost_at_the_head_of_a_page_and_the_larger_counts),
        cmocka_unit_test(starts_are_kept),
        cmocka_unit_test(a_repeated_head_takes_its_room),
        cmocka_unit_test(what_is_higher_than_a_page_is_placed_and_ends),
        cmocka_unit_test(no_word_is_broken_over_the_turn),
        cmocka_unit_test(no_page_ends_in_a_hyphen_where_none_is_wanted),
        cmocka_unit_test(space_above_a_head_gives_where_a_page_else_ends_short),
        cmocka_unit_test(long_random_lists_have_no_short_page),
        cmocka_unit_test(no_other_end_of_a_page_costs_less),
        cmocka_unit_test(the_first_page_and_versos_hold_what_is_said),
        cmocka_unit_test(a_head_stays_on_a_first_page_that_has_no_room_for_what_it_heads),
    };
    return cmocka_run_group_tests(tests, NULL, NULL);
}
