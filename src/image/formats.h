#ifndef OP_IMAGE_FORMATS_H
#define OP_IMAGE_FORMATS_H
/* formats.h - one reader of headers a format; each fills *out and leaves natural sizes to probe.c */
#include "image/image.h"

static inline uint32_t op_be16(const unsigned char *p)
{
    return (uint32_t)p[0] << 8 | p[1];
}
static inline uint32_t op_be32(const unsigned char *p)
{
    return op_be16(p) << 16 | op_be16(p + 2);
}
static inline uint32_t op_le16(const unsigned char *p)
{
    return (uint32_t)p[1] << 8 | p[0];
}
static inline uint32_t op_le24(const unsigned char *p)
{
    return (uint32_t)p[2] << 16 | op_le16(p);
}
static inline uint32_t op_le32(const unsigned char *p)
{
    return op_le16(p + 2) << 16 | op_le16(p);
}

op_image_status op_probe_jpeg(op_str bytes, op_image *out);
op_image_status op_probe_png(op_str bytes, op_image *out);
op_image_status op_probe_gif(op_str bytes, op_image *out);
op_image_status op_probe_webp(op_str bytes, op_image *out);
op_image_status op_probe_svg(op_str bytes, op_image *out);
#endif
