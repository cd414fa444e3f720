/* export_media.c - queries for a colour scheme, as the e-book may ask them
 *
 * What a sheet says for dark and for light pages goes with its query; a window's size does not, as nothing is known of it when
 * the e-book is made, and engines of old know only the medium. */
#include "style/export_private.h"

const op_css_environment op_export_light = {OP_CSS_SCREEN, 0, 0, true, false};
const op_css_environment op_export_dark = {OP_CSS_SCREEN, 0, 0, true, true};
const op_css_environment op_export_print = {OP_CSS_PRINT, 0, 0, true, false};

static bool may_hold(op_css_tokens query)
{
    return op_css_media(query, &op_export_light) || op_css_media(query, &op_export_dark);
}

static void put(op_buf *out, op_css_tokens t, const char *between)
{
    op_buf_puts(out, out->n ? between : "");
    op_css_write(t, out);
}

/* "screen and (prefers-color-scheme: dark) and (min-width: 40em)" without its end. False where it is put together otherwise
 * than by "and". */
static bool cut_features(op_arena *a, op_css_tokens t, op_buf *out, bool *cut)
{
    for (size_t i = 0, end; i < t.n; i = end) {
        end = op_css_after(t, i);
        const op_css_token *k = &t.v[i];
        op_css_tokens part = op_tokens_part(a, t, i, end);
        if (k->type == OP_CSS_WHITESPACE || (k->type == OP_CSS_IDENT && op_css_is(k->text, "and")))
            continue;
        if (k->type == OP_CSS_IDENT && !op_css_is(k->text, "not") && !op_css_is(k->text, "or"))
            put(out, part, out->n >= 4 && op_css_is((op_str){out->p + out->n - 4, 4}, "only") ? " " : " and ");
        else if (k->type != OP_CSS_OPEN_ROUND)
            return false;
        else if (op_css_media_asks_scheme(part) || op_css_media(part, &op_export_light))
            put(out, part, " and ");
        else
            *cut = true;
    }
    return true;
}

/* Adds one of the list where it can hold. */
static void add_query(op_arena *a, op_css_tokens t, op_buf *out, bool *cut)
{
    op_buf text = OP_BUF_INIT;
    bool less = false;

    if (may_hold(t)) {
        put(out, t, ", ");
        return;
    }
    if (!op_css_media_asks_scheme(t) || !cut_features(a, t, &text, &less)) {
        op_buf_free(&text);
        return;
    }
    op_css_tokens rest = op_css_tokenize(a, op_buf_finish(&text, a));
    if (less && rest.n && may_hold(rest)) {
        put(out, rest, ", ");
        *cut = true;
    }
}

bool op_export_media(op_arena *a, op_css_tokens t, op_str *out, bool *cut)
{
    op_buf b = OP_BUF_INIT;

    *cut = false;
    for (size_t begin = 0, end; begin < t.n; begin = end + 1) {
        for (end = begin; end < t.n && t.v[end].type != OP_CSS_COMMA; end = op_css_after(t, end))
            ;
        op_css_tokens one = op_css_trim(op_tokens_part(a, t, begin, end));
        if (one.n)
            add_query(a, one, &b, cut);
    }
    *out = op_buf_finish(&b, a);
    return out->n > 0;
}
