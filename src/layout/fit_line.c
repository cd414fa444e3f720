#include "layout/flow.h"

/* -offprint-fit-line: a title that needs more lines than one is set on one in smaller type, if that is not too small. */

/* The inlines of a paragraph at another size: num / den of their own. */
static op_inline *scaled(op_flow *f, const op_inline *in, size_t n, op_len num, op_len den)
{
    op_inline *out = op_new_array(f->a, op_inline, n);
    const op_text_style *last = NULL;
    op_text_style *style = NULL;

    for (size_t i = 0; i < n; i++) {
        out[i] = in[i];
        if (in[i].style != last) {
            last = in[i].style;
            style = op_new(f->a, op_text_style);
            *style = *last;
            style->size = op_len_scale(last->size, num, den);
            style->letter_space = op_len_scale(last->letter_space, num, den);
            style->word_space = op_len_scale(last->word_space, num, den);
            style->baseline_shift = op_len_scale(last->baseline_shift, num, den);
        }
        out[i].style = style;
    }
    return out;
}

enum { ENDLESS = OP_PT(14400) }; /* a measure that no title fills */

const op_para *op_flow_fit_line(op_flow *f, const op_computed *c, const op_para *p, op_len measure)
{
    size_t n;
    const op_inline *in = op_para_inlines(p, &n);

    if (!c->fit_line || op_para_lines(p, 0) < 2)
        return p;
    op_para_params params = op_flow_params(f, c, ENDLESS);
    params.setting = OP_SET_START;
    params.max_looseness = 0;
    const op_para *line = op_para_break(f->shaper, f->a, in, n, &params);
    op_len natural = op_para_line(line, 0, 0).natural, room = measure - OP_PT(0.5);
    if (op_para_lines(line, 0) != 1 || natural <= 0 || op_len_scale(c->size, room, natural) < c->fit_line)
        return p;
    params = op_flow_params(f, c, measure);
    params.max_looseness = 0;
    return op_para_break(f->shaper, f->a, scaled(f, in, n, room, natural), n, &params);
}
