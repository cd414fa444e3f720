/* timex.c - every expression as a line that TIMEX3 knows */
#include "timeline/find.h"

static const char *const types[] = {"DATE", "TIME", "DURATION", "SET", "DATE"};

static void add(op_tl_list *x, const op_tl_expr *e, uint32_t first, uint32_t last, const op_when *w, const op_when *until)
{
    const op_tl_tokens *t = &e->block->tokens;
    size_t begin = t->all[first].begin, end = t->all[last].end;
    op_buf value = OP_BUF_INIT;
    op_timex out = {.span = op_flat_span(&e->block->flat, begin, end), .rule = e->rule, .confidence = e->confidence};

    op_when_timex(w, &value);
    if (until) {
        op_buf_char(&value, '/');
        op_when_timex(until, &value);
    }
    out.text = op_str_sub(e->block->flat.s, begin, end);
    out.type = types[w->type];
    if (w->type == OP_WHEN_DATE && (w->hour >= 0 || w->daypart))
        out.type = "TIME";
    out.value = op_buf_finish(&value, x->arena).p;
    x->all = op_grow(x->arena, x->all, x->n, &x->cap, sizeof(*x->all));
    x->all[x->n++] = out;
}

void op_tl_timex(op_tl_list *x, const op_tl_expr *e)
{
    const op_tl_match *m = e->match;

    if (e->when.type == OP_WHEN_NONE && !e->when.ref)
        return;
    if (e->range && m->part[0].f[OP_TF_RANGE] == 1) { /* "from 1998 to 2001": two dates */
        add(x, e, m->part[0].first, m->part[0].last, &e->when, NULL);
        add(x, e, m->part[1].first, m->part[1].last, &e->until, NULL);
        return;
    }
    add(x, e, m->first, m->last, &e->when, e->range ? &e->until : NULL);
}
