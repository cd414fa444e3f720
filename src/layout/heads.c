/* heads.c - margin boxes: running heads, page numbers and whatever else a sheet lets stand around the text */
#include "layout/boxes.h"
#include "layout/heads_private.h"
#include "layout/margin.h"

/* ---- its sizes ---- */

static op_len sides(const op_computed *c)
{
    return c->margin_left + c->border_left + c->padding_left + c->padding_right + c->border_right + c->margin_right;
}

static op_len ends(const op_computed *c)
{
    return c->margin_top + c->rule + c->padding_top + c->padding_bottom + c->border_bottom + c->margin_bottom;
}

static op_len held(int64_t v)
{
    return v > OP_MARGIN_MOST ? OP_MARGIN_MOST : (op_len)v;
}

enum { LOOKED_AT = 400 }; /* bytes of a line that are measured: what is longer is cut anyway */

static op_len width_of(const op_heads *h, const op_computed *c, op_str s)
{
    op_label l = op_flow_label(h->f, c, op_head_cut(s, LOOKED_AT), 0);

    return op_text_width(h->f->shaper, l.text, l.n, l.style);
}

static op_len longest_word(const op_heads *h, const op_head_box *b)
{
    op_len most = 0;

    for (size_t begin = 0, i = 0; i <= b->text.n && i < LOOKED_AT; i++) {
        if (i < b->text.n && b->text.p[i] != ' ' && b->text.p[i] != '\n')
            continue;
        op_len w = width_of(h, b->c, op_str_sub(b->text, begin, i));
        most = w > most ? w : most;
        begin = i + 1;
    }
    return most;
}

/* Along the top and the bottom; a text on one line has one line's width. */
static op_margin_box_size size_of(const op_heads *h, const op_head_box *b)
{
    op_margin_box_size s = {.there = b->c != NULL};

    if (!b->c)
        return s;
    s.fixed = b->c->width > 0;
    s.size = b->c->width + sides(b->c);
    if (s.fixed)
        return s;
    if (b->styled) {
        s.min = held((int64_t)b->longest + sides(b->c));
        s.max = held((int64_t)b->widest + sides(b->c));
        return s;
    }
    s.min = held((int64_t)longest_word(h, b) + sides(b->c));
    s.max = held((int64_t)width_of(h, b->c, b->text) + sides(b->c));
    return s;
}

/* ---- drawing ---- */

/* A rectangle of the page. */
typedef struct {
    op_len x, y, w, h;
    bool head; /* along the top: the middle of the box is the line of running heads */
    bool side; /* beside the text */
} place;

/* Of so many lines; those past the limit are on no sheet. */
static op_len height_of(const op_head_box *b, size_t n)
{
    return held((int64_t)(n < OP_MARGIN_MOST ? n : OP_MARGIN_MOST) * b->leading);
}

/* The first baseline of n lines in the box, as its sheet has it. */
static op_len first_baseline(const op_heads *h, const op_head_box *b, const place *p, size_t n)
{
    const op_computed *c = b->c;
    op_len height = height_of(b, n), room = p->h - ends(c), top = p->y + c->margin_top + c->rule + c->padding_top;

    if (p->head && c->vertical == 1)
        return h->style->top - h->style->head - height + b->leading;
    return top + (c->vertical == 1 ? (room - height) / 2 : c->vertical == 2 ? room - height : 0) + op_baseline(b->leading);
}

/* The same of boxes above and below the text: lines that would reach beyond the page, as margins in millimetres make them do on
 * small sheets, stand in the middle of their margin. false: it does not hold them. */
static bool hold_inside(const op_heads *h, const op_head_box *b, const place *p, size_t n, op_len *y)
{
    op_len up = op_len_scale(b->c->size, 3, 4), down = b->c->size / 4, lines = height_of(b, n) - b->leading;

    if (*y - up >= 0 && *y + lines + down <= h->style->height)
        return true;
    *y = p->y + (p->h - up - lines - down) / 2 + up;
    return lines + up + down <= p->h;
}

/* Ground and borders of a box whose lines are that high. A border above that shows progress is drawn with that. */
static void draw_box(const op_heads *h, const op_head_box *b, const place *p, op_len top, op_len height)
{
    const op_computed *c = b->c;
    op_len above = c->padding_top + (c->progress ? 0 : c->rule);

    op_border_draw(h->f, h->items,
                   &(op_block_box){.x = p->x + c->margin_left, .y = top - above, .w = p->w - c->margin_left - c->margin_right,
                                   .h = above + height + c->padding_bottom + c->border_bottom, .style = c, .from_above = c->progress > 0});
}

enum { TOLD_MOST = 32 }; /* remarks of this kind */

/* Says once of each text that it had no room. */
static void tell_cut(op_heads *h, op_str text, op_str shown)
{
    if (op_str_eq(text, shown) || h->n_told == TOLD_MOST)
        return;
    for (size_t i = 0; i < h->n_told; i++)
        if (op_str_eq(h->told[i], text))
            return;
    if (!h->told)
        h->told = op_new_array(h->f->a, op_str, TOLD_MOST);
    h->told[h->n_told++] = text;
    op_diag_addf(h->f->diags, OP_DIAG_HEAD_CUT, OP_NO_SPAN, "%.*s", (int)(shown.n < 200 ? shown.n : 200), shown.p);
}

/* One line, cut at a word where it has no room. */
static void draw_line(op_heads *h, const op_head_box *b, const place *p, op_str s, op_len y)
{
    const op_computed *c = b->c;
    op_len x = p->x + c->margin_left + c->border_left + c->padding_left, w = p->w - sides(c);
    op_str text = op_flow_fit_words(h->f, s, c, w);
    tell_cut(h, s, text);
    op_label l = op_flow_label(h->f, c, text, OP_ARTIFACT_REF(OP_ARTIFACT_PAGINATION));

    if (!l.n)
        return;
    l.align = c->align == OP_TEXT_CENTER ? OP_SET_CENTER : c->align == OP_TEXT_END ? OP_SET_END : OP_SET_START;
    op_items_label(h->f->a, h->items, l.align == OP_SET_CENTER ? x + w / 2 : l.align == OP_SET_END ? x + w : x, y, l);
}

static size_t lines_in(op_str s)
{
    size_t n = 1;

    for (size_t i = 0; i < s.n; i++)
        n += s.p[i] == '\n';
    return n;
}

/* At the top and the bottom: lines as the text parts them (\A in its content). */
static void draw_lines(op_heads *h, const op_head_box *b, const place *p)
{
    size_t n = lines_in(b->text);
    op_len y = first_baseline(h, b, p, n);

    if (b->text.n && !hold_inside(h, b, p, n, &y)) {
        tell_cut(h, b->text, (op_str){"", 0});
        return;
    }
    draw_box(h, b, p, y - op_baseline(b->c->leading), height_of(b, n));
    for (size_t i = 0, begin = 0; i <= b->text.n && y <= h->style->height + b->c->leading; i++) {
        if (i < b->text.n && b->text.p[i] != '\n')
            continue;
        draw_line(h, b, p, op_str_sub(b->text, begin, i), y);
        y += b->c->leading;
        begin = i + 1;
    }
}

/* Bytes of it that are set: on lines of a letter each they end far below the sheet, and not beyond what a length holds. */
static size_t text_most(const op_computed *c)
{
    op_len most = 4 * OP_MARGIN_MOST / c->leading + 1;

    return most < OP_HEAD_TEXT_MOST ? (size_t)most : OP_HEAD_TEXT_MOST;
}

/* The words of a box that has no room for any. */
static void tell_no_room(op_heads *h, const op_head_box *b)
{
    op_buf all = OP_BUF_INIT;

    for (size_t i = 0; i < b->list.n; i++)
        op_buf_add(&all, b->list.v[i].text, b->list.v[i].kind == OP_INLINE_TEXT ? b->list.v[i].n : 0);
    tell_cut(h, op_buf_finish(&all, h->f->a), (op_str){"", 0});
}

/* At the sides and in the corners, and wherever elements are shown: a paragraph as wide as the box. */
static void draw_para(op_heads *h, op_head_box *b, const place *p)
{
    op_flow *f = h->f;
    const op_computed *c = b->c;
    op_computed set = *c;
    op_len w = p->w - sides(c);

    if (!b->styled && b->text.n)
        op_inlines_text(f, &b->list, op_head_cut(b->text, text_most(c)), c, OP_ARTIFACT_REF(OP_ARTIFACT_PAGINATION));
    if (!b->list.n)
        return;
    if (w < c->size) {
        if (b->styled)
            tell_no_room(h, b);
        return;
    }
    set.align = b->align;
    op_para_params params = op_flow_params(f, &set, w);
    params.max_looseness = 0;
    const op_para *para = op_flow_lines(f, &b->list, &params);
    size_t n = op_para_lines(para, 0);
    op_len y = first_baseline(h, b, p, n), top;
    bool inside = p->side || hold_inside(h, b, p, n, &y);
    for (int i = 0; i < b->n_shows; i++)
        b->shows[i]->too_high |= !inside || height_of(b, n) - b->leading + c->size > p->h;
    if (!inside) {
        tell_no_room(h, b);
        return;
    }
    top = y - op_baseline(b->leading);
    draw_box(h, b, p, top, height_of(b, n));
    op_items_para(f, b->first ? &h->read : h->items, para, p->x + c->margin_left + c->border_left + c->padding_left, top, b->leading,
                  false, b->list.links);
}

/* How far a reader has come: along the edge of the margin that the text is at, as much of its width as pages have been read,
 * over the box's border above, which shows the rest. It needs no content and takes no room from its neighbours. */
static void draw_progress(const op_heads *h, op_margin_box which, op_len y, op_len height, bool head)
{
    const op_computed *c = h->style->boxes[op_page_state_of(h->f->l, h->page)][which];
    op_arena *a = h->f->a;

    if (!c || c->progress <= 0 || c->display == OP_DISPLAY_NONE)
        return;
    y += head ? height - c->margin_bottom - c->progress : c->margin_top;
    if (c->rule)
        op_items_rule(a, h->items, h->left, y + (c->progress - c->rule) / 2, h->full, c->rule, c->rule_color);
    op_len read = (op_len)((int64_t)h->full * ((int64_t)h->page + 1) / (int64_t)h->f->l->n_pages);
    op_items_rule(a, h->items, h->left, y, read, c->progress, c->color);
}

/* ---- the four sides ---- */

/* Three boxes along the top or the bottom: the middle one first, as it is the head. */
static void draw_side(op_heads *h, const op_margin_box which[3], op_len y, op_len height, bool head)
{
    static const int order[] = {1, 0, 2};
    op_margin_box_size sizes[3];
    op_len w[3];
    op_head_box b[3];

    for (int i = 0; i < 3; i++) {
        b[i] = op_head_box_of(h, which[i]);
        sizes[i] = size_of(h, &b[i]);
    }
    op_margin_share(sizes, h->full, w);
    for (int k = 0; k < 3; k++) {
        int i = order[k];
        op_len x = i == 0 ? h->left : i == 1 ? h->left + (h->full - w[1]) / 2 : h->left + h->full - w[2];
        draw_progress(h, which[i], y, height, head);
        if (b[i].styled)
            draw_para(h, &b[i], &(place){.x = x, .y = y, .w = w[i], .h = height, .head = head});
        else if (b[i].c)
            draw_lines(h, &b[i], &(place){.x = x, .y = y, .w = w[i], .h = height, .head = head});
    }
}

/* Three boxes down a side: each a third of it, or as high as it states. */
static void draw_column(op_heads *h, const op_margin_box which[3], op_len x, op_len w)
{
    op_margin_box_size sizes[3];
    op_len room = h->style->height - h->style->top - h->style->bottom, high[3];
    op_head_box b[3];

    for (int i = 0; i < 3; i++) {
        b[i] = op_head_box_of(h, which[i]);
        sizes[i] = (op_margin_box_size){.there = b[i].c != NULL};
        if (!b[i].c)
            continue;
        sizes[i].fixed = b[i].c->height > 0;
        sizes[i].size = b[i].c->height + ends(b[i].c);
        sizes[i].min = sizes[i].max = b[i].leading + ends(b[i].c);
    }
    op_margin_share(sizes, room, high);
    for (int i = 0; i < 3; i++) {
        op_len y = i == 0 ? h->style->top : i == 1 ? h->style->top + (room - high[1]) / 2 : h->style->top + room - high[2];
        if (b[i].c)
            draw_para(h, &b[i], &(place){.x = x, .y = y, .w = w, .h = high[i], .side = true});
    }
}

static void draw_corner(op_heads *h, op_margin_box which, const place *p)
{
    op_head_box b = op_head_box_of(h, which);

    if (b.c)
        draw_para(h, &b, p);
}

static void draw_page(op_heads *h)
{
    static const op_margin_box top[] = {OP_BOX_TOP_LEFT, OP_BOX_TOP_CENTER, OP_BOX_TOP_RIGHT};
    static const op_margin_box bottom[] = {OP_BOX_BOTTOM_LEFT, OP_BOX_BOTTOM_CENTER, OP_BOX_BOTTOM_RIGHT};
    static const op_margin_box left[] = {OP_BOX_LEFT_TOP, OP_BOX_LEFT_MIDDLE, OP_BOX_LEFT_BOTTOM};
    static const op_margin_box right[] = {OP_BOX_RIGHT_TOP, OP_BOX_RIGHT_MIDDLE, OP_BOX_RIGHT_BOTTOM};
    const op_page_style *s = h->style;
    op_len far = h->left + h->full, foot = s->height - s->bottom;

    draw_side(h, top, 0, s->top, true);
    draw_side(h, bottom, foot, s->bottom, false);
    draw_column(h, left, 0, h->left);
    draw_column(h, right, far, s->width - far);
    draw_corner(h, OP_BOX_TOP_LEFT_CORNER, &(place){.w = h->left, .h = s->top, .head = true});
    draw_corner(h, OP_BOX_TOP_RIGHT_CORNER, &(place){.x = far, .w = s->width - far, .h = s->top, .head = true});
    draw_corner(h, OP_BOX_BOTTOM_LEFT_CORNER, &(place){.y = foot, .w = h->left, .h = s->bottom});
    draw_corner(h, OP_BOX_BOTTOM_RIGHT_CORNER, &(place){.x = far, .y = foot, .w = s->width - far, .h = s->bottom});
}

/* Margin boxes stand around the page's border. */
static void leave_frame(op_heads *h, op_page_style *s)
{
    const op_computed *c = s->frame;

    if (!c)
        return;
    bool verso = s->facing && h->page % 2 == 1;
    s->top -= c->rule + c->padding_top;
    s->bottom -= c->border_bottom + c->padding_bottom;
    h->left -= verso ? c->border_right + c->padding_right : c->border_left + c->padding_left;
    h->full += op_border_sides(c);
}

void op_flow_margins(op_flow *f)
{
    op_heads h = {.f = f};
    op_items drawn = {0};

    op_heads_strings(&h);
    for (h.page = 0; h.page < f->l->n_pages; h.page++) {
        op_page_items *items = f->l->pages[h.page].items;
        op_page_style outside = *items->style;
        h.style = &outside;
        h.items = &drawn;
        drawn.n = 0;
        h.full = outside.measure + outside.gutter + outside.margin_column;
        op_layout_page_style(f->l, h.page, &h.left);
        leave_frame(&h, &outside);
        h.read.n = 0;
        draw_page(&h);
        op_items_move(f->a, &items->all, &h.read, 0, 0); /* read behind the page's text */
        op_items_put_first(f->a, &items->all, &drawn);
    }
    op_taken_check(f);
}
