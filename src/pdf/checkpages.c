#include <string.h>

#include "pdf/check.h"
#include "pdf/content.h"
#include "pdf/tokens.h"

/* ---- pages ---- */

static bool add_page(op_checking *c, uint32_t number)
{
    op_checked_page p = {.object = number};

    if (c->page_of[number])
        return op_check_fail(c, "page object %u stands twice in the page tree", (unsigned)number);
    g_array_append_val(c->pages, p);
    c->page_of[number] = c->pages->len;
    return true;
}

bool op_check_page_tree(op_checking *c, op_str root)
{
    op_str nodes = op_pdf_file_key(&c->file, root, "/Kids"), node, leaf;
    size_t at = 0;
    unsigned number;
    long count = 0;

    while (op_check_next(nodes, &at, &node)) {
        if (!op_token_ref(node, &number))
            return op_check_fail(c, "the page tree holds what is no reference");
        op_str kids = op_pdf_file_key(&c->file, op_pdf_file_object(&c->file, number), "/Kids");
        size_t k = 0;
        while (op_check_next(kids, &k, &leaf))
            if (!op_token_ref(leaf, &number) || !op_check_known(c, number) || !add_page(c, number))
                return c->facts->why[0] ? false : op_check_fail(c, "the page tree holds what is no page");
    }
    op_pdf_file_key_int(root, "/Count", &count);
    c->facts->pages = c->pages->len;
    return count == (long)c->pages->len && count > 0 ? true : op_check_fail(c, "%u pages where the tree says %ld", c->pages->len, count);
}

static void set_parents(op_checking *c, op_checked_page *p, op_str array)
{
    GArray *found = g_array_new(FALSE, FALSE, sizeof(uint32_t));
    op_str value;
    size_t at = 0;
    unsigned number;

    while (op_check_next(array, &at, &value)) {
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

static bool read_parent_leaf(op_checking *c, op_str nums, long *expected)
{
    op_str key, value;
    size_t at = 0;
    long k;
    unsigned number;

    while (op_check_next(nums, &at, &key)) {
        if (!op_token_int(key, &k) || k != *expected || !op_check_next(nums, &at, &value))
            return op_check_fail(c, "the ParentTree lacks key %ld", *expected);
        ++*expected;
        if ((size_t)k < c->pages->len)
            set_parents(c, &g_array_index(c->pages, op_checked_page, k), value);
        else if (op_token_ref(value, &number))
            g_array_append_val(c->singles, number);
        else
            return op_check_fail(c, "key %ld of the ParentTree names no element", k);
    }
    return true;
}

bool op_check_parent_tree(op_checking *c, op_str root)
{
    op_str leaves = op_pdf_file_key(&c->file, op_pdf_file_key(&c->file, root, "/ParentTree"), "/Kids"), leaf;
    size_t at = 0;
    unsigned number;
    long expected = 0;

    while (op_check_next(leaves, &at, &leaf)) {
        op_str nums = op_token_ref(leaf, &number)
                          ? op_pdf_file_key(&c->file, op_pdf_file_object(&c->file, number), "/Nums")
                          : (op_str){"", 0};
        if (!read_parent_leaf(c, nums, &expected))
            return false;
    }
    return (size_t)expected >= c->pages->len ? true : op_check_fail(c, "the ParentTree lacks key %ld", expected);
}

/* ---- content ---- */

typedef struct {
    long mcid;      /* of the operands before the operator; -1: none */
    bool after_key; /* the last token was /MCID */
    bool artifact;  /* an operand is /Artifact */
    size_t depth, outer; /* open marked content; depth at which the outermost that counts was opened */
    bool in_mcid;
} content_state;

static bool begin_content(op_checking *c, content_state *s, op_checked_page *p, size_t index)
{
    s->depth++;
    if (s->mcid >= 0) {
        if (s->outer)
            return op_check_fail(c, "page %zu: MCID %ld inside other marked content", index + 1, s->mcid);
        if ((size_t)s->mcid >= p->n || p->inked[s->mcid]++)
            return op_check_fail(c, "page %zu: MCID %ld twice, or not in the ParentTree", index + 1, s->mcid);
        c->facts->marked++;
        s->outer = s->depth;
    } else if (s->artifact && !s->outer) {
        c->facts->artifacts++;
        s->outer = s->depth;
    }
    return true;
}

static bool content_operator(op_checking *c, content_state *s, op_checked_page *p, size_t index, op_str o)
{
    if (op_str_is(o, "BDC") || op_str_is(o, "BMC"))
        return begin_content(c, s, p, index);
    if (op_str_is(o, "EMC")) {
        if (!s->depth)
            return op_check_fail(c, "page %zu: EMC without a beginning", index + 1);
        if (s->outer == s->depth)
            s->outer = 0;
        s->depth--;
    } else if (!s->outer && (op_content_paints(o) || op_str_is(o, "ID"))) {
        return op_check_fail(c, "page %zu: operator %.*s outside marked content", index + 1, (int)MIN(o.n, 8), o.p);
    }
    return true;
}

static bool check_content(op_checking *c, op_checked_page *p, size_t index, op_str in)
{
    content_state s = {.mcid = -1};

    for (op_token t = op_token_next(in, 0); t.kind != OP_TOKEN_END; t = op_token_next(in, t.end)) {
        op_str text = op_token_text(in, t);
        if (t.kind == OP_TOKEN_BAD)
            return op_check_fail(c, "page %zu: no PDF syntax at byte %zu", index + 1, t.begin);
        if (s.after_key && !(t.kind == OP_TOKEN_NUMBER && op_token_int(text, &s.mcid)))
            return op_check_fail(c, "page %zu: /MCID without a number", index + 1);
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
            return op_check_fail(c, "page %zu: MCID %zu of the ParentTree is not in the content", index + 1, k);
    return s.depth ? op_check_fail(c, "page %zu: marked content left open", index + 1) : true;
}

static bool check_annotation(op_checking *c, uint32_t number, size_t index)
{
    op_str a = op_pdf_file_object(&c->file, number), contents;
    long flags = 0;

    if (!op_check_known(c, number) || !op_str_is(op_pdf_file_key(&c->file, a, "/Subtype"), "/Link"))
        return op_check_fail(c, "page %zu: an annotation that is no link", index + 1);
    if (!op_token_key(a, "/Contents", &contents) || contents.n <= 2)
        return op_check_fail(c, "page %zu: link %u without Contents", index + 1, (unsigned)number);
    if (!op_pdf_file_key_int(a, "/F", &flags) || flags != 4)
        return op_check_fail(c, "page %zu: link %u does not print", index + 1, (unsigned)number);
    c->seen[number] |= OP_SEEN_LISTED;
    c->facts->links++;
    return true;
}

/* The object that holds what is painted. */
uint32_t op_check_content_of(op_checking *c, size_t index)
{
    uint32_t page = g_array_index(c->pages, op_checked_page, index).object;
    return op_pdf_file_key_ref(op_pdf_file_object(&c->file, page), "/Contents");
}

bool op_check_page(op_checking *c, size_t index, op_str content)
{
    op_checked_page *p = &g_array_index(c->pages, op_checked_page, index);
    op_str dict = op_pdf_file_object(&c->file, p->object), value;
    long key = -1;
    size_t at = 0;
    unsigned number;

    if (!op_pdf_file_key_int(dict, "/StructParents", &key) || key != (long)index)
        return op_check_fail(c, "page %zu: StructParents is not its number", index + 1);
    if (!op_str_is(op_pdf_file_key(&c->file, dict, "/Tabs"), "/S"))
        return op_check_fail(c, "page %zu: no tab order", index + 1);
    op_str annotations = op_pdf_file_key(&c->file, dict, "/Annots");
    while (op_check_next(annotations, &at, &value))
        if (!op_token_ref(value, &number) || !check_annotation(c, number, index))
            return c->facts->why[0] ? false : op_check_fail(c, "page %zu: Annots holds what is no reference", index + 1);
    return check_content(c, p, index, content);
}
