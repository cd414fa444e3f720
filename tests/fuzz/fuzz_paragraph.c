/* fuzz_paragraph.c - any text, any measure, any setting: all of it is set, nothing sticks out, no crash
 *
 * Byte 0: measure, 1: setting and flags, 2: size, 3: language; then text, where U+0001 begins a new inline,
 * U+0002 a forced break, U+0003 a leader, U+0004 a box. */
#include <stdlib.h>
#include <string.h>

#include "lang/lang.h"
#include "layout/para.h"

int LLVMFuzzerTestOneInput(const uint8_t *data, size_t size);

static void count_text(void *self, const op_run *run)
{
    size_t bytes = 0, glyphs = 0;

    for (size_t k = 0; k < run->n_clusters; k++) {
        bytes += run->clusters[k].bytes;
        glyphs += run->clusters[k].glyphs;
    }
    if (bytes != run->n_text || glyphs != run->n_glyphs)
        abort();
    for (size_t k = 0; k < run->n_glyphs; k++)
        if (!run->glyphs[k].glyph) /* .notdef must not be drawn (ISO 19005-2, 6.2.11.8) */
            abort();
    *(size_t *)self += run->n_text;
}

static void no_shape(void *self, const op_shape *shape)
{
    (void)self;
    (void)shape;
}

static size_t cut(op_inline *in, size_t max, op_str text, const op_text_style *style)
{
    static const op_inline_kind kinds[] = {OP_INLINE_TEXT, OP_INLINE_TEXT, OP_INLINE_BREAK, OP_INLINE_LEADER, OP_INLINE_BOX};
    size_t n = 0, from = 0;

    for (size_t at = 0; at <= text.n && n + 2 < max; at++) {
        unsigned c = at < text.n ? (unsigned char)text.p[at] : 1;
        if (c < 1 || c > 4)
            continue;
        in[n++] = (op_inline){.kind = OP_INLINE_TEXT, .text = text.p + from, .n = at - from, .style = style + n % 2,
                              .no_break_before = n % 7 == 3, .href = n % 3 == 1 ? "#x" : NULL};
        if (c > 1)
            in[n++] = (op_inline){.kind = kinds[c], .style = style, .width = OP_PT(9), .dots = true};
        from = at + 1;
    }
    return n;
}

static void look(op_para *p, op_arena *scratch)
{
    size_t text = 0, n_links;
    op_sink sink = {.self = &text, .run = count_text, .shape = no_shape};

    for (int looseness = -1; looseness <= 1; looseness++)
        for (size_t k = 0; k < op_para_lines(p, looseness); k++) {
            op_para_line(p, looseness, k);
            op_line_emit(p, looseness, k, 0, 0, scratch, &sink);
            op_line_links(p, looseness, k, 0, 0, scratch, &n_links);
        }
}

int LLVMFuzzerTestOneInput(const uint8_t *data, size_t size)
{
    enum { INLINES = 64 };
    static const char *langs[] = {NULL, "en-US", "de", "hu", "fr", "he", "th", "ja"};
    op_arena *a = op_arena_new(), *scratch = op_arena_new();
    op_sources *sources = op_sources_new(a);
    op_diags *diags = op_diags_new(a, sources);
    op_fonts *fonts = op_fonts_new(NULL, diags);
    op_lang *lang = op_lang_new(NULL);
    op_inline in[INLINES];

    if (size > 4 && size < 20000) {
        op_shaper *s = op_shaper_new(a, fonts, lang, diags);
        uint32_t source = op_sources_add(sources, "fuzz", (op_str){(const char *)data + 4, size - 4});
        op_text_style style[2] = {{.face = op_face_find(fonts, "Vollkorn", 400, OP_SLANT_ROMAN),
                                   .size = OP_PT(1 + data[2] % 40), .hyphenate = true, .lang = langs[data[3] % 8]}};
        op_para_params p = op_para_defaults(OP_PT(data[0] * 2));
        style[1] = style[0];
        style[1].letter_space = data[3] & 8 ? OP_PT(0.3) : 0;
        style[1].caps = data[3] & 16 ? OP_CAPS_ALL_SMALL : OP_CAPS_AS_IS;
        style[1].superior = data[3] & 32;
        p.setting = (op_setting)(data[1] % 4);
        p.last_line = (op_setting)(data[1] / 4 % 4);
        p.balance = data[1] & 16;
        p.auto_rtl = data[1] & 32;
        p.rtl = data[1] & 64;
        p.cut_lines = data[1] & 128 ? 3 : 0;
        p.cut_left = OP_PT(30);
        if (style[0].face) {
            size_t n = cut(in, INLINES, sources->all[source]->text, style);
            look(op_para_break(s, a, in, n, &p), scratch);
        }
    }
    op_lang_free(lang);
    op_fonts_free(fonts);
    op_arena_free(scratch);
    op_arena_free(a);
    return 0;
}
