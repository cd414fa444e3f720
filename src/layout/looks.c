/* looks.c - how nodes look, and the styles of text that come from that, each made once */
#include <string.h>

#include "layout/flow.h"

const op_computed *op_flow_role(const op_flow *f, op_role role)
{
    return &f->style->role[role];
}

/* ---- styles without a tree: a role by the kind of a node and of what it stands in ---- */

/* The box that gives text below it its look; NULL: none does. */
static const op_node *context_of(const op_node *n)
{
    while (n && n->kind != OP_QUOTATION && n->kind != OP_ASIDE && n->kind != OP_LIST && n->kind != OP_TURN && n->kind != OP_FOOTNOTE)
        n = n->parent;
    return n;
}

static op_role context_role(const op_node *box)
{
    switch (box ? box->kind : OP_PARAGRAPH) {
    case OP_QUOTATION:
        return OP_ROLE_QUOTATION;
    case OP_ASIDE:
        return OP_ROLE_ASIDE;
    case OP_LIST:
        return OP_ROLE_LIST_ITEM;
    case OP_TURN:
        return OP_ROLE_TURN;
    case OP_FOOTNOTE:
        return OP_ROLE_FOOTNOTE;
    default:
        return OP_ROLE_P;
    }
}

/* The first paragraph of a turn, where the speaker's name stands; the others are plain text. */
static bool leads_turn(const op_node *n)
{
    while (n->prev && n->prev->kind != OP_PARAGRAPH)
        n = n->prev;
    return !n->prev;
}

static op_role text_role(const op_node *n)
{
    const op_node *box = context_of(n->parent);
    op_role role = context_role(box);

    return role == OP_ROLE_TURN && box->quote.speaker.n && n->parent == box && !leads_turn(n) ? OP_ROLE_P : role;
}

static op_role role_of(const op_node *n)
{
    static const op_role headings[] = {OP_ROLE_H2, OP_ROLE_H2, OP_ROLE_H3, OP_ROLE_H4};
    bool in_table = n->parent && n->parent->kind == OP_TABLE;

    switch (n->kind) {
    case OP_HEADING:
        return headings[n->heading.level < 1 ? 1 : n->heading.level > 3 ? 3 : n->heading.level];
    case OP_TITLE:
        return n->parent->kind == OP_PART ? OP_ROLE_PART_TITLE : OP_ROLE_TITLE;
    case OP_CAPTION:
        return in_table ? OP_ROLE_TABLE_CAPTION : OP_ROLE_CAPTION;
    case OP_TABLE_CELL:
        return n->cell.header ? OP_ROLE_TABLE_HEAD : OP_ROLE_TABLE_CELL;
    case OP_PARAGRAPH:
    case OP_LIST_ITEM:
        return text_role(n);
    default:
        return OP_ROLE_COUNT;
    }
}

/* A role without its margins, borders and ground: of the paragraphs of a box, which has them. */
static const op_computed *without_box(op_flow *f, op_role role, bool all)
{
    const op_computed **kept = &f->boxless[role][all];

    if (!*kept) {
        op_computed *c = op_new(f->a, op_computed);
        *c = *op_flow_role(f, role);
        c->margin_top = c->margin_bottom = 0;
        if (all) {
            c->margin_left = c->margin_right = c->padding_top = c->padding_right = c->padding_bottom = c->padding_left = 0;
            c->rule = c->border_right = c->border_bottom = c->border_left = c->width = c->max_width = 0;
            c->background = OP_NO_COLOR;
        }
        *kept = c;
    }
    return *kept;
}

static const op_computed *look_by_role(op_flow *f, const op_node *n)
{
    op_role role = role_of(n);

    if (n->kind == OP_PARAGRAPH || n->kind == OP_LIST_ITEM)
        return without_box(f, role, true);
    if ((n->kind == OP_QUOTATION || n->kind == OP_LIST || n->kind == OP_ASIDE) && context_of(n->parent) &&
        context_of(n->parent)->kind == n->kind)
        return without_box(f, context_role(n), false); /* a list in a list asks no space */
    return role == OP_ROLE_COUNT ? op_style_of(f->style, n) : op_flow_role(f, role);
}

static op_role inline_role(op_kind kind)
{
    static const op_role roles[OP_KIND_COUNT] = {
        [OP_EMPHASIS] = OP_ROLE_EM,    [OP_STRONG] = OP_ROLE_STRONG, [OP_CODE] = OP_ROLE_CODE,
        [OP_SMALL_CAPS] = OP_ROLE_SMALL_CAPS, [OP_SUPERSCRIPT] = OP_ROLE_SUP, [OP_SUBSCRIPT] = OP_ROLE_SUB,
        [OP_LINK] = OP_ROLE_LINK,      [OP_FOREIGN] = OP_ROLE_FOREIGN};

    return roles[kind]; /* 0: BODY, which stands for none */
}

/* What `role` makes of text that looks like outer; the same question gets the same pointer. */
static const op_computed *over(op_flow *f, const op_computed *outer, op_role role)
{
    for (size_t i = 0; i < f->n_overs; i++)
        if (f->overs[i].outer == outer && f->overs[i].role == role)
            return f->overs[i].c;

    op_computed *c = op_new(f->a, op_computed);
    *c = op_style_over(f->style, role, outer);
    f->overs = op_grow(f->a, f->overs, f->n_overs, &f->cap_overs, sizeof(*f->overs));
    f->overs[f->n_overs++] = (op_over){outer, role, c};
    return c;
}

/* ---- looks ---- */

const op_computed *op_flow_look(op_flow *f, const op_node *n)
{
    return f->style->tree ? op_style_of(f->style, n) : look_by_role(f, n);
}

const op_computed *op_flow_look_inside(op_flow *f, const op_node *n, const op_computed *outer, op_len *raise)
{
    if (f->style->tree) {
        const op_computed *c = op_style_of(f->style, n);
        *raise += c->raise;
        return c;
    }
    op_role role = inline_role(n->kind);
    const op_computed *c = role ? over(f, outer, role) : outer;
    *raise = c->raise; /* counted from the line's own baseline */
    return c;
}

bool op_flow_hidden(op_flow *f, const op_node *n)
{
    return f->style->tree && op_style_of(f->style, n)->display == OP_DISPLAY_NONE;
}

/* ---- styles of text ---- */

static bool same_text(const char *a, const char *b)
{
    return a == b || (a && b && strcmp(a, b) == 0);
}

/* The first family of the list that is there, else that of the body; what is not as wished is told by the font module. NULL
 * only where there is no font at all. */
static const op_face *face_of(op_flow *f, const op_computed *c)
{
    op_face_wish wish = {
        .family = c->family,
        .families = c->families,
        .otherwise = op_flow_role(f, OP_ROLE_BODY)->family,
        .weight = c->weight,
        .slant = c->slant == OP_FONT_NORMAL ? OP_SLANT_ROMAN : OP_SLANT_ITALIC,
        .size = c->size,
        .small_caps = c->caps != OP_FONT_CAPS_NORMAL,
    };

    return op_face_want(f->in->fonts, &wish);
}

static void set_features(op_flow *f, op_text_style *s, const op_computed *c)
{
    if (!c->features.n)
        return;
    op_text_feature *v = op_new_array(f->a, op_text_feature, c->features.n);
    for (size_t i = 0; i < c->features.n; i++) {
        memcpy(v[i].tag, c->features.v[i].tag, sizeof(v[i].tag));
        v[i].value = c->features.v[i].value > 0 ? (uint32_t)c->features.v[i].value : 0;
    }
    s->features = v;
    s->n_features = c->features.n;
}

static op_text_style *make_style(op_flow *f, const op_computed *c, const char *lang, op_len raise)
{
    op_text_style *s = op_new(f->a, op_text_style);

    s->face = face_of(f, c);
    s->size = c->size;
    s->letter_space = c->letter_space;
    s->word_space = c->word_space;
    s->baseline_shift = raise;
    s->color = c->color;
    s->caps = c->caps == OP_FONT_CAPS_SMALL ? OP_CAPS_SMALL : c->caps == OP_FONT_CAPS_ALL_SMALL ? OP_CAPS_ALL_SMALL : OP_CAPS_AS_IS;
    s->figures = c->figures == OP_FONT_FIGURES_OLDSTYLE ? OP_FIGURES_OLDSTYLE
                 : c->figures == OP_FONT_FIGURES_LINING ? OP_FIGURES_LINING
                                                        : OP_FIGURES_DEFAULT;
    s->figure_width = c->tabular ? OP_WIDTH_TABULAR : OP_WIDTH_DEFAULT;
    s->no_ligatures = c->no_ligatures;
    s->no_kerning = c->no_kerning;
    s->hyphen = c->hyphen_character;
    set_features(f, s, c);
    s->hyphenate = c->hyphens == OP_HYPHENS_AUTO;
    s->lang = lang;
    return s;
}

static size_t slot_of(const op_flow *f, const op_computed *c, op_len raise)
{
    uint64_t h = ((uint64_t)(uintptr_t)c >> 4 ^ (uint64_t)(uint32_t)raise << 32) * UINT64_C(0x9e3779b97f4a7c15);

    return (size_t)(h >> 32) & (f->cap_styles - 1);
}

/* Open addressing, at most half full. */
static op_style_entry *find(const op_flow *f, const op_computed *c, const char *lang, op_len raise)
{
    size_t at = slot_of(f, c, raise);

    while (f->styles[at].c &&
           (f->styles[at].c != c || f->styles[at].raise != raise || !same_text(f->styles[at].lang, lang)))
        at = (at + 1) & (f->cap_styles - 1);
    return &f->styles[at];
}

static void enlarge(op_flow *f)
{
    op_style_entry *old = f->styles;
    size_t n = f->cap_styles;

    f->cap_styles = n ? 2 * n : 256;
    f->styles = op_new_array(f->a, op_style_entry, f->cap_styles);
    for (size_t i = 0; i < n; i++)
        if (old[i].c)
            *find(f, old[i].c, old[i].lang, old[i].raise) = old[i];
}

const op_text_style *op_flow_raised_style(op_flow *f, const op_computed *c, const char *lang, op_len raise)
{
    if (2 * f->n_styles >= f->cap_styles)
        enlarge(f);
    op_style_entry *e = find(f, c, lang, raise);
    if (!e->c) {
        *e = (op_style_entry){c, lang, raise, make_style(f, c, lang, raise)};
        f->n_styles++;
    }
    return e->style;
}

const op_text_style *op_flow_text_style(op_flow *f, const op_computed *c, const char *lang)
{
    return op_flow_raised_style(f, c, lang, c->raise);
}
