#include "layout/timeline_fig.h"

#include <stdio.h>

#include "lang/words.h"
#include "layout/boxes.h"
#include "layout/strip.h"

/* The timeline: head, strip, list, legend and notes below each other; or (-offprint-arrange: beside) head, legend and notes
 * at the left of the list and the strip below. The rows are timeline_rows.c's, the strip true to scale is strip.c's. */

/* ---- its columns ---- */

static void set_columns(op_figure *g)
{
    const op_computed *look = g->look;

    g->date = g->left + look->column_a;
    g->title = g->date + look->column_b;
    g->measure = g->width - g->title - g->refs;
}

enum { LEAST_WORDS = 8, LEAST_BESIDE = 12 }; /* measure of the words, in their own size */

/* Room for a page's number and the air before it: of books whose pages stand already, as much as the last one's takes. */
static op_len refs_room(op_flow *f, const op_computed *look, bool word, size_t pages)
{
    const op_computed *c = op_flow_role(f, OP_ROLE_TIMELINE_PAGE);
    char digits[24];

    if (c->display == OP_DISPLAY_NONE)
        return 0;
    if (word || !pages)
        return word ? 4 * look->size : 2 * look->size;
    int n = snprintf(digits, sizeof(digits), "%zu", pages < 10 ? 10 : pages);
    return op_text_width(f->shaper, digits, (size_t)n, op_flow_text_style(f, c, f->lang)) + op_len_scale(look->size, 60, 100);
}

/* pages: those that the events' passages stand on; 0: not known. */
static op_figure figure_new(op_flow *f, size_t pages)
{
    const op_computed *look = op_flow_role(f, OP_ROLE_TIMELINE);
    const op_page_style *page = f->page;
    op_figure g = {.f = f, .plan = f->in->timeline, .look = look, .width = op_flow_measure(f) + page->gutter + page->margin_column};

    op_computed *context = op_new(f->a, op_computed);
    *context = *op_flow_role(f, OP_ROLE_TIMELINE_DATE);
    context->color = op_flow_role(f, OP_ROLE_TIMELINE_CONTEXT)->color;
    g.context_date = context;
    g.page_word = !page->facing;
    g.refs = refs_room(f, look, g.page_word, pages);
    if (look->arrange && !g.plan->condensed) { /* a list of pages would leave them half empty */
        g.aside = g.width * 3 / 10;
        g.left = g.aside + (page->column_gap > 0 ? page->column_gap : 2 * look->size);
        set_columns(&g);
        g.beside = g.measure >= LEAST_BESIDE * look->size;
    }
    if (!g.beside) {
        g.aside = g.width;
        g.left = 0;
        set_columns(&g);
    }
    if (g.measure < LEAST_WORDS * look->size) { /* a very narrow page: the dates give way */
        g.date = g.width * 3 / 10;
        g.title = g.date + look->column_b;
        g.measure = g.width - g.title - g.refs;
    }
    return g;
}

/* ---- head, legend, notes ---- */

static op_len add_text(op_figure *g, op_items *items, op_role role, op_str s, op_len top, op_tag_ref tag)
{
    const op_computed *c = op_flow_role(g->f, role);

    if (!s.n || c->display == OP_DISPLAY_NONE)
        return 0;
    op_len inner = g->aside - op_border_sides(c);
    const op_para *p = op_flow_text(g->f, role, s, c->max_width && c->max_width < inner ? c->max_width : inner, tag);
    return op_border_para(g->f, items, c, p, &(op_lone_box){.y = top, .w = g->aside});
}

/* Title and subtitle; returns where they end, with the space below. */
static op_len add_titles(op_figure *g, op_items *items, int level, op_len y)
{
    op_flow *f = g->f;
    const op_computed *c = op_flow_role(f, OP_ROLE_TIMELINE_HEAD), *sub = op_flow_role(f, OP_ROLE_TIMELINE_SUBTITLE);
    op_tag_ref tag = op_flow_heading_tag(f, level, f->parent, NULL);
    const char *id = g->plan->id ? g->plan->id : "timeline";

    op_flow_anchor(f, id, tag, OP_NO_INLINE, 0);
    op_flow_strings(f, level == f->base_level ? op_flow_role(f, OP_ROLE_TITLE) : c, g->plan->title, tag);
    op_flow_outline(f, g->plan->title, level, id, false);
    y += add_text(g, items, OP_ROLE_TIMELINE_HEAD, g->plan->title, y, tag) + c->margin_bottom;
    if (sub->display == OP_DISPLAY_NONE)
        return y;
    y += add_text(g, items, OP_ROLE_TIMELINE_SUBTITLE, g->plan->subtitle, y, op_flow_tag(f, OP_TAG_P, f->parent, NULL));
    return y + sub->margin_bottom;
}

/* Legend and notes; returns their height. */
static op_len add_legend(op_figure *g, op_items *items, op_len top)
{
    op_flow *f = g->f;
    const op_computed *c = op_flow_role(f, OP_ROLE_TIMELINE_LEGEND);
    op_len y = top;
    op_buf text = OP_BUF_INIT;

    if (c->display != OP_DISPLAY_NONE)
        y += op_legend_draw(f, items, &(op_legend){g->plan, y, g->aside, g->beside});
    for (size_t i = 0; i < g->plan->n_notes; i++) {
        op_buf_puts(&text, i ? " " : "");
        op_buf_str(&text, g->plan->notes[i]);
    }
    op_str s = op_buf_finish(&text, f->a);
    if (s.n) {
        y += g->beside ? c->leading : f->page->facing ? g->look->leading / 3 : 0;
        y += y > top ? op_flow_role(f, OP_ROLE_TIMELINE_NOTE)->margin_top : 0;
        y += add_text(g, items, OP_ROLE_TIMELINE_NOTE, s, y, op_flow_tag(f, OP_TAG_P, f->parent, NULL));
    }
    return y - top;
}

static bool has_strip(const op_figure *g)
{
    return g->plan->has_strip && op_flow_role(g->f, OP_ROLE_TIMELINE_TICK)->display != OP_DISPLAY_NONE;
}

/* ---- below each other ---- */

/* Title, subtitle and strip as one block, filled up to whole lines. */
static void head(op_figure *g, int level)
{
    op_flow *f = g->f;
    const op_computed *c = op_flow_role(f, OP_ROLE_TIMELINE_HEAD);
    op_items items = {0};
    bool sunk = c->align == OP_TEXT_CENTER;
    op_len y = add_titles(g, &items, level, sunk ? c->margin_top : 0);

    if (has_strip(g)) {
        y += op_strip_draw(f, &items, &g->plan->strip, 0, y, g->width);
        y += sunk ? 2 * g->look->leading : op_len_scale(g->look->leading, 135, 100);
    }
    op_vblock *b = op_flow_add_items(f, items, y, sunk ? 0 : op_flow_units(f, c->margin_top), 0);
    b->page.keep_next = b->page.keep_whole = true;
    b->page.start = OP_START_FREE;
}

static void legend(op_figure *g)
{
    op_items items = {0};
    op_len height = add_legend(g, &items, 0);

    if (!items.n)
        return;
    if (op_flow_role(g->f, OP_ROLE_TIMELINE_LEGEND)->break_before < 0) /* never alone */
        g->f->blocks[g->f->n - 1].page.keep_next = true;
    op_vblock *b = op_flow_add_items(g->f, items, height, op_flow_units(g->f, g->look->leading), 0);
    b->page.keep_whole = true;
}

/* What stands from block `from` to the end, as one page would hold it. */
static int height_from(const op_flow *f, size_t from)
{
    int y = 0;

    for (size_t i = from; i < f->n; i++) {
        const op_page_block *b = &f->blocks[i].page;
        if (i > from)
            y += b->before > f->blocks[i - 1].page.after ? b->before : f->blocks[i - 1].page.after;
        y += b->height;
    }
    return y;
}

/* ---- beside each other ---- */

/* An empty block below the list where what stands beside it is higher. */
static void fill_beside(op_figure *g, size_t first, int units)
{
    op_flow *f = g->f;
    int lack = units - height_from(f, first);

    f->blocks[f->n - 1].page.keep_next = lack > 0 || has_strip(g);
    if (lack > 0)
        op_flow_add_items(f, (op_items){0}, lack * op_unit(f), 0, 0)->page.keep_next = has_strip(g);
}

/* What stands beside the list hangs from a block above it, so low that the first row's baseline is the title's. Returns the
 * units that it needs on its page. */
static int beside(op_figure *g, int level)
{
    op_flow *f = g->f;
    const op_computed *c = op_flow_role(f, OP_ROLE_TIMELINE_HEAD);
    op_items items = {0}, strip = {0};
    op_len lower = op_baseline(c->leading) - op_baseline(g->look->leading);
    int above = op_units_of(f, lower);
    size_t first = f->n;

    op_len bottom = add_titles(g, &items, level, lower > 0 ? above * op_unit(f) - lower : 0);
    bottom += add_legend(g, &items, bottom);
    op_vblock *b = op_flow_add_items(f, items, 0, op_flow_units(f, c->margin_top), 0);
    b->page.height = above;
    b->page.keep_next = b->page.keep_whole = true;
    b->page.start = OP_START_FREE;
    op_figure_rows(g);
    if (f->n > first + 1)
        f->blocks[first + 1].page.before = 0;
    fill_beside(g, first, op_units_of(f, bottom));
    if (has_strip(g)) {
        op_len height = op_strip_draw(f, &strip, &g->plan->strip, 0, 0, g->width);
        op_flow_add_items(f, strip, height, op_flow_units(f, g->look->leading * 3 / 2), 0)->page.keep_whole = true;
    }
    return op_units_of(f, bottom);
}

/* ---- after an article's text ---- */

/* Height of block i's matter as it stands unparted. */
static int block_height(const op_vblock *b)
{
    const op_page_block *p = &b->page;

    return b->para ? (int)((int64_t)p->line_height * p->lines[1] / 1024) : p->height;
}

/* Units to leave free above matter of the full width, so that it clears what hangs in the margin column beside the
 * blocks above it. Where a page ends between, the space goes with it. */
int op_flow_clear_margin(const op_flow *f)
{
    int below = 0, most = 0;

    for (size_t i = f->n; i-- > 0;) {
        const op_vblock *b = &f->blocks[i];
        below += block_height(b);
        int hangs = 0;
        for (const op_aside *a = b->asides; a; a = a->next)
            hangs += op_units_of(f, a->above + a->below + f->page->leading);
        most = hangs - below > most ? hangs - below : most;
        below += b->page.before;
    }
    return most;
}

/* All of it as the style arranges it; the units that its first page needs at least. */
static int whole(op_figure *g, int level)
{
    if (g->beside)
        return beside(g, level);
    head(g, level);
    op_figure_rows(g);
    legend(g);
    return 0;
}

void op_flow_timeline(op_flow *f, const op_node *node)
{
    const op_page_style *page = f->page;
    size_t first;
    op_tag_ref old = f->parent;

    if (!f->in->timeline || f->timeline_drawn)
        return;
    f->timeline_drawn = true;
    op_flow_settle(f);
    bool across = op_flow_span(f, true);
    first = f->n;
    int clear = op_flow_clear_margin(f);
    f->space = (uint8_t)(clear > 200 ? 200 : clear);
    op_figure g = figure_new(f, 0);
    f->parent = op_flow_tag(f, OP_TAG_SECT, f->parent, node);
    op_flow_at(f, node, node->id, f->parent, OP_NO_INLINE);
    int least = whole(&g, f->base_level + 1);
    int height = height_from(f, first), capacity = page->lines * 2;
    least = least > capacity / 2 ? least : capacity / 2;
    f->blocks[first].page.need = (uint16_t)(height <= capacity ? height : least < capacity ? least : capacity);
    op_flow_span(f, across);
    f->parent = old;
}

/* A list that less air between its rows brings onto one page gets that: the most that there is room for. */
static void tighten(op_flow *f, size_t list)
{
    int lines = 0, air[8] = {0}, most = 7;

    for (size_t i = list; i < f->n; i++) {
        lines += f->blocks[i].page.height;
        for (int k = 1; k < 8 && i > list; k++)
            air[k] += f->blocks[i].page.before < k ? f->blocks[i].page.before : k;
    }
    while (most > 0 && lines + air[most] > f->page->lines * 2)
        most--;
    for (size_t i = list + 1; most > 0 && i < f->n; i++)
        if (f->blocks[i].page.before > most)
            f->blocks[i].page.before = (uint16_t)most;
}

void op_flow_timeline_chapter(op_flow *f, const op_node *chapter, const op_section *s)
{
    const op_page_style *page = f->page;
    op_section own = *s;

    if (f->timeline_drawn)
        return;
    f->timeline_drawn = true;
    op_figure g = figure_new(f, f->l->n_pages);
    op_flow_anchor(f, op_flow_name(f, chapter), f->parent, OP_NO_INLINE, 0);
    if (g.beside || !page->facing) {
        whole(&g, f->base_level);
    } else { /* a spread: how to read it on the verso, the list opposite */
        head(&g, f->base_level);
        own.recto = false;
        own.verso = true;
        legend(&g);
        f->blocks[f->n - 1].page.keep_next = false;
        size_t list = f->n;
        op_figure_rows(&g);
        if (height_from(f, list) > f->page->lines * 2)
            tighten(f, list);
        if (f->n > list)
            f->blocks[list].page.start = OP_START_PAGE;
    }
    op_section_close(f);
    op_flow_place(f, &own);
}
