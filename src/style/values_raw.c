/* values_raw.c - values that only the e-book's readers work out: each part must be of a kind that the property's
 * grammar names. Order and number of parts are left to them. */
#include <string.h>

#include "style/values.h"

static bool names(op_reader *r, const char *what)
{
    return strstr(r->p->grammar, what) != NULL;
}

static bool in_word(char c)
{
    return (c >= 'a' && c <= 'z') || (c >= '0' && c <= '9') || c == '-' || c == '<' || c == '>';
}

/* Whether the grammar holds the word (ASCII case aside), followed by `behind` where that is none. */
static bool has_word(const char *grammar, op_str word, char behind)
{
    for (const char *p = grammar; *p;) {
        size_t n = 0;
        while (in_word(p[n]))
            n++;
        if (n == word.n && (!behind || p[n] == behind)) {
            size_t i = 0;
            while (i < n && (word.p[i] >= 'A' && word.p[i] <= 'Z' ? word.p[i] | 32 : word.p[i]) == p[i])
                i++;
            if (i == n)
                return true;
        }
        p += n ? n : 1;
    }
    return false;
}

static bool unit_among(op_str unit, const char *const *list)
{
    for (; *list; list++)
        if (op_css_is(unit, *list))
            return true;
    return false;
}

static bool dimension(op_reader *r, const op_css_token *t)
{
    static const char *const angles[] = {"deg", "grad", "rad", "turn", NULL}, *const times[] = {"s", "ms", NULL},
                             *const densities[] = {"dpi", "dpcm", "dppx", "x", NULL};
    op_reader one = op_reader_of((op_css_tokens){t, 1}, NULL, r->u, NULL);
    op_len v;

    if (unit_among(t->unit, angles))
        return names(r, "<angle>");
    if (unit_among(t->unit, times))
        return names(r, "<time>");
    if (unit_among(t->unit, densities))
        return names(r, "<resolution>");
    return names(r, "<length") && op_read_length(&one, OP_LENGTH_NEGATIVE, 0, &v);
}

static bool is_math(op_str name)
{
    return op_css_is(name, "calc") || op_css_is(name, "min") || op_css_is(name, "max") || op_css_is(name, "clamp");
}

/* calc() and its like, worked out for a nominal element. */
static bool mathematical(op_reader *r, const op_css_token *t)
{
    op_reader number = *r, length = *r;
    unsigned flags = OP_LENGTH_NEGATIVE | (names(r, "percentage>") ? OP_LENGTH_PERCENT : 0);
    int64_t v;
    op_len l;

    number.t = length.t = t;
    return is_math(t->text) && ((names(r, "<number>") && op_read_number(&number, &v)) ||
                                (names(r, "<length") && op_read_length(&length, flags, r->u->measure, &l)));
}

static bool is_image(op_str name)
{
    return op_css_is(name, "url") || op_css_is(name, "image") || op_css_is(name, "image-set") || op_css_is(name, "linear-gradient") ||
           op_css_is(name, "radial-gradient") || op_css_is(name, "conic-gradient") ||
           op_css_is(name, "repeating-linear-gradient") || op_css_is(name, "repeating-radial-gradient");
}

static bool colored(op_reader *r, const op_css_token *t)
{
    op_reader rest = *r;
    op_color c;
    int alpha;
    bool current;

    rest.t = t;
    return names(r, "<color>") && op_read_color(&rest, &c, &alpha, &current);
}

static bool fits(op_reader *r, const op_css_token *t)
{
    if (names(r, "<urange>")) /* U+20-7e comes as several tokens */
        return t->type == OP_CSS_IDENT || t->type == OP_CSS_NUMBER || t->type == OP_CSS_DIMENSION || t->type == OP_CSS_DELIM ||
               t->type == OP_CSS_COMMA;
    switch (t->type) {
    case OP_CSS_IDENT:
        return has_word(r->p->grammar, t->text, '\0') || names(r, "ident>") || colored(r, t);
    case OP_CSS_NUMBER:
        return names(r, "<number>") || (t->integer && names(r, "<integer>")) || (t->number == 0 && names(r, "<length"));
    case OP_CSS_PERCENTAGE:
        return names(r, "percentage>");
    case OP_CSS_DIMENSION:
        return dimension(r, t);
    case OP_CSS_FUNCTION:
        return has_word(r->p->grammar, t->text, '(') || mathematical(r, t) ||
               (is_image(t->text) && (names(r, "<image>") || names(r, "<url>"))) || colored(r, t);
    case OP_CSS_HASH:
        return colored(r, t);
    case OP_CSS_URL:
        return names(r, "<image>") || names(r, "<url>");
    case OP_CSS_STRING:
        return names(r, "<string>");
    case OP_CSS_COMMA:
        return names(r, "#") || names(r, ",");
    case OP_CSS_DELIM:
        return *t->text.p == '/' && t->text.n == 1 && names(r, " / ");
    default:
        return false;
    }
}

/* Writes nothing: there is no field. */
bool op_take_raw(op_reader *r, void *base)
{
    const op_css_token *t = op_read_peek(r);
    bool any = false;

    (void)base;
    for (; t->type != OP_CSS_EOF; t = op_read_peek(r), any = true) {
        if (!fits(r, t))
            return false;
        op_read_skip(r);
    }
    return any;
}
