#include <string.h>

#include "lang/words.h"
#include "layout/boxes.h"

/* An opening is one block: paragraphs set below each other with the spaces of their roles, then filled up to
 * whole lines, so that the text below begins on the grid. */
typedef struct {
    op_flow *f;
    const op_node *of; /* chapter or part */
    op_items items;
    op_len y;     /* how far it is filled */
    op_len after; /* space that the one above asks for below itself */
    op_len width;
    const op_node *first; /* its first text of the model */
    bool boxed;   /* header.op-head has a box, which is open */
    op_box_frame frame;
} opening;

/* header.op-head: its box, whose sides narrow all lines, and what the sheet lets stand at its beginning. */
static void opening_begin(opening *o, op_len width)
{
    op_flow *f = o->f;
    const op_computed *c = op_style_own(f->style, o->of, OP_OWN_HEAD, OP_PSEUDO_NONE);
    const op_generated_node *g = op_generated_part(f->generated, o->of, OP_OWN_HEAD);

    o->width = width;
    o->boxed = c && op_box_shows(c);
    if (o->boxed) {
        op_len room = f->width;
        f->width = width;
        o->frame = op_box_open_own(f, o->of, c);
        o->width = width - f->left - f->right;
        f->width = room;
    }
    op_pieces_block(f, g ? &g->before : NULL, o->of, false);
}

static void opening_space(opening *o, const op_computed *c)
{
    o->y += o->after + c->margin_top;
    o->after = c->margin_bottom;
}

static void opening_para(opening *o, const op_computed *c, const op_para *p, const op_lone_box *at)
{
    op_lone_box box = *at;

    if (!op_para_lines(p, 0))
        return;
    opening_space(o, c);
    box.y = o->y;
    o->y += op_border_para(o->f, &o->items, c, p, &box);
}

/* A generated line in a role. */
static void opening_text(opening *o, op_role role, op_str s, op_tag_ref tag)
{
    op_made m = op_flow_made(o->f, role, o->of);
    op_len measure = o->width - op_border_sides(m.c);

    if (s.n && m.c->display != OP_DISPLAY_NONE)
        opening_para(o, m.c, op_flow_fit_line(o->f, m.c, op_flow_made_text(o->f, &m, s, measure, tag), measure),
                     &(op_lone_box){.w = o->width});
}

/* A block of the model, within the greatest width that its style allows. */
static void opening_block(opening *o, const op_node *block, op_len width, op_tag_ref tag)
{
    const op_computed *c = op_flow_look(o->f, block);
    op_len inner = width - op_border_sides(c), measure = c->max_width && c->max_width < inner ? c->max_width : inner;
    bool links;

    if (c->display == OP_DISPLAY_NONE)
        return;
    const op_para *p = op_flow_block_text(o->f, c, block, measure, tag, &links);
    op_len shift = c->align == OP_TEXT_CENTER ? (inner - measure) / 2 : 0;

    if (!o->first)
        o->first = block;
    opening_para(o, c, op_flow_fit_line(o->f, c, p, measure), &(op_lone_box){.w = width, .shift = shift, .flow = true, .links = links});
}

static const op_node *child(const op_node *n, op_kind kind)
{
    for (n = n->first; n; n = n->next)
        if (n->kind == kind)
            return n;
    return NULL;
}

static const op_node *text_below(const op_node *block)
{
    const op_node *n = block;

    while (n && !(n->kind == OP_TEXT && n->text.s.n))
        n = op_next(block, n);
    return n;
}

static void opening_end(opening *o, op_len below)
{
    op_flow *f = o->f;
    int units = op_units_of(f, o->y + below);

    const op_generated_node *g = op_generated_part(f->generated, o->of, OP_OWN_HEAD);
    op_items items = {0};

    op_items_move(f->a, &items, &o->items, f->left, 0);
    op_vblock *b = op_flow_add_items(f, f->left ? items : o->items, 0, 0, 0);
    b->page.height = units + units % 2;
    b->page.keep_next = b->page.keep_whole = true;
    b->node = o->first;
    b->first_text = o->first ? text_below(o->first) : NULL;
    op_pieces_block(f, g ? &g->after : NULL, o->of, true);
    f->blocks[f->n - 1].page.keep_next = true;
    if (o->boxed)
        op_box_close(f, &o->frame);
}

/* ---- metadata: of the chapter, else of the document where it is an article ---- */

static op_str meta(const op_flow *f, const op_node *chapter, const char *name)
{
    op_str v = op_meta_value(&chapter->chapter.meta, name);
    return v.n || f->doc->book ? v : op_meta_value(&f->doc->meta, name);
}

static void put_date(const op_flow *f, const op_node *chapter, op_buf *out)
{
    op_str date = meta(f, chapter, "published");

    if (date.n) {
        char *z = op_arena_dup(f->a, date.p, date.n);
        op_edtf_display(out, f->lang, z, 0);
    }
}

/* "A, B and C" of the byline entries. */
static void put_byline(const op_flow *f, const op_node *chapter, op_buf *out)
{
    const op_meta *m = op_meta_get(&chapter->chapter.meta, "byline") || f->doc->book ? &chapter->chapter.meta : &f->doc->meta;
    size_t n = 0, k = 0;

    for (const op_meta_entry *e = m->first; e; e = e->next)
        n += strcmp(e->name, "byline") == 0;
    for (const op_meta_entry *e = m->first; e; e = e->next) {
        if (strcmp(e->name, "byline") != 0)
            continue;
        if (k)
            op_buf_printf(out, k + 1 == n ? " %s " : "%s ", k + 1 == n ? op_word(f->lang, OP_WORD_AND) : ",");
        op_buf_str(out, e->value);
        k++;
    }
}

static void put_dot(op_buf *out)
{
    if (out->n)
        op_buf_puts(out, "\u2002\u00b7\u2002");
}

enum { WITH_DATE = 1, WITH_MINUTES = 2 };

/* Author, date, minutes: what is known of them, on one line. */
static op_str byline(op_flow *f, const op_node *chapter, int with)
{
    op_buf line = OP_BUF_INIT, part = OP_BUF_INIT;

    put_byline(f, chapter, &line);
    if (with & WITH_DATE)
        put_date(f, chapter, &part);
    if (part.n) {
        put_dot(&line);
        op_buf_str(&line, op_buf_view(&part));
    }
    if (with & WITH_MINUTES) {
        put_dot(&line);
        op_reading_time(&line, f->lang, op_count_words(chapter));
    }
    op_buf_free(&part);
    return op_buf_finish(&line, f->a);
}

/* The title: the block where there is one (its emphasis is kept), else the metadata's. */
static void opening_title(opening *o, const op_node *chapter, op_role role, op_len width)
{
    op_flow *f = o->f;
    const op_node *title = child(chapter, OP_TITLE);
    op_str text = op_flow_title(f, chapter);
    const char *id = op_flow_name(f, chapter);

    f->last_level = f->base_level - 1;
    if (text.n) {
        op_tag_ref tag = op_flow_heading_tag(f, f->base_level, f->parent, title);
        if (title) {
            opening_block(o, title, width, tag);
            op_flow_at(f, title, title->id, tag, OP_NO_INLINE);
        } else {
            opening_text(o, role, text, tag);
            op_flow_strings(f, op_flow_role(f, role), text, tag);
        }
        op_flow_at(f, chapter, id, tag, OP_NO_INLINE);
        op_flow_bookmark(f, title, text, f->base_level, id, true);
    } else {
        op_flow_at(f, chapter, id, f->parent, OP_NO_INLINE);
    }
}

/* Whether the date stands at the end of the publisher's line. */
static bool dateline(const op_flow *f, const op_node *chapter)
{
    const op_computed *c = op_flow_made(f, OP_ROLE_PUBLISHER, chapter).c;

    return c->dateline && c->display != OP_DISPLAY_NONE;
}

/* The publisher's words, and the date at the other end of their line; returns their height. */
static op_len publisher_words(opening *o, const op_node *chapter, op_len full)
{
    op_flow *f = o->f;
    op_made m = op_flow_made(f, OP_ROLE_PUBLISHER, chapter);
    const op_computed *c = m.c, *d = op_flow_made(f, OP_ROLE_BYLINE, chapter).c;
    op_str s = meta(f, chapter, "publisher");
    op_len height = c->leading, y = o->y + op_baseline(c->leading);
    op_buf text = OP_BUF_INIT;

    if (dateline(f, chapter))
        put_date(f, chapter, &text);
    op_label date = op_flow_label(f, d, op_buf_finish(&text, f->a), 0);
    op_len taken = date.n ? op_text_width(f->shaper, date.text, date.n, date.style) + 2 * d->size : 0;
    if (s.n) {
        const op_para *p = op_flow_made_text(f, &m, s, full - taken, op_flow_tag(f, OP_TAG_P, f->parent, NULL));
        height = op_items_para(f, &o->items, p, 0, o->y, c->leading, false, false);
    }
    if (date.n) {
        date.tag = op_flow_tag(f, OP_TAG_P, f->parent, NULL);
        date.align = OP_SET_END;
        op_items_label(f->a, &o->items, full, y, date);
    }
    return height;
}

/* The publisher between its rules, these of the full width. A margin above that is less than 0 lifts it over the text area. */
static void publisher_line(opening *o, const op_node *chapter, op_len full)
{
    op_flow *f = o->f;
    const op_computed *c = op_flow_made(f, OP_ROLE_PUBLISHER, chapter).c;
    bool dated = dateline(f, chapter) && meta(f, chapter, "published").n;

    if ((!meta(f, chapter, "publisher").n && !dated) || c->display == OP_DISPLAY_NONE)
        return;
    opening_space(o, c);
    if (o->y < 0 && (f->n || f->section.c || o->boxed)) /* no margin at the page's head that it could be lifted into */
        o->y = 0;
    if (c->rule)
        op_items_rule(f->a, &o->items, 0, o->y, full, c->rule, c->rule_color);
    o->y += c->rule + c->padding_top;
    o->y += publisher_words(o, chapter, full) + c->padding_bottom;
    if (c->border_bottom)
        op_items_rule(f->a, &o->items, 0, o->y, full, c->border_bottom, c->border_bottom_color);
    o->y += c->border_bottom;
}

/* The space that the line of author and date asks for below itself counts where there is no such line, too. */
static void opening_close(opening *o)
{
    op_len least = op_flow_made(o->f, OP_ROLE_BYLINE, o->of).c->margin_bottom;

    opening_end(o, o->after > least ? o->after : least);
}

void op_flow_article_opening(op_flow *f, const op_node *chapter)
{
    const op_page_style *page = f->page;
    op_len full = op_flow_measure(f) + page->gutter + page->margin_column;
    opening o = {.f = f, .of = chapter};
    const op_node *standfirst = child(chapter, OP_STANDFIRST);

    opening_begin(&o, full);
    publisher_line(&o, chapter, o.width);
    opening_title(&o, chapter, OP_ROLE_TITLE, o.width);
    if (standfirst)
        opening_block(&o, standfirst, f->width < o.width ? f->width : o.width, op_flow_tag(f, OP_TAG_P, f->parent, standfirst));
    op_str info = byline(f, chapter, dateline(f, chapter) ? 0 : WITH_DATE | WITH_MINUTES);
    opening_text(&o, OP_ROLE_BYLINE, info, info.n ? op_flow_tag(f, OP_TAG_P, f->parent, NULL) : 0);
    opening_close(&o);
}

void op_flow_chapter_opening(op_flow *f, const op_node *chapter)
{
    opening o = {.f = f, .of = chapter};
    const op_node *standfirst = child(chapter, OP_STANDFIRST), *title = child(chapter, OP_TITLE);
    op_len sink = (title ? op_flow_look(f, title) : op_flow_role(f, OP_ROLE_TITLE))->margin_top;

    opening_begin(&o, f->width);
    o.y = sink;
    if (chapter->chapter.number > 0) {
        op_buf number = OP_BUF_INIT;
        op_number_in_words(&number, f->lang, chapter->chapter.number);
        opening_text(&o, OP_ROLE_CHAPTER_NUMBER, op_buf_finish(&number, f->a), op_flow_tag(f, OP_TAG_P, f->parent, NULL));
    }
    o.y -= sink; /* the title's own space above counts once, at the head */
    opening_title(&o, chapter, OP_ROLE_TITLE, o.width);
    if (standfirst)
        opening_block(&o, standfirst, o.width, op_flow_tag(f, OP_TAG_P, f->parent, standfirst));
    opening_text(&o, OP_ROLE_BYLINE, byline(f, chapter, WITH_DATE), op_flow_tag(f, OP_TAG_P, f->parent, NULL));
    opening_close(&o);
}

void op_flow_part_opening(op_flow *f, const op_node *part)
{
    opening o = {.f = f, .of = part};

    opening_begin(&o, f->width);
    if (part->chapter.number > 0) {
        op_buf number = OP_BUF_INIT;
        op_buf_printf(&number, "%s ", op_word(f->lang, OP_WORD_PART));
        op_number_in_words(&number, f->lang, part->chapter.number);
        opening_text(&o, OP_ROLE_PART_NUMBER, op_buf_finish(&number, f->a), op_flow_tag(f, OP_TAG_P, f->parent, NULL));
    } else {
        o.y = op_flow_made(f, OP_ROLE_PART_NUMBER, part).c->margin_top;
    }
    opening_title(&o, part, OP_ROLE_PART_TITLE, o.width);
    opening_end(&o, 0);
    f->blocks[f->n - 1].page.keep_next = false;
}
