/* inline.c - inlines as XHTML */
#include <string.h>

#include "epub/xhtml.h"

void op_xw_inlines(op_xw *w, const op_node *block)
{
    for (const op_node *n = block->first; n; n = n->next)
        op_xw_inline(w, n);
}

/* An element around an inline's children. */
static void wrapped(op_xw *w, const op_node *n)
{
    op_xw_outer before;
    const char *name = op_xw_open(w, n, &before);

    op_buf_char(w->b, '>');
    op_xw_inlines(w, n);
    op_buf_printf(w->b, "</%s>", name);
    op_xw_back(w, before);
}

/* What is no element, but may be led to or be in another language; a link that leads nowhere is one, too. */
static void bare(op_xw *w, const op_node *n)
{
    const op_element *e = op_element_of(w->job->elements, n);
    bool span = op_epub_node_target(w->job, n) || n->lang || (e && e->n_classes);
    const char *before = w->lang;

    if (span) {
        op_element as = {.name = "span"};
        if (e)
            as.classes = e->classes, as.n_classes = e->n_classes;
        op_xw_element(w, &as);
        op_xw_id(w, n);
        before = op_xw_lang(w, n->lang);
        op_buf_char(w->b, '>');
    }
    op_xw_inlines(w, n);
    op_xw_raw(w, span ? "</span>" : "");
    op_xw_lang_back(w, before);
}

/* A link inside the document: href is "#id" of the model. NULL, after a message, where nothing bears it. */
static const char *inside(op_xw *w, const op_node *n)
{
    uint32_t t = op_map_get(&w->job->by_id, op_str_of(n->link.href + 1));

    if (t != OP_MAP_NONE)
        return op_epub_href(w->job, &w->job->targets[t], w->file);
    op_diag_add(w->job->diags, OP_DIAG_LINK_TARGET, n->span, n->link.href);
    return NULL;
}

static const char *outside(op_xw *w, const op_node *n)
{
    op_buf b = OP_BUF_INIT;

    if (op_epub_url(op_str_of(n->link.href), &b))
        return op_buf_finish(&b, w->job->arena).p;
    op_buf_free(&b);
    op_diag_add(w->job->diags, OP_DIAG_LINK_UNSAFE, n->span, n->link.href);
    return NULL;
}

static void open_link(op_xw *w, const op_node *n, const char *href, bool first)
{
    op_xw_element(w, op_element_of(w->job->elements, n));
    op_xw_attr(w, "href", href);
    if (first)
        op_xw_id(w, n);
    if (first && n->link.title && *n->link.title)
        op_xw_attr(w, "title", n->link.title);
}

/* A note reference inside the words of a link stands between two halves of it: links do not nest. */
static void link_node(op_xw *w, const op_node *n)
{
    const char *href = n->link.href && *n->link.href && !w->in_link ? n->link.href : NULL;

    if (href)
        href = *href == '#' ? inside(w, n) : outside(w, n);
    if (!href) {
        bare(w, n);
        return;
    }
    open_link(w, n, href, true);
    const char *before = op_xw_lang(w, n->lang);
    int cut = op_xw_face(w, n, OP_OWN_NONE);
    op_buf_char(w->b, '>');
    for (const op_node *c = n->first; c; c = c->next) {
        w->in_link = true;
        if (c->kind != OP_NOTE_REF) {
            op_xw_inline(w, c);
            continue;
        }
        w->in_link = false;
        op_xw_raw(w, "</a>");
        op_xw_noteref(w, c);
        if (c->next) {
            w->lang = before;
            open_link(w, n, href, false);
            before = op_xw_lang(w, n->lang);
            op_buf_char(w->b, '>');
        }
    }
    if (!n->last || n->last->kind != OP_NOTE_REF)
        op_xw_raw(w, "</a>");
    w->in_link = false;
    w->cut = cut;
    op_xw_lang_back(w, before);
}

/* A date leads to its entry in the timeline, where there is one. */
static void time_node(op_xw *w, const op_node *n)
{
    const op_document *d = w->job->doc;
    const op_epub_target *entry = NULL;

    if (w->job->has_timeline && !w->in_link && n->time.event < d->n_events)
        entry = op_epub_node_target(w->job, (const op_node *)(const void *)&d->events[n->time.event]);
    if (entry) {
        op_xw_own(w, OP_OWN_DATE);
        op_xw_id(w, n);
        op_xw_attr(w, "href", op_epub_href(w->job, entry, w->file));
        op_buf_char(w->b, '>');
        w->in_link = true;
    } else if (op_epub_node_target(w->job, n)) {
        op_xw_raw(w, "<span");
        op_xw_id(w, n);
        op_buf_char(w->b, '>');
    }
    const char *close = op_xw_time(w, n->time.edtf, "");
    op_xw_inlines(w, n);
    op_xw_raw(w, close);
    if (entry)
        w->in_link = false;
    op_xw_raw(w, entry ? "</a>" : op_epub_node_target(w->job, n) ? "</span>" : "");
}

void op_xw_image(op_xw *w, const op_node *n, const op_epub_item *item)
{
    const char *alt = n->image.alt ? n->image.alt : "";

    if (op_element_of(w->job->elements, n) && n->kind == OP_IMAGE)
        op_xw_element(w, op_element_of(w->job->elements, n));
    else
        op_xw_own(w, OP_OWN_PICTURE);
    op_xw_attr(w, "src", item->name);
    op_xw_attr(w, "alt", alt);
    op_xw_raw(w, "/>");
    w->job->n_pictures++;
    w->job->n_alt += *alt != 0;
}

/* A picture in the line that is not there leaves its alternative text. */
static void image_node(op_xw *w, const op_node *n)
{
    const op_epub_item *item = op_epub_picture(w->job, n);

    if (item)
        op_xw_image(w, n, item);
    else if (n->image.alt)
        op_xw_puts(w, n->image.alt);
}

void op_xw_inline(op_xw *w, const op_node *n)
{
    switch (n->kind) {
    case OP_TEXT:
        op_xw_page_text(w, n);
        break;
    case OP_LINK:
        link_node(w, n);
        break;
    case OP_NOTE_REF:
        op_xw_noteref(w, n);
        break;
    case OP_TIME:
        time_node(w, n);
        break;
    case OP_LINE_BREAK:
        op_xw_raw(w, "<br/>");
        break;
    case OP_IMAGE:
        image_node(w, n);
        break;
    default:
        if (op_element_of(w->job->elements, n))
            wrapped(w, n);
        else
            bare(w, n);
    }
}
