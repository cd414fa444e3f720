/* floor.c - what drawing alone costs: the letters of a text, shown with cairo on pages of its size, and nothing else
 *
 *     bench_floor TEXT FONT OUT.pdf
 *
 * No words, lines, hyphens or pages are looked for, nothing is shaped: each letter stands one advance behind the one
 * before it, lines are full when their width is, pages when they hold 35 lines. */
#include <cairo-ft.h>
#include <cairo-pdf.h>
#include <stdio.h>
#include <stdlib.h>

enum { LINES = 35, MOST = 400 };
static const double width = 419.53, height = 595.28, left = 51, top = 62, measure = 317.5, leading = 14, size = 11;

typedef struct {
    cairo_t *cr;
    FT_Face face;
    cairo_glyph_t line[MOST];
    int n, lines;
    double x;
} drawing;

static void end_line(drawing *d)
{
    cairo_show_glyphs(d->cr, d->line, d->n);
    d->n = 0;
    d->x = 0;
    if (++d->lines == LINES) {
        cairo_show_page(d->cr);
        d->lines = 0;
    }
}

static void draw(drawing *d, unsigned c)
{
    FT_UInt glyph = FT_Get_Char_Index(d->face, c);

    if (FT_Load_Glyph(d->face, glyph, FT_LOAD_NO_SCALE))
        return;
    d->line[d->n++] = (cairo_glyph_t){glyph, left + d->x, top + d->lines * leading};
    d->x += (double)d->face->glyph->metrics.horiAdvance * size / d->face->units_per_EM;
    if (d->x > measure || d->n == MOST)
        end_line(d);
}

/* The next code point of UTF-8 that is taken to be well-formed; line ends are spaces. */
static int next(FILE *f)
{
    int c = getc(f), more = c < 0xc0 ? 0 : c < 0xe0 ? 1 : c < 0xf0 ? 2 : 3;

    if (c == EOF)
        return EOF;
    c &= more ? 0x3f >> more : 0x7f;
    while (more--)
        c = c << 6 | (getc(f) & 0x3f);
    return c < ' ' ? ' ' : c;
}

int main(int argc, char **argv)
{
    FILE *f = argc == 4 ? fopen(argv[1], "rb") : NULL;
    FT_Library library;
    drawing d = {0};

    if (!f || FT_Init_FreeType(&library) || FT_New_Face(library, argv[2], 0, &d.face)) {
        fprintf(stderr, "bench_floor: TEXT FONT OUT.pdf are needed\n");
        return EXIT_FAILURE;
    }
    cairo_surface_t *surface = cairo_pdf_surface_create(argv[3], width, height);
    d.cr = cairo_create(surface);
    cairo_set_font_face(d.cr, cairo_ft_font_face_create_for_ft_face(d.face, FT_LOAD_NO_HINTING));
    cairo_set_font_size(d.cr, size);
    for (int c; (c = next(f)) != EOF;)
        draw(&d, (unsigned)c);
    end_line(&d);
    cairo_destroy(d.cr);
    cairo_surface_finish(surface);
    cairo_status_t status = cairo_surface_status(surface);
    cairo_surface_destroy(surface);
    fclose(f);
    return status == CAIRO_STATUS_SUCCESS ? EXIT_SUCCESS : EXIT_FAILURE;
}
