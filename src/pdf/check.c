#include <stdarg.h>
#include <stdio.h>
#include <string.h>

#include <glib.h>

#include "pdf/content.h"
#include "pdf/file.h"
#include "pdf/pdf.h"
#include "pdf/tokens.h"

/* The checks of op_pdf_check, on the bytes that will be written: what the writer meant plays no part. */

typedef struct {
    uint32_t object;
    uint32_t *parents; /* by MCID: the element that the ParentTree names */
    uint8_t *inked;    /* by MCID: marked in the content */
    uint8_t *owned;    /* by MCID: a kid of its element */
    size_t n;
} page_facts;

typedef struct {
    op_pdf_file file;
    op_arena *arena;
    op_pdf_facts *facts;
    GArray *pages;        /* page_facts */
    uint32_t *page_of;    /* by object number: 1 + index of the page */
    uint8_t *seen;        /* by object number: bits below */
    GArray *singles;      /* element objects of ParentTree keys from n_pages on */
    GHashTable *ids;
    GArray *stack;        /* waiting elements */
} checking;

enum { SEEN_ELEMENT = 1, SEEN_LISTED = 2, SEEN_OBJR = 4 };

typedef struct {
    uint32_t object, parent;
} waiting;

static bool fail(checking *c, const char *format, ...) __attribute__((format(printf, 2, 3)));
static bool fail(checking *c, const char *format, ...)
{
    va_list ap;

    va_start(ap, format);
    vsnprintf(c->facts->why, sizeof(c->facts->why), format, ap);
    va_end(ap);
    return false;
}

/* Steps through an array's values; *at starts at 0. */
static bool next_value(op_str array, size_t *at, op_str *value)
{
    if (!array.n || array.p[0] != '[')
        return false;
    *value = op_token_value(array, *at ? *at : 1);
    *at = (size_t)(value->p - array.p) + value->n;
    return value->n > 0;
}

static bool known_object(const checking *c, uint32_t number)
{
    return number && number < c->file.n;
}

/* ---- pages ---- */

static bool add_page(checking *c, uint32_t number)
{
    page_facts p = {.object = number};

    if (c->page_of[number])
        return fail(c, "page object %u stands twice in the page tree", (unsigned)number);
    g_array_append_val(c->pages, p);
    c->page_of[number] = c->pages->len;
    return true;
}

static bool read_page_tree(checking *c, op_str root)
{
    op_str nodes = op_pdf_file_key(&c->file, root, "/Kids"), node, leaf;
    size_t at = 0;
    unsigned number;
    long count = 0;

    while (next_value(nodes, &at, &node)) {
        if (!op_token_ref(node, &number))
            return fail(c, "the page tree holds what is no reference");
        op_str kids = op_pdf_file_key(&c->file, op_pdf_file_object(&c->file, number), "/Kids");
        size_t k = 0;
        while (next_value(kids, &k, &leaf))
            if (!op_token_ref(leaf, &number) || !known_object(c, number) || !add_page(c, number))
                return c->facts->why[0] ? false : fail(c, "the page tree holds what is no page");
    }
    op_pdf_file_key_int(root, "/Count", &count);
    c->facts->pages = c->pages->len;
    return count == (long)c->pages->len && count > 0 ? true : fail(c, "%u pages where the tree says %ld", c->pages->len, count);
}

static void set_parents(checking *c, page_facts *p, op_str array)
{
    GArray *found = g_array_new(FALSE, FALSE, sizeof(uint32_t));
    op_str value;
    size_t at = 0;
    unsigned number;

    while (next_value(array, &at, &value)) {
        uint32_t element = op_token_ref(value, &number) ? number : 0;
        g_array_append_val(found, element);
    }
    p->n = found->len;
    p->parents = op_new_array(c->arena, uint32_t, p->n + 1);
    if (p->n)
        memcpy(p->parents, found->data, p->n * sizeof(uint32_t));
    p->inked = op_new_array(c->arena, uint8_t, p->n + 1);
    p->owned = op_new_array(c->arena, uint8_t, p->n + 1);
    g_array_unref(found);
}

static bool read_parent_leaf(checking *c, op_str nums, long *expected)
{
    op_str key, value;
    size_t at = 0;
    long k;
    unsigned number;

    while (next_value(nums, &at, &key)) {
        if (!op_token_int(key, &k) || k != *expected || !next_value(nums, &at, &value))
            return fail(c, "the ParentTree lacks key %ld", *expected);
        ++*expected;
        if ((size_t)k < c->pages->len)
            set_parents(c, &g_array_index(c->pages, page_facts, k), value);
        else if (op_token_ref(value, &number))
            g_array_append_val(c->singles, number);
        else
            return fail(c, "key %ld of the ParentTree names no element", k);
    }
    return true;
}

static bool read_parent_tree(checking *c, op_str root)
{
    op_str leaves = op_pdf_file_key(&c->file, op_pdf_file_key(&c->file, root, "/ParentTree"), "/Kids"), leaf;
    size_t at = 0;
    unsigned number;
    long expected = 0;

    while (next_value(leaves, &at, &leaf)) {
        op_str nums = op_token_ref(leaf, &number)
                          ? op_pdf_file_key(&c->file, op_pdf_file_object(&c->file, number), "/Nums")
                          : (op_str){"", 0};
        if (!read_parent_leaf(c, nums, &expected))
            return false;
    }
    return (size_t)expected >= c->pages->len ? true : fail(c, "the ParentTree lacks key %ld", expected);
}

/* ---- content ---- */

typedef struct {
    long mcid;      /* of the operands before the operator; -1: none */
    bool after_key; /* the last token was /MCID */
    bool artifact;  /* an operand is /Artifact */
    size_t depth, outer; /* open marked content; depth at which the outermost that counts was opened */
    bool in_mcid;
} content_state;

static bool begin_content(checking *c, content_state *s, page_facts *p, size_t index)
{
    s->depth++;
    if (s->mcid >= 0) {
        if (s->outer)
            return fail(c, "page %zu: MCID %ld inside other marked content", index + 1, s->mcid);
        if ((size_t)s->mcid >= p->n || p->inked[s->mcid]++)
            return fail(c, "page %zu: MCID %ld twice, or not in the ParentTree", index + 1, s->mcid);
        c->facts->marked++;
        s->outer = s->depth;
    } else if (s->artifact && !s->outer) {
        c->facts->artifacts++;
        s->outer = s->depth;
    }
    return true;
}

static bool content_operator(checking *c, content_state *s, page_facts *p, size_t index, op_str o)
{
    if (op_str_is(o, "BDC") || op_str_is(o, "BMC"))
        return begin_content(c, s, p, index);
    if (op_str_is(o, "EMC")) {
        if (!s->depth)
            return fail(c, "page %zu: EMC without a beginning", index + 1);
        if (s->outer == s->depth)
            s->outer = 0;
        s->depth--;
    } else if (!s->outer && (op_content_paints(o) || op_str_is(o, "ID"))) {
        return fail(c, "page %zu: operator %.*s outside marked content", index + 1, (int)MIN(o.n, 8), o.p);
    }
    return true;
}

static bool check_content(checking *c, page_facts *p, size_t index, op_str in)
{
    content_state s = {.mcid = -1};

    for (op_token t = op_token_next(in, 0); t.kind != OP_TOKEN_END; t = op_token_next(in, t.end)) {
        op_str text = op_token_text(in, t);
        if (t.kind == OP_TOKEN_BAD)
            return fail(c, "page %zu: no PDF syntax at byte %zu", index + 1, t.begin);
        if (s.after_key && !(t.kind == OP_TOKEN_NUMBER && op_token_int(text, &s.mcid)))
            return fail(c, "page %zu: /MCID without a number", index + 1);
        s.after_key = t.kind == OP_TOKEN_NAME && op_str_is(text, "/MCID");
        s.artifact |= t.kind == OP_TOKEN_NAME && op_str_is(text, "/Artifact");
        if (t.kind != OP_TOKEN_WORD)
            continue;
        if (!content_operator(c, &s, p, index, text))
            return false;
        if (op_str_is(text, "ID"))
            t.end = op_token_skip_image(in, t.end);
        s.mcid = -1;
        s.artifact = false;
    }
    for (size_t k = 0; k < p->n; k++)
        if (!p->inked[k])
            return fail(c, "page %zu: MCID %zu of the ParentTree is not in the content", index + 1, k);
    return s.depth ? fail(c, "page %zu: marked content left open", index + 1) : true;
}

static bool check_annotation(checking *c, uint32_t number, size_t index)
{
    op_str a = op_pdf_file_object(&c->file, number), contents;
    long flags = 0;

    if (!known_object(c, number) || !op_str_is(op_pdf_file_key(&c->file, a, "/Subtype"), "/Link"))
        return fail(c, "page %zu: an annotation that is no link", index + 1);
    if (!op_token_key(a, "/Contents", &contents) || contents.n <= 2)
        return fail(c, "page %zu: link %u without Contents", index + 1, (unsigned)number);
    if (!op_pdf_file_key_int(a, "/F", &flags) || flags != 4)
        return fail(c, "page %zu: link %u does not print", index + 1, (unsigned)number);
    c->seen[number] |= SEEN_LISTED;
    c->facts->links++;
    return true;
}

static bool check_page(checking *c, size_t index, op_buf *content)
{
    page_facts *p = &g_array_index(c->pages, page_facts, index);
    op_str dict = op_pdf_file_object(&c->file, p->object), value;
    long key = -1;
    size_t at = 0;
    unsigned number;

    if (!op_pdf_file_key_int(dict, "/StructParents", &key) || key != (long)index)
        return fail(c, "page %zu: StructParents is not its number", index + 1);
    if (!op_str_is(op_pdf_file_key(&c->file, dict, "/Tabs"), "/S"))
        return fail(c, "page %zu: no tab order", index + 1);
    if (!op_pdf_file_stream(&c->file, op_pdf_file_key_ref(dict, "/Contents"), content))
        return fail(c, "page %zu: content that cannot be read", index + 1);
    op_str annotations = op_pdf_file_key(&c->file, dict, "/Annots");
    while (next_value(annotations, &at, &value))
        if (!op_token_ref(value, &number) || !check_annotation(c, number, index))
            return c->facts->why[0] ? false : fail(c, "page %zu: Annots holds what is no reference", index + 1);
    return check_content(c, p, index, op_buf_view(content));
}

/* ---- structure ---- */

static bool own_piece(checking *c, uint32_t element, uint32_t page_object, long mcid)
{
    uint32_t page = known_object(c, page_object) ? c->page_of[page_object] : 0;

    if (!page)
        return fail(c, "element %u: a piece on no page", (unsigned)element);
    page_facts *p = &g_array_index(c->pages, page_facts, page - 1);
    if (mcid < 0 || (size_t)mcid >= p->n || p->parents[mcid] != element)
        return fail(c, "element %u: MCID %ld of page %u belongs to another", (unsigned)element, mcid, (unsigned)page);
    if (p->owned[mcid]++)
        return fail(c, "element %u: MCID %ld of page %u twice", (unsigned)element, mcid, (unsigned)page);
    return true;
}

static bool own_annotation(checking *c, uint32_t element, uint32_t number)
{
    long key = -1, first = (long)c->pages->len;
    op_str a = op_pdf_file_object(&c->file, number);

    if (!known_object(c, number) || !op_pdf_file_key_int(a, "/StructParent", &key) || key < first ||
        key - first >= (long)c->singles->len || g_array_index(c->singles, uint32_t, key - first) != element)
        return fail(c, "element %u: annotation %u does not refer back to it", (unsigned)element, (unsigned)number);
    if (c->seen[number] & SEEN_OBJR)
        return fail(c, "annotation %u belongs to two elements", (unsigned)number);
    c->seen[number] |= SEEN_OBJR;
    return true;
}

static bool check_kid(checking *c, uint32_t element, uint32_t page, op_str kid, bool *annotated)
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
        return fail(c, "element %u: a child of no kind that we know", (unsigned)element);
    return own_piece(c, element, other ? other : page, mcid);
}

static bool check_kids(checking *c, uint32_t element, op_str dict, bool *annotated)
{
    op_str kids, kid;
    size_t at = 0;
    uint32_t page = op_pdf_file_key_ref(dict, "/Pg");

    if (!op_token_key(dict, "/K", &kids))
        return true;
    if (kids.p[0] != '[')
        return check_kid(c, element, page, kids, annotated);
    guint first = c->stack->len;
    while (next_value(kids, &at, &kid))
        if (!check_kid(c, element, page, kid, annotated))
            return false;
    for (guint i = first, k = c->stack->len; i + 1 < k; i++) { /* so that they come off in order */
        waiting *a = &g_array_index(c->stack, waiting, i), *b = &g_array_index(c->stack, waiting, --k), swap = *a;
        *a = *b;
        *b = swap;
    }
    return true;
}

static bool check_element(checking *c, waiting w)
{
    op_str dict = op_pdf_file_object(&c->file, w.object), id, alt;
    bool annotated = false;

    if (!known_object(c, w.object) || !dict.n)
        return fail(c, "element %u does not exist", (unsigned)w.object);
    if (c->seen[w.object] & SEEN_ELEMENT)
        return fail(c, "element %u has two parents", (unsigned)w.object);
    c->seen[w.object] |= SEEN_ELEMENT;
    c->facts->elements++;
    if (op_pdf_file_key_ref(dict, "/P") != w.parent)
        return fail(c, "element %u does not name its parent", (unsigned)w.object);
    if (op_token_key(dict, "/ID", &id) && !g_hash_table_add(c->ids, g_strndup(id.p, id.n)))
        return fail(c, "element %u: the id %.*s is taken", (unsigned)w.object, (int)MIN(id.n, 60), id.p);
    if (!check_kids(c, w.object, dict, &annotated))
        return false;
    op_str type = op_pdf_file_key(&c->file, dict, "/S");
    if (op_str_is(type, "/Link") && !annotated)
        return fail(c, "element %u: a link without annotation", (unsigned)w.object);
    if (c->facts->ua && op_str_is(type, "/Figure") && (!op_token_key(dict, "/Alt", &alt) || alt.n <= 2))
        return fail(c, "element %u: a figure without alternative text", (unsigned)w.object);
    return true;
}

static bool check_structure(checking *c, op_str root, uint32_t root_number)
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
        const page_facts *p = &g_array_index(c->pages, page_facts, i);
        for (size_t k = 0; k < p->n; k++)
            if (!p->owned[k])
                return fail(c, "page %u: MCID %zu belongs to no element", i + 1, k);
    }
    for (uint32_t n = 0; n < c->file.n; n++)
        if ((c->seen[n] & (SEEN_LISTED | SEEN_OBJR)) % (SEEN_LISTED | SEEN_OBJR))
            return fail(c, "annotation %u stands on no page, or in no element", (unsigned)n);
    return true;
}

/* ---- the rest ---- */

static bool check_fonts(checking *c)
{
    op_str program;

    for (uint32_t n = 1; n < c->file.n; n++) {
        op_str dict = op_pdf_file_object(&c->file, n);
        if (op_str_is(op_pdf_file_key(&c->file, dict, "/Type"), "/FontDescriptor") &&
            !op_token_key(dict, "/FontFile", &program) && !op_token_key(dict, "/FontFile2", &program) &&
            !op_token_key(dict, "/FontFile3", &program))
            return fail(c, "font descriptor %u embeds no font", (unsigned)n);
    }
    return true;
}

static bool check_catalogue(checking *c, op_str catalogue)
{
    op_str lang, intents;
    op_buf xmp = OP_BUF_INIT;

    if (!op_token_key(catalogue, "/Lang", &lang) || lang.n <= 2)
        return fail(c, "no language");
    if (!op_str_is(op_pdf_file_key(&c->file, op_pdf_file_key(&c->file, catalogue, "/MarkInfo"), "/Marked"), "true"))
        return fail(c, "not said to be tagged");
    if (!op_str_is(op_pdf_file_key(&c->file, op_pdf_file_key(&c->file, catalogue, "/ViewerPreferences"),
                                   "/DisplayDocTitle"), "true"))
        return fail(c, "the title is not displayed");
    if (!op_token_key(catalogue, "/OutputIntents", &intents))
        return fail(c, "no output intent");
    bool read = op_pdf_file_stream(&c->file, op_pdf_file_key_ref(catalogue, "/Metadata"), &xmp);
    bool good = read && strstr(xmp.p, "<dc:title>") && strstr(xmp.p, "<pdfaid:part>2<");
    c->facts->ua = good && strstr(xmp.p, "<pdfuaid:part>1<");
    op_buf_free(&xmp);
    return good ? true : fail(c, "no metadata, or without title or claim");
}

static bool check_all(checking *c, op_str pdf)
{
    op_buf content = OP_BUF_INIT;

    if (!op_pdf_file_open(&c->file, pdf, c->arena))
        return fail(c, "cross-references that cannot be read");
    c->page_of = op_new_array(c->arena, uint32_t, c->file.n);
    c->seen = op_new_array(c->arena, uint8_t, c->file.n);
    op_str catalogue = op_pdf_file_key(&c->file, c->file.trailer, "/Root");
    uint32_t tree = op_pdf_file_key_ref(catalogue, "/StructTreeRoot");
    op_str root = op_pdf_file_object(&c->file, tree);
    bool good = check_catalogue(c, catalogue) && read_page_tree(c, op_pdf_file_key(&c->file, catalogue, "/Pages")) &&
                read_parent_tree(c, root);
    for (size_t i = 0; good && i < c->pages->len; i++)
        good = check_page(c, i, &content);
    op_buf_free(&content);
    return good && check_structure(c, root, tree) && check_fonts(c);
}

bool op_pdf_check(op_str pdf, op_pdf_facts *facts)
{
    checking c = {.arena = op_arena_new(), .facts = facts};

    *facts = (op_pdf_facts){0};
    c.pages = g_array_new(FALSE, FALSE, sizeof(page_facts));
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
