#include <cairo-ft.h>
#include <ft2build.h>
#include FT_FREETYPE_H
#include <hb.h>

#include "paint/painter.h"

/* cairo may keep a font face in its caches after we let go of it: the FreeType face goes when that one goes,
 * and the library when its last face has gone. */
typedef struct {
    FT_Library ft;
} shared_library; /* a g_rc_box */

typedef struct {
    shared_library *library;
    FT_Face face;
    hb_blob_t *bytes; /* that the FreeType face reads */
} held_face;

struct op_paint_faces {
    shared_library *library;
    GHashTable *faces; /* op_face * → font_file * */
    GHashTable *fonts; /* font_key → cairo_scaled_font_t * */
    cairo_font_options_t *options;
};

typedef struct {
    cairo_font_face_t *cairo;
} font_file;

typedef struct {
    const op_font *font;
    int expansion;
} font_key;

static guint key_hash(gconstpointer p)
{
    const font_key *k = p;
    return g_direct_hash(k->font) * 31 + (guint)k->expansion;
}

static gboolean key_equal(gconstpointer a, gconstpointer b)
{
    const font_key *x = a, *y = b;
    return x->font == y->font && x->expansion == y->expansion;
}

static void file_free(void *p)
{
    font_file *f = p;
    if (f->cairo)
        cairo_font_face_destroy(f->cairo);
    g_free(f);
}

static void font_free(void *p)
{
    cairo_scaled_font_destroy(p);
}

/* Hint metrics off: advances stay unrounded, else cairo adjusts after nearly every glyph. */
static cairo_font_options_t *plain_options(void)
{
    cairo_font_options_t *o = cairo_font_options_create();
    cairo_font_options_set_hint_style(o, CAIRO_HINT_STYLE_NONE);
    cairo_font_options_set_hint_metrics(o, CAIRO_HINT_METRICS_OFF);
    cairo_font_options_set_antialias(o, CAIRO_ANTIALIAS_GRAY);
    return o;
}

static void library_done(void *p)
{
    FT_Done_FreeType(((shared_library *)p)->ft);
}

op_paint_faces *op_paint_faces_new(void)
{
    FT_Library ft;

    if (FT_Init_FreeType(&ft))
        return NULL;
    op_paint_faces *f = g_new0(op_paint_faces, 1);
    f->library = g_rc_box_new(shared_library);
    f->library->ft = ft;
    f->faces = g_hash_table_new_full(NULL, NULL, NULL, file_free);
    f->fonts = g_hash_table_new_full(key_hash, key_equal, g_free, font_free);
    f->options = plain_options();
    return f;
}

void op_paint_faces_free(op_paint_faces *f)
{
    if (!f)
        return;
    g_hash_table_unref(f->fonts);
    g_hash_table_unref(f->faces);
    cairo_font_options_destroy(f->options);
    g_rc_box_release_full(f->library, library_done);
    g_free(f);
}

static void held_free(void *p)
{
    held_face *h = p;
    FT_Done_Face(h->face);
    hb_blob_destroy(h->bytes);
    g_rc_box_release_full(h->library, library_done);
    g_free(h);
}

static const cairo_user_data_key_t held_key;

static cairo_font_face_t *cairo_face(shared_library *library, FT_Face face, hb_blob_t *bytes)
{
    cairo_font_face_t *c = cairo_ft_font_face_create_for_ft_face(face, FT_LOAD_NO_HINTING | FT_LOAD_COLOR);
    held_face *h = g_new(held_face, 1);

    *h = (held_face){g_rc_box_acquire(library), face, bytes};
    if (cairo_font_face_set_user_data(c, &held_key, h, held_free) != CAIRO_STATUS_SUCCESS) {
        cairo_font_face_destroy(c);
        held_free(h);
        return NULL;
    }
    return c;
}

static const font_file *file_get(op_paint_faces *f, const op_face *face)
{
    font_file *file = g_hash_table_lookup(f->faces, face);
    unsigned n = 0;
    FT_Face ft;

    if (file)
        return file;
    file = g_new0(font_file, 1);
    g_hash_table_insert(f->faces, (gpointer)(guintptr)face, file);
    if (!face->hb)
        return file;
    hb_blob_t *bytes = hb_face_reference_blob(face->hb); /* not the file: a variable font was set to a weight */
    const char *p = hb_blob_get_data(bytes, &n);
    if (FT_New_Memory_Face(f->library->ft, (const FT_Byte *)p, (FT_Long)n, (FT_Long)hb_face_get_index(face->hb), &ft))
        hb_blob_destroy(bytes);
    else
        file->cairo = cairo_face(f->library, ft, bytes);
    return file;
}

cairo_scaled_font_t *op_paint_scaled_font(op_paint_faces *f, const op_font *font, int expansion)
{
    font_key key = {font, expansion};
    cairo_scaled_font_t *scaled = g_hash_table_lookup(f->fonts, &key);
    cairo_matrix_t size, unit;

    if (scaled)
        return scaled;
    const font_file *file = file_get(f, font->face);
    if (!file->cairo)
        return NULL;
    cairo_matrix_init_scale(&size, OP_TO_PT(font->size) * expansion / 1000, OP_TO_PT(font->size));
    cairo_matrix_init_identity(&unit);
    scaled = cairo_scaled_font_create(file->cairo, &size, &unit, f->options);
    if (cairo_scaled_font_status(scaled) != CAIRO_STATUS_SUCCESS) {
        cairo_scaled_font_destroy(scaled);
        return NULL;
    }
    g_hash_table_insert(f->fonts, g_memdup2(&key, sizeof(key)), scaled);
    return scaled;
}
