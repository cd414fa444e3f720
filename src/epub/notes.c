/* notes.c - notes that pop up: references, the notes themselves, and the ways back */
#include <string.h>

#include "epub/xhtml.h"
#include "lang/words.h"

void op_xw_noteref(op_xw *w, const op_node *n)
{
    const op_epub_target *note = n->link.target ? op_epub_node_target(w->job, n->link.target) : NULL;
    const char *number = op_epub_format(w->job->arena, "%d", n->link.number);

    const op_element *e = op_element_of(w->job->elements, n);

    op_xw_element(w, e);
    op_xw_id(w, n);
    if (note && e && strcmp(e->name, "a") == 0) { /* one that cannot lead anywhere is still part of the text */
        op_xw_attr(w, "href", op_epub_href(w->job, note, w->file));
        op_xw_raw(w, " epub:type=\"noteref\" role=\"doc-noteref\"");
    }
    op_buf_char(w->b, '>');
    op_xw_puts(w, number);
    op_buf_printf(w->b, "</%s>", e ? e->name : "div");
}

/* The sign of a note: its number, which leads back to the first reference. */
static void sign(op_xw *w, const op_node *n, const op_epub_ref *first)
{
    const op_epub_target *back = first ? op_epub_node_target(w->job, first->ref) : NULL;

    if (back) {
        op_xw_own(w, OP_OWN_SIGN);
        op_xw_attr(w, "role", "doc-backlink");
        op_xw_attr(w, "href", op_epub_href(w->job, back, w->file));
        op_xw_attr(w, "title", op_word(w->lang, OP_WORD_BACK_TO_TEXT));
    } else {
        op_xw_raw(w, "<span");
        op_xw_attr(w, "class", op_own_class(OP_OWN_SIGN));
    }
    op_buf_char(w->b, '>');
    int outer = op_xw_face(w, n, OP_OWN_SIGN);
    op_xw_puts(w, op_epub_format(w->job->arena, "%d", n->link.number));
    w->cut = outer;
    op_xw_raw(w, back ? "</a> " : "</span> ");
}

/* Ways back to the second and later references, behind the note's last words. */
static void more_backlinks(op_xw *w, const op_epub_ref *first)
{
    unsigned k = 2;

    for (uint32_t at = first ? first->next : OP_MAP_NONE; at != OP_MAP_NONE; at = w->job->refs[at].next, k++) {
        op_buf_char(w->b, ' ');
        op_xw_own(w, OP_OWN_BACK);
        op_xw_attr(w, "role", "doc-backlink");
        op_xw_attr(w, "href", op_epub_href(w->job, op_epub_node_target(w->job, w->job->refs[at].ref), w->file));
        op_xw_attr(w, "title", op_word(w->lang, OP_WORD_BACK_TO_TEXT));
        op_buf_char(w->b, '>');
        op_xw_puts(w, op_epub_format(w->job->arena, "\xe2\x86\xa9%u", k)); /* U+21A9 */
        op_xw_raw(w, "</a>");
    }
}

static void footnote(op_xw *w, const op_node *n)
{
    uint32_t at = op_map_get_node(&w->job->first_ref, n);
    const op_epub_ref *first = at == OP_MAP_NONE ? NULL : &w->job->refs[at];
    const op_node *c = n->first;
    bool run_in = c && c->kind == OP_PARAGRAPH;

    op_xw_outer before, outer;
    const char *name = op_xw_open(w, n, &before);

    op_xw_raw(w, " epub:type=\"footnote\" role=\"doc-footnote\">\n");
    outer = (op_xw_outer){w->lang, w->cut};
    if (run_in)
        op_xw_open(w, c, &outer);
    else
        op_xw_own(w, OP_OWN_NOTE_TEXT);
    op_buf_char(w->b, '>');
    sign(w, n, first);
    if (run_in) {
        op_xw_page_starts(w, c);
        op_xw_pages(w, "span");
        op_xw_inlines(w, c);
        c = c->next;
    }
    if (!c)
        more_backlinks(w, first);
    op_xw_own_end(w, OP_OWN_NOTE_TEXT);
    op_xw_back(w, outer);
    op_xw_blocks(w, c);
    if (c && first && first->next != OP_MAP_NONE) {
        op_buf_printf(w->b, "<p class=\"%s %s\">", op_own_class(OP_OWN_NOTE_TEXT), op_own_class(OP_OWN_BACK));
        more_backlinks(w, first);
        op_xw_own_end(w, OP_OWN_NOTE_TEXT);
    }
    op_buf_printf(w->b, "</%s>\n", name);
    op_xw_back(w, before);
}

const op_node *op_xw_notes(op_xw *w, const op_node *first)
{
    const op_node *n = first, *last = first;

    w->job->has_notes = true;
    op_xw_own(w, OP_OWN_NOTES);
    op_xw_attr(w, "epub:type", "footnotes");
    op_xw_attr(w, "aria-label", op_word(w->lang, OP_WORD_NOTES));
    op_xw_raw(w, ">\n");
    for (; n && n->kind == OP_FOOTNOTE; n = n->next) {
        footnote(w, n);
        last = n;
    }
    op_xw_own_end(w, OP_OWN_NOTES);
    return last;
}
