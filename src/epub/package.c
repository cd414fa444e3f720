/* package.c - the package document */
#include <string.h>

#include "epub/job.h"
#include "lang/words.h"
#include "model/edtf.h"

static void element(op_buf *b, const char *open, op_str text, const char *close)
{
    if (!text.n)
        return;
    op_buf_puts(b, open);
    op_buf_xml(b, text);
    op_buf_puts(b, close);
}

/* A fact of the whole; an article's may stand in its only chapter. */
static const op_meta *meta_of(const op_epub_job *j, const char *name)
{
    const op_node *first = j->doc->root->first;

    if (!op_meta_get(&j->doc->meta, name) && !j->doc->book && first && first->kind == OP_CHAPTER)
        return &first->chapter.meta;
    return &j->doc->meta;
}

static op_str fact(const op_epub_job *j, const char *name)
{
    return op_meta_value(meta_of(j, name), name);
}

static bool said_before(const op_meta_entry *first, const op_meta_entry *e)
{
    for (; first != e; first = first->next)
        if (strcmp(first->name, e->name) == 0 && op_str_eq(first->value, e->value))
            return true;
    return false;
}

/* Authors in order; those of a book's chapters contribute where the book itself names nobody. */
static void creators(const op_epub_job *j, op_buf *b)
{
    const op_meta *m = meta_of(j, "byline");
    unsigned n = 0;

    for (const op_meta_entry *e = m->first; e; e = e->next) {
        if (strcmp(e->name, "byline") != 0 || !e->value.n || said_before(m->first, e))
            continue;
        op_buf_printf(b, "<dc:creator id=\"creator-%u\">", ++n);
        op_buf_xml(b, e->value);
        op_buf_printf(b, "</dc:creator>\n<meta refines=\"#creator-%u\" property=\"role\" scheme=\"marc:relators\">aut</meta>\n"
                         "<meta refines=\"#creator-%u\" property=\"display-seq\">%u</meta>\n", n, n, n);
    }
    op_map seen = {.arena = j->arena};
    unsigned k = 0;
    for (size_t i = 0; !n && j->doc->book && i < j->n_files; i++) {
        if (j->files[i].kind != OP_FILE_CHAPTER)
            continue;
        for (const op_meta_entry *e = j->files[i].node->chapter.meta.first; e; e = e->next) {
            if (strcmp(e->name, "byline") != 0 || !e->value.n || !op_map_add(&seen, e->value, 0))
                continue;
            op_buf_printf(b, "<dc:contributor id=\"contributor-%u\">", ++k);
            op_buf_xml(b, e->value);
            op_buf_printf(b, "</dc:contributor>\n<meta refines=\"#contributor-%u\" property=\"role\" "
                             "scheme=\"marc:relators\">aut</meta>\n", k);
        }
    }
}

static void modified(const op_epub_job *j, op_buf *b)
{
    int64_t days = j->in->date / 86400, rest = j->in->date % 86400;

    if (rest < 0) {
        rest += 86400;
        days--;
    }
    if (days < -719162 || days > 2932896) /* years 1 to 9999 */
        days = rest = 0;
    op_date d = op_date_from_days((int32_t)days);
    op_buf_printf(b, "<meta property=\"dcterms:modified\">%04d-%02d-%02dT%02d:%02d:%02dZ</meta>\n", d.year, d.month, d.day,
                  (int)(rest / 3600), (int)(rest / 60 % 60), (int)(rest % 60));
}

static void dates(const op_epub_job *j, op_buf *b)
{
    op_str published = fact(j, "published");
    const char *z = op_arena_dup(j->arena, published.p, published.n);
    char plain[16];
    op_date d;

    if (published.n && op_date_parse(z, &d) && d.year > 0) {
        op_date_format(d, plain);
        op_buf_printf(b, "<dc:date>%s</dc:date>\n", plain);
    }
    modified(j, b);
}

/* Every language that a file has, the publication's own first. */
static void languages(const op_epub_job *j, op_buf *b)
{
    op_map seen = {.arena = j->arena};

    op_map_add(&seen, op_str_of(j->lang), 0);
    op_buf_printf(b, "<dc:language>%s</dc:language>\n", j->lang);
    for (size_t i = 0; i < j->n_files; i++)
        if (strcmp(j->files[i].lang, "und") != 0 && op_map_add(&seen, op_str_of(j->files[i].lang), 0))
            op_buf_printf(b, "<dc:language>%s</dc:language>\n", j->files[i].lang);
}

static void sources(const op_epub_job *j, op_buf *b)
{
    element(b, "<dc:source>", fact(j, "source"), "</dc:source>\n");
    if (!j->n_pages)
        return;
    const char *of = j->in->pages_source ? j->in->pages_source : op_epub_format(j->arena, "%s (PDF)", j->title);
    element(b, "<dc:source id=\"pages-of\">", op_str_of(of),
            "</dc:source>\n<meta refines=\"#pages-of\" property=\"source-of\">pagination</meta>\n");
    element(b, "<meta property=\"pageBreakSource\">", op_str_of(of), "</meta>\n");
}

static void provenance(const op_epub_job *j, op_buf *b)
{
    op_buf_printf(b, "<meta property=\"schema:timeRequired\">PT%dM</meta>\n",
                  op_reading_minutes(op_count_words(j->doc->root)));
    if (j->in->private_)
        return;
    if (j->in->hash)
        element(b, "<meta property=\"offprint:source-sha256\">", op_str_of(j->in->hash), "</meta>\n");
    if (j->in->style && j->in->style->hash)
        element(b, "<meta property=\"offprint:style-sha256\">", op_str_of(j->in->style->hash), "</meta>\n");
    if (j->in->version) {
        op_buf_puts(b, "<meta name=\"generator\" content=\"");
        op_buf_xml(b, op_str_of(j->in->version));
        op_buf_puts(b, "\"/>\n");
    }
}

static void metadata(const op_epub_job *j, op_buf *b)
{
    op_buf_puts(b, "<metadata xmlns:dc=\"http://purl.org/dc/elements/1.1/\">\n");
    element(b, "<dc:identifier id=\"uid\">", op_str_of(j->identifier), "</dc:identifier>\n");
    element(b, "<dc:title>", op_str_of(j->title), "</dc:title>\n");
    creators(j, b);
    languages(j, b);
    dates(j, b);
    element(b, "<dc:publisher>", fact(j, "publisher"), "</dc:publisher>\n");
    op_str about = fact(j, "description");
    element(b, "<dc:description>", about.n ? about : fact(j, "standfirst"), "</dc:description>\n");
    element(b, "<dc:rights>", fact(j, "rights"), "</dc:rights>\n");
    for (const op_meta_entry *e = meta_of(j, "subject")->first; e; e = e->next)
        if (strcmp(e->name, "subject") == 0)
            element(b, "<dc:subject>", e->value, "</dc:subject>\n");
    sources(j, b);
    op_epub_access(j, b);
    provenance(j, b);
    if (j->has_cover)
        op_buf_puts(b, "<meta name=\"cover\" content=\"cover\"/>\n");
    op_buf_puts(b, "</metadata>\n");
}

static void item(op_buf *b, const char *id, const char *href, const char *type, const char *properties)
{
    op_buf_printf(b, "<item id=\"%s\" href=\"%s\" media-type=\"%s\"", id, href, type);
    if (properties)
        op_buf_printf(b, " properties=\"%s\"", properties);
    op_buf_puts(b, "/>\n");
}

static void manifest(const op_epub_job *j, op_buf *b)
{
    op_buf_puts(b, "<manifest>\n");
    item(b, "nav", "nav.xhtml", "application/xhtml+xml", "nav");
    item(b, "ncx", "toc.ncx", "application/x-dtbncx+xml", NULL);
    item(b, "style", "style.css", "text/css", NULL);
    for (size_t i = 0; i < j->n_files; i++)
        item(b, j->files[i].id, j->files[i].name, "application/xhtml+xml", j->files[i].svg ? "svg" : NULL);
    for (size_t i = 0; i < j->n_items; i++)
        item(b, j->items[i].id, j->items[i].name, j->items[i].type, j->items[i].properties);
    op_buf_puts(b, "</manifest>\n");
}

/* A book's contents can be reached from the landmarks, but are not in the way of reading. */
static void spine(const op_epub_job *j, op_buf *b)
{
    op_buf_printf(b, "<spine toc=\"ncx\"%s>\n", op_epub_rtl(j->lang) ? " page-progression-direction=\"rtl\"" : "");
    for (size_t i = 0; i < j->n_files; i++) {
        op_buf_printf(b, "<itemref idref=\"%s\"/>\n", j->files[i].id);
        if (j->files[i].kind == OP_FILE_TITLE_PAGE)
            op_buf_puts(b, "<itemref idref=\"nav\" linear=\"no\"/>\n");
    }
    op_buf_puts(b, "</spine>\n");
}

void op_epub_package(const op_epub_job *j, op_buf *b)
{
    op_buf_puts(b, "<?xml version=\"1.0\" encoding=\"UTF-8\"?>\n<package xmlns=\"http://www.idpf.org/2007/opf\" version=\"3.0\" "
                   "unique-identifier=\"uid\" prefix=\"offprint: urn:offprint:terms:\"");
    op_buf_printf(b, " xml:lang=\"%s\"%s>\n", j->lang, op_epub_rtl(j->lang) ? " dir=\"rtl\"" : "");
    metadata(j, b);
    manifest(j, b);
    spine(j, b);
    op_buf_puts(b, "</package>\n");
}
