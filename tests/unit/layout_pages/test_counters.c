/* What stands around text without knowing any page: counters, the room of margin boxes, named strings. */
#include "unit.h"

#include <stdio.h>
#include <string.h>

#include "layout/counters.h"
#include "layout/margin.h"
#include "layout/strings.h"

static void numbers_are_written_in_every_style(void **state)
{
    static const struct {
        int style, value;
        const char *want;
    } rows[] = {
        {OP_LIST_DECIMAL, 12, "12"},        {OP_LIST_DECIMAL, -3, "-3"},      {OP_LIST_DECIMAL_ZERO, 7, "07"},
        {OP_LIST_DECIMAL_ZERO, -7, "-07"},  {OP_LIST_DECIMAL_ZERO, 12, "12"}, {OP_LIST_LOWER_ROMAN, 1994, "mcmxciv"},
        {OP_LIST_UPPER_ROMAN, 4, "IV"},     {OP_LIST_LOWER_ROMAN, 0, "0"},    {OP_LIST_UPPER_ROMAN, 4000, "4000"},
        {OP_LIST_LOWER_ALPHA, 1, "a"},      {OP_LIST_LOWER_ALPHA, 26, "z"},   {OP_LIST_LOWER_ALPHA, 27, "aa"},
        {OP_LIST_UPPER_ALPHA, 703, "AAA"},  {OP_LIST_LOWER_ALPHA, 0, "0"},    {OP_LIST_LOWER_GREEK, 24, "\u03c9"},
        {OP_LIST_LOWER_GREEK, 25, "\u03b1\u03b1"}, {OP_LIST_DISC, 5, "\u2022"}, {OP_LIST_NONE, 5, ""},
        {OP_LIST_LOWER_ALPHA, 1000000000, "cfdgsxl"},
    };

    (void)state;
    for (size_t i = 0; i < sizeof(rows) / sizeof(rows[0]); i++) {
        op_buf b = OP_BUF_INIT;
        op_counter_text(&b, rows[i].value, rows[i].style);
        op_buf_char(&b, '\0');
        assert_string_equal(b.p, rows[i].want);
        op_buf_free(&b);
    }
}

static const char *nested(const op_counter_stack *s, op_buf *b)
{
    op_buf_truncate(b, 0);
    op_counters_text(b, s, "n", ".", OP_LIST_DECIMAL);
    op_buf_char(b, '\0');
    return b->p;
}

static void counters_nest_as_their_elements_do(void **state)
{
    op_arena *a = op_arena_new();
    op_counter_stack s = {.arena = a};
    op_buf b = OP_BUF_INIT;

    (void)state;
    op_counter_add(&s, "n", 1, 2); /* nobody made it: it is made where it is first counted */
    assert_string_equal(nested(&s, &b), "1");
    op_counter_leave(&s, 1);
    assert_string_equal(nested(&s, &b), "0");

    op_counter_reset(&s, "n", 0, 1);
    op_counter_add(&s, "n", 1, 2);
    op_counter_reset(&s, "n", 0, 3); /* a list in an item */
    op_counter_add(&s, "n", 2, 4);
    assert_string_equal(nested(&s, &b), "1.2");
    op_counter_reset(&s, "n", 5, 3); /* a sibling's takes its place */
    assert_string_equal(nested(&s, &b), "1.5");
    op_counter_leave(&s, 2);
    op_counter_add(&s, "n", 1, 2);
    assert_string_equal(nested(&s, &b), "2");
    op_counter_put(&s, "n", 2000000000, 2);
    assert_int_equal(op_counter_value(&s, "n"), 1000000000);
    op_buf_free(&b);
    op_arena_free(a);
}

/* As many as there may be, made anew at each of many elements: this takes seconds where names are searched for one by one. */
static void many_counters_are_found_at_once_and_held_to_a_limit(void **state)
{
    enum { ASKED = OP_COUNTERS_MOST + 10, ELEMENTS = 200 };
    static char names[ASKED][16];
    op_arena *a = op_arena_new();
    op_counter_stack s = {.arena = a};

    (void)state;
    for (int i = 0; i < ASKED; i++)
        snprintf(names[i], sizeof(names[i]), "c%d", i);
    for (int k = 0; k < ELEMENTS; k++) {
        for (int i = 0; i < ASKED; i++)
            op_counter_reset(&s, names[i], k + i, 3);
        assert_int_equal(s.n, OP_COUNTERS_MOST);
        if (k % 2)
            op_counter_leave(&s, 2);
    }
    assert_true(s.full);
    assert_int_equal(s.n, 0);
    op_counter_reset(&s, names[7], 1, 1);
    op_counter_reset(&s, names[7], 2, 2);
    assert_int_equal(op_counter_value(&s, "c7"), 2);
    op_counter_leave(&s, 1);
    assert_int_equal(op_counter_value(&s, "c7"), 1);
    assert_int_equal(op_counter_value(&s, names[ASKED - 1]), 0);
    op_arena_free(a);
}

static void margin_boxes_share_a_side(void **state)
{
#define AUTO(least, most) {true, false, 0, least, most}
#define WIDE(w) {true, true, w, 0, 0}
#define NONE {false, false, 0, 0, 0}
    static const struct {
        op_margin_box_size v[3];
        op_len want[3];
    } rows[] = {
        {{NONE, NONE, NONE}, {0, 0, 0}},
        {{AUTO(10, 40), NONE, NONE}, {1000, 0, 0}},
        {{NONE, AUTO(10, 40), NONE}, {0, 1000, 0}},
        {{AUTO(10, 300), NONE, AUTO(10, 100)}, {750, 0, 250}},   /* room to spare goes by the longest lines */
        {{AUTO(100, 900), NONE, AUTO(100, 500)}, {633, 0, 367}}, /* too little: between least and longest */
        {{AUTO(900, 950), NONE, AUTO(300, 350)}, {750, 0, 250}}, /* less than the least: by these */
        {{WIDE(200), NONE, AUTO(10, 100)}, {200, 0, 800}},
        {{AUTO(10, 100), AUTO(10, 200), AUTO(10, 50)}, {250, 500, 250}}, /* the middle one stays in the middle */
        {{NONE, AUTO(10, 200), AUTO(10, 300)}, {0, 250, 375}},
        {{AUTO(10, 100), WIDE(600), AUTO(10, 50)}, {200, 600, 200}},
        {{WIDE(100), WIDE(600), NONE}, {100, 600, 0}},
    };

    (void)state;
    for (size_t i = 0; i < sizeof(rows) / sizeof(rows[0]); i++) {
        op_len got[3];
        op_margin_share(rows[i].v, 1000, got);
        for (int k = 0; k < 3; k++)
            if (got[k] != rows[i].want[k])
                fail_msg("row %zu: box %d has %d, not %d", i, k, (int)got[k], (int)rows[i].want[k]);
    }
}

static void strings_hold_until_the_next(void **state)
{
    op_placed_string v[] = {
        {"head", OP_STR("b"), 1, 1, false}, {"head", OP_STR("c"), 1, 2, false}, {"head", OP_STR("a"), -1, 0, false},
        {"head", OP_STR("d"), 3, 3, true},  {"other", OP_STR("x"), 2, 4, false},
    };
    static const struct {
        op_string_position position;
        const char *want[5]; /* on pages 0 to 4 */
    } rows[] = {
        {OP_STRING_FIRST, {"a", "b", "c", "d", "d"}},
        {OP_STRING_START, {"a", "a", "c", "d", "d"}},
        {OP_STRING_LAST, {"a", "c", "c", "d", "d"}},
        {OP_STRING_FIRST_EXCEPT, {"a", "", "c", "", "d"}},
    };
    size_t n = sizeof(v) / sizeof(v[0]);

    (void)state;
    op_strings_sort(v, n);
    for (size_t i = 0; i < sizeof(rows) / sizeof(rows[0]); i++)
        for (int page = 0; page < 5; page++) {
            op_str got = op_string_on(v, n, "head", rows[i].position, page);
            assert_true(op_str_is(got, rows[i].want[page]));
        }
    assert_int_equal(op_string_on(v, n, "nobody", OP_STRING_LAST, 4).n, 0);
    assert_int_equal(op_string_on(v, n, "other", OP_STRING_FIRST, 1).n, 0);
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(numbers_are_written_in_every_style),
        cmocka_unit_test(counters_nest_as_their_elements_do),
        cmocka_unit_test(many_counters_are_found_at_once_and_held_to_a_limit),
        cmocka_unit_test(margin_boxes_share_a_side),
        cmocka_unit_test(strings_hold_until_the_next),
    };

    return cmocka_run_group_tests(tests, NULL, NULL);
}
