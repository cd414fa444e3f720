/* show FILE OUT.pdf|- [STYLE [PAGE [COLUMNS]]]: sets one input and writes its PDF, or the dump of its pages to stdout. A program
 * for those who work on the layout; no test runs it. */
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <time.h>

#include "base/file.h"
#include "layout/layout.h"
#include "pdf/pdf.h"
#include "read/read.h"
#include "timeline/timeline.h"

static double seconds(void)
{
    struct timespec t;

    clock_gettime(CLOCK_PROCESS_CPUTIME_ID, &t);
    return (double)t.tv_sec + (double)t.tv_nsec / 1e9;
}

static void read_all(op_document *d, const char *path, op_lang *lang)
{
    op_read_options o = {.languages = lang};
    op_str raw;

    if (op_file_read(d->arena, path, OP_SOURCE_MAX, &raw) != 0)
        exit(3);
    uint32_t source = op_sources_add(d->sources, path, raw);
    if (strcmp(op_read_guess(d->sources->all[source]), "manifest") == 0)
        op_read_manifest(d, source, &o);
    else
        op_read_input(d, source, &o);
}

static void add_timeline(op_document *d)
{
    if (d->book) {
        for (op_node *n = op_next(d->root, d->root); n; n = op_next(d->root, n))
            if (n->kind == OP_TIMELINE)
                return;
        op_node *chapter = op_node_new(d, OP_CHAPTER, OP_NO_SPAN);
        chapter->chapter.matter = OP_MATTER_BACK;
        op_node_append(d->root, chapter);
        op_node_append(chapter, op_node_new(d, OP_TIMELINE, OP_NO_SPAN));
    } else if (d->root->first) {
        op_node_append(d->root->first, op_node_new(d, OP_TIMELINE, OP_NO_SPAN));
    }
}

static void print_messages(op_document *d)
{
    op_buf messages = OP_BUF_INIT;

    op_diags_print(d->diags, (op_diag_format){.least = OP_WARNING}, &messages);
    if (messages.n)
        fwrite(messages.p, 1, messages.n, stderr);
    op_buf_free(&messages);
}

/* The page in columns, over the room of the margin column too. */
static void columns(op_style *style, int n)
{
    op_page_style *p = &style->page;

    p->measure += p->gutter + p->margin_column;
    p->gutter = p->margin_column = 0;
    p->columns = n;
    p->column_gap = OP_MM(8);
}

int main(int argc, char **argv)
{
    op_arena *a = op_arena_new();
    op_document *d = op_document_new(a);
    op_lang *lang = op_lang_new(getenv("OFFPRINT_DATA_PATH"));
    op_fonts *fonts = op_fonts_new(NULL, d->diags);
    op_buf out = OP_BUF_INIT;

    if (argc < 3)
        return 2;
    double t0 = seconds();
    read_all(d, argv[1], lang);
    op_timeline_find(d, NULL);
    bool shown = op_timeline_shown(d, OP_TIMELINE_AUTO);
    if (shown)
        add_timeline(d);
    const char *name = argc > 3 ? argv[3] : d->book ? "book" : "article";
    op_diags *said;
    const op_style *house = op_style_make(a, &(op_style_input){.doc = d, .sheets = &name, .n_sheets = 1,
                                                               .page = argc > 4 ? argv[4] : NULL}, &said);
    if (!house)
        return 2;
    op_style *style = op_new(a, op_style);
    *style = *house;
    if (argc > 5)
        columns(style, atoi(argv[5]));
    op_str colophon[3];
    op_colophon_facts facts = {.address = OP_STR("https://example.org/a-page"), .published = OP_STR("11 January 2023"),
                               .tool = OP_STR("offprint 0.1.0"), .family = op_str_of(style->role[OP_ROLE_BODY].family),
                               .digits = OP_STR("73b5650e"), .lang = "en"};
    op_layout_input in = {.doc = d, .style = style, .fonts = fonts, .lang = getenv("OFFPRINT_NO_HYPHENS") ? NULL : lang,
                          .timeline = shown ? op_timeline_plan(a, d, NULL) : NULL, .colophon = colophon};
    in.n_colophon = op_colophon(a, &facts, colophon);
    double t1 = seconds();
    op_layout *l = op_layout_document(&in, d->diags);
    double t2 = seconds();
    if (!l)
        return 3;
    if (strcmp(argv[2], "-") == 0) {
        op_dump_pages(l, &out);
        fwrite(out.p, 1, out.n, stdout);
    } else if (strcmp(argv[2], "lines") == 0) {
        op_dump_lines(l, &out);
        fwrite(out.p, 1, out.n, stdout);
    } else if (strcmp(argv[2], "tags") == 0) {
        op_dump_tags(l, &out);
        fwrite(out.p, 1, out.n, stdout);
    } else if (strcmp(argv[2], "model") == 0) {
        op_dump_model(d, &out);
        fwrite(out.p, 1, out.n, stdout);
    } else if (strcmp(argv[2], "none") != 0) {
        op_pdf_info info = {.title = op_meta_value(&d->meta, "title"), .lang = "en"};
        if (op_pdf_make(l, &info, &out, d->diags)) {
            FILE *f = fopen(argv[2], "wb");
            if (f) {
                fwrite(out.p, 1, out.n, f);
                fclose(f);
            }
        }
    }
    print_messages(d);
    fprintf(stderr, "%zu pages; before %.3f, layout %.3f, after %.3f s; arena %.1f MB\n", l->n_pages, t1 - t0, t2 - t1,
            seconds() - t2, (double)op_arena_size(a) / 1e6);
    op_buf_free(&out);
    op_fonts_free(fonts);
    op_lang_free(lang);
    op_arena_free(a);
    return 0;
}
