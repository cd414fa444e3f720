#include "font/font.h"

#include <stdarg.h>
#include <string.h>
#include <unistd.h>
#include <hb-ot.h>
#include <font_folders.h>

#include "font/private.h"
#include "font/table.h"

op_fonts *op_fonts_new(const char *data_path, op_diags *diags)
{
    op_arena *a = op_arena_new();
    op_fonts *f = op_new(a, op_fonts);
    op_buf folders = OP_BUF_INIT;

    if (data_path && *data_path)
        op_buf_printf(&folders, "%s:", data_path);
    size_t own = folders.n;
    op_buf_puts(&folders, OP_FONT_FOLDERS);
    f->arena = a;
    f->diags = diags;
    f->at = OP_NO_SPAN;
    f->folders = op_buf_finish(&folders, a).p;
    f->built_in = f->folders + own;
    f->tail = &f->first;
    return f;
}

void op_fonts_free(op_fonts *f)
{
    if (!f)
        return;
    for (face_entry *e = f->first; e; e = e->next) {
        for (sized *s = e->sizes; s; s = s->next)
            hb_font_destroy(s->pub.hb);
        hb_font_destroy(e->plain);
        hb_set_destroy(e->letters);
        hb_face_destroy(e->pub.hb);
    }
    for (brought_file *b = f->files; b; b = b->next)
        hb_blob_destroy(b->blob);
    hb_buffer_destroy(f->buffer);
    op_system_free(f->system);
    op_arena_free(f->arena);
}

void op_fonts_tell(op_fonts *f, op_diags *diags)
{
    f->diags = diags;
    f->at = OP_NO_SPAN;
    for (face_entry *e = f->first; e; e = e->next) /* in sources that are no longer there */
        e->wished = OP_NO_SPAN;
}

void op_fonts_allow_system(op_fonts *f, bool allowed)
{
    f->system_allowed = allowed;
}

hb_buffer_t *op_fonts_buffer(op_fonts *f)
{
    if (!f->buffer)
        f->buffer = hb_buffer_create();
    return f->buffer;
}

static bool already_said(op_fonts *f, op_diag_code code, const char *text)
{
    for (said *s = f->said; s; s = s->next)
        if (s->code == code && strcmp(s->text, text) == 0)
            return true;
    said *s = op_new(f->arena, said);
    *s = (said){code, op_arena_dup(f->arena, text, strlen(text)), f->said};
    f->said = s;
    return false;
}

void op_font_say(op_fonts *f, op_diag_code code, const char *advice, const char *format, ...)
{
    op_buf text = OP_BUF_INIT;
    va_list ap;

    va_start(ap, format);
    op_buf_vprintf(&text, format, ap);
    va_end(ap);
    if (!already_said(f, code, text.p)) {
        op_diag_addf(f->diags, code, f->at, "%s", text.p);
        if (advice)
            op_diag_advise(f->diags, advice);
    }
    op_buf_free(&text);
}

const char *op_font_locate(op_fonts *f, const char *file)
{
    op_buf path = OP_BUF_INIT;

    for (const char *p = f->folders; *p;) {
        size_t n = strcspn(p, ":");
        op_buf_truncate(&path, 0);
        op_buf_printf(&path, "%.*s/%s", (int)n, p, file);
        if (n && access(path.p, R_OK) == 0)
            return op_buf_finish(&path, f->arena).p;
        p += n + (p[n] == ':');
    }
    op_buf_free(&path);
    return NULL;
}

face_entry *op_face_entry_of(op_fonts *f, const op_face *face)
{
    face_entry *e = f->first;

    while (e && &e->pub != face)
        e = e->next;
    return e;
}

const op_font *op_font_at(op_fonts *f, const op_face *face, op_len size)
{
    face_entry *e = op_face_entry_of(f, face);

    if (!e)
        return NULL;
    for (sized *s = e->sizes; s; s = s->next)
        if (s->pub.size == size)
            return &s->pub;
    sized *s = op_new(f->arena, sized);
    s->pub = (op_font){&e->pub, size, hb_font_create(e->pub.hb), f->n_fonts++};
    hb_font_set_scale(s->pub.hb, size, size);
    hb_font_make_immutable(s->pub.hb);
    s->next = e->sizes;
    e->sizes = s;
    return &s->pub;
}

uint32_t op_face_glyph(const op_face *face, uint32_t code_point)
{
    const face_entry *e = (const face_entry *)face;
    hb_codepoint_t glyph = 0;

    if (!hb_set_has(e->letters, code_point))
        return 0;
    hb_font_get_nominal_glyph(e->plain, code_point, &glyph);
    return glyph;
}

op_fonts_stats op_fonts_count(const op_fonts *f)
{
    op_fonts_stats s = {.system_asked = f->system != NULL};

    for (const face_entry *e = f->first; e; e = e->next) {
        s.opened++;
        s.bytes += e->bytes;
    }
    return s;
}

const op_face *op_fonts_opened(const op_fonts *f, size_t i)
{
    const face_entry *e = f->first;

    while (e && i--)
        e = e->next;
    return e ? &e->pub : NULL;
}
