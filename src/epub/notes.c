/* notes.c - notes that pop up: references, the notes themselves, and the ways back */
#include "epub/xhtml.h"
#include "lang/words.h"

void op_xw_noteref(op_xw *w, const op_node *n)
{
    const op_epub_target *note = n->link.target ? op_epub_node_target(w->job, n->link.target) : NULL;
    const char *number = op_epub_format(w->job->arena, "%d", n->link.number);

    if (!note || w->in_link) { /* a number that cannot lead anywhere is still part of the text, and may be led to */
        op_xw_raw(w, "<sup class=\"op-ref\"");
        op_xw_id(w, n);
        op_buf_char(w->b, '>');
        op_xw_puts(w, number);
        op_xw_raw(w, "</sup>");
        return;
    }
    op_xw_raw(w, "<a class=\"op-ref\"");
    op_xw_id(w, n);
    op_xw_attr(w, "href", op_epub_href(w->job, note, w->file));
    op_xw_raw(w, " epub:type=\"noteref\" role=\"doc-noteref\">");
    op_xw_puts(w, number);
    op_xw_raw(w, "</a>");
}

/* The sign of a note: its number, which leads back to the first reference. */
static void sign(op_xw *w, const op_node *n, const op_epub_ref *first)
{
    const op_epub_target *back = first ? op_epub_node_target(w->job, first->ref) : NULL;

    if (back) {
        op_xw_raw(w, "<a class=\"op-sign\" role=\"doc-backlink\"");
        op_xw_attr(w, "href", op_epub_href(w->job, back, w->file));
        op_xw_attr(w, "title", op_word(w->lang, OP_WORD_BACK_TO_TEXT));
    } else {
        op_xw_raw(w, "<span class=\"op-sign\"");
    }
    op_buf_char(w->b, '>');
    op_xw_puts(w, op_epub_format(w->job->arena, "%d", n->link.number));
    op_xw_raw(w, back ? "</a> " : "</span> ");
}

/* Ways back to the second and later references, behind the note's last words. */
static void more_backlinks(op_xw *w, const op_epub_ref *first)
{
    unsigned k = 2;

    for (uint32_t at = first ? first->next : OP_MAP_NONE; at != OP_MAP_NONE; at = w->job->refs[at].next, k++) {
        op_xw_raw(w, " <a class=\"op-back\" role=\"doc-backlink\"");
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

    op_xw_raw(w, "<aside class=\"op-footnote\"");
    op_xw_id(w, n);
    op_xw_raw(w, " epub:type=\"footnote\" role=\"doc-footnote\"");
    const char *before = op_xw_lang(w, n->lang);
    op_xw_raw(w, ">\n<p class=\"op-flush\"");
    const char *outer = run_in ? op_xw_lang(w, c->lang) : w->lang;
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
    op_xw_raw(w, "</p>\n");
    op_xw_lang_back(w, outer);
    w->flush = false;
    op_xw_blocks(w, c);
    if (c && first && first->next != OP_MAP_NONE) {
        op_xw_raw(w, "<p class=\"op-flush\">");
        more_backlinks(w, first);
        op_xw_raw(w, "</p>\n");
    }
    op_xw_raw(w, "</aside>\n");
    op_xw_lang_back(w, before);
}

const op_node *op_xw_notes(op_xw *w, const op_node *first)
{
    const op_node *n = first, *last = first;

    w->job->has_notes = true;
    op_xw_raw(w, "<section class=\"op-notes\" epub:type=\"footnotes\"");
    op_xw_attr(w, "aria-label", op_word(w->lang, OP_WORD_NOTES));
    op_xw_raw(w, ">\n");
    for (; n && n->kind == OP_FOOTNOTE; n = n->next) {
        footnote(w, n);
        last = n;
    }
    op_xw_raw(w, "</section>\n");
    return last;
}
