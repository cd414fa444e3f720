#ifndef OP_LAYOUT_COUNTERS_H
#define OP_LAYOUT_COUNTERS_H
/* counters.h - counters that count through a document, and numbers as text (CSS Lists 3, 4; CSS Counter Styles 3, 6) */
#include <stdint.h>

#include "base/arena.h"
#include "base/buf.h"
#include "style/style.h"

/* One counter: nested ones of a name stand inside each other, the innermost last. */
typedef struct {
    const char *name;
    int value;
    uint32_t depth; /* of the element that made it: its parent's content is its scope */
} op_counter_instance;

typedef struct {
    op_arena *arena;
    op_counter_instance *v;
    size_t n, cap;
} op_counter_stack;

/* A new counter at an element of that depth; one that a sibling made is replaced. */
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
