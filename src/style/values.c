/* values.c - walking over a value's tokens */
#include "style/values.h"

#include <string.h>

static const op_css_token end_token = {.type = OP_CSS_EOF, .text = {"", 0}, .unit = {"", 0}};

op_reader op_reader_of(op_css_tokens value, const op_property *p, const op_units *u, op_arena *a)
{
    return (op_reader){.t = value.v, .end = value.v + value.n, .p = p, .u = u, .a = a};
}

const op_css_token *op_read_peek(op_reader *r)
{
    while (r->t < r->end && r->t->type == OP_CSS_WHITESPACE)
        r->t++;
    return r->t < r->end && r->t->type != OP_CSS_EOF ? r->t : &end_token;
}

bool op_read_end(op_reader *r)
{
    return op_read_peek(r)->type == OP_CSS_EOF;
}

bool op_read_type(op_reader *r, op_css_type type)
{
    if (op_read_peek(r)->type != type || type == OP_CSS_EOF)
        return false;
    r->t++;
    return true;
}

bool op_read_delim(op_reader *r, char c)
{
    const op_css_token *t = op_read_peek(r);

    if (t->type != OP_CSS_DELIM || t->text.n != 1 || *t->text.p != c)
        return false;
    r->t++;
    return true;
}

bool op_read_word(op_reader *r, const char *word)
{
    const op_css_token *t = op_read_peek(r);

    if (t->type != OP_CSS_IDENT || !op_css_is(t->text, word))
        return false;
    r->t++;
    return true;
}

bool op_read_function(op_reader *r, const char *name)
{
    const op_css_token *t = op_read_peek(r);

    if (t->type != OP_CSS_FUNCTION || !op_css_is(t->text, name))
        return false;
    r->t++;
    return true;
}

bool op_read_close(op_reader *r)
{
    return op_read_end(r) || op_read_type(r, OP_CSS_CLOSE_ROUND);
}

static int nesting(op_css_type type)
{
    switch (type) {
    case OP_CSS_FUNCTION:
    case OP_CSS_OPEN_ROUND:
    case OP_CSS_OPEN_SQUARE:
    case OP_CSS_OPEN_CURLY:
        return 1;
    case OP_CSS_CLOSE_ROUND:
    case OP_CSS_CLOSE_SQUARE:
    case OP_CSS_CLOSE_CURLY:
        return -1;
    default:
        return 0;
    }
}

bool op_read_skip(op_reader *r)
{
    long depth = 0;

    if (op_read_end(r))
        return false;
    do
        depth += nesting((r->t++)->type);
    while (depth > 0 && r->t < r->end && r->t->type != OP_CSS_EOF);
    return true;
}

bool op_read_fails(op_reader *r, const char *why)
{
    if (!r->why)
        r->why = why;
    return false;
}

const op_keyword *op_read_keyword(op_reader *r, const op_keyword *list)
{
    const op_css_token *t = op_read_peek(r);

    if (t->type != OP_CSS_IDENT || !list)
        return NULL;
    for (; list->word; list++)
        if (op_css_is(t->text, list->word)) {
            r->t++;
            return list;
        }
    return NULL;
}

const char *op_keyword_of(const op_keyword *list, int value)
{
    for (; list && list->word; list++)
        if (list->value == value)
            return list->word;
    return NULL;
}

const char *op_read_keep(op_reader *r, op_str text)
{
    return r->a ? op_arena_dup(r->a, text.p, text.n) : "";
}

bool op_read_string(op_reader *r, const char **out)
{
    const op_css_token *t = op_read_peek(r);

    if (t->type != OP_CSS_STRING)
        return false;
    *out = op_read_keep(r, t->text);
    r->t++;
    return true;
}

bool op_read_name(op_reader *r, const char *except, const char **out)
{
    static const char *const never[] = {"inherit", "initial", "unset", "revert", "revert-layer", "default", NULL};
    const op_css_token *t = op_read_peek(r);

    if (t->type != OP_CSS_IDENT || (except && op_css_is(t->text, except)))
        return false;
    for (const char *const *w = never; *w; w++)
        if (op_css_is(t->text, *w))
            return false;
    *out = op_read_keep(r, t->text);
    r->t++;
    return true;
}

/* ---- writing ---- */

void op_print_string(op_buf *out, const char *text)
{
    op_buf_char(out, '"');
    for (; *text; text++)
        if (*text == '"' || *text == '\\')
            op_buf_printf(out, "\\%c", *text);
        else if ((unsigned char)*text < ' ' || *text == 0x7f)
            op_buf_printf(out, "\\%x ", (unsigned)*text);
        else
            op_buf_char(out, *text);
    op_buf_char(out, '"');
}

static bool name_byte(unsigned char c)
{
    return (c >= 'a' && c <= 'z') || (c >= 'A' && c <= 'Z') || (c >= '0' && c <= '9') || c == '-' || c == '_' || c >= 0x80;
}

void op_print_name(op_buf *out, const char *name)
{
    bool alone = name[0] == '-' && !name[1];

    for (size_t i = 0; name[i]; i++) {
        unsigned char c = (unsigned char)name[i];
        bool digit_first = c >= '0' && c <= '9' && (i == 0 || (i == 1 && name[0] == '-'));
        if (digit_first || c < ' ' || c == 0x7f)
            op_buf_printf(out, "\\%x ", c);
        else if (!name_byte(c) || alone)
            op_buf_printf(out, "\\%c", c);
        else
            op_buf_char(out, (char)c);
    }
}

/* In points with three decimals; a fourth where three would read as the neighbour. */
void op_print_length(op_buf *out, op_len v)
{
    int64_t n = v < 0 ? -(int64_t)v : v, milli = (n * 1000 + 512) / 1024;

    op_buf_puts(out, v < 0 ? "-" : "");
    if ((milli * 1024 + 500) / 1000 == n) {
        op_buf_printf(out, "%d.%03dpt", (int)(milli / 1000), (int)(milli % 1000));
        return;
    }
    int64_t fine = (n * 10000 + 512) / 1024;
    op_buf_printf(out, "%d.%04dpt", (int)(fine / 10000), (int)(fine % 10000));
}
