#ifndef OP_TEST_PDF_SAMPLE_H
#define OP_TEST_PDF_SAMPLE_H
/* sample.h - small layouts made by hand, with real glyphs, for the tests of painting and finishing
 *
 * sample.c brings its own op_page_emit, so that no layout has to be linked. */
#include "base/arena.h"
#include "layout/page.h"

typedef struct sample sample;

sample *sample_new(op_arena *a);
void sample_free(sample *s);

/* A new page of w x h; what follows is painted on it. */
void sample_page(sample *s, op_len w, op_len h, const char *label);

/* A new element; returns its number. */
op_tag_ref sample_tag(sample *s, op_tag_type type, op_tag_ref parent);
op_tag *sample_tag_at(sample *s, op_tag_ref tag); /* until the next sample_tag */

/* Fonts by file; the same arguments give the same font. */
const op_font *sample_font(sample *s, const char *path, op_len size);

/* Text shaped by HarfBuzz at x, y; returns its width. "\u00ad" at its end shows a hyphen. */
op_len sample_text(sample *s, op_tag_ref tag, const op_font *font, op_len x, op_len y, const char *text);
op_len sample_text_styled(sample *s, op_tag_ref tag, const op_font *font, op_len x, op_len y, const char *text,
                          int expansion, op_color color);
/* A run given as it is, for the breaking of promises. */
void sample_run(sample *s, op_run run);
void sample_shape(sample *s, op_shape shape);
void sample_picture(sample *s, op_picture picture);
void sample_link(sample *s, op_link_area area);
void sample_dest(sample *s, const char *id, op_len x, op_len y, op_tag_ref tag); /* on the last page, in any order */
void sample_outline(sample *s, const char *title, int level, const char *id, bool open);

/* The layout so far. */
const op_layout *sample_layout(sample *s);
#endif
