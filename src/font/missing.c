/* missing.c - letters that no font has: each is told once, many of one script together */
#include <string.h>

#include "base/utf8.h"
#include "font/private.h"

enum { KEPT = 2000, APART = 3 }; /* distinct code points remembered; of one script told one by one */

typedef struct {
    uint32_t c;
    op_span at;
    const char *script;
} letter;

struct op_missing {
    op_arena *arena;
    letter *v;
    size_t n, cap;
    uint32_t known[0x110000 / 32 / 64]; /* a filter: bits of code points modulo its size */
};

op_missing *op_missing_new(op_arena *a)
{
    op_missing *m = op_new(a, op_missing);

    m->arena = a;
    return m;
}

static bool is_known(op_missing *m, uint32_t c)
{
    uint32_t bit = c % (sizeof(m->known) * 8), *word = &m->known[bit / 32], mask = 1u << bit % 32;
    bool maybe = *word & mask;

    *word |= mask;
    for (size_t i = m->n; maybe && i-- > 0;)
        if (m->v[i].c == c)
            return true;
    return false;
}

void op_missing_add(op_missing *m, uint32_t code_point, op_span at)
{
    if (m->n >= KEPT || is_known(m, code_point))
        return;
    m->v = op_grow(m->arena, m->v, m->n, &m->cap, sizeof(*m->v));
    m->v[m->n++] = (letter){code_point, at, op_font_script_name(code_point)};
}

static void advise(op_fonts *f, op_diags *diags, const letter *first, size_t n)
{
    const char *package = op_font_package_for(f, first->c);
    op_buf b = OP_BUF_INIT;

    if (!package)
        return;
    op_buf_printf(&b, "Debian's %s has %s for %s", package, n == 1 ? "a face" : "faces", first->script);
    op_diag_advise(diags, b.p);
    op_buf_free(&b);
}

static void tell_one(op_fonts *f, op_diags *diags, op_diag_code code, const letter *l)
{
    char shown[5] = {0};

    op_utf8_put(shown, l->c);
    op_diag_addf(diags, code, l->at, "U+%04X \"%s\" (%s)", (unsigned)l->c, shown, l->script);
    if (code == OP_DIAG_GLYPH)
        advise(f, diags, l, 1);
}

static void tell_script(op_missing *m, op_fonts *f, op_diags *diags, const letter *first)
{
    size_t n = 0;

    for (const letter *l = first; l < m->v + m->n; l++)
        n += l->script == first->script;
    if (n > APART) {
        op_diag_addf(diags, OP_DIAG_GLYPH, first->at, "U+%04X and %zu more (%s)", (unsigned)first->c, n - 1, first->script);
        advise(f, diags, first, n);
    }
    for (const letter *l = first; l < m->v + m->n; l++)
        if (l->script == first->script)
            tell_one(f, diags, n > APART ? OP_DIAG_GLYPH_EACH : OP_DIAG_GLYPH, l);
}

static bool told(const op_missing *m, const letter *l)
{
    for (const letter *k = m->v; k < l; k++)
        if (k->script == l->script)
            return true;
    return false;
}

void op_missing_tell(op_missing *m, op_fonts *f, op_diags *diags)
{
    const char *last = NULL;

    for (const letter *l = m->v; l < m->v + m->n; l++) {
        if (l->script != last && !told(m, l))
            tell_script(m, f, diags, l);
        last = l->script;
    }
    m->n = 0;
    memset(m->known, 0, sizeof(m->known));
}
