#include "cli/properties.h"

#include <string.h>

#include "style/props.h"

/* Those named, in the order in which they are asked for. */
static int named(op_job *j, op_buf *out)
{
    for (size_t i = 0; i < j->o->inputs.n; i++) {
        const char *name = j->o->inputs.all[i];
        const op_property *p = op_property_find(op_str_of(name));
        if (p) {
            op_property_text(out, p);
            continue;
        }
        const char *near = op_property_nearest(op_str_of(name));
        op_say_fault(&j->say, "no property %s%s%s%s", name, near ? "; did you mean " : "", near ? near : "",
                     near ? "?" : "; offprint styles --properties lists them");
        return OP_EXIT_USAGE;
    }
    return OP_EXIT_OK;
}

int op_print_properties(op_job *j, FILE *out)
{
    op_buf text = OP_BUF_INIT;
    int e = OP_EXIT_OK;

    if (j->o->inputs.n)
        e = named(j, &text);
    else
        op_properties_text(&text, false);
    if (e == OP_EXIT_OK)
        fwrite(text.p, 1, text.n, out);
    op_buf_free(&text);
    return e;
}
