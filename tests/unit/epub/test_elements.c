/* test_elements.c - the e-book writes the elements that sheets are matched against
 *
 * Every fixture and two samples: names and classes in the XHTML, in order, are those of the tree. What only the e-book has
 * is left out: marks of pages, spans that bear nothing but an id, and the insides of the timeline and the colophon, which
 * other plans decide. */
#include "unit.h"

#include <expat.h>
#include <glob.h>
#include <stdio.h>
#include <string.h>

#include "base/file.h"
#include "read/read.h"
#include "sample.h"
#include "style/elements.h"
#include "timeline/figure.h"
#include "timeline/timeline.h"

typedef struct {
    op_buf seen;
    int skip; /* depth inside what is not compared */
} walk;

static const char *attribute(const XML_Char **a, const char *name)
{
    for (; *a; a += 2)
        if (strcmp(a[0], name) == 0)
            return a[1];
    return NULL;
}

static bool word_in(const char *words, const char *word)
{
    const char *at = words ? strstr(words, word) : NULL;

    return at && (at[strlen(word)] == ' ' || !at[strlen(word)]);
}

/* Something that the e-book adds. */
static bool added(const char *name, const XML_Char **a)
{
    const char *type = attribute(a, "epub:type"), *class = attribute(a, "class");

    if (type && strcmp(type, "pagebreak") == 0)
        return true;
    return word_in(class, "op-return") || (strcmp(name, "span") == 0 && !class && !attribute(a, "lang") && attribute(a, "id"));
}

static void put(op_buf *out, const char *name, const char *classes)
{
    op_buf_puts(out, name);
    op_buf_char(out, ' ');
    op_buf_puts(out, classes ? classes : "");
    op_buf_char(out, '\n');
}

static void XMLCALL start(void *data, const XML_Char *name, const XML_Char **a)
{
    walk *w = data;
    const char *class = attribute(a, "class");

    if (w->skip) {
        w->skip++;
        return;
    }
    if (strcmp(name, "head") == 0 || (strcmp(name, "section") == 0 && word_in(class, "op-back") && !word_in(class, "op-chapter")))
        w->skip = 1;
    else if (strcmp(name, "html") != 0 && strcmp(name, "body") != 0 && !added(name, a))
        put(&w->seen, name, class);
    if (!w->skip && word_in(class, "op-timeline"))
        w->skip = 1;
}

static void XMLCALL end(void *data, const XML_Char *name)
{
    walk *w = data;

    (void)name;
    w->skip -= w->skip > 0;
}

static void read_xhtml(sample_epub *e, const char *name, op_buf *out)
{
    const char *xml = sample_file(e, name);
    XML_Parser p = XML_ParserCreate("UTF-8");
    walk w = {OP_BUF_INIT, 0};

    XML_SetUserData(p, &w);
    XML_SetElementHandler(p, start, end);
    assert_int_equal(XML_Parse(p, xml, (int)strlen(xml), 1), XML_STATUS_OK);
    XML_ParserFree(p);
    op_buf_str(out, op_buf_view(&w.seen));
    op_buf_free(&w.seen);
}

/* The files of the spine, in order. */
static void read_spine(op_arena *a, sample_epub *e, op_buf *out)
{
    const char *package = sample_file(e, "EPUB/package.opf"), *spine = strstr(package, "<spine");

    for (const char *at = spine; (at = strstr(at, "idref=\""));) {
        const char *id = at + 7;
        at = strchr(id, '"');
        op_str name = {id, (size_t)(at - id)};
        if (!op_str_is(name, "nav")) {
            op_buf file = OP_BUF_INIT;
            op_buf_printf(&file, "EPUB/%.*s.xhtml", (int)name.n, name.p);
            read_xhtml(e, op_buf_finish(&file, a).p, out);
        }
    }
}

static void read_tree(op_arena *a, const op_document *d, op_buf *out)
{
    op_element *x = op_elements_root(op_elements_make(a, d))->first;

    for (x = op_element_next(x); x; x = op_element_next(x)) {
        op_buf classes = OP_BUF_INIT;
        for (size_t i = 0; i < x->n_classes; i++)
            op_buf_printf(&classes, "%s%s", i ? " " : "", x->classes[i]);
        put(out, x->name, classes.p);
        op_buf_free(&classes);
    }
}

/* Without the lines of links and pictures that bear no class. */
static void leave_out_refused(op_arena *a, op_buf *b)
{
    op_str all = op_buf_finish(b, a);

    for (size_t begin = 0, end; begin < all.n; begin = end) {
        for (end = begin; all.p[end++] != '\n';)
            ;
        op_str line = op_str_sub(all, begin, end);
        if (!op_str_is(line, "a \n") && !op_str_is(line, "img \n"))
            op_buf_str(b, line);
    }
}

/* refused: the document has links and pictures that the e-book will not have. */
static void assert_alike(const char *name, op_arena *a, const op_epub_input *in, bool refused)
{
    sample_epub e = sample_make(a, in);
    op_buf written = OP_BUF_INIT, tree = OP_BUF_INIT;

    assert_true(e.made);
    read_spine(a, &e, &written);
    read_tree(a, in->doc, &tree);
    if (refused) {
        leave_out_refused(a, &written);
        leave_out_refused(a, &tree);
    }
    size_t same = 0, line = 1;
    while (same < written.n && written.p[same] == tree.p[same])
        line += written.p[same++] == '\n';
    if (written.n != tree.n || same < written.n)
        fail_msg("%s: element %zu\nwritten …%.200s\n\ntree …%.200s", name, line, written.p + (same > 60 ? same - 60 : 0),
                 tree.p + (same > 60 ? same - 60 : 0));
    assert_true(line > 10);
    op_buf_free(&written);
    op_buf_free(&tree);
    sample_free(&e);
}

static void samples_are_written_as_the_tree_says(void **state)
{
    op_arena *a = op_arena_new();
    op_document *article = sample_article(a), *book = sample_book(a);
    op_timeline_figure *f = sample_figure(a, article);

    (void)state;
    assert_alike("article", a, &(op_epub_input){.doc = article, .timeline = f, .no_fonts = true, .no_cover = true}, true);
    assert_alike("book", a, &(op_epub_input){.doc = book, .no_fonts = true, .no_cover = true}, true);
    op_arena_free(a);
}

/* At the end, before the notes. */
static void place_timeline(op_document *d)
{
    op_node *chapter = d->root->first, *n = op_node_new(d, OP_TIMELINE, OP_NO_SPAN), *at;

    while (chapter->kind != OP_CHAPTER)
        chapter = chapter->first;
    for (at = chapter->first; at && at->kind != OP_FOOTNOTE; at = at->next)
        ;
    if (at)
        op_node_insert_before(at, n);
    else
        op_node_append(chapter, n);
}

static void assert_file_alike(const char *path)
{
    op_arena *a = op_arena_new();
    op_document *d = op_document_new(a);
    op_read_options how = {0};
    op_str raw;

    assert_int_equal(op_file_read(a, path, 1 << 24, &raw), 0);
    uint32_t source = op_sources_add(d->sources, path, raw);
    if (strcmp(op_read_guess(d->sources->all[source]), "manifest") == 0)
        assert_true(op_read_manifest(d, source, &how));
    else
        assert_non_null(op_read_input(d, source, &how));
    op_timeline_find(d, &(op_timeline_options){0});
    if (d->n_events)
        place_timeline(d);
    assert_alike(path, a, &(op_epub_input){.doc = d, .timeline = d->n_events ? op_timeline_plan(a, d, "en") : NULL,
                                           .no_fonts = true, .no_cover = true}, false);
    op_arena_free(a);
}

static void fixtures_are_written_as_the_tree_says(void **state)
{
    static const char *const patterns[] = {"/fixtures/text/*.txt", "/fixtures/conform/*.md", "/fixtures/conform/*.txt",
                                           "/fixtures/command/*.txt", "/../book/book.yaml"};
    glob_t found = {0};

    (void)state;
    for (size_t i = 0; i < sizeof(patterns) / sizeof(*patterns); i++) {
        char path[4096];
        snprintf(path, sizeof(path), "%s%s", OP_TESTS, patterns[i]);
        assert_int_equal(glob(path, i ? GLOB_APPEND : 0, NULL, &found), 0);
    }
    assert_true(found.gl_pathc >= 10);
    for (size_t i = 0; i < found.gl_pathc; i++)
        assert_file_alike(found.gl_pathv[i]);
    globfree(&found);
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(samples_are_written_as_the_tree_says),
        cmocka_unit_test(fixtures_are_written_as_the_tree_says),
    };
    return cmocka_run_group_tests(tests, NULL, NULL);
}
