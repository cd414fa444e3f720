#include <string.h>

#include "image/formats.h"

enum { SOI = 0xd8, EOI = 0xd9, SOS = 0xda, APP0 = 0xe0, APP1 = 0xe1, APP14 = 0xee, TEM = 0x01 };

/* JFIF 1.02: units 1 are dots to the inch, 2 to the centimetre. */
static void read_jfif(const unsigned char *p, size_t n, op_image *out)
{
    if (n < 12 || memcmp(p, "JFIF", 5) != 0)
        return;
    uint32_t x = op_be16(p + 8), y = op_be16(p + 10);
    if (p[7] == 2)
        x = (x * 254 + 50) / 100, y = (y * 254 + 50) / 100;
    if ((p[7] == 1 || p[7] == 2) && x && y)
        out->density_x = x, out->density_y = y;
}

/* The orientation, tag 0x112 of the first directory of Exif's TIFF block. */
static void read_exif(const unsigned char *p, size_t n, op_image *out)
{
    if (n < 14 || memcmp(p, "Exif\0", 6) != 0)
        return;
    p += 6, n -= 6;
    bool big = p[0] == 'M';
    uint32_t at = big ? op_be32(p + 4) : op_le32(p + 4);
    if (at > n || n - at < 2)
        return;
    uint32_t count = big ? op_be16(p + at) : op_le16(p + at);
    for (at += 2; count > 0 && at <= n && n - at >= 12; count--, at += 12) {
        uint32_t tag = big ? op_be16(p + at) : op_le16(p + at);
        uint32_t value = big ? op_be16(p + at + 8) : op_le16(p + at + 8);
        if (tag == 0x112 && value >= 1 && value <= 8)
            out->orientation = (int)value;
    }
}

/* SOF0 to SOF2 are what a PDF's DCTDecode takes; the other frames are lossless, differential or arithmetic. */
static op_image_status read_frame(unsigned marker, const unsigned char *p, size_t n, op_image *out)
{
    if (n < 6 || p[0] != 8 || marker > 0xc2)
        return OP_IMAGE_UNKNOWN;
    out->height = op_be16(p + 1);
    out->width = op_be16(p + 3);
    out->components = p[5];
    if (!out->width || !out->height || (p[5] != 1 && p[5] != 3 && p[5] != 4))
        return OP_IMAGE_BROKEN;
    return OP_IMAGE_GOOD;
}

static bool is_frame(unsigned marker)
{
    return marker >= 0xc0 && marker <= 0xcf && marker != 0xc4 && marker != 0xc8 && marker != 0xcc;
}

/* ISO 10918-1, B.1: segments of a marker and a length up to the first frame header. */
op_image_status op_probe_jpeg(op_str bytes, op_image *out)
{
    const unsigned char *p = (const unsigned char *)bytes.p, *end = p + bytes.n;

    out->kind = OP_IMAGE_JPEG;
    out->orientation = 1;
    for (p += 2; end - p >= 4;) {
        unsigned marker = p[1];
        if (p[0] != 0xff)
            return OP_IMAGE_BROKEN;
        if (marker == 0xff) { /* fill byte */
            p++;
            continue;
        }
        if (marker == TEM || (marker >= 0xd0 && marker <= SOI)) { /* stand alone */
            p += 2;
            continue;
        }
        size_t n = op_be16(p + 2);
        if (marker == EOI || marker == SOS || n < 2 || (size_t)(end - p) < n + 2)
            return OP_IMAGE_BROKEN;
        if (is_frame(marker))
            return read_frame(marker, p + 4, n - 2, out);
        if (marker == APP0)
            read_jfif(p + 4, n - 2, out);
        else if (marker == APP1)
            read_exif(p + 4, n - 2, out);
        else if (marker == APP14 && n >= 14 && memcmp(p + 4, "Adobe", 5) == 0)
            out->inverted = true;
        p += n + 2;
    }
    return OP_IMAGE_BROKEN;
}
