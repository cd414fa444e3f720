#include "epub/cmap.h"

static void put16(op_buf *b, unsigned v)
{
    op_buf_char(b, (char)(v >> 8 & 255));
    op_buf_char(b, (char)(v & 255));
}

static void put32(op_buf *b, uint32_t v)
{
    put16(b, v >> 16);
    put16(b, v & 0xffff);
}

/* Length of the run from pairs[0] in which code points and glyphs both go up by one. */
static size_t run(const op_cmap_pair *p, size_t n)
{
    size_t k = 1;

    while (k < n && p[k].code_point == p[0].code_point + k && p[k].glyph == p[0].glyph + k)
        k++;
    return k;
}

static size_t count_runs(const op_cmap_pair *p, size_t n)
{
    size_t runs = 0;

    for (size_t i = 0; i < n; i += run(p + i, n - i))
        runs++;
    return runs;
}

/* Segments with a delta each, none with a glyph array; the last one is the required 0xFFFF. */
static void format4(const op_cmap_pair *p, size_t n, op_buf *b)
{
    unsigned segments = (unsigned)count_runs(p, n) + 1, power = 1, log = 0;

    while (power * 2 <= segments)
        power *= 2, log++;
    put16(b, 4);
    put16(b, 16 + 8 * segments);
    put16(b, 0);
    put16(b, 2 * segments);
    put16(b, 2 * power);
    put16(b, log);
    put16(b, 2 * (segments - power));
    for (size_t i = 0; i < n; i += run(p + i, n - i))
        put16(b, p[i].code_point + (unsigned)run(p + i, n - i) - 1);
    put16(b, 0xffff);
    put16(b, 0);
    for (size_t i = 0; i < n; i += run(p + i, n - i))
        put16(b, p[i].code_point);
    put16(b, 0xffff);
    for (size_t i = 0; i < n; i += run(p + i, n - i))
        put16(b, p[i].glyph - p[i].code_point);
    put16(b, 1);
    for (unsigned i = 0; i < segments; i++)
        put16(b, 0);
}

static void format12(const op_cmap_pair *p, size_t n, op_buf *b)
{
    uint32_t groups = (uint32_t)count_runs(p, n);

    put16(b, 12);
    put16(b, 0);
    put32(b, 16 + 12 * groups);
    put32(b, 0);
    put32(b, groups);
    for (size_t i = 0; i < n; i += run(p + i, n - i)) {
        put32(b, p[i].code_point);
        put32(b, p[i].code_point + (uint32_t)run(p + i, n - i) - 1);
        put32(b, p[i].glyph);
    }
}

void op_cmap_make(const op_cmap_pair *pairs, size_t n, op_buf *out)
{
    size_t bmp = 0;

    while (bmp < n && pairs[bmp].code_point < 0xffff)
        bmp++;
    while (count_runs(pairs, bmp) > 8000) /* the length of format 4 is 16 bits; what is cut stands in format 12 */
        bmp -= 1000;
    unsigned tables = bmp < n ? 2 : 1, first = 4 + 8 * tables;
    put16(out, 0);
    put16(out, tables);
    put16(out, 3);
    put16(out, 1);
    put32(out, first);
    if (tables == 2) {
        put16(out, 3);
        put16(out, 10);
        put32(out, first + 16 + 8 * ((uint32_t)count_runs(pairs, bmp) + 1));
    }
    format4(pairs, bmp, out);
    if (tables == 2)
        format12(pairs, n, out);
}
