/* text_map.c - strings that know where each byte came from */
#include "read/text.h"

/* Appends n bytes that stand in the source from `source` on. A replacement of another length is put with
 * the place of what it replaces; the next piece then starts a new mark. */
void tx_put(tx_maker *m, op_arena *a, uint32_t source, const char *p, size_t n)
{
    if (!n)
        return;
    if (!m->n || source != m->next) {
        m->map = op_grow(a, m->map, m->n, &m->cap, sizeof(*m->map));
        m->map[m->n++] = (op_text_mark){(uint32_t)m->s.n, source};
    }
    op_buf_add(&m->s, p, n);
    m->next = source + (uint32_t)n;
}

void tx_copy(tx_maker *m, op_arena *a, const tx_text *t, size_t begin, size_t end)
{
    size_t k = 0;

    if (!t->map) {
        if (end > begin)
            tx_put(m, a, t->begin + (uint32_t)begin, t->s.p + begin, end - begin);
        return;
    }
    while (k + 1 < t->n_map && t->map[k + 1].text <= begin)
        k++;
    for (size_t at = begin; at < end; k++) {
        size_t to = k + 1 < t->n_map && t->map[k + 1].text < end ? t->map[k + 1].text : end;
        m->next = 0;
        tx_put(m, a, tx_source(t, at), t->s.p + at, to - at);
        at = to;
    }
}

tx_text tx_made(tx_maker *m, op_arena *a, uint32_t begin, uint32_t end)
{
    tx_text t = {.map = m->map, .n_map = m->n, .begin = begin, .end = end};
    t.s = op_buf_finish(&m->s, a);
    return t;
}

/* As op_text_source: a piece that is longer than its source stops at its source's end. */
uint32_t tx_source(const tx_text *t, size_t at)
{
    size_t lo = 0, hi = t->n_map;

    if (!t->map)
        return t->begin + (uint32_t)at;
    while (lo < hi) {
        size_t mid = (lo + hi) / 2;
        if (t->map[mid].text <= at)
            lo = mid + 1;
        else
            hi = mid;
    }
    if (!lo)
        return t->begin + (uint32_t)at;
    uint32_t source = t->map[lo - 1].source + (uint32_t)(at - t->map[lo - 1].text);
    uint32_t limit = lo < t->n_map ? t->map[lo].source : t->end;
    return source < limit ? source : limit;
}

uint32_t tx_source_end(const tx_text *t, size_t at)
{
    if (at == 0)
        return t->begin;
    if (at >= t->s.n)
        return t->end;
    uint32_t before = tx_source(t, at - 1) + 1, here = tx_source(t, at);
    return before < here ? before : here;
}

tx_text tx_slice(op_arena *a, const tx_text *t, size_t begin, size_t end)
{
    tx_text part = {.s = op_str_sub(t->s, begin, end)};
    size_t k = 0, n = 0;

    part.begin = tx_source(t, begin);
    part.end = tx_source_end(t, end);
    if (part.end < part.begin)
        part.end = part.begin;
    if (!t->map)
        return part;
    size_t lo = 0, hi = t->n_map;
    while (lo < hi) {
        size_t mid = (lo + hi) / 2;
        if (t->map[mid].text <= begin)
            lo = mid + 1;
        else
            hi = mid;
    }
    for (k = lo; k < t->n_map && t->map[k].text < end; k++)
        n++;
    op_text_mark *map = op_new_array(a, op_text_mark, n + 1);
    map[0] = (op_text_mark){0, part.begin};
    for (k = 0; k < n; k++)
        map[k + 1] = (op_text_mark){t->map[lo + k].text - (uint32_t)begin, t->map[lo + k].source};
    part.map = map;
    part.n_map = n + 1;
    return part;
}
