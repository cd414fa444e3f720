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

/* The declaration that a sheet made last, of those that two pages disagree by. */
static op_span blamed(const op_computed *a, const op_computed *b, const char *const properties[2])
{
    op_span at = OP_NO_SPAN;

    for (int i = 0; i < 2; i++) {
        at = later(at, op_style_stated(a, properties[i]));
        at = later(at, op_style_stated(b, properties[i]));
    }
    return at;
}

static void tell(op_cascade *c, op_span at, const char *what)
{
    op_diag_addf(c->diags, OP_DIAG_CSS_PAGE, at, "%s", what);
}

/* ---- margins ---- */

/* One state of the pages of one name. */
typedef struct {
    op_cascade *c;
    const op_page_style *page;
    const op_computed *right, *own; /* the contexts of pages in no state, and in this one */
    int state;
} variant;

/* On pages that hold text the column keeps its width. */
static void set_sides(const variant *s, op_page_style *v)
{
    static const char *const sides[] = {"margin-left", "margin-right"};
    const op_computed *x = s->own;
    bool left = s->state & OP_PAGE_LEFT;
    op_len inner = s->page->inner + (left ? x->margin_right : x->margin_left) - s->right->margin_left;
    op_len outer = s->page->outer + (left ? x->margin_left : x->margin_right) - s->right->margin_right;
    op_len measure = v->measure + v->inner + v->outer - inner - outer;
    bool same = measure == v->measure, blank = s->state & OP_PAGE_BLANK;

    if ((same || blank) && inner >= 0 && outer >= 0 && measure >= OP_PAGE_LEAST)
        v->inner = inner, v->outer = outer, v->measure = measure;
    else
        tell(s->c, blamed(x, s->right, sides), "text is equally wide on all pages; margins at the sides are those of other pages");
}

static void set_ends(const variant *s, op_page_style *v)
{
    static const char *const ends[] = {"margin-top", "margin-bottom"};
    op_len top = v->top + s->own->margin_top - s->right->margin_top;
    op_len bottom = v->bottom + s->own->margin_bottom - s->right->margin_bottom;

    if (top >= 0 && bottom >= 0 && v->height - top - bottom >= OP_PAGE_LEAST)
        v->top = top, v->bottom = bottom;
    else
        tell(s->c, blamed(s->own, s->right, ends), "margins leave no room for text; those of other pages are taken");
}

static const op_page_style *keep(op_cascade *c, const op_page_style *v)
{
    op_page_style *own = op_new(c->arena, op_page_style);

    *own = *v;
    return own;
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
        set_sides(&s, &v);
        set_ends(&s, &v);
        if (v.inner != p->inner || v.outer != p->outer || v.top != p->top || v.bottom != p->bottom || v.head != p->head)
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
        v.lines = (v.height - v.top - v.bottom) / v.leading;
        if (v.lines < 1)
            v.top = p->top, v.bottom = p->bottom, v.lines = p->lines;
        v.head = op_page_head(op_len_scale(old->head, head_scale, 1000), v.top);
        memset(v.variants, 0, sizeof(v.variants));
        p->variants[state] = keep(c, &v);
    }
}
