/* cascade_known.c - the names that the elements of a document bear
 *
 * A rule that asks for a class, id or type which no element has can match nothing: it is not kept, so that of a long sheet
 * only what speaks of this document costs anything. Names have numbers, by which sets of them are masks. */
#include <string.h>

#include "style/styled.h"

typedef struct {
    const char *name; /* NULL: the place is free */
    char kind;        /* '#' '.' or ' ', as in op_bucket */
} known_name;

struct op_known {
    op_arena *arena;
    const op_elements *elements;
    known_name *names; /* open addressing */
    int *numbers;
    size_t n, cap;
    bool ids;          /* they are among the names: most sheets never ask */
};

static size_t place_of(const op_known *k, char kind, const char *name)
{
    size_t i = op_hash_text((uint32_t)kind * 2654435761u, name) & (k->cap - 1);

    while (k->names[i].name && (k->names[i].kind != kind || strcmp(k->names[i].name, name) != 0))
        i = (i + 1) & (k->cap - 1);
    return i;
}

static void grow(op_known *k)
{
    known_name *names = k->names;
    int *numbers = k->numbers;
    size_t n = k->cap;

    k->cap = n ? n * 2 : 512;
    k->names = op_new_array(k->arena, known_name, k->cap);
    k->numbers = op_new_array(k->arena, int, k->cap);
    for (size_t i = 0; i < n; i++) {
        if (!names[i].name)
            continue;
        size_t at = place_of(k, names[i].kind, names[i].name);
        k->names[at] = names[i];
        k->numbers[at] = numbers[i];
    }
}

static void add(op_known *k, char kind, const char *name)
{
    if (2 * k->n >= k->cap)
        grow(k);
    size_t i = place_of(k, kind, name);
    if (!k->names[i].name) {
        k->names[i] = (known_name){name, kind};
        k->numbers[i] = (int)k->n++;
    }
}

/* What elements of a role's path bear, "section.op-chapter > h1 + p.op-standfirst::first-letter": the document need not
 * hold them. */
static void add_path(op_known *k, const char *path)
{
    static const char chars[] = "abcdefghijklmnopqrstuvwxyz0123456789-_";

    for (char before = ' '; *path && *path != '@'; before = *path, path += *path != 0) {
        size_t n = strspn(path, chars);
        if (n && before != ':')
            add(k, before == '.' ? '.' : ' ', op_arena_dup(k->arena, path, n));
        path += n;
    }
}

op_known *op_known_make(op_arena *a, const op_elements *e)
{
    op_known *k = op_new(a, op_known);
    const char *last = NULL;

    *k = (op_known){.arena = a, .elements = e};
    grow(k);
    for (int r = 0; r < OP_ROLE_COUNT; r++)
        add_path(k, op_role_path((op_role)r));
    for (const op_element *x = op_elements_root(e); x; x = op_element_next(x)) {
        if (x->name != last)
            add(k, ' ', x->name);
        last = x->name;
        for (size_t i = 0; i < x->n_classes; i++)
            add(k, '.', x->classes[i]);
    }
    return k;
}

int op_known_number(void *self, char kind, const char *name)
{
    op_known *k = self;

    if (kind == '#' && !k->ids) {
        k->ids = true;
        for (const op_element *x = op_elements_root(k->elements); x; x = op_element_next(x))
            if (x->id)
                add(k, '#', x->id);
    }
    size_t i = place_of(k, kind, name);
    return k->names[i].name ? k->numbers[i] : -1;
}
