/* style.c - what is asked of a style that has been made */
#include "style/style.h"

#include <dirent.h>
#include <stdlib.h>
#include <string.h>
#include <strings.h>

#include "style/styled.h"

/* A node without an element of its own looks as its parent does. */
static const op_look *look_of(const op_style *s, const op_node *n)
{
    const op_element *e = NULL;

    for (; n && !e && s->tree; n = n->parent)
        e = op_element_of(s->tree->elements, n);
    return e ? e->style : NULL;
}

/* A style that was made without the document has its roles alone. */
static const op_computed *role_of(const op_style *s, const op_node *n)
{
    static const op_role by_kind[OP_KIND_COUNT] = {
        [OP_TITLE] = OP_ROLE_TITLE,         [OP_STANDFIRST] = OP_ROLE_STANDFIRST, [OP_PARAGRAPH] = OP_ROLE_P,
        [OP_LIST] = OP_ROLE_LIST_ITEM,      [OP_LIST_ITEM] = OP_ROLE_LIST_ITEM,   [OP_QUOTATION] = OP_ROLE_QUOTATION,
        [OP_VERSE] = OP_ROLE_VERSE,         [OP_PULL_QUOTE] = OP_ROLE_PULLQUOTE,  [OP_FIGURE] = OP_ROLE_FIGURE,
        [OP_CAPTION] = OP_ROLE_CAPTION,     [OP_CREDIT] = OP_ROLE_CREDIT,         [OP_TABLE] = OP_ROLE_TABLE,
        [OP_TABLE_ROW] = OP_ROLE_TABLE,     [OP_TABLE_CELL] = OP_ROLE_TABLE_CELL, [OP_CODE_BLOCK] = OP_ROLE_CODE_BLOCK,
        [OP_BREAK] = OP_ROLE_BREAK,         [OP_NOTE] = OP_ROLE_NOTE,             [OP_FOOTNOTE] = OP_ROLE_FOOTNOTE,
        [OP_ASIDE] = OP_ROLE_ASIDE,         [OP_TURN] = OP_ROLE_TURN,             [OP_TIMELINE] = OP_ROLE_TIMELINE};
    static const op_role headings[] = {OP_ROLE_H2, OP_ROLE_H2, OP_ROLE_H3, OP_ROLE_H4};

    if (n->kind == OP_HEADING)
        return &s->role[headings[n->heading.level < 0 ? 0 : n->heading.level > 3 ? 3 : n->heading.level]];
    return &s->role[by_kind[n->kind]];
}

const op_computed *op_style_of(const op_style *s, const op_node *n)
{
    const op_look *look = look_of(s, n);

    return look ? look->c : role_of(s, n);
}

bool op_style_has(const op_style *s, const op_node *n)
{
    return !s->tree || op_element_of(s->tree->elements, n);
}

const op_computed *op_style_pseudo(const op_style *s, const op_node *n, op_pseudo pseudo)
{
    const op_element *e = s->tree ? op_element_of(s->tree->elements, n) : NULL;
    const op_look *look = e ? e->style : NULL;

    if (!s->tree && pseudo == OP_PSEUDO_FIRST_LETTER && n->kind == OP_PARAGRAPH && s->role[OP_ROLE_INITIAL].initial_lines > 1)
        return &s->role[OP_ROLE_INITIAL];
    return look ? look->pseudo[pseudo] : NULL;
}

const op_computed *op_style_own(const op_style *s, const op_node *n, op_own own, op_pseudo pseudo)
{
    const op_element *e = s->tree ? op_element_own(s->tree->elements, n, own) : NULL;
    const op_look *look = e ? e->style : NULL;

    return !look ? NULL : pseudo == OP_PSEUDO_NONE ? look->c : look->pseudo[pseudo];
}

static const char *classes_of(op_arena *a, const op_element *e)
{
    op_buf b = OP_BUF_INIT;

    for (size_t i = 0; i < e->n_classes; i++)
        op_buf_printf(&b, "%s%s", i ? " " : "", e->classes[i]);
    return op_buf_finish(&b, a).p;
}

const char *op_style_attribute(const op_style *s, op_arena *a, const op_node *n, const char *name)
{
    const op_element *e = s->tree ? op_element_of(s->tree->elements, n) : NULL;

    if (!e)
        return NULL;
    if (strcmp(name, "id") == 0)
        return e->id;
    if (strcmp(name, "class") == 0)
        return e->n_classes ? classes_of(a, e) : NULL;
    for (size_t i = 0; i < e->n_attributes; i++)
        if (strcmp(e->attributes[i].name, name) == 0)
            return e->attributes[i].value;
    return NULL;
}

const op_page_style *op_style_page(const op_style *s, const char *name)
{
    for (size_t i = 0; name && i < s->n_pages; i++)
        if (strcmp(s->pages[i].name, name) == 0)
            return &s->pages[i];
    return &s->page;
}

/* ---- page sizes ---- */

/* Digits, a point and digits: in 1/1000, of which what is finer is cut off; moves on. False where no number stands, or a long one. */
static bool read_number(const char **at, int64_t *out)
{
    const char *p = *at;
    int64_t v = 0, place = 1000;
    bool any = false;

    for (; *p >= '0' && *p <= '9' && p - *at < 6; p++, any = true)
        v = v * 10 + (*p - '0') * 1000;
    if (*p == '.')
        for (p++; *p >= '0' && *p <= '9'; p++, any = true)
            place /= 10, v += (*p - '0') * place;
    *out = v;
    *at = p;
    return any;
}

/* Millimetres where no unit stands. */
static bool to_length(int64_t thousandths, const char *unit, op_len *out)
{
    static const struct {
        const char *unit;
        int64_t num, den; /* of a point */
    } units[] = {{"mm", 720, 254}, {"in", 72, 1}, {"pt", 1, 1}, {"cm", 7200, 254}, {"", 720, 254}};

    for (size_t i = 0; i < sizeof(units) / sizeof(units[0]); i++) {
        int64_t num = thousandths * 1024 * units[i].num, den = units[i].den * 1000;
        if (strcmp(unit, units[i].unit) != 0)
            continue;
        int64_t v = (num + den / 2) / den;
        *out = v > OP_MM(10000) ? OP_MM(10000) : (op_len)v;
        return true;
    }
    return false;
}

bool op_length_parse(const char *s, op_len *out)
{
    int64_t v;

    return read_number(&s, &v) && to_length(v, s, out);
}

static bool is_side(op_len v)
{
    return v >= OP_MM(60) && v <= OP_MM(1000);
}

bool op_page_size(const char *name, op_len *width, op_len *height)
{
    int64_t w, h;

    for (const op_sheet_size *s = op_sheet_sizes; s->name; s++)
        if (strcasecmp(s->name, name) == 0) {
            *width = s->width, *height = s->height;
            return true;
        }
    op_len x, y;
    if (!read_number(&name, &w) || *name++ != 'x' || !read_number(&name, &h))
        return false;
    if (!to_length(w, name, &x) || !to_length(h, name, &y) || !is_side(x) || !is_side(y))
        return false;
    *width = x, *height = y;
    return true;
}

/* ---- names ---- */

typedef struct {
    const char **v;
    size_t n, cap;
} names;

static void add_name(op_arena *a, names *l, const char *name, size_t n)
{
    for (size_t i = 0; i < l->n; i++)
        if (strncmp(l->v[i], name, n) == 0 && !l->v[i][n])
            return;
    l->v = op_grow(a, l->v, l->n, &l->cap, sizeof(*l->v));
    l->v[l->n++] = op_arena_dup(a, name, n);
}

static int is_sheet(const struct dirent *e)
{
    op_str name = op_str_of(e->d_name);

    return name.n > 4 && name.p[0] != '.' && op_str_ends(name, ".css");
}

static int by_name(const struct dirent **a, const struct dirent **b)
{
    return strcmp((*a)->d_name, (*b)->d_name);
}

/* Of a folder with more sheets than the limit the first by name, whatever order the file system has them in. */
static void add_folder(op_arena *a, names *l, const char *path)
{
    enum { MOST = 1000 }; /* limit: style-folder, sheets of one folder that are listed */
    struct dirent **found;
    int n = scandir(path, &found, is_sheet, by_name);

    for (int i = 0; i < n; i++) {
        if (i < MOST)
            add_name(a, l, found[i]->d_name, strlen(found[i]->d_name) - 4);
        free(found[i]);
    }
    if (n >= 0)
        free(found);
}

static int by_text(const void *a, const void *b)
{
    return strcmp(*(const char *const *)a, *(const char *const *)b);
}

const char *const *op_style_names_in(op_arena *a, const char *folders)
{
    names l = {0};

    for (const op_embedded *k = op_builtin_sheets + 1; k->name; k++) /* behind the base sheet */
        add_name(a, &l, k->name, strlen(k->name));
    for (const char *f = folders; f && *f;) {
        size_t n = strcspn(f, ":");
        if (n)
            add_folder(a, &l, op_arena_dup(a, f, n));
        f += n + (f[n] == ':');
    }
    qsort(l.v, l.n, sizeof(*l.v), by_text);
    l.v = op_grow(a, l.v, l.n, &l.cap, sizeof(*l.v));
    l.v[l.n] = NULL;
    return l.v;
}

op_str op_style_sheet(op_arena *a, const char *name, const char *folders)
{
    const char *path;

    return op_sheet_text(a, name, folders, &path);
}
