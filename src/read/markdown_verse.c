/* markdown_verse.c - verse: the paragraphs of a division of that class, and line blocks as pandoc reads them ("| a line") */
#include <string.h>

#include "read/markdown.h"

enum { INDENT_MOST = 40, TAB = 4 }; /* letters */

static bool blank(char c)
{
    return c == ' ' || c == '\t';
}

/* The words of the line behind that in which `at` stands; `end`: there is none. A line of a paragraph begins with no mark of a
 * quotation but those around it. */
static uint32_t next_line(op_str s, uint32_t at, uint32_t end)
{
    const char *lf = memchr(s.p + at, '\n', end - at);

    if (!lf)
        return end;
    for (at = (uint32_t)(lf - s.p) + 1; at < end && (blank(s.p[at]) || s.p[at] == '>');)
        at++;
    return at;
}

static bool bar_at(op_str s, uint32_t at, uint32_t end)
{
    return at < end && s.p[at] == '|' && (at + 1 == end || strchr(" \t\r\n", s.p[at + 1]));
}

/* A bar at a line's end as well makes it a row of what was to be a table. */
static bool closed_row(op_str s, uint32_t at, uint32_t end)
{
    const char *lf = memchr(s.p + at, '\n', end - at);
    uint32_t stop = lf ? (uint32_t)(lf - s.p) : end;

    while (stop > at && (blank(s.p[stop - 1]) || s.p[stop - 1] == '\r'))
        stop--;
    return stop > at + 1 && s.p[stop - 1] == '|';
}

/* Two lines or more that begin with a bar; those between that begin with a space go on with the line above. */
static bool line_block(op_str s, op_span span)
{
    size_t bars = 0;

    if (!bar_at(s, span.begin, span.end))
        return false;
    for (uint32_t at = span.begin; at < span.end; at = next_line(s, at, span.end)) {
        bool bar = bar_at(s, at, span.end);
        if (bar ? closed_row(s, at, span.end) : !blank(s.p[at - 1]))
            return false;
        bars += bar;
    }
    return bars > 1;
}

static bool class_verse(const op_node *n)
{
    const char *s = n->style;

    while (s && *s) {
        size_t length = strcspn(s, " ");
        if (length == 5 && memcmp(s, "verse", 5) == 0)
            return true;
        s += length + (s[length] == ' ');
    }
    return false;
}

bool op_md_is_verse(const op_markdown *m, op_span paragraph, const op_node *into)
{
    for (; into && into->kind == OP_DIVISION; into = into->parent)
        if (class_verse(into))
            return true;
    return line_block(m->text, paragraph);
}

/* ---- lines ---- */

static size_t blanks_before(op_str s, uint32_t at)
{
    size_t n = 0;

    for (; at > 0 && blank(s.p[at - 1]) && n < 1000; at--)
        n += s.p[at - 1] == '\t' ? TAB : 1;
    return n;
}

void op_md_verse_start(op_md_verse *v, const op_md_run *run)
{
    op_str s = run->m->text;

    *v = (op_md_verse){.on = true, .bars = bar_at(s, run->at, run->end), .edge = SIZE_MAX};
    for (uint32_t at = run->at; at < run->end; at = next_line(s, at, run->end)) {
        size_t n = blanks_before(s, at);
        v->edge = n < v->edge ? n : v->edge;
    }
}

bool op_md_verse_goes_on(const op_md_verse *v, const op_md_run *run)
{
    return v->bars && !bar_at(run->m->text, next_line(run->m->text, run->at, run->end), run->end);
}

void op_md_verse_line(op_md_verse *v, op_md_run *run)
{
    op_str s = run->m->text;
    uint32_t at = run->at, to = at;
    size_t n = 0;

    v->bar = v->bars && bar_at(s, at, run->end);
    if (v->bar) {
        for (to = at + 1; to < run->end && blank(s.p[to]); to++)
            n += to == at + 1 ? 0 : s.p[to] == '\t' ? TAB : 1;
    } else {
        n = blanks_before(s, at);
        n = n > v->edge ? n - v->edge : 0;
    }
    for (n = n < INDENT_MOST ? n : INDENT_MOST; n; n--)
        op_md_run_words(run, OP_STR("\xc2\xa0"), at, to);
    run->at = to;
}

void op_md_verse_text(op_md_verse *v, cmark_node *text)
{
    const char *s = cmark_node_get_literal(text);

    if (v->bar && s && *s == '|') {
        op_buf rest = OP_BUF_INIT;
        op_buf_puts(&rest, s + 1 + strspn(s + 1, " \t"));
        cmark_node_set_literal(text, rest.p ? rest.p : "");
        op_buf_free(&rest);
    }
    v->bar = false;
}
