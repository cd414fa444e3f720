#ifndef OP_IMAGE_IMAGE_H
#define OP_IMAGE_IMAGE_H
/* image.h - what a picture is and how large, from its header alone
 *
 * Nothing is decoded here. An SVG is read once by expat, because that is what makes it safe to hand on: no
 * DOCTYPE, nothing that runs, no reference outside itself, limits on size and depth. */
#include <stdbool.h>
#include <stddef.h>
#include <stdint.h>

#include "base/diag.h"
#include "base/len.h"
#include "base/source.h"
#include "base/str.h"

typedef enum {
    OP_IMAGE_NONE,
    OP_IMAGE_JPEG,
    OP_IMAGE_PNG,
    OP_IMAGE_SVG,
    OP_IMAGE_GIF,
    OP_IMAGE_WEBP
} op_image_kind;

typedef enum {
    OP_IMAGE_GOOD,
    OP_IMAGE_MISSING,  /* no such file, or not readable */
    OP_IMAGE_UNKNOWN,  /* of no kind that we know */
    OP_IMAGE_BROKEN,   /* header damaged or cut short */
    OP_IMAGE_LARGE,    /* beyond a limit */
    OP_IMAGE_REFUSED   /* an SVG with a DOCTYPE, a script or a reference outside itself */
} op_image_status;

typedef struct {
    op_image_kind kind;
    uint32_t width, height;          /* pixels as stored; an SVG's at 96 to the inch, rounded up */
    op_len natural_width, natural_height; /* as shown, by its density; 96 to the inch where it states none */
    uint32_t density_x, density_y;   /* pixels to the inch; 0: not stated */
    int components;                  /* JPEG: 1 gray, 3 colour, 4 CMYK */
    bool alpha;                      /* PNG: some pixel may be transparent */
    bool inverted;                   /* JPEG with an Adobe marker: CMYK runs the other way */
    int orientation;                 /* JPEG: 1 to 8 as Exif counts; from 5 on the shown width is the height */
} op_image;

/* Limits. What lies beyond is OP_IMAGE_LARGE. */
enum {
    OP_IMAGE_SIDE_MAX = 65000,             /* limit: image-side, pixels */
    OP_IMAGE_FILE_MAX = 128 * 1024 * 1024, /* limit: image-size, bytes */
    OP_SVG_FILE_MAX = 4 * 1024 * 1024,     /* limit: svg-size, bytes */
    OP_SVG_DEPTH_MAX = 200                 /* limit: svg-depth, elements */
};

/* The file that a picture of a text is: `path` as it stands in source `from`, a name to open, one for all spellings,
 * owned by the arena of `all`. `root` is the source whose folder bounds what may be named: a book's manifest, else
 * `from` again. NULL without a message for no path, and with one for an address or a file outside that folder. */
const char *op_image_place(const op_sources *all, uint32_t root, uint32_t from, const char *path, op_span at,
                           op_diags *d);

/* Fills *out from the file's head (an SVG's whole). *out is zeroed unless OP_IMAGE_GOOD. */
op_image_status op_image_probe(const char *path, op_image *out);

/* The same for bytes in memory: enough of the file to hold its header. */
op_image_status op_image_probe_bytes(op_str bytes, op_image *out);

/* Turns the links of an SVG into plain groups, in place: a drawing on a page is no place for links of its own.
 * False where the bytes are not well-formed, or are in UTF-16. */
bool op_svg_disarm_links(char *bytes, size_t n);

/* "image/jpeg" …, as the package of an EPUB states it; NULL for OP_IMAGE_NONE. */
const char *op_image_media_type(op_image_kind kind);

/* Records the one message that a status deserves (none for OP_IMAGE_GOOD), naming the path. */
void op_image_report(op_image_status status, const char *path, op_span at, op_diags *d);
#endif
