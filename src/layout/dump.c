#include <string.h>

#include "layout/flow.h"

static const char *const tag_words[] = {
    [OP_TAG_DOCUMENT] = "Document", [OP_TAG_PART] = "Part",   [OP_TAG_SECT] = "Sect",       [OP_TAG_TITLE] = "Title",
    [OP_TAG_H] = "H",               [OP_TAG_P] = "P",         [OP_TAG_BLOCKQUOTE] = "BlockQuote", [OP_TAG_L] = "L",
    [OP_TAG_LI] = "LI",             [OP_TAG_LBL] = "Lbl",     [OP_TAG_LBODY] = "LBody",     [OP_TAG_TABLE] = "Table",
    [OP_TAG_TR] = "TR",             [OP_TAG_TH] = "TH",       [OP_TAG_TD] = "TD",           [OP_TAG_FIGURE] = "Figure",
    [OP_TAG_CAPTION] = "Caption",   [OP_TAG_CODE] = "Code",   [OP_TAG_NOTE] = "Note",       [OP_TAG_REFERENCE] = "Reference",
    [OP_TAG_LINK] = "Link",         [OP_TAG_SPAN] = "Span",   [OP_TAG_EM] = "Em",           [OP_TAG_STRONG] = "Strong",
    [OP_TAG_QUOTE] = "Quote",       [OP_TAG_TOC] = "TOC",     [OP_TAG_TOCI] = "TOCI",       [OP_TAG_DIV] = "Div",
    [OP_TAG_ASIDE] = "Aside",
};

/* Points with three decimals, from integers. */
static void put_pt(op_buf *out, op_len v)
{
    int64_t m = ((int64_t)(v < 0 ? -(int64_t)v : v) * 1000 + 512) / 1024;

    op_buf_printf(out, "%s%d.%03d", v < 0 && m ? "-" : "", (int)(m / 1000), (int)(m % 1000));
}

static void put_place(op_buf *out, op_len x, op_len y)
{
    op_buf_char(out, ' ');
    put_pt(out, x);
    op_buf_char(out, ' ');
    put_pt(out, y);
}

typedef struct {
    const op_layout *l;
    op_buf *out;
} printer;

static void put_tag(const printer *p, op_tag_ref tag)
{
    static const char *const artifacts[] = {"", "pagination", "layout", "background"};

    if (tag >= OP_TAG_ARTIFACT_BASE)
        op_buf_printf(p->out, " (%s)", artifacts[(tag - OP_TAG_ARTIFACT_BASE) & 3]);
    else if (p->l->tags[tag].type == OP_TAG_H)
        op_buf_printf(p->out, " H%d:%u", p->l->tags[tag].level, tag);
    else
        op_buf_printf(p->out, " %s:%u", tag_words[p->l->tags[tag].type], tag);
}

static void print_run(void *self, const op_run *run)
{
    const printer *p = self;

    op_buf_puts(p->out, "    run");
    put_place(p->out, run->x, run->y);
    op_buf_printf(p->out, " %s ", run->font->face->file);
    put_pt(p->out, run->font->size);
    if (run->expansion != 1000)
        op_buf_printf(p->out, " x%d", run->expansion);
    if (run->color != OP_BLACK)
        op_buf_printf(p->out, " #%06x", run->color);
    put_tag(p, run->tag);
    op_buf_char(p->out, ' ');
    op_buf_quoted(p->out, (op_str){run->text, run->n_text});
    op_buf_char(p->out, '\n');
}

static void print_shape(void *self, const op_shape *s)
{
    static const char *const words[] = {"rect", "disc", "ring", "fade", "dots", "polygon"};
    const printer *p = self;

    op_buf_printf(p->out, "    %s", words[s->kind]);
    put_place(p->out, s->x, s->y);
    if (s->w || s->h)
        put_place(p->out, s->w, s->h);
    if (s->r) {
        op_buf_puts(p->out, " r ");
        put_pt(p->out, s->r);
    }
    for (size_t i = 0; i < s->n_points; i++)
        put_place(p->out, s->points[2 * i], s->points[2 * i + 1]);
    op_buf_printf(p->out, " #%06x", s->color);
    put_tag(p, s->tag);
    op_buf_char(p->out, '\n');
}

static void print_picture(void *self, const op_picture *picture)
{
    const printer *p = self;
    const char *slash = strrchr(picture->path, '/');

    op_buf_puts(p->out, "    picture");
    put_place(p->out, picture->x, picture->y);
    put_place(p->out, picture->w, picture->h);
    op_buf_char(p->out, ' ');
    op_buf_quoted(p->out, op_str_of(slash ? slash + 1 : picture->path));
    put_tag(p, picture->tag);
    op_buf_char(p->out, '\n');
}

void op_dump_pages(const op_layout *l, op_buf *out)
{
    printer p = {l, out};
    op_sink sink = {&p, print_run, print_shape, print_picture};
    op_arena *scratch = op_arena_new();

    for (size_t i = 0; i < l->n_pages; i++) {
        const op_page *page = &l->pages[i];
        op_buf_printf(out, "page %zu label=%s", i + 1, page->label);
        put_place(out, page->width, page->height);
        op_buf_char(out, '\n');
        op_page_emit(l, i, scratch, &sink);
        for (size_t k = 0; k < page->n_links; k++) {
            const op_link_area *a = &page->links[k];
            op_buf_puts(out, "    link");
            put_place(out, a->x, a->y);
            put_place(out, a->w, a->h);
            op_buf_printf(out, " %s ", a->href);
            op_buf_quoted(out, op_str_of(a->contents));
            op_buf_char(out, '\n');
        }
    }
    for (size_t i = 0; i < l->n_dests; i++) {
        op_buf_printf(out, "dest %s page %u", l->dests[i].id, l->dests[i].page + 1);
        put_place(out, l->dests[i].x, l->dests[i].y);
        op_buf_char(out, '\n');
    }
    for (size_t i = 0; i < l->n_outline; i++) {
        op_buf_printf(out, "outline %*s", l->outline[i].level * 2 - 2, "");
        op_buf_quoted(out, op_str_of(l->outline[i].title));
        op_buf_printf(out, " %s\n", l->outline[i].id);
    }
    op_arena_free(scratch);
}

void op_dump_lines(const op_layout *l, op_buf *out)
{
    for (size_t i = 0; i < l->n_pages; i++) {
        const op_items *items = &l->pages[i].items->all;
        op_buf_printf(out, "page %zu\n", i + 1);
        for (size_t k = 0; k < items->n; k++) {
            const op_item *item = &items->v[k];
            if (item->kind != OP_ITEM_LINE)
                continue;
            op_para_line_info line = op_para_line(item->para, item->looseness, item->line);
            op_buf_puts(out, "  line");
            put_place(out, item->x + line.left, item->y);
            op_buf_puts(out, " width ");
            put_pt(out, line.width);
            op_buf_puts(out, " of ");
            put_pt(out, line.room);
            op_buf_printf(out, " space %d glyphs %d", line.space, line.expansion);
            if (item->looseness)
                op_buf_printf(out, " loose %+d", item->looseness);
            op_buf_printf(out, "%s%s\n", line.hyphenated ? " hyphen" : line.broken_word ? " in-word" : "",
                          line.forced ? " last" : "");
        }
    }
}

/* ---- tags ---- */

typedef struct {
    const op_layout *l;
    bool *painted;
    uint32_t *order; /* the painted elements in the order of their first piece, parents before children */
    size_t n;
} marks;

static void mark_tag(marks *m, op_tag_ref tag)
{
    op_tag_ref path[128];
    size_t n = 0;

    for (; tag < m->l->n_tags && !m->painted[tag] && n < 128; tag = m->l->tags[tag].parent)
        path[n++] = tag;
    while (n-- > 0) {
        m->painted[path[n]] = true;
        m->order[m->n++] = path[n];
    }
}

static void mark_run(void *self, const op_run *run)
{
    mark_tag(self, run->tag);
}
static void mark_shape(void *self, const op_shape *shape)
{
    mark_tag(self, shape->tag);
}
static void mark_picture(void *self, const op_picture *picture)
{
    mark_tag(self, picture->tag);
}

static void print_tag(const marks *m, op_tag_ref tag, int depth, op_buf *out)
{
    const op_tag *t = &m->l->tags[tag];

    op_buf_printf(out, "%*s%s", depth * 2, "", tag_words[t->type]);
    if (t->type == OP_TAG_H)
        op_buf_printf(out, "%d", t->level);
    if (t->lang)
        op_buf_printf(out, " lang=%s", t->lang);
    if (t->id)
        op_buf_printf(out, " id=%s", t->id);
    if (t->alt) {
        op_buf_puts(out, " alt=");
        op_buf_quoted(out, op_str_of(t->alt));
    }
    op_buf_char(out, '\n');
}

void op_dump_tags(const op_layout *l, op_buf *out)
{
    op_arena *scratch = op_arena_new(), *emit = op_arena_new();
    marks m = {l, op_new_array(scratch, bool, l->n_tags + 1), op_new_array(scratch, uint32_t, l->n_tags + 1), 0};
    op_sink sink = {&m, mark_run, mark_shape, mark_picture};

    m.painted[0] = true; /* the root is its own parent */
    for (size_t i = 0; i < l->n_pages; i++)
        op_page_emit(l, i, emit, &sink);
    /* children in the order of their first piece: chained lists, then a walk with an own stack */
    uint32_t *first = op_new_array(scratch, uint32_t, l->n_tags + 1), *next = op_new_array(scratch, uint32_t, l->n_tags + 1);
    for (size_t i = m.n; i-- > 0;) {
        op_tag_ref tag = m.order[i], parent = l->tags[tag].parent;
        next[tag] = first[parent];
        first[parent] = tag;
    }
    int depth = 0;
    for (op_tag_ref at = 0;;) {
        print_tag(&m, at, depth, out);
        if (first[at]) {
            at = first[at];
            depth++;
            continue;
        }
        while (at && !next[at])
            at = l->tags[at].parent, depth--;
        if (!at)
            break;
        at = next[at];
    }
    op_arena_free(emit);
    op_arena_free(scratch);
}
