#include "lang/lang.h"

#include <string.h>

#include "base/buf.h"

#include "unit.h"

/* Each row: a text with "|" where sentences part; what is parted is rejoined and compared. */
static void parted_as(const char *lang, const char *marked)
{
    op_arena *a = op_arena_new();
    op_buf text = OP_BUF_INIT, got = OP_BUF_INIT;
    size_t n;

    for (const char *p = marked; *p; p++)
        if (*p != '|')
            op_buf_char(&text, *p);
    op_range *r = op_sentences(a, op_buf_view(&text), lang, &n);
    for (size_t i = 0; i < n; i++) {
        if (i)
            op_buf_puts(&got, " |");
        op_buf_add(&got, text.p + r[i].begin, r[i].end - r[i].begin);
    }
    assert_string_equal(got.p ? got.p : "", marked);
    op_buf_free(&text);
    op_buf_free(&got);
    op_arena_free(a);
}

static void sentences_end_at_stops_before_capitals(void **state)
{
    (void)state;
    parted_as("en", "One ends here. |Two asks? |Three shouts! |Four");
    parted_as("en", "It was 3.5 per cent. |See example.org for it.");
    parted_as("en", "");
    parted_as("en", "No stop at all");
}

static void abbreviations_and_initials_do_not_end_one(void **state)
{
    (void)state;
    parted_as("en", "Mr. Smith met Dr. J. K. Rowling of the U.S. Army in Jan. 2022. |The rest left.");
    parted_as("en", "He works for Acme Inc. |The firm is old.");
    parted_as("en", "He lives in the U.S. |But she does not.");
    parted_as("en", "It came at 5 p.m. on Friday, e.g. Monday. |See No. 5 and p. 7.");
    parted_as("en", "He was older than I. |Then he left.");
    parted_as("de", "Am 5. Januar kam Dr. Weber, z. B. hierher. |Er ging am 7. Mai.");
    parted_as("fr", "M. Dupont et Mme Martin, p. 5. |Ils sont là.");
    parted_as("ru", "В 2022 г. началось. |Т. е. так, в г. Алматы и др. |Он ушёл.");
    parted_as("es", "El Sr. Pérez llegó. |La Sra. López no.");
}

static void marks_after_the_stop_belong_to_the_sentence(void **state)
{
    (void)state;
    parted_as("en", "“He left.” |“So did I.” |(She stayed.) |Then night fell.");
    parted_as("en", "“Really?” he said. |“Yes!” she cried.");
    parted_as("fr", "« Bonjour ! » dit-il. |« Oui. » |Il part.");
}

static void suspension_points_go_on_in_lower_case(void **state)
{
    (void)state;
    parted_as("en", "It was… well, odd. |He paused… |Why was it so?");
    parted_as("en", "one ... two . . . and three. |Four");
    parted_as("en", "They spoke…Hundreds came.");
}

static void nothing_ends_inside_square_brackets(void **state)
{
    (void)state;
    parted_as("en", "“The actions [...]. |Peaceful protests [..] turned. |[…] Innocent citizens died.”");
    parted_as("en", "He said [sic! It stands so. Yes.] what he said. |Then he left.");
    parted_as("en", "“So [old man, go away [in reference to him] was that. |In fact it ends.”");
}

static void scripts_without_spaces_part_at_their_own_stops(void **state)
{
    op_arena *a = op_arena_new();
    size_t n;

    (void)state;
    op_sentences(a, op_str_of("今日は。明日も！終わり？はい"), "ja", &n);
    assert_int_equal(n, 4);
    op_arena_free(a);
}

static void hostile_text_takes_linear_time(void **state)
{
    static const char *const units[] = {". ", "[", "[]", ".”", "a.b.", "A. ", "… ", "— ", "1. ", ".\n"};
    (void)state;
    for (size_t i = 0; i < sizeof(units) / sizeof(units[0]); i++) {
        op_arena *a = op_arena_new();
        op_buf b = OP_BUF_INIT;
        size_t n;
        while (b.n < 400000)
            op_buf_puts(&b, units[i]);
        op_sentences(a, op_buf_view(&b), "en", &n);
        op_buf_free(&b);
        op_arena_free(a);
    }
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(sentences_end_at_stops_before_capitals),
        cmocka_unit_test(abbreviations_and_initials_do_not_end_one),
        cmocka_unit_test(marks_after_the_stop_belong_to_the_sentence),
        cmocka_unit_test(suspension_points_go_on_in_lower_case),
        cmocka_unit_test(nothing_ends_inside_square_brackets),
        cmocka_unit_test(scripts_without_spaces_part_at_their_own_stops),
        cmocka_unit_test(hostile_text_takes_linear_time),
    };
    return cmocka_run_group_tests(tests, NULL, NULL);
}
