#include "sample.h"

#include <string.h>

void s_text(op_document *d, op_node *parent, const char *text)
{
    op_node_append(parent, op_text_new(d, op_str_of(text), OP_NO_SPAN));
}

op_node *s_inline(op_document *d, op_node *parent, op_kind kind, const char *text)
{
    op_node *n = op_node_new(d, kind, OP_NO_SPAN);

    op_node_append(parent, n);
    if (text)
        s_text(d, n, text);
    return n;
}

op_node *s_block(op_document *d, op_node *parent, op_kind kind, const char *text)
{
    return s_inline(d, parent, kind, text);
}

op_node *s_note(op_document *d, op_node *chapter, int number, const char *text)
{
    op_node *n = s_block(d, chapter, OP_FOOTNOTE, NULL);

    n->link.number = number;
    s_block(d, n, OP_PARAGRAPH, text);
    return n;
}

op_node *s_ref(op_document *d, op_node *parent, op_node *note)
{
    op_node *n = s_inline(d, parent, OP_NOTE_REF, NULL);

    n->link.target = note;
    n->link.number = note->link.number;
    return n;
}

static op_node *date(op_document *d, op_node *parent, const char *id, const char *edtf, uint32_t event, const char *text)
{
    op_node *n = s_inline(d, parent, OP_TIME, text);

    n->id = id;
    n->time.edtf = edtf;
    n->time.event = event;
    return n;
}

static void meta(op_document *d, op_meta *m, const char *name, const char *value)
{
    op_meta_set(d, m, name, op_str_of(value), OP_NO_SPAN, "test");
}

static void table(op_document *d, op_node *c)
{
    static const char *const cells[3][3] = {{"Year", "Ferries", "Cars & carts"}, {"1911", "3", "0"}, {"1954", "11", "402"}};
    op_node *t = s_block(d, c, OP_TABLE, NULL);

    s_block(d, t, OP_CAPTION, "Traffic on the strait");
    for (int r = 0; r < 3; r++) {
        op_node *row = s_block(d, t, OP_TABLE_ROW, NULL);
        for (int k = 0; k < 3; k++) {
            op_node *cell = s_block(d, row, OP_TABLE_CELL, cells[r][k]);
            cell->cell.header = r == 0 || k == 0;
            cell->cell.align = k == 2 ? OP_ALIGN_END : OP_ALIGN_START;
        }
    }
}

static void quotations(op_document *d, op_node *c, op_node *said)
{
    op_node *q = s_block(d, c, OP_QUOTATION, NULL);
    s_block(d, q, OP_PARAGRAPH, "It is ordered that no boat leaves after dusk.");
    s_block(d, q, OP_PARAGRAPH, "By hand, the harbour master.");
    op_node *v = s_block(d, c, OP_VERSE, "The lamp goes out,");
    s_inline(d, v, OP_LINE_BREAK, NULL);
    op_node *em = s_inline(d, v, OP_EMPHASIS, "the tide comes in,");
    (void)em;
    s_inline(d, v, OP_LINE_BREAK, NULL);
    s_text(d, v, "and nobody counts the boats.");
    op_node *p = s_block(d, c, OP_PULL_QUOTE, "\xe2\x80\x9cWe counted them every evening.\xe2\x80\x9d");
    p->quote.speaker = OP_STR("Ilse Brandt");
    p->quote.origin = said;
}

static void lists(op_document *d, op_node *c)
{
    op_node *l = s_block(d, c, OP_LIST, NULL);
    l->list.tight = true;
    s_block(d, s_block(d, l, OP_LIST_ITEM, NULL), OP_PARAGRAPH, "a ledger");
    op_node *i = s_block(d, l, OP_LIST_ITEM, NULL);
    s_block(d, i, OP_PARAGRAPH, "two lamps:");
    op_node *inner = s_block(d, i, OP_LIST, NULL);
    inner->list.ordered = true;
    inner->list.start = 4;
    s_block(d, s_block(d, inner, OP_LIST_ITEM, NULL), OP_PARAGRAPH, "the red one");
    s_block(d, s_block(d, inner, OP_LIST_ITEM, NULL), OP_PARAGRAPH, "the green one");
}

static op_node *opening(op_document *d, op_node *c)
{
    op_node *t = s_block(d, c, OP_TITLE, "A Winter Without ");
    s_inline(d, t, OP_EMPHASIS, "Ferries");
    s_block(d, c, OP_STANDFIRST, "How a strait was closed, and who kept the count.");
    op_node *f = s_block(d, c, OP_FIGURE, NULL);
    f->image.path = NULL;
    op_node *cap = s_block(d, f, OP_CAPTION, "The quay on ");
    date(d, cap, "tm-1", "1911-03-04", 0, "March 4, 1911");
    s_text(d, cap, ", before the ice.");
    s_block(d, f, OP_CREDIT, "\xc2\xa9 Port Archive");
    return c;
}

static void prose(op_document *d, op_node *c, op_node *n1, op_node *n2)
{
    op_node *p = s_block(d, c, OP_PARAGRAPH, "On ");
    date(d, p, "tm-2", "1954-01-05", 1, "January 5, 1954");
    s_text(d, p, " the strait froze & the ");
    op_node *f = s_inline(d, p, OP_FOREIGN, "Eiswacht");
    f->lang = "de";
    s_text(d, p, " was called out");
    s_ref(d, p, n1);
    s_text(d, p, "; the order said ");
    s_inline(d, p, OP_QUOTE, "\xe2\x80\x9cnobody crosses\xe2\x80\x9d");
    s_text(d, p, ".");
    p = s_block(d, c, OP_PARAGRAPH, "It was ");
    s_inline(d, p, OP_STRONG, "cold");
    s_text(d, p, ", CO");
    s_inline(d, p, OP_SUBSCRIPT, "2");
    s_text(d, p, " stood over the town, the 5");
    s_inline(d, p, OP_SUPERSCRIPT, "th");
    s_text(d, p, " such ");
    s_inline(d, p, OP_STRIKE, "week");
    s_text(d, p, " ");
    s_inline(d, p, OP_SMALL_CAPS, "winter");
    s_text(d, p, "; run ");
    s_inline(d, p, OP_CODE, "count <boats>");
    s_text(d, p, " again");
    s_ref(d, p, n2);
    s_text(d, p, " and again");
    s_ref(d, p, n1);
    s_text(d, p, ".");
    op_node *img = s_inline(d, p, OP_IMAGE, NULL);
    img->image.path = "no-such-picture.png";
    img->image.alt = " (a lamp)";
}

static void links(op_document *d, op_node *c, op_node *note)
{
    op_node *p = s_block(d, c, OP_PARAGRAPH, "See ");
    op_node *l = s_inline(d, p, OP_LINK, "the archive");
    l->link.href = "https://archive.example/a b?q=1&r=2#x";
    s_text(d, p, ", ");
    l = s_inline(d, p, OP_LINK, "the table of lamps");
    l->link.href = "#lamps";
    s_text(d, p, ", ");
    l = s_inline(d, p, OP_LINK, "a page that is gone");
    l->link.href = "#gone";
    s_text(d, p, ", ");
    l = s_inline(d, p, OP_LINK, "a trick");
    l->link.href = "javascript:alert(1)";
    s_text(d, p, " and ");
    l = s_inline(d, p, OP_LINK, "the law of ");
    l->link.href = "https://law.example/";
    date(d, l, "tm-3", "1930", 2, "1930");
    s_ref(d, l, note);
    s_text(d, l, " itself");
    s_text(d, p, ".");
}

static void rest(op_document *d, op_node *c)
{
    op_node *h = s_block(d, c, OP_HEADING, "The lamps");
    h->heading.level = 1;
    h->id = "lamps";
    lists(d, c);
    table(d, c);
    h = s_block(d, c, OP_HEADING, "A level that was skipped");
    h->heading.level = 4;
    s_block(d, c, OP_CODE_BLOCK, "count --from dusk\n  --to dawn");
    s_block(d, c, OP_BREAK, NULL);
    op_node *a = s_block(d, c, OP_ASIDE, NULL);
    s_block(d, a, OP_PARAGRAPH, "What the guard wore is not known.");
    op_node *t = s_block(d, c, OP_TURN, NULL);
    t->quote.speaker = OP_STR("Q");
    s_block(d, t, OP_PARAGRAPH, "Who counted?");
    t = s_block(d, c, OP_TURN, NULL);
    t->quote.speaker = OP_STR("Ilse Brandt");
    s_block(d, t, OP_PARAGRAPH, "My mother did.");
    s_block(d, t, OP_PARAGRAPH, "Later I did.");
    s_block(d, c, OP_NOTE, "This report was paid for by its readers.");
    s_block(d, c, OP_TIMELINE, NULL);
}

static void events(op_document *d, op_node *c)
{
    static const struct {
        const char *id, *edtf, *title, *display;
        op_precision precision;
        op_event_kind kind;
    } rows[] = {
        {"tl-1", "1911-03-04", "the quay before the ice", "4\xc2\xa0March 1911", OP_PRECISION_DAY, OP_EVENT_STORY},
        {"tl-2", "1930", "the law", "1930", OP_PRECISION_YEAR, OP_EVENT_CONTEXT},
        {"tl-3", "1954-01-05", "the strait froze & the Eiswacht was called out", "5\xc2\xa0January [1954?]", OP_PRECISION_DAY, OP_EVENT_STORY},
        {"tl-4", "1955-02-01", "this article is published", "1\xc2\xa0""February 1955", OP_PRECISION_DAY, OP_EVENT_PUBLICATION},
    };
    static const uint32_t order[] = {0, 2, 1}; /* time.event as the builder wrote it -> row */

    d->events = op_new_array(d->arena, op_event, 4);
    d->n_events = 4;
    for (size_t i = 0; i < 4; i++) {
        op_event *e = &d->events[i];
        *e = (op_event){.id = rows[i].id, .edtf = rows[i].edtf, .precision = rows[i].precision, .kind = rows[i].kind};
        e->title = op_str_of(rows[i].title);
        e->display = op_str_of(rows[i].display);
        e->inferred = i == 2;
        e->chapter = c;
    }
    for (op_node *n = op_next(c, c); n; n = op_next(c, n)) {
        if (n->kind != OP_TIME)
            continue;
        n->time.event = order[n->time.event];
        op_event *e = &d->events[n->time.event];
        e->mentions = op_new(d->arena, op_mention);
        e->mentions[0] = (op_mention){OP_NO_SPAN, n};
        e->n_mentions = 1;
    }
}

op_timeline_figure *sample_figure(op_arena *a, op_document *d)
{
    static const op_timeline_mark marks[] = {OP_TIMELINE_DAY, OP_TIMELINE_YEAR, OP_TIMELINE_INFERRED, OP_TIMELINE_PUBLICATION};
    static const char *const gaps[] = {"19 years", "24 years", "55 weeks"};
    static const uint32_t at[] = {900, 29000, 64000, 65000};
    op_timeline_figure *f = op_new(a, op_timeline_figure);

    *f = (op_timeline_figure){.id = "timeline", .title = OP_STR("Timeline"), .has_strip = true,
                              .subtitle = OP_STR("The dated events of the article, in its own words")};
    f->rows = op_new_array(a, op_timeline_row, 8);
    f->legend = op_new_array(a, op_timeline_legend, 4);
    op_timeline_axis *x = &f->strip.upper;
    x->ticks = op_new_array(a, op_timeline_tick, 5);
    x->strokes = op_new_array(a, op_timeline_stroke, 4);
    for (uint32_t i = 0; i < 4; i++) {
        const op_event *e = &d->events[i];
        f->rows[f->n_rows++] = (op_timeline_row){.kind = OP_TIMELINE_ROW_EVENT, .mark = marks[i], .date = e->display,
                                                 .date_short = e->display, .title = e->title, .year = OP_STR("1954"),
                                                 .event = i, .context = e->kind == OP_EVENT_CONTEXT};
        if (i < 3)
            f->rows[f->n_rows++] = (op_timeline_row){.kind = OP_TIMELINE_ROW_GAP, .title = op_str_of(gaps[i]), .event = OP_NO_EVENT};
        f->legend[f->n_legend++] = (op_timeline_legend){marks[i], OP_STR("a mark")};
        x->strokes[x->n_strokes++] = (op_timeline_stroke){.at = at[i], .end = at[i], .mark = marks[i], .event = i, .count = 1,
                                                          .context = e->kind == OP_EVENT_CONTEXT};
    }
    static const char *const years[] = {"1910", "1920", "1930", "1940", "1950"};
    for (uint32_t i = 0; i < 5; i++)
        x->ticks[x->n_ticks++] = (op_timeline_tick){i * 14500, true, op_str_of(years[i]), true};
    f->notes = op_new(a, op_str);
    f->notes[f->n_notes++] = OP_STR("The question mark: the year is inferred; the passage would also allow 5\xc2\xa0January 1955.");
    return f;
}

op_document *sample_article(op_arena *a)
{
    op_document *d = op_document_new(a);
    op_node *c = s_block(d, d->root, OP_CHAPTER, NULL);
    op_node *n1 = op_node_new(d, OP_FOOTNOTE, OP_NO_SPAN), *n2 = op_node_new(d, OP_FOOTNOTE, OP_NO_SPAN);

    for (int i = 0; i < 2; i++) {
        op_meta *m = i ? &c->chapter.meta : &d->meta;
        meta(d, m, "title", "A Winter Without Ferries");
        meta(d, m, "standfirst", "How a strait was closed, and who kept the count.");
        meta(d, m, "published", "1955-02-01");
        meta(d, m, "language", "en-GB");
        meta(d, m, "publisher", "The Strait Gazette");
        meta(d, m, "byline", "Ilse Brandt");
        meta(d, m, "source", "https://gazette.example/winter");
    }
    n1->link.number = 1;
    n2->link.number = 2;
    opening(d, c);
    prose(d, c, n1, n2);
    op_node *said = s_block(d, c, OP_PARAGRAPH, "\xe2\x80\x9cWe counted them every evening,\xe2\x80\x9d Brandt said.");
    links(d, c, n2);
    quotations(d, c, said);
    rest(d, c);
    s_block(d, n1, OP_PARAGRAPH, "The guard of the ice, raised in hard winters.");
    s_block(d, n1, OP_PARAGRAPH, "It was dissolved later.");
    s_block(d, n2, OP_PARAGRAPH, "The count is in the ledger.");
    op_node_append(c, n1);
    op_node_append(c, n2);
    events(d, c);
    return d;
}
