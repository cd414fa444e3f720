#include "pdf/check.h"

#include <stdarg.h>
#include <stdio.h>
#include <string.h>

#include "pdf/ahead.h"
#include "pdf/tokens.h"

typedef struct {
    uint32_t object, parent;
} waiting;

bool op_check_fail(op_checking *c, const char *format, ...)
{
    va_list ap;

    va_start(ap, format);
    vsnprintf(c->facts->why, sizeof(c->facts->why), format, ap);
    va_end(ap);
    return false;
}

bool op_check_next(op_str array, size_t *at, op_str *value)
{
    if (!array.n || array.p[0] != '[')
        return false;
    *value = op_token_value(array, *at ? *at : 1);
    *at = (size_t)(value->p - array.p) + value->n;
    return value->n > 0;
}

bool op_check_known(const op_checking *c, uint32_t number)
{
    return number && number < c->file.n;
}

/* ---- structure ---- */

static bool own_piece(op_checking *c, uint32_t element, uint32_t page_object, long mcid)
{
    uint32_t page = op_check_known(c, page_object) ? c->page_of[page_object] : 0;

    if (!page)
        return op_check_fail(c, "element %u: a piece on no page", (unsigned)element);
    op_checked_page *p = &g_array_index(c->pages, op_checked_page, page - 1);
    if (mcid < 0 || (size_t)mcid >= p->n || p->parents[mcid] != element)
        return op_check_fail(c, "element %u: MCID %ld of page %u belongs to another", (unsigned)element, mcid, (unsigned)page);
    if (p->owned[mcid]++)
        return op_check_fail(c, "element %u: MCID %ld of page %u twice", (unsigned)element, mcid, (unsigned)page);
    return true;
}

static bool own_annotation(op_checking *c, uint32_t element, uint32_t number)
{
    long key = -1, first = (long)c->pages->len;
    op_str a = op_pdf_file_object(&c->file, number);

    if (!op_check_known(c, number) || !op_pdf_file_key_int(a, "/StructParent", &key) || key < first ||
        key - first >= (long)c->singles->len || g_array_index(c->singles, uint32_t, key - first) != element)
        return op_check_fail(c, "element %u: annotation %u does not refer back to it", (unsigned)element, (unsigned)number);
    if (c->seen[number] & OP_SEEN_OBJR)
        return op_check_fail(c, "annotation %u belongs to two elements", (unsigned)number);
    c->seen[number] |= OP_SEEN_OBJR;
    return true;
}

static bool check_kid(op_checking *c, uint32_t element, uint32_t page, op_str kid, bool *annotated)
{
    unsigned number;
    long mcid;

    if (op_token_ref(kid, &number)) {
        waiting w = {number, element};
        g_array_append_val(c->stack, w);
        return true;
    }
    if (op_token_int(kid, &mcid))
        return own_piece(c, element, page, mcid);
    uint32_t object = op_pdf_file_key_ref(kid, "/Obj"), other = op_pdf_file_key_ref(kid, "/Pg");
    if (object) {
        *annotated = true;
        return own_annotation(c, element, object);
    }
    if (!op_pdf_file_key_int(kid, "/MCID", &mcid))
        return op_check_fail(c, "element %u: a child of no kind that we know", (unsigned)element);
    return own_piece(c, element, other ? other : page, mcid);
}

static bool check_kids(op_checking *c, uint32_t element, op_str dict, bool *annotated)
{
    op_str kids, kid;
    size_t at = 0;
    uint32_t page = op_pdf_file_key_ref(dict, "/Pg");

    if (!op_token_key(dict, "/K", &kids))
        return true;
    if (kids.p[0] != '[')
        return check_kid(c, element, page, kids, annotated);
    guint first = c->stack->len;
    while (op_check_next(kids, &at, &kid))
        if (!check_kid(c, element, page, kid, annotated))
            return false;
    for (guint i = first, k = c->stack->len; i + 1 < k; i++) { /* so that they come off in order */
        waiting *a = &g_array_index(c->stack, waiting, i), *b = &g_array_index(c->stack, waiting, --k), swap = *a;
        *a = *b;
        *b = swap;
    }
    return true;
}

static bool check_element(op_checking *c, waiting w)
{
    op_str dict = op_pdf_file_object(&c->file, w.object), id, alt;
    bool annotated = false;

    if (!op_check_known(c, w.object) || !dict.n)
        return op_check_fail(c, "element %u does not exist", (unsigned)w.object);
    if (c->seen[w.object] & OP_SEEN_ELEMENT)
        return op_check_fail(c, "element %u has two parents", (unsigned)w.object);
    c->seen[w.object] |= OP_SEEN_ELEMENT;
    c->facts->elements++;
    if (op_pdf_file_key_ref(dict, "/P") != w.parent)
        return op_check_fail(c, "element %u does not name its parent", (unsigned)w.object);
    if (op_token_key(dict, "/ID", &id) && !g_hash_table_add(c->ids, g_strndup(id.p, id.n)))
        return op_check_fail(c, "element %u: the id %.*s is taken", (unsigned)w.object, (int)MIN(id.n, 60), id.p);
    if (!check_kids(c, w.object, dict, &annotated))
        return false;
    op_str type = op_pdf_file_key(&c->file, dict, "/S");
    if (op_str_is(type, "/Link") && !annotated)
        return op_check_fail(c, "element %u: a link without annotation", (unsigned)w.object);
    if (c->facts->ua && op_str_is(type, "/Figure") && (!op_token_key(dict, "/Alt", &alt) || alt.n <= 2))
        return op_check_fail(c, "element %u: a figure without alternative text", (unsigned)w.object);
    return true;
}

static bool check_structure(op_checking *c, op_str root, uint32_t root_number)
{
    waiting w = {op_pdf_file_key_ref(root, "/K"), root_number};

    g_array_append_val(c->stack, w);
    while (c->stack->len) {
        w = g_array_index(c->stack, waiting, c->stack->len - 1);
        g_array_set_size(c->stack, c->stack->len - 1);
        if (!check_element(c, w))
            return false;
    }
    for (guint i = 0; i < c->pages->len; i++) {
        const op_checked_page *p = &g_array_index(c->pages, op_checked_page, i);
        for (size_t k = 0; k < p->n; k++)
            if (!p->owned[k])
                return op_check_fail(c, "page %u: MCID %zu belongs to no element", i + 1, k);
    }
    for (uint32_t n = 0; n < c->file.n; n++)
        if ((c->seen[n] & (OP_SEEN_LISTED | OP_SEEN_OBJR)) % (OP_SEEN_LISTED | OP_SEEN_OBJR))
            return op_check_fail(c, "annotation %u stands on no page, or in no element", (unsigned)n);
    return true;
}

/* ---- the rest ---- */

static bool check_fonts(op_checking *c)
{
    op_str program;

    for (uint32_t n = 1; n < c->file.n; n++) {
        op_str dict = op_pdf_file_object(&c->file, n);
        if (op_str_is(op_pdf_file_key(&c->file, dict, "/Type"), "/FontDescriptor") &&
            !op_token_key(dict, "/FontFile", &program) && !op_token_key(dict, "/FontFile2", &program) &&
            !op_token_key(dict, "/FontFile3", &program))
            return op_check_fail(c, "font descriptor %u embeds no font", (unsigned)n);
    }
    return true;
}

static bool check_catalogue(op_checking *c, op_str catalogue)
{
    op_str lang, intents;
    op_buf xmp = OP_BUF_INIT;

    if (!op_token_key(catalogue, "/Lang", &lang) || lang.n <= 2)
        return op_check_fail(c, "no language");
    if (!op_str_is(op_pdf_file_key(&c->file, op_pdf_file_key(&c->file, catalogue, "/MarkInfo"), "/Marked"), "true"))
        return op_check_fail(c, "not said to be tagged");
    if (!op_str_is(op_pdf_file_key(&c->file, op_pdf_file_key(&c->file, catalogue, "/ViewerPreferences"),
                                   "/DisplayDocTitle"), "true"))
        return op_check_fail(c, "the title is not displayed");
    if (!op_token_key(catalogue, "/OutputIntents", &intents))
        return op_check_fail(c, "no output intent");
    bool read = op_pdf_file_stream(&c->file, op_pdf_file_key_ref(catalogue, "/Metadata"), &xmp);
    bool good = read && strstr(xmp.p, "<dc:title>") && strstr(xmp.p, "<pdfaid:part>2<");
    c->facts->ua = good && strstr(xmp.p, "<pdfuaid:part>1<");
    op_buf_free(&xmp);
    return good ? true : op_check_fail(c, "no metadata, or without title or claim");
}

static bool check_pages(op_checking *c)
{
    size_t n = c->pages->len;
    uint32_t *contents = op_new_array(c->arena, uint32_t, n);
    bool good = true;
    op_str content;

    for (size_t i = 0; i < n; i++)
        contents[i] = op_check_content_of(c, i);
    op_ahead *ahead = op_ahead_new(&c->file, contents, n);
    for (size_t i = 0; good && i < n; i++)
        good = op_ahead_next(ahead, &content) ? op_check_page(c, i, content)
                                              : op_check_fail(c, "page %zu: content that cannot be read", i + 1);
    op_ahead_free(ahead);
    return good;
}

static bool check_all(op_checking *c, op_str pdf)
{
    if (!op_pdf_file_open(&c->file, pdf, c->arena))
        return op_check_fail(c, "cross-references that cannot be read");
    c->page_of = op_new_array(c->arena, uint32_t, c->file.n);
    c->seen = op_new_array(c->arena, uint8_t, c->file.n);
    op_str catalogue = op_pdf_file_key(&c->file, c->file.trailer, "/Root");
    uint32_t tree = op_pdf_file_key_ref(catalogue, "/StructTreeRoot");
    op_str root = op_pdf_file_object(&c->file, tree);
    bool good = check_catalogue(c, catalogue) && op_check_page_tree(c, op_pdf_file_key(&c->file, catalogue, "/Pages")) &&
                op_check_parent_tree(c, root) &&
                check_pages(c);
    return good && check_structure(c, root, tree) && check_fonts(c);
}

bool op_pdf_check(op_str pdf, op_pdf_facts *facts)
{
    op_checking c = {.arena = op_arena_new(), .facts = facts};

    *facts = (op_pdf_facts){0};
    c.pages = g_array_new(FALSE, FALSE, sizeof(op_checked_page));
    c.singles = g_array_new(FALSE, FALSE, sizeof(uint32_t));
    c.stack = g_array_new(FALSE, FALSE, sizeof(waiting));
    c.ids = g_hash_table_new_full(g_str_hash, g_str_equal, g_free, NULL);
    bool good = check_all(&c, pdf);
    g_array_unref(c.pages);
    g_array_unref(c.singles);
    g_array_unref(c.stack);
    g_hash_table_unref(c.ids);
    op_arena_free(c.arena);
    return good;
}
