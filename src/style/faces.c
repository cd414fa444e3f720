/* faces.c - @font-face: which file or face of ours stands behind a name (CSS Fonts Level 4, section 4) */
#include <string.h>

#include "base/path.h"
#include "style/cascade.h"

enum { FACES_MAX = 1000 }; /* limit: css-faces */

static void tell(op_cascade *c, const op_at_rule *at, const char *why)
{
    op_diag_addf(c->diags, OP_DIAG_CSS_FACE, (op_span){at->sheet->css->source, at->rule->at, at->rule->at + 10}, "%s", why);
}

/* The formats that text is set with; a source that states none is tried. */
static bool known_format(const char *format)
{
    static const char *const known[] = {"truetype", "opentype", "collection"};

    for (size_t i = 0; format && i < sizeof(known) / sizeof(known[0]); i++)
        if (strcmp(format, known[i]) == 0)
            return true;
    return format == NULL;
}

/* The first source that can be had. */
static bool take_source(op_cascade *c, const op_at_rule *at, const op_font_src *v, size_t n, op_style_face *face)
{
    const op_sheet *s = at->sheet;

    for (size_t i = 0; i < n; i++) {
        const char *name = op_arena_dup(c->arena, v[i].address.p, v[i].address.n);
        if (v[i].local) {
            face->local = name;
            return true;
        }
        if (!known_format(v[i].format) || !s->path)
            continue;
        face->path = op_path_inside(c->arena, s->root, s->path, name);
        if (face->path)
            return true;
    }
    tell(c, at, n ? "src names no file inside the style's folder, and no face of ours" : "it has no src");
    return false;
}

static bool read_face(op_cascade *c, const op_at_rule *at, op_style_face *face)
{
    const op_font_src *sources = NULL;
    size_t n = 0;

    *face = (op_style_face){.weight = 400, .at = {at->sheet->css->source, at->rule->at, at->rule->at + 10}};
    /* op_rules_check has told of each descriptor that cannot be read, and why */
    for (const op_css_declaration *d = at->rule->declarations; d; d = d->next) {
        op_face_set(d->name, op_css_trim(op_css_value(c->arena, at->sheet->css, d)), c->arena, face, &sources, &n, NULL);
        if (op_str_eq(d->name, OP_STR("src")))
            face->at = (op_span){at->sheet->css->source, d->begin, d->end};
    }
    if (!face->family) {
        tell(c, at, "it has no font-family");
        return false;
    }
    return take_source(c, at, sources, n, face);
}

const op_style_face *op_faces_make(op_cascade *c, size_t *n)
{
    op_style_face *v = NULL;
    size_t cap = 0;

    *n = 0;
    for (const op_at_rule *at = c->rules.faces; at; at = at->next) {
        if (*n >= FACES_MAX) {
            tell(c, at, "more than 1,000 of them");
            break;
        }
        v = op_grow(c->arena, v, *n, &cap, sizeof(*v));
        if (read_face(c, at, &v[*n]))
            (*n)++;
    }
    return v;
}
