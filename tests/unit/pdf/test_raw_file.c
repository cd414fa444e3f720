#include "pdf/raw_file.h"

#include <stdio.h>
#include <string.h>

#include <cairo-pdf.h>

#include "article.h"
#include "pdf/pdf.h"
#include "unit.h"

#define PICTURES OP_TESTS "/unit/pdf/data"

static op_str page_tree(op_raw_file *f)
{
    return op_raw_file_key(f, op_raw_file_key(f, f->trailer, "/Root"), "/Pages");
}

static cairo_status_t put(void *out, const unsigned char *p, unsigned n)
{
    op_buf_add(out, p, n);
    return CAIRO_STATUS_SUCCESS;
}

static void paint(op_buf *out)
{
    cairo_surface_t *s = cairo_pdf_surface_create_for_stream(put, out, 100, 50);
    cairo_t *cr = cairo_create(s);
    cairo_rectangle(cr, 10, 10, 30, 20);
    cairo_fill(cr);
    cairo_show_page(cr);
    cairo_destroy(cr);
    cairo_surface_finish(s);
    cairo_surface_destroy(s);
}

static void a_file_of_cairo_is_read(void **state)
{
    op_arena *a = op_arena_new();
    op_buf b = OP_BUF_INIT, content = OP_BUF_INIT;
    op_raw_file f;
    bool drawn = false;
    (void)state;
    paint(&b);
    assert_true(op_raw_file_open(&f, op_buf_view(&b), a));
    assert_true(op_str_is(op_raw_file_key(&f, page_tree(&f), "/Count"), "1"));
    for (uint32_t n = 0; n < f.n; n++) {
        op_buf_truncate(&content, 0);
        if (op_raw_file_unpack(&f, n, &content))
            drawn |= strstr(content.p, " re") != NULL;
    }
    assert_true(drawn);
    op_buf_free(&b);
    op_buf_free(&content);
    op_arena_free(a);
}

/* Our own output has what newer cairos write: a cross-reference stream with a predictor, and object streams. */
static void make(op_arena *a, op_buf *out)
{
    op_diags *d = op_diags_new(a, op_sources_new(a));
    sample *s = article_sample(a, PICTURES, true);
    const op_pdf_info info = {.title = OP_STR("A title"), .lang = "en", .version = "1"};
    assert_true(op_pdf_make(sample_layout(s), &info, out, d));
    sample_free(s);
}

static void object_streams_are_read(void **state)
{
    op_arena *a = op_arena_new();
    op_buf b = OP_BUF_INIT;
    op_raw_file f;
    op_str data;
    size_t streams = 0, objects = 0;
    (void)state;
    make(a, &b);
    assert_true(op_raw_file_open(&f, op_buf_view(&b), a));
    assert_true(op_str_is(op_raw_file_key(&f, page_tree(&f), "/Count"), "2"));
    for (uint32_t n = 1; n < f.n; n++) {
        objects += op_raw_file_object(&f, n).n > 0;
        streams += op_raw_file_stream(&f, n, &data);
    }
    assert_int_equal(objects, f.n - 1);
    assert_true(streams > 4);
    op_buf_free(&b);
    op_arena_free(a);
}

/* Every object of a damaged file may be asked for. */
static void visit(op_str bytes)
{
    op_arena *a = op_arena_new();
    op_buf out = OP_BUF_INIT;
    op_raw_file f;

    if (op_raw_file_open(&f, bytes, a))
        for (uint32_t n = 0; n < f.n && n < 1000; n++) {
            op_buf_truncate(&out, 0);
            op_raw_file_unpack(&f, n, &out);
        }
    op_buf_free(&out);
    op_arena_free(a);
}

static void damaged_files_do_no_harm(void **state)
{
    op_arena *a = op_arena_new();
    op_buf files[2] = {OP_BUF_INIT, OP_BUF_INIT};
    (void)state;
    paint(&files[0]);
    make(a, &files[1]);
    for (int k = 0; k < 2; k++) {
        size_t n = files[k].n, step = n / 60 + 1;
        for (size_t i = 0; i < n; i += step)
            visit((op_str){files[k].p, i});
        for (size_t i = 0; i < 600; i++) { /* near the end, where the cross-references stand */
            size_t at = n - 1 - i * 7 % (n < 2000 ? n : 2000);
            char was = files[k].p[at];
            files[k].p[at] = (char)(was + 1 + (int)i);
            visit(op_buf_view(&files[k]));
            files[k].p[at] = was;
        }
        op_buf_free(&files[k]);
    }
    op_arena_free(a);
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(a_file_of_cairo_is_read),
        cmocka_unit_test(object_streams_are_read),
        cmocka_unit_test(damaged_files_do_no_harm),
    };
    return cmocka_run_group_tests(tests, NULL, NULL);
}
