#ifndef SETTING_H
#define SETTING_H
/* setting.h - a room to set paragraphs in, and what became of them as text */
#include "lang/lang.h"
#include "layout/para.h"

#define EM OP_PT(10)

typedef struct {
    op_arena *arena, *scratch;
    op_diags *diags;
    op_fonts *fonts;
    op_lang *lang;
    op_shaper *shaper;
    op_text_style style; /* the test font at 10 pt: every letter and space is one em wide */
    op_para_params params; /* ragged, no protrusion */
    op_buf seen;         /* what setting_runs wrote */
} setting;

setting *setting_new(void);
void setting_free(setting *s);
void setting_face(setting *s, const char *family, op_slant slant);

/* Sets one text, `ems` wide, and gives its lines parted by '|'; U+00AD is shown as '='. */
const char *setting_lines(setting *s, const char *text, int ems);
op_para *setting_para(setting *s, const char *text, int ems);
const char *setting_text(setting *s, const op_para *p, int looseness);

/* Glyph numbers and places of the runs of one line: "12@0 13@10 ..." in whole points. */
const char *setting_glyphs(setting *s, const op_para *p, size_t line);

/* The right edge of the ink's advances on a line. */
op_len setting_right(setting *s, const op_para *p, size_t line);
#endif
