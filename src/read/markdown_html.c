/* markdown_html.c - raw HTML in Markdown: the text of simple tags is kept, the rest is recorded as dropped */
#include <string.h>
#include <strings.h>

#include <cmark-gfm.h>

#include <cmark-gfm/buffer.h>
#include <cmark-gfm/houdini.h>

#include "read/markdown.h"

/* Sorted by name. Tags that are not here lose the tag and keep the text. */
static const op_html_tag tags[] = {
    {"a", OP_LINK, OP_TAG_INLINE},
    {"abbr", OP_KIND_COUNT, OP_TAG_INLINE},
    {"address", OP_KIND_COUNT, OP_TAG_BLOCK},
    {"article", OP_KIND_COUNT, OP_TAG_BLOCK},
    {"aside", OP_KIND_COUNT, OP_TAG_BLOCK},
    {"b", OP_STRONG, OP_TAG_INLINE},
    {"bdi", OP_KIND_COUNT, OP_TAG_INLINE},
    {"blockquote", OP_KIND_COUNT, OP_TAG_BLOCK},
    {"br", OP_KIND_COUNT, OP_TAG_BREAK},
    {"center", OP_KIND_COUNT, OP_TAG_BLOCK},
    {"cite", OP_EMPHASIS, OP_TAG_INLINE},
    {"code", OP_CODE, OP_TAG_INLINE},
    {"dd", OP_KIND_COUNT, OP_TAG_BLOCK},
    {"del", OP_STRIKE, OP_TAG_INLINE},
    {"details", OP_KIND_COUNT, OP_TAG_BLOCK},
    {"dfn", OP_EMPHASIS, OP_TAG_INLINE},
    {"div", OP_KIND_COUNT, OP_TAG_BLOCK},
    {"dl", OP_KIND_COUNT, OP_TAG_BLOCK},
    {"dt", OP_KIND_COUNT, OP_TAG_BLOCK},
    {"em", OP_EMPHASIS, OP_TAG_INLINE},
    {"figcaption", OP_KIND_COUNT, OP_TAG_BLOCK},
    {"figure", OP_KIND_COUNT, OP_TAG_BLOCK},
    {"footer", OP_KIND_COUNT, OP_TAG_BLOCK},
    {"h1", OP_KIND_COUNT, OP_TAG_BLOCK},
    {"h2", OP_KIND_COUNT, OP_TAG_BLOCK},
    {"h3", OP_KIND_COUNT, OP_TAG_BLOCK},
    {"h4", OP_KIND_COUNT, OP_TAG_BLOCK},
    {"h5", OP_KIND_COUNT, OP_TAG_BLOCK},
    {"h6", OP_KIND_COUNT, OP_TAG_BLOCK},
    {"header", OP_KIND_COUNT, OP_TAG_BLOCK},
    {"i", OP_EMPHASIS, OP_TAG_INLINE},
    {"iframe", OP_KIND_COUNT, OP_TAG_HIDDEN},
    {"img", OP_KIND_COUNT, OP_TAG_IMAGE},
    {"ins", OP_KIND_COUNT, OP_TAG_INLINE},
    {"kbd", OP_CODE, OP_TAG_INLINE},
    {"li", OP_KIND_COUNT, OP_TAG_BLOCK},
    {"mark", OP_KIND_COUNT, OP_TAG_INLINE},
    {"noscript", OP_KIND_COUNT, OP_TAG_HIDDEN},
    {"ol", OP_KIND_COUNT, OP_TAG_BLOCK},
    {"p", OP_KIND_COUNT, OP_TAG_BLOCK},
    {"pre", OP_KIND_COUNT, OP_TAG_BLOCK},
    {"s", OP_STRIKE, OP_TAG_INLINE},
    {"samp", OP_CODE, OP_TAG_INLINE},
    {"script", OP_KIND_COUNT, OP_TAG_HIDDEN},
    {"section", OP_KIND_COUNT, OP_TAG_BLOCK},
    {"small", OP_KIND_COUNT, OP_TAG_INLINE},
    {"span", OP_KIND_COUNT, OP_TAG_INLINE},
    {"strike", OP_STRIKE, OP_TAG_INLINE},
    {"strong", OP_STRONG, OP_TAG_INLINE},
    {"style", OP_KIND_COUNT, OP_TAG_HIDDEN},
    {"sub", OP_SUBSCRIPT, OP_TAG_INLINE},
    {"summary", OP_KIND_COUNT, OP_TAG_BLOCK},
    {"sup", OP_SUPERSCRIPT, OP_TAG_INLINE},
    {"table", OP_KIND_COUNT, OP_TAG_BLOCK},
    {"td", OP_KIND_COUNT, OP_TAG_BLOCK},
    {"template", OP_KIND_COUNT, OP_TAG_HIDDEN},
    {"th", OP_KIND_COUNT, OP_TAG_BLOCK},
    {"tr", OP_KIND_COUNT, OP_TAG_BLOCK},
    {"u", OP_KIND_COUNT, OP_TAG_INLINE},
    {"ul", OP_KIND_COUNT, OP_TAG_BLOCK},
    {"var", OP_EMPHASIS, OP_TAG_INLINE},
    {"wbr", OP_KIND_COUNT, OP_TAG_INLINE},
};

static const op_html_tag *find_tag(op_str name)
{
    for (size_t lo = 0, hi = sizeof(tags) / sizeof(tags[0]); lo < hi;) {
        size_t mid = (lo + hi) / 2;
        int order = strncasecmp(tags[mid].name, name.p, name.n);
        if (order == 0 && tags[mid].name[name.n])
            order = 1;
        if (order == 0)
            return &tags[mid];
        if (order < 0)
            lo = mid + 1;
        else
            hi = mid;
    }
    return NULL;
}

static bool alnum(char c)
{
    return (c >= '0' && c <= '9') || ((c | 32) >= 'a' && (c | 32) <= 'z');
}

/* From "<" on: behind the ">" that ends the tag, quoted values passed over; s.n where none does. */
static size_t tag_end(op_str s, size_t at)
{
    char quote = 0;

    for (; at < s.n; at++) {
        if (quote)
            quote = s.p[at] == quote ? 0 : quote;
        else if ((s.p[at] == '"' || s.p[at] == '\'') && s.p[at - 1] == '=')
            quote = s.p[at];
        else if (s.p[at] == '>')
            return at + 1;
    }
    return s.n;
}

static size_t comment_end(op_str s, size_t at)
{
    for (size_t i = at + 4; i + 2 < s.n; i++)
        if (memcmp(s.p + i, "-->", 3) == 0)
            return i + 3;
    return s.n;
}

size_t op_html_next(op_str s, size_t at, op_html_piece *out)
{
    size_t end = at;

    *out = (op_html_piece){.kind = OP_HTML_TEXT};
    if (s.p[at] == '<' && at + 1 < s.n && (alnum(s.p[at + 1]) || strchr("/!?", s.p[at + 1]))) {
        op_str rest = op_str_sub(s, at, s.n);
        bool close = s.p[at + 1] == '/';
        size_t name = at + 1 + close, stop = name;
        end = op_str_starts(rest, "<!--") ? comment_end(s, at) : tag_end(s, at);
        while (stop < end && alnum(s.p[stop]))
            stop++;
        out->name = op_str_sub(s, name, stop);
        out->tag = find_tag(out->name);
        out->kind = stop == name ? OP_HTML_COMMENT
                    : close      ? OP_HTML_CLOSE
                    : end - at >= 2 && s.p[end - 2] == '/' ? OP_HTML_EMPTY
                                                           : OP_HTML_OPEN;
    } else {
        const char *next = at + 1 < s.n ? memchr(s.p + at + 1, '<', s.n - at - 1) : NULL;
        end = next ? (size_t)(next - s.p) : s.n;
    }
    out->raw = op_str_sub(s, at, end);
    return end;
}

size_t op_html_entity(op_str s, char out[16], size_t *n)
{
    cmark_strbuf b;
    size_t length = 0;

    if (s.n < 3 || s.p[0] != '&' || !(alnum(s.p[1]) || s.p[1] == '#'))
        return 0;
    cmark_strbuf_init(cmark_get_default_mem_allocator(), &b, 0);
    bufsize_t used = houdini_unescape_ent(&b, (const uint8_t *)s.p + 1, (bufsize_t)(s.n > 40 ? 39 : s.n - 1));
    if (used > 0 && b.size > 0 && b.size <= 16) {
        memcpy(out, b.ptr, (size_t)b.size);
        *n = (size_t)b.size;
        length = (size_t)used + 1;
    }
    cmark_strbuf_free(&b);
    return length;
}

/* Text with entities decoded and white space as it stands. */
static op_str decoded(op_arena *a, op_str s)
{
    op_buf b = OP_BUF_INIT;

    for (size_t i = 0; i < s.n;) {
        char entity[16];
        size_t n, length = op_html_entity(op_str_sub(s, i, s.n), entity, &n);
        if (length)
            op_buf_add(&b, entity, n);
        else
            op_buf_char(&b, s.p[i]);
        i += length ? length : 1;
    }
    return op_buf_finish(&b, a);
}

op_str op_html_attribute_raw(op_str raw, const char *name)
{
    size_t want = strlen(name);

    for (size_t i = 1; i + want < raw.n; i++) {
        if (!strchr(" \t\r\n\"'/", raw.p[i - 1]) || strncasecmp(raw.p + i, name, want) != 0)
            continue;
        size_t at = i + want;
        while (at < raw.n && strchr(" \t\r\n", raw.p[at]))
            at++;
        if (at >= raw.n || raw.p[at] != '=')
            continue;
        for (at++; at < raw.n && strchr(" \t\r\n", raw.p[at]);)
            at++;
        char quote = at < raw.n && (raw.p[at] == '"' || raw.p[at] == '\'') ? raw.p[at++] : 0;
        size_t end = at;
        while (end < raw.n && (quote ? raw.p[end] != quote : !strchr(" \t\r\n>", raw.p[end])))
            end++;
        return op_str_sub(raw, at, end);
    }
    return (op_str){NULL, 0};
}

bool op_html_attribute(op_arena *a, op_str raw, const char *name, op_str *value)
{
    op_str found = op_html_attribute_raw(raw, name);

    if (found.p)
        *value = decoded(a, found);
    return found.p != NULL;
}

/* ---- a block of raw HTML: paragraphs of the text that it holds ---- */

typedef struct {
    op_markdown *m;
    op_md_run run;
    op_node *into, *paragraph;
    bool hidden;   /* inside a script or style */
    op_str hidden_by;
    bool pending;  /* a space before the next word */
    bool at_start; /* of a line: none there */
} html_block;

static void html_words(html_block *h, op_str raw, uint32_t at)
{
    op_document *d = h->m->d;

    for (size_t i = 0; i < raw.n;) {
        size_t from = i;
        while (i < raw.n && strchr(" \t\r\n", raw.p[i]))
            i++;
        h->pending |= i > from && h->paragraph;
        from = i;
        while (i < raw.n && !strchr(" \t\r\n", raw.p[i]))
            i++;
        if (i == from)
            break;
        op_span span = {h->m->source, at + (uint32_t)from, at + (uint32_t)i};
        if (!h->paragraph) {
            h->paragraph = op_node_new(d, OP_PARAGRAPH, span);
            op_node_append(h->into, h->paragraph);
            h->run.parent = h->paragraph;
        } else if (h->pending && !h->at_start) {
            op_md_run_words(&h->run, OP_STR(" "), span.begin - 1, span.begin);
        }
        h->pending = h->at_start = false;
        op_md_run_words(&h->run, decoded(d->arena, op_str_sub(raw, from, i)), span.begin, span.end);
        h->paragraph->span.end = span.end;
    }
}

static void end_paragraph(html_block *h)
{
    if (h->paragraph)
        op_md_run_flush(&h->run);
    h->paragraph = NULL;
    h->pending = false;
}

static void html_image(html_block *h, op_str raw, op_span span)
{
    op_document *d = h->m->d;
    op_str value = {0}, alt = op_html_attribute_raw(raw, "alt");

    op_html_attribute(d->arena, raw, "src", &value);
    const char *path = op_md_picture(h->m, value.p, span);
    if (!path) {
        if (alt.n)
            html_words(h, alt, span.begin + (uint32_t)(alt.p - raw.p));
        return;
    }
    op_node *n = op_node_new(d, h->paragraph ? OP_IMAGE : OP_FIGURE, span);
    n->image.path = path;
    n->image.alt = op_html_attribute(d->arena, raw, "alt", &value) ? value.p : NULL;
    if (h->paragraph && h->pending && !h->at_start)
        op_md_run_words(&h->run, OP_STR(" "), span.begin - 1, span.begin);
    if (h->paragraph)
        op_md_run_flush(&h->run);
    h->pending = h->at_start = false;
    op_node_append(h->paragraph ? h->paragraph : h->into, n);
}

static void html_piece(html_block *h, const op_html_piece *p, uint32_t at)
{
    op_document *d = h->m->d;
    op_span span = {h->m->source, at, at + (uint32_t)p->raw.n};

    if (h->hidden) {
        op_edit_add(d, OP_EDIT_DROPPED, span, "html", (op_str){"", 0});
        if (p->kind == OP_HTML_CLOSE && p->name.n == h->hidden_by.n && strncasecmp(p->name.p, h->hidden_by.p, p->name.n) == 0)
            h->hidden = false;
        return;
    }
    if (p->kind == OP_HTML_TEXT) {
        html_words(h, p->raw, at);
        return;
    }
    if (p->tag && p->tag->as == OP_TAG_IMAGE) {
        html_image(h, p->raw, span);
        return;
    }
    op_edit_add(d, OP_EDIT_DROPPED, span, p->kind == OP_HTML_COMMENT ? "html-comment" : "html", (op_str){"", 0});
    if (!p->tag)
        return;
    if (p->tag->as == OP_TAG_BLOCK)
        end_paragraph(h);
    else if (p->tag->as == OP_TAG_BREAK && h->paragraph) {
        op_md_run_flush(&h->run);
        op_node_append(h->paragraph, op_node_new(d, OP_LINE_BREAK, span));
        h->at_start = true;
    } else if (p->tag->as == OP_TAG_HIDDEN && p->kind == OP_HTML_OPEN) {
        h->hidden = true;
        h->hidden_by = p->name;
    }
}

void op_md_html_block(op_markdown *m, cmark_node *n, op_node *into)
{
    op_span span = op_md_span(m, n);
    op_str s = op_str_sub(m->text, span.begin, span.end);
    html_block h = {.m = m, .into = into, .run = {.m = m}};
    op_html_piece piece;

    for (size_t at = 0; at < s.n;) {
        size_t next = op_html_next(s, at, &piece);
        html_piece(&h, &piece, span.begin + (uint32_t)at);
        at = next;
    }
    end_paragraph(&h);
    op_buf_free(&h.run.text);
}
