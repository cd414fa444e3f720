#ifndef OP_TEST_PDF_ARTICLE_H
#define OP_TEST_PDF_ARTICLE_H
/* article.h - two pages with one of everything: what the tests of whole files paint */
#include "sample.h"

#define TEST_FONT "/usr/share/fonts/truetype/vollkorn/Vollkorn-Regular.ttf"
#define TEST_FONT_CFF "/usr/share/fonts/opentype/ebgaramond/EBGaramond12-Italic.otf"

/* pictures: folder that holds photo.jpg, chart.png and drawing.svg; NULL: no figures.
 * alt: whether the figures have alternative text. */
sample *article_sample(op_arena *a, const char *pictures, bool alt);

/* What an honest reader of its text finds, pieces in order, soft hyphens resolved. */
extern const char article_text[];
#endif
