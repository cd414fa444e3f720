/* elements.c - finding elements by node, elements for matter that is made, and the tree as text */
#include <string.h>

#include "style/elements_private.h"

typedef struct {
    const char *name, *class;
} own_row;

static const own_row rows[OP_OWN_COUNT] = {
#define OP_OWN(name, element, class) [OP_OWN_##name] = {element, class},
#include "style/own.def"
#undef OP_OWN
};

const char *op_own_name(op_own own)
{
    return rows[own].name;
}

const char *op_own_class(op_own own)
{
    return rows[own].class;
}

const char *const *op_own_classes(op_own own)
{
    return rows[own].class ? &rows[own].class : NULL;
}

/* ---- by node ---- */

/* Addresses are multiples of 16: their low bits say nothing. Fibonacci hashing spreads the rest. */
static size_t slot_of(const op_elements *e, const void *node, op_own own)
{
    uint64_t h = (((uint64_t)(uintptr_t)node >> 4) + (uint64_t)own) * UINT64_C(0x9E3779B97F4A7C15);
    size_t i = (size_t)(h >> e->shift);

    while (e->slots[i].element && (e->slots[i].node != node || e->slots[i].own != own))
        i = (i + 1) & (e->cap - 1);
    return i;
}

static void grow(op_elements *e)
{
    op_element_slot *old = e->slots;
    size_t n = e->cap;

    e->cap = n ? n * 2 : 256;
    e->shift = n ? e->shift - 1 : 56;
    e->slots = op_new_array(e->arena, op_element_slot, e->cap);
    for (size_t i = 0; i < n; i++)
        if (old[i].element)
            e->slots[slot_of(e, old[i].node, old[i].own)] = old[i];
}

void op_elements_note(op_elements *e, const void *node, op_own own, op_element *element)
{
    if (2 * e->used >= e->cap)
        grow(e);
    op_element_slot *s = &e->slots[slot_of(e, node, own)];
    if (s->element)
        return;
    *s = (op_element_slot){node, element, own};
    e->used++;
}

op_element *op_element_own(const op_elements *e, const op_node *n, op_own own)
{
    return e->slots[slot_of(e, n, own)].element;
}

op_element *op_element_of(const op_elements *e, const op_node *n)
{
    return op_element_own(e, n, OP_OWN_NONE);
}

op_element *op_elements_root(const op_elements *e)
{
    return e->root;
}

size_t op_elements_count(const op_elements *e)
{
    return e->n;
}

bool op_element_has_class(const op_element *e, const char *class)
{
    for (size_t i = 0; i < e->n_classes; i++)
        if (strcmp(e->classes[i], class) == 0)
            return true;
    return false;
}

/* ---- matter that is made ---- */

static bool name_char(char c)
{
    return (c >= 'a' && c <= 'z') || (c >= '0' && c <= '9') || c == '-' || c == '_';
}

static op_str take_name(op_str *s)
{
    size_t n = 0;

    while (n < s->n && name_char(s->p[n]))
        n++;
    op_str name = op_str_sub(*s, 0, n);
    *s = op_str_sub(*s, n, s->n);
    return name;
}

/* One compound, "p.op-info", as an element without siblings below its parent. */
static op_element *compound(op_elements *e, op_element *parent, op_str s)
{
    enum { MOST = 8 };
    const char *classes[MOST];
    op_str name = take_name(&s);
    size_t n = 0;

    if (!name.n)
        return NULL;
    while (s.n && s.p[0] == '.' && n < MOST) {
        s = op_str_sub(s, 1, s.n);
        op_str class = take_name(&s);
        if (!class.n)
            return NULL;
        classes[n++] = op_arena_dup(e->arena, class.p, class.n);
    }
    if (s.n)
        return NULL;
    op_element *x = op_new(e->arena, op_element);
    const char **kept = op_new_array(e->arena, const char *, n + 1);
    memcpy(kept, classes, n * sizeof(*kept));
    *x = (op_element){.name = op_arena_dup(e->arena, name.p, name.n), .classes = kept, .n_classes = (uint16_t)n,
                      .parent = parent, .depth = (uint16_t)(parent->depth + 1), .lang = parent->lang, .position = 1,
                      .number = (uint32_t)e->n++};
    return x;
}

static op_element *made(const op_elements *e, op_str path)
{
    for (const op_element_made *m = e->made; m; m = m->next)
        if (op_str_eq(m->path, path))
            return m->element;
    return NULL;
}

op_element *op_element_at(op_elements *e, const char *path)
{
    op_str all = op_str_of(path);
    op_element *at = e->body;

    for (size_t begin = 0, end; begin < all.n; begin = end + 3) {
        for (end = begin; end < all.n && all.p[end] != ' '; end++)
            ;
        if (end < all.n && !op_str_starts(op_str_sub(all, end, all.n), " > "))
            return NULL;
        op_element *known = made(e, op_str_sub(all, 0, end));
        if (!known) {
            known = compound(e, at, op_str_sub(all, begin, end));
            if (!known)
                return NULL;
            op_element_made *m = op_new(e->arena, op_element_made);
            *m = (op_element_made){e->made, op_str_sub(all, 0, end), known};
            e->made = m;
        }
        at = known;
    }
    return at == e->body ? NULL : at;
}

/* ---- as text ---- */

static void print_element(const op_element *x, op_buf *out)
{
    for (int i = 0; i < x->depth; i++)
        op_buf_puts(out, "  ");
    op_buf_puts(out, x->name);
    for (size_t i = 0; i < x->n_classes; i++)
        op_buf_printf(out, ".%s", x->classes[i]);
    if (x->id)
        op_buf_printf(out, "#%s", x->id);
    for (size_t i = 0; i < x->n_attributes; i++) {
        if (strcmp(x->attributes[i].name, "lang") == 0)
            continue; /* as :lang(), below */
        op_buf_printf(out, "[%s=", x->attributes[i].name);
        op_buf_quoted(out, op_str_of(x->attributes[i].value));
        op_buf_char(out, ']');
    }
    if (x->lang && (!x->parent || !x->parent->lang || strcmp(x->lang, x->parent->lang) != 0))
        op_buf_printf(out, ":lang(%s)", x->lang);
    op_buf_puts(out, x->empty ? ":empty\n" : "\n");
}

op_element *op_element_next(const op_element *x)
{
    if (x->first)
        return x->first;
    while (x && !x->next)
        x = x->parent;
    return x ? x->next : NULL;
}

void op_elements_print(const op_elements *e, op_buf *out)
{
    for (const op_element *x = e->root; x; x = op_element_next(x))
        print_element(x, out);
}
