#include <stdio.h>
#include <string.h>

#include "base/worker.h"
#include "paint/paint.h"
#include "pdf/fonts.h"
#include "pdf/parts.h"
#include "pdf/pdf.h"
#include "pdf/put.h"
#include "pdf/raw.h"

enum { WHY = 200, PAGES_PER_NODE = 64 };

typedef struct {
    uint32_t stream;
    const char *resources;
} painted_page;

typedef struct {
    const op_layout *layout;
    const op_pdf_info *info;
    op_diags *diags;
    op_arena *arena;
    op_run_list runs;
    op_writer *w;
    op_tree tree;
    painted_page *painted;
    uint32_t *pages;      /* object numbers */
    char why[WHY];
} making;

/* ---- what painting asks for ---- */

static uint32_t reserve(void *self)
{
    return op_writer_reserve(((making *)self)->w);
}

static void mark(void *self, op_tag_ref tag, uint32_t mcid, op_buf *out)
{
    const making *m = self;

    if (tag >= OP_TAG_ARTIFACT_BASE) {
        static const char *const kinds[] = {"Layout", "Pagination", "Layout", "Background"};
        unsigned kind = tag - OP_TAG_ARTIFACT_BASE;
        op_buf_printf(out, "/Artifact<</Type/%s>>BDC", kinds[kind < 4 ? kind : 0]);
        return;
    }
    op_buf_char(out, '/');
    op_tree_role(m->layout, tag < m->layout->n_tags ? tag : 0, out); /* one that does not exist is refused later */
    op_buf_printf(out, "<</MCID %u>>BDC", (unsigned)mcid);
}

static void form(void *self, uint32_t object, op_str dict, op_str content)
{
    op_writer_stream(((making *)self)->w, object, dict, content, true);
}

static void painted(void *self, size_t page, op_str content, op_str resources)
{
    making *m = self;

    m->painted[page].stream = op_writer_reserve(m->w);
    m->painted[page].resources = op_arena_dup(m->arena, resources.p, resources.n);
    op_writer_stream(m->w, m->painted[page].stream, OP_STR(""), content, true);
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

/* Where there are forms the page is a group of its own, as some can be seen through (11.4.7). */
static void write_page(making *m, size_t i, op_buf *b)
{
    op_buf_truncate(b, 0);
    op_buf_puts(b, "<</Type/Page/Parent");
    op_pdf_put_ref(b, m->pages[node_of(m, i)]);
    put_box(b, "MediaBox", &m->layout->pages[i]);
    put_box(b, "TrimBox", &m->layout->pages[i]);
    op_buf_printf(b, "/Resources%s", m->painted[i].resources);
    if (strstr(m->painted[i].resources, "/XObject") || m->info->proof)
        op_buf_puts(b, "/Group<</Type/Group/S/Transparency/I true/CS/DeviceRGB>>");
    op_links_write(&m->tree, i, b, m->diags);
    op_buf_printf(b, "/Tabs/S/StructParents %zu/Contents", i);
    op_pdf_put_ref(b, m->painted[i].stream);
    op_buf_puts(b, ">>");
    op_writer_object(m->w, m->pages[i], op_buf_view(b));
}

static void write_pages(making *m)
{
    op_buf b = OP_BUF_INIT;

    for (size_t i = 0; i < m->layout->n_pages; i++)
        write_page(m, i, &b);
    op_buf_free(&b);
}

/* What cairo painted, page by page a form, with all that those refer to. */
static bool write_forms(making *m, op_str raw)
{
    const op_run_list *l = &m->runs;

    if (!l->n_forms)
        return true;
    op_raw *r = op_raw_open(raw, m->w, m->why);
    bool good = r != NULL;
    if (good && op_raw_pages(r) != l->n_forms) {
        snprintf(m->why, WHY, "%zu forms painted where there should be %zu", op_raw_pages(r), l->n_forms);
        good = false;
    }
    for (size_t i = 0; i < l->n_forms && good; i++)
        good = op_raw_form(r, i, &l->forms[i], m->why);
    good = good && op_raw_copy(r, m->why);
    op_raw_close(r);
    return good;
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

static void write_layer(making *m, uint32_t object, const char *name, const char *usage, op_buf *all)
{
    op_buf b = OP_BUF_INIT;

    if (!object)
        return;
    op_buf_puts(&b, "<</Type/OCG/Name");
    op_pdf_put_text(&b, op_str_of(name));
    op_buf_printf(&b, "%s>>", usage);
    op_writer_object(m->w, object, op_buf_view(&b));
    op_pdf_put_ref(all, object);
    op_buf_free(&b);
}

/* Layers can be switched, and are all on (ISO 32000-1, 8.11; PDF/A-2 wants the names and each in the order). What is for
 * screens says so by its usage alone: PDF/A-2 forbids the configuration's AS, which would say when that counts. */
static void write_layers(making *m, op_buf *catalogue)
{
    op_buf all = OP_BUF_INIT;

    for (size_t i = 0; i < OP_PROOF_LAYERS; i++)
        write_layer(m, m->runs.layers[i], op_proof_layer_name(i), "", &all);
    const char *name = all.n ? "Proof" : "Pages";
    write_layer(m, m->runs.screen, "Ground", "/Usage<</View<</ViewState/ON>>/Print<</PrintState/OFF>>>>", &all);
    if (all.n)
        op_buf_printf(catalogue, "/OCProperties<</OCGs[%s]/D<</Name(%s)/Order[%s]/ON[%s]>>>>", all.p, name, all.p, all.p);
    op_buf_free(&all);
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
    op_buf_puts(&b, "/MarkInfo<</Marked true>>/ViewerPreferences<</DisplayDocTitle true");
    op_buf_puts(&b, m->layout->rtl ? "/Direction/R2L>>/StructTreeRoot" : ">>/StructTreeRoot");
    op_pdf_put_ref(&b, m->tree.root);
    op_dests_write(&m->tree, &b);
    op_outline_write(&m->tree, &b);
    op_labels_write(&m->tree, &b);
    write_layers(m, &b);
    if (m->info->show_outline && m->layout->n_outline)
        op_buf_puts(&b, "/PageMode/UseOutlines");
    op_buf_puts(&b, ">>");
    op_writer_object(m->w, number, op_buf_view(&b));
    op_buf_free(&b);
    return number;
}

static bool write_all(making *m, op_str raw)
{
    size_t n = m->layout->n_pages, nodes = (n + PAGES_PER_NODE - 1) / PAGES_PER_NODE;

    m->pages = op_new_array(m->arena, uint32_t, n + nodes);
    for (size_t i = 0; i < n + nodes; i++)
        m->pages[i] = op_writer_reserve(m->w);
    uint32_t page_root = op_writer_reserve(m->w);
    if (!op_tree_build(&m->tree, m->layout, &m->runs, m->pages, m->w, m->arena, m->why))
        return false;
    write_pages(m);
    if (!op_fonts_write(m->runs.faces, m->w, m->why) || !write_forms(m, raw))
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

bool op_pdf_make(const op_layout *l, const op_pdf_info *info, op_buf *out, op_diags *d)
{
    size_t start = out->n;
    making m = {.layout = l, .info = info, .diags = d, .arena = op_arena_new(), .w = op_writer_new(out)};
    const op_paint_file file = {&m, reserve, mark, form, painted};
    op_buf raw = OP_BUF_INIT;
    op_pdf_facts facts = {0};

    m.painted = op_new_array(m.arena, painted_page, l->n_pages);
    if (l->n_pages >= OP_WORKER_PAGES)
        op_writer_beside(m.w);
    bool painted_all = l->n_pages && op_paint_pages(l, m.arena, &file, info->proof, &raw, &m.runs, d);
    bool good = painted_all && write_all(&m, op_buf_view(&raw));
    op_writer_free(m.w);
    if (good && !op_pdf_check(op_str_sub(op_buf_view(out), start, out->n), &facts)) {
        snprintf(m.why, WHY, "%s", facts.why);
        good = false;
    }
    if (!l->n_pages)
        op_diag_addf(d, OP_DIAG_PDF_FAILED, OP_NO_SPAN, "no page");
    else if (painted_all && !good)
        op_diag_addf(d, OP_DIAG_PDF_FAILED, OP_NO_SPAN, "%s", m.why);
    if (!good)
        op_buf_truncate(out, start);
    op_buf_free(&raw);
    op_arena_free(m.arena);
    return good;
}
