#include "layout/layout.h"

#include <string.h>

#include "lang/words.h"
#include "layout/hand.h"
#include "layout/taken.h"

/* ---- sections ---- */

op_str op_flow_title(op_flow *f, const op_node *n)
{
    for (const op_node *k = n->first; k; k = k->next)
        if (k->kind == OP_TITLE) {
            op_buf b = OP_BUF_INIT;
            op_plain_text(k, &b);
            return op_buf_finish(&b, f->a);
        }
    return op_meta_value(&n->chapter.meta, "title");
}

/* Pull quotes whose origin is known wait for it; the others are set where they stand. */
static void gather_quotes(op_flow *f, const op_node *chapter)
{
    f->n_quotes = 0;
    for (const op_node *n = chapter->first; n; n = n->next) {
        if (n->kind != OP_PULL_QUOTE || !n->quote.origin || op_flow_hidden(f, n))
            continue;
        f->quotes = op_grow(f->a, f->quotes, f->n_quotes, &f->cap_quotes, sizeof(*f->quotes));
        f->quotes[f->n_quotes++] = n;
    }
}

void op_flow_pages_named(op_flow *f, const char *name)
{
    f->page = op_style_page(f->style, name);
}

/* A block that asks for pages of another name ends those at hand (CSS Paged Media 3, 3.4.2). */
static void turn_page(op_flow *f, const op_node *block, const char *usual, op_section *s)
{
    const char *name = op_flow_look(f, block)->page;
    const op_page_style *page = op_style_page(f->style, name ? name : usual);
    size_t quotes = f->n_quotes;

    if (page == f->page)
        return;
    op_flow_settle(f);
    op_section_part(f);
    op_flow_place(f, s);
    s->recto = s->verso = false;
    f->page = page;
    op_flow_start(f, page->measure);
    op_section_resume(f);
    f->n_quotes = quotes;
}

static void chapter_blocks(op_flow *f, const op_node *chapter, op_section *s)
{
    const char *usual = op_flow_look(f, chapter)->page;

    for (const op_node *n = chapter->first; n; n = n->next) {
        if (n->kind == OP_TITLE || n->kind == OP_STANDFIRST || n->kind == OP_FOOTNOTE || n->kind == OP_TIMELINE)
            continue;
        if (!op_flow_taken(f, n))
            turn_page(f, n, usual, s);
        op_flow_block(f, n);
    }
    op_flow_quotes(f, NULL);
    op_flow_notes(f, chapter);
    for (const op_node *n = chapter->first; n; n = n->next) {
        if (n->kind != OP_TIMELINE)
            continue;
        if (f->in->timeline)
            turn_page(f, n, usual, s);
        op_flow_block(f, n);
    }
    op_flow_settle(f);
}

/* A chapter that holds the timeline and no text: the figure brings its own head. */
static bool timeline_alone(const op_node *chapter)
{
    bool found = false;

    for (const op_node *n = chapter->first; n; n = n->next) {
        if (n->kind == OP_TIMELINE)
            found = true;
        else if (n->kind != OP_TITLE)
            return false;
    }
    return found;
}

/* ::before and ::after of the body: at both ends of an article. */
static void document_pieces(op_flow *f, const op_node *chapter, bool after)
{
    if (!f->doc->book && !(after ? chapter->next : chapter->prev))
        op_box_pieces(f, f->doc->root, after);
}

static void set_chapter(op_flow *f, const op_node *chapter, op_tag_ref parent, int level)
{
    const op_computed *c = op_flow_look(f, chapter);
    bool book = f->doc->book, alone = timeline_alone(chapter);
    op_section s = {.chapter = book, .node = chapter};

    op_flow_pages_named(f, c->page);
    s.recto = c->break_before == OP_BREAK_RECTO;
    s.verso = c->break_before == OP_BREAK_VERSO;
    op_flow_start(f, f->page->measure);
    f->chapter = chapter;
    f->parent = op_flow_tag(f, OP_TAG_SECT, parent, chapter);
    f->l->tags[f->parent].lang = op_lang_of(chapter, f->doc);
    f->base_level = level;
    if (alone && !f->in->timeline)
        return;
    if (alone) {
        f->last_level = level - 1;
        op_section_open(f, chapter, c);
        op_flow_timeline_chapter(f, chapter, &s);
        return;
    }
    document_pieces(f, chapter, false);
    op_section_open(f, chapter, c);
    op_flow_columns(f, chapter);
    gather_quotes(f, chapter);
    bool old = op_flow_span(f, true); /* the head stands over all columns */
    op_box_pieces(f, chapter, false);
    if (book)
        op_flow_chapter_opening(f, chapter);
    else
        op_flow_article_opening(f, chapter);
    op_flow_span(f, old);
    chapter_blocks(f, chapter, &s);
    op_box_pieces(f, chapter, true);
    op_section_close(f);
    document_pieces(f, chapter, true);
    op_flow_place(f, &s);
}

static void set_part(op_flow *f, const op_node *part, op_tag_ref parent)
{
    const op_computed *c = op_flow_look(f, part);
    op_section s = {.node = part};
    bool titled = op_flow_title(f, part).n > 0;

    op_flow_pages_named(f, c->page);
    s.recto = c->break_before == OP_BREAK_RECTO;
    op_flow_start(f, f->page->measure);
    f->parent = op_flow_tag(f, OP_TAG_PART, parent, part);
    f->base_level = 1;
    op_tag_ref tag = f->parent;
    if (titled) {
        op_section_open(f, part, c);
        op_box_pieces(f, part, false);
        op_flow_part_opening(f, part);
        op_box_pieces(f, part, true);
        op_section_close(f);
        op_flow_place(f, &s);
    }
    for (const op_node *n = part->first; n; n = n->next)
        if (n->kind == OP_CHAPTER && !op_flow_hidden(f, n))
            set_chapter(f, n, tag, titled ? 2 : 1);
}

static void set_all(op_flow *f)
{
    if (f->doc->book)
        op_flow_front(f);
    for (const op_node *n = f->doc->root->first; n; n = n->next) {
        if (op_flow_hidden(f, n))
            continue;
        if (n->kind == OP_PART)
            set_part(f, n, 0);
        else if (n->kind == OP_CHAPTER)
            set_chapter(f, n, 0, 1);
    }
    if (!f->l->n_pages)
        op_flow_page(f, OP_PAGE_FIRST);
    op_flow_colophon(f);
    op_flow_fill(f);
    op_flow_finish(f);
}

/* One pass from the first page to the last. */
static void set_pass(op_flow *f, const op_flow *before)
{
    op_arena *a = f->a;

    f->before = before;
    f->l = op_new(a, op_layout);
    f->l->arena = a;
    f->scratch = op_arena_new();
    f->list = op_arena_new();
    f->shaper = op_shaper_new(a, f->in->fonts, f->in->lang, f->diags);
    op_shaper_rtl(f->shaper, op_flow_rtl(f));
    op_tag_ref root = op_flow_tag(f, OP_TAG_DOCUMENT, 0, f->doc->root);
    f->l->tags[root].lang = f->lang;
    op_flow_string(f, "title", op_meta_value(&f->doc->meta, "title"), OP_NO_MARK);
    op_hands_begin(f);
    set_all(f);
    op_arena_free(f->list);
    op_arena_free(f->scratch);
}

enum { PASSES_MAX = 5 };

/* The first pass, and another one for each that finds elements too high for the margins they were taken out for. */
static void set_first(op_flow *f, op_flow *blank, op_diags *said)
{
    set_pass(f, NULL);
    for (int pass = 1; pass < PASSES_MAX; pass++) {
        const op_diags heard = *f->diags;
        *f->diags = *said;
        if (!op_taken_refuse(f, blank)) {
            *f->diags = heard;
            return;
        }
        *said = *f->diags;
        *f = *blank;
        set_pass(f, NULL);
    }
}

/* Page numbers in the text change the text that they stand in: set again, with the numbers of the pass before, until they
 * are right. What the passes before the last have said is said again. */
static void set_until_settled(op_flow *f, op_flow *blank)
{
    op_diags said = *f->diags;

    set_first(f, blank, &said);
    for (int pass = 1; op_generated_late(f->generated) && !op_flow_settled(f); pass++) {
        if (pass == PASSES_MAX) {
            op_diag_addf(f->diags, OP_DIAG_PAGES_UNSETTLED, OP_NO_SPAN, "after %d passes", PASSES_MAX);
            break;
        }
        op_flow *before = op_new(f->a, op_flow);
        *before = *f;
        *f = *blank;
        *f->diags = said;
        set_pass(f, before);
    }
}

static const char *name_of(const void *flow, const op_node *n)
{
    return op_flow_name(flow, n);
}

/* Of generated text, at the element by which it came to them. */
static void tell_limits(const op_flow *f)
{
    const op_generated *g = f->generated;
    op_diags *diags = f->diags;
    const op_node *full = op_generated_full(g), *cut = op_generated_cut(g);

    if (full)
        op_diag_addf(diags, OP_DIAG_CSS_LIMIT, full->span, "counters: more than %d at once", OP_COUNTERS_MOST);
    if (cut)
        op_diag_addf(diags, OP_DIAG_CSS_LIMIT, cut->span, "content-text: more than %d MB of text in strings and references",
                     OP_CONTENT_TAKEN_MOST >> 20);
    _Static_assert(OP_ASKED_MOST == 64, "the message says so");
    if (op_generated_asked(g)->full)
        op_flow_tell_stated(f, OP_DIAG_CSS_LIMIT, op_generated_asked(g)->full, "content",
                            "css-asked: margin boxes ask for more than 64 counters, or names of elements");
}

op_layout *op_layout_document(const op_layout_input *in, op_diags *diags)
{
    op_flow f = {.in = in, .style = in->style, .page = &in->style->page, .doc = in->doc, .a = in->doc->arena, .diags = diags};
    const op_computed *body = &in->style->role[OP_ROLE_BODY];
    op_span at = op_style_stated(body, "font-family");

    if (!op_face_want(in->fonts, &(op_face_wish){.family = body->family, .families = body->families, .weight = body->weight, .at = &at}))
        return NULL;
    f.lang = op_lang_of(in->doc->root->first ? in->doc->root->first : in->doc->root, in->doc);
    op_flow_name_all(&f);
    f.generated = op_generated_make(f.a, f.doc, f.style, name_of, &f);
    tell_limits(&f);
    op_taken_plan(&f);
    op_flow blank = f;
    set_until_settled(&f, &blank);
    op_hands_end(&f);
    op_shaper_tell(f.shaper);
    return f.l;
}
