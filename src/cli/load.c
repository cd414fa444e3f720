/* load.c - from a work's inputs to a document with its events */
#include <errno.h>
#include <string.h>

#include "base/file.h"
#include "cli/job.h"
#include "cli/sample.h"
#include "lang/words.h"
#include "model/edtf.h"
#include "read/read.h"
#include "timeline/timeline.h"

static const char *beside(op_arena *a, const char *input, const char *suffix)
{
    const char *slash = strrchr(input, '/');
    const char *name = slash ? slash + 1 : input;
    const char *dot = strrchr(name, '.');
    size_t n = dot && dot > name ? (size_t)(dot - input) : strlen(input);
    op_buf b = OP_BUF_INIT;

    op_buf_add(&b, input, n);
    op_buf_puts(&b, suffix);
    return op_buf_finish(&b, a).p;
}

static const op_str *own_text(const op_unit *u, const char *name)
{
    for (const op_embedded *t = u->own; t && t->name; t++)
        if (strcmp(t->name, name) == 0)
            return &t->text;
    return NULL;
}

/* The author's decisions: as --notes says, else the file beside the input, if there is one. */
static const char *sidecar_of(const op_job *j, op_arena *a, const op_unit *u, const char *input)
{
    if (j->o->notes)
        return j->o->notes;
    if (strcmp(input, "-") == 0)
        return NULL;
    const char *path = beside(a, input, ".offprint.yaml");
    if (u->own)
        return own_text(u, path) ? path : NULL;
    return op_file_same(path, path) ? path : NULL;
}

static bool add_source(op_job *j, op_document *d, const op_unit *u, const char *input, uint32_t *source)
{
    const op_str *own = own_text(u, input);
    op_str raw = own ? *own : OP_STR("");
    int e = own ? 0 : op_file_read(d->arena, input, OP_SOURCE_MAX, &raw);

    if (e) {
        if (e == EFBIG)
            op_say_fault(&j->say, "%s: over %d MB (limit source-size); not read", input, OP_SOURCE_MAX >> 20);
        else
            op_say_fault(&j->say, "%s: %s", input, op_file_error(e));
        return false;
    }
    *source = own ? op_sources_add(d->sources, input, raw) : op_sources_add_read(d->sources, input, raw);
    return true;
}

static bool is_manifest(const op_job *j, const op_document *d, uint32_t source)
{
    if (j->o->from)
        return strcmp(j->o->from, "book") == 0;
    return strcmp(op_read_guess(d->sources->all[source]), "manifest") == 0;
}

static bool read_one(op_job *j, op_document *d, const op_unit *u, const char *input)
{
    const op_options *o = j->o;
    uint32_t source;
    op_read_options read = {
        .from = o->from && strcmp(o->from, "book") != 0 ? o->from : NULL,
        .lang = o->lang,
        .date = o->date,
        .keep = o->keep.all,
        .n_keep = o->keep.n,
        .drop = o->drop.all,
        .n_drop = o->drop.n,
        .keep_all = o->keep_all,
        .sidecar = sidecar_of(j, d->arena, u, input),
        .languages = j->languages,
    };
    if (read.sidecar)
        read.sidecar_text = own_text(u, read.sidecar);

    if (!add_source(j, d, u, input, &source))
        return false;
    if (is_manifest(j, d, source)) {
        if (o->command == OP_CMD_BIND) {
            op_say_fault(&j->say, "%s: is a book already; bind takes articles", input);
            return false;
        }
        return op_read_manifest(d, source, &read);
    }
    return op_read_input(d, source, &read) != NULL;
}

/* What -m, --lang and --date say goes before everything else. */
static void apply_meta(op_job *j, op_document *d)
{
    const op_options *o = j->o;
    op_node *chapter = !d->book && d->root->first && d->root->first->kind == OP_CHAPTER ? d->root->first : NULL;
    bool byline_seen = false;

    for (size_t i = 0; i < o->meta.n; i++) {
        const char *equals = strchr(o->meta.all[i], '=');
        const char *name = op_arena_dup(d->arena, o->meta.all[i], (size_t)(equals - o->meta.all[i]));
        bool more = strcmp(name, "byline") == 0 && byline_seen; /* -m author=… again: another author */
        void (*put)(op_document *, op_meta *, const char *, op_str, op_span, const char *) = more ? op_meta_add : op_meta_set;
        byline_seen |= strcmp(name, "byline") == 0;
        put(d, &d->meta, name, op_str_of(equals + 1), OP_NO_SPAN, "command line");
        if (chapter)
            put(d, &chapter->chapter.meta, name, op_str_of(equals + 1), OP_NO_SPAN, "command line");
    }
}

/* A title or standfirst given by the command stands at the chapter's head as well. */
static void apply_head(op_document *d)
{
    static const struct {
        const char *name;
        op_kind kind;
    } heads[] = {{"standfirst", OP_STANDFIRST}, {"title", OP_TITLE}};
    op_node *chapter = d->root->first;

    if (d->book || !chapter || chapter->kind != OP_CHAPTER)
        return;
    for (size_t i = 0; i < 2; i++) {
        const op_meta_entry *e = op_meta_get(&d->meta, heads[i].name);
        if (!e || strcmp(e->origin, "command line") != 0)
            continue;
        op_node *n = chapter->first;
        while (n && n->kind != heads[i].kind)
            n = n->next;
        if (n)
            op_node_remove(n);
        op_node *fresh = op_node_new(d, heads[i].kind, OP_NO_SPAN);
        op_node_append(fresh, op_text_new(d, e->value, OP_NO_SPAN));
        op_node *first = chapter->first;
        if (heads[i].kind == OP_STANDFIRST && first && first->kind == OP_TITLE)
            op_node_insert_after(first, fresh);
        else if (first)
            op_node_insert_before(first, fresh);
        else
            op_node_append(chapter, fresh);
    }
}

/* Chapters of a bind are numbered in order; the book's own metadata are what the command says. */
static void make_collection(op_document *d, const op_unit *u)
{
    int number = 0;
    op_str language = op_meta_value(&d->meta, "language");

    d->book = true;
    d->meta = (op_meta){0};
    if (language.n)
        op_meta_add(d, &d->meta, "language", language, OP_NO_SPAN, "text");
    for (op_node *n = d->root->first; n; n = n->next)
        if (n->kind == OP_CHAPTER)
            n->chapter.number = ++number;
    const char *out = u->pdf ? u->pdf : u->epub;
    if (out && strcmp(out, "-") != 0) {
        const char *slash = strrchr(out, '/');
        const char *name = slash ? slash + 1 : out;
        const char *dot = strrchr(name, '.');
        op_str stem = {name, dot ? (size_t)(dot - name) : strlen(name)};
        op_meta_add(d, &d->meta, "title", stem, OP_NO_SPAN, "file name");
    }
}

/* Where the figure stands: at the end of an article; in a book as a chapter of the back matter. */
static void place_timeline(op_document *d)
{
    const char *lang = op_lang_of(d->root, d);
    op_node *home = d->root->first;

    for (op_node *n = op_next(d->root, d->root); n; n = op_next(d->root, n))
        if (n->kind == OP_TIMELINE)
            return; /* the reader put it where the author wants it */
    if (d->book) {
        home = op_node_new(d, OP_CHAPTER, OP_NO_SPAN);
        home->chapter.matter = OP_MATTER_BACK;
        home->chapter.source = OP_NO_SOURCE;
        home->id = op_id_fresh(d, "timeline-chapter");
        op_node *title = op_node_new(d, OP_TITLE, OP_NO_SPAN);
        op_str word = op_str_of(op_word(lang, OP_WORD_TIMELINE));
        op_node_append(title, op_text_new(d, word, OP_NO_SPAN));
        op_meta_add(d, &home->chapter.meta, "title", word, OP_NO_SPAN, "generated");
        op_node_append(home, title);
        op_node_append(d->root, home);
    }
    op_node *figure = op_node_new(d, OP_TIMELINE, OP_NO_SPAN);
    figure->id = op_id_fresh(d, "timeline");
    op_node *before = home->first; /* footnotes stay last */
    while (before && before->kind != OP_FOOTNOTE)
        before = before->next;
    if (before)
        op_node_insert_before(before, figure);
    else
        op_node_append(home, figure);
}

static void forget_file_names(op_meta *m)
{
    m->last = NULL;
    for (op_meta_entry **at = &m->first; *at;)
        if (strcmp((*at)->origin, "file name") == 0) {
            *at = (*at)->next;
        } else {
            m->last = *at;
            at = &(*at)->next;
        }
}

/* --private: a name that only the file bore is told nowhere. */
static void make_private(op_document *d)
{
    forget_file_names(&d->meta);
    for (op_node *n = op_next(d->root, d->root); n; n = op_next(d->root, n))
        if (n->kind == OP_CHAPTER || n->kind == OP_PART)
            forget_file_names(&n->chapter.meta);
}

static op_timeline_when when_of(const op_job *j, const op_document *d)
{
    const char *w = j->o->timeline;

    if (strcmp(w, "auto") == 0 && op_meta_get(&d->meta, "timeline")) /* book.yaml's word, unless the command says more */
        w = op_meta_value(&d->meta, "timeline").p;
    return strcmp(w, "always") == 0 ? OP_TIMELINE_ALWAYS : strcmp(w, "never") == 0 ? OP_TIMELINE_NEVER : OP_TIMELINE_AUTO;
}

/* A PDF without a timeline shows nothing of the dates; an EPUB marks them and draws them on its cover. */
static bool wants_dates(const op_job *j, const op_document *d, const op_unit *u)
{
    const op_options *o = j->o;

    return !(o->command & (OP_CMD_BUILD | OP_CMD_BIND)) || o->dump || o->report || u->epub ||
           strcmp(o->colophon, "full") == 0 || when_of(j, d) != OP_TIMELINE_NEVER;
}

op_document *op_job_read(op_job *j, op_arena *a, const op_unit *u, size_t *failed)
{
    op_document *d = op_document_new(a);
    size_t read = 0;

    for (size_t i = 0; i < u->inputs.n; i++)
        if (read_one(j, d, u, u->inputs.all[i]))
            read++;
        else
            ++*failed;
    if (!read) {
        op_say_diags(&j->say, d->diags);
        return NULL;
    }
    if (j->o->command == OP_CMD_BIND || (u->inputs.n > 1 && !d->book))
        make_collection(d, u);
    if (j->o->private_)
        make_private(d);
    apply_meta(j, d);
    apply_head(d);
    if (wants_dates(j, d, u))
        op_timeline_find(d, &(op_timeline_options){.anchor = j->o->date});
    if (!(j->o->command & (OP_CMD_BUILD | OP_CMD_BIND)))
        return d; /* what was read, without what we add */
    if (op_timeline_shown(d, when_of(j, d)))
        place_timeline(d);
    if (strcmp(j->o->colophon, "full") == 0)
        op_job_full_colophon(d);
    return d;
}
