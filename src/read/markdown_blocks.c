/* markdown_blocks.c - paragraphs, lists, quotations, tables and the other blocks of the parser's tree */
#include <string.h>

#include <cmark-gfm-core-extensions.h>

#include "read/attributes.h"
#include "read/markdown.h"
#include "read/passage.h"

static op_node *add(op_markdown *m, op_kind kind, cmark_node *n, op_node *into)
{
    op_node *b = op_node_new(m->d, kind, op_md_span(m, n));
    op_node_append(into, b);
    return b;
}

static const char *copy(op_markdown *m, const char *s)
{
    return s && *s ? op_arena_dup(m->d->arena, s, strlen(s)) : NULL;
}

/* A paragraph that is nothing but one picture stands as a figure of its own. */
static cmark_node *lone_image(cmark_node *paragraph)
{
    cmark_node *n = cmark_node_first_child(paragraph);
    return n && !cmark_node_next(n) && cmark_node_get_type(n) == CMARK_NODE_IMAGE ? n : NULL;
}

static uint32_t over_space_back(const op_markdown *m, uint32_t begin, uint32_t end)
{
    while (end > begin && strchr(" \t\r\n", m->text.p[end - 1]))
        end--;
    return end;
}

/* Where the title of a picture stands: before the quotation mark and the bracket at its end. A place of no
 * bytes where it is written with escapes or elsewhere. */
static op_span title_span(const op_markdown *m, op_span span, op_str title)
{
    const char *s = m->text.p;
    uint32_t end = over_space_back(m, span.begin, span.end);

    if (end > span.begin && s[end - 1] == ')')
        end = over_space_back(m, span.begin, end - 1);
    if (title.n && end - span.begin > title.n + 1 && strchr("\"')", s[end - 1]) && memcmp(s + end - 1 - title.n, title.p, title.n) == 0)
        return (op_span){span.source, end - 1 - (uint32_t)title.n, end - 1};
    return (op_span){span.source, span.end, span.end};
}

/* A caption or credit of the words [begin, end) of a picture's title. */
static void title_part(op_markdown *m, op_node *figure, op_kind kind, op_str title, size_t begin, size_t end)
{
    op_document *d = m->d;
    op_str words = op_str_trim(op_str_sub(title, begin, end));
    op_span at = title_span(m, figure->span, title);
    bool exact = at.begin < at.end;

    if (!words.n)
        return;
    if (exact) {
        at.begin += (uint32_t)(words.p - title.p);
        at.end = at.begin + (uint32_t)words.n;
    }
    op_node *part = op_node_new(d, kind, at);
    op_node_append(figure, part);
    op_node_append(part, op_text_new(d, words, at));
    if (!exact) { /* no byte of it stands so in the source */
        op_text_mark *map = op_new(d->arena, op_text_mark);
        *map = (op_text_mark){0, at.begin};
        part->first->text.map = map;
        part->first->text.n_map = 1;
    }
}

static void figure(op_markdown *m, cmark_node *image, op_node *paragraph, op_node *into)
{
    op_document *d = m->d;
    op_node *f = op_node_new(d, OP_FIGURE, paragraph->span), *picture = paragraph->first;
    op_str title = op_str_of(copy(m, cmark_node_get_title(image)));

    op_node_append(into, f);
    if (picture && picture->kind == OP_IMAGE) {
        f->image = picture->image;
    } else {
        op_buf alt = OP_BUF_INIT;
        op_plain_text(paragraph, &alt);
        f->image.alt = op_buf_finish(&alt, d->arena).p;
    }
    size_t credit = title.n && op_rule_on(m->o, "caption") ? op_caption_credit(title) : title.n;
    title_part(m, f, OP_CAPTION, title, 0, credit);
    title_part(m, f, OP_CREDIT, title, credit, title.n);
}

/* A picture alone is a figure; one that has neither path nor title leaves its words, if it has any. */
static void paragraph(op_markdown *m, cmark_node *n, op_node *into)
{
    cmark_node *image = lone_image(n);
    op_span span = op_md_span(m, n);
    op_node *p = op_node_new(m->d, !image && op_md_is_verse(m, span, into) ? OP_VERSE : OP_PARAGRAPH, span);

    op_md_inlines(m, n, p);
    const char *title = image ? cmark_node_get_title(image) : NULL;
    if (image && ((title && *title) || (p->first && p->first->kind == OP_IMAGE)))
        figure(m, image, p, into);
    else if (!image || p->first)
        op_node_append(into, p);
}

/* ```python {.wide} or ```{.python .wide}, of which the first class is the language. */
static void code_attributes(op_markdown *m, op_node *code, op_str info)
{
    op_str list = op_str_trim(info);
    op_attributes given;
    op_span at = {m->source, code->span.begin, code->span.begin};

    if (!list.n || op_attributes_read(list, &given) != list.n)
        return;
    if (!code->code.language && given.n)
        code->code.language = op_arena_dup(m->d->arena, given.words[0].p, given.words[0].n);
    op_attributes_give(m->d, code, &given, at);
}

/* Each line of code is the tail of its line in the source. */
static void code_block(op_markdown *m, cmark_node *n, op_node *into)
{
    op_document *d = m->d;
    op_node *b = add(m, OP_CODE_BLOCK, n, into);
    op_str s = op_str_of(cmark_node_get_literal(n));
    const char *info = cmark_node_get_fence_info(n);
    size_t word = info ? strcspn(info, " \t,{") : 0;
    uint32_t at = b->span.begin;
    op_md_take_lines(m, n, true);
    op_text_mark *map = NULL;
    size_t n_map = 0, cap = 0;

    b->code.language = word ? op_arena_dup(d->arena, info, word) : NULL;
    code_attributes(m, b, op_str_of(info ? info + word : ""));
    int length, offset;
    char character;
    if (cmark_node_get_fenced(n, &length, &offset, &character))
        while (at < b->span.end && m->text.p[at++] != '\n')
            continue;
    if (s.n && s.p[s.n - 1] == '\n')
        s.n--;
    for (size_t i = 0; i <= s.n;) {
        const char *lf = i < s.n ? memchr(s.p + i, '\n', s.n - i) : NULL;
        size_t stop = lf ? (size_t)(lf - s.p) : s.n;
        uint32_t end = at;
        while (end < b->span.end && m->text.p[end] != '\n' && m->text.p[end] != '\r')
            end++;
        uint32_t begin = end - at >= stop - i ? end - (uint32_t)(stop - i) : at;
        map = op_grow(d->arena, map, n_map, &cap, sizeof(*map));
        map[n_map++] = (op_text_mark){(uint32_t)i, begin};
        at = end;
        if (at < b->span.end && m->text.p[at] == '\r')
            at++;
        if (at < b->span.end && m->text.p[at] == '\n')
            at++;
        i = stop + 1;
    }
    op_node *t = op_text_new(d, s, b->span);
    t->span.begin = map[0].source < b->span.end ? map[0].source : b->span.end;
    t->text.map = map;
    t->text.n_map = n_map;
    if (s.n)
        op_node_append(b, t);
}

/* Cells beyond the columns of the head are not in the parser's tree. */
static void excess_cells(op_markdown *m, const op_node *row)
{
    op_span rest = {m->source, row->last ? row->last->span.end : row->span.begin, row->span.end};
    const char *s = m->text.p;

    while (rest.begin < rest.end && strchr(" \t|", s[rest.begin]))
        rest.begin++;
    while (rest.end > rest.begin && strchr(" \t|", s[rest.end - 1]))
        rest.end--;
    if (rest.begin < rest.end) {
        op_edit_add(m->d, OP_EDIT_DROPPED, rest, "table-cells", (op_str){"", 0});
        op_diag_add(m->d->diags, OP_DIAG_TABLE_CELLS, rest, NULL);
    }
}

static void table(op_markdown *m, cmark_node *n, op_node *into)
{
    op_node *b = add(m, OP_TABLE, n, into);
    uint16_t columns = cmark_gfm_extensions_get_table_columns(n);
    const uint8_t *aligns = cmark_gfm_extensions_get_table_alignments(n);

    for (cmark_node *row = cmark_node_first_child(n); row; row = cmark_node_next(row)) {
        op_node *r = add(m, OP_TABLE_ROW, row, b);
        uint16_t k = 0;
        for (cmark_node *cell = cmark_node_first_child(row); cell; cell = cmark_node_next(cell), k++) {
            op_node *c = add(m, OP_TABLE_CELL, cell, r);
            c->cell.header = cmark_gfm_extensions_get_table_row_is_header(row);
            c->cell.colspan = c->cell.rowspan = 1;
            char align = aligns && k < columns ? (char)aligns[k] : 0;
            c->cell.align = align == 'c' ? OP_ALIGN_CENTER : align == 'r' ? OP_ALIGN_END : OP_ALIGN_START;
            op_md_inlines(m, cell, c);
            if (c->span.begin == r->span.begin && c->prev) /* a cell that the row does not write */
                c->span = (op_span){m->source, r->span.end, r->span.end};
        }
        excess_cells(m, r);
    }
}

/* A box of blocks; deep below, its blocks are set where it would have stood. */
static void box(op_markdown *m, op_kind kind, cmark_node *n, op_node *into, int depth)
{
    if (depth >= OP_MD_BOXES) {
        op_md_nested(m, op_md_span(m, n));
        op_md_blocks(m, n, into, depth + 1);
        return;
    }
    op_node *b = add(m, kind, n, into);
    if (kind == OP_LIST) {
        b->list.ordered = cmark_node_get_list_type(n) == CMARK_ORDERED_LIST;
        b->list.tight = cmark_node_get_list_tight(n);
        b->list.start = b->list.ordered ? cmark_node_get_list_start(n) : 1;
    }
    op_md_blocks(m, n, b, depth + 1);
    if (kind == OP_QUOTATION)
        op_md_alert(m, b);
}

/* A list whose items would have no list above them when flattened keeps their blocks alone. */
static void item(op_markdown *m, cmark_node *n, op_node *into, int depth)
{
    if (into->kind == OP_LIST)
        box(m, OP_LIST_ITEM, n, into, depth);
    else
        op_md_blocks(m, n, into, depth + 1);
}

static void block(op_markdown *m, cmark_node *n, op_node *into, int depth)
{
    switch (cmark_node_get_type(n)) {
    case CMARK_NODE_PARAGRAPH:
        paragraph(m, n, into);
        break;
    case CMARK_NODE_HEADING: {
        op_node *h = add(m, OP_HEADING, n, into);
        h->heading.level = cmark_node_get_heading_level(n);
        op_md_inlines(m, n, h);
        break;
    }
    case CMARK_NODE_BLOCK_QUOTE:
        box(m, OP_QUOTATION, n, into, depth);
        break;
    case CMARK_NODE_LIST:
        box(m, OP_LIST, n, into, depth);
        break;
    case CMARK_NODE_ITEM:
        item(m, n, into, depth);
        break;
    case CMARK_NODE_CODE_BLOCK:
        code_block(m, n, into);
        break;
    case CMARK_NODE_HTML_BLOCK:
        op_md_take_lines(m, n, true);
        op_md_html_block(m, n, into);
        break;
    case CMARK_NODE_THEMATIC_BREAK:
        add(m, OP_BREAK, n, into);
        break;
    case CMARK_NODE_FOOTNOTE_DEFINITION:
        break; /* read where it is called */
    default:
        if (strcmp(cmark_node_get_type_string(n), "table") == 0)
            table(m, n, into);
        break;
    }
}

void op_md_nested(op_markdown *m, op_span at)
{
    if (!m->nested)
        op_diag_add(m->d->diags, OP_DIAG_NESTED, at, NULL);
    m->nested = true;
}

void op_md_blocks(op_markdown *m, cmark_node *parent, op_node *into, int depth)
{
    op_md_place to = {into, depth, 0};

    for (cmark_node *n = cmark_node_first_child(parent); n; n = cmark_node_next(n))
        if (!op_md_fence_passed(m, &to, n))
            block(m, n, to.into, to.depth);
}
