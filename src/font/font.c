#include "font/font.h"

#include <stdlib.h>
#include <string.h>
#include <unistd.h>
#include <hb-ot.h>
#include <font_folders.h>

#include "base/buf.h"
#include "font/private.h"
#include "font/table.h"

op_fonts *op_fonts_new(const char *data_path, op_diags *diags)
{
    op_arena *a = op_arena_new();
    op_fonts *f = op_new(a, op_fonts);
    op_buf folders = OP_BUF_INIT;

    if (data_path && *data_path)
        op_buf_printf(&folders, "%s:", data_path);
    op_buf_puts(&folders, OP_FONT_FOLDERS);
    f->arena = a;
    f->diags = diags;
    f->folders = op_buf_finish(&folders, a).p;
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
    hb_buffer_destroy(f->buffer);
    op_arena_free(f->arena);
}

hb_buffer_t *op_fonts_buffer(op_fonts *f)
{
    if (!f->buffer)
        f->buffer = hb_buffer_create();
    return f->buffer;
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

/* How far a row is from what is wanted: slant before weight; among equally near weights the heavier one
 * where a heavy one is wanted. */
static int distance(const op_face_row *row, int weight, op_slant slant)
{
    int off = abs(row->weight - weight) * 2 + ((row->weight < weight) == (weight > 450));

    return off + (row->slant != slant) * 10000;
}

static const op_face_row *nearest(const char *family, int weight, op_slant slant)
{
    size_t n;
    const op_face_row *rows = op_face_rows(&n), *best = NULL;

    for (size_t i = 0; i < n; i++)
        if (strcmp(rows[i].family, family) == 0 &&
            (!best || distance(&rows[i], weight, slant) < distance(best, weight, slant)))
            best = &rows[i];
    return best;
}

static void say_missing(op_fonts *f, const op_face_row *row)
{
    op_buf advice = OP_BUF_INIT;

    op_diag_addf(f->diags, OP_DIAG_FONT_MISSING, OP_NO_SPAN, "%s", row->file);
    op_buf_printf(&advice, "install the package %s", row->package);
    op_diag_advise(f->diags, advice.p);
    op_buf_free(&advice);
}

const op_face *op_face_find(op_fonts *f, const char *family, int weight, op_slant slant)
{
    const op_face_row *row = nearest(family, weight, slant);
    const char *path = row ? op_font_locate(f, row->file) : NULL;

    if (!row)
        op_diag_add(f->diags, OP_DIAG_FONT_UNKNOWN, OP_NO_SPAN, family);
    else if (!path)
        say_missing(f, row);
    if (!path)
        return NULL;
    op_face want = {.family = row->family, .weight = row->weight, .slant = row->slant, .path = path,
                    .file = row->file, .licence = row->licence, .package = row->package};
    face_entry *e = op_face_entry(f, &want);
    return e->pub.hb ? &e->pub : NULL;
}

const op_face *op_face_open(op_fonts *f, const char *path, const char *family, int weight, op_slant slant)
{
    const char *slash = strrchr(path, '/'), *file = slash ? slash + 1 : path;
    op_face want = {.family = op_arena_dup(f->arena, family, strlen(family)), .weight = weight, .slant = slant,
                    .path = op_arena_dup(f->arena, path, strlen(path)), .licence = "",
                    .file = op_arena_dup(f->arena, file, strlen(file))};
    face_entry *e = op_face_entry(f, &want);

    return e->pub.hb ? &e->pub : NULL;
}

const op_font *op_font_at(op_fonts *f, const op_face *face, op_len size)
{
    face_entry *e = f->first;

    while (e && &e->pub != face)
        e = e->next;
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

bool op_face_has_feature(const op_face *face, const char tag[4])
{
    hb_tag_t want = HB_TAG((uint8_t)tag[0], (uint8_t)tag[1], (uint8_t)tag[2], (uint8_t)tag[3]), some[32];
    unsigned at = 0, n;

    do {
        n = sizeof(some) / sizeof(some[0]);
        hb_ot_layout_table_get_feature_tags(face->hb, HB_OT_TAG_GSUB, at, &n, some);
        for (unsigned i = 0; i < n; i++)
            if (some[i] == want)
                return true;
        at += n;
    } while (n);
    return false;
}
