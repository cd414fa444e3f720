#ifndef OP_TIMELINE_SUPPORT_H
#define OP_TIMELINE_SUPPORT_H
/* support.h - whether a match is a date here, by what stands around it
 *
 * Four digits count people, name rooms and roads, are parts of names; months are first names. A false date
 * is worse than none: without a neighbour that speaks of time nothing is taken. */
#include "timeline/prose.h"

typedef enum {
    OP_TL_UNSUPPORTED, /* no date */
    OP_TL_WEAK,        /* perhaps one: listed, never an event, nothing leans on it */
    OP_TL_SUPPORTED
} op_tl_support;

/* What the chapter has shown so far. */
typedef struct {
    uint64_t month_names;     /* months that stood as somebody's name, a bit each */
    const op_tl_block *block; /* of the last supported match … */
    uint32_t end;             /* … and the token behind it */
} op_tl_shown;

op_tl_support op_tl_supported(const op_tl_block *b, const op_tl_match *m, op_tl_shown *shown);
#endif
