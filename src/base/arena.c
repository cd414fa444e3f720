#include "base/arena.h"

#include <stdint.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>

enum { OP_CHUNK = 64 * 1024, OP_ALIGN = 16 };

typedef struct chunk {
    struct chunk *prev;
    size_t size, used;
} chunk;

struct op_arena {
    chunk *top;
    size_t total;
};

static void out_of_memory(size_t wanted)
{
    fprintf(stderr, "offprint: out of memory (%zu bytes wanted)\n", wanted);
    exit(4);
}

static void (*memory_hook)(size_t) = out_of_memory;

void op_set_memory_hook(void (*hook)(size_t wanted))
{
    memory_hook = hook ? hook : out_of_memory;
}

static void *must(void *p, size_t wanted)
{
    if (!p) {
        memory_hook(wanted);
        abort(); /* a hook that returns breaks its promise */
    }
    return p;
}

op_arena *op_arena_new(void)
{
    return must(calloc(1, sizeof(op_arena)), sizeof(op_arena));
}

static size_t header(void)
{
    return (sizeof(chunk) + OP_ALIGN - 1) / OP_ALIGN * OP_ALIGN;
}

static chunk *push(op_arena *a, size_t size)
{
    chunk *c = must(malloc(header() + size), size);

    c->prev = a->top;
    c->size = size;
    c->used = 0;
    a->top = c;
    a->total += size;
    return c;
}

void *op_arena_alloc(op_arena *a, size_t n, size_t size)
{
    size_t want;

    if (__builtin_mul_overflow(n, size, &want) || want > PTRDIFF_MAX - 2 * OP_CHUNK)
        must(NULL, n);
#ifdef OP_ARENA_DEBUG
    chunk *c = push(a, want ? want : 1); /* its own malloc: a sanitizer sees every overrun */
    c->used = c->size;
    return memset((char *)c + header(), 0, c->size);
#else
    want = (want + OP_ALIGN - 1) / OP_ALIGN * OP_ALIGN;
    chunk *c = a->top;
    if (!c || c->size - c->used < want) {
        /* chunks grow with the arena, so a book costs few system calls */
        size_t grow = a->total / 4 < OP_CHUNK ? OP_CHUNK : a->total / 4 > 1 << 22 ? 1 << 22 : a->total / 4;
        c = push(a, want > grow ? want : grow);
    }
    void *p = (char *)c + header() + c->used;
    c->used += want;
    return memset(p, 0, want);
#endif
}

char *op_arena_dup(op_arena *a, const char *p, size_t n)
{
    char *copy = op_arena_alloc(a, n + 1, 1);

    if (n)
        memcpy(copy, p, n);
    return copy;
}

op_mark op_arena_mark(op_arena *a)
{
    op_mark m = {a->top, a->top ? a->top->used : 0};
    return m;
}

void op_arena_reset(op_arena *a, op_mark m)
{
    while (a->top && a->top != m.chunk) {
        chunk *c = a->top;
        a->top = c->prev;
        a->total -= c->size;
        free(c);
    }
    if (a->top)
        a->top->used = m.used;
}

void op_arena_free(op_arena *a)
{
    if (!a)
        return;
    op_arena_reset(a, (op_mark){NULL, 0});
    free(a);
}

size_t op_arena_size(const op_arena *a)
{
    return a->total;
}

void *op_grow(op_arena *a, void *p, size_t n, size_t *cap, size_t size)
{
    if (n < *cap)
        return p;
    size_t more = *cap ? *cap * 2 : 16;
    void *q = op_arena_alloc(a, more, size);
    if (n)
        memcpy(q, p, n * size);
    *cap = more;
    return q;
}
