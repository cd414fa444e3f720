#include "style/style.h"

#include <string.h>

#include "style/houses.h"
#include "style/house_props.h"

static const struct {
    const char *selector;
    op_role parent;
} roles[] = {
#define OP_ROLE(name, selector, parent) {selector, OP_ROLE_##parent},
#include "style/roles.def"
#undef OP_ROLE
};

const char *op_role_selector(op_role role)
{
    return roles[role].selector;
}

static void declare(op_computed *c, size_t prop)
{
    c->declared[prop / 64] |= UINT64_C(1) << (prop % 64);
}

static bool declared(const op_computed *c, size_t prop)
{
    return c->declared[prop / 64] >> (prop % 64) & 1;
}

/* Sets the role's rows over what it has; font-size before all else, for em. */
static void apply_rows(const op_house *h, const char *selector, op_computed *c, op_house_units units)
{
    size_t n;
    const op_house_property *all = op_house_properties(&n);

    for (int pass = 0; pass < 2; pass++) {
        for (size_t i = 0; i < h->n; i++) {
            const op_style_row *row = &h->rows[i];
            if (strcmp(row->selector, selector) != 0 || (strcmp(row->property, "font-size") == 0) != (pass == 0))
                continue;
            const op_house_property *p = op_house_property_find(row->property);
            if (p && op_house_property_set(p, row->value, units, c))
                declare(c, (size_t)(p - all));
        }
        units.em = c->size;
    }
}

static void compute_role(op_style *s, const op_house *h, op_role role, int scale)
{
    op_computed *c = &s->role[role];
    const op_computed *parent = &s->role[roles[role].parent];
    size_t n;
    const op_house_property *all = op_house_properties(&n);

    for (size_t i = 0; i < n; i++) {
        if (all[i].inherited && role != OP_ROLE_BODY)
            op_house_property_copy(&all[i], c, parent);
        else
            op_house_property_set(&all[i], all[i].initial, (op_house_units){OP_PT(11), OP_PT(14), 1000}, c);
    }
    c->background = c->decoration_color = OP_NO_COLOR;
    c->content.normal = true;
    op_len rlh = role == OP_ROLE_BODY ? OP_PT(14) : s->role[OP_ROLE_BODY].leading;
    apply_rows(h, roles[role].selector, c, (op_house_units){parent->size, rlh, scale});
}

static op_len at_least(op_len a, op_len b)
{
    return a > b ? a : b;
}

/* The house page on another size: margins in proportion; a text column that would get too narrow takes the margin
 * column's room, one that would get too wide leaves its surplus to the outer margin (both, on facing pages). */
static void fit_page(op_page_style *p, const op_page_style *house, op_len width, op_len height)
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

/* Type for narrow measures: never under 85 % of the house's. */
static int type_scale(const op_page_style *p, const op_page_style *house)
{
    int64_t full = 1000, ratio = (int64_t)p->measure * 1000 / house->measure;

    if (ratio >= 900)
        return 1000;
    return (int)(ratio < 700 ? 850 : full - (900 - ratio) * 150 / 200);
}

const op_style *op_style_house(op_arena *a, const char *name, const char *page)
{
    const op_house *h = NULL;
    op_len width, height;

    for (size_t i = 0; (h = op_house_at(i)) && strcmp(h->name, name) != 0; i++)
        ;
    if (!h)
        return NULL;
    width = h->page.width, height = h->page.height;
    if (page && *page && !op_page_size(page, &width, &height))
        return NULL;

    op_style *s = op_new(a, op_style);
    s->name = h->name;
    s->page = h->page;
    s->accent = h->accent, s->text = h->text, s->secondary = h->secondary;
    s->rule = h->rule, s->light_rule = h->light_rule, s->lens = h->lens;
    if (width != h->page.width || height != h->page.height)
        fit_page(&s->page, &h->page, width, height);
    int scale = type_scale(&s->page, &h->page);
    for (int role = 0; role < OP_ROLE_COUNT; role++)
        compute_role(s, h, (op_role)role, scale);
    s->page.leading = s->role[OP_ROLE_BODY].leading;
    s->page.head = op_len_scale(s->page.head, scale, 1000);
    if (s->page.head > s->page.top - OP_PT(15)) /* heads stay on the sheet */
        s->page.head = s->page.top - OP_PT(15);
    s->page.lines = (s->page.height - s->page.top - s->page.bottom) / s->page.leading;
    return s;
}

/* ---- the style of a document ---- */

const op_style *op_style_make(op_arena *a, const op_style_input *in, op_diags **diags)
{
    const char *name = in->n_sheets ? in->sheets[in->n_sheets - 1] : in->doc && in->doc->book ? "book" : "article";

    *diags = op_diags_new(a, op_sources_new(a));
    return op_style_house(a, name, in->page);
}

const op_computed *op_style_of(const op_style *s, const op_node *n)
{
    static const op_role by_kind[OP_KIND_COUNT] = {
        [OP_TITLE] = OP_ROLE_TITLE, [OP_STANDFIRST] = OP_ROLE_STANDFIRST, [OP_HEADING] = OP_ROLE_H2,
        [OP_PARAGRAPH] = OP_ROLE_P, [OP_LIST] = OP_ROLE_LIST_ITEM, [OP_LIST_ITEM] = OP_ROLE_LIST_ITEM,
        [OP_QUOTATION] = OP_ROLE_QUOTATION, [OP_VERSE] = OP_ROLE_VERSE, [OP_PULL_QUOTE] = OP_ROLE_PULLQUOTE,
        [OP_FIGURE] = OP_ROLE_FIGURE, [OP_CAPTION] = OP_ROLE_CAPTION, [OP_CREDIT] = OP_ROLE_CREDIT, [OP_TABLE] = OP_ROLE_TABLE,
        [OP_TABLE_ROW] = OP_ROLE_TABLE, [OP_TABLE_CELL] = OP_ROLE_TABLE_CELL, [OP_CODE_BLOCK] = OP_ROLE_CODE_BLOCK,
        [OP_BREAK] = OP_ROLE_BREAK, [OP_NOTE] = OP_ROLE_NOTE, [OP_FOOTNOTE] = OP_ROLE_FOOTNOTE, [OP_ASIDE] = OP_ROLE_ASIDE,
        [OP_TURN] = OP_ROLE_TURN, [OP_TIMELINE] = OP_ROLE_TIMELINE};

    return &s->role[by_kind[n->kind]];
}

const op_computed *op_style_pseudo(const op_style *s, const op_node *n, op_pseudo pseudo)
{
    if (pseudo == OP_PSEUDO_FIRST_LETTER && n->kind == OP_PARAGRAPH && s->role[OP_ROLE_INITIAL].initial_lines > 1)
        return &s->role[OP_ROLE_INITIAL];
    return NULL;
}

const op_page_style *op_style_page(const op_style *s, const char *name)
{
    for (size_t i = 0; name && i < s->n_pages; i++)
        if (strcmp(s->pages[i].name, name) == 0)
            return &s->pages[i];
    return &s->page;
}

const char *const *op_style_names(void)
{
    static const char *const names[] = {"article", "book", NULL};
    return names;
}

bool op_page_size(const char *name, op_len *width, op_len *height)
{
    static const struct {
        const char *name;
        op_len w, h;
    } sizes[] = {
        {"a4", OP_MM(210), OP_MM(297)},   {"a5", OP_MM(148), OP_MM(210)},   {"a6", OP_MM(105), OP_MM(148)},
        {"b5", OP_MM(176), OP_MM(250)},   {"letter", OP_PT(612), OP_PT(792)}, {"kobo", OP_MM(90), OP_MM(122)},
    };
    char side[2][16];
    const char *x;

    for (size_t i = 0; i < sizeof(sizes) / sizeof(sizes[0]); i++)
        if (strcmp(sizes[i].name, name) == 0) {
            *width = sizes[i].w, *height = sizes[i].h;
            return true;
        }
    x = strchr(name, 'x');
    if (!x || x == name || (size_t)(x - name) > 8 || strlen(x + 1) > 12)
        return false;
    const char *unit = x + 1 + strspn(x + 1, "0123456789.");
    if (!*unit)
        unit = "mm";
    size_t n0 = (size_t)(x - name), n1 = strspn(x + 1, "0123456789.");
    if (n1 > 8 || strlen(unit) > 2)
        return false;
    memcpy(side[0], name, n0);
    strcpy(side[0] + n0, unit);
    memcpy(side[1], x + 1, n1);
    strcpy(side[1] + n1, unit);
    op_house_units units = {0, 0, 1000};
    op_len w, h;
    if (!op_house_length(side[0], units, &w) || !op_house_length(side[1], units, &h))
        return false;
    if (w < OP_MM(60) || h < OP_MM(60) || w > OP_MM(1000) || h > OP_MM(1000))
        return false;
    *width = w, *height = h;
    return true;
}

/* A length declared in em is stored for the body's size; over other text it keeps its proportion. */
op_computed op_style_over(const op_style *s, op_role role, const op_computed *outer)
{
    const op_computed *over = &s->role[role];
    op_len body = s->role[OP_ROLE_BODY].size;
    op_computed c = *outer;
    size_t n;
    const op_house_property *all = op_house_properties(&n);

    c.raise = 0;
    for (size_t i = 0; i < n; i++) {
        if (!declared(over, i))
            continue;
        op_house_property_copy(&all[i], &c, over);
        if (all[i].type == OP_HOUSE_LENGTH) {
            op_len *field = (op_len *)((char *)&c + all[i].field);
            *field = op_len_scale(*field, outer->size, body);
        }
    }
    op_len floor = body / 2 > OP_PT(5) ? body / 2 : OP_PT(5); /* superscripts of superscripts can still be read */
    if (c.size < floor && c.size < outer->size)
        c.size = outer->size < floor ? outer->size : floor;
    c.raise += outer->raise;
    if (c.raise > body || c.raise < -body)
        c.raise = outer->raise;
    if (c.slant == OP_FONT_TOGGLE)
        c.slant = outer->slant == OP_FONT_ITALIC ? OP_FONT_NORMAL : OP_FONT_ITALIC;
    return c;
}

void op_style_dump(const op_style *s, op_buf *out)
{
    size_t n;
    const op_house_property *all = op_house_properties(&n);
    const op_page_style *p = &s->page;

    op_buf_printf(out, "style %s\n", s->name);
    op_buf_printf(out, "  @page %.3f x %.3f margins %.3f %.3f %.3f %.3f measure %.3f gutter %.3f margin-column %.3f\n",
                  OP_TO_PT(p->width), OP_TO_PT(p->height), OP_TO_PT(p->top), OP_TO_PT(p->outer), OP_TO_PT(p->bottom),
                  OP_TO_PT(p->inner), OP_TO_PT(p->measure), OP_TO_PT(p->gutter), OP_TO_PT(p->margin_column));
    op_buf_printf(out, "  grid %d lines of %.3f%s\n", p->lines, OP_TO_PT(p->leading), p->facing ? ", facing pages" : "");
    for (int role = 0; role < OP_ROLE_COUNT; role++) {
        op_buf_printf(out, "  %s\n", roles[role].selector);
        for (size_t i = 0; i < n; i++) {
            if (!declared(&s->role[role], i))
                continue;
            op_buf_printf(out, "    %s: ", all[i].name);
            op_house_property_print(&all[i], &s->role[role], out);
            op_buf_char(out, '\n');
        }
    }
}
