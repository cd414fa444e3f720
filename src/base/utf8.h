#ifndef OP_BASE_UTF8_H
#define OP_BASE_UTF8_H
/* utf8.h - one code point at a time (RFC 3629) */
#include <stdbool.h>
#include <stddef.h>

#define OP_UTF8_BAD 0xfffdu

/* Reads the first code point of p[0..n), n > 0, into *c and returns its length in bytes. A byte that
 * begins no valid sequence gives OP_UTF8_BAD and length 1, so a caller always moves on. */
size_t op_utf8_get(const char *p, size_t n, unsigned *c);

/* The code point that ends at p[at), at > 0, and its length, as op_utf8_get. */
size_t op_utf8_before(const char *p, size_t at, unsigned *c);

/* Writes 1 to 4 bytes to out and returns how many; what is no scalar value is written as U+FFFD. */
size_t op_utf8_put(char out[4], unsigned c);

/* Length of the valid prefix of p[0..n); n when all of it is valid. */
size_t op_utf8_valid(const char *p, size_t n);

/* Number of code points in p[0..n). */
size_t op_utf8_count(const char *p, size_t n);
#endif
