/* style_dump.c - a style as text: --dump=styles */
#include <stdio.h>
#include <string.h>

#include "style/styled.h"

static void print_declared(const op_computed *c, const char *indent, op_buf *out)
{
    size_t n;
    const op_property *all = op_properties(&n);

    for (size_t i = 0; i < n; i++) {
        if (!(c->declared[i / 64] >> (i % 64) & 1) || !all[i].size || all[i].page_field)
            continue;
        op_buf_printf(out, "%s%s: ", indent, all[i].name);
        op_property_print(&all[i], c, out);
        op_buf_char(out, '\n');
    }
}

static void print_origins(const op_computed *c, const char *indent, op_buf *out)
{
    for (size_t i = 0; i < c->n_origins; i++)
        op_buf_printf(out, "%s%s:%zu %s\n", indent, c->origins[i].sheet, c->origins[i].line, c->origins[i].selector);
}

/* ---- pages ---- */

/* The state of a page as selectors name it. */
static const char *state_name(int s, char *out, size_t n)
{
    snprintf(out, n, "%s%s%s%s", s & OP_PAGE_BLANK ? ":blank" : "", s & OP_PAGE_OPENING ? ":opening" : "",
             s & OP_PAGE_FIRST ? ":first" : "", s & OP_PAGE_LEFT ? ":left" : ":right");
    return out;
}

/* Margins that no other state has already said. */
static void print_variants(const op_page_style *p, op_buf *out)
{
    char state[48];

    for (int s = 0; s < OP_PAGE_STATES; s++) {
        const op_page_style *v = p->variants[s], *other = op_page_variant(p, s & OP_PAGE_LEFT);
        if (v && (v == other || v->top != other->top || v->bottom != other->bottom || v->inner != other->inner || v->outer != other->outer))
            op_buf_printf(out, "    %s margins %.3f %.3f %.3f %.3f, %d lines\n", state_name(s, state, sizeof(state)), OP_TO_PT(v->top),
                          OP_TO_PT(v->outer), OP_TO_PT(v->bottom), OP_TO_PT(v->inner), v->lines);
    }
}

static void print_boxes(const op_page_style *p, op_buf *out)
{
    char state[48];

    for (int s = 0; s < OP_PAGE_STATES; s++)
        for (int k = 0; k < OP_BOXES; k++)
            if (p->boxes[s][k] && !(s & OP_PAGE_OPENING && p->boxes[s][k] == p->boxes[s & ~OP_PAGE_OPENING][k])) {
                op_buf_printf(out, "    %s @%s\n", state_name(s, state, sizeof(state)), op_margin_box_name((op_margin_box)k));
                print_declared(p->boxes[s][k], "      ", out);
            }
}

static void print_page(const op_page_style *p, op_buf *out)
{
    op_buf_printf(out, "  @page%s%s %.3f x %.3f margins %.3f %.3f %.3f %.3f measure %.3f gutter %.3f margin-column %.3f\n",
                  *p->name ? " " : "", p->name, OP_TO_PT(p->width), OP_TO_PT(p->height), OP_TO_PT(p->top), OP_TO_PT(p->outer),
                  OP_TO_PT(p->bottom), OP_TO_PT(p->inner), OP_TO_PT(p->measure), OP_TO_PT(p->gutter), OP_TO_PT(p->margin_column));
    op_buf_printf(out, "    grid %d lines of %.3f, head %.3f, columns %d%s%s\n", p->lines, OP_TO_PT(p->leading), OP_TO_PT(p->head),
                  p->columns, p->facing ? ", facing pages" : "", p->recto_openings ? ", chapters open on the right" : "");
    print_variants(p, out);
    print_boxes(p, out);
}

/* ---- elements ---- */

static void print_path(const op_element *e, op_buf *out)
{
    if (e->parent) {
        print_path(e->parent, out);
        op_buf_puts(out, " > ");
    }
    op_buf_puts(out, e->name);
    for (size_t i = 0; i < e->n_classes; i++)
        op_buf_printf(out, ".%s", e->classes[i]);
}

static void print_look(const op_element *e, const op_look *look, op_buf *out)
{
    static const char *const pseudos[OP_PSEUDO_COUNT] = {"", "::before", "::after", "::marker", "::first-letter", "::first-line",
                                                         "::footnote-call", "::footnote-marker", "::-offprint-lead"};

    for (int p = 0; p < OP_PSEUDO_COUNT; p++) {
        const op_computed *c = p == OP_PSEUDO_NONE ? look->c : look->pseudo[p];
        if (!c)
            continue;
        op_buf_puts(out, "  ");
        print_path(e, out);
        op_buf_printf(out, "%s\n", pseudos[p]);
        print_origins(c, "    # ", out);
        print_declared(c, "    ", out);
    }
}

/* Each look once, by the first element that has it. */
static void print_elements(const op_styled *t, op_buf *out)
{
    op_arena *a = op_arena_new();
    size_t cap = 1024;

    while (cap < 4 * t->cascade->n_looks)
        cap *= 2;
    const op_look **seen = op_new_array(a, const op_look *, cap);
    for (const op_element *e = op_elements_root(t->elements); e; e = op_element_next(e)) {
        const op_look *look = e->style;
        size_t i = ((uintptr_t)look >> 5) & (cap - 1);
        while (seen[i] && seen[i] != look)
            i = (i + 1) & (cap - 1);
        if (look && !seen[i])
            print_look(e, look, out);
        seen[i] = look;
    }
    op_arena_free(a);
}

void op_style_dump(const op_style *s, op_buf *out)
{
    op_buf_printf(out, "style %s\n", s->name);
    print_page(&s->page, out);
    for (size_t i = 0; i < s->n_pages; i++)
        print_page(&s->pages[i], out);
    op_buf_puts(out, "roles\n");
    for (int role = 0; role < OP_ROLE_COUNT; role++) {
        op_buf_printf(out, "  %s: %s\n", op_role_selector((op_role)role), op_role_path((op_role)role));
        print_declared(&s->role[role], "    ", out);
    }
    if (s->tree) {
        op_buf_puts(out, "elements\n");
        print_elements(s->tree, out);
    }
}
