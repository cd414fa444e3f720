/* Font files: any bytes are refused with a message or serve as a face: opened, measured, shaped with, cut down and written
 * into a PDF, whole and by glyphs, and made the table of an e-book's font. */
#define _GNU_SOURCE /* memfd_create */
#include <stdint.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <sys/mman.h>
#include <unistd.h>
#include <hb-ot.h>

#include "epub/cmap.h"
#include "font/font.h"
#include "pdf/cff.h"
#include "pdf/fonts.h"

int LLVMFuzzerTestOneInput(const uint8_t *data, size_t size);

static const char text[] = "fin apt 1 VA \xd7\x90 a";

static size_t shape(op_fonts *f, const op_face *face, uint32_t *glyphs, size_t max)
{
    hb_feature_t on[] = {{HB_TAG('s', 'm', 'c', 'p'), 1, 0, 3}, {HB_TAG('o', 'n', 'u', 'm'), 1, 0, (unsigned)-1}};
    const op_font *font = op_font_at(f, face, OP_PT(11));
    hb_buffer_t *b = op_fonts_buffer(f);
    unsigned n;

    hb_buffer_clear_contents(b);
    hb_buffer_add_utf8(b, text, sizeof(text) - 1, 0, -1);
    hb_buffer_guess_segment_properties(b);
    hb_shape(font->hb, b, on, 2);
    const hb_glyph_info_t *g = hb_buffer_get_glyph_infos(b, &n);
    if (n > max)
        n = (unsigned)max;
    for (unsigned i = 0; i < n; i++)
        glyphs[i] = g[i].codepoint;
    return n;
}

/* As the painter would hand it on: codes in the order of use. */
static void embed(const op_face *face, const uint32_t *glyphs, size_t n)
{
    op_arena *a = op_arena_new();
    op_buf out = OP_BUF_INIT;
    op_writer *w = op_writer_new(&out);
    unsigned count = hb_face_get_glyph_count(face->hb);
    op_paint_face f = {.face = face, .codes = op_new_array(a, op_paint_code, n), .n_glyphs = count,
                       .widths = op_new_array(a, int32_t, count)};
    char why[200];

    for (size_t i = 0; i < n; i++)
        if (glyphs[i] < count)
            f.codes[f.n_codes++] = (op_paint_code){.glyph = glyphs[i], .text = OP_STR("x"), .code = (uint16_t)(i + 1), .wide = i % 3 == 0};
    f.objects[0] = op_writer_reserve(w);
    f.objects[1] = op_writer_reserve(w);
    op_fonts_write(&f, w, why);
    op_writer_free(w);
    op_buf_free(&out);
    op_arena_free(a);
}

static void try_face(op_fonts *f, const op_face *face)
{
    uint32_t glyphs[64];
    op_cmap_pair pairs[64];
    op_buf out = OP_BUF_INIT;
    size_t n = shape(f, face, glyphs, sizeof(glyphs) / sizeof(glyphs[0]));

    op_face_coverage(face, &out);
    op_face_features(face, &out);
    for (size_t i = 0; i < 4; i++)
        op_face_ask_feature(f, face, &"smcponumlnumtnum"[i * 4]);
    embed(face, glyphs, n);
    op_face whole = *face;
    whole.whole = true;
    embed(&whole, glyphs, n);
    for (size_t i = 0; i < n; i++)
        pairs[i] = (op_cmap_pair){(uint32_t)(i * 7 + glyphs[0] % 3), glyphs[i]};
    op_cmap_make(pairs, n, &out);
    op_buf_free(&out);
}

/* The bytes as a CFF table, which our writer reads by itself. */
static void try_cff(const uint8_t *data, size_t size)
{
    static const uint32_t glyphs[] = {0, 1, 2, 3, 1};
    op_buf out = OP_BUF_INIT;

    op_cff_reorder((op_str){(const char *)data, size}, glyphs, sizeof(glyphs) / sizeof(glyphs[0]), "Fuzz", &out);
    op_buf_free(&out);
}

int LLVMFuzzerTestOneInput(const uint8_t *data, size_t size)
{
    int file = memfd_create("font", 0);
    char path[64];
    op_arena *a = op_arena_new();
    op_diags *diags = op_diags_new(a, op_sources_new(a));
    op_fonts *f = op_fonts_new(NULL, diags);

    if (file < 0 || write(file, data, size) != (ssize_t)size)
        abort();
    for (unsigned part = 0; part < 2; part++) {
        snprintf(path, sizeof(path), "/proc/self/fd/%d%s", file, part ? "#2" : "");
        op_face_source s = {.family = "Fuzz", .path = path, .weight = part ? 400 : 650};
        op_fonts_add(f, &s, 1);
        size_t before = diags->n;
        const op_face *face = op_face_find(f, "Fuzz", s.weight, OP_SLANT_ROMAN);
        if (!face && diags->n == before && !part)
            __builtin_trap(); /* refused without a word */
        if (face)
            try_face(f, face);
    }
    try_cff(data, size);
    for (const uint8_t *p = data; size >= 4 && (p = memmem(p, size - (size_t)(p - data), "\1\0\4", 3)); p++)
        try_cff(p, size - (size_t)(p - data));
    op_fonts_free(f);
    op_arena_free(a);
    close(file);
    return 0;
}
