#ifndef OP_PDF_CFF_H
#define OP_PDF_CFF_H
/* cff.h - a CFF font (Adobe Technical Note 5176) whose glyphs stand in another order, as a CID-keyed font
 *
 * In a PDF the CIDs of a CFF font are told by the font alone, and readers expect them to go with the codes. */
#include <stdbool.h>
#include <stddef.h>
#include <stdint.h>

#include "base/buf.h"
#include "base/str.h"

/* Writes a font of n glyphs behind what out holds: its glyph and CID i is the glyph glyphs[i] of cff, glyphs[0] the one
 * for missing ones. The charstrings of cff call no subroutines; it may be CID-keyed itself. name: the font's.
 * False where cff cannot be read. */
bool op_cff_reorder(op_str cff, const uint32_t *glyphs, size_t n, const char *name, op_buf *out);
#endif
