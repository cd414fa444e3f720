/* make.c - from a document to its files: laid out, painted, packaged, then put in place together */
#include <stdio.h>
#include <stdlib.h>
#include <string.h>

#include "base/file.h"
#include "base/hash.h"
#include "cli/job.h"
#include "epub/epub.h"
#include "lang/words.h"
#include "layout/layout.h"
#include "model/edtf.h"
#include "pdf/pdf.h"
#include "read/inspect.h"
#include "style/style.h"
#include "timeline/figure.h"
#include "timeline/timeline.h"

/* Everything that both outputs are made of. */
typedef struct {
    op_job *j;
    op_arena *a;
    op_document *d;
    const op_style *style;
    op_timeline_figure *figure; /* NULL: no TIMELINE node in the document */
    const op_style *other_style; /* of the edition whose page numbers are shown; NULL: none */
    op_layout *other;
    op_layout *layout;          /* NULL until a PDF (or a dump of pages) wants it */
    op_str colophon[3];
    size_t n_colophon;
    const char *hash; /* of what was read */
    const char *lang;
    int64_t date;
} work;

static int64_t source_date_epoch(void)
{
    const char *s = getenv("SOURCE_DATE_EPOCH");
    char *end;

    if (!s || !*s)
        return -1;
    long long v = strtoll(s, &end, 10);
    return *end || v < 0 || v > INT64_C(253402300799) ? -1 : (int64_t)v; /* to the end of 9999 */
}

/* SOURCE_DATE_EPOCH, else the document's own day, else the first day of 1980, zip's earliest. */
static int64_t date_of(const op_document *d)
{
    static const char *const names[] = {"modified", "published"};
    op_date day;

    int64_t t = source_date_epoch();
    if (t >= 0)
        return t;
    for (size_t i = 0; i < 2; i++) {
        op_str v = op_meta_value(&d->meta, names[i]);
        if (v.n && op_date_parse(v.p, &day) && day.year >= 1980)
            return (int64_t)op_date_days(day) * 86400;
    }
    return INT64_C(315532800);
}

/* The hash of one input, or of the hashes of many in their order. */
static const char *hash_of(op_arena *a, const op_document *d)
{
    op_buf b = OP_BUF_INIT;
    char *hex = op_arena_alloc(a, OP_SHA256_HEX + 1, 1);

    if (d->sources->n == 1)
        return op_source_hash(d->sources->all[0]);
    for (size_t i = 0; i < d->sources->n; i++)
        op_buf_puts(&b, op_source_hash(d->sources->all[i]));
    op_sha256(b.p, b.n, hex);
    op_buf_free(&b);
    return hex;
}

static op_str display_of(op_arena *a, const char *lang, op_str edtf)
{
    op_buf b = OP_BUF_INIT;

    if (!edtf.n)
        return OP_STR("");
    op_edtf_display(&b, lang, edtf.p, 0);
    return op_buf_finish(&b, a);
}

static void make_colophon(work *w)
{
    const op_document *d = w->d;
    bool hidden = w->j->o->private_;
    op_colophon_facts f = {
        .address = op_meta_value(&d->meta, "source"),
        .published = display_of(w->a, w->lang, op_meta_value(&d->meta, "published")),
        .retrieved = hidden ? OP_STR("") : display_of(w->a, w->lang, op_meta_value(&d->meta, "retrieved")),
        .tool = hidden ? OP_STR("offprint") : OP_STR("offprint " OP_VERSION),
        .family = op_str_of(w->style->role[OP_ROLE_P].family),
        .digits = hidden ? OP_STR("") : (op_str){w->hash, 8},
        .lang = w->lang,
    };

    if (strcmp(w->j->o->colophon, "none") != 0)
        w->n_colophon = op_colophon(w->a, &f, w->colophon);
}

static bool has_timeline(const op_document *d)
{
    for (const op_node *n = op_next(d->root, d->root); n; n = op_next(d->root, n))
        if (n->kind == OP_TIMELINE)
            return true;
    return false;
}

static bool prepare(work *w, op_job *j, op_arena *a, op_document *d, bool epub)
{
    *w = (work){.j = j, .a = a, .d = d, .lang = op_lang_of(d->root, d), .date = date_of(d)};
    if (d->root->first && !op_meta_get(&d->meta, "language"))
        w->lang = op_lang_of(d->root->first, d);
    if (!(w->style = op_job_style(j, a, d, epub)))
        return false;
    if (j->numbers_style && !(w->other_style = op_job_numbers_style(j, a, d)))
        return false;
    w->hash = hash_of(a, d);
    if (has_timeline(d))
        w->figure = op_timeline_plan(a, d, w->lang);
    make_colophon(w);
    return true;
}

static op_layout_input layout_input(work *w, const op_style *style)
{
    return (op_layout_input){
        .doc = w->d,
        .style = style,
        .fonts = op_job_faces(w->j, style),
        .lang = w->j->languages,
        .timeline = w->figure,
        .colophon = w->colophon,
        .n_colophon = w->n_colophon,
    };
}

/* --pages-of: the document is set in the other edition's style first, for its page list alone. What that has to say is
 * said where that edition is made. */
static bool lay_out_other(work *w)
{
    op_diags *unsaid = op_diags_new(w->a, w->d->sources);
    op_layout_input in = layout_input(w, w->other_style);

    w->other = op_layout_fit(&in, unsaid);
    return w->other != NULL;
}

/* Between the stages of long documents: the parser's tree, or what layout worked on, need not stand beside what comes. */
static void give_back(const work *w)
{
    enum { LONG = 4 << 20 };

    if (op_arena_size(w->d->arena) > LONG)
        op_memory_give_back();
}

static bool lay_out(work *w)
{
    give_back(w);
    if (w->other_style && !lay_out_other(w))
        return false;
    op_layout_input in = layout_input(w, w->style);
    in.numbers_of = w->other ? &w->other->page_list : NULL;
    if (w->j->font_diags && w->j->font_diags->sources == w->style->diags->sources)
        in.of_sheets = w->j->font_diags; /* which is printed when all is made */
    in.drawn_only = !w->other && !w->j->o->proof && !w->j->o->dump;
    w->layout = op_layout_fit(&in, w->d->diags);
    return w->layout != NULL;
}

static op_str *authors_of(op_arena *a, const op_meta *m, size_t *n)
{
    op_str *all = NULL;
    size_t cap = 0;

    *n = 0;
    for (const op_meta_entry *e = m->first; e; e = e->next)
        if (strcmp(e->name, "byline") == 0) {
            all = op_grow(a, all, *n, &cap, sizeof(*all));
            all[(*n)++] = e->value;
        }
    return all;
}

static bool make_pdf(work *w, op_buf *out)
{
    const op_meta *m = &w->d->meta;
    op_str published = op_meta_value(m, "published");
    op_pdf_info info = {
        .title = op_meta_value(m, "title"),
        .lang = w->lang,
        .subject = op_meta_value(m, "standfirst"),
        .publisher = op_meta_value(m, "publisher"),
        .rights = op_meta_value(m, "rights"),
        .published = published.n ? published.p : NULL,
        .source = op_meta_value(m, "source"),
        .sha256 = w->hash,
        .style = w->style->hash,
        .identifier = op_epub_identifier(w->a, w->d),
        .version = OP_VERSION,
        .date = w->date,
        .private_ = w->j->o->private_,
        .show_outline = w->d->book,
        .proof = op_job_proof(w->j),
    };
    info.authors = authors_of(w->a, m, &info.n_authors);
    give_back(w);
    return op_pdf_make(w->layout, &info, out, w->d->diags);
}

static bool make_epub(work *w, op_buf *out)
{
    op_epub_input in = {
        .doc = w->d,
        .style = w->style,
        .fonts = op_job_faces(w->j, w->style),
        .pages = w->layout ? &w->layout->page_list : NULL,
        .timeline = w->figure,
        .no_cover = strcmp(w->j->o->cover, "none") == 0,
        .private_ = w->j->o->private_,
        .colophon = w->colophon,
        .n_colophon = w->n_colophon,
        .date = w->date,
        .version = w->j->o->private_ ? NULL : "offprint " OP_VERSION,
        .hash = w->j->o->private_ ? NULL : w->hash,
    };
    return op_epub_make(&in, out, w->d->diags);
}

/* ---- telling what was made ---- */

static const char *pages_said(op_arena *a, const work *w)
{
    op_buf b = OP_BUF_INIT;
    op_buf_printf(&b, "%zu page%s", w->layout->n_pages, w->layout->n_pages == 1 ? "" : "s");
    return op_buf_finish(&b, a).p;
}

static const char *time_said(op_arena *a, const op_document *d)
{
    op_buf b = OP_BUF_INIT;
    int minutes = op_reading_minutes(op_count_words(d->root));

    if (minutes < 60)
        op_buf_printf(&b, "%d min", minutes);
    else
        op_buf_printf(&b, "%d h %d min", minutes / 60, minutes % 60);
    return op_buf_finish(&b, a).p;
}

static const char *pdf_note(op_arena *a, const work *w)
{
    op_buf b = OP_BUF_INIT;

    if (w->figure)
        op_buf_printf(&b, "timeline of %zu events", w->d->n_events);
    return op_buf_finish(&b, a).p;
}

static void add_count(op_buf *b, size_t n, const char *one, const char *many)
{
    if (n)
        op_buf_printf(b, "%s%zu %s", b->n ? ", " : "", n, n == 1 ? one : many);
}

static const char *epub_note(op_arena *a, const work *w)
{
    op_buf b = OP_BUF_INIT;
    size_t repaired = 0, dropped = 0;

    for (size_t i = 0; i < w->d->n_edits; i++)
        *(w->d->edits[i].kind == OP_EDIT_DROPPED ? &dropped : &repaired) += 1;
    add_count(&b, repaired, "small repair", "small repairs");
    add_count(&b, dropped, "part dropped", "parts dropped");
    if (b.n)
        op_buf_puts(&b, ": see inspect");
    return op_buf_finish(&b, a).p;
}

/* ---- the outputs of one work: all staged beside their targets before any is put in place ---- */

typedef struct {
    const char *path, *staged, *extent, *note;
    size_t bytes;
    op_buf data;
} output;

static int stage(work *w, output *out)
{
    out->bytes = out->data.n;
    if (strcmp(out->path, "-") == 0)
        return OP_EXIT_OK;
    int e = op_file_stage(w->a, out->path, op_buf_view(&out->data), &out->staged);
    return op_say_failed(&w->j->say, out->path, e);
}

static int commit(work *w, output *out)
{
    int e = strcmp(out->path, "-") == 0 ? op_file_write("-", op_buf_view(&out->data)) : op_file_commit(out->staged, out->path);

    if (op_say_failed(&w->j->say, out->path, e))
        return OP_EXIT_FAILED;
    out->staged = NULL;
    if (strcmp(out->path, "-") != 0)
        op_say_file(&w->j->say, out->path, out->extent, out->bytes, out->note);
    return OP_EXIT_OK;
}

static int put_all(work *w, output *outs, size_t n)
{
    int e = OP_EXIT_OK;

    for (size_t i = 0; i < n && e == OP_EXIT_OK; i++)
        e = stage(w, &outs[i]);
    op_say_diags(&w->j->say, w->d->diags);
    for (size_t i = 0; i < n && e == OP_EXIT_OK; i++)
        e = commit(w, &outs[i]);
    for (size_t i = 0; i < n; i++)
        if (outs[i].staged)
            op_file_discard(outs[i].staged);
    return e;
}

static void dry_run(op_job *j, const op_unit *u)
{
    const char *paths[] = {u->pdf, u->epub};

    op_say_progress_end(&j->say);
    for (int i = 0; i < 2; i++)
        if (paths[i])
            printf("%s\n", paths[i]);
}

static int report(work *w)
{
    const char *file = w->j->o->report_file;
    op_buf b = OP_BUF_INIT;
    int e = 0;

    if (!w->j->o->report)
        return OP_EXIT_OK;
    op_say_progress_end(&w->j->say);
    op_inspect_report(w->d, !file && w->j->say.err_color, &b);
    if (file)
        e = op_file_write(file, op_buf_view(&b));
    else
        fwrite(b.p, 1, b.n, stderr);
    op_buf_free(&b);
    return op_say_failed(&w->j->say, file ? file : "-", e);
}

/* A part that could not be read is a failure, though all else was made of it. */
int op_job_verdict(const op_job *j, const op_document *d)
{
    op_severity worst = op_diags_worst(d->diags);

    if (worst >= OP_ERROR)
        return OP_EXIT_FAILED;
    worst = j->sheets_worst > worst ? j->sheets_worst : worst;
    if (j->font_diags && op_diags_worst(j->font_diags) > worst)
        worst = op_diags_worst(j->font_diags);
    return j->o->strict && worst >= OP_WARNING ? OP_EXIT_OBJECTED : OP_EXIT_OK;
}

int op_job_make(op_job *j, op_arena *a, const op_unit *u, op_document *d)
{
    work w;
    output outs[2] = {{0}};
    size_t n = 0;
    bool good = prepare(&w, j, a, d, u->epub != NULL);
    int e;

    if (!good) {
        op_say_diags(&j->say, d->diags);
        return OP_EXIT_USAGE;
    }
    if (j->o->dry_run) {
        op_say_diags(&j->say, d->diags);
        dry_run(j, u);
        return OP_EXIT_OK;
    }
    if (u->pdf) {
        op_job_step(j, "setting", u);
        good = lay_out(&w);
        op_job_step(j, "painting", u);
        outs[n] = (output){.path = u->pdf};
        good = good && make_pdf(&w, &outs[n].data);
        if (good) {
            outs[n].extent = pages_said(a, &w);
            outs[n].note = pdf_note(a, &w);
        }
        n++;
    }
    if (u->epub && good) {
        op_job_step(j, "packaging", u);
        outs[n] = (output){.path = u->epub, .extent = time_said(a, d), .note = epub_note(a, &w)};
        good = make_epub(&w, &outs[n].data);
        n++;
    }
    if (good) {
        e = put_all(&w, outs, n);
    } else {
        op_say_diags(&j->say, d->diags);
        e = OP_EXIT_FAILED;
    }
    for (size_t i = 0; i < n; i++)
        op_buf_free(&outs[i].data);
    int r = report(&w);
    e = r > e ? r : e;
    return e == OP_EXIT_OK ? op_job_verdict(j, d) : e;
}

/* ---- --dump ---- */

static void dump_nav(const op_layout *l, op_buf *out)
{
    for (size_t i = 0; i < l->n_outline; i++) {
        const op_dest *at = op_layout_dest(l, l->outline[i].id);
        op_buf_printf(out, "%*s", (l->outline[i].level - 1) * 2, "");
        op_buf_quoted(out, op_str_of(l->outline[i].title));
        op_buf_printf(out, " id=%s page=%s\n", l->outline[i].id, at ? l->pages[at->page].label : "?");
    }
}

static const struct {
    const char *stage;
    void (*dump)(const op_layout *l, op_buf *out);
} layout_dumps[] = {{"lines", op_dump_lines}, {"pages", op_dump_pages}, {"tags", op_dump_tags}, {"nav", dump_nav}};

/* Everything that reading, sheets, fonts and pages give rise to, as far as the work comes. */
static int dump_diag(work *w, op_job *j, op_arena *a, op_document *d, op_buf *out)
{
    static const op_diag_format all = {.least = OP_REMARK};
    int e = !prepare(w, j, a, d, false) ? OP_EXIT_USAGE : lay_out(w) ? OP_EXIT_OK : OP_EXIT_FAILED;

    op_diags_print(d->diags, all, out);
    if (w->style)
        op_diags_print(w->style->diags, all, out);
    op_diags *fonts = op_job_take_fonts(j);
    if (fonts)
        op_diags_print(fonts, all, out);
    return e;
}

/* The page, from 1, that bears the label; else that of the number; 0: none. */
static size_t page_named(const op_layout *l, const char *name)
{
    char *end;
    unsigned long number = strtoul(name, &end, 10);

    for (size_t i = 0; i < l->n_pages; i++)
        if (strcmp(l->pages[i].label, name) == 0)
            return i + 1;
    return *name && !*end && number <= l->n_pages ? number : 0;
}

/* --explain: laid out once to find the page, and once more to be told of it. */
static int explain(work *w, op_job *j, op_buf *out)
{
    op_layout_input in = layout_input(w, w->style);
    op_diags *said = op_diags_new(w->a, w->d->sources);

    in.explain = page_named(w->layout, j->o->explain);
    in.explained = out;
    if (!in.explain) {
        op_say_fault(&j->say, "--explain=%s: no page is called that; there are %zu, %s to %s", j->o->explain, w->layout->n_pages,
                     w->layout->pages[0].label, w->layout->pages[w->layout->n_pages - 1].label);
        return OP_EXIT_USAGE;
    }
    in.numbers_of = w->other ? &w->other->page_list : NULL;
    if (!op_layout_fit(&in, said))
        return OP_EXIT_FAILED;
    if (!out->n)
        op_buf_printf(out, "page %zu\n  nothing of the text stands on it\n", in.explain);
    return OP_EXIT_OK;
}

int op_job_dump(op_job *j, op_arena *a, op_document *d, const char *which)
{
    op_buf out = OP_BUF_INIT;
    work w;
    int e = OP_EXIT_OK;

    if (strcmp(which, "model") == 0) {
        op_dump_model(d, &out);
    } else if (strcmp(which, "events") == 0) {
        op_dump_events(d, &out);
    } else if (strcmp(which, "diag") == 0) {
        e = dump_diag(&w, j, a, d, &out);
    } else if (!prepare(&w, j, a, d, false)) {
        e = OP_EXIT_USAGE;
    } else if (strcmp(which, "styles") == 0) {
        op_style_dump(w.style, &out);
    } else if (!lay_out(&w)) {
        e = OP_EXIT_FAILED;
    } else if (strcmp(which, "explain") == 0) {
        e = explain(&w, j, &out);
    } else {
        for (size_t i = 0; i < sizeof(layout_dumps) / sizeof(layout_dumps[0]); i++)
            if (strcmp(layout_dumps[i].stage, which) == 0)
                layout_dumps[i].dump(w.layout, &out);
    }
    fwrite(out.p ? out.p : "", 1, out.n, stdout);
    op_buf_free(&out);
    if (strcmp(which, "diag") != 0)
        op_say_diags(&j->say, d->diags);
    return e;
}
