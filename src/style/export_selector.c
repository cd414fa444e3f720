/* export_selector.c - selectors for engines of old: :is(), :where() and lists in :not() written out, what they do not know left away
 *
 * An engine skips a whole rule where it does not know one selector of the list, so a list keeps only what all know; what
 * came with Selectors Level 3 stands in rules of its own. Works on the tokens of a selector's text: each choice of an :is()
 * gives a selector, which is expanded again. */
#include <string.h>

#include "style/export_private.h"

enum { MOST = 32 }; /* selectors that one may come to, and steps to each */

typedef struct {
    op_arena *arena;
    op_export_names old, later;
    bool lost;   /* some of it */
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

/* Readable: room around combinators, but not inside of brackets and strings. */
static op_str readable(op_arena *a, const op_css_selector *s)
{
    op_buf text = OP_BUF_INIT, out = OP_BUF_INIT;
    int depth = 0;
    char quote = 0;

    op_css_selector_write(s, &text);
    for (size_t i = 0; i < text.n; i++) {
        char c = text.p[i];
        bool mark = !depth && !quote && strchr(">+~", c) && text.p[i + 1] != '=';
        if (c == '\\' && i + 1 < text.n) {
            op_buf_char(&out, c);
            op_buf_char(&out, text.p[++i]);
            continue;
        }
        if (quote ? c == quote : c == '"' || c == '\'')
            quote = quote ? 0 : c;
        else if (!quote)
            depth += (strchr("[(", c) != NULL) - (strchr("])", c) != NULL);
        op_buf_puts(&out, mark ? " " : "");
        op_buf_char(&out, text.p[i]);
        op_buf_puts(&out, mark ? " " : "");
    }
    op_buf_free(&text);
    return op_buf_finish(&out, a);
}

/* Whether ":" at i opens a :not(). */
static bool is_not(op_css_tokens t, size_t i)
{
    return i + 1 < t.n && t.v[i].type == OP_CSS_COLON && t.v[i + 1].type == OP_CSS_FUNCTION && op_css_is(t.v[i + 1].text, "not");
}

/* ":not(a, b)" is ":not(a):not(b)", and somewhat heavier: Selectors Level 3 takes one compound in it. */
static op_css_tokens part_nots(op_arena *a, op_css_tokens t)
{
    op_buf out = OP_BUF_INIT;

    for (size_t i = 0, end; i < t.n; i = end) {
        if (!is_not(t, i)) {
            end = i + 1;
            op_css_write(op_css_slice(t, i, end), &out);
            continue;
        }
        op_css_tokens list = op_css_block(t, i + 1);
        end = op_css_after(t, i + 1);
        for (size_t begin = 0, k; begin <= list.n; begin = k + 1) {
            for (k = begin; k < list.n && list.v[k].type != OP_CSS_COMMA; k = op_css_after(list, k))
                ;
            op_buf_puts(&out, ":not(");
            op_css_write(op_css_trim(op_css_slice(list, begin, k)), &out);
            op_buf_char(&out, ')');
        }
    }
    return op_css_tokenize(a, op_buf_finish(&out, a));
}

static void write_one(expander *x, op_css_tokens t)
{
    uint32_t at;
    const char *why;
    const op_css_selectors *s = op_css_selectors_parse(x->arena, part_nots(x->arena, t), &at, &why);
    op_css_age age = s && s->n == 1 ? op_css_age_of(s->v[0]) : OP_CSS_NEW;
    op_export_names *to = age == OP_CSS_OLD ? &x->old : &x->later;

    if (age == OP_CSS_NEW) {
        x->lost = true;
        return;
    }
    to->v = op_grow(x->arena, to->v, to->n, &to->cap, sizeof(*to->v));
    to->v[to->n++] = readable(x->arena, s->v[0]);
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
        if (x->steps-- <= 0) {
            x->lost = true;
            return;
        }
        if (choose(x, t, at, op_tokens_part(x->arena, choices, begin, end), &next))
            expand(x, next);
    }
}

static void add_names(op_arena *a, op_export_names *to, const op_export_names *from)
{
    for (size_t i = 0; i < from->n; i++) {
        to->v = op_grow(a, to->v, to->n, &to->cap, sizeof(*to->v));
        to->v[to->n++] = from->v[i];
    }
}

size_t op_export_selectors(op_arena *a, const op_css_selectors *s, op_export_names *old, op_export_names *later)
{
    size_t lost = 0;

    for (size_t i = 0; i < s->n; i++) {
        op_buf text = OP_BUF_INIT;
        op_css_selector_write(s->v[i], &text);
        expander one = {.arena = a, .steps = 4 * MOST};
        expand(&one, op_css_tokenize(a, op_buf_finish(&text, a)));
        lost += one.lost || one.old.n + one.later.n > MOST;
        if (one.old.n + one.later.n > MOST)
            continue;
        add_names(a, old, &one.old);
        add_names(a, later, &one.later);
    }
    return lost;
}
