#ifndef OP_BASE_ARENA_H
#define OP_BASE_ARENA_H
/* arena.h - memory that is freed all at once
 *
 * One arena per lifetime: the document, one layout job, one paragraph's scratch. Blocks are
 * zeroed and never NULL: when memory runs out a hook is called (the command's says so and
 * exits 4; GLib leaves no better choice), so callers carry no error path for it. */
#include <stddef.h>

typedef struct op_arena op_arena;
typedef struct {
    size_t chunk, used;
} op_mark; /* zeroed: where an arena begins */

op_arena *op_arena_new(void);    /* caller frees with op_arena_free */
void op_arena_free(op_arena *a); /* ends every block it gave out; NULL is fine */

/* Returns n * size zeroed bytes, aligned for any type, owned by a. An overflowing product is
 * treated as memory that ran out. */
void *op_arena_alloc(op_arena *a, size_t n, size_t size);
#define op_new(a, T) ((T *)op_arena_alloc((a), 1, sizeof(T)))
#define op_new_array(a, T, n) ((T *)op_arena_alloc((a), (n), sizeof(T)))

/* Copies n bytes and adds a NUL behind them. p may be NULL when n is 0. */
char *op_arena_dup(op_arena *a, const char *p, size_t n);

/* Scratch: the reset gives back everything allocated since the mark. */
op_mark op_arena_mark(op_arena *a);
void op_arena_reset(op_arena *a, op_mark m);

/* Bytes asked of the system so far (not those given back). */
size_t op_arena_size(const op_arena *a);

void *op_grow_more(op_arena *a, void *p, size_t n, size_t *cap, size_t size); /* for op_grow */

/* Makes room for one more element of `size` bytes in a growing array owned by a: returns p, longer in its place where
 * nothing was allocated behind it, or a copy of its n elements with a larger *cap.
 * Use: v = op_grow(a, v, n, &cap, sizeof(*v)); v[n++] = x; */
static inline void *op_grow(op_arena *a, void *p, size_t n, size_t *cap, size_t size)
{
    return n < *cap ? p : op_grow_more(a, p, n, cap, size);
}

/* The same for arrays of which there are few, that may become large, and that nobody else points into: they move, and what
 * they were is no more. Their room is not zeroed. */
void *op_grow_large(op_arena *a, void *p, size_t n, size_t *cap, size_t size);

/* Gives back what such an array has beyond n elements, where nothing was allocated behind it. */
void op_arena_trim(op_arena *a, const void *p, size_t n, size_t *cap, size_t size);

/* Large blocks go back to the system as soon as they are freed, and grow without copies. Once, when a program begins. */
void op_memory_begin(void);

/* Gives what was freed back to the system, where the C library keeps it: between stages of much work. */
void op_memory_give_back(void);

/* Called with the size that could not be had, for every arena of the process; must not return.
 * The default writes one line to stderr and exits 4. Set once, before the first arena. */
void op_set_memory_hook(void (*hook)(size_t wanted));
#endif
