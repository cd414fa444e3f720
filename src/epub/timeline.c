/* timeline.c - the timeline as a list: dates, what happened, ways to the passages and back */
#include <string.h>

#include "epub/xhtml.h"
#include "lang/words.h"

#define ACCENT "#b5483a" /* keeps 3 : 1 on white, sepia and near-black; so does the gray */
#define GRAY "#858585"

/* Drawn in a box of 20 by 20; %s is the colour. A fade is made of steps: gradients want ids. */
static const char *const marks[OP_TIMELINE_MARKS] = {
    [OP_TIMELINE_DAY] = "<circle cx=\"10\" cy=\"10\" r=\"5\" fill=\"%s\"/>",
    [OP_TIMELINE_PART] = "<path d=\"M7 10V8a3 3 0 0 1 6 0v2z\" fill=\"%1$s\"/>"
                         "<path d=\"M7 10h6v4H7z\" fill=\"%1$s\" fill-opacity=\".6\"/>"
                         "<path d=\"M7 14h6v4H7z\" fill=\"%1$s\" fill-opacity=\".3\"/>",
    [OP_TIMELINE_YEAR] = "<circle cx=\"10\" cy=\"10\" r=\"4\" fill=\"none\" stroke=\"%s\" stroke-width=\"2\"/>",
    [OP_TIMELINE_DECADE] = "<path d=\"M7 8V4a3 3 0 0 1 6 0v4z\" fill=\"%1$s\"/>"
                           "<path d=\"M7 8h6v6H7z\" fill=\"%1$s\" fill-opacity=\".6\"/>"
                           "<path d=\"M7 14h6v6H7z\" fill=\"%1$s\" fill-opacity=\".3\"/>",
    [OP_TIMELINE_INTERVAL] = "<path d=\"M5 4h10v2.5h-3.5v7H15V16H5v-2.5h3.5v-7H5z\" fill=\"%s\"/>",
    [OP_TIMELINE_INFERRED] = "<circle cx=\"10\" cy=\"10\" r=\"4.5\" fill=\"none\" stroke=\"%s\" stroke-width=\"2.5\"/>",
    [OP_TIMELINE_PUBLICATION] = "<path d=\"M1 9h18v2H1z\" fill=\"%s\"/>",
};

/* Writes a mark's drawing with its colour for every %s and %1$s. */
static void draw(op_buf *b, const char *drawing, const char *color)
{
    for (const char *p = drawing; *p; p++) {
        if (p[0] != '%') {
            op_buf_char(b, *p);
            continue;
        }
        op_buf_puts(b, color);
        p += p[1] == 's' ? 1 : 3;
    }
}

void op_xw_mark(op_xw *w, op_timeline_mark mark, bool context)
{
    bool gray = context || mark == OP_TIMELINE_YEAR || mark == OP_TIMELINE_PUBLICATION;

    if (mark >= OP_TIMELINE_MARKS)
        return;
    op_xw_raw(w, "<svg xmlns=\"http://www.w3.org/2000/svg\" class=\"op-mark\" viewBox=\"0 0 20 20\" "
                 "width=\"20\" height=\"20\" aria-hidden=\"true\" focusable=\"false\">");
    draw(w->b, marks[mark], gray ? GRAY : ACCENT);
    op_xw_raw(w, "</svg>");
    w->job->files[w->file].svg = true;
}

/* Where the entry leads: the first marked date of it, else its block. */
static const op_epub_target *passage_of(const op_xw *w, const op_event *e)
{
    const op_epub_target *t = NULL;

    for (size_t i = 0; i < e->n_mentions && !t; i++)
        t = e->mentions[i].time ? op_epub_node_target(w->job, e->mentions[i].time) : NULL;
    if (!t && e->block)
        t = op_epub_node_target(w->job, e->block);
    return t;
}

static void entry(op_xw *w, const op_timeline_row *r, const char *classes)
{
    const op_document *d = w->job->doc;
    const op_event *e = r->event < d->n_events ? &d->events[r->event] : NULL;
    const op_epub_target *own = e ? op_epub_node_target(w->job, (const op_node *)(const void *)e) : NULL;
    const op_epub_target *passage = e ? passage_of(w, e) : NULL;

    op_buf_printf(w->b, "<%s class=\"%s%s%s%s\"", op_own_name(OP_OWN_EVENT), op_own_class(OP_OWN_EVENT),
                  r->context ? " op-context" : "", r->mark == OP_TIMELINE_PUBLICATION ? " op-publication" : "", classes);
    if (own)
        op_xw_attr(w, "id", own->id);
    op_buf_char(w->b, '>');
    op_xw_own(w, OP_OWN_ROW);
    op_xw_raw(w, ">\n");
    op_xw_own(w, OP_OWN_WHEN);
    op_buf_char(w->b, '>');
    op_xw_mark(w, r->mark, r->context);
    const char *close = op_xw_time(w, e ? e->edtf : NULL, "");
    op_xw_text(w, r->date);
    op_xw_raw(w, close);
    op_xw_own_end(w, OP_OWN_WHEN);
    op_xw_own(w, OP_OWN_WHAT);
    op_buf_char(w->b, '>');
    int outer = op_xw_face(w, NULL, OP_OWN_WHAT);
    if (passage) {
        op_xw_raw(w, "<a");
        op_xw_attr(w, "href", op_epub_href(w->job, passage, w->file));
        op_buf_char(w->b, '>');
    }
    op_xw_text(w, r->title);
    w->cut = outer;
    op_xw_raw(w, passage ? "</a>" : "");
    op_xw_own_end(w, OP_OWN_WHAT);
    op_buf_printf(w->b, "</%s>", op_own_name(OP_OWN_ROW));
}

static void gap(op_xw *w, const op_timeline_row *r)
{
    op_buf_char(w->b, '\n');
    op_xw_own_text(w, NULL, OP_OWN_GAP, r->title);
}

static void year_head(op_xw *w, const op_timeline_row *r, int level)
{
    op_buf_printf(w->b, "<h%d class=\"%s\">", level, op_own_class(OP_OWN_YEAR));
    int outer = op_xw_face(w, NULL, OP_OWN_YEAR);
    op_xw_text(w, r->date);
    w->cut = outer;
    op_buf_printf(w->b, "</h%d>\n", level);
}

/* The spine ends at the last entry of a list. */
static bool last_event(const op_timeline_figure *f, size_t i)
{
    while (++i < f->n_rows && f->rows[i].kind == OP_TIMELINE_ROW_GAP)
        ;
    return i >= f->n_rows || f->rows[i].kind != OP_TIMELINE_ROW_EVENT;
}

static size_t count_events(const op_timeline_figure *f)
{
    size_t n = 0;

    for (size_t i = 0; i < f->n_rows; i++)
        n += f->rows[i].kind == OP_TIMELINE_ROW_EVENT;
    return n;
}

/* A gap stands inside the entry before it, so that the list counts entries alone. The first two entries hold
 * on to the third, the last two to what follows: no page has the head, or the notes, alone. */
static void rows(op_xw *w, const op_timeline_figure *f, int level)
{
    bool list = false, item = false;
    size_t events = 0, all = count_events(f);

    for (size_t i = 0; i < f->n_rows; i++) {
        const op_timeline_row *r = &f->rows[i];
        if (r->kind == OP_TIMELINE_ROW_GAP) {
            if (item)
                gap(w, r);
            continue;
        }
        op_xw_raw(w, item ? "</li>\n" : "");
        item = r->kind == OP_TIMELINE_ROW_EVENT;
        if (!item) {
            op_xw_raw(w, list ? "</ol>\n" : "");
            list = false;
            year_head(w, r, level < 6 ? level + 1 : 6);
            continue;
        }
        if (!list) {
            op_xw_own(w, OP_OWN_EVENTS);
            op_xw_raw(w, ">\n");
        }
        list = true;
        events++;
        bool hold = events <= 2 || events + 2 > all;
        entry(w, r, last_event(f, i) ? hold ? " op-last op-hold" : " op-last" : hold ? " op-hold" : "");
    }
    op_xw_raw(w, item ? "</li>\n" : "");
    op_xw_raw(w, list ? "</ol>\n" : "");
}

static void legend(op_xw *w, const op_timeline_figure *f)
{
    if (!f->n_legend)
        return;
    op_xw_own(w, OP_OWN_LEGEND);
    op_buf_char(w->b, '>');
    for (size_t i = 0; i < f->n_legend; i++) {
        op_xw_raw(w, i ? " <span>" : "<span>");
        op_xw_mark(w, f->legend[i].mark, false);
        op_xw_puts(w, "\xc2\xa0");
        op_xw_text(w, f->legend[i].text);
        op_xw_raw(w, "</span>");
    }
    op_xw_own_end(w, OP_OWN_LEGEND);
}

static void notes(op_xw *w, const op_timeline_figure *f)
{
    for (size_t i = 0; i < f->n_notes; i++)
        op_xw_own_text(w, NULL, OP_OWN_EXPLAIN, f->notes[i]);
}

/* The head, unless the chapter is the timeline and says so itself; its level. */
static int head(op_xw *w, const op_timeline_figure *f, const char *id)
{
    op_epub_job *j = w->job;
    const op_epub_file *file = &j->files[w->file];
    int level = w->base + 1;

    if (w->base && op_str_is(f->title, file->title))
        return w->base;
    op_buf_printf(w->b, "<h%d>", level);
    int outer = op_xw_face(w, NULL, OP_OWN_TIMELINE_HEAD);
    op_xw_text(w, f->title);
    w->cut = outer;
    op_buf_printf(w->b, "</h%d>\n", level);
    j->heads = op_grow(j->arena, j->heads, j->n_heads, &j->cap_heads, sizeof(*j->heads));
    j->heads[j->n_heads++] = (op_epub_head){op_epub_format(j->arena, "%s#%s", file->name, id),
                                            op_arena_dup(j->arena, f->title.p, f->title.n), w->lang, file->level + 1};
    return level;
}

void op_xw_timeline(op_xw *w, const op_node *n)
{
    const op_timeline_figure *f = w->job->in->timeline;
    const op_epub_target *own = op_epub_node_target(w->job, n);

    if (!f || !f->n_rows || !own || w->job->timeline_file != w->file)
        return;
    op_xw_element(w, op_element_of(w->job->elements, n));
    op_xw_attr(w, "id", own->id);
    op_xw_attr(w, "aria-label", op_arena_dup(w->job->arena, f->title.p, f->title.n));
    op_xw_raw(w, ">\n");
    op_xw_pages(w, "div");
    int level = head(w, f, own->id);
    if (f->subtitle.n)
        op_xw_own_text(w, NULL, OP_OWN_TIMELINE_SUBTITLE, f->subtitle);
    if (f->has_strip)
        op_xw_strip(w, f);
    rows(w, f, level);
    legend(w, f);
    notes(w, f);
    op_xw_raw(w, "</section>\n");
}
