/* number.c - what a number of CSS spells, in millionths, without floating point */
#include "css/scan.h"

enum { DIGITS = 17, FRACTION = 6, EXPONENT_MAX = 10000 };
static const int64_t held = INT64_C(1000000000000000); /* 10^9 in millionths */

/* mantissa * 10^power in millionths, halves away from zero. */
static int64_t scaled(int64_t mantissa, int power)
{
    if (mantissa == 0)
        return 0;
    for (power += FRACTION; power > 0; power--) {
        if (mantissa >= held / 10)
            return held;
        mantissa *= 10;
    }
    if (power < -DIGITS - 1)
        return 0;
    for (; power < -1; power++)
        mantissa /= 10;
    if (power == -1)
        mantissa = (mantissa + 5) / 10;
    return mantissa > held ? held : mantissa;
}

/* The decimal exponent that p[0..n) states. */
static int exponent(const char *p, size_t n)
{
    bool minus = n && p[0] == '-';
    int e = 0;

    for (size_t at = n && (p[0] == '-' || p[0] == '+'); at < n; at++)
        e = e < EXPONENT_MAX ? e * 10 + (p[at] - '0') : e;
    return minus ? -e : e;
}

int64_t op_css_number(const char *p, size_t n)
{
    size_t at = n && (p[0] == '-' || p[0] == '+');
    int64_t mantissa = 0;
    int64_t power = 0;
    int digits = 0;
    bool minus = n && p[0] == '-', fraction = false;

    for (; at < n && (p[at] | 32) != 'e'; at++) {
        if (p[at] == '.') {
            fraction = true;
        } else if (digits < DIGITS) { /* more of them cannot be seen in the result */
            mantissa = mantissa * 10 + (p[at] - '0');
            digits += mantissa != 0;
            power -= fraction;
        } else {
            power += !fraction;
        }
    }
    if (at < n)
        power += exponent(p + at + 1, n - at - 1);
    power = power > EXPONENT_MAX ? EXPONENT_MAX : power < -EXPONENT_MAX ? -EXPONENT_MAX : power;
    mantissa = scaled(mantissa, (int)power);
    return minus ? -mantissa : mantissa;
}
