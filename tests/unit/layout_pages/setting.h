#ifndef OP_TEST_SETTING_H
#define OP_TEST_SETTING_H
/* setting.h - for tests of pages: a text of our own, set in a house style and a sheet of the test's */
#include "unit.h"

#include <stdio.h>
#include <unistd.h>

#include "base/file.h"
#include "layout/layout.h"
#include "read/read.h"

typedef struct {
    op_arena *a;
    op_document *d;
    op_fonts *fonts;
    op_lang *lang;
    op_style *style; /* a copy: the test's to change */
    op_layout *l;
    char sheet[256]; /* of the test; empty: none */
} setting;

/* css: goes over the house style; NULL: none. */
static inline setting setting_of(const char *markdown, const char *house, const char *css)
{
    setting s = {.a = op_arena_new()};
    const char *sheets[] = {house, s.sheet};
    op_diags *diags;

    s.d = op_document_new(s.a);
    s.lang = op_lang_new(NULL);
    s.fonts = op_fonts_new(NULL, s.d->diags);
    uint32_t source = op_sources_add(s.d->sources, "text.md", op_str_of(markdown));
    assert_non_null(op_read_markdown(s.d, source, &(op_read_options){.lang = "en-GB", .languages = s.lang}));
    s.style = op_new(s.a, op_style);
    if (css) {
        snprintf(s.sheet, sizeof(s.sheet), OP_SCRATCH "/setting-%ld.css", (long)getpid());
        assert_int_equal(op_file_write(s.sheet, op_str_of(css)), 0);
    }
    const op_style *style = op_style_make(s.a, &(op_style_input){.doc = s.d, .sheets = sheets, .n_sheets = css ? 2 : 1}, &diags);
    assert_non_null(style);
    assert_int_equal(diags->n, 0);
    *s.style = *style;
    return s;
}

static inline void setting_lay_out(setting *s)
{
    op_layout_input in = {.doc = s->d, .style = s->style, .fonts = s->fonts, .lang = s->lang};

    s->l = op_layout_fit(&in, s->d->diags);
    assert_non_null(s->l);
}

static inline void setting_free(setting *s)
{
    if (*s->sheet)
        remove(s->sheet);
    op_fonts_free(s->fonts);
    op_lang_free(s->lang);
    op_arena_free(s->a);
}

/* n paragraphs of k sentences each, all different, behind a head. */
static inline const char *setting_text(op_arena *a, int n, int k, const char *between)
{
    op_buf b = OP_BUF_INIT;

    op_buf_puts(&b, "---\ntitle: The register of the lock\nstandfirst: What the keeper wrote down, year by year.\n---\n\n");
    for (int i = 0; i < n; i++) {
        for (int j = 0; j < k; j++)
            op_buf_printf(&b, "In the year %d the keeper counted %d boats, and %d of them came by night under no lamp. ", 1800 + i,
                          100 + j * 7, 3 + j);
        op_buf_puts(&b, "\n\n");
        if (between && i == n / 2)
            op_buf_puts(&b, between);
    }
    return op_buf_finish(&b, a).p;
}
#endif
