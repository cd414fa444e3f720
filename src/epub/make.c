/* make.c - from a document to the bytes of a publication */
#include <string.h>

#include "epub/xhtml.h"
#include "zip/zip.h"

static const char container[] =
    "<?xml version=\"1.0\" encoding=\"UTF-8\"?>\n"
    "<container version=\"1.0\" xmlns=\"urn:oasis:names:tc:opendocument:xmlns:container\">\n<rootfiles>\n"
    "<rootfile full-path=\"EPUB/package.opf\" media-type=\"application/oebps-package+xml\"/>\n"
    "</rootfiles>\n</container>\n";

op_epub_item *op_epub_add_item(op_epub_job *j, op_epub_item item)
{
    j->items = op_grow(j->arena, j->items, j->n_items, &j->cap_items, sizeof(*j->items));
    j->items[j->n_items] = item;
    return &j->items[j->n_items++];
}

static void add_made(op_epub_job *j, op_zip_writer *z, const char *name, void (*make)(const op_epub_job *, op_buf *))
{
    op_buf b = OP_BUF_INIT;

    make(j, &b);
    op_zip_add(z, name, op_buf_finish(&b, j->arena), OP_ZIP_DEFLATED);
}

static void add_sheet(op_epub_job *j, op_zip_writer *z, op_buf *faces)
{
    op_buf_str(faces, j->sheet);
    op_zip_add(z, "EPUB/style.css", op_buf_finish(faces, j->arena), OP_ZIP_DEFLATED);
}

static bool pack(op_epub_job *j, op_buf *faces, op_buf *out)
{
    op_zip_writer *z = op_zip_writer_new();

    op_zip_add(z, "mimetype", OP_STR("application/epub+zip"), OP_ZIP_STORED);
    op_zip_add(z, "META-INF/container.xml", OP_STR(container), OP_ZIP_DEFLATED);
    add_made(j, z, "EPUB/package.opf", op_epub_package);
    add_made(j, z, "EPUB/nav.xhtml", op_epub_nav);
    add_made(j, z, "EPUB/toc.ncx", op_epub_ncx);
    add_sheet(j, z, faces);
    for (size_t i = 0; i < j->n_files; i++)
        op_zip_add(z, op_epub_format(j->arena, "EPUB/%s", j->files[i].name), op_buf_view(&j->files[i].text),
                   OP_ZIP_DEFLATED);
    for (size_t i = 0; i < j->n_items; i++)
        op_zip_add(z, op_epub_format(j->arena, "EPUB/%s", j->items[i].name), j->items[i].data,
                   j->items[i].packed ? OP_ZIP_DEFLATED : OP_ZIP_STORED);
    bool good = op_zip_finish(z, out);
    op_zip_writer_free(z);
    return good;
}

static bool finish(op_epub_job *j, op_buf *faces, op_buf *out)
{
    size_t before = out->n;

    if (!pack(j, faces, out)) {
        op_diag_addf(j->diags, OP_DIAG_EPUB_FAILED, OP_NO_SPAN, "the archive could not be written");
        return false;
    }
    const char *wrong = op_epub_check(j->arena, op_str_sub(op_buf_view(out), before, out->n));
    if (!wrong)
        return true;
    op_diag_addf(j->diags, OP_DIAG_EPUB_FAILED, OP_NO_SPAN, "%s", wrong);
    op_buf_truncate(out, before);
    return false;
}

bool op_epub_make(const op_epub_input *in, op_buf *out, op_diags *diags)
{
    op_epub_job j = {.in = in, .doc = in->doc, .diags = diags, .arena = op_arena_new()};
    op_buf faces = OP_BUF_INIT;
    bool good = false;

    op_epub_style(&j);
    for (int i = 0; i < OP_CUTS; i++)
        j.used[i] = op_arena_alloc(j.arena, OP_CODE_POINTS / 8, 1);
    op_epub_plan(&j);
    if (j.n_files) {
        j.identifier = op_epub_identifier(j.arena, in->doc);
        for (uint32_t i = 0; i < j.n_files; i++)
            op_xw_file(&j, i);
        if (!in->no_cover)
            op_epub_cover(&j);
        op_epub_fonts(&j, &faces);
        good = finish(&j, &faces, out);
    } else {
        op_diag_addf(diags, OP_DIAG_EPUB_FAILED, OP_NO_SPAN, "there is no chapter");
    }
    for (size_t i = 0; i < j.n_files; i++)
        op_buf_free(&j.files[i].text);
    op_buf_free(&faces);
    op_arena_free(j.arena);
    return good;
}
