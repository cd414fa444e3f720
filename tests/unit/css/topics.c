#include <inttypes.h>

#include "cases.h"
#include "css/css.h"
#include "css/parts.h"
#include "css/scan.h"
#include "css/selector.h"
#include "tree.h"

/* ---- tokens ---- */

static const char *const names[] = {
    [OP_CSS_IDENT] = "ident",           [OP_CSS_FUNCTION] = "function",     [OP_CSS_AT_KEYWORD] = "at-keyword",
    [OP_CSS_HASH] = "hash",             [OP_CSS_STRING] = "string",         [OP_CSS_BAD_STRING] = "bad-string",
    [OP_CSS_URL] = "url",               [OP_CSS_BAD_URL] = "bad-url",       [OP_CSS_DELIM] = "delim",
    [OP_CSS_NUMBER] = "number",         [OP_CSS_PERCENTAGE] = "percentage", [OP_CSS_DIMENSION] = "dimension",
    [OP_CSS_WHITESPACE] = "space",      [OP_CSS_CDO] = "<!--",              [OP_CSS_CDC] = "-->",
    [OP_CSS_COLON] = ":",               [OP_CSS_SEMICOLON] = ";",           [OP_CSS_COMMA] = ",",
    [OP_CSS_OPEN_SQUARE] = "[",         [OP_CSS_CLOSE_SQUARE] = "]",        [OP_CSS_OPEN_ROUND] = "(",
    [OP_CSS_CLOSE_ROUND] = ")",         [OP_CSS_OPEN_CURLY] = "{",          [OP_CSS_CLOSE_CURLY] = "}"};

/* In full: millionths as a decimal. */
static void number(const op_css_token *t, op_buf *out)
{
    int64_t n = t->number < 0 ? -t->number : t->number;

    op_buf_printf(out, " %s%" PRId64 ".%06" PRId64, t->number < 0 ? "-" : "", n / OP_CSS_ONE, n % OP_CSS_ONE);
    while (out->p[out->n - 1] == '0')
        op_buf_truncate(out, out->n - 1);
    if (out->p[out->n - 1] == '.')
        op_buf_truncate(out, out->n - 1);
    op_buf_puts(out, t->integer ? " integer" : "");
    op_buf_puts(out, t->sign ? " signed" : "");
}

void op_case_tokens(op_arena *a, op_str input, op_str setting, op_buf *out)
{
    op_css_tokens t = op_css_tokenize(a, input);
    (void)setting;

    for (size_t i = 0; i < t.n; i++) {
        const op_css_token *k = &t.v[i];
        op_buf_printf(out, "%u-%u %s", k->begin, k->end, names[k->type]);
        if (k->type == OP_CSS_NUMBER || k->type == OP_CSS_PERCENTAGE || k->type == OP_CSS_DIMENSION)
            number(k, out);
        if (k->text.n || k->unit.n || k->type == OP_CSS_STRING || k->type == OP_CSS_URL) {
            op_buf_char(out, ' ');
            op_buf_quoted(out, k->type == OP_CSS_DIMENSION ? k->unit : k->text);
        }
        op_buf_puts(out, k->id ? " id" : "");
        if (op_css_closer(k->type) != OP_CSS_EOF)
            op_buf_printf(out, " to %u", k->match);
        op_buf_char(out, '\n');
    }
}

void op_case_write(op_arena *a, op_str input, op_str setting, op_buf *out)
{
    (void)setting;
    op_css_write(op_css_tokenize(a, input), out);
}

/* ---- sheets ---- */

static void print_messages(op_diags *d, op_buf *out)
{
    op_diags_print(d, (op_diag_format){OP_REMARK, false, false}, out);
}

static op_css_sheet *parse(op_arena *a, op_str input, op_diags **diags)
{
    op_sources *sources = op_sources_new(a);

    op_sources_add(sources, "", input);
    *diags = op_diags_new(a, sources);
    return op_css_parse(a, input, 0, *diags);
}

static void print_declarations(op_arena *a, const op_css_sheet *s, const op_css_rule *r, int indent, op_buf *out)
{
    for (const op_css_declaration *d = r->declarations; d; d = d->next) {
        op_buf_printf(out, "%*s%.*s: ", indent, "", (int)d->name.n, d->name.p);
        op_css_write(op_css_value(a, s, d), out);
        op_buf_puts(out, d->important ? " !\n" : "\n");
    }
}

static void print_rules(op_arena *a, const op_css_sheet *s, const op_css_rule *r, int indent, op_buf *out)
{
    for (; r; r = r->next) {
        op_buf_printf(out, "%*s", indent, "");
        if (r->name.n)
            op_buf_printf(out, "@%.*s", (int)r->name.n, r->name.p);
        op_buf_puts(out, r->prelude.n ? " " : "");
        op_css_write(r->prelude, out);
        for (size_t i = 0; r->selectors && i < r->selectors->n; i++) {
            op_buf_puts(out, i ? ", " : "");
            op_css_selector_write(r->selectors->v[i], out);
        }
        op_buf_printf(out, "%s  %u-%u\n", r->block ? " {}" : ";", r->at, r->end);
        print_declarations(a, s, r, indent + 2, out);
        print_rules(a, s, r->rules, indent + 2, out);
    }
}

void op_case_sheet(op_arena *a, op_str input, op_str setting, op_buf *out)
{
    op_diags *d;
    op_css_sheet *s = parse(a, input, &d);
    (void)setting;

    print_rules(a, s, s->rules, 0, out);
    print_messages(d, out);
}

void op_case_declarations(op_arena *a, op_str input, op_str setting, op_buf *out)
{
    op_diags *d;
    op_buf b = OP_BUF_INIT;
    (void)setting;

    op_buf_puts(&b, "p{");
    op_buf_str(&b, input);
    op_buf_puts(&b, "}");
    op_css_sheet *s = parse(a, op_buf_finish(&b, a), &d);
    for (const op_css_rule *r = s->rules; r; r = r->next)
        print_declarations(a, s, r, 0, out);
    print_messages(d, out);
}

void op_case_messages(op_arena *a, op_str input, op_str setting, op_buf *out)
{
    op_diags *d;
    (void)setting;

    parse(a, input, &d);
    op_diags_print(d, (op_diag_format){OP_REMARK, true, false}, out);
}

/* ---- selectors ---- */

void op_case_nth(op_arena *a, op_str input, op_str setting, op_buf *out)
{
    op_css_tokens t = op_css_trim(op_css_tokenize(a, input));
    size_t i = 0;
    int32_t step, first;
    (void)setting;

    if (!op_css_nth_read(t, &i, &step, &first) || i != t.n)
        return;
    op_buf_printf(out, "%d %d  ", step, first);
    op_css_nth_write(step, first, out);
}

static const op_css_selectors *read(op_arena *a, op_str input, op_buf *out)
{
    uint32_t at = 0;
    const char *why = NULL;
    const op_css_selectors *s = op_css_selectors_parse(a, op_css_tokenize(a, input), &at, &why);

    if (!s)
        op_buf_printf(out, "at %u: %s\n", at, why);
    return s;
}

void op_case_selectors(op_arena *a, op_str input, op_str setting, op_buf *out)
{
    const op_css_selectors *s = read(a, input, out);
    (void)setting;

    for (size_t i = 0; s && i < s->n; i++) {
        op_specificity p = op_css_specificity(s->v[i]);
        op_css_key key = op_css_subject(s->v[i]);
        op_css_selector_write(s->v[i], out);
        op_buf_printf(out, "  %u-%u-%u%s%s", p >> 20, p >> 10 & 1023, p & 1023, op_css_plain(s->v[i]) ? " plain" : "",
                      op_css_ancestral(s->v[i]) ? " ancestral" : "");
        if (key.id || key.class || key.type)
            op_buf_printf(out, " key %s%s", key.id ? "#" : key.class ? "." : "",
                          key.id ? key.id : key.class ? key.class : key.type);
        op_buf_puts(out, op_css_pseudo(s->v[i]) ? " pseudo\n" : "\n");
    }
}

void op_case_match(op_arena *a, op_str input, op_str setting, op_buf *out)
{
    const op_css_selectors *s = read(a, input, out);

    for (op_element *e = op_tree_read(a, setting); s && e; e = op_tree_next(e)) {
        bool yes = false;
        for (size_t i = 0; i < s->n; i++)
            yes |= op_css_matches(s->v[i], e);
        if (yes)
            op_buf_printf(out, "%s%s", out->n ? " " : "", e->id ? e->id : e->name);
    }
}

void op_case_lang(op_arena *a, op_str input, op_str setting, op_buf *out)
{
    const char *range = op_arena_dup(a, input.p, input.n);

    for (size_t i = 0, end; i < setting.n; i = end + 1) {
        for (end = i; end < setting.n && setting.p[end] != ' ';)
            end++;
        const char *tag = op_arena_dup(a, setting.p + i, end - i);
        if (op_css_lang_matches(range, tag))
            op_buf_printf(out, "%s%s", out->n ? " " : "", tag);
    }
}

/* ---- conditions ---- */

/* "print 400x600 color dark": points. */
static op_css_environment environment(op_str s)
{
    op_css_environment e = {.medium = op_str_starts(s, "screen") ? OP_CSS_SCREEN : OP_CSS_PRINT};
    int32_t n = 0;

    for (size_t i = 0; i < s.n; i++) {
        bool digit = s.p[i] >= '0' && s.p[i] <= '9';
        if (s.p[i] == 'x') {
            e.width = n * 1024;
            n = 0;
        }
        n = digit ? n * 10 + s.p[i] - '0' : n;
    }
    e.height = n * 1024;
    for (size_t i = 0; i < s.n; i++) {
        e.color |= op_str_starts(op_str_sub(s, i, s.n), "color");
        e.dark |= op_str_starts(op_str_sub(s, i, s.n), "dark");
    }
    return e;
}

void op_case_media(op_arena *a, op_str input, op_str setting, op_buf *out)
{
    op_css_environment e = environment(setting);
    op_css_tokens t = op_css_tokenize(a, input);

    op_buf_puts(out, op_css_media(t, &e) ? "yes" : "no");
    op_buf_puts(out, op_css_media_asks_scheme(t) ? " asks scheme" : "");
}

/* color takes one name, width a length, custom properties anything. */
static bool known(void *self, op_str name, op_css_tokens v)
{
    (void)self;
    if (op_str_starts(name, "--"))
        return true;
    return v.n == 1 && ((op_str_is(name, "color") && v.v[0].type == OP_CSS_IDENT) ||
                        (op_str_is(name, "width") && v.v[0].type == OP_CSS_DIMENSION));
}

void op_case_supports(op_arena *a, op_str input, op_str setting, op_buf *out)
{
    (void)setting;
    op_buf_puts(out, op_css_supports(op_css_tokenize(a, input), known, NULL) ? "yes" : "no");
}
