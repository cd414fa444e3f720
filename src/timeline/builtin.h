#ifndef OP_TIMELINE_BUILTIN_H
#define OP_TIMELINE_BUILTIN_H
/* builtin.h - the data files compiled into the program; the table ends with a NULL language */
#include <stddef.h>

typedef struct {
    const char *lang;
    const char *text;
    size_t n;
} op_tl_data;

extern const op_tl_data op_tl_data_files[];
#endif
