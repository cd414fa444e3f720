#ifndef OP_BASE_HASH_H
#define OP_BASE_HASH_H
/* hash.h - SHA-256 as lower-case hexadecimal, for provenance, identifiers and fingerprints */
#include <stddef.h>

enum { OP_SHA256_HEX = 64 };

/* Writes 64 digits and a NUL. */
void op_sha256(const void *p, size_t n, char out[OP_SHA256_HEX + 1]);

/* The same of bytes that come piece by piece. */
typedef struct op_hasher op_hasher;

op_hasher *op_hasher_new(void);
void op_hasher_add(op_hasher *h, const void *p, size_t n);
void op_hasher_end(op_hasher *h, char out[OP_SHA256_HEX + 1]); /* nothing can be added after it */
void op_hasher_free(op_hasher *h);
#endif
