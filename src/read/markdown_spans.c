/* markdown_spans.c - [words]{.class}, [words](address){.class}, and the list behind a heading
 *
 * Parser and model know nothing of them: they are found in the finished text, where brackets and braces stand in the
 * source as they do in the text, without a backslash or entity. What is not whole stays as it is written. */
#include <string.h>

#include "read/attributes.h"
#include "read/markdown.h"

/* A place in a TEXT node: the bracket that opens a span, that which closes it with its list, or a list alone. */
typedef struct {
    op_node *text;
    uint32_t begin, end;
    enum { OPENS, CLOSES, GIVES } as;
    bool used, picture; /* picture: what would be one, had it an address */
} mark;

typedef struct {
    op_markdown *m;
    mark *v;
    size_t n, cap;
    size_t *open; /* brackets that nothing closed yet */
    size_t n_open, cap_open;
} marks;

/* The byte stands so in the source, and no backslash before it. */
static bool literal(const op_markdown *m, const op_node *text, size_t at)
{
    uint32_t source = op_text_source(text, at);

    if (source >= m->text.n || m->text.p[source] != text->text.s.p[at])
        return false;
    if (at && op_text_source(text, at - 1) + 1 == source)
        return true;
    return source == 0 || m->text.p[source - 1] != '\\';
}

/* The list at a place of the text; its bytes, 0 where there is none. */
static size_t list_at(const op_markdown *m, const op_node *text, size_t at, op_attributes *given)
{
    op_str s = text->text.s;
    size_t n = at < s.n && s.p[at] == '{' && literal(m, text, at) ? op_attributes_read(op_str_sub(s, at, s.n), given) : 0;

    bool whole = n && literal(m, text, at + n - 1) && op_text_source(text, at + n - 1) - op_text_source(text, at) == n - 1;
    return whole ? n : 0;
}

static op_span list_span(const op_node *text, size_t at, size_t n)
{
    uint32_t begin = op_text_source(text, at);

    return (op_span){text->span.source, begin, begin + (uint32_t)n};
}

/* ---- cutting text ---- */

/* The part [begin, end) as a node of its own; *from, which goes up with the calls, is a row of the map before it. */
static op_node *part_of(op_document *d, const op_node *text, size_t begin, size_t end, size_t *from)
{
    const op_text_mark *map = text->text.map;
    size_t n = text->text.n_map, k;
    uint32_t stop = end < text->text.s.n ? op_text_source(text, end) : text->span.end, at = op_text_source(text, begin);
    op_node *part = op_text_new(d, op_str_sub(text->text.s, begin, end), (op_span){text->span.source, at, at < stop ? stop : at});

    if (!map)
        return part;
    while (*from + 1 < n && map[*from + 1].text <= begin)
        ++*from;
    for (k = *from; k < n && map[k].text < end; k++)
        continue;
    op_text_mark *own = op_new_array(d->arena, op_text_mark, k - *from + 1);
    for (size_t i = *from; i < k; i++)
        own[part->text.n_map++] = (op_text_mark){map[i].text > begin ? (uint32_t)(map[i].text - begin) : 0,
                                                 map[i].text > begin ? map[i].source : at};
    part->text.map = own;
    *from = k > *from ? k - 1 : *from;
    return part;
}

void op_md_cut_text(op_document *d, op_node *text, size_t begin, size_t end)
{
    size_t from = 0;

    if (begin >= end) {
        op_node_remove(text);
        return;
    }
    op_node_insert_before(text, part_of(d, text, begin, end, &from));
    op_node_remove(text);
}

/* ---- finding spans ---- */

static mark *add(marks *k, mark fresh)
{
    k->v = op_grow(k->m->d->arena, k->v, k->n, &k->cap, sizeof(*k->v));
    k->v[k->n] = fresh;
    return &k->v[k->n++];
}

static void opening(marks *k, op_node *text, size_t at)
{
    op_str s = text->text.s;

    if (!literal(k->m, text, at))
        return;
    k->open = op_grow(k->m->d->arena, k->open, k->n_open, &k->cap_open, sizeof(*k->open));
    k->open[k->n_open++] = k->n;
    add(k, (mark){.text = text, .begin = (uint32_t)at, .end = (uint32_t)at + 1, .as = OPENS, .picture = at && s.p[at - 1] == '!'});
}

/* Returns where to go on. */
static size_t closing(marks *k, op_node *text, size_t at)
{
    op_attributes given;

    if (!k->n_open || !literal(k->m, text, at))
        return at + 1;
    mark *open = &k->v[k->open[--k->n_open]];
    size_t n = list_at(k->m, text, at + 1, &given);
    op_str inside = op_str_sub(open->text->text.s, open->end, open->text->text.s.n);
    if (!n || open->picture || (open->text == text && open->end == at) || op_str_starts(inside, "^"))
        return at + 1;
    open->used = true;
    add(k, (mark){text, (uint32_t)at, (uint32_t)(at + 1 + n), CLOSES, true, false});
    return at + 1 + n;
}

/* A list close behind a link. */
static size_t behind_link(marks *k, op_node *text)
{
    op_attributes given;
    bool close = text->prev && text->prev->kind == OP_LINK && text->prev->span.end == text->span.begin;
    size_t n = close ? list_at(k->m, text, 0, &given) : 0;

    if (n)
        add(k, (mark){text, 0, (uint32_t)n, GIVES, true, false});
    return n;
}

static bool find(marks *k, const op_node *box)
{
    bool any = false;

    k->n = k->n_open = 0;
    for (op_node *c = box->first; c; c = c->next) {
        if (c->kind != OP_TEXT)
            continue;
        for (size_t at = behind_link(k, c); at < c->text.s.n;) {
            char byte = c->text.s.p[at];
            if (byte == '[')
                opening(k, c, at);
            at = byte == ']' ? closing(k, c, at) : at + 1;
        }
    }
    for (size_t i = 0; i < k->n; i++)
        any |= k->v[i].used;
    return any;
}

/* ---- making them ---- */

static int depth_of(const op_node *n)
{
    int depth = 0;

    for (; n && !op_is_block(n); n = n->parent)
        depth++;
    return depth;
}

typedef struct {
    op_markdown *m;
    op_node *at; /* what the next piece goes into */
    int depth, skipped;
} making;

/* What the list of a mark says; returns its span. */
static op_span give(making *to, const mark *k, op_node *n)
{
    size_t at = k->begin + (k->as == CLOSES);
    op_attributes given;
    op_span span = list_span(k->text, at, list_at(to->m, k->text, at, &given));

    op_attributes_give(to->m->d, n, &given, span);
    return span;
}

/* Too deep, its words alone are kept. */
static void open_span(making *to, const mark *k)
{
    op_span span = list_span(k->text, k->begin, 1);

    if (to->depth >= OP_MD_SPANS) {
        op_md_nested(to->m, span);
        to->skipped++;
        return;
    }
    op_node *n = op_node_new(to->m->d, OP_SPAN, span);
    op_node_append(to->at, n);
    to->at = n;
    to->depth++;
}

static void close_span(making *to, const mark *k)
{
    if (to->skipped) {
        to->skipped--;
        return;
    }
    to->at->span.end = give(to, k, to->at).end;
    to->at = to->at->parent;
    to->depth--;
}

/* The text's pieces between its marks, of which those from *k on are the next. */
static void make_text(making *to, const marks *all, size_t *k, op_node *text)
{
    size_t at = 0, from = 0;

    for (; *k < all->n && all->v[*k].text == text; ++*k) {
        const mark *one = &all->v[*k];
        if (!one->used)
            continue;
        if (one->begin > at)
            op_node_append(to->at, part_of(to->m->d, text, at, one->begin, &from));
        at = one->end;
        if (one->as == OPENS)
            open_span(to, one);
        else if (one->as == CLOSES)
            close_span(to, one);
        else
            give(to, one, to->at->last);
    }
    if (at < text->text.s.n)
        op_node_append(to->at, at ? part_of(to->m->d, text, at, text->text.s.n, &from) : text);
}

static void make(op_markdown *m, const marks *k, op_node *box)
{
    making to = {m, box, depth_of(box), 0};
    op_node *c = box->first, *next;
    size_t i = 0;

    box->first = box->last = NULL;
    for (; c; c = next) {
        next = c->next;
        c->parent = c->prev = c->next = NULL;
        if (c->kind == OP_TEXT)
            make_text(&to, k, &i, c);
        else
            op_node_append(to.at, c);
    }
}

/* ---- headings ---- */

/* The list at the end of a heading, behind a space. */
static void heading(op_markdown *m, op_node *n)
{
    op_node *text = n->last;
    op_str s = text && text->kind == OP_TEXT ? text->text.s : OP_STR("");
    size_t at = s.n;
    op_attributes given;

    if (!s.n || s.p[s.n - 1] != '}')
        return;
    while (at && s.p[at] != '{')
        at--;
    if (s.n - at > OP_CLASSES_MOST * (OP_CLASS_MOST + 2) || !at || s.p[at - 1] != ' ' || list_at(m, text, at, &given) != s.n - at)
        return;
    op_attributes_give(m->d, n, &given, list_span(text, at, s.n - at));
    while (at && s.p[at - 1] == ' ')
        at--;
    if (at || text->prev)
        op_md_cut_text(m->d, text, 0, at);
}

void op_md_spans(op_markdown *m)
{
    marks k = {.m = m};

    if (!memchr(m->text.p + m->body, '{', m->text.n - m->body))
        return;
    for (op_node *n = op_next(m->chapter, m->chapter); n; n = op_next(m->chapter, n)) {
        op_kind_class class = op_kind_class_of(n->kind);
        if ((class != OP_CLASS_BLOCK && class != OP_CLASS_INLINE) || n->kind == OP_CODE || n->kind == OP_CODE_BLOCK || n->kind == OP_SPAN)
            continue;
        if (n->kind == OP_HEADING)
            heading(m, n);
        if (find(&k, n))
            make(m, &k, n);
    }
}
