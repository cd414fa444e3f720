/* export_selector.c - selectors for engines of old: :is() and :where() written out, what they do not know left away
 *
 * Some engines drop the rest of a sheet after a selector that they cannot read, so a list keeps only what all know. Works on
 * the tokens of a selector's text: each choice of an :is() gives a selector, which is expanded again. */
#include <string.h>

#include "style/export_private.h"

enum { MOST = 32 }; /* selectors that one may come to, and steps to each */

typedef struct {
    op_arena *arena;
    op_buf *out;
    size_t n;    /* written, of the list */
    int steps;
} expander;

static void expand(expander *x, op_css_tokens t);

/* Index of ":" of the first :is() or :where(); n where there is none. */
static size_t find_choice(op_css_tokens t)
{
    for (size_t i = 0; i + 1 < t.n; i = op_css_after(t, i))
        if (t.v[i].type == OP_CSS_COLON && t.v[i + 1].type == OP_CSS_FUNCTION &&
            (op_css_is(t.v[i + 1].text, "is") || op_css_is(t.v[i + 1].text, "where")))
            return i;
    return t.n;
}

static bool is_combinator(const op_css_token *t)
{
    return t->type == OP_CSS_WHITESPACE || (t->type == OP_CSS_DELIM && strchr(">+~", t->text.p[0]));
}

static size_t compound_begin(op_css_tokens t, size_t at)
{
    while (at > 0 && !is_combinator(&t.v[at - 1]))
        at--;
    return at;
}

static bool has_combinator(op_css_tokens t)
{
    for (size_t i = 0; i < t.n; i = op_css_after(t, i))
        if (is_combinator(&t.v[i]))
            return true;
    return false;
}

static bool is_type(const op_css_token *t)
{
    return t->type == OP_CSS_IDENT || (t->type == OP_CSS_DELIM && t->text.p[0] == '*');
}

static void add(op_arena *a, op_css_token **v, size_t *n, size_t *cap, op_css_tokens t, size_t begin, size_t end)
{
    for (size_t i = begin; i < end; i++) {
        *v = op_grow(a, *v, *n, cap, sizeof(**v));
        (*v)[(*n)++] = t.v[i];
    }
}

/* t with the :is() at `at` replaced by one of its choices. A type of the choice goes to the compound's begin; two types
 * never match. A choice of several compounds can stand for a whole first compound only. */
static bool choose(expander *x, op_css_tokens t, size_t at, op_css_tokens choice, op_css_tokens *out)
{
    size_t begin = compound_begin(t, at), behind = op_css_after(t, at + 1), n = 0, cap = 0;
    bool typed = begin < at && is_type(&t.v[begin]), names = choice.n && is_type(&choice.v[0]);
    op_css_token *v = NULL;

    if (!choice.n || (has_combinator(choice) && (begin > 0 || at > 0)))
        return false;
    if (typed && names && !op_css_is(t.v[begin].text, "*") && !op_str_eq(t.v[begin].text, choice.v[0].text))
        return false;
    add(x->arena, &v, &n, &cap, t, 0, begin);
    if (names)
        add(x->arena, &v, &n, &cap, choice, 0, 1);
    add(x->arena, &v, &n, &cap, t, begin + (typed && names), at);
    add(x->arena, &v, &n, &cap, choice, names, choice.n);
    add(x->arena, &v, &n, &cap, t, behind, t.n);
    if (!n)
        return false;
    *out = op_tokens_part(x->arena, (op_css_tokens){v, n}, 0, n);
    return true;
}

static void write_one(expander *x, op_css_tokens t)
{
    uint32_t at;
    const char *why;
    const op_css_selectors *s = op_css_selectors_parse(x->arena, t, &at, &why);
    op_buf text = OP_BUF_INIT;

    if (!s || s->n != 1 || !op_css_plain(s->v[0]))
        return;
    op_css_selector_write(s->v[0], &text);
    op_buf_puts(x->out, x->n++ ? ", " : "");
    for (size_t i = 0; i < text.n; i++) { /* readable: room around combinators, but not inside of brackets and strings */
        bool mark = strchr(">+~", text.p[i]) && text.p[i + 1] != '=' && !memchr(text.p, '[', i);
        op_buf_puts(x->out, mark ? " " : "");
        op_buf_char(x->out, text.p[i]);
        op_buf_puts(x->out, mark ? " " : "");
    }
    op_buf_free(&text);
}

static void expand(expander *x, op_css_tokens t)
{
    size_t at = find_choice(t);

    if (at == t.n) {
        write_one(x, t);
        return;
    }
    op_css_tokens choices = op_css_block(t, at + 1);
    for (size_t begin = 0, end; begin <= choices.n; begin = end + 1) {
        op_css_tokens next;
        for (end = begin; end < choices.n && choices.v[end].type != OP_CSS_COMMA; end = op_css_after(choices, end))
            ;
        if (x->steps-- <= 0)
            return;
        if (choose(x, t, at, op_tokens_part(x->arena, choices, begin, end), &next))
            expand(x, next);
    }
}

void op_export_selectors(op_arena *a, const op_css_selectors *s, op_buf *out)
{
    expander x = {.arena = a, .out = out};

    for (size_t i = 0; i < s->n; i++) {
        op_buf text = OP_BUF_INIT, own = OP_BUF_INIT;
        op_css_selector_write(s->v[i], &text);
        op_str kept = op_buf_finish(&text, a);
        expander one = {.arena = a, .out = &own, .steps = 4 * MOST};
        expand(&one, op_css_tokenize(a, kept));
        if (one.n && one.n <= MOST) {
            op_buf_puts(out, x.n ? ", " : "");
            op_buf_str(out, op_buf_view(&own));
            x.n += one.n;
        }
        op_buf_free(&own);
    }
}
