#include "base/nearest.h"

enum { LONGEST = 40 };

static char fold(char c)
{
    return c >= 'A' && c <= 'Z' ? (char)(c | 32) : c == '_' || c == ' ' ? '-' : c;
}

static unsigned least(unsigned a, unsigned b)
{
    return a < b ? a : b;
}

/* Both at most LONGEST bytes. */
static unsigned distance(op_str a, op_str b)
{
    unsigned rows[3][LONGEST + 1];
    unsigned *before = rows[0], *last = rows[1], *now = rows[2];

    for (size_t j = 0; j <= b.n; j++)
        last[j] = (unsigned)j, before[j] = 0;
    for (size_t i = 1; i <= a.n; i++) {
        now[0] = (unsigned)i;
        for (size_t j = 1; j <= b.n; j++) {
            char x = fold(a.p[i - 1]), y = fold(b.p[j - 1]);
            now[j] = least(least(last[j], now[j - 1]) + 1, last[j - 1] + (x != y));
            if (i > 1 && j > 1 && x == fold(b.p[j - 2]) && y == fold(a.p[i - 2]))
                now[j] = least(now[j], before[j - 2] + 1);
        }
        unsigned *spare = before;
        before = last;
        last = now;
        now = spare;
    }
    return last[b.n];
}

const char *op_nearest(op_str word, const void *names, size_t n, size_t stride)
{
    const char *best = NULL;
    unsigned best_distance = (unsigned)(word.n + 2) / 3;

    if (!word.n || word.n > LONGEST)
        return NULL;
    for (size_t i = 0; i < n; i++) {
        const char *name = *(const char *const *)(const void *)((const char *)names + i * stride);
        op_str s = op_str_of(name);
        unsigned d = s.n > LONGEST ? LONGEST : distance(word, s);
        if (d < best_distance || (d == best_distance && !best)) {
            best = name;
            best_distance = d;
        }
    }
    return best;
}
