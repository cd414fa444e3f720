/* bidi.c - levels by FriBidi, order by rule L2 of Unicode Standard Annex 9 */
#include <fribidi.h>

#include "layout/para_private.h"

void op_bidi_levels(const uint32_t *text, size_t n, bool find_base, bool *rtl, int8_t *levels, op_arena *scratch)
{
    FriBidiCharType *types = op_new_array(scratch, FriBidiCharType, n);
    FriBidiBracketType *brackets = op_new_array(scratch, FriBidiBracketType, n);
    FriBidiParType base = find_base ? FRIBIDI_PAR_ON : *rtl ? FRIBIDI_PAR_RTL : FRIBIDI_PAR_LTR;

    fribidi_get_bidi_types(text, (FriBidiStrIndex)n, types);
    fribidi_get_bracket_types(text, (FriBidiStrIndex)n, types, brackets);
    if (!fribidi_get_par_embedding_levels_ex(types, brackets, (FriBidiStrIndex)n, &base, levels))
        for (size_t k = 0; k < n; k++)
            levels[k] = *rtl;
    *rtl = FRIBIDI_IS_RTL(base);
}

static void reverse(uint32_t *order, size_t from, size_t to)
{
    while (from + 1 < to) {
        uint32_t t = order[from];
        order[from++] = order[--to];
        order[to] = t;
    }
}

void op_bidi_order(const uint8_t *levels, size_t n, uint32_t *order)
{
    unsigned highest = 0, odd = 255;

    for (size_t k = 0; k < n; k++) {
        order[k] = (uint32_t)k;
        highest = levels[k] > highest ? levels[k] : highest;
        odd = (levels[k] & 1) && levels[k] < odd ? levels[k] : odd;
    }
    /* order is reversed in place from the highest level down; levels are looked up through it */
    for (unsigned level = highest; level >= odd && level > 0; level--)
        for (size_t k = 0; k < n;) {
            size_t end = k;
            while (end < n && levels[order[end]] >= level)
                end++;
            reverse(order, k, end);
            k = end + 1;
        }
}
