/* selector_text.c - what can be said of a selector without an element, and its text */
#include <string.h>

#include "css/parts.h"
#include "css/scan.h"

op_specificity op_css_specificity(const op_css_selector *s)
{
    return s->specificity;
}

op_pseudo op_css_pseudo(const op_css_selector *s)
{
    return (op_pseudo)s->pseudo;
}

bool op_css_ancestral(const op_css_selector *s)
{
    return s->ancestral;
}

bool op_css_plain(const op_css_selector *s)
{
    return s->plain;
}

op_css_key op_css_subject(const op_css_selector *s)
{
    op_css_key key = {NULL, NULL, NULL};

    for (const op_part *p = s->part;; p++) {
        if (p->kind == OP_PART_ID)
            return (op_css_key){.id = p->text};
        if (p->kind == OP_PART_CLASS && !key.class)
            key = (op_css_key){.class = p->text};
        if (p->kind == OP_PART_TYPE && !key.class)
            key.type = p->text;
        if (p->after != OP_PART_MORE)
            return key;
    }
}

/* ---- its age ---- */

static bool one_simple(const op_css_selectors *list)
{
    return list->n == 1 && list->v[0]->n == 1 && list->v[0]->part[0].kind != OP_PART_NOT && op_css_age_of(list->v[0]) != OP_CSS_NEW;
}

static bool plain_range(const op_part_ranges *r)
{
    return r->n == 1 && r->v[0][0] && !strchr(r->v[0], '*');
}

static bool is_new(const op_part *p)
{
    switch ((op_part_kind)p->kind) {
    case OP_PART_IS:
    case OP_PART_WHERE:
    case OP_PART_ANY_LINK:
        return true;
    case OP_PART_NOT:
        return !one_simple(p->list);
    case OP_PART_NTH:
    case OP_PART_NTH_LAST:
        return p->nth->of != NULL;
    case OP_PART_ATTRIBUTE:
        return p->attribute->flag != 0;
    case OP_PART_LANG:
        return !plain_range(p->ranges);
    default:
        return false;
    }
}

op_css_age op_css_age_of(const op_css_selector *s)
{
    const op_pseudo_element *row = op_css_pseudo_elements;

    if (s->plain)
        return OP_CSS_OLD;
    while (row->name && row->pseudo != (op_pseudo)s->pseudo)
        row++;
    if (row->name && !row->old)
        return OP_CSS_NEW;
    for (size_t i = 0; i < s->n; i++)
        if (is_new(&s->part[i]))
            return OP_CSS_NEW;
    return OP_CSS_LEVEL_3;
}

/* ---- its text ---- */

/* A name where it can stand as one, else between quotation marks. */
static void write_value(const char *p, size_t n, op_buf *out)
{
    op_css_scanner s = {p, 0, (uint32_t)n};
    op_css_lexeme l;

    op_css_scan(&s, &l);
    if (n && l.type == OP_CSS_IDENT && !l.escaped && l.begin == 0 && l.end == n)
        op_buf_add(out, p, n);
    else
        op_css_write_string((op_str){p, n}, out);
}

static void write_attribute(const op_part_attribute *x, op_buf *out)
{
    static const char *const tests[] = {"", "=", "~=", "|=", "^=", "$=", "*="};

    op_buf_char(out, '[');
    op_css_write_name(op_str_of(x->name), true, out);
    op_buf_puts(out, tests[(int)x->test]);
    if (x->value)
        write_value(x->value, x->n, out);
    if (x->flag)
        op_buf_printf(out, " %c", x->flag);
    op_buf_char(out, ']');
}

static void write_list(const op_css_selectors *list, op_buf *out)
{
    for (size_t i = 0; i < list->n; i++) {
        if (i)
            op_buf_char(out, ',');
        op_css_selector_write(list->v[i], out);
    }
}

static void write_pseudo_class(const op_part *p, op_buf *out)
{
    const op_pseudo_class *row = &op_css_pseudo_classes[p->name];

    op_buf_printf(out, ":%s", row->name);
    if (row->argument == OP_ARG_NONE)
        return;
    op_buf_char(out, '(');
    switch (row->argument) {
    case OP_ARG_NTH:
    case OP_ARG_NTH_OF:
        op_css_nth_write(p->nth->a, p->nth->b, out);
        if (p->nth->of) {
            op_buf_puts(out, " of ");
            write_list(p->nth->of, out);
        }
        break;
    case OP_ARG_LANG:
        for (size_t i = 0; i < p->ranges->n; i++) {
            op_buf_puts(out, i ? "," : "");
            write_value(p->ranges->v[i], strlen(p->ranges->v[i]), out);
        }
        break;
    default:
        write_list(p->list, out);
    }
    op_buf_char(out, ')');
}

static void write_part(const op_part *p, op_buf *out)
{
    switch ((op_part_kind)p->kind) {
    case OP_PART_TYPE:
        op_css_write_name((op_str){p->text, p->n}, true, out);
        break;
    case OP_PART_ANY:
        op_buf_char(out, '*');
        break;
    case OP_PART_ID:
    case OP_PART_CLASS:
        op_buf_char(out, p->kind == OP_PART_ID ? '#' : '.');
        op_css_write_name((op_str){p->text, p->n}, true, out);
        break;
    case OP_PART_ATTRIBUTE:
        write_attribute(p->attribute, out);
        break;
    default:
        write_pseudo_class(p, out);
    }
}

static void write_pseudo_element(op_pseudo pseudo, op_buf *out)
{
    const op_pseudo_element *row = op_css_pseudo_elements;

    while (row->name && row->pseudo != pseudo)
        row++;
    if (row->name)
        op_buf_printf(out, "::%s", row->name);
}

void op_css_selector_write(const op_css_selector *s, op_buf *out)
{
    static const char marks[] = {[OP_PART_DESCENDANT] = ' ', [OP_PART_CHILD] = '>', [OP_PART_NEXT] = '+',
                                 [OP_PART_LATER] = '~'};
    size_t end = s->n;

    while (end > 0) {
        size_t begin = end - 1;
        while (begin > 0 && s->part[begin - 1].after == OP_PART_MORE)
            begin--;
        /* "*" is left out where anything else says what is meant */
        bool alone = end - begin == 1 && !(begin == 0 && s->pseudo != OP_PSEUDO_NONE);
        for (size_t i = begin; i < end; i++)
            if (s->part[i].kind != OP_PART_ANY || alone)
                write_part(&s->part[i], out);
        if (begin > 0)
            op_buf_char(out, marks[s->part[begin - 1].after]);
        end = begin;
    }
    write_pseudo_element((op_pseudo)s->pseudo, out);
}
