#ifndef OP_IMAGE_SVG_GUARD_H
#define OP_IMAGE_SVG_GUARD_H
/* svg_guard.h - what may stand in an SVG that is handed on to others: nothing that runs, nothing that loads
 *
 * Everything is judged by local names and without regard to case: a prefix costs nothing, and one day the file may
 * be read as HTML. */
#include <stdbool.h>

#include "base/str.h"

/* False for script, foreignObject and what else runs, embeds or loads by its name alone. */
bool op_svg_element_good(const char *element);

/* False for handlers of events, for references that lead outside, and for values that CSS would load from. */
bool op_svg_attribute_good(const char *element, const char *name, const char *value);

/* False where the style sheet or value loads anything from outside the file (CSS Syntax 3, escapes read). */
bool op_svg_style_good(op_str css);
#endif
