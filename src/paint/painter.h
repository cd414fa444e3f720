#ifndef OP_PAINT_PAINTER_H
#define OP_PAINT_PAINTER_H
/* painter.h - the state of one painting, shared by the files of this folder */
#include <cairo.h>
#include <glib.h>

#include "base/len.h"
#include "paint/paint.h"

/* faces.c: FreeType faces by file and scaled fonts by size and expansion, for glyphs that cairo paints */
typedef struct op_paint_faces op_paint_faces;

op_paint_faces *op_paint_faces_new(void);
void op_paint_faces_free(op_paint_faces *f);

/* NULL where the file cannot be opened as a font. Owned by f. */
cairo_scaled_font_t *op_paint_scaled_font(op_paint_faces *f, const op_font *font, int expansion);

/* pictures.c: surfaces by path, kept until the document ends so that each is embedded once */
typedef struct op_paint_pictures op_paint_pictures;

op_paint_pictures *op_paint_pictures_new(void);
void op_paint_pictures_free(op_paint_pictures *p);

/* text.c: a text object that is open, so that runs of one line go on in one operator. Places along the line are counted
 * from its left end, in millionths of the size as it is expanded. */
typedef struct {
    bool open;            /* between BT and ET */
    bool array, string, hex; /* inside TJ's array; inside a string of it, of which kind */
    op_paint_face *face;
    int piece;            /* which of its fonts is set: 0 narrow, 1 wide, -1 none */
    const op_font *font;
    int expansion;
    op_len x, y;          /* of the line's left end */
    int64_t width;        /* of the size as it is expanded, thousandths of a point, as written */
    int64_t pen;          /* where the next glyph would come to stand */
} op_text_state;

typedef struct {
    const op_layout *layout;
    const op_paint_file *file;
    const op_proof *proof; /* NULL: none */
    bool proofed;          /* layers were painted over this page */
    bool screened;         /* something on this page is for screens alone */
    op_run_list *runs;
    op_diags *diags;
    op_arena *scratch;    /* within one call */
    op_buf out;           /* the page's content */
    op_buf forms;         /* the page's entries of /XObject */
    op_text_state text;
    op_color ink, line;   /* as set for filling and for stroking */
    GHashTable *outlines; /* glyphs of proofs that are drawn as forms; NULL: none yet */
    GHashTable *by_face;  /* op_face * → op_paint_face *, or NULL for one in colour */
    op_paint_face *last;  /* end of runs->faces */
    op_paint_faces *faces;
    op_paint_pictures *pictures;
    op_buf *raw;
    cairo_surface_t *surface; /* NULL until the first form */
    cairo_t *cr;
    size_t page;
    uint32_t mcid;        /* of the next piece on the page */
    bool tag_open;
    op_tag_ref tag;       /* of the open piece */
    bool failed;
    char why[200];
} op_painter;

void op_paint_fail(op_painter *p, const char *format, ...) __attribute__((format(printf, 2, 3)));

/* Makes sure that what is painted next counts as a piece of tag. */
void op_paint_enter(op_painter *p, op_tag_ref tag);
void op_paint_leave(op_painter *p);

/* The FIGURE that tag is or lies in; 0: none. */
op_tag_ref op_paint_figure(const op_layout *l, op_tag_ref tag);

/* Widens the box of the figure that tag lies in, if any. */
void op_paint_cover(op_painter *p, op_tag_ref tag, op_len x0, op_len y0, op_len x1, op_len y1);

/* cairo's page for a form, as large as the page; all of it is painted where the form is drawn. NULL where cairo failed. */
cairo_t *op_paint_form_begin(op_painter *p);
void op_paint_form_end(op_painter *p);

/* proof.c: the layers of a proof, over the page that was painted. Names of the graphics states that they take: */
#define OP_PAINT_MULTIPLY "GM"
#define OP_PAINT_NORMAL "GN"
void op_paint_proof(op_painter *p, const op_proof *what);

/* codes.c: the face as it is painted with; NULL where its glyphs are in colour. face->n_glyphs is 0 where the file is no
 * font that can be used. */
op_paint_face *op_paint_face_of(op_painter *p, const op_face *face);
const op_paint_code *op_paint_code_of(op_painter *p, op_paint_face *f, uint32_t glyph, op_str text);
/* The advance of a glyph in thousandths of the file's units, which are thousandths of the size. */
int32_t op_paint_width(op_paint_face *f, uint32_t glyph);

/* operators.c */
void op_put_number(op_buf *b, int64_t thousandths); /* at most three decimals, a space behind */
void op_put_x(op_buf *b, op_len x);
void op_put_y(op_painter *p, op_len y);             /* from the bottom of the page */
void op_put_ink(op_painter *p, op_color color);     /* for filling */
void op_put_line(op_painter *p, op_color color);    /* for stroking */
void op_put_utf16(op_buf *b, op_str s);             /* hexadecimal digits */

void op_paint_text_run(void *painter, const op_run *run);
void op_paint_text_end(op_painter *p);
/* The run's text where its glyphs are painted otherwise: for each character of a cluster a space of the face, which say
 * them and are together as wide as it. */
void op_paint_text_unseen(op_painter *p, const op_run *run, op_paint_face *face);
void op_paint_colored(op_painter *p, const op_run *run);
/* outline.c: a glyph's path with its origin at 0, 0, upwards, in points, appended to out; the glyphs of a run that says nothing
 * (a drop cap, whose letter the one behind it says) drawn so, for no program to read. */
void op_paint_outline(const op_font *font, uint32_t glyph, op_buf *out);
void op_paint_drawn(op_painter *p, const op_run *run);
void op_paint_shape(void *painter, const op_shape *shape);
void op_paint_picture(void *painter, const op_picture *picture);
#endif
