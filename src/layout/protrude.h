#ifndef OP_LAYOUT_PROTRUDE_H
#define OP_LAYOUT_PROTRUDE_H
/* protrude.h - how far a character may hang into the margin */
#include <stdbool.h>
#include <stdint.h>

/* Per mille of the character's width, at the right edge or at the left; 0 for those that stay in line.
 * Values after Han The Thanh, Micro-typographic extensions to the TeX typesetting system (2000), tuned by eye. */
int op_protrusion(uint32_t code_point, bool right);
#endif
