#ifndef OP_EPUB_EPUB_H
#define OP_EPUB_EPUB_H
/* epub.h - a document as an EPUB 3.3 publication
 *
 * One XHTML file a chapter, navigation (EPUB 3 and NCX), landmarks, the page list of the PDF of the same
 * run, notes that pop up, the timeline as a list with links both ways, accessibility metadata, a cover
 * drawn from the work itself, and fonts cut to the characters used. docs/epub.md tells what stands where. */
#include <stdbool.h>
#include <stddef.h>
#include <stdint.h>

#include "base/buf.h"
#include "base/diag.h"
#include "font/font.h"
#include "model/doc.h"
#include "model/pagelist.h"
#include "style/style.h"
#include "timeline/figure.h"

typedef struct {
    op_document *doc;        /* not changed */
    const op_style *style;   /* of the pages: the e-book has the same sheets; NULL: the usual ones, and the reader's own fonts */
    op_fonts *fonts;         /* NULL: no fonts inside and no cover */
    const op_page_list *pages; /* NULL: no PDF in the run, and none is claimed */
    const char *pages_source;  /* names the edition that the pages are of; NULL: words made from the title */
    const op_timeline_figure *timeline; /* drawn where TIMELINE nodes stand; NULL: they vanish */
    bool no_fonts, no_cover;
    bool private_;           /* leave out hashes, tool version and retrieval date */
    const op_str *colophon;  /* lines at the very end, as the PDF has them */
    size_t n_colophon;
    int64_t date;            /* dcterms:modified, seconds since 1970: SOURCE_DATE_EPOCH or the document's day */
    const char *version;     /* "offprint 0.1.0", for the package; NULL: not told */
    const char *hash;        /* SHA-256 of what was read, in hexadecimal; NULL: not told */
} op_epub_input;

/* Writes the publication behind what out holds, after a check of what was made: every file that the
 * package names is there, every link lands, ids are unique, every XML file is well-formed. false, with an
 * error among the messages, where that could not be reached; out is then as it was.
 *
 * Trouble with a part is a message and a repair: a link that leads nowhere is set as plain text, a picture
 * that is not there leaves its caption, a face that is not there leaves the reader's own. */
bool op_epub_make(const op_epub_input *in, op_buf *out, op_diags *diags);

/* The identifier that op_epub_make would write: "urn:isbn:…" where the metadata give one, else a UUID made
 * from publisher and address, else from title and date; it outlives corrections of the text. Owned by a. */
const char *op_epub_identifier(op_arena *a, const op_document *d);
#endif
