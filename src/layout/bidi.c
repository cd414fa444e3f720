/* bidi.c - levels by FriBidi, order by rule L2 of Unicode Standard Annex 9 */
#include <fribidi.h>

#include "layout/para_private.h"

/* Whether text in a document that runs to the left does, too: only letters that run to the right, and none that do not, turn it. */
static bool runs_left(const FriBidiCharType *types, size_t n)
{
    bool right = false;

    for (size_t k = 0; k < n; k++) {
        if (FRIBIDI_IS_STRONG(types[k]) && FRIBIDI_IS_RTL(types[k]))
            return true;
        right |= FRIBIDI_IS_STRONG(types[k]);
    }
    return !right;
}

void op_bidi_levels(const uint32_t *text, size_t n, bool find_base, bool *rtl, int8_t *levels, op_arena *scratch)
{
    FriBidiCharType *types = op_new_array(scratch, FriBidiCharType, n);
    FriBidiBracketType *brackets = op_new_array(scratch, FriBidiBracketType, n);

    fribidi_get_bidi_types(text, (FriBidiStrIndex)n, types);
    FriBidiParType base = *rtl && (!find_base || runs_left(types, n)) ? FRIBIDI_PAR_RTL
                          : find_base && !*rtl                        ? FRIBIDI_PAR_ON
                                                                      : FRIBIDI_PAR_LTR;
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
