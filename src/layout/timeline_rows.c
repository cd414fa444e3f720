#include <string.h>

#include "layout/strip.h"
#include "layout/timeline_fig.h"

/* The list of the timeline: one row an event, date | mark on the spine | words | page. Each is a block of its own, so that
 * pages may part between them. */

/* Where the event is told: the first mention that has a place in the text. */
static const char *passage_id(const op_event *e)
{
    for (size_t i = 0; i < e->n_mentions; i++)
        if (e->mentions[i].time && e->mentions[i].time->id)
            return e->mentions[i].time->id;
    return e->block ? e->block->id : NULL;
}

static void page_reference(op_figure *g, op_items *items, const op_event *e, op_tag_ref body)
{
    op_flow *f = g->f;
    const char *id = passage_id(e);
    op_made m = op_flow_made(f, OP_ROLE_TIMELINE_PAGE, NULL);

    if (!id || !g->refs)
        return;
    op_items_label(f->a, items, g->width, op_baseline(g->look->leading),
                   (op_label){.text = "", .style = op_flow_text_style(f, op_flow_role(f, OP_ROLE_TIMELINE_PAGE), f->lang),
                              .tag = op_flow_tag(f, OP_TAG_LINK, body, NULL), .href = op_flow_href(f, id),
                              .page_of = id, .page_word = g->page_word, .before = op_flow_pieces_text(f, m.before).p,
                              .after = op_flow_pieces_text(f, m.after).p, .align = OP_SET_END});
}

static op_role row_role(const op_timeline_row *row)
{
    if (row->mark == OP_TIMELINE_PUBLICATION)
        return OP_ROLE_TIMELINE_PUBLICATION;
    return row->context ? OP_ROLE_TIMELINE_CONTEXT : OP_ROLE_TIMELINE_TITLE;
}

/* An interval breaks behind its dash only: the spaces within a date, and that before the dash, do not break. A date that
 * is itself wider than the column keeps its spaces. */
static op_str whole_dates(op_figure *g, op_str s, const op_text_style *style)
{
    static const char dash[] = "\u2013 ";
    op_buf b = OP_BUF_INIT;

    for (size_t begin = 0, end; begin < s.n; begin = end) {
        for (end = begin; end < s.n && !op_str_starts(op_str_sub(s, end, s.n), dash); end++)
            ;
        size_t dashed = end < s.n ? end + strlen(dash) - 1 : end; /* the dash with it, not its space */
        bool fits = op_text_width(g->f->shaper, s.p + begin, dashed - begin, style) <= g->date - g->left;
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
static op_len date_cell(op_figure *g, op_items *items, const op_timeline_row *row, op_tag_ref item)
{
    op_flow *f = g->f;
    op_tag_ref tag = op_flow_tag(f, OP_TAG_LBL, item, NULL);
    const op_computed *c = row->context ? g->context_date : op_flow_role(f, OP_ROLE_TIMELINE_DATE);
    op_inlines list = {0};
    op_str date = g->look->months && row->date_short.n ? row->date_short : row->date;

    op_made m = op_flow_made(f, OP_ROLE_TIMELINE_DATE, NULL);
    m.c = c;
    op_inlines_made(f, &list, &m, whole_dates(g, date, op_flow_text_style(f, c, f->lang)), tag);
    op_para_params params = op_flow_params(f, c, g->date - g->left);
    params.max_looseness = 0;
    const op_para *p = op_flow_lines(f, &list, &params);
    op_items_frame(f->a, items, g->left, 0, g->date - g->left, (op_len)op_para_lines(p, 0) * g->look->leading, c);
    return op_items_para(f, items, p, g->left, 0, g->look->leading, false, false);
}

/* A row of the list, in its own leading. Rows are filled up to units of the page: the space above the next gives that back,
 * as far as it can. */
static op_vblock *add_row(op_figure *g, op_items items, op_len height, int before)
{
    op_flow *f = g->f;
    op_vblock *b = op_flow_add_items(f, items, height, before, 0);

    g->slack = b->page.height * op_unit(f) - height;
    return b;
}

static int row_gap(const op_figure *g)
{
    return op_flow_units(g->f, g->look->gap - g->slack);
}

static void event_row(op_figure *g, const op_timeline_row *row)
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
    op_items_frame(f->a, &items, g->title, 0, g->measure, (op_len)op_para_lines(p, 0) * leading, op_flow_role(f, role));
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
static void gap_row(op_figure *g, const op_timeline_row *row)
{
    op_flow *f = g->f;
    const op_computed *c = op_flow_role(f, OP_ROLE_TIMELINE_GAP);
    op_items items = {0};

    op_str text = op_flow_made_line(f, OP_ROLE_TIMELINE_GAP, row->title);
    op_items_label(f->a, &items, g->title, op_baseline(g->look->leading) - g->look->leading / 4,
                   (op_label){.text = text.p, .n = text.n, .style = op_flow_text_style(f, c, f->lang),
                              .tag = OP_ARTIFACT_REF(OP_ARTIFACT_LAYOUT)});
    op_vblock *b = add_row(g, items, g->look->leading / 2, row_gap(g));
    b->page.keep_next = b->page.keep_whole = true;
    b->spine = OP_SPINE_GAP;
}

/* The year that heads the rows of a condensed list. */
static void year_row(op_figure *g, const op_timeline_row *row)
{
    op_flow *f = g->f;
    op_items items = {0};
    const op_computed *c = op_flow_role(f, OP_ROLE_TIMELINE_DATE);
    op_str year = op_flow_made_line(f, OP_ROLE_TIMELINE_DATE, row->date.n ? row->date : row->year);

    op_items_label(f->a, &items, g->date, op_baseline(g->look->leading),
                   (op_label){.text = year.p, .n = year.n, .style = op_flow_text_style(f, c, f->lang), .align = OP_SET_END,
                              .tag = op_flow_tag(f, OP_TAG_LBL, op_flow_tag(f, OP_TAG_LI, g->list, NULL), NULL)});
    op_vblock *b = add_row(g, items, g->look->leading, op_flow_units(f, g->look->leading));
    b->page.keep_next = b->page.keep_whole = true;
}

void op_figure_rows(op_figure *g)
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
