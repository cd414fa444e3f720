#ifndef OP_LAYOUT_HAND_H
#define OP_LAYOUT_HAND_H
/* hand.h - inside layout: the author's decisions about single blocks, followed where they can be */
#include "layout/flow.h"

/* Sorts the document's decisions for looking up: once a layout, before its first section. */
void op_hands_begin(op_flow *f);

/* Tells what could not be followed: once, when all is set. */
void op_hands_end(op_flow *f);

/* What is decided about the block's text: tracking and words without hyphens change `list` (and the places of the anchors
 * that wait), looseness the parameters. To be called before the lines are broken. */
void op_hand_text(op_flow *f, const op_node *block, op_inlines *list, op_para_params *params);

/* Leaves b, which is the paragraph of `block`, the one number of lines that was decided. */
void op_hand_lines(op_flow *f, const op_node *block, op_vblock *b);

/* How the next block must begin, by what was decided about the one before; asked for once. */
uint8_t op_hand_start(op_flow *f);

/* Breaks and keeps, of what the block became: the section's blocks from `first` on. start is what op_hand_start gave before
 * it was made. */
void op_hand_pages(op_flow *f, const op_node *block, size_t first, uint8_t start);
#endif
