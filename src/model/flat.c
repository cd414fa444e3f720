#include "model/doc.h"

op_flat op_flatten(op_arena *a, const op_node *block)
{
    op_buf text = OP_BUF_INIT;
    op_flat f = {{"", 0}, NULL, 0};
    size_t cap = 0;

    for (const op_node *n = block; n; n = op_next(block, n)) {
        if (n->kind != OP_TEXT && n->kind != OP_LINE_BREAK && n->kind != OP_NOTE_REF)
            continue;
        uint32_t begin = (uint32_t)text.n;
        if (n->kind == OP_TEXT)
            op_buf_str(&text, n->text.s);
        else if (n->kind == OP_LINE_BREAK)
            op_buf_char(&text, '\n');
        f.pieces = op_grow(a, f.pieces, f.n_pieces, &cap, sizeof(*f.pieces));
        f.pieces[f.n_pieces++] = (op_flat_piece){n, begin, (uint32_t)text.n};
    }
    f.s = op_buf_finish(&text, a);
    return f;
}

/* Source place of a flat offset; `ending`: of the end of what stands before it. */
static uint32_t place(const op_flat *f, size_t at, bool ending, uint32_t *source)
{
    for (size_t i = 0; i < f->n_pieces; i++) {
        const op_flat_piece *p = &f->pieces[i];
        if (p->text->span.source == OP_NO_SOURCE)
            continue;
        if (ending ? (at > p->begin && at <= p->end) : (at >= p->begin && at < p->end)) {
            *source = p->text->span.source;
            if (p->text->kind != OP_TEXT)
                return ending ? p->text->span.end : p->text->span.begin;
            if (!ending)
                return op_text_source(p->text, at - p->begin);
            if (at == p->end)
                return p->text->span.end;
            return op_text_source(p->text, at - p->begin - 1) + 1 > op_text_source(p->text, at - p->begin)
                       ? op_text_source(p->text, at - p->begin - 1) + 1
                       : op_text_source(p->text, at - p->begin);
        }
    }
    return 0;
}

op_span op_flat_span(const op_flat *f, size_t begin, size_t end)
{
    uint32_t s1 = OP_NO_SOURCE, s2 = OP_NO_SOURCE;

    if (begin == end && f->s.n) { /* a place */
        uint32_t at = begin < f->s.n ? place(f, begin, false, &s1) : place(f, end, true, &s1);
        return s1 == OP_NO_SOURCE ? OP_NO_SPAN : (op_span){s1, at, at};
    }
    uint32_t b = place(f, begin, false, &s1), e = place(f, end, true, &s2);
    if (s1 == OP_NO_SOURCE || s1 != s2 || e < b)
        return OP_NO_SPAN;
    return (op_span){s1, b, e};
}
