#include "paint/svg.h"

#include <librsvg/rsvg.h>

#include "base/load.h"

/* librsvg brings gdk-pixbuf, GIO and more with it, which would cost every start of the program some
 * milliseconds; so it is loaded when the first drawing comes. */
#define RSVG_CALLS(X)                                                                                                  \
    X(rsvg_handle_new_from_data) X(rsvg_handle_set_dpi) X(rsvg_handle_render_document) X(g_object_unref)

typedef struct {
    RSVG_CALLS(OP_LOAD_MEMBER)
} rsvg_calls;

static bool load_rsvg(rsvg_calls *c)
{
    OP_LOAD(OP_LIBRARY_RSVG, RSVG_CALLS)
}

/* It draws into a recording, not into the page: links in a drawing would open tags of their own there. No base
 * address is given, so it opens no file. */
cairo_surface_t *op_draw_svg(op_str bytes, double width, double height)
{
    rsvg_calls c;
    cairo_rectangle_t extents = {0, 0, width, height};
    RsvgRectangle viewport = {0, 0, width, height};

    if (!load_rsvg(&c))
        return NULL;
    RsvgHandle *h = c.rsvg_handle_new_from_data((const guint8 *)bytes.p, bytes.n, NULL);
    if (!h)
        return NULL;
    c.rsvg_handle_set_dpi(h, 96);
    cairo_surface_t *s = cairo_recording_surface_create(CAIRO_CONTENT_COLOR_ALPHA, &extents);
    cairo_t *cr = cairo_create(s);
    bool drawn = c.rsvg_handle_render_document(h, cr, &viewport, NULL) && cairo_status(cr) == CAIRO_STATUS_SUCCESS;
    cairo_destroy(cr);
    c.g_object_unref(h);
    if (!drawn) {
        cairo_surface_destroy(s);
        return NULL;
    }
    return s;
}
