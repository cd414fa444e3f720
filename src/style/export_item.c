/* export_item.c - rules of the e-book's sheet: kept, and their selectors made heavier */
#include <string.h>

#include "style/export_private.h"

static op_str copy(op_arena *a, op_str s)
{
    return (op_str){op_arena_dup(a, s.p, s.n), s.n};
}

static op_export_names copy_names(op_arena *a, const op_export_names *from)
{
    op_export_names to = {op_new_array(a, op_str, from->n + 1), from->n, from->n};

    for (size_t i = 0; i < from->n; i++)
        to.v[i] = copy(a, from->v[i]);
    return to;
}

static op_export_lines copy_lines(op_arena *a, const op_export_lines *from)
{
    op_export_lines to = {op_new_array(a, op_export_line, from->n + 1), from->n, from->n};

    for (size_t i = 0; i < from->n; i++) {
        to.v[i] = from->v[i];
        to.v[i].value = copy(a, from->v[i].value);
    }
    return to;
}

void op_export_keep(op_exporter *x, const op_export_item *item)
{
    op_export_item *to;

    x->items = op_grow(x->kept, x->items, x->n_items, &x->cap_items, sizeof(*x->items));
    to = &x->items[x->n_items++];
    *to = *item;
    to->media = copy(x->kept, item->media);
    to->old = copy_names(x->kept, &item->old);
    to->later = copy_names(x->kept, &item->later);
    to->lines = copy_lines(x->kept, &item->lines);
    to->initial = copy_lines(x->kept, &item->initial);
}

/* ---- names ---- */

/* What the files of the e-book hold beside the elements of the tree: pictures of the timeline, the navigation. */
static const char *const own_types[] = {"a", "h1", "h2", "img", "li", "nav", "ol", "p", "path", "section", "span", "svg", "text"};

int op_export_number(void *self, char kind, const char *name)
{
    int number = op_known_number(self, kind, name);

    if (number < 0 && kind == '.' && strncmp(name, "op-", 3) == 0)
        return 0;
    return number < 0 && kind == ' ' && OP_LISTED(own_types, name) ? 0 : number;
}

/* ---- weight ---- */

static bool ends_name(op_str s, size_t at)
{
    return at >= s.n || strchr(" >+~.:[#*", s.p[at]) != NULL;
}

/* Where a body that the selector names first is named no more: 0 where none is. */
static size_t behind_body(op_str s, const char *body)
{
    size_t n = strlen(body), at = op_str_starts(s, "html > ") ? 7 : op_str_starts(s, "html ") ? 5 : 0;
    op_str rest = op_str_sub(s, at, s.n);

    if (op_str_starts(rest, "body") && ends_name(rest, 4))
        return at + 4;
    if (rest.n > n && rest.p[0] == '.' && op_str_starts(op_str_sub(rest, 1, rest.n), body) && ends_name(rest, n + 1))
        return at + n + 1;
    return 0;
}

static void add_classes(op_buf *out, int level, const char *body)
{
    for (int i = 0; i < level; i++)
        op_buf_printf(out, ".%s", body);
}

/* Where the first compound ends; *colon: where its first pseudo-class begins, or that. */
static size_t first_end(op_str s, size_t *colon)
{
    int depth = 0;
    char quote = 0;
    size_t i = 0;

    *colon = s.n;
    for (; i < s.n && (depth || quote || !strchr(" >+~", s.p[i])); i++) {
        char c = s.p[i];
        if (c == '\\') {
            i++;
        } else if (quote ? c == quote : c == '"' || c == '\'') {
            quote = quote ? 0 : c;
        } else if (!quote) {
            *colon = c == ':' && !depth && i < *colon ? i : *colon;
            depth += (strchr("[(", c) != NULL) - (strchr("])", c) != NULL);
        }
    }
    i = i < s.n ? i : s.n;
    *colon = *colon < i ? *colon : i;
    return i;
}

typedef struct {
    op_arena *arena;
    op_export_names *to;
    op_str selector;
    int level;
    const char *body;
} raiser;

/* The selector with the classes at a place, before and behind them what parts them from the rest. */
static void put(raiser *r, size_t at, const char *before, const char *behind)
{
    op_buf out = OP_BUF_INIT;

    op_buf_str(&out, op_str_sub(r->selector, 0, at));
    op_buf_puts(&out, before);
    add_classes(&out, r->level, r->body);
    op_buf_puts(&out, behind);
    op_buf_str(&out, op_str_sub(r->selector, at, r->selector.n));
    r->to->v[r->to->n++] = op_buf_finish(&out, r->arena);
}

void op_export_raise(op_arena *a, op_str selector, int level, const char *body, op_export_names *to)
{
    raiser r = {a, to, selector, level, body};
    size_t at = behind_body(selector, body), colon, end = first_end(selector, &colon);
    bool html = op_str_starts(selector, "html") && ends_name(selector, 4), any = strchr("*[:", selector.p[0]) != NULL;
    bool below = end + 1 < selector.n && !strchr(">+~", selector.p[end + 1]);

    if (at) {
        put(&r, at, "", "");
        return;
    }
    if (!html)
        put(&r, 0, "", " ");
    if (any)
        put(&r, colon, "", "");
    if ((html || any) && below)
        put(&r, end, " ", "");
    else if (html || any) /* nothing of the base sheet's is heavier than what is said of the root */
        to->v[to->n++] = selector;
}
