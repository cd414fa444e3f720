#ifndef OP_PDF_PDF_H
#define OP_PDF_PDF_H
/* pdf.h - finished PDFs: tagged, PDF/UA-1 and PDF/A-2a in one file
 *
 * src/paint gives the content of the pages; this module embeds the fonts, takes what cairo painted as forms, and writes
 * everything else: structure, links, destinations, outline, page labels, metadata. docs/pdf.md describes the file. */
#include <stdbool.h>
#include <stddef.h>
#include <stdint.h>

#include "base/arena.h"
#include "base/buf.h"
#include "base/diag.h"
#include "base/str.h"
#include "layout/page.h"

/* What the file says of itself. Texts are UTF-8 and borrowed; empty ones are left out of the file. */
typedef struct {
    op_str title;           /* as a viewer's title bar shows it; where empty, "Untitled" stands there */
    const op_str *authors;  /* in order; none is none */
    size_t n_authors;
    const char *lang;       /* BCP 47 of the whole; NULL or "und": "en" is claimed for want of better */
    op_str subject;         /* the standfirst or description */
    op_str publisher;
    op_str rights;
    const char *published;  /* EDTF or ISO 8601, for dc:date; NULL: unknown */
    op_str source;          /* address that the text came from */
    const char *sha256;     /* of the source file, 64 digits; NULL: none. Not written when private_ */
    const char *style;      /* SHA-256 of what its style was made of; NULL: not known. Not written when private_ */
    const char *identifier; /* "urn:uuid:…" or the like; NULL: made from the content */
    const char *version;    /* of offprint, for "offprint X"; NULL: the name alone. Not written when private_ */
    int64_t date;           /* seconds since 1970 UTC for creation and change: SOURCE_DATE_EPOCH or the document's
                               own date, never the clock */
    bool private_;          /* leaves out source, hash and version */
    const struct op_proof *proof; /* layers over the pages (paint/paint.h); NULL: none */
    bool show_outline;      /* viewers open with the outline at the side: for books */
} op_pdf_info;

/* Paints and finishes a layout: appends the whole file to out. False, with a message and out unchanged,
 * where that cannot be done; nothing is returned that op_pdf_check would not pass. A FIGURE without
 * alternative text costs a message, and the file then claims PDF/A-2u alone. */
bool op_pdf_make(const op_layout *l, const op_pdf_info *info, op_buf *out, op_diags *d);

/* What a check found: counts of a good file, or the first promise that was broken. */
typedef struct {
    size_t pages, elements, marked, artifacts, links;
    bool ua;       /* the file claims PDF/UA */
    char why[200]; /* empty, or what is wrong and in which page or object */
} op_pdf_facts;

/* Reads a file that op_pdf_make wrote (no other) and looks after its promises: every painting operator lies in
 * marked content or an artifact; every MCID is known to the ParentTree and belongs to exactly one element;
 * each Link annotation has Contents, F 4 and an element that refers back; element ids are unique; fonts are embedded;
 * page count, language, title and metadata are there. True where all hold. */
bool op_pdf_check(op_str pdf, op_pdf_facts *facts);
#endif
