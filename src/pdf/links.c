#include <string.h>

#include "pdf/parts.h"
#include "pdf/put.h"

static void put_area(const op_link_area *a, op_len height, op_buf *b)
{
    int64_t x0 = a->x, x1 = (int64_t)a->x + a->w, top = (int64_t)height - a->y, bottom = top - a->h;

    op_buf_puts(b, "/Rect[");
    op_pdf_put_len(b, x0);
    op_pdf_put_len(b, bottom);
    op_pdf_put_len(b, x1);
    op_pdf_put_len(b, top);
    op_buf_puts(b, "]/QuadPoints["); /* upper corners, then lower ones, as readers expect them */
    const int64_t quad[] = {x0, top, x1, top, x0, bottom, x1, bottom};
    for (size_t i = 0; i < sizeof(quad) / sizeof(quad[0]); i++)
        op_pdf_put_len(b, quad[i]);
    op_buf_char(b, ']');
}

static void put_target(const op_link_area *a, op_buf *b)
{
    if (a->href[0] == '#') {
        op_buf_puts(b, "/Dest");
        op_pdf_put_bytes(b, op_str_of(a->href + 1));
    } else {
        op_buf_puts(b, "/A<</S/URI/URI");
        op_pdf_put_uri(b, op_str_of(a->href));
        op_buf_puts(b, ">>");
    }
}

static const op_dest *dest_of(const op_layout *l, const char *id)
{
    size_t low = 0, high = l->n_dests;

    while (low < high) {
        size_t mid = low + (high - low) / 2;
        int order = strcmp(l->dests[mid].id, id);
        if (order == 0)
            return &l->dests[mid];
        if (order < 0)
            low = mid + 1;
        else
            high = mid;
    }
    return NULL;
}

/* Where the link stands in the source: the nearest node that its element or one around it comes from. */
static op_span place_of(const op_layout *l, op_tag_ref tag)
{
    while (tag && tag < l->n_tags && !l->tags[tag].node)
        tag = l->tags[tag].parent;
    return tag < l->n_tags && l->tags[tag].node ? l->tags[tag].node->span : OP_NO_SPAN;
}

static bool can_lead(const op_layout *l, const op_link_area *a)
{
    if (!a->href || !a->href[0] || a->tag >= l->n_tags || l->tags[a->tag].type != OP_TAG_LINK)
        return false;
    if (a->href[0] != '#')
        return true;
    const op_dest *d = dest_of(l, a->href + 1);
    return d && d->page < l->n_pages;
}

void op_links_write(op_tree *t, size_t page, op_buf *entries, op_diags *d)
{
    const op_page *p = &t->layout->pages[page];
    op_buf b = OP_BUF_INIT, refs = OP_BUF_INIT;

    for (size_t i = 0; i < p->n_links; i++) {
        const op_link_area *a = &p->links[i];
        if (!can_lead(t->layout, a)) {
            op_diag_add(d, OP_DIAG_PDF_LINK_LOST, place_of(t->layout, a->tag), a->href ? a->href : "");
            continue;
        }
        uint32_t object = op_writer_reserve(t->w);
        uint32_t parent = op_tree_annotate(t, a->tag, (uint32_t)page, object);
        op_buf_truncate(&b, 0);
        op_buf_puts(&b, "<</Type/Annot/Subtype/Link/F 4/Border[0 0 0]");
        put_area(a, p->height, &b);
        op_buf_puts(&b, "/Contents");
        op_pdf_put_text(&b, op_str_of(a->contents && *a->contents ? a->contents : a->href));
        op_buf_printf(&b, "/StructParent %u", (unsigned)parent);
        put_target(a, &b);
        op_buf_puts(&b, ">>");
        op_writer_object(t->w, object, op_buf_view(&b));
        op_pdf_put_ref(&refs, object);
    }
    if (refs.n) {
        op_buf_puts(entries, "/Annots[");
        op_buf_str(entries, op_buf_view(&refs));
        op_buf_char(entries, ']');
    }
    op_buf_free(&b);
    op_buf_free(&refs);
}
