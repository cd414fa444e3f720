#include <string.h>

#include "lang/words.h"
#include "layout/flow.h"
#include "layout/strip.h"

/* The list of the timeline: one row an event, date | mark on the spine | words | page, then legend and notes.
 * The strip true to scale is strip.c's. */

typedef struct {
    op_flow *f;
    const op_timeline_figure *plan;
    op_len width, date, title, refs; /* whole width; right edge of dates; left edge of words; room for page numbers */
    op_len measure;                  /* of the words */
    const op_computed *look, *context_date;
    op_tag_ref list;
    op_len slack;                    /* what the row above was filled up by, to units */
    bool page_word;
} figure;

static figure figure_new(op_flow *f, op_len width)
{
    const op_computed *look = op_flow_role(f, OP_ROLE_TIMELINE);
    figure g = {.f = f, .plan = f->in->timeline, .width = width, .look = look};

    op_computed *context = op_new(f->a, op_computed);
    *context = *op_flow_role(f, OP_ROLE_TIMELINE_DATE);
    context->color = op_flow_role(f, OP_ROLE_TIMELINE_CONTEXT)->color;
    g.context_date = context;
    g.date = look->column_a;
    g.title = g.date + look->column_b;
    g.page_word = !f->page->facing;
    if (op_flow_role(f, OP_ROLE_TIMELINE_PAGE)->display != OP_DISPLAY_NONE)
        g.refs = g.page_word ? 4 * look->size : 2 * look->size;
    g.measure = width - g.title - g.refs;
    if (g.measure < 8 * look->size) { /* a very narrow page: the dates give way */
        g.date = width * 3 / 10;
        g.title = g.date + look->column_b;
        g.measure = width - g.title - g.refs;
    }
    return g;
}

/* ---- rows ---- */

/* Where the event is told: the first mention that has a place in the text. */
static const char *passage_id(const op_event *e)
{
    for (size_t i = 0; i < e->n_mentions; i++)
        if (e->mentions[i].time && e->mentions[i].time->id)
            return e->mentions[i].time->id;
    return e->block ? e->block->id : NULL;
}

static void page_reference(figure *g, op_items *items, const op_event *e, op_tag_ref body)
{
    op_flow *f = g->f;
    const char *id = passage_id(e);

    if (!id || !g->refs)
        return;
    op_items_label(f->a, items, g->width, op_baseline(g->look->leading),
                   (op_label){.text = "", .style = op_flow_text_style(f, op_flow_role(f, OP_ROLE_TIMELINE_PAGE), f->lang),
                              .tag = op_flow_tag(f, OP_TAG_LINK, body, NULL), .href = op_flow_href(f, id),
                              .page_of = id, .page_word = g->page_word, .align = OP_SET_END});
}

static op_role row_role(const op_timeline_row *row)
{
    if (row->mark == OP_TIMELINE_PUBLICATION)
        return OP_ROLE_TIMELINE_PUBLICATION;
    return row->context ? OP_ROLE_TIMELINE_CONTEXT : OP_ROLE_TIMELINE_TITLE;
}

/* An interval breaks behind its dash only: the spaces within a date, and that before the dash, do not break. A date that
 * is itself wider than the column keeps its spaces. */
static op_str whole_dates(figure *g, op_str s, const op_text_style *style)
{
    static const char dash[] = "\u2013 ";
    op_buf b = OP_BUF_INIT;

    for (size_t begin = 0, end; begin < s.n; begin = end) {
        for (end = begin; end < s.n && !op_str_starts(op_str_sub(s, end, s.n), dash); end++)
            ;
        size_t dashed = end < s.n ? end + strlen(dash) - 1 : end; /* the dash with it, not its space */
        bool fits = op_text_width(g->f->shaper, s.p + begin, dashed - begin, style) <= g->date;
        for (size_t i = begin; i < dashed; i++) {
            if (s.p[i] == ' ' && (fits || i + 1 == end))
                op_buf_puts(&b, "\u00a0");
            else
                op_buf_char(&b, s.p[i]);
        }
        if (dashed < s.n)
            op_buf_char(&b, ' ');
        end = dashed < s.n ? dashed + 1 : dashed;
    }
    return op_buf_finish(&b, g->f->a);
}

/* The date, set against the mark; broken where it is wider than its column. */
static op_len date_cell(figure *g, op_items *items, const op_timeline_row *row, op_tag_ref item)
{
    op_flow *f = g->f;
    op_tag_ref tag = op_flow_tag(f, OP_TAG_LBL, item, NULL);
    const op_computed *c = row->context ? g->context_date : op_flow_role(f, OP_ROLE_TIMELINE_DATE);
    op_inlines list = {0};
    op_str date = g->look->months && row->date_short.n ? row->date_short : row->date;

    op_inlines_text(f, &list, whole_dates(g, date, op_flow_text_style(f, c, f->lang)), c, tag);
    op_para_params params = op_flow_params(f, c, g->date);
    params.max_looseness = 0;
    const op_para *p = op_para_break(f->shaper, f->a, list.v, list.n, &params);
    return op_items_para(f, items, p, 0, 0, g->look->leading, false, false);
}

/* A row of the list, in its own leading. Rows are filled up to units of the page: the space above the next gives that back,
 * as far as it can. */
static op_vblock *add_row(figure *g, op_items items, op_len height, int before)
{
    op_flow *f = g->f;
    op_vblock *b = op_flow_add_items(f, items, height, before, 0);

    g->slack = b->page.height * op_unit(f) - height;
    return b;
}

static int row_gap(const figure *g)
{
    return op_flow_units(g->f, g->look->gap - g->slack);
}

static void event_row(figure *g, const op_timeline_row *row)
{
    op_flow *f = g->f;
    const op_event *e = row->event < f->doc->n_events ? &f->doc->events[row->event] : NULL;
    op_role role = row_role(row);
    op_tag_ref item = op_flow_tag(f, OP_TAG_LI, g->list, NULL);
    op_items items = {0};
    op_len leading = g->look->leading;

    if (e)
        op_flow_anchor(f, e->id, item, OP_NO_INLINE, 0);
    op_len high = date_cell(g, &items, row, item);
    op_tag_ref body = op_flow_tag(f, OP_TAG_LBODY, item, NULL);
    const op_para *p = op_flow_text(f, role, row->title, g->measure, body);
    op_len h = op_items_para(f, &items, p, g->title, 0, leading, false, false);
    if (e && row->mark != OP_TIMELINE_PUBLICATION)
        page_reference(g, &items, e, body);
    op_vblock *b = add_row(g, items, h > high ? h : high, row_gap(g));
    b->page.keep_whole = true;
    b->spine = OP_SPINE_MARK;
    b->spine_x = g->date + g->look->column_b / 2;
    b->spine_y = op_baseline(leading) - op_len_scale(g->look->size, 21, 100);
    op_mark_draw(f, &b->items, b->spine_x, b->spine_y, g->look->size, row->mark, row->context, &b->spine_up, &b->spine_down);
    if (g->plan->condensed && row->year.n) { /* where the list goes on, its year stands above it again */
        op_items_label(f->a, &b->head, g->date, op_baseline(leading),
                       (op_label){.text = row->year.p, .n = row->year.n, .align = OP_SET_END,
                                  .style = op_flow_text_style(f, op_flow_role(f, OP_ROLE_TIMELINE_DATE), f->lang),
                                  .tag = OP_ARTIFACT_REF(OP_ARTIFACT_PAGINATION)});
        b->page.top = (uint16_t)op_units_of(f, leading);
    }
}

/* Time left out: its length in words, half way between the rows. */
static void gap_row(figure *g, const op_timeline_row *row)
{
    op_flow *f = g->f;
    const op_computed *c = op_flow_role(f, OP_ROLE_TIMELINE_GAP);
    op_items items = {0};

    op_items_label(f->a, &items, g->title, op_baseline(g->look->leading) - g->look->leading / 4,
                   (op_label){.text = row->title.p, .n = row->title.n, .style = op_flow_text_style(f, c, f->lang),
                              .tag = OP_ARTIFACT_REF(OP_ARTIFACT_LAYOUT)});
    op_vblock *b = add_row(g, items, g->look->leading / 2, row_gap(g));
    b->page.keep_next = b->page.keep_whole = true;
    b->spine = OP_SPINE_GAP;
}

/* The year that heads the rows of a condensed list. */
static void year_row(figure *g, const op_timeline_row *row)
{
    op_flow *f = g->f;
    op_items items = {0};
    const op_computed *c = op_flow_role(f, OP_ROLE_TIMELINE_DATE);
    op_str year = row->date.n ? row->date : row->year;

    op_items_label(f->a, &items, g->date, op_baseline(g->look->leading),
                   (op_label){.text = year.p, .n = year.n, .style = op_flow_text_style(f, c, f->lang), .align = OP_SET_END,
                              .tag = op_flow_tag(f, OP_TAG_LBL, op_flow_tag(f, OP_TAG_LI, g->list, NULL), NULL)});
    op_vblock *b = add_row(g, items, g->look->leading, op_flow_units(f, g->look->leading));
    b->page.keep_next = b->page.keep_whole = true;
}

static void rows(figure *g)
{
    g->list = op_flow_tag(g->f, OP_TAG_L, g->f->parent, NULL);
    g->f->l->tags[g->list].ordered = true;
    for (size_t i = 0; i < g->plan->n_rows; i++) {
        const op_timeline_row *row = &g->plan->rows[i];
        if (row->kind == OP_TIMELINE_ROW_GAP)
            gap_row(g, row);
        else if (row->kind == OP_TIMELINE_ROW_YEAR)
            year_row(g, row);
        else
            event_row(g, row);
    }
}

/* ---- head, legend, notes ---- */

static op_len add_text(figure *g, op_items *items, op_role role, op_str s, op_len top, op_len width, op_tag_ref tag)
{
    const op_computed *c = op_flow_role(g->f, role);

    if (!s.n || c->display == OP_DISPLAY_NONE)
        return 0;
    const op_para *p = op_flow_text(g->f, role, s, c->max_width && c->max_width < width ? c->max_width : width, tag);
    return op_items_para(g->f, items, p, 0, top, c->leading, false, false);
}

/* Title, subtitle and strip as one block, filled up to whole lines. */
static void head(figure *g, int level)
{
    op_flow *f = g->f;
    const op_computed *c = op_flow_role(f, OP_ROLE_TIMELINE_HEAD), *sub = op_flow_role(f, OP_ROLE_TIMELINE_SUBTITLE);
    op_tag_ref tag = op_flow_heading_tag(f, level, f->parent, NULL);
    const char *id = g->plan->id ? g->plan->id : "timeline";
    op_items items = {0};
    bool sunk = c->align == OP_TEXT_CENTER;
    op_len y = sunk ? c->margin_top : 0;

    op_flow_anchor(f, id, tag, OP_NO_INLINE, 0);
    op_flow_strings(f, level == f->base_level ? op_flow_role(f, OP_ROLE_TITLE) : c, g->plan->title, tag);
    op_flow_outline(f, g->plan->title, level, id, false);
    y += add_text(g, &items, OP_ROLE_TIMELINE_HEAD, g->plan->title, y, g->width, tag) + c->margin_bottom;
    if (sub->display != OP_DISPLAY_NONE) {
        y += add_text(g, &items, OP_ROLE_TIMELINE_SUBTITLE, g->plan->subtitle, y, g->width,
                      op_flow_tag(f, OP_TAG_P, f->parent, NULL));
        y += sub->margin_bottom;
    }
    if (g->plan->has_strip && op_flow_role(f, OP_ROLE_TIMELINE_TICK)->display != OP_DISPLAY_NONE) {
        y += op_strip_draw(f, &items, &g->plan->strip, 0, y, g->width);
        y += sunk ? 2 * g->look->leading : op_len_scale(g->look->leading, 135, 100);
    }
    op_vblock *b = op_flow_add_items(f, items, y, sunk ? 0 : op_flow_units(f, c->margin_top), 0);
    b->page.keep_next = b->page.keep_whole = true;
    b->page.start = OP_START_FREE;
}

static void legend(figure *g)
{
    op_flow *f = g->f;
    const op_computed *c = op_flow_role(f, OP_ROLE_TIMELINE_LEGEND);
    op_items items = {0};
    op_len y = c->display == OP_DISPLAY_NONE ? 0 : op_legend_draw(f, &items, g->plan, g->width, c->leading, c);
    op_buf text = OP_BUF_INIT;

    for (size_t i = 0; i < g->plan->n_notes; i++) {
        op_buf_puts(&text, i ? " " : "");
        op_buf_str(&text, g->plan->notes[i]);
    }
    op_str s = op_buf_finish(&text, f->a);
    if (s.n) {
        y += f->page->facing ? g->look->leading / 3 : 0;
        op_tag_ref tag = op_flow_tag(f, OP_TAG_P, f->parent, NULL);
        y += add_text(g, &items, OP_ROLE_TIMELINE_NOTE, s, y, g->width, tag);
    }
    if (!items.n)
        return;
    op_vblock *b = op_flow_add_items(f, items, y, op_flow_units(f, g->look->leading), 0);
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
    figure g = figure_new(f, page->measure + page->gutter + page->margin_column);
    f->parent = op_flow_tag(f, OP_TAG_SECT, f->parent, node);
    op_flow_at(f, node, node->id, f->parent, OP_NO_INLINE);
    head(&g, f->base_level + 1);
    rows(&g);
    legend(&g);
    int height = height_from(f, first), capacity = page->lines * 2;
    f->blocks[first].page.need = (uint16_t)(height <= capacity ? height : capacity / 2);
    op_flow_span(f, across);
    f->parent = old;
}

void op_flow_timeline_chapter(op_flow *f, const op_node *chapter, const op_section *s)
{
    const op_page_style *page = f->page;
    op_section own = *s;

    if (f->timeline_drawn)
        return;
    f->timeline_drawn = true;
    figure g = figure_new(f, page->measure + page->gutter + page->margin_column);
    op_flow_anchor(f, op_flow_name(f, chapter), f->parent, OP_NO_INLINE, 0);
    head(&g, f->base_level);
    if (page->facing) { /* a spread: how to read it on the verso, the list opposite */
        own.recto = false;
        own.verso = true;
        legend(&g);
        f->blocks[f->n - 1].page.keep_next = false;
        size_t list = f->n;
        rows(&g);
        if (f->n > list)
            f->blocks[list].page.start = OP_START_PAGE;
    } else {
        rows(&g);
        legend(&g);
    }
    op_flow_place(f, &own);
}
