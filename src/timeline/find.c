#include "timeline/find.h"

#include <stdlib.h>
#include <string.h>

/* The chapter's date of publication, or the document's, or what the caller gives. */
static void set_dateline(op_tl_context *c, const op_document *d, const op_node *chapter, const op_timeline_options *o)
{
    const op_meta_entry *e = chapter ? op_meta_get(&chapter->chapter.meta, "published") : NULL;
    op_date date = {0, 0, 0};

    if (!e)
        e = op_meta_get(&d->meta, "published");
    bool known = e && op_date_parse(e->value.p, &date);
    if (!(known && date.month))
        known = (o && o->anchor && op_date_parse(o->anchor, &date)) || known;
    if (!known)
        return;
    if (date.month)
        c->dateline = date.day ? date : (op_date){date.year, date.month, 1};
    c->latest = date;
    if (!date.month)
        c->latest.month = 12;
    if (!date.day)
        c->latest.day = op_month_days(c->latest.year, c->latest.month);
}

static int by_place(const void *pa, const void *pb)
{
    const op_timex *a = pa, *b = pb;

    if (a->span.source != b->span.source)
        return a->span.source < b->span.source ? -1 : 1;
    if (a->span.begin != b->span.begin)
        return a->span.begin < b->span.begin ? -1 : 1;
    return a->span.end < b->span.end ? -1 : a->span.end > b->span.end;
}

/* The date line: it stands in the metadata alone. */
static void list_published(op_tl_list *x, const op_document *d, const op_meta_entry *e)
{
    if (!e || !op_span_known(e->span) || e->span.source >= d->sources->n)
        return;
    const op_source *s = d->sources->all[e->span.source];
    op_timex t = {.span = e->span, .type = "DATE", .value = e->value.p, .rule = "explicit", .confidence = 980};

    if (e->span.end > s->text.n || e->span.begin > e->span.end)
        return;
    t.text = op_str_sub(s->text, e->span.begin, e->span.end);
    x->all = op_grow(x->arena, x->all, x->n, &x->cap, sizeof(*x->all));
    x->all[x->n++] = t;
}

static const char *text_language(const op_document *d, const op_node *chapter, const op_timeline_options *o)
{
    const char *lang = o && o->lang ? o->lang : op_lang_of(chapter, d);
    return strcmp(lang, "und") == 0 ? "en" : lang;
}

typedef struct {
    op_document *d;
    const op_timeline_options *o;
    op_arena *scratch;
    op_tl_builder *events;
    op_tl_list list;
    const op_tl_lexicon *lexicon;
    const char *lexicon_lang;
} finder;

static void read_chapter(finder *f, op_node *chapter)
{
    const char *lang = text_language(f->d, chapter, f->o);
    op_tl_collection c = {.arena = f->scratch};
    op_tl_context context = {0};
    const op_meta_entry *published =
        chapter->kind == OP_CHAPTER ? op_meta_get(&chapter->chapter.meta, "published") : NULL;

    if (!f->lexicon_lang || strcmp(f->lexicon_lang, lang) != 0) {
        f->lexicon = op_tl_builtin(f->scratch, lang);
        f->lexicon_lang = lang;
    }
    if (!published && !f->d->book)
        published = op_meta_get(&f->d->meta, "published");
    list_published(&f->list, f->d, published);
    set_dateline(&context, f->d, chapter, f->o);
    if (f->lexicon) {
        op_tl_collect(&c, f->lexicon, chapter, lang);
        op_tl_resolve(c.exprs, c.n_exprs, &context);
        for (size_t i = 0; i < c.n_exprs; i++)
            op_tl_timex(&f->list, &c.exprs[i]);
        op_tl_builder_add(f->events, c.exprs, c.n_exprs);
    }
    op_tl_builder_publication(f->events, chapter, published, lang);
}

void op_timeline_find(op_document *d, const op_timeline_options *o)
{
    finder f = {.d = d, .o = o, .scratch = op_arena_new(), .list = {.arena = d->arena}};
    bool chapters = false;

    f.events = op_tl_builder_new(d, !(o && o->no_marks));
    for (op_node *n = op_next(d->root, d->root); n;) {
        if (n->kind == OP_CHAPTER) {
            chapters = true;
            read_chapter(&f, n);
            n = op_next_skip(d->root, n);
        } else {
            n = op_next(d->root, n);
        }
    }
    if (!chapters)
        read_chapter(&f, d->root);
    op_tl_builder_finish(f.events, text_language(d, d->root, o));
    if (f.list.n)
        qsort(f.list.all, f.list.n, sizeof(*f.list.all), by_place);
    for (size_t i = 0; i < f.list.n; i++) /* texts of the scratch arena become the document's */
        f.list.all[i].text = (op_str){op_arena_dup(d->arena, f.list.all[i].text.p, f.list.all[i].text.n),
                                      f.list.all[i].text.n};
    d->timexes = f.list.all;
    d->n_timexes = f.list.n;
    op_arena_free(f.scratch);
}
