#ifndef OP_EPUB_MAP_H
#define OP_EPUB_MAP_H
/* map.h - from a name or a node to a number: open addressing, never asked for its order */
#include <stdbool.h>
#include <stddef.h>
#include <stdint.h>

#include "base/arena.h"
#include "base/str.h"

#define OP_MAP_NONE UINT32_MAX

typedef struct {
    op_str key;
    uint32_t value;
} op_map_slot;

typedef struct {
    op_arena *arena;
    op_map_slot *slots;
    size_t n, cap; /* cap is a power of two, or 0 */
} op_map;

/* Sets the value of a key that must outlive the map; false, and nothing changed, where it is there. */
bool op_map_add(op_map *m, op_str key, uint32_t value);
uint32_t op_map_get(const op_map *m, op_str key); /* OP_MAP_NONE where absent */

/* The same with a pointer's own bits as the key. */
bool op_map_add_node(op_map *m, const void *node, uint32_t value);
uint32_t op_map_get_node(const op_map *m, const void *node);
#endif
