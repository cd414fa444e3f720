#ifndef OP_PAINT_SVG_H
#define OP_PAINT_SVG_H
/* svg.h - drawings as vectors, by librsvg */
#include <cairo.h>

#include "base/str.h"

/* A recording of the drawing, width x height points; the caller destroys it. NULL where librsvg is not there or
 * cannot draw it. bytes must have passed op_image_probe_bytes, which is the guard, and
 * op_svg_disarm_links: librsvg makes a tag of each link, and cairo 1.16 reads freed memory when a recording with
 * the end of a tag is destroyed. */
cairo_surface_t *op_draw_svg(op_str bytes, double width, double height);
#endif
