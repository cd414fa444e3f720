/* place.c - which file a picture of a text is */
#include "base/path.h"
#include "image/image.h"

static const char *name_of(const op_sources *all, uint32_t source)
{
    return source < all->n && all->all[source]->name ? all->all[source]->name : "-";
}

const char *op_image_place(const op_sources *all, uint32_t root, uint32_t from, const char *path, op_span at, op_diags *d)
{
    if (!path || !*path)
        return NULL;
    const char *name = op_path_inside(all->arena, name_of(all, root), name_of(all, from), path);
    if (!name)
        op_diag_add(d, OP_DIAG_PICTURE_OUTSIDE, at, path);
    return name;
}
