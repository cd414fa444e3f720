/* roles.c - the style of matter that is made: elements that stand where the vocabulary has them */
#include <string.h>

#include "style/styled.h"

static const struct {
    const char *word, *path;
} roles[] = {
#define OP_ROLE(name, word, path) {word, path},
#include "style/roles.def"
#undef OP_ROLE
};

const char *op_role_selector(op_role role)
{
    return roles[role].word;
}

const char *op_role_path(op_role role)
{
    return roles[role].path;
}

static const op_look *look_at(op_cascade *c, op_element *e)
{
    if (!e->style && e->parent)
        look_at(c, e->parent);
    return e->style ? e->style : op_cascade_element(c, e);
}

const op_computed *op_cascade_at(op_cascade *c, op_elements *e, const char *path)
{
    op_element *x = *path ? op_element_at(e, path) : op_elements_root(e)->first;

    return x ? look_at(c, x)->c : NULL;
}

static const char *piece(op_cascade *c, const char *begin, const char *end)
{
    return op_arena_dup(c->arena, begin, (size_t)(end - begin));
}

/* The element behind a sibling: it is made once, and stands second below its parent. */
static op_element *sibling_at(op_cascade *c, op_elements *e, const char *path, const char *plus)
{
    op_element *before = op_element_at(e, piece(c, path, plus));
    const char *up = plus;
    op_buf own = OP_BUF_INIT;

    while (up > path && strncmp(up, " > ", 3) != 0)
        up--;
    op_buf_add(&own, path, (size_t)(up - path));
    op_buf_printf(&own, "%s%s", up > path ? " > " : "", plus + 3);
    op_element *like = op_element_at(e, op_buf_finish(&own, c->arena).p), *x = op_new(c->arena, op_element);
    *x = *like;
    x->prev = before;
    x->position = before->position + 1;
    return x;
}

static op_pseudo pseudo_of(const char *word)
{
    return strcmp(word, "::first-letter") == 0      ? OP_PSEUDO_FIRST_LETTER
           : strcmp(word, "::-offprint-lead") == 0  ? OP_PSEUDO_LEAD
           : strcmp(word, "::marker") == 0          ? OP_PSEUDO_MARKER
                                                    : OP_PSEUDO_NONE;
}

static const op_computed *element_role(op_cascade *c, op_elements *e, const char *path)
{
    const char *colons = strstr(path, "::"), *plus = strstr(path, " + ");
    op_pseudo pseudo = colons ? pseudo_of(colons) : OP_PSEUDO_NONE;

    if (colons)
        path = piece(c, path, colons), plus = strstr(path, " + ");
    if (!plus && !pseudo)
        return op_cascade_at(c, e, path);
    op_element *x = plus ? sibling_at(c, e, path, plus) : op_element_at(e, path);
    look_at(c, x->parent);
    const op_look *look = plus ? op_cascade_element(c, x) : look_at(c, x);
    return look->pseudo[pseudo] ? look->pseudo[pseudo] : look->c;
}

/* Whether it stands in something that is not shown. */
static bool within_hidden(op_elements *e, const char *path)
{
    bool plain = *path && *path != '@' && !strstr(path, "::") && !strstr(path, " + ");

    for (const op_element *x = plain ? op_element_at(e, path)->parent : NULL; x; x = x->parent) {
        const op_look *look = x->style;
        if (look && look->c->display == OP_DISPLAY_NONE)
            return true;
    }
    return false;
}

static bool shows(const op_computed *box, bool number)
{
    for (size_t i = 0; i < box->content.n; i++) {
        op_content_kind k = box->content.v[i].kind;
        if (number ? k == OP_CONTENT_COUNTER || k == OP_CONTENT_PHRASE : k == OP_CONTENT_STRING)
            return true;
    }
    return false;
}

/* The margin box of such pages that holds a page's number, or a string. */
static const op_computed *box_role(const op_page_style *page, const char *what)
{
    bool left = strncmp(what, "@left", 5) == 0, number = strstr(what, " page") != NULL;
    const op_computed *const *boxes = page->boxes[left ? OP_PAGE_LEFT : 0];

    for (int i = 0; i < OP_BOXES; i++)
        if (boxes[i] && shows(boxes[i], number))
            return boxes[i];
    return NULL;
}

void op_roles_style(op_cascade *c, op_elements *e, const op_page_style *page, op_computed role[OP_ROLE_COUNT])
{
    const op_computed *body = op_cascade_at(c, e, "");

    for (int r = 0; r < OP_ROLE_COUNT; r++) {
        const char *path = roles[r].path;
        const op_computed *x = *path == '@' ? box_role(page, path) : element_role(c, e, path);
        role[r] = x ? *x : *body;
        if (within_hidden(e, path))
            role[r].display = OP_DISPLAY_NONE;
    }
}

void op_roles_made(op_cascade *c, op_elements *e)
{
    static const char *const containers[] = {"op-timeline", "op-colophon"};

    for (size_t i = 0; i < sizeof(containers) / sizeof(*containers); i++) {
        const op_element *x = op_elements_root(e);
        while (x && !op_element_has_class(x, containers[i]))
            x = op_element_next(x);
        for (int r = 0; x && r < OP_ROLE_COUNT; r++)
            if (strstr(roles[r].path, containers[i]) && !strstr(roles[r].path, "op-events"))
                element_role(c, e, roles[r].path);
    }
}

const op_computed *op_style_role_pseudo(const op_style *s, op_role role, op_pseudo pseudo)
{
    const char *path = roles[role].path;

    if (!s->tree || !*path || *path == '@' || strstr(path, "::") || strstr(path, " + "))
        return NULL;
    const op_look *look = op_element_at(s->tree->elements, path)->style;
    return look ? look->pseudo[pseudo] : NULL;
}
