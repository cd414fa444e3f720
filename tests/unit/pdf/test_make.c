#include "pdf/pdf.h"

#include <stdio.h>
#include <stdlib.h>
#include <string.h>

#include "article.h"
#include "pdf/file.h"
#include "pdf/parts.h"
#include "unit.h"

#define PICTURES OP_TESTS "/unit/pdf/data"

typedef struct {
    op_arena *a;
    op_diags *d;
    op_buf out;
    op_pdf_facts facts;
} job;

static const op_pdf_info plain = {.title = {"A <title> & more", 16}, .lang = "en", .sha256 = "0123", .version = "9.9",
                                  .source = {"https://example.org/a?b&c", 25}, .date = 86400, .published = "2023-01-11"};

static job job_new(void)
{
    job j = {.a = op_arena_new()};
    j.d = op_diags_new(j.a, op_sources_new(j.a));
    return j;
}

static void job_end(job *j)
{
    op_buf_free(&j->out);
    op_arena_free(j->a);
}

static bool has(const job *j, op_diag_code code)
{
    for (size_t i = 0; i < j->d->n; i++)
        if (j->d->all[i].code == code)
            return true;
    return false;
}

static const char *detail_of(const job *j, op_diag_code code)
{
    for (size_t i = 0; i < j->d->n; i++)
        if (j->d->all[i].code == code)
            return j->d->all[i].detail;
    return "";
}

/* The text of every object that begins so, one a line: what the tests look into. */
static char *objects(job *j, const char *with)
{
    op_pdf_file f;
    op_buf b = OP_BUF_INIT;

    assert_true(op_pdf_file_open(&f, op_buf_view(&j->out), j->a));
    for (uint32_t n = 1; n < f.n; n++) {
        op_str o = op_pdf_file_object(&f, n);
        char *z = op_arena_dup(j->a, o.p, o.n);
        if (strstr(z, with)) {
            op_buf_str(&b, o);
            op_buf_char(&b, '\n');
        }
    }
    return (char *)(uintptr_t)op_buf_finish(&b, j->a).p;
}

static char *metadata(job *j)
{
    op_pdf_file f;
    op_buf b = OP_BUF_INIT;

    assert_true(op_pdf_file_open(&f, op_buf_view(&j->out), j->a));
    assert_true(op_pdf_file_stream(&f, op_pdf_file_key_ref(op_pdf_file_key(&f, f.trailer, "/Root"), "/Metadata"), &b));
    return (char *)(uintptr_t)op_buf_finish(&b, j->a).p;
}

static void an_article_with_everything_is_whole(void **state)
{
    job j = job_new();
    (void)state;
    sample *s = article_sample(j.a, PICTURES, true);
    assert_true(op_pdf_make(sample_layout(s), &plain, &j.out, j.d));
    assert_true(op_pdf_check(op_buf_view(&j.out), &j.facts));
    assert_int_equal(j.facts.pages, 2);
    assert_int_equal(j.facts.links, 4);
    assert_true(j.facts.ua);
    assert_int_equal(j.d->n, 0);
    assert_null(strstr(objects(&j, "/Interpolate"), "/Interpolate"));
    assert_non_null(strstr(objects(&j, "/CIDFontType2"), "/CIDToGIDMap "));
    assert_non_null(strstr(objects(&j, "/S/TH"), "/Scope/Column"));
    assert_non_null(strstr(objects(&j, "/S/L/"), "/ListNumbering/Disc"));
    assert_non_null(strstr(objects(&j, "/S/Note"), "/ID(fn-1)"));
    assert_non_null(strstr(objects(&j, "/Lang(fr)"), "/S/P"));
    assert_non_null(strstr(objects(&j, "/URI"), "(https://example.org/caf%C3%A9?a=\\(b\\))"));
    assert_non_null(strstr(objects(&j, "/Nums[0<<"), "[0<</S/r/St 1>>1<</S/D/St 1>>]"));
    assert_non_null(strstr(objects(&j, "/Type/Outlines"), "/Count 3"));
    assert_non_null(strstr(objects(&j, "/DCTDecode"), "/Width 64"));
    sample_free(s);
    job_end(&j);
}

static void the_same_layout_gives_the_same_bytes(void **state)
{
    job a = job_new(), b = job_new();
    (void)state;
    sample *s = article_sample(a.a, PICTURES, true);
    assert_true(op_pdf_make(sample_layout(s), &plain, &a.out, a.d));
    setenv("TZ", "Asia/Almaty", 1);
    sample *again = article_sample(b.a, PICTURES, true);
    assert_true(op_pdf_make(sample_layout(again), &plain, &b.out, b.d));
    unsetenv("TZ");
    assert_int_equal(a.out.n, b.out.n);
    assert_memory_equal(a.out.p, b.out.p, a.out.n);
    sample_free(s);
    sample_free(again);
    job_end(&a);
    job_end(&b);
}

static void a_picture_without_words_lowers_the_claim(void **state)
{
    job j = job_new();
    (void)state;
    sample *s = article_sample(j.a, PICTURES, false);
    assert_true(op_pdf_make(sample_layout(s), &plain, &j.out, j.d));
    assert_true(op_pdf_check(op_buf_view(&j.out), &j.facts));
    assert_false(j.facts.ua);
    assert_true(has(&j, OP_DIAG_PDF_NO_ALT));
    assert_non_null(strstr(metadata(&j), "<pdfaid:conformance>U<"));
    sample_free(s);
    job_end(&j);
}

static void pictures_that_fail_cost_a_message_each(void **state)
{
    job j = job_new();
    (void)state;
    sample *s = article_sample(j.a, "/nowhere", true);
    assert_true(op_pdf_make(sample_layout(s), &plain, &j.out, j.d));
    assert_true(op_pdf_check(op_buf_view(&j.out), &j.facts));
    assert_true(j.facts.ua); /* what is not painted is no figure */
    assert_true(has(&j, OP_DIAG_PICTURE_MISSING));
    sample_free(s);
    job_end(&j);
}

static void metadata_are_escaped_and_private_ones_left_out(void **state)
{
    job j = job_new();
    op_pdf_info info = plain;
    (void)state;
    sample *s = article_sample(j.a, NULL, true);
    assert_true(op_pdf_make(sample_layout(s), &info, &j.out, j.d));
    assert_non_null(strstr(metadata(&j), "A &lt;title&gt; &amp; more"));
    assert_non_null(strstr(metadata(&j), "urn:sha256:0123"));
    assert_non_null(strstr(metadata(&j), "<pdf:Producer>offprint 9.9<"));
    assert_non_null(strstr(metadata(&j), "1970-01-02T00:00:00Z"));
    op_buf_truncate(&j.out, 0);
    info.private_ = true;
    assert_true(op_pdf_make(sample_layout(s), &info, &j.out, j.d));
    assert_null(strstr(metadata(&j), "0123"));
    assert_null(strstr(metadata(&j), "example.org"));
    assert_non_null(strstr(metadata(&j), "<pdf:Producer>offprint<"));
    assert_null(strstr(objects(&j, "/Producer"), "9.9"));
    sample_free(s);
    job_end(&j);
}

static void a_link_to_nowhere_stays_as_text(void **state)
{
    job j = job_new();
    (void)state;
    sample *s = article_sample(j.a, NULL, true);
    op_tag_ref p = sample_tag(s, OP_TAG_P, 1), link = sample_tag(s, OP_TAG_LINK, p);
    sample_text(s, link, sample_font(s, TEST_FONT, OP_PT(11)), OP_PT(60), OP_PT(300), "lost");
    sample_link(s, (op_link_area){OP_PT(60), OP_PT(290), OP_PT(20), OP_PT(12), link, "#no-such-id", "lost"});
    assert_true(op_pdf_make(sample_layout(s), &plain, &j.out, j.d));
    assert_true(op_pdf_check(op_buf_view(&j.out), &j.facts));
    assert_int_equal(j.facts.links, 4);
    assert_true(has(&j, OP_DIAG_PDF_LINK_LOST));
    sample_free(s);
    job_end(&j);
}

static void broken_promises_of_a_layout_make_no_file(void **state)
{
    (void)state;
    for (int k = 0; k < 5; k++) {
        job j = job_new();
        sample *s = article_sample(j.a, NULL, true);
        const op_font *font = sample_font(s, TEST_FONT, OP_PT(11));
        const op_glyph glyph = {40, 0, 0};
        const op_cluster good = {1, 1}, bad = {3, 1};
        op_run run = {.font = font, .expansion = 1000, .glyphs = &glyph, .n_glyphs = 1, .text = "a", .n_text = 1,
                      .clusters = &good, .n_clusters = 1, .tag = 1};
        static const char *const whys[] = {"clusters and text", "clusters and text", "does not exist", "two elements bear",
                                           "font file"};
        if (k == 0)
            run.clusters = &bad;
        else if (k == 1)
            run.text = "\xff";
        else if (k == 2)
            run.tag = 5000;
        else if (k == 3)
            sample_tag_at(s, run.tag = sample_tag(s, OP_TAG_NOTE, 0))->id = "fn-1";
        else
            run.font = sample_font(s, "/etc/passwd", OP_PT(11));
        sample_run(s, run);
        op_buf_puts(&j.out, "kept");
        assert_false(op_pdf_make(sample_layout(s), &plain, &j.out, j.d));
        assert_string_equal(j.out.p, "kept");
        assert_non_null(strstr(detail_of(&j, OP_DIAG_PDF_FAILED), whys[k]));
        sample_free(s);
        job_end(&j);
    }
}

static void no_page_is_no_file(void **state)
{
    job j = job_new();
    (void)state;
    sample *s = sample_new(j.a);
    assert_false(op_pdf_make(sample_layout(s), &plain, &j.out, j.d));
    assert_true(has(&j, OP_DIAG_PDF_FAILED));
    sample_free(s);
    job_end(&j);
}

static void an_empty_page_is_a_page(void **state)
{
    job j = job_new();
    (void)state;
    sample *s = sample_new(j.a);
    for (int i = 0; i < 130; i++) /* three nodes of the page tree */
        sample_page(s, OP_PT(100), OP_PT(100), i == 3 ? "cover" : "");
    assert_true(op_pdf_make(sample_layout(s), &plain, &j.out, j.d));
    assert_true(op_pdf_check(op_buf_view(&j.out), &j.facts));
    assert_int_equal(j.facts.pages, 130);
    sample_free(s);
    job_end(&j);
}

/* A space alone between two elements leaves no ink, and must still be there for readers of text. */
static void a_lone_space_is_not_lost(void **state)
{
    job j = job_new();
    op_pdf_file f;
    op_buf b = OP_BUF_INIT;
    (void)state;
    sample *s = sample_new(j.a);
    const op_font *roman = sample_font(s, TEST_FONT, OP_PT(11)), *italic = sample_font(s, TEST_FONT_CFF, OP_PT(11));
    sample_page(s, OP_PT(300), OP_PT(100), "1");
    op_tag_ref p = sample_tag(s, OP_TAG_P, 0), a = sample_tag(s, OP_TAG_EM, p), c = sample_tag(s, OP_TAG_EM, p);
    op_len x = sample_text(s, a, italic, 0, OP_PT(50), "HH");
    x += sample_text(s, p, roman, x, OP_PT(50), " ");
    sample_text(s, c, italic, x, OP_PT(50), "KK");
    assert_true(op_pdf_make(sample_layout(s), &plain, &j.out, j.d));
    assert_true(op_pdf_file_open(&f, op_buf_view(&j.out), j.a));
    for (uint32_t n = 1; n < f.n; n++)
        if (strstr(op_arena_dup(j.a, op_pdf_file_object(&f, n).p, op_pdf_file_object(&f, n).n), "/Type/Page/"))
            assert_true(op_pdf_file_stream(&f, op_pdf_file_key_ref(op_pdf_file_object(&f, n), "/Contents"), &b));
    assert_non_null(strstr(b.p, "(HH"));
    assert_non_null(strstr(b.p, " )"));
    op_buf_free(&b);
    sample_free(s);
    job_end(&j);
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(an_article_with_everything_is_whole),
        cmocka_unit_test(the_same_layout_gives_the_same_bytes),
        cmocka_unit_test(a_picture_without_words_lowers_the_claim),
        cmocka_unit_test(pictures_that_fail_cost_a_message_each),
        cmocka_unit_test(metadata_are_escaped_and_private_ones_left_out),
        cmocka_unit_test(a_link_to_nowhere_stays_as_text),
        cmocka_unit_test(broken_promises_of_a_layout_make_no_file),
        cmocka_unit_test(no_page_is_no_file),
        cmocka_unit_test(an_empty_page_is_a_page),
        cmocka_unit_test(a_lone_space_is_not_lost),
    };
    return cmocka_run_group_tests(tests, NULL, NULL);
}
