#include <stdio.h>
#include <string.h>

#include "base/utf8.h"
#include "model/doc.h"

static void put_string(op_buf *out, const char *key, op_str value)
{
    op_buf_printf(out, " %s=", key);
    op_buf_quoted(out, value);
}

static void put_cell(const op_node *n, op_buf *out)
{
    static const char *const aligns[] = {"start", "center", "end"};

    op_buf_puts(out, n->cell.header ? " header" : "");
    if (n->cell.colspan > 1 || n->cell.rowspan > 1)
        op_buf_printf(out, " span=%ux%u", n->cell.colspan, n->cell.rowspan);
    if (n->cell.align != OP_ALIGN_START)
        op_buf_printf(out, " align=%s", aligns[n->cell.align]);
}

static void put_list(const op_node *n, op_buf *out)
{
    op_buf_printf(out, "%s%s", n->list.ordered ? " ordered" : "", n->list.tight ? " tight" : "");
    if (n->list.ordered && n->list.start != 1)
        op_buf_printf(out, " start=%d", n->list.start);
}

static void put_image(const op_node *n, op_buf *out)
{
    if (n->image.path)
        put_string(out, "path", op_str_of(n->image.path));
    if (n->image.alt)
        put_string(out, "alt", op_str_of(n->image.alt));
}

static void put_chapter(const op_node *n, op_buf *out)
{
    static const char *const matters[] = {"body", "front", "back"};

    op_buf_printf(out, " matter=%s", matters[n->chapter.matter]);
    if (n->chapter.number)
        op_buf_printf(out, " number=%d", n->chapter.number);
}

/* What a kind has of its own. */
static void put_own(const op_node *n, op_buf *out)
{
    switch (n->kind) {
    case OP_TEXT:
        op_buf_char(out, ' ');
        op_buf_quoted(out, n->text.s);
        break;
    case OP_HEADING:
        op_buf_printf(out, " level=%d", n->heading.level);
        break;
    case OP_CHAPTER:
    case OP_PART:
        put_chapter(n, out);
        break;
    case OP_LIST:
        put_list(n, out);
        break;
    case OP_LINK:
        put_string(out, "href", op_str_of(n->link.href ? n->link.href : ""));
        break;
    case OP_NOTE_REF:
    case OP_FOOTNOTE:
        op_buf_printf(out, " number=%d", n->link.number);
        break;
    case OP_TIME:
        op_buf_printf(out, " edtf=%s", n->time.edtf ? n->time.edtf : "");
        break;
    case OP_FIGURE:
    case OP_IMAGE:
        put_image(n, out);
        break;
    case OP_PULL_QUOTE:
    case OP_TURN:
        if (n->quote.speaker.n)
            put_string(out, "speaker", n->quote.speaker);
        break;
    case OP_TABLE_CELL:
        put_cell(n, out);
        break;
    case OP_CODE_BLOCK:
        if (n->code.language)
            op_buf_printf(out, " language=%s", n->code.language);
        break;
    default:
        break;
    }
}

static void put_attrs(const op_node *n, op_buf *out)
{
    if (n->lang)
        op_buf_printf(out, " lang=%s", n->lang);
    if (n->id)
        op_buf_printf(out, " id=%s", n->id);
    if (n->style)
        op_buf_printf(out, " style=\"%s\"", n->style);
    put_own(n, out);
}

static void put_place(const op_document *d, op_span s, size_t from, op_buf *out)
{
    size_t l1, c1, l2, c2;

    if (op_span_known(s) && s.source < d->sources->n) {
        size_t width = op_utf8_count(out->p + from, out->n - from);
        const op_source *source = d->sources->all[s.source];
        op_source_place(source, s.begin, &l1, &c1);
        op_source_place(source, s.end, &l2, &c2);
        op_buf_printf(out, "%*s", width < 56 ? (int)(56 - width) : 2, "");
        if (s.source)
            op_buf_printf(out, "%u@", s.source);
        op_buf_printf(out, "%zu:%zu-%zu:%zu", l1, c1, l2, c2);
    }
    op_buf_char(out, '\n');
}

static void put_meta(const op_document *d, const op_meta *m, int depth, op_buf *out)
{
    for (const op_meta_entry *e = m->first; e; e = e->next) {
        size_t from = out->n;
        op_buf_printf(out, "%*s@%s ", depth * 2, "", e->name);
        op_buf_quoted(out, e->value);
        if (e->origin)
            op_buf_printf(out, " (%s)", e->origin);
        put_place(d, e->span, from, out);
    }
}

void op_dump_model(const op_document *d, op_buf *out)
{
    int depth = 0;

    for (const op_node *n = d->root; n;) {
        size_t from = out->n;
        op_buf_printf(out, "%*s%s", depth * 2, "", op_kind_word(n->kind));
        put_attrs(n, out);
        put_place(d, n->span, from, out);
        if (n->kind == OP_DOCUMENT)
            put_meta(d, &d->meta, depth + 1, out);
        else if (n->kind == OP_CHAPTER || n->kind == OP_PART)
            put_meta(d, &n->chapter.meta, depth + 1, out);
        if (n->first) {
            n = n->first;
            depth++;
            continue;
        }
        while (n && n != d->root && !n->next) {
            n = n->parent;
            depth--;
        }
        n = n == d->root ? NULL : n->next;
    }
}

void op_plain_text(const op_node *block, op_buf *out)
{
    for (const op_node *n = block; n; n = op_next(block, n))
        if (n->kind == OP_TEXT)
            op_buf_str(out, n->text.s);
        else if (n->kind == OP_LINE_BREAK)
            op_buf_char(out, '\n');
}
