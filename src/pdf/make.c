#include <stdio.h>

#include "paint/paint.h"
#include "pdf/content.h"
#include "pdf/parts.h"
#include "pdf/pdf.h"
#include "pdf/put.h"
#include "pdf/raw.h"

enum { WHY = 200, PAGES_PER_NODE = 64 };

typedef struct {
    const op_layout *layout;
    const op_pdf_info *info;
    op_diags *diags;
    op_arena *arena;
    op_run_list runs;
    op_raw *raw;
    op_writer *w;
    op_tree tree;
    uint32_t *pages;      /* object numbers */
    size_t page;          /* being written */
    uint32_t mcid;        /* of the next piece on it */
    char why[WHY];
} making;

/* ---- marked content in place of cairo's tags ---- */

static void open_run(void *self, size_t k, op_buf *out)
{
    making *m = self;
    const op_paint_run *r = &m->runs.runs[m->runs.first[m->page] + k];

    if (r->tag >= OP_TAG_ARTIFACT_BASE) {
        static const char *const kinds[] = {"Layout", "Pagination", "Layout", "Background"};
        unsigned kind = r->tag - OP_TAG_ARTIFACT_BASE;
        op_buf_printf(out, "/Artifact<</Type/%s>>BDC", kinds[kind < 4 ? kind : 0]);
        return;
    }
    op_buf_char(out, '/');
    op_tree_role(m->layout, r->tag, out);
    op_buf_printf(out, "<</MCID %u>>BDC", (unsigned)m->mcid++);
    if (r->actual) {
        op_buf_puts(out, "/Span<</ActualText");
        op_pdf_put_text(out, op_str_of(r->actual));
        op_buf_puts(out, ">>BDC");
    }
}

static void close_run(void *self, size_t k, op_buf *out)
{
    making *m = self;
    const op_paint_run *r = &m->runs.runs[m->runs.first[m->page] + k];

    op_buf_puts(out, r->actual && r->tag < OP_TAG_ARTIFACT_BASE ? "EMC EMC" : "EMC");
}

/* ---- pages ---- */

static void put_box(op_buf *b, const char *key, const op_page *p)
{
    op_buf_printf(b, "/%s[0 0", key);
    op_pdf_put_len(b, p->width);
    op_pdf_put_len(b, p->height);
    op_buf_char(b, ']');
}

/* The node of the page tree that page i hangs below; nodes follow the pages in m->pages. */
static size_t node_of(const making *m, size_t i)
{
    return m->layout->n_pages + i / PAGES_PER_NODE;
}

static bool write_page(making *m, size_t i, op_buf *content, op_buf *fresh, op_buf *entries)
{
    const op_content_tags tags = {m, open_run, close_run, m->runs.first[i + 1] - m->runs.first[i]};
    char why[WHY];
    uint32_t stream = op_writer_reserve(m->w);

    m->page = i;
    m->mcid = 0;
    op_buf_truncate(fresh, 0);
    op_buf_truncate(entries, 0);
    op_buf_puts(entries, "<</Type/Page/Parent");
    op_pdf_put_ref(entries, m->pages[node_of(m, i)]);
    put_box(entries, "MediaBox", &m->layout->pages[i]);
    put_box(entries, "TrimBox", &m->layout->pages[i]);
    if (!op_raw_page(m->raw, i, content, entries, m->why))
        return false;
    if (!op_content_rewrite(op_buf_view(content), &tags, fresh, why)) {
        snprintf(m->why, WHY, "page %zu: %.150s", i + 1, why);
        return false;
    }
    op_writer_stream(m->w, stream, OP_STR(""), op_buf_view(fresh), true);
    op_links_write(&m->tree, i, entries, m->diags);
    op_buf_printf(entries, "/Tabs/S/StructParents %zu/Contents", i);
    op_pdf_put_ref(entries, stream);
    op_buf_puts(entries, ">>");
    op_writer_object(m->w, m->pages[i], op_buf_view(entries));
    return true;
}

static bool write_pages(making *m)
{
    op_buf content = OP_BUF_INIT, fresh = OP_BUF_INIT, entries = OP_BUF_INIT;
    bool good = true;

    for (size_t i = 0; i < m->layout->n_pages && good; i++)
        good = write_page(m, i, &content, &fresh, &entries);
    op_buf_free(&content);
    op_buf_free(&fresh);
    op_buf_free(&entries);
    return good && op_raw_copy(m->raw, m->why);
}

/* Two levels: a root, and nodes of 64 pages. */
static uint32_t write_page_tree(making *m, uint32_t root)
{
    size_t n = m->layout->n_pages;
    op_buf b = OP_BUF_INIT, nodes = OP_BUF_INIT;

    for (size_t i = 0; i < n; i += PAGES_PER_NODE) {
        size_t end = i + PAGES_PER_NODE < n ? i + PAGES_PER_NODE : n;
        op_buf_truncate(&b, 0);
        op_buf_puts(&b, "<</Type/Pages/Parent");
        op_pdf_put_ref(&b, root);
        op_buf_printf(&b, "/Count %zu/Kids[", end - i);
        for (size_t k = i; k < end; k++)
            op_pdf_put_ref(&b, m->pages[k]);
        op_buf_puts(&b, "]>>");
        op_writer_object(m->w, m->pages[node_of(m, i)], op_buf_view(&b));
        op_pdf_put_ref(&nodes, m->pages[node_of(m, i)]);
    }
    op_buf_truncate(&b, 0);
    op_buf_printf(&b, "<</Type/Pages/Count %zu/Kids[", n);
    op_buf_str(&b, op_buf_view(&nodes));
    op_buf_puts(&b, "]>>");
    op_writer_object(m->w, root, op_buf_view(&b));
    op_buf_free(&b);
    op_buf_free(&nodes);
    return root;
}

/* ---- the rest ---- */

/* A picture that says nothing to those who cannot see it: PDF/UA is not claimed, nor the accessible level of
 * PDF/A, and each is named. */
static op_claim claim_of(making *m)
{
    const op_layout *l = m->layout;

    if (!op_tree_mute_figures(&m->tree))
        return (op_claim){true, 'A'};
    for (size_t i = 0; i < l->n_tags; i++) {
        const op_tag *t = &l->tags[i];
        if (t->type == OP_TAG_FIGURE && m->tree.elements[i].object && (!t->alt || !*t->alt))
            op_diag_add(m->diags, OP_DIAG_PDF_NO_ALT, t->node ? t->node->span : OP_NO_SPAN, NULL);
    }
    return (op_claim){false, 'U'};
}

static uint32_t write_catalogue(making *m, uint32_t page_root)
{
    op_buf b = OP_BUF_INIT;
    uint32_t number = op_writer_reserve(m->w);
    uint32_t xmp = op_xmp_write(m->w, m->info, claim_of(m)), intent = op_intent_write(m->w);

    op_buf_puts(&b, "<</Type/Catalog/Pages");
    op_pdf_put_ref(&b, page_root);
    op_buf_puts(&b, "/Metadata");
    op_pdf_put_ref(&b, xmp);
    op_buf_puts(&b, "/OutputIntents[");
    op_pdf_put_ref(&b, intent);
    op_buf_puts(&b, "]/Lang");
    op_pdf_put_text(&b, op_str_of(op_pdf_lang(m->info)));
    op_buf_puts(&b, "/MarkInfo<</Marked true>>/ViewerPreferences<</DisplayDocTitle true>>/StructTreeRoot");
    op_pdf_put_ref(&b, m->tree.root);
    op_dests_write(&m->tree, &b);
    op_outline_write(&m->tree, &b);
    op_labels_write(&m->tree, &b);
    if (m->info->show_outline && m->layout->n_outline)
        op_buf_puts(&b, "/PageMode/UseOutlines");
    op_buf_puts(&b, ">>");
    op_writer_object(m->w, number, op_buf_view(&b));
    op_buf_free(&b);
    return number;
}

static bool write_all(making *m)
{
    size_t n = m->layout->n_pages, nodes = (n + PAGES_PER_NODE - 1) / PAGES_PER_NODE;

    m->pages = op_new_array(m->arena, uint32_t, n + nodes);
    for (size_t i = 0; i < n + nodes; i++)
        m->pages[i] = op_writer_reserve(m->w);
    uint32_t page_root = op_writer_reserve(m->w);
    if (!op_tree_build(&m->tree, m->layout, &m->runs, m->pages, m->w, m->arena, m->why) || !write_pages(m))
        return false;
    write_page_tree(m, page_root);
    if (!op_tree_write(&m->tree, op_pdf_lang(m->info), m->why))
        return false;
    uint32_t catalogue = write_catalogue(m, page_root), info = op_info_write(m->w, m->info);
    if (op_writer_finish(m->w, catalogue, info))
        return true;
    snprintf(m->why, WHY, "the file is larger than 4 GB, or an object of it was lost");
    return false;
}

static bool finish(making *m, op_str raw, op_buf *out)
{
    bool good = false;

    m->w = op_writer_new(out);
    m->raw = op_raw_open(raw, m->runs.stand_ins, m->runs.n_stand_ins, m->w, m->why);
    if (m->raw && op_raw_pages(m->raw) == m->layout->n_pages)
        good = write_all(m);
    else if (m->raw)
        snprintf(m->why, WHY, "%zu pages painted where the layout has %zu", op_raw_pages(m->raw), m->layout->n_pages);
    op_raw_close(m->raw);
    op_writer_free(m->w);
    return good;
}

bool op_pdf_make(const op_layout *l, const op_pdf_info *info, op_buf *out, op_diags *d)
{
    making m = {.layout = l, .info = info, .diags = d, .arena = op_arena_new()};
    op_buf raw = OP_BUF_INIT;
    op_pdf_facts facts = {0};
    size_t start = out->n;

    bool painted = l->n_pages && op_paint_pdf(l, m.arena, &raw, &m.runs, d);
    bool good = painted && finish(&m, op_buf_view(&raw), out);
    if (good && !op_pdf_check(op_str_sub(op_buf_view(out), start, out->n), &facts)) {
        snprintf(m.why, WHY, "%s", facts.why);
        good = false;
    }
    if (!l->n_pages)
        op_diag_addf(d, OP_DIAG_PDF_FAILED, OP_NO_SPAN, "no page");
    else if (painted && !good)
        op_diag_addf(d, OP_DIAG_PDF_FAILED, OP_NO_SPAN, "%s", m.why);
    if (!good)
        op_buf_truncate(out, start);
    op_buf_free(&raw);
    op_arena_free(m.arena);
    return good;
}
