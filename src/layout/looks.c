/* looks.c - how nodes look, and the styles of text that come from that, each made once */
#include <string.h>

#include "layout/flow.h"

const op_computed *op_flow_role(const op_flow *f, op_role role)
{
    return &f->style->role[role];
}

/* ---- looks ---- */

const op_computed *op_flow_look(const op_flow *f, const op_node *n)
{
    return op_style_of(f->style, n);
}

bool op_flow_hidden(const op_flow *f, const op_node *n)
{
    return op_style_of(f->style, n)->display == OP_DISPLAY_NONE;
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
    op_span at = op_style_stated(c, "font-family");
    op_face_wish wish = {
        .family = c->family,
        .families = c->families,
        .otherwise = op_flow_role(f, OP_ROLE_BODY)->family,
        .weight = c->weight,
        .slant = c->slant == OP_FONT_NORMAL ? OP_SLANT_ROMAN : OP_SLANT_ITALIC,
        .size = c->size,
        .small_caps = c->caps != OP_FONT_CAPS_NORMAL,
        .at = &at,
    };

    return op_face_want(f->in->fonts, &wish);
}

/* Features by font-variant-*, then those asked for by name. */
static void set_features(op_flow *f, op_text_style *s, const op_computed *c)
{
    op_feature found[OP_STYLE_FEATURES_MAX];
    size_t n = op_style_features(c, found), all = n + c->features.n;

    if (!all)
        return;
    op_text_feature *v = op_new_array(f->a, op_text_feature, all);
    for (size_t i = 0; i < all; i++) {
        const op_feature *from = i < n ? &found[i] : &c->features.v[i - n];
        memcpy(v[i].tag, from->tag, sizeof(v[i].tag));
        v[i].value = from->value > 0 ? (uint32_t)from->value : 0;
    }
    s->features = v;
    s->n_features = all;
}

static op_text_style *make_style(op_flow *f, const op_computed *c, const char *lang, op_len raise)
{
    op_text_style *s = op_new(f->a, op_text_style);

    s->face = face_of(f, c);
    s->size = c->size;
    s->letter_space = c->letter_space + op_len_scale(c->size, c->letter, 1000);
    s->word_space = c->word_space;
    s->baseline_shift = raise;
    s->color = c->color;
    s->caps = c->caps == OP_FONT_CAPS_SMALL ? OP_CAPS_SMALL : c->caps == OP_FONT_CAPS_ALL_SMALL ? OP_CAPS_ALL_SMALL : OP_CAPS_AS_IS;
    s->figures = c->figures == OP_FONT_FIGURES_OLDSTYLE
                     ? c->transform == OP_TRANSFORM_UPPER && s->caps == OP_CAPS_AS_IS ? OP_FIGURES_LINING : OP_FIGURES_OLDSTYLE
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

void op_flow_tell_stated(const op_flow *f, op_diag_code code, const op_computed *c, const char *property, const char *detail)
{
    op_diags *d = f->in->of_sheets;
    op_span at = d ? op_style_stated(c, property) : OP_NO_SPAN;

    if (at.source == OP_NO_SOURCE)
        d = f->diags;
    for (size_t i = 0; i < d->n; i++)
        if (d->all[i].code == code && d->all[i].at.source == at.source && d->all[i].at.begin == at.begin)
            return;
    op_diag_addf(d, code, at, "%s", detail);
}
