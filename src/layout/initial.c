/* initial.c - drop caps and what stands behind them */
#include <string.h>

#include "base/utf8.h"
#include "layout/flow.h"

/* Bytes of text that the cap takes: opening quotation marks and one letter with its combining marks; 0: none. */
static size_t initial_length(op_str s)
{
    static const unsigned quotes[] = {0x201c, 0x2018, 0x00ab, 0x201e, 0x201a, '"', '\'', 0x00a1, 0x00bf,
                                      0x00a0, 0x202f};
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

/* Letters [from, to) of an inline, the first of which says what stood before it, too. The cap is drawn by itself: what reads the
 * finished page would take it for a line, so it says nothing and the letter behind it says both. */
static op_inline saying_all_before(op_flow *f, const op_inline *in, size_t from, size_t to)
{
    op_inline part = op_inline_part(in, from, to);
    size_t first = 0;

    while (first < part.n && part.text[first] == ' ')
        first++; /* none is drawn at a line's start */
    uint32_t *shown = op_new_array(f->a, uint32_t, part.n + 1);
    for (size_t k = 0; k <= part.n; k++)
        shown[k] = k <= first ? (in->shown ? in->shown[0] : 0) : in->shown ? in->shown[from + k] : (uint32_t)(from + k);
    part.shown = shown;
    part.original = in->shown ? in->original : in->text;
    part.node_offset = in->node_offset;
    return part;
}

static void part_first(op_flow *f, op_inlines *list, const parting *p)
{
    op_inline first = list->v[0];
    op_inlines split = {.links = list->links, .column = list->column, .edge = list->edge};
    op_inline parts[3] = {op_inline_part(&first, 0, p->cap), op_inline_part(&first, p->cap, p->word),
                          op_inline_part(&first, p->word, first.n)};
    size_t from = p->drop ? 1 : 0, n = 3 - from + list->n - 1;

    if (p->drop && p->word > p->cap)
        parts[1] = saying_all_before(f, &first, p->cap, p->word);
    else if (p->drop && first.n > p->word)
        parts[2] = saying_all_before(f, &first, p->word, first.n);
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

/* The last letter of a text that is no mark above another; 0: none. */
static unsigned last_letter(op_str letters)
{
    unsigned c, last = 0;

    for (size_t at = 0; at < letters.n;) {
        at += op_utf8_get(letters.p + at, letters.n - at, &c);
        if (c < 0x300 || c >= 0x370)
            last = c;
    }
    return last;
}

/* A letter's ink, from its origin, and its advance. */
typedef struct {
    op_len top, foot, right, advance;
} letter_ink;

static letter_ink ink_of(const op_flow *f, op_str letters, const op_text_style *style)
{
    hb_font_t *font = op_font_at(f->in->fonts, style->face, style->size)->hb;
    uint32_t glyph = op_face_glyph(style->face, last_letter(letters));
    hb_glyph_extents_t e = {0};

    if (!glyph || !hb_font_get_glyph_extents(font, glyph, &e))
        return (letter_ink){0};
    return (letter_ink){e.y_bearing, -e.y_bearing - e.height, e.x_bearing + e.width, hb_font_get_glyph_h_advance(font, glyph)};
}

/* The cap, and the lines that give way to it. */
typedef struct {
    op_text_style *style;
    op_len width;      /* as far as lines keep away */
    op_len tail;       /* how much further those below the cap do, into which its foot hangs */
    size_t lines, all; /* that it is high; with those that its foot hangs into */
} drop_cap;

/* So large that it reaches from the top of the capitals of the first line to the last baseline; an accent may rise a third of
 * the leading above. */
static drop_cap size_cap(op_flow *f, op_str letters, const op_inline *first, const op_computed *look, const op_computed *body)
{
    op_text_style *style = op_new(f->a, op_text_style);
    op_len capitals = op_len_scale(first->style->face->cap_height, body->size, OP_PT(1000)), free = body->leading - capitals;
    op_len tall = (look->initial_lines - 1) * body->leading + capitals, most = tall + body->leading / 3;
    drop_cap k = {.style = style, .lines = (size_t)look->initial_lines, .all = (size_t)look->initial_lines};

    *style = *op_flow_raised_style(f, look, first->style->lang, 0);
    style->hyphenate = false;
    style->size = style->face->cap_height > 0 ? op_len_scale(tall, OP_PT(1000), style->face->cap_height) : tall;
    letter_ink ink = ink_of(f, letters, style);
    if (ink.top > most) {
        style->size = op_len_scale(style->size, most, ink.top);
        ink = ink_of(f, letters, style);
    }
    k.width = op_text_width(f->shaper, letters.p, letters.n, style);
    op_len over = ink.right > ink.advance ? ink.right - ink.advance : 0;
    if (ink.foot > free && body->leading > 0) { /* the tail of a Q goes far, but below the lines beside its bowl */
        k.all += (size_t)((ink.foot - free + body->leading - 1) / body->leading);
        k.tail = over;
    } else {
        k.width += over;
    }
    return k;
}

static bool narrow_mark(unsigned c)
{
    return c == 0x201c || c == 0x2018 || c == 0x201e || c == 0x201a;
}

/* The cap's letters as they are drawn: two marks of which one would read as a part of the other have a hair space between. */
static op_str drawn_letters(op_flow *f, op_str s)
{
    op_buf b = OP_BUF_INIT;
    unsigned c, last = 0;

    for (size_t at = 0, n; at < s.n; at += n, last = c) {
        n = op_utf8_get(s.p + at, s.n - at, &c);
        if (narrow_mark(last) && narrow_mark(c))
            op_buf_puts(&b, "\xe2\x80\x8a");
        op_buf_add(&b, s.p + at, n);
    }
    return op_buf_finish(&b, f->a);
}

/* Whether the paragraph has as many lines as the cap is high, beside it. */
static bool long_enough(op_flow *f, const op_inlines *list, const op_para_params *cut)
{
    op_para_params probe = *cut;

    probe.max_looseness = 0;
    return op_para_lines(op_para_break(f->shaper, f->a, list->v, list->n, &probe), 0) >= cut->cut_lines;
}

void op_flow_initial(op_flow *f, const op_node *block, op_inlines *list, op_para_params *params, op_items *label)
{
    const op_computed *look = op_style_pseudo(f->style, block, OP_PSEUDO_FIRST_LETTER), *body = op_flow_look(f, block);

    if (!look || !list->n || list->v[0].kind != OP_INLINE_TEXT || list->v[0].href || !list->v[0].node)
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
    op_str letters = {first.text, p.cap};
    if (first.n > p.cap)
        letters = drawn_letters(f, letters);
    drop_cap k = size_cap(f, letters, &first, look, body);
    bool word = p.word == p.cap; /* "A house": a space stands behind it */
    op_para_params cut = *params;
    cut.cut_lines = k.all;
    cut.cut_left = k.width - look->hang + look->gap + (word ? body->size / 5 : 0);
    cut.cut_tail = k.all - k.lines;
    cut.tail_left = k.tail;
    bool beside = params->setting == OP_SET_JUSTIFY || params->setting == OP_SET_START;
    if (!beside || k.width + k.tail > params->measure / 3 || !long_enough(f, list, &cut))
        return;
    cut.first_indent = 0;
    *params = cut;
    p.drop = true;
    part_first(f, list, &p);
    op_label cap = {.text = letters.p, .n = letters.n, .style = k.style, .tag = first.tag};
    if (first.n > p.cap) { /* said by the letter behind it */
        cap.original = "";
        cap.shown = op_new_array(f->a, uint32_t, letters.n + 1);
    }
    op_items_label(f->a, label, -look->hang, (op_len)(k.lines - 1) * body->leading, cap);
}
