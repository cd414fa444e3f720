#include <stdlib.h>
#include <string.h>

#include "base/utf8.h"
#include "lang/words.h"
#include "layout/flow.h"

/* ---- running heads and folios ---- */

enum { HEAD_MOST = 400 }; /* bytes of a line of generated text that are looked at: a title of a book's length is cut at once */

/* The first n bytes of s with an ellipsis, the last of their words whole. */
static op_str cut_at(op_arena *a, op_str s, size_t n, bool word)
{
    op_buf b = OP_BUF_INIT;

    op_buf_add(&b, s.p, n);
    op_buf_puts(&b, word ? " \u2026" : "\u2026");
    return op_buf_finish(&b, a);
}

/* Whether s may be cut at n: at a space, or between characters. */
static bool may_cut(op_str s, size_t n, bool word)
{
    return word ? s.p[n] == ' ' : ((unsigned char)s.p[n] & 0xc0) != 0x80;
}

/* The longest begin of s that has room with an ellipsis behind it; empty: none. */
static op_str longest_cut(op_flow *f, op_str s, const op_text_style *style, op_len room, bool word)
{
    size_t at[HEAD_MOST], n = 0, lo = 0;

    for (size_t i = 1; i < s.n && i < HEAD_MOST; i++)
        if (may_cut(s, i, word))
            at[n++] = i;
    for (size_t hi = n; lo < hi;) { /* the first lo places have room, that behind hi has none */
        op_mark mark = op_arena_mark(f->scratch);
        size_t mid = (lo + hi + 1) / 2;
        op_str cut = cut_at(f->scratch, s, at[mid - 1], word);
        if (op_text_width(f->shaper, cut.p, cut.n, style) <= room)
            lo = mid;
        else
            hi = mid - 1;
        op_arena_reset(f->scratch, mark);
    }
    return lo ? cut_at(f->a, s, at[lo - 1], word) : (op_str){"", 0};
}

/* s, or as many of its words as fit with an ellipsis. */
static op_str fit_words(op_flow *f, op_str s, const op_text_style *style, op_len room)
{
    if (s.n < HEAD_MOST && op_text_width(f->shaper, s.p, s.n, style) <= room)
        return s;
    return longest_cut(f, s, style, room, true);
}

op_str op_flow_fit_words(op_flow *f, op_str s, const op_computed *c, op_len room)
{
    return fit_words(f, s, op_flow_text_style(f, c, f->lang), room);
}

/* The same; a first word that has no room is cut between its characters: an address. */
static op_str fit_text(op_flow *f, op_str s, const op_text_style *style, op_len room)
{
    op_str words = fit_words(f, s, style, room);

    return words.n ? words : longest_cut(f, s, style, room, false);
}

/* The run of pages that a section takes: its first page is one of a first page's style. */
void op_flow_heads(op_flow *f, size_t first_page, size_t n_pages)
{
    f->n_sections++;
    for (size_t i = 0; i < n_pages; i++) {
        f->l->pages[first_page + i].items->section = f->n_sections;
        f->l->pages[first_page + i].items->in_section = (uint32_t)i;
    }
}

/* ---- colophon ---- */

enum { COLOPHON_MOST = 6 }; /* lines: three, each in two */

size_t op_colophon(op_arena *a, const op_colophon_facts *c, op_str out[3])
{
    size_t n = 0;
    op_buf b = OP_BUF_INIT;
    const char *args[] = {NULL, NULL, NULL};

    if (c->address.n) {
        static const char *const schemes[] = {"https://", "http://"};
        op_str s = c->address;
        for (size_t i = 0; i < 2; i++)
            if (op_str_starts(s, schemes[i]))
                s = op_str_sub(s, strlen(schemes[i]), s.n);
        out[n++] = (op_str){op_arena_dup(a, s.p, s.n), s.n};
    }
    if (c->published.n) {
        args[0] = op_arena_dup(a, c->published.p, c->published.n);
        op_word_fill(&b, c->lang, OP_WORD_PUBLISHED, args, 1);
    }
    if (c->retrieved.n) {
        args[0] = op_arena_dup(a, c->retrieved.p, c->retrieved.n);
        op_buf_puts(&b, b.n ? "; " : "");
        op_word_fill(&b, c->lang, OP_WORD_RETRIEVED, args, 1);
    }
    if (b.n)
        out[n++] = op_buf_finish(&b, a);
    if (c->tool.n && c->family.n) {
        args[0] = op_arena_dup(a, c->tool.p, c->tool.n);
        args[1] = op_arena_dup(a, c->family.p, c->family.n);
        args[2] = op_arena_dup(a, c->digits.p, c->digits.n);
        op_word_fill(&b, c->lang, c->digits.n ? OP_WORD_SET_WITH : OP_WORD_SET_WITH_ONLY, args, 3);
        out[n++] = op_buf_finish(&b, a);
    }
    op_buf_free(&b);
    return n;
}

/* Where the sheet sets something below the text, on the side that the colophon has. */
static bool has_foot(const op_page_style *page)
{
    return page->boxes[0][OP_BOX_BOTTOM_LEFT] || page->boxes[0][OP_BOX_BOTTOM_CENTER];
}

/* A page behind the last that has nothing but the colophon; returns its number. */
static size_t own_page(op_flow *f)
{
    size_t last = f->l->n_pages - 1;
    const op_page_items *before = f->l->pages[last].items;
    op_page *page = op_flow_page(f, 0);

    page->items->section = before->section;
    page->items->in_section = before->in_section + 1;
    f->bottom = page->items->style->top;
    return last + 1;
}

/* The colophon's lines; where the style wants fewer, the first of them become one as long as that has room. */
static size_t colophon_lines(op_flow *f, const op_computed *c, op_len room, op_str out[3])
{
    size_t n = f->in->n_colophon > 3 ? 3 : f->in->n_colophon;

    for (size_t i = 0; i < n; i++)
        out[i] = op_flow_made_line(f, OP_ROLE_COLOPHON_LINE, f->in->colophon[i]);
    while (c->lines > 0 && n > (size_t)c->lines && n > 1) {
        op_buf b = OP_BUF_INIT;
        op_buf_str(&b, out[0]);
        op_buf_puts(&b, ". ");
        op_buf_str(&b, out[1]);
        op_str joined = op_buf_finish(&b, f->a);
        if (op_text_width(f->shaper, joined.p, joined.n, op_flow_text_style(f, c, f->lang)) > room)
            break;
        out[0] = joined;
        n--;
        for (size_t i = 1; i < n; i++)
            out[i] = out[i + 1];
    }
    return n;
}

/* The place at which a line is best parted in two that have room: behind a semicolon, else behind as many words as go; s.n: there is
 * none. */
static size_t parting_of(op_flow *f, op_str s, const op_text_style *style, op_len room)
{
    size_t best = s.n;
    bool clause = false;

    for (size_t i = 1; i + 1 < s.n && i < HEAD_MOST; i++) {
        bool behind = s.p[i - 1] == ';';
        if (s.p[i] != ' ' || (clause && !behind))
            continue;
        if (op_text_width(f->shaper, s.p, i, style) > room)
            break;
        if (op_text_width(f->shaper, s.p + i + 1, s.n - i - 1, style) > room)
            continue;
        best = i;
        clause = behind;
    }
    return best;
}

/* Lines that have no room become two where that gives it to them. */
static size_t fold(op_flow *f, const op_str *lines, size_t n, const op_text_style *style, op_len room, op_str out[COLOPHON_MOST])
{
    size_t k = 0;

    for (size_t i = 0; i < n; i++) {
        op_str s = lines[i];
        bool fits = s.n >= HEAD_MOST || op_text_width(f->shaper, s.p, s.n, style) <= room;
        size_t at = fits ? s.n : parting_of(f, s, style, room);
        out[k++] = op_str_sub(s, 0, at);
        if (at < s.n)
            out[k++] = op_str_sub(s, at + 1, s.n);
    }
    return k;
}

/* At the foot of the last page. Where that is full it stands below the text area, so that it costs no page unless the sheet
 * has set something there; beside a page number on the right it takes two thirds of the width. */
void op_flow_colophon(op_flow *f)
{
    const op_page_style *page = f->l->n_pages ? f->l->pages[f->l->n_pages - 1].items->style : f->page;
    const op_computed *c = op_flow_role(f, OP_ROLE_COLOPHON);
    op_len full = page->measure + page->gutter + page->margin_column;
    op_str whole[3], lines[COLOPHON_MOST];
    size_t n_whole = colophon_lines(f, c, full, whole), last = f->l->n_pages - 1;

    if (!n_whole || !f->l->n_pages || c->display == OP_DISPLAY_NONE)
        return;
    const op_text_style *style = op_flow_text_style(f, c, f->lang);
    size_t n = fold(f, whole, n_whole, style, full, lines);
    op_len height = (op_len)n * c->leading + (c->rule ? c->padding_top + c->rule : 0);
    op_len top = page->height - page->bottom - height, room = full;
    if (top < f->bottom + page->leading / 2 && has_foot(page)) {
        last = own_page(f);
        page = f->l->pages[last].items->style;
        top = page->height - page->bottom - height;
    } else if (top < f->bottom + page->leading / 2 && page->boxes[0][OP_BOX_BOTTOM_RIGHT]) {
        room = full * 2 / 3;
        n = fold(f, whole, n_whole, style, room, lines);
        height = (op_len)n * c->leading + (c->rule ? c->padding_top + c->rule : 0);
        top = page->height - page->bottom - height;
    }
    if (top < f->bottom + page->leading / 2)
        top = f->bottom + page->leading / 2 + (page->bottom - height) / 4;
    if (top + height > page->height - OP_MM(6))
        top = page->height - OP_MM(6) - height;
    op_items *items = &f->l->pages[last].items->all;
    op_len x = op_page_left(f, last), y = top;
    op_items_frame(f->a, items, x, y, full, height, c);
    if (c->rule) {
        op_items_rule(f->a, items, x, y, full, c->rule, c->rule_color);
        y += c->padding_top + c->rule;
    }
    for (size_t i = 0; i < n; i++, y += c->leading) {
        op_str text = fit_text(f, lines[i], style, room);
        op_items_label(f->a, items, x, y + op_baseline(c->leading),
                       (op_label){.text = text.p, .n = text.n, .style = style,
                                  .tag = op_flow_tag(f, OP_TAG_P, 0, NULL)});
    }
}

/* ---- what waited until all pages stood ---- */

static int by_id(const void *a, const void *b)
{
    const op_dest *x = a, *y = b;
    int c = strcmp(x->id, y->id);

    if (c)
        return c;
    if (x->page != y->page)
        return x->page < y->page ? -1 : 1;
    return x->y < y->y ? -1 : x->y > y->y;
}

static void sort_dests(op_layout *l)
{
    size_t n = 0;

    if (!l->n_dests)
        return;
    qsort(l->dests, l->n_dests, sizeof(*l->dests), by_id);
    for (size_t i = 0; i < l->n_dests; i++)
        if (!n || strcmp(l->dests[n - 1].id, l->dests[i].id) != 0)
            l->dests[n++] = l->dests[i];
    l->n_dests = n;
}

const op_dest *op_layout_dest(const op_layout *l, const char *id)
{
    size_t lo = 0, hi = l->n_dests;

    while (lo < hi) {
        size_t mid = (lo + hi) / 2;
        int c = strcmp(id, l->dests[mid].id);
        if (c == 0)
            return &l->dests[mid];
        if (c < 0)
            hi = mid;
        else
            lo = mid + 1;
    }
    return NULL;
}

/* A label whose text is a page's: the number, or nothing where the id is nowhere. */
static void resolve(op_flow *f, op_item *item)
{
    const op_label *late = item->label;
    const op_dest *d = op_layout_dest(f->l, late->page_of);
    op_label *label = op_new(f->a, op_label);
    op_buf b = OP_BUF_INIT;

    *label = *late;
    if (d) {
        const char *number = f->l->pages[d->page].label;
        op_buf_puts(&b, late->before ? late->before : "");
        if (late->page_word)
            op_word_fill(&b, f->lang, OP_WORD_PAGE_SHORT, &number, 1);
        else
            op_buf_puts(&b, number);
        op_buf_puts(&b, late->after ? late->after : "");
    }
    op_str s = op_buf_finish(&b, f->a);
    label->text = s.p;
    label->n = s.n;
    label->page_of = NULL;
    item->label = label;
}

static void add_link(op_flow *f, op_page *page, size_t *cap, op_link_area area)
{
    page->links = op_grow(f->a, page->links, page->n_links, cap, sizeof(*page->links));
    page->links[page->n_links++] = area;
}

static void label_link(op_flow *f, op_page *page, size_t *cap, const op_item *item)
{
    const op_label *l = item->label;
    op_len w = op_text_width(f->shaper, l->text, l->n, l->style), x = item->x;

    if (l->align == OP_SET_END)
        x -= w;
    else if (l->align == OP_SET_CENTER)
        x -= w / 2;
    add_link(f, page, cap,
             (op_link_area){x, item->y - op_len_scale(l->style->size, 80, 100), w, l->style->size, l->tag, l->href,
                            op_arena_dup(f->a, l->text, l->n)});
}

/* The link that a piece of it belongs to: an area bears the tag of its first words, which may stand in an emphasis. */
static op_tag_ref link_of(const op_layout *l, op_tag_ref tag)
{
    op_tag_ref t = tag;

    while (t && t < l->n_tags && l->tags[t].type != OP_TAG_LINK)
        t = l->tags[t].parent;
    return t && t < l->n_tags ? t : tag;
}

static bool lands(const op_flow *f, const char *href)
{
    return href[0] != '#' || op_layout_dest(f->l, href + 1);
}

/* Text that the sheet does not hold is said, whatever brought it there: no loss is silent. A point over is rounding. */
static void check_inside(op_flow *f, const op_page *page, const op_item *item)
{
    op_len left = item->x, right = item->x, slack = OP_PT(1);
    const op_node *node = NULL;

    if (item->kind == OP_ITEM_LINE) {
        op_para_line_info line = op_para_line(item->para, item->looseness, item->line);
        left += line.left;
        right = left + line.width;
        node = line.begin.node;
    } else if (item->kind == OP_ITEM_LABEL) {
        const op_label *l = item->label;
        op_len width = l->n < 4096 ? (op_len)l->n * l->style->size : page->width;
        if (!l->n)
            return;
        if (left < width || width > page->width - left) /* measured only where it could matter */
            width = op_text_width(f->shaper, l->text, l->n, l->style);
        left -= l->align == OP_SET_END ? width : l->align == OP_SET_CENTER ? width / 2 : 0;
        right = left + width;
        node = l->tag < f->l->n_tags ? f->l->tags[l->tag].node : NULL;
    } else {
        return;
    }
    if (item->y < 0 || item->y > page->height || left < -slack || right > page->width + slack)
        op_diag_add(f->diags, OP_DIAG_TEXT_OUTSIDE, node ? node->span : OP_NO_SPAN, NULL);
}


static void finish_page(op_flow *f, op_page *page)
{
    op_items *all = &page->items->all;
    size_t cap = 0;

    for (size_t i = 0; i < all->n; i++) {
        op_item *item = &all->v[i];
        if (item->kind == OP_ITEM_LABEL && item->label->page_of)
            resolve(f, item);
        if (item->kind == OP_ITEM_LABEL && item->label->href && item->label->n && lands(f, item->label->href))
            label_link(f, page, &cap, item);
        check_inside(f, page, item);
        if (item->kind == OP_ITEM_LINE && item->links) {
            size_t n;
            op_link_area *areas = op_line_links(item->para, item->looseness, item->line, item->x, item->y, f->a, &n);
            for (size_t k = 0; k < n; k++)
                if (lands(f, areas[k].href)) {
                    areas[k].tag = link_of(f->l, areas[k].tag);
                    add_link(f, page, &cap, areas[k]);
                }
        }
    }
}

void op_flow_finish(op_flow *f)
{
    op_layout *l = f->l;

    op_flow_marks_placed(f);
    sort_dests(l);
    op_flow_page_marks(f);
    op_flow_margins(f);
    if (op_flow_rtl(f))
        op_flow_mirror(f);
    for (size_t i = 0; i < l->n_pages; i++)
        l->page_list.pages[i].label = l->pages[i].label = op_flow_page_label(f, i);
    for (size_t i = 0; i < l->n_pages; i++)
        finish_page(f, &l->pages[i]);
}
