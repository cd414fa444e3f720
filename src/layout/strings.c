/* strings.c - which value a named string has on a page (CSS Generated Content for Paged Media 3, 1.1) */
#include <stdlib.h>
#include <string.h>

#include "layout/strings.h"

static int by_name(const void *a, const void *b)
{
    const op_placed_string *x = a, *y = b;
    int c = strcmp(x->name, y->name);

    if (c)
        return c;
    if (x->page != y->page)
        return x->page < y->page ? -1 : 1;
    return x->order < y->order ? -1 : x->order > y->order;
}

void op_strings_sort(op_placed_string *v, size_t n)
{
    if (n)
        qsort(v, n, sizeof(*v), by_name);
}

/* The first entry of the name on that page or behind. */
static size_t first_from(const op_placed_string *v, size_t n, const char *name, int64_t page)
{
    size_t lo = 0, hi = n;

    while (lo < hi) {
        size_t mid = (lo + hi) / 2;
        int c = strcmp(v[mid].name, name);
        if (c < 0 || (c == 0 && v[mid].page < page))
            lo = mid + 1;
        else
            hi = mid;
    }
    return lo;
}

const op_placed_string *op_string_at(const op_placed_string *v, size_t n, const char *name, op_string_position position, int64_t page)
{
    size_t first = first_from(v, n, name, page), behind = first_from(v, n, name, page + 1);
    bool here = behind > first, before = first > 0 && strcmp(v[first - 1].name, name) == 0;
    const op_placed_string *entry = before ? &v[first - 1] : NULL;

    switch (position) {
    case OP_STRING_START:
        return here && v[first].at_top ? &v[first] : entry;
    case OP_STRING_LAST:
        return here ? &v[behind - 1] : entry;
    case OP_STRING_FIRST_EXCEPT:
        return here ? NULL : entry;
    case OP_STRING_FIRST:
        break;
    }
    return here ? &v[first] : entry;
}

op_str op_string_on(const op_placed_string *v, size_t n, const char *name, op_string_position position, int64_t page)
{
    const op_placed_string *found = op_string_at(v, n, name, position, page);

    return found ? found->text : (op_str){"", 0};
}
