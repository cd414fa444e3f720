#ifndef OP_PDF_PARTS_H
#define OP_PDF_PARTS_H
/* parts.h - what hangs in the catalogue beside pages and structure, one function a part */
#include <stdint.h>

#include "base/buf.h"
#include "base/diag.h"
#include "layout/page.h"
#include "pdf/pdf.h"
#include "pdf/tree.h"
#include "pdf/writer.h"

/* What a file claims to be, in its XMP. */
typedef struct {
    bool ua;    /* PDF/UA-1 */
    char level; /* of PDF/A-2: 'A' or 'U' */
} op_claim;

/* links.c: the annotations of a page, each hung below its LINK. Adds "/Annots[…]" to entries where there are
 * any. A target that no id bears, or an area whose element is no LINK, costs a message and no annotation. */
void op_links_write(op_tree *t, size_t page, op_buf *entries, op_diags *d);

/* nav.c: each writes its objects and adds its entry to the catalogue; nothing where there is nothing. */
void op_dests_write(const op_tree *t, op_buf *catalogue);
void op_outline_write(const op_tree *t, op_buf *catalogue);
void op_labels_write(const op_tree *t, op_buf *catalogue);

/* meta.c: XMP, and the Info dictionary that says the same; the number of the object. */
uint32_t op_xmp_write(op_writer *w, const op_pdf_info *info, op_claim claim);
uint32_t op_info_write(op_writer *w, const op_pdf_info *info);
/* The language claimed for the whole; never NULL. */
const char *op_pdf_lang(const op_pdf_info *info);
op_str op_pdf_title(const op_pdf_info *info);

/* icc.c: the sRGB profile of the OutputIntent; the number of the intent's dictionary. */
uint32_t op_intent_write(op_writer *w);
/* The profile itself: ICC.1:2010 (version 4.2), display class, RGB to XYZ. */
void op_icc_srgb(op_buf *out);
#endif
