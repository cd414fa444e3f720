/* block.c - blocks as XHTML */
#include <string.h>

#include "epub/xhtml.h"
#include "lang/words.h"

/* An element with class, id and language of its node; returns the language before. */
static const char *open(op_xw *w, const op_node *n, const char *element, const char *class)
{
    op_buf_printf(w->b, "<%s", element);
    if (class)
        op_xw_attr(w, "class", class);
    op_xw_id(w, n);
    return op_xw_lang(w, n->lang);
}

/* A block whose children are inlines, with the face that its class has in the sheet. */
static void prose(op_xw *w, const op_node *n, const char *element, const char *class, int cut)
{
    int outer = w->cut;
    const char *before = open(w, n, element, class);

    op_buf_char(w->b, '>');
    w->cut = cut;
    op_xw_pages(w, "span");
    op_xw_inlines(w, n);
    w->cut = outer;
    op_buf_printf(w->b, "</%s>\n", element);
    op_xw_lang_back(w, before);
}

static void paragraph(op_xw *w, const op_node *n)
{
    prose(w, n, "p", w->flush ? "op-flush" : NULL, w->cut);
    w->flush = false;
}

static void standfirst(op_xw *w, const op_node *n)
{
    prose(w, n, "p", "op-standfirst", OP_CUT_ITALIC);
}

static void note(op_xw *w, const op_node *n)
{
    prose(w, n, "p", "op-note", OP_CUT_ITALIC);
}

static void title(op_xw *w, const op_node *n)
{
    int cut = w->job->bold_titles ? OP_CUT_BOLD : 0;

    prose(w, n, "h1", NULL, cut);
    w->heading = w->base = 1;
    w->flush = true;
}

/* Levels never skip one, whatever the source did. */
static void heading(op_xw *w, const op_node *n)
{
    op_epub_job *j = w->job;
    int level = w->base + (n->heading.level > 0 ? n->heading.level : 1);
    char element[3] = "h1";

    if (level > w->heading + 1)
        level = w->heading + 1;
    if (level > 6)
        level = 6;
    element[1] = (char)('0' + level);
    prose(w, n, element, NULL, j->bold_titles ? OP_CUT_BOLD : 0);
    w->heading = level;
    w->flush = true;
    if (level > 2 || !op_epub_node_target(j, n))
        return;
    j->heads = op_grow(j->arena, j->heads, j->n_heads, &j->cap_heads, sizeof(*j->heads));
    j->heads[j->n_heads++] = (op_epub_head){
        op_epub_format(j->arena, "%s#%s", j->files[w->file].name, op_epub_node_target(j, n)->id),
        op_epub_plain(j->arena, n), w->lang, j->files[w->file].level + 1};
}

/* A box of blocks; its first paragraph stands flush. */
static void box(op_xw *w, const op_node *n, const char *element, const char *class)
{
    const char *before = open(w, n, element, class);

    op_xw_raw(w, ">\n");
    w->flush = true;
    op_xw_blocks(w, n->first);
    op_buf_printf(w->b, "</%s>\n", element);
    op_xw_lang_back(w, before);
}

static void quotation(op_xw *w, const op_node *n)
{
    box(w, n, "blockquote", NULL);
    w->flush = false;
}

static void aside(op_xw *w, const op_node *n)
{
    box(w, n, "aside", "op-aside");
    w->flush = true;
}

/* An item of a tight list has no paragraph of its own. */
static void item(op_xw *w, const op_node *n, bool tight)
{
    const op_node *c = n->first;
    const char *before = open(w, n, "li", NULL);

    op_buf_char(w->b, '>');
    op_xw_page_starts(w, n);
    if (tight && c && c->kind == OP_PARAGRAPH && !op_epub_node_target(w->job, c) && !c->lang) {
        op_xw_page_starts(w, c);
        op_xw_pages(w, "span");
        op_xw_inlines(w, c);
        c = c->next;
    }
    w->flush = true;
    op_xw_blocks(w, c);
    op_xw_raw(w, "</li>\n");
    op_xw_lang_back(w, before);
}

static void list(op_xw *w, const op_node *n)
{
    const char *element = n->list.ordered ? "ol" : "ul";
    const char *before = open(w, n, element, n->list.tight ? "op-tight" : NULL);

    if (n->list.ordered && n->list.start != 1 && n->list.start >= 0)
        op_buf_printf(w->b, " start=\"%d\"", n->list.start);
    op_xw_raw(w, ">\n");
    for (const op_node *c = n->first; c; c = c->next)
        item(w, c, n->list.tight);
    op_buf_printf(w->b, "</%s>\n", element);
    op_xw_lang_back(w, before);
    w->flush = false;
}

/* Lines that stand whole among the stanza's children hang where they turn over; a stanza in which an
 * inline spans lines keeps plain breaks. */
static void verse(op_xw *w, const op_node *n)
{
    bool breaks = false;

    for (const op_node *c = op_next(n, n); c; c = op_next(n, c))
        breaks |= c->kind == OP_LINE_BREAK && c->parent != n;
    if (breaks) {
        prose(w, n, "p", "op-verse", w->cut);
        return;
    }
    const char *before = open(w, n, "p", "op-verse");
    op_buf_char(w->b, '>');
    op_xw_pages(w, "span");
    op_xw_raw(w, "<span class=\"op-line\">");
    for (const op_node *c = n->first; c; c = c->next) {
        if (c->kind == OP_LINE_BREAK)
            op_xw_raw(w, "</span>\n<span class=\"op-line\">");
        else
            op_xw_inline(w, c);
    }
    op_xw_raw(w, "</span></p>\n");
    op_xw_lang_back(w, before);
    w->flush = false;
}

static void pull_quote(op_xw *w, const op_node *n)
{
    const op_epub_target *said = n->quote.origin ? op_epub_node_target(w->job, n->quote.origin) : NULL;
    int outer = w->cut;
    const char *before = open(w, n, "aside", "op-pull");

    op_xw_raw(w, " epub:type=\"pullquote\" role=\"doc-pullquote\">\n<p>");
    w->cut = OP_CUT_ITALIC;
    op_xw_pages(w, "span");
    op_xw_inlines(w, n);
    w->cut = 0;
    op_xw_raw(w, "</p>\n");
    if (n->quote.speaker.n) {
        op_xw_raw(w, "<p class=\"op-speaker\">");
        if (said) {
            op_xw_raw(w, "<a");
            op_xw_attr(w, "href", op_epub_href(w->job, said, w->file));
            op_buf_char(w->b, '>');
        }
        op_xw_text(w, n->quote.speaker);
        op_xw_raw(w, said ? "</a></p>\n" : "</p>\n");
    }
    op_xw_raw(w, "</aside>\n");
    w->cut = outer;
    op_xw_lang_back(w, before);
}

/* A picture that cannot be shown leaves its caption, else its alternative text. */
static void figure(op_xw *w, const op_node *n)
{
    const op_epub_item *picture = op_epub_picture(w->job, n);
    const char *alt = !picture && !n->first && n->image.alt ? n->image.alt : "";
    const char *before = open(w, n, "figure", !picture && (n->first || *alt) ? "op-no-picture" : NULL);

    op_xw_raw(w, ">\n");
    op_xw_pages(w, "div");
    if (picture) {
        op_xw_image(w, n, picture);
        op_buf_char(w->b, '\n');
    }
    if (n->first || *alt) {
        op_xw_raw(w, "<figcaption>\n");
        w->flush = true;
        op_xw_blocks(w, n->first);
        if (*alt) {
            op_xw_raw(w, "<p>");
            op_xw_puts(w, alt);
            op_xw_raw(w, "</p>\n");
        }
        op_xw_raw(w, "</figcaption>\n");
    }
    op_xw_raw(w, "</figure>\n");
    op_xw_lang_back(w, before);
}

static void caption(op_xw *w, const op_node *n)
{
    prose(w, n, "p", NULL, 0);
}

static void credit(op_xw *w, const op_node *n)
{
    prose(w, n, "p", "op-credit", OP_CUT_ITALIC);
}

static void code_block(op_xw *w, const op_node *n)
{
    const char *before = open(w, n, "pre", NULL);

    op_xw_raw(w, "><code>");
    op_xw_pages(w, "span");
    op_xw_inlines(w, n);
    op_xw_raw(w, "</code></pre>\n");
    op_xw_lang_back(w, before);
    w->flush = false;
}

static void scene_break(op_xw *w, const op_node *n)
{
    op_xw_pages(w, "div");
    open(w, n, "hr", NULL);
    op_xw_raw(w, "/>\n");
    w->flush = true;
}

/* The speaker's name runs into the first paragraph of what is said. */
static void turn(op_xw *w, const op_node *n)
{
    const op_node *c = n->first;
    const char *before = open(w, n, "div", "op-turn");

    op_xw_raw(w, ">\n");
    if (n->quote.speaker.n) {
        bool run_in = c && c->kind == OP_PARAGRAPH;
        int outer = w->cut;
        const char *outer_lang = run_in ? open(w, c, "p", "op-flush") : w->lang;
        op_xw_raw(w, run_in ? ">" : "<p class=\"op-flush\">");
        if (run_in)
            op_xw_page_starts(w, c);
        op_xw_pages(w, "span");
        op_xw_raw(w, "<strong class=\"op-who\">");
        w->cut |= OP_CUT_BOLD;
        op_xw_text(w, n->quote.speaker);
        w->cut = outer;
        op_xw_raw(w, "</strong> ");
        if (run_in)
            op_xw_inlines(w, c);
        op_xw_raw(w, "</p>\n");
        op_xw_lang_back(w, outer_lang);
        c = run_in ? c->next : c;
    }
    w->flush = n->quote.speaker.n == 0;
    op_xw_blocks(w, c);
    op_xw_raw(w, "</div>\n");
    op_xw_lang_back(w, before);
}

static void (*const writers[OP_KIND_COUNT])(op_xw *w, const op_node *n) = {
    [OP_TITLE] = title,         [OP_STANDFIRST] = standfirst, [OP_HEADING] = heading,
    [OP_PARAGRAPH] = paragraph, [OP_LIST] = list,             [OP_QUOTATION] = quotation,
    [OP_VERSE] = verse,         [OP_PULL_QUOTE] = pull_quote, [OP_FIGURE] = figure,
    [OP_CAPTION] = caption,     [OP_CREDIT] = credit,         [OP_TABLE] = op_xw_table,
    [OP_CODE_BLOCK] = code_block, [OP_BREAK] = scene_break,   [OP_NOTE] = note,
    [OP_ASIDE] = aside,         [OP_TURN] = turn,             [OP_TIMELINE] = op_xw_timeline,
};

/* A kind that has no place where it stands still gives its text. */
static void other(op_xw *w, const op_node *n)
{
    if (op_kind_class_of(n->kind) == OP_CLASS_BOX)
        box(w, n, "div", NULL);
    else
        prose(w, n, "p", NULL, w->cut);
}

void op_xw_block(op_xw *w, const op_node *n)
{
    op_xw_page_starts(w, n);
    if (writers[n->kind])
        writers[n->kind](w, n);
    else
        other(w, n);
}

void op_xw_blocks(op_xw *w, const op_node *first)
{
    for (const op_node *n = first; n; n = n->next) {
        if (n->kind == OP_FOOTNOTE)
            n = op_xw_notes(w, n);
        else
            op_xw_block(w, n);
    }
}
