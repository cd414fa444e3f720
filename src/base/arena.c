#include "base/arena.h"

#include <stdbool.h>
#include <stdint.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#ifdef __GLIBC__
#include <malloc.h>
#endif

enum { OP_CHUNK = 64 * 1024, OP_ALIGN = 16 };

typedef struct chunk {
    struct chunk *prev;
    size_t number; /* from 1, ascending: marks know chunks by it, for they may move */
    size_t size, used;
} chunk;

struct op_arena {
    chunk *top;
    size_t total, n;
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

static size_t aligned(size_t size)
{
    return (size + OP_ALIGN - 1) / OP_ALIGN * OP_ALIGN;
}

static size_t header(void)
{
    return aligned(sizeof(chunk));
}

static chunk *push(op_arena *a, size_t size)
{
    chunk *c = must(malloc(header() + size), size);

    c->prev = a->top;
    c->number = ++a->n;
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
    want = aligned(want);
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
    op_mark m = {a->top ? a->top->number : 0, a->top ? a->top->used : 0};
    return m;
}

void op_arena_reset(op_arena *a, op_mark m)
{
    while (a->top && a->top->number > m.chunk) {
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
    op_arena_reset(a, (op_mark){0});
    free(a);
}

size_t op_arena_size(const op_arena *a)
{
    return a->total;
}

/* Whether the block at p is the arena's latest, so that what lies behind it is free. */
static bool is_latest(const op_arena *a, const void *p, size_t taken)
{
#ifdef OP_ARENA_DEBUG
    (void)a, (void)p, (void)taken;
    return false; /* a chunk of its own, which has no room and must not shrink under the sanitizer's eyes */
#else
    return a->top && p && (const char *)p + taken == (const char *)a->top + header() + a->top->used;
#endif
}

/* Makes the latest block that much longer, where its chunk has room. */
static bool extend(op_arena *a, const void *p, size_t taken, size_t more)
{
    if (!is_latest(a, p, taken) || a->top->size - a->top->used < more)
        return false;
    memset((char *)a->top + header() + a->top->used, 0, more);
    a->top->used += more;
    return true;
}

/* The link to the chunk that holds the block at p and nothing else; NULL: none does. */
static chunk **own_chunk(op_arena *a, const void *p, size_t taken)
{
    for (chunk **c = &a->top; *c; c = &(*c)->prev)
        if ((const char *)p == (const char *)*c + header())
            return (*c)->used == taken ? c : NULL;
    return NULL;
}

/* Makes the block longer that has a chunk of its own, or gives it one. The system moves pages, not bytes, so no copies
 * are left behind and it need not grow by much. */
static void *grow_alone(op_arena *a, void *p, size_t n, size_t taken, size_t want)
{
    chunk **link = own_chunk(a, p, taken), *c;

    if (!link) {
        c = push(a, want);
        if (n)
            memcpy((char *)c + header(), p, n);
    } else {
        c = must(realloc(*link, header() + want), want);
        a->total += want - c->size;
        *link = c;
    }
    c->size = c->used = want;
    return (char *)c + header();
}

void *op_grow_more(op_arena *a, void *p, size_t n, size_t *cap, size_t size)
{
    size_t more = *cap ? *cap * 2 : 16, taken = aligned(*cap * size);
    if (p && more <= PTRDIFF_MAX / size && extend(a, p, taken, aligned(more * size) - taken)) {
        *cap = more;
        return p;
    }
    void *q = op_arena_alloc(a, more, size);
    if (n)
        memcpy(q, p, n * size);
    *cap = more;
    return q;
}

enum { ALONE = 64 * 1024, QUARTER = 4 }; /* bytes from which on arrays have chunks of their own, and grow by a quarter */

void *op_grow_large(op_arena *a, void *p, size_t n, size_t *cap, size_t size)
{
    size_t more = *cap + *cap / QUARTER;

    if (n < *cap || *cap < QUARTER || more > (PTRDIFF_MAX - 2 * OP_CHUNK) / size || more * size < ALONE)
        return op_grow(a, p, n, cap, size);
    p = grow_alone(a, p, n * size, aligned(*cap * size), aligned(more * size));
    *cap = more;
    return p;
}

void op_arena_trim(op_arena *a, const void *p, size_t n, size_t *cap, size_t size)
{
    if (*cap > n && is_latest(a, p, aligned(*cap * size))) {
        a->top->used -= aligned(*cap * size) - aligned(n * size);
        *cap = n;
    }
}

void op_memory_begin(void)
{
#ifdef __GLIBC__
    mallopt(M_MMAP_THRESHOLD, 512 * 1024); /* else glibc raises it to the largest block that was ever freed */
#endif
}

void op_memory_give_back(void)
{
#ifdef __GLIBC__
    malloc_trim(0);
#endif
}
