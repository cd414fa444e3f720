/* cover_draw.c - a plan filled in: one byte a pixel, a palette, PNG
 *
 * Rows that are alike share their pixels until a letter falls on one: of 2,560 rows half are never made, and
 * memory that is touched for the first time costs more than painting it.
 *
 * Rectangles are whole pixels; only letters have soft edges, and those are steps between two flat colours.
 * So the picture fits a palette, and where sixteen colours do, four bits a pixel: with run lengths alone that
 * is packed in 5 ms to 62 kB, where eight bits and zlib's level 6 need 22 ms for 70 kB. */
#include <cairo.h>
#include <hb.h>
#include <stdlib.h>
#include <string.h>
#include <zlib.h>

#include "paint/cover.h"

typedef struct {
    op_arena *arena;
    uint8_t *rows[OP_COVER_HEIGHT];
    bool own[OP_COVER_HEIGHT]; /* no other row has these pixels */
    unsigned char *mask;       /* coverage of the text being written */
    op_color palette[256];
    unsigned n;
    unsigned flat;   /* colours of rectangles; those after them are edges of letters */
    unsigned levels; /* steps from a colour below to an ink */
    struct {
        op_color ink;
        uint8_t under;
        uint8_t base; /* palette of the steps up to the ink */
    } ramps[16];
    unsigned n_ramps;
} canvas;

static uint8_t solid(canvas *v, op_color c)
{
    for (unsigned i = 0; i < v->n; i++)
        if (v->palette[i] == c)
            return (uint8_t)i;
    if (v->n > 255)
        return 0;
    v->palette[v->n] = c;
    return (uint8_t)v->n++;
}

static op_color mix(op_color under, op_color ink, int part, int whole)
{
    op_color out = 0;

    for (int shift = 0; shift < 24; shift += 8) {
        int a = (int)(under >> shift & 255), b = (int)(ink >> shift & 255);
        out |= (op_color)(a + (b - a) * part / whole) << shift;
    }
    return out;
}

/* First of the steps from the colour below to the ink; 0 where the palette is full. */
static uint8_t ramp(canvas *v, uint8_t under, op_color ink)
{
    for (unsigned i = 0; i < v->n_ramps; i++)
        if (v->ramps[i].ink == ink && v->ramps[i].under == under)
            return v->ramps[i].base;
    if (v->n_ramps == sizeof(v->ramps) / sizeof(*v->ramps) || v->n + v->levels > 256)
        return 0;
    uint8_t base = (uint8_t)v->n;
    for (unsigned i = 1; i <= v->levels; i++)
        v->palette[v->n++] = mix(v->palette[under], ink, (int)i, (int)v->levels);
    v->ramps[v->n_ramps].ink = ink;
    v->ramps[v->n_ramps].under = under;
    v->ramps[v->n_ramps++].base = base;
    return base;
}

static uint8_t *copy_of(canvas *v, const uint8_t *row)
{
    return memcpy(op_arena_alloc(v->arena, OP_COVER_WIDTH, 1), row, OP_COVER_WIDTH);
}

/* Rows next to each other that were one stay one. */
static void fill(canvas *v, const op_cover_rect *r)
{
    uint8_t index = solid(v, r->color);
    int x0 = r->x < 0 ? 0 : r->x, x1 = r->x + r->w > OP_COVER_WIDTH ? OP_COVER_WIDTH : r->x + r->w;
    const uint8_t *before = NULL;

    for (int y = r->y < 0 ? 0 : r->y; y < r->y + r->h && y < OP_COVER_HEIGHT && x1 > x0; y++) {
        bool as_above = v->rows[y] == before;
        before = v->rows[y];
        if (as_above) {
            v->rows[y] = v->rows[y - 1];
            continue;
        }
        v->rows[y] = copy_of(v, before);
        memset(v->rows[y] + x0, index, (size_t)(x1 - x0));
    }
}

/* ---- letters as outlines ---- */

typedef struct {
    cairo_t *cr;
    double x, y, scale; /* origin of the glyph, pixels; pixels a font unit */
    double at_x, at_y;  /* current point, pixels */
} pen;

static void move_to(hb_draw_funcs_t *f, void *data, hb_draw_state_t *st, float x, float y, void *user)
{
    pen *p = data;

    (void)f, (void)st, (void)user;
    cairo_move_to(p->cr, p->at_x = p->x + x * p->scale, p->at_y = p->y - y * p->scale);
}

static void line_to(hb_draw_funcs_t *f, void *data, hb_draw_state_t *st, float x, float y, void *user)
{
    pen *p = data;

    (void)f, (void)st, (void)user;
    cairo_line_to(p->cr, p->at_x = p->x + x * p->scale, p->at_y = p->y - y * p->scale);
}

static void cubic_to(hb_draw_funcs_t *f, void *data, hb_draw_state_t *st, float x1, float y1, float x2, float y2, float x,
                     float y, void *user)
{
    pen *p = data;

    (void)f, (void)st, (void)user;
    cairo_curve_to(p->cr, p->x + x1 * p->scale, p->y - y1 * p->scale, p->x + x2 * p->scale, p->y - y2 * p->scale,
                   p->x + x * p->scale, p->y - y * p->scale);
    p->at_x = p->x + x * p->scale;
    p->at_y = p->y - y * p->scale;
}

/* A quadratic curve as the cubic that it is. */
static void quadratic_to(hb_draw_funcs_t *f, void *data, hb_draw_state_t *st, float cx, float cy, float x, float y, void *user)
{
    pen *p = data;
    double qx = p->x + cx * p->scale, qy = p->y - cy * p->scale, ex = p->x + x * p->scale, ey = p->y - y * p->scale;

    (void)f, (void)st, (void)user;
    cairo_curve_to(p->cr, p->at_x + (qx - p->at_x) * 2 / 3, p->at_y + (qy - p->at_y) * 2 / 3, ex + (qx - ex) * 2 / 3,
                   ey + (qy - ey) * 2 / 3, ex, ey);
    p->at_x = ex;
    p->at_y = ey;
}

static void close_path(hb_draw_funcs_t *f, void *data, hb_draw_state_t *st, void *user)
{
    pen *p = data;

    (void)f, (void)st, (void)user;
    cairo_close_path(p->cr);
}

static hb_draw_funcs_t *pen_funcs(void)
{
    hb_draw_funcs_t *f = hb_draw_funcs_create();

    hb_draw_funcs_set_move_to_func(f, move_to, NULL, NULL);
    hb_draw_funcs_set_line_to_func(f, line_to, NULL, NULL);
    hb_draw_funcs_set_cubic_to_func(f, cubic_to, NULL, NULL);
    hb_draw_funcs_set_quadratic_to_func(f, quadratic_to, NULL, NULL);
    hb_draw_funcs_set_close_path_func(f, close_path, NULL, NULL);
    return f;
}

/* Fills the outlines of a text from x on its baseline. */
static void outlines(cairo_t *cr, const op_cover_text *t, double x, double y)
{
    hb_font_t *font = hb_font_create(t->face->hb);
    hb_buffer_t *b = hb_buffer_create();
    hb_draw_funcs_t *funcs = pen_funcs();
    double scale = (double)t->size / (t->face->upem ? t->face->upem : 1000);
    unsigned n = 0;

    hb_buffer_add_utf8(b, t->text.p, (int)t->text.n, 0, (int)t->text.n);
    hb_buffer_guess_segment_properties(b);
    hb_shape(font, b, &op_cover_figures, 1);
    hb_glyph_info_t *g = hb_buffer_get_glyph_infos(b, &n);
    hb_glyph_position_t *at = hb_buffer_get_glyph_positions(b, &n);
    for (unsigned i = 0; i < n; i++) {
        pen p = {cr, x + at[i].x_offset * scale, y - at[i].y_offset * scale, scale, 0, 0};
        hb_font_get_glyph_shape(font, g[i].codepoint, funcs, &p);
        x += at[i].x_advance * scale + t->tracking * t->size / 1000.0;
    }
    cairo_fill(cr);
    hb_draw_funcs_destroy(funcs);
    hb_buffer_destroy(b);
    hb_font_destroy(font);
}

typedef struct {
    op_color ink;
    uint8_t under, base; /* the ramp used last */
    bool known;
} brush;

/* Eight pixels or fewer of a row, by steps between what is there and the ink. */
static void lay_pixels(canvas *v, brush *b, const unsigned char *from, uint8_t *to, int n)
{
    for (int x = 0; x < n; x++) {
        unsigned level = (from[x] * v->levels + 127u) / 255u;
        if (!level)
            continue;
        if (to[x] >= v->flat) /* an edge that two letters share */
            to[x] = b->under;
        if (!b->known || to[x] != b->under)
            *b = (brush){b->ink, to[x], ramp(v, to[x], b->ink), true};
        to[x] = (uint8_t)(b->base + level - 1);
    }
}

/* Lays the mask of coverage over the pixels from (left, top) on; its width is a multiple of eight, and as most of
 * it is empty it is passed over by eights. */
static void lay(canvas *v, int left, int top, int width, int height, op_color ink)
{
    brush b = {ink, 0, 0, false};

    for (int y = top < 0 ? -top : 0; y < height && top + y < OP_COVER_HEIGHT; y++) {
        const unsigned char *from = v->mask + (size_t)y * (size_t)width;
        for (int x = 0; x < width; x += 8) {
            uint64_t eight;
            memcpy(&eight, from + x, 8);
            if (!eight)
                continue;
            if (!v->own[top + y])
                v->rows[top + y] = copy_of(v, v->rows[top + y]);
            v->own[top + y] = true;
            lay_pixels(v, &b, from + x, v->rows[top + y] + left + x, 8);
        }
    }
}

static bool write_text(canvas *v, const op_cover_text *t)
{
    int above = t->size * 12 / 10, height = t->size * 17 / 10;
    int width = (int)((int64_t)op_cover_width(t->face, t->text, t->tracking) * t->size / 1000);
    int x = t->from_right ? t->x - width : t->x, left = x - t->size / 4 < 0 ? 0 : (x - t->size / 4) / 8 * 8;
    int right = (x + width + t->size / 4) / 8 * 8 + 8;

    right = right > OP_COVER_WIDTH ? OP_COVER_WIDTH : right;
    if (right <= left)
        return true;
    memset(v->mask, 0, (size_t)(right - left) * (size_t)height);
    cairo_surface_t *s = cairo_image_surface_create_for_data(v->mask, CAIRO_FORMAT_A8, right - left, height, right - left);
    cairo_t *cr = cairo_create(s);
    cairo_set_antialias(cr, CAIRO_ANTIALIAS_FAST); /* sixteen levels are as many as are kept */
    outlines(cr, t, x - left, above);
    cairo_surface_flush(s);
    bool good = cairo_status(cr) == CAIRO_STATUS_SUCCESS && cairo_surface_status(s) == CAIRO_STATUS_SUCCESS;
    if (good)
        lay(v, left, t->y - above, right - left, height, t->color);
    cairo_destroy(cr);
    cairo_surface_destroy(s);
    return good;
}

/* ---- PNG ---- */

static void put32(unsigned char *p, uint32_t v)
{
    p[0] = (unsigned char)(v >> 24);
    p[1] = (unsigned char)(v >> 16);
    p[2] = (unsigned char)(v >> 8);
    p[3] = (unsigned char)v;
}

static void chunk(op_buf *out, const char *type, const unsigned char *data, size_t n)
{
    unsigned char head[8], sum[4];

    put32(head, (uint32_t)n);
    memcpy(head + 4, type, 4);
    uLong crc = crc32(0, head + 4, 4);
    if (n)
        crc = crc32(crc, data, (uInt)n);
    put32(sum, (uint32_t)crc);
    op_buf_add(out, head, 8);
    op_buf_add(out, data ? (const void *)data : "", n);
    op_buf_add(out, sum, 4);
}

/* A row of the file: two pixels a byte where they fit. */
static void pack_row(const uint8_t *pixels, unsigned bits, unsigned char *out)
{
    if (bits == 8)
        memcpy(out, pixels, OP_COVER_WIDTH);
    else
        for (size_t i = 0; i < OP_COVER_WIDTH / 2; i++)
            out[i] = (unsigned char)(pixels[2 * i] << 4 | pixels[2 * i + 1]);
}

static bool same_as_above(const canvas *v, size_t y)
{
    return y && (v->rows[y] == v->rows[y - 1] || memcmp(v->rows[y], v->rows[y - 1], OP_COVER_WIDTH) == 0);
}

/* How many rows from y on are like the one above them, up to most. */
static size_t same_rows(const canvas *v, size_t y, size_t most)
{
    size_t n = 0;

    while (n < most && y + n < OP_COVER_HEIGHT && same_as_above(v, y + n))
        n++;
    return n;
}

enum { BLOCK = 64 };

/* What is packed: zlib's bare data of rows, with blocks in between that it made of other rows before. */
typedef struct {
    z_stream z;
    op_buf *out;
    uLong sum;
    size_t row;  /* bytes, with the filter's */
} packing;

static void pack(packing *p, const unsigned char *data, size_t n, int flush)
{
    unsigned char piece[16384];

    p->z.next_in = (unsigned char *)(uintptr_t)data;
    p->z.avail_in = (uInt)n;
    do {
        p->z.next_out = piece;
        p->z.avail_out = sizeof(piece);
        deflate(&p->z, flush);
        op_buf_add(p->out, piece, sizeof(piece) - p->z.avail_out);
    } while (p->z.avail_out == 0);
    p->sum = adler32(p->sum, data, (uInt)n);
}

static bool begin_packing(packing *p, op_buf *out, size_t row)
{
    *p = (packing){.out = out, .row = row, .sum = adler32(0, NULL, 0)};
    return deflateInit2(&p->z, 1, Z_DEFLATED, -15, 8, Z_RLE) == Z_OK;
}

/* BLOCK rows like the one above: "up" with nothing to add. Run lengths look one byte back, which is zero at the end of
 * such a row; and each row begins with the number of a filter, so what follows never leans on another byte. */
static bool make_block(op_buf *out, size_t row, uLong *sum)
{
    packing p;
    unsigned char *rows = calloc(BLOCK, row);
    bool good = rows && begin_packing(&p, out, row);

    for (size_t i = 0; good && i < BLOCK; i++)
        rows[i * row] = 2;
    if (good) {
        pack(&p, rows, BLOCK * row, Z_SYNC_FLUSH);
        *sum = p.sum;
        deflateEnd(&p.z);
    }
    free(rows);
    return good;
}

static void pack_one(packing *p, const canvas *v, size_t y, unsigned bits, unsigned char *line)
{
    bool same = same_as_above(v, y);

    line[0] = same ? 2 : 0;
    if (same)
        memset(line + 1, 0, p->row - 1);
    else
        pack_row(v->rows[y], bits, line + 1);
    pack(p, line, p->row, Z_NO_FLUSH);
}

/* Rows packed by zlib, but for blocks of alike ones. */
static bool pack_rows(const canvas *v, unsigned bits, op_buf *out)
{
    const size_t row = OP_COVER_WIDTH * bits / 8 + 1;
    unsigned char *line = op_arena_alloc(v->arena, row, 1), sum[4];
    op_buf block = OP_BUF_INIT;
    uLong block_sum;
    packing p;
    bool good = make_block(&block, row, &block_sum) && begin_packing(&p, out, row), flushed = false;

    op_buf_add(out, "\x78\x01", 2);
    for (size_t y = 0; good && y < OP_COVER_HEIGHT;) {
        if (same_rows(v, y, BLOCK) < BLOCK) {
            pack_one(&p, v, y++, bits, line);
            flushed = false;
            continue;
        }
        if (!flushed)
            pack(&p, line, 0, Z_SYNC_FLUSH);
        flushed = true;
        op_buf_str(out, op_buf_view(&block));
        p.sum = adler32_combine(p.sum, block_sum, (z_off_t)(BLOCK * row));
        y += BLOCK;
    }
    op_buf_free(&block);
    if (!good)
        return false;
    pack(&p, line, 0, Z_FINISH);
    put32(sum, (uint32_t)p.sum);
    op_buf_add(out, sum, 4);
    deflateEnd(&p.z);
    return true;
}

static bool write_png(const canvas *v, op_buf *out)
{
    unsigned char header[13], colors[256 * 3];
    unsigned bits = v->n > 16 ? 8 : 4;
    op_buf rows = OP_BUF_INIT;

    if (!pack_rows(v, bits, &rows)) {
        op_buf_free(&rows);
        return false;
    }
    put32(header, OP_COVER_WIDTH);
    put32(header + 4, OP_COVER_HEIGHT);
    memcpy(header + 8, bits == 8 ? "\10\3\0\0\0" : "\4\3\0\0\0", 5); /* bits, palette, no interlace */
    for (unsigned i = 0; i < v->n; i++) {
        colors[3 * i] = (unsigned char)(v->palette[i] >> 16);
        colors[3 * i + 1] = (unsigned char)(v->palette[i] >> 8);
        colors[3 * i + 2] = (unsigned char)v->palette[i];
    }
    op_buf_add(out, "\x89PNG\r\n\x1a\n", 8);
    chunk(out, "IHDR", header, sizeof(header));
    chunk(out, "PLTE", colors, 3 * (size_t)v->n);
    chunk(out, "IDAT", (const unsigned char *)rows.p, rows.n);
    chunk(out, "IEND", NULL, 0);
    op_buf_free(&rows);
    return true;
}

/* The tallest text is as high as its size asks for. */
static size_t mask_size(const op_cover *c)
{
    int most = 1;

    for (size_t i = 0; i < c->n_texts; i++)
        most = c->texts[i].size > most ? c->texts[i].size : most;
    return (size_t)OP_COVER_WIDTH * (size_t)(most * 17 / 10 + 1);
}

bool op_cover_png(const op_cover *c, op_buf *out)
{
    op_arena *a = op_arena_new();
    canvas *v = op_new(a, canvas);
    bool good = true;

    v->arena = a;
    v->levels = c->levels;
    v->mask = op_arena_alloc(a, mask_size(c), 1);
    solid(v, c->ground); /* number 0: what the arena gives */
    v->rows[0] = op_arena_alloc(a, OP_COVER_WIDTH, 1);
    for (int y = 1; y < OP_COVER_HEIGHT; y++)
        v->rows[y] = v->rows[0];
    for (size_t i = 0; i < c->n_rects; i++)
        fill(v, &c->rects[i]);
    v->flat = v->n;
    for (size_t i = 0; good && i < c->n_texts; i++)
        good = write_text(v, &c->texts[i]);
    good = good && write_png(v, out);
    op_arena_free(a);
    return good;
}
