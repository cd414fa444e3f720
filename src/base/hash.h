#ifndef OP_BASE_HASH_H
#define OP_BASE_HASH_H
/* hash.h - SHA-256 as lower-case hexadecimal, for provenance, identifiers and fingerprints */
#include <stddef.h>

enum { OP_SHA256_HEX = 64 };

/* Writes 64 digits and a NUL. */
void op_sha256(const void *p, size_t n, char out[OP_SHA256_HEX + 1]);
#endif
