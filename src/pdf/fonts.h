#ifndef OP_PDF_FONTS_H
#define OP_PDF_FONTS_H
/* fonts.h - the faces that were painted with, embedded (ISO 32000-1, 9.7)
 *
 * A face is cut down to the glyphs that are shown. It is one font of 255 codes of one byte, and where those are not
 * enough a second of two bytes; CIDs are the codes themselves, as some readers take the texts of a font for those
 * of its CIDs. */
#include <stdbool.h>

#include "paint/paint.h"
#include "pdf/writer.h"

/* Writes the objects that the faces reserved. False with the reason in why (200 bytes). */
bool op_fonts_write(const op_paint_face *faces, op_writer *w, char *why);
#endif
