#include "layout/margin.h"

static op_len at_least_0(int64_t v)
{
    return v < 0 ? 0 : (op_len)v;
}

/* What `part` of `whole` is of a room that may be negative; half of it where nothing tells the two apart. */
static op_len portion(int64_t room, int64_t part, int64_t whole)
{
    return (op_len)(whole > 0 ? room * part / whole : room / 2);
}

/* "Flex fitting" of two boxes (5.3.2.3): by their longest lines where these have room, else between their least and those. */
static void fit_two(const op_margin_box_size *a, const op_margin_box_size *b, op_len room, op_len *wa, op_len *wb)
{
    int64_t most = (int64_t)a->max + b->max, least = (int64_t)a->min + b->min;

    if (a->fixed || b->fixed) {
        *wa = a->fixed ? a->size : at_least_0((int64_t)room - b->size);
        *wb = b->fixed ? b->size : at_least_0((int64_t)room - a->size);
        return;
    }
    if (most <= room) {
        *wa = a->max + portion(room - most, a->max, most);
    } else if (least <= room) {
        *wa = a->min + portion(room - least, (int64_t)a->max - a->min, most - least);
    } else {
        *wa = a->min + portion(room - least, a->min, least);
    }
    *wb = room - *wa;
}

/* The two outer boxes as one that holds them on either side alike. */
static op_margin_box_size both(const op_margin_box_size *a, const op_margin_box_size *c)
{
    const op_margin_box_size none = {0};
    op_margin_box_size r = {.there = true};

    a = a->there ? a : &none;
    c = c->there ? c : &none;
    op_len amin = a->fixed ? a->size : a->min, amax = a->fixed ? a->size : a->max;
    op_len cmin = c->fixed ? c->size : c->min, cmax = c->fixed ? c->size : c->max;
    r.min = 2 * (amin > cmin ? amin : cmin);
    r.max = 2 * (amax > cmax ? amax : cmax);
    return r;
}

void op_margin_share(const op_margin_box_size v[3], op_len room, op_len out[3])
{
    const op_margin_box_size *a = &v[0], *b = &v[1], *c = &v[2];
    op_len rest;

    out[0] = out[1] = out[2] = 0;
    if (!b->there) {
        if (a->there && c->there)
            fit_two(a, c, room, &out[0], &out[2]);
        else if (a->there)
            out[0] = a->fixed ? a->size : room;
        else if (c->there)
            out[2] = c->fixed ? c->size : room;
        return;
    }
    op_margin_box_size outer = both(a, c);
    if (a->there || c->there)
        fit_two(b, &outer, room, &out[1], &rest);
    else
        out[1] = b->fixed ? b->size : room;
    rest = at_least_0(((int64_t)room - out[1]) / 2);
    if (a->there)
        out[0] = a->fixed ? a->size : rest;
    if (c->there)
        out[2] = c->fixed ? c->size : rest;
}
