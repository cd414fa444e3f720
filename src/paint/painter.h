#ifndef OP_PAINT_PAINTER_H
#define OP_PAINT_PAINTER_H
/* painter.h - the state of one painting, shared by the files of this folder */
#include <cairo.h>
#include <glib.h>

#include "base/len.h"
#include "paint/paint.h"

/* faces.c: FreeType faces by file and scaled fonts by size and expansion, for one painting */
typedef struct op_paint_faces op_paint_faces;

typedef struct {
    cairo_scaled_font_t *scaled;
    unsigned long space; /* glyph of U+0020; 0: none */
    bool colored;        /* glyphs are painted as pictures */
} op_paint_font;

op_paint_faces *op_paint_faces_new(void);
void op_paint_faces_free(op_paint_faces *f);

/* NULL where the file cannot be opened as a font. Owned by f. */
const op_paint_font *op_paint_font_get(op_paint_faces *f, const op_font *font, int expansion);

/* text.c: glyphs wait here until the font, colour, element or baseline changes, so that a line is one call */
typedef struct {
    const op_paint_font *font; /* NULL: nothing waits */
    const op_font *of;
    int expansion;
    op_color color;
    op_tag_ref tag;
    op_len y;
    bool rtl;
    GArray *glyphs;   /* cairo_glyph_t */
    GArray *clusters; /* cairo_text_cluster_t */
    op_buf text;
} op_pending;

/* pictures.c: surfaces by path, kept until the document ends so that each is embedded once */
typedef struct op_paint_pictures op_paint_pictures;

typedef struct {
    const op_layout *layout;
    op_run_list *runs;
    op_diags *diags;
    cairo_surface_t *surface;
    cairo_t *cr;
    op_paint_faces *faces;
    op_paint_pictures *pictures;
    op_pending pending;
    GHashTable *stand_ins; /* text → 1 + index into runs->stand_ins */
    size_t page;
    bool tag_open;
    op_tag_ref tag; /* of the open tag */
    bool failed;
    char why[200];
} op_painter;

void op_paint_fail(op_painter *p, const char *format, ...) __attribute__((format(printf, 2, 3)));

/* Makes sure that what is painted next counts as a piece of tag. */
void op_paint_enter(op_painter *p, op_tag_ref tag, const char *actual);
void op_paint_leave(op_painter *p);

/* The FIGURE that tag is or lies in; 0: none. */
op_tag_ref op_paint_figure(const op_layout *l, op_tag_ref tag);

/* Widens the box of the figure that tag lies in, if any. */
void op_paint_cover(op_painter *p, op_tag_ref tag, op_len x0, op_len y0, op_len x1, op_len y1);

void op_paint_color(cairo_t *cr, op_color color);

void op_paint_text_run(void *painter, const op_run *run);
void op_paint_text_flush(op_painter *p);
void op_paint_shape(void *painter, const op_shape *shape);
void op_paint_picture(void *painter, const op_picture *picture);

op_paint_pictures *op_paint_pictures_new(void);
void op_paint_pictures_free(op_paint_pictures *p);
#endif
