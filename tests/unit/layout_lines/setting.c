#include "setting.h"

#include <string.h>

setting *setting_new(void)
{
    op_arena *a = op_arena_new();
    setting *s = op_new(a, setting);

    s->arena = a;
    s->scratch = op_arena_new();
    s->diags = op_diags_new(a, op_sources_new(a));
    s->fonts = op_fonts_new(NULL, s->diags);
    s->lang = op_lang_new(NULL);
    s->shaper = op_shaper_new(a, s->fonts, s->lang, s->diags);
    s->style.face = op_face_open(s->fonts, OP_TEST_FONTS "/test.ttf", "Offprint Test", 400, OP_SLANT_ROMAN);
    s->style.size = EM;
    s->params = op_para_defaults(0);
    s->params.setting = OP_SET_START;
    s->params.protrude = false;
    s->params.expansion_min = s->params.expansion_max = 0;
    s->params.letter_min = s->params.letter_max = 0;
    s->params.end_space = false;
    return s;
}

void setting_free(setting *s)
{
    op_buf_free(&s->seen);
    op_lang_free(s->lang);
    op_fonts_free(s->fonts);
    op_arena_free(s->scratch);
    op_arena_free(s->arena);
}

void setting_face(setting *s, const char *family, op_slant slant)
{
    s->style.face = op_face_find(s->fonts, family, 400, slant);
}

op_para *setting_para(setting *s, const char *text, int ems)
{
    op_inline *in = op_new(s->arena, op_inline);

    *in = (op_inline){.kind = OP_INLINE_TEXT, .text = text, .n = strlen(text), .style = &s->style, .tag = 1};
    s->params.measure = ems * EM;
    return op_para_break(s->shaper, s->arena, in, 1, &s->params);
}

static void note_text(void *self, const op_run *run)
{
    op_buf *out = self;

    for (size_t k = 0; k < run->n_text; k++)
        if (k + 1 < run->n_text && memcmp(run->text + k, "\xc2\xad", 2) == 0)
            op_buf_char(out, '='), k++;
        else
            op_buf_char(out, run->text[k]);
}

const char *setting_text(setting *s, const op_para *p, int looseness)
{
    op_sink sink = {.self = &s->seen, .run = note_text};

    op_buf_truncate(&s->seen, 0);
    for (size_t k = 0; k < op_para_lines(p, looseness); k++) {
        if (k)
            op_buf_char(&s->seen, '|');
        op_line_emit(p, looseness, k, 0, 0, s->scratch, &sink);
    }
    return s->seen.p ? s->seen.p : "";
}

const char *setting_lines(setting *s, const char *text, int ems)
{
    return setting_text(s, setting_para(s, text, ems), 0);
}

static void note_glyphs(void *self, const op_run *run)
{
    op_buf *out = self;

    for (size_t k = 0; k < run->n_glyphs; k++)
        op_buf_printf(out, "%s%u@%d", out->n ? " " : "", run->glyphs[k].glyph,
                      (int)((run->x + run->glyphs[k].x + 512) / 1024));
}

const char *setting_glyphs(setting *s, const op_para *p, size_t line)
{
    op_sink sink = {.self = &s->seen, .run = note_glyphs};

    op_buf_truncate(&s->seen, 0);
    op_line_emit(p, 0, line, 0, 0, s->scratch, &sink);
    return s->seen.p ? s->seen.p : "";
}

static void note_right(void *self, const op_run *run)
{
    op_len *right = self;

    for (size_t k = 0; k < run->n_glyphs; k++) {
        op_len advance = hb_font_get_glyph_h_advance(run->font->hb, run->glyphs[k].glyph);
        op_len end = run->x + run->glyphs[k].x + op_len_scale(advance, run->expansion, 1000);
        *right = end > *right ? end : *right;
    }
}

op_len setting_right(setting *s, const op_para *p, size_t line)
{
    op_len right = 0;
    op_sink sink = {.self = &right, .run = note_right};

    op_line_emit(p, 0, line, 0, 0, s->scratch, &sink);
    return right;
}
