#include <stdlib.h>
#include <string.h>

#include "setting.h"

#include "unit.h"

static void lines_hold_what_fits(void **state)
{
    static const struct {
        const char *text;
        int ems;
        const char *want;
    } rows[] = {
        {"aaaa bbbb cccc", 9, "aaaa bbbb|cccc"},
        {"aaaa bbbb cccc", 8, "aaaa|bbbb|cccc"},
        {"aaaa bbbb cccc", 14, "aaaa bbbb cccc"},
        {"  aa \n\t bb  ", 9, "aa bb"},
        {"", 9, ""},
        {" \n ", 9, ""},
        {"a", 1, "a"},
    };
    setting *s = setting_new();

    (void)state;
    for (size_t k = 0; k < sizeof(rows) / sizeof(rows[0]); k++)
        assert_string_equal(setting_lines(s, rows[k].text, rows[k].ems), rows[k].want);
    setting_free(s);
}

static void no_text_gives_no_lines(void **state)
{
    setting *s = setting_new();
    op_para *p = op_para_break(s->shaper, s->arena, NULL, 0, &s->params);

    (void)state;
    assert_int_equal(op_para_lines(p, 0), 0);
    assert_int_equal(op_para_lines(p, 1), 0);
    assert_int_equal(op_para_lines(p, 7), 0);
    setting_free(s);
}

static void the_chosen_end_of_a_line_is_the_best_of_its_choices(void **state)
{
    static const char text[] = "aaa bbbb cc ddddd ee fff gggg h iiiii jj kkk llll mm nnnnn";
    setting *s = setting_new();

    (void)state;
    s->params.setting = OP_SET_JUSTIFY;
    op_para *p = setting_para(s, text, 17);
    for (size_t k = 0; k + 1 < op_para_lines(p, 0); k++) {
        size_t n;
        op_line_choice *v = op_para_choices(p, 0, k, 5, s->arena, &n), *chosen = NULL;
        op_para_line_info line = op_para_line(p, 0, k);
        assert_in_range(n, 1, 5);
        for (size_t i = 0; i < n; i++)
            if (v[i].chosen)
                chosen = &v[i];
        assert_non_null(chosen);
        assert_int_equal(chosen->end.offset, line.end.offset);
        assert_int_equal(chosen->space, line.space);
        assert_int_equal(chosen->demerits, op_para_demerits(p, 0));
        for (size_t i = 0; i < n; i++) {
            assert_true(text[v[i].end.offset] == ' ' || text[v[i].end.offset] == 0);
            assert_true(v[i].demerits < 0 || v[i].demerits >= chosen->demerits);
            assert_true(i == 0 || v[i].end.offset > v[i - 1].end.offset);
        }
    }
    setting_free(s);
}

static void justified_lines_end_at_the_measure(void **state)
{
    setting *s = setting_new();

    (void)state;
    s->params.setting = OP_SET_JUSTIFY;
    for (int expansion = 0; expansion <= 30; expansion += 10) {
        s->params.expansion_min = -expansion;
        s->params.expansion_max = expansion;
        op_para *p = setting_para(s, "aaa bbbb cc ddddd ee fff gggg h iiiii jj kkk llll mm nnnnn", 17);
        size_t n = op_para_lines(p, 0);
        assert_true(n > 2);
        for (size_t k = 0; k + 1 < n; k++)
            assert_in_range(setting_right(s, p, k), 17 * EM - 3, 17 * EM + 3);
        assert_true(setting_right(s, p, n - 1) < 17 * EM);
    }
    setting_free(s);
}

static void expansion_is_spent_before_the_spaces_move(void **state)
{
    setting *s = setting_new();
    op_inline in[3] = {{.kind = OP_INLINE_TEXT, .text = "aaaaaaaaaaaaaaa aaaaaaaaaaaaaaa", .n = 31, .style = &s->style},
                       {.kind = OP_INLINE_BREAK, .style = &s->style},
                       {.kind = OP_INLINE_TEXT, .text = "b", .n = 1, .style = &s->style}};

    (void)state;
    s->params.setting = s->params.last_line = OP_SET_JUSTIFY;
    s->params.expansion_min = -20;
    s->params.expansion_max = 20;
    s->params.measure = 31 * EM + EM / 2; /* half an em to spend: 1.67 % of thirty letters */
    op_para_line_info l = op_para_line(op_para_break(s->shaper, s->arena, in, 3, &s->params), 0, 0);
    assert_int_equal(l.expansion, 1015);
    assert_in_range(l.space, 1000, 1100);
    s->params.measure = 32 * EM; /* a whole em: 2 % of thirty letters, the rest is the space's */
    l = op_para_line(op_para_break(s->shaper, s->arena, in, 3, &s->params), 0, 0);
    assert_int_equal(l.expansion, 1020);
    assert_in_range(l.space, 1395, 1405);
    setting_free(s);
}

static void letters_part_a_little_where_spaces_are_wide(void **state)
{
    setting *s = setting_new();

    (void)state;
    s->params.setting = s->params.last_line = OP_SET_JUSTIFY;
    op_para_line_info plain = op_para_line(setting_para(s, "aaaaaaaaaaaa bbbbbbbbbbbb", 26), 0, 0);
    s->params.letter_max = 10;
    op_para *p = setting_para(s, "aaaaaaaaaaaa bbbbbbbbbbbb", 26);
    op_para_line_info parted = op_para_line(p, 0, 0);
    assert_int_equal(plain.letter_space, 0);
    assert_in_range(plain.space, 1995, 2005);
    assert_in_range(parted.letter_space, EM / 100 - 1, EM / 100);
    assert_in_range(parted.space, plain.space - 24 * 10 - 5, plain.space - 24 * 10 + 5);
    assert_in_range(setting_right(s, p, 0), 26 * EM - 3, 26 * EM + 3);
    p = setting_para(s, "aaaaaaaaaaaa bbbbbbbbbbbb", 25);
    assert_int_equal(op_para_line(p, 0, 0).letter_space, 0);
    setting_free(s);
}

static void letters_close_up_where_spaces_are_narrow(void **state)
{
    static const char text[] = "aaaaaaaaaaaa bbbbbbbbbbbb";
    setting *s = setting_new();

    (void)state;
    s->params.setting = s->params.last_line = OP_SET_JUSTIFY;
    s->params.measure = 24 * EM + EM / 2; /* half an em too long: a third of it is the space's */
    op_inline in = {.kind = OP_INLINE_TEXT, .text = text, .n = sizeof(text) - 1, .style = &s->style};
    assert_int_equal(op_para_lines(op_para_break(s->shaper, s->arena, &in, 1, &s->params), 0), 2);
    s->params.letter_min = -10;
    op_para *p = op_para_break(s->shaper, s->arena, &in, 1, &s->params);
    assert_int_equal(op_para_lines(p, 0), 1);
    op_para_line_info l = op_para_line(p, 0, 0);
    assert_in_range(l.letter_space + EM, EM - EM / 100, EM - EM / 100 + 1);
    assert_in_range(l.space, 730, 745);
    assert_in_range(setting_right(s, p, 0), s->params.measure - 3, s->params.measure + 3);
    setting_free(s);
}

static void letters_that_may_part_let_a_word_stay_whole(void **state)
{
    setting *s = setting_new();

    (void)state;
    s->params.setting = OP_SET_JUSTIFY;
    s->style.hyphenate = true;
    s->style.lang = "en-US";
    s->params.hyphen_penalty = 200;
    assert_string_equal(setting_lines(s, "aa bb cc dd ee ff example hhhh iiii", 21), "aa bb cc dd ee ff ex=|ample hhhh iiii");
    s->params.letter_max = 300;
    assert_string_equal(setting_lines(s, "aa bb cc dd ee ff example hhhh iiii", 21), "aa bb cc dd ee ff|example hhhh iiii");
    setting_free(s);
}

/* The widths of letters: of all lines, the last and ragged ones too. */
static void the_wanted_expansion_is_that_of_all_lines(void **state)
{
    setting *s = setting_new();

    (void)state;
    s->params.expansion_min = s->params.expansion = s->params.expansion_max = 50;
    for (int justified = 0; justified < 2; justified++) {
        s->params.setting = justified ? OP_SET_JUSTIFY : OP_SET_START;
        op_para *p = setting_para(s, "aaaa bbbb cccc dddd eeee ffff gg", 22);
        for (size_t k = 0; k < op_para_lines(p, 0); k++)
            assert_int_equal(op_para_line(p, 0, k).expansion, 1050);
        size_t last = op_para_lines(p, 0) - 1;
        op_para_line_info l = op_para_line(p, 0, last);
        assert_int_equal(l.width, setting_right(s, p, last));
        assert_true(l.width > l.natural);
    }
    setting_free(s);
}

static void no_limit_of_spaces_letters_and_widths_is_passed(void **state)
{
    setting *s = setting_new();
    size_t filled = 0, parted = 0, closed = 0;

    (void)state;
    s->params.setting = OP_SET_JUSTIFY;
    s->params.space_min = 900, s->params.space_max = 1300;
    s->params.expansion_min = -10, s->params.expansion_max = 20;
    s->params.letter_min = -4, s->params.letter_max = 15;
    for (int ems = 16; ems < 60; ems++) {
        op_para *p = setting_para(s, "aaa bbbb cc ddddd ee fff gggg h iiiii jj kkk llll mm nnnnn oo ppp qqqqqq r ss tttt u vvv ww", ems);
        for (size_t k = 0; k < op_para_lines(p, 0); k++) {
            op_para_line_info l = op_para_line(p, 0, k);
            filled += !l.forced;
            assert_in_range(l.expansion, 990, 1020);
            assert_true(l.space >= 900 && l.letter_space >= -EM * 4 / 1000 && l.letter_space <= EM * 15 / 1000);
            if (l.space > 1300 + 5) /* letters have given what they could */
                assert_in_range(l.letter_space, EM * 15 / 1000 - 1, EM * 15 / 1000);
            parted += l.letter_space > 0;
            closed += l.letter_space < 0;
            if (!l.forced)
                assert_in_range(setting_right(s, p, k), ems * EM - 3, ems * EM + 3);
        }
    }
    assert_true(filled > 40 && parted > 5 && closed > 1);
    setting_free(s);
}

static void indents_and_a_drop_cap_shorten_lines(void **state)
{
    setting *s = setting_new();

    (void)state;
    s->params.first_indent = 2 * EM;
    assert_string_equal(setting_lines(s, "aa bb cc dd", 7), "aa bb|cc dd");
    s->params.first_indent = 0;
    s->params.cut_lines = 2;
    s->params.cut_left = 3 * EM;
    op_para *p = setting_para(s, "aa bb cc dd ee ff", 8);
    assert_string_equal(setting_text(s, p, 0), "aa bb|cc dd|ee ff");
    assert_int_equal(op_para_line(p, 0, 1).left, 3 * EM);
    assert_int_equal(op_para_line(p, 0, 2).left, 0);
    assert_int_equal(op_para_line(p, 0, 2).room, 8 * EM);
    s->params.cut_lines = 0;
    s->params.left = s->params.right = EM;
    assert_string_equal(setting_lines(s, "aa bb cc dd", 7), "aa bb|cc dd");
    setting_free(s);
}

static void narrower_by_line(void *self, size_t line, op_len *left, op_len *right)
{
    (void)self;
    *left = (op_len)line * EM;
    *right = 0;
}

static void a_shape_is_asked_line_by_line(void **state)
{
    setting *s = setting_new();

    (void)state;
    s->params.shape = narrower_by_line;
    assert_string_equal(setting_lines(s, "aa bb c d e f g", 7), "aa bb c|d e f|g");
    setting_free(s);
}

static void settings_place_lines(void **state)
{
    static const struct {
        op_setting setting;
        int left;
    } rows[] = {{OP_SET_START, 0}, {OP_SET_CENTER, 2}, {OP_SET_END, 4}};
    setting *s = setting_new();

    (void)state;
    for (size_t k = 0; k < 3; k++) {
        s->params.setting = s->params.last_line = rows[k].setting;
        assert_int_equal(op_para_line(setting_para(s, "aaa", 7), 0, 0).left, rows[k].left * EM);
    }
    s->params.setting = OP_SET_JUSTIFY;
    s->params.last_line = OP_SET_CENTER;
    assert_int_equal(op_para_line(setting_para(s, "aaa", 7), 0, 0).left, 2 * EM);
    setting_free(s);
}

static void balanced_lines_are_even_and_the_longer_one_is_below(void **state)
{
    setting *s = setting_new();

    (void)state;
    s->params.balance = true;
    assert_string_equal(setting_lines(s, "aaaa bbbb cccc dddd", 15), "aaaa bbbb|cccc dddd");
    assert_string_equal(setting_lines(s, "aaaa bbbb cccc", 10), "aaaa|bbbb cccc");
    s->params.balance = false;
    assert_string_equal(setting_lines(s, "aaaa bbbb cccc", 10), "aaaa bbbb|cccc");
    setting_free(s);
}

static void variants_differ_by_one_line(void **state)
{
    setting *s = setting_new();
    op_buf text = OP_BUF_INIT;

    (void)state;
    for (int k = 0; k < 60; k++)
        op_buf_printf(&text, "%.*s ", 1 + k * 7 % 5, "aaaaa");
    s->params.setting = OP_SET_JUSTIFY;
    s->params.space_min = 500;
    s->params.space_max = 2500;
    op_para *p = setting_para(s, text.p, 24);
    size_t n = op_para_lines(p, 0);
    assert_true(op_para_lines(p, -1) || op_para_lines(p, 1));
    for (int looseness = -1; looseness <= 1; looseness++)
        if (op_para_lines(p, looseness)) {
            assert_int_equal(op_para_lines(p, looseness), (int)n + looseness);
            assert_true(op_para_demerits(p, looseness) >= op_para_demerits(p, 0));
            assert_int_equal(op_para_line(p, looseness, n - 1 + (size_t)looseness).end.offset, text.n - 1);
        }
    s->params.max_looseness = 0;
    p = setting_para(s, text.p, 24);
    assert_true(!op_para_lines(p, -1) && !op_para_lines(p, 1));
    op_buf_free(&text);
    setting_free(s);
}

static void a_runt_is_worth_another_setting(void **state)
{
    setting *s = setting_new();

    (void)state;
    s->params.setting = OP_SET_JUSTIFY;
    s->params.space_min = 400;
    s->params.space_max = 2500;
    s->params.runt = 4 * EM;
    op_para *p = setting_para(s, "aa bb cc dd ee ff gg hh ii jj k", 14);
    size_t last = op_para_lines(p, 0) - 1;
    assert_true(op_para_line(p, 0, last).width >= 4 * EM);
    setting_free(s);
}

static void places_lead_back_to_the_text(void **state)
{
    setting *s = setting_new();
    op_node node = {.kind = OP_TEXT};
    op_inline in = {.kind = OP_INLINE_TEXT, .text = "aaaa bbbb cccc", .n = 14, .style = &s->style, .node = &node,
                    .node_offset = 100};

    (void)state;
    s->params.measure = 9 * EM;
    op_para *p = op_para_break(s->shaper, s->arena, &in, 1, &s->params);
    op_para_line_info first = op_para_line(p, 0, 0), second = op_para_line(p, 0, 1);
    assert_ptr_equal(first.begin.node, &node);
    assert_int_equal(first.begin.node_offset, 100);
    assert_int_equal(first.end.node_offset, 109);
    assert_int_equal(second.begin.node_offset, 110);
    assert_int_equal(second.end.offset, 14);
    assert_true(second.forced && !first.forced);
    setting_free(s);
}

static void inlines_are_found_in_their_lines(void **state)
{
    setting *s = setting_new();
    op_inline in[] = {
        {.kind = OP_INLINE_TEXT, .text = "aaaa bbbb ", .n = 10, .style = &s->style},
        {.kind = OP_INLINE_TEXT, .text = "", .n = 0, .style = &s->style}, /* an anchor before the next line's word */
        {.kind = OP_INLINE_TEXT, .text = "cccc", .n = 4, .style = &s->style},
        {.kind = OP_INLINE_BOX, .width = EM, .style = &s->style},
        {.kind = OP_INLINE_TEXT, .text = " dd", .n = 3, .style = &s->style},
    };

    (void)state;
    s->params.measure = 9 * EM;
    op_para *p = op_para_break(s->shaper, s->arena, in, 5, &s->params);
    static const size_t lines[] = {0, 1, 1, 1, 1};
    for (size_t k = 0; k < 5; k++)
        assert_int_equal(op_para_line_of(p, 0, k), lines[k]);
    assert_int_equal(op_line_box(p, 0, 1, 3, s->scratch), 4 * EM);
    assert_string_equal(setting_text(s, p, 0), "aaaa bbbb|cccc dd");
    setting_free(s);
}

static void a_forced_break_ends_a_line(void **state)
{
    setting *s = setting_new();
    op_inline in[] = {{.kind = OP_INLINE_TEXT, .text = "aa bb ", .n = 6, .style = &s->style},
                      {.kind = OP_INLINE_BREAK, .style = &s->style},
                      {.kind = OP_INLINE_TEXT, .text = " cc", .n = 3, .style = &s->style}};

    (void)state;
    s->params.measure = 20 * EM;
    op_para *p = op_para_break(s->shaper, s->arena, in, 3, &s->params);
    assert_string_equal(setting_text(s, p, 0), "aa bb|cc");
    assert_true(op_para_line(p, 0, 0).forced);
    setting_free(s);
}

static void note_shape(void *self, const op_shape *shape)
{
    *(op_shape *)self = *shape;
}

static void note_nothing(void *self, const op_run *run)
{
    (void)self;
    (void)run;
}

static void a_leader_fills_its_line(void **state)
{
    setting *s = setting_new();
    op_inline in[] = {{.kind = OP_INLINE_TEXT, .text = "aaa", .n = 3, .style = &s->style},
                      {.kind = OP_INLINE_LEADER, .dots = true, .style = &s->style},
                      {.kind = OP_INLINE_TEXT, .text = "12", .n = 2, .style = &s->style}};
    op_shape dots = {0};
    op_sink sink = {.self = &dots, .run = note_nothing, .shape = note_shape};

    (void)state;
    s->params.measure = 20 * EM;
    op_para *p = op_para_break(s->shaper, s->arena, in, 3, &s->params);
    assert_int_equal(op_para_lines(p, 0), 1);
    assert_int_equal(setting_right(s, p, 0), 20 * EM);
    assert_string_equal(setting_text(s, p, 0), "aaa 12");
    op_line_emit(p, 0, 0, 0, 0, s->scratch, &sink);
    assert_int_equal(dots.kind, OP_SHAPE_DOTS);
    assert_true(dots.x >= 3 * EM && dots.x + dots.w <= 18 * EM && dots.w > 10 * EM);
    setting_free(s);
}

static void links_have_one_area_a_line(void **state)
{
    setting *s = setting_new();
    op_inline in[] = {
        {.kind = OP_INLINE_TEXT, .text = "aa ", .n = 3, .style = &s->style},
        {.kind = OP_INLINE_TEXT, .text = "bb ", .n = 3, .style = &s->style, .href = "#x", .tag = 7},
        {.kind = OP_INLINE_TEXT, .text = "cc dd", .n = 5, .style = &s->style, .href = "#x", .tag = 8},
        {.kind = OP_INLINE_TEXT, .text = " ee", .n = 3, .style = &s->style, .href = "#y"},
    };
    size_t n;

    (void)state;
    s->params.measure = 9 * EM;
    op_para *p = op_para_break(s->shaper, s->arena, in, 4, &s->params);
    assert_string_equal(setting_text(s, p, 0), "aa bb cc|dd ee");
    op_link_area *area = op_line_links(p, 0, 0, EM, 100 * EM, s->arena, &n);
    assert_int_equal(n, 1);
    assert_int_equal(area->x, 4 * EM);
    assert_int_equal(area->w, 5 * EM);
    assert_int_equal(area->h, EM);
    assert_int_equal(area->tag, 7);
    assert_string_equal(area->contents, "bb cc");
    area = op_line_links(p, 0, 1, 0, 0, s->arena, &n);
    assert_int_equal(n, 2);
    assert_string_equal(area[0].href, "#x");
    assert_string_equal(area[1].href, "#y");
    setting_free(s);
}

/* Whatever the text and measure: no letter lost, no line too long, and the same again. */
static void any_text_is_set_whole_within_its_measure(void **state)
{
    static const char letters[] = "abcde fgh ij-k lm/nop.q r st";
    setting *s = setting_new();
    op_buf text = OP_BUF_INIT, once = OP_BUF_INIT;
    unsigned seed = 1;

    (void)state;
    s->params.setting = OP_SET_JUSTIFY;
    for (int round = 0; round < 300; round++) {
        op_buf_truncate(&text, 0);
        int n = 1 + round % 90, ems = 1 + round % 23;
        for (int k = 0; k < n; k++) {
            seed = seed * 1103515245 + 12345;
            op_buf_char(&text, letters[(seed >> 16) % (sizeof(letters) - 1)]);
        }
        op_para *p = setting_para(s, op_arena_dup(s->arena, text.p, text.n), ems);
        for (size_t k = 0; k < op_para_lines(p, 0); k++)
            assert_true(setting_right(s, p, k) <= ems * EM + 3);
        op_buf_truncate(&once, 0);
        op_buf_puts(&once, setting_text(s, p, 0));
        size_t at = 0;
        for (size_t k = 0; k < text.n; k++) {
            if (text.p[k] == ' ')
                continue;
            while (once.p[at] == ' ' || once.p[at] == '|')
                at++;
            assert_int_equal(once.p[at++], text.p[k]);
        }
        assert_string_equal(setting_text(s, setting_para(s, op_arena_dup(s->arena, text.p, text.n), ems), 0), once.p);
    }
    op_buf_free(&text);
    op_buf_free(&once);
    setting_free(s);
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(lines_hold_what_fits),
        cmocka_unit_test(no_text_gives_no_lines),
        cmocka_unit_test(the_chosen_end_of_a_line_is_the_best_of_its_choices),
        cmocka_unit_test(justified_lines_end_at_the_measure),
        cmocka_unit_test(expansion_is_spent_before_the_spaces_move),
        cmocka_unit_test(letters_part_a_little_where_spaces_are_wide),
        cmocka_unit_test(letters_close_up_where_spaces_are_narrow),
        cmocka_unit_test(letters_that_may_part_let_a_word_stay_whole),
        cmocka_unit_test(the_wanted_expansion_is_that_of_all_lines),
        cmocka_unit_test(no_limit_of_spaces_letters_and_widths_is_passed),
        cmocka_unit_test(indents_and_a_drop_cap_shorten_lines),
        cmocka_unit_test(a_shape_is_asked_line_by_line),
        cmocka_unit_test(settings_place_lines),
        cmocka_unit_test(balanced_lines_are_even_and_the_longer_one_is_below),
        cmocka_unit_test(variants_differ_by_one_line),
        cmocka_unit_test(a_runt_is_worth_another_setting),
        cmocka_unit_test(places_lead_back_to_the_text),
        cmocka_unit_test(inlines_are_found_in_their_lines),
        cmocka_unit_test(a_forced_break_ends_a_line),
        cmocka_unit_test(a_leader_fills_its_line),
        cmocka_unit_test(links_have_one_area_a_line),
        cmocka_unit_test(any_text_is_set_whole_within_its_measure),
    };
    return cmocka_run_group_tests(tests, NULL, NULL);
}
