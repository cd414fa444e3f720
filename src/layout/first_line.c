/* first_line.c - ::first-line: the text of a paragraph's first line in a style of its own
 *
 * What stands on the first line depends on how it looks. So the paragraph is broken as though all of it looked so; then the
 * first line is held to end there, or a word earlier or later, whichever sets the whole best: its end cannot move again. */
#include <string.h>

#include "layout/flow.h"

/* Where a line ends: before that byte of an inline. */
typedef struct {
    size_t index;
    uint32_t offset;
} place;

typedef struct {
    op_flow *f;
    const op_inlines *list;
    const op_para_params *params;
    const op_computed *from, *to;     /* the block's look, the first line's */
    const op_text_style *last, *made; /* styles that were changed: the last one asked for */
} liner;

/* ---- the look ---- */

/* What the first line changes of a stretch: all in which that is as its block. Size and place on the line stay. */
static op_text_style *restyled(const liner *l, const op_text_style *own)
{
    const op_text_style *from = op_flow_text_style(l->f, l->from, own->lang), *to = op_flow_text_style(l->f, l->to, own->lang);
    op_text_style *s = op_new(l->f->a, op_text_style);

    *s = *own;
#define TAKE(field)                                                                                                                \
    if (own->field == from->field)                                                                                                 \
    s->field = to->field
    TAKE(face);
    TAKE(color);
    TAKE(letter_space);
    TAKE(word_space);
    TAKE(caps);
    TAKE(figures);
    TAKE(figure_width);
    TAKE(no_ligatures);
    TAKE(no_kerning);
#undef TAKE
    if (own->features == from->features)
        s->features = to->features, s->n_features = to->n_features;
    return s;
}

static op_inline in_first_line(liner *l, op_inline in)
{
    if (in.style != l->last) {
        l->last = in.style;
        l->made = restyled(l, in.style);
    }
    in.style = l->made;
    if (in.kind == OP_INLINE_TEXT && !in.shown && l->to->transform != l->from->transform)
        op_flow_letters(l->f->a, &in, l->to->transform, in.style->lang, false);
    return in;
}

/* ---- the paragraph with its first line ending at a place ---- */

/* All that a line may reach: letters are an eighth of their size wide at least. */
static op_inline *all_in_first_line(liner *l)
{
    op_inline *v = op_new_array(l->f->a, op_inline, l->list->n);
    size_t most = (size_t)(l->params->measure / (l->from->size / 8 + 1)) + 64, bytes = 0;

    for (size_t i = 0; i < l->list->n; i++) {
        v[i] = bytes < most ? in_first_line(l, l->list->v[i]) : l->list->v[i];
        bytes += l->list->v[i].n;
    }
    return v;
}

typedef struct {
    op_inline *v;
    size_t n;
    op_para_params params;
    op_para *para;
} attempt;

/* Whether a line ends there whatever stands on it: in verse, code, after a hard break. */
static bool ends_by_itself(const liner *l, place end)
{
    return !end.offset && end.index && l->list->v[end.index - 1].kind == OP_INLINE_BREAK;
}

static attempt end_at(liner *l, place end)
{
    const op_inlines *list = l->list;
    attempt t = {.v = op_new_array(l->f->a, op_inline, list->n + 1), .params = *l->params};

    for (size_t i = 0; i < end.index; i++)
        t.v[t.n++] = in_first_line(l, list->v[i]);
    if (end.offset)
        t.v[t.n++] = in_first_line(l, op_inline_part(&list->v[end.index], 0, end.offset));
    if (!ends_by_itself(l, end))
        t.params.first_inlines = (uint32_t)t.n;
    if (end.index < list->n)
        t.v[t.n++] = end.offset ? op_inline_part(&list->v[end.index], end.offset, list->v[end.index].n) : list->v[end.index];
    for (size_t i = end.index + 1; i < list->n; i++)
        t.v[t.n++] = list->v[i];
    t.para = op_para_break(l->f->shaper, l->f->a, t.v, t.n, &t.params);
    return t;
}

/* ---- places ---- */

static bool is_space(char c)
{
    return c == ' ' || c == '\n' || c == '\t';
}

/* The start of the word before, or behind, within the same stretch; false: there is none. */
static bool word_before(const op_inline *in, uint32_t at, uint32_t *out)
{
    while (at && is_space(in->text[at - 1]))
        at--;
    while (at && !is_space(in->text[at - 1]))
        at--;
    *out = at;
    return at > 0;
}

static bool word_behind(const op_inline *in, uint32_t at, uint32_t *out)
{
    while (at < in->n && !is_space(in->text[at]))
        at++;
    while (at < in->n && is_space(in->text[at]))
        at++;
    *out = at;
    return at < in->n;
}

/* Where the second line of a paragraph begins that is all in the first line's look, in the text as it was. */
static place second_line(const liner *l, const op_inline *shown, const op_para *p)
{
    op_para_place at = op_para_line(p, 0, 1).begin;
    const op_inline *own = at.inline_index < l->list->n ? &l->list->v[at.inline_index] : NULL, *in = own ? &shown[at.inline_index] : NULL;

    return (place){at.inline_index, own && in->shown && !own->shown ? in->shown[at.offset] : at.offset};
}

/* Whether the place is within a word. */
static bool parts_word(const liner *l, place p)
{
    const op_inline *in = p.index < l->list->n ? &l->list->v[p.index] : NULL;

    return in && in->kind == OP_INLINE_TEXT && p.offset && p.offset < in->n && !is_space(in->text[p.offset - 1]);
}

static size_t candidates(const liner *l, place end, place out[3])
{
    const op_inline *in = end.index < l->list->n ? &l->list->v[end.index] : NULL;
    size_t n = 0;
    uint32_t at;

    if (!parts_word(l, end))
        out[n++] = end;
    if (!in || in->kind != OP_INLINE_TEXT || ends_by_itself(l, end))
        return n;
    if (word_before(in, end.offset, &at))
        out[n++] = (place){end.index, at};
    if (word_behind(in, end.offset, &at))
        out[n++] = (place){end.index, at};
    return n;
}

/* Anchors behind the place where an inline was parted. */
static void move_anchors(op_flow *f, place end)
{
    for (size_t i = 0; end.offset && i < f->n_anchors; i++)
        if (f->anchors[i].inline_index != OP_NO_INLINE && f->anchors[i].inline_index > end.index)
            f->anchors[i].inline_index++;
}

static op_para *best_end(liner *l, place end)
{
    place tries[3], chosen = end;
    size_t n = candidates(l, end, tries);
    attempt best = {0};

    for (size_t i = 0; i < n; i++) {
        attempt t = end_at(l, tries[i]);
        if (best.para && op_para_demerits(t.para, 0) >= op_para_demerits(best.para, 0))
            continue;
        best = t;
        chosen = tries[i];
    }
    if (!best.para)
        best = end_at(l, end); /* a word that fills more than the line: parted where it must be */
    move_anchors(l->f, chosen);
    return best.para;
}

/* That of the block, or of the item whose one paragraph it is: that has no element of its own. */
static const op_computed *look_of(const op_flow *f, const op_node *block)
{
    return op_style_pseudo(f->style, op_style_has(f->style, block) || !block->parent ? block : block->parent, OP_PSEUDO_FIRST_LINE);
}

op_para *op_flow_break(op_flow *f, const op_node *block, op_inlines *list, const op_para_params *params)
{
    const op_computed *look = look_of(f, block);
    liner l = {.f = f, .list = list, .params = params, .from = op_flow_look(f, block), .to = look};

    if (!look || !list->n)
        return op_flow_lines(f, list, params);
    op_inline *all = all_in_first_line(&l);
    op_para *p = op_para_break(f->shaper, f->a, all, list->n, params);
    return op_para_lines(p, 0) < 2 ? p : best_end(&l, second_line(&l, all, p));
}
