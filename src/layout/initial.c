/* initial.c - drop caps and what stands behind them */
#include <string.h>

#include "base/utf8.h"
#include "layout/flow.h"

/* Bytes of text that the cap takes: opening quotation marks and one letter with its combining marks; 0: none. */
static size_t initial_length(op_str s)
{
    static const unsigned quotes[] = {0x201c, 0x2018, 0x00ab, 0x201e, 0x201a, '"', '\'', 0x00a1, 0x00bf};
    size_t at = 0, n = 0;
    unsigned c;
    bool letter = false;

    for (; at < s.n; at += n) {
        n = op_utf8_get(s.p + at, s.n - at, &c);
        bool quote = false;
        for (size_t i = 0; i < sizeof(quotes) / sizeof(quotes[0]); i++)
            quote |= quotes[i] == c;
        bool mark = c >= 0x300 && c < 0x370;
        if (letter ? !mark : !quote && !(letter = (c | 32) - 'a' < 26u || (c >= 0xc0 && c < 0x590)))
            break;
    }
    return letter ? at : 0;
}

/* Bytes from `at` to the end of the word: a space or a dash. */
static size_t word_end(op_str s, size_t at)
{
    unsigned c;

    for (size_t n; at < s.n; at += n) {
        n = op_utf8_get(s.p + at, s.n - at, &c);
        if (c == ' ' || c == '\n' || c == '\t' || c == 0xa0 || c - 0x2010 <= 5)
            break;
    }
    return at;
}

/* cap | rest of its word | the rest of the text. A look that is NULL leaves its part as it is. */
typedef struct {
    size_t cap, word;
    const op_computed *letter, *lead;
    bool drop; /* the cap stands elsewhere */
} parting;

static void part_first(op_flow *f, op_inlines *list, const parting *p)
{
    op_inline first = list->v[0];
    op_inlines split = {.links = list->links, .column = list->column, .edge = list->edge};
    op_inline parts[3] = {op_inline_part(&first, 0, p->cap), op_inline_part(&first, p->cap, p->word),
                          op_inline_part(&first, p->word, first.n)};
    size_t from = p->drop ? 1 : 0, n = 3 - from + list->n - 1;

    if (p->letter && !p->drop)
        parts[0].style = op_flow_raised_style(f, p->letter, first.style->lang, first.style->baseline_shift + p->letter->raise);
    if (p->lead)
        parts[1].style = op_flow_raised_style(f, p->lead, first.style->lang, first.style->baseline_shift + p->lead->raise);
    split.v = op_new_array(f->a, op_inline, n);
    split.n = split.cap = n;
    for (size_t i = 0; i < n; i++)
        split.v[i] = i + from < 3 ? parts[i + from] : list->v[i + from - 2];
    *list = split;
    for (size_t i = 0; i < f->n_anchors; i++)
        if (f->anchors[i].inline_index != OP_NO_INLINE)
            f->anchors[i].inline_index += 2 - (uint32_t)from;
}

/* The cap's own style: so large that it reaches from the top of the capitals of the first line to the last baseline. */
static op_text_style *cap_style(op_flow *f, const op_inline *first, const op_computed *look, const op_computed *body)
{
    op_text_style *style = op_new(f->a, op_text_style);

    *style = *op_flow_raised_style(f, look, first->style->lang, 0);
    style->hyphenate = false;
    op_len tall = (look->initial_lines - 1) * body->leading + op_len_scale(first->style->face->cap_height, body->size, OP_PT(1000));
    style->size = style->face->cap_height > 0 ? op_len_scale(tall, OP_PT(1000), style->face->cap_height) : tall;
    return style;
}

/* Whether the paragraph has as many lines as the cap is high, beside it. */
static bool long_enough(op_flow *f, const op_inlines *list, const op_para_params *params, size_t lines, op_len cut)
{
    op_para_params probe = *params;

    probe.cut_lines = lines;
    probe.cut_left = cut;
    probe.max_looseness = 0;
    return op_para_lines(op_para_break(f->shaper, f->a, list->v, list->n, &probe), 0) >= lines;
}

void op_flow_initial(op_flow *f, const op_node *block, op_inlines *list, op_para_params *params, op_tag_ref tag,
                     op_items *label)
{
    const op_computed *look = op_style_pseudo(f->style, block, OP_PSEUDO_FIRST_LETTER), *body = op_flow_look(f, block);

    if (!look || !list->n || list->v[0].kind != OP_INLINE_TEXT || list->v[0].href || list->v[0].tag != tag || !list->v[0].node)
        return;
    op_inline first = list->v[0];
    parting p = {.cap = initial_length((op_str){first.text, first.n}), .letter = look};
    if (!p.cap)
        return;
    p.word = word_end((op_str){first.text, first.n}, p.cap);
    p.lead = op_style_pseudo(f->style, block, OP_PSEUDO_LEAD);
    if (look->initial_lines < 2) {
        part_first(f, list, &p);
        return;
    }
    op_text_style *style = cap_style(f, &first, look, body);
    op_len width = op_text_width(f->shaper, first.text, p.cap, style), cut = width - look->hang + look->gap;
    size_t lines = (size_t)look->initial_lines;
    if (width > params->measure / 3 || !long_enough(f, list, params, lines, cut))
        return;
    p.drop = true;
    part_first(f, list, &p);
    params->cut_lines = lines;
    params->cut_left = cut;
    params->first_indent = 0;
    op_items_label(f->a, label, -look->hang, (op_len)(lines - 1) * body->leading,
                   (op_label){.text = first.text, .n = p.cap, .style = style, .tag = tag});
}
