/* content_own.c - what content() and target-text() take from an element: its text, its first letter, what stands beside it */
#include <string.h>

#include "base/utf8.h"
#include "layout/generated_private.h"

/* Text of the node, at most so many bytes of it: what many strings and links ask for is never put together whole. */
static void put_text(op_buf *out, const op_node *n, size_t most)
{
    size_t begin = out->n;

    for (const op_node *k = n; k && out->n - begin <= most; k = op_next(n, k)) {
        if (k->kind == OP_TEXT)
            op_buf_add(out, k->text.s.p, k->text.s.n > most ? most + 1 : k->text.s.n);
        else if (k->kind == OP_LINE_BREAK)
            op_buf_char(out, '\n');
    }
    if (out->n - begin <= most)
        return;
    size_t end = begin + most;
    while (end > begin && ((unsigned char)out->p[end] & 0xc0) == 0x80)
        end--;
    op_buf_truncate(out, end);
    op_buf_puts(out, "\u2026");
}

/* All of them together have a limit too: sheets may ask for a thousand strings of each paragraph. */
static void take_text(op_content_walker *w, const op_node *n, size_t most)
{
    size_t begin = w->text.n;

    if (w->g->taken > OP_CONTENT_TAKEN_MOST)
        return;
    put_text(&w->text, n, most);
    w->g->taken += w->text.n - begin;
}

/* Signs that belong to the letter behind them (CSS Pseudo 4, 2.2), and marks over the one before. */
static bool opens(unsigned c)
{
    static const unsigned signs[] = {'"', '\'', '(', '[', 0xa1, 0xab, 0xbf, 0x2039};

    for (size_t i = 0; i < sizeof(signs) / sizeof(signs[0]); i++)
        if (signs[i] == c)
            return true;
    return c >= 0x2018 && c <= 0x201f;
}

static bool combines(unsigned c)
{
    return (c >= 0x300 && c < 0x370) || (c >= 0x1ab0 && c < 0x1b00) || (c >= 0x1dc0 && c < 0x1e00) || (c >= 0xfe00 && c < 0xfe10);
}

/* Where the first letter begins and ends, with the signs before it. */
static op_str first_letter(op_str s)
{
    size_t begin = 0, at = 0;
    bool letter = false;
    unsigned c;

    while (begin < s.n && strchr(" \t\n", s.p[begin]))
        begin++;
    for (at = begin; at < s.n;) {
        size_t n = op_utf8_get(s.p + at, s.n - at, &c);
        if (letter ? !combines(c) : false)
            break;
        letter |= !opens(c);
        at += n;
    }
    return op_str_sub(s, begin, at);
}

static void put_first_letter(op_content_walker *w, const op_node *n)
{
    enum { LOOKED_AT = 100 }; /* bytes */
    op_buf b = OP_BUF_INIT;

    put_text(&b, n, LOOKED_AT);
    op_buf_str(&w->text, first_letter((op_str){b.p ? b.p : "", b.n}));
    op_buf_free(&b);
}

/* ---- what stands beside ---- */

static int value_of(op_content_walker *w, const char *id, const char *name)
{
    return id ? op_content_ask(w, id, name)->value : op_counter_value(&w->counters, name);
}

/* What a pseudo-element says; not quotation marks, and not what only pages know. id: it stands elsewhere, where that leads. */
static void put_pseudo(op_content_walker *w, const op_node *n, const op_computed *c, const char *id)
{
    for (size_t i = 0; i < c->content.n; i++) {
        const op_content_item *item = &c->content.v[i];
        bool here = item->kind == OP_CONTENT_COUNTER && strcmp(item->text, "page") != 0 && strcmp(item->text, "pages") != 0;
        if (item->kind == OP_CONTENT_TEXT)
            op_buf_puts(&w->text, item->text);
        else if (item->kind == OP_CONTENT_ATTR)
            op_buf_puts(&w->text, op_content_attribute(w, n, item->text));
        else if (item->kind == OP_CONTENT_COUNTERS && !id)
            op_counters_text(&w->text, &w->counters, item->text, item->text2, item->style);
        else if (here || item->kind == OP_CONTENT_COUNTERS)
            op_counter_text(&w->text, value_of(w, id, item->text), item->style);
    }
}

static void put_beside(op_content_walker *w, const op_node *n, op_pseudo which, const char *id)
{
    const op_computed *c = op_style_pseudo(w->style, n, which);

    if (c && c->display != OP_DISPLAY_NONE)
        put_pseudo(w, n, c, id);
}

void op_content_own(op_content_walker *w, const op_node *n, int position, size_t most, const char *id)
{
    switch ((op_content_position)position) {
    case OP_CONTENT_OF_TEXT:
        take_text(w, n, most);
        break;
    case OP_CONTENT_OF_BEFORE:
        put_beside(w, n, OP_PSEUDO_BEFORE, id);
        break;
    case OP_CONTENT_OF_AFTER:
        put_beside(w, n, OP_PSEUDO_AFTER, id);
        break;
    case OP_CONTENT_OF_FIRST_LETTER:
        put_first_letter(w, n);
        break;
    case OP_CONTENT_OF_MARKER:
        put_beside(w, n, n->kind == OP_FOOTNOTE ? OP_PSEUDO_FOOTNOTE_MARKER : OP_PSEUDO_MARKER, id);
        break;
    }
}

const char *op_content_attribute(const op_content_walker *w, const op_node *n, const char *name)
{
    const char *value = op_style_attribute(w->style, w->a, n, name);

    return value ? value : "";
}
