/* style_make.c - a style from its sheets: what stands on the page first, then every element, then the pages' boxes */
#include <string.h>

#include "style/styled.h"

/* ---- sheets ---- */

static bool load(op_cascade *c, const op_style_input *in)
{
    const char *usual = in->doc && in->doc->book ? "book" : "article";

    if (!op_sheets_add(c->sheets, "base", OP_ORIGIN_AGENT))
        return false;
    for (size_t i = 0; i < in->n_sheets; i++)
        if (!op_sheets_add(c->sheets, in->sheets[i], OP_ORIGIN_AUTHOR))
            return false;
    return in->n_sheets || op_sheets_add(c->sheets, usual, OP_ORIGIN_AUTHOR);
}

static op_cascade *start(op_arena *a, op_arena *scratch, const op_style_input *in, op_diags *diags, op_sources *sources)
{
    op_cascade *c = op_new(a, op_cascade);

    c->arena = a;
    c->scratch = scratch;
    c->diags = diags;
    c->sheets = op_new(a, op_sheets);
    *c->sheets = (op_sheets){.arena = a, .sources = sources, .diags = diags, .folders = in->folders};
    c->environment = (op_css_environment){.medium = in->screen ? OP_CSS_SCREEN : OP_CSS_PRINT, .color = true,
                                          .columns = in->columns, .fit = in->fit};
    c->set = in->set;
    c->n_set = in->n_set;
    c->budget.left = OP_CUSTOM_BUDGET;
    c->steps[0] = c->steps[1] = OP_STEPS_MAX;
    c->properties = op_properties(&c->n_properties);
    op_properties_initial(a, &c->initial);
    c->units.rem = c->initial.size;
    c->units.rlh = c->initial.leading;
    return c;
}

/* ---- geometry ---- */

typedef struct {
    op_elements *elements;
    const op_page_rules *rules;
    const op_look *root;
    op_pages pages;
    op_len width, height; /* asked for; 0: the sheets' */
    int scale;
} geometry;

static const op_look *style_root(op_cascade *c, op_elements *e)
{
    c->n_kin = c->cap_kin = c->n_looks = c->cap_looks = 0;
    c->kin = NULL;
    c->looks = NULL;
    return op_cascade_element(c, op_elements_root(e));
}

/* Type for narrow measures: never under 85 % of the house's. */
static int type_scale(const op_page_style *p, const op_page_style *house)
{
    int64_t full = 1000, ratio = (int64_t)p->measure * 1000 / house->measure;

    if (ratio >= 900)
        return 1000;
    return (int)(ratio < 700 ? 850 : full - (900 - ratio) * 150 / 200);
}

static void measure_pages(op_cascade *c, geometry *g)
{
    g->rules = op_page_rules_make(c);
    g->root = style_root(c, g->elements);
    g->pages = op_pages_make(c, g->rules, g->root);
    g->scale = 1000;
    for (size_t i = 0; i < g->pages.n; i++) {
        op_page_style *p = &g->pages.v[i], house = *p;
        if (!g->width || (g->width == house.width && g->height == house.height))
            continue;
        op_page_fit(p, &house, g->width, g->height);
        op_page_variants_fit(c, p, g->width, g->height);
        if (i == 0)
            g->scale = type_scale(p, &house);
    }
}

static void find_geometry(op_cascade *c, geometry *g)
{
    op_rules_gather(c);
    measure_pages(c, g);
    if (c->rules.sized) { /* conditions may ask for the size that has only now been found */
        c->environment.width = g->pages.v[0].width;
        c->environment.height = g->pages.v[0].height;
        op_rules_gather(c);
        measure_pages(c, g);
        op_css_environment found = c->environment; /* there is no third round: it could go on like that */
        found.width = g->pages.v[0].width;
        found.height = g->pages.v[0].height;
        if (found.width != c->environment.width || found.height != c->environment.height)
            op_rules_tell_turn(c, &found);
    }
    c->units.measure = g->pages.v[0].measure;
    c->units.width = g->pages.v[0].width;
    c->units.height = g->pages.v[0].height;
    c->units.scale = g->scale;
    g->root = style_root(c, g->elements);
}

op_len op_page_head(op_len head, op_len top)
{
    return head > top - OP_PT(15) ? top - OP_PT(15) : head;
}

/* The binding's room comes from the text; returns how much of it there is. */
static op_len bind(op_page_style *p, op_len binding)
{
    op_len most = p->measure - OP_MM(30);

    if (binding > most)
        binding = most > 0 ? most : 0;
    p->inner += binding;
    p->measure -= binding;
    return binding;
}

/* Columns asked for on the command line go before those of chapters, these before the page's. The first take the margin
 * column's room, as none of them would be wide enough beside it, and stand well apart: the sheet did not think of them. */
static void set_columns(op_page_style *p, const op_style_input *in, const op_computed *chapter)
{
    bool own = chapter->columns > 0;

    if (own || !p->column_gap)
        p->column_gap = chapter->column_gap;
    p->columns = in->columns ? in->columns : own ? chapter->columns : p->columns > 0 ? p->columns : 1;
    if (in->columns > 1) {
        op_len apart = p->leading + p->leading / 2;
        p->column_gap = p->column_gap < apart ? apart : p->column_gap;
        p->measure += p->gutter + p->margin_column;
        p->gutter = p->margin_column = 0;
    }
}

static void finish_page(op_cascade *c, op_page_style *p, const op_style_input *in, const op_style *s, const op_computed *chapter, int scale)
{
    const op_computed *body = &s->role[OP_ROLE_BODY];

    op_len binding = bind(p, in->binding);
    if (!p->leading)
        p->leading = body->leading;
    p->leading = p->leading > OP_PT(1) ? p->leading : OP_PT(1);
    p->head = op_len_scale(p->head, scale, 1000);
    p->head = op_page_head(p->head, p->top);
    p->lines = (p->height - p->top - p->bottom) / p->leading;
    p->recto_openings = chapter->break_before == OP_BREAK_RECTO;
    p->head_centered = p->boxes[0][OP_BOX_TOP_CENTER] != NULL || p->boxes[OP_PAGE_LEFT][OP_BOX_TOP_CENTER] != NULL;
    set_columns(p, in, chapter);
    op_page_variants_finish(c, p, binding, scale);
}

/* ---- the style ---- */

static void style_document(op_cascade *c, op_elements *e)
{
    for (op_element *x = op_elements_root(e); x; x = op_element_next(x))
        op_cascade_element(c, x);
}

static void take_inks(const op_look *root, op_style *s)
{
    const op_custom_scope *k = root->scope;

    s->text = op_cascade_ink(k, "--ink", root->c->color);
    s->accent = op_cascade_ink(k, "--accent", s->text);
    s->secondary = op_cascade_ink(k, "--secondary", s->text);
    s->rule = op_cascade_ink(k, "--rule", s->text);
    s->light_rule = op_cascade_ink(k, "--light-rule", s->rule);
    s->lens = op_cascade_ink(k, "--lens", 0xefefef);
}

static void take_hash(op_cascade *c, const op_style_input *in, op_style *s)
{
    op_buf more = OP_BUF_INIT;
    char hex[65];

    for (size_t i = 0; i < in->n_set; i++)
        op_buf_printf(&more, "--%s: %s\n", in->set[i].name, in->set[i].value);
    op_buf_printf(&more, "page %s binding %d columns %d fit %d%s\n", in->page ? in->page : "", (int)in->binding, in->columns,
                  in->fit, in->screen ? " screen" : "");
    op_sheets_hash(c->sheets, op_buf_view(&more), hex);
    op_buf_free(&more);
    s->hash = op_arena_dup(c->arena, hex, 64);
}

static const char *name_of(op_cascade *c, const op_style_input *in)
{
    op_buf b = OP_BUF_INIT;

    for (size_t i = 0; i < in->n_sheets; i++)
        op_buf_printf(&b, "%s%s", i ? " " : "", in->sheets[i]);
    if (!in->n_sheets)
        op_buf_puts(&b, in->doc && in->doc->book ? "book" : "article");
    return op_buf_finish(&b, c->arena).p;
}

static const char *copy_text(op_arena *a, const char *z)
{
    return z ? op_arena_dup(a, z, strlen(z)) : NULL;
}

/* What the style was made of, for whoever makes another of the same: the e-book's. */
static const op_style_input *copy_input(op_arena *a, const op_style_input *in)
{
    op_style_input *copy = op_new(a, op_style_input);
    const char **sheets = op_new_array(a, const char *, in->n_sheets + 1);
    op_setting_pair *set = op_new_array(a, op_setting_pair, in->n_set + 1);

    *copy = *in;
    for (size_t i = 0; i < in->n_sheets; i++)
        sheets[i] = copy_text(a, in->sheets[i]);
    for (size_t i = 0; i < in->n_set; i++)
        set[i] = (op_setting_pair){copy_text(a, in->set[i].name), copy_text(a, in->set[i].value)};
    copy->sheets = sheets;
    copy->set = set;
    copy->page = copy_text(a, in->page);
    copy->folders = copy_text(a, in->folders);
    return copy;
}

static const op_style *make(op_cascade *c, const op_style_input *in, geometry *g)
{
    op_style *s = op_new(c->arena, op_style);
    op_styled *tree = op_new(c->arena, op_styled);

    c->known = op_known_make(c->arena, g->elements);
    op_rules_check(c);
    find_geometry(c, g);
    style_document(c, g->elements);
    if (in->doc && !in->screen) {
        op_style_legible(c, g->elements);
        op_style_unprinted(c, g->elements, in->doc->book);
    }
    op_pages_boxes(c, g->rules, g->root, g->pages);
    op_roles_style(c, g->elements, g->pages.v, s->role);
    const op_computed *chapter = op_cascade_at(c, g->elements, "section.op-chapter");
    for (size_t i = 0; i < g->pages.n; i++)
        finish_page(c, &g->pages.v[i], in, s, chapter, g->scale);
    s->name = name_of(c, in);
    s->page = g->pages.v[0];
    s->pages = g->pages.v + 1;
    s->n_pages = g->pages.n - 1;
    take_inks(g->root, s);
    s->faces = op_faces_make(c, &s->n_faces);
    if (!c->budget.left)
        op_diag_addf(c->diags, OP_DIAG_CSS_LIMIT, OP_NO_SPAN, "css-var-total: var() puts in more than %d tokens", OP_CUSTOM_BUDGET);
    take_hash(c, in, s);
    s->diags = c->diags;
    s->made_of = copy_input(c->arena, in);
    *tree = (op_styled){c, g->elements, g->root};
    s->tree = in->doc ? tree : NULL;
    return s;
}

op_cascade *op_cascade_try(op_arena *a, op_arena *scratch, op_sheets *sheets, op_elements *e, const op_css_environment *in)
{
    op_cascade *c = start(a, scratch, &(op_style_input){.screen = true}, sheets->diags, sheets->sources);
    geometry g = {.elements = e};

    c->sheets = sheets;
    c->environment = *in;
    c->known = op_known_make(a, e);
    find_geometry(c, &g);
    for (op_element *x = op_elements_root(e); x; x = op_element_next(x)) {
        bool contents = (x->parent && !x->parent->style) || strcmp(x->name, "nav") == 0; /* the e-book's are a file apart */
        if (!contents)
            op_cascade_element(c, x);
    }
    op_roles_made(c, e);
    return c;
}

const op_style *op_style_make_with(op_arena *a, const op_style_input *in, op_str text, op_diags **diags)
{
    op_sources *sources = op_sources_new(a);
    op_arena *scratch = op_arena_new();
    geometry g = {0};
    const op_style *s = NULL;

    *diags = op_diags_new(a, sources);
    op_cascade *c = start(a, scratch, in, *diags, sources);
    if (in->page && *in->page && !op_page_size(in->page, &g.width, &g.height)) {
        op_diag_add(*diags, OP_DIAG_STYLE_PAGE, OP_NO_SPAN, in->page);
    } else if (load(c, in)) {
        if (text.p)
            op_sheets_add_text(c->sheets, "sheet.css", text, OP_ORIGIN_AUTHOR);
        g.elements = op_elements_make(a, in->doc ? in->doc : op_document_new(a));
        s = make(c, in, &g);
    }
    c->scratch = NULL;
    c->set = NULL, c->n_set = 0; /* the caller's */
    op_arena_free(scratch);
    return s;
}

const op_style *op_style_make(op_arena *a, const op_style_input *in, op_diags **diags)
{
    return op_style_make_with(a, in, (op_str){NULL, 0}, diags);
}

const op_style *op_style_house(op_arena *a, const char *name, const char *page)
{
    op_style_input in = {.sheets = &name, .n_sheets = 1, .page = page};
    op_diags *diags;

    return op_style_make(a, &in, &diags);
}
