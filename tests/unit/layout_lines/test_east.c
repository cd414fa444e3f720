/* Chinese and Japanese: where lines end, what stands between letters. */
#include <stdio.h>
#include <string.h>

#include "layout/east.h"
#include "layout/para_private.h"
#include "layout/places.h"

#include "setting.h"

#include "unit.h"

/* The text of a case with | where the breaker would let a line end. */
static void places_of(op_arena *a, const char *lang, unsigned level, const char *text, op_buf *out)
{
    size_t n = strlen(text);
    uint8_t *places = op_line_places(text, n, false, lang, a);

    if (op_east_language(lang))
        op_east_part_quotes(text, n, places);
    op_east_loosen(text, n, level, places);
    for (size_t k = 0; k < n; k++) {
        if (k && places[k])
            op_buf_char(out, '|');
        op_buf_char(out, text[k]);
    }
}

static void check_case(const char *line)
{
    const char *tab = strchr(line, '\t');
    char lang[16], text[512];
    size_t n = 0;
    op_buf seen = OP_BUF_INIT;
    op_arena *a = op_arena_new();

    assert_non_null(tab);
    snprintf(lang, sizeof(lang), "%.*s", (int)(tab - line), line);
    for (const char *p = tab + 1; *p && *p != '\n' && n + 1 < sizeof(text); p++)
        if (*p != '|')
            text[n++] = *p;
    text[n] = 0;
    char *level = strchr(lang, '+'); /* "ja+1" */
    if (level)
        *level++ = 0;
    places_of(a, lang, level ? (unsigned)(*level - '0') : 0, text, &seen);
    op_buf_char(&seen, '\n');
    if (strcmp(seen.p, tab + 1) != 0)
        print_message("want %sgot  %s", tab + 1, seen.p);
    assert_string_equal(seen.p, tab + 1);
    op_buf_free(&seen);
    op_arena_free(a);
}

static void lines_end_where_the_rules_let_them(void **state)
{
    FILE *f = fopen(OP_KINSOKU, "r");
    char line[512];
    size_t cases = 0;

    (void)state;
    assert_non_null(f);
    while (fgets(line, sizeof(line), f))
        if (*line != '#') {
            check_case(line);
            cases++;
        }
    fclose(f);
    assert_true(cases > 10);
}

static op_east_gap between(uint32_t c, bool blank_end, uint32_t next, bool blank_start)
{
    return op_east_between(op_east_class_of(c), blank_end, c < 0x250, op_east_class_of(next), blank_start, next < 0x250);
}

static void marks_give_up_their_blank_half_to_the_next_letter_alone(void **state)
{
    (void)state;
    assert_int_equal(between(0x3002, true, 0x6625, false), OP_EAST_GAP_HALF);  /* 。春 */
    assert_int_equal(between(0x6625, false, 0x300c, true), OP_EAST_GAP_HALF);  /* 春「 */
    assert_int_equal(between(0x300d, true, 0x300c, true), OP_EAST_GAP_HALF);   /* 」「 share one half */
    assert_int_equal(between(0x3002, true, 0x300d, true), OP_EAST_GAP_NONE);   /* 。」 */
    assert_int_equal(between(0x300c, false, 0x300e, true), OP_EAST_GAP_NONE);  /* 「『 */
    assert_int_equal(between(0x6625, false, 0x3002, false), OP_EAST_GAP_NONE); /* 春。 */
}

static void latin_letters_stand_a_quarter_off_and_squares_stretch(void **state)
{
    (void)state;
    assert_int_equal(between(0x6625, false, 'A', false), OP_EAST_GAP_QUARTER);
    assert_int_equal(between('9', false, 0x5e74, false), OP_EAST_GAP_QUARTER);
    assert_int_equal(between(0x6625, false, 0x590f, false), OP_EAST_GAP_STRETCH);
    assert_int_equal(between('A', false, 'B', false), OP_EAST_GAP_NONE);
    assert_int_equal(between(0xac00, false, 0xac01, false), OP_EAST_GAP_NONE); /* Korean sets spaces */
}

/* Needs a face of Japanese. */
static bool has_japanese(setting *s)
{
    return op_face_fallback(s->fonts, 0x6625, 400, OP_SLANT_ROMAN) != NULL;
}

static void justified_lines_of_squares_reach_both_edges(void **state)
{
    static const char text[] = "春が来て、山の雪が「とけた」と人は言う。川の水はまだ冷たいが、岸の草はもう青く、子どもたちは昭和62年の橋を渡って学校へ行く。";
    setting *s = setting_new();

    (void)state;
    if (!has_japanese(s)) {
        setting_free(s);
        skip();
    }
    s->style.lang = "ja";
    s->params.setting = OP_SET_JUSTIFY;
    op_para *p = setting_para(s, text, 17);
    size_t n = op_para_lines(p, 0);
    assert_true(n >= 3);
    for (size_t k = 0; k + 1 < n; k++) {
        op_para_line_info line = op_para_line(p, 0, k);
        assert_int_equal(line.left, 0);
        assert_int_equal(line.width, 17 * EM);
        assert_true(line.space < 1600); /* never more than 0.12 em between two letters */
        assert_in_range(setting_right(s, p, k), 17 * EM - 2, 17 * EM + 2);
    }
    const char *seen = setting_text(s, p, 0);
    for (const char *bar = strchr(seen, '|'); bar; bar = strchr(bar + 1, '|')) {
        assert_int_not_equal(strncmp(bar + 1, "、", 3), 0);
        assert_int_not_equal(strncmp(bar + 1, "。", 3), 0);
        assert_int_not_equal(strncmp(bar + 1, "」", 3), 0);
    }
    setting_free(s);
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(lines_end_where_the_rules_let_them),
        cmocka_unit_test(marks_give_up_their_blank_half_to_the_next_letter_alone),
        cmocka_unit_test(latin_letters_stand_a_quarter_off_and_squares_stretch),
        cmocka_unit_test(justified_lines_of_squares_reach_both_edges),
    };
    return cmocka_run_group_tests(tests, NULL, NULL);
}
