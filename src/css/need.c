/* need.c - whether a selector can match anything in a document, by the names that its elements bear */
#include <string.h>

#include "css/parts.h"

typedef struct {
    op_css_number_of *number;
    void *self;
    uint64_t *above; /* NULL: not asked */
} asker;

static bool may_match(const asker *k, const op_css_selector *s);

/* A list whose every selector asks for what is nowhere matches nothing. */
static bool any_may(const asker *k, const op_css_selectors *list)
{
    asker inner = {k->number, k->self, NULL};

    for (size_t i = 0; i < list->n; i++)
        if (may_match(&inner, list->v[i]))
            return true;
    return false;
}

static bool named(const asker *k, char kind, const char *name, bool above)
{
    int n = k->number(k->self, kind, name);

    if (n >= 0 && above && k->above)
        op_css_mask_add(k->above, n);
    return n >= 0;
}

/* above: the part asks it of an ancestor. */
static bool part_may(const asker *k, const op_part *p, bool above)
{
    switch ((op_part_kind)p->kind) {
    case OP_PART_TYPE:
        return named(k, ' ', p->text, above);
    case OP_PART_CLASS:
        return named(k, '.', p->text, above);
    case OP_PART_ID:
        return named(k, '#', p->text, above);
    case OP_PART_IS:
    case OP_PART_WHERE:
        return any_may(k, p->list);
    case OP_PART_NTH:
    case OP_PART_NTH_LAST:
        return !p->nth->of || any_may(k, p->nth->of);
    case OP_PART_NEVER:
        return false;
    default:
        return true;
    }
}

static bool may_match(const asker *k, const op_css_selector *s)
{
    bool above = false;

    for (size_t i = 0; i < s->n; i++) {
        if (!part_may(k, &s->part[i], above))
            return false;
        if (s->part[i].after != OP_PART_MORE) /* siblings stand beside it, not above */
            above = s->part[i].after == OP_PART_DESCENDANT || s->part[i].after == OP_PART_CHILD;
    }
    return true;
}

bool op_css_may_match(const op_css_selector *s, op_css_number_of *number, void *self, uint64_t above[OP_CSS_MASK])
{
    asker k = {number, self, above};

    memset(above, 0, OP_CSS_MASK * sizeof(*above));
    return may_match(&k, s);
}
