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

void op_paint_enter(op_painter *p, op_tag_ref tag)
{
    op_run_list *l = p->runs;

    if (p->tag_open && p->tag == tag)
        return;
    op_paint_leave(p);
    p->file->mark(p->file->self, tag, p->mcid, &p->out);
    op_buf_char(&p->out, '\n');
    p->mcid += tag < OP_TAG_ARTIFACT_BASE;
    l->runs = op_grow(l->arena, l->runs, l->n_runs, &l->cap_runs, sizeof(*l->runs));
    l->runs[l->n_runs++] = (op_paint_run){tag};
    p->tag_open = true;
    p->tag = tag;
}

void op_paint_leave(op_painter *p)
{
    op_paint_text_end(p);
    if (p->tag_open)
        op_buf_puts(&p->out, "EMC\n");
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

/* ---- forms ---- */

static cairo_status_t write_raw(void *out, const unsigned char *p, unsigned n)
{
    op_buf_add(out, p, n);
    return CAIRO_STATUS_SUCCESS;
}

cairo_t *op_paint_form_begin(op_painter *p)
{
    const op_page *page = &p->layout->pages[p->page];

    if (!p->surface) {
        p->surface = cairo_pdf_surface_create_for_stream(write_raw, p->raw, OP_TO_PT(page->width), OP_TO_PT(page->height));
        cairo_surface_set_fallback_resolution(p->surface, 300, 300);
        p->cr = cairo_create(p->surface);
    }
    cairo_pdf_surface_set_size(p->surface, OP_TO_PT(page->width), OP_TO_PT(page->height));
    return p->cr;
}

void op_paint_form_end(op_painter *p)
{
    op_run_list *l = p->runs;
    const op_page *page = &p->layout->pages[p->page];
    uint32_t object = p->file->reserve(p->file->self);

    cairo_show_page(p->cr);
    l->forms = op_grow(l->arena, l->forms, l->n_forms, &l->cap_forms, sizeof(*l->forms));
    l->forms[l->n_forms++] = (op_paint_form){object, page->width, page->height};
    op_paint_text_end(p);
    op_buf_printf(&p->out, "/X%u Do\n", (unsigned)object);
    op_buf_printf(&p->forms, "/X%u %u 0 R", (unsigned)object, (unsigned)object);
    if (cairo_status(p->cr) != CAIRO_STATUS_SUCCESS)
        op_paint_fail(p, "page %zu: %s", p->page + 1, cairo_status_to_string(cairo_status(p->cr)));
}

/* cairo's file is whole when its surface is finished. */
static void end_forms(op_painter *p)
{
    if (!p->surface)
        return;
    cairo_destroy(p->cr);
    cairo_surface_finish(p->surface);
    if (cairo_surface_status(p->surface) != CAIRO_STATUS_SUCCESS)
        op_paint_fail(p, "%s", cairo_status_to_string(cairo_surface_status(p->surface)));
    cairo_surface_destroy(p->surface);
}

/* ---- pages ---- */

/* Optional content and what the tints of a proof are mixed by (11.3.5). */
static void put_layers(const op_painter *p, op_buf *out)
{
    if (p->proofed)
        op_buf_puts(out, "/ExtGState<</" OP_PAINT_MULTIPLY "<</Type/ExtGState/BM/Multiply>>/" OP_PAINT_NORMAL
                         "<</Type/ExtGState/BM/Normal>>>>");
    op_buf_puts(out, "/Properties<<");
    for (size_t i = 0; p->proofed && i < OP_PROOF_LAYERS; i++)
        if (p->runs->layers[i])
            op_buf_printf(out, "/Proof%zu %u 0 R", i, (unsigned)p->runs->layers[i]);
    if (p->screened)
        op_buf_printf(out, "/Screen %u 0 R", (unsigned)p->runs->screen);
    op_buf_puts(out, ">>");
}

static void put_resources(const op_painter *p, op_buf *out)
{
    bool fonts = false;

    op_buf_puts(out, "<<");
    for (const op_paint_face *f = p->runs->faces; f; f = f->next)
        for (int i = 0; i < 2; i++)
            if (f->used[i] == p->page + 1) {
                op_buf_printf(out, "%s/F%u %u 0 R", fonts ? "" : "/Font<<", (unsigned)f->objects[i], (unsigned)f->objects[i]);
                fonts = true;
            }
    op_buf_puts(out, fonts ? ">>" : "");
    if (p->forms.n) {
        op_buf_puts(out, "/XObject<<");
        op_buf_str(out, op_buf_view(&p->forms));
        op_buf_puts(out, ">>");
    }
    if (p->proofed || p->screened)
        put_layers(p, out);
    op_buf_puts(out, ">>");
}

static void paint_page(op_painter *p, op_arena *scratch, op_buf *resources)
{
    const op_sink sink = {p, op_paint_text_run, op_paint_shape, op_paint_picture};

    p->runs->first[p->page] = p->runs->n_runs;
    p->mcid = 0;
    p->ink = p->line = OP_BLACK;
    p->text = (op_text_state){.piece = -1};
    p->screened = false;
    op_buf_truncate(&p->out, 0);
    op_buf_truncate(&p->forms, 0);
    op_page_emit(p->layout, p->page, scratch, &sink);
    if (p->proof)
        op_paint_proof(p, p->proof);
    op_paint_leave(p);
    op_buf_truncate(resources, 0);
    put_resources(p, resources);
    if (!p->failed)
        p->file->page(p->file->self, p->page, op_buf_view(&p->out), op_buf_view(resources));
}

static void paint_all(op_painter *p)
{
    op_arena *scratch = op_arena_new();
    op_buf resources = OP_BUF_INIT;
    size_t n = p->layout->n_pages;

    for (p->page = 0; p->page < n && !p->failed; p->page++)
        paint_page(p, scratch, &resources);
    p->runs->first[n] = p->runs->n_runs;
    op_buf_free(&resources);
    op_arena_free(scratch);
}

bool op_paint_pages(const op_layout *l, op_arena *a, const op_paint_file *file, const op_proof *proof, op_buf *raw,
                    op_run_list *runs, op_diags *d)
{
    op_painter p = {.layout = l, .file = file, .proof = proof, .runs = runs, .diags = d, .raw = raw, .scratch = op_arena_new()};

    *runs = (op_run_list){.arena = a, .n_pages = l->n_pages, .first = op_new_array(a, size_t, l->n_pages + 1)};
    p.by_face = g_hash_table_new(NULL, NULL);
    p.pictures = op_paint_pictures_new();
    paint_all(&p);
    end_forms(&p);
    op_paint_pictures_free(p.pictures);
    op_paint_faces_free(p.faces);
    g_hash_table_unref(p.by_face);
    if (p.outlines)
        g_hash_table_unref(p.outlines);
    op_buf_free(&p.out);
    op_buf_free(&p.forms);
    op_arena_free(p.scratch);
    if (p.failed)
        op_diag_addf(d, OP_DIAG_PDF_FAILED, OP_NO_SPAN, "%s", p.why);
    return !p.failed;
}
