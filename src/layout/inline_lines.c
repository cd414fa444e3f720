/* inline_lines.c - elements within a line that display: block sets on lines of their own
 *
 * A forced break stands before the element and behind it, wherever there is text on that side: none begins or ends a
 * paragraph, and two that meet are one. Spaces beside a break are not there (para_items.c). */
#include "layout/flow.h"

static bool has_ink(const op_inline *in)
{
    for (size_t i = 0; i < in->n; i++)
        if (in->text[i] != ' ' && in->text[i] != '\t' && in->text[i] != '\n' && in->text[i] != '\r')
            return true;
    return in->kind != OP_INLINE_TEXT;
}

/* Whether anything stands on the line at hand. */
static bool begun(const op_inlines *list)
{
    return list->inked && list->n && list->v[list->n - 1].kind != OP_INLINE_BREAK;
}

static void end_line(op_flow *f, op_inlines *list, const op_text_style *style)
{
    list->v = op_grow(f->a, list->v, list->n, &list->cap, sizeof(*list->v));
    list->v[list->n++] = (op_inline){.kind = OP_INLINE_BREAK, .style = style, .text = ""};
    list->inked = false;
}

void op_inlines_expect(op_flow *f, op_inlines *list, const op_inline *in)
{
    bool ink = has_ink(in);

    if (list->line_due && ink) {
        list->line_due = false;
        if (in->kind != OP_INLINE_BREAK) /* the author's own is that break */
            end_line(f, list, in->style);
    }
    list->inked = in->kind != OP_INLINE_BREAK && (ink || list->inked);
}

void op_inlines_block_begins(op_flow *f, op_inlines *list, const op_computed *c)
{
    if (c->display != OP_DISPLAY_BLOCK)
        return;
    list->line_due = false;
    if (begun(list))
        end_line(f, list, op_flow_text_style(f, c, f->lang));
}

void op_inlines_block_ends(op_inlines *list, const op_computed *c)
{
    if (c->display == OP_DISPLAY_BLOCK)
        list->line_due = begun(list);
}
