/* markdown_divs.c - fenced divisions as pandoc reads them: "::: name" or "::: {.name}" down to ":::"
 *
 * The parser takes a fence for words. So each fence that has its partner is given to it as a thematic break, which is as
 * long and ends a paragraph as a fence does, and every place stays what it was. Whether each came out as one, and its
 * partner beside it, is looked at afterwards; those that did not are words as before. */
#include <string.h>

#include "read/attributes.h"
#include "read/markdown.h"

enum { TRIALS = 4, NEST_MOST = 1000 };

struct op_md_fence {
    size_t line;         /* from 0 */
    uint32_t begin, end; /* of its colons and what follows them */
    int quotes;          /* marks of quotations before it */
    char bullet;         /* of the list's item that it begins; 0: it begins none */
    bool opens, whole;   /* whole: has its partner */
    bool made;           /* the parser's tree has it */
    cmark_node *parent;  /* where */
    size_t partner;
};

typedef struct {
    op_markdown *m;
    op_md_fence *v;
    size_t n, cap;
    const bool *raw; /* lines of code and raw HTML */
} fences;

/* most: of them; -1: any number. */
static uint32_t over_spaces(const op_markdown *m, uint32_t at, uint32_t end, int most)
{
    for (; most && at < end && m->text.p[at] == ' '; most--)
        at++;
    return at;
}

/* Where the words of a line begin, behind spaces and marks of quotations. */
static uint32_t words_of(const op_markdown *m, size_t line, uint32_t *end, int *quotes)
{
    uint32_t at = m->lines[line];

    *quotes = 0;
    *end = m->lines[line + 1];
    while (*end > at && strchr("\r\n \t", m->text.p[*end - 1]))
        --*end;
    at = over_spaces(m, at, *end, -1); /* in items they are many; where four make code the line is raw */
    for (; at < *end && m->text.p[at] == '>'; ++*quotes) {
        at = over_spaces(m, at + 1, *end, 1);
        at = over_spaces(m, at, *end, 3);
    }
    return at;
}

/* Behind the bullets, or numbers, of items that begin at that place; *bullet: the last character of the last of them. */
static uint32_t over_bullets(const op_markdown *m, uint32_t at, uint32_t end, char *bullet)
{
    for (uint32_t to = at;; at = to) {
        while (to < end && to - at < 9 && m->text.p[to] >= '0' && m->text.p[to] <= '9')
            to++;
        if (to >= end || end - to < 2 || !strchr(to > at ? ".)" : "-+*", m->text.p[to]) || m->text.p[to + 1] != ' ')
            return at;
        *bullet = m->text.p[to];
        to = over_spaces(m, to + 1, end, 4);
    }
}

/* "name" or "{.name #id}", with colons behind it or without. */
static bool read_name(op_str s, op_attributes *given)
{
    size_t n = s.n;

    while (n && s.p[n - 1] == ':')
        n--;
    if (n < s.n && n && (s.p[n - 1] == ' ' || s.p[n - 1] == '\t'))
        s = op_str_trim(op_str_sub(s, 0, n));
    if (s.n && s.p[0] == '{')
        return op_attributes_read(s, given) == s.n;
    *given = (op_attributes){.words = {s}, .n = 1};
    return op_class_name(s);
}

/* What opens a division stands at a block's begin. */
static bool after_block(const fences *f, size_t line)
{
    uint32_t end;
    int quotes;

    if (!line || (f->n && f->v[f->n - 1].line + 1 == line))
        return true;
    uint32_t at = words_of(f->m, line - 1, &end, &quotes);
    return at == end || f->m->text.p[at] == '#';
}

static void add_line(fences *f, size_t line)
{
    const op_markdown *m = f->m;
    op_md_fence fence = {.line = line};
    uint32_t words = words_of(m, line, &fence.end, &fence.quotes), colons = over_bullets(m, words, fence.end, &fence.bullet), at = colons;

    while (at < fence.end && m->text.p[at] == ':')
        at++;
    op_str name = op_str_trim(op_str_sub(m->text, at, fence.end));
    op_attributes given;
    fence.begin = colons;
    fence.opens = name.n > 0;
    if (at - colons < 3 || f->raw[line] || (!fence.opens && fence.bullet) ||
        (fence.opens && (!read_name(name, &given) || !(fence.bullet || after_block(f, line)))))
        return;
    f->v = op_grow(m->d->arena, f->v, f->n, &f->cap, sizeof(*f->v));
    f->v[f->n++] = fence;
}

static void pair(fences *f)
{
    size_t open[NEST_MOST], n = 0;

    for (size_t i = 0; i < f->n; i++) {
        if (f->v[i].opens && n < NEST_MOST)
            open[n++] = i;
        while (!f->v[i].opens && n && f->v[open[n - 1]].quotes > f->v[i].quotes)
            n--;
        if (f->v[i].opens || !n || f->v[open[n - 1]].quotes != f->v[i].quotes)
            continue;
        f->v[i].partner = open[--n];
        f->v[open[n]].partner = i;
        f->v[i].whole = f->v[open[n]].whole = true;
    }
}

/* ---- the parser's tree ---- */

static void mark_raw(const op_markdown *m, cmark_node *root, bool *raw)
{
    cmark_iter *iter = cmark_iter_new(root);
    cmark_event_type event;

    while ((event = cmark_iter_next(iter)) != CMARK_EVENT_DONE) {
        cmark_node *n = cmark_iter_get_node(iter);
        cmark_node_type type = cmark_node_get_type(n);
        if (event != CMARK_EVENT_ENTER || (type != CMARK_NODE_CODE_BLOCK && type != CMARK_NODE_HTML_BLOCK))
            continue;
        for (int i = cmark_node_get_start_line(n); i > 0 && i <= cmark_node_get_end_line(n) && (size_t)i <= m->n_lines; i++)
            raw[i - 1] = true;
    }
    cmark_iter_free(iter);
}

static op_md_fence *fence_at(const fences *f, size_t line)
{
    size_t lo = 0, hi = f->n;

    while (lo < hi) {
        size_t mid = (lo + hi) / 2;
        if (f->v[mid].line < line)
            lo = mid + 1;
        else
            hi = mid;
    }
    return lo < f->n && f->v[lo].line == line && f->v[lo].whole ? &f->v[lo] : NULL;
}

/* Hangs the fences on the breaks that stand for them; false where one is not there or its partner stands elsewhere. */
static bool hang(fences *f, cmark_node *root)
{
    cmark_iter *iter = cmark_iter_new(root);
    cmark_event_type event;
    bool all = true;

    for (size_t i = 0; i < f->n; i++)
        f->v[i].made = false;
    while ((event = cmark_iter_next(iter)) != CMARK_EVENT_DONE) {
        cmark_node *n = cmark_iter_get_node(iter);
        int line = cmark_node_get_start_line(n);
        bool may = event == CMARK_EVENT_ENTER && cmark_node_get_type(n) == CMARK_NODE_THEMATIC_BREAK && line > 0;
        op_md_fence *fence = may ? fence_at(f, (size_t)line - 1) : NULL;
        if (!fence)
            continue;
        fence->made = true;
        fence->parent = cmark_node_parent(n);
        cmark_node_set_user_data(n, fence);
    }
    cmark_iter_free(iter);
    for (size_t i = 0; i < f->n; i++) {
        op_md_fence *a = &f->v[i], *b = &f->v[a->partner];
        if (a->whole && a->opens && !(a->made && b->made && a->parent == b->parent))
            a->whole = b->whole = all = false;
    }
    return all;
}

static cmark_node *parse_broken(const fences *f)
{
    const op_markdown *m = f->m;
    op_buf copy = OP_BUF_INIT;
    bool any = false;

    op_buf_str(&copy, op_str_sub(m->text, m->body, m->text.n));
    for (size_t i = 0; i < f->n; i++) {
        const op_md_fence *fence = &f->v[i];
        if (!fence->whole)
            continue;
        any = true;
        memset(copy.p + (fence->begin - m->body), ' ', fence->end - fence->begin);
        memset(copy.p + (fence->begin - m->body), fence->bullet == '*' ? '-' : '*', 3); /* "* ***" were a break as a whole */
    }
    cmark_node *root = any ? op_md_parse(op_buf_view(&copy)) : NULL;
    op_buf_free(&copy);
    return root;
}

/* Whether three colons stand at some line's begin. */
static bool may_have(const op_markdown *m)
{
    uint32_t end;
    int quotes;

    for (size_t i = 0; i < m->n_lines; i++) {
        char bullet;
        uint32_t at = words_of(m, i, &end, &quotes);
        at = over_bullets(m, at, end, &bullet);
        if (end - at >= 3 && at < end && memcmp(m->text.p + at, ":::", 3) == 0)
            return true;
    }
    return false;
}

cmark_node *op_md_parse_divided(op_markdown *m)
{
    cmark_node *plain = op_md_parse(op_str_sub(m->text, m->body, m->text.n));
    fences f = {.m = m};

    if (!may_have(m))
        return plain;
    bool *raw = op_new_array(m->d->arena, bool, m->n_lines + 1);
    mark_raw(m, plain, raw);
    f.raw = raw;
    for (size_t i = 0; i < m->n_lines; i++)
        add_line(&f, i);
    pair(&f);
    for (int trial = 0; trial < TRIALS; trial++) {
        cmark_node *root = parse_broken(&f);
        if (!root)
            return plain;
        if (hang(&f, root)) {
            cmark_node_free(plain);
            return root;
        }
        cmark_node_free(root);
    }
    return plain;
}

/* ---- in the model ---- */

static void open_division(op_markdown *m, op_md_place *to, const op_md_fence *f)
{
    op_span span = {m->source, f->begin, f->end};

    if (to->depth >= OP_MD_BOXES) {
        op_md_nested(m, span);
        to->skipped++;
        return;
    }
    op_node *n = op_node_new(m->d, OP_DIVISION, span);
    op_str line = op_str_sub(m->text, f->begin, f->end);
    op_attributes given;
    while (line.n && line.p[0] == ':')
        line = op_str_sub(line, 1, line.n);
    if (read_name(op_str_trim(line), &given))
        op_attributes_give(m->d, n, &given, span);
    op_node_append(to->into, n);
    to->into = n;
    to->depth++;
}

bool op_md_fence_passed(op_markdown *m, op_md_place *to, cmark_node *n)
{
    const op_md_fence *f = cmark_node_get_type(n) == CMARK_NODE_THEMATIC_BREAK ? cmark_node_get_user_data(n) : NULL;

    if (f && f->opens) {
        open_division(m, to, f);
    } else if (f && to->skipped) {
        to->skipped--;
    } else if (f) {
        to->into->span.end = f->end;
        to->into = to->into->parent;
        to->depth--;
    }
    return f != NULL;
}
