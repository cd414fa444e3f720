#include "paint/paint.h"

#include <cairo-pdf.h>
#include <stdarg.h>
#include <stdio.h>

#include "paint/painter.h"

void op_paint_fail(op_painter *p, const char *format, ...)
{
    va_list ap;

    if (p->failed)
        return;
    p->failed = true;
    va_start(ap, format);
    vsnprintf(p->why, sizeof(p->why), format, ap);
    va_end(ap);
}

/* cairo 1.16 marks leaf tags alone, so there is never one inside another. The names are those it lets pass;
 * the finisher gives each piece its real one. */
void op_paint_enter(op_painter *p, op_tag_ref tag, const char *actual)
{
    op_run_list *l = p->runs;

    if (p->tag_open && p->tag == tag && !actual)
        return;
    op_paint_leave(p);
    cairo_tag_begin(p->cr, tag >= OP_TAG_ARTIFACT_BASE ? "Private" : "Span", NULL);
    l->runs = op_grow(l->arena, l->runs, l->n_runs, &l->cap_runs, sizeof(*l->runs));
    l->runs[l->n_runs++] = (op_paint_run){tag, actual};
    p->tag_open = true;
    p->tag = tag;
}

void op_paint_leave(op_painter *p)
{
    if (p->tag_open)
        cairo_tag_end(p->cr, p->tag >= OP_TAG_ARTIFACT_BASE ? "Private" : "Span");
    p->tag_open = false;
}

op_tag_ref op_paint_figure(const op_layout *l, op_tag_ref tag)
{
    for (size_t steps = 0; tag && tag < l->n_tags && steps < l->n_tags; steps++) { /* bounded: parents in a ring end */
        if (l->tags[tag].type == OP_TAG_FIGURE)
            return tag;
        tag = l->tags[tag].parent;
    }
    return 0;
}

void op_paint_cover(op_painter *p, op_tag_ref tag, op_len x0, op_len y0, op_len x1, op_len y1)
{
    op_run_list *l = p->runs;
    op_tag_ref figure = op_paint_figure(p->layout, tag);
    op_paint_box *b = NULL;

    if (!figure)
        return;
    for (size_t i = l->n_boxes; i-- > 0 && l->boxes[i].page == p->page && !b;) /* few figures a page */
        if (l->boxes[i].tag == figure)
            b = &l->boxes[i];
    if (!b) {
        l->boxes = op_grow(l->arena, l->boxes, l->n_boxes, &l->cap_boxes, sizeof(*l->boxes));
        l->boxes[l->n_boxes++] = (op_paint_box){figure, p->page, x0, y0, x1, y1};
        return;
    }
    b->x0 = MIN(b->x0, x0);
    b->y0 = MIN(b->y0, y0);
    b->x1 = MAX(b->x1, x1);
    b->y1 = MAX(b->y1, y1);
}

static cairo_status_t write_raw(void *out, const unsigned char *p, unsigned n)
{
    op_buf_add(out, p, n);
    return CAIRO_STATUS_SUCCESS;
}

static void paint_page(op_painter *p, op_arena *scratch)
{
    const op_page *page = &p->layout->pages[p->page];
    const op_sink sink = {p, op_paint_text_run, op_paint_shape, op_paint_picture};

    p->runs->first[p->page] = p->runs->n_runs;
    cairo_pdf_surface_set_size(p->surface, OP_TO_PT(page->width), OP_TO_PT(page->height));
    op_page_emit(p->layout, p->page, scratch, &sink);
    op_paint_text_flush(p);
    op_paint_leave(p);
    cairo_show_page(p->cr);
    if (cairo_status(p->cr) != CAIRO_STATUS_SUCCESS)
        op_paint_fail(p, "page %zu: %s", p->page + 1, cairo_status_to_string(cairo_status(p->cr)));
}

static void paint_pages(op_painter *p)
{
    op_arena *scratch = op_arena_new();
    size_t n = p->layout->n_pages;

    for (p->page = 0; p->page < n && !p->failed; p->page++)
        paint_page(p, scratch);
    p->runs->first[n] = p->runs->n_runs;
    op_arena_free(scratch);
}

bool op_paint_pdf(const op_layout *l, op_arena *a, op_buf *raw, op_run_list *runs, op_diags *d)
{
    op_painter p = {.layout = l, .runs = runs, .diags = d};

    *runs = (op_run_list){.arena = a, .n_pages = l->n_pages, .first = op_new_array(a, size_t, l->n_pages + 1)};
    p.surface = cairo_pdf_surface_create_for_stream(write_raw, raw, 100, 100);
    cairo_surface_set_fallback_resolution(p.surface, 300, 300);
    p.cr = cairo_create(p.surface);
    p.faces = op_paint_faces_new();
    p.pictures = op_paint_pictures_new();
    p.pending.glyphs = g_array_new(FALSE, FALSE, sizeof(cairo_glyph_t));
    p.pending.clusters = g_array_new(FALSE, FALSE, sizeof(cairo_text_cluster_t));
    p.stand_ins = g_hash_table_new_full(g_str_hash, g_str_equal, g_free, NULL);
    if (p.faces)
        paint_pages(&p);
    else
        op_paint_fail(&p, "FreeType cannot be started");
    cairo_destroy(p.cr);
    cairo_surface_finish(p.surface);
    if (cairo_surface_status(p.surface) != CAIRO_STATUS_SUCCESS)
        op_paint_fail(&p, "%s", cairo_status_to_string(cairo_surface_status(p.surface)));
    cairo_surface_destroy(p.surface);
    op_paint_pictures_free(p.pictures);
    op_paint_faces_free(p.faces);
    g_hash_table_unref(p.stand_ins);
    g_array_unref(p.pending.glyphs);
    g_array_unref(p.pending.clusters);
    op_buf_free(&p.pending.text);
    if (p.failed)
        op_diag_addf(d, OP_DIAG_PDF_FAILED, OP_NO_SPAN, "%s", p.why);
    return !p.failed;
}
