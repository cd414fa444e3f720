/* white.c - text whose spaces and line ends count (white-space: pre, pre-wrap, pre-line) */
#include <string.h>

#include "layout/flow.h"

typedef struct {
    op_flow *f;
    op_inlines *list;
    op_inline like; /* the stretch, whose parts are added */
    size_t tab;     /* columns from one stop to the next */
    bool spaces;    /* are kept: else line ends alone */
} keeper;

static void add(keeper *k, op_inline in)
{
    op_inlines *l = k->list;

    l->v = op_grow(k->f->a, l->v, l->n, &l->cap, sizeof(*l->v));
    l->v[l->n++] = in;
}

static void add_part(keeper *k, size_t begin, size_t end)
{
    if (end > begin)
        add(k, op_inline_part(&k->like, begin, end));
}

/* n spaces that no line folds. */
static void add_spaces(keeper *k, size_t n)
{
    op_inline in = k->like;
    char *s = op_new_array(k->f->a, char, 2 * n + 1);

    for (size_t i = 0; i < n; i++)
        memcpy(s + 2 * i, "\xc2\xa0", 2);
    in.text = s;
    in.n = 2 * n;
    in.node = NULL;
    in.original = NULL;
    in.shown = NULL;
    add(k, in);
}

static void add_break(keeper *k)
{
    op_inline in = k->like;

    if (!k->list->column)
        add_spaces(k, 1); /* an empty line has its height */
    in.kind = OP_INLINE_BREAK;
    in.text = "";
    in.n = 0;
    in.node = NULL;
    add(k, in);
    k->list->column = 0;
    k->list->edge = true;
}

/* White space from i on that no line folds: returns where it ends. */
static size_t take_white(keeper *k, size_t begin, size_t i)
{
    const char *p = k->like.text;
    size_t n = 0;

    add_part(k, begin, i);
    for (; i < k->like.n && (p[i] == ' ' || p[i] == '\t'); i++)
        n += p[i] == ' ' ? 1 : k->tab - (k->list->column + n) % k->tab;
    add_spaces(k, n);
    k->list->column += n;
    k->list->edge = true;
    return i;
}

void op_inlines_preserved(op_flow *f, op_inlines *list, op_inline like, const op_computed *c)
{
    keeper k = {.f = f, .list = list, .like = like, .tab = c->tab_size > 0 ? (size_t)c->tab_size : 4,
                .spaces = c->white_space != OP_WHITE_PRE_LINE};
    size_t begin = 0;

    for (size_t i = 0; i < like.n;) {
        char ch = like.text[i];
        if (ch == '\n' || ch == '\r') {
            add_part(&k, begin, i);
            if (ch == '\n')
                add_break(&k);
            begin = ++i;
        } else if (k.spaces && (ch == '\t' || (ch == ' ' && (list->edge || !list->column)))) {
            begin = i = take_white(&k, begin, i);
        } else if (k.spaces && ch == ' ') { /* one space behind a word: a line may end there */
            list->column++;
            list->edge = true;
            i++;
        } else {
            list->column += ((unsigned char)ch & 0xc0) != 0x80;
            list->edge = false;
            i++;
        }
    }
    add_part(&k, begin, like.n);
}
