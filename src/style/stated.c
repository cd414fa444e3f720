/* stated.c - where a value comes from: the declaration that won, for messages about what only computing or setting shows */
#include "style/cascade.h"

/* A declaration that hands the matter on to what stands above. */
static bool hands_on(const op_stated *s, const op_property *p)
{
    return s->wide == OP_WIDE_INHERIT || (s->wide != OP_WIDE_NONE && s->wide != OP_WIDE_INITIAL && p->inherited);
}

/* The declaration of c's own for the property, its own or one of `all`; NULL: none. */
static const op_stated *own(const op_computed *c, size_t property, size_t all)
{
    const op_stated *of_all = NULL;

    for (size_t i = 0; i < c->n_stated; i++) {
        if (c->stated[i]->property == property)
            return c->stated[i];
        if (c->stated[i]->property == all)
            of_all = c->stated[i];
    }
    return c->declared[property / 64] >> (property % 64) & 1 ? of_all : NULL;
}

op_span op_style_stated(const op_computed *c, const char *property)
{
    const op_property *p = op_property_find(op_str_of(property));
    size_t all = op_property_index(op_property_find(OP_STR("all")));

    if (!p || p->shorthand)
        return OP_NO_SPAN;
    for (; c; c = c->above) {
        const op_stated *s = own(c, op_property_index(p), all);
        if (s && !hands_on(s, p))
            return s->at;
        if (!s && !p->inherited) /* as it is where nobody says anything */
            return OP_NO_SPAN;
    }
    return OP_NO_SPAN;
}
