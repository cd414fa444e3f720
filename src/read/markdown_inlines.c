/* markdown_inlines.c - emphasis, links, code, notes and words of one block
 *
 * The parser's tree is walked without recursion: a line of text can nest as deep as it is long. */
#include <string.h>
#include <strings.h>

#include "read/markdown.h"

typedef struct {
    const op_html_tag *tag;
    op_node *was; /* parent before the tag opened */
    size_t level; /* of the parser's tree at which it opened */
} open_tag;

typedef struct {
    op_md_run run;
    op_node **parents; /* what to go back to at each end of a level */
    size_t level, cap;
    open_tag tags[OP_MD_SPANS];
    size_t n_tags;
    size_t depth; /* nodes between the block and the words */
    op_md_verse verse;
} inlines;

static const struct {
    cmark_node_type type;
    op_kind kind;
    size_t delimiter;
} boxes[] = {{CMARK_NODE_EMPH, OP_EMPHASIS, 1}, {CMARK_NODE_STRONG, OP_STRONG, 2}};

static op_markdown *md(const inlines *in)
{
    return in->run.m;
}

/* A new inline below the current one; the current one itself where nesting has gone too deep. */
static op_node *open_box(inlines *in, op_kind kind)
{
    op_document *d = md(in)->d;

    op_md_run_flush(&in->run);
    op_span here = {md(in)->source, in->run.at, in->run.at};
    if (in->depth >= OP_MD_SPANS) {
        op_md_nested(md(in), here);
        return NULL;
    }
    op_node *n = op_node_new(d, kind, here);
    op_node_append(in->run.parent, n);
    in->run.parent = n;
    in->depth++;
    return n;
}

static void back_to(inlines *in, op_node *parent)
{
    op_md_run_flush(&in->run);
    for (; in->run.parent != parent; in->run.parent = in->run.parent->parent)
        in->depth--;
}

/* ---- raw tags ---- */

static void drop(inlines *in, op_span span, const char *rule)
{
    op_edit_add(md(in)->d, OP_EDIT_DROPPED, span, rule, (op_str){"", 0});
}

static void tag_image(inlines *in, op_str raw, op_span span)
{
    op_document *d = md(in)->d;
    op_str value = {0}, alt = {0};

    op_html_attribute(d->arena, raw, "src", &value);
    op_html_attribute(d->arena, raw, "alt", &alt);
    const char *path = op_md_picture(md(in), value.p, span);
    if (!path) {
        op_md_run_words(&in->run, alt, span.begin, span.end);
        return;
    }
    op_md_run_flush(&in->run);
    op_node *n = op_node_new(d, OP_IMAGE, span);
    n->image.path = path;
    n->image.alt = alt.p;
    op_node_append(in->run.parent, n);
}

static void tag_open(inlines *in, const op_html_piece *p, op_span span)
{
    op_document *d = md(in)->d;
    op_kind kind = p->tag->kind;
    op_node *was = in->run.parent, *n = NULL;
    op_str lang = {0}, href = {0};
    bool foreign = op_html_attribute(d->arena, p->raw, "lang", &lang) && lang.n;

    if (kind == OP_LINK && !op_html_attribute(d->arena, p->raw, "href", &href))
        kind = OP_KIND_COUNT;
    if (foreign && (kind == OP_KIND_COUNT || kind == OP_EMPHASIS))
        kind = OP_FOREIGN;
    if (kind == OP_KIND_COUNT || in->n_tags == OP_MD_SPANS) {
        drop(in, span, "html");
        return;
    }
    if (kind == OP_LINK) {
        const char *safe = op_md_href(md(in), href.p, span);
        if (!safe || !(n = open_box(in, kind)))
            return;
        n->link.href = safe;
    } else if (!(n = open_box(in, kind))) {
        return;
    }
    n->span = span;
    n->lang = foreign ? lang.p : NULL;
    in->tags[in->n_tags++] = (open_tag){p->tag, was, in->level};
}

static void tag_close(inlines *in, const op_html_piece *p, op_span span)
{
    for (size_t i = in->n_tags; i-- > 0 && in->tags[i].level == in->level;)
        if (in->tags[i].tag == p->tag) {
            op_node *box = in->run.parent;
            op_md_run_flush(&in->run);
            while (box->parent != in->tags[i].was)
                box = box->parent;
            box->span.end = span.end;
            back_to(in, in->tags[i].was);
            in->n_tags = i;
            return;
        }
    drop(in, span, "html");
}

static void raw_tag(inlines *in, cmark_node *n)
{
    op_str raw = op_str_of(cmark_node_get_literal(n));
    op_html_piece p;

    if (!raw.n)
        return;
    op_span span = op_md_skip_literal(&in->run, raw);
    op_html_next(raw, 0, &p);
    if (p.tag && p.tag->as == OP_TAG_BREAK) {
        op_md_run_flush(&in->run);
        op_node_append(in->run.parent, op_node_new(md(in)->d, OP_LINE_BREAK, span));
    } else if (p.tag && p.tag->as == OP_TAG_IMAGE) {
        tag_image(in, raw, span);
    } else if (p.tag && p.tag->as == OP_TAG_INLINE && p.kind == OP_HTML_OPEN) {
        tag_open(in, &p, span);
    } else if (p.tag && p.kind == OP_HTML_CLOSE) {
        tag_close(in, &p, span);
    } else {
        drop(in, span, p.kind == OP_HTML_COMMENT ? "html-comment" : "html");
    }
}

/* ---- leaves ---- */

static void code_span(inlines *in, cmark_node *n)
{
    op_node *was = in->run.parent;

    op_node *code = open_box(in, OP_CODE);
    op_md_run_text(&in->run, n, true);
    op_md_run_flush(&in->run);
    if (code)
        code->span = op_md_span_around(md(in), code, 1, in->run.at);
    back_to(in, was);
    const char *s = md(in)->text.p;
    while (in->run.at < in->run.end && s[in->run.at] == '`')
        in->run.at++;
}

/* A note's mark stands close behind its word: the space before it goes. */
static void close_up(inlines *in)
{
    op_node *n = in->run.parent->last;

    if (!n || n->kind != OP_TEXT || !n->text.s.n || (n->text.s.n == 1 && !n->prev) || n->text.s.p[n->text.s.n - 1] != ' ' || !op_rule_on(md(in)->o, "footnotes"))
        return;
    size_t end = n->text.s.n - 1;
    uint32_t at = op_text_source(n, end);
    op_edit_add(md(in)->d, OP_EDIT_REPAIRED, (op_span){n->span.source, at, n->span.end}, "footnotes", (op_str){"", 0});
    while (n->text.n_map && n->text.map[n->text.n_map - 1].text >= end)
        n->text.n_map--;
    if (!n->text.n_map)
        n->text.map = NULL;
    n->text.s.n = end;
    n->span.end = at;
    if (!end)
        op_node_remove(n);
}

static void note_call(inlines *in, cmark_node *n)
{
    op_markdown *m = md(in);
    const char *literal = cmark_node_get_literal(n);
    size_t k = 0;

    for (; literal && *literal >= '0' && *literal <= '9' && k < 100000000; literal++)
        k = k * 10 + (size_t)(*literal - '0');
    op_span span = op_md_skip_call(&in->run);
    op_node *note = op_md_note(m, k - 1);
    if (!note)
        return;
    op_md_run_flush(&in->run);
    close_up(in);
    op_node *call = op_node_new(m->d, OP_NOTE_REF, span);
    call->link.target = note;
    call->link.number = note->link.number;
    op_node_append(in->run.parent, call);
}

/* The words of everything below a node, for an alternative text. */
static const char *words_below(op_arena *a, cmark_node *n)
{
    op_buf b = OP_BUF_INIT;
    cmark_iter *iter = cmark_iter_new(n);
    cmark_event_type event;

    while ((event = cmark_iter_next(iter)) != CMARK_EVENT_DONE) {
        cmark_node *at = cmark_iter_get_node(iter);
        cmark_node_type type = cmark_node_get_type(at);
        if (event != CMARK_EVENT_ENTER)
            continue;
        if (type == CMARK_NODE_TEXT || type == CMARK_NODE_CODE)
            op_buf_puts(&b, cmark_node_get_literal(at));
        else if (type == CMARK_NODE_SOFTBREAK || type == CMARK_NODE_LINEBREAK)
            op_buf_char(&b, ' ');
    }
    cmark_iter_free(iter);
    return op_buf_finish(&b, a).p;
}

/* False, and the cursor stays, where its path is of no use: its words then count as text. */
static bool image(inlines *in, cmark_node *n)
{
    op_document *d = md(in)->d;
    uint32_t before = in->run.at;

    op_span span = op_md_skip_image(&in->run);
    const char *path = op_md_picture(md(in), cmark_node_get_url(n), span);
    if (!path) {
        if (cmark_node_first_child(n))
            in->run.at = before;
        return false;
    }
    op_md_run_flush(&in->run);
    op_node *picture = op_node_new(d, OP_IMAGE, span);
    picture->image.path = path;
    picture->image.alt = words_below(d->arena, n);
    op_node_append(in->run.parent, picture);
    return true;
}

/* ---- boxes ---- */

static void enter(inlines *in, cmark_node *n)
{
    op_markdown *m = md(in);

    in->parents = op_grow(m->d->arena, in->parents, in->level, &in->cap, sizeof(*in->parents));
    in->parents[in->level++] = in->run.parent;
    for (size_t i = 0; i < sizeof(boxes) / sizeof(boxes[0]); i++)
        if (boxes[i].type == cmark_node_get_type(n)) {
            open_box(in, boxes[i].kind);
            return;
        }
    if (cmark_node_get_type(n) == CMARK_NODE_LINK) {
        op_span here = {m->source, in->run.at, in->run.at};
        const char *url = cmark_node_get_url(n), *title = cmark_node_get_title(n);
        const char *href = op_md_href(m, url ? url : "", here);
        op_node *link = href ? open_box(in, OP_LINK) : NULL;
        if (link) {
            link->link.href = href;
            link->link.title = title && *title ? op_arena_dup(m->d->arena, title, strlen(title)) : NULL;
        }
    } else if (strcmp(cmark_node_get_type_string(n), "strikethrough") == 0) {
        open_box(in, OP_STRIKE);
    }
}

static void leave(inlines *in, cmark_node *n)
{
    op_markdown *m = md(in);
    op_node *was = in->parents[--in->level], *box = in->run.parent;

    while (in->n_tags && in->tags[in->n_tags - 1].level > in->level)
        in->n_tags--; /* tags that their emphasis or link did not close */
    op_md_run_flush(&in->run);
    while (box != was && box->parent != was)
        box = box->parent;
    if (box != was) {
        box->span = op_md_span_around(m, box, box->kind == OP_EMPHASIS || box->kind == OP_LINK ? 1 : 2, in->run.at);
        if (box->kind == OP_LINK) {
            op_span tail = op_md_skip_tail(&in->run);
            box->span.end = tail.end > box->span.end ? tail.end : box->span.end;
        }
    } else if (cmark_node_get_type(n) == CMARK_NODE_IMAGE && cmark_node_first_child(n)) {
        op_md_skip_tail(&in->run);
    }
    back_to(in, was);
}

static void line_break(inlines *in)
{
    op_span span = op_md_skip_line(&in->run);

    op_md_run_flush(&in->run);
    op_node_append(in->run.parent, op_node_new(md(in)->d, OP_LINE_BREAK, span));
    if (in->verse.on)
        op_md_verse_line(&in->verse, &in->run);
}

static void leaf(inlines *in, cmark_node *n)
{
    switch (cmark_node_get_type(n)) {
    case CMARK_NODE_TEXT:
        op_md_verse_text(&in->verse, n);
        op_md_run_text(&in->run, n, false);
        break;
    case CMARK_NODE_SOFTBREAK:
        if (in->verse.on && !op_md_verse_goes_on(&in->verse, &in->run))
            line_break(in);
        else
            op_md_run_space(&in->run);
        break;
    case CMARK_NODE_LINEBREAK:
        line_break(in);
        break;
    case CMARK_NODE_CODE:
        code_span(in, n);
        break;
    case CMARK_NODE_HTML_INLINE:
        raw_tag(in, n);
        break;
    case CMARK_NODE_FOOTNOTE_REFERENCE:
        note_call(in, n);
        break;
    default:
        break;
    }
}

static bool is_leaf(cmark_node *n)
{
    switch (cmark_node_get_type(n)) {
    case CMARK_NODE_TEXT:
    case CMARK_NODE_SOFTBREAK:
    case CMARK_NODE_LINEBREAK:
    case CMARK_NODE_CODE:
    case CMARK_NODE_HTML_INLINE:
    case CMARK_NODE_FOOTNOTE_REFERENCE:
        return true;
    default:
        return false;
    }
}

void op_md_inlines(op_markdown *m, cmark_node *block, op_node *into)
{
    inlines in = {0};
    cmark_node *n = cmark_node_first_child(block);

    op_md_run_start(&in.run, m, block, into);
    if (in.run.shift)
        into->span.begin = in.run.at;
    if (into->kind == OP_VERSE) {
        op_md_verse_start(&in.verse, &in.run);
        op_md_verse_line(&in.verse, &in.run);
    }
    while (n && n != block) {
        if (is_leaf(n)) {
            leaf(&in, n);
        } else if (cmark_node_get_type(n) != CMARK_NODE_IMAGE || !image(&in, n)) {
            enter(&in, n);
            if (cmark_node_first_child(n)) {
                n = cmark_node_first_child(n);
                continue;
            }
            leave(&in, n);
        }
        while (n != block && !cmark_node_next(n)) {
            n = cmark_node_parent(n);
            if (n != block)
                leave(&in, n);
        }
        if (n != block)
            n = cmark_node_next(n);
    }
    op_md_run_end(&in.run);
}
