#include "pdf/content.h"

#include <stdio.h>
#include <string.h>

#include "pdf/tokens.h"

enum { WHY = 200, TRIPLE = 3 };

typedef struct {
    op_str in;
    op_buf *out;
    size_t copied;         /* up to here `in` stands in `out` */
    size_t n_operands;     /* before the operator to come */
    op_token last[TRIPLE]; /* the last of them, newest at [n_operands - 1 mod TRIPLE] */
    size_t nested;         /* open arrays and dictionaries */
} copying;

bool op_content_paints(op_str o)
{
    static const char alone[] = "fFBbSs'\"";
    static const char pairs[][3] = {"f*", "B*", "b*", "sh", "Do", "Tj", "TJ", "EI"};

    if (o.n == 1)
        return memchr(alone, o.p[0], sizeof(alone) - 1) != NULL;
    for (size_t i = 0; o.n == 2 && i < sizeof(pairs) / sizeof(pairs[0]); i++)
        if (memcmp(o.p, pairs[i], 2) == 0)
            return true;
    return false;
}

static bool is_gray(const copying *c)
{
    if (c->n_operands != TRIPLE)
        return false;
    op_str first = op_token_text(c->in, c->last[0]);
    for (size_t i = 0; i < TRIPLE; i++)
        if (c->last[i].kind != OP_TOKEN_NUMBER || !op_str_eq(first, op_token_text(c->in, c->last[i])))
            return false;
    return true;
}

/* x x x rg → x g. */
static void operator_found(copying *c, op_token *t)
{
    op_str o = op_token_text(c->in, *t);

    if (op_str_is(o, "ID")) {
        t->end = op_token_skip_image(c->in, t->end);
    } else if ((op_str_is(o, "rg") || op_str_is(o, "RG")) && is_gray(c)) {
        op_buf_add(c->out, c->in.p + c->copied, c->last[0].end - c->copied);
        op_buf_puts(c->out, o.p[0] == 'r' ? " g" : " G");
        c->copied = t->end;
    }
    c->n_operands = 0;
}

static void operand_found(copying *c, op_token t)
{
    bool opens = t.kind == OP_TOKEN_DICT_OPEN || t.kind == OP_TOKEN_ARRAY_OPEN;

    c->nested += opens;
    if (t.kind == OP_TOKEN_DICT_CLOSE || t.kind == OP_TOKEN_ARRAY_CLOSE)
        c->nested -= c->nested > 0;
    if (!c->nested)
        c->last[c->n_operands++ % TRIPLE] = t;
}

static bool is_value_word(op_str in, op_token t)
{
    op_str w = op_token_text(in, t);
    return op_str_is(w, "true") || op_str_is(w, "false") || op_str_is(w, "null");
}

bool op_content_gray(op_str in, op_buf *out, char *why)
{
    copying c = {.in = in, .out = out};
    op_token t = op_token_next(in, 0);

    for (; t.kind != OP_TOKEN_END && t.kind != OP_TOKEN_BAD; t = op_token_next(in, t.end)) {
        if (t.kind != OP_TOKEN_WORD || c.nested || is_value_word(in, t))
            operand_found(&c, t);
        else
            operator_found(&c, &t);
    }
    if (t.kind == OP_TOKEN_BAD || c.nested) {
        snprintf(why, WHY, "no PDF syntax at byte %zu of the content", t.begin);
        return false;
    }
    op_buf_add(out, in.p + c.copied, in.n - c.copied);
    return true;
}
