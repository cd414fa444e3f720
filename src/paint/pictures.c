#include <string.h>

#include "base/file.h"
#include "image/image.h"
#include "paint/painter.h"
#include "paint/svg.h"

enum {
    CAIRO_SIDE_MAX = 32767,              /* cairo's own limit for an image surface */
    PIXELS_MAX = 64 * 1024 * 1024        /* limit: image-pixels, of a picture that has to be decoded */
};

typedef struct {
    op_image image;
    cairo_surface_t *surface; /* NULL: cannot be drawn, reported */
} picture;

struct op_paint_pictures {
    GHashTable *by_path;
};

static void picture_free(void *p)
{
    picture *pic = p;
    if (pic->surface)
        cairo_surface_destroy(pic->surface);
    g_free(pic);
}

op_paint_pictures *op_paint_pictures_new(void)
{
    op_paint_pictures *p = g_new(op_paint_pictures, 1);
    p->by_path = g_hash_table_new_full(g_str_hash, g_str_equal, g_free, picture_free);
    return p;
}

void op_paint_pictures_free(op_paint_pictures *p)
{
    g_hash_table_unref(p->by_path);
    g_free(p);
}

/* The data pass into the PDF as they are: the surface's pixels are never looked at, so never touched. */
static cairo_surface_t *load_jpeg(op_str bytes, const op_image *image)
{
    cairo_surface_t *s =
        cairo_image_surface_create(CAIRO_FORMAT_RGB24, (int)image->width, (int)image->height);
    unsigned char *copy = g_memdup2(bytes.p, bytes.n);

    if (cairo_surface_set_mime_data(s, CAIRO_MIME_TYPE_JPEG, copy, bytes.n, g_free, copy) != CAIRO_STATUS_SUCCESS)
        g_free(copy);
    return s;
}

static cairo_status_t read_png(void *from, unsigned char *to, unsigned n)
{
    op_str *rest = from;

    if (n > rest->n)
        return CAIRO_STATUS_READ_ERROR;
    memcpy(to, rest->p, n);
    *rest = op_str_sub(*rest, n, rest->n);
    return CAIRO_STATUS_SUCCESS;
}

static cairo_surface_t *load_png(op_str bytes, const op_image *image)
{
    (void)image;
    return cairo_image_surface_create_from_png_stream(read_png, &bytes);
}

static cairo_surface_t *load_svg(op_str bytes, const op_image *image)
{
    char *plain = g_memdup2(bytes.p, bytes.n);
    cairo_surface_t *s = NULL;

    if (op_svg_disarm_links(plain, bytes.n))
        s = op_draw_svg((op_str){plain, bytes.n}, OP_TO_PT(image->natural_width), OP_TO_PT(image->natural_height));
    g_free(plain);
    return s;
}

/* The marker of the end, wherever it stands behind the middle: cameras append what they like. */
static bool has_jpeg_end(op_str b)
{
    for (size_t i = b.n; i-- > b.n / 2 + 1;)
        if ((unsigned char)b.p[i] == 0xd9 && (unsigned char)b.p[i - 1] == 0xff)
            return true;
    return false;
}

/* What stands between a good header and a picture that cairo can take; NULL: nothing. */
static const char *unusable(const op_image *i, op_str bytes)
{
    bool raster = i->kind == OP_IMAGE_JPEG || i->kind == OP_IMAGE_PNG;

    if (i->kind == OP_IMAGE_GIF || i->kind == OP_IMAGE_WEBP)
        return "GIF and WebP cannot be drawn yet";
    if (raster && (i->width > CAIRO_SIDE_MAX || i->height > CAIRO_SIDE_MAX ||
                   (i->kind == OP_IMAGE_PNG && (uint64_t)i->width * i->height > PIXELS_MAX)))
        return "too large to be drawn";
    if (i->kind == OP_IMAGE_JPEG && i->components == 4)
        return "CMYK, which the file's colour space does not know";
    if (i->kind == OP_IMAGE_JPEG && !has_jpeg_end(bytes))
        return "cut short";
    return NULL;
}

static cairo_surface_t *load(op_str bytes, const op_image *image, const char *path, op_diags *d)
{
    static cairo_surface_t *(*const loaders[])(op_str, const op_image *) = {
        [OP_IMAGE_JPEG] = load_jpeg, [OP_IMAGE_PNG] = load_png, [OP_IMAGE_SVG] = load_svg,
    };
    const char *why = unusable(image, bytes);
    cairo_surface_t *s = why ? NULL : loaders[image->kind](bytes, image);

    if (!why && (!s || cairo_surface_status(s) != CAIRO_STATUS_SUCCESS))
        why = "damaged or cut short";
    if (why) {
        op_diag_addf(d, OP_DIAG_PICTURE_UNUSABLE, OP_NO_SPAN, "%s: %s", path, why);
        if (s)
            cairo_surface_destroy(s);
        return NULL;
    }
    return s;
}

static const picture *get(op_paint_pictures *all, const char *path, op_diags *d)
{
    picture *p = g_hash_table_lookup(all->by_path, path);
    op_str bytes = {0};

    if (p)
        return p;
    p = g_new0(picture, 1);
    g_hash_table_insert(all->by_path, g_strdup(path), p);
    op_image_status status = op_image_probe(path, &p->image);
    op_arena *a = op_arena_new();
    if (status == OP_IMAGE_GOOD && op_file_read(a, path, OP_IMAGE_FILE_MAX, &bytes) != 0)
        status = OP_IMAGE_MISSING;
    if (status == OP_IMAGE_GOOD)
        p->surface = load(bytes, &p->image, path, d);
    else
        op_image_report(status, path, OP_NO_SPAN, d);
    op_arena_free(a);
    return p;
}

/* From the unit square of the stored picture to that of the shown one, y downwards (Exif 2.3, 4.6.4 A). */
static cairo_matrix_t turned(int orientation)
{
    static const cairo_matrix_t m[] = {
        {1, 0, 0, 1, 0, 0},   {-1, 0, 0, 1, 1, 0}, {-1, 0, 0, -1, 1, 1}, {1, 0, 0, -1, 0, 1},
        {0, 1, 1, 0, 0, 0},   {0, 1, -1, 0, 1, 0}, {0, -1, -1, 0, 1, 1}, {0, -1, 1, 0, 0, 1},
    };
    return m[orientation >= 1 && orientation <= 8 ? orientation - 1 : 0];
}

/* The size in the surface's own units: pixels, or points for a drawing. */
static void surface_size(const op_image *i, double *w, double *h)
{
    bool vector = i->kind == OP_IMAGE_SVG;
    *w = vector ? OP_TO_PT(i->natural_width) : i->width;
    *h = vector ? OP_TO_PT(i->natural_height) : i->height;
}

void op_paint_picture(void *painter, const op_picture *pic)
{
    op_painter *p = painter;
    double w, h;

    if (p->failed || pic->w <= 0 || pic->h <= 0)
        return;
    const picture *found = get(p->pictures, pic->path, p->diags);
    if (!found->surface)
        return;
    op_paint_enter(p, pic->tag);
    cairo_t *cr = op_paint_form_begin(p);
    surface_size(&found->image, &w, &h);
    cairo_matrix_t turn = turned(found->image.orientation);
    cairo_save(cr);
    cairo_translate(cr, OP_TO_PT(pic->x), OP_TO_PT(pic->y));
    cairo_scale(cr, OP_TO_PT(pic->w), OP_TO_PT(pic->h));
    cairo_transform(cr, &turn);
    cairo_scale(cr, 1 / w, 1 / h);
    cairo_set_source_surface(cr, found->surface, 0, 0);
    cairo_rectangle(cr, 0, 0, w, h);
    cairo_fill(cr);
    cairo_restore(cr);
    op_paint_form_end(p);
    op_paint_cover(p, pic->tag, pic->x, pic->y, pic->x + pic->w, pic->y + pic->h);
}
