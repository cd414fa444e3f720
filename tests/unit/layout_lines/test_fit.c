#include <stdlib.h>

#include "layout/linebreak_cost.h"

#include "unit.h"

enum { MAX = 14 };

/* Words of the given widths, spaces of 10; the last point is forced. */
static size_t points_of(op_point *p, const int *widths, size_t n)
{
    int64_t at = 0;

    p[0] = (op_point){0};
    for (size_t k = 0; k < n; k++) {
        at += widths[k];
        p[k + 1] = (op_point){.end = at, .start = at + 10, .end_spaces = 10 * (int64_t)k,
                              .start_spaces = 10 * (int64_t)(k + 1), .item = (uint32_t)k};
        at += 10;
    }
    p[n].kind = OP_POINT_FORCED;
    return n + 1;
}

static op_para_params plain(op_len measure)
{
    op_para_params p = op_para_defaults(measure);

    p.expansion_min = p.expansion_max = 0;
    p.letter_min = p.letter_max = 0;
    p.runt = 0;
    return p;
}

static void fit_follows_the_cube_of_the_ratio(void **state)
{
    static const struct {
        op_len room;
        int64_t badness;
        int space;
    } rows[] = {
        {1100, 0, 1000}, {1150, 100, 1500}, {1125, 12, 1250}, {1200, 800, 2000}, {1067, 100, 670}, {1066, -1, 660},
        {1600, 100000, 6000}, {11100, 800000000, 101000},
    };
    op_para_params p = plain(1000);
    op_point a = {0}, b = {.end = 1100, .end_spaces = 100};

    (void)state;
    for (size_t k = 0; k < sizeof(rows) / sizeof(rows[0]); k++) {
        op_line_fit f = op_fit_line(&p, &a, &b, rows[k].room);
        assert_int_equal(f.badness, rows[k].badness);
        assert_int_equal(f.space, rows[k].space);
    }
}

static void letters_give_and_take_once_spaces_are_past_half_of_theirs(void **state)
{
    static const struct {
        op_len room, track;
        int space;
    } rows[] = {
        {1100, 0, 1000}, {1125, 0, 1250}, {1135, 1, 1250}, {1145, 2, 1250}, {1155, 2, 1350}, {1083, 0, 830}, {1079, 0, 790},
        {1073, -1, 830}, {1057, -1, 670},
    };
    op_para_params p = plain(1000);
    op_point a = {0}, b = {.end = 1100, .end_spaces = 100, .letters = 10};
    int64_t before = 0;

    (void)state;
    p.em = 100;
    p.letter_min = -10;
    p.letter_max = 20;
    for (size_t k = 0; k < sizeof(rows) / sizeof(rows[0]); k++) {
        op_line_fit f = op_fit_line(&p, &a, &b, rows[k].room);
        assert_int_equal(f.track, rows[k].track);
        assert_int_equal(f.space, rows[k].space);
        if (rows[k].room == 1083)
            before = 0;
        assert_true(f.badness >= before);
        before = f.badness;
    }
    assert_int_equal(op_fit_line(&p, &a, &b, 1056).badness, -1);
    b.end_spaces = 0; /* no spaces: letters alone do not fill a line */
    assert_int_equal(op_fit_line(&p, &a, &b, 1110).track, 0);
}

/* All ways to break, tried one by one, with the costs that total fit adds up for lines without hyphens. */
static int64_t cheapest(const op_break_job *job, uint32_t from, size_t line, int before)
{
    int64_t best = INT64_MAX;

    if (from + 1 == job->n)
        return 0;
    for (uint32_t to = from + 1; to < job->n; to++) {
        op_line_fit f = op_fit_line(job->params, &job->points[from], &job->points[to], op_line_room(job->params, line));
        if (f.badness < 0 || f.badness > job->params->tolerance)
            continue;
        int off = f.space - job->params->space, fit;
        if (off < 0)
            fit = -off * 2 > job->params->space - job->params->space_min ? 0 : 1;
        else
            fit = off * 2 <= job->params->space_max - job->params->space ? 1
                  : off <= job->params->space_max - job->params->space   ? 2
                                                                         : 3;
        int64_t rest = cheapest(job, to, line + 1, fit);
        if (rest == INT64_MAX)
            continue;
        int64_t cost = (10 + f.badness) * (10 + f.badness) + (line && abs(fit - before) > 1 ? 3000 : 0) + rest;
        best = cost < best ? cost : best;
    }
    return best;
}

static void total_fit_finds_the_cheapest_of_all_settings(void **state)
{
    op_arena *a = op_arena_new();
    unsigned seed = 7;
    int found = 0;

    (void)state;
    for (int round = 0; round < 400; round++) {
        int widths[MAX];
        op_point points[MAX + 1];
        op_breaks b;
        for (size_t k = 0; k < MAX; k++) {
            seed = seed * 1103515245 + 12345;
            widths[k] = 10 + (int)(seed >> 16) % 50;
        }
        op_para_params p = plain(130 + round % 40);
        p.space_max = 2000;
        op_break_job job = {points, points_of(points, widths, MAX), &p, 0};
        int64_t want = cheapest(&job, 0, 0, 1);
        bool ok = op_find_breaks(&job, false, a, a, &b);
        assert_int_equal(ok, want != INT64_MAX);
        if (ok)
            assert_int_equal(b.demerits[1], want);
        found += ok;
    }
    assert_in_range(found, 50, 400);
    op_arena_free(a);
}

static void an_emergency_always_finds_a_setting(void **state)
{
    static const int widths[] = {500, 10, 700, 20};
    op_arena *a = op_arena_new();
    op_point points[MAX];
    op_para_params p = plain(100);
    op_break_job job = {points, points_of(points, widths, 4), &p, 0};
    op_breaks b;

    (void)state;
    assert_false(op_find_breaks(&job, false, a, a, &b));
    assert_true(op_find_breaks(&job, true, a, a, &b));
    assert_true(b.lines[1] >= 2);
    assert_int_equal(b.at[1][b.lines[1] - 1], 4);
    op_find_breaks_greedily(&job, a, &b);
    assert_int_equal(b.at[1][b.lines[1] - 1], 4);
    op_arena_free(a);
}

/* Letters of 100 that may all be parted in an emergency. */
static op_break_job one_word(op_arena *a, const op_para_params *p, size_t n)
{
    op_point *points = op_new_array(a, op_point, n + 1);

    for (size_t k = 0; k <= n; k++)
        points[k] = (op_point){.end = 100 * (int64_t)k, .start = 100 * (int64_t)k, .item = (uint32_t)k,
                               .penalty = OP_EMERGENCY_PENALTY};
    points[n].kind = OP_POINT_FORCED;
    points[n].penalty = 0;
    return (op_break_job){.points = points, .n = n + 1, .params = p};
}

static void demerits_add_up_over_a_word_of_thousands_of_lines(void **state)
{
    static const op_len measures[] = {50, 250, 1030, 2550};
    op_arena *a = op_arena_new();
    enum { LETTERS = 30000 };

    (void)state;
    for (size_t m = 0; m < sizeof(measures) / sizeof(measures[0]); m++) {
        op_para_params p = plain(measures[m]);
        op_break_job job = one_word(a, &p, LETTERS);
        op_breaks b;
        size_t most = measures[m] < 100 ? 1 : (size_t)measures[m] / 100;
        assert_true(op_find_breaks(&job, true, a, a, &b));
        assert_true(b.demerits[1] > 0);
        assert_int_equal(b.lines[1], (LETTERS + most - 1) / most);
    }
    op_arena_free(a);
}

static void a_worse_line_never_costs_less(void **state)
{
    static const int64_t steps[] = {0, 100, 990000, 1000000, 1100000, 999999990, 1000000000, 2000000000, 800000000000};
    op_para_params p = plain(1000);
    op_point from = {0}, to = {.end = 900};
    int64_t before = -1;

    (void)state;
    for (size_t k = 0; k < sizeof(steps) / sizeof(steps[0]); k++) {
        op_line_fit f = {.natural = 900, .space = 1000, .badness = steps[k]};
        op_cost_line l = {.params = &p, .from = &from, .to = &to, .fit = &f, .room = 1000};
        int64_t cost = op_line_cost(&l);
        assert_true(cost > before);
        assert_true(cost < INT64_MAX / OP_POINTS_MAX);
        before = cost;
    }
}

static void a_third_hyphen_in_a_row_is_refused_where_there_is_a_choice(void **state)
{
    op_arena *a = op_arena_new();
    op_point p[10];
    op_para_params params = plain(100);
    op_breaks b;

    (void)state;
    /* each line fits exactly at a hyphen, and a little loosely at the plain point before it */
    p[0] = (op_point){0};
    for (int k = 0; k < 4; k++) {
        int64_t end = 100 * (k + 1);
        p[1 + 2 * k] = (op_point){.end = end - 10, .start = end - 10, .end_spaces = 40 * (k + 1), .start_spaces = 40 * (k + 1)};
        p[2 + 2 * k] = (op_point){.end = end, .start = end, .end_spaces = 40 * (k + 1), .start_spaces = 40 * (k + 1),
                                  .kind = OP_POINT_HYPHEN, .penalty = 10};
    }
    p[8].kind = OP_POINT_FORCED;
    params.hyphen_run = 1;
    op_break_job job = {p, 9, &params, 0};
    assert_true(op_find_breaks(&job, true, a, a, &b));
    int run = 0, longest = 0;
    for (size_t k = 0; k < b.lines[1]; k++) {
        run = p[b.at[1][k]].kind == OP_POINT_HYPHEN ? run + 1 : 0;
        longest = run > longest ? run : longest;
    }
    assert_in_range(longest, 0, 1);
    op_arena_free(a);
}

/* Words of the given widths in spaces of 10, the first n - 1 ending in a place of that kind. */
static uint32_t first_line(const int *widths, size_t n, op_len measure, op_point_kind *kinds, op_para_params *p)
{
    op_arena *a = op_arena_new();
    op_point points[MAX + 1];
    op_breaks b;

    p->measure = measure;
    op_break_job job = {points, points_of(points, widths, n), p, 0};
    for (size_t k = 0; kinds && k + 1 < n; k++)
        points[k + 1].kind = (uint8_t)kinds[k];
    assert_true(op_find_breaks(&job, false, a, a, &b));
    uint32_t at = b.at[1][0];
    op_arena_free(a);
    return at;
}

static void the_rest_of_a_word_does_not_stand_alone(void **state)
{
    static const int widths[] = {30, 30, 30, 12, 40};
    op_point_kind kinds[] = {OP_POINT_PLAIN, OP_POINT_PLAIN, OP_POINT_PLAIN, OP_POINT_HYPHEN};
    op_para_params p = plain(0);

    (void)state;
    p.space_max = 2000;
    assert_int_equal(first_line(widths, 5, 142, kinds, &p), 3); /* loose, and not at the hyphen, where it is full */
    p.setting = OP_SET_START;
    assert_int_equal(first_line(widths, 5, 142, kinds, &p), 3);
    kinds[3] = OP_POINT_PLAIN;
    assert_int_equal(first_line(widths, 5, 142, kinds, &p), 4);
}

static void ragged_lines_take_the_next_word_where_they_are_short(void **state)
{
    static const int widths[] = {50, 25, 60, 80, 20};
    op_para_params p = plain(100);

    (void)state;
    p.setting = OP_SET_START;
    assert_int_equal(first_line(widths, 5, 100, NULL, &p), 2);
    p.balance = true;
    static const int even[] = {40, 40, 40, 40};
    assert_int_equal(first_line(even, 4, 150, NULL, &p), 2);
}

static void the_same_word_at_two_ends_costs(void **state)
{
    op_para_params p = plain(100);
    op_point from = {.last = 5, .first = 7}, to[2] = {{.last = 5, .first = 7}, {.kind = OP_POINT_FORCED}};
    op_line_fit fit = {.natural = 100, .spaces = 20, .space = 1000};
    op_cost_line l = {.params = &p, .from = &from, .to = to, .fit = &fit, .room = 100, .line = 1};
    int64_t both = op_line_cost(&l);

    (void)state;
    to[0].first = 8;
    int64_t one = op_line_cost(&l);
    to[0].last = 9;
    int64_t none = op_line_cost(&l);
    assert_true(both > one && one > none);
    from.last = from.first = to[0].last = to[0].first = 0; /* short words, parts of words */
    assert_int_equal(op_line_cost(&l), none);
}

static void last_lines_cost_the_more_the_shorter_they_are(void **state)
{
    op_para_params p = op_para_defaults(1000);
    op_point from = {0}, to = {.kind = OP_POINT_FORCED};
    int64_t before = INT64_MAX;

    (void)state;
    for (op_len width = 10; width <= 310; width += 50) {
        op_line_fit fit = {.natural = width, .space = 1000};
        op_cost_line l = {.params = &p, .from = &from, .to = &to, .fit = &fit, .room = 1000, .line = 3};
        int64_t cost = op_line_cost(&l);
        assert_true(width > 200 ? cost == 100 : cost < before);
        before = cost;
    }
}

static void an_emergency_sets_the_loosest_line_tight_and_has_no_variants(void **state)
{
    static const int widths[] = {20, 20, 20, 90, 20, 20, 20, 20, 90, 20};
    op_arena *a = op_arena_new();
    op_point points[MAX];
    op_para_params p = plain(100);
    op_break_job job = {points, points_of(points, widths, 10), &p, 0};
    op_breaks b;

    (void)state;
    assert_false(op_find_breaks(&job, false, a, a, &b));
    assert_true(op_find_breaks(&job, true, a, a, &b));
    assert_int_equal(b.at[1][0], 3); /* two spaces of 20, not one of 60 */
    assert_true(!b.at[0] && !b.at[2]);
    op_arena_free(a);
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(fit_follows_the_cube_of_the_ratio),
        cmocka_unit_test(letters_give_and_take_once_spaces_are_past_half_of_theirs),
        cmocka_unit_test(total_fit_finds_the_cheapest_of_all_settings),
        cmocka_unit_test(demerits_add_up_over_a_word_of_thousands_of_lines),
        cmocka_unit_test(a_worse_line_never_costs_less),
        cmocka_unit_test(an_emergency_always_finds_a_setting),
        cmocka_unit_test(the_rest_of_a_word_does_not_stand_alone),
        cmocka_unit_test(ragged_lines_take_the_next_word_where_they_are_short),
        cmocka_unit_test(the_same_word_at_two_ends_costs),
        cmocka_unit_test(last_lines_cost_the_more_the_shorter_they_are),
        cmocka_unit_test(an_emergency_sets_the_loosest_line_tight_and_has_no_variants),
        cmocka_unit_test(a_third_hyphen_in_a_row_is_refused_where_there_is_a_choice),
    };
    return cmocka_run_group_tests(tests, NULL, NULL);
}
