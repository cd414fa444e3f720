#include "layout/asides.h"
#include "layout/boxes.h"
#include "layout/columns.h"
#include "layout/explain.h"
#include "layout/floats.h"
#include "layout/flow.h"

/* ---- pages ---- */

enum { MULTIPLE_MOST = 64 }; /* limit: pages of a sheet that a booklet is filled up to */

/* The page's own colour, to the edge of what is cut. */
static void put_ground(op_flow *f, op_page *page, const op_page_style *s)
{
    op_len bleed = s->bleed > 0 ? s->bleed : 0;
    const op_computed *body = op_flow_look(f, f->doc->root);

    if (!f->style->tree)
        return;
    if (s->background != OP_NO_COLOR)
        op_items_shape(f->a, &page->items->back, -bleed, -bleed,
                       (op_shape){.kind = OP_SHAPE_RECT, .w = s->width + 2 * bleed, .h = s->height + 2 * bleed,
                                  .color = s->background, .tag = OP_ARTIFACT_REF(OP_ARTIFACT_BACKGROUND), .screen = !s->ground_prints});
    if (body->background != OP_NO_COLOR) /* the canvas, on the page area (CSS Backgrounds 3, 2.11.2; CSS Paged Media 3, 3.1) */
        op_items_shape(f->a, &page->items->back, op_page_left(f, f->l->n_pages - 1), s->top,
                       (op_shape){.kind = OP_SHAPE_RECT, .w = s->measure + s->gutter + s->margin_column, .h = s->height - s->top - s->bottom,
                                  .color = body->background, .tag = OP_ARTIFACT_REF(OP_ARTIFACT_BACKGROUND)});
}

/* The style of the document's page with that number, which is one of the section's. */
static const op_page_style *style_of(const op_flow *f, size_t page, int state)
{
    int left = f->page->facing && page % 2 == 1 ? OP_PAGE_LEFT : 0;

    return op_page_variant(f->page, state | left | (page ? 0 : OP_PAGE_OPENING));
}

const op_page_style *op_flow_page_of(const op_flow *f, size_t i)
{
    return style_of(f, f->section_first + i, i ? 0 : OP_PAGE_FIRST);
}

op_page *op_flow_page(op_flow *f, int state)
{
    op_layout *l = f->l;
    const op_page_style *s = style_of(f, l->n_pages, state);

    l->pages = op_grow(f->a, l->pages, l->n_pages, &f->cap_pages, sizeof(*l->pages));
    l->page_list.pages = op_grow(f->a, l->page_list.pages, l->page_list.n, &f->cap_starts, sizeof(*l->page_list.pages));
    op_page *page = &l->pages[l->n_pages++];
    *page = (op_page){.width = s->width, .height = s->height, .blank = state & OP_PAGE_BLANK, .items = op_new(f->a, op_page_items)};
    page->items->shaper = f->shaper;
    page->items->style = s;
    l->page_list.pages[l->page_list.n++] = (op_page_start){0};
    put_ground(f, page, s);
    op_border_page(f, &page->items->back, s, op_page_left(f, l->n_pages - 1), s->facing && l->n_pages % 2 == 0);
    return page;
}

void op_flow_fill(op_flow *f)
{
    size_t multiple = f->page->multiple > MULTIPLE_MOST ? MULTIPLE_MOST : f->page->multiple < 1 ? 1 : (size_t)f->page->multiple;

    while (f->l->n_pages % multiple)
        op_flow_page(f, OP_PAGE_BLANK);
}

op_len op_flow_page_top(const op_flow *f, size_t page)
{
    return f->l->pages[page].items->style->top;
}

op_len op_page_left(const op_flow *f, size_t page)
{
    const op_page_style *s = page < f->l->n_pages ? f->l->pages[page].items->style : f->page;
    bool verso = s->facing && page % 2 == 1;

    return verso ? s->width - s->inner - s->measure - s->gutter - s->margin_column : s->inner;
}

void op_flow_dest(op_flow *f, const op_anchor *anchor, size_t page, op_len x, op_len y)
{
    op_layout *l = f->l;

    l->dests = op_grow(f->a, l->dests, l->n_dests, &f->cap_dests, sizeof(*l->dests));
    l->dests[l->n_dests++] = (op_dest){anchor->id, (uint32_t)page, x, y, anchor->tag};
}

/* ---- the timeline's spine ---- */

typedef struct {
    bool open, gap;      /* a mark stands above on this page; time was left out since */
    size_t page, gap_page;
    op_len y, x, down;   /* of that mark */
    op_len gap_top;
} spine;

static void join_spine(op_flow *f, spine *s, const op_vblock *b, size_t page, op_len x, op_len top)
{
    op_items *all = &f->l->pages[page].items->all;
    op_len hair = OP_PT(0.5), y = top + b->spine_y, mid = x + b->spine_x;

    if (b->spine == OP_SPINE_GAP) {
        s->gap = true;
        s->gap_page = page;
        s->gap_top = top;
        return;
    }
    bool same = s->page == page;
    if (s->open && s->gap && (same || s->gap_page == page)) {
        op_len clear = s->down + OP_PT(2.5) > OP_PT(5) ? s->down + OP_PT(2.5) : OP_PT(5);
        op_len from = same ? s->y + clear : s->gap_top, to = y - OP_PT(5);
        if (to > from)
            op_items_shape(f->a, all, mid, from,
                           (op_shape){.kind = OP_SHAPE_DOTS, .h = to - from, .r = OP_PT(0.9), .pitch = OP_PT(3.2), .color = f->style->rule});
    } else if (s->open) { /* from the mark above, or from the head of a page where the list goes on */
        op_len from = same ? s->y + s->down : top - op_unit(f);
        if (y - b->spine_up > from)
            op_items_rule(f->a, all, mid - hair / 2, from, hair, y - b->spine_up - from, f->style->rule);
    }
    *s = (spine){.open = true, .page = page, .y = y, .x = mid, .down = b->spine_down};
}

/* ---- pieces onto pages ---- */

static void note_start(op_flow *f, const op_vblock *b, const op_page_piece *piece, size_t page)
{
    op_page_start *start = &f->l->page_list.pages[page];

    if (start->text || !b->node || piece->floats)
        return;
    if (piece->line_begin == 0) {
        start->text = b->first_text ? b->first_text : b->node;
        return;
    }
    const op_item *item = b->slices ? op_slices_text(b, piece->line_begin) : NULL;
    if (b->slices && !item) {
        start->text = b->node;
        return;
    }
    op_para_line_info line = item ? op_para_line(item->para, item->looseness, item->line)
                                  : op_para_line(b->para, piece->looseness, piece->line_begin);
    start->text = line.begin.node ? line.begin.node : b->node;
    start->offset = line.begin.node ? line.begin.node_offset : 0;
}

static void put_anchors(op_flow *f, const op_vblock *b, const op_page_piece *p, size_t page, op_len x, op_len top)
{
    for (size_t i = 0; i < b->n_anchors; i++) {
        const op_anchor *a = &b->anchors[i];
        if (a->inline_index == OP_NO_INLINE || !b->para) {
            if (p->line_begin == 0)
                op_flow_dest(f, a, page, x, top + (a->inline_index == OP_NO_INLINE ? a->y : 0));
            continue;
        }
        size_t line = op_para_line_of(b->para, p->looseness, a->inline_index);
        if (line >= p->line_begin && line < p->line_end)
            op_flow_dest(f, a, page, x, top + (op_len)(line - p->line_begin) * b->leading);
    }
}

static op_len piece_left(const op_flow *f, const op_page_piece *p, size_t page)
{
    return f->blocks[p->block].span ? op_page_left(f, page) + f->inset_left : op_column_left(f, page, p->column);
}

/* Tells the boxes around the piece where it stands. */
static void box_piece(op_flow *f, op_box_places *boxes, const op_page_piece *p, size_t page, op_len x, op_len y)
{
    const op_vblock *b = &f->blocks[p->block];
    bool begins = p->line_begin == 0, ends = p->line_end == b->page.lines[p->looseness + 1];
    op_box_span at = {.page = page, .column = p->column, .x = x, .page_x = op_page_left(f, page), .top = y, .first = y + (begins ? b->first_top : 0)};

    if (!b->box)
        return;
    if (b->para)
        at.bottom = at.first + (op_len)(p->line_end - p->line_begin) * b->leading;
    else if (b->slices)
        at.bottom = y + b->slices->top[p->line_end] - b->slices->top[p->line_begin] - (ends ? b->foot : 0);
    else
        at.bottom = y + b->page.height * op_unit(f) - b->foot;
    if (p->page_top)
        at.top -= b->page.top * op_unit(f);
    op_boxes_take(f, boxes, b, &at);
}

static void put_piece(op_flow *f, op_aside_places *m, spine *s, const op_page_piece *p, size_t page)
{
    const op_vblock *b = &f->blocks[p->block];
    op_items *all = &f->l->pages[page].items->all;
    op_len x = piece_left(f, p, page), y = op_flow_page_top(f, page) + p->y * op_unit(f);
    op_len line_top = y + (p->line_begin == 0 ? b->first_top : 0);
    op_len base = b->para ? op_baseline(b->leading) : op_baseline(f->page->leading);

    note_start(f, b, p, page);
    if (p->page_top && b->head.n)
        op_items_move(f->a, all, &b->head, x, y - b->page.top * op_unit(f));
    put_anchors(f, b, p, page, x, line_top);
    if (p->line_begin == 0) {
        op_len last = line_top + base + (op_len)(b->para ? p->line_end - 1 : 0) * b->leading;
        op_asides_put(f, m, b, page, line_top + base, last);
        if (!b->slices)
            op_items_move(f->a, all, &b->items, x, y);
    }
    if (b->slices)
        op_slices_put(f, b, p->line_begin, p->line_end, all, x, y);
    if (b->spine && p->line_begin == 0)
        join_spine(f, s, b, page, x, y);
    if (!b->para)
        return;
    for (uint32_t k = p->line_begin; k < p->line_end; k++)
        op_item_add(f->a, all,
                    (op_item){.kind = OP_ITEM_LINE, .looseness = p->looseness, .links = b->links, .flow = b->node != NULL,
                              .line = k, .x = x + b->x, .y = line_top + (op_len)(k - p->line_begin) * b->leading + base,
                              .para = b->para});
}

static bool ends_in_hyphen(void *self, size_t block, int looseness, size_t line)
{
    const op_flow *f = self;

    return f->blocks[block].para && op_para_shows_hyphen(f->blocks[block].para, looseness, line);
}

enum { LEAST_ABOVE = 1, MORE_ABOVE = 2 }; /* lines above a head that gives; lines more that it may have */

/* Takes a line from the space above heads, the notes' too, on the last two pages: what is left alone on the last one may
 * then find room before it. */
static void tighten(op_page_block *blocks, const op_page_plan *plan)
{
    for (size_t i = 0; i < plan->n_pieces; i++) {
        const op_page_piece *p = &plan->pieces[i];
        op_page_block *b = &blocks[p->block];
        if (p->page + 2 >= plan->n_pages && p->line_begin == 0 && b->before > 2 && b->keep_next)
            b->before -= 2;
    }
}

/* A few lines alone on a section's last page: drawn back where less space above heads makes room, else joined by others. The
 * problem becomes the one that is solved. */
static op_page_plan mend_end(op_flow *f, op_page_problem *problem, op_page_plan plan)
{
    op_page_problem changed = *problem;
    op_page_block *tight = op_new_array(f->scratch, op_page_block, problem->n);

    for (size_t i = 0; i < problem->n; i++)
        tight[i] = problem->blocks[i];
    tighten(tight, &plan);
    changed.blocks = tight;
    op_page_plan drawn = op_pages_break(f->a, f->scratch, &changed);
    if (drawn.forced <= plan.forced && (drawn.n_pages < plan.n_pages || drawn.last_used >= problem->least_last)) {
        *problem = changed;
        return drawn;
    }
    changed.blocks = problem->blocks;
    changed.must_hold = true;
    op_page_plan joined = op_pages_break(f->a, f->scratch, &changed);
    if (joined.forced > plan.forced || joined.last_used <= plan.last_used)
        return plan;
    *problem = changed;
    return joined;
}

/* A head in the text, with text below it that it is kept with. */
static bool heads_text(const op_flow *f, const op_page_block *blocks, size_t i)
{
    return f->blocks[i].node && f->blocks[i].node->kind == OP_HEADING && blocks[i].keep_next && blocks[i].start < OP_START_PAGE;
}

/* Two lines stand below a head where the first paragraph has but one: what follows in the same columns is kept with it. */
static void keep_below_heads(const op_flow *f, op_page_block *blocks)
{
    for (size_t i = 0; i + 2 < f->n; i++) {
        op_page_block *below = &blocks[i + 1];
        if (heads_text(f, blocks, i) && f->blocks[i + 1].para && (below->lines[0] == 1 || below->lines[1] == 1) &&
            (f->columns < 2 || f->blocks[i + 1].span == f->blocks[i + 2].span))
            below->keep_next = true;
    }
}

/* How the space above heads may give. */
static void loosen_heads(const op_flow *f, op_page_block *blocks)
{
    for (size_t i = 0; i < f->n; i++) {
        op_page_block *b = &blocks[i];
        if (!heads_text(f, blocks, i))
            continue;
        b->less = b->before >= 2 * LEAST_ABOVE + 2;
        b->more = b->before >= 2 * LEAST_ABOVE ? MORE_ABOVE : 0;
    }
}

static op_columns_plan plan_pages(op_flow *f, const op_section *s)
{
    const op_page_style *page = f->page, *verso = op_page_variant(page, OP_PAGE_LEFT);

    op_flow_slice(f);
    op_page_block *blocks = op_new_array(f->scratch, op_page_block, f->n);
    for (size_t i = 0; i < f->n; i++)
        blocks[i] = f->blocks[i].page;
    op_page_problem *problem = op_new(f->scratch, op_page_problem);
    *problem = (op_page_problem){.blocks = blocks, .n = f->n, .capacity = page->lines * 2, .facing = page->facing,
                                 .verso_capacity = verso->lines != page->lines ? verso->lines * 2 : 0, .n_first = 1, .first_bare = true,
                                 .first_capacity = op_flow_page_of(f, 0)->lines * 2,
                                 .recto = !page->facing || f->l->n_pages % 2 == 0, .least_last = s->chapter ? 10 : 0,
                                 .feet = f->feet, .n_feet = f->n_feet, .hyphen = ends_in_hyphen, .self = f};
    keep_below_heads(f, blocks);
    if (f->columns > 1)
        return op_columns_break(f, problem);
    for (size_t i = 0; i < f->n; i++)
        if (blocks[i].start == OP_START_COLUMN)
            blocks[i].start = OP_START_FLOW;
    loosen_heads(f, blocks);
    op_page_plan plan = op_pages_break(f->a, f->scratch, problem);
    if (plan.n_pages > 1 && plan.last_used < problem->least_last)
        plan = mend_end(f, problem, plan);
    return (op_columns_plan){.plan = plan, .problem = problem};
}

/* Empty pages before a section that begins on a recto, or on a verso. */
static void begin_side(op_flow *f, const op_section *s)
{
    int start = f->blocks[0].page.start;
    bool recto = start == OP_START_RECTO || (s->recto && start != OP_START_VERSO);
    bool verso = start == OP_START_VERSO || (s->verso && start != OP_START_RECTO);

    if (f->page->facing && ((recto && f->l->n_pages % 2 == 1) || (verso && f->l->n_pages % 2 == 0)))
        op_flow_page(f, OP_PAGE_BLANK);
}

enum { HEAD_ITEMS = 4 }; /* of most pages: running heads and a folio */

/* The section's pages, with room for what comes on them; those that nothing stands on are there to bring others to their
 * side. */
static void add_pages(op_flow *f, const op_page_plan *plan)
{
    size_t *room = op_new_array(f->scratch, size_t, plan->n_pages + 1);

    for (size_t i = 0; i < plan->n_pieces; i++) {
        const op_page_piece *p = &plan->pieces[i];
        const op_vblock *b = &f->blocks[p->block];
        room[p->page] += room[p->page] ? 0 : HEAD_ITEMS;
        room[p->page] += (b->para ? p->line_end - p->line_begin : 0) + (p->line_begin ? 0 : b->items.n);
    }
    for (size_t i = 0; i < plan->n_pages; i++) {
        op_items *all = &op_flow_page(f, !room[i] ? OP_PAGE_BLANK : i ? 0 : OP_PAGE_FIRST)->items->all;
        all->cap = room[i] ? room[i] : HEAD_ITEMS;
        all->v = op_new_array(f->a, op_item, all->cap);
    }
}

void op_flow_place(op_flow *f, const op_section *s)
{
    op_mark mark = op_arena_mark(f->scratch);
    op_aside_places m = {0};
    spine join = {0};
    op_box_places boxes = {0};

    if (!f->n)
        return;
    begin_side(f, s);
    f->section_first = f->l->n_pages;
    op_boxes_pad(f);
    op_columns_plan columns = plan_pages(f, s);
    for (size_t moved; (moved = op_asides_crowded(f, &columns.plan)) > 0;) {
        op_asides_move(f, moved);
        columns = plan_pages(f, s);
    }
    columns = op_floats_plan(f, columns, plan_pages, s);
    const op_page_plan *plan = &columns.plan;
    size_t first = f->l->n_pages;
    add_pages(f, plan);
    op_explain_page(f, &columns, first);
    op_flow_heads(f, first, plan->n_pages);
    op_columns_rule(f, &columns, first);
    for (size_t i = 0; i < plan->n_pieces; i++) {
        const op_page_piece *p = &plan->pieces[i];
        size_t page_of = first + p->page;
        put_piece(f, &m, &join, p, page_of);
        box_piece(f, &boxes, p, page_of, piece_left(f, p, page_of), op_flow_page_top(f, page_of) + p->y * op_unit(f));
    }
    op_boxes_paint(f, &boxes);
    op_asides_settle(f, &m);
    f->bottom = op_flow_page_top(f, f->l->n_pages - 1) + plan->last_used * op_unit(f);
    op_len beside = op_asides_bottom(&m, f->l->n_pages - 1);
    if (beside > f->bottom)
        f->bottom = beside;
    op_arena_reset(f->scratch, mark);
}
