/* export_write.c - the rules that remain as a sheet: one rule a line, neighbours as one */
#include <string.h>

#include "style/export_private.h"

/* The rule that waits for its neighbour. */
typedef struct {
    op_buf media;    /* empty: none */
    op_buf selectors;
    op_buf lines;    /* "margin: 0; text-indent: 0;" */
    bool alone;      /* its selectors are not for all engines: none joins them */
} waiting_rule;

typedef struct {
    waiting_rule pending;
    op_buf media;            /* that is open in out; empty: none */
    op_buf *out;
} writer;

static void write_lines(const op_export_lines *lines, op_buf *out)
{
    for (size_t i = 0; i < lines->n; i++) {
        const op_export_line *l = &lines->v[i];
        if (l->gone || l->reset)
            continue;
        op_buf_printf(out, "%s%.*s: ", out->n ? " " : "", (int)l->name.n, l->name.p);
        op_buf_str(out, l->value);
        op_buf_puts(out, l->important ? " !important;" : ";");
    }
}

static bool same(const op_buf *x, const op_buf *y)
{
    return op_str_eq(op_buf_view(x), op_buf_view(y));
}

static void set_buf(op_buf *b, op_str s)
{
    op_buf_truncate(b, 0);
    op_buf_str(b, s);
}

static void enter_media(writer *x, op_str media)
{
    if (op_str_eq(op_buf_view(&x->media), media))
        return;
    op_buf_puts(x->out, x->media.n ? "}\n" : "");
    if (media.n)
        op_buf_printf(x->out, "%s%.*s {\n", *media.p == '@' ? "" : "@media ", (int)media.n, media.p);
    set_buf(&x->media, media);
}

static void write_pending(writer *x)
{
    waiting_rule *r = &x->pending;

    if (!r->selectors.n)
        return;
    enter_media(x, op_buf_view(&r->media));
    op_buf_str(x->out, op_buf_view(&r->selectors));
    op_buf_puts(x->out, " { ");
    op_buf_str(x->out, op_buf_view(&r->lines));
    op_buf_puts(x->out, " }\n");
    op_buf_truncate(&r->selectors, 0);
}

/* Neighbours that say the same, or of the same, are one. */
static void add_rule(writer *x, op_str media, const op_buf *selectors, const op_buf *lines, bool alone)
{
    waiting_rule *r = &x->pending;
    bool beside = r->selectors.n && op_str_eq(op_buf_view(&r->media), media);
    bool same_selectors = beside && same(&r->selectors, selectors);
    bool same_lines = beside && same(&r->lines, lines) && (same_selectors || (!alone && !r->alone));

    if (same_lines && same_selectors)
        return;
    if (same_lines || same_selectors) {
        op_buf_puts(same_lines ? &r->selectors : &r->lines, same_lines ? ", " : " ");
        op_buf_str(same_lines ? &r->selectors : &r->lines, op_buf_view(same_lines ? selectors : lines));
        return;
    }
    write_pending(x);
    r->alone = alone;
    set_buf(&r->media, media);
    set_buf(&r->selectors, op_buf_view(selectors));
    set_buf(&r->lines, op_buf_view(lines));
}

static void join(const op_export_names *names, op_buf *out)
{
    for (size_t i = 0; i < names->n; i++) {
        op_buf_puts(out, out->n ? ", " : "");
        op_buf_str(out, names->v[i]);
    }
}

/* What engines of old know in one rule; the rest in rules of their own, inside of @media, as some engines drop all that
 * follows a selector that they cannot read, but pass over an @media. */
static void write_rules(writer *x, const op_export_item *item)
{
    op_buf text = OP_BUF_INIT, one = OP_BUF_INIT;

    write_lines(&item->lines, &text);
    join(&item->old, &one);
    if (text.n && one.n)
        add_rule(x, item->media, &one, &text, false);
    for (size_t i = 0; i < item->later.n && text.n; i++) {
        set_buf(&one, item->later.v[i]);
        add_rule(x, item->media.n ? item->media : OP_STR("screen"), &one, &text, true);
    }
    op_buf_free(&one);
    op_buf_free(&text);
}

/* What engines that know initial-letter get over the floating letter: they read any selector. Safari has it by an older name. */
static void write_initial(writer *x, const op_export_item *item)
{
    static const op_str knowing = {.p = "@supports (initial-letter: 3) or (-webkit-initial-letter: 3)", .n = 60};
    op_buf text = OP_BUF_INIT, all = OP_BUF_INIT;

    write_lines(&item->initial, &text);
    join(&item->old, &all);
    join(&item->later, &all);
    add_rule(x, knowing, &all, &text, true);
    op_buf_free(&all);
    op_buf_free(&text);
}

void op_export_write(const op_exporter *e, op_buf *out)
{
    writer x = {.out = out};

    for (size_t i = 0; i < e->n_items; i++) {
        write_rules(&x, &e->items[i]);
        if (e->items[i].initial.n)
            write_initial(&x, &e->items[i]);
    }
    write_pending(&x);
    enter_media(&x, (op_str){"", 0});
    op_buf_free(&x.pending.media);
    op_buf_free(&x.pending.selectors);
    op_buf_free(&x.pending.lines);
    op_buf_free(&x.media);
}
