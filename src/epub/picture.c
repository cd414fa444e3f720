/* picture.c - pictures go in as they are, under names and types that their bytes decide */
#include "base/file.h"
#include "epub/job.h"
#include "image/image.h"

static const char *const endings[] = {
    [OP_IMAGE_JPEG] = "jpg", [OP_IMAGE_PNG] = "png", [OP_IMAGE_SVG] = "svg", [OP_IMAGE_GIF] = "gif", [OP_IMAGE_WEBP] = "webp"};

enum { REFUSED = OP_MAP_NONE - 1 };

/* The file, where the text may name it. */
static const char *resolved(const op_epub_job *j, const op_node *n)
{
    const op_node *chapter = op_chapter_of(n);
    uint32_t from = chapter ? chapter->chapter.source : OP_NO_SOURCE;

    return op_image_place(j->doc->sources, j->doc->book ? 0 : from, from, n->image.path, n->span, j->diags);
}

static op_image_status load(op_epub_job *j, const char *path, op_str *bytes, op_image *what)
{
    op_image_status s = op_image_probe(path, what);

    if (s == OP_IMAGE_GOOD && op_file_read(j->arena, path, OP_IMAGE_FILE_MAX, bytes) != 0)
        return OP_IMAGE_MISSING;
    if (s == OP_IMAGE_GOOD)
        s = op_image_probe_bytes(*bytes, what); /* what was read is what counts */
    return s;
}

const op_epub_item *op_epub_picture(op_epub_job *j, const op_node *n)
{
    const char *path = resolved(j, n);
    op_image what;
    op_str bytes;

    if (!path)
        return NULL;
    uint32_t known = op_map_get(&j->pictures, op_str_of(path));
    if (known != OP_MAP_NONE)
        return known == REFUSED ? NULL : &j->items[known];
    op_image_status s = load(j, path, &bytes, &what);
    if (s != OP_IMAGE_GOOD) {
        op_image_report(s, n->image.path, n->span, j->diags);
        op_map_add(&j->pictures, op_str_of(path), REFUSED);
        return NULL;
    }
    unsigned k = (unsigned)j->n_items + 1;
    op_epub_add_item(j, (op_epub_item){op_epub_format(j->arena, "picture-%u", k),
                                       op_epub_format(j->arena, "images/picture-%u.%s", k, endings[what.kind]),
                                       op_image_media_type(what.kind), NULL, bytes, what.kind == OP_IMAGE_SVG});
    op_map_add(&j->pictures, op_str_of(path), (uint32_t)j->n_items - 1);
    return &j->items[j->n_items - 1];
}
