#ifndef OP_PDF_CMAPS_H
#define OP_PDF_CMAPS_H
/* cmaps.h - what the codes of a font mean: CIDs (ISO 32000-1, 9.7.5), and texts (9.10.3) */
#include "paint/paint.h"
#include "pdf/writer.h"

#define OP_CID_SYSTEM "/CIDSystemInfo<</Registry(Adobe)/Ordering(Identity)/Supplement 0>>"

/* Each returns the number of the stream. The codes of one byte are their CIDs. */
uint32_t op_cmap_write(op_writer *w);

/* texts[code], n of them; NULL: that code is not used. */
uint32_t op_to_unicode_write(const op_paint_code *const *codes, size_t n, bool wide, op_writer *w);
#endif
