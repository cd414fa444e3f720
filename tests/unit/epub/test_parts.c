#include "unit.h"

#include <string.h>

#include "epub/job.h"
#include "sample.h"

static void only_safe_addresses_pass_and_are_written_as_urls(void **state)
{
    static const struct {
        const char *in, *out;
    } rows[] = {
        {"https://a.example/x", "https://a.example/x"},
        {" http://a.example:80/a b ", "http://a.example:80/a%20b"},
        {"https://a.example/%zz%20", "https://a.example/%25zz%20"},
        {"https://a.example/#a#b", "https://a.example/#a%23b"},
        {"https://m\xc3\xbcnchen.example/\xc3\xa9", "https://m\xc3\xbcnchen.example/\xc3\xa9"},
        {"https://[::1]/x", "https://[::1]/x"},
        {"mailto:a@b.example", "mailto:a@b.example"},
        {"https:///x", NULL}, {"http:", NULL}, {"https://u@a.example/", NULL}, {"https://a.example:x/", NULL},
        {"https://a b/", NULL}, {"javascript:1", NULL}, {"data:text/html,x", NULL}, {"file:///etc/passwd", NULL},
        {"page.html", NULL}, {"//a.example/x", NULL}, {"", NULL}, {"https://[/", NULL},
    };
    (void)state;
    for (size_t i = 0; i < sizeof(rows) / sizeof(*rows); i++) {
        op_buf b = OP_BUF_INIT;
        assert_int_equal(op_epub_url(op_str_of(rows[i].in), &b), rows[i].out != NULL);
        if (rows[i].out)
            assert_string_equal(b.p, rows[i].out);
        op_buf_free(&b);
    }
}

static void language_tags_are_well_formed_or_und(void **state)
{
    static const char *const good[] = {"en", "en-GB", "zh-Hant-TW", "sr-Latn", "de-1996", "x-y"};
    static const char *const bad[] = {"", "e", "en_GB", "en-", "-en", "12", "en-toolongpart", "e n"};
    (void)state;
    for (size_t i = 0; i + 1 < sizeof(good) / sizeof(*good); i++)
        assert_string_equal(op_epub_tag(good[i]), good[i]);
    for (size_t i = 0; i < sizeof(bad) / sizeof(*bad); i++)
        assert_string_equal(op_epub_tag(bad[i]), "und");
    assert_string_equal(op_epub_tag(NULL), "und");
    assert_true(op_epub_rtl("ar-EG"));
    assert_true(op_epub_rtl("az-Arab"));
    assert_false(op_epub_rtl("en"));
    assert_false(op_epub_rtl("ar-Latn"));
}

static void the_identifier_outlives_corrections(void **state)
{
    op_arena *a = op_arena_new();
    op_document *d = sample_article(a), *mended = sample_article(a), *book = sample_book(a);
    (void)state;

    mended->root->first->first->first->text.s = OP_STR("A Wintre Without ");
    op_meta_set(mended, &mended->meta, "title", OP_STR("A Wintre Without Ferries"), OP_NO_SPAN, "test");
    assert_string_equal(op_epub_identifier(a, d), op_epub_identifier(a, mended));
    assert_int_equal(strlen(op_epub_identifier(a, d)), 45);
    assert_memory_equal(op_epub_identifier(a, d), "urn:uuid:", 9);
    assert_int_equal(op_epub_identifier(a, d)[23], '8');
    op_meta_set(mended, &mended->meta, "source", OP_STR("https://other.example/"), OP_NO_SPAN, "test");
    assert_string_not_equal(op_epub_identifier(a, d), op_epub_identifier(a, mended));
    assert_string_equal(op_epub_identifier(a, book), "urn:isbn:9780306406157");
    op_meta_set(book, &book->meta, "identifier", OP_STR("0-306-40615-2"), OP_NO_SPAN, "test");
    assert_string_equal(op_epub_identifier(a, book), "urn:isbn:0306406152");
    op_meta_set(book, &book->meta, "identifier", OP_STR("978-0-306-40615-8"), OP_NO_SPAN, "test");
    assert_string_equal(op_epub_identifier(a, book), "978-0-306-40615-8");
    op_arena_free(a);
}

static void a_book_has_parts_matter_languages_and_links_across_files(void **state)
{
    op_arena *a = op_arena_new();
    op_epub_input in = {.doc = sample_book(a)};
    sample_epub e = sample_make(a, &in);
    (void)state;

    assert_true(e.made);
    const char *opf = sample_file(&e, "EPUB/package.opf"), *nav = sample_file(&e, "EPUB/nav.xhtml");
    assert_non_null(strstr(sample_file(&e, "EPUB/front-01.xhtml"), "href=\"chapter-02.xhtml#second\""));
    assert_non_null(strstr(sample_file(&e, "EPUB/front-01.xhtml"), "epub:type=\"preface\" role=\"doc-preface\""));
    assert_non_null(strstr(sample_file(&e, "EPUB/chapter-03.xhtml"), "lang=\"ar\" xml:lang=\"ar\" dir=\"rtl\""));
    assert_non_null(strstr(opf, "<dc:language>en-GB</dc:language>\n<dc:language>ar</dc:language>"));
    assert_non_null(strstr(opf, "scheme=\"marc:relators\">aut</meta>"));
    assert_non_null(strstr(nav, "<li class=\"op-entry\" lang=\"ja\" xml:lang=\"ja\"><a href=\"chapter-04.xhtml\">"));
    assert_non_null(strstr(nav, "<li class=\"op-entry\"><a href=\"part-1.xhtml\">Ice</a><ol>"));
    assert_non_null(strstr(nav, "epub:type=\"titlepage\""));
    sample_free(&e);
    op_arena_free(a);
}

/* Builds an archive of two files and checks it. */
static const char *verdict(op_arena *a, const char *xhtml, const char *manifest)
{
    op_zip_writer *w = op_zip_writer_new();
    op_buf b = OP_BUF_INIT;

    op_zip_add(w, "mimetype", OP_STR("application/epub+zip"), OP_ZIP_STORED);
    op_zip_add(w, "EPUB/package.opf", op_str_of(manifest), OP_ZIP_DEFLATED);
    op_zip_add(w, "EPUB/a.xhtml", op_str_of(xhtml), OP_ZIP_DEFLATED);
    assert_true(op_zip_finish(w, &b));
    op_zip_writer_free(w);
    op_str kept = op_buf_finish(&b, a);
    return op_epub_check(a, kept);
}

static void the_check_finds_what_is_wrong(void **state)
{
    static const char good[] = "<package><item id='a' href='a.xhtml'/><itemref idref='a'/></package>";
    static const struct {
        const char *xhtml, *manifest, *says;
    } rows[] = {
        {"<p id='x'><a href='#x'/><a href='https://a.example'/></p>", good, NULL},
        {"<p>", good, "not well-formed"},
        {"<p id='x'><a id='x'/></p>", good, "an id stands twice"},
        {"<p><a href='#x'/></p>", good, "a link leads nowhere"},
        {"<p><img src='x.png'/></p>", good, "names a file that is not there"},
        {"<p/>", "<package/>", "missing from the manifest"},
        {"<p/>", "<package><item id='a' href='a.xhtml'/><itemref idref='b'/></package>", "the spine names"},
        {"<!DOCTYPE p [<!ENTITY e 'x'>]><p>&e;</p>", good, "a DOCTYPE"},
    };
    op_arena *a = op_arena_new();
    (void)state;

    for (size_t i = 0; i < sizeof(rows) / sizeof(*rows); i++) {
        const char *v = verdict(a, rows[i].xhtml, rows[i].manifest);
        if (!rows[i].says)
            assert_null(v);
        else
            assert_non_null(v && strstr(v, rows[i].says) ? v : NULL);
    }
    assert_non_null(op_epub_check(a, OP_STR("PK")));
    op_arena_free(a);
}

static void a_map_keeps_the_first_value_of_a_key(void **state)
{
    op_arena *a = op_arena_new();
    op_map m = {.arena = a};
    (void)state;

    assert_int_equal(op_map_get(&m, OP_STR("x")), OP_MAP_NONE);
    for (uint32_t i = 0; i < 1000; i++)
        assert_true(op_map_add(&m, op_str_of(op_epub_format(a, "key-%u", i)), i));
    assert_false(op_map_add(&m, OP_STR("key-7"), 8));
    for (uint32_t i = 0; i < 1000; i++)
        assert_int_equal(op_map_get(&m, op_str_of(op_epub_format(a, "key-%u", i))), i);
    assert_int_equal(op_map_get_node(&m, a), OP_MAP_NONE);
    op_arena_free(a);
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(only_safe_addresses_pass_and_are_written_as_urls),
        cmocka_unit_test(language_tags_are_well_formed_or_und),
        cmocka_unit_test(the_identifier_outlives_corrections),
        cmocka_unit_test(a_book_has_parts_matter_languages_and_links_across_files),
        cmocka_unit_test(the_check_finds_what_is_wrong),
        cmocka_unit_test(a_map_keeps_the_first_value_of_a_key),
    };
    return cmocka_run_group_tests(tests, NULL, NULL);
}
