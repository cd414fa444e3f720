#include <string.h>

#include "lang/words.h"
#include "layout/boxes.h"

/* The front of a book: half-title, title page, imprint, contents. Page numbers of the contents are filled in when
 * all pages stand; they have a column of their own, so nothing moves and one pass is the fixed point. */

/* One centred paragraph after the other down a page. */
static op_len down(op_flow *f, op_items *items, op_role role, op_str s, op_len y, op_tag_type type)
{
    op_made m = op_flow_made(f, role, f->doc->root);
    const op_computed *c = m.c;

    if (!s.n || c->display == OP_DISPLAY_NONE)
        return y;
    op_tag_ref tag = op_flow_tag(f, type, f->parent, NULL);
    const op_para *p = op_flow_made_text(f, &m, s, f->width - op_border_sides(c), tag);
    y += c->margin_top;
    return y + op_border_para(f, items, c, p, &(op_lone_box){.y = y, .w = f->width}) + c->margin_bottom;
}

/* What the section's box leaves of a page's height. */
static op_len page_room(const op_flow *f)
{
    const op_computed *c = f->section.c;
    int lines = op_flow_page_of(f, 0)->lines;
    op_len whole = lines * f->page->leading;
    int units = c ? op_units_of(f, c->rule + c->padding_top) + op_units_of(f, c->border_bottom + c->padding_bottom) : 0;

    return units < lines * 2 ? whole - units * op_unit(f) : whole;
}

static void page_of_items(op_flow *f, op_items items, bool recto)
{
    op_section s = {.recto = recto};
    op_len below = f->page->leading / 4, height = f->page->leading, lowest = 0;

    if (recto && f->page->facing)
        f->section_first += f->section_first % 2;
    op_len whole = page_room(f);
    for (size_t i = 0; i < items.n; i++)
        lowest = items.v[i].y > lowest ? items.v[i].y : lowest;
    if (lowest + below > height)
        height = lowest <= whole && lowest + below > whole ? whole : lowest + below; /* small type may stand at the very foot */
    op_vblock *b = op_flow_add_items(f, items, height, 0, 0);
    b->page.keep_whole = true;
    op_section_close(f);
    op_flow_place(f, &s);
}

static void start_page(op_flow *f, const char *name, op_tag_ref parent)
{
    op_flow_pages_named(f, name);
    op_flow_start(f, f->page->measure);
    f->parent = parent;
}

static op_str authors(op_flow *f)
{
    op_buf b = OP_BUF_INIT;

    for (const op_meta_entry *e = f->doc->meta.first; e; e = e->next)
        if (strcmp(e->name, "byline") == 0) {
            op_buf_puts(&b, b.n ? ", " : "");
            op_buf_str(&b, e->value);
        }
    return op_buf_finish(&b, f->a);
}

static void half_title(op_flow *f, op_str title)
{
    op_items items = {0};

    start_page(f, "title", op_flow_tag(f, OP_TAG_SECT, 0, NULL));
    op_section_open(f, f->doc->root, op_flow_role(f, OP_ROLE_HALF_TITLE_PAGE));
    down(f, &items, OP_ROLE_HALF_TITLE, title, 0, OP_TAG_P);
    page_of_items(f, items, true);
}

static void title_page(op_flow *f, op_str title)
{
    const op_computed *c = op_flow_role(f, OP_ROLE_BOOK_PUBLISHER);
    op_str publisher = op_meta_value(&f->doc->meta, "publisher");
    op_items items = {0};

    start_page(f, "title", op_flow_tag(f, OP_TAG_SECT, 0, NULL));
    op_section_open(f, f->doc->root, op_style_own(f->style, f->doc->root, OP_OWN_TITLE_PAGE, OP_PSEUDO_NONE));
    op_flow_anchor(f, "op.title-page", f->parent, OP_NO_INLINE, 0);
    op_len y = down(f, &items, OP_ROLE_BOOK_TITLE, title, 0, OP_TAG_TITLE);
    y = down(f, &items, OP_ROLE_BOOK_STANDFIRST, op_meta_value(&f->doc->meta, "standfirst"), y, OP_TAG_P);
    y = down(f, &items, OP_ROLE_BOOK_AUTHOR, authors(f), y, OP_TAG_P);
    op_len foot = page_room(f) - c->leading;
    if (publisher.n && y < foot)
        down(f, &items, OP_ROLE_BOOK_PUBLISHER, publisher, foot, OP_TAG_P);
    page_of_items(f, items, true);
    op_flow_outline(f, title, 1, "op.title-page", false);
}

/* On the title page's back, from the foot up: rights, date, address. Nothing where nothing is known. */
static void imprint(op_flow *f)
{
    const op_computed *c = op_flow_role(f, OP_ROLE_IMPRINT);
    const op_meta *m = &f->doc->meta;
    op_buf text[4] = {OP_BUF_INIT};
    op_items items = {0};
    op_str date = op_meta_value(m, "published");

    if (c->display == OP_DISPLAY_NONE)
        return;
    op_buf_str(&text[0], op_meta_value(m, "rights"));
    if (date.n) {
        op_buf shown = OP_BUF_INIT;
        op_edtf_display(&shown, f->lang, op_arena_dup(f->a, date.p, date.n), 0);
        op_str s = op_buf_finish(&shown, f->a);
        op_word_fill(&text[1], f->lang, OP_WORD_PUBLISHED, &s.p, 1);
    }
    op_buf_str(&text[2], op_meta_value(m, "source"));
    op_buf_str(&text[3], op_meta_value(m, "identifier"));
    start_page(f, "title", op_flow_tag(f, OP_TAG_SECT, 0, NULL));
    op_section_open(f, f->doc->root, op_flow_role(f, OP_ROLE_IMPRINT_PAGE));
    op_len y = 0;
    for (int i = 0; i < 4; i++) {
        op_str s = op_buf_finish(&text[i], f->a);
        if (!s.n)
            continue;
        const op_para *p = op_flow_text(f, OP_ROLE_IMPRINT, s, f->width, op_flow_tag(f, OP_TAG_P, f->parent, NULL));
        y += op_items_para(f, &items, p, 0, y, c->leading, false, false);
    }
    if (!items.n) {
        op_section_close(f);
        return;
    }
    op_items moved = {0};
    op_items_move(f->a, &moved, &items, 0, page_room(f) - y);
    page_of_items(f, moved, false);
}

/* ---- contents ---- */

static op_str entry_title(op_flow *f, const op_node *n)
{
    op_str s = op_flow_title(f, n);

    return s.n || !n->first || n->first->kind != OP_TIMELINE ? s : op_str_of(op_word(f->lang, OP_WORD_TIMELINE));
}

static bool shown(const op_made *m)
{
    return m->c->display != OP_DISPLAY_NONE;
}

/* The page's number in its column, filled in when all pages stand; what a sheet puts around it is before and after it. */
static void entry_page(op_flow *f, const op_made *m, op_items *items, const char *id, op_len right, op_len leading, op_tag_ref link)
{
    op_items_label(f->a, items, right, op_baseline(leading),
                   (op_label){.text = "", .style = op_flow_text_style(f, m->c, f->lang), .tag = link, .href = op_flow_href(f, id),
                              .page_of = id, .before = op_flow_pieces_text(f, m->before).p,
                              .after = op_flow_pieces_text(f, m->after).p, .align = OP_SET_END});
}

/* The title, a link to its chapter, with all that stands before and after it: of the link these lead there too. */
static const op_para *entry_text(op_flow *f, const op_made *li, const op_made *a, op_str title, const char *href, op_len measure,
                                 op_tag_ref item, op_tag_ref link)
{
    op_para_params params = op_flow_params(f, li->c, measure);
    op_inlines list = {0};

    op_inlines_before(f, &list, li, item);
    size_t begin = list.n;
    op_inlines_made(f, &list, a, title, link);
    for (size_t i = begin; i < list.n; i++)
        list.v[i].href = href;
    op_inlines_after(f, &list, li, item);
    params.max_looseness = 0;
    return op_flow_lines(f, &list, &params);
}

static op_len entry_date(op_flow *f, const op_node *n, op_items *items, op_len x, op_len y, op_tag_ref item)
{
    op_made m = op_flow_made(f, OP_ROLE_CONTENTS_DATE, n);
    op_str date = op_meta_value(&n->chapter.meta, "published");
    op_buf text = OP_BUF_INIT;

    if (!date.n || !shown(&m))
        return 0;
    op_edtf_display(&text, f->lang, op_arena_dup(f->a, date.p, date.n), 0);
    op_tag_ref tag = op_flow_tag(f, OP_TAG_SPAN, item, NULL);
    const op_para *p = op_flow_made_text(f, &m, op_buf_finish(&text, f->a), f->width - x, tag);
    return op_items_para(f, items, p, x, y, op_flow_role(f, OP_ROLE_CONTENTS_ENTRY)->leading, false, false);
}

/* Page | title, below it the date. Without the column of pages: title alone, as wide as the text. */
static void entry(op_flow *f, const op_node *n, op_tag_ref toc, int before)
{
    op_made li = op_flow_made(f, OP_ROLE_CONTENTS_ENTRY, n), a = op_flow_made(f, OP_ROLE_CONTENTS_LINK, n);
    op_made page = op_flow_made(f, OP_ROLE_CONTENTS_PAGE, n);
    const char *id = op_flow_name(f, n);
    op_str title = entry_title(f, n);
    op_items items = {0};

    if (!title.n || !id || op_flow_hidden(f, n) || !shown(&li))
        return;
    op_tag_ref item = op_flow_tag(f, OP_TAG_TOCI, toc, NULL), ref = op_flow_tag(f, OP_TAG_REFERENCE, item, NULL);
    op_tag_ref link = op_flow_tag(f, OP_TAG_LINK, ref, NULL);
    op_len indent = shown(&page) ? li.c->column_a + li.c->gap : 0;
    if (shown(&page))
        entry_page(f, &page, &items, id, li.c->column_a, li.c->leading, link);
    const op_para *p = entry_text(f, &li, &a, title, op_flow_href(f, id), f->width - indent, item, link);
    op_len y = op_items_para(f, &items, p, indent, 0, li.c->leading, false, true);
    y += entry_date(f, n, &items, indent, y, item);
    op_items_frame(f->a, &items, 0, 0, f->width, y, li.c);
    op_vblock *b = op_flow_add_items(f, items, y, before, 0);
    b->page.keep_whole = true;
}

static void part_entry(op_flow *f, const op_node *n, op_tag_ref toc)
{
    op_made m = op_flow_made(f, OP_ROLE_CONTENTS_PART, n), page = op_flow_made(f, OP_ROLE_CONTENTS_PAGE, n);
    const op_computed *e = op_flow_role(f, OP_ROLE_CONTENTS_ENTRY);
    op_len indent = shown(&page) ? e->column_a + e->gap : 0;
    op_str title = op_flow_title(f, n);
    op_items items = {0};

    if (!title.n || !shown(&m))
        return;
    const op_para *p = op_flow_made_text(f, &m, title, f->width - indent, op_flow_tag(f, OP_TAG_TOCI, toc, NULL));
    op_len h = op_items_para(f, &items, p, indent, 0, m.c->leading, false, false);
    op_items_frame(f->a, &items, indent, 0, f->width - indent, h, m.c);
    op_vblock *b = op_flow_add_items(f, items, h, op_flow_units(f, m.c->margin_top), 0);
    b->page.keep_next = b->page.keep_whole = true;
}

static size_t count_chapters(const op_node *root)
{
    size_t n = 0;

    for (const op_node *k = root->first; k; k = k->next)
        n += k->kind == OP_CHAPTER ? 1 : k->kind == OP_PART ? 2 : 0;
    return n;
}

/* The heading; the contents are there without it too. */
static void contents_head(op_flow *f)
{
    op_made m = op_flow_made(f, OP_ROLE_CONTENTS_HEAD, NULL);
    op_str word = op_str_of(op_word(f->lang, OP_WORD_CONTENTS));
    op_items items = {0};

    f->last_level = 0;
    op_flow_outline(f, word, 1, "op.contents", false);
    if (!shown(&m)) {
        op_flow_anchor(f, "op.contents", f->parent, OP_NO_INLINE, 0);
        return;
    }
    op_tag_ref tag = op_flow_heading_tag(f, 1, f->parent, NULL);
    const op_para *p = op_flow_made_text(f, &m, word, f->width - op_border_sides(m.c), tag);
    op_len top = m.c->margin_top, h = top + op_border_para(f, &items, m.c, p, &(op_lone_box){.y = top, .w = f->width});
    op_flow_anchor(f, "op.contents", tag, OP_NO_INLINE, 0);
    op_flow_strings(f, m.c, word, tag);
    op_vblock *b = op_flow_add_items(f, items, h + m.c->margin_bottom, 0, 0);
    b->page.keep_next = true;
}

static void contents(op_flow *f)
{
    const op_computed *c = op_flow_role(f, OP_ROLE_CONTENTS_ENTRY);
    int before = op_flow_units(f, c->margin_top);
    op_section s = {.recto = true};
    bool back = false;

    if (c->display == OP_DISPLAY_NONE)
        return;
    start_page(f, "contents", op_flow_tag(f, OP_TAG_SECT, 0, NULL));
    op_made whole = op_flow_made(f, OP_ROLE_CONTENTS, NULL);
    op_section_open(f, f->doc->root, whole.c);
    op_pieces_block(f, whole.before, f->doc->root, false);
    contents_head(f);
    op_tag_ref toc = op_flow_tag(f, OP_TAG_TOC, f->parent, NULL);
    for (const op_node *n = f->doc->root->first; n; n = n->next) {
        if (n->kind == OP_PART) {
            part_entry(f, n, toc);
            for (const op_node *k = n->first; k; k = k->next)
                if (k->kind == OP_CHAPTER)
                    entry(f, k, toc, before);
            continue;
        }
        if (n->kind != OP_CHAPTER)
            continue;
        bool is_back = n->chapter.matter == OP_MATTER_BACK;
        entry(f, n, toc, before + (is_back && !back ? 4 : 0));
        back = is_back;
    }
    op_pieces_block(f, whole.after, f->doc->root, true);
    op_section_close(f);
    op_flow_place(f, &s);
}

void op_flow_front(op_flow *f)
{
    op_str title = op_meta_value(&f->doc->meta, "title");

    if (title.n) {
        if (op_flow_role(f, OP_ROLE_HALF_TITLE)->display != OP_DISPLAY_NONE)
            half_title(f, title);
        title_page(f, title);
        imprint(f);
    }
    if (count_chapters(f->doc->root) > 1)
        contents(f);
}
