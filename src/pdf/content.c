#include "pdf/content.h"

#include <stdio.h>
#include <string.h>

#include "pdf/tokens.h"

enum { WHY = 200, KEPT = 3 };

typedef struct {
    op_str in;
    const op_content_tags *tags;
    op_buf *out;
    char *why;
    size_t copied;       /* up to here `in` stands in `out` */
    size_t first;        /* begin of the operands of the operator to come */
    size_t n_operands;
    op_token last[KEPT]; /* the last operands, newest at [n_operands - 1 mod KEPT] */
    size_t nested;       /* open arrays and dictionaries */
    bool mcid;           /* an operand is a dictionary with /MCID */
    size_t depth;        /* open marked content */
    size_t tag_depth;    /* depth inside the open tag; 0: none is open */
    size_t next;         /* number of the next tag */
    bool artifact;       /* inside marked content of no tag that says it is an artifact */
} rewriting;

static bool fail(rewriting *r, const char *what, size_t at)
{
    snprintf(r->why, WHY, "%s at byte %zu of the content", what, at);
    return false;
}

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

/* Puts text in place of the operands and the operator that ends at `end`. */
static void replace_upto(rewriting *r, size_t end)
{
    op_buf_add(r->out, r->in.p + r->copied, r->first - r->copied);
    r->copied = end;
}

static bool begin_marked(rewriting *r, op_token t)
{
    r->depth++;
    if (!r->tags->open)
        return true;
    if (!r->mcid) {
        if (r->depth == 1)
            r->artifact = true; /* newer cairos mark what lies outside tags */
        return true;
    }
    if (r->tag_depth || r->depth != 1)
        return fail(r, "a tag inside another", t.begin);
    if (r->next >= r->tags->n)
        return fail(r, "more tags than were painted", t.begin);
    r->tag_depth = r->depth;
    replace_upto(r, t.end);
    r->tags->open(r->tags->self, r->next, r->out);
    return true;
}

static bool end_marked(rewriting *r, op_token t)
{
    if (!r->depth)
        return fail(r, "an end of marked content too many", t.begin);
    if (r->tag_depth == r->depth) {
        replace_upto(r, t.end);
        r->tags->close(r->tags->self, r->next, r->out);
        r->next++;
        r->tag_depth = 0;
    }
    if (--r->depth == 0)
        r->artifact = false;
    return true;
}

/* x x x rg → x g: black and gray print with black ink alone. */
static void color(rewriting *r, op_token t, char operator_)
{
    if (r->n_operands != 3)
        return;
    op_str a = op_token_text(r->in, r->last[0]);
    for (size_t i = 0; i < KEPT; i++)
        if (r->last[i].kind != OP_TOKEN_NUMBER || !op_str_eq(a, op_token_text(r->in, r->last[i])))
            return;
    replace_upto(r, t.end);
    op_buf_str(r->out, a);
    op_buf_char(r->out, ' ');
    op_buf_char(r->out, operator_);
}

static bool operator_found(rewriting *r, op_token *t)
{
    op_str o = op_token_text(r->in, *t);

    if (op_str_is(o, "BDC") || op_str_is(o, "BMC"))
        return begin_marked(r, *t);
    if (op_str_is(o, "EMC"))
        return end_marked(r, *t);
    if (op_str_is(o, "rg"))
        color(r, *t, 'g');
    else if (op_str_is(o, "RG"))
        color(r, *t, 'G');
    bool image = op_str_is(o, "ID");
    if (image)
        t->end = op_token_skip_image(r->in, t->end);
    if ((image || op_content_paints(o)) && r->tags->open && !r->tag_depth && !r->artifact)
        return fail(r, "ink outside every tag", t->begin);
    return true;
}

static void operand_found(rewriting *r, op_token t)
{
    if (!r->n_operands && !r->nested)
        r->first = t.begin;
    switch (t.kind) {
    case OP_TOKEN_DICT_OPEN:
    case OP_TOKEN_ARRAY_OPEN:
        r->nested++;
        return;
    case OP_TOKEN_DICT_CLOSE:
    case OP_TOKEN_ARRAY_CLOSE:
        r->nested -= r->nested > 0;
        break;
    case OP_TOKEN_NAME:
        r->mcid |= r->nested && op_str_is(op_token_text(r->in, t), "/MCID");
        break;
    default:
        break;
    }
    if (!r->nested) {
        r->last[r->n_operands % KEPT] = t;
        r->n_operands++;
    }
}

static bool is_value_word(op_str in, op_token t)
{
    op_str w = op_token_text(in, t);
    return op_str_is(w, "true") || op_str_is(w, "false") || op_str_is(w, "null");
}

bool op_content_rewrite(op_str in, const op_content_tags *tags, op_buf *out, char *why)
{
    rewriting r = {.in = in, .tags = tags, .out = out, .why = why};
    op_token t = op_token_next(in, 0);

    for (; t.kind != OP_TOKEN_END; t = op_token_next(in, t.end)) {
        if (t.kind == OP_TOKEN_BAD)
            return fail(&r, "no PDF syntax", t.begin);
        if (t.kind != OP_TOKEN_WORD || r.nested || is_value_word(in, t)) {
            operand_found(&r, t);
            continue;
        }
        if (!r.n_operands)
            r.first = t.begin;
        if (!operator_found(&r, &t))
            return false;
        r.n_operands = 0;
        r.mcid = false;
    }
    if (r.depth || r.nested)
        return fail(&r, "marked content or a bracket left open", in.n);
    if (tags->open && r.next != tags->n) {
        snprintf(why, WHY, "%zu tags in the content where %zu were painted", r.next, tags->n);
        return false;
    }
    op_buf_add(out, in.p + r.copied, in.n - r.copied);
    return true;
}
