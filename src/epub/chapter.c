/* chapter.c - whole files: chapters with their opening, title page, parts, colophon */
#include <string.h>
#include <strings.h>

#include "epub/xhtml.h"
#include "lang/words.h"

/* The chapter's own fact, else the document's where the two are one work. */
static op_str fact(const op_xw *w, const char *name)
{
    const op_document *d = w->job->doc;
    op_str v = w->chapter ? op_meta_value(&w->chapter->chapter.meta, name) : op_meta_value(&d->meta, name);

    return v.n || d->book ? v : op_meta_value(&d->meta, name);
}

static const op_meta *meta_with(const op_xw *w, const char *name)
{
    const op_document *d = w->job->doc;

    if (w->chapter && (d->book || op_meta_get(&w->chapter->chapter.meta, name)))
        return &w->chapter->chapter.meta;
    return &d->meta;
}

static void by_line(op_xw *w)
{
    op_buf names = OP_BUF_INIT, line = OP_BUF_INIT;

    for (const op_meta_entry *e = meta_with(w, "byline")->first; e; e = e->next)
        if (strcmp(e->name, "byline") == 0 && e->value.n) {
            op_buf_puts(&names, names.n ? ", " : "");
            op_buf_str(&names, e->value);
        }
    if (names.n) {
        op_word_fill(&line, w->lang, OP_WORD_BY, (const char *const[]){names.p}, 1);
        op_xw_own(w, OP_OWN_BY);
        op_buf_char(w->b, '>');
        op_xw_text(w, op_buf_view(&line));
        op_buf_printf(w->b, "</%s>", op_own_name(OP_OWN_BY));
    }
    op_buf_free(&names);
    op_buf_free(&line);
}

static void between(op_xw *w, size_t before)
{
    if (w->b->n > before)
        op_xw_puts(w, " \xc2\xb7 "); /* U+00B7 */
}

static void date(op_xw *w, op_str edtf)
{
    op_buf shown = OP_BUF_INIT;
    const char *z = op_arena_dup(w->job->arena, edtf.p, edtf.n);
    const char *close = op_xw_time(w, z, "");

    op_edtf_display(&shown, w->lang, z, 0);
    op_xw_text(w, op_buf_view(&shown));
    op_xw_raw(w, close);
    op_buf_free(&shown);
}

/* Author, date and reading time on one line; what is not known is not there. */
static void info_line(op_xw *w)
{
    op_str published = fact(w, "published");
    op_buf outer = OP_BUF_INIT, *b = w->b, words = OP_BUF_INIT;

    int face = op_xw_face(w, w->chapter, OP_OWN_INFO);

    w->b = &outer;
    by_line(w);
    if (published.n) {
        between(w, 0);
        date(w, published);
    }
    if (!w->job->doc->book) {
        between(w, 0);
        op_reading_time(&words, w->lang, op_count_words(w->chapter));
        op_xw_text(w, op_buf_view(&words));
    }
    w->b = b;
    w->cut = face;
    if (outer.n) {
        op_xw_own(w, OP_OWN_INFO);
        op_buf_char(b, '>');
        op_buf_str(b, op_buf_view(&outer));
        op_xw_own_end(w, OP_OWN_INFO);
    }
    op_buf_free(&words);
    op_buf_free(&outer);
}

static void number_line(op_xw *w, const op_node *n)
{
    op_buf words = OP_BUF_INIT;

    op_number_in_words(&words, w->lang, n->chapter.number);
    op_xw_own_text(w, n, OP_OWN_NUMBER, op_buf_view(&words));
    op_buf_free(&words);
}

/* Title and standfirst where the flow has none: a file of the book always says what it is. */
static const op_node *opening(op_xw *w, const op_node *chapter)
{
    const op_node *n = chapter->first;
    op_str publisher = fact(w, "publisher");

    op_xw_own(w, OP_OWN_HEAD);
    op_xw_raw(w, ">\n");
    if (op_xw_has(w, chapter, OP_OWN_PUBLISHER))
        op_xw_own_text(w, chapter, OP_OWN_PUBLISHER, publisher);
    if (op_xw_has(w, chapter, OP_OWN_NUMBER))
        number_line(w, chapter);
    for (; n && (n->kind == OP_TITLE || n->kind == OP_STANDFIRST); n = n->next)
        op_xw_block(w, n);
    info_line(w);
    op_xw_own_end(w, OP_OWN_HEAD);
    return n;
}

typedef struct {
    const char *type, *role;
} section_type;

/* What a chapter of the front or back matter is, by its title; nothing where that does not say. */
static section_type type_of(const op_node *chapter, const char *title, const char *lang)
{
    static const struct {
        const char *word;
        section_type is;
    } known[] = {
        {"preface", {"preface", "doc-preface"}},       {"foreword", {"foreword", "doc-foreword"}},
        {"introduction", {"introduction", "doc-introduction"}}, {"prologue", {"prologue", "doc-prologue"}},
        {"epilogue", {"epilogue", "doc-epilogue"}},    {"afterword", {"afterword", "doc-afterword"}},
        {"dedication", {"dedication", NULL}},          {"acknowledgements", {"acknowledgments", "doc-acknowledgments"}},
        {"acknowledgments", {"acknowledgments", "doc-acknowledgments"}}, {"glossary", {"glossary", NULL}},
        {"bibliography", {"bibliography", NULL}},      {"appendix", {"appendix", "doc-appendix"}},
        {"conclusion", {"conclusion", "doc-conclusion"}},
    };

    if (chapter->chapter.matter == OP_MATTER_BODY)
        return (section_type){"chapter", "doc-chapter"};
    for (size_t i = 0; strncmp(lang, "en", 2) == 0 && i < sizeof(known) / sizeof(*known); i++)
        if (strcasecmp(known[i].word, title) == 0)
            return known[i].is;
    return (section_type){NULL, NULL};
}

/* n: a chapter or part; NULL: own. The language is the file's. */
static void section_open(op_xw *w, const op_node *n, op_own own, section_type t, const char *label)
{
    if (n) {
        op_xw_element(w, op_element_of(w->job->elements, n));
        op_xw_id(w, n);
    } else {
        op_xw_own(w, own);
    }
    if (t.type)
        op_xw_attr(w, "epub:type", t.type);
    if (t.role) {
        op_xw_attr(w, "role", t.role);
        op_xw_attr(w, "aria-label", label);
    }
    op_xw_raw(w, ">\n");
}

static void colophon_lines(op_xw *w)
{
    op_xw_own(w, OP_OWN_COLOPHON);
    op_xw_raw(w, ">\n");
    for (size_t i = 0; i < w->job->in->n_colophon; i++)
        op_xw_own_text(w, NULL, OP_OWN_COLOPHON_LINE, w->job->in->colophon[i]);
    op_xw_own_end(w, OP_OWN_COLOPHON);
}

static void article_colophon(op_xw *w)
{
    if (!w->job->in->n_colophon)
        return;
    section_open(w, NULL, OP_OWN_END, (section_type){"colophon", "doc-colophon"}, op_word(w->lang, OP_WORD_COLOPHON));
    colophon_lines(w);
    op_xw_own_end(w, OP_OWN_END);
}

static const char *matter_type(const op_node *n)
{
    static const char *const types[] = {"bodymatter", "frontmatter", "backmatter"};

    return types[n->chapter.matter <= OP_MATTER_BACK ? n->chapter.matter : OP_MATTER_BODY];
}

/* The file's own entry of the contents. */
static void add_head(op_epub_job *j, const op_epub_file *f)
{
    j->heads = op_grow(j->arena, j->heads, j->n_heads, &j->cap_heads, sizeof(*j->heads));
    j->heads[j->n_heads++] = (op_epub_head){f->name, f->title, f->lang, f->level};
}

static void chapter_file(op_xw *w, const op_epub_file *f)
{
    const op_node *n = f->node;
    op_epub_job *j = w->job;

    w->chapter = n;
    add_head(j, f);
    op_xw_head(w, f->title, matter_type(n));
    op_xw_page_starts(w, n);
    section_open(w, n, OP_OWN_NONE, j->doc->book ? type_of(n, f->title, f->lang) : (section_type){NULL, NULL}, f->title);
    op_xw_blocks(w, opening(w, n));
    op_xw_pages(w, "div");
    op_xw_raw(w, "</section>\n");
    if (!j->doc->book && w->file + 1 == j->n_files)
        article_colophon(w);
    op_xw_foot(w);
}

static void part_file(op_xw *w, const op_epub_file *f)
{
    op_epub_job *j = w->job;

    w->chapter = f->node;
    add_head(j, f);
    op_xw_head(w, f->title, "bodymatter");
    section_open(w, f->node, OP_OWN_NONE, (section_type){"part", "doc-part"}, f->title);
    op_xw_own(w, OP_OWN_HEAD);
    op_xw_raw(w, ">\n");
    if (f->node->chapter.number > 0)
        number_line(w, f->node);
    op_xw_own_text(w, f->node, OP_OWN_PART_TITLE, op_str_of(f->title));
    w->base = 1;
    op_xw_own_end(w, OP_OWN_HEAD);
    for (const op_node *n = f->node->first; n; n = n->next)
        if (n->kind != OP_CHAPTER && n->kind != OP_TITLE)
            op_xw_block(w, n);
    op_xw_raw(w, "</section>\n");
    op_xw_foot(w);
}

static void fact_line(op_xw *w, const char *name, op_own own)
{
    op_str v = fact(w, name);

    if (v.n)
        op_xw_own_text(w, w->job->doc->root, own, v);
}

static void title_page(op_xw *w)
{
    op_str published = fact(w, "published");

    op_xw_head(w, w->job->title, "frontmatter");
    section_open(w, NULL, OP_OWN_TITLE_PAGE, (section_type){"titlepage", NULL}, NULL);
    op_xw_own_text(w, w->job->doc->root, OP_OWN_BOOK_TITLE, op_str_of(w->job->title));
    fact_line(w, "standfirst", OP_OWN_BOOK_STANDFIRST);
    for (const op_meta_entry *e = w->job->doc->meta.first; e; e = e->next)
        if (strcmp(e->name, "byline") == 0)
            op_xw_own_text(w, w->job->doc->root, OP_OWN_AUTHOR, e->value);
    fact_line(w, "publisher", OP_OWN_IMPRINT);
    if (published.n) {
        op_xw_own(w, OP_OWN_IMPRINT);
        op_buf_char(w->b, '>');
        date(w, published);
        op_xw_own_end(w, OP_OWN_IMPRINT);
    }
    op_xw_own_end(w, OP_OWN_TITLE_PAGE);
    op_xw_foot(w);
}

static void colophon_file(op_xw *w, const op_epub_file *f)
{
    add_head(w->job, f);
    op_xw_head(w, f->title, "backmatter");
    section_open(w, NULL, OP_OWN_END, (section_type){"colophon", "doc-colophon"}, f->title);
    op_xw_own_text(w, NULL, OP_OWN_COLOPHON_HEAD, op_str_of(f->title));
    colophon_lines(w);
    op_xw_own_end(w, OP_OWN_END);
    op_xw_foot(w);
}

void op_xw_file(op_epub_job *j, uint32_t file)
{
    op_epub_file f = j->files[file];
    op_xw w = {.job = j, .b = &j->files[file].text, .file = file, .lang = j->lang};

    switch (f.kind) {
    case OP_FILE_TITLE_PAGE:
        title_page(&w);
        break;
    case OP_FILE_PART:
        part_file(&w, &f);
        break;
    case OP_FILE_CHAPTER:
        chapter_file(&w, &f);
        break;
    case OP_FILE_COLOPHON:
        colophon_file(&w, &f);
    }
}
