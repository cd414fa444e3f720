#ifndef OP_LAYOUT_COUNTERS_H
#define OP_LAYOUT_COUNTERS_H
/* counters.h - counters that count through a document, and numbers as text (CSS Lists 3, 4; CSS Counter Styles 3, 6) */
#include <stdbool.h>
#include <stdint.h>

#include "base/arena.h"
#include "base/buf.h"
#include "style/style.h"

/* One counter: nested ones of a name stand inside each other, the innermost last. */
typedef struct {
    const char *name;
    int value;
    uint32_t depth; /* of the element that made it: its parent's content is its scope */
    uint32_t slot;  /* its name's */
    uint32_t outer; /* the one of that name around it, counted from 1; 0: none */
} op_counter_instance;

/* A name that was counted once, and where its innermost counter is. */
typedef struct {
    const char *name;
    uint32_t innermost; /* counted from 1; 0: none now */
} op_counter_name;

enum { OP_COUNTERS_MOST = 4096 }; /* limit counters: that many at once */

typedef struct {
    op_arena *arena;
    op_counter_instance *v;
    size_t n, cap;
    op_counter_name *names; /* open addressing, at most half full */
    size_t n_names, cap_names;
    uint64_t changes; /* grows whenever a value may have changed */
    bool full; /* one was asked for beyond the limit, and was not made */
} op_counter_stack;

/* FNV-1a. */
static inline uint32_t op_name_hash(const char *name)
{
    uint32_t h = 2166136261u;

    for (; *name; name++)
        h = (h ^ (unsigned char)*name) * 16777619u;
    return h;
}

/* A new counter at an element of that depth; one that a sibling made is replaced. Names are not copied. All these take the same
 * time however many counters there are. */
void op_counter_reset(op_counter_stack *s, const char *name, int value, uint32_t depth);
/* Adds to the innermost, or gives it the value; made here where there is none. Values are held to +-10^9. */
void op_counter_add(op_counter_stack *s, const char *name, int by, uint32_t depth);
void op_counter_put(op_counter_stack *s, const char *name, int value, uint32_t depth);
/* Ends what the children of an element of that depth made. */
void op_counter_leave(op_counter_stack *s, uint32_t depth);

int op_counter_value(const op_counter_stack *s, const char *name); /* of the innermost; 0 where there is none */
/* Values of all of that name, the outermost first, with the separator between. */
void op_counters_text(op_buf *out, const op_counter_stack *s, const char *name, const char *separator, int style);

/* A number in an op_list_style; what a style cannot say is written in decimal figures. */
void op_counter_text(op_buf *out, int value, int style);
#endif
