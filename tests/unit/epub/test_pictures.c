/* Pictures: which of them go in, and what stands where one does not. */
#include "unit.h"

#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <unistd.h>

#include "base/file.h"
#include "sample.h"

typedef struct {
    char folder[512], text[560], near[560], away[560];
    op_arena *arena;
    op_document *doc;
    op_node *chapter;
} fixture;

static int begin(void **state)
{
    op_arena *a = op_arena_new();
    fixture *f = op_new(a, fixture);

    snprintf(f->folder, sizeof(f->folder), OP_SCRATCH "/op-epub-XXXXXX");
    if (!mkdtemp(f->folder))
        return 1;
    snprintf(f->text, sizeof(f->text), "%s/a.md", f->folder);
    snprintf(f->near, sizeof(f->near), "%s/near.svg", f->folder);
    snprintf(f->away, sizeof(f->away), "%s.svg", f->folder);
    const op_str svg = OP_STR("<svg xmlns='http://www.w3.org/2000/svg' width='9' height='9'/>");
    if (op_file_write(f->near, svg) || op_file_write(f->away, svg))
        return 1;
    f->arena = a;
    f->doc = op_document_new(a);
    f->chapter = s_block(f->doc, f->doc->root, OP_CHAPTER, NULL);
    f->chapter->chapter.source = op_sources_add(f->doc->sources, f->text, OP_STR("x"));
    *state = f;
    return 0;
}

static int end(void **state)
{
    fixture *f = *state;

    unlink(f->near);
    unlink(f->away);
    rmdir(f->folder);
    op_arena_free(f->arena);
    return 0;
}

static void picture(fixture *f, op_node *parent, op_kind kind, const char *path, const char *alt)
{
    op_node *n = s_inline(f->doc, parent, kind, NULL);

    n->image.path = path;
    n->image.alt = alt;
    if (kind == OP_FIGURE)
        s_block(f->doc, n, OP_CAPTION, alt);
}

static void a_picture_without_a_path_leaves_its_words(void **state)
{
    fixture *f = *state;
    op_node *p = s_block(f->doc, f->chapter, OP_PARAGRAPH, "Text ");
    picture(f, p, OP_IMAGE, NULL, "x");
    picture(f, p, OP_IMAGE, "", "y");
    s_text(f->doc, p, " here.");
    op_epub_input in = {.doc = f->doc};
    sample_epub e = sample_make(f->arena, &in);

    assert_true(e.made);
    assert_non_null(strstr(sample_words(&e, "EPUB/article.xhtml"), "Text xy here."));
    sample_free(&e);
}

static void a_picture_from_elsewhere_is_not_packed(void **state)
{
    fixture *f = *state;
    char up[96];
    snprintf(up, sizeof(up), "..%s", strrchr(f->away, '/'));
    const char *const paths[] = {f->away, up, "http://a.example/p.svg"};

    s_block(f->doc, f->chapter, OP_PARAGRAPH, "Text");
    for (size_t i = 0; i < 3; i++)
        picture(f, f->chapter, OP_FIGURE, paths[i], "a caption");
    picture(f, f->chapter, OP_FIGURE, "near.svg", "a near one");
    picture(f, f->chapter, OP_FIGURE, "./x/../near.svg", "the same");
    op_epub_input in = {.doc = f->doc};
    sample_epub e = sample_make(f->arena, &in);

    assert_true(e.made);
    const char *text = sample_file(&e, "EPUB/article.xhtml"), *opf = sample_file(&e, "EPUB/package.opf");
    size_t shown = 0, captions = 0, items = 0;
    for (const char *at = text; (at = strstr(at, "<img")); at++)
        shown++;
    for (const char *at = text; (at = strstr(at, "a caption")); at++)
        captions++;
    for (const char *at = opf; (at = strstr(at, "image/svg+xml")); at++)
        items++;
    assert_int_equal(shown, 2);
    assert_int_equal(captions, 3);
    assert_int_equal(items, 1);
    for (size_t i = 0; i < f->doc->diags->n; i++)
        assert_int_equal(f->doc->diags->all[i].code, OP_DIAG_PICTURE_OUTSIDE);
    assert_true(f->doc->diags->n > 0);
    sample_free(&e);
}

static void a_drawing_that_runs_is_not_packed(void **state)
{
    fixture *f = *state;
    op_epub_input in = {.doc = f->doc};

    assert_int_equal(op_file_write(f->near, OP_STR("<svg xmlns:s='http://www.w3.org/2000/svg'><s:script/></svg>")), 0);
    picture(f, s_block(f->doc, f->chapter, OP_PARAGRAPH, "See "), OP_IMAGE, "near.svg", "a lamp");
    picture(f, f->chapter, OP_FIGURE, "near.svg", "in words");
    f->chapter->last->first = f->chapter->last->last = NULL; /* no caption */
    sample_epub e = sample_make(f->arena, &in);
    assert_true(e.made);
    assert_non_null(strstr(sample_words(&e, "EPUB/article.xhtml"), "See a lamp in words"));
    assert_int_equal(f->doc->diags->n, 1);
    assert_int_equal(f->doc->diags->all[0].code, OP_DIAG_PICTURE_UNUSABLE);
    sample_free(&e);
}

static void a_note_inside_emphasis_inside_a_link_can_be_gone_back_to(void **state)
{
    fixture *f = *state;
    op_node *note = op_node_new(f->doc, OP_FOOTNOTE, OP_NO_SPAN);
    op_node *link = s_inline(f->doc, s_block(f->doc, f->chapter, OP_PARAGRAPH, "See "), OP_LINK, NULL);
    op_node *em = s_inline(f->doc, link, OP_EMPHASIS, "a");
    op_epub_input in = {.doc = f->doc};

    link->link.href = "http://x.example/";
    note->link.number = 1;
    s_ref(f->doc, em, note);
    s_text(f->doc, em, " b");
    s_block(f->doc, note, OP_PARAGRAPH, "The note.");
    op_node_append(f->chapter, note);
    sample_epub e = sample_make(f->arena, &in);
    assert_true(e.made);
    assert_non_null(strstr(sample_file(&e, "EPUB/article.xhtml"), "<sup class=\"op-ref\" id=\"noteref-1\">1</sup>"));
    sample_free(&e);
}

static void a_text_without_a_title_is_called_so_in_its_language(void **state)
{
    static const char *const rows[][2] = {{"en", "<dc:title>Untitled</dc:title>"}, {"fr", "<dc:title>Sans titre</dc:title>"}};
    fixture *f = *state;
    op_epub_input in = {.doc = f->doc, .private_ = true};

    op_node *h = s_block(f->doc, f->chapter, OP_HEADING, "A heading is no title");
    h->heading.level = 1;
    for (size_t i = 0; i < 2; i++) {
        f->chapter->lang = rows[i][0];
        sample_epub e = sample_make(f->arena, &in);
        assert_true(e.made);
        assert_non_null(strstr(sample_file(&e, "EPUB/package.opf"), rows[i][1]));
        sample_free(&e);
    }
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test_setup_teardown(a_picture_without_a_path_leaves_its_words, begin, end),
        cmocka_unit_test_setup_teardown(a_picture_from_elsewhere_is_not_packed, begin, end),
        cmocka_unit_test_setup_teardown(a_drawing_that_runs_is_not_packed, begin, end),
        cmocka_unit_test_setup_teardown(a_note_inside_emphasis_inside_a_link_can_be_gone_back_to, begin, end),
        cmocka_unit_test_setup_teardown(a_text_without_a_title_is_called_so_in_its_language, begin, end),
    };
    return cmocka_run_group_tests(tests, NULL, NULL);
}
