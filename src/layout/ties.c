/* ties.c - spaces where no line ends: by the conventions of the text's language, and beside dashes */
#include "lang/ties.h"

#include "base/utf8.h"
#include "layout/para_private.h"

static bool is_dash(unsigned c)
{
    return c == '-' || (c >= 0x2012 && c <= 0x2015);
}

/* A word that is nothing but a dash, or "--", "---". */
static bool stands_alone(const char *text, size_t n)
{
    size_t dashes = 0;

    for (size_t at = 0; at < n && dashes < 4; dashes++) {
        unsigned c;
        at += op_utf8_get(text + at, n - at, &c);
        if (!is_dash(c))
            return false;
    }
    return dashes > 0 && dashes < 4;
}

static bool ends_sentence(const op_word *w)
{
    unsigned c = 0;

    for (size_t n = w->n_text; n > 0;) {
        n -= op_utf8_before(w->text, n, &c);
        if (c != ')' && c != 0x2019 && c != 0x201d && c != 0xbb && c != '"')
            break;
    }
    return c == '.' || c == '!' || c == '?' || c == 0x2026;
}

/* Whether a dash behind the first n items opens: an even number of them stands before it in its sentence. */
static bool opens(const op_para *p, size_t n)
{
    enum { WORDS_MOST = 200 };
    bool even = true;

    for (size_t k = n, seen = 0; k-- > 0 && seen < WORDS_MOST; seen++) {
        if (p->items[k].kind != OP_ITEM_WORD)
            continue;
        const op_word *w = op_item_word(p, &p->items[k]);
        if (ends_sentence(w))
            break;
        even ^= stands_alone(w->text, w->n_text);
    }
    return even;
}

bool op_para_ties(const op_para *p, const op_instance *next, const char *text, size_t n, bool space_behind)
{
    size_t last = p->n_items - 1;
    const op_word *w = op_item_word(p, &p->items[last]);
    const op_ties *ties = w->instance->ties;

    if (is_dash((unsigned char)text[0]) || (unsigned char)text[0] == 0xe2) {
        if (stands_alone(text, n))
            return space_behind && !(op_ties_dashes_pair(next->ties) && opens(p, p->n_items));
    }
    if (w->n_text <= 9 && stands_alone(w->text, w->n_text))
        return last == 0 || (op_ties_dashes_pair(ties) && opens(p, last)); /* a dash that speech begins with, or words apart */
    return op_ties_hold(ties, (op_str){w->text, w->n_text}, (op_str){text, n});
}
