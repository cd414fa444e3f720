/* page_states.c - pages whose state gives them margins of their own: first, left and blank ones (CSS Paged Media Level 3, 3 and 4)
 *
 * Text columns are equally wide on all pages that hold text, as paragraphs are broken before it is known where they stand:
 * margins at the sides may move the column, not change it. Above and below they are free. */
#include <string.h>

#include "style/pages.h"

/* ---- what cannot be ---- */

/* The later of two declarations: of the sheet that was read last, there the one farther down. */
static op_span later(op_span a, op_span b)
{
    if (a.source == OP_NO_SPAN.source || b.source == OP_NO_SPAN.source)
        return a.source == OP_NO_SPAN.source ? b : a;
    if (a.source != b.source)
        return a.source > b.source ? a : b;
    return a.begin > b.begin ? a : b;
}

/* Where a length that pages are measured by may come from. */
static const char *const sides[] = {"margin-left", "margin-right", "padding-left", "padding-right", "border-left-width",
                                    "border-right-width", NULL};
static const char *const ends[] = {"margin-top", "margin-bottom", "padding-top", "padding-bottom", "border-top-width",
                                   "border-bottom-width", NULL};

static bool same_place(op_span a, op_span b)
{
    return a.source == b.source && a.begin == b.begin;
}

/* The declaration that was made last, of those that two pages do not share. */
static op_span blamed(const op_computed *a, const op_computed *b, const char *const *properties)
{
    op_span at = OP_NO_SPAN;

    for (; *properties; properties++) {
        op_span x = op_style_stated(a, *properties), y = op_style_stated(b, *properties);
        if (!same_place(x, y))
            at = later(at, later(x, y));
    }
    return at;
}

static void tell(op_cascade *c, op_span at, const char *what)
{
    op_diag_addf(c->diags, OP_DIAG_CSS_PAGE, at, "%s", what);
}

/* ---- margins ---- */

enum { ROUNDING = 16 }; /* parts of 1024 of a point: 25 mm and 15 mm are not quite twice 20 mm */

/* One state of the pages of one name. */
typedef struct {
    op_cascade *c;
    const op_page_style *page;
    const op_computed *right, *own; /* the contexts of pages in no state, and in this one */
    const op_computed *framed;      /* whose borders and paddings these pages have: left ones mirror them */
    int state;
} variant;

/* On pages that hold text the column keeps its width. */
static bool set_sides(const variant *s, op_page_style *v)
{
    const op_computed *x = s->own;
    bool left = s->state & OP_PAGE_LEFT;
    op_len inner = (left ? x->margin_right : x->margin_left) + s->framed->border_left + s->framed->padding_left;
    op_len outer = (left ? x->margin_left : x->margin_right) + s->framed->border_right + s->framed->padding_right;
    op_len measure = v->measure + v->inner + v->outer - inner - outer, by = measure - v->measure;
    bool blank = s->state & OP_PAGE_BLANK, same = by >= -ROUNDING && by <= ROUNDING;

    bool fits = (same || blank) && inner >= 0 && outer >= 0 && measure >= OP_PAGE_LEAST;
    if (fits && same)
        v->inner = inner, v->outer = outer + by;
    else if (fits)
        v->inner = inner, v->outer = outer, v->measure = measure;
    else
        tell(s->c, blamed(x, s->right, sides), "text is equally wide on all pages; margins at the sides are those of other pages");
    return fits;
}

static bool set_ends(const variant *s, op_page_style *v)
{
    op_len top = s->own->margin_top + s->framed->rule + s->framed->padding_top;
    op_len bottom = s->own->margin_bottom + s->framed->border_bottom + s->framed->padding_bottom;

    bool fits = top >= 0 && bottom >= 0 && v->height - top - bottom >= OP_PAGE_LEAST;
    if (fits)
        v->top = top, v->bottom = bottom;
    else
        tell(s->c, blamed(s->own, s->right, ends), "margins leave no room for text; those of other pages are taken");
    return fits;
}

static const op_page_style *keep(op_cascade *c, const op_page_style *v)
{
    op_page_style *own = op_new(c->arena, op_page_style);

    *own = *v;
    return own;
}

/* Whether pages in that state are to be told from others. */
static bool differs(const op_page_style *v, const op_page_style *p)
{
    return v->inner != p->inner || v->outer != p->outer || v->top != p->top || v->bottom != p->bottom || v->head != p->head ||
           v->background != p->background || v->frame || p->frame;
}

/* Margins, borders and paddings; what cannot be so is as on other pages. */
static void set_margins(variant *s, op_page_style *v)
{
    const op_page_style *p = s->page;

    v->frame = op_page_frame(s->framed);
    if (!set_sides(s, v)) {
        v->frame = p->frame;
        s->framed = s->right;
    }
    if (!set_ends(s, v))
        v->inner = p->inner, v->outer = p->outer, v->measure = p->measure, v->frame = p->frame;
}

static bool same_frame(const op_computed *a, const op_computed *b)
{
    static const char *const properties[] = {
        "border-top-width", "border-right-width", "border-bottom-width", "border-left-width", "border-top-style", "border-right-style",
        "border-bottom-style", "border-left-style", "border-top-color", "border-right-color", "border-bottom-color", "border-left-color",
        "padding-top", "padding-right", "padding-bottom", "padding-left"};

    for (size_t i = 0; i < sizeof(properties) / sizeof(properties[0]); i++)
        if (!same_place(op_style_stated(a, properties[i]), op_style_stated(b, properties[i])))
            return false;
    return true;
}

/* What @page states once is seen in a mirror on left pages, as margins are; where :left or :right say something of their own, left
 * pages have what is said of them. */
static const op_computed *frame_of(const variant *s, const op_page_rules *r, const op_look *root, op_str name)
{
    const op_custom_scope *scope;
    const op_computed *right = op_page_context(s->c, r, root, name, s->state & ~OP_PAGE_LEFT, &scope);

    return same_frame(s->own, right) ? right : op_page_frame_mirrored(s->c->arena, s->own);
}

void op_page_variants(op_cascade *c, const op_page_rules *r, const op_look *root, op_str name, op_page_style *p)
{
    const op_custom_scope *scope;
    variant s = {.c = c, .page = p, .right = op_page_context(c, r, root, name, 0, &scope)};

    for (s.state = 1; s.state < OP_PAGE_STATES; s.state++) {
        if (s.state & OP_PAGE_LEFT && !p->facing)
            continue;
        s.own = op_page_context(c, r, root, name, s.state, &scope);
        op_page_style v = *p, stated = {0};
        op_page_fields(c, r, name, s.state, s.own, scope, &stated, false);
        v.head = stated.head;
        v.background = s.own->background;
        s.framed = s.state & OP_PAGE_LEFT ? frame_of(&s, r, root, name) : s.own;
        set_margins(&s, &v);
        if (differs(&v, p))
            p->variants[s.state] = keep(c, &v);
    }
}

/* ---- as their page is finished ---- */

void op_page_variants_fit(op_cascade *c, op_page_style *p, op_len width, op_len height)
{
    for (int state = 0; state < OP_PAGE_STATES; state++) {
        if (!p->variants[state])
            continue;
        op_page_style house = *p->variants[state], v = house;
        op_page_fit(&v, &house, width, height);
        p->variants[state] = keep(c, &v);
    }
}

/* Down to the next line of the page's grid, so that lines of facing pages, and of a leaf's two sides, stand level. */
static op_len on_grid(const op_page_style *p, op_len top)
{
    op_len by = top - p->top, beyond = by % p->leading;

    return beyond > 0 ? top + p->leading - beyond : top - beyond;
}

void op_page_variants_finish(op_cascade *c, op_page_style *p, op_len binding, int head_scale)
{
    for (int state = 0; state < OP_PAGE_STATES; state++) {
        const op_page_style *old = p->variants[state];
        if (!old)
            continue;
        op_page_style v = *p;
        v.inner = old->inner + binding, v.outer = old->outer;
        v.measure = v.width - v.inner - v.outer - v.gutter - v.margin_column;
        v.top = state & OP_PAGE_BLANK ? old->top : on_grid(p, old->top);
        v.bottom = old->bottom;
        v.frame = old->frame, v.background = old->background;
        v.lines = (v.height - v.top - v.bottom) / v.leading;
        if (v.lines < 1)
            v.top = p->top, v.bottom = p->bottom, v.lines = p->lines;
        v.head = op_page_head(op_len_scale(old->head, head_scale, 1000), v.top);
        memset(v.variants, 0, sizeof(v.variants));
        p->variants[state] = keep(c, &v);
    }
}
