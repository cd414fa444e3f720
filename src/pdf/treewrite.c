#include <stdio.h>
#include <stdlib.h>
#include <string.h>

#include "pdf/put.h"
#include "pdf/tree.h"

enum { WHY = 200, LEAF = 64 };

/* Standard types of ISO 32000-1, 14.8.4, and what our own names stand for in the role map. */
static const struct {
    const char *name, *stands_for;
} roles[] = {
    [OP_TAG_DOCUMENT] = {"Document", NULL}, [OP_TAG_PART] = {"Part", NULL},
    [OP_TAG_SECT] = {"Sect", NULL},         [OP_TAG_TITLE] = {"Title", "H1"},
    [OP_TAG_H] = {"H", NULL},               [OP_TAG_P] = {"P", NULL},
    [OP_TAG_BLOCKQUOTE] = {"BlockQuote", NULL}, [OP_TAG_L] = {"L", NULL},
    [OP_TAG_LI] = {"LI", NULL},             [OP_TAG_LBL] = {"Lbl", NULL},
    [OP_TAG_LBODY] = {"LBody", NULL},       [OP_TAG_TABLE] = {"Table", NULL},
    [OP_TAG_TR] = {"TR", NULL},             [OP_TAG_TH] = {"TH", NULL},
    [OP_TAG_TD] = {"TD", NULL},             [OP_TAG_FIGURE] = {"Figure", NULL},
    [OP_TAG_CAPTION] = {"Caption", NULL},   [OP_TAG_CODE] = {"Code", NULL},
    [OP_TAG_NOTE] = {"Note", NULL},         [OP_TAG_REFERENCE] = {"Reference", NULL},
    [OP_TAG_LINK] = {"Link", NULL},         [OP_TAG_SPAN] = {"Span", NULL},
    [OP_TAG_EM] = {"Em", "Span"},           [OP_TAG_STRONG] = {"Strong", "Span"},
    [OP_TAG_QUOTE] = {"Quote", NULL},       [OP_TAG_TOC] = {"TOC", NULL},
    [OP_TAG_TOCI] = {"TOCI", NULL},         [OP_TAG_DIV] = {"Div", NULL},
    [OP_TAG_ASIDE] = {"Aside", "Div"},
};

void op_tree_role(const op_layout *l, op_tag_ref tag, op_buf *out)
{
    const op_tag *t = &l->tags[tag];
    size_t type = (size_t)t->type < sizeof(roles) / sizeof(roles[0]) ? t->type : OP_TAG_SPAN;

    op_buf_puts(out, roles[type].name);
    if (type == OP_TAG_H)
        op_buf_printf(out, "%d", t->level < 1 ? 1 : t->level > 6 ? 6 : t->level);
}

static void put_role(const op_tree *t, op_tag_ref tag, op_buf *b)
{
    /* A link whose target was lost has no annotation, and a Link element must have one. */
    if (t->layout->tags[tag].type == OP_TAG_LINK && !t->elements[tag].linked)
        op_buf_puts(b, "Span");
    else
        op_tree_role(t->layout, tag, b);
}

/* The page that an element names as its own, so that its MCIDs can be plain numbers; n_pages: none. */
static size_t own_page(const op_tree *t, const op_struct_element *e)
{
    for (uint32_t k = e->first; k; k = t->kids[k].next)
        if (t->kids[k].kind != OP_KID_ELEMENT)
            return t->kids[k].page;
    return t->layout->n_pages;
}

static void put_kid(const op_tree *t, const op_kid *k, size_t page, op_buf *b)
{
    if (k->kind == OP_KID_ELEMENT) {
        op_pdf_put_ref(b, t->elements[k->value].object);
        return;
    }
    if (k->kind == OP_KID_MARKED && k->page == page) {
        op_buf_printf(b, " %u", (unsigned)k->value);
        return;
    }
    op_buf_puts(b, k->kind == OP_KID_MARKED ? "<</Type/MCR" : "<</Type/OBJR");
    if (k->page != page) {
        op_buf_puts(b, "/Pg");
        op_pdf_put_ref(b, t->pages[k->page]);
    }
    if (k->kind == OP_KID_MARKED) {
        op_buf_printf(b, "/MCID %u", (unsigned)k->value);
    } else {
        op_buf_puts(b, "/Obj");
        op_pdf_put_ref(b, k->value);
    }
    op_buf_puts(b, ">>");
}

static void put_kids(const op_tree *t, const op_struct_element *e, op_buf *b)
{
    size_t page = own_page(t, e);

    if (page < t->layout->n_pages) {
        op_buf_puts(b, "/Pg");
        op_pdf_put_ref(b, t->pages[page]);
    }
    if (!e->first)
        return;
    bool one = e->first == e->last;
    op_buf_puts(b, one ? "/K" : "/K[");
    for (uint32_t k = e->first; k; k = t->kids[k].next)
        put_kid(t, &t->kids[k], page, b);
    if (!one)
        op_buf_char(b, ']');
}

static void put_span(op_buf *b, const char *key, int n)
{
    if (n > 1)
        op_buf_printf(b, "/%s %d", key, n);
}

static void put_box(const op_tree *t, const op_struct_element *e, op_buf *b)
{
    const op_paint_box *box = &t->runs->boxes[e->box - 1];
    op_len height = t->layout->pages[box->page].height;

    op_buf_puts(b, "/A<</O/Layout/Placement/Block/BBox[");
    op_pdf_put_len(b, box->x0);
    op_pdf_put_len(b, (int64_t)height - box->y1);
    op_pdf_put_len(b, box->x1);
    op_pdf_put_len(b, (int64_t)height - box->y0);
    op_buf_puts(b, "]>>");
}

static void put_attributes(const op_tree *t, const op_tag *tag, const op_struct_element *e, op_buf *b)
{
    bool cell = tag->type == OP_TAG_TH || tag->type == OP_TAG_TD;

    if (tag->type == OP_TAG_L)
        op_buf_printf(b, "/A<</O/List/ListNumbering/%s>>",
                      tag->ordered ? "Decimal" : e->labelled ? "Disc" : "None");
    else if (tag->type == OP_TAG_TH || (cell && (tag->column_span > 1 || tag->row_span > 1))) {
        op_buf_puts(b, "/A<</O/Table");
        if (tag->type == OP_TAG_TH)
            op_buf_puts(b, tag->row_header ? "/Scope/Row" : "/Scope/Column");
        put_span(b, "ColSpan", tag->column_span);
        put_span(b, "RowSpan", tag->row_span);
        op_buf_puts(b, ">>");
    } else if (tag->type == OP_TAG_FIGURE && e->box)
        put_box(t, e, b);
}

static void put_text_key(op_buf *b, const char *key, const char *text)
{
    if (!text)
        return;
    op_buf_puts(b, key);
    op_pdf_put_text(b, op_str_of(text));
}

/* The language that an element stands in: its nearest ancestor's. */
static const char *outer_lang(const op_tree *t, op_tag_ref tag, const char *lang)
{
    for (size_t steps = 0; tag && steps < t->layout->n_tags; steps++) {
        tag = t->layout->tags[tag].parent;
        if (tag >= t->layout->n_tags)
            break;
        if (t->layout->tags[tag].lang)
            return t->layout->tags[tag].lang;
    }
    return lang;
}

/* Every Note needs an id (ISO 14289-1, 7.9); where layout gave none the tag's number makes one. */
static const char *id_of(const op_tree *t, op_tag_ref tag)
{
    const op_tag *x = &t->layout->tags[tag];
    char made[32];

    if (x->id || x->type != OP_TAG_NOTE)
        return x->id;
    int n = snprintf(made, sizeof(made), "note.%u", (unsigned)tag);
    return op_arena_dup(t->arena, made, (size_t)n);
}

static void write_element(op_tree *t, op_tag_ref tag, const char *id, const char *lang, op_buf *b)
{
    const op_tag *x = &t->layout->tags[tag];
    const op_struct_element *e = &t->elements[tag];

    op_buf_truncate(b, 0);
    op_buf_puts(b, "<</S/");
    put_role(t, tag, b);
    op_buf_puts(b, "/P");
    op_pdf_put_ref(b, tag ? t->elements[x->parent < t->layout->n_tags ? x->parent : 0].object : t->root);
    put_kids(t, e, b);
    put_attributes(t, x, e, b);
    if (x->lang && strcmp(x->lang, outer_lang(t, tag, lang)) != 0)
        put_text_key(b, "/Lang", x->lang);
    if (x->type == OP_TAG_FIGURE && x->alt && *x->alt)
        put_text_key(b, "/Alt", x->alt);
    put_text_key(b, "/ActualText", x->actual);
    if (id) {
        op_buf_puts(b, "/ID");
        op_pdf_put_bytes(b, op_str_of(id));
    }
    op_buf_puts(b, ">>");
    op_writer_object(t->w, e->object, op_buf_view(b));
}

typedef struct {
    const char *id;
    uint32_t object;
} named;

static int by_id(const void *a, const void *b)
{
    return strcmp(((const named *)a)->id, ((const named *)b)->id);
}

/* The root of a number or name tree over the leaves that kids names; kids is emptied. */
static void put_tree_root(op_tree *t, uint32_t root, op_buf *b, op_buf *kids)
{
    op_buf_truncate(b, 0);
    op_buf_puts(b, "<</Kids[");
    op_buf_str(b, op_buf_view(kids));
    op_buf_puts(b, "]>>");
    op_writer_object(t->w, root, op_buf_view(b));
    op_buf_free(kids);
}

/* One level of leaves below the root does: a tree of 16,000 names has 250. */
static uint32_t write_id_tree(op_tree *t, named *all, size_t n, op_buf *b)
{
    op_buf kids = OP_BUF_INIT;
    uint32_t root = op_writer_reserve(t->w);

    for (size_t i = 0; i < n; i += LEAF) {
        size_t end = i + LEAF < n ? i + LEAF : n;
        uint32_t leaf = op_writer_reserve(t->w);
        op_buf_truncate(b, 0);
        op_buf_puts(b, "<</Limits[");
        op_pdf_put_bytes(b, op_str_of(all[i].id));
        op_pdf_put_bytes(b, op_str_of(all[end - 1].id));
        op_buf_puts(b, "]/Names[");
        for (size_t k = i; k < end; k++) {
            op_pdf_put_bytes(b, op_str_of(all[k].id));
            op_pdf_put_ref(b, all[k].object);
        }
        op_buf_puts(b, "]>>");
        op_writer_object(t->w, leaf, op_buf_view(b));
        op_pdf_put_ref(&kids, leaf);
    }
    put_tree_root(t, root, b, &kids);
    return root;
}

static void put_parents(const op_tree *t, size_t key, op_buf *b)
{
    size_t pages = t->layout->n_pages;

    op_buf_printf(b, "%zu", key);
    if (key >= pages) {
        op_pdf_put_ref(b, t->elements[t->annotations[key - pages]].object);
        op_buf_char(b, ' ');
        return;
    }
    op_buf_char(b, '[');
    for (size_t i = t->runs->first[key]; i < t->runs->first[key + 1]; i++)
        if (t->runs->runs[i].tag < OP_TAG_ARTIFACT_BASE)
            op_pdf_put_ref(b, t->elements[t->runs->runs[i].tag].object);
    op_buf_char(b, ']');
}

static uint32_t write_parent_tree(op_tree *t, op_buf *b)
{
    op_buf kids = OP_BUF_INIT;
    size_t n = t->layout->n_pages + t->n_annotations;
    uint32_t root = op_writer_reserve(t->w);

    for (size_t i = 0; i < n; i += LEAF) {
        size_t end = i + LEAF < n ? i + LEAF : n;
        uint32_t leaf = op_writer_reserve(t->w);
        op_buf_truncate(b, 0);
        op_buf_printf(b, "<</Limits[%zu %zu]/Nums[", i, end - 1);
        for (size_t k = i; k < end; k++)
            put_parents(t, k, b);
        op_buf_puts(b, "]>>");
        op_writer_object(t->w, leaf, op_buf_view(b));
        op_pdf_put_ref(&kids, leaf);
    }
    put_tree_root(t, root, b, &kids);
    return root;
}

static void put_role_map(op_buf *b)
{
    op_buf_puts(b, "/RoleMap<<");
    for (size_t i = 0; i < sizeof(roles) / sizeof(roles[0]); i++)
        if (roles[i].stands_for)
            op_buf_printf(b, "/%s/%s", roles[i].name, roles[i].stands_for);
    op_buf_puts(b, ">>");
}

static bool ids_differ(const named *all, size_t n, char *why)
{
    for (size_t i = 1; i < n; i++)
        if (strcmp(all[i - 1].id, all[i].id) == 0) {
            snprintf(why, WHY, "two elements bear the id \"%.80s\"", all[i].id);
            return false;
        }
    return true;
}

bool op_tree_write(op_tree *t, const char *lang, char *why)
{
    op_buf b = OP_BUF_INIT;
    named *ids = NULL;
    size_t n_ids = 0, cap = 0;

    for (size_t i = 0; i < t->layout->n_tags; i++) {
        if (!t->elements[i].object)
            continue;
        const char *id = id_of(t, (op_tag_ref)i);
        write_element(t, (op_tag_ref)i, id, lang, &b);
        if (id) {
            ids = op_grow(t->arena, ids, n_ids, &cap, sizeof(*ids));
            ids[n_ids++] = (named){id, t->elements[i].object};
        }
    }
    if (n_ids)
        qsort(ids, n_ids, sizeof(*ids), by_id);
    bool good = ids_differ(ids, n_ids, why);
    uint32_t parents = write_parent_tree(t, &b), id_tree = n_ids ? write_id_tree(t, ids, n_ids, &b) : 0;
    op_buf_truncate(&b, 0);
    op_buf_puts(&b, "<</Type/StructTreeRoot/K");
    op_pdf_put_ref(&b, t->elements[0].object);
    op_buf_puts(&b, "/ParentTree");
    op_pdf_put_ref(&b, parents);
    op_buf_printf(&b, "/ParentTreeNextKey %zu", t->layout->n_pages + t->n_annotations);
    if (id_tree) {
        op_buf_puts(&b, "/IDTree");
        op_pdf_put_ref(&b, id_tree);
    }
    put_role_map(&b);
    op_buf_puts(&b, ">>");
    op_writer_object(t->w, t->root, op_buf_view(&b));
    op_buf_free(&b);
    return good;
}
