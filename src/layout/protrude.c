#include "layout/protrude.h"

#include <stddef.h>

/* Sorted by code point: found by bisection. */
static const struct {
    uint16_t c, left, right;
} rows[] = {
    {'!', 0, 200},      {'"', 400, 400},    {'\'', 500, 500},   {'(', 100, 0},      {')', 0, 100},
    {'*', 200, 200},    {',', 0, 600},      {'-', 400, 600},    {'.', 0, 700},      {'/', 100, 200},
    {':', 0, 400},      {';', 0, 350},      {'?', 0, 150},      {'A', 40, 40},      {'F', 0, 40},
    {'J', 40, 0},       {'K', 0, 40},       {'L', 0, 40},       {'T', 50, 50},      {'V', 40, 40},
    {'W', 40, 40},      {'X', 40, 40},      {'Y', 50, 50},      {'[', 80, 0},       {']', 0, 80},
    {'f', 0, 30},       {'k', 0, 30},       {'r', 0, 40},       {'t', 0, 40},       {'v', 40, 40},
    {'w', 40, 40},      {'x', 40, 40},      {'y', 40, 40},      {0xab, 250, 100},   {0xad, 400, 600},
    {0xbb, 100, 250},   {0x2010, 400, 600}, {0x2011, 400, 600}, {0x2013, 200, 300}, {0x2014, 120, 180},
    {0x2018, 500, 400}, {0x2019, 400, 600}, {0x201a, 400, 400}, {0x201c, 400, 300}, {0x201d, 300, 450},
    {0x201e, 350, 350}, {0x2026, 0, 150},   {0x2039, 350, 200}, {0x203a, 200, 350}, {0x3001, 0, 500},
    {0x3002, 0, 500},
};

int op_protrusion(uint32_t code_point, bool right)
{
    size_t lo = 0, hi = sizeof(rows) / sizeof(rows[0]);

    while (lo < hi) {
        size_t mid = (lo + hi) / 2;
        if (rows[mid].c < code_point)
            lo = mid + 1;
        else
            hi = mid;
    }
    if (lo == sizeof(rows) / sizeof(rows[0]) || rows[lo].c != code_point)
        return 0;
    return right ? rows[lo].right : rows[lo].left;
}
