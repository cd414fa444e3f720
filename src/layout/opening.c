#include <string.h>

#include "base/utf8.h"
#include "lang/words.h"
#include "layout/flow.h"

/* An opening is one block: paragraphs set below each other with the spaces of their roles, then filled up to
 * whole lines, so that the text below begins on the grid. */
typedef struct {
    op_flow *f;
    op_items items;
    op_len y;     /* how far it is filled */
    op_len after; /* space that the one above asks for below itself */
    op_len width;
    const op_node *first; /* its first text of the model */
} opening;

static void opening_space(opening *o, const op_computed *c)
{
    o->y += o->after + c->margin_top;
    o->after = c->margin_bottom;
}

static void opening_para(opening *o, const op_computed *c, const op_para *p, op_len x, bool flow, bool links)
{
    if (!op_para_lines(p, 0))
        return;
    opening_space(o, c);
    o->y += op_items_para(o->f, &o->items, p, x, o->y, c->leading, flow, links);
}

/* A generated line in a role. */
static void opening_text(opening *o, op_role role, op_str s, op_tag_ref tag)
{
    if (s.n && op_flow_role(o->f, role)->display != OP_DISPLAY_NONE)
        opening_para(o, op_flow_role(o->f, role), op_flow_text(o->f, role, s, o->width, tag), 0, false, false);
}

/* A block of the model, within the greatest width that its style allows. */
static void opening_block(opening *o, const op_node *block, op_len width, op_tag_ref tag)
{
    const op_computed *c = op_flow_look(o->f, block);
    op_len measure = c->max_width && c->max_width < width ? c->max_width : width;
    bool links;

    if (c->display == OP_DISPLAY_NONE)
        return;
    const op_para *p = op_flow_block_text(o->f, c, block, measure, tag, &links);
    op_len x = c->align == OP_TEXT_CENTER ? (width - measure) / 2 : 0;

    if (!o->first)
        o->first = block;
    opening_para(o, c, p, x, true, links);
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

    op_vblock *b = op_flow_add_items(f, o->items, 0, 0, 0);
    b->page.height = units + units % 2;
    b->page.keep_next = b->page.keep_whole = true;
    b->node = o->first;
    b->first_text = o->first ? text_below(o->first) : NULL;
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

/* Author, date, minutes: what is known of them, on one line. */
static op_str byline(op_flow *f, const op_node *chapter, bool minutes)
{
    op_buf line = OP_BUF_INIT, part = OP_BUF_INIT;

    put_byline(f, chapter, &line);
    put_date(f, chapter, &part);
    if (part.n) {
        put_dot(&line);
        op_buf_str(&line, op_buf_view(&part));
    }
    if (minutes) {
        put_dot(&line);
        op_word_count(&line, f->lang, OP_COUNT_MINUTES, op_reading_minutes(op_count_words(chapter)));
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

/* The publisher between its rules, these of the full width. A margin above that is less than 0 lifts it over the text area. */
static void publisher_line(opening *o, const op_node *chapter, op_len full)
{
    op_flow *f = o->f;
    const op_computed *c = op_flow_role(f, OP_ROLE_PUBLISHER);
    op_str s = meta(f, chapter, "publisher");

    if (!s.n || c->display == OP_DISPLAY_NONE)
        return;
    const op_para *p = op_flow_text(f, OP_ROLE_PUBLISHER, s, full, op_flow_tag(f, OP_TAG_P, f->parent, NULL));
    opening_space(o, c);
    if (c->rule)
        op_items_rule(f->a, &o->items, 0, o->y, full, c->rule, c->rule_color);
    o->y += c->rule + c->padding_top;
    o->y += op_items_para(f, &o->items, p, 0, o->y, c->leading, false, false) + c->padding_bottom;
    if (c->border_bottom)
        op_items_rule(f->a, &o->items, 0, o->y, full, c->border_bottom, c->border_bottom_color);
    o->y += c->border_bottom;
}

void op_flow_article_opening(op_flow *f, const op_node *chapter)
{
    const op_page_style *page = f->page;
    op_len full = page->measure + page->gutter + page->margin_column;
    opening o = {.f = f, .width = full};
    const op_node *standfirst = child(chapter, OP_STANDFIRST);

    publisher_line(&o, chapter, full);
    opening_title(&o, chapter, OP_ROLE_TITLE, full);
    if (standfirst)
        opening_block(&o, standfirst, f->width, op_flow_tag(f, OP_TAG_P, f->parent, standfirst));
    opening_text(&o, OP_ROLE_BYLINE, byline(f, chapter, true), op_flow_tag(f, OP_TAG_P, f->parent, NULL));
    opening_end(&o, o.after);
}

void op_flow_chapter_opening(op_flow *f, const op_node *chapter)
{
    opening o = {.f = f, .width = f->width};
    const op_node *standfirst = child(chapter, OP_STANDFIRST);
    op_len sink = op_flow_role(f, OP_ROLE_TITLE)->margin_top;

    o.y = sink;
    if (chapter->chapter.number > 0) {
        op_buf number = OP_BUF_INIT;
        op_number_in_words(&number, f->lang, chapter->chapter.number);
        opening_text(&o, OP_ROLE_CHAPTER_NUMBER, op_buf_finish(&number, f->a), op_flow_tag(f, OP_TAG_P, f->parent, NULL));
    }
    o.y -= sink; /* the title's own space above counts once, at the head */
    opening_title(&o, chapter, OP_ROLE_TITLE, f->width);
    if (standfirst)
        opening_block(&o, standfirst, f->width, op_flow_tag(f, OP_TAG_P, f->parent, standfirst));
    opening_text(&o, OP_ROLE_BYLINE, byline(f, chapter, false), op_flow_tag(f, OP_TAG_P, f->parent, NULL));
    op_len least = op_flow_role(f, OP_ROLE_BYLINE)->margin_bottom;
    opening_end(&o, o.after > least ? o.after : least);
}

void op_flow_part_opening(op_flow *f, const op_node *part)
{
    opening o = {.f = f, .width = f->width};

    if (part->chapter.number > 0) {
        op_buf number = OP_BUF_INIT;
        op_buf_printf(&number, "%s ", op_word(f->lang, OP_WORD_PART));
        op_number_in_words(&number, f->lang, part->chapter.number);
        opening_text(&o, OP_ROLE_PART_NUMBER, op_buf_finish(&number, f->a), op_flow_tag(f, OP_TAG_P, f->parent, NULL));
    } else {
        o.y = op_flow_role(f, OP_ROLE_PART_NUMBER)->margin_top;
    }
    opening_title(&o, part, OP_ROLE_PART_TITLE, f->width);
    opening_end(&o, 0);
    f->blocks[f->n - 1].page.keep_next = false;
}

/* ---- the drop cap ---- */

/* Bytes of text that the cap takes: opening quotation marks and one letter with its combining marks; 0: none. */
static size_t initial_length(op_str s)
{
    static const unsigned quotes[] = {0x201c, 0x2018, 0x00ab, 0x201e, 0x201a, '"', '\'', 0x00a1, 0x00bf};
    size_t at = 0, n = 0;
    unsigned c;
    bool letter = false;

    for (; at < s.n; at += n) {
        n = op_utf8_get(s.p + at, s.n - at, &c);
        bool quote = false;
        for (size_t i = 0; i < sizeof(quotes) / sizeof(quotes[0]); i++)
            quote |= quotes[i] == c;
        bool mark = c >= 0x300 && c < 0x370;
        if (letter ? !mark : !quote && !(letter = (c | 32) - 'a' < 26u || (c >= 0xc0 && c < 0x590)))
            break;
    }
    return letter ? at : 0;
}

/* Bytes from `at` to the end of the word: a space or a dash. */
static size_t word_end(op_str s, size_t at)
{
    unsigned c;

    for (size_t n; at < s.n; at += n) {
        n = op_utf8_get(s.p + at, s.n - at, &c);
        if (c == ' ' || c == '\n' || c == '\t' || c == 0xa0 || c - 0x2010 <= 5)
            break;
    }
    return at;
}

/* cap | rest of its word | the rest of the text. A look that is NULL leaves its part as it is. */
typedef struct {
    size_t cap, word;
    const op_computed *letter, *lead;
    bool drop; /* the cap stands elsewhere */
} parting;

static void part_first(op_flow *f, op_inlines *list, const parting *p)
{
    op_inline first = list->v[0];
    op_inlines split = {.links = list->links, .column = list->column, .edge = list->edge};
    op_inline parts[3] = {op_inline_part(&first, 0, p->cap), op_inline_part(&first, p->cap, p->word),
                          op_inline_part(&first, p->word, first.n)};
    size_t from = p->drop ? 1 : 0, n = 3 - from + list->n - 1;

    if (p->letter && !p->drop)
        parts[0].style = op_flow_raised_style(f, p->letter, first.style->lang, first.style->baseline_shift + p->letter->raise);
    if (p->lead)
        parts[1].style = op_flow_raised_style(f, p->lead, first.style->lang, first.style->baseline_shift + p->lead->raise);
    split.v = op_new_array(f->a, op_inline, n);
    split.n = split.cap = n;
    for (size_t i = 0; i < n; i++)
        split.v[i] = i + from < 3 ? parts[i + from] : list->v[i + from - 2];
    *list = split;
    for (size_t i = 0; i < f->n_anchors; i++)
        if (f->anchors[i].inline_index != OP_NO_INLINE)
            f->anchors[i].inline_index += 2 - (uint32_t)from;
}

/* The cap's own style: so large that it reaches from the top of the capitals of the first line to the last baseline. */
static op_text_style *cap_style(op_flow *f, const op_inline *first, const op_computed *look, const op_computed *body)
{
    op_text_style *style = op_new(f->a, op_text_style);

    *style = *op_flow_raised_style(f, look, first->style->lang, 0);
    style->hyphenate = false;
    op_len tall = (look->initial_lines - 1) * body->leading + op_len_scale(first->style->face->cap_height, body->size, OP_PT(1000));
    style->size = style->face->cap_height > 0 ? op_len_scale(tall, OP_PT(1000), style->face->cap_height) : tall;
    return style;
}

/* Whether the paragraph has as many lines as the cap is high, beside it. */
static bool long_enough(op_flow *f, const op_inlines *list, const op_para_params *params, size_t lines, op_len cut)
{
    op_para_params probe = *params;

    probe.cut_lines = lines;
    probe.cut_left = cut;
    probe.max_looseness = 0;
    return op_para_lines(op_para_break(f->shaper, f->a, list->v, list->n, &probe), 0) >= lines;
}

void op_flow_initial(op_flow *f, const op_node *block, op_inlines *list, op_para_params *params, op_tag_ref tag,
                     op_items *label)
{
    const op_computed *look = op_style_pseudo(f->style, block, OP_PSEUDO_FIRST_LETTER), *body = op_flow_look(f, block);

    if (!look || !list->n || list->v[0].kind != OP_INLINE_TEXT || list->v[0].href || list->v[0].tag != tag || !list->v[0].node)
        return;
    op_inline first = list->v[0];
    parting p = {.cap = initial_length((op_str){first.text, first.n}), .letter = look};
    if (!p.cap)
        return;
    p.word = word_end((op_str){first.text, first.n}, p.cap);
    p.lead = op_style_pseudo(f->style, block, OP_PSEUDO_LEAD);
    if (look->initial_lines < 2) {
        part_first(f, list, &p);
        return;
    }
    op_text_style *style = cap_style(f, &first, look, body);
    op_len width = op_text_width(f->shaper, first.text, p.cap, style), cut = width - look->hang + look->gap;
    size_t lines = (size_t)look->initial_lines;
    if (width > params->measure / 3 || !long_enough(f, list, params, lines, cut))
        return;
    p.drop = true;
    part_first(f, list, &p);
    params->cut_lines = lines;
    params->cut_left = cut;
    params->first_indent = 0;
    op_items_label(f->a, label, -look->hang, (op_len)(lines - 1) * body->leading,
                   (op_label){.text = first.text, .n = p.cap, .style = style, .tag = tag});
}
