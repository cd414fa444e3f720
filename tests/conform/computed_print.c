/* computed_print.c - which properties are compared, and their values as text */
#include "computed.h"

#include "style/export.h"
#include "style/props.h"

static const char *const compared[] = {
    "font-size",    "font-style",   "font-weight",    "font-variant-caps", "line-height",   "letter-spacing",
    "text-indent",  "text-align",   "text-transform", "white-space",       "margin-top",    "margin-right",
    "margin-bottom", "margin-left", "padding-top",    "padding-right",     "padding-bottom", "padding-left",
    "border-top-width", "border-top-style", "border-bottom-width", "border-left-width", "border-left-style",
    "border-left-color", "list-style-type", "hyphens", "break-inside", "break-after", "widows", "orphans", "color", "max-width",
};
enum { N_COMPARED = sizeof(compared) / sizeof(*compared) };

void print_computed(const op_element *e, op_buf *out)
{
    const op_computed *c = op_element_computed(e);

    op_buf_puts(out, e->name);
    for (size_t i = 0; i < e->n_classes; i++)
        op_buf_printf(out, " %s", e->classes[i]);
    for (size_t i = 0; i < N_COMPARED && c; i++) {
        op_buf_printf(out, "\t%s=", compared[i]);
        op_property_print(op_property_find(op_str_of(compared[i])), c, out);
    }
    op_buf_char(out, '\n');
}

