#ifndef OP_BASE_LEN_H
#define OP_BASE_LEN_H
/* len.h - lengths on the page: integers, so no decision hangs on floating point */
#include <stdint.h>

typedef int32_t op_len; /* 1/1024 pt */

#define OP_PT(x) ((op_len)((x) * 1024.0 + ((x) < 0 ? -0.5 : 0.5)))
#define OP_MM(x) OP_PT((x) * 72.0 / 25.4)
#define OP_TO_PT(len) ((double)(len) / 1024.0)

/* a * b / c, rounded to nearest, halves away from zero; c > 0. */
static inline op_len op_len_scale(op_len a, int64_t b, int64_t c)
{
    int64_t p = (int64_t)a * b;
    return (op_len)(p < 0 ? -((-p + c / 2) / c) : (p + c / 2) / c);
}

/* A colour of the page: 0xRRGGBB in sRGB. Equal triples become gray when the file is finished. */
typedef uint32_t op_color;
#define OP_BLACK ((op_color)0x000000)
#define OP_NO_COLOR ((op_color)0xff000000)
#endif
