/* test_cases.c - every file of cases/, one topic each; cases.h says how they are written */
#include <stdio.h>

#include "cases.h"
#include "unit.h"

static void run(const char *file, op_case_topic *topic, size_t least)
{
    char path[4096];
    size_t n = 0, wrong;

    snprintf(path, sizeof(path), OP_CASES "/%s.txt", file);
    wrong = op_cases_run(path, topic, &n);
    printf("%s: %zu cases\n", file, n);
    assert_int_equal(wrong, 0);
    assert_true(n >= least);
}

#define TOPIC(name, file, topic, least)                                                                                \
    static void name(void **state)                                                                                     \
    {                                                                                                                  \
        (void)state;                                                                                                   \
        run(file, topic, least);                                                                                       \
    }

TOPIC(text_becomes_the_tokens_of_the_specification, "tokens", op_case_tokens, 150)
TOPIC(written_tokens_keep_their_bounds, "write", op_case_write, 45)
TOPIC(declarations_survive_their_neighbours, "declarations", op_case_declarations, 60)
TOPIC(rules_survive_their_neighbours, "sheets", op_case_sheet, 60)
TOPIC(messages_say_where_and_why, "messages", op_case_messages, 65)
TOPIC(positions_are_read_in_every_spelling, "nth", op_case_nth, 60)
TOPIC(selectors_are_read_and_written_shortest, "selectors", op_case_selectors, 160)
TOPIC(selectors_match_what_they_say, "match", op_case_match, 140)
TOPIC(language_ranges_filter_as_rfc_4647_says, "lang", op_case_lang, 18)
TOPIC(media_queries_hold_where_they_should, "media", op_case_media, 160)
TOPIC(support_conditions_hold_where_they_should, "supports", op_case_supports, 50)

int main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(text_becomes_the_tokens_of_the_specification),
        cmocka_unit_test(written_tokens_keep_their_bounds),
        cmocka_unit_test(declarations_survive_their_neighbours),
        cmocka_unit_test(rules_survive_their_neighbours),
        cmocka_unit_test(messages_say_where_and_why),
        cmocka_unit_test(positions_are_read_in_every_spelling),
        cmocka_unit_test(selectors_are_read_and_written_shortest),
        cmocka_unit_test(selectors_match_what_they_say),
        cmocka_unit_test(language_ranges_filter_as_rfc_4647_says),
        cmocka_unit_test(media_queries_hold_where_they_should),
        cmocka_unit_test(support_conditions_hold_where_they_should),
    };
    return cmocka_run_group_tests(tests, NULL, NULL);
}
