/* content.c - the items of a content property as pieces of text */
#include <stdlib.h>
#include <string.h>

#include "base/utf8.h"
#include "lang/quotes.h"
#include "layout/generated_private.h"

static void add_piece(op_content_walker *w, op_piece piece)
{
    w->pieces = op_grow(w->a, w->pieces, w->n_pieces, &w->cap_pieces, sizeof(*w->pieces));
    w->pieces[w->n_pieces++] = piece;
}

static void end_text(op_content_walker *w)
{
    if (!w->text.n)
        return;
    const char *s = op_arena_dup(w->a, w->text.p, w->text.n);
    op_buf_truncate(&w->text, 0);
    add_piece(w, (op_piece){.kind = OP_PIECE_TEXT, .text = s});
}

static void add_late(op_content_walker *w, op_piece piece)
{
    end_text(w);
    w->g->late |= piece.kind != OP_PIECE_LEADER;
    add_piece(w, piece);
}

/* The id that a target-…() leads to; NULL: outside the document, or nowhere. */
static const char *target_id(const op_content_walker *w, const op_node *n, const op_content_item *item)
{
    if (w->leads_to && item->target && strcmp(item->target, "href") == 0)
        return op_content_id(w, w->leads_to);
    const char *href = item->target ? op_content_attribute(w, n, item->target) : item->text2;

    return href && href[0] == '#' && href[1] ? href + 1 : NULL;
}

static void target_counter(op_content_walker *w, const op_node *n, const op_content_item *item)
{
    const char *id = target_id(w, n, item);

    if (!id)
        return;
    if (strcmp(item->text, "page") == 0) {
        add_late(w, (op_piece){.kind = OP_PIECE_PAGE, .id = id, .style = item->style});
        return;
    }
    const op_content_target *t = op_content_ask(w, id, item->text);
    if (t->known)
        op_counter_text(&w->text, t->value, item->style);
}

static int by_id(const void *a, const void *b)
{
    return strcmp(((const op_content_named *)a)->id, ((const op_content_named *)b)->id);
}

static void sort_ids(op_content_walker *w)
{
    const op_node *root = w->doc->root;
    size_t cap = 0;

    for (const op_node *n = root; n; n = op_next(root, n)) {
        if (!n->id)
            continue;
        w->ids = op_grow(w->a, w->ids, w->n_ids, &cap, sizeof(*w->ids));
        w->ids[w->n_ids++] = (op_content_named){n->id, n};
    }
    if (w->n_ids)
        qsort(w->ids, w->n_ids, sizeof(*w->ids), by_id);
}

static const op_node *node_of(op_content_walker *w, const char *id)
{
    op_content_named key = {id, NULL};

    if (!w->ids)
        sort_ids(w);
    const op_content_named *found = w->n_ids ? bsearch(&key, w->ids, w->n_ids, sizeof(*w->ids), by_id) : NULL;
    return found ? found->node : NULL;
}

/* Bytes that strings, bookmarks and links take of one element's text: one may be long, and asked for often. */
enum { OWN_TEXT_MAX = 2000, TARGET_TEXT_MAX = 1000 };

static void target_text(op_content_walker *w, const op_node *n, const op_content_item *item)
{
    const char *id = target_id(w, n, item);
    const op_node *to = !id ? NULL : w->leads_to && id == op_content_id(w, w->leads_to) ? w->leads_to : node_of(w, id);

    while (to && op_kind_class_of(to->kind) == OP_CLASS_BOX) /* a section's title, the first words of a box */
        to = to->first;
    if (to)
        op_content_own(w, to, item->position, TARGET_TEXT_MAX, id);
}

/* Quotation marks by depth: the style's pairs, the last for all deeper ones; else the language's, its two kinds in turn. */
static void put_quote(op_content_walker *w, const op_node *n, const op_computed *c, uint32_t depth, bool open)
{
    size_t pairs = 0;
    char s[4];

    for (; c->quotes && c->quotes[2 * pairs] && c->quotes[2 * pairs + 1]; pairs++)
        ;
    if (c->quotes) {
        size_t at = depth < pairs ? depth : pairs - 1;
        op_buf_puts(&w->text, pairs ? c->quotes[2 * at + !open] : "");
        return;
    }
    op_quote_style style = op_quote_style_of(op_lang_of(n, w->doc));
    op_quote_pair pair = depth % 2 ? style.once : style.twice;
    if (style.spaced && !open && pair.close == 0xbb)
        op_buf_puts(&w->text, "\u00a0");
    op_buf_add(&w->text, s, op_utf8_put(s, open ? pair.open : pair.close));
    if (style.spaced && open && pair.open == 0xab)
        op_buf_puts(&w->text, "\u00a0");
}

static void quote(op_content_walker *w, const op_node *n, const op_computed *c, op_content_kind kind)
{
    bool open = kind == OP_CONTENT_OPEN_QUOTE || kind == OP_CONTENT_NO_OPEN_QUOTE;

    if (!open && !w->quotes)
        return; /* closes what nobody opened */
    w->quotes -= !open;
    if (kind == OP_CONTENT_OPEN_QUOTE || kind == OP_CONTENT_CLOSE_QUOTE)
        put_quote(w, n, c, w->quotes, open);
    w->quotes += open;
}

static void counter(op_content_walker *w, const op_content_item *item)
{
    if (strcmp(item->text, "page") == 0)
        add_late(w, (op_piece){.kind = OP_PIECE_PAGE, .style = item->style});
    else if (strcmp(item->text, "pages") == 0)
        add_late(w, (op_piece){.kind = OP_PIECE_PAGES, .style = item->style});
    else
        op_counter_text(&w->text, op_counter_value(&w->counters, item->text), item->style);
}

static void content_item(op_content_walker *w, const op_node *n, const op_computed *c, const op_content_item *item)
{
    switch (item->kind) {
    case OP_CONTENT_TEXT:
        op_buf_puts(&w->text, item->text);
        break;
    case OP_CONTENT_COUNTER:
        counter(w, item);
        break;
    case OP_CONTENT_COUNTERS:
        op_counters_text(&w->text, &w->counters, item->text, item->text2, item->style);
        break;
    case OP_CONTENT_ATTR:
        op_buf_puts(&w->text, op_content_attribute(w, n, item->text));
        break;
    case OP_CONTENT_TARGET_COUNTER:
        target_counter(w, n, item);
        break;
    case OP_CONTENT_TARGET_TEXT:
        target_text(w, n, item);
        break;
    case OP_CONTENT_LEADER:
        add_late(w, (op_piece){.kind = OP_PIECE_LEADER, .text = item->text});
        break;
    case OP_CONTENT_OPEN_QUOTE:
    case OP_CONTENT_CLOSE_QUOTE:
    case OP_CONTENT_NO_OPEN_QUOTE:
    case OP_CONTENT_NO_CLOSE_QUOTE:
        quote(w, n, c, item->kind);
        break;
    case OP_CONTENT_OWN:
        op_content_own(w, n, item->position, OWN_TEXT_MAX, NULL);
        break;
    case OP_CONTENT_STRING: /* of pages alone */
    case OP_CONTENT_ELEMENT:
    case OP_CONTENT_PHRASE:
        break;
    }
}

op_pieces op_content_pieces(op_content_walker *w, const op_node *n, const op_computed *c, const op_content *content)
{
    w->pieces = NULL;
    w->n_pieces = w->cap_pieces = 0;
    for (size_t i = 0; i < content->n; i++)
        content_item(w, n, c, &content->v[i]);
    end_text(w);
    return (op_pieces){c, w->pieces, w->n_pieces};
}

op_str op_pieces_text(op_arena *a, op_pieces p)
{
    op_buf b = OP_BUF_INIT;

    if (p.n == 1 && p.v[0].kind == OP_PIECE_TEXT)
        return op_str_of(p.v[0].text);
    for (size_t i = 0; i < p.n; i++)
        if (p.v[i].kind == OP_PIECE_TEXT)
            op_buf_puts(&b, p.v[i].text);
    return op_buf_finish(&b, a);
}

op_str op_content_text(op_arena *a, const op_content *c, op_str own)
{
    op_buf b = OP_BUF_INIT;

    for (size_t i = 0; i < c->n; i++)
        if (c->v[i].kind == OP_CONTENT_TEXT)
            op_buf_puts(&b, c->v[i].text);
        else if (c->v[i].kind == OP_CONTENT_OWN)
            op_buf_str(&b, own);
    return op_buf_finish(&b, a);
}
