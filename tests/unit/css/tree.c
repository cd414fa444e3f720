#include "tree.h"

#include <string.h>

typedef struct {
    op_arena *a;
    const char *p, *end;
} reader;

static const char *word(reader *r)
{
    const char *from = r->p;

    while (r->p < r->end && !strchr(" .#[]=@{}\"", *r->p))
        r->p++;
    return op_arena_dup(r->a, from, (size_t)(r->p - from));
}

static void append(op_element *parent, op_element *e)
{
    e->parent = parent;
    e->prev = parent->last;
    e->position = e->prev ? e->prev->position + 1 : 1;
    e->depth = (uint16_t)(parent->depth + 1);
    *(e->prev ? &e->prev->next : &parent->first) = e;
    parent->last = e;
    parent->empty = false;
    if (!e->lang)
        e->lang = parent->lang;
    else if (parent->lang && strcmp(e->lang, parent->lang) == 0)
        e->n_attributes--; /* stated in vain */
}

static void describe(reader *r, op_element *e)
{
    const char **classes = op_new_array(r->a, const char *, 16);
    op_attribute *attributes = op_new_array(r->a, op_attribute, 16);

    e->name = word(r);
    e->classes = classes;
    e->attributes = attributes;
    e->empty = true;
    e->position = 1;
    while (r->p < r->end && strchr(".#[@", *r->p)) {
        char what = *r->p++;
        const char *name = word(r);
        if (what == '.')
            classes[e->n_classes++] = name;
        else if (what == '#')
            e->id = name;
        else if (what == '@')
            e->lang = name;
        else {
            attributes[e->n_attributes].name = name;
            r->p += *r->p == '=';
            const char *from = r->p;
            while (*r->p != ']')
                r->p++;
            attributes[e->n_attributes++].value = op_arena_dup(r->a, from, (size_t)(r->p++ - from));
        }
    }
    if (e->lang)
        attributes[e->n_attributes++] = (op_attribute){"lang", e->lang};
}

static op_element *element(reader *r, op_element *parent)
{
    op_element *e = op_new(r->a, op_element);

    describe(r, e);
    if (parent)
        append(parent, e);
    if (r->p == r->end || *r->p != '{')
        return e;
    for (r->p++; r->p < r->end && *r->p != '}';) {
        if (*r->p == ' ') {
            r->p++;
        } else if (*r->p == '"') {
            e->empty = false;
            for (r->p++; *r->p++ != '"';)
                ;
        } else {
            element(r, e);
        }
    }
    r->p++;
    return e;
}

op_element *op_tree_read(op_arena *a, op_str text)
{
    reader r = {a, text.p, text.p + text.n};

    return element(&r, NULL);
}

op_element *op_tree_next(op_element *e)
{
    if (e->first)
        return e->first;
    while (e && !e->next)
        e = e->parent;
    return e ? e->next : NULL;
}

op_element *op_tree_flat(op_arena *a, const char *name, size_t n)
{
    op_element *root = op_new(a, op_element), *v = op_new_array(a, op_element, n);

    root->name = "body";
    for (size_t i = 0; i < n; i++) {
        v[i].name = name;
        append(root, &v[i]);
    }
    return root;
}

op_element *op_tree_deep(op_arena *a, const char *name, size_t n)
{
    op_element *v = op_new_array(a, op_element, n);

    for (size_t i = 0; i < n; i++) {
        v[i].name = name;
        v[i].position = 1;
        if (i)
            append(&v[i - 1], &v[i]);
    }
    return &v[n - 1];
}
