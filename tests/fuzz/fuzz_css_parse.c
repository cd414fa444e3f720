/* fuzz_css_parse.c - any text as a sheet: nothing crashes, and written tokens read as the same tokens */
#include <stdint.h>
#include <stdlib.h>
#include <string.h>

#include "css/css.h"
#include "css/selector.h"

int LLVMFuzzerTestOneInput(const uint8_t *data, size_t size);

static void must(bool holds)
{
    if (!holds)
        abort();
}

static bool same(const op_css_token *a, const op_css_token *b)
{
    return a->type == b->type && a->integer == b->integer && a->sign == b->sign && a->id == b->id &&
           a->match == b->match && a->span == b->span && a->number == b->number && op_str_eq(a->text, b->text) &&
           op_str_eq(a->unit, b->unit);
}

static void check_tokens(op_arena *a, op_str text)
{
    op_css_tokens one = op_css_tokenize(a, text), two;
    op_buf out = OP_BUF_INIT;

    op_css_write(one, &out);
    two = op_css_tokenize(a, op_buf_view(&out));
    must(one.n == two.n);
    for (size_t i = 0; i < one.n; i++)
        must(same(&one.v[i], &two.v[i]) && one.v[i].end <= text.n && one.v[i].begin < one.v[i].end &&
             op_css_after(one, i) <= one.n);
    op_buf_free(&out);
}

static bool known(void *self, op_str name, op_css_tokens value)
{
    (void)self;
    return (name.n + value.n) % 2;
}

static void check_rules(op_arena *a, const op_css_sheet *s, const op_css_rule *r)
{
    static const op_css_environment e = {.medium = OP_CSS_PRINT, .width = 400 * 1024, .height = 600 * 1024};

    for (; r; r = r->next) {
        must(r->at < r->end && r->end <= s->text.n);
        op_css_media(r->prelude, &e);
        op_css_media_asks_scheme(r->prelude);
        op_css_supports(r->prelude, known, NULL);
        for (const op_css_declaration *d = r->declarations; d; d = d->next) {
            must(d->at < d->begin && d->begin <= d->end && d->end <= s->text.n && d->name.n);
            op_css_tokens v = op_css_value(a, s, d);
            must(v.n == 0 || (v.v[0].type != OP_CSS_WHITESPACE && v.v[v.n - 1].type != OP_CSS_WHITESPACE));
        }
        check_rules(a, s, r->rules);
    }
}

int LLVMFuzzerTestOneInput(const uint8_t *data, size_t size)
{
    if (size > 1 << 16)
        return 0;
    op_arena *a = op_arena_new();
    op_sources *sources = op_sources_new(a);
    op_str text = {op_arena_dup(a, (const char *)data, size), size};
    op_diags *diags = op_diags_new(a, sources);
    op_buf out = OP_BUF_INIT;

    check_tokens(a, text);
    op_sources_add(sources, "x", text);
    text = sources->all[0]->text;
    const op_css_sheet *s = op_css_parse(a, text, 0, diags);
    check_rules(a, s, s->rules);
    op_diags_print(diags, (op_diag_format){OP_REMARK, true, false}, &out);
    op_buf_free(&out);
    op_arena_free(a);
    return 0;
}
