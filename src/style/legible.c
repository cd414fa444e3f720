/* legible.c - what a sheet does to text that nobody can then read: said once, where the sheet states it */
#include <string.h>

#include "style/styled.h"

enum {
    LINES_LEAST = 700,  /* 1/1000 of the size: under it the letters of one line stand in those of the next */
    SIZE_LEAST = OP_PT(2)
};

/* Elements whose text flows in lines. */
static bool flows(const op_element *e)
{
    static const char *const names[] = {"p", "li", "td", "th", "h1", "h2", "h3", "h4", "h5", "h6", "pre", "figcaption", "caption"};

    for (size_t i = 0; !e->empty && i < sizeof(names) / sizeof(names[0]); i++)
        if (strcmp(e->name, names[i]) == 0)
            return true;
    return false;
}

typedef struct {
    op_cascade *c;
    bool size, leading;     /* told */
    bool any, shown;        /* text that flows; some of it can be seen */
    const op_look *hidden;  /* of the first element that is not shown */
} legible;

static void look_at(legible *l, const op_look *look)
{
    const op_computed *k = look->c;

    if (k->size < SIZE_LEAST && !l->size) {
        op_diag_addf(l->c->diags, OP_DIAG_CSS_LEGIBLE, op_style_stated(k, "font-size"), "letters under 2 pt");
        l->size = true;
    } else if (k->size >= SIZE_LEAST && (int64_t)k->leading * 1000 < (int64_t)k->size * LINES_LEAST && !l->leading) {
        op_diag_addf(l->c->diags, OP_DIAG_CSS_LEGIBLE, op_style_stated(k, "line-height"), "lines stand over each other");
        l->leading = true;
    }
}

/* The element's own look, or that of the first around it, that is not shown; NULL: it is. */
static const op_look *hidden_by(const op_element *e)
{
    for (; e; e = e->parent) {
        const op_look *look = e->style;
        if (look && look->c->display == OP_DISPLAY_NONE)
            return look;
    }
    return NULL;
}

void op_style_legible(op_cascade *c, const op_elements *elements)
{
    legible l = {.c = c};
    const op_look *last = NULL;

    for (const op_element *e = op_elements_root(elements); e; e = op_element_next(e)) {
        const op_look *look = e->style;
        if (!look || !flows(e))
            continue;
        l.any = true;
        const op_look *by = l.shown && look == last ? NULL : hidden_by(e);
        l.hidden = l.hidden ? l.hidden : by;
        l.shown |= !by;
        if (!by && look != last)
            look_at(&l, look);
        last = look;
    }
    if (l.any && !l.shown)
        op_diag_addf(c->diags, OP_DIAG_CSS_LEGIBLE, op_style_stated(l.hidden->c, "display"), "no word of the document is shown");
}
