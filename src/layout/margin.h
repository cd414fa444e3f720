#ifndef OP_LAYOUT_MARGIN_H
#define OP_LAYOUT_MARGIN_H
/* margin.h - how three margin boxes share a side of the page (CSS Paged Media 3, 5.3); knows no font and no page */
#include <stdbool.h>

#include "base/len.h"

/* One of the three, with its margins, borders and paddings: its content on as many lines as can be, and on one. */
typedef struct {
    bool there;
    bool fixed;      /* its size is stated */
    op_len size;     /* fixed */
    op_len min, max; /* else: at most OP_MARGIN_MOST */
} op_margin_box_size;

enum { OP_MARGIN_MOST = 1 << 24 };

/* The sizes of the first, middle and last box along a side of that room; 0 for one that is not there. The middle one is in the
 * middle of the side: the others have as much room on its two sides. */
void op_margin_share(const op_margin_box_size v[3], op_len room, op_len out[3]);
#endif
