#include "unit.h"

#include <stdlib.h>
#include <string.h>

#include "base/file.h"
#include "sample.h"

typedef struct {
    op_arena *arena;
    op_document *doc;
    op_epub_input in;
    sample_epub e;
} fixture;

static int article(void **state)
{
    static const op_str colophon[] = {{"gazette.example/winter", 22}, {"Published 1 February 1955", 25}};
    op_arena *a = op_arena_new();
    fixture *f = op_new(a, fixture);

    f->arena = a;
    f->doc = sample_article(a);
    f->in = (op_epub_input){.doc = f->doc, .date = -470707200, .version = "offprint 0", .hash = "00ff", .colophon = colophon, .n_colophon = 2};
    f->in.timeline = sample_figure(a, f->doc);
    f->e = sample_make(a, &f->in);
    *state = f;
    return 0;
}

static int gone(void **state)
{
    fixture *f = *state;

    sample_free(&f->e);
    op_arena_free(f->arena);
    return 0;
}

static bool has(const char *text, const char *part)
{
    return strstr(text, part) != NULL;
}

static void every_kind_of_node_is_written_and_passes_the_check(void **state)
{
    fixture *f = *state;

    assert_true(f->e.made);
    assert_true(op_epub_identifier(f->arena, f->doc) != NULL);
    assert_true(has(sample_file(&f->e, "EPUB/article.xhtml"), "<section class=\"op-chapter\""));
    const char *out = getenv("OP_KEEP");
    if (out) {
        op_str path = op_str_of(out);
        (void)path;
        assert_int_equal(op_file_write(out, op_buf_view(&f->e.bytes)), 0);
    }
}

/* The model's words in the order of the tree, with the words that are ours cut away by the expectation. */
static void text_stands_in_the_order_of_the_model(void **state)
{
    static const char *const order[] = {
        "The Strait Gazette", "A Winter Without Ferries", "How a strait was closed", "By Ilse Brandt", "1 February 1955",
        "The quay on March 4, 1911, before the ice.", "\xc2\xa9 Port Archive",
        "On January 5, 1954 the strait froze & the Eiswacht was called out1; the order said \xe2\x80\x9cnobody crosses\xe2\x80\x9d.",
        "It was cold, CO2 stood over the town, the 5th such week winter; run count <boats> again2 and again1. (a lamp)",
        "Brandt said.", "See the archive, the table of lamps, a page that is gone, a trick and the law of 19302 itself.",
        "It is ordered", "The lamp goes out,", "and nobody counts", "every evening.\xe2\x80\x9d", "Ilse Brandt", "The lamps", "a ledger",
        "the green one", "Traffic on the strait", "Year", "402", "A level that was skipped", "count --from dusk --to dawn",
        "What the guard wore", "Q Who counted?", "Ilse Brandt My mother did.", "Later I did.", "paid for by its readers",
        "Timeline", "4\xc2\xa0March 1911", "19 years", "this article is published", "The guard of the ice", "It was dissolved later.",
        "The count is in the ledger.", "Published 1 February 1955"};
    fixture *f = *state;
    const char *at = sample_words(&f->e, "EPUB/article.xhtml");

    for (size_t i = 0; i < sizeof(order) / sizeof(*order); i++) {
        const char *found = strstr(at, order[i]);
        if (!found)
            fail_msg("not in order: %s", order[i]);
        at = found + strlen(order[i]);
    }
}

static void same_input_gives_the_same_bytes(void **state)
{
    fixture *f = *state;
    sample_epub again = sample_make(f->arena, &f->in);

    assert_int_equal(again.bytes.n, f->e.bytes.n);
    assert_memory_equal(again.bytes.p, f->e.bytes.p, again.bytes.n);
    sample_free(&again);
}

static void notes_have_ways_there_and_back(void **state)
{
    fixture *f = *state;
    const char *x = sample_file(&f->e, "EPUB/article.xhtml");

    assert_true(has(x, "<a class=\"op-ref\" id=\"noteref-1\" href=\"#note-1\" epub:type=\"noteref\" role=\"doc-noteref\">1</a>"));
    assert_true(has(x, "<aside class=\"op-footnote\" id=\"note-1\" epub:type=\"footnote\" role=\"doc-footnote\">"));
    assert_true(has(x, "role=\"doc-backlink\" href=\"#noteref-1\""));
    assert_true(has(x, "role=\"doc-backlink\" href=\"#noteref-3\"")); /* the second reference to the first note */
}

static void a_link_that_cannot_land_is_text_with_a_message(void **state)
{
    fixture *f = *state;
    const char *x = sample_file(&f->e, "EPUB/article.xhtml");
    int lost = 0, unsafe = 0;

    assert_true(has(x, ", a page that is gone, a trick and "));
    assert_false(has(x, "javascript"));
    assert_true(has(x, "href=\"https://archive.example/a%20b?q=1&amp;r=2#x\""));
    for (size_t i = 0; i < f->doc->diags->n; i++) {
        lost += f->doc->diags->all[i].code == OP_DIAG_LINK_TARGET;
        unsafe += f->doc->diags->all[i].code == OP_DIAG_LINK_UNSAFE;
    }
    assert_int_equal(lost, 1);
    assert_int_equal(unsafe, 1);
}

static void dates_and_entries_lead_to_each_other(void **state)
{
    fixture *f = *state;
    const char *x = sample_file(&f->e, "EPUB/article.xhtml");

    assert_true(has(x, "<a class=\"op-date\" id=\"tm-2\" href=\"#tl-3\"><time datetime=\"1954-01-05\">January 5, 1954</time></a>"));
    assert_true(has(x, "id=\"tl-3\""));
    assert_true(has(x, "<a href=\"#tm-2\">the strait froze &amp; the Eiswacht was called out</a>"));
    /* inside a link a date bears its id, no link of its own */
    assert_true(has(x, "<span id=\"tm-3\"><time datetime=\"1930\">1930</time></span></a><a class=\"op-ref\""));
}

static void heading_levels_never_skip(void **state)
{
    fixture *f = *state;
    const char *x = sample_file(&f->e, "EPUB/article.xhtml");

    assert_true(has(x, "<h2 id=\"lamps\">The lamps</h2>"));
    assert_true(has(x, ">A level that was skipped</h3>"));
    assert_true(has(sample_file(&f->e, "EPUB/nav.xhtml"), "<a href=\"article.xhtml#lamps\">The lamps</a>"));
}

static void without_a_figure_the_timeline_is_not_there(void **state)
{
    fixture *f = *state;
    op_epub_input in = f->in;

    in.timeline = NULL;
    sample_epub e = sample_make(f->arena, &in);
    assert_true(e.made);
    const char *x = sample_file(&e, "EPUB/article.xhtml");
    assert_false(has(x, "op-timeline"));
    assert_false(has(x, "tl-1"));
    assert_true(has(x, "<time datetime=\"1954-01-05\">"));
    sample_free(&e);
}

static void pages_are_marked_where_they_begin(void **state)
{
    fixture *f = *state;
    op_epub_input in = f->in;
    const op_node *p = f->doc->root->first->first->next->next->next; /* the first paragraph */
    op_page_start starts[] = {{"i", f->doc->root->first->first->first, 0}, {"ii", NULL, 0}, {"1", p->first->next->next, 5},
                              {"2", p->first->next->next, 9}, {"3", p->next->next->next->next, 0}};
    op_page_list pages = {starts, 5};

    in.pages = &pages;
    sample_epub e = sample_make(f->arena, &in);
    assert_true(e.made);
    const char *x = sample_file(&e, "EPUB/article.xhtml"), *nav = sample_file(&e, "EPUB/nav.xhtml");
    assert_true(has(x, " the <span epub:type=\"pagebreak\" role=\"doc-pagebreak\" id=\"page-1\" aria-label=\"Page 1\"></span>stra<span"));
    assert_true(has(nav, "<a href=\"article.xhtml#page-i\">i</a>"));
    assert_false(has(nav, ">ii</a>"));
    assert_true(strstr(nav, "#page-1") < strstr(nav, "#page-2"));
    assert_true(strstr(nav, "#page-2") < strstr(nav, "#page-3"));
    assert_true(has(sample_file(&e, "EPUB/package.opf"), "pageBreakSource"));
    assert_true(has(sample_file(&e, "EPUB/toc.ncx"), "<pageTarget id=\"target-1\" type=\"front\""));
    assert_false(has(sample_file(&f->e, "EPUB/package.opf"), "pageBreakSource"));
    sample_free(&e);
}

static void the_private_book_tells_nothing_of_its_making(void **state)
{
    fixture *f = *state;
    op_epub_input in = f->in;

    assert_true(has(sample_file(&f->e, "EPUB/package.opf"), "00ff"));
    in.private_ = true;
    sample_epub e = sample_make(f->arena, &in);
    assert_false(has(sample_file(&e, "EPUB/package.opf"), "00ff"));
    assert_false(has(sample_file(&e, "EPUB/package.opf"), "offprint 0"));
    sample_free(&e);
}

static void every_class_of_ours_begins_with_op(void **state)
{
    fixture *f = *state;

    for (const char *x = sample_file(&f->e, "EPUB/article.xhtml"); (x = strstr(x, "class=\"")); x += 7)
        assert_memory_equal(x + 7, "op-", 3);
}

static void a_document_without_chapters_is_an_error(void **state)
{
    op_arena *a = op_arena_new();
    op_document *d = op_document_new(a);
    op_epub_input in = {.doc = d};
    op_buf out = OP_BUF_INIT;
    (void)state;

    assert_false(op_epub_make(&in, &out, d->diags));
    assert_int_equal(out.n, 0);
    assert_int_equal(op_diags_count(d->diags, OP_ERROR), 1);
    op_buf_free(&out);
    op_arena_free(a);
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test_setup_teardown(every_kind_of_node_is_written_and_passes_the_check, article, gone),
        cmocka_unit_test_setup_teardown(text_stands_in_the_order_of_the_model, article, gone),
        cmocka_unit_test_setup_teardown(same_input_gives_the_same_bytes, article, gone),
        cmocka_unit_test_setup_teardown(notes_have_ways_there_and_back, article, gone),
        cmocka_unit_test_setup_teardown(a_link_that_cannot_land_is_text_with_a_message, article, gone),
        cmocka_unit_test_setup_teardown(dates_and_entries_lead_to_each_other, article, gone),
        cmocka_unit_test_setup_teardown(heading_levels_never_skip, article, gone),
        cmocka_unit_test_setup_teardown(without_a_figure_the_timeline_is_not_there, article, gone),
        cmocka_unit_test_setup_teardown(pages_are_marked_where_they_begin, article, gone),
        cmocka_unit_test_setup_teardown(the_private_book_tells_nothing_of_its_making, article, gone),
        cmocka_unit_test_setup_teardown(every_class_of_ours_begins_with_op, article, gone),
        cmocka_unit_test(a_document_without_chapters_is_an_error),
    };
    return cmocka_run_group_tests(tests, NULL, NULL);
}
