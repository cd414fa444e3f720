/* hash.c - SHA-256 (FIPS 180-4), with the processor's own instructions where it has them */
#include "base/hash.h"

#include <stdint.h>
#include <string.h>

enum { BLOCK = 64 };

static const uint32_t k[64] = {
    0x428a2f98, 0x71374491, 0xb5c0fbcf, 0xe9b5dba5, 0x3956c25b, 0x59f111f1, 0x923f82a4, 0xab1c5ed5, 0xd807aa98, 0x12835b01, 0x243185be,
    0x550c7dc3, 0x72be5d74, 0x80deb1fe, 0x9bdc06a7, 0xc19bf174, 0xe49b69c1, 0xefbe4786, 0x0fc19dc6, 0x240ca1cc, 0x2de92c6f, 0x4a7484aa,
    0x5cb0a9dc, 0x76f988da, 0x983e5152, 0xa831c66d, 0xb00327c8, 0xbf597fc7, 0xc6e00bf3, 0xd5a79147, 0x06ca6351, 0x14292967, 0x27b70a85,
    0x2e1b2138, 0x4d2c6dfc, 0x53380d13, 0x650a7354, 0x766a0abb, 0x81c2c92e, 0x92722c85, 0xa2bfe8a1, 0xa81a664b, 0xc24b8b70, 0xc76c51a3,
    0xd192e819, 0xd6990624, 0xf40e3585, 0x106aa070, 0x19a4c116, 0x1e376c08, 0x2748774c, 0x34b0bcb5, 0x391c0cb3, 0x4ed8aa4a, 0x5b9cca4f,
    0x682e6ff3, 0x748f82ee, 0x78a5636f, 0x84c87814, 0x8cc70208, 0x90befffa, 0xa4506ceb, 0xbef9a3f7, 0xc67178f2};

static uint32_t right(uint32_t x, int n)
{
    return x >> n | x << (32 - n);
}

/* Section 6.2.2, n blocks. */
static void blocks_plain(uint32_t h[8], const unsigned char *p, size_t n)
{
    uint32_t w[64];

    for (; n; n--, p += BLOCK) {
        uint32_t s[8];
        for (int t = 0; t < 16; t++)
            w[t] = (uint32_t)p[4 * t] << 24 | (uint32_t)p[4 * t + 1] << 16 | (uint32_t)p[4 * t + 2] << 8 | p[4 * t + 3];
        for (int t = 16; t < 64; t++) {
            uint32_t a = w[t - 15], b = w[t - 2];
            w[t] = (right(b, 17) ^ right(b, 19) ^ b >> 10) + w[t - 7] + (right(a, 7) ^ right(a, 18) ^ a >> 3) + w[t - 16];
        }
        memcpy(s, h, sizeof(s));
#pragma GCC unroll 8
        for (unsigned t = 0; t < 64; t++) { /* a stands at s[-t & 7], b behind it … : nothing moves */
            uint32_t a = s[-t & 7], b = s[(1 - t) & 7], c = s[(2 - t) & 7], e = s[(4 - t) & 7], *last = &s[(7 - t) & 7];
            uint32_t x = *last + (right(e, 6) ^ right(e, 11) ^ right(e, 25)) + ((e & s[(5 - t) & 7]) ^ (~e & s[(6 - t) & 7])) + k[t] + w[t];
            s[(3 - t) & 7] += x;
            *last = x + (right(a, 2) ^ right(a, 13) ^ right(a, 22)) + ((a & b) ^ (a & c) ^ (b & c));
        }
        for (int i = 0; i < 8; i++)
            h[i] += s[i];
    }
}

#if defined(__x86_64__) && defined(__GNUC__)
#include <cpuid.h>
#include <immintrin.h>

static int has_instructions(void)
{
    unsigned a, b, c, d, ext;

    if (!__get_cpuid(1, &a, &b, &c, &d) || !__get_cpuid_count(7, 0, &a, &ext, &b, &d))
        return 0;
    return (c & bit_SSSE3) && (c & bit_SSE4_1) && (ext & bit_SHA);
}

/* The same by SHA extensions: they take the state as ABEF and CDGH, and four words of the schedule at a time. */
__attribute__((target("sha,sse4.1,ssse3"))) static void blocks_instructions(uint32_t h[8], const unsigned char *p, size_t n)
{
    const __m128i swap = _mm_set_epi64x(0x0c0d0e0f08090a0b, 0x0405060700010203);
    __m128i dcba = _mm_shuffle_epi32(_mm_loadu_si128((const __m128i *)h), 0xb1);
    __m128i hgfe = _mm_shuffle_epi32(_mm_loadu_si128((const __m128i *)(h + 4)), 0x1b);
    __m128i abef = _mm_alignr_epi8(dcba, hgfe, 8), cdgh = _mm_blend_epi16(hgfe, dcba, 0xf0);

    for (; n; n--, p += BLOCK) {
        __m128i w[4], x = abef, y = cdgh;
#pragma GCC unroll 16
        for (int t = 0; t < 16; t++) {
            __m128i *now = &w[t & 3], before = w[(t + 3) & 3];
            if (t < 4)
                *now = _mm_shuffle_epi8(_mm_loadu_si128((const __m128i *)(p + 16 * t)), swap);
            else
                *now = _mm_sha256msg2_epu32(_mm_add_epi32(_mm_sha256msg1_epu32(*now, w[(t + 1) & 3]),
                                                          _mm_alignr_epi8(before, w[(t + 2) & 3], 4)), before);
            __m128i sum = _mm_add_epi32(*now, _mm_loadu_si128((const __m128i *)(k + 4 * t)));
            y = _mm_sha256rnds2_epu32(y, x, sum);
            x = _mm_sha256rnds2_epu32(x, y, _mm_shuffle_epi32(sum, 0x0e));
        }
        abef = _mm_add_epi32(abef, x);
        cdgh = _mm_add_epi32(cdgh, y);
    }
    __m128i feba = _mm_shuffle_epi32(abef, 0x1b), dchg = _mm_shuffle_epi32(cdgh, 0xb1);
    _mm_storeu_si128((__m128i *)h, _mm_blend_epi16(feba, dchg, 0xf0));
    _mm_storeu_si128((__m128i *)(h + 4), _mm_alignr_epi8(dchg, feba, 8));
}
#else
static int has_instructions(void)
{
    return 0;
}

static void blocks_instructions(uint32_t h[8], const unsigned char *p, size_t n)
{
    blocks_plain(h, p, n);
}
#endif

void op_sha256(const void *text, size_t n, char out[OP_SHA256_HEX + 1])
{
    enum { WORTH_ASKING = 32768 }; /* bytes; a virtual processor takes as long to answer as 4 KB do */
    uint32_t h[8] = {0x6a09e667, 0xbb67ae85, 0x3c6ef372, 0xa54ff53a, 0x510e527f, 0x9b05688c, 0x1f83d9ab, 0x5be0cd19};
    unsigned char last[2 * BLOCK] = {0};
    const unsigned char *p = text;
    size_t rest = n % BLOCK, end = rest < BLOCK - 8 ? BLOCK : 2 * BLOCK;
    uint64_t bits = (uint64_t)n * 8;

    if (n >= WORTH_ASKING && has_instructions())
        blocks_instructions(h, p, n / BLOCK);
    else
        blocks_plain(h, p, n / BLOCK);
    if (rest)
        memcpy(last, p + (n - rest), rest);
    last[rest] = 0x80;
    for (int i = 0; i < 8; i++)
        last[end - 1 - (size_t)i] = (unsigned char)(bits >> (8 * i));
    blocks_plain(h, last, end / BLOCK);
    for (size_t i = 0; i < OP_SHA256_HEX; i++)
        out[i] = "0123456789abcdef"[h[i / 8] >> (28 - 4 * (i % 8)) & 15];
    out[OP_SHA256_HEX] = 0;
}
