/* What the rules of the text reader take, leave, and say. */
#include "unit.h"

#include <stdio.h>
#include <stdlib.h>
#include <string.h>

#include "reading.h"

#define BODY "Nobody had drawn water from the well at Orrin since the summer of the drought, and nobody meant to begin now, as far as we know.\n"

static reading read_z(const char *text)
{
    return reading_of(op_str_of(text), NULL);
}

static void rules_are_sorted_and_told(void **state)
{
    size_t n;
    const op_rule *r = op_read_rules(&n);
    op_read_options o = {0};
    (void)state;
    for (size_t i = 0; i < n; i++) {
        assert_true(i == 0 || strcmp(r[i - 1].name, r[i].name) < 0);
        assert_true(strlen(r[i].does) > 10);
        assert_int_equal(op_rule_on(&o, r[i].name), r[i].on);
    }
    assert_false(op_rule_on(&o, "no-such-rule"));
}

static void names_of_rules_are_known_and_mended(void **state)
{
    (void)state;
    assert_true(op_rule_known("pull-quote"));
    assert_true(op_rule_known("html-comment"));
    assert_true(op_rule_known("note-uncalled"));
    assert_false(op_rule_known("pullquote"));
    assert_false(op_rule_known(""));
    assert_string_equal(op_rule_nearest("pullquote"), "pull-quote");
    assert_string_equal(op_rule_nearest("Boilerplat"), "boilerplate");
    assert_null(op_rule_nearest("xyzzyxyzzy"));
}

static void dates_and_sums_are_no_telephone_numbers(void **state)
{
    static const char *const kept[] = {
        "They met on 12 May 2020 and 13 June 2021.", "The foundation stone was laid on 11/02/2023.",
        "\xe2\x80\x9cYes,\xe2\x80\x9d she wrote to me@x.org.", "Killed: 12 000 000", "1914 to 1918, 1939 to 1945",
    };
    (void)state;
    for (size_t i = 0; i < sizeof(kept) / sizeof(kept[0]); i++) {
        char text[600];
        snprintf(text, sizeof(text), "A title\n\n" BODY "\n%s\n\n" BODY "\n%s\n\n" BODY, kept[i], kept[i]);
        reading r = read_z(text);
        assert_int_equal(count_kind(&r, OP_NOTE), 0);
        assert_false(has_message(&r, OP_DIAG_NOTE));
        reading_end(&r);
    }
    reading r = read_z("A title\n\n" BODY "\nPress office\nIda Roe\n+47 555 0134 22\n");
    assert_int_equal(count_kind(&r, OP_NOTE), 1);
    assert_true(has_message(&r, OP_DIAG_NOTE));
    reading_end(&r);
}

static void a_long_first_line_is_a_title(void **state)
{
    reading r = read_z("The first line of a story that goes on through many words and tells of a town by the river where "
                       "people had built a bridge of wood and of stone\n\n" BODY);
    (void)state;
    assert_int_equal(count_kind(&r, OP_TITLE), 1);
    assert_false(has_message(&r, OP_DIAG_TITLE_MISSING));
    reading_end(&r);
}

static void every_rule_that_an_edit_names_can_be_switched(void **state)
{
    size_t n_rules;
    const op_rule *rules = op_read_rules(&n_rules);
    (void)state;
    for (size_t i = 0; fixtures[i]; i++) {
        op_arena *a = op_arena_new();
        reading r = reading_of(fixture_text(a, fixtures[i]), NULL);
        for (size_t k = 0; k < r.d->n_edits; k++) {
            const char *rule = r.d->edits[k].rule;
            bool known = strcmp(rule, "apostrophes") == 0; /* a part of "quotes" */
            for (size_t j = 0; j < n_rules; j++)
                known = known || strcmp(rules[j].name, rule) == 0;
            if (!known)
                fail_msg("%s: %s", fixtures[i], rule);
        }
        reading_end(&r);
        op_arena_free(a);
    }
}

static void with_every_rule_off_nothing_is_changed(void **state)
{
    op_read_options all = {.keep_all = true};
    (void)state;
    for (size_t i = 0; fixtures[i]; i++) {
        op_arena *a = op_arena_new();
        reading r = reading_of(fixture_text(a, fixtures[i]), &all);
        assert_int_equal(r.d->n_edits, 0);
        reading_end(&r);
        op_arena_free(a);
    }
}

static void a_head_is_repeated_only_at_the_head(void **state)
{
    reading r = read_z("The Well\n\n" BODY "\nA Refrain\n\n" BODY "\nA Refrain\n\n" BODY);
    (void)state;
    for (size_t i = 0; i < r.d->n_edits; i++)
        assert_string_not_equal(r.d->edits[i].rule, "repeated-head");
    reading_end(&r);
    r = read_z("The \"Well\"  at Orrin\n\nTHE \xe2\x80\x9cWELL\xe2\x80\x9d AT ORRIN\n\n" BODY);
    assert_int_equal(r.d->edits[0].kind == OP_EDIT_DROPPED || r.d->edits[r.d->n_edits - 1].kind == OP_EDIT_DROPPED, 1);
    assert_true(has_message(&r, OP_DIAG_REPEATED_HEAD));
    reading_end(&r);
}

static void a_title_is_short_alone_and_no_sentence(void **state)
{
    reading r = read_z("The Well at Orrin\n\n" BODY);
    (void)state;
    assert_string_equal(text_of(&r, nth_kind(&r, OP_TITLE, 0)), "The Well at Orrin");
    reading_end(&r);
    r = read_z("It rained that day.\n\n" BODY);
    assert_int_equal(count_kind(&r, OP_TITLE), 0);
    assert_true(has_message(&r, OP_DIAG_TITLE_MISSING));
    assert_string_equal(op_meta_value(&r.d->meta, "title").p, "x");
    reading_end(&r);
}

static void no_author_is_ever_invented(void **state)
{
    reading r = read_z("The Well at Orrin\n\nBy then it was late\n\n" BODY "\nBy order of the Bailiff.\n\n" BODY);
    (void)state;
    assert_null(op_meta_get(&r.d->meta, "byline"));
    reading_end(&r);
}

static void a_pull_quote_stands_before_its_origin_with_its_speaker(void **state)
{
    op_arena *a = op_arena_new();
    reading r = reading_of(fixture_text(a, "scraped"), NULL);
    const op_node *pull = nth_kind(&r, OP_PULL_QUOTE, 0);
    (void)state;
    assert_non_null(pull);
    assert_int_equal(count_kind(&r, OP_PULL_QUOTE), 1);
    assert_true(op_str_is(pull->quote.speaker, "Lukas Orlamunde"));
    assert_ptr_equal(pull->next, pull->quote.origin);
    assert_int_equal(pull->quote.origin->kind, OP_PARAGRAPH);
    reading_end(&r);
    op_arena_free(a);
}

static void an_attributed_quotation_is_no_pull_quote(void **state)
{
    reading r = read_z("The Well at Orrin\n\n" BODY
                       "\n\"People ask me when the well will be deep again,\" said Ida Roe.\n\n" BODY
                       "\n\"People ask me every day when the well will be deep again, and I never answer,\" Roe told us. "
                       "\"I let them look for themselves.\"\n");
    (void)state;
    assert_int_equal(count_kind(&r, OP_PULL_QUOTE), 0);
    reading_end(&r);
}

static void a_block_that_comes_again_whole_is_a_refrain(void **state)
{
    reading r = read_z("The Well at Orrin\n\n" BODY "\nWho goes down to the well at night goes down alone.\n\n" BODY
                       "\nWho goes down to the well at night goes down alone.\n\n" BODY);
    (void)state;
    assert_int_equal(count_kind(&r, OP_PULL_QUOTE), 0);
    assert_int_equal(r.d->n_edits, 0);
    reading_end(&r);
}

static void a_surname_with_two_owners_stays_a_surname(void **state)
{
    reading r = read_z("The Well at Orrin\n\nIda Roe and her cousin Tom Roe have never agreed about the well in all the years that it has been dry.\n\n"
                       "\"Nobody ever asks when the well will be deep again.\"\n\n" BODY
                       "\n\"Nobody ever asks me when the well will be deep again,\" Roe said. \"They look for themselves and go home.\"\n");
    const op_node *pull = nth_kind(&r, OP_PULL_QUOTE, 0);
    (void)state;
    assert_non_null(pull);
    assert_true(op_str_is(pull->quote.speaker, "Roe"));
    reading_end(&r);
}

static void a_pronoun_names_nobody(void **state)
{
    reading r = read_z("The Well at Orrin\n\n\"Nobody ever asks when the well will be deep again.\"\n\n" BODY
                       "\n\"Nobody ever asks me when the well will be deep again,\" he said. \"They look for themselves and go home.\"\n");
    const op_node *pull = nth_kind(&r, OP_PULL_QUOTE, 0);
    (void)state;
    assert_non_null(pull);
    assert_int_equal(pull->quote.speaker.n, 0);
    reading_end(&r);
}

static void a_letter_in_the_tail_is_a_note_and_wishes_go(void **state)
{
    reading r = read_z("The Well at Orrin\n\n" BODY "\nThis article was first published in spring.\n\nShare this\n\nMost read\n");
    (void)state;
    assert_string_equal(text_of(&r, nth_kind(&r, OP_NOTE, 0)), "This article was first published in spring.");
    assert_int_equal(r.d->n_edits, 2);
    assert_string_equal(r.d->edits[0].rule, "boilerplate");
    reading_end(&r);
    r = read_z("The Well at Orrin\n\n" BODY "\nThe book about it was first published in 1922 and is long out of print.\n");
    assert_int_equal(count_kind(&r, OP_NOTE), 0);
    reading_end(&r);
}

static void a_poem_keeps_its_lines(void **state)
{
    reading r = read_z("The Weir\n\nTurn, wheel, turn,\ngrind us the grain,\nwinter is over\nand summer is rain\n\n"
                       "Turn, wheel, turn,\nslowly and long\nnobody hears you\nand nothing is wrong\n");
    (void)state;
    assert_int_equal(count_kind(&r, OP_VERSE), 2);
    assert_int_equal(count_kind(&r, OP_LINE_BREAK), 6);
    assert_int_equal(r.d->n_edits, 0);
    reading_end(&r);
}

static void a_word_loses_its_hyphen_only_when_the_text_tells(void **state)
{
    op_arena *a = op_arena_new();
    reading r = reading_of(fixture_text(a, "wrapped"), NULL);
    const char *text = text_of(&r, nth_kind(&r, OP_PARAGRAPH, 1));
    (void)state;
    assert_non_null(strstr(text, "He wrote of important things"));
    assert_non_null(strstr(text, "The well-kept log"));
    assert_true(has_message(&r, OP_DIAG_HYPHEN_KEPT));
    reading_end(&r);
    op_arena_free(a);
}

static void speakers_keep_their_turns(void **state)
{
    op_arena *a = op_arena_new();
    reading r = reading_of(fixture_text(a, "interview"), NULL);
    const op_node *answer = nth_kind(&r, OP_TURN, 1);
    size_t paragraphs = 0;
    (void)state;
    assert_true(op_str_is(answer->quote.speaker, "A"));
    for (const op_node *p = answer->first; p; p = p->next)
        paragraphs++;
    assert_int_equal(paragraphs, 3);
    assert_int_equal(count_kind(&r, OP_HEADING), 0);
    assert_int_equal(count_kind(&r, OP_EMPHASIS), 1);
    reading_end(&r);
    op_arena_free(a);
}

static void right_spaces_of_french_stay(void **state)
{
    op_arena *a = op_arena_new();
    reading r = reading_of(fixture_text(a, "french"), NULL);
    op_buf all = OP_BUF_INIT;
    (void)state;
    op_plain_text(r.chapter, &all);
    assert_non_null(strstr(all.p, "\xc2\xab\xc2\xa0Je"));
    assert_non_null(strstr(all.p, "l\xe2\x80\x99" "argent\xc2\xa0:"));
    assert_non_null(strstr(all.p, "attend pas\xe2\x80\xaf;"));
    assert_non_null(strstr(all.p, "sur l\xe2\x80\x99\xc3\xa9tabli")); /* a stray one, mended */
    assert_int_equal(count_kind(&r, OP_LIST), 0);
    assert_true(op_str_is(op_meta_value(&r.d->meta, "language"), "fr"));
    op_buf_free(&all);
    reading_end(&r);
    op_arena_free(a);
}

static void the_command_lines_date_and_language_win(void **state)
{
    op_arena *a = op_arena_new();
    op_read_options o = {.date = "2023-09-05", .lang = "en-GB"};
    reading r = reading_of(fixture_text(a, "scraped"), &o);
    (void)state;
    assert_true(op_str_is(op_meta_value(&r.d->meta, "published"), "2023-09-05"));
    assert_true(op_str_is(op_meta_value(&r.d->meta, "language"), "en-GB"));
    reading_end(&r);
    op_arena_free(a);
}

/* ---- inputs that hold no article ---- */

static void what_cannot_be_read_costs_one_message(void **state)
{
    static const struct {
        const char *text;
        size_t n;
        op_diag_code code;
    } rows[] = {
        {"", 0, OP_DIAG_EMPTY},
        {" \r\n\t\n\xc2\xa0\n", 8, OP_DIAG_EMPTY},
        {"\xef\xbb\xbf\n", 4, OP_DIAG_EMPTY},
        {"\x7f" "ELF\x02\x01\x01\0\0\0\0\0\0\0\0\0\x03\0", 18, OP_DIAG_BINARY},
        {"%PDF-1.7\n\x00\x01\x02", 12, OP_DIAG_BINARY},
    };
    (void)state;
    for (size_t i = 0; i < sizeof(rows) / sizeof(rows[0]); i++) {
        reading r = reading_of((op_str){rows[i].text, rows[i].n}, NULL);
        assert_null(r.chapter);
        assert_null(r.d->root->first);
        assert_int_equal(r.d->diags->n, 1);
        assert_int_equal(r.d->diags->all[0].code, rows[i].code);
        reading_end(&r);
    }
}

static void broken_bytes_are_replaced_and_told_once(void **state)
{
    reading r = read_z("The Caf\xc3\xa9 at Orrin\n\n\xe2\x80\x9cOh,\xe2\x80\x9d he said, \xe2\x80\x9cna\xc3\xafve \xff and bro\xfeken.\xe2\x80\x9d\n\n\xe2\x80\x9cYes,\xe2\x80\x9d she said in the caf\xc3\xa9.\n");
    size_t told = 0;
    (void)state;
    assert_non_null(r.chapter);
    for (size_t i = 0; i < r.d->diags->n; i++)
        told += r.d->diags->all[i].code == OP_DIAG_ENCODING_REPAIRED;
    assert_int_equal(told, 1);
    reading_end(&r);
}

static op_str repeated(op_arena *a, const char *head, const char *piece, size_t times)
{
    op_buf b = OP_BUF_INIT;
    op_buf_puts(&b, head);
    for (size_t i = 0; i < times; i++)
        op_buf_puts(&b, piece);
    return op_buf_finish(&b, a);
}

static void a_line_of_ten_megabytes_is_cut_at_sentences_and_told(void **state)
{
    op_arena *a = op_arena_new();
    op_str s = repeated(a, "The Long Line\n\n", "He went on and on about the well. ", 10 * 1024 * 1024 / 34);
    reading r = reading_of(s, NULL);
    size_t bytes = 0;
    (void)state;
    assert_true(has_message(&r, OP_DIAG_LONG_LINE));
    assert_in_range(count_kind(&r, OP_PARAGRAPH), 10, 12);
    for (const op_node *n = r.chapter->first; n; n = n->next) {
        size_t len = strlen(text_of(&r, n));
        assert_true(len <= 1024 * 1024);
        if (n->kind == OP_PARAGRAPH)
            assert_true(op_str_ends(op_str_of(text_of(&r, n)), "well."));
        bytes += n->kind == OP_PARAGRAPH ? len : 0;
    }
    assert_in_range(bytes, s.n - 60, s.n);
    reading_end(&r);
    s = repeated(a, "", "\xc3\xa9\xc3\xa9\xc3\xa9", 1024 * 1024); /* no space to cut at */
    r = reading_of(s, NULL);
    assert_true(has_message(&r, OP_DIAG_LONG_LINE));
    assert_true(count_kind(&r, OP_PARAGRAPH) >= 6);
    reading_end(&r);
    op_arena_free(a);
}

static void limits_have_names(void **state)
{
    op_arena *a = op_arena_new();
    reading r = reading_of(repeated(a, "", "0123456789abcde\n", 2 * 1024 * 1024 + 1), NULL);
    (void)state;
    assert_null(r.chapter);
    assert_int_equal(r.d->diags->n, 1);
    assert_non_null(strstr(r.d->diags->all[0].detail, "text-size"));
    reading_end(&r);
    r = reading_of(repeated(a, "", "a\n", 2000001), NULL);
    assert_null(r.chapter);
    assert_non_null(strstr(r.d->diags->all[r.d->diags->n - 1].detail, "text-lines"));
    reading_end(&r);
    op_arena_free(a);
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(rules_are_sorted_and_told),
        cmocka_unit_test(names_of_rules_are_known_and_mended),
        cmocka_unit_test(dates_and_sums_are_no_telephone_numbers),
        cmocka_unit_test(a_long_first_line_is_a_title),
        cmocka_unit_test(every_rule_that_an_edit_names_can_be_switched),
        cmocka_unit_test(with_every_rule_off_nothing_is_changed),
        cmocka_unit_test(a_head_is_repeated_only_at_the_head),
        cmocka_unit_test(a_title_is_short_alone_and_no_sentence),
        cmocka_unit_test(no_author_is_ever_invented),
        cmocka_unit_test(a_pull_quote_stands_before_its_origin_with_its_speaker),
        cmocka_unit_test(an_attributed_quotation_is_no_pull_quote),
        cmocka_unit_test(a_block_that_comes_again_whole_is_a_refrain),
        cmocka_unit_test(a_surname_with_two_owners_stays_a_surname),
        cmocka_unit_test(a_pronoun_names_nobody),
        cmocka_unit_test(a_letter_in_the_tail_is_a_note_and_wishes_go),
        cmocka_unit_test(a_poem_keeps_its_lines),
        cmocka_unit_test(a_word_loses_its_hyphen_only_when_the_text_tells),
        cmocka_unit_test(speakers_keep_their_turns),
        cmocka_unit_test(right_spaces_of_french_stay),
        cmocka_unit_test(the_command_lines_date_and_language_win),
        cmocka_unit_test(what_cannot_be_read_costs_one_message),
        cmocka_unit_test(broken_bytes_are_replaced_and_told_once),
        cmocka_unit_test(a_line_of_ten_megabytes_is_cut_at_sentences_and_told),
        cmocka_unit_test(limits_have_names),
    };
    return cmocka_run_group_tests(tests, NULL, NULL);
}
