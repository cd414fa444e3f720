/* markdown_place.c - where the parser's words stand in the source
 *
 * cmark gives places for blocks and for most inlines, counts a continued line from the column of the
 * first, gives none for bare addresses, and forgets link definitions that it took from a paragraph's head.
 * So its place is a hint: the words are compared with the source there (escapes and entities known), then
 * searched for from the cursor on; words found nowhere get the cursor's place. */
#include <string.h>

#include "read/markdown.h"

static const char *source_text(const op_md_run *r)
{
    return r->m->text.p;
}

static uint32_t line_start(const op_markdown *m, int line)
{
    size_t k = line < 1 ? 0 : (size_t)line - 1;
    return m->lines[k < m->n_lines ? k : m->n_lines];
}

op_span op_md_span(const op_markdown *m, cmark_node *n)
{
    int line = cmark_node_get_start_line(n), last = cmark_node_get_end_line(n);
    int column = cmark_node_get_start_column(n), end_column = cmark_node_get_end_column(n);
    uint32_t begin = line_start(m, line) + (uint32_t)(column > 0 ? column - 1 : 0);
    uint32_t end = last < line ? begin : line_start(m, last) + (uint32_t)(end_column > 0 ? end_column : 0);
    uint32_t limit = line_start(m, (last < line ? line : last) + 1);

    end = end > limit || end_column < 1 ? limit : end;
    while (end > begin && strchr("\r\n", m->text.p[end - 1]))
        end--;
    return (op_span){m->source, begin < end ? begin : end, end};
}

static bool space_or_tab(char c)
{
    return c == ' ' || c == '\t';
}

/* Where the words of a continued line begin, behind its indent and quotation marks. */
static uint32_t continued(const op_md_run *r, uint32_t at)
{
    const char *s = source_text(r);

    for (int i = 0; i <= r->quotes; i++) {
        uint32_t k = at;
        while (k < r->end && space_or_tab(s[k]))
            k++;
        if (i == r->quotes || k >= r->end || s[k] != '>')
            return k;
        at = k + 1;
    }
    return at;
}

/* From a line end on: the begin of the next line's words. */
static uint32_t over_line_end(const op_md_run *r, uint32_t at)
{
    const char *s = source_text(r);

    if (at < r->end && s[at] == '\r')
        at++;
    if (at < r->end && s[at] == '\n')
        at++;
    return continued(r, at);
}

static bool line_end(char c)
{
    return c == '\n' || c == '\r';
}

/* A paragraph's head may have been link definitions: the parser took those lines out and did not
 * move the paragraph. */
static void skip_definitions(op_md_run *r, cmark_node *block)
{
    const char *s = source_text(r), *first = cmark_node_get_literal(cmark_node_first_child(block));

    if (first && first[0] == '[')
        return;
    while (r->at < r->end && s[r->at] == '[') {
        uint32_t k = r->at;
        while (k < r->end && !line_end(s[k]) && !(s[k] == ']' && s[k + 1] == ':'))
            k++;
        if (k >= r->end || s[k] != ']')
            return;
        while (k < r->end && !line_end(s[k]))
            k++;
        r->at = over_line_end(r, k);
        r->shift++;
    }
}

static int quotes_around(cmark_node *n)
{
    int quotes = 0;

    for (; n; n = cmark_node_parent(n))
        quotes += cmark_node_get_type(n) == CMARK_NODE_BLOCK_QUOTE;
    return quotes;
}

void op_md_run_start(op_md_run *r, op_markdown *m, cmark_node *block, op_node *parent)
{
    op_span span = op_md_span(m, block);

    *r = (op_md_run){.m = m, .parent = parent, .at = span.begin, .end = span.end, .map = m->map, .cap_map = m->cap_map};
    m->map = NULL; /* a note that is made within finds none, and makes its own */
    m->cap_map = 0;
    r->line = cmark_node_get_start_line(block);
    r->column = cmark_node_get_start_column(block);
    r->quotes = quotes_around(block);
    r->table = !(cmark_node_get_type(block) == CMARK_NODE_PARAGRAPH || cmark_node_get_type(block) == CMARK_NODE_HEADING);
    if (cmark_node_get_type(block) == CMARK_NODE_PARAGRAPH && cmark_node_first_child(block))
        skip_definitions(r, block);
}

static void mark(op_md_run *r, uint32_t source)
{
    uint32_t text = (uint32_t)r->text.n;

    if (!text && !r->n_map)
        r->begin = source;
    if (r->n_map) {
        op_text_mark last = r->map[r->n_map - 1];
        if (source - last.source == text - last.text)
            return;
        if (last.text == text)
            r->n_map--;
    }
    r->map = op_grow(r->m->d->arena, r->map, r->n_map, &r->cap_map, sizeof(*r->map));
    r->map[r->n_map++] = (op_text_mark){text, source};
}

static bool ascii_punct(char c)
{
    return c && strchr("!\"#$%&'()*+,-./:;<=>?@[\\]^_`{|}~", c);
}

/* Bytes that the literal and the source from p on have in common and that mean themselves. */
static size_t alike(const op_md_run *r, uint32_t p, op_str lit, bool code)
{
    const char *s = source_text(r) + p;
    size_t n = 0, most = r->end - p < lit.n ? r->end - p : lit.n;

    while (n < most && s[n] == lit.p[n] && s[n] != '\\' && s[n] != '&' && !(code && line_end(s[n])))
        n++;
    return n;
}

/* Compares the literal with the source from p on. With `write` the words and their places go into the run. */
static bool match(op_md_run *r, uint32_t p, op_str lit, bool code, bool write)
{
    const char *s = source_text(r);

    for (size_t i = 0; i < lit.n;) {
        char entity[16];
        size_t n = 1, skip = 0, length;
        if (p >= r->end)
            return false;
        if ((length = alike(r, p, op_str_sub(lit, i, lit.n), code)) > 0)
            n = length;
        else if (s[p] == '\\' && p + 1 < r->end && lit.p[i] == s[p + 1] && (code ? r->table && s[p + 1] == '|' : ascii_punct(s[p + 1])))
            skip = 1, length = 1;
        else if (!code && s[p] == '&' && (length = op_html_entity(op_str_sub(r->m->text, p, r->end), entity, &n))) {
            if (n > lit.n - i || memcmp(entity, lit.p + i, n) != 0)
                return false;
        } else if (code && line_end(s[p]) && (lit.p[i] == ' ' || lit.p[i] == '\n'))
            length = over_line_end(r, p) - p;
        else if (s[p] == lit.p[i])
            length = 1;
        else
            return false;
        p += (uint32_t)skip;
        if (write) {
            mark(r, p);
            op_buf_add(&r->text, lit.p + i, n);
        }
        i += n;
        p += (uint32_t)length;
        if (write)
            r->at = p;
    }
    return true;
}

/* Where the parser says that an inline begins; r->end where that cannot be. */
static uint32_t hint(const op_md_run *r, cmark_node *n)
{
    int line = cmark_node_get_start_line(n), column = cmark_node_get_start_column(n);

    if (line < r->line || column < 1)
        return r->end;
    uint32_t at = line_start(r->m, line + r->shift);
    if (line == r->line && !r->shift)
        return at + (uint32_t)column - 1;
    return column < r->column ? r->end : continued(r, at) + (uint32_t)(column - r->column);
}

/* The first place from the cursor on where the words stand; r->end: none, or the allowance is used up. */
static uint32_t search(op_md_run *r, op_str lit, bool code)
{
    for (uint32_t p = r->at; p < r->end && r->m->search; p++, r->m->search--)
        if (match(r, p, lit, code, false)) {
            r->m->search -= r->m->search < lit.n ? r->m->search : lit.n;
            return p;
        }
    return r->end;
}

void op_md_run_text(op_md_run *r, cmark_node *n, bool code)
{
    op_str lit = op_str_of(cmark_node_get_literal(n));
    uint32_t p = hint(r, n);

    if (!lit.n)
        return;
    if (p < r->at || p >= r->end || !match(r, p, lit, code, false))
        p = match(r, r->at, lit, code, false) ? r->at : search(r, lit, code);
    if (p < r->end)
        match(r, p, lit, code, true);
    else
        op_md_run_words(r, lit, r->at, r->at);
}

void op_md_run_words(op_md_run *r, op_str s, uint32_t begin, uint32_t end)
{
    mark(r, begin);
    op_buf_str(&r->text, s);
    r->at = end;
}

void op_md_run_space(op_md_run *r)
{
    const char *s = source_text(r);
    uint32_t p = r->at;

    while (p < r->end && !line_end(s[p]))
        p++;
    op_md_run_words(r, OP_STR(" "), p, over_line_end(r, p));
}

void op_md_run_flush(op_md_run *r)
{
    op_document *d = r->m->d;

    if (r->text.n) {
        op_node *t = op_node_new(d, OP_TEXT, (op_span){r->m->source, r->begin, r->at > r->begin ? r->at : r->begin});
        /* the span ends with the last words, not where the cursor went on to */
        bool exact = r->n_map == 1;
        if (r->n_map) {
            op_text_mark last = r->map[r->n_map - 1];
            uint32_t end = last.source + ((uint32_t)r->text.n - last.text);
            if (end < t->span.end)
                t->span.end = end;
        }
        op_str words = op_buf_view(&r->text);
        exact = exact && t->span.end - t->span.begin == words.n;
        if (exact && memcmp(source_text(r) + t->span.begin, words.p, words.n) == 0) /* most text is as the source has it */
            t->text.s = op_str_sub(r->m->text, t->span.begin, t->span.end), op_buf_truncate(&r->text, 0);
        else
            t->text.s = op_buf_finish(&r->text, d->arena);
        if (!exact) {
            op_text_mark *map = op_new_array(d->arena, op_text_mark, r->n_map);
            memcpy(map, r->map, r->n_map * sizeof(*map));
            t->text.map = map;
            t->text.n_map = r->n_map;
        }
        op_node_append(r->parent, t);
    }
    r->n_map = 0;
}

void op_md_run_end(op_md_run *r)
{
    op_md_run_flush(r);
    op_buf_free(&r->text);
    r->m->map = r->map;
    r->m->cap_map = r->cap_map;
}

/* Past an address in round brackets, with its title. */
static uint32_t over_round(const op_md_run *r, uint32_t p)
{
    const char *s = source_text(r);
    int depth = 0;
    char quote = 0;

    for (; p < r->end; p++) {
        if (s[p] == '\\' && p + 1 < r->end) {
            p++;
        } else if (quote) {
            quote = s[p] == quote ? 0 : quote;
        } else if ((s[p] == '"' || s[p] == '\'') && p && strchr(" \t\n\r", s[p - 1])) {
            quote = s[p];
        } else if (s[p] == '<' && s[p - 1] == '(') {
            quote = '>';
        } else if (s[p] == '(') {
            depth++;
        } else if (s[p] == ')' && --depth == 0) {
            return p + 1;
        }
    }
    return r->end;
}

/* Past square brackets with what they hold. */
static uint32_t over_square(const op_md_run *r, uint32_t p)
{
    const char *s = source_text(r);
    int depth = 0;

    for (; p < r->end; p++) {
        if (s[p] == '\\' && p + 1 < r->end)
            p++;
        else if (s[p] == '[')
            depth++;
        else if (s[p] == ']' && --depth == 0)
            return p + 1;
    }
    return r->end;
}

static uint32_t over_target(const op_md_run *r, uint32_t p)
{
    const char *s = source_text(r);

    if (p < r->end && s[p] == '(')
        return over_round(r, p);
    if (p < r->end && s[p] == '[')
        return over_square(r, p);
    return p;
}

static op_span move_to(op_md_run *r, uint32_t begin, uint32_t to)
{
    r->at = to > r->end ? r->end : to;
    return (op_span){r->m->source, begin < r->at ? begin : r->at, r->at};
}

op_span op_md_skip_tail(op_md_run *r)
{
    const char *s = source_text(r);
    uint32_t p = r->at;

    while (p < r->end && strchr("*_~`", s[p]))
        p++;
    if (p < r->end && s[p] == '>')
        return move_to(r, r->at, p + 1);
    if (p < r->end && s[p] == ']')
        return move_to(r, r->at, over_target(r, p + 1));
    return move_to(r, r->at, r->at);
}

op_span op_md_skip_image(op_md_run *r)
{
    const char *s = source_text(r);
    uint32_t p = r->at;

    while (p + 1 < r->end && !(s[p] == '!' && s[p + 1] == '['))
        p += s[p] == '\\' ? 2 : 1;
    if (p + 1 >= r->end)
        return move_to(r, r->at, r->at);
    return move_to(r, p, over_target(r, over_square(r, p + 1)));
}

op_span op_md_skip_literal(op_md_run *r, op_str literal)
{
    uint32_t p = search(r, literal, true), end = p;
    const char *s = source_text(r);

    if (p >= r->end)
        return move_to(r, r->at, r->at);
    for (size_t i = 0; i < literal.n && end < r->end; i++)
        end = line_end(s[end]) ? over_line_end(r, end) : end + 1;
    return move_to(r, p, end);
}

op_span op_md_skip_call(op_md_run *r)
{
    const char *s = source_text(r);
    uint32_t p = r->at;

    while (p + 1 < r->end && !(s[p] == '[' && s[p + 1] == '^'))
        p += s[p] == '\\' ? 2 : 1;
    if (p + 1 >= r->end)
        return move_to(r, r->at, r->at);
    return move_to(r, p, over_square(r, p));
}

op_span op_md_skip_line(op_md_run *r)
{
    const char *s = source_text(r);
    uint32_t p = r->at;

    while (p < r->end && !line_end(s[p]))
        p++;
    uint32_t begin = p;
    while (begin > r->at && (space_or_tab(s[begin - 1]) || s[begin - 1] == '\\'))
        begin--;
    return move_to(r, begin, over_line_end(r, p));
}

op_span op_md_span_around(const op_markdown *m, const op_node *box, size_t delimiter, uint32_t at)
{
    if (!box->first || !op_span_known(box->first->span))
        return (op_span){m->source, at, at};
    uint32_t begin = box->first->span.begin, end = box->last->span.end;
    for (size_t i = 0; i < delimiter; i++) {
        if (begin > m->body && strchr("*_~`[<", m->text.p[begin - 1]))
            begin--;
        if (end < m->text.n && m->text.p[end] && strchr("*_~`", m->text.p[end]))
            end++;
    }
    return (op_span){m->source, begin, end};
}
