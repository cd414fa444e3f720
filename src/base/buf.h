#ifndef OP_BASE_BUF_H
#define OP_BASE_BUF_H
/* buf.h - a growing byte buffer on the heap */
#include <stdarg.h>
#include <stdbool.h>
#include <stddef.h>

#include "base/arena.h"
#include "base/len.h"
#include "base/str.h"

typedef struct {
    char *p; /* always followed by a NUL once anything was added */
    size_t n, cap;
} op_buf;

#define OP_BUF_INIT {0}

void op_buf_free(op_buf *b); /* back to empty; fine on a zeroed one */
void op_buf_add(op_buf *b, const void *p, size_t n);
void op_buf_puts(op_buf *b, const char *z);
void op_buf_str(op_buf *b, op_str s);
static inline void op_buf_char(op_buf *b, char c)
{
    if (b->n + 1 < b->cap) {
        b->p[b->n++] = c;
        b->p[b->n] = 0;
    } else {
        op_buf_add(b, &c, 1);
    }
}
void op_buf_printf(op_buf *b, const char *format, ...) __attribute__((format(printf, 2, 3)));
void op_buf_vprintf(op_buf *b, const char *format, va_list ap) __attribute__((format(printf, 2, 0)));
void op_buf_utf8(op_buf *b, unsigned code_point);
void op_buf_truncate(op_buf *b, size_t n);

/* Text between double quotes with \" \\ \n \t \r and \u00XX for other controls: dumps and JSON. */
void op_buf_quoted(op_buf *b, op_str s);
void op_buf_points(op_buf *b, op_len v); /* "14" or "15.5": tenths of a point where they are not 0 */

/* Text as XML character data or attribute value: & < > " escaped, characters that XML 1.0 cannot
 * hold replaced by U+FFFD. */
void op_buf_xml(op_buf *b, op_str s);

/* The same bytes, NUL-terminated, owned by a; b is emptied. */
op_str op_buf_finish(op_buf *b, op_arena *a);

/* What b holds so far, borrowed until its next change. */
static inline op_str op_buf_view(const op_buf *b)
{
    return (op_str){b->p ? b->p : "", b->n};
}
#endif
