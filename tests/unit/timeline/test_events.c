#include <stdio.h>
#include <string.h>
#include <strings.h>

#include "helper.h"
#include "timeline/timeline.h"
#include "unit.h"

static op_document *find(op_arena *a, const char *text)
{
    op_document *d = op_test_document(a, "t", text, NULL, true);

    op_timeline_find(d, NULL);
    return d;
}

/* The only event of one sentence has this title. */
static void expect_title(const char *text, const char *title)
{
    op_arena *a = op_arena_new();
    op_document *d = find(a, text);

    if (d->n_events != 1)
        fail_msg("%s: %zu events", text, d->n_events);
    if (!op_str_is(d->events[0].title, title))
        fail_msg("%s: \"%.*s\"", text, (int)d->events[0].title.n, d->events[0].title.p);
    op_arena_free(a);
}

static void titles_are_trimmed_quotations(void **state)
{
    static const struct {
        const char *text, *title;
    } rows[] = {
        {"On 3 May 1921 the mill burned down after a storm.", "the mill burned down"},
        {"The mill, built by his uncle, was closed on 3 May 1921, with no word to anyone.", "the mill … was closed"},
        {"Nobody slept since the end of the war in 1945.", "the end of the war"},
        {"They still praise the 1921 law on rivers which bans nets.", "law on rivers which bans nets"},
        {"Few trust the report that Dorn wrote since he took office in 1921.", "Dorn … took office"},
        {"Speaking to farmers on 3 May 1921, minister Dorn called the plan a mistake.",
         "minister Dorn called the plan a mistake"},
        {"Dorn, who left the party in 1921, was silent.", "Dorn … left the party"},
        {"After her marriage to Karl Dorn in 1921 she moved north.", "she moved north"},
        {"However, the mill was sold in 1921.", "the mill was sold"},
    };
    (void)state;
    for (size_t i = 0; i < sizeof(rows) / sizeof(rows[0]); i++)
        expect_title(rows[i].text, rows[i].title);
}

static void anniversaries_and_this_year_in_quotations_make_no_event(void **state)
{
    op_arena *a = op_arena_new();
    op_document *d = find(a, "published: 2019-05-24\n"
                             "One year on, the town counts its walls, and one year has passed quickly.\n"
                             "\xe2\x80\x9cThis year the river rose again,\xe2\x80\x9d said the mayor.\n");

    (void)state;
    assert_int_equal(d->n_events, 1);
    assert_int_equal(d->events[0].kind, OP_EVENT_PUBLICATION);
    op_arena_free(a);
}

static const char flood[] =
    "published: 2021-06-11\n"
    "caption: On May 2, 2020, mayor Dorn opened the Arken dam in the hills near the town of Vell.\n"
    "The dam in the hills, the county\xe2\x80\x99s newest, was opened on May 2, 2020, in light rain.\n"
    "On April 4, 2020 workers cut the old wall after the council paid the bill on April 1.\n"
    "Vera Holm was arrested on April 4 in the harbour town of Skagen.\n"
    "Speaking to the council on June 5, engineer Ida Berg called the work finished.\n";

static const op_event *on(const op_document *d, const char *edtf)
{
    for (size_t i = 0; i < d->n_events; i++)
        if (strncmp(d->events[i].edtf, edtf, strlen(edtf)) == 0)
            return &d->events[i];
    fail_msg("no event on %s", edtf);
    return NULL;
}

static void years_are_supplied_by_sentence_then_repeat_then_dateline(void **state)
{
    op_arena *a = op_arena_new();
    op_document *d = find(a, flood);

    (void)state;
    assert_string_equal(on(d, "2020-04-01")->rule, "sentence");
    assert_true(on(d, "2020-04-01")->year_supplied);
    assert_false(on(d, "2020-04-01")->inferred);
    assert_string_equal(on(d, "2021-06-05")->rule, "dateline");
    assert_true(on(d, "2021-06-05")->inferred);
    assert_string_equal(on(d, "2021-06-05")->alternatives[0], "2020-06-05");
    op_arena_free(a);
}

static void a_caption_and_its_paragraph_are_one_entry(void **state)
{
    op_arena *a = op_arena_new();
    op_document *d = find(a, flood);
    const op_event *e = on(d, "2020-05-02");

    (void)state;
    assert_int_equal(e->n_mentions, 2);
    assert_true(op_str_is(e->title, "the dam in the hills \xe2\x80\xa6 was opened"));
    assert_non_null(e->mentions[0].time);
    assert_int_equal(e->mentions[0].time->kind, OP_TIME);
    assert_ptr_equal(&d->events[e->mentions[0].time->time.event], e);
    op_arena_free(a);
}

static void two_places_on_one_day_are_two_entries(void **state)
{
    op_arena *a = op_arena_new();
    op_document *d = find(a, flood);
    int n = 0;

    (void)state;
    for (size_t i = 0; i < d->n_events; i++)
        n += strcmp(d->events[i].edtf, "2020-04-04") == 0;
    assert_int_equal(n, 2);
    op_arena_free(a);
}

static void coarse_mentions_fold_into_the_event_they_name(void **state)
{
    op_arena *a = op_arena_new();
    op_document *d = find(a, "published: 2021-06-11\n"
                             "He spoke of the victims of the April 2020 riots that shook the whole valley.\n"
                             "caption: A stone recalls the riots that shook Vell in early April 2020.\n"
                             "Many were shaken by the April events.\n");

    (void)state;
    assert_int_equal(d->n_events, 2);
    assert_int_equal(d->events[0].precision, OP_PRECISION_PART);
    assert_int_equal(d->events[0].n_mentions, 3);
    assert_true(op_str_is(d->events[0].title, "riots that shook the whole valley"));
    op_arena_free(a);
}

static void old_years_are_context_and_do_not_count(void **state)
{
    op_arena *a = op_arena_new();
    op_document *d = find(a, "published: 2021-06-11\n"
                             "The party was founded in 1951. Dorn took office in 2015.\n"
                             "The mill burned on 2 May 2021. The bank closed on 3 May 2021. The strike began on 9 May 2021.\n");

    (void)state;
    assert_int_equal(d->events[0].kind, OP_EVENT_CONTEXT);
    assert_int_equal(d->events[1].kind, OP_EVENT_CONTEXT);
    assert_int_equal(d->events[2].kind, OP_EVENT_STORY);
    assert_false(op_timeline_shown(d, OP_TIMELINE_AUTO)); /* three events of the story */
    assert_true(op_timeline_shown(d, OP_TIMELINE_ALWAYS));
    assert_false(op_timeline_shown(d, OP_TIMELINE_NEVER));
    op_arena_free(a);
}

static void pull_quotes_and_notes_make_no_event(void **state)
{
    op_arena *a = op_arena_new();
    op_document *d = find(a, "The mill burned on 2 May 2021.\npullquote: The mill burned on 9 May 2020.\n"
                             "note: This article was written on 3 May 2018.\n");

    (void)state;
    assert_int_equal(d->n_events, 1);
    op_arena_free(a);
}

/* A chapter of a book, with a paragraph and a date of its own. */
static void add_chapter(op_document *d, const char *name, const char *text, const char *date)
{
    uint32_t source = op_sources_add(d->sources, name, op_str_of(text));
    op_span span = {source, 0, (uint32_t)strlen(text)};
    op_node *chapter = op_node_new(d, OP_CHAPTER, span), *block = op_node_new(d, OP_PARAGRAPH, span);

    op_node_append(d->root, chapter);
    op_node_append(chapter, block);
    op_node_append(block, op_text_new(d, op_str_of(text), span));
    if (date)
        op_meta_set(d, &chapter->chapter.meta, "published", op_str_of(date), OP_NO_SPAN, "manifest");
}

static void a_book_joins_its_chapters_and_keeps_their_datelines(void **state)
{
    op_arena *a = op_arena_new();
    op_document *d = op_document_new(a);

    (void)state;
    d->book = true;
    op_meta_set(d, &d->meta, "published", OP_STR("2021-06-11"), OP_NO_SPAN, "manifest");
    add_chapter(d, "one", "The mill at Arken burned down on 2 May 2020. Berg resigned on June 5.", "2018-07-01");
    add_chapter(d, "two", "The old mill at Arken burned on 2 May 2020. Dorn resigned on June 5.", NULL);
    op_timeline_find(d, NULL);
    assert_int_equal(d->n_events, 3); /* no publication: chapters of a book appear with it */
    assert_string_equal(d->events[0].edtf, "2018-06-05?");
    assert_int_equal(d->events[1].n_mentions, 2);
    assert_string_equal(d->events[2].edtf, "2021-06-05?");
    assert_ptr_not_equal(op_chapter_of(d->events[1].mentions[0].time), op_chapter_of(d->events[1].mentions[1].time));
    op_arena_free(a);
}

/* Every word of a title stands in its passage's block, in this order. */
static void titles_are_subsequences_of_their_text(void **state)
{
    op_arena *a = op_arena_new();
    op_document *d = find(a, flood);

    (void)state;
    for (size_t i = 0; i < d->n_events; i++) {
        const op_event *e = &d->events[i];
        char title[512], *save = NULL;
        if (!e->block)
            continue;
        op_flat f = op_flatten(a, e->block);
        const char *at = f.s.p;
        snprintf(title, sizeof(title), "%.*s", (int)e->title.n, e->title.p);
        for (char *w = strtok_r(title, " ", &save); w; w = strtok_r(NULL, " ", &save)) {
            if (strcmp(w, "\xe2\x80\xa6") == 0)
                continue;
            while (*at && strncasecmp(at, w, strlen(w)) != 0)
                at++;
            if (!*at)
                fail_msg("%s is not in order in its text", w);
            at += strlen(w);
        }
    }
    op_arena_free(a);
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(titles_are_trimmed_quotations),
        cmocka_unit_test(anniversaries_and_this_year_in_quotations_make_no_event),
        cmocka_unit_test(years_are_supplied_by_sentence_then_repeat_then_dateline),
        cmocka_unit_test(a_caption_and_its_paragraph_are_one_entry),
        cmocka_unit_test(two_places_on_one_day_are_two_entries),
        cmocka_unit_test(coarse_mentions_fold_into_the_event_they_name),
        cmocka_unit_test(old_years_are_context_and_do_not_count),
        cmocka_unit_test(pull_quotes_and_notes_make_no_event),
        cmocka_unit_test(a_book_joins_its_chapters_and_keeps_their_datelines),
        cmocka_unit_test(titles_are_subsequences_of_their_text),
    };
    return cmocka_run_group_tests(tests, NULL, NULL);
}
