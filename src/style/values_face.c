/* values_face.c - descriptors of @font-face (CSS Fonts 4, section 4) */
#include "style/values.h"

#include <string.h>

static bool face_family(op_reader *r, op_style_face *face)
{
    op_computed c = {0};
    const char *const *f;

    if (!op_take_family(r, &c))
        return false;
    f = c.families;
    if (f && f[1])
        return op_read_fails(r, "wants one family");
    face->family = c.family;
    return true;
}

static bool face_style(op_reader *r, op_style_face *face)
{
    static const op_keyword slants[] = {{"auto", 0, 0}, {"normal", 0, 0}, {"italic", 1, 0}, {"oblique", 1, 0}, {NULL, 0, 0}};
    const op_keyword *k = op_read_keyword(r, slants);
    int64_t angle;

    if (!k)
        return false;
    for (int i = 0; i < 2 && strcmp(k->word, "oblique") == 0 && op_read_degrees(r, &angle);)
        i++;
    face->slant = k->value;
    return true;
}

static bool one_weight(op_reader *r, int *out)
{
    static const op_keyword weights[] = {{"auto", 400, 0}, {"normal", 400, 0}, {"bold", 700, 0}, {NULL, 0, 0}};
    const op_keyword *k = op_read_keyword(r, weights);

    if (k)
        *out = k->value;
    return k || (op_read_integer(r, 1, out) && *out <= 1000);
}

/* Of a range, the weight nearest to regular. */
static bool face_weight(op_reader *r, op_style_face *face)
{
    int low, high;

    if (!one_weight(r, &low))
        return false;
    if (!one_weight(r, &high))
        high = low;
    if (high < low)
        return op_read_fails(r, "wants a range of weights that rises");
    face->weight = low > 400 ? low : high < 400 ? high : 400;
    return true;
}

/* ---- src ---- */

/* tech(): names of what the file uses; nothing here asks for it. */
static bool techniques(op_reader *r)
{
    const char *name;

    do
        if (!op_read_name(r, NULL, &name))
            return false;
    while (op_read_type(r, OP_CSS_COMMA));
    return op_read_close(r);
}

static bool format(op_reader *r, op_font_src *s)
{
    if (op_read_function(r, "format") &&
        ((!op_read_string(r, &s->format) && !op_read_name(r, NULL, &s->format)) || !op_read_close(r)))
        return false;
    return !op_read_function(r, "tech") || techniques(r);
}

static bool source(op_reader *r, op_font_src *s)
{
    const op_css_token *t = op_read_peek(r);
    const char *text = NULL;
    op_computed c = {0};

    *s = (op_font_src){0};
    if (t->type == OP_CSS_URL) {
        r->t++;
        s->address = op_str_of(op_read_keep(r, t->text));
        return format(r, s);
    }
    if (op_read_function(r, "url")) {
        if (!op_read_string(r, &text) || !op_read_close(r))
            return false;
        s->address = op_str_of(text);
        return format(r, s);
    }
    if (!op_read_function(r, "local") || !op_take_family(r, &c) || !op_read_close(r))
        return false;
    s->local = true;
    s->address = op_str_of(c.family);
    return true;
}

static bool face_sources(op_reader *r, const op_font_src **out, size_t *n)
{
    op_font_src *v = NULL, s;
    size_t cap = 0, k = 0;

    do {
        if (!source(r, &s))
            return false;
        if (r->a) {
            v = op_grow(r->a, v, k, &cap, sizeof(*v));
            v[k++] = s;
        }
    } while (op_read_type(r, OP_CSS_COMMA));
    *out = v;
    *n = k;
    return true;
}

/* ---- the entry ---- */

bool op_face_set(op_str name, op_css_tokens value, op_arena *a, op_style_face *face, const op_font_src **sources, size_t *n,
                 const char **why)
{
    static const op_units units = {.em = 12 * 1024, .lh = 15 * 1024};
    const op_property *p = op_property_find(name);
    op_style_face found = *face;
    const op_font_src *list = *sources;
    size_t count = *n;
    const char *none, *wants = p ? p->wants : NULL;
    bool good;

    why = why ? why : &none;
    if (!p || !(p->where & OP_IN_FACE)) {
        *why = "is no descriptor of @font-face";
        return false;
    }
    op_reader r = op_reader_of(value, p, &units, a);
    if (op_str_is(name, "font-family"))
        wants = "wants <family-name>", good = face_family(&r, &found);
    else if (op_str_is(name, "font-style"))
        wants = "wants auto | normal | italic | oblique <angle>{0,2}", good = face_style(&r, &found);
    else if (op_str_is(name, "font-weight"))
        wants = "wants auto | [ normal | bold | <integer> ]{1,2}", good = face_weight(&r, &found);
    else if (op_str_is(name, "src"))
        good = face_sources(&r, &list, &count);
    else
        return op_property_check(p, value, why);
    if (!good || !op_read_end(&r)) {
        *why = r.why ? r.why : wants;
        return false;
    }
    *face = found;
    *sources = list;
    *n = count;
    return true;
}
