#ifndef OP_BASE_STR_H
#define OP_BASE_STR_H
/* str.h - a borrowed piece of UTF-8 text; not NUL-terminated unless its maker says so */
#include <stdbool.h>
#include <stddef.h>
#include <string.h>

typedef struct {
    const char *p;
    size_t n;
} op_str;

#define OP_STR(literal) ((op_str){(literal), sizeof(literal) - 1})

static inline op_str op_str_of(const char *z)
{
    return (op_str){z, z ? strlen(z) : 0};
}
static inline bool op_str_eq(op_str a, op_str b)
{
    return a.n == b.n && (a.n == 0 || memcmp(a.p, b.p, a.n) == 0);
}
/* As memcmp orders them, the shorter first where it begins the longer. */
static inline int op_str_compare(op_str a, op_str b)
{
    size_t n = a.n < b.n ? a.n : b.n;
    int c = n ? memcmp(a.p, b.p, n) : 0;

    return c ? c : (a.n > b.n) - (a.n < b.n);
}

static inline bool op_str_is(op_str a, const char *z)
{
    return op_str_eq(a, op_str_of(z));
}
static inline bool op_str_starts(op_str a, const char *z)
{
    size_t n = strlen(z);
    return a.n >= n && memcmp(a.p, z, n) == 0;
}
static inline bool op_str_ends(op_str a, const char *z)
{
    size_t n = strlen(z);
    return a.n >= n && memcmp(a.p + a.n - n, z, n) == 0;
}
static inline op_str op_str_sub(op_str a, size_t begin, size_t end)
{
    return (op_str){a.p + begin, end - begin};
}
/* Without ASCII white space at both ends. */
static inline op_str op_str_trim(op_str a)
{
    while (a.n && strchr(" \t\r\n\f", a.p[0]) && a.p[0])
        a.p++, a.n--;
    while (a.n && strchr(" \t\r\n\f", a.p[a.n - 1]) && a.p[a.n - 1])
        a.n--;
    return a;
}
#endif
