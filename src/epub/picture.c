/* picture.c - pictures go in as they are, under names and types that their bytes decide */
#include <string.h>

#include "base/file.h"
#include "epub/job.h"
#include "image/image.h"

static const char *const endings[] = {
    [OP_IMAGE_JPEG] = "jpg", [OP_IMAGE_PNG] = "png", [OP_IMAGE_SVG] = "svg", [OP_IMAGE_GIF] = "gif", [OP_IMAGE_WEBP] = "webp"};

enum { REFUSED = OP_MAP_NONE - 1 };

/* A relative path counts from the folder of the input that names it. */
static const char *resolved(const op_epub_job *j, const op_node *n)
{
    const op_node *chapter = op_chapter_of(n);
    const char *path = n->image.path;

    if (path[0] == '/' || !chapter || chapter->chapter.source >= j->doc->sources->n)
        return path;
    const char *name = j->doc->sources->all[chapter->chapter.source]->name, *slash = strrchr(name, '/');
    return slash ? op_epub_format(j->arena, "%.*s/%s", (int)(slash - name), name, path) : path;
}

static bool holds(op_str s, const char *z)
{
    size_t n = strlen(z);

    for (size_t i = 0; i + n <= s.n; i++)
        if (s.p[i] == *z && memcmp(s.p + i, z, n) == 0)
            return true;
    return false;
}

static op_image_status load(op_epub_job *j, const char *path, op_str *bytes, op_image *what)
{
    op_image_status s = op_image_probe(path, what);

    if (s == OP_IMAGE_GOOD && op_file_read(j->arena, path, OP_IMAGE_FILE_MAX, bytes) != 0)
        return OP_IMAGE_MISSING;
    if (s == OP_IMAGE_GOOD)
        s = op_image_probe_bytes(*bytes, what); /* what was read is what counts */
    if (s == OP_IMAGE_GOOD && what->kind == OP_IMAGE_SVG && holds(*bytes, "<script"))
        return OP_IMAGE_REFUSED;
    return s;
}

const op_epub_item *op_epub_picture(op_epub_job *j, const op_node *n)
{
    const char *path = resolved(j, n);
    uint32_t known = op_map_get(&j->pictures, op_str_of(path));
    op_image what;
    op_str bytes;

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
