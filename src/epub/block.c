/* block.c - blocks as XHTML */
#include <string.h>

#include "epub/xhtml.h"
#include "lang/words.h"

/* A block whose children are inlines. */
static void prose(op_xw *w, const op_node *n)
{
    op_xw_outer before;
    const char *name = op_xw_open(w, n, &before);

    op_buf_char(w->b, '>');
    op_xw_pages(w, "span");
    op_xw_inlines(w, n);
    op_buf_printf(w->b, "</%s>\n", name);
    op_xw_back(w, before);
}

static void title(op_xw *w, const op_node *n)
{
    prose(w, n);
    w->base = 1;
}

/* Those of the first two levels stand in the contents. */
static void heading(op_xw *w, const op_node *n)
{
    op_epub_job *j = w->job;
    const op_element *e = op_element_of(j->elements, n);

    prose(w, n);
    if (!e || e->name[1] > '2' || !op_epub_node_target(j, n))
        return;
    j->heads = op_grow(j->arena, j->heads, j->n_heads, &j->cap_heads, sizeof(*j->heads));
    j->heads[j->n_heads++] = (op_epub_head){
        op_epub_format(j->arena, "%s#%s", j->files[w->file].name, op_epub_node_target(j, n)->id),
        op_epub_plain(j->arena, n), w->lang, j->files[w->file].level + 1};
}

/* A box of blocks. */
static void box(op_xw *w, const op_node *n)
{
    op_xw_outer before;
    const char *name = op_xw_open(w, n, &before);

    op_xw_raw(w, ">\n");
    op_xw_blocks(w, n->first);
    op_buf_printf(w->b, "</%s>\n", name);
    op_xw_back(w, before);
}

/* The words of a tight item: it has no paragraph of its own, but what leads to that one lands there. */
static void tight_words(op_xw *w, const op_node *n)
{
    bool led_to = op_epub_node_target(w->job, n) != NULL;

    op_xw_page_starts(w, n);
    op_xw_pages(w, "span");
    if (led_to) {
        op_xw_raw(w, "<span");
        op_xw_id(w, n);
        op_buf_char(w->b, '>');
    }
    op_xw_inlines(w, n);
    op_xw_raw(w, led_to ? "</span>" : "");
}

static void item(op_xw *w, const op_node *n)
{
    const op_node *c = n->first;
    op_xw_outer before;
    const char *name = op_xw_open(w, n, &before);

    op_buf_char(w->b, '>');
    op_xw_page_starts(w, n);
    if (c && !op_element_of(w->job->elements, c)) {
        tight_words(w, c);
        c = c->next;
    }
    op_xw_blocks(w, c);
    op_buf_printf(w->b, "</%s>\n", name);
    op_xw_back(w, before);
}

static void list(op_xw *w, const op_node *n)
{
    op_xw_outer before;
    const char *name = op_xw_open(w, n, &before);

    if (n->list.ordered && n->list.start != 1 && n->list.start >= 0)
        op_buf_printf(w->b, " start=\"%d\"", n->list.start);
    op_xw_raw(w, ">\n");
    for (const op_node *c = n->first; c; c = c->next)
        item(w, c);
    op_buf_printf(w->b, "</%s>\n", name);
    op_xw_back(w, before);
}

/* Lines that stand whole among the stanza's children hang where they turn over; a stanza in which an
 * inline spans lines keeps plain breaks. */
static void verse(op_xw *w, const op_node *n)
{
    if (!op_xw_has(w, n, OP_OWN_LINE)) {
        prose(w, n);
        return;
    }
    op_xw_outer before;
    const char *name = op_xw_open(w, n, &before);
    op_buf_char(w->b, '>');
    op_xw_pages(w, "span");
    op_xw_own(w, OP_OWN_LINE);
    op_buf_char(w->b, '>');
    for (const op_node *c = n->first; c; c = c->next) {
        if (c->kind != OP_LINE_BREAK) {
            op_xw_inline(w, c);
            continue;
        }
        op_xw_own_end(w, OP_OWN_LINE);
        op_xw_own(w, OP_OWN_LINE);
        op_buf_char(w->b, '>');
    }
    op_buf_printf(w->b, "</%s></%s>\n", op_own_name(OP_OWN_LINE), name);
    op_xw_back(w, before);
}

static void speaker(op_xw *w, const op_node *n)
{
    const op_epub_target *said = n->quote.origin ? op_epub_node_target(w->job, n->quote.origin) : NULL;

    int outer = op_xw_face(w, n, OP_OWN_PULL_SPEAKER);

    op_xw_own(w, OP_OWN_PULL_SPEAKER);
    op_buf_char(w->b, '>');
    if (said) {
        op_xw_own(w, OP_OWN_SAID);
        op_xw_attr(w, "href", op_epub_href(w->job, said, w->file));
        op_buf_char(w->b, '>');
    }
    op_xw_text(w, n->quote.speaker);
    op_xw_raw(w, said ? "</a>" : "");
    op_xw_own_end(w, OP_OWN_PULL_SPEAKER);
    w->cut = outer;
}

static void pull_quote(op_xw *w, const op_node *n)
{
    op_xw_outer before;
    const char *name = op_xw_open(w, n, &before);

    op_xw_raw(w, " epub:type=\"pullquote\" role=\"doc-pullquote\">\n");
    op_xw_own(w, OP_OWN_PULL_TEXT);
    op_buf_char(w->b, '>');
    int outer = op_xw_face(w, n, OP_OWN_PULL_TEXT);
    op_xw_pages(w, "span");
    op_xw_inlines(w, n);
    w->cut = outer;
    op_xw_own_end(w, OP_OWN_PULL_TEXT);
    if (n->quote.speaker.n)
        speaker(w, n);
    op_buf_printf(w->b, "</%s>\n", name);
    op_xw_back(w, before);
}

/* The begin of a figure. The tree takes a picture that has a path to be there; where it cannot be shown the class says so. */
static const char *open_figure(op_xw *w, const op_node *n, bool bare, op_xw_outer *before)
{
    op_element e = *op_element_of(w->job->elements, n);
    const char **classes = op_new_array(w->job->arena, const char *, e.n_classes + 1u);

    if (e.n_classes)
        memcpy(classes, e.classes, e.n_classes * sizeof(*classes));
    if (bare && !op_element_has_class(&e, "op-no-picture"))
        classes[e.n_classes++] = "op-no-picture";
    e.classes = classes;
    op_xw_element(w, &e);
    op_xw_id(w, n);
    *before = (op_xw_outer){op_xw_lang(w, n->lang), w->cut};
    return e.name;
}

/* A picture that cannot be shown leaves its caption, else its alternative text. */
static void figure(op_xw *w, const op_node *n)
{
    const op_epub_item *picture = op_epub_picture(w->job, n);
    const char *alt = !picture && !n->first && n->image.alt ? n->image.alt : "";
    op_xw_outer before;
    const char *name = open_figure(w, n, !picture && (n->first || *alt), &before);

    op_xw_raw(w, ">\n");
    op_xw_pages(w, "div");
    if (picture) {
        op_xw_image(w, n, picture);
        op_buf_char(w->b, '\n');
    }
    if (n->first || *alt) {
        op_xw_own(w, OP_OWN_FIGCAPTION);
        op_xw_raw(w, ">\n");
        op_xw_blocks(w, n->first);
        if (*alt)
            op_xw_own_text(w, n, OP_OWN_PICTURE_TEXT, op_str_of(alt));
        op_xw_own_end(w, OP_OWN_FIGCAPTION);
    }
    op_buf_printf(w->b, "</%s>\n", name);
    op_xw_back(w, before);
}

static void code_block(op_xw *w, const op_node *n)
{
    op_xw_outer before;
    const char *name = op_xw_open(w, n, &before);

    op_buf_char(w->b, '>');
    op_xw_own(w, OP_OWN_CODE);
    op_buf_char(w->b, '>');
    op_xw_pages(w, "span");
    op_xw_inlines(w, n);
    op_buf_printf(w->b, "</%s></%s>\n", op_own_name(OP_OWN_CODE), name);
    op_xw_back(w, before);
}

static void scene_break(op_xw *w, const op_node *n)
{
    op_xw_outer before;

    op_xw_pages(w, "div");
    op_xw_open(w, n, &before);
    op_xw_raw(w, "/>\n");
    op_xw_back(w, before);
}

static void who(op_xw *w, const op_node *n)
{
    int outer = op_xw_face(w, n, OP_OWN_WHO);

    op_xw_own(w, OP_OWN_WHO);
    op_buf_char(w->b, '>');
    op_xw_text(w, n->quote.speaker);
    w->cut = outer;
    op_buf_printf(w->b, "</%s> ", op_own_name(OP_OWN_WHO));
}

/* The speaker's name runs into the first paragraph of what is said; returns what stands behind that. */
static const op_node *spoken(op_xw *w, const op_node *n)
{
    const op_node *c = n->first;
    bool run_in = c && c->kind == OP_PARAGRAPH;
    op_xw_outer outer = {w->lang, w->cut};

    if (run_in) {
        op_xw_open(w, c, &outer);
        op_xw_page_starts(w, c);
    } else {
        op_xw_own(w, OP_OWN_TURN_TEXT);
    }
    op_buf_char(w->b, '>');
    op_xw_pages(w, "span");
    who(w, n);
    if (run_in)
        op_xw_inlines(w, c);
    op_xw_own_end(w, OP_OWN_TURN_TEXT);
    op_xw_back(w, outer);
    return run_in ? c->next : c;
}

static void turn(op_xw *w, const op_node *n)
{
    op_xw_outer before;
    const char *name = op_xw_open(w, n, &before);

    op_xw_raw(w, ">\n");
    op_xw_blocks(w, n->quote.speaker.n ? spoken(w, n) : n->first);
    op_buf_printf(w->b, "</%s>\n", name);
    op_xw_back(w, before);
}

static void (*const writers[OP_KIND_COUNT])(op_xw *w, const op_node *n) = {
    [OP_TITLE] = title,           [OP_STANDFIRST] = prose,      [OP_HEADING] = heading,
    [OP_PARAGRAPH] = prose,       [OP_LIST] = list,             [OP_QUOTATION] = box,
    [OP_VERSE] = verse,           [OP_PULL_QUOTE] = pull_quote, [OP_FIGURE] = figure,
    [OP_CAPTION] = prose,         [OP_CREDIT] = prose,          [OP_TABLE] = op_xw_table,
    [OP_CODE_BLOCK] = code_block, [OP_BREAK] = scene_break,     [OP_NOTE] = prose,
    [OP_ASIDE] = box,             [OP_TURN] = turn,             [OP_TIMELINE] = op_xw_timeline,
    [OP_DIVISION] = box,
};

/* A kind that has no place where it stands still gives its text. */
static void other(op_xw *w, const op_node *n)
{
    if (op_kind_class_of(n->kind) == OP_CLASS_BOX)
        box(w, n);
    else
        prose(w, n);
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
