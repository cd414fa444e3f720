/* nav.c - the navigation document and its EPUB 2 twin */
#include <string.h>

#include "epub/job.h"
#include "lang/words.h"

static void link_to(op_buf *b, const char *href, const char *type, const char *text)
{
    op_buf_puts(b, "<a");
    if (type)
        op_buf_printf(b, " epub:type=\"%s\"", type);
    op_buf_puts(b, " href=\"");
    op_buf_xml(b, op_str_of(href));
    op_buf_puts(b, "\">");
    op_buf_xml(b, op_str_of(text));
    op_buf_puts(b, "</a>");
}

/* Levels as a tree may have them: the first is 0, none skips one. */
static int level_of(const op_epub_job *j, size_t i, int before)
{
    int level = i ? j->heads[i].level : 0;

    return level > before + 1 ? before + 1 : level < 0 ? 0 : level;
}

static void contents(const op_epub_job *j, op_buf *b)
{
    int level = -1;

    for (size_t i = 0; i < j->n_heads; i++) {
        const op_epub_head *h = &j->heads[i];
        int next = level_of(j, i, level);
        if (next > level)
            op_buf_puts(b, "<ol>\n");
        else
            op_buf_puts(b, "</li>\n");
        for (; next < level; level--)
            op_buf_puts(b, "</ol>\n</li>\n");
        level = next;
        op_buf_printf(b, "<li class=\"%s\"", op_own_class(OP_OWN_ENTRY));
        if (strcmp(h->lang, j->lang) != 0)
            op_buf_printf(b, " lang=\"%s\" xml:lang=\"%s\"", h->lang, h->lang);
        op_buf_char(b, '>');
        link_to(b, h->href, NULL, h->title);
    }
    for (; level >= 0; level--)
        op_buf_puts(b, "</li>\n</ol>\n");
}

static void landmark(op_buf *b, const char *href, const char *type, const char *text)
{
    op_buf_puts(b, "<li>");
    link_to(b, href, type, text);
    op_buf_puts(b, "</li>\n");
}

/* The file in which the text begins: the first chapter of the body. */
static const op_epub_file *text_begins(const op_epub_job *j)
{
    const op_epub_file *any = NULL;

    for (size_t i = 0; i < j->n_files; i++) {
        const op_epub_file *f = &j->files[i];
        if (f->kind == OP_FILE_PART)
            return f;
        if (f->kind != OP_FILE_CHAPTER)
            continue;
        if (f->node->chapter.matter == OP_MATTER_BODY)
            return f;
        any = any ? any : f;
    }
    return any;
}

static void landmarks(const op_epub_job *j, op_buf *b)
{
    const op_epub_file *begins = text_begins(j), *last = &j->files[j->n_files - 1];

    op_buf_puts(b, "<nav epub:type=\"landmarks\" id=\"landmarks\" class=\"op-hidden\" hidden=\"hidden\">\n<ol>\n");
    if (j->files[0].kind == OP_FILE_TITLE_PAGE)
        landmark(b, j->files[0].name, "titlepage", j->files[0].title);
    if (j->doc->book)
        landmark(b, "nav.xhtml#toc", "toc", op_word(j->lang, OP_WORD_CONTENTS));
    if (begins)
        landmark(b, begins->name, "bodymatter", op_word(j->lang, OP_WORD_TEXT_BEGINS));
    if (last->kind == OP_FILE_COLOPHON)
        landmark(b, last->name, "colophon", last->title);
    op_buf_puts(b, "</ol>\n</nav>\n");
}

static void page_list(const op_epub_job *j, op_buf *b)
{
    if (!j->n_pages)
        return;
    op_buf_puts(b, "<nav epub:type=\"page-list\" role=\"doc-pagelist\" id=\"pages\" class=\"op-hidden\" hidden=\"hidden\">\n<h2>");
    op_buf_xml(b, op_str_of(op_word(j->lang, OP_WORD_PAGES)));
    op_buf_puts(b, "</h2>\n<ol>\n");
    for (size_t i = 0; i < j->n_pages; i++) {
        op_buf_puts(b, "<li>");
        link_to(b, j->pages[i].href, NULL, j->pages[i].label);
        op_buf_puts(b, "</li>\n");
    }
    op_buf_puts(b, "</ol>\n</nav>\n");
}

void op_epub_nav(const op_epub_job *j, op_buf *b)
{
    const char *word = op_word(j->lang, OP_WORD_CONTENTS);

    op_buf_puts(b, "<?xml version=\"1.0\" encoding=\"UTF-8\"?>\n<!DOCTYPE html>\n"
                   "<html xmlns=\"http://www.w3.org/1999/xhtml\" xmlns:epub=\"http://www.idpf.org/2007/ops\"");
    op_buf_printf(b, " lang=\"%s\" xml:lang=\"%s\"%s>\n<head>\n<title>", j->lang, j->lang,
                  op_epub_rtl(j->lang) ? " dir=\"rtl\"" : "");
    op_buf_xml(b, op_str_of(word));
    op_buf_puts(b, "</title>\n<link rel=\"stylesheet\" type=\"text/css\" href=\"style.css\"/>\n</head>\n");
    op_buf_printf(b,
                  "<body class=\"%s\">\n<nav class=\"%s\" epub:type=\"toc\" role=\"doc-toc\" id=\"toc\" aria-labelledby=\"contents\">\n"
                  "<h1 id=\"contents\">",
                  op_element_of(j->elements, j->doc->root)->classes[0], op_own_class(OP_OWN_CONTENTS));
    op_buf_xml(b, op_str_of(word));
    op_buf_puts(b, "</h1>\n");
    contents(j, b);
    op_buf_puts(b, "</nav>\n");
    landmarks(j, b);
    page_list(j, b);
    op_buf_puts(b, "</body>\n</html>\n");
}

/* ---- NCX ---- */

static void ncx_label(op_buf *b, const char *text, const char *href)
{
    op_buf_puts(b, "<navLabel><text>");
    op_buf_xml(b, op_str_of(text));
    op_buf_puts(b, "</text></navLabel><content src=\"");
    op_buf_xml(b, op_str_of(href));
    op_buf_puts(b, "\"/>");
}

static int depth(const op_epub_job *j)
{
    int level = -1, deepest = 0;

    for (size_t i = 0; i < j->n_heads; i++) {
        level = level_of(j, i, level);
        deepest = level > deepest ? level : deepest;
    }
    return deepest + 1;
}

static void ncx_points(const op_epub_job *j, op_buf *b)
{
    int level = -1;

    for (size_t i = 0; i < j->n_heads; i++) {
        int next = level_of(j, i, level);
        for (; next <= level; level--)
            op_buf_puts(b, "</navPoint>\n");
        level = next;
        op_buf_printf(b, "<navPoint id=\"point-%zu\" playOrder=\"%zu\">", i + 1, i + 1);
        ncx_label(b, j->heads[i].title, j->heads[i].href);
        op_buf_char(b, '\n');
    }
    for (; level >= 0; level--)
        op_buf_puts(b, "</navPoint>\n");
}

/* Type "front" is for roman labels, "normal" for numbers. */
static const char *page_type(const char *label)
{
    return label[strspn(label, "0123456789")] ? "front" : "normal";
}

static void ncx_pages(const op_epub_job *j, op_buf *b)
{
    if (!j->n_pages)
        return;
    op_buf_puts(b, "<pageList>\n");
    for (size_t i = 0; i < j->n_pages; i++) {
        const char *type = page_type(j->pages[i].label);
        op_buf_printf(b, "<pageTarget id=\"target-%zu\" type=\"%s\"", i + 1, type);
        if (*type == 'n' && *j->pages[i].label)
            op_buf_printf(b, " value=\"%s\"", j->pages[i].label);
        op_buf_printf(b, " playOrder=\"%zu\">", j->n_heads + i + 1);
        ncx_label(b, j->pages[i].label, j->pages[i].href);
        op_buf_puts(b, "</pageTarget>\n");
    }
    op_buf_puts(b, "</pageList>\n");
}

void op_epub_ncx(const op_epub_job *j, op_buf *b)
{
    op_buf_puts(b, "<?xml version=\"1.0\" encoding=\"UTF-8\"?>\n<ncx xmlns=\"http://www.daisy.org/z3986/2005/ncx/\" "
                   "version=\"2005-1\"");
    op_buf_printf(b, " xml:lang=\"%s\">\n<head>\n<meta name=\"dtb:uid\" content=\"", j->lang);
    op_buf_xml(b, op_str_of(j->identifier));
    op_buf_printf(b, "\"/>\n<meta name=\"dtb:depth\" content=\"%d\"/>\n<meta name=\"dtb:totalPageCount\" content=\"%zu\"/>\n"
                     "<meta name=\"dtb:maxPageNumber\" content=\"0\"/>\n</head>\n<docTitle><text>",
                  depth(j), j->n_pages);
    op_buf_xml(b, op_str_of(j->title));
    op_buf_puts(b, "</text></docTitle>\n<navMap>\n");
    ncx_points(j, b);
    op_buf_puts(b, "</navMap>\n");
    ncx_pages(j, b);
    op_buf_puts(b, "</ncx>\n");
}
