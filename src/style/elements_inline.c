/* elements_inline.c - inlines as elements */
#include <string.h>

#include "model/edtf.h"
#include "style/elements_maker.h"

const char *op_make_time_name(op_element_maker *m, const char *edtf, const char **plain)
{
    op_date d;
    char text[16];

    *plain = NULL;
    if (!edtf || !op_date_parse(edtf, &d) || d.year < 1)
        return "span";
    op_date_format(d, text);
    *plain = op_arena_dup(m->arena, text, strlen(text));
    return "time";
}

void op_make_inlines(op_element_maker *m, const op_node *block)
{
    for (const op_node *n = block->first; n; n = n->next)
        op_make_inline(m, n);
}

static void wrapped(op_element_maker *m, const op_node *n, const char *name, const char *class)
{
    op_element *before = op_make_open(m, op_make_element(m, name, class, n));

    op_make_inlines(m, n);
    m->at = before;
}

/* What only an id, a class or a language makes an element of. */
static void bare(op_element_maker *m, const op_node *n)
{
    if (n->id || n->lang || n->style)
        wrapped(m, n, "span", NULL);
    else
        op_make_inlines(m, n);
}

/* A number that cannot lead anywhere is still part of the text. */
static void note_reference(op_element_maker *m, const op_node *n)
{
    op_element *x = op_make_element(m, n->link.target && !m->in_link ? "a" : "sup", "op-ref", n);

    x->empty = false;
}

static op_element *open_link(op_element_maker *m, const op_node *n)
{
    op_element *x = op_make_element(m, "a", NULL, n);

    op_make_attribute(m, x, "href", n->link.href);
    if (n->link.title && *n->link.title)
        op_make_attribute(m, x, "title", n->link.title);
    return op_make_open(m, x);
}

/* A note reference inside the words of a link stands between two halves of it: links do not nest. */
static void link(op_element_maker *m, const op_node *n)
{
    if (!n->link.href || !*n->link.href || m->in_link) {
        bare(m, n);
        return;
    }
    op_element *before = open_link(m, n);
    for (const op_node *c = n->first; c; c = c->next) {
        m->in_link = c->kind != OP_NOTE_REF;
        if (m->in_link) {
            op_make_inline(m, c);
            continue;
        }
        m->at = before;
        note_reference(m, c);
        if (c->next)
            open_link(m, n);
    }
    m->in_link = false;
    m->at = before;
}

/* A date leads to its entry in the timeline, where there is one. */
static void date(op_element_maker *m, const op_node *n)
{
    bool leads = m->timeline && !m->in_link && n->time.event < m->doc->n_events;
    op_element *before = m->at;
    const char *plain;

    if (leads) {
        op_make_open(m, op_make_own(m, OP_OWN_DATE, n));
        m->in_link = true;
    }
    const char *name = op_make_time_name(m, n->time.edtf, &plain);
    op_element *x = op_make_element(m, name, NULL, n);
    if (plain)
        op_make_attribute(m, x, "datetime", plain);
    op_make_open(m, x);
    op_make_inlines(m, n);
    if (leads)
        m->in_link = false;
    m->at = before;
}

static void image(op_element_maker *m, const op_node *n)
{
    if (!n->image.path)
        return;
    op_element *x = op_make_element(m, "img", NULL, n);
    op_make_attribute(m, x, "src", n->image.path);
    op_make_attribute(m, x, "alt", n->image.alt ? n->image.alt : "");
}

typedef struct {
    const char *name, *class;
} wrapping;

static const wrapping wrappings[OP_KIND_COUNT] = {
    [OP_EMPHASIS] = {"em", NULL},   [OP_STRONG] = {"strong", NULL}, [OP_CODE] = {"code", NULL},
    [OP_SUPERSCRIPT] = {"sup", NULL}, [OP_SUBSCRIPT] = {"sub", NULL}, [OP_STRIKE] = {"s", NULL},
    [OP_QUOTE] = {"q", NULL},       [OP_FOREIGN] = {"i", NULL},     [OP_SMALL_CAPS] = {"span", "op-caps"},
};

void op_make_inline(op_element_maker *m, const op_node *n)
{
    switch (n->kind) {
    case OP_TEXT:
        if (n->text.s.n)
            m->at->empty = false;
        break;
    case OP_LINK:
        link(m, n);
        break;
    case OP_NOTE_REF:
        note_reference(m, n);
        break;
    case OP_TIME:
        date(m, n);
        break;
    case OP_LINE_BREAK:
        op_make_element(m, "br", NULL, n);
        break;
    case OP_IMAGE:
        image(m, n);
        break;
    default:
        if (wrappings[n->kind].name)
            wrapped(m, n, wrappings[n->kind].name, wrappings[n->kind].class);
        else
            bare(m, n);
    }
}
