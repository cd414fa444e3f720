/* decorate.c - lines under, over and through text: drawn in one piece over words and the spaces between them */
#include <hb-ot.h>

#include "layout/para_private.h"

/* Where a line stands from the baseline, upwards, and how thick it is. */
typedef struct {
    op_len middle, thick;
} stroke;

static stroke metric(const op_instance *i, hb_ot_metrics_tag_t place, hb_ot_metrics_tag_t size, op_len middle)
{
    stroke s = {middle, i->style.size / 18};
    hb_position_t v;

    if (hb_ot_metrics_get_position(i->font->hb, size, &v) && v > 0 && v < i->style.size / 4)
        s.thick = v;
    if (hb_ot_metrics_get_position(i->font->hb, place, &v) && v > -i->style.size && v < i->style.size && v)
        s.middle = v;
    return s;
}

/* The face's own numbers where it has some. The top of its lines is what faces state of the strikeout, and of the
 * underline in OpenType's newer reading; the old one's middle is half a stroke lower, which nobody sees. */
static stroke stroke_of(const op_instance *i, unsigned line)
{
    op_len size = i->style.size;

    if (line == OP_TEXT_UNDERLINE)
        return metric(i, HB_OT_METRICS_TAG_UNDERLINE_OFFSET, HB_OT_METRICS_TAG_UNDERLINE_SIZE, -size / 8);
    if (line == OP_TEXT_THROUGH)
        return metric(i, HB_OT_METRICS_TAG_STRIKEOUT_OFFSET, HB_OT_METRICS_TAG_STRIKEOUT_SIZE, size / 4);
    stroke s = metric(i, HB_OT_METRICS_TAG_UNDERLINE_OFFSET, HB_OT_METRICS_TAG_UNDERLINE_SIZE, 0);
    s.middle = i->ascent - s.thick; /* at the top of the line's own box */
    return s;
}

static const op_instance *instance_of(const op_para *p, const op_atom *a)
{
    if (a->item->kind == OP_ITEM_WORD)
        return op_item_word(p, a->item)->instance;
    return op_shape_instance(p->shaper, p->inlines[a->item->inline_index].style, NULL);
}

static const op_inline *inline_of(const op_para *p, const op_atom *a)
{
    return &p->inlines[a->item->inline_index];
}

static bool alike(const op_inline *a, const op_inline *b)
{
    return a == b || (a->decoration == b->decoration && a->decoration_color == b->decoration_color);
}

static void draw(const op_para *p, const op_atom *a, op_len left, op_len right, unsigned line, op_len y, const op_sink *sink)
{
    stroke s = stroke_of(instance_of(p, a), line);
    op_shape rule = {.kind = OP_SHAPE_RECT, .x = left, .y = y - s.middle - s.thick / 2, .w = right - left, .h = s.thick,
                     .color = inline_of(p, a)->decoration_color, .tag = OP_ARTIFACT_REF(OP_ARTIFACT_LAYOUT)};

    if (right > left)
        sink->shape(sink->self, &rule);
}

/* Atoms side by side that bear the same lines, from k on: [*left, *right) from the left edge; returns the one behind. */
static size_t stretch(const op_para *p, const op_atom *v, size_t n, size_t k, op_len *left, op_len *right)
{
    size_t end = k + 1;

    *left = v[k].x;
    *right = v[k].x + v[k].width;
    for (; end < n && alike(inline_of(p, &v[k]), inline_of(p, &v[end])); end++) {
        op_len from = v[end].x, to = v[end].x + v[end].width;
        if (from - *right > 2 || *left - to > 2) /* elsewhere on the line: the text changes its direction */
            break;
        *left = from < *left ? from : *left;
        *right = to > *right ? to : *right;
    }
    return end;
}

void op_line_decorate(const op_para *p, const op_atom *v, size_t n, op_len x, op_len y, unsigned lines, const op_sink *sink)
{
    for (size_t k = 0; k < n && sink->shape;) {
        unsigned wanted = inline_of(p, &v[k])->decoration & lines;
        op_len left, right;
        size_t end = k + 1;
        if (wanted) {
            end = stretch(p, v, n, k, &left, &right);
            for (unsigned line = OP_TEXT_UNDERLINE; line <= OP_TEXT_THROUGH; line <<= 1)
                if (wanted & line)
                    draw(p, &v[k], x + left, x + right, line, y, sink);
        }
        k = end;
    }
}
