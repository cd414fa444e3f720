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

op_str op_export_raise(op_arena *a, op_str selector, int level, const char *body)
{
    op_buf out = OP_BUF_INIT;
    size_t at = behind_body(selector, body), root = op_str_starts(selector, "html ") && selector.n > 5 && selector.p[5] != '>' ? 5 : 0;

    if (!at && !root && op_str_starts(selector, "html") && ends_name(selector, 4))
        return selector; /* nothing of the base sheet's is heavier than what is said of the root */
    at = at ? at : root;
    op_buf_str(&out, op_str_sub(selector, 0, at));
    add_classes(&out, level, body);
    op_buf_puts(&out, at && at != root ? "" : " ");
    op_buf_str(&out, op_str_sub(selector, at, selector.n));
    return op_buf_finish(&out, a);
}
