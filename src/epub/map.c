#include "epub/map.h"

#include <string.h>

/* FNV-1a, 64 bits. */
static uint64_t hash(op_str s)
{
    uint64_t h = UINT64_C(14695981039346656037);

    for (size_t i = 0; i < s.n; i++)
        h = (h ^ (unsigned char)s.p[i]) * UINT64_C(1099511628211);
    return h ^ h >> 29;
}

static op_map_slot *slot_of(const op_map *m, op_str key)
{
    size_t i = (size_t)hash(key) & (m->cap - 1);

    while (m->slots[i].key.p && !op_str_eq(m->slots[i].key, key))
        i = (i + 1) & (m->cap - 1);
    return &m->slots[i];
}

static void grow(op_map *m)
{
    op_map old = *m;

    m->cap = old.cap ? old.cap * 2 : 64;
    m->slots = op_new_array(m->arena, op_map_slot, m->cap);
    for (size_t i = 0; i < old.cap; i++)
        if (old.slots[i].key.p)
            *slot_of(m, old.slots[i].key) = old.slots[i];
}

bool op_map_add(op_map *m, op_str key, uint32_t value)
{
    if (2 * m->n >= m->cap)
        grow(m);
    op_map_slot *s = slot_of(m, key);
    if (s->key.p)
        return false;
    *s = (op_map_slot){key, value};
    m->n++;
    return true;
}

uint32_t op_map_get(const op_map *m, op_str key)
{
    const op_map_slot *s = m->cap ? slot_of(m, key) : NULL;

    return s && s->key.p ? s->value : OP_MAP_NONE;
}

bool op_map_add_node(op_map *m, const void *node, uint32_t value)
{
    char *bits = op_arena_alloc(m->arena, sizeof(node), 1);

    memcpy(bits, &node, sizeof(node));
    return op_map_add(m, (op_str){bits, sizeof(node)}, value);
}

uint32_t op_map_get_node(const op_map *m, const void *node)
{
    char bits[sizeof(node)];

    memcpy(bits, &node, sizeof(node));
    return op_map_get(m, (op_str){bits, sizeof(node)});
}
