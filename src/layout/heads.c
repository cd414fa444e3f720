/* heads.c - margin boxes: running heads, page numbers and whatever else a sheet lets stand around the text */
#include <string.h>

#include "lang/words.h"
#include "layout/flow.h"
#include "layout/margin.h"
#include "layout/strings.h"

typedef struct {
    op_flow *f;
    op_placed_string *strings;
    size_t n_strings;
    /* of the page at hand */
    size_t page;
    const op_page_style *style;
    op_len left, full;      /* of the page area */
    op_items *items;
} heads;

/* One box with its text. */
typedef struct {
    const op_computed *c;
    op_str text;
} box;

/* ---- what a box says ---- */

enum { TEXT_MOST = 2000 }; /* bytes of it that are set: strings may hold whole chapters */

static op_str cut_at_letter(op_str s, size_t n)
{
    if (s.n <= n)
        return s;
    while (n && ((unsigned char)s.p[n] & 0xc0) == 0x80)
        n--;
    return op_str_sub(s, 0, n);
}

static void gather_strings(heads *h)
{
    op_flow *f = h->f;

    h->strings = op_new_array(f->scratch, op_placed_string, f->n_strings);
    for (size_t i = 0; i < f->n_strings; i++) {
        const op_string_set *s = &f->strings[i];
        op_placed_string *to = &h->strings[h->n_strings];
        *to = (op_placed_string){.name = s->name, .text = s->text, .page = -1, .order = s->order};
        if (s->mark != OP_NO_MARK) {
            const op_mark_place *m = &f->marks[s->mark];
            if (m->page >= f->l->n_pages)
                continue; /* stands on no page */
            const op_page_style *style = f->l->pages[m->page].items->style;
            to->page = m->page;
            to->at_top = m->y <= style->top + style->leading / 2;
        }
        h->n_strings++;
    }
    op_strings_sort(h->strings, h->n_strings);
}

/* -offprint-phrase(page-of-pages), the only one: "Page 3 of 12" as the document's language has it. */
static void put_phrase(const heads *h, op_buf *out)
{
    op_buf page = OP_BUF_INIT, pages = OP_BUF_INIT;

    op_counter_text(&page, h->f->l->pages[h->page].items->number, OP_LIST_DECIMAL);
    op_counter_text(&pages, (int)h->f->l->n_pages, OP_LIST_DECIMAL);
    op_word_fill(out, h->f->lang, OP_WORD_PAGE_OF, (const char *const[]){page.p, pages.p}, 2);
    op_buf_free(&page);
    op_buf_free(&pages);
}

static void put_item(const heads *h, const op_content_item *item, op_buf *out)
{
    const op_layout *l = h->f->l;

    if (item->kind == OP_CONTENT_TEXT)
        op_buf_puts(out, item->text);
    else if (item->kind == OP_CONTENT_STRING)
        op_buf_str(out, cut_at_letter(op_string_on(h->strings, h->n_strings, item->text, (op_string_position)item->position,
                                                   (int64_t)h->page), TEXT_MOST));
    else if (item->kind == OP_CONTENT_COUNTER && strcmp(item->text, "page") == 0)
        op_counter_text(out, l->pages[h->page].items->number, item->style);
    else if (item->kind == OP_CONTENT_COUNTER && strcmp(item->text, "pages") == 0)
        op_counter_text(out, (int)l->n_pages, item->style);
    else if (item->kind == OP_CONTENT_PHRASE)
        put_phrase(h, out);
}

/* Which of a page style's variants a page has. */
static unsigned state_of(const op_layout *l, size_t page)
{
    const op_page *p = &l->pages[page];
    bool first = p->items->in_section == 0 && !p->blank;

    return (first ? OP_PAGE_FIRST : 0) | (page ? 0 : OP_PAGE_OPENING) | (p->items->style->facing && page % 2 == 1 ? OP_PAGE_LEFT : 0) | (p->blank ? OP_PAGE_BLANK : 0);
}

static box box_of(const heads *h, op_margin_box which)
{
    box b = {.c = h->style->boxes[state_of(h->f->l, h->page)][which]};
    op_buf text = OP_BUF_INIT;

    if (!b.c || b.c->content.normal || b.c->content.none || b.c->display == OP_DISPLAY_NONE)
        return (box){0};
    for (size_t i = 0; i < b.c->content.n && text.n < TEXT_MOST; i++)
        put_item(h, &b.c->content.v[i], &text);
    b.text = op_buf_finish(&text, h->f->a);
    return b;
}

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

static op_len width_of(const heads *h, const op_computed *c, op_str s)
{
    op_label l = op_flow_label(h->f, c, cut_at_letter(s, LOOKED_AT), 0);

    return op_text_width(h->f->shaper, l.text, l.n, l.style);
}

static op_len longest_word(const heads *h, const box *b)
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
static op_margin_box_size size_of(const heads *h, const box *b)
{
    op_margin_box_size s = {.there = b->c != NULL};

    if (!b->c)
        return s;
    s.fixed = b->c->width > 0;
    s.size = b->c->width + sides(b->c);
    if (s.fixed)
        return s;
    s.min = held((int64_t)longest_word(h, b) + sides(b->c));
    s.max = held((int64_t)width_of(h, b->c, b->text) + sides(b->c));
    return s;
}

/* ---- drawing ---- */

/* A rectangle of the page. */
typedef struct {
    op_len x, y, w, h;
    bool head; /* along the top: the middle of the box is the line of running heads */
} place;

/* Of so many lines; those past the limit are on no sheet. */
static op_len height_of(const op_computed *c, size_t n)
{
    return held((int64_t)(n < OP_MARGIN_MOST ? n : OP_MARGIN_MOST) * c->leading);
}

/* The first baseline of n lines in the box. */
static op_len first_baseline(const heads *h, const box *b, const place *p, size_t n)
{
    const op_computed *c = b->c;
    op_len height = height_of(c, n), room = p->h - ends(c), top = p->y + c->margin_top + c->rule + c->padding_top;

    if (p->head && c->vertical == 1)
        return h->style->top - h->style->head - height + c->leading;
    return top + (c->vertical == 0 ? 0 : c->vertical == 1 ? (room - height) / 2 : room - height) + op_baseline(c->leading);
}

/* Ground and rules of a box whose lines are that high. */
static void draw_box(const heads *h, const box *b, const place *p, op_len top, op_len height)
{
    const op_computed *c = b->c;
    op_len x = p->x + c->margin_left, w = p->w - c->margin_left - c->margin_right;
    op_arena *a = h->f->a;

    top -= c->padding_top;
    height += c->padding_top + c->padding_bottom;
    if (c->background != OP_NO_COLOR)
        op_items_rule(a, h->items, x, top, w, height, c->background);
    if (c->rule && !c->progress)
        op_items_rule(a, h->items, x, top - c->rule, w, c->rule, c->rule_color);
    if (c->border_bottom)
        op_items_rule(a, h->items, x, top + height, w, c->border_bottom, c->border_bottom_color);
}

/* One line, cut at a word where it has no room. */
static void draw_line(const heads *h, const box *b, const place *p, op_str s, op_len y)
{
    const op_computed *c = b->c;
    op_len x = p->x + c->margin_left + c->border_left + c->padding_left, w = p->w - sides(c);
    op_str text = op_flow_fit_words(h->f, s, c, w);
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
static void draw_lines(const heads *h, const box *b, const place *p)
{
    size_t n = lines_in(b->text);
    op_len y = first_baseline(h, b, p, n);

    draw_box(h, b, p, y - op_baseline(b->c->leading), height_of(b->c, n));
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

    return most < TEXT_MOST ? (size_t)most : TEXT_MOST;
}

/* At the sides and in the corners: a paragraph as wide as the margin. */
static void draw_para(const heads *h, const box *b, const place *p)
{
    op_flow *f = h->f;
    const op_computed *c = b->c;
    op_inlines list = {0};
    op_len w = p->w - sides(c);

    if (w < c->size || !b->text.n)
        return;
    op_para_params params = op_flow_params(f, c, w);
    params.max_looseness = 0;
    op_inlines_text(f, &list, cut_at_letter(b->text, text_most(c)), c, OP_ARTIFACT_REF(OP_ARTIFACT_PAGINATION));
    const op_para *para = op_para_break(f->shaper, f->a, list.v, list.n, &params);
    size_t n = op_para_lines(para, 0);
    op_len top = first_baseline(h, b, p, n) - op_baseline(c->leading);
    draw_box(h, b, p, top, height_of(c, n));
    op_items_para(f, h->items, para, p->x + c->margin_left + c->border_left + c->padding_left, top, c->leading, false, false);
}

/* How far a reader has come: along the edge of the margin that the text is at, as much of its width as pages have been read,
 * over the box's border above, which shows the rest. It needs no content and takes no room from its neighbours. */
static void draw_progress(const heads *h, op_margin_box which, op_len y, op_len height, bool head)
{
    const op_computed *c = h->style->boxes[state_of(h->f->l, h->page)][which];
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
static void draw_side(const heads *h, const op_margin_box which[3], op_len y, op_len height, bool head)
{
    static const int order[] = {1, 0, 2};
    op_margin_box_size sizes[3];
    op_len w[3];
    box b[3];

    for (int i = 0; i < 3; i++) {
        b[i] = box_of(h, which[i]);
        sizes[i] = size_of(h, &b[i]);
    }
    op_margin_share(sizes, h->full, w);
    for (int k = 0; k < 3; k++) {
        int i = order[k];
        op_len x = i == 0 ? h->left : i == 1 ? h->left + (h->full - w[1]) / 2 : h->left + h->full - w[2];
        draw_progress(h, which[i], y, height, head);
        if (b[i].c)
            draw_lines(h, &b[i], &(place){x, y, w[i], height, head});
    }
}

/* Three boxes down a side: each a third of it, or as high as it states. */
static void draw_column(const heads *h, const op_margin_box which[3], op_len x, op_len w)
{
    op_margin_box_size sizes[3];
    op_len room = h->style->height - h->style->top - h->style->bottom, high[3];
    box b[3];

    for (int i = 0; i < 3; i++) {
        b[i] = box_of(h, which[i]);
        sizes[i] = (op_margin_box_size){.there = b[i].c != NULL};
        if (!b[i].c)
            continue;
        sizes[i].fixed = b[i].c->height > 0;
        sizes[i].size = b[i].c->height + ends(b[i].c);
        sizes[i].min = sizes[i].max = b[i].c->leading + ends(b[i].c);
    }
    op_margin_share(sizes, room, high);
    for (int i = 0; i < 3; i++) {
        op_len y = i == 0 ? h->style->top : i == 1 ? h->style->top + (room - high[1]) / 2 : h->style->top + room - high[2];
        if (b[i].c)
            draw_para(h, &b[i], &(place){x, y, w, high[i], false});
    }
}

static void draw_corner(const heads *h, op_margin_box which, const place *p)
{
    box b = box_of(h, which);

    if (b.c)
        draw_para(h, &b, p);
}

static void draw_page(heads *h)
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
    draw_corner(h, OP_BOX_TOP_LEFT_CORNER, &(place){0, 0, h->left, s->top, false});
    draw_corner(h, OP_BOX_TOP_RIGHT_CORNER, &(place){far, 0, s->width - far, s->top, false});
    draw_corner(h, OP_BOX_BOTTOM_LEFT_CORNER, &(place){0, foot, h->left, s->bottom, false});
    draw_corner(h, OP_BOX_BOTTOM_RIGHT_CORNER, &(place){far, foot, s->width - far, s->bottom, false});
}

/* How page numbers are written on that page: as one of its boxes does, or of the pages of its name. */
static int number_style(const op_page_style *s, unsigned state)
{
    unsigned states[] = {state, state & OP_PAGE_LEFT, 0};

    for (size_t k = 0; k < sizeof(states) / sizeof(states[0]); k++)
        for (int i = 0; i < OP_BOXES; i++) {
            const op_computed *c = s->boxes[states[k]][i];
            for (size_t j = 0; c && j < c->content.n; j++)
                if (c->content.v[j].kind == OP_CONTENT_COUNTER && strcmp(c->content.v[j].text, "page") == 0)
                    return c->content.v[j].style;
        }
    return OP_LIST_DECIMAL;
}

const char *op_flow_page_label(op_flow *f, size_t page)
{
    const op_page_items *items = f->l->pages[page].items;
    op_buf b = OP_BUF_INIT;

    op_counter_text(&b, items->number, number_style(items->style, state_of(f->l, page)));
    return op_buf_finish(&b, f->a).p;
}

void op_flow_margins(op_flow *f)
{
    heads h = {.f = f};

    gather_strings(&h);
    for (h.page = 0; h.page < f->l->n_pages; h.page++) {
        op_page_items *items = f->l->pages[h.page].items;
        op_items drawn = {0};
        h.style = items->style;
        h.items = &drawn;
        h.full = h.style->measure + h.style->gutter + h.style->margin_column;
        op_layout_page_style(f->l, h.page, &h.left);
        draw_page(&h);
        if (!drawn.n)
            continue;
        op_items_move(f->a, &drawn, &items->all, 0, 0); /* they come first */
        items->all = drawn;
    }
}
