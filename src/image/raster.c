#include <string.h>

#include "image/formats.h"

/* Chunks between IHDR and IDAT: pHYs states the density, tRNS makes any colour type transparent. */
static void read_png_chunks(const unsigned char *p, size_t n, op_image *out)
{
    while (n >= 12) {
        uint32_t length = op_be32(p);
        if (length > n - 12 || memcmp(p + 4, "IDAT", 4) == 0)
            return;
        if (memcmp(p + 4, "pHYs", 4) == 0 && length == 9 && p[16] == 1) { /* pixels to the metre */
            out->density_x = (uint32_t)(((uint64_t)op_be32(p + 8) * 254 + 5000) / 10000);
            out->density_y = (uint32_t)(((uint64_t)op_be32(p + 12) * 254 + 5000) / 10000);
        } else if (memcmp(p + 4, "tRNS", 4) == 0) {
            out->alpha = true;
        }
        p += length + 12;
        n -= length + 12;
    }
}

op_image_status op_probe_png(op_str bytes, op_image *out)
{
    const unsigned char *p = (const unsigned char *)bytes.p;

    out->kind = OP_IMAGE_PNG;
    if (bytes.n < 33 || op_be32(p + 8) != 13 || memcmp(p + 12, "IHDR", 4) != 0)
        return OP_IMAGE_BROKEN;
    uint32_t width = op_be32(p + 16), height = op_be32(p + 20);
    if (!width || !height || width > INT32_MAX || height > INT32_MAX)
        return OP_IMAGE_BROKEN;
    out->width = width;
    out->height = height;
    out->alpha = p[25] == 4 || p[25] == 6;
    out->components = p[25] == 0 || p[25] == 4 ? 1 : 3;
    read_png_chunks(p + 33, bytes.n - 33, out);
    return OP_IMAGE_GOOD;
}

op_image_status op_probe_gif(op_str bytes, op_image *out)
{
    const unsigned char *p = (const unsigned char *)bytes.p;

    out->kind = OP_IMAGE_GIF;
    if (bytes.n < 10)
        return OP_IMAGE_BROKEN;
    out->width = op_le16(p + 6);
    out->height = op_le16(p + 8);
    out->components = 3;
    return out->width && out->height ? OP_IMAGE_GOOD : OP_IMAGE_BROKEN;
}

/* RFC 9649, 2.4 to 2.7: a lossy, a lossless or an extended file. */
op_image_status op_probe_webp(op_str bytes, op_image *out)
{
    const unsigned char *p = (const unsigned char *)bytes.p;

    out->kind = OP_IMAGE_WEBP;
    out->components = 3;
    if (bytes.n < 30)
        return OP_IMAGE_BROKEN;
    if (memcmp(p + 12, "VP8X", 4) == 0) {
        out->alpha = p[20] & 0x10;
        out->width = op_le24(p + 24) + 1;
        out->height = op_le24(p + 27) + 1;
    } else if (memcmp(p + 12, "VP8L", 4) == 0 && p[20] == 0x2f) {
        uint32_t bits = op_le32(p + 21);
        out->width = (bits & 0x3fff) + 1;
        out->height = (bits >> 14 & 0x3fff) + 1;
        out->alpha = bits >> 28 & 1;
    } else if (memcmp(p + 12, "VP8 ", 4) == 0 && memcmp(p + 23, "\x9d\x01\x2a", 3) == 0) {
        out->width = op_le16(p + 26) & 0x3fff;
        out->height = op_le16(p + 28) & 0x3fff;
    }
    return out->width && out->height ? OP_IMAGE_GOOD : OP_IMAGE_BROKEN;
}
