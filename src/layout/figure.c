#include <string.h>

#include "base/utf8.h"
#include "image/image.h"
#include "layout/boxes.h"

static const op_node *child(const op_node *n, op_kind kind)
{
    for (n = n->first; n; n = n->next)
        if (n->kind == kind)
            return n;
    return NULL;
}

/* What the sheet lets stand before or after the figure's or its caption's matter, on lines of its own. */
static op_len lone_pieces(op_flow *f, const op_pieces *p, const op_node *of, op_items *items, op_len y, op_len width, op_tag_ref parent)
{
    op_inlines list = {0};

    if (!p || !p->n)
        return 0;
    op_para_params params = op_flow_params(f, p->c, width);
    op_inlines_pieces(f, &list, p, of, op_flow_tag(f, OP_TAG_P, parent, NULL));
    params.max_looseness = 0;
    return op_items_para(f, items, op_flow_lines(f, &list, &params), 0, y, p->c->leading, false, false);
}

/* Caption and credit below each other; returns their height. The structure: Caption in the figure, or by itself. */
static op_len add_caption(op_flow *f, const op_node *figure, op_items *items, op_len y, op_len width, op_tag_ref parent)
{
    const op_node *parts[] = {child(figure, OP_CAPTION), child(figure, OP_CREDIT)};
    op_made m = op_flow_made(f, OP_ROLE_CAPTION, figure);
    op_len top = y;

    if (m.c->display == OP_DISPLAY_NONE)
        return 0;
    op_tag_ref caption = op_flow_tag(f, OP_TAG_CAPTION, parent, figure);
    y += lone_pieces(f, m.before, figure, items, y, width, caption);
    for (int i = 0; i < 2; i++) {
        bool links;
        if (!parts[i] || op_flow_hidden(f, parts[i]))
            continue;
        const op_computed *c = op_flow_look(f, parts[i]);
        const op_para *p = op_flow_block_text(f, c, parts[i], width, op_flow_tag(f, OP_TAG_P, caption, parts[i]), &links);
        op_flow_at(f, parts[i], parts[i]->id, caption, OP_NO_INLINE);
        y += op_items_para(f, items, p, 0, y, c->leading, true, links);
    }
    return y - top + lone_pieces(f, m.after, figure, items, y, width, caption);
}

/* What stands for a picture that is not there: its caption, else its alternative text. Returns the height. */
static op_len add_words(op_flow *f, const op_node *figure, op_items *items, op_len width)
{
    op_made m = op_flow_made(f, OP_ROLE_CAPTION, figure);

    if (child(figure, OP_CAPTION) || child(figure, OP_CREDIT))
        return add_caption(f, figure, items, 0, width, f->parent);
    if (!figure->image.alt || !*figure->image.alt || m.c->display == OP_DISPLAY_NONE)
        return 0;
    op_tag_ref tag = op_flow_tag(f, OP_TAG_P, f->parent, figure);
    const op_para *p = op_flow_made_text(f, &m, op_str_of(figure->image.alt), width, tag);
    return op_items_para(f, items, p, 0, 0, m.c->leading, true, false);
}

/* A caption without its picture: beside the text between hairlines, or in the text's own column. */
static void caption_alone(op_flow *f, const op_node *figure)
{
    const op_page_style *page = f->page;
    const op_computed *c = op_flow_made(f, OP_ROLE_CAPTION, figure).c;
    op_len room = f->width - f->left - f->right, width = page->margin_column ? page->margin_column : room;
    op_items items = {0};

    op_len height = add_words(f, figure, &items, width);
    if (!height)
        return;
    bool beside = page->margin_column && height <= page->lines * page->leading / 2;
    if (page->margin_column && !beside) { /* a text rather than a caption: the column of the text holds it */
        items = (op_items){0};
        width = room;
        height = add_words(f, figure, &items, width);
    }
    op_len up = op_baseline(c->leading) - op_len_scale(c->size, 70, 100); /* from the line's top to its ascenders */
    op_items_rule(f->a, &items, 0, up - c->padding_top, width, c->rule, c->rule_color);
    op_items_rule(f->a, &items, 0, height + c->padding_top - up / 2, width, c->rule, c->rule_color);
    if (beside) {
        op_aside *aside = op_new(f->a, op_aside), **at = &f->asides;
        op_items_move(f->a, &aside->items, &items, 0, -op_baseline(c->leading));
        aside->above = op_baseline(c->leading) - up + c->padding_top;
        aside->below = height - op_baseline(c->leading) + c->padding_top;
        aside->anchors = f->anchors;
        aside->n_anchors = f->n_anchors;
        f->anchors = NULL;
        f->n_anchors = f->cap_anchors = 0;
        while (*at)
            at = &(*at)->next;
        *at = aside;
        return;
    }
    op_items moved = {0};
    op_items_move(f->a, &moved, &items, f->left, c->padding_top);
    const op_computed *look = op_flow_look(f, figure);
    int before = op_flow_units(f, look->margin_top), after = op_flow_units(f, look->margin_bottom);
    op_vblock *b = op_flow_add_items(f, moved, height + 2 * c->padding_top, before, after);
    b->node = figure;
    b->page.keep_whole = true;
}

/* The picture's file, where the text may name it. */
static const char *picture_path(op_flow *f, const op_node *figure)
{
    const op_node *chapter = op_chapter_of(figure);
    uint32_t from = chapter ? chapter->chapter.source : OP_NO_SOURCE;

    return op_image_place(f->doc->sources, f->doc->book ? 0 : from, from, figure->image.path, figure->span, f->diags);
}

/* Width and height as set: natural size, at most the measure and most of a page. */
static bool picture_size(const op_flow *f, const op_image *image, op_len room, op_len *w, op_len *h)
{
    op_len most = op_len_scale(f->page->lines * f->page->leading, 80, 100);

    *w = image->natural_width, *h = image->natural_height;
    if (*w <= 0 || *h <= 0)
        return false;
    if (*w > room || image->kind == OP_IMAGE_SVG) /* a drawing takes the measure */
        *h = op_len_scale(*h, room, *w), *w = room;
    if (*h > most)
        *w = op_len_scale(*w, most, *h), *h = most;
    return *w > 0 && *h > 0;
}

void op_flow_figure(op_flow *f, const op_node *figure)
{
    const op_computed *c = op_flow_look(f, figure);
    const char *path = picture_path(f, figure);
    op_image image = {0};
    op_len w, h, room = f->width - f->left - f->right;

    op_flow_at(f, figure, figure->id, f->parent, OP_NO_INLINE);
    if (path) {
        op_image_status status = op_image_probe(path, &image);
        if (status != OP_IMAGE_GOOD)
            op_image_report(status, figure->image.path, figure->span, f->diags);
    }
    if (!image.kind || !picture_size(f, &image, room, &w, &h)) {
        caption_alone(f, figure);
        return;
    }
    op_items items = {0};
    op_tag_ref div = op_flow_tag(f, OP_TAG_DIV, f->parent, NULL), tag = op_flow_tag(f, OP_TAG_FIGURE, div, figure);
    op_picture *picture = op_new(f->a, op_picture);
    const op_generated_node *g = op_generated_of(f->generated, figure);
    op_items words = {0}, above = {0};
    op_len over = g ? lone_pieces(f, &g->before, figure, &above, 0, room, div) : 0;
    op_len caption = add_caption(f, figure, &words, 0, room, div);

    if (g)
        caption += lone_pieces(f, &g->after, figure, &words, caption, room, div);

    f->l->tags[tag].alt = figure->image.alt;
    *picture = (op_picture){.w = w, .h = h, .path = path, .tag = tag};
    op_items_move(f->a, &items, &above, f->left, 0);
    op_item_add(f->a, &items, (op_item){.kind = OP_ITEM_PICTURE, .x = f->left + (room - w) / 2, .y = over, .picture = picture});
    op_items_move(f->a, &items, &words, f->left, over + h + c->gap);
    op_len height = over + h + (caption ? c->gap + caption : 0);
    int units = op_units_of(f, height), before = op_flow_units(f, c->margin_top), after = op_flow_units(f, c->margin_bottom);
    if ((units + after) % 2)
        units++;
    op_vblock *b = op_flow_add_items(f, items, units * op_unit(f), before + (before + units + after) % 2, after);
    b->node = figure;
    b->page.keep_whole = true;
}

/* ---- pull quotes ---- */

/* Its words, which the sheet may put quotation marks around. */
static const op_para *quote_text(op_flow *f, const op_node *quote, op_len width, op_tag_ref tag)
{
    const op_generated_node *g = op_generated_of(f->generated, quote);
    op_made m = op_flow_made(f, OP_ROLE_PULLQUOTE, quote);
    op_para_params params = op_flow_params(f, m.c, width);
    op_inlines list = {0};
    unsigned first = 0;

    if (g)
        op_inlines_pieces(f, &list, &g->before, quote, tag);
    op_inlines_made(f, &list, &m, op_flatten(f->a, quote).s, tag);
    if (g)
        op_inlines_pieces(f, &list, &g->after, quote, tag);
    if (list.n && list.v[0].n)
        op_utf8_get(list.v[0].text, list.v[0].n, &first);
    params.max_looseness = 0;
    params.end_space = false;
    params.protrude = false;
    if (first == 0x201c || first == 0x2018 || first == 0xab || first == 0x201e)
        params.first_indent = -op_flow_look(f, quote)->hang;
    return op_flow_lines(f, &list, &params);
}

static void quote_lines(op_flow *f, const op_node *quote, op_items *items, op_len width, op_len *height, op_len *last)
{
    op_made text = op_flow_made(f, OP_ROLE_PULLQUOTE, quote), by = op_flow_made(f, OP_ROLE_PULLQUOTE_SPEAKER, quote);
    /* It repeats words of the text, unless nothing is known that it repeats. */
    op_tag_ref tag = quote->quote.origin ? OP_ARTIFACT_REF(OP_ARTIFACT_LAYOUT)
                                         : op_flow_tag(f, OP_TAG_P, op_flow_tag(f, OP_TAG_ASIDE, f->parent, NULL), quote);

    *height = *last = 0;
    if (text.c->display != OP_DISPLAY_NONE) {
        *height = op_items_para(f, items, quote_text(f, quote, width, tag), 0, 0, text.c->leading, false, false);
        *last = *height - text.c->leading + op_baseline(text.c->leading);
    }
    if (quote->quote.speaker.n && by.c->display != OP_DISPLAY_NONE) {
        const op_para *p = op_flow_made_text(f, &by, quote->quote.speaker, width, tag);
        *height += op_len_scale(by.c->leading, 35, 100);
        *height += op_items_para(f, items, p, 0, *height, by.c->leading, false, false);
        *last = *height - by.c->leading + op_baseline(by.c->leading);
    }
}

/* Ground and borders: from the height of capitals to the depth of descenders, and the paddings. */
static void quote_box(op_flow *f, op_items *items, const op_computed *c, op_len width, op_len top, op_len last, op_len *height)
{
    op_len below = c->padding_bottom + c->border_bottom, foot = last + op_len_scale(c->size, 25, 100) + below;

    op_border_draw(f, items, &(op_block_box){.y = top, .w = width, .h = foot - top, .style = c});
    if (below && foot > *height)
        *height = foot;
}

void op_flow_pull_quote(op_flow *f, const op_node *quote)
{
    const op_page_style *page = f->page;
    const op_computed *c = op_flow_look(f, quote);
    op_len width = page->margin_column ? page->margin_column : f->width - c->margin_left - c->margin_right;
    op_len up = op_baseline(c->leading) - op_len_scale(c->size, 70, 100), height, last = 0, base = op_baseline(c->leading);
    op_items text = {0}, items = {0}, moved = {0};

    if (c->display == OP_DISPLAY_NONE)
        return;
    quote_lines(f, quote, &text, width - op_border_sides(c), &height, &last);
    if (!height)
        return;
    quote_box(f, &items, c, width, up - c->padding_top - c->rule, last, &height);
    op_items_move(f->a, &items, &text, c->border_left + c->padding_left, 0);
    if (page->margin_column) {
        op_aside *aside = op_new(f->a, op_aside), **at = &f->asides;
        op_items_move(f->a, &aside->items, &items, 0, -base);
        aside->above = base - up + c->padding_top + c->rule;
        aside->below = height - base;
        aside->last = last - base;
        while (*at)
            at = &(*at)->next;
        *at = aside;
        return;
    }
    op_items_move(f->a, &moved, &items, c->margin_left, c->padding_top + c->rule);
    int units = op_units_of(f, height + c->padding_top + c->rule);
    int before = op_flow_units(f, c->margin_top), after = op_flow_units(f, c->margin_bottom);
    op_vblock *b = op_flow_add_items(f, moved, units * op_unit(f), (before ? before : 1) + units % 2, after ? after : 1);
    b->page.keep_whole = true;
}
