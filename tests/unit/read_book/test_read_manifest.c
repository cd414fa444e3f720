#include <string.h>

#include "base/file.h"
#include "read/read.h"

#include "unit.h"

/* The sample book, as anybody first meets it, reads without a message and with all its links. */
static void the_sample_book_reads_clean(void **state)
{
    (void)state;
    op_arena *a = op_arena_new();
    op_document *d = op_document_new(a);
    op_read_options o = {0};
    op_str raw;
    assert_int_equal(op_file_read(a, OP_TESTS "/../book/book.yaml", 1 << 20, &raw), 0);
    assert_true(op_read_manifest(d, op_sources_add(d->sources, OP_TESTS "/../book/book.yaml", raw), &o));
    assert_int_equal(d->diags->n, 0);
    assert_true(d->book);
    assert_true(op_count_words(d->root) > 3000);
    size_t chapters = 0, tables = 0, notes = 0, figures = 0;
    for (const op_node *n = op_next(d->root, d->root); n; n = op_next(d->root, n)) {
        chapters += n->kind == OP_CHAPTER && n->chapter.matter == OP_MATTER_BODY;
        tables += n->kind == OP_TABLE;
        notes += n->kind == OP_FOOTNOTE;
        figures += n->kind == OP_FIGURE;
        if (n->kind == OP_LINK && n->link.href[0] == '#')
            assert_non_null(op_find_id(d->root, n->link.href + 1));
        if (n->kind == OP_FIGURE)
            assert_true(n->image.alt && *n->image.alt);
    }
    assert_true(chapters >= 4 && tables >= 1 && notes >= 4 && figures >= 1);
    op_arena_free(a);
}

static void a_manifest_of_no_use_is_refused(void **state)
{
    static const char *const rows[] = {"", "just words\n", "- a list\n", "title: x\n", "chapters: [\n", "chapters: []\n"};
    (void)state;
    for (size_t i = 0; i < sizeof(rows) / sizeof(rows[0]); i++) {
        op_arena *a = op_arena_new();
        op_document *d = op_document_new(a);
        op_read_options o = {0};
        assert_false(op_read_manifest(d, op_sources_add(d->sources, "book.yaml", op_str_of(rows[i])), &o));
        assert_true(d->diags->n > 0);
        op_arena_free(a);
    }
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(the_sample_book_reads_clean),
        cmocka_unit_test(a_manifest_of_no_use_is_refused),
    };
    return cmocka_run_group_tests(tests, NULL, NULL);
}
