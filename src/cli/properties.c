#include "cli/properties.h"

#include "cli/options.h"
#include "style/props.h"

int op_print_properties(FILE *out)
{
    size_t n;
    const op_property *all = op_properties(&n);

    for (size_t i = 0; i < n; i++)
        fprintf(out, "%-28s %s\n", all[i].name, all[i].grammar ? all[i].grammar : "");
    return OP_EXIT_OK;
}
