#ifndef OP_LAYOUT_PLACES_H
#define OP_LAYOUT_PLACES_H
/* places.h - where a line may end in text of any script: Unicode's line breaking (UAX 14), with Pango's dictionaries
 * for scripts that set no spaces. Pango is loaded when the first such paragraph comes. */
#include <stdbool.h>
#include <stddef.h>
#include <stdint.h>

#include "base/arena.h"

/* For each byte of text (valid UTF-8 without NUL) whether a line may end before it. lang is a BCP 47 tag or NULL.
 * Without Pango lines end after spaces alone. Owned by scratch. */
uint8_t *op_line_places(const char *text, size_t n, bool rtl, const char *lang, op_arena *scratch);

/* Pango's version; NULL where it cannot be loaded. */
const char *op_pango_version(void);
#endif
