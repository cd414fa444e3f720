/* computed.c - what our cascade makes of the e-book's sheet, element by element
 *
 *   computed INPUT STYLE FOLDER
 *       writes FOLDER/article.xhtml or its kin (the first chapter's file), FOLDER/style.css (the publication's sheet, and the
 *       size and leading of a browser's first page behind it) and FOLDER/ours.txt: an element a line, "name classes", then
 *       each property with its computed value, parted by tabs.
 *
 * computed.sh lets a browser say the same and compares. */
#include <stdio.h>
#include <string.h>

#include "base/file.h"
#include "computed.h"
#include "epub/epub.h"
#include "read/read.h"
#include "style/elements.h"
#include "style/export.h"
#include "timeline/figure.h"
#include "timeline/timeline.h"
#include "zip/zip.h"

/* A browser begins with 16 px; its leading depends on the face, so both are told one. */
static const char page[] = ":root { font-size: 12pt; line-height: 1.5; color: #000000 }\n";

static bool write_in(op_arena *a, const char *folder, const char *name, op_str text)
{
    op_buf path = OP_BUF_INIT;

    op_buf_printf(&path, "%s/%s", folder, name);
    return op_file_write(op_buf_finish(&path, a).p, text) == 0;
}

static op_document *read_input(op_arena *a, const char *path)
{
    op_document *d = op_document_new(a);
    op_read_options how = {0};
    op_str raw;

    if (op_file_read(a, path, 1 << 24, &raw))
        return NULL;
    uint32_t source = op_sources_add(d->sources, path, raw);
    bool manifest = strcmp(op_read_guess(d->sources->all[source]), "manifest") == 0;
    if (manifest ? !op_read_manifest(d, source, &how) : !op_read_input(d, source, &how))
        return NULL;
    op_timeline_find(d, &(op_timeline_options){0});
    return d;
}

static const op_node *first_chapter(const op_document *d)
{
    const op_node *n = op_next(d->root, d->root);

    while (n && (n->kind != OP_CHAPTER || n->chapter.matter != OP_MATTER_BODY))
        n = n->kind == OP_CHAPTER ? op_next_skip(d->root, n) : op_next(d->root, n);
    return n;
}

/* The publication's files: the sheet and the chapter. */
static bool unpack(op_arena *a, const op_epub_input *in, const char *folder, op_str *sheet)
{
    static const char *const names[] = {"EPUB/article.xhtml", "EPUB/chapter-01.xhtml"};
    op_buf bytes = OP_BUF_INIT;
    op_zip_trouble why;
    size_t at;
    op_str xhtml;
    bool good = false;

    op_zip_reader *z = op_epub_make(in, &bytes, in->doc->diags) ? op_zip_open(op_buf_view(&bytes), OP_ZIP_LIMITS, &why) : NULL;
    if (!z || !op_zip_find(z, "EPUB/style.css", &at) || op_zip_read(z, at, a, sheet) != OP_ZIP_OK)
        return false;
    for (size_t i = 0; i < 2 && !good; i++)
        good = op_zip_find(z, names[i], &at) && op_zip_read(z, at, a, &xhtml) == OP_ZIP_OK &&
               write_in(a, folder, "chapter.xhtml", xhtml);
    op_zip_close(z);
    op_buf_free(&bytes);
    return good;
}

static bool within(const op_element *e, const op_element *box)
{
    while (e && e != box)
        e = e->parent;
    return e != NULL;
}

int main(int argc, char **argv)
{
    op_arena *a = op_arena_new();
    op_document *d = argc == 4 ? read_input(a, argv[1]) : NULL;
    op_diags *said;
    op_str sheet;

    if (!d || !first_chapter(d)) {
        fputs("usage: computed INPUT STYLE FOLDER\n", stderr);
        return 2;
    }
    const char *const style = argv[2];
    const op_style *print = op_style_make(a, &(op_style_input){.doc = d, .sheets = &style, .n_sheets = 1}, &said);
    if (!print || !unpack(a, &(op_epub_input){.doc = d, .style = print, .no_cover = true}, argv[3], &sheet))
        return 1;

    op_buf all = OP_BUF_INIT, ours = OP_BUF_INIT, path = OP_BUF_INIT;
    op_buf_str(&all, sheet);
    op_buf_puts(&all, page);
    op_buf_printf(&path, "%s/style.css", argv[3]);
    const char *file = op_buf_finish(&path, a).p;
    if (op_file_write(file, op_buf_view(&all)) != 0)
        return 1;
    const op_style *screen =
        op_style_make(a, &(op_style_input){.doc = d, .sheets = &file, .n_sheets = 1, .screen = true}, &said);
    if (!screen)
        return 1;
    const op_element *box = op_element_of(op_style_elements(screen), first_chapter(d));
    for (const op_element *e = box; e && within(e, box); e = op_element_next(e))
        print_computed(e, &ours);
    bool good = write_in(a, argv[3], "ours.txt", op_buf_view(&ours));
    op_buf_free(&all);
    op_buf_free(&ours);
    op_arena_free(a);
    return good ? 0 : 1;
}
