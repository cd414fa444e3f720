/* pages.c - @page: selectors and the page's own values (CSS Paged Media Level 3) */
#include <stdio.h>
#include <stdlib.h>
#include <string.h>

#include "base/nearest.h"
#include "style/pages.h"

/* ---- selectors ---- */

static size_t skip_space(op_css_tokens t, size_t i)
{
    while (i < t.n && t.v[i].type == OP_CSS_WHITESPACE)
        i++;
    return i;
}

static const char *const states[] = {"first", "left", "right", "blank"};

static bool is_state(op_str word)
{
    for (size_t i = 0; i < sizeof(states) / sizeof(states[0]); i++)
        if (op_css_is(word, states[i]))
            return true;
    return false;
}

/* What the first state that is none may have meant. */
static void advise(op_cascade *c, op_css_tokens t)
{
    const char *near = NULL;

    for (size_t i = 0; i + 1 < t.n && !near; i++)
        if (t.v[i].type == OP_CSS_COLON && t.v[i + 1].type == OP_CSS_IDENT && !is_state(t.v[i + 1].text))
            near = op_nearest(t.v[i + 1].text, states, sizeof(states) / sizeof(states[0]), sizeof(states[0]));
    if (near) {
        char text[40];
        snprintf(text, sizeof(text), "did you mean :%s?", near);
        op_diag_advise(c->diags, text);
    }
}

/* name? [":" pseudo]*; false where it is not such. */
static bool read_selector(op_css_tokens t, size_t *at, op_page_entry *e)
{
    unsigned names = 0, strong = 0, weak = 0;
    size_t i = skip_space(t, *at);

    if (i < t.n && t.v[i].type == OP_CSS_IDENT && !op_css_is(t.v[i].text, "auto"))
        e->name = t.v[i++].text, names = 1;
    for (; i + 1 < t.n && t.v[i].type == OP_CSS_COLON && t.v[i + 1].type == OP_CSS_IDENT; i += 2) {
        op_str word = t.v[i + 1].text;
        bool *flag = op_css_is(word, "first")   ? &e->first
                     : op_css_is(word, "blank") ? &e->blank
                     : op_css_is(word, "left")  ? &e->left
                     : op_css_is(word, "right") ? &e->right
                                                : NULL;
        if (!flag)
            return false;
        *flag = true;
        *(flag == &e->left || flag == &e->right ? &weak : &strong) += 1;
    }
    i = skip_space(t, i);
    e->specificity = names << 16 | (strong & 255) << 8 | (weak & 255);
    *at = i;
    return i == t.n || t.v[i].type == OP_CSS_COMMA;
}

/* The rule's margin boxes, the same for each of its selectors. */
static op_page_box *read_boxes(op_cascade *c, const op_at_rule *at, size_t *n)
{
    op_page_box *first = NULL, **last = &first;

    for (const op_css_rule *r = at->rule->rules; r; r = r->next) {
        op_margin_box kind = op_margin_box_of(r->name);
        if (kind == OP_BOXES)
            continue;
        (*n)++;
        op_page_box *box = op_new(c->arena, op_page_box);
        *box = (op_page_box){NULL, kind, op_block_new(c, r, at->sheet, OP_IN_BOX)};
        *last = box;
        last = &box->next;
    }
    return first;
}

static bool same_selector(const op_page_entry *a, const op_page_entry *b)
{
    return op_str_eq(a->name, b->name) && a->first == b->first && a->left == b->left && a->right == b->right && a->blank == b->blank;
}

/* What the rule says once more is no second entry. */
static bool said_before(const op_page_rules *r, size_t before, const op_page_entry *e)
{
    for (size_t i = before; i < r->n; i++)
        if (same_selector(&r->v[i], e))
            return true;
    return false;
}

/* An entry for each selector of the rule; false where they, or their boxes, are too many. */
static bool add_entries(op_cascade *c, op_page_rules *r, const op_at_rule *at)
{
    static const char *const wrong = "a selector of @page is a name and :first, :left, :right or :blank";
    static const char *const many = "more than 512 selectors of @page, or 8,192 margin boxes of them; this rule and those behind it are left out";
    op_css_tokens t = at->rule->prelude;
    op_page_entry all = {.rule = at, .page = op_block_new(c, at->rule, at->sheet, OP_IN_PAGE)};
    size_t i = 0, before = r->n, boxes = r->boxes, own = 0;
    bool read, room;

    all.boxes = read_boxes(c, at, &own);
    do {
        op_page_entry e = all;
        read = read_selector(t, &i, &e);
        if (read && said_before(r, before, &e))
            continue;
        room = r->n < OP_PAGE_RULES_MAX && own <= OP_PAGE_BOXES_MAX - r->boxes;
        if (!read || !room) {
            r->n = before, r->boxes = boxes;
            op_page_message(c, at, read ? many : wrong);
            if (!read)
                advise(c, t);
            return !read;
        }
        r->v = op_grow(c->arena, r->v, r->n, &r->cap, sizeof(*r->v));
        r->v[r->n++] = e;
        r->boxes += own;
    } while (i++ < t.n);
    return true;
}

static int by_weight(const void *a, const void *b)
{
    const op_page_entry *x = a, *y = b;

    if (x->rule->sheet->origin != y->rule->sheet->origin)
        return x->rule->sheet->origin < y->rule->sheet->origin ? -1 : 1;
    if (x->specificity != y->specificity)
        return x->specificity < y->specificity ? -1 : 1;
    return (x->rule->order > y->rule->order) - (x->rule->order < y->rule->order);
}

op_page_rules *op_page_rules_make(op_cascade *c)
{
    op_page_rules *r = op_new(c->arena, op_page_rules);

    for (const op_at_rule *at = c->rules.pages; at && add_entries(c, r, at);)
        at = at->next;
    if (r->n)
        qsort(r->v, r->n, sizeof(*r->v), by_weight);
    return r;
}

bool op_page_entry_matches(const op_page_entry *e, op_str name, int state)
{
    int first = e->name.n ? OP_PAGE_FIRST : OP_PAGE_OPENING;

    return (!e->name.n || op_str_eq(e->name, name)) && (!e->first || state & first) && (!e->left || state & OP_PAGE_LEFT) &&
           (!e->right || !(state & OP_PAGE_LEFT)) && (!e->blank || state & OP_PAGE_BLANK);
}

void op_page_message(op_cascade *c, const op_at_rule *at, const char *what)
{
    op_diag_addf(c->diags, OP_DIAG_CSS_PAGE, (op_span){at->sheet->css->source, at->rule->at, at->rule->at + 5}, "%s", what);
}

/* ---- the page context ---- */

const op_computed *op_page_context(op_cascade *c, const op_page_rules *r, const op_look *root, op_str name, int state,
                                   const op_custom_scope **scope)
{
    op_mark mark = op_arena_mark(c->scratch);
    op_block **v = op_new_array(c->scratch, op_block *, r->n + 1);
    op_blocks blocks = {v, 0};
    op_computed *out = op_new(c->arena, op_computed);

    for (size_t i = 0; i < r->n; i++)
        if (op_page_entry_matches(&r->v[i], name, state))
            v[blocks.n++] = r->v[i].page;
    *scope = op_cascade_scope(c, blocks, root->scope, false);
    op_cascade_compute(c, blocks, root->c, &c->initial, *scope, false, out);
    op_arena_reset(c->scratch, mark);
    return out;
}

void op_page_fields(op_cascade *c, const op_page_rules *r, op_str name, int state, const op_computed *context,
                    const op_custom_scope *scope, op_page_style *page, bool tell)
{
    op_mark mark = op_arena_mark(c->scratch);
    op_block **v = op_new_array(c->scratch, op_block *, r->n + 1);
    op_blocks blocks = {v, 0};

    for (size_t i = 0; i < r->n; i++)
        if (op_page_entry_matches(&r->v[i], name, state))
            v[blocks.n++] = r->v[i].page;
    op_cascade_page(c, blocks, scope, context, page, tell);
    op_arena_reset(c->scratch, mark);
}

static bool has_sides(const op_page_rules *r, op_str name)
{
    for (size_t i = 0; i < r->n; i++)
        if ((r->v[i].left || r->v[i].right) && (!r->v[i].name.n || op_str_eq(r->v[i].name, name)))
            return true;
    return false;
}

/* ---- geometry ---- */

static bool narrow(const op_page_style *p)
{
    return p->width - p->inner - p->outer - p->gutter - p->margin_column < OP_PAGE_LEAST;
}

/* A page has room for text, whatever the sheet says; false: less than it says is taken. */
static bool hold_room(op_cascade *c, const op_page_rules *r, op_page_style *p)
{
    bool bad = false;

    if (narrow(p) && p->margin_column)
        p->gutter = p->margin_column = 0, bad = true;
    if (narrow(p) || p->inner < 0 || p->outer < 0)
        p->inner = p->outer = p->width / 10, bad = true;
    if (p->height - p->top - p->bottom < OP_PAGE_LEAST || p->top < 0 || p->bottom < 0)
        p->top = p->bottom = p->height / 10, bad = true;
    if (bad)
        p->frame = NULL;
    if (bad && r->n)
        op_page_message(c, r->v[r->n - 1].rule, "margins leave no room for text; smaller ones are taken");
    p->measure = p->width - p->inner - p->outer - p->gutter - p->margin_column;
    return !bad;
}

const op_computed *op_page_frame(const op_computed *page)
{
    bool none = !page->rule && !page->border_right && !page->border_bottom && !page->border_left && !page->padding_top &&
                !page->padding_right && !page->padding_bottom && !page->padding_left;

    return none ? NULL : page;
}

op_computed *op_page_frame_mirrored(op_arena *a, const op_computed *frame)
{
    op_computed *c = op_new(a, op_computed);

    *c = *frame;
    c->border_left = frame->border_right, c->border_right = frame->border_left;
    c->border_left_style = frame->border_right_style, c->border_right_style = frame->border_left_style;
    c->border_left_color = frame->border_right_color, c->border_right_color = frame->border_left_color;
    c->padding_left = frame->padding_right, c->padding_right = frame->padding_left;
    return c;
}

/* Borders and paddings of the page take of the room for text: to layout they are a part of its margins. */
static void add_frame(const op_computed *page, op_page_style *p)
{
    op_len top = page->rule + page->padding_top, bottom = page->border_bottom + page->padding_bottom;
    op_len left = page->border_left + page->padding_left, right = page->border_right + page->padding_right;

    p->frame = op_page_frame(page);
    p->top += top, p->bottom += bottom;
    p->inner += left, p->outer += right;
}

static void make_page(op_cascade *c, const op_page_rules *r, const op_look *root, op_str name, op_page_style *p)
{
    const op_custom_scope *scope;
    op_units units = c->units;

    *p = (op_page_style){.name = op_arena_dup(c->arena, name.p, name.n), .columns = 1, .background = OP_NO_COLOR};
    op_page_fields(c, r, name, 0, root->c, root->scope, p, false);
    if (p->width <= 0 || p->height <= 0)
        p->width = OP_MM(210), p->height = OP_MM(297);
    c->units.measure = c->units.width = p->width;
    c->units.height = p->height;
    const op_computed *right = op_page_context(c, r, root, name, 0, &scope);
    op_page_fields(c, r, name, 0, right, scope, p, true); /* again: lengths may be parts of the size */
    if (p->width <= 0 || p->height <= 0)
        p->width = OP_MM(210), p->height = OP_MM(297);
    p->inner = right->margin_left, p->outer = right->margin_right;
    p->top = right->margin_top, p->bottom = right->margin_bottom;
    add_frame(right, p);
    p->background = right->background;
    p->columns = right->columns;
    p->column_gap = right->column_gap;
    p->facing |= has_sides(r, name);
    if (hold_room(c, r, p))
        op_page_variants(c, r, root, name, p);
    c->units = units;
}

op_pages op_pages_make(op_cascade *c, const op_page_rules *r, const op_look *root)
{
    op_pages pages = {op_new_array(c->arena, op_page_style, OP_PAGE_NAMES_MAX + 1), 1};

    make_page(c, r, root, (op_str){"", 0}, &pages.v[0]);
    for (size_t i = 0; i < r->n; i++) {
        bool known = false;
        for (size_t k = 0; k < pages.n && !known; k++)
            known = op_str_is(r->v[i].name, pages.v[k].name);
        if (known)
            continue;
        if (pages.n > OP_PAGE_NAMES_MAX) {
            op_page_message(c, r->v[i].rule, "more than 64 names of pages; this one is taken for none");
            break;
        }
        make_page(c, r, root, r->v[i].name, &pages.v[pages.n++]);
    }
    return pages;
}

static op_len at_least(op_len a, op_len b)
{
    return a > b ? a : b;
}

void op_page_fit(op_page_style *p, const op_page_style *house, op_len width, op_len height)
{
    op_len w = house->width;

    p->width = width;
    p->height = height;
    p->inner = op_len_scale(house->inner, width, w);
    p->outer = op_len_scale(house->outer, width, w);
    p->top = op_len_scale(house->top, height, house->height);
    p->bottom = op_len_scale(house->bottom, height, house->height);
    p->measure = op_len_scale(house->measure, width, w);
    p->gutter = op_len_scale(house->gutter, width, w);
    p->margin_column = op_len_scale(house->margin_column, width, w);
    if (p->margin_column && p->measure < op_len_scale(house->measure, 85, 100)) {
        p->measure += p->gutter + p->margin_column;
        p->gutter = p->margin_column = 0;
    }
    op_len most = op_len_scale(house->measure, 112, 100);
    if (p->measure > most) {
        op_len surplus = p->measure - most;
        p->measure = most;
        p->inner += surplus * 2 / 5;
        p->outer += surplus - surplus * 2 / 5;
    }
    p->inner = at_least(p->inner, OP_MM(5));
}
