#include "layout/generated.h"

#include <limits.h>
#include <stdlib.h>
#include <string.h>

#include "base/utf8.h"
#include "lang/quotes.h"

typedef struct {
    const char *id;
    op_counter_instance *v; /* the counters where it stands */
    size_t n;
    const op_node *node;
} target;

typedef struct {
    const char *id;
    const op_node *node;
} named;

struct op_generated {
    op_generated_node **table; /* open addressing by node, at most half full */
    size_t n, cap;
    bool late;
};

typedef struct {
    op_generated *g;
    op_arena *a;
    const op_document *doc;
    const op_style *style;
    op_counter_stack counters;
    uint32_t quotes;       /* open ones */
    uint32_t depth;        /* of the element at hand; the body's is 0 */
    target *targets;       /* where links lead that ask for counters there */
    size_t n_targets, cap_targets;
    named *ids;            /* all of the document, sorted; made when the first is asked for */
    size_t n_ids;
    op_piece *pieces;      /* of the content at hand */
    size_t n_pieces, cap_pieces;
    op_buf text;           /* of the piece at hand */
} walker;

/* ---- the table ---- */

static size_t slot_of(const op_generated *g, const op_node *n)
{
    uint64_t h = ((uint64_t)(uintptr_t)n >> 4) * UINT64_C(0x9e3779b97f4a7c15);
    size_t at = (size_t)(h >> 32) & (g->cap - 1);

    while (g->table[at] && g->table[at]->node != n)
        at = (at + 1) & (g->cap - 1);
    return at;
}

static void enlarge(op_generated *g, op_arena *a)
{
    op_generated_node **old = g->table;
    size_t n = g->cap;

    g->cap = n ? 2 * n : 64;
    g->table = op_new_array(a, op_generated_node *, g->cap);
    for (size_t i = 0; i < n; i++)
        if (old[i])
            g->table[slot_of(g, old[i]->node)] = old[i];
}

static op_generated_node *entry_of(walker *w, const op_node *n)
{
    op_generated *g = w->g;

    if (2 * g->n >= g->cap)
        enlarge(g, w->a);
    op_generated_node **at = &g->table[slot_of(g, n)];
    if (!*at) {
        *at = op_new(w->a, op_generated_node);
        **at = (op_generated_node){.node = n, .page = INT_MIN};
        g->n++;
    }
    return *at;
}

const op_generated_node *op_generated_of(const op_generated *g, const op_node *n)
{
    return g && g->cap ? g->table[slot_of(g, n)] : NULL;
}

bool op_generated_late(const op_generated *g)
{
    return g && g->late;
}

/* ---- pieces ---- */

static void add_piece(walker *w, op_piece piece)
{
    w->pieces = op_grow(w->a, w->pieces, w->n_pieces, &w->cap_pieces, sizeof(*w->pieces));
    w->pieces[w->n_pieces++] = piece;
}

static void end_text(walker *w)
{
    if (!w->text.n)
        return;
    op_str s = {op_arena_dup(w->a, w->text.p, w->text.n), w->text.n};
    op_buf_truncate(&w->text, 0);
    add_piece(w, (op_piece){.kind = OP_PIECE_TEXT, .text = s.p});
}

static void add_late(walker *w, op_piece piece)
{
    end_text(w);
    w->g->late |= piece.kind != OP_PIECE_LEADER;
    add_piece(w, piece);
}

static const char *attribute(const op_node *n, const char *name)
{
    if (strcmp(name, "id") == 0)
        return n->id;
    if (strcmp(name, "class") == 0)
        return n->style;
    if (strcmp(name, "lang") == 0)
        return n->lang;
    if (n->kind == OP_LINK && strcmp(name, "href") == 0)
        return n->link.href;
    if (n->kind == OP_LINK && strcmp(name, "title") == 0)
        return n->link.title;
    if (n->kind == OP_TIME && strcmp(name, "datetime") == 0)
        return n->time.edtf;
    if ((n->kind == OP_FIGURE || n->kind == OP_IMAGE) && strcmp(name, "alt") == 0)
        return n->image.alt;
    return (n->kind == OP_FIGURE || n->kind == OP_IMAGE) && strcmp(name, "src") == 0 ? n->image.path : NULL;
}

/* The id that a target-…() leads to; NULL: outside the document, or nowhere. */
static const char *target_id(const op_node *n, const op_content_item *item)
{
    const char *href = item->target ? attribute(n, item->target) : item->text2;

    return href && href[0] == '#' && href[1] ? href + 1 : NULL;
}

static target *find_target(walker *w, const char *id)
{
    for (size_t i = 0; i < w->n_targets; i++)
        if (strcmp(w->targets[i].id, id) == 0)
            return &w->targets[i];
    return NULL;
}

enum { TARGETS_MAX = 4096 }; /* limit: places that links ask for counters of; what is beyond shows none */

static void target_counter(walker *w, const op_node *n, const op_content_item *item)
{
    const char *id = target_id(n, item);

    if (!id)
        return;
    if (strcmp(item->text, "page") == 0) {
        add_late(w, (op_piece){.kind = OP_PIECE_PAGE, .id = id, .style = item->style});
        return;
    }
    target *t = find_target(w, id);
    if (!t && w->n_targets < TARGETS_MAX) {
        w->targets = op_grow(w->a, w->targets, w->n_targets, &w->cap_targets, sizeof(*w->targets));
        w->targets[w->n_targets++] = (target){.id = id};
    } else if (t && t->node) {
        op_counter_stack there = {.v = t->v, .n = t->n};
        op_counter_text(&w->text, op_counter_value(&there, item->text), item->style);
    }
}

static int by_id(const void *a, const void *b)
{
    return strcmp(((const named *)a)->id, ((const named *)b)->id);
}

static void sort_ids(walker *w)
{
    const op_node *root = w->doc->root;
    size_t cap = 0;

    for (const op_node *n = root; n; n = op_next(root, n)) {
        if (!n->id)
            continue;
        w->ids = op_grow(w->a, w->ids, w->n_ids, &cap, sizeof(*w->ids));
        w->ids[w->n_ids++] = (named){n->id, n};
    }
    if (w->n_ids)
        qsort(w->ids, w->n_ids, sizeof(*w->ids), by_id);
}

static const op_node *node_of(walker *w, const char *id)
{
    named key = {id, NULL};

    if (!w->ids)
        sort_ids(w);
    const named *found = w->n_ids ? bsearch(&key, w->ids, w->n_ids, sizeof(*w->ids), by_id) : NULL;
    return found ? found->node : NULL;
}

enum { TARGET_TEXT_MAX = 1000 }; /* bytes: many links may lead to one long block */

static void target_text(walker *w, const op_node *n, const op_content_item *item)
{
    const char *id = target_id(n, item);
    const op_node *to = id ? node_of(w, id) : NULL;

    while (to && op_kind_class_of(to->kind) == OP_CLASS_BOX) /* a section's title, the first words of a box */
        to = to->first;
    if (!to)
        return;
    size_t begin = w->text.n;
    op_plain_text(to, &w->text);
    if (w->text.n - begin <= TARGET_TEXT_MAX)
        return;
    size_t end = begin + TARGET_TEXT_MAX;
    while (end > begin && ((unsigned char)w->text.p[end] & 0xc0) == 0x80)
        end--;
    op_buf_truncate(&w->text, end);
    op_buf_puts(&w->text, "\u2026");
}

/* Quotation marks by depth: the style's pairs, the last for all deeper ones; else the language's, its two kinds in turn. */
static void put_quote(walker *w, const op_node *n, const op_computed *c, uint32_t depth, bool open)
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

static void quote(walker *w, const op_node *n, const op_computed *c, op_content_kind kind)
{
    bool open = kind == OP_CONTENT_OPEN_QUOTE || kind == OP_CONTENT_NO_OPEN_QUOTE;

    if (!open && !w->quotes)
        return; /* closes what nobody opened */
    w->quotes -= !open;
    if (kind == OP_CONTENT_OPEN_QUOTE || kind == OP_CONTENT_CLOSE_QUOTE)
        put_quote(w, n, c, w->quotes, open);
    w->quotes += open;
}

static void counter(walker *w, const op_content_item *item)
{
    if (strcmp(item->text, "page") == 0)
        add_late(w, (op_piece){.kind = OP_PIECE_PAGE, .style = item->style});
    else if (strcmp(item->text, "pages") == 0)
        add_late(w, (op_piece){.kind = OP_PIECE_PAGES, .style = item->style});
    else
        op_counter_text(&w->text, op_counter_value(&w->counters, item->text), item->style);
}

static void content_item(walker *w, const op_node *n, const op_computed *c, const op_content_item *item)
{
    const char *value;

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
        value = attribute(n, item->text);
        op_buf_puts(&w->text, value ? value : "");
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
        op_plain_text(n, &w->text);
        break;
    case OP_CONTENT_STRING: /* of pages alone */
    case OP_CONTENT_PHRASE:
        break;
    }
}

static op_pieces make_pieces(walker *w, const op_node *n, const op_computed *c, const op_content *content)
{
    w->pieces = NULL;
    w->n_pieces = w->cap_pieces = 0;
    for (size_t i = 0; i < content->n; i++)
        content_item(w, n, c, &content->v[i]);
    end_text(w);
    return (op_pieces){c, w->pieces, w->n_pieces};
}

/* The text of the pieces that do not wait for pages. */
static op_str text_of(op_arena *a, op_pieces p)
{
    op_buf b = OP_BUF_INIT;

    for (size_t i = 0; i < p.n; i++)
        if (p.v[i].kind == OP_PIECE_TEXT)
            op_buf_puts(&b, p.v[i].text);
    return op_buf_finish(&b, a);
}

/* ---- nodes ---- */

static void count(walker *w, const op_computed *c, uint32_t depth)
{
    for (size_t i = 0; i < c->counter_reset.n; i++)
        op_counter_reset(&w->counters, c->counter_reset.v[i].name, c->counter_reset.v[i].value, depth);
    for (size_t i = 0; i < c->counter_increment.n; i++)
        op_counter_add(&w->counters, c->counter_increment.v[i].name, c->counter_increment.v[i].value, depth);
    for (size_t i = 0; i < c->counter_set.n; i++)
        op_counter_put(&w->counters, c->counter_set.v[i].name, c->counter_set.v[i].value, depth);
}

static bool names(const op_counters *list, const char *name)
{
    for (size_t i = 0; i < list->n; i++)
        if (strcmp(list->v[i].name, name) == 0)
            return true;
    return false;
}

/* The counter that lists have of themselves. */
static void count_items(walker *w, const op_node *n, const op_computed *c)
{
    if (n->kind == OP_LIST && !names(&c->counter_reset, "list-item"))
        op_counter_reset(&w->counters, "list-item", n->list.ordered ? n->list.start - 1 : 0, w->depth);
    if (n->kind != OP_LIST_ITEM)
        return;
    if (!names(&c->counter_increment, "list-item") && !names(&c->counter_set, "list-item"))
        op_counter_add(&w->counters, "list-item", 1, w->depth);
    entry_of(w, n)->number = op_counter_value(&w->counters, "list-item");
}

/* Page numbers that begin anew at an element: pages count by themselves otherwise. */
static void count_pages(walker *w, const op_node *n, const op_computed *c)
{
    const op_counters *lists[] = {&c->counter_reset, &c->counter_set};

    for (int k = 0; k < 2; k++)
        for (size_t i = 0; i < lists[k]->n; i++)
            if (strcmp(lists[k]->v[i].name, "page") == 0)
                entry_of(w, n)->page = lists[k]->v[i].value;
}

static void set_strings(walker *w, const op_node *n, const op_computed *c)
{
    const op_string_sets *s = &c->string_set;

    if (!s->n)
        return;
    op_named_text *v = op_new_array(w->a, op_named_text, s->n);
    for (size_t i = 0; i < s->n; i++)
        v[i] = (op_named_text){s->v[i].name, text_of(w->a, make_pieces(w, n, c, &s->v[i].value))};
    op_generated_node *e = entry_of(w, n);
    e->strings = v;
    e->n_strings = s->n;
}

static op_pieces pseudo(walker *w, const op_node *n, op_pseudo which)
{
    const op_computed *c = op_style_pseudo(w->style, n, which);

    if (!c || c->display == OP_DISPLAY_NONE || (which != OP_PSEUDO_MARKER && (c->content.normal || c->content.none)))
        return (op_pieces){0};
    count(w, c, w->depth + 1);
    return make_pieces(w, n, c, &c->content);
}

static void keep_target(walker *w, const op_node *n)
{
    target *t = n->id && w->n_targets ? find_target(w, n->id) : NULL;

    if (!t)
        return;
    t->node = n;
    t->n = w->counters.n;
    t->v = op_new_array(w->a, op_counter_instance, t->n);
    if (t->n)
        memcpy(t->v, w->counters.v, t->n * sizeof(*t->v));
}

static void enter(walker *w, const op_node *n, const op_computed *c)
{
    count(w, c, w->depth);
    count_items(w, n, c);
    count_pages(w, n, c);
    keep_target(w, n);
    op_pieces marker = n->kind == OP_LIST_ITEM ? pseudo(w, n, OP_PSEUDO_MARKER) : (op_pieces){0};
    op_pieces before = pseudo(w, n, OP_PSEUDO_BEFORE);
    if (before.n)
        entry_of(w, n)->before = before;
    if (marker.c)
        entry_of(w, n)->marker = marker;
    set_strings(w, n, c);
    if (c->bookmark_level && !c->bookmark_label.normal && !c->bookmark_label.none && c->bookmark_label.n)
        entry_of(w, n)->label = text_of(w->a, make_pieces(w, n, c, &c->bookmark_label));
}

/* Chapters and parts stand side by side in the body, titles in a head of their own: as the elements do. */
static bool stands_aside(const op_node *n)
{
    return n->kind == OP_PART || n->kind == OP_CHAPTER;
}

static void leave(walker *w, const op_node *n)
{
    op_pieces after = pseudo(w, n, OP_PSEUDO_AFTER);

    if (after.n)
        entry_of(w, n)->after = after;
    if (n->kind != OP_PART)
        op_counter_leave(&w->counters, w->depth);
}

static bool is_element(const op_node *n)
{
    return n->kind != OP_TEXT && n->kind != OP_LINE_BREAK;
}

/* The depth of a child: what stands in a head is one deeper. */
static uint32_t depth_within(const op_node *child, uint32_t parent)
{
    if (stands_aside(child))
        return 1;
    return parent + (child->kind == OP_TITLE || child->kind == OP_STANDFIRST ? 2 : 1);
}

/* Behind a chapter's head its counters end. */
static void end_head(walker *w, const op_node *n, uint32_t parent)
{
    bool in_head = n->kind == OP_TITLE || n->kind == OP_STANDFIRST;

    if (in_head && (!n->next || (n->next->kind != OP_TITLE && n->next->kind != OP_STANDFIRST)))
        op_counter_leave(&w->counters, parent + 1);
}

/* The whole tree, without recursion: depth says where in it. */
static void walk(walker *w)
{
    const op_node *root = w->doc->root, *n = root;
    uint32_t nested = 0; /* parents that are elements, between n and the root */
    uint32_t *depths = NULL;
    size_t cap = 0;

    for (;;) {
        const op_computed *c = is_element(n) ? op_style_of(w->style, n) : NULL;
        bool shown = c && c->display != OP_DISPLAY_NONE;
        if (shown) {
            depths = op_grow(w->a, depths, nested, &cap, sizeof(*depths));
            w->depth = depths[nested] = nested ? depth_within(n, depths[nested - 1]) : 0;
            enter(w, n, c);
        }
        if (shown && n->first) {
            nested++;
            n = n->first;
            continue;
        }
        for (bool at_end = !shown;; at_end = false) {
            if (!at_end) {
                w->depth = depths[nested];
                leave(w, n);
                if (nested)
                    end_head(w, n, depths[nested - 1]);
            }
            if (n == root)
                return;
            if (n->next)
                break;
            n = n->parent;
            nested--;
        }
        n = n->next;
    }
}

const op_generated *op_generated_make(op_arena *a, const op_document *d, const op_style *s)
{
    walker w = {.a = a, .doc = d, .style = s, .text = OP_BUF_INIT};

    if (!s->tree)
        return NULL;
    for (int pass = 0; pass < 2; pass++) {
        w.g = op_new(a, op_generated);
        w.counters = (op_counter_stack){.arena = a};
        w.quotes = 0;
        walk(&w);
        if (!w.n_targets)
            break; /* nobody asks for counters elsewhere: all is known */
    }
    op_buf_free(&w.text);
    return w.g;
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
