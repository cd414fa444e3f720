#include <errno.h>
#include <stdio.h>
#include <string.h>
#include <sys/stat.h>

#include <glib.h>

#include "base/arena.h"
#include "base/file.h"
#include "image/formats.h"

/* Most files show all that is asked in their first part; a JPEG with large colour profiles is read on. */
enum { HEAD = 256 * 1024 };

static bool looks_like_svg(op_str b)
{
    if (b.n >= 3 && memcmp(b.p, "\xef\xbb\xbf", 3) == 0)
        b = op_str_sub(b, 3, b.n);
    b = op_str_trim(b);
    if (b.n > 4096)
        b.n = 4096;
    return b.n && b.p[0] == '<' && (g_strstr_len(b.p, (gssize)b.n, "<svg") || g_strstr_len(b.p, (gssize)b.n, ":svg"));
}

static const struct {
    const char *magic;
    size_t n;
    const char *type;
    op_image_status (*probe)(op_str bytes, op_image *out);
} formats[] = {
    [OP_IMAGE_NONE] = {NULL, 0, NULL, NULL},
    [OP_IMAGE_JPEG] = {"\xff\xd8\xff", 3, "image/jpeg", op_probe_jpeg},
    [OP_IMAGE_PNG] = {"\x89PNG\r\n\x1a\n", 8, "image/png", op_probe_png},
    [OP_IMAGE_SVG] = {NULL, 0, "image/svg+xml", op_probe_svg},
    [OP_IMAGE_GIF] = {"GIF8", 4, "image/gif", op_probe_gif},
    [OP_IMAGE_WEBP] = {"RIFF", 4, "image/webp", op_probe_webp},
};

static op_image_kind kind_of(op_str b)
{
    for (size_t k = 1; k < G_N_ELEMENTS(formats); k++)
        if (formats[k].magic && b.n >= formats[k].n && memcmp(b.p, formats[k].magic, formats[k].n) == 0)
            return k == OP_IMAGE_WEBP && (b.n < 12 || memcmp(b.p + 8, "WEBP", 4) != 0) ? OP_IMAGE_NONE
                                                                                       : (op_image_kind)k;
    return looks_like_svg(b) ? OP_IMAGE_SVG : OP_IMAGE_NONE;
}

static op_len natural(uint32_t pixels, uint32_t density)
{
    int64_t v = (int64_t)pixels * 72 * 1024 / (density ? density : 96);
    return v > INT32_MAX ? INT32_MAX : (op_len)v;
}

static op_image_status settle(op_image_status status, op_image *out)
{
    if (status == OP_IMAGE_GOOD && (out->width > OP_IMAGE_SIDE_MAX || out->height > OP_IMAGE_SIDE_MAX))
        status = OP_IMAGE_LARGE;
    if (status != OP_IMAGE_GOOD) {
        *out = (op_image){0};
        return status;
    }
    if (out->kind == OP_IMAGE_SVG)
        return status;
    if (!out->density_x || !out->density_y || out->density_x > 10000 || out->density_y > 10000)
        out->density_x = out->density_y = 0;
    out->natural_width = natural(out->width, out->density_x);
    out->natural_height = natural(out->height, out->density_y);
    if (out->orientation >= 5) {
        op_len swap = out->natural_width;
        out->natural_width = out->natural_height;
        out->natural_height = swap;
    }
    return status;
}

op_image_status op_image_probe_bytes(op_str bytes, op_image *out)
{
    op_image_kind kind = kind_of(bytes);

    *out = (op_image){0};
    if (kind == OP_IMAGE_NONE)
        return OP_IMAGE_UNKNOWN;
    return settle(formats[kind].probe(bytes, out), out);
}

static op_image_status probe_whole(const char *path, size_t max, op_image *out)
{
    op_arena *a = op_arena_new();
    op_str bytes = {0};
    int e = op_file_read(a, path, max, &bytes);
    op_image_status status = e == EFBIG ? OP_IMAGE_LARGE : e ? OP_IMAGE_MISSING : op_image_probe_bytes(bytes, out);

    op_arena_free(a);
    return status;
}

op_image_status op_image_probe(const char *path, op_image *out)
{
    struct stat st;
    *out = (op_image){0};
    /* Asked before it is opened: a pipe or a device would keep us waiting. */
    FILE *f = stat(path, &st) == 0 && S_ISREG(st.st_mode) ? fopen(path, "rb") : NULL;
    if (!f)
        return OP_IMAGE_MISSING;
    char *head = g_malloc(HEAD);
    size_t n = fread(head, 1, HEAD, f);
    bool failed = ferror(f);
    fclose(f);

    op_str bytes = {head, n};
    op_image_kind kind = kind_of(bytes);
    op_image_status status;
    if (failed)
        status = OP_IMAGE_MISSING;
    else if (n < HEAD)
        status = op_image_probe_bytes(bytes, out);
    else if (kind == OP_IMAGE_SVG)
        status = probe_whole(path, OP_SVG_FILE_MAX, out);
    else if ((status = op_image_probe_bytes(bytes, out)) == OP_IMAGE_BROKEN && kind == OP_IMAGE_JPEG)
        status = probe_whole(path, OP_IMAGE_FILE_MAX, out);
    g_free(head);
    return status;
}

const char *op_image_media_type(op_image_kind kind)
{
    return (size_t)kind < G_N_ELEMENTS(formats) ? formats[kind].type : NULL;
}

void op_image_report(op_image_status status, const char *path, op_span at, op_diags *d)
{
    static const struct {
        op_diag_code code;
        const char *why;
    } rows[] = {
        [OP_IMAGE_MISSING] = {OP_DIAG_PICTURE_MISSING, NULL},
        [OP_IMAGE_UNKNOWN] = {OP_DIAG_PICTURE_UNUSABLE, "of no kind that we can use"},
        [OP_IMAGE_BROKEN] = {OP_DIAG_PICTURE_UNUSABLE, "damaged or cut short"},
        [OP_IMAGE_LARGE] = {OP_DIAG_PICTURE_UNUSABLE, "beyond a limit of size"},
        [OP_IMAGE_REFUSED] = {OP_DIAG_PICTURE_UNUSABLE, "a drawing with a DOCTYPE, a script or references outside itself"},
    };
    if (status == OP_IMAGE_GOOD || (size_t)status >= G_N_ELEMENTS(rows))
        return;
    if (rows[status].why)
        op_diag_addf(d, rows[status].code, at, "%s: %s", path, rows[status].why);
    else
        op_diag_add(d, rows[status].code, at, path);
}
